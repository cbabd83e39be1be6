//! Which words of a text stand within brackets.

use super::word::{Break, Word};

/// The innermost pair of brackets around each word. A pair that never closes ends with its line.
#[derive(Default)]
pub(super) struct Brackets {
    /// Of each word the number of its pair; 0 outside of all.
    of: Vec<u32>,
    /// The pair around each pair.
    around: Vec<u32>,
}

impl Brackets {
    /// Finds the brackets of a text that is cut into words.
    pub fn new(flat: &str, words: &[Word]) -> Brackets {
        let mut out = Brackets { of: Vec::with_capacity(words.len()), around: vec![0] };
        let (mut inside, mut end) = (0u32, 0);
        for word in words {
            if word.before == Break::Line {
                inside = 0;
            }
            for sign in flat[end..word.at.start].chars() {
                match sign {
                    '(' | '[' => {
                        out.around.push(inside);
                        inside = out.around.len() as u32 - 1;
                    }
                    ')' | ']' => inside = out.around[inside as usize],
                    _ => {}
                }
            }
            out.of.push(inside);
            end = word.at.end;
        }
        out
    }

    /// The pair around a word; 0 outside of all.
    pub fn of(&self, word: usize) -> u32 {
        self.of.get(word).copied().unwrap_or(0)
    }

    /// Whether a word may speak of another: the brackets around it, if any, are around the other,
    /// too. "(đạt 110% kế hoạch)" says nothing of what follows behind it.
    pub fn reaches(&self, word: usize, other: usize) -> bool {
        let (pair, mut inside) = (self.of(word), self.of(other));
        while inside > pair {
            inside = self.around[inside as usize];
        }
        inside == pair
    }
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;

    #[test]
    fn words_in_a_pair_speak_within_it_alone() {
        let text = "a (b [c] d) e (f\ng) h";
        let all = words(text);
        let brackets = Brackets::new(text, &all);
        let reaches = |from: usize, to: usize| brackets.reaches(from, to);
        assert!(reaches(0, 2) && reaches(1, 2) && reaches(1, 3) && reaches(0, 4));
        assert!(!reaches(1, 0) && !reaches(2, 3) && !reaches(1, 4) && !reaches(5, 4));
        assert!(!reaches(1, 5) && reaches(6, 7) && reaches(0, 7));
    }
}
