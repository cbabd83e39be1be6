//! The lines that figures are held against: the median or mean of a group, a typed target.

use super::figure::{Scale, measured};
use super::input::Input;
use super::request::{Group, Kind, Reference, Statistic};
use super::text::tidy;
use crate::compare::{Comparison, Measure, Request, Row, Set};
use crate::finding::Finding;
use crate::format::{self, capital, with_unit};
use crate::model::{Decimal, EditionId, Nature, ProvinceId, Qualifier, Quantity, Region};

/// Fewer figures than this have no middle worth a line.
const LEAST: usize = 3;
/// Lines without labels are told apart by so many patterns.
pub(super) const PATTERNS: usize = 3;

/// A number with what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Level {
    /// In the shown unit.
    pub(super) value: Decimal,
    /// Of how many figures it is; 0 of a target.
    pub(super) count: usize,
    /// What it is, and of how many: `Trung vị của 61 địa phương`.
    pub(super) name: String,
    /// The number as it is printed.
    pub(super) shown: String,
    /// The same with its unit.
    pub(super) spoken: String,
}

impl Level {
    /// What stands at its line.
    pub(super) fn label(&self) -> String {
        format!("{}: {}", self.name, self.spoken)
    }
}

/// Whether a group holds more than the provinces that are compared.
fn is_wider(reference: &Reference) -> bool {
    reference.group != Group::Shown
}

/// The question for all provinces, in place of one for some.
fn question(request: &Request) -> Request {
    Request { provinces: Vec::new(), ..request.clone() }
}

/// What the lines ask beside what the chart shows.
pub(super) fn lookups(input: &Input) -> Vec<Request> {
    let spec = input.spec;
    if spec.provinces.is_empty() || !spec.references.iter().any(is_wider) {
        return Vec::new();
    }
    spec.requests().iter().map(question).collect()
}

/// The answer that holds the figures of a group: what is compared, or all provinces.
fn answer<'a>(input: &Input<'a>, comparison: &Comparison, wide: bool) -> Option<&'a Comparison> {
    let same = |other: &Comparison| std::ptr::eq(other, comparison);
    let nth = input.comparisons.iter().position(same)?;
    if !wide || input.spec.provinces.is_empty() {
        return input.answers.get(nth);
    }
    let asked = question(input.spec.requests().get(nth)?);
    input.answer(&asked)?.as_ref().ok()
}

/// The middle of exact figures; of bounds there is none.
fn statistic(statistic: Statistic, figures: &[&Quantity]) -> Option<Decimal> {
    if figures.len() < LEAST || figures.iter().any(|q| q.qualifier != Qualifier::Exact) {
        return None;
    }
    let mut values: Vec<Decimal> = figures.iter().map(|q| q.value).collect();
    values.sort();
    match statistic {
        Statistic::Median => {
            let (below, above) = (values[(values.len() - 1) / 2], values[values.len() / 2]);
            below.checked_add(above)?.checked_div(Decimal::TWO)
        }
        Statistic::Mean => {
            let sum = values.iter().try_fold(Decimal::ZERO, |sum, v| sum.checked_add(*v))?;
            sum.checked_div(Decimal::from(values.len()))
        }
    }
}

/// Who belongs to a group, in an edition.
fn members(input: &Input, group: &Group, edition: EditionId) -> impl Fn(ProvinceId) -> bool {
    let data = input.data;
    let region = match group {
        Group::Region(id) => {
            let own = |region: &Region| region.edition == edition && region.id == *id;
            Some(data.regions.iter().position(own))
        }
        Group::Shown | Group::Country => None,
    };
    move |id| {
        let province = data.province(id);
        !data.is_country(id)
            && province.edition == edition
            && region.is_none_or(|region| {
                region.is_some() && province.region.map(|own| usize::from(own.0)) == region
            })
    }
}

/// The line of the `nth` group that a spec asks for, through the figures of a comparison that are
/// `of` a section, a period; `None` where they have no middle.
pub(super) fn level(
    input: &Input,
    comparison: &Comparison,
    scale: &Scale,
    of: &dyn Fn(&Comparison, &Set, &Row) -> bool,
    nth: usize,
) -> Option<Level> {
    let spec = input.spec;
    let reference = spec.references.get(nth)?;
    let all = answer(input, comparison, is_wider(reference))?;
    let edition = comparison.sets.first()?.key.edition;
    let belongs = members(input, &reference.group, edition);
    let figures: Vec<&Quantity> = all
        .rows()
        .filter(|(set, row)| belongs(row.province) && of(all, set, row))
        .filter_map(|(_, row)| measured(all, spec.measure(), row))
        .collect();
    let value = scale.amount(statistic(reference.statistic, &figures)?);
    let rounded = format::round(value, scale.decimals());
    let shown = scale.round_numbers(&[rounded], input.lang).concat();
    let spoken = with_unit(&shown, &scale.symbol);
    let count = figures.len();
    let name = name(input, reference, edition, &count.to_string());
    Some(Level { value, count, name, shown, spoken })
}

