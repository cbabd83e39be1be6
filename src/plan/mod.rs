//! From chart specs to the files of the charts folder: which are stale, and what they are to be.

mod ask;
mod content;
mod explain;
mod figure;
mod inputs;
mod job;
mod make;
mod output;
mod report;
mod site;
mod specs;
mod stale;

pub use ask::ask;
pub use figure::{figure, figure_of};
pub use report::{Extent, Item, ReportSpec, read_reports, report};
pub use specs::{Chart, read, readable};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::artifact::{self, Artifacts, Lock, Stale};
use crate::chart::{self, Captions, Figures, Input, Spec};
use crate::compare::Comparison;
use crate::export::{self, Overview, PartOf, SiteIndex};
use crate::failure::{Failure, Stop};
use crate::finding::Finding;
use crate::model::{Dataset, Observation, Period};
use crate::parallel::map_ordered;
use crate::project::Project;
use crate::view;
use crate::words::Lang;
use content::ChartContent;
use job::{Drawing, File, Job, Shown};
use output::{Output, outputs, wanted};

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

/// What a build will do.
pub struct Plan {
    jobs: Vec<Job>,
    /// The reports, where this build makes more than pictures.
    reports: Vec<report::Kept>,
    gallery: (String, Option<Stale>, Vec<u8>),
    /// The charts that stand together on a page, by their places.
    groups: Vec<Vec<usize>>,
    /// The page of each group, where this build makes more than pictures.
    pages: Vec<site::Planned>,
    /// The page that leads to those, where they are several.
    index: Option<site::Planned>,
    overview: Overview,
    /// Artifacts files that nothing makes any more, to be removed.
    orphans: Vec<String>,
    /// Those that are gone, or somebody's own by now.
    forgotten: Vec<String>,
    old: Lock,
    force: bool,
}

/// What a build makes.
pub struct Product {
    /// The files to be written.
    pub made: Artifacts,
    /// The names of those that are left as they lie there, since no build made what they hold.
    pub kept: Vec<String>,
}

/// The name of the gallery in the charts folder.
const GALLERY: &str = "README.md";

/// How many charts keep what they show from being planned to being made. Those of a larger project
/// let go of it, and the stale ones make it again, so that memory does not grow with their number.
const AWAKE: usize = 100;

