use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::read::document::{Fault, MAX_UNPACKED};

/// How many times a stream may be packed in itself.
const LAYERS: usize = 3;
/// Streams that are looked at: a file with more is none that a person reads.
const STREAMS: usize = 100_000;

/// Unpacks every stream of a PDF once, keeping nothing, before anything else does: the PDF reader itself knows no limit.
///
/// # Errors
/// When a stream passes the limit.
pub(super) fn check(bytes: &[u8]) -> Result<(), Fault> {
    let mut rest = bytes;
    for _ in 0..STREAMS {
        let Some(at) = find(rest, b"stream") else { return Ok(()) };
        rest = &rest[at + 6..];
        let data = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).or_else(|| rest.strip_prefix(b"\r"));
        if let Some(data) = data {
            unpack(data, LAYERS)?;
        }
    }
    Err(Fault::Many { what: "streams", limit: STREAMS })
}

fn unpack(data: &[u8], layers: usize) -> Result<(), Fault> {
    // The first byte of a zlib stream says deflate, and both together are a multiple of 31.
    let [first, second, ..] = *data else { return Ok(()) };
    if first & 0x0f != 8 || !(u16::from(first) << 8 | u16::from(second)).is_multiple_of(31) {
        return Ok(());
    }
    let mut unpacked = Vec::new();
    // A broken stream unpacks as far as it goes.
    let _ = ZlibDecoder::new(data).take(MAX_UNPACKED as u64 + 1).read_to_end(&mut unpacked);
    if unpacked.len() > MAX_UNPACKED {
        return Err(Fault::Large { what: "a stream of the PDF", limit: MAX_UNPACKED });
    }
    if layers > 0 { unpack(&unpacked, layers - 1) } else { Ok(()) }
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|w| w == needle)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_bomb_is_told_before_it_is_read() {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(&vec![0; MAX_UNPACKED + 1]).unwrap();
        let packed = packer.finish().unwrap();
        let file = |data: &[u8]| [b"%PDF-1.5 1 0 obj << >> stream\n", data, b"\nendstream"].concat();
        assert!(matches!(check(&file(&packed)), Err(Fault::Large { .. })));
        assert_eq!(check(&file(b"BT ET")), Ok(()));
    }
}
