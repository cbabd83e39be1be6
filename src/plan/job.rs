//! One chart or table on its way to its files.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::output::Output;
use super::{Chart, inputs};
use crate::artifact::{self, Artifacts, Entry, Staged, Stale};
use crate::chart::scene::Scene;
use crate::chart::{self, Captions, Figures, Input, Spec};
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
    /// What it shows, until it rests.
    pub(super) shown: Option<Arc<Shown>>,
    pub(super) captions: Vec<(Lang, Captions)>,
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

/// What a chart shows of the data: the most of what is known of it, and made again where it was
/// let go.
pub(super) struct Shown {
    pub(super) figures: Figures,
    /// Its tables, in each language, for its own page and for the web page; none where pages are
    /// not made.
    pub(super) tables: Vec<Vec<Table>>,
}

impl Shown {
    pub(super) fn of(chart: &Chart, figures: Figures, data: &Dataset) -> Shown {
        let tables = Lang::all().map(|lang| chart.tables(&figures, data, lang)).collect();
        Shown { figures, tables }
    }
}

/// The pictures of a chart that were composed.
#[derive(Default)]
pub(super) struct Scenes(Vec<(Lang, Option<Scene>)>);

impl Scenes {
    /// The picture in a language, where it was composed.
    pub(super) fn known(&self, lang: Lang) -> Option<&Scene> {
        self.0.iter().find(|(known, _)| *known == lang)?.1.as_ref()
    }

    /// The picture in a language: the job's own where it is at hand, else composed, and kept.
    pub(super) fn get<'s>(
        &'s mut self,
        (job, shown): (&'s Job, &Shown),
        lang: Lang,
        data: &Dataset,
    ) -> Option<&'s Scene> {
        if let Some(scene) = job.scene(lang) {
            return Some(scene);
        }
        let spec = job.chart.picture()?;
        let known = self.0.iter().position(|(known, _)| *known == lang);
        let nth = known.unwrap_or_else(|| {
            let input = Input::of(spec, &shown.figures, data, lang);
            self.0.push((lang, chart::compose(input).ok()));
            self.0.len() - 1
        });
        self.0[nth].1.as_ref()
    }
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
    pub(super) fn inputs_of(&self, output: Output, shown: &Shown, data: &Dataset) -> String {
        match output {
            Output::Svg(lang) | Output::Png(lang) | Output::Pdf(lang) => {
                self.picture_inputs(lang).to_string()
            }
            Output::Xlsx(lang) | Output::Docx(lang) => {
                inputs::of_document(&self.document(shown, data, lang))
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

    /// What it shows, made again where it was let go.
    ///
    /// # Errors
    /// The arithmetic fails.
    pub(super) fn shown(&self, data: &Dataset) -> Result<Arc<Shown>, Failure> {
        let again = || Ok(Arc::new(Shown::of(&self.chart, self.chart.figures(data)?, data)));
        self.shown.clone().map_or_else(again, Ok)
    }

    /// Lets go of what can be made again, which is nearly all that it holds.
    pub(super) fn rest(&mut self) {
        self.shown = None;
        self.pictures.iter_mut().for_each(|picture| picture.scene = None);
        self.files.iter_mut().for_each(|file| file.text = None);
    }

    /// Makes its stale files, each beside its place below a folder, of what it shows and its
    /// pictures.
    ///
    /// # Errors
    /// When a file cannot be made or written.
    pub(super) fn make(
        &self,
        (shown, scenes): (&Shown, &mut Scenes),
        data: &Dataset,
        root: &Path,
    ) -> Result<Artifacts, Failure> {
        let mut made = Artifacts::new();
        for file in self.files.iter().filter(|f| f.why.is_some()) {
            let bytes = match (&file.text, file.output) {
                (Some(text), _) => Some(text.clone().into_bytes()),
                (None, Output::Xlsx(lang)) => self.written("xlsx", shown, data, lang)?,
                (None, Output::Docx(lang)) => self.written("docx", shown, data, lang)?,
                (None, Output::Data | Output::Page) => {
                    self.text(file.output, shown, data)?.map(String::into_bytes)
                }
                (None, Output::Svg(lang) | Output::Png(lang) | Output::Pdf(lang)) => scenes
                    .get((self, shown), lang, data)
                    .and_then(|scene| self.drawn(file.output, scene)),
            };
            if let Some(bytes) = bytes {
                let name = file.output.name(&self.chart.id);
                let staged = Staged::new(root, &name, file.inputs.clone(), &bytes)?;
                made.insert(name, staged);
            }
        }
        Ok(made)
    }

    fn written(
        &self,
        format: &str,
        shown: &Shown,
        data: &Dataset,
        lang: Lang,
    ) -> Result<Option<Vec<u8>>, Failure> {
        Format::of(format)
            .map(|f| (f.write)(&self.document(shown, data, lang), &Options::default()))
            .transpose()
    }

    /// The scene of its picture in a language, where it is at hand.
    pub(super) fn scene(&self, lang: Lang) -> Option<&Scene> {
        let picture = self.pictures.iter().find(|picture| picture.lang == lang)?;
        picture.scene.as_ref()?.as_ref().ok()
    }

    fn drawn(&self, output: Output, scene: &Scene) -> Option<Vec<u8>> {
        Some(match output {
            Output::Png(_) => render::png(scene, self.chart.picture()?.scale),
            Output::Pdf(_) => render::pdf(scene),
            _ => render::svg(scene).into_bytes(),
        })
    }

    /// Its tables as a document. The picture lies beside the file.
    fn document<'j>(&'j self, shown: &'j Shown, data: &'j Dataset, lang: Lang) -> Document<'j> {
        let comparisons = &shown.figures.comparisons;
        let tables = self.chart.tables(&shown.figures, data, lang);
        let blocks = tables.into_iter().map(Block::Table).collect();
        Document { title: None, blocks, comparisons, data, lang }
    }

    /// The text of a file that is one.
    ///
    /// # Errors
    /// When it cannot be written to memory.
    pub(super) fn text(
        &self,
        output: Output,
        shown: &Shown,
        data: &Dataset,
    ) -> Result<Option<String>, Failure> {
        match output {
            Output::Data => {
                let document = Document::of_data(&shown.figures.comparisons, data, Lang::first());
                let Some(csv) = Format::of("csv") else {
                    return Err(Failure::Internal("csv".into()));
                };
                let bytes = (csv.write)(&document, &Options::default())?;
                String::from_utf8(bytes).map(Some).map_err(|e| Failure::Internal(e.to_string()))
            }
            Output::Page => Ok(Some(export::page(&self.page(shown, data)))),
            _ => Ok(None),
        }
    }

    /// What its page says.
    pub(super) fn page<'j>(&'j self, shown: &'j Shown, data: &'j Dataset) -> export::Page<'j> {
        let said = self.captions.iter().zip(&shown.tables).map(page_text).collect();
        let files = self.outputs.iter().map(|output| output.name(&self.chart.id)).collect();
        let spec = if self.chart.picture().is_some() { SpecKind::Chart } else { SpecKind::Table };
        export::Page {
            id: &self.chart.id,
            spec: spec.name(),
            files,
            comparisons: &shown.figures.comparisons,
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
