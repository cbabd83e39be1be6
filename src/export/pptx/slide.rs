//! The markup of a slide, and of its page of notes.

use super::charts::placed;
use super::deck::{Body, Foot, Slide};
use super::geometry::{CONTENT, Frame};
use super::table;
use crate::export::office::{ChartPart, chart};
use crate::failure::Failure;
use crate::graph::{Look, Rgb};
use crate::markup::escape;

/// Where the names of elements come from.
pub(super) const NAMES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
const TREE: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
     <p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";
/// Titles of so many letters and more are set smaller, in points.
const TITLES: [(usize, f64); 3] = [(130, 18.0), (90, 22.0), (60, 24.0)];
/// A subtitle of so many letters and more is set smaller.
const SUBTITLE: (usize, f64) = (110, 13.0);
/// What the master is drawn on.
const WHITE: Rgb = [255, 255, 255];

/// A slide with what it holds.
pub(super) struct SlideParts {
    pub(super) xml: String,
    /// Its charts, in the order of their relations `chart1`, `chart2`.
    pub(super) charts: Vec<ChartPart>,
    /// Its picture, of the relation `picture`.
    pub(super) picture: Option<Vec<u8>>,
    /// Which of the layouts it has, from 1.
    pub(super) layout: usize,
}

/// Writes shapes, each with a number of its own.
struct Shapes<'s> {
    out: String,
    id: u32,
    locale: &'s str,
    look: Option<&'s Look>,
}

fn color([r, g, b]: Rgb) -> String {
    format!("<a:solidFill><a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/></a:solidFill>")
}

impl Shapes<'_> {
    fn next(&mut self) -> u32 {
        self.id += 1;
        self.id
    }

    /// The properties of a run: a size, where it is not that of the layout, and a colour on other
    /// paper.
    fn run(&self, size: Option<f64>, soft: bool) -> String {
        let size = size.map_or(String::new(), |s| format!(" sz=\"{}\"", (s * 100.0) as i64));
        let fill =
            self.look.map_or(String::new(), |look| color(if soft { look.soft } else { look.ink }));
        format!("<a:rPr lang=\"{}\"{size}>{fill}</a:rPr>", escape(self.locale))
    }

    /// Texts in a place of the layout; `frame` where it is another place.
    fn texts(
        &mut self,
        (name, place): (&str, &str),
        lines: &[String],
        size: Option<f64>,
        frame: Option<Frame>,
    ) {
        if lines.iter().all(String::is_empty) {
            return;
        }
        let id = self.next();
        let run = self.run(size, !place.contains("itle"));
        let one = |text: &String| format!("<a:p><a:r>{run}<a:t>{}</a:t></a:r></a:p>", escape(text));
        let paragraphs: String = lines.iter().map(one).collect();
        let moved = frame.map_or(String::new(), |frame| frame.xml("a:xfrm"));
        self.out += &format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
             <p:nvPr><p:ph {place}/></p:nvPr></p:nvSpPr><p:spPr>{moved}</p:spPr>\
             <p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        );
    }

    fn number(&mut self, nth: usize) {
        let id = self.next();
        let run = self.run(None, true);
        self.out += &format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Number\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
             <p:nvPr><p:ph type=\"sldNum\" sz=\"quarter\" idx=\"13\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>\
             <a:p><a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" type=\"slidenum\">{run}<a:t>{nth}</a:t></a:fld></a:p></p:txBody></p:sp>"
        );
    }

    /// A chart or a table in a place.
    fn graphic(&mut self, name: &str, alt: &str, frame: Frame, (uri, inner): (&str, &str)) {
        let id = self.next();
        self.out += &format!(
            "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{id}\" name=\"{name}\" descr=\"{}\"/>\
             <p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{}\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/{uri}\">{inner}</a:graphicData></a:graphic></p:graphicFrame>",
            escape(alt),
            frame.xml("p:xfrm")
        );
    }

    fn picture(&mut self, alt: &str, frame: Frame) {
        let id = self.next();
        self.out += &format!(
            "<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\" name=\"Picture\" descr=\"{}\"/><p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr>\
             <p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"picture\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>\
             <p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>",
            escape(alt),
            frame.xml("a:xfrm")
        );
    }
}

