//! Holds every quote against the text of its report: does the report really say so, and where?

use crate::artifact::sha256;
use crate::finding::Finding;
use crate::grid::{self, Grid};
use crate::import;
use crate::ingest::{Draft, Field};
use crate::model::{Observation, ObservationId, SourceId, SourceKind};
use crate::read::document::{self, Spot};

/// The text of a report, as it lies in a folder.
pub struct Report {
    /// The file's name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A quote that was found.
pub struct QuoteMatch {
    /// The observation that it belongs to.
    pub observation: ObservationId,
    /// The report's file.
    pub file: String,
    /// The place in it.
    pub spot: Spot,
}

/// A figure that was found in its cell.
pub struct CellMatch {
    /// The observation that it belongs to.
    pub observation: ObservationId,
    /// The report's file.
    pub file: String,
}

/// What was found, and what is wrong or doubtful.
#[derive(Default)]
pub struct Verification {
    /// Every quote that stands in its report, in the order of the observations.
    pub found: Vec<QuoteMatch>,
    /// Every figure that stands in the cell that it names, in the order of the observations.
    pub cells: Vec<CellMatch>,
    /// Quotes that do not stand there, reports without a text, texts that changed, quotes that
    /// stand there more than once.
    pub findings: Vec<Finding>,
}

/// Holds the quotes of every source against its report. `report` gives the text of a source, if
/// there is one.
pub fn verify(draft: &Draft, mut report: impl FnMut(&str) -> Option<Report>) -> Verification {
    let data = &draft.data;
    let mut out = Verification::default();
    for (i, source) in data.sources.iter().enumerate() {
        let id = SourceId(i as u32);
        let own = || data.observations.iter().enumerate().filter(|(_, o)| o.source == id);
        let quoted: Vec<_> = own().filter(|(_, o)| !data.quote(*o).is_empty()).collect();
        let celled: Vec<_> = own().filter(|(_, o)| !data.cell(*o).is_empty()).collect();
        let Some(span) = draft.source_span(id) else { continue };
        let Some(report) = report(&source.id) else {
            if source.kind != SourceKind::Table {
                out.findings.push(
                    Finding::note("report-missing", span)
                        .with("source", &source.id)
                        .with("quotes", quoted.len()),
                );
            }
            continue;
        };
        if !source.sha256.is_empty() && sha256(&report.bytes) != source.sha256 {
            out.findings.push(
                Finding::warning("report-changed", span.clone())
                    .with("source", &source.id)
                    .with("file", &report.name),
            );
        }
        if !celled.is_empty() {
            match grid::grids(&report.name, &report.bytes) {
                Ok(grids) => cells(draft, &celled, &report.name, &grids, &mut out),
                Err(fault) => {
                    out.findings.push(
                        Finding::error("report-unreadable", span)
                            .with("file", &report.name)
                            .with("cause", fault),
                    );
                    continue;
                }
            }
        }
        if quoted.is_empty() && !celled.is_empty() {
            continue;
        }
        let text = match document::text(&report.name, &report.bytes) {
            Ok(text) => text,
            Err(fault) => {
                out.findings.push(
                    Finding::error("report-unreadable", span)
                        .with("file", &report.name)
                        .with("cause", fault),
                );
                continue;
            }
        };
        let searched = text.searched();
        for (index, o) in quoted {
            let at = || draft.span(o.place, Field::Quote);
            let quote = data.quote(o);
            let Some(place) = searched.find(&quote) else {
                out.findings.push(
                    Finding::error("quote-not-found", at())
                        .with("file", &report.name)
                        .with("quote", &quote),
                );
                continue;
            };
            let times = searched.count(&quote);
            if times > 1 {
                out.findings.push(
                    Finding::note("quote-repeated", at())
                        .with("times", times)
                        .with("file", &report.name),
                );
            }
            let observation = ObservationId(index as u32);
            out.found.push(QuoteMatch {
                observation,
                file: report.name.clone(),
                spot: text.spot(place.start),
            });
        }
    }
    crate::finding::sort(&mut out.findings);
    out
}

/// Holds figures against the cells that they name.
fn cells(
    draft: &Draft,
    all: &[(usize, Observation)],
    file: &str,
    grids: &[Grid],
    out: &mut Verification,
) {
    let data = &draft.data;
    for (index, o) in all {
        let place = data.cell(*o);
        let at = || draft.span(o.place, Field::Cell);
        let cell = grids.iter().find_map(|grid| {
            let (row, column) = grid.find(&place)?;
            grid.cell(row, column)
        });
        let Some(cell) = cell else {
            out.findings.push(
                Finding::error("cell-not-found", at()).with("file", file).with("cell", &place),
            );
            continue;
        };
        // Where there is no number the cell says why, or stands blank.
        let Some(printed) = o.printed else { continue };
        if import::says(cell, printed.value, printed.upper) {
            let observation = ObservationId(*index as u32);
            out.cells.push(CellMatch { observation, file: file.to_string() });
        } else {
            out.findings.push(
                Finding::error("cell-value", at())
                    .with("cell", &place)
                    .with("value", printed.typed())
                    .with("said", &cell.text),
            );
        }
    }
}
