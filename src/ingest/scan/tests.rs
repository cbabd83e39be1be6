use super::*;
use csv::ByteRecord;
use proptest::prelude::*;

/// The cells of the line that begins at a byte, or why it is no record, one character after the
/// other; and the byte behind the line.
fn naively(bytes: &[u8], at: usize) -> (Result<Vec<Vec<u8>>, Fault>, usize) {
    let next = bytes[at..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |end| at + end + 1);
    let line = bytes[..next].strip_suffix(b"\n").unwrap_or(&bytes[..next]);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let mut cells = Vec::new();
    let mut from = at;
    loop {
        let quoted = line.get(from) == Some(&b'"');
        let (mut end, mut cell) = (from + usize::from(quoted), Vec::new());
        loop {
            match (line.get(end), quoted) {
                (None, true) => return (Err(Fault::Open(from..line.len())), next),
                (Some(b'"'), true) if line.get(end + 1) == Some(&b'"') => end += 1,
                (Some(b'"'), true) => break,
                (None | Some(b','), false) => break,
                _ => {}
            }
            cell.push(line[end]);
            end += 1;
        }
        end += usize::from(quoted);
        let comma = line[end..].iter().position(|b| *b == b',').map_or(line.len(), |nth| end + nth);
        if comma > end {
            return (Err(Fault::Behind(from..comma, end..comma)), next);
        }
        cells.push(cell);
        if end == line.len() {
            return (Ok(cells), next);
        }
        from = end + 1;
    }
}

fn meant(cells: &Cells, bytes: &[u8], cell: usize) -> Vec<u8> {
    let place = cells.place(bytes, cell).unwrap();
    let text = String::from_utf8(cells.get(bytes, cell).to_vec()).unwrap();
    let quoted = bytes.get(place.start) == Some(&b'"') && place.len() > text.len();
    if quoted { text.replace("\"\"", "\"") } else { text }.into_bytes()
}

/// Every line of a text, cut and held to the naive reading.
fn holds(text: &str) {
    let bytes = text.as_bytes();
    let (mut at, mut cells) = (over_line_ends(bytes, 0), Cells::default());
    while at < bytes.len() {
        let (naive, next) = naively(bytes, at);
        let end = cells.cut(bytes, at);
        match naive {
            Ok(expected) => {
                assert_eq!(end, Some(next), "{text:?} at {at}");
                let found: Vec<Vec<u8>> =
                    (0..cells.len).map(|cell| meant(&cells, bytes, cell)).collect();
                assert_eq!(found, expected, "{text:?} at {at}");
            }
            Err(fault) => {
                assert_eq!((end, cells.fault()), (None, Some(&fault)), "{text:?} at {at}");
                assert_eq!(next_line(bytes, at), next);
                let (Fault::Open(place) | Fault::Behind(place, _)) = fault else {
                    panic!("{fault:?}")
                };
                assert_eq!(cells.place(bytes, cells.len - 1), Some(place));
            }
        }
        at = over_line_ends(bytes, next);
    }
}

#[test]
fn what_a_line_is() {
    assert_eq!(cut("a,b,\"c, \"\"d\"\"\"\r\ne"), (Some(16), 3, None));
    assert_eq!(cut("5\" a,b\"\n"), (Some(8), 2, None));
    assert_eq!(cut("a,\"b\nc\",d\n"), (None, 2, Some(Fault::Open(2..4))));
    assert_eq!(cut("a,\"b\" c,d\n"), (None, 2, Some(Fault::Behind(2..7, 5..7))));
    assert_eq!(cut(&"a".repeat(LONGEST + 1)), (None, 1, Some(Fault::Long)));
    assert_eq!(
        cut(&format!("{}\"b\n", "a,".repeat(LONGEST / 2))),
        (None, LONGEST / 2 + 1, Some(Fault::Long))
    );
    assert_eq!(cut(&"a".repeat(LONGEST)), (Some(LONGEST), 1, None));
    assert_eq!(cut(&",".repeat(100)), (Some(100), 101, None));
}

/// Where the first line of a text ends, how many cells it has, and what is wrong with it.
fn cut(text: &str) -> (Option<usize>, usize, Option<Fault>) {
    let mut cells = Cells::default();
    let end = cells.cut(text.as_bytes(), 0);
    (end, cells.len, cells.fault().cloned())
}

/// A cell and how it is written: in quotation marks where it must be, or for no reason.
fn cell() -> impl Strategy<Value = (String, String)> {
    ("[a-c,\" đ]{0,5}|[a-z]{60,70}", any::<bool>()).prop_map(|(text, quoted)| {
        let must = text.starts_with('"') || text.contains(',');
        let written = if quoted || must {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.clone()
        };
        (text, written)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn whatever_stands_there_is_read_as_naively(text in "([a-c,\"\r\n]|\"[a,\n]{0,3}\"|\"\"|12345678|,|,|\r\n){0,40}") {
        holds(&text);
    }

    /// On what is CSV for both, cells and ends are those of the csv crate, and what stands at the
    /// place of a cell is what was written.
    #[test]
    fn csv_is_what_the_csv_crate_reads(
        rows in prop::collection::vec(prop::collection::vec(cell(), 2..6), 1..6),
        end in prop::sample::select(vec!["\n", "\r\n"]),
        (mark, last, blank) in any::<(bool, bool, bool)>(),
    ) {
        let line = |row: &Vec<(String, String)>| row.iter().map(|(_, written)| written.as_str()).collect::<Vec<_>>().join(",");
        let lines: Vec<String> = rows.iter().map(line).collect();
        let between = if blank { end.repeat(2) } else { end.to_string() };
        let mark = if mark { "\u{feff}" } else { "" };
        let text = format!("{mark}{}{}", lines.join(&between), if last { end } else { "" });
        let bytes = text.as_bytes();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let (mut at, mut cells, mut record) = (mark.len(), Cells::default(), ByteRecord::new());
        for row in &rows {
            prop_assert!(reader.read_byte_record(&mut record).unwrap());
            let next = cells.cut(bytes, at);
            let found: Vec<Vec<u8>> = (0..cells.len).map(|cell| meant(&cells, bytes, cell)).collect();
            prop_assert_eq!(&found, &record.iter().map(<[u8]>::to_vec).collect::<Vec<_>>());
            prop_assert_eq!(&found, &row.iter().map(|(text, _)| text.clone().into_bytes()).collect::<Vec<_>>());
            for (nth, (_, written)) in row.iter().enumerate() {
                prop_assert_eq!(&text[cells.place(bytes, nth).unwrap()], written);
            }
            at = over_line_ends(bytes, next.unwrap());
            prop_assert_eq!(at, over_line_ends(bytes, reader.position().byte() as usize));
        }
        prop_assert_eq!(at, bytes.len());
    }
}
