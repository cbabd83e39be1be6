//! `{top 1}` and `{bottom 1}`: a place, where the figures prove it.

use super::{Fault, figure};
use crate::chart::figure::{Scale, measured};
use crate::chart::input::Input;
use crate::compare::{Comparison, Row};
use crate::model::Quantity;

/// The province at a place among those of the chart's first comparison in its newest period, or its
/// figure where `value` is asked for. Two figures whose ranges overlap have no order, and no
/// headline may say one.
pub(super) fn place(words: &[&str], lowest: bool, input: &Input) -> Result<String, Fault> {
    let (nth, value) = match words {
        [nth] => (nth, false),
        [nth, "value"] => (nth, true),
        _ => return Err(Fault::Unknown),
    };
    let nth: usize =
        nth.parse().ok().filter(|n| *n > 0).ok_or_else(|| Fault::Word((*nth).into()))?;
    let measure = input.spec.measure();
    let comparison = input.answers.first().ok_or(Fault::None)?;
    let newest = comparison
        .rows()
        .filter(|(_, row)| row.value.is_some())
        .map(|(_, row)| row.period)
        .max()
        .ok_or(Fault::None)?;
    let drawn = comparison.rows().filter(|(_, row)| {
        (comparison.latest || row.period == newest) && !input.data.is_country(row.province)
    });
    let mut ranked: Vec<(&Row, &Quantity)> =
        drawn.filter_map(|(_, row)| Some((row, measured(comparison, measure, row)?))).collect();
    ranked.sort_by(
        |(_, a), (_, b)| if lowest { a.value.cmp(&b.value) } else { b.value.cmp(&a.value) },
    );
    let (row, own) = *ranked.get(nth - 1).ok_or(Fault::None)?;
    let before = |a: &Quantity, b: &Quantity| {
        if lowest {
            b.conventional.surely_above(a.conventional)
        } else {
            a.conventional.surely_above(b.conventional)
        }
    };
    let proven = ranked[..nth - 1].iter().all(|(_, q)| before(q, own))
        && ranked[nth..].iter().all(|(_, q)| before(own, q));
    let one_period = ranked.iter().all(|(other, _)| other.period == row.period);
    if !proven || !one_period {
        let near = nth.saturating_sub(2)..(nth + 1).min(ranked.len());
        return Err(Fault::Unproven(
            ranked[near].iter().map(|(row, q)| said(comparison, row, q, input)).collect(),
        ));
    }
    let all: Vec<Quantity> = ranked.iter().map(|(_, q)| **q).collect();
    let scale = Scale::of(comparison, measure, &all, input.data, input.lang);
    Ok(if value {
        scale.of_row(row).spoken(own, input.lang)
    } else {
        figure::name(&input.data.province(row.province).id, input)?
    })
}

fn said(comparison: &Comparison, row: &Row, q: &Quantity, input: &Input) -> String {
    let scale = Scale::of(
        comparison,
        input.spec.measure(),
        std::slice::from_ref(q),
        input.data,
        input.lang,
    );
    format!(
        "{} {}",
        input.data.province(row.province).name.get(input.lang),
        scale.of_row(row).spoken(q, input.lang)
    )
}
