//! What a report holds, whatever file it becomes: headings, tables and pictures in their order.

use crate::compare::Comparison;
use crate::model::Dataset;
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
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title of a section.
    Heading(String),
    /// A table, with its notes and sources.
    Table(Table),
    /// A picture. What it says of its figures stands in it.
    Figure(Figure),
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
    pub fn captioned(&self) -> impl Iterator<Item = (&Block, String)> {
        let (mut tables, mut figures) = (0, 0);
        self.blocks.iter().map(move |block| {
            let (count, key, title) = match block {
                Block::Heading(text) => return (block, text.clone()),
                Block::Table(table) => (&mut tables, "document.table", &table.title),
                Block::Figure(figure) => (&mut figures, "document.figure", &figure.title),
            };
            *count += 1;
            (block, self.lang.fill(key, &[("number", &count.to_string()), ("title", title)]))
        })
    }
}
