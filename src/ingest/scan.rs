//! Records whose form is plain, cut into cells where they lie. What is not plain is left to the csv reader, which is right about
//! everything; a property test holds one to the other.

/// The most cells that a record may have to be cut here.
pub(super) const MOST: usize = 16;

/// The cells of one record, as places in the file; those in quotation marks without them.
#[derive(Default)]
pub(super) struct Cells {
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
            let quoted = bytes.get(from) == Some(&b'"');
            let end = if quoted { self.closing(bytes, from + 1)? } else { special(bytes, from) };
            // A carriage return alone ends a record, too; before a line feed it is part of the end.
            let line_feed = bytes.get(end) == Some(&b'\n');
            let returned = !quoted && line_feed && end > from && bytes[end - 1] == b'\r';
            *self.at.get_mut(self.len)? = if quoted { (from + 1, end - 1) } else { (from, end - usize::from(returned)) };
            self.len += 1;
            match bytes.get(end) {
                Some(b',') => from = end + 1,
                Some(b'\n') => return Some(end + 1),
                None => return Some(end),
                Some(_) => return None,
            }
        }
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

/// The first comma, line feed or quotation mark from a byte on, or the end.
#[inline]
fn special(bytes: &[u8], mut from: usize) -> usize {
    while let Some(eight) = bytes.get(from..from + 8) {
        let word = u64::from_le_bytes(eight.try_into().unwrap_or_default());
        let found = (equal(word, b',') | equal(word, b'\n') | equal(word, b'"')) & HIGH;
        if found != 0 {
            return from + found.trailing_zeros() as usize / 8;
        }
        from += 8;
    }
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|b| matches!(b, b',' | b'\n' | b'"')).unwrap_or(rest.len())
}

/// The high bit of each byte.
const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);

/// Among [`HIGH`] the bit of the first byte of a word that is `byte`, none below it and any above. (Mycroft's test; Warren, Hacker's
/// Delight, 6-1.)
#[inline]
fn equal(word: u64, byte: u8) -> u64 {
    let x = word ^ u64::from_ne_bytes([byte; 8]);
    x.wrapping_sub(u64::from_ne_bytes([1; 8])) & !x
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
