//! The number of a measure as a cell shows it.

use crate::chart::figure::measured;
use crate::chart::input::Input;
use crate::compare::{Comparison, Measure, Row};
use crate::model::{Qualifier, Quantity};

/// The number of a measure in a row; of a rank the figure behind it. What the others of a sum leave
/// open is said once of all shares in it ([`open_sum`]), and not before each.
pub(in crate::chart) fn number(
    comparison: &Comparison,
    measure: Measure,
    row: &Row,
) -> Option<Quantity> {
    let quantity = *measured(comparison, measure, row)?;
    Some(if is_open(measure, row, &quantity) {
        Quantity { qualifier: Qualifier::Exact, ..quantity }
    } else {
        quantity
    })
}

/// Whether a share has its word from the others alone.
fn is_open(measure: Measure, row: &Row, quantity: &Quantity) -> bool {
    measure == Measure::Share && quantity.is_bound() && row.value.is_some_and(|own| !own.is_bound())
}

/// What is to be said of shares in a sum that holds bounds.
pub(in crate::chart) fn open_sum(
    input: &Input,
    comparison: &Comparison,
    measure: Measure,
) -> Option<String> {
    let drawn = |row: &Row| !input.data.is_country(row.province);
    let open = |row: &Row| {
        measured(comparison, measure, row).is_some_and(|quantity| is_open(measure, row, quantity))
    };
    comparison
        .rows()
        .any(|(_, row)| drawn(row) && open(row))
        .then(|| input.lang.text("chart.binned.open-sum").into())
}
