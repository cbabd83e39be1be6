//! What the rows of a section have in common, and what is said of each of them.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::{Figure, drawn_ends};
use super::model::{Row, Shape, Strip};
use super::paint::{Paint, Surface};
use super::parts::Part;
use crate::chart::caption::Signs;
use crate::chart::change::{ChangeLabel, Changes};
use crate::chart::figure::{Scale, in_column, place};
use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::{self, Absence, Cell, Comparison, Measure, Missing, Rank, Set};
use crate::format::capital;
use crate::format::{period_label, period_short, scope_label};
use crate::model::{Class, Decimal, Period, ProvinceId, Qualifier, Quantity, Status};
use crate::words::Lang;

fn absence_word(absence: Absence, lang: Lang) -> &'static str {
    lang.text(&format!("status.{}", absence.word()))
}

/// How the bar of a figure is filled.
fn surface(status: Status, qualifier: Qualifier) -> Surface {
    match status {
        Status::Estimated => Surface::Hatch,
        Status::Planned | Status::Budgeted | Status::Proposed => Surface::Outline,
        _ if qualifier == Qualifier::AtMost => Surface::Broken,
        _ => Surface::Solid,
    }
}

fn rank_text(rank: &Rank, lang: Lang) -> String {
    lang.fill("chart.rank", &[("place", &place(rank)), ("of", &rank.of.to_string())])
}

/// The places of the provinces of an excerpt among all, where ranks are of what is drawn.
fn ranks(
    input: &Input,
    comparison: &Comparison,
    rows: &[(&Set, &compare::Row)],
) -> BTreeMap<ProvinceId, String> {
    if input.excerpt.is_none() || !input.spec.ranks_excerpt() {
        return BTreeMap::new();
    }
    let mut known: Vec<(Period, ProvinceId, &Rank)> = rows
        .iter()
        .filter(|(set, _)| set.key.class == Class::Result)
        .filter_map(|(_, row)| match comparison.cell(Measure::Rank, row)? {
            Cell::Rank(rank) => Some((row.period, row.province, rank)),
            _ => None,
        })
        .collect();
    known.sort_by_key(|(period, province, _)| (*period, *province));
    known.into_iter().map(|(_, province, rank)| (province, rank_text(rank, input.lang))).collect()
}

/// What the rows of a section are made with.
pub(crate) struct Context<'i, 'a> {
    pub(crate) input: &'i Input<'a>,
    /// Unit and decimals of the section.
    pub(crate) scale: Scale,
    /// Where the measure stands among the cells.
    pub(crate) column: Option<usize>,
    /// The changes beside the figures, where they are asked for.
    pub(crate) changes: Option<Changes<'i, 'a>>,
    /// The longest number, in the shown unit.
    longest: Decimal,
    /// Whether scopes are said at each row.
    pub(crate) scopes: bool,
    /// Whether periods are said at each row.
    pub(crate) periods: bool,
    /// Whether all rows of the chart are of one province.
    alone: bool,
    /// The places of an excerpt's provinces among all, by the newest of their figures.
    ranks: BTreeMap<ProvinceId, String>,
}

/// Whether all rows of a chart are of one province.
pub(crate) fn alone(parts: &[Part]) -> bool {
    let provinces: BTreeSet<_> =
        parts.iter().flat_map(|(_, rows)| rows).map(|(_, row)| row.province).collect();
    provinces.len() == 1
}

impl<'i, 'a> Context<'i, 'a> {
    /// The context of a part; `alone` where all rows of the chart are of one province.
    pub(crate) fn of(input: &'i Input<'a>, (comparison, rows): &Part<'a>, alone: bool) -> Self {
        let measure = input.spec.measure();
        let column = comparison.column(measure);
        let known: Vec<Quantity> =
            rows.iter().filter_map(|(_, row)| in_column(row, column).copied()).collect();
        let scale = Scale::of(comparison, measure, &known, input.data, input.lang);
        let longest =
            known.iter().map(|q| scale.amount(q.value).abs()).max().unwrap_or(Decimal::ZERO);
        // The newest figures may be of as many periods as there are provinces.
        let mut newest = input
            .comparisons
            .iter()
            .filter(|c| c.latest)
            .flat_map(Comparison::rows)
            .map(|(_, row)| row.period);
        let first = newest.next();
        let several = newest.any(|period| Some(period) != first);
        Context {
            input,
            scale,
            column,
            changes: Changes::of(input, comparison),
            longest,
            scopes: rows.windows(2).any(|two| two[0].0.key.scopes != two[1].0.key.scopes),
            periods: several || rows.windows(2).any(|two| two[0].1.period != two[1].1.period),
            alone,
            ranks: ranks(input, comparison, rows),
        }
    }