/// Compares what every chart shows, and finds which files are stale.
///
/// # Errors
/// The findings where a chart has nothing to show; the failure where a file cannot be read, or the
/// arithmetic fails.
pub fn plan(
    project: &Project,
    data: &Dataset,
    (charts, reports): (Vec<Chart>, &[ReportSpec]),
    order: &Order,
) -> Result<Plan, Stop<Vec<Finding>>> {
    let old = project
        .output(artifact::LOCK)?
        .map_or_else(Lock::default, |b| Lock::parse(&String::from_utf8_lossy(&b)));
    let overview = Overview {
        reports: reports.iter().map(ReportSpec::entry).collect(),
        comparable: view::comparable(data, &[]),
    };
    let groups = site::groups(&charts, data);
    let context =
        site::Context { overview: &overview, project, data, old: &old, force: order.force };
    let mut made_by_all = BTreeSet::from([GALLERY, site::NAME].map(String::from));
    let (mut pages, mut listed) = (Vec::new(), SiteIndex::default());
    let mut waiting: Vec<Option<Chart>> = charts.into_iter().map(Some).collect();
    let mut begun: Vec<Option<(Job, Vec<Finding>)>> = waiting.iter().map(|_| None).collect();
    let mut awake = 0;
    for (nth, members) in groups.iter().enumerate() {
        let charts: Vec<Chart> = members.iter().filter_map(|at| waiting[*at].take()).collect();
        let together = map_ordered(charts, |chart| begin(chart, project, data, &old, order))
            .into_iter()
            .collect::<Result<Vec<_>, Failure>>()?;
        if order.formats.is_empty() {
            let shown = |(job, _): &'_ (Job, Vec<Finding>)| job.shown.clone();
            let shown: Vec<Arc<Shown>> = together.iter().filter_map(shown).collect();
            let jobs: Vec<site::Awake> =
                together.iter().map(|(job, _)| job).zip(shown.iter().cloned()).collect();
            let part = (groups.len() > 1).then_some(PartOf { nth, of: groups.len() });
            pages.push(context.page(&jobs, part)?);
            if part.is_some() {
                site::exhibits(&jobs, data).for_each(|exhibit| listed.add(&exhibit, nth, data));
            }
        }
        for (at, (mut job, found)) in members.iter().zip(together) {
            awake += 1;
            if awake > AWAKE {
                job.rest();
            }
            begun[*at] = Some((job, found));
        }
    }
    let mut jobs = Vec::new();
    let mut titles = Vec::new();
    let mut findings = Vec::new();
    for (job, mut found) in begun.into_iter().flatten() {
        findings.append(&mut found);
        titles.push((job.chart.id.clone(), job.captions.clone()));
        made_by_all.extend(job.outputs.iter().map(|o| o.name(&job.chart.id)));
        jobs.push(job);
    }
    if groups.len() > 1 {
        made_by_all.extend((0..groups.len()).map(site::part_name));
    }
    made_by_all.extend(reports.iter().flat_map(|report| report::names(&report.id)));
    let mut kept = Vec::new();
    // Of figures that are wrong in themselves no report is held.
    let wanted = if findings.is_empty() && order.formats.is_empty() { reports } else { &[] };
    for spec in wanted {
        let asked = order.only.is_empty() || order.only.contains(&spec.id);
        match report::plan(spec, &jobs, project, data, (&old, order.force, asked)) {
            Ok(report) => kept.push(report),
            Err(Stop::Reason(mut found)) => findings.append(&mut found),
            Err(Stop::Failure(failure)) => return Err(failure.into()),
        }
    }
    let gallery = export::gallery(&titles, &overview, data).into_bytes();
    let found = project.output(GALLERY)?;
    let why = artifact::staleness(
        &old,
        GALLERY,
        &artifact::sha256(&gallery),
        found.as_deref(),
        order.force,
    );
    let gallery = (GALLERY.to_string(), why.filter(|_| !titles.is_empty()), gallery);
    let index = match pages.len() {
        0 | 1 => None,
        _ => Some(context.index(listed)?),
    };
    let (mut orphans, mut forgotten) = (Vec::new(), Vec::new());
    for name in old.entries.keys().filter(|name| !made_by_all.contains(*name)) {
        // What is not as it was made is somebody's own by now.
        let ours = project.made(name)?.is_some_and(|found| old.knows(name, &found));
        if ours { orphans.push(name.clone()) } else { forgotten.push(name.clone()) }
    }
    match findings.is_empty() {
        true => Ok(Plan {
            jobs,
            reports: kept,
            gallery,
            groups,
            pages,
            index,
            overview,
            orphans,
            forgotten,
            old,
            force: order.force,
        }),
        false => Err(Stop::Reason(findings)),
    }
}

/// Compares what one chart shows, and finds which of its files are stale; beside it what is wrong
/// with its spec.
fn begin(
    chart: Chart,
    project: &Project,
    data: &Dataset,
    old: &Lock,
    order: &Order,
) -> Result<(Job, Vec<Finding>), Failure> {
    let figures = chart.figures(data)?;
    let (captions, drawn) = composed(&chart, &figures, data);
    let mut findings: Vec<Finding> =
        empty(chart.asked(), &figures.comparisons, data).into_iter().collect();
    let words = |lang| match drawn.iter().find(|(known, _)| *known == lang) {
        Some((_, picture)) => picture.words(),
        None => chart.words(&figures, data, lang),
    };
    findings.extend(chart.check_words(&figures, data, &words));
    let pictures: Vec<Drawing> = match chart.picture() {
        Some(spec) => drawn.into_iter().map(|(lang, p)| Drawing::of(lang, p.scene, spec)).collect(),
        None => Vec::new(),
    };
    let outputs = outputs(&chart, old, order);
    let asked = order.only.is_empty() || order.only.contains(&chart.id);
    // Of a chart that is wrong in itself no picture is missed, and what cannot be drawn in one
    // language is told once.
    let undrawn = pictures
        .iter()
        .filter(|picture| asked && findings.is_empty() && order.langs.contains(&picture.lang));
    if let Some(found) = undrawn.filter_map(|picture| picture.scene.as_ref()?.as_ref().err()).next()
    {
        findings = found.clone();
    }
    let (parts, files, moved) = (BTreeMap::new(), Vec::new(), Vec::new());
    // Pages are made whole or not at all: where only pictures are asked for, none is.
    let shown = Arc::new(match order.formats.is_empty() {
        true => Shown::of(&chart, figures, data),
        false => Shown { figures, tables: Vec::new() },
    });
    let mut job = Job {
        chart,
        shown: Some(shown.clone()),
        captions,
        pictures,
        parts,
        outputs,
        asked,
        files,
        moved,
    };
    for output in job.outputs.clone().into_iter().filter(|o| asked && wanted(*o, order)) {
        let name = output.name(&job.chart.id);
        let found = project.output(&name)?;
        // A text is made in less time than its inputs are told apart: it is its own input.
        let text = job.text(output, &shown, data)?;
        let inputs = text.as_ref().map_or_else(
            || job.inputs_of(output, &shown, data),
            |t| artifact::sha256(t.as_bytes()),
        );
        let why = artifact::staleness(old, &name, &inputs, found.as_deref(), order.force);
        if let (Output::Data, Some(found), Some(text)) = (output, &found, &text)
            && *found != text.as_bytes()
        {
            job.moved = export::moved(&String::from_utf8_lossy(found), text);
        }
        // Of a file that is fresh nobody asks again.
        let text = text.filter(|_| why.is_some());
        job.files.push(File { output, inputs, text, why });
    }
    if job.files.iter().any(|file| file.why.is_some()) {
        job.parts = inputs::parts(
            &job.chart,
            &ChartContent::of(&job.chart, &shown.figures.comparisons, data),
        );
    }
    job.keep_scenes_to_draw();
    Ok((job, findings))
}

