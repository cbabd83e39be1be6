use std::collections::BTreeMap;

use super::each::each_indicator;
use crate::finding::Finding;
use crate::ingest::{Draft, Field};
use crate::model::{
    Dataset, Decimal, Digits, IndicatorId, Nature, ObservationId, SourceId, UnitId,
};

/// A number with three decimals that may be one of thousands: `1.896` of a table is 1.896 or, as
/// Vietnam writes thousands, 1896, and no quote says which. The other numbers of the same
/// indicator, unit and file settle it where they have other decimals, or are of a size that only
/// one of the two has. Told once for an indicator and unit of a file.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    if draft.data.observations.has_decimals(3) {
        findings.extend(each_indicator(&draft.data, |id| of_indicator(draft, id)));
    }
}

/// What one file says of an indicator in one unit.
#[derive(Default)]
struct Group {
    /// The numbers that may be thousands, with their digits.
    open: Vec<(ObservationId, i64)>,
    /// Whether something shows that the mark stands before decimals.
    settled: bool,
    /// The least and the greatest number without decimals.
    whole: Option<(i64, i64)>,
}

fn of_indicator(draft: &Draft, id: IndicatorId) -> Vec<Finding> {
    let (data, indicator) = (&draft.data, draft.data.indicator(id));
    // A fraction of a count is an error, and a thousand percent is none.
    if matches!(indicator.nature, Nature::Count | Nature::Rate) {
        return Vec::new();
    }
    let mut groups: BTreeMap<(SourceId, UnitId), Group> = BTreeMap::new();
    for key in data.observations.keys(id) {
        let Some(digits) = key.digits else { continue };
        let group = groups.entry((key.source, digits.unit)).or_default();
        let size = digits.mantissa.saturating_abs();
        match digits.decimals {
            0 if size > 0 => {
                group.whole = Some(
                    group.whole.map_or((size, size), |(low, high)| (low.min(size), high.max(size))),
                )
            }
            0 => {}
            3 if (1_000..1_000_000).contains(&size) && may_be_whole(data, id, digits) => {
                group.open.push((key.id, size))
            }
            // `0.896` and `1234.567` are no thousands, and neither is `12.50`.
            _ => group.settled = true,
        }
    }
    groups
        .into_values()
        .filter(|group| !group.settled)
        .filter_map(|group| of_group(draft, &group))
        .collect()
}

fn of_group(draft: &Draft, group: &Group) -> Option<Finding> {
    let data = &draft.data;
    let open: Vec<ObservationId> =
        group.open.iter().filter(|(_, size)| !is_small(group, *size)).map(|(id, _)| *id).collect();
    // A quote is held against its number by another rule, and shows the habit of the file.
    if group.open.iter().any(|(id, _)| !data.quote(data.observation(*id)).is_empty()) {
        return None;
    }
    let first = data.observation(*open.first()?);
    let value = first.printed?.value;
    Some(
        Finding::warning("three-decimals", draft.span(first.place, Field::Value))
            .with("value", value)
            .with("whole", value.to_string().replace('.', ""))
            .with("indicator", &data.indicator(first.indicator).id)
            .with("count", open.len()),
    )
}

/// Whether only the number with decimals is of the size of the whole numbers beside it. Between the
/// two readings lies a factor of a thousand, so that each claims what is not farther away than its
/// root.
fn is_small(group: &Group, size: i64) -> bool {
    group.whole.is_some_and(|ends| is_near(size / 1000, ends) && !is_near(size, ends))
}

/// Whether a value lies between two others, or beyond them by less than the root of a thousand.
fn is_near(value: i64, (low, high): (i64, i64)) -> bool {
    const ROOT: i64 = 32;
    value.saturating_mul(ROOT) >= low && value <= high.saturating_mul(ROOT)
}

/// Whether the digits without their mark are within the scale of the indicator.
fn may_be_whole(data: &Dataset, id: IndicatorId, digits: Digits) -> bool {
    let indicator = data.indicator(id);
    let Some(max) = indicator.max.and_then(|max| max.checked_mul(data.unit(indicator.unit).factor))
    else {
        return true;
    };
    Decimal::from(digits.mantissa)
        .checked_mul(data.unit(digits.unit).factor)
        .is_none_or(|whole| whole <= max)
}
