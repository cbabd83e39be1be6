//! The words around a table: heads of columns, title, notes and sources.

use std::collections::{BTreeMap, BTreeSet};

use super::axis::{Axis, Key};
use super::pivot::{About, Pivot};
use crate::chart::{self, Input};
use crate::compare::{Comparison, Measure};
use crate::format::{capital, inside, period_label};
use crate::view::{self, Align, Column, heading, listed};

impl Pivot<'_> {
    /// What the author's texts are filled with.
    fn input(&self) -> Input<'_> {
        let (comparisons, lookups) = (self.comparisons, self.lookups);
        Input::whole(&self.spec.asked, comparisons, lookups, self.data, self.lang)
    }

    pub(super) fn heads(&self) -> Vec<Column> {
        let (data, lang) = (self.data, self.lang);
        let mut out = Vec::new();
        if self.spec.numbered {
            out.push(of_words(lang.text("table.number")));
        }
        out.push(of_words(lang.text(&format!("table.{}", self.spec.rows.word()))));
        if self.spec.rows == Axis::Indicator {
            out.push(of_words(lang.text("table.unit")));
        }
        // What is the same in all columns stands in the title, and not over each.
        let varies = |nth: &usize| {
            self.columns.iter().map(|c| c.keys[*nth]).collect::<BTreeSet<_>>().len() > 1
        };
        let varying: Vec<usize> = (0..self.spec.columns.len()).filter(varies).collect();
        let measures = self.spec.asked.measures.len();
        for about in &self.columns {
            let mut labels: Vec<String> =
                varying.iter().map(|nth| about.keys[*nth].label(data, lang)).collect();
            let base = if about.measure.is_change() { self.base(about) } else { String::new() };
            let (measure, unit) = heading(about.measure, about.comparison, &base, data, lang);
            // The title names the indicator; what else than its value is told must stand over the
            // figures.
            if measures > 1 || labels.is_empty() || about.measure != Measure::Value {
                labels.push(capital(&measure));
            }
            let name = labels.pop().unwrap_or_default();
            let unit = if self.spec.rows == Axis::Indicator { String::new() } else { unit };
            out.push(Column { group: labels.join(" · "), name, unit, align: Align::Right });
        }
        out
    }

    /// What the changes of a column are counted from, in words.
    fn base(&self, about: &About) -> String {
        let own = self
            .figures
            .iter()
            .filter(|((_, column, _), (_, row))| *column == about.keys && row.value.is_some());
        view::base_label(about.comparison.base, own.map(|(_, (_, row))| row.period), self.lang)
    }

    /// The title: the author's, else what is measured and what is common to all of it.
    pub(super) fn title(&self, common: &[Key]) -> String {
        let (data, lang, asked) = (self.data, self.lang, &self.spec.asked);
        if let Some(own) = chart::filled(&asked.title, &self.input()) {
            return own;
        }
        let names: Vec<String> = match &asked.indicators[..] {
            _ if self.spec.rows == Axis::Indicator => vec![lang.text("table.indicators").into()],
            several => {
                several.iter().map(|id| data.indicator(*id).name.get(lang).to_string()).collect()
            }
        };
        let mut parts = vec![listed(&names, lang)];
        let shared = |nth: usize| {
            self.columns
                .first()
                .map(|c| c.keys[nth])
                .filter(|key| self.columns.iter().all(|c| c.keys[nth] == *key))
        };
        let in_columns = (0..self.spec.columns.len()).filter_map(shared);
        for key in common.iter().copied().chain(in_columns) {
            match key {
                Key::Period(period) => parts.push(period_label(period, lang)),
                Key::Province(_) => parts.push(key.label(data, lang)),
                _ => {}
            }
        }
        parts.join(", ")
    }

    pub(super) fn notes(
        &self,
        common: &[Key],
        counts: &BTreeMap<usize, Vec<usize>>,
    ) -> Vec<String> {
        let (data, lang, asked) = (self.data, self.lang, &self.spec.asked);
        let mut out: Vec<String> = chart::filled(&asked.note, &self.input()).into_iter().collect();
        let mut covers: Vec<String> = Vec::new();
        for key in common {
            match key {
                Key::Scope(_) | Key::Status(_) => covers.push(inside(&key.label(data, lang))),
                _ => {}
            }
        }
        let editions: BTreeSet<_> =
            self.comparisons.iter().flat_map(|c| &c.sets).map(|set| set.key.edition).collect();
        if data.editions.len() > 1 {
            let names: Vec<String> = editions
                .iter()
                .map(|id| lang.fill("table.edition", &[("edition", &data.edition(*id).id)]))
                .collect();
            covers.extend(names);
        }
        if !covers.is_empty() {
            out.push(lang.fill("table.covers", &[("list", &covers.join("; "))]));
        }
        if self.spec.totals {
            let known: BTreeSet<usize> = counts.values().flatten().copied().collect();
            match known.iter().collect::<Vec<_>>()[..] {
                [] => {}
                [count] => out.push(lang.fill("table.total-of", &[("count", &count.to_string())])),
                _ => out.push(lang.text("table.total-some").into()),
            }
        }
        let gap = self.comparisons.iter().any(|c| !c.missing.is_empty()) || self.has_gap();
        if gap {
            out.push(lang.text("table.gap-note").into());
        }
        for comparison in self.comparisons {
            for note in view::notes(comparison, Some(lang.text("table.uncomputed")), data, lang) {
                if !out.contains(&note) {
                    out.push(note);
                }
            }
        }
        out
    }

    /// Whether a row has no figure in a column.
    fn has_gap(&self) -> bool {
        let parts: BTreeSet<&Vec<Key>> = self.figures.keys().map(|(_, _, part)| part).collect();
        parts.iter().any(|part| {
            self.keys(part).iter().any(|key| {
                self.columns.iter().any(|column| self.found(*key, column, part).is_none())
            })
        })
    }

    pub(super) fn sources(&self) -> Vec<String> {
        let used = self.comparisons.iter().flat_map(Comparison::observations);
        view::source_line(used, self.data, self.lang).into_iter().collect()
    }
}

/// A column of words.
fn of_words(name: &str) -> Column {
    Column { group: String::new(), name: name.into(), unit: String::new(), align: Align::Left }
}
