use super::{Document, Fault};

/// Reads UTF-8, with or without a byte order mark, and UTF-16 with one.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Fault> {
    decode(bytes).map(Document::of)
}

/// The text of bytes that say by a mark, or not at all, how they are encoded.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Fault> {
    let wide = |pair: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|p| pair([p[0], p[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| Fault::Encoding(2))
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => Ok(text.to_string()),
                Err(e) => Err(Fault::Encoding(e.valid_up_to())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_say_the_encoding() {
        assert_eq!(decode(b"\xef\xbb\xbf\xc4\x91").unwrap(), "đ");
        assert_eq!(decode(&[0xff, 0xfe, 0x11, 0x01]).unwrap(), "đ");
        assert_eq!(decode(b"ab\xff").unwrap_err(), Fault::Encoding(2));
    }
}
