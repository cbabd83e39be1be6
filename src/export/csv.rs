//! CSV in machine form, for other programs. Values are in the indicator's unit; ends are those by usage. Who has no figure is a row
//! too, and says why.

use super::Options;
use super::plain::numbers;
use crate::compare::{Comparison, Measure, Row, Set};
use crate::document::Document;
use crate::failure::Failure;
use crate::model::{Dataset, ProvinceId};
use crate::view;

/// What Excel knows UTF-8 by.
const BOM: &str = "\u{feff}";

/// How the rows of a file are written.
pub(super) struct Rows<'d> {
    document: &'d Document<'d>,
    options: &'d Options,
    guard: fn(&str) -> String,
    shape: Shape,
    measures: &'d [Measure],
}

/// Whether tier and status are columns: without ranges the table is bare, and what is common to all rows is none.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub scoped: bool,
    pub classed: bool,
}

pub(super) fn write(document: &Document, options: &Options) -> Result<Vec<u8>, Failure> {
    Rows::of(document, options, harmless).text(true)
}

/// Text that a spreadsheet would take for a formula, made harmless by an apostrophe as OWASP advises ("CSV Injection").
pub(super) fn harmless(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{text}") } else { text.into() }
}

fn columns(measure: Measure, lean: bool) -> Vec<String> {
    let word = measure.word().replace('-', "_");
    if lean {
        return vec![word];
    }
    let mut out = vec![word.clone(), format!("{word}_low"), format!("{word}_high")];
    out.extend((measure == Measure::Per).then(|| format!("{word}_unit")));
    out.extend(has_base(measure).then(|| format!("{word}_base")));
    out
}

/// Whether a measure is counted from another period, which stands beside its numbers.
fn has_base(measure: Measure) -> bool {
    measure.is_change() || matches!(measure, Measure::Index | Measure::Growth)
}

/// The rows of a comparison that have a number, by the ids of their provinces and then by period.
pub(super) fn points<'c>(comparison: &'c Comparison, data: &Dataset) -> Vec<(&'c Set, &'c Row)> {
    let mut rows: Vec<(&Set, &Row)> = comparison.rows().filter(|(_, row)| row.value.is_some()).collect();
    rows.sort_by_key(|(s, r)| (&data.province(r.province).id, r.period, s.key.scopes, s.key.class));
    rows
}

