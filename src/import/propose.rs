//! The figures of the tables of a report as proposals, beside those of its sentences.

use super::figure::{Figure, Subject};
use super::{Import, LeftOut, Overrides};
use crate::grid::Grid;
use crate::model::{Dataset, Decimal, IndicatorId, Period, ProvinceId, Scope, Status};
use crate::read::document::Spot;
use crate::read::{Doubt, Proposal, Proposals};

/// Adds what the tables of a report say to what its sentences say, and gives the cells of tables
/// with figures that hold none. A figure that the sentences have, too, is proposed once, with quote
/// and cell.
pub fn propose(
    grids: &[Grid],
    data: &Dataset,
    given: crate::read::Overrides,
    found: &mut Proposals,
) -> Vec<LeftOut> {
    let around = found.proposals.iter().find_map(|proposal| proposal.province);
    let given = Overrides {
        provinces: given.province.map_or(Vec::new(), |id| every_edition(id, data)),
        period: given.period,
        around: around.map_or(Vec::new(), |id| every_edition(id, data)),
        ..Overrides::default()
    };
    let read = super::read(grids, data, &given);
    for figure in proposals(&read) {
        match found.proposals.iter_mut().find(|known| key(known) == key(&figure)) {
            // What two readings agree on is doubted only where both do.
            Some(known) => {
                known.doubts.retain(|doubt| figure.doubts.contains(doubt));
                known.cell = figure.cell;
            }
            None => found.proposals.push(figure),
        }
    }
    let with_figures = read.tables.into_iter().filter(|table| !table.figures.is_empty());
    with_figures.flat_map(|table| table.left_out).collect()
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
type Key = (IndicatorId, Option<ProvinceId>, Option<Period>, Scope, Status, Decimal);

fn key(of: &Proposal) -> Key {
    let status = sure_status(of.status, &of.doubts);
    (of.indicator, of.province, of.period, of.scope, status, of.value)
}

/// A status without what was only taken for it since its period was not over.
fn sure_status(status: Status, doubts: &[Doubt]) -> Status {
    let guessed = status == Status::Estimated && doubts.contains(&Doubt::Status);
    if guessed { Status::Actual } else { status }
}

/// Whether a figure of a table is one that a sentence says.
pub fn is_said(figure: &Figure, by: &Proposal) -> bool {
    let Subject::Known(indicator) = figure.subject else { return false };
    let province = Some(figure.province);
    figure.value.is_some_and(|value| {
        let status = sure_status(figure.status, &figure.doubts);
        (indicator, province, Some(figure.period), figure.scope, status, value) == key(by)
    })
}
