//! What stands beside the numbers of a chart: number formats, so that a number goes with its cell
//! when somebody edits it and has the marks of whoever opens the file.

use crate::graph::{Form, Graph, Label, Point, Rgb, Series, Surface};
use crate::markup::escape;

/// A number format has at most so many characters.
const LONGEST: usize = 255;

/// The format of a number with its words: `"hơn "#,##0.0" (ước)"`.
pub(in crate::export) fn pattern(label: &Label) -> Option<String> {
    let Label::Number { before, decimals, signed, after } = label else { return None };
    let decimals = match decimals {
        0 => String::new(),
        n => format!(".{}", "0".repeat(*n as usize)),
    };
    let (before, after) = (literal(before), literal(after));
    let digits = format!("#,##0{decimals}{after}");
    let minus = literal("−");
    let (rise, still) = if *signed {
        (format!("{before}+{digits}"), format!(";{before}{digits}"))
    } else {
        (format!("{before}{digits}"), String::new())
    };
    let whole = format!("{rise};{before}{minus}{digits}{still}");
    (whole.encode_utf16().count() <= LONGEST).then_some(whole)
}

/// A text of a number format that stands for itself.
fn literal(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("\"{}\"", text.replace('"', "”")) }
}

/// A colour as a fill.
pub(super) fn solid([r, g, b]: Rgb) -> String {
    format!("<a:solidFill><a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/></a:solidFill>")
}

/// How texts are set: their size in points, their colour.
pub(super) fn text_body(size: f64, color: Rgb, bold: bool, turned: bool) -> String {
    let turn = if turned { " rot=\"-5400000\" vert=\"horz\"" } else { "" };
    format!(
        "<a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr>{}</a:pPr>",
        run_style("defRPr", size, color, bold)
    )
}

/// The properties of a run.
pub(super) fn run_style(name: &str, size: f64, color: Rgb, bold: bool) -> String {
    let hundredths = (size * 100.0).round() as i64;
    let bold = u8::from(bold);
    format!("<a:{name} sz=\"{hundredths}\" b=\"{bold}\">{}</a:{name}>", solid(color))
}

/// The texts of a chart that are set by properties alone.
pub(super) fn text_properties(size: f64, color: Rgb) -> String {
    let body = text_body(size, color, false, false);
    format!("<c:txPr>{body}<a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>")
}

/// Where labels stand.
fn place(graph: &Graph, series: &Series, nth: usize) -> &'static str {
    match graph.form {
        Form::Bars => "outEnd",
        Form::Stacked => "ctr",
        Form::Lines if series.named && nth == 0 && graph.categories.len() > 1 => "l",
        Form::Lines if series.named || nth + 1 == graph.categories.len() => "r",
        Form::Lines | Form::Dots => "t",
    }
}

/// What a label shows.
fn shows(value: bool, name: bool) -> String {
    format!(
        "<c:showLegendKey val=\"0\"/><c:showVal val=\"{}\"/><c:showCatName val=\"0\"/>\
         <c:showSerName val=\"{}\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>",
        u8::from(value),
        u8::from(name)
    )
}

/// The labels of a series, each with its format; whatever has none says nothing.
pub(super) fn labels(graph: &Graph, series: &Series, size: f64) -> String {
    let last = series.points.iter().rposition(Option::is_some);
    let one = |(nth, point): (usize, &Option<Point>)| {
        let label = point.as_ref().filter(|point| point.told)?.label.as_ref()?;
        let at = place(graph, series, nth);
        let ink = match graph.form {
            Form::Stacked => {
                series.on.filter(|_| point.as_ref().is_some_and(|p| p.surface == Surface::Solid))
            }
            Form::Lines => Some(series.color),
            Form::Bars | Form::Dots => None,
        };
        let color = ink.unwrap_or(graph.look.ink);
        let named = series.named && Some(nth) == last;
        let head = format!("<c:dLbl><c:idx val=\"{nth}\"/>");
        let foot = |value| {
            let comma = if named { "<c:separator>  </c:separator>" } else { "" };
            format!(
                "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{}<c:dLblPos val=\"{at}\"/>{}{comma}</c:dLbl>",
                text_properties(size, color),
                shows(value, named)
            )
        };
        Some(match (pattern(label), label) {
            (Some(pattern), _) => format!(
                "{head}<c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/>{}",
                escape(&pattern),
                foot(true)
            ),
            (None, Label::Text(text)) => {
                let text = if named { format!("{}  {text}", series.name) } else { text.clone() };
                format!("{head}{}{}", rich(&text, size, color), foot(true))
            }
            // A format that is too long: the number alone would pass for exact.
            (None, Label::Number { .. }) => return None,
        })
    };
    let own: String = series.points.iter().enumerate().filter_map(one).collect();
    if own.is_empty() {
        return String::new();
    }
    format!("<c:dLbls>{own}{}</c:dLbls>", shows(false, false))
}

/// A text of its own.
fn rich(text: &str, size: f64, color: Rgb) -> String {
    format!(
        "<c:tx><c:rich>{}<a:r>{}<a:t>{}</a:t></a:r></a:p></c:rich></c:tx>",
        text_body(size, color, false, false),
        run_style("rPr", size, color, false).replace("<a:rPr ", "<a:rPr lang=\"en-US\" "),
        escape(text)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_words_and_its_sign() {
        let label = |before: &str, decimals, signed, after: &str| {
            pattern(&Label::Number { before: before.into(), decimals, signed, after: after.into() })
        };
        assert_eq!(label("", 0, false, "").as_deref(), Some("#,##0;\"−\"#,##0"));
        assert_eq!(
            label("hơn ", 1, false, " (ước)").as_deref(),
            Some("\"hơn \"#,##0.0\" (ước)\";\"hơn \"\"−\"#,##0.0\" (ước)\"")
        );
        assert_eq!(label("", 0, true, "").as_deref(), Some("+#,##0;\"−\"#,##0;#,##0"));
        assert_eq!(label("", 0, false, &"a".repeat(200)), None);
    }
}