/// The parts of a slide, which is the one of a number from 1.
///
/// # Errors
/// When a workbook of a chart cannot be written.
pub(super) fn parts(slide: &Slide, nth: usize, locale: &str) -> Result<SlideParts, Failure> {
    let look = slide.look.as_ref().filter(|look| look.paper != WHITE);
    let mut shapes = Shapes { out: String::new(), id: 1, locale, look };
    let letters = slide.title.chars().count();
    let size = TITLES.iter().find(|(most, _)| letters >= *most).map(|(_, size)| *size);
    let title = std::slice::from_ref(&slide.title);
    let layout = match &slide.body {
        Body::Nothing => 1,
        Body::Text(_) => 3,
        Body::Graphs(_) | Body::Picture(..) | Body::Table(_) => 2,
    };
    let place = if layout == 1 { "type=\"ctrTitle\"" } else { "type=\"title\"" };
    shapes.texts(("Title", place), title, size.filter(|_| layout != 1), None);
    let subtitle = std::slice::from_ref(&slide.subtitle);
    let small = (slide.subtitle.chars().count() >= SUBTITLE.0).then_some(SUBTITLE.1);
    shapes.texts(("Subtitle", "type=\"body\" sz=\"quarter\" idx=\"10\""), subtitle, small, None);
    let (mut charts, mut picture) = (Vec::new(), None);
    let room = Frame { height: CONTENT.height - slide.foot.height - 6.0, ..CONTENT };
    match &slide.body {
        Body::Nothing => {}
        Body::Text(lines) => shapes.texts(("Body", "idx=\"1\""), lines, None, None),
        Body::Graphs(graphs) => {
            for (at, (graph, frame, size)) in placed(graphs, room).into_iter().enumerate() {
                let part = chart(&graph, size, locale)?;
                let inner = format!(
                    "<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"chart{}\"/>",
                    at + 1
                );
                // What is shown in two halves is told once.
                let alt = if at == 0 { slide.alt.as_str() } else { graph.title.as_str() };
                let alt = if alt.is_empty() { slide.title.as_str() } else { alt };
                shapes.graphic("Chart", alt, frame, ("chart", &inner));
                charts.push(part);
            }
        }
        Body::Picture(png, size) => {
            shapes.picture(&slide.alt, room.fitted(*size));
            picture = Some(png.clone());
        }
        Body::Table(page) => {
            let frame = Frame { height: table::height(page), ..CONTENT };
            shapes.graphic("Table", &slide.alt, frame, ("table", &table::xml(page, locale)));
        }
    }
    foot(&mut shapes, &slide.foot);
    if layout != 1 {
        let section = std::slice::from_ref(&slide.section);
        shapes.texts(("Section", "type=\"body\" sz=\"quarter\" idx=\"12\""), section, None, None);
        shapes.number(nth);
    }
    let paper = look.map_or(String::new(), |look| {
        format!("<p:bg><p:bgPr>{}<a:effectLst/></p:bgPr></p:bg>", color(look.paper))
    });
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<p:sld {NAMES}><p:cSld>{paper}<p:spTree>{TREE}{}</p:spTree></p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>",
        shapes.out
    );
    Ok(SlideParts { xml, charts, picture, layout })
}

fn foot(shapes: &mut Shapes, foot: &Foot) {
    let place = ("Notes", "type=\"body\" sz=\"quarter\" idx=\"11\"");
    shapes.texts(place, &foot.lines, Some(foot.size), Some(foot.frame()));
}

/// The page of notes of a slide.
pub(super) fn notes(lines: &[String], locale: &str) -> String {
    let one = |text: &String| {
        format!(
            "<a:p><a:r><a:rPr lang=\"{}\"/><a:t>{}</a:t></a:r></a:p>",
            escape(locale),
            escape(text)
        )
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<p:notes {NAMES}><p:cSld><p:spTree>{TREE}\
         <p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>\
         <p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{}</p:txBody></p:sp>\
         </p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>",
        lines.iter().map(one).collect::<String>()
    )
}
