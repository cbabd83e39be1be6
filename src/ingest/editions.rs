//! The editions of the administrative map: those that provinces.csv names, parted by the days that
//! mergers.csv names.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::tables::Table;
use super::{Input, list};
use crate::finding::{self, Finding};
use crate::model::{Dataset, Date, Edition};

/// The most editions: what an [`EditionId`](crate::model::EditionId) tells apart.
const MOST: usize = u8::MAX as usize;

#[derive(Deserialize)]
struct ProvinceRow {
    edition: String,
}

#[derive(Deserialize)]
struct MergerRow {
    on: String,
}

/// An edition as provinces.csv names it: how many rows it has, and where the first begins.
struct EditionEntry {
    id: String,
    rows: usize,
    first: u64,
    column: usize,
}

/// A first look at the edition of each province and the day of each merger. The editions that the
/// days part stand first in the data, in the order of their first appearance; behind them those
/// that nothing connects, each of which is found. Gives the days, in order.
pub(super) fn read(
    provinces: &Input,
    mergers: Option<&Input>,
    data: &mut Dataset,
    findings: &mut Vec<Finding>,
) -> Vec<Date> {
    let mut named = named(provinces);
    if let Some(beyond) = named.get(MOST) {
        let span = provinces.span(beyond.first, beyond.column);
        findings
            .push(Finding::error("too-many", span).with("limit", MOST).with("column", "edition"));
        named.truncate(MOST);
    }
    let mut unread = Vec::new();
    let counted = mergers.map(|mergers| days(mergers, &mut unread)).unwrap_or_default();
    // A day or an edition too many is a slip of the pen: it has fewer rows than any that is meant.
    let steps = counted.len().min(named.len().saturating_sub(1));
    let mut by_rows: Vec<(Date, usize)> = counted.into_iter().collect();
    by_rows.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    let mut days: Vec<Date> = by_rows.into_iter().take(steps).map(|(day, _)| day).collect();
    days.sort();
    let mut order: Vec<usize> = (0..named.len()).collect();
    order.sort_by_key(|nth| std::cmp::Reverse(named[*nth].rows));
    let (mut connected, mut alone): (Vec<usize>, Vec<usize>) = (
        order[..order.len().min(steps + 1)].to_vec(),
        order[order.len().min(steps + 1)..].to_vec(),
    );
    connected.sort_unstable();
    alone.sort_unstable();
    // Where mergers.csv cannot be read nothing is known of what it connects.
    if mergers.is_some() && finding::errors(&unread) == 0 {
        let known: Vec<&str> = connected.iter().map(|nth| named[*nth].id.as_str()).collect();
        for edition in alone.iter().map(|nth| &named[*nth]) {
            let finding =
                Finding::error("unknown-edition", provinces.span(edition.first, edition.column));
            findings.push(finding.with("value", &edition.id).with("known", known.join(", ")));
        }
    }
    let edition = |(step, nth): (usize, &usize)| Edition {
        id: named[*nth].id.clone(),
        from: step.checked_sub(1).and_then(|before| days.get(before)).copied(),
        until: days.get(step).copied(),
    };
    data.editions = connected.iter().enumerate().map(edition).collect();
    data.editions.extend(alone.iter().map(|nth| Edition {
        id: named[*nth].id.clone(),
        from: None,
        until: None,
    }));
    days
}

fn named(provinces: &Input) -> Vec<EditionEntry> {
    let mut out: Vec<EditionEntry> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    list::read(provinces, Table::of("provinces"), &mut Vec::new(), |row: ProvinceRow, line| {
        if row.edition.is_empty() {
            return;
        }
        let place = *places.entry(row.edition.clone()).or_insert(out.len());
        if place == out.len() {
            out.push(EditionEntry {
                id: row.edition,
                rows: 0,
                first: line.offset(),
                column: line.column("edition"),
            });
        }
        out[place].rows += 1;
    });
    out
}

/// The days of the mergers, and how many rows each has.
fn days(mergers: &Input, findings: &mut Vec<Finding>) -> BTreeMap<Date, usize> {
    let mut out = BTreeMap::new();
    list::read(mergers, Table::of("mergers"), findings, |row: MergerRow, line| {
        if let Some(day) = line.date("on", &row.on) {
            *out.entry(day).or_default() += 1;
        }
    });
    out
}