/// What the line of a group is called; `count` says of how many it is.
pub(super) fn name(
    input: &Input,
    reference: &Reference,
    edition: EditionId,
    count: &str,
) -> String {
    let (data, lang) = (input.data, input.lang);
    let (group, region) = match &reference.group {
        Group::Shown => ("shown", ""),
        Group::Country => ("country", ""),
        Group::Region(id) => {
            let own = |region: &&Region| region.edition == edition && region.id == *id;
            let found = data.regions.iter().find(own);
            ("region", found.map_or("", |region| region.name.get(lang)))
        }
    };
    let belongs = members(input, &reference.group, edition);
    let all = (0..data.provinces.len()).filter(|nth| belongs(ProvinceId(*nth as u32))).count();
    let statistic = lang.text(&format!("chart.reference.{}", reference.statistic));
    let args =
        [("statistic", statistic), ("count", count), ("of", &*all.to_string()), ("region", region)];
    tidy(&capital(&lang.fill(&format!("chart.reference.{group}"), &args)))
}

/// The rows that the lines rest on beside those that are compared.
pub(super) fn rows<'a>(input: &Input<'a>) -> Vec<&'a Row> {
    let asked = lookups(input);
    let answers = asked.iter().filter_map(|request| input.answer(request)?.as_ref().ok());
    let mut out = Vec::new();
    for comparison in answers {
        let Some(edition) = comparison.sets.first().map(|set| set.key.edition) else { continue };
        let wide = input.spec.references.iter().filter(|reference| is_wider(reference));
        let groups: Vec<_> =
            wide.map(|reference| members(input, &reference.group, edition)).collect();
        let own = comparison.rows().map(|(_, row)| row);
        out.extend(own.filter(|row| groups.iter().any(|belongs| belongs(row.province))));
    }
    out
}

/// The typed target, which is in the unit of the indicator, as the shown unit has it.
pub(super) fn target(input: &Input, scale: &Scale) -> Option<Level> {
    let target = input.spec.target.as_ref()?;
    let own = input.data.indicator(*input.spec.indicators.first()?).unit;
    let canonical = target.value.checked_mul(input.data.unit(own).factor)?;
    let value = scale.amount(canonical).normalize();
    let shown = format::number(value, input.lang);
    let spoken = with_unit(&shown, &scale.symbol);
    let name = tidy(target.label.get(input.lang));
    Some(Level { value, count: 0, name, shown, spoken })
}

/// That the target is typed, and who says so.
pub(super) fn typed(input: &Input) -> Option<String> {
    let target = input.spec.target.as_ref()?;
    let args = [("label", target.label.get(input.lang)), ("source", &*target.source)];
    Some(input.lang.fill("chart.reference.typed", &args))
}

/// Why the lines cannot be drawn: there are none in the kind, figures of different periods have no
/// middle, and rates, scores and what is computed no mean.
pub(super) fn unfit(input: &Input) -> Option<Finding> {
    let spec = input.spec;
    if spec.references.is_empty() && spec.target.is_none() {
        return None;
    }
    let mean = spec.references.iter().any(|r| r.statistic == Statistic::Mean);
    let counted = |id| matches!(input.data.indicator(id).nature, Nature::Count | Nature::Amount);
    if !spec.kind.traits().references || spec.measure() == Measure::Rank {
        Some(spec.unfit_for("reference"))
    } else if !spec.references.is_empty() && input.answers.iter().any(Comparison::is_mixed) {
        Some(spec.unfit_for("reference-mixed"))
    } else if spec.kind == Kind::Multiples
        && spec.references.len() + usize::from(spec.target.is_some()) > PATTERNS
    {
        Some(spec.unfit_for("reference-most").with("most", PATTERNS))
    } else if mean
        && (spec.measure() != Measure::Value || !spec.indicators.iter().copied().all(counted))
    {
        Some(spec.unfit_for("reference-mean"))
    } else if spec.target.is_some()
        && (spec.indicators.len() > 1 || spec.measure() != Measure::Value)
    {
        Some(spec.unfit_for("reference-target"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_middle_is_that_of_exact_figures(
            values in prop::collection::vec(-99i64..99, 0..9),
            bound in any::<bool>(),
        ) {
            let mut figures: Vec<Quantity> =
                values.iter().map(|value| Quantity::exact(Decimal::from(*value))).collect();
            if let Some(first) = figures.first_mut().filter(|_| bound) {
                first.qualifier = Qualifier::Over;
            }
            let figures: Vec<&Quantity> = figures.iter().collect();
            let median = statistic(Statistic::Median, &figures);
            let mean = statistic(Statistic::Mean, &figures);
            if values.len() < LEAST || bound {
                prop_assert_eq!((median, mean), (None, None));
                return Ok(());
            }
            let (median, mean) = (median.unwrap(), mean.unwrap());
            let on = |side: &dyn Fn(Decimal) -> bool| {
                values.iter().filter(|value| side(Decimal::from(**value))).count() * 2
            };
            prop_assert!(on(&|v| v < median) <= values.len() && on(&|v| v > median) <= values.len());
            let sum = mean * Decimal::from(values.len());
            let difference = (sum - Decimal::from(values.iter().sum::<i64>())).abs();
            prop_assert!(difference < Decimal::new(1, 12));
        }
    }
}
