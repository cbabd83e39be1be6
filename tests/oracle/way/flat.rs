//! Comparisons as CSV, cell by cell.

use super::super::answer::{Answer, Key, Row, scopes_of};
use super::super::fraction::Fraction;
use super::super::measures::Cell;
use super::super::model::{EDITIONS, PLACES, Project, Scope};
use super::super::period::Period;
use super::super::quantity::{Interval, Quantity, factor};
use super::super::question::{Measure, Question};
use super::known::number;
use super::print::{Round, plain};

/// Decimals of what does not end.
const DECIMALS: u32 = 4;
/// A number of no more decimals ends.
const GUARD: u32 = 12;

fn ends(value: Fraction) -> bool {
    value.floor(GUARD).1.is_zero()
}

/// Digits without zeros at the end.
fn bare(text: String) -> String {
    let short =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if short == "-0" { "0".into() } else { short.into() }
}

/// The decimals at which a number has so many digits that say something.
fn telling(value: Fraction) -> u32 {
    let least = Fraction::whole(1000);
    let mut size = value.size();
    let mut decimals = 0;
    while size < least && !size.is_zero() && decimals < GUARD {
        size = size * Fraction::whole(10);
        decimals += 1;
    }
    decimals
}

/// Value, low and high end as a cell of a measure has them.
fn expected(measure: Measure, q: &Quantity, project: &Project, question: &Question) -> [String; 3] {
    let own = factor(project.indicators[question.indicator].unit);
    let per = factor(project.indicators[question.per].unit);
    let into = |value: Fraction| match measure {
        Measure::Value | Measure::Change => value / own,
        Measure::Per => value * per / own,
        _ => value,
    };
    let all = [Some(q.value), q.conventional.low, q.conventional.high];
    let amount = matches!(measure, Measure::Value | Measure::Change);
    let exact = amount && all.into_iter().flatten().all(ends);
    let decimals = match measure {
        _ if exact => 24,
        Measure::Per => telling(into(q.value)).max(DECIMALS),
        _ => DECIMALS,
    };
    let mut rounds = [Round::Near, Round::Down, Round::Up].into_iter();
    all.map(|end| {
        let round = rounds.next().expect("three");
        end.map_or(String::new(), |end| bare(plain(into(end), decimals, round)))
    })
}

/// Whether a cell of a root is the number, but for the last digit.
fn rooted(text: &str, root: Option<Fraction>) -> bool {
    match root {
        None => text.is_empty(),
        Some(root) => {
            !text.is_empty() && (Fraction::parse(text) - root).size() <= Fraction::new(2, 10_000)
        }
    }
}

fn of_measure(
    cell: &Cell,
    measure: Measure,
    row: &Row,
    project: &Project,
    question: &Question,
) -> Option<[String; 3]> {
    match cell {
        Cell::Absent(_) => Some(Default::default()),
        Cell::Rank(rank) => {
            Some([rank.printed, rank.best, rank.worst].map(|place| place.to_string()))
        }
        Cell::Root(_) => None,
        Cell::Number(_) => Some(expected(measure, &number(cell, row)?, project, question)),
    }
}

/// What stands in a file of a comparison that the oracle has not, and the rows of the oracle in the
/// order in which the file has them.
pub fn faults<'a>(
    text: &str,
    project: &Project,
    question: &Question,
    answer: &'a Answer,
) -> (Vec<String>, Vec<&'a Row>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads: Vec<String> = reader.headers().expect("a head").iter().map(String::from).collect();
    let at = |name: &str| {
        heads.iter().position(|head| head == name).unwrap_or_else(|| panic!("no column {name}"))
    };
    let (mut out, mut rows) = (Vec::new(), Vec::new());
    let (mut absent, mut seen) = (0, 0);
    for record in reader.records() {
        let record = record.expect("a record");
        let get = |name: &str| record.get(at(name)).expect("a cell");
        let line = record.iter().collect::<Vec<_>>().join(",");
        let edition = EDITIONS.iter().position(|id| *id == get("edition")).expect("an edition");
        let place = PLACES
            .iter()
            .position(|place| (place.0, place.1) == (get("province"), edition))
            .expect("a place");
        if get("indicator") != project.indicators[question.indicator].id {
            out.push(format!("csv: another indicator in {line}"));
        }
        let scopes = |key: &Key| key.1;
        let like = |(key, row): &(&Key, &'a Row)| {
            let bits: u8 =
                scopes_of(get("scope")).iter().map(|scope: &Scope| 1 << *scope as u8).sum();
            row.fact.place == place
                && row.fact.period == Period::of(get("period"))
                && row.fact.status.word() == get("status")
                && scopes(key) == bits
        };
        // What was left out may have the name of a row: it says so, and has no number.
        let left_out = answer.left_out.iter().any(|line| line.reason == get("absence"));
        let row = (!get("period").is_empty() && !left_out)
            .then(|| {
                answer
                    .sets
                    .iter()
                    .flat_map(|(key, rows)| rows.iter().map(move |row| (key, row)))
                    .find(like)
            })
            .flatten();
        let numbers = || {
            question
                .measures
                .iter()
                .flat_map(|measure| columns(*measure))
                .map(|name| get(&name).to_string())
        };
        let Some((_, row)) = row else {
            // Who has no row, or was left out, has a reason and no number.
            absent += 1;
            if get("absence").is_empty() || numbers().any(|cell| !cell.is_empty()) {
                out.push(format!("csv: no such row: {line}"));
            }
            continue;
        };
        seen += 1;
        rows.push(row);
        for (measure, cell) in question.measures.iter().zip(&row.cells) {
            let printed = columns(*measure).map(|name| get(&name).to_string());
            let right = match of_measure(cell, *measure, row, project, question) {
                Some(expected) => printed == expected,
                None => {
                    let root = number(cell, row);
                    let Interval { low, high } =
                        root.map_or(Interval { low: None, high: None }, |q| q.conventional);
                    let all = [root.map(|q| q.value), low, high];
                    // A root beyond what is reckoned with here stands for itself.
                    root.is_none() || printed.iter().zip(all).all(|(text, root)| rooted(text, root))
                }
            };
            if !right {
                out.push(format!("csv: {measure:?} {printed:?}, not {cell:?} in {line}"));
            }
        }
        let word = row.fact.value.and_then(|value| value.word).map(|word| word.word());
        if word.is_some_and(|word| word != get("qualifier")) {
            out.push(format!("csv: not {word:?} in {line}"));
        }
    }
    let all: usize = answer.sets.values().map(Vec::len).sum();
    if (seen, absent) != (all, answer.left_out.len() + answer.missing.len()) {
        out.push(format!(
            "csv: {seen} rows and {absent} without, not {all} and {:?} {:?}",
            answer.left_out, answer.missing
        ));
    }
    (out, rows)
}

/// The columns of the number of a measure and of its ends.
fn columns(measure: Measure) -> [String; 3] {
    let word = super::super::program::measure(measure).word().replace('-', "_");
    [word.clone(), format!("{word}_low"), format!("{word}_high")]
}
