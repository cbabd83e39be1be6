//! PX: the tables of PC-Axis, which statistical offices publish.
//!
//! A table is laid out as the file says: the dimensions of STUB are columns of labels, those of
//! HEADING storeys of the head, with the contents as the title and the units below it. A place is
//! one of that layout: `table 1, row 4, column 2`.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::format;
use super::{Cell, Grid, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Name};
use crate::read::document::{Fault, decode, of_code_page};

const KIND: &str = "PX";
/// Dimensions that a table may have.
const DIMENSIONS: usize = 12;

fn damaged(cause: impl Into<String>) -> Fault {
    Fault::Damaged { kind: KIND, cause: cause.into() }
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    let text = text(bytes)?;
    let file = File::read(&text)?;
    Ok(vec![file.grid()?.close()])
}

/// The text of a file, in the code page that it names.
fn text(bytes: &[u8]) -> Result<String, Fault> {
    // The keywords are ASCII in every code page.
    let head: String = bytes.iter().take(4096).map(|byte| char::from(*byte)).collect();
    let named = head.to_ascii_uppercase().find("CODEPAGE=\"").and_then(|at| {
        let rest = &head[at + "CODEPAGE=\"".len()..];
        rest.split('"').next().map(str::to_ascii_lowercase)
    });
    let page = named.unwrap_or_default();
    match page.as_str() {
        "windows-1258" => Ok(single(bytes, true)),
        "windows-1252" | "iso-8859-1" | "iso-8859-15" | "ansi" => Ok(single(bytes, false)),
        "" | "utf-8" | "utf8" | "utf-16" => decode(bytes).or_else(|fault| match page.is_empty() {
            // Without a name it is that of the computer that wrote it.
            true if !bytes.contains(&0) => Ok(single(bytes, false)),
            _ => Err(fault),
        }),
        other => Err(damaged(format!("its code page {other} is not read: save it as UTF-8"))),
    }
}

/// A text in a code page of Windows, composed.
fn single(bytes: &[u8], vietnamese: bool) -> String {
    of_code_page(bytes, vietnamese).nfc().collect()
}

/// A keyword with its language and what it is said of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    word: String,
    language: String,
    of: Vec<String>,
}

/// A value: a text or a word.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Value {
    text: String,
    quoted: bool,
}

struct File {
    all: BTreeMap<Key, Vec<Value>>,
    /// The language that is read.
    language: String,
}

/// Goes through the text of a file.
struct Scan<'t> {
    rest: &'t str,
}

impl<'t> Scan<'t> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn takes(&mut self, mark: char) -> bool {
        self.skip();
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn up_to(&mut self, ends: &[char]) -> Option<&'t str> {
        let end = self.rest.find(ends)?;
        let (own, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(own)
    }

    /// A text in quotation marks; several in a row are one.
    fn text(&mut self) -> Option<String> {
        let mut out = String::new();
        let mut any = false;
        while self.takes('"') {
            out.push_str(self.up_to(&['"'])?);
            self.rest = &self.rest[1..];
            any = true;
        }
        any.then(|| out.replace('#', " "))
    }
}

impl File {
    fn read(text: &str) -> Result<File, Fault> {
        let mut scan = Scan { rest: text.trim_start_matches('\u{feff}') };
        let mut all = BTreeMap::new();
        loop {
            scan.skip();
            if scan.rest.is_empty() {
                break;
            }
            let near: String = scan.rest.chars().take(30).collect();
            let (key, values) =
                entry(&mut scan).ok_or_else(|| damaged(format!("at `{}`", near.trim_end())))?;
            all.insert(key, values);
        }
        let mut file = File { all, language: String::new() };
        let own = file.one("LANGUAGE").to_ascii_lowercase();
        let others = file.list("LANGUAGES");
        // Names are known in Vietnamese and English.
        if let Some(known) =
            ["vi", "en"].into_iter().find(|l| own == *l || others.iter().any(|o| o == l))
            && known != own
        {
            file.language = known.to_string();
        }
        Ok(file)
    }

    /// The values of a keyword in the language that is read, or that of the file.
    fn values(&self, word: &str, of: &[&str]) -> &[Value] {
        let key = |language: &str| Key {
            word: word.to_string(),
            language: language.to_string(),
            of: of.iter().map(ToString::to_string).collect(),
        };
        let found = self.all.get(&key(&self.language)).or_else(|| self.all.get(&key("")));
        found.map_or(&[], Vec::as_slice)
    }

    fn list(&self, word: &str) -> Vec<String> {
        self.values(word, &[]).iter().map(|value| value.text.clone()).collect()
    }

    fn one(&self, word: &str) -> &str {
        self.values(word, &[]).first().map_or("", |value| value.text.as_str())
    }

