//! The numbers that a picture or a table may print, each with the row that it is of.

use sokpi::chart::Kind;

use super::super::answer::{Answer, Row};
use super::super::fraction::Fraction;
use super::super::measures::{Cell, Rank};
use super::super::model::{Class, Project, UNITS, is_country};
use super::super::quantity::{Interval, Quantity, factor};
use super::super::question::{Measure, Question};
use super::print::Look;
use super::spec::Asked;

/// A number of a row, in the unit that it is printed in.
#[derive(Clone, Debug)]
pub struct Known {
    pub place: usize,
    pub period: super::super::period::Period,
    pub quantity: Quantity,
    pub look: Look,
    /// A place among others stands for itself.
    pub rank: Option<Rank>,
    /// Whether the picture has to show it where it shows its row.
    pub wanted: bool,
}

/// For so many of what is divided by a ratio may be told.
const COUNTS: [i128; 7] = [1, 100, 1_000, 10_000, 100_000, 1_000_000, 1_000_000_000];

/// The unit of factor 1 of a unit's dimension.
fn canonical(unit: usize) -> usize {
    let of = |nth: &usize| UNITS[*nth].1 == UNITS[unit].1 && UNITS[*nth].2 == "1";
    (0..UNITS.len()).find(of).expect("each dimension has one")
}

/// Whether a unit is by its symbol so many of the canonical one: "nghìn cái".
fn is_number_of(unit: usize) -> bool {
    UNITS[unit].3.ends_with(&format!(" {}", UNITS[canonical(unit)].3))
}

/// How many canonical units for one of the divisor a ratio is told in: the largest unit in which
/// the greatest ratio is not below one, of things counted one; else the smallest, for one of the divisor down to a tenth,
/// and below that for as many as it takes.
pub fn ratio_factor(project: &Project, question: &Question, answer: &Answer) -> Fraction {
    let (own, by) =
        (project.indicators[question.indicator].unit, project.indicators[question.per].unit);
    // Money is told for each đồng, and per mille for each of those.
    let single = factor(if is_number_of(by) { canonical(by) } else { by });
    let rows = answer.sets.values().flatten();
    let ratios = rows.flat_map(|row| question.measures.iter().zip(&row.cells)).filter_map(
        |(measure, cell)| match (measure, cell) {
            (Measure::Per, Cell::Number(q)) => Some(q.value.size() * single),
            _ => None,
        },
    );
    let greatest = ratios.max().unwrap_or(Fraction::ZERO);
    let mut units: Vec<usize> =
        (0..UNITS.len()).filter(|nth| UNITS[*nth].1 == UNITS[own].1).collect();
    let counted = UNITS[canonical(own)].0 == UNITS[own].1;
    units.retain(|nth| !(counted && is_number_of(*nth)));
    units.sort_by_key(|nth| (factor(*nth), std::cmp::Reverse(*nth)));
    if greatest.is_zero() {
        return factor(shown_unit(project, question, answer)) / single;
    }
    if let Some(unit) = units.iter().rev().find(|nth| factor(**nth) <= greatest) {
        return factor(*unit) / single;
    }
    let least = factor(units[0]);
    let enough = |count: &i128| greatest * Fraction::whole(*count) >= least;
    let count = if greatest * Fraction::whole(10) >= least {
        1
    } else {
        COUNTS.into_iter().find(enough).unwrap_or(COUNTS[6])
    };
    least / (single * Fraction::whole(count))
}

/// A root as a fraction of so many digits as it is sure of.
fn rooted(root: f64) -> Option<Fraction> {
    (root.abs() < 1e15).then(|| Fraction::decimal((root * 1e9).round() as i128, 9))
}

/// The unit that all figures of a comparison are shown in: the indicator's own; where that is the
/// canonical one, the largest that the sources of these figures print.
pub fn shown_unit(project: &Project, question: &Question, answer: &Answer) -> usize {
    let own = project.indicators[question.indicator].unit;
    if factor(own) != Fraction::whole(1) {
        return own;
    }
    let printed = answer.sets.values().flatten().flat_map(|row| row.fact.units.iter().copied());
    printed
        .max_by_key(|unit| factor(*unit))
        .filter(|unit| factor(*unit) > Fraction::whole(1))
        .unwrap_or(own)
}

