//! The files of a report that a `report.toml` keeps: when they are stale, and what they hold.

use super::spec::{ReportSpec, paragraphs};
use crate::artifact::{self, Artifacts, Lock, Staged, Stale};
use crate::chart::{self, Figures, Input, Lookup};
use crate::compare::{Comparison, compare};
use crate::document::{Block, Document, Figure};
use crate::export::{self, Format, Options};
use crate::failure::{Failure, Stop};
use crate::finding::Finding;
use crate::model::{Dataset, ObservationId};
use crate::plan::figure::figure_of;
use crate::plan::job::Job;
use crate::plan::output::Output;
use crate::project::Project;
use crate::render;
use crate::view;
use crate::words::Lang;

/// The formats that a report is made in.
const FORMATS: [&str; 3] = ["docx", "html", "pptx"];

/// A report with its files.
pub(in crate::plan) struct Kept {
    /// The folder's name.
    pub(in crate::plan) id: String,
    files: Vec<File>,
    contents: Vec<Content>,
}

/// One file of a report.
struct File {
    name: String,
    format: &'static str,
    lang: Lang,
    inputs: String,
    why: Option<Stale>,
}

/// What a report holds in one language, its pictures as the jobs that they come from.
struct Content {
    lang: Lang,
    title: String,
    parts: Vec<Part>,
}

enum Part {
    Block(Block),
    /// The picture of the job of this number.
    Picture(usize),
}

/// Fills a report from the charts that it shows, and finds out which of its files are stale.
///
/// # Errors
/// What is wrong with its texts; the failure where a file cannot be read or the arithmetic fails.
pub(in crate::plan) fn plan(
    spec: &ReportSpec,
    jobs: &[Job],
    project: &Project,
    data: &Dataset,
    (old, force, asked): (&Lock, bool, bool),
) -> Result<Kept, Stop<Vec<Finding>>> {
    let findings = check(spec, jobs, data)?;
    if !findings.is_empty() {
        return Err(Stop::Reason(findings));
    }
    let contents = Lang::all()
        .map(|lang| content(spec, jobs, data, lang))
        .collect::<Result<Vec<Content>, Failure>>()?;
    let mut files = Vec::new();
    for content in contents.iter().filter(|_| asked) {
        let inputs = content.inputs(jobs, data);
        for format in FORMATS {
            let name = name(&spec.id, content.lang, format);
            let found = project.output(&name)?;
            let why = artifact::staleness(old, &name, &inputs, found.as_deref(), force);
            files.push(File { name, format, lang: content.lang, inputs: inputs.clone(), why });
        }
    }
    Ok(Kept { id: spec.id.clone(), files, contents })
}

/// The names of the files that are made of a report.
pub(in crate::plan) fn names(id: &str) -> impl Iterator<Item = String> {
    Lang::all().flat_map(move |lang| FORMATS.map(|format| name(id, lang, format)))
}

fn name(id: &str, lang: Lang, format: &str) -> String {
    format!("{id}/{id}.{}.{format}", lang.code())
}

/// The job of a section's exhibit. That there is one is known since the spec was read.
fn job_of<'j>(exhibit: Option<&String>, jobs: &'j [Job]) -> Option<(usize, &'j Job)> {
    jobs.iter().enumerate().find(|(_, job)| Some(&job.chart.id) == exhibit)
}

/// What the texts of a section ask beside what its exhibit shows.
fn lookups(spec: &chart::Spec, comparisons: &[Comparison], data: &Dataset) -> Vec<Lookup> {
    let asked = chart::lookups(spec, comparisons, data).into_iter();
    asked.map(|request| Lookup { answer: compare(data, &request), request }).collect()
}

/// What is wrong with the texts of a report.
fn check(spec: &ReportSpec, jobs: &[Job], data: &Dataset) -> Result<Vec<Finding>, Failure> {
    let mut out = Vec::new();
    for section in spec.sections.iter().filter(|section| !section.text.is_empty()) {
        let Some((_, job)) = job_of(section.exhibit.as_ref(), jobs) else { continue };
        let (worded, shown) = (section.worded(&job.chart, &spec.file), job.shown(data)?);
        let figures = &shown.figures;
        let lookups = lookups(&worded, &figures.comparisons, data);
        let comparisons = &figures.comparisons;
        let input = Input::whole(&worded, comparisons, &lookups, data, Lang::first());
        let drawn = |lang| job.chart.words(figures, data, lang);
        out.extend(chart::check_words(&input, &drawn));
    }
    Ok(out)
}

