//! Records whose form is plain, cut into cells where they lie. What is not plain is left to the csv reader, which is right about
//! everything; a property test holds one to the other.

use wide::u8x16;

/// The most cells that a record may have to be cut here.
pub(super) const MOST: usize = 16;

/// The cells of one record of a file, as places in it; those in quotation marks without them.
#[derive(Default)]
pub(super) struct Cells {
    marks: Marks,
    at: [(usize, usize); MOST],
    /// How many there are.
    pub len: usize,
    /// Whether a quotation mark stands twice in one of them, for one.
    pub doubled: bool,
}

impl Cells {
    /// A cell as it stands in the file.
    #[inline]
    pub fn get<'b>(&self, bytes: &'b [u8], cell: usize) -> &'b [u8] {
        let (from, to) = self.at[cell];
        &bytes[from..to]
    }

    /// Cuts the record that begins at a byte, and gives the byte behind it. `None` where the csv reader is to be asked.
    #[inline]
    pub fn cut(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        (self.len, self.doubled) = (0, false);
        let mut from = at;
        loop {
            if bytes.get(from) == Some(&b'"') {
                let end = self.closing(bytes, from + 1)?;
                self.push((from + 1, end - 1))?;
                match bytes.get(end) {
                    Some(b',') => from = end + 1,
                    Some(b'\n') => return Some(end + 1),
                    None => return Some(end),
                    Some(_) => return None,
                }
                continue;
            }
            let (end, comma) = self.marks.next(bytes, from);
            if comma {
                self.push((from, end))?;
                from = end + 1;
                continue;
            }
            // A carriage return alone ends a record, too; before a line feed it is part of the end.
            let line_feed = bytes.get(end) == Some(&b'\n');
            let returned = line_feed && end > from && bytes[end - 1] == b'\r';
            self.push((from, end - usize::from(returned)))?;
            return match bytes.get(end) {
                Some(b'\n') => Some(end + 1),
                None => Some(end),
                Some(_) => None,
            };
        }
    }

    #[inline]
    fn push(&mut self, cell: (usize, usize)) -> Option<()> {
        *self.at.get_mut(self.len)? = cell;
        self.len += 1;
        Some(())
    }

    /// The byte behind the quotation mark that closes a cell.
    #[inline]
    fn closing(&mut self, bytes: &[u8], mut from: usize) -> Option<usize> {
        loop {
            let mark = from + memchr::memchr(b'"', &bytes[from..])?;
            if bytes.get(mark + 1) != Some(&b'"') {
                return Some(mark + 1);
            }
            self.doubled = true;
            from = mark + 2;
        }
    }
}

/// Where commas, line feeds and quotation marks stand in the [`BLOCK`] bytes of a file that were looked at last: a bit a byte.
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
                    return (at + bits.trailing_zeros() as usize, (self.commas >> passed) & first != 0);
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
            (bits, commas) = (bits | some(comma | is(b'\n') | is(b'"')), commas | some(comma));
        }
        Marks { from, bits, commas, known: true }
    }
}

/// The first mark among the last bytes of a file.
fn last(bytes: &[u8], at: usize) -> (usize, bool) {
    let rest = bytes.get(at..).unwrap_or_default();
    let end = rest.iter().position(|b| matches!(b, b',' | b'\n' | b'"')).map_or(bytes.len(), |nth| at + nth);
    (end, bytes.get(end) == Some(&b','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use csv::ByteRecord;
    use proptest::prelude::*;

    /// What the csv reader makes of the record that begins at a byte.
    fn by_csv(bytes: &[u8], at: usize) -> (Vec<Vec<u8>>, usize) {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[at..]);
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).unwrap();
        (record.iter().map(<[u8]>::to_vec).collect(), at + reader.position().byte() as usize)
    }

    fn holds(text: &str) -> bool {
        let bytes = text.as_bytes();
        let (mut at, mut cells, mut cut) = (0, Cells::default(), false);
        loop {
            while bytes.get(at).is_some_and(|b| matches!(b, b'\n' | b'\r')) {
                at += 1;
            }
            if at == bytes.len() {
                return cut;
            }
            let (expected, mut end) = by_csv(bytes, at);
            let expected: Vec<Vec<u8>> = expected;
            if let Some(own) = cells.cut(bytes, at) {
                // A carriage return alone within what was cut is for the typing to refuse.
                if bytes[at..own].iter().enumerate().all(|(i, b)| *b != b'\r' || bytes.get(at + i + 1) == Some(&b'\n')) {
                    let found: Vec<Vec<u8>> = (0..cells.len)
                        .map(|i| {
                            let cell = String::from_utf8_lossy(cells.get(bytes, i)).into_owned();
                            (if cells.doubled { cell.replace("\"\"", "\"") } else { cell }).into_bytes()
                        })
                        .collect();
                    assert_eq!(found, expected, "{text:?} at {at}");
                    // The csv reader leaves the line feed of a pair to the next record.
                    end += usize::from(bytes.get(end) == Some(&b'\n') && bytes[end - 1] == b'\r');
                    assert_eq!(own, end, "{text:?} at {at}");
                    cut = true;
                }
            }
            at = end;
        }
    }

    #[test]
    fn plain_records_are_cut() {
        assert!(holds("a,b,c\n\"d, e\",\"f \"\"g\"\"\",h\r\n,,\n\"x\ny\",1,2"));
        assert!(Cells::default().cut(b"a,b\"c,d\n", 0).is_none());
        assert!(Cells::default().cut(b"\"a\"b,c\n", 0).is_none());
        assert!(Cells::default().cut(b"\"a", 0).is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn what_is_cut_is_what_the_csv_reader_reads(text in "([a-c,\"\r\n]|\"[a,\n]{0,3}\"|\"\"|12345678|,|,){0,40}") {
            holds(&text);
        }
    }
}
