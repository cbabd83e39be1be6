//! Ids made of names: of a source out of its file, of an indicator out of the words of a table.

use unicode_normalization::UnicodeNormalization;

use super::NewIndicator;
use crate::model::Dataset;

/// The theme of what no list has yet.
pub(super) const NEW: &str = "new";
/// Characters that an id made of a name may have.
const LONGEST: usize = 48;

/// The id of a source, out of the name of its file: `bieu-02` of `Biểu 02.xlsx`.
pub fn source_id(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    slug(stem)
}

/// An id that no indicator has.
pub(super) fn new_id(name: &str, data: &Dataset, others: &[NewIndicator]) -> String {
    let base = match slug(name) {
        empty if empty.is_empty() => "indicator".to_string(),
        slug => slug,
    };
    let taken =
        |id: &str| data.find_indicator(id).is_some() || others.iter().any(|other| other.id == id);
    let first = format!("{NEW}.{base}");
    let mut numbered = (2..).map(|n| format!("{NEW}.{base}-{n}"));
    if taken(&first) { numbered.find(|id| !taken(id)).unwrap_or(first) } else { first }
}

/// A text as lower-case ASCII words joined by hyphens.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfd().flat_map(char::to_lowercase) {
        match if c == 'đ' { 'd' } else { c } {
            c if c.is_ascii_alphanumeric() => out.push(c),
            '\u{300}'..='\u{36f}' => {}
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
        if out.len() >= LONGEST {
            break;
        }
    }
    out.trim_end_matches('-').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Nature, UnitId};

    #[test]
    fn names_become_ids() {
        assert_eq!(source_id("Biểu 02 - Đất đai (2024).xlsx"), "bieu-02-dat-dai-2024");
        assert_eq!(source_id("…"), "");
        let data = Dataset::default();
        let first = new_id("Số vụ", &data, &[]);
        let known = NewIndicator {
            id: first.clone(),
            name: "Số vụ".into(),
            unit: UnitId(0),
            nature: Nature::Count,
        };
        assert_eq!(
            (first.as_str(), new_id("Số vụ", &data, &[known]).as_str()),
            ("new.so-vu", "new.so-vu-2")
        );
    }
}
