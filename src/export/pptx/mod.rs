//! A document as slides of 16 to 9, one an exhibit: the headline in the title, the chart as one that
//! can be edited or as a picture, notes and sources at the foot, quotes in the notes of the speaker.

mod charts;
mod deck;
mod geometry;
mod slide;
mod spoken;
mod table;

use super::Options;
use super::office::{FONT, Package, PackageError, THEME};
use crate::document::{Block, Document};
use crate::failure::Failure;
use crate::markup::escape;

const TYPES: &str = include_str!("parts/content_types.xml");
const RELS: &str = include_str!("parts/rels.xml");
const PRESENTATION: &str = include_str!("parts/presentation.xml");
const PRESENTATION_RELS: &str = include_str!("parts/presentation_rels.xml");
// PowerPoint offers to repair a file that lacks one of these, empty as they are.
const PROPERTIES: &str = include_str!("parts/pres_props.xml");
const VIEW: &str = include_str!("parts/view_props.xml");
const TABLES: &str = include_str!("parts/table_styles.xml");
const MASTER: &str = include_str!("parts/master.xml");
const MASTER_RELS: &str = include_str!("parts/master_rels.xml");
const LAYOUTS: [&str; 3] = [
    include_str!("parts/layout1.xml"),
    include_str!("parts/layout2.xml"),
    include_str!("parts/layout3.xml"),
];
const LAYOUT_RELS: &str = include_str!("parts/layout_rels.xml");
const NOTES: &str = include_str!("parts/notes_master.xml");
const NOTES_RELS: &str = include_str!("parts/notes_master_rels.xml");
const CORE: &str = include_str!("../docx/parts/core.xml");

/// What names of parts and their kinds begin with.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const KIND: &str = "application/vnd.openxmlformats-officedocument";
/// The number of the first slide among those of a presentation; lower ones are not allowed.
const FIRST: usize = 256;

pub(super) fn write(document: &Document, _: &Options) -> Result<Vec<u8>, Failure> {
    let locale = document.lang.find("language.locale").unwrap_or(document.lang.code());
    let slides = deck::slides(document);
    let mut parts = Vec::new();
    for (nth, slide) in slides.iter().enumerate() {
        parts.push((slide::parts(slide, nth + 1, locale)?, &*slide.spoken));
    }
    package(document, locale, &parts).map_err(|e| Failure::Internal(e.to_string()))
}

/// The font of a document: that of its first chart's theme.
fn font<'d>(document: &'d Document) -> &'d str {
    let mut graphs = document.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => figure.parts.graphs.first(),
        _ => None,
    });
    graphs.find_map(|graph| graph.look.font.as_deref()).unwrap_or(FONT)
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
}

