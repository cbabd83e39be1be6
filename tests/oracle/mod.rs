//! A naive comparison, written by the documents and not by the program: exact fractions, every row
//! held against every other, no shared arithmetic. `compare` is held to it over random small
//! projects that are handed over as text.
//!
//! `SOKPI_ORACLE_CASES=100000 cargo test --release oracle` asks more of it.

mod answer;
mod columns;
mod facts;
mod files;
mod fraction;
mod generate;
mod measures;
mod model;
mod period;
mod program;
mod quantity;
mod question;
mod way;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// The same cases everywhere; more of them where a variable says so. One that fails is made smaller
/// in so many steps.
fn runner_of(variable: &str, cases: u32, shrinks: u32) -> TestRunner {
    let cases = std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(cases);
    let config =
        Config { cases, failure_persistence: None, max_shrink_iters: shrinks, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

fn asked() -> impl Strategy<Value = (model::Project, question::Question)> {
    generate::project().prop_flat_map(|(project, focus, periods)| {
        (Just(project), generate::question(focus, periods))
    })
}

#[test]
fn every_comparison_is_that_of_the_oracle() {
    let held = runner_of("SOKPI_ORACLE_CASES", 400, 3_000).run(&asked(), |(project, question)| {
        let found = |findings: &[sokpi::finding::Finding]| {
            findings
                .iter()
                .map(|f| format!("{} {:?}", f.code, f.args))
                .collect::<Vec<_>>()
                .join("\n")
        };
        let data =
            program::read(&project).map_err(|findings| TestCaseError::fail(found(&findings)))?;
        let request = program::request(&data, &project, &question);
        let comparison = sokpi::compare::compare(&data, &request).expect("numbers of few digits");
        let differences =
            program::differences(&comparison, &answer::answer(&project, &question), &question);
        prop_assert!(differences.is_empty(), "{}", differences.join("\n"));
        Ok(())
    });
    if let Err(failure) = held {
        panic!("{failure}");
    }
}

/// The oracle itself, held to a sum that is done by hand: 9 of 1000 and 29 of 3000 are 9.5 of a
/// thousand.
#[test]
fn a_rate_of_provinces_that_merged_is_that_of_their_sums_in_whatever_unit() {
    use model::{Figure, Number, Qualifier, Scope, Status};
    let item = Number { digits: 0, places: 0, more: 0, qualifier: Qualifier::Exact, unit: 0 };
    let figure = |indicator, place, digits| {
        let number = Number { digits, ..item };
        Figure {
            source: 0,
            indicator,
            place,
            period: "2024",
            scope: Scope::All,
            status: Status::Actual,
            number: Some(number),
        }
    };
    let rate = |place, digits| {
        let number = Number { digits, places: 2, unit: 6, ..item };
        Figure { number: Some(number), ..figure(generate::RATE, place, 0) }
    };
    let mut project = generate::plain();
    project.figures = vec![
        figure(generate::PART, 1, 9),
        figure(generate::WHOLE, 1, 1000),
        rate(1, 900),
        figure(generate::PART, 2, 29),
        figure(generate::WHOLE, 2, 3000),
        rate(2, 967),
    ];
    let question =
        question::Question { edition: Some(1), ..question::Question::of(generate::RATE) };
    let answer = answer::answer(&project, &question);
    let [row] = &answer.sets.values().flatten().collect::<Vec<_>>()[..] else {
        panic!("one province")
    };
    assert_eq!(row.fact.value.expect("a rate").value, fraction::Fraction::new(95, 100));
    let data = program::read(&project).expect("a sound project");
    let comparison = sokpi::compare::compare(&data, &program::request(&data, &project, &question))
        .expect("small numbers");
    let differences = program::differences(&comparison, &answer, &question);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
