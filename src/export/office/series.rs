//! The series of a chart: names, categories and numbers, each tied to cells of the workbook in the
//! file, and kept beside the tie for programs that do not open it.

use super::labels::{labels, solid};
use crate::format::plain;
use crate::graph::{Form, Graph, Point, Rgb, Series, Surface};
use crate::markup::escape;
use crate::model::Decimal;

/// The sheet of the workbook.
const SHEET: &str = "Sheet1";
/// A point in English Metric Units.
const POINT: f64 = 12_700.0;
/// Lines that stand out and those that do not, error bars and the outlines of hatched bars, in
/// points.
const STRONG: f64 = 2.25;
const THIN: f64 = 1.0;
/// The side of a mark in points.
const MARK: u32 = 7;

/// The letters of a column, from 0.
pub(super) fn letters(nth: usize) -> String {
    let (mut nth, mut out) = (nth + 1, String::new());
    while nth > 0 {
        let digit = ((nth - 1) % 26) as u8;
        out.insert(0, char::from(b'A' + digit));
        nth = (nth - 1) / 26;
    }
    out
}

/// The cells of a column below its head.
fn cells(column: usize, count: usize) -> String {
    let name = letters(column);
    format!("{SHEET}!${name}$2:${name}${}", count + 1)
}

/// Texts of cells.
fn texts(column: usize, all: &[String]) -> String {
    let points = all.iter().enumerate().map(point_of);
    format!(
        "<c:strRef><c:f>{}</c:f><c:strCache><c:ptCount val=\"{}\"/>{}</c:strCache></c:strRef>",
        cells(column, all.len()),
        all.len(),
        points.collect::<String>()
    )
}

fn point_of((nth, text): (usize, &String)) -> String {
    format!("<c:pt idx=\"{nth}\"><c:v>{}</c:v></c:pt>", escape(text))
}

/// Numbers of cells; where there is none there is no point, and never a zero.
fn numbers(column: usize, all: &[Option<Decimal>]) -> String {
    format!(
        "<c:numRef><c:f>{}</c:f><c:numCache><c:formatCode>General</c:formatCode>{}</c:numCache></c:numRef>",
        cells(column, all.len()),
        cached(all)
    )
}

fn cached(all: &[Option<Decimal>]) -> String {
    let each = all.iter().enumerate().filter_map(|(nth, value)| {
        Some(format!("<c:pt idx=\"{nth}\"><c:v>{}</c:v></c:pt>", plain((*value)?)))
    });
    format!("<c:ptCount val=\"{}\"/>{}", all.len(), each.collect::<String>())
}

fn line(color: Rgb, width: f64, dash: &str) -> String {
    let width = (width * POINT).round() as i64;
    format!("<a:ln w=\"{width}\" cap=\"rnd\">{}{dash}<a:round/></a:ln>", solid(color))
}

/// A bar: full, or hatched or outlined where it is no result.
fn bar(color: Rgb, surface: Surface, graph: &Graph) -> String {
    let paper = graph.look.paper;
    let inner = |[r, g, b]: Rgb| format!("<a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/>");
    if surface == Surface::Hatch {
        let (front, back) = (inner(color), inner(paper));
        return format!(
            "<c:spPr><a:pattFill prst=\"wdUpDiag\"><a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>{}</c:spPr>",
            line(color, THIN, "")
        );
    }
    if let Surface::Outline | Surface::Broken = surface {
        let dash = if surface == Surface::Broken { "<a:prstDash val=\"dash\"/>" } else { "" };
        return format!("<c:spPr>{}{}</c:spPr>", solid(paper), line(color, 1.5, dash));
    }
    // Parts of a whole are parted by a line of the paper.
    let edge = if graph.form == Form::Stacked { line(paper, THIN, "") } else { String::new() };
    format!("<c:spPr>{}{edge}</c:spPr>", solid(color))
}

/// The mark of a point: a disc, or a ring where the number is not certain.
fn mark(color: Rgb, hollow: bool, size: u32, paper: Rgb) -> String {
    let fill = solid(if hollow { paper } else { color });
    format!(
        "<c:marker><c:symbol val=\"circle\"/><c:size val=\"{size}\"/><c:spPr>{fill}{}</c:spPr></c:marker>",
        line(color, 1.5, "")
    )
}

