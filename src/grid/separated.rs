//! CSV, TSV and TXT: cells parted by a comma, a semicolon or a tab.

use super::{Cell, Grid, Name};
use crate::read::document::marks;
use crate::read::document::{Fault, converted, decode};

/// The marks that may part cells, the likeliest first: a semicolon or a tab hardly stands in a cell.
const MARKS: [char; 3] = ['\t', ';', ','];
/// Lines by which the mark is known.
const LOOKED_AT: usize = 200;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    let text = decode(bytes)?;
    let (text, encoding) = converted(text.replace("\r\n", "\n").replace('\r', "\n"));
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    // Excel takes the mark from such a line.
    let (said, body) = match first.strip_prefix("sep=") {
        Some(mark) => (mark.chars().next(), rest),
        None => (None, text.as_str()),
    };
    let above = usize::from(said.is_some());
    let mark = said.or_else(|| mark(body)).unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(mark).unwrap_or(b','))
        .from_reader(body.as_bytes());
    let mut grid = Grid::new(Name::Nth(1));
    grid.converted.extend(encoding);
    let mut record = csv::StringRecord::new();
    // The line that the record begins on, and the byte up to which lines were counted.
    let (mut line, mut counted) = (1, 0);
    loop {
        // The reader passes over blank lines before a record, and a row is a line.
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                let at = record.position().map_or(0, |at| at.byte() as usize).min(body.len());
                let blank = body[at..].bytes().take_while(|b| *b == b'\n').count();
                line += body[counted..at + blank].matches('\n').count();
                counted = at + blank;
                for (column, cell) in record.iter().enumerate() {
                    let cell = Cell::text(&marks::without_raised(cell));
                    grid.put(above + line - 1, column, cell)?;
                }
            }
            Err(e) => return Err(Fault::Damaged { kind: "CSV", cause: e.to_string() }),
        }
    }
    Ok(vec![grid.close()])
}

/// The mark that parts the cells: the one that the most lines have as often.
fn mark(text: &str) -> Option<char> {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT);
    let votes = |mark: char| {
        let mut counts: Vec<usize> =
            lines().map(|line| unquoted(line, mark)).filter(|count| *count > 0).collect();
        counts.sort_unstable();
        // So many lines have as many of it as most have.
        counts.chunk_by(|a, b| a == b).map(|same| same.len() * same[0].min(4)).max().unwrap_or(0)
    };
    let best = MARKS.into_iter().rev().max_by_key(|mark| votes(*mark))?;
    (votes(best) > 0).then_some(best)
}

/// How often a mark stands outside of quotation marks.
fn unquoted(line: &str, mark: char) -> usize {
    let (mut quoted, mut count) = (false, 0);
    for c in line.chars() {
        quoted ^= c == '"';
        count += usize::from(c == mark && !quoted);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<String> {
        let grids = read(bytes).unwrap();
        (0..grids[0].height())
            .map(|row| {
                let cells = grids[0].row(row).map(|(c, cell)| format!("{c}:{}", cell.text));
                cells.collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    #[test]
    fn the_mark_is_known_by_the_lines() {
        let rows = ["0:Tỉnh 1:2023", "0:An Giang 1:1,5", "0:Hà Nội 1:2,25"];
        assert_eq!(texts("\u{feff}Tỉnh;2023\r\nAn Giang;1,5\r\nHà Nội;2,25\r\n".as_bytes()), rows);
        assert_eq!(texts("Tỉnh\t2023\nAn Giang\t1,5\nHà Nội\t2,25\n".as_bytes()), rows);
        assert_eq!(texts("Tỉnh,2023\nAn Giang,\"1,5\"\nHà Nội,\"2,25\"".as_bytes()), rows);
        assert_eq!(texts(b"sep=|\na|b\n"), ["", "0:a 1:b"]);
        assert_eq!(texts(b"a;b\n\n1;2\n"), ["0:a 1:b", "", "0:1 1:2"]);
    }
}
