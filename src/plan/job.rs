//! One chart or table on its way to its files.

use std::collections::BTreeMap;

use super::Chart;
use super::output::Output;
use crate::artifact::{self, Made, Stale};
use crate::chart::{self, Captions};
use crate::compare::Comparison;
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
    pub(super) comparisons: Vec<Comparison>,
    pub(super) captions: Vec<(Lang, Captions)>,
    /// Its tables, in each language, for its own page and for the web page.
    pub(super) tables: Vec<Vec<Table>>,
    /// The hash of what its pictures are made of.
    pub(super) inputs: String,
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

    /// The hash of what a file is made of that is not text.
    pub(super) fn inputs_of(&self, output: Output) -> String {
        match output {
            Output::Xlsx(_) | Output::Docx(_) => artifact::hash([self.inputs.as_bytes(), env!("SOKPI_WRITING").as_bytes()]),
            _ => self.inputs.clone(),
        }
    }

    pub(super) fn make(&self, data: &Dataset) -> Result<Result<Made, Vec<Finding>>, Failure> {
        let mut made = Made::new();
        let stale = |output: Output| self.files.iter().any(|f| f.output == output && f.why.is_some());
        for lang in Lang::all() {
            if let Some(spec) =
                self.chart.picture().filter(|_| [Output::Svg(lang), Output::Png(lang), Output::Pdf(lang)].into_iter().any(stale))
            {
                let scene = match chart::compose(spec, &self.comparisons, data, lang) {
                    Ok(scene) => scene,
                    Err(findings) => return Ok(Err(findings)),
                };
                if stale(Output::Pdf(lang)) {
                    self.keep(Output::Pdf(lang), render::pdf(&scene), &mut made);
                }
                if stale(Output::Png(lang)) {
                    self.keep(Output::Png(lang), render::png(&scene, spec.scale), &mut made);
                }
                if stale(Output::Svg(lang)) {
                    self.keep(Output::Svg(lang), render::svg(&scene).into_bytes(), &mut made);
                }
            }
            for (output, format) in [(Output::Xlsx(lang), "xlsx"), (Output::Docx(lang), "docx")].into_iter().filter(|(o, _)| stale(*o)) {
                let written = Format::of(format).map(|f| (f.write)(&self.document(data, lang), &Options::default())).transpose()?;
                self.keep(output, written.unwrap_or_default(), &mut made);
            }
        }
        for file in self.files.iter().filter(|f| f.why.is_some()) {
            if let Some(text) = &file.text {
                made.insert(file.output.name(&self.chart.id), (file.inputs.clone(), text.clone().into_bytes()));
            }
        }
        Ok(Ok(made))
    }

    fn keep(&self, output: Output, bytes: Vec<u8>, made: &mut Made) {
        made.insert(output.name(&self.chart.id), (self.inputs_of(output), bytes));
    }

    /// Its tables as a document. The picture lies beside the file.
    fn document<'j>(&'j self, data: &'j Dataset, lang: Lang) -> Document<'j> {
        let blocks = self.chart.tables(&self.comparisons, data, lang).into_iter().map(Block::Table).collect();
        Document { title: None, blocks, comparisons: &self.comparisons, data, lang }
    }

    /// The text of a file that is one.
    pub(super) fn text(&self, output: Output, data: &Dataset) -> Option<String> {
        match output {
            Output::Data => {
                let document = Document::of_data(&self.comparisons, data, Lang::first());
                let bytes = Format::of("csv").and_then(|f| (f.write)(&document, &Options::default()).ok())?;
                String::from_utf8(bytes).ok()
            }
            Output::Page => Some(export::page(&self.page(data))),
            _ => None,
        }
    }
    /// What its page says.
    pub(super) fn page<'j>(&'j self, data: &'j Dataset) -> export::Page<'j> {
        let said = |((lang, captions), tables): (&'j (Lang, Captions), &'j Vec<Table>)| export::Said { lang: *lang, captions, tables };
        let said = self.captions.iter().zip(&self.tables).map(said).collect();
        let files = self.outputs.iter().map(|output| output.name(&self.chart.id)).collect();
        let spec = if self.chart.picture().is_some() { SpecKind::Chart } else { SpecKind::Table };
        export::Page { id: &self.chart.id, spec: spec.name(), files, comparisons: &self.comparisons, data, said }
    }
}
