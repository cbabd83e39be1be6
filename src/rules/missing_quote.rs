use crate::finding::{Finding, Span};
use crate::ingest::Field;
use crate::model::{Dataset, Observation, SourceKind};

/// A number without the phrase that carries it, and without the cell of a table in which it stands.
/// A statistical table, read in whole, needs neither.
pub(super) fn check(data: &Dataset, row: &Observation) -> Option<(Field, Finding)> {
    let source = data.source(row.source);
    (row.printed.is_some() && source.kind != SourceKind::Table).then(|| {
        (Field::Quote, Finding::error("missing-quote", Span::file("")).with("source", &source.id))
    })
}
