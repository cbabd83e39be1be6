use super::{Encoding, is_vietnamese, syllable};
use crate::read::document::Document;

/// Words that must become syllables before a text without typefaces is taken for an old one.
const PROOF: usize = 4;

/// What the words of a text say.
#[derive(Clone, Copy, Default)]
struct Words {
    /// Those with letters beyond ASCII.
    marked: usize,
    /// Those that only the encoding makes syllables of.
    old: usize,
}

impl Words {
    fn of(text: &str, encoding: Encoding) -> Words {
        let mut out = Words::default();
        for word in text.split_whitespace().filter(|word| !word.is_ascii()) {
            out.marked += 1;
            out.old +=
                usize::from(!syllable::is_one(word) && syllable::is_one(&encoding.letters(word)));
        }
        out
    }
}

/// Converts the lines of a text whose words are syllables in an old encoding alone, and says which
/// it was. Lines in Unicode stay as they are; a text of few such words does, too.
pub(in crate::read::document) fn convert(document: &mut Document) -> Option<Encoding> {
    let is_old = |line: &&str| !line.chars().any(is_vietnamese);
    let lines: Vec<&str> = document.text.lines().filter(is_old).collect();
    let encoding = [Encoding::Tcvn3, Encoding::Vni].into_iter().find(|encoding| {
        let words = lines.iter().map(|line| Words::of(line, *encoding));
        let all = words.fold(Words::default(), |a, b| Words {
            marked: a.marked + b.marked,
            old: a.old + b.old,
        });
        all.old >= PROOF && all.old * 2 >= all.marked
    })?;
    let mut out = String::with_capacity(document.text.len());
    let mut anchors = document.anchors.iter_mut().peekable();
    let mut at = 0;
    for line in document.text.split_inclusive('\n') {
        let old = is_old(&line);
        let mut rest = line;
        while !rest.is_empty() {
            // Places are kept: a piece ends where the next one is known.
            while let Some(anchor) = anchors.next_if(|anchor| anchor.0 <= at) {
                anchor.0 = out.len();
            }
            let next = anchors.peek().map_or(usize::MAX, |anchor| anchor.0) - at;
            let (piece, behind) = rest.split_at(next.min(rest.len()));
            match old {
                true => out.push_str(&encoding.letters(piece)),
                false => out.push_str(piece),
            }
            (rest, at) = (behind, at + piece.len());
        }
    }
    anchors.for_each(|anchor| anchor.0 = out.len());
    document.text = out;
    Some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_lines_are_converted_and_places_stay() {
        let old = "Thu từ đất năm 2023\nN¨m 2023, thu tõ ®Êt trªn ®Þa bµn tØnh Cµ Mau ®¹t 16.578 tû ®ång\n";
        let mut document = Document::of(old);
        assert_eq!(convert(&mut document), Some(Encoding::Tcvn3));
        assert!(document.text.ends_with("tỉnh Cà Mau đạt 16.578 tỷ đồng\n"), "{}", document.text);
        let at = document.text.find("16.578").unwrap();
        assert_eq!(document.spot(at).to_string(), "2:51");
    }

    #[test]
    fn other_letters_are_no_old_text() {
        for text in [
            "Năm 2023, thu từ đất trên địa bàn tỉnh Cà Mau đạt 16.578 tỷ đồng.",
            "A não é São João, señor; façade naïve, Größe über Öl; coûter où déjà, 5 µm ± 2 ®",
            "là và có cho các thanh tra, cán, là, và, có, nhà",
        ] {
            let mut document = Document::of(text);
            assert_eq!((convert(&mut document), document.text.as_str()), (None, text));
        }
    }
}
