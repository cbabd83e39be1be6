//! The tokenizer of every CSV file of the data: a record is one line, cut into cells where they
//! lie.
//!
//! It is RFC 4180 with two differences: a line may end by LF alone, and no cell holds a line end.
//! As there, a quotation mark opens a cell only at its beginning; within a cell that begins
//! otherwise it is a character like any other. Property tests hold it to the csv crate.

use std::ops::Range;

use wide::u8x16;

/// The most bytes of a record: a phrase of sixteen words and a note fill a few hundred. What is
/// longer is no line of a table.
pub(super) const LONGEST: usize = 1 << 16;

/// The most cells of a record whose places are kept; the others are counted.
pub(super) const MOST: usize = 64;

/// The cells of one record of a file, as places in it; those in quotation marks without them.
pub(super) struct Cells {
    marks: Marks,
    start: usize,
    at: [(usize, usize); MOST],
    /// How many there are; after a fault, those up to the faulty one.
    pub len: usize,
    /// Whether a quotation mark stands twice in one of them, for one.
    pub doubled: bool,
    fault: Option<Fault>,
}

/// Why a line is no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A quotation mark opens a cell, and none closes it in this line: the cell, up to the end of
    /// the line.
    Open(Range<usize>),
    /// A text stands between the quotation mark that closes a cell and the next comma: the cell
    /// with that text, and the text.
    Behind(Range<usize>, Range<usize>),
    /// The line is longer than [`LONGEST`].
    Long,
}

impl Default for Cells {
    fn default() -> Cells {
        Cells {
            marks: Marks::default(),
            start: 0,
            at: [(0, 0); MOST],
            len: 0,
            doubled: false,
            fault: None,
        }
    }
}

impl Cells {
    /// A cell as it stands in the file, without the quotation marks around it.
    #[inline]
    pub fn get<'b>(&self, bytes: &'b [u8], cell: usize) -> &'b [u8] {
        let (from, to) = self.at[cell];
        &bytes[from..to]
    }

    /// Where a cell stands, with the quotation marks around it; `None` where the record has none
    /// such.
    pub fn place(&self, bytes: &[u8], cell: usize) -> Option<Range<usize>> {
        let (from, to) = self.at.get(cell).filter(|_| cell < self.len).copied()?;
        match &self.fault {
            Some(Fault::Open(place) | Fault::Behind(place, _)) if cell + 1 == self.len => {
                Some(place.clone())
            }
            _ if from > self.start && bytes[from - 1] == b'"' => Some(from - 1..to + 1),
            _ => Some(from..to),
        }
    }

    /// Why the line that was cut last is no record.
    pub fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// Cuts the record that begins at a byte, and gives the byte behind its line. `None` where the
    /// line is no record; [`Cells::fault`] says why.
    #[inline]
    pub fn cut(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        (self.start, self.len, self.doubled, self.fault) = (at, 0, false, None);
        let within = &bytes[..bytes.len().min(at + LONGEST)];
        let mut from = at;
        loop {
            if within.get(from) == Some(&b'"') {
                let Some(end) = self.closing(within, from + 1) else {
                    return self.open(bytes, within, from);
                };
                self.push((from + 1, end - 1));
                match within.get(end) {
                    Some(b',') => from = end + 1,
                    Some(b'\n') => return Some(end + 1),
                    _ => return self.behind(bytes, within, from, end),
                }
                continue;
            }
            let (end, comma) = self.marks.next(within, from);
            if comma {
                self.push((from, end));
                from = end + 1;
                continue;
            }
            self.push((from, end - usize::from(end > from && within[end - 1] == b'\r')));
            if end < within.len() {
                return Some(end + 1);
            }
            return self.whole(bytes, within);
        }
    }

    #[inline]
    fn push(&mut self, cell: (usize, usize)) {
        if let Some(place) = self.at.get_mut(self.len) {
            *place = cell;
        }
        self.len += 1;
    }

    /// The byte behind the quotation mark that closes a cell in its line.
    #[inline]
    fn closing(&mut self, bytes: &[u8], mut from: usize) -> Option<usize> {
        loop {
            let mark = from + memchr::memchr2(b'"', b'\n', bytes.get(from..)?)?;
            if bytes[mark] == b'\n' {
                return None;
            }
            if bytes.get(mark + 1) != Some(&b'"') {
                return Some(mark + 1);
            }
            self.doubled = true;
            from = mark + 2;
        }
    }

    /// The end of the file as the end of the last line, unless it is that of what is looked at.
    fn whole(&mut self, bytes: &[u8], within: &[u8]) -> Option<usize> {
        if within.len() < bytes.len() {
            self.fault = Some(Fault::Long);
            return None;
        }
        Some(bytes.len())
    }

    /// The cell that opens at a byte and is not closed.
    #[cold]
    fn open(&mut self, bytes: &[u8], within: &[u8], from: usize) -> Option<usize> {
        let end = line_end(within, from);
        self.push((from + 1, end));
        if self.is_short(bytes, within, end) {
            self.fault = Some(Fault::Open(from..end));
        }
        None
    }

    /// What stands behind a closing mark and is no comma: an end of the line, or a text.
    #[cold]
    fn behind(&mut self, bytes: &[u8], within: &[u8], from: usize, end: usize) -> Option<usize> {
        match &within[end..] {
            [] => return self.whole(bytes, within),
            [b'\r', b'\n', ..] => return Some(end + 2),
            [b'\r'] if within.len() == bytes.len() => return Some(bytes.len()),
            _ => {}
        }
        let line_end = line_end(within, end);
        let text_end =
            memchr::memchr(b',', &within[end..line_end]).map_or(line_end, |comma| end + comma);
        if self.is_short(bytes, within, line_end) {
            self.fault = Some(Fault::Behind(from..text_end, end..text_end));
        }
        None
    }

    /// Whether a line ends where it says, and not where looking ended.
    fn is_short(&mut self, bytes: &[u8], within: &[u8], end: usize) -> bool {
        let short = within.len() == bytes.len() || memchr::memchr(b'\n', &within[end..]).is_some();
        if !short {
            self.fault = Some(Fault::Long);
        }
        short
    }
}