/// How a measure of a question is printed.
pub fn look(measure: Measure, project: &Project, question: &Question, answer: &Answer) -> Look {
    let unit = factor(shown_unit(project, question, answer));
    let signed = matches!(measure, Measure::Change | Measure::ChangePercent | Measure::Growth);
    let factor = match measure {
        Measure::Value | Measure::Change => unit,
        Measure::Per => ratio_factor(project, question, answer),
        _ => Fraction::whole(1),
    };
    Look { factor, signed }
}

/// The number in a cell; of a rank the figure behind it.
pub fn number(cell: &Cell, row: &Row) -> Option<Quantity> {
    match cell {
        Cell::Number(q) => Some(*q),
        Cell::Root(roots) => {
            let [value, low, high, usual_low, usual_high] = roots.map(|root| root.and_then(rooted));
            let ends = |low, high| Interval { low, high };
            let (proven, conventional) = (ends(low, high), ends(usual_low, usual_high));
            Some(Quantity { value: value?, proven, conventional, plain: false, word: None })
        }
        Cell::Rank(_) => row.fact.value,
        Cell::Absent(_) => None,
    }
}

/// The numbers of the rows of a comparison.
pub fn of_rows(
    project: &Project,
    question: &Question,
    answer: &Answer,
    drawn: &[Measure],
) -> Vec<Known> {
    let mut out = Vec::new();
    for row in answer.sets.values().flatten() {
        for (measure, cell) in question.measures.iter().zip(&row.cells) {
            if !drawn.contains(measure) {
                continue;
            }
            let Some(quantity) = number(cell, row) else { continue };
            let behind = if *measure == Measure::Rank { Measure::Value } else { *measure };
            let rank = if let Cell::Rank(rank) = cell { Some(*rank) } else { None };
            out.push(Known {
                place: row.fact.place,
                period: row.fact.period,
                quantity,
                look: look(behind, project, question, answer),
                rank,
                wanted: !is_country(row.fact.place),
            });
        }
    }
    out
}

/// A sum of parts by what is printed of each: the rounding of an exact figure counts for nothing.
fn by_print(parts: &[Quantity]) -> Quantity {
    use super::super::model::Qualifier::{Exact, Range};
    let own = |q: &Quantity| {
        let up =
            q.conventional.high.is_none() || q.word == Some(super::super::model::Qualifier::Over);
        let value = match q.word {
            Some(Exact | Range) => q.value,
            _ if up => q.conventional.low.unwrap_or(q.value),
            _ => q.value,
        };
        let exact = q.word == Some(Exact);
        let end = |end: Option<Fraction>| if exact { Some(q.value) } else { end };
        (value, Interval { low: end(q.conventional.low), high: end(q.conventional.high) })
    };
    let zero = (Fraction::ZERO, Interval::at(Fraction::ZERO));
    let (value, ends) = parts.iter().map(own).fold(zero, |(value, ends), (own, other)| {
        let add = |a: Option<Fraction>, b: Option<Fraction>| Some(a? + b?);
        let low = add(ends.low, other.low.map(|low| low.max(Fraction::ZERO)));
        (value + own, Interval { low, high: add(ends.high, other.high) })
    });
    Quantity { value, proven: ends, conventional: ends, plain: false, word: None }
}

/// What the sources themselves say of what is measured, for the notes that name them.
pub fn of_sources(project: &Project, asked: &Asked, answers: &[Answer]) -> Vec<Known> {
    let mut out = Vec::new();
    for (question, answer) in asked.questions().iter().zip(answers) {
        let look = look(Measure::Value, project, question, answer);
        for figure in project.figures.iter().filter(|f| f.indicator == question.indicator) {
            let Some(number) = figure.number else { continue };
            out.push(Known {
                place: figure.place,
                period: super::super::period::Period::of(figure.period),
                quantity: Quantity::printed(&project.indicators[figure.indicator], number),
                look,
                rank: None,
                wanted: false,
            });
        }
    }
    out
}

