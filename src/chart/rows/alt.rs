//! What the alt text tells of figures.

use crate::chart::caption::AltFigure;
use crate::model::Decimal;

/// The greatest and the least of figures, where they differ.
pub(crate) fn ends(mut known: Vec<(Decimal, AltFigure)>) -> Option<(AltFigure, AltFigure)> {
    known.sort_by_key(|(value, _)| *value);
    let (high, most) = known.pop()?;
    let (low, least) = known.into_iter().next()?;
    (low < high).then_some((most, least))
}
