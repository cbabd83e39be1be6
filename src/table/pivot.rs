//! A table with rows and columns of one's choice. Each figure has a place on five axes; two or more
//! of them are rows and columns, and those left over part the table.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::axis::{Axis, Key};
use super::totals::{sum, total};
use super::{Heads, Spec};
use crate::chart::{Figures, Lookup};
use crate::compare::{Comparison, Measure, Row, certainty};
use crate::format::capital;
use crate::model::{Better, Dataset, Decimal, ProvinceId};
use crate::view::{Cell, CellStyle, Group, Line, Order, Role, Table, mark, sum_decimals};
use crate::words::Lang;

/// A figure, with the comparison that it is from.
pub(super) type FigureRef<'c> = (&'c Comparison, &'c Row);

/// Where a figure stands: its row, its column, and the part of the table.
pub(super) type Place = (Key, Vec<Key>, Vec<Key>);

/// What a column shows.
pub(super) struct About<'c> {
    pub(super) keys: Vec<Key>,
    pub(super) measure: Measure,
    /// A comparison that it is of; of several, where indicators go down, the first.
    pub(super) comparison: &'c Comparison,
}

/// Figures at their places, to be laid out.
pub(super) struct Pivot<'c> {
    pub(super) spec: &'c Spec,
    pub(super) data: &'c Dataset,
    pub(super) lang: Lang,
    pub(super) comparisons: &'c [Comparison],
    pub(super) lookups: &'c [Lookup],
    pub(super) figures: BTreeMap<Place, FigureRef<'c>>,
    pub(super) columns: Vec<About<'c>>,
}

/// Makes the table. `figures` answer [`Spec::requests`], in that order.
pub fn pivot(spec: &Spec, figures: &Figures, data: &Dataset, lang: Lang) -> Table {
    let Figures { comparisons, lookups, .. } = figures;
    let rest: Vec<Axis> = Axis::ALL
        .into_iter()
        .filter(|axis| *axis != spec.rows && !spec.columns.contains(axis))
        .collect();
    let mut figures = BTreeMap::new();
    for (nth, comparison) in comparisons.iter().enumerate() {
        for (set, row) in comparison.rows() {
            let key = |axis: &Axis| Key::of(*axis, (nth, comparison.indicator), set, row);
            let place = (
                key(&spec.rows),
                spec.columns.iter().map(key).collect(),
                rest.iter().map(key).collect(),
            );
            figures.entry(place).or_insert((comparison, row));
        }
    }
    let across: BTreeSet<&Vec<Key>> = figures.keys().map(|(_, column, _)| column).collect();
    let of = |keys: &Vec<Key>| {
        figures
            .iter()
            .find(|((_, column, _), _)| column == keys)
            .map(|(_, (comparison, _))| *comparison)
    };
    let columns = across.iter().filter_map(|keys| Some((*keys, of(keys)?)));
    let columns = columns.flat_map(|(keys, comparison)| {
        spec.asked.measures.iter().map(move |measure| About {
            keys: keys.clone(),
            measure: *measure,
            comparison,
        })
    });
    let columns: Vec<About> = columns.collect();
    Pivot { spec, data, lang, comparisons, lookups, figures, columns }.table()
}

impl<'c> Pivot<'c> {
    fn table(&self) -> Table {
        let parts: BTreeSet<&Vec<Key>> = self.figures.keys().map(|(_, _, part)| part).collect();
        let several =
            |nth: usize| parts.iter().map(|part| part[nth]).collect::<BTreeSet<_>>().len() > 1;
        let width = parts.first().map_or(0, |part| part.len());
        let (told, common): (Vec<usize>, Vec<usize>) = (0..width).partition(|nth| several(*nth));
        let mut groups = Vec::new();
        let mut counts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for part in &parts {
            let words: Vec<String> =
                told.iter().map(|nth| part[*nth].label(self.data, self.lang)).collect();
            groups
                .push(Group { heading: words.join(" · "), lines: self.lines(part, &mut counts) });
        }
        let common: Vec<Key> =
            parts.first().map_or(Vec::new(), |part| common.iter().map(|nth| part[*nth]).collect());
        Table {
            title: self.title(&common),
            columns: self.heads(),
            groups,
            notes: self.notes(&common, &counts),
            sources: self.sources(),
            lead: None,
        }
    }

