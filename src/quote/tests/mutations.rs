//! What a slip of the curator, or of the source's editor, must not pass.

use super::*;

/// The curated phrases whose number stands in them once, with their cells.
fn curated() -> impl Iterator<Item = (&'static str, &'static str, Reading<'static>)> {
    press::PRINTED.iter().chain(reports::PRINTED).filter_map(|(quote, cell)| {
        let all = read(quote);
        let one = all.iter().filter(|r| cell.starts_with(&r.value.to_string())).count() == 1;
        all.into_iter()
            .find(|r| one && cell.split(' ').next() == Some(&r.value.to_string()))
            .map(|r| (*quote, *cell, r))
    })
}

fn agrees(quote: &str, cell: &str) -> bool {
    verdict(quote, cell) == "agrees"
}

#[test]
fn most_phrases_are_mutated() {
    assert!(curated().count() > 80, "{}", curated().count());
}

#[test]
fn another_digit_is_another_value() {
    for (quote, cell, reading) in curated().filter(|(_, _, r)| r.role == Role::Level) {
        for at in reading.at.filter(|i| quote.as_bytes()[*i].is_ascii_digit()) {
            let digit = (quote.as_bytes()[at] - b'0' + 1) % 10;
            let mutant = format!("{}{digit}{}", &quote[..at], &quote[at + 1..]);
            assert!(!agrees(&mutant, cell), "{mutant}: {cell}");
        }
    }
}

#[test]
fn a_dropped_qualifier_is_missed() {
    for (quote, cell, reading) in curated().filter(|(_, _, r)| r.qualifier != Qualifier::Exact) {
        let number = quote[reading.at.start..].find(|c: char| c.is_ascii_digit()).unwrap()
            + reading.at.start;
        let mutant = format!("{}{}", &quote[..reading.at.start], &quote[number..]);
        assert_eq!(verdict(&mutant, cell), "qualifier exact", "{mutant}: {cell}");
    }
}

#[test]
fn an_added_word_is_noticed() {
    for (quote, cell, reading) in curated().filter(is_exact) {
        for (word, expected) in [
            ("hơn", "qualifier over"),
            ("gần", "qualifier nearly"),
            ("không quá", "qualifier at-most"),
            ("tăng", "not a level: change"),
        ] {
            let mutant =
                format!("{}{word} {}", &quote[..reading.at.start], &quote[reading.at.start..]);
            assert_eq!(verdict(&mutant, cell), expected, "{mutant}: {cell}");
        }
    }
}

fn is_exact((_, _, reading): &(&str, &str, Reading)) -> bool {
    reading.qualifier == Qualifier::Exact
        && reading.role == Role::Level
        && reading.value > Decimal::ZERO
}

#[test]
fn another_scale_or_unit_is_noticed() {
    let swaps = [
        ("tỷ", "triệu"),
        ("tỉ", "triệu"),
        ("triệu", "tỷ"),
        ("billion", "million"),
        ("trillion", "billion"),
        ("%", " vụ"),
        ("%", " tỷ đồng"),
    ];
    let mut count = 0;
    for (quote, cell, reading) in curated() {
        for (from, to) in swaps {
            if reading.said.contains(from) && !(from == "tỷ" && quote.contains("tỷ lệ")) {
                let mutant = format!(
                    "{}{}{}",
                    &quote[..reading.at.start],
                    reading.said.replace(from, to),
                    &quote[reading.at.end..]
                );
                assert!(
                    verdict(&mutant, cell).starts_with("unit"),
                    "{mutant}: {cell} {}",
                    verdict(&mutant, cell)
                );
                count += 1;
            }
        }
    }
    assert!(count > 30, "{count}");
}
