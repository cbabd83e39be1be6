//! Line breaks within a paragraph, which part a sentence or do not.

/// Whether a text goes on behind a break within its paragraph: in lower case or with a number, where
/// no sentence ended. Two numbers under each other do not.
pub(in crate::read) fn goes_on(before: &str, next: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim_end();
    let ended = line.ends_with(['.', ':', ';', '!', '?', '…']);
    let Some(first) = next.split_whitespace().next().filter(|_| !line.is_empty() && !ended) else {
        return false;
    };
    // "1." and "a)" begin an item of a list.
    let listed = first.ends_with(['.', ')', '/']) && first.len() <= 4;
    let number = first.starts_with(is_digit) && !line.ends_with(is_digit);
    !listed && (number || first.starts_with(|c: char| c.is_lowercase() || c == '%'))
}

/// Whether a character is a digit from 0 to 9.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_parts_a_sentence_only_where_one_ends() {
        assert!(goes_on("x\nThu tiền đạt 1 tỷ", "250 triệu đồng") && goes_on("đạt", "16.578 tỷ"));
        assert!(goes_on("đạt 98,2", "% kế hoạch") && goes_on("thu từ đất", "trên địa bàn"));
        for (before, next) in [
            ("Thu đạt 1 tỷ.", "250 hồ sơ"),
            ("Thu từ đất", "1. Tiền thuê"),
            ("Thu từ đất", "a) tiền thuê"),
            ("Số 12", "345 hồ sơ"),
            ("SỞ TÀI NGUYÊN", "TỈNH CÀ MAU"),
            ("Thu\n", "từ đất"),
            ("Thu", " "),
        ] {
            assert!(!goes_on(before, next), "{before} | {next}");
        }
    }
}