    /// The values of a dimension as they are to be read: those of time by what they are.
    fn members(&self, dimension: &str) -> Result<Vec<String>, Fault> {
        let names = self.values("VALUES", &[dimension]);
        let times = self.values("TIMEVAL", &[dimension]);
        let kind =
            times.iter().find(|v| !v.quoted && v.text != "TLIST").map(|value| value.text.clone());
        let times: Vec<&Value> = times.iter().filter(|value| value.quoted).collect();
        let texts: Vec<String> = match kind {
            Some(kind) if times.len() == names.len() => {
                let of = |(time, name): (&&Value, &Value)| {
                    period(&kind, &time.text).unwrap_or_else(|| name.text.clone())
                };
                times.iter().zip(names).map(of).collect()
            }
            _ => names.iter().map(|name| loose(&name.text)).collect(),
        };
        match texts.is_empty() {
            true => Err(damaged(format!("VALUES(\"{dimension}\") is not there"))),
            false => Ok(texts),
        }
    }

    fn grid(&self) -> Result<Grid, Fault> {
        let (stub, heading) = (self.list("STUB"), self.list("HEADING"));
        if stub.len() + heading.len() > DIMENSIONS {
            return Err(Fault::Many { what: "dimensions", limit: DIMENSIONS });
        }
        let down = stub.iter().map(|d| self.members(d)).collect::<Result<Vec<_>, _>>()?;
        let across = heading.iter().map(|d| self.members(d)).collect::<Result<Vec<_>, _>>()?;
        let rows = size(&down, MAX_ROWS, "rows of a table")?;
        let columns = size(&across, MAX_COLUMNS, "columns of a table")?;
        let cells = rows.checked_mul(columns).filter(|n| *n <= MAX_CELLS);
        let cells = cells.ok_or(Fault::Many { what: "cells of a table", limit: MAX_CELLS })?;
        let data = self.values("DATA", &[]);
        if data.len() != cells {
            return Err(damaged(format!(
                "{cells} values by its dimensions, {} in DATA",
                data.len()
            )));
        }
        let mut grid = Grid::new(Name::Nth(1));
        grid.before = self.before();
        // Without a dimension across there is one column, and a head for it.
        let storeys = across.len().max(1);
        for (at, name) in stub.iter().enumerate() {
            grid.put(0, at, Cell::text(name))?;
            grid.merge((0, at), (storeys - 1, at))?;
        }
        if across.is_empty() {
            grid.put(0, down.len(), Cell::text(self.one("CONTENTS")))?;
        }
        for (storey, members) in across.iter().enumerate() {
            let wide: usize = across[storey + 1..].iter().map(Vec::len).product();
            for nth in 0..columns / wide {
                let (from, text) = (down.len() + nth * wide, &members[nth % members.len()]);
                grid.put(storey, from, Cell::text(text))?;
                grid.merge((storey, from), (storey, from + wide - 1))?;
            }
        }
        for row in 0..rows {
            let mut rest = row;
            for (at, members) in down.iter().enumerate().rev() {
                grid.put(storeys + row, at, Cell::text(&members[rest % members.len()]))?;
                rest /= members.len();
            }
            for column in 0..columns {
                let cell = figure(&data[row * columns + column]);
                grid.put(storeys + row, down.len() + column, cell)?;
            }
        }
        Ok(grid)
    }

    /// The title and the unit, as they stand above a table.
    fn before(&self) -> Vec<String> {
        let title = match self.one("DESCRIPTION") {
            "" => self.one("TITLE"),
            description => description,
        };
        let title = if title.is_empty() { self.one("CONTENTS") } else { title };
        let mut out = vec![title.to_string()];
        match self.one("UNITS") {
            "" => {}
            units => out.push(format!("Đơn vị tính: {units}")),
        }
        out.retain(|line| !line.is_empty());
        out
    }
}

/// How many places some dimensions have together; an error where they are more than the limit.
fn size(all: &[Vec<String>], limit: usize, what: &'static str) -> Result<usize, Fault> {
    let count = all.iter().try_fold(1usize, |n, one| n.checked_mul(one.len()));
    count.filter(|n| *n <= limit).ok_or(Fault::Many { what, limit })
}

/// A keyword with its values, up to the semicolon behind them.
fn entry(scan: &mut Scan) -> Option<(Key, Vec<Value>)> {
    let word = scan.up_to(&['=', '(', '['])?.trim().to_ascii_uppercase();
    let mut key = Key { word, language: String::new(), of: Vec::new() };
    if scan.takes('[') {
        key.language = scan.up_to(&[']'])?.trim().to_ascii_lowercase();
        scan.takes(']');
    }
    if scan.takes('(') {
        loop {
            key.of.push(scan.text()?);
            if !scan.takes(',') {
                break;
            }
        }
        if !scan.takes(')') {
            return None;
        }
    }
    if !scan.takes('=') {
        return None;
    }
    let mut values = Vec::new();
    loop {
        scan.skip();
        if scan.takes(';') {
            // Data may be parted by semicolons.
            scan.skip();
            let more =
                scan.rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '-'));
            if key.word == "DATA" && more {
                continue;
            }
            return Some((key, values));
        }
        if scan.takes(',') || scan.takes('(') || scan.takes(')') {
            continue;
        }
        if scan.rest.is_empty() {
            return (key.word == "DATA").then_some((key, values));
        }
        if scan.rest.starts_with('"') {
            // In DATA each text is a sign of its own; elsewhere one may go on in the next line.
            let text = match key.word.as_str() {
                "DATA" => {
                    scan.takes('"');
                    let text = scan.up_to(&['"'])?.to_string();
                    scan.rest = &scan.rest[1..];
                    text
                }
                _ => scan.text()?,
            };
            values.push(Value { text, quoted: true });
        } else {
            let end = scan.rest.find(|c: char| c.is_whitespace() || ",;()\"".contains(c));
            let (text, rest) = scan.rest.split_at(end.unwrap_or(scan.rest.len()));
            scan.rest = rest;
            values.push(Value { text: text.to_string(), quoted: false });
        }
        if values.len() > MAX_CELLS {
            return Some((key, values));
        }
    }
}

