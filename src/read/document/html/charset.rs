use crate::read::document::{Fault, plain};

/// Bytes of a page in which it may say how it is encoded.
const HEAD: usize = 4096;

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

/// The text of a page. What is not UTF-8 is read as the page itself says, if that is Latin-1 or one
/// of Windows, as a browser would.
///
/// # Errors
/// When it is none of these.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Fault> {
    let fault = match plain::decode(bytes) {
        Ok(text) => return Ok(text),
        Err(fault) => fault,
    };
    let head: String =
        bytes.iter().take(HEAD).map(|b| char::from(*b).to_ascii_lowercase()).collect();
    let said = head.split("charset=").nth(1).unwrap_or_default();
    let said = said.trim_start_matches(['"', '\'', ' ']);
    let named = |names: &[&str]| names.iter().any(|name| said.starts_with(name));
    let vietnamese = match () {
        () if named(&["windows-1258", "cp1258", "x-cp1258"]) => true,
        () if named(&["windows-1252", "iso-8859-1", "latin1", "us-ascii", "x-user-defined"]) => {
            false
        }
        () => return Err(fault),
    };
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
    Ok(bytes.iter().map(letter).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page that names its letters, with a text.
    fn page(charset: &str, text: &[u8]) -> Vec<u8> {
        [format!("<meta charset=\"{charset}\">").as_bytes(), text].concat()
    }

    /// What is read of the text of such a page.
    fn text(bytes: &[u8]) -> Result<Option<String>, Fault> {
        decode(bytes).map(|t| t.split_once('>').map(|t| t.1.to_string()))
    }

    #[test]
    fn a_page_says_its_letters() {
        assert_eq!(text(&page("Windows-1258", b"\xf0\xe2\xec\x74")), Ok(Some("đâ\u{301}t".into())));
        assert_eq!(text(&page("iso-8859-1", b"5\xa0\x80")), Ok(Some("5\u{a0}€".into())));
        assert!(text(&page("koi8-r", b"\xf0")).is_err() && text(b"\xf0").is_err());
    }
}
