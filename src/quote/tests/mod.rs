//! Tables of phrases, most of them printed: a row is a phrase, and what is read in it.

mod amounts;
mod checks;
mod mutations;
mod press;
mod properties;
mod qualifiers;
mod reports;
mod roles;
mod signs;
mod units;

use super::*;
use crate::model::{Decimal, Qualifier, Unit};
use crate::words::{Lang, Text};

/// A reading in short, what is usual left out: `over 1.7 e9 money`, `400..450`, `9.400|9400
/// per-day`, `12 % change`.
fn show(reading: &Reading) -> String {
    let mut parts = Vec::new();
    if !matches!(reading.qualifier, Qualifier::Exact | Qualifier::Range) {
        parts.push(reading.qualifier.word().to_owned());
    }
    let mut number = reading.value.to_string();
    if let Some(upper) = reading.upper {
        number += &format!("..{upper}");
    }
    if let Some(other) = reading.other {
        number += &format!("|{other}");
    }
    if reading.sign_open {
        number += "?";
    }
    parts.push(number);
    if reading.scale > Decimal::ONE {
        parts.push(format!("e{}", reading.scale.to_string().len() - 1));
    }
    match reading.unit {
        UnitWord::Money => parts.push("money".into()),
        UnitWord::Foreign => parts.push("foreign".into()),
        UnitWord::Percent => parts.push("%".into()),
        UnitWord::PercentagePoints => parts.push("points".into()),
        UnitWord::Area => parts.push("area".into()),
        UnitWord::PerDay => parts.push("per-day".into()),
        UnitWord::Times => parts.push("times".into()),
        UnitWord::Counted(_) | UnitWord::None => {}
    }
    if reading.role != Role::Level {
        parts.push(reading.role.word().into());
    }
    if reading.estimated {
        parts.push("estimated".into());
    }
    parts.join(" ")
}

/// Holds a table of phrases; the readings of one phrase are separated by "; ".
fn hold(table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (phrase, expected) in table {
        let found = read(phrase).iter().map(show).collect::<Vec<_>>().join("; ");
        if found != *expected {
            wrong.push(format!("{phrase}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} phrases are read wrongly:\n{}",
        wrong.len(),
        table.len(),
        wrong.join("\n")
    );
}

/// The unit of an id, with the dimension and factor of the shipped table.
fn unit(id: &str) -> Unit {
    let (dimension, factor, decimals) = match id {
        "vnd" => ("money", 1, 0),
        "million-vnd" => ("money", 1_000_000, 1),
        "billion-vnd" => ("money", 1_000_000_000, 2),
        "trillion-vnd" => ("money", 1_000_000_000_000_i64, 3),
        "percent" => ("percent", 1, 1),
        "point" => ("point", 1, 2),
        "hectare" => ("area", 1, 2),
        "tonne-per-day" => ("mass-rate", 1, 0),
        count => (count, 1, 0),
    };
    let symbol = Text::of(Lang::first(), if id == "percent" { "%" } else { "" });
    Unit {
        id: id.into(),
        dimension: dimension.into(),
        factor: Decimal::from(factor),
        symbol,
        one: Text::default(),
        decimals,
    }
}

/// The name of the verdict on a cell such as `1.7 billion-vnd over`, `400..450 case range`, `5
/// task`.
fn verdict(quote: &str, cell: &str) -> String {
    let mut words = cell.split(' ');
    let number = words.next().unwrap();
    let (value, upper) =
        number.split_once("..").map_or((number, None), |(a, b)| (a, Some(b.parse().unwrap())));
    let unit = unit(words.next().unwrap());
    let qualifier = words.next().map_or(Qualifier::Exact, |word| word.parse().unwrap());
    let claim = Claim {
        value: value.parse().unwrap(),
        upper,
        unit: &unit,
        qualifier,
        of_plan: false,
        subject: None,
        symbols: None,
    };
    let found = check(quote, &claim);
    assert_eq!(
        agrees(quote, &claim).is_some(),
        matches!(found, Verdict::Agrees(_)),
        "{quote}: {cell}"
    );
    match found {
        Verdict::Agrees(_) => "agrees".into(),
        Verdict::Sign(_) => "sign".into(),
        Verdict::Decimals(_) => "decimals".into(),
        Verdict::Qualifier(r) => format!("qualifier {}", r.qualifier.word()),
        Verdict::Ambiguous(r) => format!("ambiguous {} {}", r.value, r.other.unwrap()),
        Verdict::Unit(r) => format!("unit {}", r.said),
        Verdict::NotALevel(r) => format!("not a level: {}", r.role.word()),
        Verdict::Value(Some(r)) => format!("value {}", r.said),
        Verdict::Value(None) => "no value".into(),
    }
}

/// Holds a table of quotes, cells and verdicts.
fn hold_verdicts(table: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(quote, cell, expected)| {
            let found = verdict(quote, cell);
            (found != *expected)
                .then(|| format!("{quote}: {cell}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} verdicts are wrong:\n{}",
        wrong.len(),
        table.len(),
        wrong.join("\n")
    );
}
