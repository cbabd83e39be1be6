//! The workbook behind a chart of a slide or a page: categories down, series across, a missing
//! figure a blank cell.

use rust_xlsxwriter::{Format, XlsxError};

use super::table::float;
use super::titled;
use crate::export::office::pattern;
use crate::graph::{Form, Graph, Label, Point};
use crate::model::Decimal;

/// The workbook of a chart, whose first sheet has the name that the chart knows it by.
pub(in crate::export) fn graph_book(graph: &Graph) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = titled("")?;
    let sheet = workbook.add_worksheet();
    sheet.set_name("Sheet1")?;
    let bold = Format::new().set_bold();
    for (row, name) in graph.categories.iter().enumerate() {
        sheet.write_string(row as u32 + 1, 0, name)?;
    }
    sheet.set_column_width(0, 28)?;
    let dots = graph.form == Form::Dots;
    if dots {
        let name = graph.units.first().map_or("", |unit| unit);
        sheet.write_string_with_format(0, 1, name, &bold)?;
    }
    for (nth, series) in graph.series.iter().enumerate() {
        let column = (nth + if dots { 2 } else { 1 }) as u16;
        let name = if dots { graph.units.get(1).unwrap_or(&series.name) } else { &series.name };
        sheet.write_string_with_format(0, column, name, &bold)?;
        for (row, point) in series.points.iter().enumerate() {
            let (row, Some(point)) = (row as u32 + 1, point) else { continue };
            let format = Format::new().set_num_format(shown(point));
            sheet.write_number_with_format(row, column, float(point.value), &format)?;
            if let Some(across) = point.across {
                sheet.write_number(row, 1, float(across))?;
            }
        }
    }
    workbook.save_to_buffer()
}

/// The format of a cell: a bound has its word, and a range stands behind its middle.
fn shown(point: &Point) -> String {
    match &point.label {
        Some(label @ Label::Number { .. }) => pattern(label).unwrap_or_else(|| "General".into()),
        Some(Label::Text(text)) if point.across.is_none() => {
            let decimals = Decimal::scale(&point.value.normalize()).min(2);
            let part = if decimals == 0 { "" } else { &".00"[..=decimals as usize] };
            format!("#,##0{part}\" ({})\"", text.replace('"', "”"))
        }
        _ => "General".into(),
    }
}
