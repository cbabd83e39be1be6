//! A small project as the oracle knows it. What the program is given is the CSV that
//! [`files`](super::files) writes of it.

use super::period::{Day, Period};

/// The units of every project: id, dimension, factor, symbol in both languages, decimals.
pub const UNITS: [(&str, &str, &str, &str, &str, u32); 10] = [
    ("item", "item", "1", "cái", "items", 0),
    ("thousand-item", "item", "1000", "nghìn cái", "thousand items", 1),
    ("dong", "money", "1", "đồng", "VND", 0),
    ("million-dong", "money", "1000000", "triệu đồng", "million VND", 2),
    ("billion-dong", "money", "1000000000", "tỷ đồng", "billion VND", 2),
    ("percent", "percent", "1", "%", "%", 1),
    ("per-mille", "percent", "0.1", "phần nghìn", "per mille", 2),
    ("point", "point", "1", "điểm", "points", 2),
    ("tenth-point", "point", "0.1", "phần điểm", "tenths of a point", 2),
    ("head", "head", "1", "người", "people", 0),
];

/// The provinces: id, edition, region. The country has none.
pub const PLACES: [(&str, usize, Option<&str>); 10] = [
    ("land", 0, None),
    ("alpha", 0, Some("north")),
    ("beta", 0, Some("north")),
    ("gamma", 0, Some("south")),
    ("delta", 0, Some("south")),
    ("epsilon", 0, Some("south")),
    ("land", 1, None),
    ("alpha", 1, Some("north")),
    ("gamma", 1, Some("south")),
    ("omega", 1, Some("south")),
];

/// The provinces of the second edition that those of the first may become part of.
pub const HEIRS: std::ops::Range<usize> = 7..10;

/// The two editions; the second begins on [`MERGED`].
pub const EDITIONS: [&str; 2] = ["old", "new"];

/// The first day of the second edition.
pub const MERGED: (&str, Day) = ("2025-07-01", (2025, 7, 1));

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    Count,
    Amount,
    Rate,
    Ratio,
    Score,
}

impl Nature {
    pub fn word(self) -> &'static str {
        match self {
            Nature::Count => "count",
            Nature::Amount => "amount",
            Nature::Rate => "rate",
            Nature::Ratio => "ratio",
            Nature::Score => "score",
        }
    }

    /// Whether half a year has less of it than a year.
    pub fn grows(self) -> bool {
        matches!(self, Nature::Count | Nature::Amount)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    All,
    Province,
    Department,
    District,
    Commune,
}

impl Scope {
    pub fn word(self) -> &'static str {
        ["all", "province", "department", "district", "commune"][self as usize]
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Actual,
    Revised,
    Preliminary,
    Estimated,
    Planned,
    Budgeted,
    Proposed,
    NotReported,
    NotApplicable,
}

/// Results, or one kind of intention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Result,
    Planned,
    Budgeted,
    Proposed,
}

/// Every class, in order.
pub const CLASSES: [Class; 4] = [Class::Result, Class::Planned, Class::Budgeted, Class::Proposed];

impl Status {
    pub fn word(self) -> &'static str {
        [
            "actual",
            "revised",
            "preliminary",
            "estimated",
            "planned",
            "budgeted",
            "proposed",
            "not-reported",
            "not-applicable",
        ][self as usize]
    }

    pub fn class(self) -> Class {
        match self {
            Status::Planned => Class::Planned,
            Status::Budgeted => Class::Budgeted,
            Status::Proposed => Class::Proposed,
            _ => Class::Result,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Qualifier {
    Exact,
    Over,
    Nearly,
    AtLeast,
    AtMost,
    About,
    Range,
}

impl Qualifier {
    pub fn word(self) -> &'static str {
        ["exact", "over", "nearly", "at-least", "at-most", "about", "range"][self as usize]
    }
}

/// A number as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    pub digits: i128,
    /// Digits behind the point.
    pub places: u32,
    /// How much above it the upper end of a range lies, in the same digits.
    pub more: i128,
    pub qualifier: Qualifier,
    /// An index of [`UNITS`].
    pub unit: usize,
}

#[derive(Clone, Debug)]
pub struct Indicator {
    pub id: &'static str,
    pub unit: usize,
    pub nature: Nature,
    pub additive: bool,
    pub lower_is_better: bool,
    /// Of a rate: indices of numerator and denominator.
    pub parts: Option<(usize, usize)>,
    /// The period that begins with the first day of a new method, and the only scope that it is for.
    pub breaks: Vec<(&'static str, Option<Scope>)>,
    /// The least that a figure may be, in the indicator's unit.
    pub min: Option<&'static str>,
}

#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// `report`, `table`, `portal`, `press`.
    pub kind: &'static str,
    pub published: Option<&'static str>,
}

#[derive(Clone, Debug)]
pub struct Figure {
    pub source: usize,
    pub indicator: usize,
    pub place: usize,
    pub period: &'static str,
    pub scope: Scope,
    pub status: Status,
    /// None where the source does not say.
    pub number: Option<Number>,
}

#[derive(Clone)]
pub struct Project {
    pub indicators: Vec<Indicator>,
    /// For each province of the first edition, in the order of [`PLACES`] without the country,
    /// whose territory it is now.
    pub heirs: Vec<usize>,
    pub sources: Vec<Source>,
    /// In the order of the sources.
    pub figures: Vec<Figure>,
}

/// Whether a place is the country.
pub fn is_country(place: usize) -> bool {
    PLACES[place].2.is_none()
}

/// The day of a text.
pub fn day(text: &str) -> Day {
    let mut parts = text.split('-').map(|part| part.parse::<u32>().expect("a day"));
    let mut next = || parts.next().expect("a day");
    (next() as i32, next(), next())
}

/// The edition that a period falls in; a year that straddles the merger follows the publication of
/// its source.
pub fn edition_of(period: &str, source: &Source) -> Option<usize> {
    let Period { start, end } = Period::of(period);
    match (end < MERGED.1, start >= MERGED.1) {
        (true, _) => Some(0),
        (_, true) => Some(1),
        _ => source.published.map(|text| usize::from(day(text) >= MERGED.1)),
    }
}

impl Project {
    /// whose territory a province of the first edition is now; the country stays itself.
    pub fn heir(&self, place: usize) -> usize {
        if is_country(place) { 6 } else { self.heirs[place - 1] }
    }

    /// The provinces of the first edition that a province of the second was made of.
    pub fn members(&self, heir: usize) -> Vec<usize> {
        (1..6).filter(|place| self.heir(*place) == heir).collect()
    }
}

/// The files that differ between projects, to be read beside a difference.
impl std::fmt::Debug for Project {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let alike = ["units.csv", "provinces.csv", "regions.csv"];
        let shown = super::files::files(self)
            .into_iter()
            .filter(|(name, _)| !alike.contains(&name.as_str()));
        shown.into_iter().try_for_each(|(name, text)| write!(f, "\n--- {name}\n{text}"))
    }
}