/// What a kind adds to the numbers of its comparisons, by its place in the documents.
pub fn of_kind(kind: Kind, project: &Project, asked: &Asked, answers: &[Answer]) -> Vec<Known> {
    let questions = asked.questions();
    let rows = |nth: usize| answers[nth].sets.values().flatten();
    let more = |row: &Row, quantity: Quantity, look: Look| Known {
        place: row.fact.place,
        period: row.fact.period,
        quantity,
        look,
        rank: None,
        wanted: false,
    };
    let unit = |nth: usize| look(Measure::Value, project, &questions[nth], &answers[nth]);
    match kind {
        // The percent of each plan.
        Kind::Bullet => {
            let mut out = Vec::new();
            for own in rows(0).filter(|row| row.fact.class() == Class::Result) {
                let plans = rows(0).filter(|row| row.fact.class() != Class::Result);
                for plan in plans.filter(|plan| {
                    (plan.fact.place, plan.fact.period) == (own.fact.place, own.fact.period)
                }) {
                    let (Some(value), Some(of)) = (own.fact.value, plan.fact.value) else {
                        continue;
                    };
                    if of.value.positive() && !of.proven.below_zero() {
                        let look = Look { factor: Fraction::whole(1), signed: false };
                        out.push(more(own, value.over(of).times(100), look));
                    }
                }
            }
            out
        }
        // The sum of the parts of a province.
        Kind::Stacked => {
            let mut out = Vec::new();
            let all: Vec<&Row> = (0..answers.len()).flat_map(rows).collect();
            for first in &all {
                let like = all.iter().filter(|row| row.fact.place == first.fact.place);
                let values: Vec<Quantity> = like.filter_map(|row| row.fact.value).collect();
                let Some(sum) = values.iter().copied().reduce(Quantity::plus) else { continue };
                out.push(more(first, sum, unit(0)));
                let mut least = sum;
                (least.proven.high, least.conventional.high, least.word) = (None, None, None);
                out.push(more(first, least, unit(0)));
                out.push(more(first, by_print(&values), unit(0)));
            }
            out
        }
        // The middle of each axis.
        Kind::Scatter => {
            let mut out = Vec::new();
            for (nth, question) in questions.iter().enumerate() {
                let measure = asked.measures[0];
                let knowns = of_rows(project, question, &answers[nth], &[measure]);
                let both = |known: &&Known| {
                    is_country(known.place)
                        || !rows(1 - nth)
                            .any(|row| row.fact.place == known.place && row.fact.value.is_some())
                };
                let mut values: Vec<Fraction> = knowns
                    .iter()
                    .filter(|known| !both(known))
                    .map(|known| known.quantity.value)
                    .collect();
                values.sort();
                let (Some(known), Some(low), Some(high)) = (
                    knowns.first(),
                    values.get(values.len().saturating_sub(1) / 2),
                    values.get(values.len() / 2),
                ) else {
                    continue;
                };
                let middle = (*low + *high) / Fraction::whole(2);
                out.push(Known {
                    quantity: Quantity::exact(middle),
                    wanted: false,
                    ..known.clone()
                });
            }
            out
        }
        // The median and the quartiles of each period, of all that are exact.
        Kind::Distribution => {
            let measure = asked.measures[0];
            let knowns = of_rows(project, &questions[0], &answers[0], &[measure]);
            let mut out = Vec::new();
            for first in knowns.iter().filter(|known| known.wanted) {
                let own = |known: &&Known| known.wanted && known.period == first.period;
                let latest = questions[0].periods == super::super::question::Periods::Latest;
                let mut values: Vec<Fraction> = knowns
                    .iter()
                    .filter(|known| own(known) || latest && known.wanted)
                    .map(|known| known.quantity.value)
                    .collect();
                values.sort();
                for quarters in 1..4 {
                    let at = (values.len() - 1) * quarters;
                    let below = values[at / 4];
                    let above = *values.get(at / 4 + 1).unwrap_or(&below);
                    let part = Fraction::new((at % 4) as i128, 4);
                    let value = below + (above - below) * part;
                    let quantity = Quantity::exact(value);
                    out.push(Known { quantity, wanted: false, ..first.clone() });
                }
            }
            out
        }
        Kind::Bars
        | Kind::Grouped
        | Kind::Dots
        | Kind::Lines
        | Kind::Slope
        | Kind::Multiples
        | Kind::Ranks
        | Kind::Heat
        | Kind::Tiles
        | Kind::Map
        | Kind::Table
        | Kind::Coverage => Vec::new(),
    }
}
