//! The filters of a PDF, within a limit. The PDF reader has none: whatever it is asked to unpack is
//! unpacked here first, and thrown away.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

/// How a stream is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Deflate, with or without the head of zlib.
    Flate,
    /// Lempel, Ziv and Welch.
    Lzw,
    /// Runs of one byte.
    Runs,
    /// Four bytes in five letters.
    Ascii85,
    /// A byte in two digits.
    Hex,
}

impl Packing {
    /// All of them.
    pub const ALL: [Packing; 5] =
        [Packing::Flate, Packing::Lzw, Packing::Runs, Packing::Ascii85, Packing::Hex];

    /// The names that a PDF knows it by.
    pub fn names(self) -> [&'static [u8]; 2] {
        match self {
            Packing::Flate => [b"FlateDecode", b"Fl"],
            Packing::Lzw => [b"LZWDecode", b"LZW"],
            Packing::Runs => [b"RunLengthDecode", b"RL"],
            Packing::Ascii85 => [b"ASCII85Decode", b"A85"],
            Packing::Hex => [b"ASCIIHexDecode", b"AHx"],
        }
    }

    /// Unpacks as far as it goes, to one byte beyond the limit at most. What is not packed so gives
    /// little or nothing.
    pub fn unpack(self, data: &[u8], limit: usize) -> Vec<u8> {
        match self {
            Packing::Flate => flate(data, limit),
            Packing::Lzw => lzw(data, limit),
            Packing::Runs => runs(data, limit),
            Packing::Ascii85 => ascii85(data, limit),
            Packing::Hex => hex(data, limit),
        }
    }
}

fn flate(data: &[u8], limit: usize) -> Vec<u8> {
    let limit = limit as u64 + 1;
    let mut out = Vec::new();
    // The first byte of a zlib stream says deflate, and both together are a multiple of 31.
    let zlib = matches!(*data, [first, second, ..] if first & 0x0f == 8 && (u16::from(first) << 8 | u16::from(second)).is_multiple_of(31));
    // A broken stream unpacks as far as it goes.
    let _ = match zlib {
        true => ZlibDecoder::new(data).take(limit).read_to_end(&mut out),
        false => DeflateDecoder::new(data).take(limit).read_to_end(&mut out),
    };
    out
}

/// Codes of 9 to 12 bits; 256 empties the table, 257 ends. The width grows one code early, as
/// nearly every PDF has it: in one that has it otherwise the last words are misread, and are as
/// long.
fn lzw(data: &[u8], limit: usize) -> Vec<u8> {
    // Each entry is where its word stands in what was unpacked.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut out: Vec<u8> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let (mut held, mut bits, mut bytes) = (0u32, 0, data.iter());
    while out.len() <= limit {
        let size = match table.len() + 258 + 1 {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        while bits < size {
            let Some(byte) = bytes.next() else { return out };
            held = held << 8 | u32::from(*byte);
            bits += 8;
        }
        let code = (held >> (bits - size)) as usize & ((1 << size) - 1);
        bits -= size;
        let at = out.len();
        match code {
            256 => {
                table.clear();
                last = None;
                continue;
            }
            257 => return out,
            ..256 => out.push(code as u8),
            _ => match (table.get(code - 258).copied(), last) {
                (Some((from, to)), _) => out.extend_from_within(from..to),
                // The word that is just being made: the last one and its own first byte.
                (None, Some((from, to))) if code - 258 == table.len() => {
                    out.extend_from_within(from..to);
                    out.extend_from_within(from..from + 1);
                }
                (None, _) => return out,
            },
        }
        // A new word is the last one and the byte behind it, which is the first of this one.
        if let Some((from, to)) = last
            && table.len() < 4096 - 258
        {
            table.push((from, to + 1));
        }
        last = Some((at, out.len()));
    }
    out
}

fn runs(data: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = data;
    while let [length, behind @ ..] = rest
        && *length != 128
        && out.len() <= limit
    {
        let length = usize::from(*length);
        rest = match behind {
            _ if length < 128 => {
                let (copied, behind) = behind.split_at(behind.len().min(length + 1));
                out.extend(copied);
                behind
            }
            [byte, behind @ ..] => {
                out.resize(out.len() + 257 - length, *byte);
                behind
            }
            [] => behind,
        };
    }
    out
}

fn ascii85(data: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group: Vec<u32> = Vec::new();
    for byte in data.iter().filter(|b| !b.is_ascii_whitespace()) {
        match byte {
            _ if out.len() > limit => return out,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            _ => break,
        }
        if group.len() == 5 {
            out.extend(word(&group));
            group.clear();
        }
    }
    // Of a group that is not full, one letter is lost.
    if let Some(left) = group.len().checked_sub(1) {
        group.resize(5, 84);
        out.extend(&word(&group)[..left]);
    }
    out
}

fn word(group: &[u32]) -> [u8; 4] {
    group.iter().fold(0u32, |all, digit| all.wrapping_mul(85).wrapping_add(*digit)).to_be_bytes()
}

fn hex(data: &[u8], limit: usize) -> Vec<u8> {
    let digits =
        data.iter().filter(|b| !b.is_ascii_whitespace()).map_while(|b| char::from(*b).to_digit(16));
    let digits: Vec<u32> = digits.take(2 * (limit + 1)).collect();
    digits.chunks(2).map(|pair| (pair[0] << 4 | pair.get(1).unwrap_or(&0)) as u8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_packing_gives_what_was_packed() {
        let lzw = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        for (packing, packed, unpacked) in [
            // The example of the PDF standard.
            (Packing::Lzw, &lzw[..], &[45, 45, 45, 45, 45, 65, 45, 45, 45, 66][..]),
            (Packing::Runs, &[2, b'a', b'b', b'c', 254, b'x', 128, 9], b"abcxxx"),
            (Packing::Ascii85, b"87cUR D]i,\"Ebo80~>", b"Hello World!"),
            (Packing::Ascii85, b"z!!~>", &[0, 0, 0, 0, 0]),
            (Packing::Hex, b"48 65 6C 6c 7>", b"Hellp"),
            // The word that is just being made.
            (Packing::Flate, &[0x4b, 0x04, 0x00], b"a"),
        ] {
            assert_eq!(packing.unpack(packed, 100), unpacked, "{packing:?}");
            assert!(packing.unpack(packed, 0).len() <= 257, "{packing:?}");
        }
    }
}
