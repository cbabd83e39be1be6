//! The words over the columns.

use std::collections::BTreeSet;

use super::grid::About;
use crate::chart::figure::Scale;
use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::{Cell, Measure, Row};
use crate::format::capital;
use crate::format::{period_label, period_short, scope_label};
use crate::model::Period;
use crate::view::{base_label, per_name};

/// What differs between columns, and so stands over them.
pub(super) struct Varying {
    indicators: bool,
    measures: bool,
    periods: bool,
    units: bool,
    scopes: bool,
}

impl Varying {
    /// What differs between these columns.
    pub(super) fn of(input: &Input, abouts: &[About], units: bool, scopes: bool) -> Varying {
        let periods: BTreeSet<Period> = abouts.iter().map(|a| a.period).collect();
        Varying {
            indicators: input.comparisons.len() > 1,
            measures: input.spec.measures.len() > 1,
            periods: periods.len() > 1,
            units,
            scopes,
        }
    }
}

/// The name of a measure over its column. Its unit stands under it, as that of every column does.
fn measure(input: &Input, about: &About, rows: &[&Row]) -> String {
    let lang = input.lang;
    let word = about.measure.word();
    let name = capital(&match about.measure {
        Measure::Change
        | Measure::ChangePercent
        | Measure::OfPlan
        | Measure::Share
        | Measure::Growth => lang.text(&format!("chart.table.{word}")).to_string(),
        // What an index is counted from is no unit.
        _ => lang.text(&format!("measure.{word}")).to_string(),
    });
    match about.measure {
        Measure::Change | Measure::ChangePercent => {
            let periods = rows.iter().filter(|row| row.value.is_some()).map(|row| row.period);
            let base = base_label(about.comparison.base, periods, lang);
            lang.fill("chart.table.against", &[("measure", &name), ("base", &base)])
        }
        Measure::Per => per_name(about.comparison, input.data, lang)
            .map_or_else(String::new, |name| capital(&name)),
        Measure::Rank => {
            let column = about.comparison.column(Measure::Rank);
            let of = |row: &&Row| {
                if let Cell::Rank(rank) = row.cells.get(column?)?.as_ref().ok()? {
                    Some(rank.of)
                } else {
                    None
                }
            };
            let all: BTreeSet<u32> = rows.iter().filter_map(of).collect();
            match all.first().filter(|_| all.len() == 1) {
                Some(of) => lang.fill("chart.table.rank", &[("of", &of.to_string())]),
                None => name,
            }
        }
        _ => name,
    }
}

/// The head of a column: the indicator or period that it shares with others, its own lines, and in
/// brackets its unit with its scope.
pub(super) fn head(
    input: &Input,
    about: &About,
    scale: &Scale,
    varying: &Varying,
    rows: &[&Row],
) -> (String, Vec<String>, String) {
    let lang = input.lang;
    let mut lines = Vec::new();
    let mut group = String::new();
    if varying.indicators {
        let name = input.data.indicator(about.comparison.indicator).name.get(lang);
        if varying.periods || varying.measures {
            group = tidy(name)
        } else {
            lines.push(name.to_string())
        }
    }
    if varying.periods && varying.measures && !varying.indicators {
        group = tidy(&capital(&period_label(about.period, lang)));
    } else if varying.periods {
        lines.push(period_short(about.period, lang));
    }
    if varying.measures {
        lines.push(measure(input, about, rows));
    }
    if lines.is_empty() {
        // The one period stands in the headline already.
        lines.push(measure(input, about, rows));
    }
    let mut below = Vec::new();
    if varying.units && about.measure != Measure::Rank && !scale.symbol.is_empty() {
        below.push(scale.symbol.clone());
    }
    if varying.scopes {
        let scopes: BTreeSet<_> = rows.iter().map(|row| row.scopes).collect();
        below.extend(scopes.into_iter().map(|scopes| scope_label(scopes, lang)));
    }
    let below = if below.is_empty() { String::new() } else { format!("({})", below.join("; ")) };
    (group, lines.iter().map(|l| tidy(l)).collect(), tidy(&below))
}
