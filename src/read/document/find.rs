use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::{Document, marks};

/// A text as it is compared: NFC, lower case, single blanks, without soft hyphens and marks of notes; and
/// where each of its bytes comes from.
struct Folded {
    text: String,
    from: Vec<usize>,
}

impl Folded {
    fn of(text: &str) -> Folded {
        let mut out = Folded {
            text: String::with_capacity(text.len()),
            from: Vec::with_capacity(text.len()),
        };
        // A phrase that was copied has marks of notes, which the text has not.
        let mut marks = marks::places(text).into_iter().peekable();
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            while marks.next_if(|mark| mark.end <= at).is_some() {}
            if marks.peek().is_some_and(|mark| mark.contains(&at)) || is_ignored(c) {
                continue;
            }
            if c.is_whitespace() {
                if !out.text.ends_with(' ') {
                    out.push(' ', at);
                }
                continue;
            }
            let mut cluster = String::from(c);
            while let Some((_, mark)) =
                rest.next_if(|(_, n)| ('\u{300}'..='\u{36f}').contains(n) || is_ignored(*n))
            {
                if !is_ignored(mark) {
                    cluster.push(mark);
                }
            }
            // "m2" is typed as often as "m²".
            if let ("²" | "³", true) = (cluster.as_str(), out.text.ends_with('m')) {
                cluster = if cluster == "²" { "2".into() } else { "3".into() };
            }
            for c in cluster.nfc().flat_map(char::to_lowercase) {
                out.push(c, at);
            }
        }
        out
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.from.resize(self.text.len(), at);
    }
}

fn is_ignored(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A document made ready to look for many phrases in it.
pub struct Searched(Folded);

impl Document {
    /// Makes the text ready for [`Searched::find`].
    pub fn searched(&self) -> Searched {
        Searched(Folded::of(&self.text))
    }
}

impl Searched {
    /// Where a phrase stands: bytes of the document's text. White space, the Unicode form, soft
    /// hyphens and letter case do not count. `None` where it does not stand there, or is empty.
    pub fn find(&self, phrase: &str) -> Option<Range<usize>> {
        self.places(phrase).next()
    }

    /// How often a phrase stands there.
    pub fn count(&self, phrase: &str) -> usize {
        self.places(phrase).count()
    }

    fn places(&self, phrase: &str) -> impl Iterator<Item = Range<usize>> {
        let needle = Folded::of(phrase.trim()).text;
        let places: Vec<usize> = if needle.is_empty() {
            Vec::new()
        } else {
            self.0.text.match_indices(needle.as_str()).map(|(at, _)| at).collect()
        };
        places.into_iter().map(move |at| {
            let last = at + needle.len() - 1;
            let behind = self.0.from.get(last + 1).copied().unwrap_or(self.0.from[last] + 1);
            self.0.from[at]..behind.max(self.0.from[at])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_in_any_dress() {
        let document = Document::of("Xử lý\n 12 trường hợp;  thu ti\u{ad}ền nộp phạ\u{323}t");
        let text = document.searched();
        assert_eq!(text.find("xử lý 12").map(|r| &document.text[r]), Some("Xử lý\n 12"));
        assert!(text.find("thu tiền").is_some() && text.find("XU\u{309}").is_none());
        assert_eq!(Document::of("120 m² đất").searched().find("120 m2"), Some(0..7));
        assert!(text.find("xử lý 12¹ trường").is_some());
        assert_eq!((text.find("13"), text.find(" "), text.count("trường")), (None, None, 1));
    }
}
