//! From chart specs to the files of the charts folder: which are stale, and what they are to be.

mod inputs;
mod specs;

pub use specs::{Chart, read};

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::artifact::{self, Entry, Lock, Made, Stale};
use crate::chart::{self, Captions, Spec};
use crate::compare::{Comparison, compare};
use crate::export::{self, Format, Options};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::model::{Dataset, Observation, Period};
use crate::project::Project;
use crate::render;
use crate::words::Lang;

/// What a build is asked for.
pub struct Order<'o> {
    /// Only these charts; all where it is empty.
    pub only: &'o [String],
    /// Only these formats of pictures; all where it is empty.
    pub formats: &'o [String],
    /// The languages of the pictures.
    pub langs: Vec<Lang>,
    /// Make what is fresh, too.
    pub force: bool,
}

/// A chart with everything that its files are made of.
struct Job {
    chart: Chart,
    comparisons: Vec<Comparison>,
    captions: Vec<(Lang, Captions)>,
    /// The hash of what its pictures are made of.
    inputs: String,
    files: Vec<File>,
}

/// One file of a chart.
struct File {
    output: Output,
    inputs: String,
    /// What it is to be, where that is text made at once.
    text: Option<String>,
    /// Why it is stale.
    why: Option<Stale>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Output {
    Svg(Lang),
    Png(Lang),
    Pdf(Lang),
    Data,
    Page,
}

impl Output {
    fn name(self, id: &str) -> String {
        match self {
            Output::Svg(lang) => format!("{id}/{id}.{}.svg", lang.code()),
            Output::Png(lang) => format!("{id}/{id}.{}.png", lang.code()),
            Output::Pdf(lang) => format!("{id}/{id}.{}.pdf", lang.code()),
            Output::Data => format!("{id}/data.csv"),
            Output::Page => format!("{id}/README.md"),
        }
    }
}

/// What a build will do.
pub struct Plan {
    jobs: Vec<Job>,
    gallery: (String, Option<Stale>, Vec<u8>),
    orphans: Vec<String>,
    old: Lock,
}

/// The name of the gallery in the charts folder.
const GALLERY: &str = "README.md";

/// Compares what every chart shows, and finds which files are stale.
///
/// # Errors
/// Outside: a file cannot be read, or the arithmetic fails. Inside: a chart has nothing to show.
pub fn plan(project: &Project, data: &Dataset, charts: Vec<Chart>, order: &Order) -> Result<Result<Plan, Vec<Finding>>, Failure> {
    let old = project.output(artifact::LOCK)?.map_or_else(Lock::default, |b| Lock::parse(&String::from_utf8_lossy(&b)));
    let mut made_by_all = BTreeSet::from([GALLERY.to_string()]);
    let mut jobs = Vec::new();
    let mut titles = Vec::new();
    let mut findings = Vec::new();
    for chart in charts {
        let comparisons: Vec<Comparison> = chart.spec.requests().iter().map(|r| compare(data, r)).collect::<Result<_, _>>()?;
        let captions: Vec<(Lang, Captions)> =
            Lang::all().map(|lang| (lang, chart::captions(&chart.spec, &comparisons, data, lang))).collect();
        if let Some(finding) = empty(&chart.spec, &comparisons, data) {
            findings.push(finding);
        }
        findings.extend(chart::check_words(&chart.spec, &comparisons, data));
        titles.push((chart.id.clone(), captions.clone()));
        let all = outputs(&chart.id, &old, order);
        made_by_all.extend(all.iter().map(|o| o.name(&chart.id)));
        if !order.only.is_empty() && !order.only.contains(&chart.id) {
            continue;
        }
        let inputs = inputs::inputs(&chart, &comparisons, &captions, data);
        let mut job = Job { chart, comparisons, captions, inputs, files: Vec::new() };
        for output in all.into_iter().filter(|o| wanted(*o, order)) {
            let name = output.name(&job.chart.id);
            let found = project.output(&name)?;
            // A text is made in less time than its inputs are told apart: it is its own input.
            let text = job.text(output, data);
            let inputs = text.as_ref().map_or_else(|| job.inputs.clone(), |t| artifact::sha256(t.as_bytes()));
            let why = artifact::staleness(&old, &name, &inputs, found.as_deref(), order.force);
            job.files.push(File { output, inputs, text, why });
        }
        jobs.push(job);
    }
    let gallery = export::gallery(&titles).into_bytes();
    let found = project.output(GALLERY)?;
    let why = artifact::staleness(&old, GALLERY, &artifact::sha256(&gallery), found.as_deref(), order.force);
    let gallery = (GALLERY.to_string(), why.filter(|_| !titles.is_empty()), gallery);
    let orphans = old.entries.keys().filter(|name| !made_by_all.contains(*name)).cloned().collect();
    Ok(if findings.is_empty() { Ok(Plan { jobs, gallery, orphans, old }) } else { Err(findings) })
}

/// A chart without a single row: a blank page says nothing, not even what is missing.
pub fn empty(spec: &Spec, comparisons: &[Comparison], data: &Dataset) -> Option<Finding> {
    let rows = comparisons.iter().any(|c| !c.sets.is_empty());
    if rows || !spec.kind.compares() {
        return None;
    }
    let of = |o: &&Observation| spec.indicators.contains(&o.indicator) && o.figure.is_some();
    let mut periods: Vec<Period> = data.observations.iter().filter(of).map(|o| o.period).collect();
    periods.sort();
    periods.dedup();
    let known: Vec<String> = periods.iter().rev().take(12).map(Period::to_string).collect();
    Some(Finding::error("empty-chart", spec.span()).with("periods", known.join(", ")))
}

/// What is made of a chart. A PDF is made where it is asked for, and from then on kept as fresh as the rest.
fn outputs(id: &str, old: &Lock, order: &Order) -> Vec<Output> {
    let pictures = Lang::all().flat_map(|lang| [Output::Svg(lang), Output::Png(lang)]);
    let asked = |pdf: &Output| order.formats.iter().any(|f| f == "pdf") || old.entries.contains_key(&pdf.name(id));
    let pdfs = Lang::all().map(Output::Pdf).filter(asked);
    pictures.chain(pdfs).chain([Output::Data, Output::Page]).collect()
}

fn wanted(output: Output, order: &Order) -> bool {
    let format = |name: &str| order.formats.is_empty() || order.formats.iter().any(|f| f == name);
    match output {
        Output::Svg(lang) => format("svg") && order.langs.contains(&lang),
        Output::Png(lang) => format("png") && order.langs.contains(&lang),
        Output::Pdf(lang) => format("pdf") && order.langs.contains(&lang),
        Output::Data | Output::Page => order.formats.is_empty(),
    }
}

impl Plan {
    /// Every file, and why it is stale; `None` where it is fresh.
    pub fn reasons(&self) -> impl Iterator<Item = (String, Option<Stale>)> {
        let files = self.jobs.iter().flat_map(|j| j.files.iter().map(|f| (f.output.name(&j.chart.id), f.why)));
        let gallery = std::iter::once((self.gallery.0.clone(), self.gallery.1)).filter(|_| !self.jobs.is_empty());
        files.chain(gallery).chain(self.orphans.iter().map(|o| (o.clone(), Some(Stale::Orphan))))
    }

