/// A text with its first letter large.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A name inside of a sentence: its first letter small, `thu từ đất`, but that of an abbreviation,
/// `PAPI`.
pub fn inside(name: &str) -> String {
    let first_word = name.split(' ').next().unwrap_or_default();
    if first_word.chars().skip(1).any(|c| c.is_uppercase() || c.is_numeric()) {
        return name.into();
    }
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_abbreviations_keep_their_first_letter() {
        for (name, within) in [
            ("Thu từ đất", "thu từ đất"),
            ("Đất ở", "đất ở"),
            ("Ý kiến", "ý kiến"),
            ("PAPI", "PAPI"),
            ("SO2", "SO2"),
            ("", ""),
        ] {
            assert_eq!(inside(name), within);
        }
        assert_eq!(capital("đạt"), "Đạt");
    }
}
