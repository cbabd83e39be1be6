//! Holds every quote against the text of its report: does the report really say so, and where?

use crate::artifact::sha256;
use crate::finding::Finding;
use crate::ingest::{Draft, Field};
use crate::model::{ObservationId, SourceId, SourceKind};
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

/// What was found, and what is wrong or doubtful.
#[derive(Default)]
pub struct Verification {
    /// Every quote that stands in its report, in the order of the observations.
    pub found: Vec<QuoteMatch>,
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
        let quoted: Vec<_> = data
            .observations
            .iter()
            .enumerate()
            .filter(|(_, o)| o.source == id && !data.quote(*o).is_empty())
            .collect();
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
