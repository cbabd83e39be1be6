//! The axes of a chart. Their numbers have the marks of whoever opens the file.

use super::labels::{run_style, solid, text_body, text_properties};
use crate::format::plain;
use crate::graph::{Form, Graph, Rgb, Span};
use crate::markup::escape;
use crate::model::Decimal;

/// The numbers by which axes and plot know each other.
const FIRST: u32 = 111_111_111;
const SECOND: u32 = 222_222_222;

/// The same in the plot.
pub(super) fn ids() -> String {
    format!("<c:axId val=\"{FIRST}\"/><c:axId val=\"{SECOND}\"/>")
}

/// What an axis is called.
fn title(text: &str, size: f64, color: Rgb, turned: bool) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!(
        "<c:title><c:tx><c:rich>{}<a:r>{}<a:t>{}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>",
        text_body(size, color, false, turned),
        run_style("rPr", size, color, false),
        escape(text)
    )
}

fn scaling(span: Span, reversed: bool) -> String {
    let end = |name: &str, value: Option<Decimal>| {
        value.map_or(String::new(), |v| format!("<c:{name} val=\"{}\"/>", plain(v)))
    };
    format!(
        "<c:scaling><c:orientation val=\"{}\"/>{}{}</c:scaling>",
        if reversed { "maxMin" } else { "minMax" },
        end("max", span.high),
        end("min", span.low)
    )
}

fn hairline(color: Rgb) -> String {
    format!("<c:spPr><a:ln w=\"9525\">{}</a:ln></c:spPr>", solid(color))
}

/// The decimals of round numbers along an axis of about five steps.
fn decimals((low, high): (Decimal, Decimal)) -> usize {
    let mut step = (high - low) / Decimal::from(5);
    let mut count = 0;
    while step < Decimal::ONE && !step.is_zero() && count < 6 {
        step *= Decimal::TEN;
        count += 1;
    }
    count
}

/// A number axis.
struct Numbers<'g> {
    graph: &'g Graph,
    /// Its own number and that of the axis that it crosses.
    ids: (u32, u32),
    place: &'static str,
    /// Of the two of [`Form::Dots`] which.
    nth: usize,
    size: f64,
}

impl Numbers<'_> {
    fn xml(&self, hidden: bool, crosses: &str, ends: (Decimal, Decimal)) -> String {
        let look = &self.graph.look;
        let span = self.graph.spans.get(self.nth).copied().unwrap_or_default();
        let unit = self.graph.units.get(self.nth).map_or("", |unit| unit);
        let ends = (span.low.unwrap_or(ends.0), span.high.unwrap_or(ends.1));
        let point = match decimals(ends) {
            0 => String::new(),
            n => format!(".{}", "0".repeat(n)),
        };
        let grid = if hidden {
            String::new()
        } else {
            format!("<c:majorGridlines>{}</c:majorGridlines>", hairline(look.grid))
        };
        format!(
            "<c:valAx><c:axId val=\"{}\"/>{}<c:delete val=\"{}\"/><c:axPos val=\"{}\"/>{grid}{}\
             <c:numFmt formatCode=\"#,##0{point}\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>\
             <c:tickLblPos val=\"nextTo\"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{}<c:crossAx val=\"{}\"/><c:crosses val=\"{crosses}\"/>\
             <c:crossBetween val=\"{}\"/></c:valAx>",
            self.ids.0,
            scaling(span, false),
            u8::from(hidden),
            self.place,
            title(if hidden { "" } else { unit }, self.size, look.soft, self.place == "l"),
            text_properties(self.size, look.soft),
            self.ids.1,
            if self.graph.form == Form::Dots { "midCat" } else { "between" }
        )
    }
}

/// The axes of a chart; `size` is that of their texts in points.
pub(super) fn axes(graph: &Graph, size: f64) -> String {
    let lying = matches!(graph.form, Form::Bars | Form::Stacked);
    if graph.form == Form::Dots {
        let all = || graph.series.iter().flat_map(|s| s.points.iter().flatten());
        let across = || all().filter_map(|point| point.across);
        let ends = (across().min().unwrap_or_default(), across().max().unwrap_or_default());
        let x = Numbers { graph, ids: (FIRST, SECOND), place: "b", nth: 0, size };
        let y = Numbers { graph, ids: (SECOND, FIRST), place: "l", nth: 1, size };
        return x.xml(false, "min", ends) + &y.xml(false, "min", graph.ends());
    }
    let look = &graph.look;
    let numbers =
        Numbers { graph, ids: (SECOND, FIRST), place: if lying { "b" } else { "l" }, nth: 0, size };
    // Numbers stand at both ends of named slopes.
    let hidden = graph.series.iter().any(|series| series.named);
    let categories = format!(
        "<c:catAx><c:axId val=\"{FIRST}\"/>{}<c:delete val=\"0\"/><c:axPos val=\"{}\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>\
         <c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>{}{}<c:crossAx val=\"{SECOND}\"/>\
         <c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/>{}<c:noMultiLvlLbl val=\"1\"/></c:catAx>",
        scaling(Span::default(), lying),
        if lying { "l" } else { "b" },
        hairline(look.soft),
        text_properties(size, look.ink),
        // Every name is said, however many there are.
        if lying { "<c:tickLblSkip val=\"1\"/>" } else { "" }
    );
    let crosses = if lying { "max" } else { "min" };
    categories + &numbers.xml(hidden, crosses, graph.ends())
}
