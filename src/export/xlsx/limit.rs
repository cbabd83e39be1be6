//! What a cell of a workbook holds.

use std::borrow::Cow;

use crate::words::Lang;

/// The most code units of UTF-16 of a cell (Microsoft, "Excel specifications and limits").
const MOST: usize = 32_767;

/// The greatest height of a row, in points (ibid.).
pub(super) const TALLEST: usize = 409;

/// A text as a cell holds it. No cell of the data is longer, but what is said of thousands of
/// sources may be: it is cut, and says so.
pub(super) fn fit(text: &str, lang: Lang) -> Cow<'_, str> {
    // A code unit is a byte of UTF-8 at the least.
    if text.len() <= MOST || text.encode_utf16().count() <= MOST {
        return Cow::Borrowed(text);
    }
    let count = text.chars().count().to_string();
    let end = lang.fill("document.cut", &[("count", &count)]);
    let room = MOST - end.encode_utf16().count();
    let mut units = 0;
    let beyond = |(_, c): &(usize, char)| {
        units += c.len_utf16();
        units > room
    };
    let at = text.char_indices().find(beyond).map_or(text.len(), |(at, _)| at);
    Cow::Owned(text[..at].to_string() + &end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_a_cell_ends_and_says_so() {
        let lang = Lang::first();
        let whole = "đ".repeat(MOST);
        assert_eq!(fit(&whole, lang), whole);
        // A sign beyond the basic plane takes two units.
        for long in ["đ".repeat(MOST + 1), "𝟏".repeat(MOST / 2 + 1)] {
            let cut = fit(&long, lang);
            assert!((MOST - 1..=MOST).contains(&cut.encode_utf16().count()));
            assert!(cut.contains(&long.chars().count().to_string()));
        }
    }
}