    /// The name of a row and what stands in grey beside it.
    fn named(&self, set: &Set, row: &compare::Row) -> (String, String) {
        let lang = self.input.lang;
        let mut sub = Vec::new();
        if self.scopes {
            sub.push(scope_label(set.key.scopes, lang));
        }
        if self.periods {
            sub.push(if self.alone {
                period_label(row.period, lang)
            } else {
                period_short(row.period, lang)
            });
        }
        sub.extend(self.ranks.get(&row.province).cloned());
        // Where all rows are of one province, what differs is the name of the row.
        let (label, sublabel) = match self.alone {
            true if !sub.is_empty() => (capital(&sub.join(", ")), String::new()),
            _ => {
                (self.input.data.province(row.province).name.get(lang).to_string(), sub.join(", "))
            }
        };
        (tidy(&label), tidy(&sublabel))
    }

    /// Whether a province stands out; without any that is named, all do.
    pub(crate) fn highlighted(&self, province: ProvinceId) -> bool {
        let named = &self.input.spec.highlight;
        named.is_empty() || named.contains(&self.input.data.province(province).id)
    }

    /// A row around its strips.
    pub(crate) fn row(&self, set: &Set, row: &compare::Row, strips: Vec<Strip>) -> Row {
        let (label, sublabel) = self.named(set, row);
        Row { label, sublabel, highlighted: self.highlighted(row.province), strips }
    }

    /// A row by the name of its province alone.
    pub(crate) fn province(&self, id: ProvinceId, strips: Vec<Strip>) -> Row {
        let label = tidy(self.input.data.province(id).name.get(self.input.lang));
        let sublabel = self.ranks.get(&id).map_or_else(String::new, |rank| tidy(rank));
        Row { label, sublabel, highlighted: self.highlighted(id), strips }
    }

    /// The row of a province that has no figure anywhere.
    pub(crate) fn missing(&self, missing: &Missing, signs: &mut Signs) -> Row {
        signs.missing |= missing.absence == Absence::NotCollected;
        let strip = Strip {
            remark: tidy(absence_word(missing.absence, self.input.lang)),
            ..Strip::default()
        };
        self.province(missing.province, vec![strip])
    }

    /// The rows of the provinces that have no figure anywhere: they stand once, in the first of the
    /// parts of their comparison. `nth` is the part at hand.
    pub(crate) fn absent(
        &self,
        parts: &[Part],
        nth: usize,
        is_drawn: impl Fn(ProvinceId) -> bool,
        signs: &mut Signs,
    ) -> Vec<Row> {
        let comparison = parts[nth].0;
        if parts[..nth].iter().any(|(other, _)| std::ptr::eq(*other, comparison)) {
            return Vec::new();
        }
        let absent = comparison.missing.iter().filter(|missing| !is_drawn(missing.province));
        absent.map(|missing| self.missing(missing, signs)).collect()
    }

    /// The number of a row with its word, without the unit.
    pub(crate) fn number(&self, row: &compare::Row, q: &Quantity) -> String {
        tidy(&self.scale.of_row(row).shown(q, self.input.lang).joined(" "))
    }

    /// The number of a sum among others in a column: all have equal decimals.
    pub(crate) fn sum(&self, q: &Quantity) -> String {
        tidy(&self.scale.even().shown(q, self.input.lang).joined(" "))
    }

