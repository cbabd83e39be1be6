//! A document as slides: one an exhibit, and as many as its rows need for a table.

use super::geometry::{CONTENT, Frame};
use super::spoken::{paragraphs, quotes};
use super::table::Pages;
use crate::document::{Block, Document, Figure};
use crate::export::remarks::remark_lines;
use crate::graph::{Graph, Look};
use crate::view::{Line, Table};
use crate::words::Lang;

/// What lies between a slide's title and its foot.
pub(super) enum Body {
    /// Nothing: the title of the whole.
    Nothing,
    /// Paragraphs.
    Text(Vec<String>),
    /// Charts that can be edited.
    Graphs(Vec<Graph>),
    /// A picture, with its width and height.
    Picture(Vec<u8>, (u32, u32)),
    /// Rows of a table, and the size of their letters.
    Table(Pages),
}

/// A slide.
pub(super) struct Slide {
    /// What it says.
    pub(super) title: String,
    /// What is measured, in which unit.
    pub(super) subtitle: String,
    /// The section of the report that it stands in.
    pub(super) section: String,
    /// What lies below.
    pub(super) body: Body,
    /// What the body is for those who cannot see it.
    pub(super) alt: String,
    /// Notes and sources.
    pub(super) foot: Foot,
    /// What stands in the notes of the speaker.
    pub(super) spoken: Vec<String>,
    /// Its colours, where they are not those of the master.
    pub(super) look: Option<Look>,
}

/// Notes and sources at the foot of a slide.
#[derive(Clone, Default)]
pub(super) struct Foot {
    /// Paragraphs.
    pub(super) lines: Vec<String>,
    /// The size of their letters in points.
    pub(super) size: f64,
    /// How tall they are in points.
    pub(super) height: f64,
}

/// Letters at the foot, in points: usual, and where there is much to say.
const FOOT: [f64; 2] = [11.0, 9.0];
/// A foot is at most so tall, in points: a quarter of the slide.
const TALLEST: f64 = 130.0;
/// The width of a letter as a share of its size.
const LETTER: f64 = 0.5;
/// The height of a line as a share of the size of its letters.
const LINE: f64 = 1.2;

impl Foot {
    /// The foot of some notes and sources; and the notes for which there is no room, which stand in
    /// the notes of the speaker.
    fn of(notes: &[String], sources: &[String], lang: Lang) -> (Foot, Vec<String>) {
        let fitted = |kept: usize, size: f64| {
            let mut lines = remark_lines(&notes[..kept], sources, lang);
            if kept < notes.len() {
                let count = (notes.len() - kept).to_string();
                lines.push(lang.fill("slides.more-notes", &[("count", &count)]));
            }
            let width = |text: &String| text.chars().count() as f64 * size * LETTER;
            let count: f64 =
                lines.iter().map(|text| (width(text) / CONTENT.width).ceil().max(1.0)).sum();
            let height = if lines.is_empty() { 0.0 } else { count * size * LINE + 6.0 };
            Foot { lines, size, height }
        };
        let usual = fitted(notes.len(), FOOT[0]);
        if usual.height <= TALLEST {
            return (usual, Vec::new());
        }
        let tries = (0..=notes.len()).rev().map(|kept| (kept, fitted(kept, FOOT[1])));
        let mut fitting = tries.filter(|(kept, foot)| foot.height <= TALLEST || *kept == 0);
        fitting.next().map_or((usual, Vec::new()), |(kept, foot)| (foot, notes[kept..].to_vec()))
    }

    /// Where it lies.
    pub(super) fn frame(&self) -> Frame {
        Frame { y: CONTENT.y + CONTENT.height - self.height, height: self.height, ..CONTENT }
    }
}

/// The slides of a document.
pub(super) fn slides(document: &Document) -> Vec<Slide> {
    let mut deck =
        Deck { document, section: String::new(), texts: Vec::new(), shown: true, out: Vec::new() };
    if let Some(title) = &document.title {
        deck.out.push(plain(title.clone(), Body::Nothing));
    }
    for block in &document.blocks {
        match block {
            Block::Heading(text) => {
                deck.close();
                (deck.section, deck.shown) = (text.clone(), false);
            }
            Block::Paragraph(text) => deck.texts.push(text.clone()),
            Block::Figure(figure) => deck.figure(figure),
            Block::Table(table) => deck.table(table),
        }
    }
    deck.close();
    deck.out
}

/// A slide of a title and what lies below.
fn plain(title: String, body: Body) -> Slide {
    Slide {
        title,
        subtitle: String::new(),
        section: String::new(),
        body,
        alt: String::new(),
        foot: Foot::default(),
        spoken: Vec::new(),
        look: None,
    }
}

/// The slides so far.
struct Deck<'d> {
    document: &'d Document<'d>,
    /// The section that is open, and whether an exhibit was shown in it.
    section: String,
    shown: bool,
    /// The paragraphs before the next exhibit.
    texts: Vec<String>,
    out: Vec<Slide>,
}

impl Deck<'_> {
    /// A section without an exhibit is a slide of its own; so are paragraphs behind the last one.
    fn close(&mut self) {
        let texts = std::mem::take(&mut self.texts);
        if !self.shown || !texts.is_empty() {
            self.out.push(plain(self.section.clone(), Body::Text(texts)));
        }
        self.shown = true;
    }

    fn figure(&mut self, figure: &Figure) {
        let lang = self.document.lang;
        let parts = &figure.parts;
        let (foot, more) = Foot::of(&parts.notes, &parts.sources, lang);
        let look = parts.graphs.first().map(|graph| graph.look.clone());
        let body = match &parts.plot {
            Some((png, size)) => Body::Picture(png.clone(), *size),
            None => Body::Graphs(parts.graphs.clone()),
        };
        let mut spoken = std::mem::take(&mut self.texts);
        spoken.extend(paragraphs(&more, &parts.sources, lang));
        spoken.extend(quotes(&parts.observations, self.document));
        self.shown = true;
        self.out.push(Slide {
            title: figure.title.clone(),
            subtitle: parts.subtitle.clone(),
            section: self.section.clone(),
            body,
            alt: figure.alt.clone(),
            foot,
            spoken,
            look,
        });
    }

    fn table(&mut self, table: &Table) {
        let lang = self.document.lang;
        let (foot, more) = Foot::of(&table.notes, &table.sources, lang);
        let room = CONTENT.height - foot.height;
        let mut spoken = std::mem::take(&mut self.texts);
        spoken.extend(paragraphs(&more, &table.sources, lang));
        self.shown = true;
        for (nth, page) in Pages::of(table, CONTENT.width, room).into_iter().enumerate() {
            let title = match nth {
                0 => table.title.clone(),
                _ => lang.fill("document.continued", &[("caption", &table.title)]),
            };
            let unit = page.table.unit().map(|unit| lang.fill("document.unit", &[("unit", unit)]));
            let mut ids: Vec<_> = page
                .table
                .lines()
                .flat_map(|line: &Line| &line.cells)
                .flat_map(|cell| cell.observations.iter().copied())
                .collect();
            ids.sort();
            ids.dedup();
            let mut own = std::mem::take(&mut spoken);
            own.extend(quotes(&ids, self.document));
            self.out.push(Slide {
                title,
                subtitle: unit.unwrap_or_default(),
                section: self.section.clone(),
                alt: table.title.clone(),
                body: Body::Table(page),
                foot: foot.clone(),
                spoken: own,
                look: None,
            });
        }
    }
}
