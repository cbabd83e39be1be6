//! The numbers that an author types by hand, held against the figures of the chart: with the unit
//! and the direction that stand beside them.

use std::collections::BTreeSet;

use super::figure::{known, missing, periods};
use super::subject::{Subject, Subjects};
use crate::chart::input::Input;
use crate::compare::{Cell, Comparison, Measure, Row};
use crate::format::{period_label, period_short, round};
use crate::model::{Decimal, Nature, Period, Qualifier, Quantity, UnitId};
use crate::quote::{self, Reading, Role, UnitWord};
use crate::view::RatioUnit;
use crate::words::Lang;

/// Words before a number that say in which direction something went, within this many bytes.
const REACH: usize = 48;

/// The runs of digits of a text with the marks inside them: `1.234,5`.
fn runs(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = None;
    let chars: Vec<(usize, char)> = text.char_indices().chain([(text.len(), ' ')]).collect();
    for (i, (at, c)) in chars.iter().enumerate() {
        let inside = matches!(c, '.' | ',')
            && from.is_some()
            && chars.get(i + 1).is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() {
            from = from.or(Some(*at));
        } else if !inside {
            out.extend(from.take().map(|start| &text[start..*at]));
        }
    }
    out
}

/// A run of digits as a number of the language, with its decimals.
fn number(run: &str, lang: Lang) -> Option<Decimal> {
    let plain =
        run.replace(lang.text("number.group"), "").replace(lang.text("number.decimal"), ".");
    plain.parse().ok()
}

/// A number as its author means it.
struct TypedNumber {
    /// As the language reads it.
    value: Decimal,
    /// What it counts in: 1, or that of nghìn, million ...
    scale: Decimal,
    /// Whether its unit is percent or percentage points.
    percent: bool,
    /// Whether a unit that measures (area, weight a day) stands beside it.
    measured: bool,
    qualifier: Qualifier,
    /// Said to have risen, or to have fallen.
    rose: Option<bool>,
    /// Said to be by how much: "tăng 60 vụ", not "tăng lên 60 vụ".
    change: bool,
}

/// What the words before a number say of its direction: the last of them that says anything.
fn direction(before: &str, lang: Lang) -> Option<bool> {
    let start =
        before.char_indices().map(|(at, _)| at).find(|at| before.len() - at <= REACH).unwrap_or(0);
    let near = before[start..].to_lowercase();
    let last = |key: &str| lang.text(key).split(' ').filter_map(|word| near.rfind(word)).max();
    match (last("headline.rose"), last("headline.fell")) {
        (None, None) => None,
        (rose, fell) => Some(rose > fell),
    }
}

impl TypedNumber {
    fn of(reading: &Reading, text: &str, lang: Lang) -> TypedNumber {
        let own = runs(reading.said);
        // Of "1 tỷ 250 triệu" the amount counts, of a number the digits as the language reads them.
        let value = match own[..] {
            [only] => number(only, lang).unwrap_or(reading.value),
            _ => reading.value,
        };
        let percent = matches!(reading.unit, UnitWord::Percent | UnitWord::PercentagePoints);
        let measured = matches!(reading.unit, UnitWord::Area | UnitWord::PerDay);
        let rose = direction(&text[..reading.at.start], lang);
        TypedNumber {
            value,
            scale: reading.scale,
            percent,
            measured,
            qualifier: reading.qualifier,
            rose,
            change: reading.role == Role::Change,
        }
    }

    /// Whether a quantity, counted in `factor`, is the number, rounded as it is typed, with the
    /// bound that is typed.
    fn is(&self, q: &Quantity, factor: Decimal) -> bool {
        // Words say how far something fell without a minus: then "over" is what "nearly" is of the
        // number below zero.
        let (falls, size) = if q.value < Decimal::ZERO {
            (true, q.scaled(Decimal::NEGATIVE_ONE))
        } else {
            (false, Some(*q))
        };
        let Some(size) = size else { return false };
        let in_unit = |end: Option<Decimal>| end.and_then(|v| v.checked_div(factor));
        let same = |value: Decimal| {
            round(value.abs(), self.value.scale()).normalize() == self.value.normalize()
        };
        let (over, under) = match q.qualifier {
            Qualifier::Over | Qualifier::AtLeast => (!falls, falls),
            Qualifier::Nearly | Qualifier::AtMost => (falls, !falls),
            _ => (false, false),
        };
        let Some(value) = in_unit(Some(size.value)) else { return false };
        match self.qualifier {
            Qualifier::Over | Qualifier::AtLeast => {
                let surely = in_unit(size.proven.low).is_some_and(|low| low > self.value);
                over && same(value) && value >= self.value || surely && self.is_below(value)
            }
            Qualifier::Nearly | Qualifier::AtMost => {
                let surely = in_unit(size.proven.high).is_some_and(|high| high < self.value);
                under && same(value) && value <= self.value || surely && self.is_above(value)
            }
            _ => {
                let range = if q.qualifier == Qualifier::Range {
                    [size.proven.low, size.proven.high]
                } else {
                    [None; 2]
                };
                same(value) || range.into_iter().filter_map(in_unit).any(same)
            }
        }
    }

