//! The figures of the tables of a report as proposals, beside those of its sentences.

use std::collections::BTreeSet;
use std::ops::Range;

use super::figure::{Figure, Subject};
use super::{Import, LeftOut, Overrides, number};
use crate::grid::Grid;
use crate::model::{Dataset, Decimal, IndicatorId, Period, ProvinceId, Scope, Status, UnitId};
use crate::read::document::Spot;
use crate::read::{Doubt, Proposal, Proposals};

/// Adds what the tables of a report say to what its sentences say, and gives the cells of tables
/// with figures that hold none. A figure that the sentences have, too, is proposed once, with quote
/// and cell. `text` is that of the report, in which the rows of tables stand once more: their
/// numbers are not told a second time.
pub fn propose(
    text: &str,
    grids: &[Grid],
    data: &Dataset,
    given: crate::read::Overrides,
    found: &mut Proposals,
) -> Vec<LeftOut> {
    let first = || found.proposals.iter().find_map(|proposal| proposal.province);
    let around = found.province.or_else(first);
    let given = Overrides {
        provinces: given.province.map_or(Vec::new(), |id| every_edition(id, data)),
        period: given.period,
        around: around.map_or(Vec::new(), |id| every_edition(id, data)),
        ..Overrides::default()
    };
    let read = super::read(grids, data, &given);
    for mut figure in proposals(&read) {
        let own = (key(&figure), amounts(&figure, data));
        let same = |known: &&mut Proposal| (key(known), amounts(known, data)) == own;
        if let Some(known) = found.proposals.iter_mut().find(same) {
            // What two readings agree on is doubted only where both do.
            known.doubts.retain(|doubt| figure.doubts.contains(doubt));
            known.cell = figure.cell;
            continue;
        }
        // A sentence and a table that contradict each other.
        for known in found.proposals.iter_mut().filter(|known| key(known) == own.0) {
            for doubts in [&mut known.doubts, &mut figure.doubts] {
                doubts.push(Doubt::Key);
                doubts.sort();
                doubts.dedup();
            }
        }
        found.proposals.push(figure);
    }
    let covered = covered(text, grids, &read);
    let is_covered = |bytes: &Range<usize>| {
        let after = covered.partition_point(|cell| cell.start <= bytes.start);
        after.checked_sub(1).is_some_and(|nth| bytes.start < covered[nth].end)
    };
    found.proposals.retain(|known| !known.cell.is_empty() || !is_covered(&known.bytes));
    found.rejected.retain(|known| !is_covered(&known.bytes));
    let with_figures = read.tables.into_iter().filter(|table| !table.figures.is_empty());
    with_figures.flat_map(|table| table.left_out).collect()
}

/// The numbers of a text that stand in cells of their own of the tables with figures, in order:
/// those of its lines that say what a row says. A cell of words is read as a sentence.
fn covered(text: &str, grids: &[Grid], read: &Import) -> Vec<Range<usize>> {
    let with_figures: BTreeSet<&str> = read
        .tables
        .iter()
        .filter(|table| !table.figures.is_empty())
        .map(|table| table.name.as_str())
        .collect();
    let of_figures = |grid: &&Grid| with_figures.contains(grid.name.to_string().as_str());
    let rows: BTreeSet<Vec<&str>> = grids
        .iter()
        .filter(of_figures)
        .flat_map(|grid| (0..grid.height()).map(|row| texts(grid, row)))
        .collect();
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let cells: Vec<String> = line.split('\t').map(single_spaced).collect();
        let said: Vec<&str> =
            cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let is_row = said.len() > 1 && rows.contains(&said);
        for (cell, text) in line.split('\t').zip(&cells) {
            if is_row && number::is_number(text) {
                out.push(at..at + cell.len());
            }
            at += cell.len() + 1;
        }
        // The last cell of a line has no tab behind it.
        at -= 1;
    }
    out
}

/// What stands in the cells of a row.
fn texts(grid: &Grid, row: usize) -> Vec<&str> {
    grid.row(row).map(|(_, cell)| cell.text.as_str()).collect()
}

/// A text with single blanks between its words.
fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The province in each edition that has one of its id.
fn every_edition(id: ProvinceId, data: &Dataset) -> Vec<ProvinceId> {
    let name = &data.province(id).id;
    let same = |at: &usize| data.provinces[*at].id == *name;
    (0..data.provinces.len()).filter(same).map(|at| ProvinceId(at as u32)).collect()
}

/// The figures of what the lists know. What they do not know is for `import` to add.
fn proposals(read: &Import) -> Vec<Proposal> {
    let mut out = Vec::new();
    for figure in read.figures() {
        let (Subject::Known(indicator), Some(value)) = (figure.subject, figure.value) else {
            continue;
        };
        let mut doubts = figure.doubts.clone();
        if figure.hidden {
            doubts.push(Doubt::Value);
        }
        doubts.sort();
        doubts.dedup();
        out.push(Proposal {
            indicator,
            province: Some(figure.province),
            period: Some(figure.period),
            scope: figure.scope,
            value,
            upper: figure.upper,
            unit: figure.unit,
            qualifier: figure.qualifier,
            status: figure.status,
            quote: String::new(),
            doubts,
            evidence: Vec::new(),
            at: Spot { note: None, page: 0, line: 1, column: 1 },
            bytes: 0..0,
            cell: figure.cell.clone(),
        });
    }
    out
}

/// What two proposals of one figure have in common.
type Key = (IndicatorId, Option<ProvinceId>, Option<Period>, Scope, Status);

fn key(of: &Proposal) -> Key {
    let status = sure_status(of.status, &of.doubts);
    (of.indicator, of.province, of.period, of.scope, status)
}

/// The value and the upper end of a range, in the unit that all of the dimension are multiples of.
fn amounts(of: &Proposal, data: &Dataset) -> [Option<Decimal>; 2] {
    [Some(of.value), of.upper].map(|value| amount(value, of.unit, data))
}

fn amount(value: Option<Decimal>, unit: UnitId, data: &Dataset) -> Option<Decimal> {
    // One that is too large stays as it is.
    let times = data.unit(unit).factor;
    value.map(|value| value.checked_mul(times).unwrap_or(value))
}

/// A status without what was only taken for it since its period was not over.
fn sure_status(status: Status, doubts: &[Doubt]) -> Status {
    let guessed = status == Status::Estimated && doubts.contains(&Doubt::Status);
    if guessed { Status::Actual } else { status }
}

/// Whether a figure of a table is one that a sentence says.
pub fn is_said(figure: &Figure, by: &Proposal, data: &Dataset) -> bool {
    let Subject::Known(indicator) = figure.subject else { return false };
    let province = Some(figure.province);
    let status = sure_status(figure.status, &figure.doubts);
    let own = [figure.value, figure.upper].map(|value| amount(value, figure.unit, data));
    figure.value.is_some()
        && (indicator, province, Some(figure.period), figure.scope, status) == key(by)
        && own == amounts(by, data)
}