fn relations(all: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

fn kind(part: &str, of: &str) -> String {
    format!("<Override PartName=\"/ppt/{part}\" ContentType=\"{KIND}.{of}+xml\"/>")
}

fn package(
    document: &Document,
    locale: &str,
    slides: &[(slide::SlideParts, &[String])],
) -> Result<Vec<u8>, PackageError> {
    let title = document.title.as_deref().or_else(|| title(document)).unwrap_or_default();
    let mut package = Package::new();
    let (mut kinds, mut listed, mut related) = (String::new(), String::new(), String::new());
    let mut charts = 0;
    for (at, (slide, spoken)) in slides.iter().enumerate() {
        let nth = at + 1;
        kinds += &kind(&format!("slides/slide{nth}.xml"), "presentationml.slide");
        listed += &format!("<p:sldId id=\"{}\" r:id=\"slide{nth}\"/>", FIRST + at);
        related += &relation(&format!("slide{nth}"), "slide", &format!("slides/slide{nth}.xml"));
        for own in 1..=slide.charts.len() {
            kinds += &kind(&format!("charts/chart{}.xml", charts + own), "drawingml.chart");
        }
        charts += slide.charts.len();
        if !spoken.is_empty() {
            kinds +=
                &kind(&format!("notesSlides/notesSlide{nth}.xml"), "presentationml.notesSlide");
        }
    }
    let font = escape(font(document));
    let theme = THEME.replace("{font}", &font);
    let with_locale = |text: &str| text.replace("{locale}", &escape(locale));
    let texts = [
        ("[Content_Types].xml", TYPES.replace("{parts}", &kinds)),
        ("_rels/.rels", RELS.into()),
        ("docProps/core.xml", CORE.replace("{title}", &escape(title))),
        ("ppt/presentation.xml", PRESENTATION.replace("{slides}", &listed)),
        ("ppt/_rels/presentation.xml.rels", PRESENTATION_RELS.replace("{slides}", &related)),
        ("ppt/slideMasters/slideMaster1.xml", with_locale(MASTER)),
        ("ppt/slideMasters/_rels/slideMaster1.xml.rels", MASTER_RELS.into()),
        ("ppt/notesMasters/notesMaster1.xml", with_locale(NOTES)),
        ("ppt/notesMasters/_rels/notesMaster1.xml.rels", NOTES_RELS.into()),
        ("ppt/presProps.xml", PROPERTIES.into()),
        ("ppt/viewProps.xml", VIEW.into()),
        ("ppt/tableStyles.xml", TABLES.into()),
        ("ppt/theme/theme1.xml", theme.clone()),
        ("ppt/theme/theme2.xml", theme),
    ];
    for (name, text) in texts {
        package.text(name, &text)?;
    }
    for (at, layout) in LAYOUTS.iter().enumerate() {
        let nth = at + 1;
        package.text(&format!("ppt/slideLayouts/slideLayout{nth}.xml"), &with_locale(layout))?;
        package.text(&format!("ppt/slideLayouts/_rels/slideLayout{nth}.xml.rels"), LAYOUT_RELS)?;
    }
    let mut charts = 0;
    for (at, (slide, spoken)) in slides.iter().enumerate() {
        slide_parts(&mut package, at + 1, slide, spoken, locale, &mut charts)?;
    }
    package.bytes()
}

/// What a document without a title of its own is called: as its first exhibit.
fn title<'d>(document: &'d Document) -> Option<&'d str> {
    document.blocks.iter().find_map(|block| match block {
        Block::Figure(figure) => Some(figure.title.as_str()),
        Block::Table(table) => Some(table.title.as_str()),
        Block::Heading(_) | Block::Paragraph(_) => None,
    })
}

/// A slide with its charts, their workbooks, its picture and its notes.
fn slide_parts(
    package: &mut Package,
    nth: usize,
    slide: &slide::SlideParts,
    spoken: &[String],
    locale: &str,
    charts: &mut usize,
) -> Result<(), PackageError> {
    let layout = format!("../slideLayouts/slideLayout{}.xml", slide.layout);
    let mut related = relation("layout", "slideLayout", &layout);
    for (at, chart) in slide.charts.iter().enumerate() {
        *charts += 1;
        let number = *charts;
        let target = format!("../charts/chart{number}.xml");
        related += &relation(&format!("chart{}", at + 1), "chart", &target);
        let book = format!("../embeddings/workbook{number}.xlsx");
        package.text(&format!("ppt/charts/chart{number}.xml"), &chart.xml)?;
        let own = relations(&relation("book", "package", &book));
        package.text(&format!("ppt/charts/_rels/chart{number}.xml.rels"), &own)?;
        package.stored(&format!("ppt/embeddings/workbook{number}.xlsx"), &chart.book)?;
    }
    if let Some(png) = &slide.picture {
        related += &relation("picture", "image", &format!("../media/picture{nth}.png"));
        package.stored(&format!("ppt/media/picture{nth}.png"), png)?;
    }
    if !spoken.is_empty() {
        let target = format!("../notesSlides/notesSlide{nth}.xml");
        related += &relation("notes", "notesSlide", &target);
        let own = relation("master", "notesMaster", "../notesMasters/notesMaster1.xml")
            + &relation("slide", "slide", &format!("../slides/slide{nth}.xml"));
        package
            .text(&format!("ppt/notesSlides/notesSlide{nth}.xml"), &slide::notes(spoken, locale))?;
        package
            .text(&format!("ppt/notesSlides/_rels/notesSlide{nth}.xml.rels"), &relations(&own))?;
    }
    package.text(&format!("ppt/slides/slide{nth}.xml"), &slide.xml)?;
    package.text(&format!("ppt/slides/_rels/slide{nth}.xml.rels"), &relations(&related))
}
