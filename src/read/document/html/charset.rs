use crate::read::document::{Fault, of_code_page, plain};

/// Bytes of a page in which it may say how it is encoded.
const HEAD: usize = 4096;

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
    match () {
        () if named(&["windows-1258", "cp1258", "x-cp1258"]) => Ok(of_code_page(bytes, true)),
        () if named(&["windows-1252", "iso-8859-1", "latin1", "us-ascii", "x-user-defined"]) => {
            Ok(of_code_page(bytes, false))
        }
        () => Err(fault),
    }
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
