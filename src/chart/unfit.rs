//! A measure of which not one figure could be computed: no kind draws empty rows.

use std::collections::BTreeSet;

use super::Input;
use super::excerpt::is_mixed;
use super::figure::measured;
use crate::compare::{By, Comparison, Measure};
use crate::finding::Finding;
use crate::model::Period;
use crate::view::{base_label, listed};

/// What a measure wants that the figures do not have.
fn hint(measure: Measure) -> Option<&'static str> {
    Some(match measure {
        Measure::Value => return None,
        Measure::Change | Measure::ChangePercent => "no-before",
        Measure::Index => "no-base",
        Measure::Growth => "no-first",
        Measure::OfPlan => "no-plan",
        Measure::Share => "no-share",
        Measure::Rank => "no-rank",
        Measure::Per => "no-divisor",
    })
}

/// The highest and lowest of figures that have no order.
pub(super) fn unordered(input: &Input) -> Option<Finding> {
    let spec = input.spec;
    (spec.is_excerpt() && is_mixed(input.answers)).then(|| spec.unfit_for("no-rank"))
}

/// There are figures, and nothing of what was to be computed from them.
pub(super) fn uncomputed(input: &Input) -> Option<Finding> {
    // Its parts say themselves what they lack.
    if input.spec.is_of_wholes() {
        return None;
    }
    let rows = || input.comparisons.iter().flat_map(|c| c.rows().map(move |(_, row)| (c, row)));
    let periods: BTreeSet<Period> =
        rows().filter(|(_, row)| row.value.is_some()).map(|(_, row)| row.period).collect();
    if periods.is_empty() {
        return None;
    }
    // Where one period is drawn and no base is named, whatever has no base is its own.
    let alone = |c: &Comparison| {
        c.base.period().is_none() && (c.latest || !input.spec.by().contains(&By::Period))
    };
    let none = |measure: Measure| {
        let own_base = measure == Measure::Index && input.comparisons.iter().any(alone);
        own_base || !rows().any(|(c, row)| measured(c, measure, row).is_some())
    };
    let measure = input.spec.measures.iter().copied().find(|measure| none(*measure))?;
    let base = base_label(input.spec.counted_from(), periods.iter().copied(), input.lang);
    let finding =
        input.spec.unfit_for(hint(measure)?).with("measure", measure.word()).with("base", base);
    Some(finding.with(
        "periods",
        listed(&periods.iter().map(Period::to_string).collect::<Vec<_>>(), input.lang),
    ))
}
