//! Why what is asked for makes no rows.

use crate::chart::input::Input;
use crate::chart::request::PeriodHandling;
use crate::compare::By;
use crate::finding::Finding;
use crate::format::period_short;

/// Periods are named of which all but one would be left out.
pub(crate) fn several(input: &Input) -> Option<Finding> {
    let spec = input.spec;
    let named = spec.periods.named();
    if named.len() < 2 || spec.across().is_some() || spec.by().contains(&By::Period) {
        return None;
    }
    match spec.kind.traits().periods {
        PeriodHandling::Own => None,
        PeriodHandling::One => {
            let periods: Vec<String> =
                named.iter().map(|period| period_short(*period, input.lang)).collect();
            Some(spec.unfit_for("one-period").with("periods", periods.join(", ")))
        }
        PeriodHandling::Two => Some(spec.unfit_for("pairs")),
    }
}
