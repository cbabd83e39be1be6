//! One chart or table on its way to its files.

use std::collections::BTreeMap;

use super::output::Output;
use super::{Chart, inputs};
use crate::artifact::{self, Artifacts, Entry, Stale};
use crate::chart::scene::Scene;
use crate::chart::{Captions, Figures, Spec};
use crate::document::{Block, Document};
use crate::export::{self, Format, Moved, Options};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::model::Dataset;
use crate::project::SpecKind;
use crate::render;
use crate::view::Table;
use crate::words::Lang;

/// A chart with everything that its files are made of.
pub(super) struct Job {
    pub(super) chart: Chart,
    pub(super) figures: Figures,
    pub(super) captions: Vec<(Lang, Captions)>,
    /// Its tables, in each language, for its own page and for the web page.
    pub(super) tables: Vec<Vec<Table>>,
    /// Its picture in each language; empty for a table.
    pub(super) pictures: Vec<Drawing>,
    /// A short hash of each part of it, where a file is stale.
    pub(super) parts: BTreeMap<&'static str, String>,
    /// Everything that is made of it.
    pub(super) outputs: Vec<Output>,
    /// Whether this build was asked for it.
    pub(super) asked: bool,
    /// Of that, what this build makes where it is stale.
    pub(super) files: Vec<File>,
    /// The cells of its table that are not what they were.
    pub(super) moved: Vec<Moved>,
}

/// The picture of a chart in one language.
pub(super) struct Drawing {
    pub(super) lang: Lang,
    /// The hash that it is known by; empty where it cannot be drawn.
    pub(super) inputs: String,
    /// The picture, as long as a file is to be made of it; or why it cannot be drawn.
    pub(super) scene: Option<Result<Scene, Vec<Finding>>>,
}

impl Drawing {
    pub(super) fn of(lang: Lang, scene: Result<Scene, Vec<Finding>>, spec: &Spec) -> Drawing {
        let inputs =
            scene.as_ref().map(|scene| inputs::of_picture(scene, spec)).unwrap_or_default();
        Drawing { lang, inputs, scene: Some(scene) }
    }
}

/// One file of a chart.
pub(super) struct File {
    pub(super) output: Output,
    pub(super) inputs: String,
    /// What it is to be, where that is text made at once.
    pub(super) text: Option<String>,
    /// Why it is stale.
    pub(super) why: Option<Stale>,
}

impl Job {
    /// Its files, each with the reason why it is stale.
    pub(super) fn reasons(&self) -> impl Iterator<Item = (String, Option<Stale>)> {
        self.files.iter().map(|f| (f.output.name(&self.chart.id), f.why))
    }

    /// Whether it was asked for, and no file is stale.
    pub(super) fn is_fresh(&self) -> bool {
        self.asked && self.files.iter().all(|file| file.why.is_none())
    }

    /// The hash that its picture in a language is known by; empty where there is none.
    pub(super) fn picture_inputs(&self, lang: Lang) -> &str {
        self.pictures
            .iter()
            .find(|picture| picture.lang == lang)
            .map_or("", |picture| picture.inputs.as_str())
    }

    /// The hash of what a file is made of that is not text.
    pub(super) fn inputs_of(&self, output: Output, data: &Dataset) -> String {
        match output {
            Output::Svg(lang) | Output::Png(lang) | Output::Pdf(lang) => {
                self.picture_inputs(lang).to_string()
            }
            Output::Xlsx(lang) | Output::Docx(lang) => {
                inputs::of_document(&self.document(data, lang))
            }
            Output::Data | Output::Page => String::new(),
        }
    }

    /// One hash of what all its pictures in a lock are known by.
    pub(super) fn inputs_of_pictures(&self, entries: &BTreeMap<String, Entry>) -> String {
        let pictures = self.outputs.iter().filter(|output| output.is_picture());
        let known = pictures.filter_map(|output| entries.get(&output.name(&self.chart.id)));
        artifact::hash(known.map(|entry| entry.inputs.as_bytes()))
    }

    /// Whether a file of its picture in a language is to be made.
    fn draws(&self, lang: Lang) -> bool {
        let pictures = [Output::Svg(lang), Output::Png(lang), Output::Pdf(lang)];
        self.files.iter().any(|f| pictures.contains(&f.output) && f.why.is_some())
    }

