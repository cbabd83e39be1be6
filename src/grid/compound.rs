//! The file of files that Office wrote before 2007, and writes still around what it encrypts.

use crate::read::document::package::COMPOUND;

/// Sectors with a higher number are marks: the end of a chain, nothing.
const LAST: u32 = 0xffff_fffa;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Streams so short lie in a stream of their own, in sectors of 64 bytes.
const SHORT: usize = 4096;

/// A file of files.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    /// Of how many bits the bytes of a sector are numbered by.
    shift: u32,
    /// Of each sector the one that follows it.
    next: Vec<u32>,
    next_short: Vec<u32>,
    short: Vec<u8>,
    streams: Vec<Stream>,
}

struct Stream {
    name: String,
    first: u32,
    size: usize,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

impl<'b> Compound<'b> {
    /// Reads the directory; `None` of what is no such file, or a broken one.
    pub fn open(bytes: &'b [u8]) -> Option<Compound<'b>> {
        if !bytes.starts_with(COMPOUND) {
            return None;
        }
        let shift = u32::from(u16_at(bytes, 30)?);
        if !matches!(shift, 9 | 12) {
            return None;
        }
        let (next, next_short, short, streams) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut out = Compound { bytes, shift, next, next_short, short, streams };
        // The first 109 sectors of the table of sectors stand in the header, the others in a chain.
        let mut table: Vec<u32> = numbers(bytes.get(76..512)?).collect();
        let mut more = u32_at(bytes, 68)?;
        let most = bytes.len() >> shift;
        for _ in 0..most {
            if more >= LAST {
                break;
            }
            let mut sector: Vec<u32> = numbers(out.sector(more)?).collect();
            more = sector.pop()?;
            table.extend(sector);
        }
        for sector in table.into_iter().filter(|sector| *sector < LAST).take(most) {
            let own = out.sector(sector)?;
            out.next.extend(numbers(own));
        }
        let directory = out.chain(u32_at(bytes, 48)?, usize::MAX)?;
        let short_table = out.chain(u32_at(bytes, 60)?, usize::MAX)?;
        out.next_short = numbers(&short_table).collect();
        for entry in directory.chunks_exact(ENTRY) {
            let units = usize::from(u16_at(entry, 64)?).min(64) / 2;
            let name: Vec<u16> =
                (0..units.saturating_sub(1)).filter_map(|nth| u16_at(entry, nth * 2)).collect();
            let (first, size) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
            match entry[66] {
                2 => {
                    out.streams.push(Stream { name: String::from_utf16_lossy(&name), first, size })
                }
                // The root holds the short streams.
                5 => out.short = out.chain(first, size)?,
                _ => {}
            }
        }
        Some(out)
    }

    fn sector(&self, nth: u32) -> Option<&'b [u8]> {
        let from = (nth as usize).checked_add(1)? << self.shift;
        let to = (from + (1 << self.shift)).min(self.bytes.len());
        self.bytes.get(from..to)
    }

    /// The bytes of a chain of sectors, no more than `size`.
    fn chain(&self, first: u32, size: usize) -> Option<Vec<u8>> {
        let (mut out, mut at) = (Vec::new(), first);
        for _ in 0..=self.bytes.len() >> self.shift {
            if at >= LAST || out.len() >= size {
                break;
            }
            out.extend_from_slice(self.sector(at)?);
            at = *self.next.get(at as usize)?;
        }
        out.truncate(size);
        Some(out)
    }

    /// The bytes of a stream; `None` where there is none of the name, or a broken one.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let stream = self.streams.iter().find(|s| s.name.eq_ignore_ascii_case(name))?;
        if stream.size >= SHORT {
            return self.chain(stream.first, stream.size);
        }
        let (mut out, mut at) = (Vec::new(), stream.first);
        for _ in 0..=self.short.len() / 64 {
            if at >= LAST || out.len() >= stream.size {
                break;
            }
            let from = at as usize * 64;
            out.extend_from_slice(self.short.get(from..(from + 64).min(self.short.len()))?);
            at = *self.next_short.get(at as usize)?;
        }
        out.truncate(stream.size);
        Some(out)
    }
}
