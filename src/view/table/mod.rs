//! Tables as a report prints them: captions, heads, rows under heads of regions, and in each cell
//! the text with the number behind it.

mod cell;
mod comparison;
mod order;
mod quotes;

pub(crate) use cell::{CellStyle, mark, printed, range};
pub use comparison::table;
pub(crate) use comparison::{heading, measure_word, per_name};
pub use order::Order;
pub use quotes::{printed as figure_printed, quotes};

use std::ops::Range;

use crate::model::{Decimal, ObservationId};

/// Where the texts of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Names.
    Left,
    /// Numbers.
    Right,
}

/// A column's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it shares with its neighbours, over all of them: a period over its measures. May be
    /// empty.
    pub group: String,
    /// Its own head.
    pub name: String,
    /// The unit of its numbers; empty where it has none or names it itself.
    pub unit: String,
    /// Where its texts stand.
    pub align: Align,
}

impl Column {
    /// The head with its unit: "giá trị (tỷ đồng)".
    pub fn heading(&self) -> String {
        match (self.name.as_str(), self.unit.as_str()) {
            (name, "") => name.into(),
            ("", unit) => unit.into(),
            (name, unit) => format!("{name} ({unit})"),
        }
    }

    /// The same behind what it shares with its neighbours, where there is one line of heads: "2023:
    /// giá trị (tỷ đồng)".
    pub fn flat(&self) -> String {
        match (self.group.as_str(), self.heading()) {
            ("", heading) => heading,
            (group, heading) if heading.is_empty() => group.into(),
            (group, heading) => format!("{group}: {heading}"),
        }
    }
}

/// A number behind the text of a cell, for formats that hold numbers as numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// In the unit of its column. Bounds are rounded outward, as they are printed; other numbers
    /// only where they do not end.
    pub value: Decimal,
    /// The decimals it is printed with.
    pub decimals: u32,
    /// The word of its bound; empty where there is none.
    pub word: &'static str,
    /// Whether a rise has a plus sign.
    pub signed: bool,
    /// What stands behind the digits: the count of a rank.
    pub after: String,
    /// From where to where it may lie, as far as that is printed, too.
    pub ends: Option<(Option<Decimal>, Option<Decimal>)>,
}

impl Number {
    /// A number without anything around it.
    pub fn bare(value: Decimal, decimals: u32) -> Number {
        Number { value, decimals, word: "", signed: false, after: String::new(), ends: None }
    }

    /// Whether another number is printed in the same way, whatever its digits are.
    pub fn looks_like(&self, other: &Number) -> bool {
        (self.decimals, self.word, self.signed, &self.after)
            == (other.decimals, other.word, other.signed, &other.after)
    }
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What is printed.
    pub text: String,
    /// Where in the text the range of a computed number stands, in bytes: behind the number, in
    /// parentheses. Empty where it has none.
    pub bounds: Range<usize>,
    /// The number in it, where it is one number.
    pub number: Option<Number>,
    /// Both ends, where it is a range that a source prints or a sum of such.
    pub range: Option<[Number; 2]>,
    /// The observations that it was made from, and those that contradict them.
    pub observations: Vec<ObservationId>,
}

impl Cell {
    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), ..Cell::default() }
    }

    /// The text with blanks at which no line may break in its range, so that the range goes into the
    /// next line as one.
    pub fn unbroken(&self) -> String {
        let (before, behind) = (&self.text[..self.bounds.start], &self.text[self.bounds.end..]);
        format!("{before}{}{behind}", self.text[self.bounds.clone()].replace(' ', "\u{a0}"))
    }

    /// Whether a number is printed in it, or the two of a range.
    pub fn is_number(&self) -> bool {
        self.number.is_some() || self.range.is_some()
    }
}

/// What a line is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A head over the lines that follow: a region, a theme. Its cells but the first may be blank.
    Head,
    /// A figure of somebody.
    Row,
    /// The same, to stand out.
    Named,
    /// A sum.
    Total,
}

/// A line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub role: Role,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

impl Line {
    /// A head over lines, of so many columns.
    pub fn head(text: impl Into<String>, columns: usize) -> Line {
        let mut cells = vec![Cell::default(); columns];
        cells[0] = Cell::text(text);
        Line { role: Role::Head, cells }
    }

    /// Whether it is words alone, which may go over the whole width.
    pub fn spans(&self) -> bool {
        self.role == Role::Head && self.cells.iter().skip(1).all(|cell| cell.text.is_empty())
    }
}

/// Lines that have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Period, scope, class and edition: "năm 2023 · cấp huyện · thực hiện". Empty where nothing
    /// needs to be said.
    pub heading: String,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A table in the words of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its caption.
    pub title: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The groups.
    pub groups: Vec<Group>,
    /// What a reader must know, one each.
    pub notes: Vec<String>,
    /// The source line or lines.
    pub sources: Vec<String>,
    /// The column that it is about, where that is not the first with numbers: what a chart beside
    /// it shows.
    pub lead: Option<usize>,
}

impl Table {
    /// The unit of every column that has one, where it is the same: then it stands over the table,
    /// and not in each head.
    pub fn unit(&self) -> Option<&str> {
        let mut units =
            self.columns.iter().map(|c| c.unit.as_str()).filter(|unit| !unit.is_empty());
        let first = units.next()?;
        units.all(|unit| unit == first).then_some(first)
    }

    /// The head of a column where the unit stands over the table: its name alone, with a large
    /// first letter.
    pub fn head(&self, column: &Column) -> String {
        let text = if self.unit().is_some() { column.name.clone() } else { column.heading() };
        crate::format::capital(&text)
    }

    /// Every line.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.groups.iter().flat_map(|group| &group.lines)
    }

    /// The observations behind its numbers, in order, without repetition.
    pub fn observations(&self) -> Vec<ObservationId> {
        let mut all: Vec<ObservationId> = self
            .lines()
            .flat_map(|l| &l.cells)
            .flat_map(|c| c.observations.iter().copied())
            .collect();
        all.sort();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_goes_into_the_next_line_as_one() {
        let text = "+0,5 (0,4 đến 0,6) (ước thực hiện)".to_string();
        let bounds = 5..text.find(" (ước").unwrap();
        let cell = Cell { text, bounds, ..Cell::default() };
        assert_eq!(cell.unbroken(), "+0,5 (0,4\u{a0}đến\u{a0}0,6) (ước thực hiện)");
        assert_eq!(Cell::text("Hà Nội (trước 2008)").unbroken(), "Hà Nội (trước 2008)");
    }
}