/// The points that do not look like their series.
fn apart(graph: &Graph, series: &Series) -> String {
    let one = |(nth, point): (usize, &Option<Point>)| {
        let point = point.as_ref()?;
        let own = point.color.filter(|color| *color != series.color);
        let color = point.color.unwrap_or(series.color);
        let look = match graph.form {
            Form::Bars | Form::Stacked if own.is_some() || point.surface != Surface::Solid => {
                format!(
                    "<c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/>{}",
                    bar(color, point.surface, graph)
                )
            }
            Form::Lines if point.hollow => {
                let look = mark(color, true, size(series), graph.look.paper);
                let dash = if series.dashed { "<a:prstDash val=\"dash\"/>" } else { "" };
                let width = if series.faint { THIN } else { STRONG };
                let line = line(series.color, width, dash);
                format!("{look}<c:bubble3D val=\"0\"/><c:spPr>{line}</c:spPr>")
            }
            Form::Dots if own.is_some() || point.hollow => {
                let look = mark(color, point.hollow, MARK, graph.look.paper);
                format!("{look}<c:bubble3D val=\"0\"/>")
            }
            _ => return None,
        };
        Some(format!("<c:dPt><c:idx val=\"{nth}\"/>{look}</c:dPt>"))
    };
    series.points.iter().enumerate().filter_map(one).collect()
}

fn size(series: &Series) -> u32 {
    if series.faint { 3 } else { MARK }
}

/// The ranges of a series as thin lines.
fn ranges(graph: &Graph, series: &Series) -> String {
    if series.points.iter().flatten().all(|point| point.range.is_none()) {
        return String::new();
    }
    let zero = Decimal::ZERO;
    let beyond = |of: &dyn Fn(&Point, (Decimal, Decimal)) -> Decimal| {
        let one = |point: &Option<Point>| {
            let point = point.as_ref()?;
            Some(point.range.map_or(zero, |range| of(point, range).max(zero)))
        };
        let all: Vec<Option<Decimal>> = series.points.iter().map(one).collect();
        format!("<c:numLit><c:formatCode>General</c:formatCode>{}</c:numLit>", cached(&all))
    };
    let way = if graph.form == Form::Lines { "<c:errDir val=\"y\"/>" } else { "" };
    format!(
        "<c:errBars>{way}<c:errBarType val=\"both\"/><c:errValType val=\"cust\"/><c:noEndCap val=\"0\"/>\
         <c:plus>{}</c:plus><c:minus>{}</c:minus><c:spPr>{}</c:spPr></c:errBars>",
        beyond(&|point, (_, high)| high - point.value),
        beyond(&|point, (low, _)| point.value - low),
        line(graph.look.ink, THIN, "")
    )
}

/// A series; `size` is that of its labels in points.
pub(super) fn series(graph: &Graph, nth: usize, size: f64) -> String {
    let own = &graph.series[nth];
    let column = if graph.form == Form::Dots { nth + 2 } else { nth + 1 };
    let head = format!(
        "<c:ser><c:idx val=\"{nth}\"/><c:order val=\"{nth}\"/><c:tx><c:strRef><c:f>{SHEET}!${}$1</c:f>\
         <c:strCache><c:ptCount val=\"1\"/>{}</c:strCache></c:strRef></c:tx>",
        letters(column),
        point_of((0, &own.name))
    );
    let values: Vec<Option<Decimal>> =
        own.points.iter().map(|p| p.as_ref().map(|p| p.value)).collect();
    let across: Vec<Option<Decimal>> =
        own.points.iter().map(|p| p.as_ref().and_then(|p| p.across)).collect();
    let (apart, labels, ranges) = (apart(graph, own), labels(graph, own, size), ranges(graph, own));
    let categories = format!("<c:cat>{}</c:cat>", texts(0, &graph.categories));
    let values = numbers(column, &values);
    let body = match graph.form {
        Form::Bars | Form::Stacked => format!(
            "{}<c:invertIfNegative val=\"0\"/>{apart}{labels}{ranges}{categories}<c:val>{values}</c:val>",
            bar(own.color, Surface::Solid, graph)
        ),
        Form::Lines => {
            let dash = if own.dashed { "<a:prstDash val=\"dash\"/>" } else { "" };
            let width = if own.faint { THIN } else { STRONG };
            let look = mark(own.color, false, self::size(own), graph.look.paper);
            format!(
                "<c:spPr>{}</c:spPr>{look}{apart}{labels}{ranges}{categories}<c:val>{values}</c:val><c:smooth val=\"0\"/>",
                line(own.color, width, dash)
            )
        }
        Form::Dots => format!(
            "<c:spPr><a:ln w=\"19050\"><a:noFill/></a:ln></c:spPr>{}{apart}{labels}<c:xVal>{}</c:xVal><c:yVal>{values}</c:yVal><c:smooth val=\"0\"/>",
            mark(own.color, false, MARK, graph.look.paper),
            numbers(1, &across)
        ),
    };
    format!("{head}{body}</c:ser>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_on_behind_z() {
        let named = [0, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
