//! Lines over and under a table.

use super::lexicon::Lexicon;
use super::word::words;

/// Whether a line names a table: "Bảng 5. Thu từ đất", "Biểu số 02".
pub(crate) fn is_caption(line: &str) -> bool {
    Lexicon::get().at("label.title", &words(line), 0).is_some()
}

/// Whether a line is a note under a table: "Ghi chú: ...", "Nguồn: ...".
pub(crate) fn is_note(line: &str) -> bool {
    Lexicon::get().at("label.note-head", &words(line), 0).is_some()
}

/// Whether a line says that the table before it goes on: "Bảng 5 (tiếp theo)", "(tiếp)".
pub(crate) fn is_continued(line: &str) -> bool {
    let (lexicon, words) = (Lexicon::get(), words(line));
    let phrase = lexicon.last("label.continued", &words, 0, words.len());
    phrase.is_some_and(|(from, to)| {
        to == words.len() && (from == 0 || lexicon.at("label.title", &words, 0).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_goes_on_is_told_from_one_that_begins() {
        for line in ["Bảng 5 (tiếp theo)", "(tiếp)", "Biểu số 02/ĐĐ - tiếp theo", "Table 3 (cont.)"]
        {
            assert!(is_continued(line), "{line}");
        }
        for line in ["Bảng 5. Thu từ đất", "Các năm tiếp theo", "Tiếp theo là Hà Nội", ""]
        {
            assert!(!is_continued(line), "{line}");
        }
        assert!(is_caption("Bảng 5. Thu từ đất") && !is_caption("II. Miền Trung"));
    }
}