impl<'d> Rows<'d> {
    /// The rows of a document; `guard` makes of a text what stands in a cell.
    pub(super) fn of(document: &'d Document<'d>, options: &'d Options, guard: fn(&str) -> String) -> Rows<'d> {
        let comparisons = document.comparisons;
        let several = |f: fn(&Set) -> String| {
            let mut seen: Vec<String> = comparisons.iter().flat_map(|c| &c.sets).map(f).collect();
            seen.sort();
            seen.dedup();
            !options.points || seen.len() > 1
        };
        let shape = Shape { scoped: several(|s| s.key.scopes.to_string()), classed: several(|s| s.key.class.word().into()) };
        Rows::shaped(document, options, guard, (shape, comparisons.first().map_or(&[], |c| &c.measures)))
    }

    /// The rows of a document that is a part of one, whose columns are known.
    pub(super) fn shaped(
        document: &'d Document<'d>,
        options: &'d Options,
        guard: fn(&str) -> String,
        (shape, measures): (Shape, &'d [Measure]),
    ) -> Rows<'d> {
        Rows { document, options, guard, shape, measures }
    }

    /// All of it as text, with the head of the file or without.
    pub(super) fn text(&self, head: bool) -> Result<Vec<u8>, Failure> {
        let start = if head && self.options.bom { BOM } else { "" };
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .delimiter(self.options.delimiter)
            .from_writer(start.as_bytes().to_vec());
        let failed = |e: csv::Error| Failure::Internal(e.to_string());
        let mut first = !head;
        self.each(&mut |record| if std::mem::replace(&mut first, false) { Ok(()) } else { writer.write_record(record) }).map_err(failed)?;
        writer.into_inner().map_err(|e| Failure::Internal(e.to_string()))
    }

    /// Hands on the head, and then every row.
    pub(super) fn each<E>(&self, take: &mut dyn FnMut(&[String]) -> Result<(), E>) -> Result<(), E> {
        take(&self.head())?;
        for comparison in self.document.comparisons {
            let rows = if self.options.points { points(comparison, self.document.data) } else { comparison.rows().collect() };
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

    fn head(&self) -> Vec<String> {
        let lean = self.options.points;
        let mut head = vec!["indicator", "province"];
        if !lean {
            head.extend(["name", "edition"]);
        }
        head.push("period");
        head.extend(self.shape.scoped.then_some("scope"));
        head.extend(self.shape.classed.then_some("status"));
        if !lean {
            head.push("unit");
        }
        let mut out: Vec<String> = head.into_iter().map(String::from).collect();
        out.extend(self.measures.iter().flat_map(|m| columns(*m, lean)));
        if !lean {
            out.extend(["qualifier", "absence", "sources", "note"].map(String::from));
        }
        out
    }

    /// The cells before the numbers.
    fn key(&self, comparison: &Comparison, province: ProvinceId, period: &str, scopes: &str, status: &str) -> Vec<String> {
        let (data, lean) = (self.document.data, self.options.points);
        let (indicator, province) = (data.indicator(comparison.indicator), data.province(province));
        let mut out = vec![indicator.id.clone(), province.id.clone()];
        if !lean {
            out.extend([(self.guard)(province.name.get(self.document.lang)), data.edition(province.edition).id.clone()]);
        }
        out.push(period.into());
        out.extend(self.shape.scoped.then(|| scopes.to_string()));
        out.extend(self.shape.classed.then(|| status.to_string()));
        if !lean {
            out.push(data.unit(indicator.unit).id.clone());
        }
        out
    }

    fn record(&self, comparison: &Comparison, set: &Set, row: &Row) -> Vec<String> {
        let (data, lean) = (self.document.data, self.options.points);
        let mut out = self.key(comparison, row.province, &row.period.to_string(), &row.scopes.to_string(), row.status.word());
        for (measure, cell) in comparison.measures.iter().zip(&row.cells) {
            // Where a semicolon parts the cells, a comma stands before the decimals: as Excel reads them in such a country.
            let numbers =
                numbers(cell.as_ref().ok(), comparison, data).map(|n| if self.options.delimiter == b';' { n.replace('.', ",") } else { n });
            out.extend(numbers.into_iter().take(if lean { 1 } else { 3 }));
            out.extend((!lean && *measure == Measure::Per).then(|| view::own_ratio_unit(comparison, data).unwrap_or_default()));
            if !lean && has_base(*measure) {
                out.push(comparison.base_of(*measure, set, row).map_or_else(String::new, |base| base.to_string()));
            }
        }
        if !lean {
            out.push(row.value.map_or("", |v| v.qualifier.word()).into());
            out.push(row.absence.map_or("", |a| a.word()).into());
            let mut sources: Vec<&str> = row.observations.iter().map(|o| data.source(data.observation(*o).source).id.as_str()).collect();
            sources.dedup();
            out.push(sources.join(";"));
            let mut notes = view::row_notes(comparison, row, data, self.document.lang);
            notes.extend(view::row_whole_note(comparison, set, row, data, self.document.lang));
            notes.extend(view::row_gap_notes(comparison, row, self.document.lang));
            out.push((self.guard)(&notes.join(" ")));
        }
        out
    }

    /// Who was asked for and has no number: what was left out, with the reason, and who has no figure at all.
    fn absent(&self, comparison: &Comparison) -> Vec<Vec<String>> {
        let left = comparison.left_out.iter().map(|l| {
            let key = self.key(comparison, l.province, &l.period.to_string(), &l.scopes.to_string(), l.status.word());
            (key, l.reason.word())
        });
        let missing = comparison.missing.iter().map(|m| (self.key(comparison, m.province, "", "", ""), m.absence.word()));
        let numbers: usize = self.measures.iter().map(|measure| columns(*measure, false).len()).sum();
        let blank = |(mut out, why): (Vec<String>, &str)| {
            out.resize(out.len() + numbers + 1, String::new());
            out.extend([why.to_string(), String::new(), String::new()]);
            out
        };
        left.chain(missing).map(blank).collect()
    }
}