    /// What is said of a figure, or of its absence; the shape is still to be made.
    pub(crate) fn said(&self, row: &compare::Row, signs: &mut Signs) -> Strip {
        let lang = self.input.lang;
        let measured = in_column(row, self.column);
        let mut shown = measured.map_or(String::new(), |q| self.number(row, q));
        if let Some(Ok(Cell::Rank(rank))) = self.column.and_then(|c| row.cells.get(c)) {
            shown = format!("{shown} · {}", rank_text(rank, lang));
        }
        let absence = || {
            // A figure may stand without what was to be computed from it.
            let word = row.absence.map(|a| absence_word(a, lang));
            word.unwrap_or_else(|| {
                lang.text(if row.value.is_some() {
                    "chart.not-computed"
                } else {
                    "status.not-collected"
                })
            })
        };
        let remark = match (measured, row.status) {
            (None, _) => absence(),
            (Some(_), status) if status.is_plain() => "",
            (Some(_), status) => lang.text(&format!("status.{}", status.word())),
        };
        let change = self.changes.as_ref().and_then(|changes| changes.label(row));
        signs.missing |= measured.is_none()
            && row.value.is_none()
            && row.absence.is_none_or(|a| a == Absence::NotCollected);
        Strip {
            shape: None,
            before: String::new(),
            shown: tidy(&shown),
            spoken: measured.map_or(String::new(), |q| self.spoken(row, q, change.as_ref())),
            change,
            remark: tidy(remark),
        }
    }

    /// The figure of a row as it is read aloud, with its change behind it.
    fn spoken(&self, row: &compare::Row, q: &Quantity, change: Option<&ChangeLabel>) -> String {
        let figure = self.scale.of_row(row).spoken(q, self.input.lang);
        match change {
            Some(change) => format!("{figure} ({})", change.digits),
            None => figure,
        }
    }

    /// What orders a row among others: its figure, or its change; the lowest first where that is
    /// the best.
    pub(crate) fn rank_value(&self, row: &compare::Row, rising: bool) -> Option<Decimal> {
        let change = || self.changes.as_ref().and_then(|changes| changes.quantity(row));
        let own = match self.input.spec.by_change() {
            true => change().or_else(|| self.drawn_change(row)),
            false => in_column(row, self.column),
        };
        own.map(|q| if rising { -q.value } else { q.value })
    }

    /// The figure of a row where that is a change.
    fn drawn_change<'r>(&self, row: &'r compare::Row) -> Option<&'r Quantity> {
        in_column(row, self.column).filter(|_| self.input.spec.measure().is_change())
    }

    /// How a row's shape is filled, which is then explained.
    pub(crate) fn surface(&self, row: &compare::Row, signs: &mut Signs) -> Surface {
        let Some(quantity) = in_column(row, self.column) else { return Surface::Solid };
        let surface = surface(row.status, quantity.qualifier);
        match surface {
            Surface::Solid => false,
            Surface::Hatch => signs.hatch.insert(row.status),
            Surface::Outline => signs.outline.insert(row.status),
            Surface::Broken => signs.open.insert(quantity.qualifier),
        };
        surface
    }

    /// The lengths of a row's figure.
    pub(crate) fn figure(&self, row: &compare::Row, signs: &mut Signs) -> Option<Figure> {
        let of = |q| {
            Figure::of(
                q,
                drawn_ends(q, self.input.spec.measure()),
                &self.scale,
                self.longest,
                !row.lacks.is_empty(),
                signs,
            )
        };
        in_column(row, self.column).map(of)
    }

    /// A strip with a bar from zero, painted by whether it is hatched.
    pub(crate) fn bar(
        &self,
        row: &compare::Row,
        signs: &mut Signs,
        paint: impl FnOnce(Surface) -> Paint,
    ) -> Strip {
        let surface = self.surface(row, signs);
        let figure = self.figure(row, signs);
        Strip {
            shape: figure.map(|figure| Shape::Bar(figure, paint(surface))),
            ..self.said(row, signs)
        }
    }

    /// What a bar without a colour of its own is painted with: by whether it stands out, and of
    /// changes by whether it fell.
    pub(crate) fn paint(&self, row: &compare::Row, surface: Surface) -> Paint {
        let highlighted = self.highlighted(row.province);
        let fell = in_column(row, self.column).is_some_and(|q| q.value < Decimal::ZERO);
        match highlighted && fell && self.input.spec.measure().is_signed() {
            true => Paint::fall(surface),
            false => Paint::of(highlighted, surface),
        }
    }
}
