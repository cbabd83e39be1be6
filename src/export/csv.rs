//! CSV in machine form, for other programs. Values are in the indicator's unit; ends are those by
//! usage. Who has no figure is a row too, and says why.

use super::Options;
use super::plain::numbers;
use crate::compare::{Comparison, Measure, Row, Set};
use crate::document::Document;
use crate::failure::Failure;
use crate::format::harmless;
use crate::model::{Dataset, ProvinceId};
use crate::view;

/// What Excel knows UTF-8 by.
const BOM: &str = "\u{feff}";

/// How the rows of a file are written.
pub(super) struct Rows<'d> {
    document: &'d Document<'d>,
    options: &'d Options,
    guard: fn(&str) -> String,
    measures: &'d [Measure],
}

pub(super) fn write(document: &Document, options: &Options) -> Result<Vec<u8>, Failure> {
    Rows::of(document, options, harmless).text(true)
}

/// What the column of a ratio's unit ends in.
const UNIT: &str = "_unit";

/// What the column of the period ends in that a measure is counted from.
const BASE: &str = "_base";

/// The columns of a measure: the number and its ends. Without ranges what is computed has none; a
/// value without its ends would make 425 of "400 to 450".
fn columns(measure: Measure, lean: bool) -> Vec<String> {
    let word = measure.word().replace('-', "_");
    let mut out = vec![word.clone()];
    if !lean || measure == Measure::Value {
        out.extend([format!("{word}_low"), format!("{word}_high")]);
    }
    out.extend((measure == Measure::Per).then(|| format!("{word}{UNIT}")));
    out.extend(has_base(measure).then(|| format!("{word}{BASE}")));
    out
}

/// Whether a measure is counted from another period, which stands beside its numbers.
pub(super) fn has_base(measure: Measure) -> bool {
    measure.is_change() || matches!(measure, Measure::Index | Measure::Growth)
}

/// The rows of a comparison that have a number, by the ids of their provinces and then by period.
pub(super) fn points<'c>(comparison: &'c Comparison, data: &Dataset) -> Vec<(&'c Set, &'c Row)> {
    let mut rows: Vec<(&Set, &Row)> =
        comparison.rows().filter(|(_, row)| row.value.is_some()).collect();
    rows.sort_by_key(|(s, r)| (&data.province(r.province).id, r.period, s.key.scopes, s.key.class));
    rows
}