/// Where the line that a byte stands in ends, without what ends it.
pub(super) fn line_end(bytes: &[u8], from: usize) -> usize {
    let end = memchr::memchr(b'\n', &bytes[from..]).map_or(bytes.len(), |end| from + end);
    end - usize::from(end > from && bytes[end - 1] == b'\r')
}

/// The byte behind the line that a byte stands in.
pub(super) fn next_line(bytes: &[u8], from: usize) -> usize {
    memchr::memchr(b'\n', &bytes[from..]).map_or(bytes.len(), |end| from + end + 1)
}

/// The first byte from one on that is no line end: blank lines are passed over.
pub(super) fn over_line_ends(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|b| matches!(b, b'\n' | b'\r')) {
        at += 1;
    }
    at
}

/// Where commas and line feeds stand in the [`BLOCK`] bytes of a file that were looked at last: a
/// bit a byte.
#[derive(Default)]
struct Marks {
    from: usize,
    bits: u64,
    /// Those of commas.
    commas: u64,
    /// Whether any bytes were looked at.
    known: bool,
}

/// As many bytes as there are bits.
const BLOCK: usize = u64::BITS as usize;

impl Marks {
    /// The first mark from a byte on, or the end, and whether it is a comma.
    #[inline]
    fn next(&mut self, bytes: &[u8], mut at: usize) -> (usize, bool) {
        loop {
            let passed = at.wrapping_sub(self.from);
            if passed < BLOCK && self.known {
                let bits = self.bits >> passed;
                if bits != 0 {
                    let first = bits & bits.wrapping_neg();
                    return (
                        at + bits.trailing_zeros() as usize,
                        (self.commas >> passed) & first != 0,
                    );
                }
                at = self.from + BLOCK;
            }
            match bytes.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>) {
                Some(block) => *self = Marks::of(block, at),
                None => return last(bytes, at),
            }
        }
    }

    #[inline]
    fn of(block: &[u8; BLOCK], from: usize) -> Marks {
        let (mut bits, mut commas) = (0, 0);
        for (nth, sixteen) in block.as_chunks::<16>().0.iter().enumerate() {
            let bytes = u8x16::new(*sixteen);
            let is = |mark| bytes.simd_eq(u8x16::splat(mark));
            let some = |of: u8x16| u64::from(of.to_bitmask()) << (16 * nth);
            let comma = is(b',');
            (bits, commas) = (bits | some(comma | is(b'\n')), commas | some(comma));
        }
        Marks { from, bits, commas, known: true }
    }
}

/// The first mark among the last bytes of a file.
fn last(bytes: &[u8], at: usize) -> (usize, bool) {
    let rest = bytes.get(at..).unwrap_or_default();
    let end =
        rest.iter().position(|b| matches!(b, b',' | b'\n')).map_or(bytes.len(), |nth| at + nth);
    (end, bytes.get(end) == Some(&b','))
}

#[cfg(test)]
mod tests;