    /// Lets go of the scenes that no file is to be made of: a project may have thousands.
    pub(super) fn keep_scenes_to_draw(&mut self) {
        let drawn: Vec<bool> =
            self.pictures.iter().map(|picture| self.draws(picture.lang)).collect();
        self.pictures
            .iter_mut()
            .zip(drawn)
            .filter(|(_, drawn)| !drawn)
            .for_each(|(picture, _)| picture.scene = None);
    }

    /// Makes its stale files.
    ///
    /// # Errors
    /// When a file cannot be written to memory.
    pub(super) fn make(&self, data: &Dataset) -> Result<Artifacts, Failure> {
        let mut made = Artifacts::new();
        for file in self.files.iter().filter(|f| f.why.is_some()) {
            let bytes = match (&file.text, file.output) {
                (Some(text), _) => Some(text.clone().into_bytes()),
                (None, Output::Xlsx(lang)) => self.written("xlsx", data, lang)?,
                (None, Output::Docx(lang)) => self.written("docx", data, lang)?,
                (None, output) => self.drawn(output),
            };
            if let Some(bytes) = bytes {
                made.insert(file.output.name(&self.chart.id), (file.inputs.clone(), bytes));
            }
        }
        Ok(made)
    }

    fn written(
        &self,
        format: &str,
        data: &Dataset,
        lang: Lang,
    ) -> Result<Option<Vec<u8>>, Failure> {
        Format::of(format)
            .map(|f| (f.write)(&self.document(data, lang), &Options::default()))
            .transpose()
    }

    /// The scene of its picture in a language, where it is at hand.
    pub(super) fn scene(&self, lang: Lang) -> Option<&Scene> {
        let picture = self.pictures.iter().find(|picture| picture.lang == lang)?;
        picture.scene.as_ref()?.as_ref().ok()
    }

    /// The bytes of a picture whose scene is at hand.
    fn drawn(&self, output: Output) -> Option<Vec<u8>> {
        let (Output::Svg(lang) | Output::Png(lang) | Output::Pdf(lang)) = output else {
            return None;
        };
        let scene = self.scene(lang)?;
        Some(match output {
            Output::Png(_) => render::png(scene, self.chart.picture()?.scale),
            Output::Pdf(_) => render::pdf(scene),
            _ => render::svg(scene).into_bytes(),
        })
    }

    /// Its tables as a document. The picture lies beside the file.
    fn document<'j>(&'j self, data: &'j Dataset, lang: Lang) -> Document<'j> {
        let blocks =
            self.chart.tables(&self.figures, data, lang).into_iter().map(Block::Table).collect();
        Document { title: None, blocks, comparisons: &self.figures.comparisons, data, lang }
    }

    /// The text of a file that is one.
    ///
    /// # Errors
    /// When it cannot be written to memory.
    pub(super) fn text(&self, output: Output, data: &Dataset) -> Result<Option<String>, Failure> {
        match output {
            Output::Data => {
                let document = Document::of_data(&self.figures.comparisons, data, Lang::first());
                let Some(csv) = Format::of("csv") else {
                    return Err(Failure::Internal("csv".into()));
                };
                let bytes = (csv.write)(&document, &Options::default())?;
                String::from_utf8(bytes).map(Some).map_err(|e| Failure::Internal(e.to_string()))
            }
            Output::Page => Ok(Some(export::page(&self.page(data)))),
            _ => Ok(None),
        }
    }

    /// What its page says.
    pub(super) fn page<'j>(&'j self, data: &'j Dataset) -> export::Page<'j> {
        let said = self.captions.iter().zip(&self.tables).map(page_text).collect();
        let files = self.outputs.iter().map(|output| output.name(&self.chart.id)).collect();
        let spec = if self.chart.picture().is_some() { SpecKind::Chart } else { SpecKind::Table };
        export::Page {
            id: &self.chart.id,
            spec: spec.name(),
            files,
            comparisons: &self.figures.comparisons,
            data,
            said,
        }
    }
}

/// What a page says in one language.
fn page_text<'j>(
    ((lang, captions), tables): (&'j (Lang, Captions), &'j Vec<Table>),
) -> export::PageText<'j> {
    export::PageText { lang: *lang, captions, tables }
}