/// A value of DATA: a number with a decimal point, or a sign of why there is none.
fn figure(value: &Value) -> Cell {
    match format::parse(&value.text).filter(|_| !value.quoted) {
        Some(number) => Cell::number(number, false),
        None => Cell::text(&value.text),
    }
}

/// A period in words, by the kind of TIMEVAL and its digits: `Q1` and `20203`.
fn period(kind: &str, digits: &str) -> Option<String> {
    let (year, rest) = digits.split_at_checked(4)?;
    year.parse::<u16>().ok()?;
    let nth: u8 = if rest.is_empty() { 0 } else { rest.parse().ok()? };
    match (kind, nth) {
        ("A1", 0) => Some(year.to_string()),
        ("H1", 1) => Some(format!("6 tháng đầu năm {year}")),
        ("H1", 2) => Some(format!("6 tháng cuối năm {year}")),
        ("Q1", 1..=4) => Some(format!("Quý {nth} năm {year}")),
        ("M1", 1..=12) => Some(format!("Tháng {nth} năm {year}")),
        _ => None,
    }
}

/// A value of a dimension that may be a period as codes write it: `2020Q1`, `2020M01`.
fn loose(text: &str) -> String {
    let known = text.split_at_checked(4).and_then(|(year, rest)| {
        let kind = match rest.chars().next()? {
            'Q' | 'K' => "Q1",
            'M' => "M1",
            'H' => "H1",
            _ => return None,
        };
        period(kind, &format!("{year}{}", rest.get(1..)?))
    });
    known.unwrap_or_else(|| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(grid: &Grid) -> Vec<String> {
        let row = |row| {
            let cells = grid.row(row).map(|(column, cell)| format!("{column}:{}", cell.text));
            cells.collect::<Vec<_>>().join(" ")
        };
        (0..grid.height()).map(row).collect()
    }

    #[test]
    fn a_table_is_laid_out_as_the_file_says() {
        let file = "CHARSET=\"ANSI\";\nLANGUAGE=\"vi\";\nTITLE=\"Diện tích \"\n\"theo tỉnh\";\nUNITS=\"ha\";\n\
            STUB=\"Tỉnh\";\nHEADING=\"Kỳ\",\"Loại\";\nVALUES(\"Tỉnh\")=\"An Giang\",\"Hà Nội\";\n\
            VALUES(\"Kỳ\")=\"a\",\"b\";\nTIMEVAL(\"Kỳ\")=TLIST(Q1),\"20231\",\"20232\";\n\
            VALUES(\"Loại\")=\"Rừng\",\"Lúa\";\nDECIMALS=1;\nDATA=\n1.5 2 \"..\" 4\n-5 \"-\" 7 8;\n";
        let grids = read(file.as_bytes()).unwrap();
        assert_eq!(grids[0].before, ["Diện tích theo tỉnh", "Đơn vị tính: ha"]);
        assert_eq!(
            lines(&grids[0]),
            [
                "0:Tỉnh 1:Quý 1 năm 2023 3:Quý 2 năm 2023",
                "1:Rừng 2:Lúa 3:Rừng 4:Lúa",
                "0:An Giang 1:1.5 2:2 3:.. 4:4",
                "0:Hà Nội 1:-5 2:- 3:7 4:8",
            ]
        );
    }

    #[test]
    fn a_code_page_is_known_by_its_name() {
        let file = b"CODEPAGE=\"windows-1258\";\nTITLE=\"\xd0\xe0 N\xe3\xf2ng\";";
        assert!(text(file).unwrap().contains("Đà Nặng"));
        let cause = read(b"CODEPAGE=\"koi8-r\";").unwrap_err().to_string();
        assert!(cause.contains("koi8-r") && cause.contains("UTF-8"), "{cause}");
    }

    #[test]
    fn a_table_of_too_few_values_is_refused() {
        let file = "HEADING=\"Y\";VALUES(\"Y\")=\"1\",\"2\";DATA=1;";
        let cause = read(file.as_bytes()).unwrap_err().to_string();
        assert!(cause.contains("2 values by its dimensions, 1 in DATA"), "{cause}");
    }
}
