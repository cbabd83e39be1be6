//! Tables as people read them, in Markdown, as text, and as a workbook: three of the same.

use sokpi::format::period_short;
use sokpi::model::Period;
use sokpi::words::Lang;

use super::super::answer::Row;
use super::super::fraction::Fraction;
use super::super::measures::{Absent, Cell};
use super::super::model::{PLACES, Qualifier};
use super::super::question::Measure;
use super::known::{Known, number};
use super::print::{Look, Marks, Round, keeps, plain};
use super::sheet::{Sheet, Value};

/// The rows of the tables of a Markdown file, without their heads; the heads of the first of them.
pub fn markdown(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let cells = |line: &str| {
        let inner =
            line.strip_prefix("| ").and_then(|l| l.strip_suffix(" |")).unwrap_or(line).to_string();
        let inner = inner.replace("\\|", "\u{1}");
        let bare =
            |cell: &str| cell.trim().trim_matches('*').replace('\\', "").replace('\u{1}', "|");
        inner.split(" | ").map(bare).collect::<Vec<_>>()
    };
    let lines: Vec<&str> = text.lines().collect();
    let (mut heads, mut rows) = (Vec::new(), Vec::new());
    let is_rule = |line: Option<&&str>| {
        line.is_some_and(|line| line.starts_with("| :---") || line.starts_with("| ---"))
    };
    for (nth, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with('|')) {
        match () {
            () if is_rule(Some(line)) => {}
            () if is_rule(lines.get(nth + 1)) => heads = cells(line),
            () => rows.push(cells(line)),
        }
    }
    (heads, rows)
}

/// The name of a place in a language.
pub fn name(place: usize, code: &str) -> String {
    format!("{} {}", PLACES[place].0, if code == "vi" { "tỉnh" } else { "province" })
}

/// What a row of a comparison must say.
pub struct Wanted<'a> {
    pub rows: Vec<&'a Row>,
    pub measures: Vec<Measure>,
    pub looks: Vec<Look>,
    pub marks: &'static Marks,
}

