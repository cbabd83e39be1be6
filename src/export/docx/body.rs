//! The text of a document: paragraphs, tables and pictures, on upright pages and, where a table is
//! wide, on a page across.

use super::xml::{paragraph, run};
use super::{picture, table};
use crate::document::{Caption, Document, Part};
use crate::export::columns;
use crate::export::remarks::remarks;
use crate::markup::escape;
use crate::view::Table;
use crate::words::Lang;

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;
/// A4 in millimetres, and the margins of Decree 30/2020/NĐ-CP, appendix I: above and below 20 to
/// 25, left 30 to 35, right 15 to 20.
const PAGE: (f64, f64) = (210.0, 297.0);
const MARGIN: (f64, f64, f64, f64) = (20.0, 15.0, 20.0, 30.0);

/// How a page lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lie {
    Upright,
    Across,
}

impl Lie {
    /// The width that text may take, in points.
    fn width(self) -> f64 {
        let side = if self == Lie::Upright { PAGE.0 } else { PAGE.1 };
        (side - MARGIN.1 - MARGIN.3) * MM
    }

    fn section(self) -> String {
        let (width, height, orient) = match self {
            Lie::Upright => (PAGE.0, PAGE.1, ""),
            Lie::Across => (PAGE.1, PAGE.0, " w:orient=\"landscape\""),
        };
        let (top, right, bottom, left) = MARGIN;
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{orient}/>\
             <w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>",
            twips(width),
            twips(height),
            twips(top),
            twips(right),
            twips(bottom),
            twips(left)
        )
    }
}

/// The body being written.
pub(super) struct Body {
    out: String,
    lie: Lie,
    /// The pictures, in the order of their numbers.
    pub(super) media: Vec<Vec<u8>>,
}

impl Body {
    /// The body of a document.
    pub(super) fn of(document: &Document) -> Body {
        let mut body = Body { out: String::new(), lie: Lie::Upright, media: Vec::new() };
        if let Some(title) = &document.title {
            body.paragraph("Title", title);
        }
        for part in document.captioned() {
            match part {
                Part::Heading(text) => {
                    body.turn(Lie::Upright);
                    body.paragraph("Heading1", text);
                }
                Part::Paragraph(text) => {
                    body.turn(Lie::Upright);
                    body.paragraph("BodyText", text);
                }
                Part::Table(one, caption) => body.table(one, &caption, document.lang),
                Part::Figure(figure, caption) => {
                    body.turn(Lie::Upright);
                    body.media.push(figure.png.clone());
                    body.out += &picture::paragraph(figure, body.media.len(), body.lie.width());
                    body.caption("CaptionBelow", &caption);
                }
            }
        }
        body
    }

    /// The whole part.
    pub(super) fn xml(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
             xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{}{}</w:body></w:document>",
            self.out,
            self.lie.section()
        )
    }

    /// Lets what follows stand on a page that lies so: the section before ends with a paragraph
    /// that says how its pages lie.
    fn turn(&mut self, lie: Lie) {
        if lie != self.lie {
            if !self.out.is_empty() {
                self.out += &format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"Small\"/>{}</w:pPr></w:p>",
                    self.lie.section()
                );
            }
            self.lie = lie;
        }
    }

    fn paragraph(&mut self, style: &str, text: &str) {
        self.out += &paragraph(style, text);
    }

    /// A caption, whose number Word counts itself: "Bảng " and a field, so that a list of tables
    /// can be made of it. The long form of the field holds its number as text like any other; of
    /// the short one many readers of Word files drop it.
    fn caption(&mut self, style: &str, caption: &Caption) {
        self.out += &format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}{}<w:r><w:instrText xml:space=\"preserve\"> SEQ {} \\* ARABIC </w:instrText></w:r>\
             {}{}{}{}</w:p>",
            run(&caption.before),
            mark("begin"),
            escape(caption.before.trim_end()),
            mark("separate"),
            run(&caption.number.to_string()),
            mark("end"),
            run(&caption.behind)
        );
    }

    /// A table under its caption; one that is too wide for a page across goes on in further ones
    /// under it.
    fn table(&mut self, table: &Table, caption: &Caption, lang: Lang) {
        let wide = columns::least(table) > Lie::Upright.width();
        self.turn(if wide { Lie::Across } else { Lie::Upright });
        for (nth, part) in columns::parts(table, self.lie.width()).iter().enumerate() {
            if nth == 0 {
                self.caption("Caption", caption);
            } else {
                let continued = lang.fill("document.continued", &[("caption", &caption.label)]);
                self.paragraph("Caption", &continued);
            }
            if let Some(unit) = part.unit() {
                self.paragraph("Unit", &lang.fill("document.unit", &[("unit", unit)]));
            }
            self.out += &table::xml(part, self.lie.width());
            for line in remarks(part, lang) {
                self.paragraph("Note", &line);
            }
            self.paragraph("Small", "");
        }
    }
}

/// Where a field begins, where its result does, or where it ends.
fn mark(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>")
}

/// Millimetres in twentieths of a point.
fn twips(mm: f64) -> i64 {
    (mm * MM * 20.0).round() as i64
}
