//! Why what is asked for makes no rows.

use super::unfit;
use crate::chart::figure::measured;
use crate::chart::kinds::{Input, Several};
use crate::compare::{By, Comparison, Measure};
use crate::finding::Finding;
use crate::format::period_short;

/// Several periods for a kind that draws one, or a measure of which not one figure could be computed.
pub(crate) fn fault(input: &Input) -> Option<Finding> {
    several(input).or_else(|| uncomputed(input))
}

/// Periods are named of which all but one would be left out.
fn several(input: &Input) -> Option<Finding> {
    let spec = input.spec;
    let named = spec.periods.named();
    if named.len() < 2 || spec.across().is_some() || spec.by().contains(&By::Period) {
        return None;
    }
    match spec.kind.several {
        Several::Own => None,
        Several::One => {
            let periods: Vec<String> = named.iter().map(|period| period_short(*period, input.lang)).collect();
            Some(unfit(input, "one-period").with("periods", periods.join(", ")))
        }
        Several::Two => Some(unfit(input, "pairs")),
    }
}

/// There are figures, and nothing of what was to be computed from them.
fn uncomputed(input: &Input) -> Option<Finding> {
    let measure = input.spec.measure();
    let rows = || input.comparisons.iter().flat_map(|c| c.rows().map(move |(_, row)| (c, row)));
    let computed = rows().any(|(c, row)| measured(c, measure, row).is_some());
    // Whatever has no base is its own.
    let own_base = |c: &Comparison| measure == Measure::Index && c.base.is_none() && (c.latest || !input.spec.by().contains(&By::Period));
    if rows().all(|(_, row)| row.value.is_none()) || (computed && !input.comparisons.iter().any(own_base)) {
        return None;
    }
    let hint = match measure {
        Measure::Value => return None,
        Measure::Change | Measure::ChangePercent => "no-before",
        Measure::Index => "no-base",
        Measure::Growth => "no-first",
        Measure::OfPlan => "no-plan",
        Measure::Share => "no-share",
        Measure::Rank => "no-rank",
        Measure::Per => "no-divisor",
    };
    Some(unfit(input, hint).with("measure", measure.word()))
}