    /// The numbers of a part of the table: what is computed of a comparison has as many decimals as
    /// the finest of it there, sums under and over the rows too.
    fn numbers(&self, part: &[Key], heads: &[(String, Vec<Key>)]) -> Vec<CellStyle<'c>> {
        let all: Vec<Key> = heads.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
        let summed = self.summed(&all);
        let sums: Vec<&[Key]> =
            heads.iter().map(|(_, keys)| &keys[..]).chain([&summed[..]]).collect();
        let finest = |comparison: &Comparison| {
            let own = |column: &&About| std::ptr::eq(column.comparison, comparison);
            let sum = |column: &About, keys: &[Key]| {
                let sum =
                    sum(comparison, column.measure, &self.rows(keys, column, part), self.data)?;
                Some(sum_decimals(&sum, comparison, self.data))
            };
            let columns = self.columns.iter().filter(own);
            columns.flat_map(|column| sums.iter().filter_map(move |keys| sum(column, keys))).max()
        };
        let numbers = |comparison: &'c Comparison| {
            let mut own = CellStyle::of(comparison, self.data, false, self.lang);
            if self.spec.totals {
                own.precision.value = own.precision.value.max(finest(comparison).unwrap_or(0));
            }
            own
        };
        self.comparisons.iter().map(numbers).collect()
    }

    /// The rows of a part of the table, under their heads, in order.
    fn under_heads(&self, part: &Vec<Key>) -> Vec<(String, Vec<Key>)> {
        let mut keys: Vec<Key> = self.keys(part);
        self.sort(&mut keys, part);
        // In official order one region needs no head; where heads are asked for, it has one.
        let own: BTreeSet<_> = keys
            .iter()
            .filter(|k| !self.is_country(k))
            .filter_map(province)
            .map(|id| self.data.province(id).region)
            .collect();
        let regions = self.spec.heads == Some(Heads::Region)
            || self.spec.order == Order::Official && own.len() > 1;
        let mut heads: Vec<(String, Vec<Key>)> = Vec::new();
        for key in keys {
            let head = self.head_of(key, regions);
            match heads.iter_mut().find(|(known, _)| *known == head) {
                Some((_, keys)) => keys.push(key),
                None => heads.push((head, vec![key])),
            }
        }
        heads
    }

    /// Those of some rows that a sum under the table is of.
    fn summed(&self, keys: &[Key]) -> Vec<Key> {
        keys.iter().copied().filter(|key| !self.is_country(key)).collect()
    }

    /// The rows of a part of the table, under their heads, with their sums.
    fn lines(&self, part: &Vec<Key>, counts: &mut BTreeMap<usize, Vec<usize>>) -> Vec<Line> {
        let heads = self.under_heads(part);
        let numbers = self.numbers(part, &heads);
        let mut out = Vec::new();
        let mut number = 0;
        for (head, keys) in &heads {
            if !head.is_empty() {
                out.push(self.head(head, keys, part, &numbers));
            }
            for key in keys {
                number += 1;
                out.push(self.line(*key, part, &numbers, number));
            }
        }
        let all: Vec<Key> = heads.into_iter().flat_map(|(_, keys)| keys).collect();
        let own = self.summed(&all);
        if self.spec.totals && own.len() > 1 {
            let sums: Vec<Option<(Cell, usize)>> = self.sums(&own, part, &numbers);
            for (nth, sum) in sums.iter().enumerate() {
                counts.entry(nth).or_default().extend(sum.as_ref().map(|(_, count)| *count));
            }
            if sums.iter().any(Option::is_some) {
                let cells = sums
                    .into_iter()
                    .map(|sum| sum.map_or_else(Cell::default, |(cell, _)| cell))
                    .collect();
                out.push(Line {
                    role: Role::Total,
                    cells: self.before(self.lang.text("table.total"), None, "", cells),
                });
            }
        }
        out
    }

    /// Who stands in a part: who has a figure in it, and which provinces and indicators were asked
    /// for and have none at all.
    pub(super) fn keys(&self, part: &Vec<Key>) -> Vec<Key> {
        let mut out: BTreeSet<Key> =
            self.figures.keys().filter(|(_, _, own)| own == part).map(|(row, _, _)| *row).collect();
        let anywhere: BTreeSet<Key> = self.figures.keys().map(|(row, _, _)| *row).collect();
        let asked: Vec<Key> = match self.spec.rows {
            Axis::Province => self
                .comparisons
                .iter()
                .flat_map(|c| &c.missing)
                .map(|m| Key::Province(m.province))
                .collect(),
            Axis::Indicator => self
                .comparisons
                .iter()
                .enumerate()
                .map(|(nth, c)| Key::Indicator(nth, c.indicator))
                .collect(),
            _ => Vec::new(),
        };
        out.extend(asked.into_iter().filter(|key| !anywhere.contains(key)));
        out.into_iter().collect()
    }

    pub(super) fn found(&self, row: Key, column: &About, part: &[Key]) -> Option<&FigureRef<'_>> {
        self.figures.get(&(row, column.keys.clone(), part.to_vec()))
    }

    fn sort(&self, keys: &mut [Key], part: &[Key]) {
        let (data, lang, order) = (self.data, self.lang, self.spec.order);
        let asked = |key: &Key| match key {
            Key::Province(id) => {
                self.spec.asked.provinces.iter().position(|p| *p == data.province(*id).id)
            }
            _ => None,
        };
        // By the last of the columns of the first measure that has a figure.
        let lead = self.columns.first().map(|c| (c.measure, c.comparison.indicator));
        let value = |key: &Key| -> Option<Decimal> {
            let own = self
                .columns
                .iter()
                .rev()
                .filter(|c| Some((c.measure, c.comparison.indicator)) == lead);
            let row = own
                .filter_map(|column| self.found(*key, column, part))
                .find_map(|(c, row)| Some((c, row.value?)))?;
            let rising = self.spec.asked.best_first
                && data.indicator(row.0.indicator).better == Better::Lower;
            Some(if rising { -row.1.value } else { row.1.value })
        };
        match self.spec.rows {
            Axis::Province if order == Order::Value => {
                keys.sort_by_cached_key(|key| {
                    let value = value(key);
                    (
                        !self.is_country(key),
                        value.is_none(),
                        asked(key).is_none(),
                        asked(key),
                        Reverse(value),
                        *key,
                    )
                });
            }
            Axis::Province => keys.sort_by_cached_key(|key| match key {
                Key::Province(id) => Some(order.key(*id, data, lang)),
                _ => None,
            }),
            _ => keys.sort(),
        }
    }

    /// The head that a row stands under; empty for none.
    fn head_of(&self, key: Key, regions: bool) -> String {
        let (data, lang) = (self.data, self.lang);
        match key {
            Key::Province(id) if regions && !data.is_country(id) => data
                .province(id)
                .region
                .map_or(String::new(), |r| data.region(r).name.get(lang).into()),
            Key::Indicator(_, id) if self.spec.heads == Some(Heads::Theme) => {
                let theme = &data.indicator(id).theme;
                lang.find(&format!("theme.{theme}")).map_or_else(|| capital(theme), String::from)
            }
            _ => String::new(),
        }
    }

    fn head(&self, head: &str, keys: &[Key], part: &[Key], numbers: &[CellStyle]) -> Line {
        let sums = if self.spec.totals {
            self.sums(keys, part, numbers)
        } else {
            self.columns.iter().map(|_| None).collect()
        };
        let cells =
            sums.into_iter().map(|sum| sum.map_or_else(Cell::default, |(cell, _)| cell)).collect();
        Line { role: Role::Head, cells: self.before(head, None, "", cells) }
    }

    /// The figures of some rows in a column.
    fn rows(&self, keys: &[Key], column: &About, part: &[Key]) -> Vec<&Row> {
        keys.iter().filter_map(|key| self.found(*key, column, part)).map(|(_, row)| *row).collect()
    }

    /// The sum of each column over some rows, and of how many figures it is.
    fn sums(
        &self,
        keys: &[Key],
        part: &[Key],
        numbers: &[CellStyle],
    ) -> Vec<Option<(Cell, usize)>> {
        let one = |column: &About| {
            let rows = self.rows(keys, column, part);
            let precision = numbers_of(column.comparison, numbers).precision;
            let mut total =
                total(column.comparison, column.measure, &rows, precision, self.data, self.lang)?;
            // A sum is as final as the least final of its parts.
            let known = rows.iter().filter(|row| row.value.is_some()).map(|row| row.status);
            if let Some(mark) = known
                .max_by_key(|status| certainty(*status))
                .and_then(|status| mark(status, self.lang))
            {
                stamp(&mut total.cell, mark);
            }
            Some((total.cell, total.count))
        };
        self.columns.iter().map(one).collect()
    }

    fn line(&self, key: Key, part: &[Key], numbers: &[CellStyle], number: usize) -> Line {
        let (data, lang) = (self.data, self.lang);
        let mut unit = "";
        let cell = |column: &About| {
            let Some((comparison, row)) = self.found(key, column, part) else {
                return Cell::text(lang.text("table.gap"));
            };
            let mut cell = numbers_of(comparison, numbers).cell(column.measure, row);
            // The sign of what is not there is taken.
            if is_uncomputed(comparison, row, column.measure) {
                cell = Cell { text: lang.text("table.uncomputed").into(), bounds: 0..0, ..cell };
            }
            if let Some(mark) = mark(row.status, lang)
                .filter(|_| column.measure == Measure::Value && row.value.is_some())
            {
                stamp(&mut cell, mark);
            }
            cell
        };
        let cells: Vec<Cell> = self.columns.iter().map(cell).collect();
        if let Key::Indicator(nth, _) = key {
            unit = data.unit(self.comparisons[nth].unit).symbol.get(lang);
        }
        let named = matches!(key, Key::Province(id) if self.spec.asked.highlight.contains(&data.province(id).id));
        let role = if self.is_country(&key) {
            Role::Total
        } else if named {
            Role::Named
        } else {
            Role::Row
        };
        Line { role, cells: self.before(&key.label(data, lang), Some(number), unit, cells) }
    }

    /// The cells of a line behind its number, its name and its unit.
    fn before(&self, name: &str, number: Option<usize>, unit: &str, cells: Vec<Cell>) -> Vec<Cell> {
        // A head that is words alone goes over the whole width, and so begins in the first column.
        let words = number.is_none() && cells.iter().all(|cell| cell.text.is_empty());
        let mut out = Vec::new();
        if self.spec.numbered {
            out.push(Cell::text(number.map_or(String::new(), |n| n.to_string())));
        }
        out.push(Cell::text(name));
        if self.spec.rows == Axis::Indicator {
            out.push(Cell::text(unit));
        }
        out.extend(cells);
        if self.spec.numbered && words {
            out.swap(0, 1);
        }
        out
    }

    fn is_country(&self, key: &Key) -> bool {
        matches!(key, Key::Province(id) if self.data.is_country(*id))
    }
}

fn province(key: &Key) -> Option<ProvinceId> {
    if let Key::Province(id) = key { Some(*id) } else { None }
}

/// The numbers of a comparison.
fn numbers_of<'n, 'c>(comparison: &Comparison, numbers: &'n [CellStyle<'c>]) -> &'n CellStyle<'c> {
    let own = numbers.iter().find(|own| std::ptr::eq(own.comparison, comparison));
    own.expect("every figure is from one of the comparisons")
}

/// Whether there is a figure, and what was to be computed from it could not be.
fn is_uncomputed(comparison: &Comparison, row: &Row, measure: Measure) -> bool {
    comparison.gap(measure, row).is_some()
}

/// Puts a mark behind the number of a cell.
fn stamp(cell: &mut Cell, mark: &str) {
    cell.text = format!("{} ({mark})", cell.text);
    if let Some(number) = &mut cell.number {
        number.after = format!(" ({mark})");
    }
}
