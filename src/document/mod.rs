//! What a report holds, whatever file it becomes: headings, tables and pictures in their order.

mod caption;

pub use caption::Caption;

use crate::compare::Comparison;
use crate::graph::Graph;
use crate::model::{Dataset, ObservationId};
use crate::view::Table;
use crate::words::Lang;

/// A picture with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its caption.
    pub title: String,
    /// The picture in words, for those who cannot see it.
    pub alt: String,
    /// The picture.
    pub png: Vec<u8>,
    /// Its width and height in pixels, before the scale of the PNG.
    pub size: (u32, u32),
    /// The same in parts.
    pub parts: Box<FigureParts>,
}

/// A picture in parts, for formats that say its words themselves and draw its chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureParts {
    /// What is measured, in which unit.
    pub subtitle: String,
    /// Its notes: those of the charts, where there are any.
    pub notes: Vec<String>,
    /// The source line or lines.
    pub sources: Vec<String>,
    /// The charts that an office program draws, one under the other.
    pub graphs: Vec<Graph>,
    /// What is no caption as a PNG, with its width and height; `None` where there are charts.
    pub plot: Option<(Vec<u8>, (u32, u32))>,
    /// The observations behind it.
    pub observations: Vec<ObservationId>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title of a section.
    Heading(String),
    /// A paragraph of text.
    Paragraph(String),
    /// A table, with its notes and sources.
    Table(Table),
    /// A picture. What it says of its figures stands in it.
    Figure(Figure),
}

/// A part of a document with its caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'d> {
    /// The title of a section.
    Heading(&'d str),
    /// A paragraph of text.
    Paragraph(&'d str),
    /// A table.
    Table(&'d Table, Caption),
    /// A picture.
    Figure(&'d Figure, Caption),
}

impl Part<'_> {
    /// The title of a section or the text of a paragraph, else the whole caption.
    pub fn text(&self) -> String {
        match self {
            Part::Heading(text) | Part::Paragraph(text) => (*text).into(),
            Part::Table(_, caption) | Part::Figure(_, caption) => caption.text(),
        }
    }
}

/// A document in one language.
#[derive(Clone, Debug)]
pub struct Document<'d> {
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Its parts.
    pub blocks: Vec<Block>,
    /// The comparisons that its tables show, for formats that hold data and no pages.
    pub comparisons: &'d [Comparison],
    /// What everything was made from.
    pub data: &'d Dataset,
    /// The language of its words.
    pub lang: Lang,
}

impl<'d> Document<'d> {
    /// Comparisons alone, for formats that hold data.
    pub fn of_data(comparisons: &'d [Comparison], data: &'d Dataset, lang: Lang) -> Document<'d> {
        Document { title: None, blocks: Vec::new(), comparisons, data, lang }
    }

    /// Its tables.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks
            .iter()
            .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
    }

    /// Its parts, with the captions of tables and pictures: each numbered on its own, as in a
    /// report.
    pub fn captioned(&self) -> impl Iterator<Item = Part<'_>> {
        let (mut tables, mut figures) = (0, 0);
        self.blocks.iter().map(move |block| match block {
            Block::Heading(text) => Part::Heading(text),
            Block::Paragraph(text) => Part::Paragraph(text),
            Block::Table(table) => {
                tables += 1;
                let caption = Caption::of("document.table", tables, &table.title, self.lang);
                Part::Table(table, caption)
            }
            Block::Figure(figure) => {
                figures += 1;
                let caption = Caption::of("document.figure", figures, &figure.title, self.lang);
                Part::Figure(figure, caption)
            }
        })
    }
}
