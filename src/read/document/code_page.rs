//! Code pages of Windows with one byte a letter, as old pages and tables have them.

/// The letters of Windows from 0x80 on, where they are not those of Latin-1.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
/// Those of Windows-1258, the Vietnamese one, that others have not; the tones stand behind their
/// letters.
const VIETNAMESE: [(u8, char); 14] = [
    (0xc3, 'Ă'),
    (0xcc, '\u{300}'),
    (0xd0, 'Đ'),
    (0xd2, '\u{309}'),
    (0xd5, 'Ơ'),
    (0xdd, 'Ư'),
    (0xde, '\u{303}'),
    (0xe3, 'ă'),
    (0xec, '\u{301}'),
    (0xf0, 'đ'),
    (0xf2, '\u{323}'),
    (0xf5, 'ơ'),
    (0xfd, 'ư'),
    (0xfe, '₫'),
];

/// The text of a code page of Windows with one byte a letter: 1258 where it is `vietnamese`, else
/// 1252. Tones stand behind their letters, as in the bytes.
pub(crate) fn of_code_page(bytes: &[u8], vietnamese: bool) -> String {
    let letter = |byte: &u8| {
        let own = VIETNAMESE.iter().find(|(code, _)| vietnamese && code == byte);
        match (own, byte) {
            (Some((_, letter)), _) => *letter,
            (None, 0x80..=0x9f) => {
                WINDOWS.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::from(*byte))
            }
            (None, byte) => char::from(*byte),
        }
    };
    bytes.iter().map(letter).collect()
}
