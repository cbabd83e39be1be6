//! The median and the quartiles of exact figures.

use crate::model::{Decimal, Qualifier, Quantity};

/// Fewer figures than this have no quartiles.
pub(super) const LEAST: usize = 5;

/// The value at so many quarters of the way from the least to the greatest of sorted values,
/// straight between the two neighbours (definition 7 of Hyndman and Fan 1996, QUARTILE.INC of
/// spreadsheets); `None` beyond what decimals hold.
fn quarter(sorted: &[Decimal], quarters: usize) -> Option<Decimal> {
    let at = (sorted.len() - 1) * quarters;
    let (low, rest) = (at / 4, at % 4);
    let below = sorted[low];
    let above = *sorted.get(low + 1).unwrap_or(&below);
    let step = above.checked_sub(below)?.checked_mul(Decimal::from(rest))?;
    below.checked_add(step.checked_div(Decimal::from(4))?)
}

/// The first quartile, the median and the third one; `None` where they are few, or where a source
/// only bounds one of them.
pub(super) fn quartiles(figures: &[Quantity]) -> Option<[Decimal; 3]> {
    if figures.len() < LEAST || figures.iter().any(|q| q.qualifier != Qualifier::Exact) {
        return None;
    }
    let mut values: Vec<Decimal> = figures.iter().map(|q| q.value).collect();
    values.sort();
    Some([quarter(&values, 1)?, quarter(&values, 2)?, quarter(&values, 3)?])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn they_are_those_of_a_spreadsheet() {
        let of = |values: &[i64]| {
            let all: Vec<Quantity> =
                values.iter().map(|v| Quantity::exact(Decimal::from(*v))).collect();
            quartiles(&all).map(|three| three.map(|v| v.normalize().to_string()))
        };
        assert_eq!(of(&[7, 15, 36, 39, 40, 41]).unwrap(), ["20.25", "37.5", "39.75"]);
        assert_eq!(of(&[1, 2, 3, 4, 5]).unwrap(), ["2", "3", "4"]);
        assert_eq!(of(&[1, 2, 3, 4]), None);
    }

    proptest! {
        #[test]
        fn as_many_lie_on_each_side_as_they_say(values in prop::collection::vec(-99i64..99, 5..40), bound in any::<bool>()) {
            let mut all: Vec<Quantity> =
                values.iter().map(|v| Quantity::exact(Decimal::from(*v))).collect();
            all[0].qualifier = if bound { Qualifier::Over } else { Qualifier::Exact };
            let found = quartiles(&all);
            prop_assert_eq!(found.is_none(), bound);
            let Some(three) = found else { return Ok(()) };
            for (quarters, value) in (1..4).zip(three) {
                let below = values.iter().filter(|v| Decimal::from(**v) <= value).count();
                let above = values.iter().filter(|v| Decimal::from(**v) >= value).count();
                // Of the steps from the least to the greatest so many quarters lie below.
                let steps = (values.len() - 1) * quarters;
                prop_assert!(below > steps / 4 && above >= values.len() - steps.div_ceil(4));
            }
        }
    }
}