impl<'d> Rows<'d> {
    /// The rows of a document; `guard` makes of a text what stands in a cell.
    pub(super) fn of(
        document: &'d Document<'d>,
        options: &'d Options,
        guard: fn(&str) -> String,
    ) -> Rows<'d> {
        Rows::part(
            document,
            options,
            guard,
            document.comparisons.first().map_or(&[], |c| &c.measures),
        )
    }

    /// The rows of a document that is a part of one, whose measures are known.
    pub(super) fn part(
        document: &'d Document<'d>,
        options: &'d Options,
        guard: fn(&str) -> String,
        measures: &'d [Measure],
    ) -> Rows<'d> {
        Rows { document, options, guard, measures }
    }

    /// All of it as text, with the head of the file or without.
    pub(super) fn text(&self, head: bool) -> Result<Vec<u8>, Failure> {
        let start = if head && self.options.bom { BOM } else { "" };
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .delimiter(self.options.delimiter)
            .from_writer(start.as_bytes().to_vec());
        let mut first = !head;
        self.each(&mut |record| {
            if std::mem::replace(&mut first, false) { Ok(()) } else { writer.write_record(record) }
        })
        .map_err(failed)?;
        writer.into_inner().map_err(|e| Failure::Internal(e.to_string()))
    }

    /// Hands on the head, and then every row.
    pub(super) fn each<E>(
        &self,
        take: &mut dyn FnMut(&[String]) -> Result<(), E>,
    ) -> Result<(), E> {
        take(&self.head())?;
        for comparison in self.document.comparisons {
            let rows = if self.options.points {
                points(comparison, self.document.data)
            } else {
                comparison.rows().collect()
            };
            for (set, row) in rows {
                take(&self.record(comparison, set, row))?;
            }
            if !self.options.points {
                for record in self.absent(comparison) {
                    take(&record)?;
                }
            }
        }
        Ok(())
    }

    /// The columns of measures.
    fn measured(&self) -> impl Iterator<Item = String> {
        self.measures.iter().flat_map(|m| columns(*m, self.options.points))
    }

    /// The same whatever the rows hold, so that a reader can count on them. Without ranges there is
    /// neither the name of the province nor a reason for no number, which no row of points needs.
    fn head(&self) -> Vec<String> {
        let full = !self.options.points;
        let before = ["indicator", "province"].into_iter().chain(full.then_some("name"));
        let before =
            before.chain(["edition", "period", "scope", "status", "unit"]).map(String::from);
        let behind = [Some("qualifier"), full.then_some("absence"), Some("sources"), Some("note")]
            .into_iter()
            .flatten();
        before.chain(self.measured()).chain(behind.map(String::from)).collect()
    }

    /// The cells before the numbers.
    fn key(
        &self,
        comparison: &Comparison,
        province: ProvinceId,
        period: &str,
        scopes: &str,
        status: &str,
    ) -> Vec<String> {
        let data = self.document.data;
        let (indicator, province) = (data.indicator(comparison.indicator), data.province(province));
        let mut out = vec![indicator.id.clone(), province.id.clone()];
        out.extend(
            (!self.options.points).then(|| (self.guard)(province.name.get(self.document.lang))),
        );
        out.push(data.edition(province.edition).id.clone());
        out.extend([period, scopes, status].map(String::from));
        out.push(data.unit(indicator.unit).id.clone());
        out
    }

    fn record(&self, comparison: &Comparison, set: &Set, row: &Row) -> Vec<String> {
        let (data, lean) = (self.document.data, self.options.points);
        let mut out = self.key(
            comparison,
            row.province,
            &row.period.to_string(),
            &row.scopes.to_string(),
            row.status.word(),
        );
        for (measure, cell) in comparison.measures.iter().zip(&row.cells) {
            // Where a semicolon parts the cells, a comma stands before the decimals: as Excel reads
            // them in such a country.
            let numbers = numbers(cell.as_ref().ok(), comparison, data)
                .map(|n| if self.options.delimiter == b';' { n.replace('.', ",") } else { n });
            out.extend(
                numbers.into_iter().take(
                    columns(*measure, lean)
                        .iter()
                        .filter(|column| !column.ends_with(UNIT) && !column.ends_with(BASE))
                        .count(),
                ),
            );
            out.extend(
                (*measure == Measure::Per)
                    .then(|| view::own_ratio_unit(comparison, data).unwrap_or_default()),
            );
            if has_base(*measure) {
                out.push(
                    comparison
                        .base_of(*measure, set, row)
                        .map_or_else(String::new, |base| base.to_string()),
                );
            }
        }
        out.push(row.value.map_or("", |v| v.qualifier.word()).into());
        out.extend((!lean).then(|| row.absence.map_or("", |a| a.word()).into()));
        let mut sources: Vec<&str> = row
            .observations
            .iter()
            .map(|o| data.source(data.observation(*o).source).id.as_str())
            .collect();
        sources.dedup();
        out.push(sources.join(";"));
        let mut notes = view::row_notes(comparison, row, data, self.document.lang);
        if !lean {
            notes.extend(view::row_whole_note(comparison, set, row, data, self.document.lang));
            notes.extend(view::row_gap_notes(comparison, row, self.document.lang));
        }
        out.push((self.guard)(&notes.join(" ")));
        out
    }

    /// Who was asked for and has no number: what was left out, with the reason, and who has no
    /// figure at all.
    fn absent(&self, comparison: &Comparison) -> Vec<Vec<String>> {
        let left = comparison.left_out.iter().map(|l| {
            let key = self.key(
                comparison,
                l.province,
                &l.period.to_string(),
                &l.scopes.to_string(),
                l.status.word(),
            );
            (key, l.reason.word())
        });
        let missing = comparison
            .missing
            .iter()
            .map(|m| (self.key(comparison, m.province, "", "", ""), m.absence.word()));
        let numbers: usize =
            self.measures.iter().map(|measure| columns(*measure, false).len()).sum();
        let blank = |(mut out, why): (Vec<String>, &str)| {
            out.resize(out.len() + numbers + 1, String::new());
            out.extend([why.to_string(), String::new(), String::new()]);
            out
        };
        left.chain(missing).map(blank).collect()
    }
}

/// What the writer of CSV says, as a failure.
fn failed(e: csv::Error) -> Failure {
    Failure::Internal(e.to_string())
}
