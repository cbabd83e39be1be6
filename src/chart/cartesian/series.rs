use std::collections::{BTreeMap, BTreeSet};

use super::axis::Axis;
use super::base::{base, base_text};
use super::breaks::breaks;
use super::point::{Point, measured, points};
use crate::chart::change::{ChangeLabel, Changes};
use crate::chart::figure::Scale;
use crate::chart::input::Input;
use crate::chart::style::Color;
use crate::chart::text::tidy;
use crate::compare::{Absence, Comparison, Row, Set};
use crate::format::scope_label;
use crate::model::{Class, Date, Decimal, Period, ProvinceId, Quantity, Scopes};
use crate::words::Lang;

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Series {
    /// The province, and the scope where several are drawn.
    pub(crate) name: String,
    /// Its colour; `None` for thin grey without a label.
    pub(crate) color: Option<Color>,
    /// A plan, budget or proposal.
    pub(crate) dashed: bool,
    /// In order of time; never empty.
    pub(crate) points: Vec<Point>,
    /// How the last of them changed, where that is asked for.
    pub(crate) change: Option<ChangeLabel>,
}

impl Series {
    /// The least and the greatest of what is drawn of it: its values, and with `ranges` what they
    /// may be.
    pub(crate) fn values(&self, ranges: bool) -> impl Iterator<Item = Decimal> + '_ {
        let ends = move |p: &Point| p.range.filter(|_| ranges).map(|(low, high)| [low, high]);
        self.points
            .iter()
            .flat_map(move |p| [p.value].into_iter().chain(ends(p).into_iter().flatten()))
    }
}

/// Forgets the ranges that take less than some part of an axis: they are not drawn.
pub(crate) fn keep_wide(series: &mut Series, axis: &Axis, part: f64) {
    for point in &mut series.points {
        point.range = point.range.filter(|range| axis.shows(*range, part));
    }
}

/// A province that has no figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Silent {
    /// Which.
    pub(crate) province: ProvinceId,
    /// Its name, and the scope where several are drawn.
    pub(crate) name: String,
    /// Why; `None` where the figure exists and the measure does not.
    pub(crate) absence: Option<Absence>,
}

/// What a line is of: a province, its scope, and results or plans.
type Of = (ProvinceId, Scopes, Class);

/// The figures of a comparison as lines.
pub(crate) struct Field<'a> {
    /// Unit and decimals of all numbers.
    pub(crate) scale: Scale,
    /// The period that indices count from.
    pub(crate) base: Option<Period>,
    /// The periods of which there is a figure, in order.
    pub(crate) periods: Vec<Period>,
    /// The scopes.
    pub(crate) scopes: BTreeSet<Scopes>,
    /// The days from which the indicator is counted in a new way.
    pub(crate) cuts: BTreeSet<Date>,
    /// A line a province, scope and class, without colours.
    pub(crate) series: Vec<(ProvinceId, Series)>,
    /// Whoever was asked for and has no line.
    pub(crate) silent: Vec<Silent>,
    /// The rows that it is made of; the country is none of them.
    pub(crate) rows: Vec<(&'a Comparison, &'a Set, &'a Row)>,
}

impl<'a> Field<'a> {
    /// What stands over the axis: the unit, of indices the period that they count from.
    pub(crate) fn symbol(&self, lang: Lang) -> String {
        self.base.map_or_else(|| self.scale.symbol.clone(), |base| base_text(base, lang))
    }

    /// The lines of a comparison.
    pub(crate) fn of(input: &Input<'a>, comparison: &'a Comparison) -> Field<'a> {
        let (lang, data) = (input.lang, input.data);
        let has = |row: &Row| measured(input, comparison, row).is_some();
        let mut rows: Vec<(&Set, &Row)> =
            comparison.rows().filter(|(_, row)| !data.is_country(row.province)).collect();
        let scopes: BTreeSet<Scopes> = rows.iter().map(|(set, _)| set.key.scopes).collect();
        let mut lines: BTreeMap<Of, Vec<&'a Row>> = BTreeMap::new();
        for (set, row) in &rows {
            lines.entry((row.province, set.key.scopes, set.key.class)).or_default().push(row);
        }
        lines.values_mut().for_each(|own| own.sort_by_key(|row| row.period));
        let first = |own: &[&Row]| own.iter().find(|row| has(row)).map(|row| row.period);
        let base = base(input, comparison, lines.values().filter_map(|own| first(own)));
        // An index of another period is not on the scale of the others.
        let apart: BTreeSet<Of> = match comparison.base.period().xor(base) {
            Some(base) => lines
                .iter()
                .filter(|(_, own)| first(own).is_some_and(|f| f != base))
                .map(|(of, _)| *of)
                .collect(),
            None => BTreeSet::new(),
        };
        rows.retain(|(set, row)| !apart.contains(&(row.province, set.key.scopes, set.key.class)));
        let known: Vec<Quantity> =
            rows.iter().filter_map(|(_, row)| measured(input, comparison, row).copied()).collect();
        let scale = Scale::of(comparison, input.spec.measure(), &known, data, lang);
        let periods: BTreeSet<Period> =
            rows.iter().filter(|(_, row)| has(row)).map(|(_, row)| row.period).collect();
        let periods: Vec<Period> = periods.into_iter().collect();
        let cuts = breaks(input, comparison, &scopes, &periods);
        let (mut series, mut silent) = (Vec::new(), Vec::new());
        let changes = Changes::of(input, comparison);
        for ((province, covered, class), mut own) in lines {
            if apart.contains(&(province, covered, class)) {
                own.clear();
            }
            let points = points(input, comparison, &scale, &own, &periods, &cuts);
            let last = own.iter().rev().find(|row| has(row));
            let change = changes.as_ref().zip(last).and_then(|(changes, row)| changes.label(row));
            let mut name = data.province(province).name.get(lang).to_string();
            if scopes.len() > 1 {
                name = format!("{name}, {}", scope_label(covered, lang));
            }
            if class != Class::Result {
                name = format!("{name}, {}", lang.text(&format!("class.{}", class.word())));
            }
            let name = tidy(&name);
            if points.is_empty() {
                silent.push(Silent {
                    province,
                    name,
                    absence: own.last().and_then(|row| row.absence),
                });
            } else {
                series.push((
                    province,
                    Series { name, color: None, dashed: class != Class::Result, points, change },
                ));
            }
        }
        silent.extend(comparison.missing.iter().map(|m| Silent {
            province: m.province,
            name: tidy(data.province(m.province).name.get(lang)),
            absence: Some(m.absence),
        }));
        let rows = rows.into_iter().map(|(set, row)| (comparison, set, row)).collect();
        Field { scale, base, periods, scopes, cuts, series, silent, rows }
    }
}
