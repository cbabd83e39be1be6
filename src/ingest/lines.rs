//! The lines of a file, counted where a finding asks for one.

use std::sync::OnceLock;

/// Line ends are counted in steps of so many bytes: a hundred thousand findings of one file each
/// look through one step alone.
const STEP: usize = 1024;

/// So many bytes are counted at once: of two threads that find something in two places neither
/// waits until the other has counted all.
const STRETCH: usize = 1 << 22;

/// The line ends of a file, by stretches.
#[derive(Debug)]
pub(super) struct Lines(Box<[Stretch]>);

#[derive(Debug, Default)]
struct Stretch {
    /// The ends before it: asked for by each finding, and added up once.
    before: OnceLock<usize>,
    own: OnceLock<LineEnds>,
}

#[derive(Debug)]
struct LineEnds {
    /// Before each step, told from where the stretch begins.
    before: Vec<u32>,
    all: usize,
}

impl Lines {
    /// Those of so many bytes, none of them counted.
    pub fn of(length: usize) -> Lines {
        Lines((0..=length / STRETCH).map(|_| Stretch::default()).collect())
    }

    /// The line, from 1, that a byte of the file stands in.
    pub fn line(&self, bytes: &[u8], at: usize) -> usize {
        let at = at.min(bytes.len());
        let (nth, within) = (at / STRETCH, at % STRETCH);
        let before =
            self.0[nth].before.get_or_init(|| (0..nth).map(|nth| self.own(bytes, nth).all).sum());
        let own = self.own(bytes, nth);
        // Behind the last step there is none: the end of a file whose length is a multiple of it.
        let step = own.before.get(within / STEP).map_or(own.all, |ends| *ends as usize);
        before + step + ends(&bytes[at - within % STEP..at]) + 1
    }

    fn own(&self, bytes: &[u8], nth: usize) -> &LineEnds {
        self.0[nth].own.get_or_init(|| {
            let from = nth * STRETCH;
            let mut all = 0;
            let count = |step: &[u8]| {
                let before = all;
                all += ends(step);
                before as u32
            };
            let before =
                bytes[from..bytes.len().min(from + STRETCH)].chunks(STEP).map(count).collect();
            LineEnds { before, all }
        })
    }
}

fn ends(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn a_line_is_one_more_than_the_ends_before(length in 0usize..3 * STRETCH, every in 1usize..4000, asked in proptest::collection::vec(any::<prop::sample::Index>(), 8)) {
            let bytes: Vec<u8> = (0..length).map(|at| if at % every == 0 { b'\n' } else { b'x' }).collect();
            let lines = Lines::of(bytes.len());
            for at in asked.iter().map(|at| at.index(length + 1)).chain([length, length / STRETCH * STRETCH, length / STEP * STEP]) {
                prop_assert_eq!(lines.line(&bytes, at), at.div_ceil(every) + 1);
            }
        }
    }

    #[test]
    fn the_end_of_a_file_of_whole_steps_stands_behind_all_its_lines() {
        for length in [0, STEP, STRETCH - STEP, STRETCH, 10_148_864] {
            let bytes = vec![b'\n'; length];
            assert_eq!(Lines::of(length).line(&bytes, length), length + 1);
        }
    }
}
