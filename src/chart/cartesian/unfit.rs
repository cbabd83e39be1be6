use super::series::Series;
use crate::chart::input::Input;
use crate::finding::Finding;
use crate::model::Period;

/// Why figures make no line, where none of the lines has two of them. It names the periods that
/// there are.
pub(crate) fn no_lines<'s>(
    input: &Input,
    periods: &[Period],
    mut series: impl Iterator<Item = &'s Series>,
) -> Option<Finding> {
    if periods.is_empty() || series.any(|s| s.points.len() > 1) {
        return None;
    }
    let names: Vec<String> = periods.iter().map(Period::to_string).collect();
    Some(input.spec.unfit_for("lines-periods").with("periods", names.join(", ")))
}