    /// One unit in the last digit that is not zero, but no more than one in the first digit of
    /// `value`: nobody calls 1,200 nearly 10,000.
    fn step(&self, value: Decimal) -> Decimal {
        let mut step = Decimal::new(1, self.value.scale());
        while step
            .checked_mul(Decimal::TEN)
            .is_some_and(|next| next <= value && (self.value % next).is_zero())
        {
            step *= Decimal::TEN;
        }
        step
    }

    /// Whether it is the value rounded down at its last digit: "over 9.8 thousand" of 9,850.
    fn is_below(&self, value: Decimal) -> bool {
        value - value % self.step(value) == self.value
    }

    /// Whether it is the value rounded up at its last digit.
    fn is_above(&self, value: Decimal) -> bool {
        let (step, rest) = (self.step(value), value % self.step(value));
        !rest.is_zero() && value - rest + step == self.value
    }

    /// Whether it is a figure of a comparison, or the change or share of one, in its unit and
    /// direction. What is said to be a change is no plain figure of what is counted or weighed.
    fn is_figure(
        &self,
        comparison: &Comparison,
        takes: &dyn Fn(&Row) -> bool,
        input: &Input,
    ) -> bool {
        let data = input.data;
        let own = data.unit(comparison.unit);
        let in_percent = own.dimension == "percent";
        let factors: Vec<Decimal> = if self.scale != Decimal::ONE {
            vec![self.scale]
        } else if self.measured {
            (0..data.units.len())
                .map(|i| data.unit(UnitId(i as u16)))
                .filter(|u| u.dimension == own.dimension)
                .map(|u| u.factor)
                .collect()
        } else {
            vec![own.factor]
        };
        let amount = |q: &Quantity| {
            (!self.percent || in_percent) && factors.iter().any(|factor| self.is(q, *factor))
        };
        let share = |q: &Quantity| {
            (self.percent || self.scale == Decimal::ONE && !self.measured)
                && self.is(q, Decimal::ONE)
        };
        let turned = |measure: Measure, q: &Quantity| {
            let signed =
                matches!(measure, Measure::Change | Measure::ChangePercent | Measure::Growth);
            !signed
                || self.rose.is_none_or(|rose| {
                    if rose { q.value >= Decimal::ZERO } else { q.value <= Decimal::ZERO }
                })
        };
        let ratio = RatioUnit::of(comparison, data).map(|unit| unit.factor(data));
        let nature = data.indicator(comparison.indicator).nature;
        let plain = |q: &Quantity| {
            amount(q) && !(self.change && matches!(nature, Nature::Count | Nature::Amount))
        };
        comparison.rows().filter(|(_, row)| takes(row)).any(|(_, row)| {
            let mut cells = comparison
                .measures
                .iter()
                .zip(&row.cells)
                .filter_map(|(measure, cell)| Some((*measure, cell.as_ref().ok()?)));
            let computed = cells.any(|(measure, cell)| match cell {
                Cell::Amount(q) if measure == Measure::Value => plain(q),
                Cell::Amount(q) => amount(q) && turned(measure, q),
                Cell::Percent(q) => share(q) && turned(measure, q),
                Cell::Ratio(q) => {
                    ratio.is_some_and(|factor| self.is(q, factor))
                        || share(q)
                        || amount(q)
                        || self.scale != Decimal::ONE && self.is(q, self.scale)
                }
                Cell::Rank(rank) => {
                    self.value == Decimal::from(rank.printed)
                        || self.value == Decimal::from(rank.of)
                }
            });
            computed || row.value.as_ref().is_some_and(plain)
        })
    }
}