    /// The charts that have a stale file, by id.
    pub fn drawn(&self) -> impl Iterator<Item = &str> {
        self.jobs.iter().filter(|j| j.files.iter().any(|f| f.why.is_some())).map(|j| j.chart.id.as_str())
    }

    /// How many charts have none.
    pub fn fresh_charts(&self) -> usize {
        self.jobs.len() - self.drawn().count()
    }

    /// The files in the lock that nothing makes any more.
    pub fn orphans(&self) -> Vec<String> {
        self.orphans.clone()
    }

    /// Makes every stale file, the charts in parallel; nothing is written yet.
    ///
    /// # Errors
    /// What is wrong with the charts, such as a character that the font lacks.
    pub fn make(&self, data: &Dataset) -> Result<Made, Vec<Finding>> {
        let each: Vec<Result<Made, Vec<Finding>>> = self.jobs.par_iter().map(|job| job.make(data)).collect();
        let mut findings = Vec::new();
        let mut made = Made::new();
        for one in each {
            match one {
                Ok(files) => made.extend(files),
                Err(mut found) => findings.append(&mut found),
            }
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let (name, why, bytes) = &self.gallery;
        if why.is_some() {
            made.insert(name.clone(), (artifact::sha256(bytes), bytes.clone()));
        }
        Ok(made)
    }

    /// The lock once `made` is written: entries of files that were left stay, those of orphans go.
    pub fn lock(&self, made: &Made) -> Lock {
        let mut entries: BTreeMap<String, Entry> = self.old.entries.clone();
        entries.retain(|name, _| !self.orphans.contains(name));
        for (name, (inputs, bytes)) in made {
            entries.insert(name.clone(), Entry { inputs: inputs.clone(), output: artifact::sha256(bytes) });
        }
        Lock { entries }
    }

    /// Whether the lock is to be written.
    pub fn is_changed(&self, made: &Made) -> bool {
        self.lock(made) != self.old
    }
}

impl Job {
    fn make(&self, data: &Dataset) -> Result<Made, Vec<Finding>> {
        let mut made = Made::new();
        let stale = |output: Output| self.files.iter().any(|f| f.output == output && f.why.is_some());
        for lang in Lang::all() {
            if ![Output::Svg(lang), Output::Png(lang), Output::Pdf(lang)].into_iter().any(stale) {
                continue;
            }
            let scene = chart::compose(&self.chart.spec, &self.comparisons, data, lang)?;
            let svg = render::svg(&scene);
            if stale(Output::Pdf(lang)) {
                made.insert(Output::Pdf(lang).name(&self.chart.id), (self.inputs.clone(), render::pdf(&scene)));
            }
            if stale(Output::Png(lang)) {
                let png = render::png(&svg, scene.theme.typeface(), self.chart.spec.scale);
                made.insert(Output::Png(lang).name(&self.chart.id), (self.inputs.clone(), png));
            }
            if stale(Output::Svg(lang)) {
                made.insert(Output::Svg(lang).name(&self.chart.id), (self.inputs.clone(), svg.into_bytes()));
            }
        }
        for file in self.files.iter().filter(|f| f.why.is_some()) {
            if let Some(text) = &file.text {
                made.insert(file.output.name(&self.chart.id), (file.inputs.clone(), text.clone().into_bytes()));
            }
        }
        Ok(made)
    }

    /// The text of a file that is one.
    fn text(&self, output: Output, data: &Dataset) -> Option<String> {
        match output {
            Output::Data => {
                let options = Options { data, lang: Lang::first(), points: false };
                Format::of("csv").map(|f| (f.write)(&self.comparisons, &options))
            }
            Output::Page => {
                let page = export::Page { id: &self.chart.id, comparisons: &self.comparisons, data, captions: &self.captions };
                Some(export::page(&page))
            }
            Output::Svg(_) | Output::Png(_) | Output::Pdf(_) => None,
        }
    }
}
