use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Observation, SourceKind};

/// A number without the phrase that carries it. A statistical table, read in whole, needs none.
pub(super) fn check(data: &Dataset, row: &Observation, quote: &str) -> Option<(Field, Finding)> {
    let source = data.source(row.source);
    (row.printed.is_some() && quote.is_empty() && source.kind != SourceKind::Table).then(|| {
        (Field::Quote, Finding::error("missing-quote", Span::file("")).with("source", &source.id))
    })
}