/// The periods that the figures of a chart are counted from.
fn bases(input: &Input) -> BTreeSet<Period> {
    let rows = input.answers.iter().flat_map(|c| c.rows().map(move |(set, row)| (c, set, row)));
    rows.flat_map(|(c, set, row)| {
        input.spec.measures.iter().filter_map(move |measure| c.base_of(*measure, set, row))
    })
    .collect()
}

/// Whole numbers that a text may say of a chart beside its figures: how many provinces there are,
/// have a figure, have none; the numbers in the names of its periods and of the editions; the ends
/// of a score's scale.
fn spoken(input: &Input) -> BTreeSet<Decimal> {
    let data = input.data;
    let mut out: BTreeSet<Decimal> = BTreeSet::new();
    let drawn = periods(input);
    out.extend(
        [
            known(input).len(),
            missing(input).len(),
            known(input).len() + missing(input).len(),
            drawn.len(),
        ]
        .map(Decimal::from),
    );
    // A change may be told with the period that it is counted from.
    let mut told = drawn;
    told.extend(bases(input));
    let labels = told
        .iter()
        .copied()
        .flat_map(|p| [period_label(p, input.lang), period_short(p, input.lang)]);
    out.extend(labels.flat_map(|label| {
        runs(&label).into_iter().filter_map(|run| run.parse::<Decimal>().ok()).collect::<Vec<_>>()
    }));
    out.extend(
        told.iter().copied().flat_map(|p| [p.start().year, p.end().year]).map(Decimal::from),
    );
    out.extend(data.editions.iter().filter_map(|e| e.id.parse::<Decimal>().ok()));
    out.extend(
        data.editions
            .iter()
            .filter_map(|e| e.from)
            .flat_map(|day| [Decimal::from(day.year), Decimal::from(day.day)]),
    );
    for indicator in input
        .answers
        .iter()
        .map(|c| data.indicator(c.indicator))
        .filter(|i| i.nature == Nature::Score)
    {
        out.extend(indicator.min.into_iter().chain(indicator.max).map(|d| d.normalize()));
    }
    out.extend([Decimal::ZERO, Decimal::ONE_HUNDRED].into_iter().filter(|_| {
        input.answers.iter().any(|c| data.indicator(c.indicator).nature == Nature::Rate)
    }));
    out
}

/// The parts of a text outside of quotation marks. A phrase of a source that is cited in them is
/// the source's.
pub(super) fn outside_quotes(text: &str, input: &Input) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('“') {
        let Some(close) = rest[open..].find('”') else { break };
        let quoted = &rest[open + '“'.len_utf8()..open + close];
        out.push_str(&rest[..open]);
        out.push(' ');
        let cited = input
            .answers
            .iter()
            .flat_map(Comparison::observations)
            .any(|id| input.data.quote(input.data.observation(id)).contains(quoted));
        if !cited {
            out.push_str(quoted);
        }
        rest = &rest[open + close + '”'.len_utf8()..];
    }
    out + rest
}

/// Whether a year is that of a whole date, which is no figure: `31 December 2024`, `ngày 15 tháng 3
/// năm 2024`.
fn is_dated(before: &str, lang: Lang) -> bool {
    let near: Vec<&str> = before.split_whitespace().rev().take(5).collect();
    let month = (1..=12)
        .filter_map(|m| lang.find(&format!("month.{m}")))
        .any(|name| near.first().is_some_and(|w| w.eq_ignore_ascii_case(name)));
    month || near.contains(&"tháng")
}

/// A number that is none of the figures.
pub(super) struct UnsupportedNumber {
    /// As it is typed.
    pub(super) run: String,
    /// What it would be in the picture, where a kind may have computed it: with a percent sign, or
    /// in the unit of the picture. `None` where a bound or another unit stands beside it, or it is
    /// a figure told as a change: then no text of the picture says the same.
    drawn: Option<String>,
    /// Whose figure it would have to be by the words around it, where it is another's.
    pub(super) whose: Option<Whose>,
}

/// Whose figure a number is by the words around it.
pub(super) struct Whose {
    subject: Option<Subject>,
    /// The year that the clause names before it, where the figures are of others.
    year: Option<u16>,
}

