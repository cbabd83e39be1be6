//! Ids as they are written, and the index of an edition, which editions and provinces both know.

/// Index of an edition in [`Dataset::editions`](super::Dataset::editions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionId(pub u8);

impl EditionId {
    /// The id of an index.
    ///
    /// # Panics
    /// When the index is beyond what an id tells apart: the reader lets no list grow so long.
    pub fn nth(index: usize) -> EditionId {
        EditionId(u8::try_from(index).expect("no list has more editions"))
    }
}

/// Whether a text is kebab-case ASCII: `hai-phong`, `papi-2019-2024`.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// Whether a text is an indicator's id, `theme.measure`, both kebab-case.
pub fn is_indicator_id(text: &str) -> bool {
    text.split_once('.').is_some_and(|(theme, measure)| is_id(theme) && is_id(measure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case_ascii() {
        assert!(
            is_id("hai-phong")
                && is_id("2019")
                && !is_id("Hai-phong")
                && !is_id("-a")
                && !is_id("a--b")
                && !is_id("..")
        );
        assert!(
            is_indicator_id("land.revenue")
                && !is_indicator_id("land")
                && !is_indicator_id("a.b.c")
        );
    }
}