impl Wanted<'_> {
    fn lang(&self) -> Lang {
        Lang::of(self.marks.code).expect("a language")
    }

    /// The column of the first measure: behind the name, and the period where there is one.
    fn first(&self, heads: &[String]) -> usize {
        let period = self.lang().text("table.period");
        1 + usize::from(
            heads.get(1).is_some_and(|head| head.eq_ignore_ascii_case(period) || head == period),
        )
    }

    /// What a Markdown table says that the oracle does not.
    pub fn markdown(&self, text: &str) -> Vec<String> {
        let mut out = Vec::new();
        let (heads, rows) = markdown(text);
        if rows.len() != self.rows.len() {
            return vec![format!("md: {} rows, not {}\n{text}", rows.len(), self.rows.len())];
        }
        let first = self.first(&heads);
        for (cells, row) in rows.iter().zip(&self.rows) {
            if cells[0] != name(row.fact.place, self.marks.code) {
                out.push(format!(
                    "md: {} in the row of {}",
                    cells[0],
                    name(row.fact.place, self.marks.code)
                ));
            }
            let period = period_of(row);
            if first == 2 && cells[1] != period_short(period, self.lang()) {
                out.push(format!("md: {} in the row of {period}", cells[1]));
            }
            for nth in 0..self.measures.len() {
                if let Err(what) = self.cell(&cells[first + nth], nth, row) {
                    out.push(format!("md: {:?} {what}", self.measures[nth]));
                }
            }
        }
        out
    }

    fn cell(&self, text: &str, nth: usize, row: &Row) -> Result<(), String> {
        let wrong = || Err(format!("`{text}` is not {:?}", row.cells[nth]));
        match &row.cells[nth] {
            Cell::Absent(Absent::NoFigure) if self.measures[nth] == Measure::Value => {
                let words = self.lang().text(&format!("status.{}", row.fact.status.word()));
                if text == words { Ok(()) } else { wrong() }
            }
            Cell::Absent(_) => {
                if text == "…" {
                    Ok(())
                } else {
                    wrong()
                }
            }
            Cell::Rank(rank) => {
                let own = match rank.best == rank.worst {
                    true if rank.tied => format!("{}=/{}", rank.best, rank.of),
                    true => format!("{}/{}", rank.best, rank.of),
                    false => format!("{}-{}/{}", rank.best, rank.worst, rank.of),
                };
                if text == own { Ok(()) } else { wrong() }
            }
            cell => match number(cell, row) {
                Some(quantity) => {
                    let (look, measure) = (self.looks[nth], self.measures[nth]);
                    let decimals = self.marks.numbers(text).first().map(|(_, n)| *n);
                    let decimals = decimals.map_or(0, |number| self.marks.decimals(number));
                    let own = measure == Measure::Value && quantity.word.is_some();
                    let bound = match quantity.word {
                        Some(Qualifier::Range) => quantity.conventional.low,
                        _ => Some(quantity.value),
                    };
                    if own && bound.is_some_and(|value| !keeps(value / look.factor, decimals)) {
                        return Err(format!("`{text}` has too few decimals of {quantity:?}"));
                    }
                    self.marks.says(text, &quantity, look)
                }
                // A root beyond what is reckoned with here.
                None => Ok(()),
            },
        }
    }

    /// What a table as text says otherwise than as Markdown: its lines are held against the rows.
    pub fn text(&self, text: &str, markdown_text: &str) -> Vec<String> {
        let squeezed = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = |line: &str| squeezed(&line.replace("\u{1b}[1m", "").replace("\u{1b}[0m", ""));
        let mut lines = text.lines().map(plain);
        let rows = markdown(markdown_text).1;
        let missing = rows
            .iter()
            .map(|row| squeezed(&row.join(" ")))
            .find(|row| !lines.any(|line| line == *row));
        missing.map(|row| format!("text: no line `{row}` in its place")).into_iter().collect()
    }

    /// What a workbook says otherwise than the oracle: the number in each cell, its ends beside it,
    /// and how it is shown.
    pub fn workbook(&self, sheet: &Sheet, markdown_text: &str) -> Vec<String> {
        let mut out = Vec::new();
        let (heads, rows) = markdown(markdown_text);
        let first = self.first(&heads);
        let names: Vec<String> =
            self.rows.iter().map(|row| name(row.fact.place, self.marks.code)).collect();
        let is_row = |row: &&Vec<Value>| {
            matches!(row.first(), Some(Value::Text(text)) if names.contains(text)) && row.len() > 1
        };
        let lines: Vec<&Vec<Value>> = sheet.rows.iter().filter(is_row).collect();
        if lines.len() != rows.len() {
            return vec![format!("xlsx: {} rows, not {}", lines.len(), rows.len())];
        }
        let head = sheet.rows.iter().filter(|row| row.len() > 1).find(|row| {
            matches!(&row[0], Value::Text(text) if text.eq_ignore_ascii_case(&heads[0]) || text.to_lowercase() == heads[0].to_lowercase())
        });
        let Some(head) = head else { return vec!["xlsx: no heads".into()] };
        // Behind a number stand the columns of its ends, which are named by it.
        let label = |nth: usize| match head.get(nth) {
            Some(Value::Text(text)) => text.as_str(),
            _ => "",
        };
        let low = format!(", {}", self.lang().text("document.low"));
        let mut places = Vec::new();
        let mut at = first;
        for _ in 0..self.measures.len() {
            let ranged = label(at + 1) == format!("{}{low}", label(at));
            places.push((at, ranged));
            at += if ranged { 3 } else { 1 };
        }
        for ((line, cells), row) in lines.iter().zip(&rows).zip(&self.rows) {
            if line[0] != Value::Text(cells[0].clone()) {
                out.push(format!("xlsx: {:?} in the row of {}", line[0], cells[0]));
            }
            for (nth, (at, ranged)) in places.iter().enumerate() {
                let blank = Value::Blank;
                let own = line.get(*at).unwrap_or(&blank);
                let ends = [1, 2].map(|by| line.get(at + by).filter(|_| *ranged).unwrap_or(&blank));
                if let Err(what) = self.number(own, ends, &cells[first + nth], nth, row) {
                    out.push(format!("xlsx: {:?} {what}", self.measures[nth]));
                }
            }
        }
        out
    }

    fn number(
        &self,
        own: &Value,
        ends: [&Value; 2],
        text: &str,
        nth: usize,
        row: &Row,
    ) -> Result<(), String> {
        let wrong = |why: &str| {
            Err(format!("{own:?} {ends:?} is not `{text}` ({why}) of {:?}", row.cells[nth]))
        };
        let Some((_, main)) = self.marks.numbers(text).first().copied() else {
            let same =
                *own == Value::Text(text.into()) && ends.iter().all(|end| **end == Value::Blank);
            return if same { Ok(()) } else { wrong("words") };
        };
        if let Cell::Rank(rank) = &row.cells[nth] {
            let right = match own {
                Value::Number(number, _) => {
                    rank.best == rank.worst && *number == f64::from(rank.best)
                }
                Value::Text(own) => rank.best != rank.worst && own == text,
                Value::Blank => false,
            };
            return if right { Ok(()) } else { wrong("rank") };
        }
        let Some(quantity) = number(&row.cells[nth], row) else { return Ok(()) };
        let look = self.looks[nth];
        let decimals = self.marks.decimals(main);
        let exact = |value: Option<Fraction>, decimals: u32, round: Round| {
            value.map(|value| {
                plain(value / look.factor, decimals, round).parse::<f64>().expect("a number")
            })
        };
        let (low, high) = (
            exact(quantity.conventional.low, decimals, Round::Down),
            exact(quantity.conventional.high, decimals, Round::Up),
        );
        let is = |value: &Value, number: Option<f64>| match value {
            Value::Number(own, _) => number.is_some_and(|number| number == *own),
            Value::Text(_) => false,
            Value::Blank => number.is_none(),
        };
        let blank = || ends.iter().all(|end| **end == Value::Blank);
        match own {
            // Two numbers are no one: a range is told in words, its ends beside it.
            Value::Text(own) => {
                let range = own == text && is(ends[0], low) && is(ends[1], high);
                if range { Ok(()) } else { wrong("range") }
            }
            Value::Number(number, pattern) => {
                let word = self.marks.all_words().into_iter().find(|word| text.starts_with(word));
                let bound = |word: &str| match self.marks.side(word) {
                    Round::Near => exact(Some(quantity.value), decimals.max(4), Round::Near),
                    Round::Down => low,
                    Round::Up => high,
                };
                let zero = exact(Some(quantity.value), decimals, Round::Near) == Some(0.0);
                let value = match word {
                    Some(word) => bound(word),
                    None if zero => Some(0.0),
                    None => exact(Some(quantity.value), decimals.max(4), Round::Near),
                };
                let near = matches!(row.cells[nth], Cell::Root(_))
                    && value
                        .is_some_and(|value| (value - number).abs() <= 1e-4 + value.abs() * 1e-9);
                if value != Some(*number) && !near {
                    return wrong("value");
                }
                let shown = pattern.contains(word.unwrap_or_default())
                    && decimals_of(pattern) == decimals
                    && pattern.contains('+') == look.signed;
                if !shown {
                    return wrong("pattern");
                }
                let ranged = text.contains('(');
                if near || blank() && !ranged || ranged && is(ends[0], low) && is(ends[1], high) {
                    Ok(())
                } else {
                    wrong("ends")
                }
            }
            Value::Blank => wrong("blank"),
        }
    }
}

