//! How many decimals the numbers of a column have: what a source prints keeps its own, what is
//! computed has as many as the finest printed figure behind the column.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{asked, program, runner_of};
use sokpi::compare::{Cell, Comparison, Measure, Row};
use sokpi::model::{Dataset, Decimal, Observation, Quantity};
use sokpi::view::{self, Align, Order};
use sokpi::words::Lang;

/// The decimals of every number in a text, as English writes them.
fn decimals(text: &str) -> BTreeSet<usize> {
    let part = |c: char| !(c.is_ascii_digit() || c == '.');
    let numbers = text.replace(',', "");
    let numbers = numbers.split(part).filter(|run| run.starts_with(|c: char| c.is_ascii_digit()));
    numbers.map(|run| run.split_once('.').map_or(0, |(_, decimals)| decimals.len())).collect()
}

/// The decimals of a figure in the unit of a comparison: those that its source prints, moved by the
/// power of ten between the two units.
fn printed(of: Observation, comparison: &Comparison, data: &Dataset) -> usize {
    let Some(figure) = data.figure(of) else { return 0 };
    let step = Decimal::new(1, figure.value.scale().max(figure.upper.map_or(0, |u| u.scale())));
    let by = data.unit(figure.unit).factor / data.unit(comparison.unit).factor;
    (step * by).normalize().scale() as usize
}

fn behind(comparison: &Comparison, data: &Dataset) -> usize {
    // A change is counted from figures that need not be shown.
    let own = data.observations.iter().filter(|o| o.indicator == comparison.indicator);
    own.map(|o| printed(o, comparison, data)).max().unwrap_or(0)
}

#[test]
fn what_is_computed_has_one_number_of_decimals_in_a_column() {
    let lang = Lang::of("en").expect("English");
    let held = runner_of("SOKPI_ORACLE_CASES", 400, 400).run(&asked(), |(project, question)| {
        let Ok(data) = program::read(&project) else { return Err(TestCaseError::fail("a fault")) };
        let request = program::request(&data, &project, &question);
        let comparison = sokpi::compare::compare(&data, &request).expect("numbers of few digits");
        let table = view::table(&comparison, &data, false, Order::Value, lang);
        let unit = data.unit(comparison.unit);
        let rows: Vec<&Row> = comparison.rows().map(|(_, row)| row).collect();
        let lines: Vec<_> = table.lines().collect();
        prop_assert_eq!(rows.len(), lines.len());
        let first = table.columns.iter().position(|c| c.align == Align::Right).expect("numbers");
        for (nth, measure) in comparison.measures.iter().enumerate() {
            let mut all = BTreeSet::new();
            for (row, line) in rows.iter().zip(&lines) {
                let cell = &line.cells[nth + first];
                let (Some(_), true) =
                    (comparison.cell(*measure, row), *measure != Measure::Value || row.computed)
                else {
                    continue;
                };
                if *measure != Measure::Rank {
                    all.extend(decimals(&cell.text));
                }
            }
            prop_assert!(all.len() < 2, "{measure:?}: {all:?} in\n{table:#?}");
            let Some(shown) = all.first().copied() else { continue };
            if !matches!(measure, Measure::Value | Measure::Change) {
                continue;
            }
            // No digit that no figure justifies, and none is lost of what is exactly known.
            let most = behind(&comparison, &data).max(unit.decimals as usize);
            prop_assert!(shown <= most, "{shown} of {most}: {table:#?}");
            for row in &rows {
                let known: Option<Quantity> = match comparison.cell(*measure, row) {
                    Some(Cell::Amount(q)) if *measure == Measure::Change || row.computed => {
                        Some(*q)
                    }
                    _ => None,
                };
                let sound = data.indicator(comparison.indicator).additive;
                if let Some(q) = known.filter(|q| sound && !q.is_bound()) {
                    let value = (q.value / unit.factor).normalize();
                    prop_assert!(value.scale() as usize <= shown, "{value}: {table:#?}");
                }
            }
        }
        Ok(())
    });
    if let Err(failure) = held {
        panic!("{failure}");
    }
}