impl Whose {
    /// Whether a row is theirs.
    pub(super) fn has(&self, row: &Row) -> bool {
        self.subject.as_ref().is_none_or(|subject| subject.has(row))
            && self.year.is_none_or(|year| covers(row.period, year))
    }

    /// The names of the provinces and the year.
    pub(super) fn names(&self, input: &Input) -> String {
        let year = self.year.and_then(Period::year).map(|year| period_label(year, input.lang));
        let names = self.subject.iter().map(|subject| subject.names(input)).chain(year);
        names.collect::<Vec<_>>().join(", ")
    }
}

/// Whether a period lies within a year, or holds it.
fn covers(period: Period, year: u16) -> bool {
    (period.start().year..=period.end().year).contains(&year)
}

/// Whether a character is a part of a number.
fn is_inside(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

impl UnsupportedNumber {
    fn of(reading: &Reading, typed: &TypedNumber, input: &Input) -> UnsupportedNumber {
        let run = runs(reading.said).first().map_or(reading.said, |run| *run).to_string();
        let unit = |c: &Comparison| input.data.unit(c.unit).factor;
        let same =
            typed.scale == Decimal::ONE || input.answers.iter().any(|c| unit(c) == typed.scale);
        // The picture that shows the figure does not say that it rose by as much.
        let plain = TypedNumber { change: false, rose: None, ..*typed };
        let figure =
            typed.change && input.answers.iter().any(|c| plain.is_figure(c, &|_| true, input));
        let drawn = (typed.qualifier == Qualifier::Exact && same && !figure)
            .then(|| if typed.percent { format!("{run}%") } else { run.clone() });
        UnsupportedNumber { run, drawn, whose: None }
    }

    /// Whether a text of the picture says it, or might where there is no picture to look in.
    pub(super) fn may_stand_in(&self, text: &Option<String>) -> bool {
        let Some(drawn) = &self.drawn else { return false };
        let Some(text) = text else { return true };
        let whole = |at: usize| {
            !is_inside(text[..at].chars().next_back())
                && !text[at + drawn.len()..].starts_with(|c: char| c.is_ascii_digit())
        };
        text.match_indices(drawn.as_str()).any(|(at, _)| whole(at))
    }
}

/// The numbers of a text that are not in the chart. Dates, numbers of documents and of roads are no
/// figures; a year alone is one of the periods drawn.
pub(super) fn unsupported(text: &str, input: &Input) -> Vec<UnsupportedNumber> {
    // A kind that draws the data itself has no comparison to look in.
    if input.answers.is_empty() {
        return Vec::new();
    }
    let text = outside_quotes(text, input);
    let spoken = spoken(input);
    let drawn = periods(input);
    let subjects = Subjects::of(&text, input);
    let mut out = Vec::new();
    for reading in quote::read(&text) {
        let typed = TypedNumber::of(&reading, &text, input.lang);
        let plain = typed.scale == Decimal::ONE
            && !typed.percent
            && spoken.contains(&typed.value.normalize());
        let before = &text[..reading.at.start];
        let hyphened =
            text[reading.at.end..].starts_with(['-', '/']) || before.ends_with(['-', '/']);
        let exempt = match reading.role {
            Role::Document | Role::Road | Role::Label => true,
            Role::Date => {
                let year = (1900..2100).any(|y| typed.value == Decimal::from(y));
                !year || hyphened || reading.said.contains('/') || is_dated(before, input.lang)
            }
            _ => hyphened,
        };
        if exempt || plain {
            continue;
        }
        let is_figure = |takes: &dyn Fn(&Row) -> bool| {
            input.answers.iter().any(|c| typed.is_figure(c, takes, input))
        };
        if !is_figure(&|_| true) {
            out.push(UnsupportedNumber::of(&reading, &typed, input));
        } else {
            // The picture shows it, but not of these, or not of that year.
            let subject = subjects.of_number(&reading.at);
            let year = reading.year.filter(|year| drawn.iter().any(|p| covers(*p, *year)));
            let theirs = |year| Whose { subject: subject.clone(), year };
            let other = [None, year].into_iter().map(theirs);
            let mut other = other.filter(|whose| !is_figure(&|row| whose.has(row)));
            if let Some(whose) = other.next() {
                out.push(UnsupportedNumber {
                    drawn: None,
                    whose: Some(whose),
                    ..UnsupportedNumber::of(&reading, &typed, input)
                });
            }
        }
    }
    out
}