/// The decimals that a pattern of a number shows.
fn decimals_of(pattern: &str) -> u32 {
    let first = pattern.split(';').next().unwrap_or_default();
    first
        .split_once("##0.")
        .map_or(0, |(_, rest)| rest.chars().take_while(|c| *c == '0').count() as u32)
}

fn period_of(row: &Row) -> Period {
    let day =
        |(year, month, day): super::super::period::Day| format!("{year:04}-{month:02}-{day:02}");
    let (start, end) = (row.fact.period.start, row.fact.period.end);
    Period::parse(&format!("{}/{}", day(start), day(end))).expect("a span of days")
}

/// What the rows of a table of one's own choice say that the oracle does not, and which of its
/// numbers stand nowhere in it.
pub fn pivoted(text: &str, known: &[Known], marks: &Marks) -> Vec<String> {
    let mut out = Vec::new();
    let mut said = vec![false; known.len()];
    for cells in markdown(text).1 {
        let own = |known: &Known| cells[0] == name(known.place, marks.code);
        for cell in &cells[1..] {
            // What a result is that is not the final one stands in brackets behind it.
            let bare = match cell.rsplit_once(" (") {
                Some((number, words)) if !words.contains(|c: char| c.is_ascii_digit()) => number,
                _ => cell,
            };
            if !bare.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let mut right = false;
            for (known, said) in known.iter().zip(&mut said).filter(|(known, _)| own(known)) {
                let rank = known.rank.is_some_and(|rank| {
                    let place = match rank.best == rank.worst {
                        true => format!("{}{}", rank.best, if rank.tied { "=" } else { "" }),
                        false => format!("{}-{}", rank.best, rank.worst),
                    };
                    bare == format!("{place}/{}", rank.of)
                });
                let is = match known.rank {
                    Some(_) => rank,
                    None => marks.says(bare, &known.quantity, known.look).is_ok(),
                };
                if is {
                    (right, *said) = (true, true);
                }
            }
            if !right {
                out.push(format!("table: `{cell}` of {}, which the oracle has not", cells[0]));
            }
        }
    }
    for (known, _) in known.iter().zip(said).filter(|(_, said)| !said) {
        out.push(format!("table: nowhere {known:?}"));
    }
    out
}
