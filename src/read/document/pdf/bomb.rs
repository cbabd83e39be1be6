use super::unpack::Packing;
use crate::read::document::{Fault, MAX_UNPACKED};

/// How many times a stream may be packed in itself.
const LAYERS: usize = 3;
/// Streams that are looked at: a file with more is none that a person reads.
const STREAMS: usize = 100_000;
/// Bytes that all streams may unpack to, one after the other.
const ALL: usize = 4 << 30;

/// Unpacks every stream of a PDF once, keeping nothing, before anything else does: the PDF reader
/// itself knows no limit, and unpacks the tables of its objects before it can be asked anything.
/// What is not deflated is tried as every packing that the file names.
///
/// # Errors
/// When a stream, or all together, pass a limit.
pub(super) fn check(bytes: &[u8]) -> Result<(), Fault> {
    let named = named(bytes);
    let mut left = ALL;
    let mut rest = bytes;
    for _ in 0..STREAMS {
        let Some(at) = find(rest, b"stream") else { return Ok(()) };
        rest = &rest[at + 6..];
        let data = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
            .or_else(|| rest.strip_prefix(b"\r"));
        if let Some(data) = data {
            unpack(data, &named, LAYERS, &mut left)?;
        }
    }
    Err(Fault::Many { what: "streams", limit: STREAMS })
}

/// The packings that a file names anywhere, and the one that every file has.
fn named(bytes: &[u8]) -> Vec<Packing> {
    let names: Vec<Vec<u8>> = bytes.split(|b| *b == b'/').skip(1).map(name).collect();
    Packing::ALL
        .into_iter()
        .filter(|p| *p == Packing::Flate || names.iter().any(|name| p.names().contains(&&name[..])))
        .collect()
}

/// A name as it is meant: `#5A` stands for a letter. Longer ones than those of packings are cut.
fn name(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let [byte, behind @ ..] = rest
        && out.len() < 20
    {
        let digit = |at: usize| behind.get(at).and_then(|b| char::from(*b).to_digit(16));
        rest = behind;
        match (byte, digit(0), digit(1)) {
            (b'#', Some(high), Some(low)) => {
                out.push((high << 4 | low) as u8);
                rest = &behind[2..];
            }
            _ if byte.is_ascii_alphanumeric() => out.push(*byte),
            _ => break,
        }
    }
    out
}

fn unpack(data: &[u8], packings: &[Packing], layers: usize, left: &mut usize) -> Result<(), Fault> {
    for packing in packings {
        // Deflated data know their end. Of the others that is not sure, and behind it lies the rest
        // of the file.
        let data = if *packing == Packing::Flate {
            data
        } else {
            &data[..find(data, b"endstream").unwrap_or(data.len())]
        };
        let unpacked = packing.unpack(data, MAX_UNPACKED);
        if unpacked.len() > MAX_UNPACKED {
            return Err(large());
        }
        *left = left
            .checked_sub(unpacked.len())
            .ok_or(Fault::Large { what: "all that the PDF unpacks to", limit: ALL })?;
        if layers > 0 && !unpacked.is_empty() {
            unpack(&unpacked, packings, layers - 1, left)?;
        }
    }
    Ok(())
}

/// The fault of a stream that passes the limit.
pub(super) fn large() -> Fault {
    Fault::Large { what: "a stream of the PDF", limit: MAX_UNPACKED }
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
        assert!(matches!(check(&file(&packed)), Err(Fault::Large { .. })));
        assert_eq!(check(&file(b"BT ET")), Ok(()));
    }

    fn file(data: &[u8]) -> Vec<u8> {
        [b"%PDF-1.5 1 0 obj << >> stream\n", data, b"\nendstream"].concat()
    }

    #[test]
    fn a_name_is_known_in_disguise() {
        assert_eq!(name(b"L#5aW#44ecode /X"), b"LZWDecode");
        assert_eq!(named(b"<< /Filter/#52L >>"), [Packing::Flate, Packing::Runs]);
    }
}
