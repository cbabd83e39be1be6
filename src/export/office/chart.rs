//! A chart that an office program draws (DrawingML), with the workbook that it is edited in.

use std::collections::BTreeSet;

use super::axes::{axes, ids};
use super::labels::{run_style, solid, text_body, text_properties};
use super::series::series;
use crate::export::xlsx::graph_book;
use crate::failure::Failure;
use crate::graph::{Form, Graph};
use crate::markup::escape;

/// What an office has that names no typeface: it has every Vietnamese letter.
pub(in crate::export) const FONT: &str = "Arial";

/// The parts of a chart.
pub(in crate::export) struct ChartPart {
    /// The chart.
    pub(in crate::export) xml: String,
    /// The workbook of its numbers.
    pub(in crate::export) book: Vec<u8>,
}

/// A chart whose texts have a size in points, in a language as `vi-VN`. Its workbook is the relation
/// `book`.
///
/// # Errors
/// When the workbook cannot be written.
pub(in crate::export) fn chart(
    graph: &Graph,
    size: f64,
    locale: &str,
) -> Result<ChartPart, Failure> {
    let look = &graph.look;
    let font = escape(look.font.as_deref().unwrap_or(FONT));
    let all: String = (0..graph.series.len()).map(|nth| series(graph, nth, size)).collect();
    let plot = match graph.form {
        Form::Bars => format!(
            "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>{all}\
             <c:gapWidth val=\"40\"/>{}</c:barChart>",
            ids()
        ),
        Form::Stacked => format!(
            "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"stacked\"/><c:varyColors val=\"0\"/>{all}\
             <c:gapWidth val=\"40\"/><c:overlap val=\"100\"/>{}</c:barChart>",
            ids()
        ),
        Form::Lines => format!(
            "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{all}<c:marker val=\"1\"/>{}</c:lineChart>",
            ids()
        ),
        Form::Dots => format!(
            "<c:scatterChart><c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>{all}{}</c:scatterChart>",
            ids()
        ),
    };
    let title = if graph.title.is_empty() {
        "<c:autoTitleDeleted val=\"1\"/>".to_string()
    } else {
        format!(
            "<c:title><c:tx><c:rich>{}<a:r>{}<a:t>{}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>\
             <c:autoTitleDeleted val=\"0\"/>",
            text_body(size, look.ink, true, false),
            run_style("rPr", size, look.ink, true),
            escape(&graph.title)
        )
    };
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<c:chartSpace \
         xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <c:date1904 val=\"0\"/><c:lang val=\"{}\"/><c:roundedCorners val=\"0\"/><c:chart>{title}<c:plotArea><c:layout/>{plot}{}</c:plotArea>{}\
         <c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>\
         <c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr>{}<a:latin typeface=\"{font}\"/><a:cs typeface=\"{font}\"/></a:defRPr></a:pPr>\
         <a:endParaRPr lang=\"{}\"/></a:p></c:txPr><c:externalData r:id=\"book\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>",
        escape(locale),
        axes(graph, size),
        legend(graph, size),
        solid(look.ink),
        escape(locale)
    );
    let book = graph_book(graph).map_err(|e| Failure::Internal(e.to_string()))?;
    Ok(ChartPart { xml, book })
}

/// The key: of lines at the right, where they end, else on top. Lines without a name of their own
/// are not in it, and none is in it twice.
fn legend(graph: &Graph, size: f64) -> String {
    if !graph.keyed() {
        return String::new();
    }
    let mut known = BTreeSet::new();
    let out = graph.series.iter().enumerate().filter(|(_, s)| s.faint || !known.insert(&s.name));
    let entries: String = out
        .map(|(nth, _)| {
            format!("<c:legendEntry><c:idx val=\"{nth}\"/><c:delete val=\"1\"/></c:legendEntry>")
        })
        .collect();
    let place = if graph.form == Form::Lines { "r" } else { "t" };
    format!(
        "<c:legend><c:legendPos val=\"{place}\"/>{entries}<c:overlay val=\"0\"/>{}</c:legend>",
        text_properties(size, graph.look.soft)
    )
}
