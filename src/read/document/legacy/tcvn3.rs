/// The letters of the codes from 0xA1 on, of TCVN 5712:1993; a blank where a code has none.
const LETTERS: &str = concat!(
    "ĂÂÊÔƠƯĐăâêôơưđ ",  // A1 to AF
    "     àảãáạ ằẳẵắ ", // B0 to BF
    "      ặầẩẫấậè ẻẽ", // C0 to CF
    "éẹềểễếệìỉ   ĩíịò", // D0 to DF
    " ỏõóọồổỗốộờởỡớợù", // E0 to EF
    " ủũúụừửữứựỳỷỹýỵ "  // F0 to FF
);

/// The letter of a code; a character that is none stays.
pub(super) fn letter(c: char) -> char {
    let at = (u32::from(c) as usize).checked_sub(0xa1);
    at.and_then(|at| LETTERS.chars().nth(at)).filter(|letter| *letter != ' ').unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_letter() {
        assert_eq!(LETTERS.chars().count(), 0x5f);
        // The first and the last of each row.
        for (code, expected) in [
            ('\u{a1}', 'Ă'),
            ('\u{ae}', 'đ'),
            ('\u{b5}', 'à'),
            ('\u{be}', 'ắ'),
            ('\u{c6}', 'ặ'),
            ('\u{cf}', 'ẽ'),
            ('\u{d0}', 'é'),
            ('\u{df}', 'ò'),
            ('\u{e1}', 'ỏ'),
            ('\u{ef}', 'ù'),
            ('\u{f1}', 'ủ'),
            ('\u{fe}', 'ỵ'),
            ('\u{e0}', '\u{e0}'),
            ('5', '5'),
        ] {
            assert_eq!(letter(code), expected, "{:x}", u32::from(code));
        }
    }
}