/// One in each language.
type InEach<T> = Vec<(Lang, T)>;

/// The words of a chart in each language, and its pictures; a table has words alone.
fn composed(
    chart: &Chart,
    figures: &Figures,
    data: &Dataset,
) -> (InEach<Captions>, InEach<chart::Picture>) {
    let Some(spec) = chart.picture() else {
        let words = Lang::all().map(|lang| (lang, chart.captions(figures, data, lang)));
        return (words.collect(), Vec::new());
    };
    let one = |lang| {
        let picture = chart::picture(Input::of(spec, figures, data, lang));
        ((lang, picture.captions.clone()), (lang, picture))
    };
    Lang::all().map(one).unzip()
}

/// A chart without a single row: a blank page says nothing, not even what is missing.
pub fn empty(spec: &Spec, comparisons: &[Comparison], data: &Dataset) -> Option<Finding> {
    let rows = comparisons.iter().any(|c| !c.sets.is_empty());
    if rows || !spec.kind.compares() {
        return None;
    }
    let of = |o: &Observation| spec.indicators.contains(&o.indicator) && o.printed.is_some();
    let mut periods: Vec<Period> = data.observations.iter().filter(of).map(|o| o.period).collect();
    periods.sort();
    periods.dedup();
    let known: Vec<String> = periods.iter().rev().take(12).map(Period::to_string).collect();
    Some(Finding::error("empty-chart", spec.span()).with("periods", known.join(", ")))
}

impl Plan {
    /// Every file, and why it is stale; `None` where it is fresh.
    pub fn reasons(&self) -> impl Iterator<Item = (String, Option<Stale>)> {
        let reports = self.reports.iter().flat_map(report::Kept::reasons);
        self.jobs.iter().flat_map(Job::reasons).chain(reports).chain(self.common())
    }

    /// The files that belong to all charts.
    fn common(&self) -> impl Iterator<Item = (String, Option<Stale>)> {
        let gallery = std::iter::once((self.gallery.0.clone(), self.gallery.1))
            .filter(|_| !self.jobs.is_empty());
        let site = self.pages.iter().chain(&self.index).map(|page| (page.name.clone(), page.why));
        let orphans = self.orphans.iter().map(|o| (o.clone(), Some(Stale::Orphan)));
        let lock = std::iter::once((artifact::LOCK.to_string(), Some(Stale::Lock)))
            .filter(|_| !self.forgotten.is_empty());
        gallery.chain(site).chain(orphans).chain(lock)
    }

    /// The charts, tables and reports of which a file was made, by id.
    pub fn drawn(&self, made: &Artifacts) -> impl Iterator<Item = &str> {
        let any = |job: &&Job| {
            job.files.iter().any(|file| made.contains_key(&file.output.name(&job.chart.id)))
        };
        let written = |report: &&report::Kept| report.reasons().any(|f| made.contains_key(&f.0));
        let reports = self.reports.iter().filter(written).map(|report| report.id.as_str());
        self.jobs.iter().filter(any).map(|job| job.chart.id.as_str()).chain(reports)
    }

    /// How many charts, tables and reports have no stale file.
    pub fn fresh_charts(&self) -> usize {
        self.jobs.iter().filter(|job| job.is_fresh()).count()
            + self.reports.iter().filter(|report| report.is_fresh()).count()
    }

    /// How many charts, tables and reports have a stale file.
    pub fn stale_charts(&self) -> usize {
        self.jobs.len() + self.reports.len() - self.fresh_charts()
    }

    /// The files that were made and that nothing makes any more.
    pub fn orphans(&self) -> Vec<String> {
        self.orphans.clone()
    }
}