fn content(
    spec: &ReportSpec,
    jobs: &[Job],
    data: &Dataset,
    lang: Lang,
) -> Result<Content, Failure> {
    let mut parts = Vec::new();
    let mut used: Vec<ObservationId> = Vec::new();
    for section in &spec.sections {
        let heading =
            section.heading.only(lang).map(|text| Block::Heading(chart::text::tidy(text)));
        parts.extend(heading.map(Part::Block));
        let Some((nth, job)) = job_of(section.exhibit.as_ref(), jobs) else { continue };
        let shown = job.shown(data)?;
        let Figures { comparisons, .. } = &shown.figures;
        used.extend(comparisons.iter().flat_map(Comparison::observations));
        let worded = section.worded(&job.chart, &spec.file);
        let lookups = lookups(&worded, comparisons, data);
        let input = Input::whole(&worded, comparisons, &lookups, data, lang);
        let text = paragraphs(&section.text, &input).into_iter();
        parts.extend(text.map(|paragraph| Part::Block(Block::Paragraph(paragraph))));
        let pictured = job.chart.picture().is_some();
        if pictured {
            parts.push(Part::Picture(nth));
        }
        if spec.tables || !pictured {
            let tables = job.chart.tables(&shown.figures, data, lang).into_iter();
            parts.extend(tables.map(|table| Part::Block(Block::Table(table))));
        }
    }
    used.sort();
    used.dedup();
    if spec.quotes && !used.is_empty() {
        parts.push(Part::Block(Block::Table(view::quotes(&used, data, lang))));
    }
    Ok(Content { lang, title: chart::text::tidy(spec.title.get(lang)), parts })
}

impl Content {
    /// The hash that the files are known by: of the texts and tables, and of what the pictures are
    /// made of, so that none is drawn to see that all is as it was.
    fn inputs(&self, jobs: &[Job], data: &Dataset) -> String {
        let blocks = self.parts.iter().filter_map(|part| match part {
            Part::Block(block) => Some(block.clone()),
            Part::Picture(_) => None,
        });
        let document = Document { blocks: blocks.collect(), ..self.document(data) };
        let order = self.parts.iter().map(|part| match part {
            Part::Block(_) => String::new(),
            Part::Picture(nth) => {
                let alt = jobs[*nth].captions.iter().find(|(lang, _)| *lang == self.lang);
                let words = alt.map(|(_, words)| format!("{}\n{}", words.title, words.alt));
                jobs[*nth].picture_inputs(self.lang).to_string() + &words.unwrap_or_default()
            }
        });
        let order: Vec<String> = order.collect();
        let parts = [export::content(&document), export::WRITER.into()];
        artifact::hash(parts.iter().chain(&order).map(|part| part.as_bytes()))
    }

    /// The document without its blocks.
    fn document<'d>(&self, data: &'d Dataset) -> Document<'d> {
        let title = Some(self.title.clone());
        Document { title, blocks: Vec::new(), comparisons: &[], data, lang: self.lang }
    }
}

impl Kept {
    /// Its files, each with the reason why it is stale.
    pub(in crate::plan) fn reasons(&self) -> impl Iterator<Item = (String, Option<Stale>)> {
        self.files.iter().map(|file| (file.name.clone(), file.why))
    }

    /// Whether it has files, and none is stale.
    pub(in crate::plan) fn is_fresh(&self) -> bool {
        !self.files.is_empty() && self.files.iter().all(|file| file.why.is_none())
    }

    /// Makes its stale files. Pictures are those that were just made, or that lie there fresh.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub(in crate::plan) fn make(
        &self,
        jobs: &[Job],
        (made, old): (&Artifacts, &Lock),
        project: &Project,
        data: &Dataset,
    ) -> Result<Artifacts, Failure> {
        let mut out = Artifacts::new();
        for content in &self.contents {
            let stale = |file: &&File| file.lang == content.lang && file.why.is_some();
            let files: Vec<&File> = self.files.iter().filter(stale).collect();
            if files.is_empty() {
                continue;
            }
            let mut document = content.document(data);
            for part in &content.parts {
                match part {
                    Part::Block(block) => document.blocks.push(block.clone()),
                    Part::Picture(nth) => {
                        let found = picture(&jobs[*nth], content.lang, (made, old), project, data)?;
                        document.blocks.extend(found.map(Block::Figure));
                    }
                }
            }
            for file in files {
                let Some(format) = Format::of(file.format) else {
                    return Err(Failure::Internal(file.format.into()));
                };
                let bytes = (format.write)(&document, &Options::default())?;
                let inputs = file.inputs.clone();
                let staged = Staged::new(&project.charts, &file.name, inputs, &bytes)?;
                out.insert(file.name.clone(), staged);
            }
        }
        Ok(out)
    }
}

/// The picture of a chart in a language. One that cannot be drawn is a finding of the chart.
fn picture(
    job: &Job,
    lang: Lang,
    (made, old): (&Artifacts, &Lock),
    project: &Project,
    data: &Dataset,
) -> Result<Option<Figure>, Failure> {
    let Some(spec) = job.chart.picture() else { return Ok(None) };
    let shown = job.shown(data)?;
    let input = Input::of(spec, &shown.figures, data, lang);
    let chart::Picture { captions, scene, graphs, .. } = chart::picture(input);
    let Ok(scene) = scene else { return Ok(None) };
    let name = Output::Png(lang).name(&job.chart.id);
    let fresh = |found: &Vec<u8>| {
        let inputs = job.picture_inputs(lang);
        artifact::staleness(old, &name, inputs, Some(found), false).is_none()
    };
    let png = match made.get(&name) {
        Some(staged) => staged.read()?,
        None => match project.output(&name)?.filter(fresh) {
            Some(bytes) => bytes,
            None => render::png(&scene, spec.scale),
        },
    };
    Ok(Some(figure_of(input, &scene, png, (captions, graphs))))
}
