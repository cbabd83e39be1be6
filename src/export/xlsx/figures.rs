//! The sheet of sources: every observation behind the tables, as its source prints it, with its
//! ends and its quote.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::formats::Formats;
use super::limit::fit;
use super::table::{float, tall};
use crate::document::Document;
use crate::format::{period_label, scope_label};
use crate::model::{Decimal, Observation, ObservationId, Scopes};
use crate::view::{Number, Role};

/// The heads, by their keys, and how wide each column is in characters.
const COLUMNS: [(&str, u8); 19] = [
    ("indicator", 30),
    ("province", 20),
    ("edition", 10),
    ("period", 18),
    ("scope", 16),
    ("value", 14),
    ("upper", 10),
    ("unit", 12),
    ("qualifier", 10),
    ("low", 14),
    ("high", 14),
    ("status", 14),
    ("quote", 40),
    ("note", 30),
    ("publisher", 34),
    ("title", 40),
    ("published", 13),
    ("url", 40),
    ("source", 26),
];

/// One observation as the sheet says it: texts and numbers, each with its column.
#[derive(Debug)]
pub(super) struct Line {
    texts: [(u16, String); 15],
    numbers: [(u16, Option<Decimal>); 4],
}

impl Line {
    fn of(id: ObservationId, document: &Document) -> Line {
        let (data, lang) = (document.data, document.lang);
        let o: Observation = data.observation(id);
        let source = data.source(o.source);
        let words = |key: &str| lang.text(key).to_string();
        let factor = o.printed.map_or(Decimal::ONE, |f| data.unit(f.unit).factor);
        let in_unit =
            |end: Option<Decimal>| end.and_then(|v| v.checked_div(factor)).map(|v| v.normalize());
        let ends = data.printed(o).map(|f| f.quantity.proven);
        Line {
            texts: [
                (0, data.indicator(o.indicator).name.get(lang).to_string()),
                (1, data.province(o.province).name.get(lang).to_string()),
                (2, data.edition(data.province(o.province).edition).id.clone()),
                (3, period_label(o.period, lang)),
                (4, scope_label(Scopes::one(o.scope), lang)),
                (7, o.printed.map_or(String::new(), |f| data.unit(f.unit).symbol.get(lang).into())),
                (
                    8,
                    o.printed.map_or(String::new(), |f| {
                        words(&format!("qualifier.{}", f.qualifier.word()))
                    }),
                ),
                (11, words(&format!("status.{}", o.status.word()))),
                (12, data.quote(o).into_owned()),
                (13, data.note(o).into_owned()),
                (14, source.publisher.clone()),
                (15, source.title.clone()),
                (16, source.published.map_or(String::new(), |day| day.to_string())),
                (17, source.url.clone()),
                (18, source.id.clone()),
            ],
            numbers: [
                (5, o.printed.map(|f| f.value)),
                (6, o.printed.and_then(|f| f.upper)),
                (9, in_unit(ends.and_then(|e| e.low))),
                (10, in_unit(ends.and_then(|e| e.high))),
            ],
        }
    }
}

/// The observations behind the tables of a document, in order, each once.
pub(super) fn lines(document: &Document) -> Vec<Line> {
    let mut ids: Vec<ObservationId> =
        document.tables().flat_map(|table| table.observations()).collect();
    ids.sort();
    ids.dedup();
    ids.into_iter().map(|id| Line::of(id, document)).collect()
}

pub(super) fn write(
    workbook: &mut Workbook,
    document: &Document,
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    let lang = document.lang;
    let sheet = workbook.add_worksheet();
    sheet.set_name(lang.text("document.sources"))?;
    super::page(sheet, COLUMNS.iter().map(|(_, width)| usize::from(*width)).sum());
    sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, 1)?;
    for (at, (key, width)) in COLUMNS.iter().enumerate() {
        sheet.write_string_with_format(
            0,
            at as u16,
            lang.text(&format!("document.column.{key}")),
            &formats.head,
        )?;
        sheet.set_column_width(at as u16, *width)?;
    }
    sheet.set_freeze_panes(1, 2)?;
    for (row, Line { texts, numbers }) in lines(document).into_iter().enumerate() {
        let row = row as u32 + 1;
        // Texts that break need room: what a spreadsheet does not make by itself.
        let lines = texts.iter().map(|(at, text)| {
            text.chars().count().div_ceil(usize::from(COLUMNS[usize::from(*at)].1))
        });
        tall(sheet, row, lines.max().unwrap_or(1))?;
        for (at, text) in texts {
            sheet.write_string_with_format(row, at, fit(&text, lang).as_ref(), &formats.wrapped)?;
        }
        for (at, value) in numbers {
            match value {
                Some(value) => {
                    let plain = Number::bare(value, value.scale());
                    sheet.write_number_with_format(
                        row,
                        at,
                        float(value),
                        formats.number(&plain, Role::Row),
                    )?;
                }
                None => drop(sheet.write_blank(row, at, &formats.text)?),
            }
        }
    }
    Ok(())
}
