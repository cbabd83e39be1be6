//! The web page of all charts and tables, in parts where they are many: what is stale of it, and
//! its pictures.

use std::sync::Arc;

use rayon::prelude::*;

use super::job::{Scenes, Shown};
use super::{Chart, Job, Output};
use crate::artifact::{self, Artifacts, Lock, Staged, Stale};
use crate::chart::{self, Input};
use crate::export::{Exhibit, Inset, Overview, PartOf, Site, SiteIndex, Slot, parted};
use crate::failure::Failure;
use crate::model::Dataset;
use crate::project::Project;
use crate::render;

/// Its name in the charts folder.
pub(super) const NAME: &str = "index.html";

/// What plots are laid out by in a narrow column; whoever changes that counts it up.
const NARROW: &[u8] = b"1";

/// The name of a part.
pub(super) fn part_name(nth: usize) -> String {
    format!("index-{}.html", nth + 1)
}

/// The charts that stand together on a page, by their places: one page of all where they are few.
pub(super) fn groups(charts: &[Chart], data: &Dataset) -> Vec<Vec<usize>> {
    let first = charts.iter().map(|chart| chart.asked().indicators.first().copied());
    parted(&first.collect::<Vec<_>>(), data)
}

/// The page, or a part of it: whether it is stale. It is made of its texts, which are their own
/// input, and of the pictures, which are known by what they are made of: none of them is read to
/// see that all is as it was.
pub(super) struct Planned {
    pub(super) name: String,
    pub(super) inputs: String,
    pub(super) why: Option<Stale>,
    /// The page without its pictures, where it is to be made and its charts do not rest.
    site: Option<Site>,
    /// Which part it is; `None` where it is all.
    part: Option<PartOf>,
}

/// A chart with what it shows.
pub(super) type Awake<'j> = (&'j Job, Arc<Shown>);

/// What a page is planned for.
#[derive(Clone, Copy)]
pub(super) struct Context<'c> {
    pub(super) overview: &'c Overview,
    pub(super) project: &'c Project,
    pub(super) data: &'c Dataset,
    pub(super) old: &'c Lock,
    pub(super) force: bool,
}

impl Context<'_> {
    /// Finds out whether a page is stale that has these texts and pictures.
    fn planned<'p>(
        &self,
        name: String,
        site: &'p Site,
        pictures: impl Iterator<Item = &'p [u8]>,
        part: Option<PartOf>,
    ) -> Result<Planned, Failure> {
        let inputs = artifact::hash(
            site.texts().chain(pictures).chain([crate::export::WRITER.as_bytes(), NARROW]),
        );
        let found = self.project.output(&name)?;
        let why = artifact::staleness(self.old, &name, &inputs, found.as_deref(), self.force);
        Ok(Planned { name, inputs, why, site: None, part })
    }

    /// Plans the page of charts, which are all, or those of a part.
    pub(super) fn page(&self, jobs: &[Awake], part: Option<PartOf>) -> Result<Planned, Failure> {
        let site = self.site(jobs, part);
        let slots = site.slots().iter();
        let pictures = slots.map(|slot| jobs[slot.exhibit].0.picture_inputs(slot.lang).as_bytes());
        let name = part.map_or_else(|| NAME.to_string(), |part| part_name(part.nth));
        let mut planned = self.planned(name, &site, pictures, part)?;
        if planned.why.is_some() && jobs.iter().all(|(job, _)| job.shown.is_some()) {
            planned.site = Some(site);
        }
        Ok(planned)
    }

    /// Plans the page that leads to the parts.
    pub(super) fn index(&self, index: SiteIndex) -> Result<Planned, Failure> {
        let site = index.site(self.overview, self.data, part_name);
        let mut planned = self.planned(NAME.to_string(), &site, std::iter::empty(), None)?;
        planned.site = planned.why.is_some().then_some(site);
        Ok(planned)
    }

    fn site(&self, jobs: &[Awake], part: Option<PartOf>) -> Site {
        let exhibits: Vec<Exhibit> = exhibits(jobs, self.data).collect();
        match part {
            None => Site::new(&exhibits, self.overview, self.data),
            Some(part) => Site::part(&exhibits, part, self.data, part_name),
        }
    }

    /// The page, where it is stale, beside its place. Of plots it is made anew, and of pixels takes
    /// those that were just made or that lie there; where a picture cannot be drawn the page stays
    /// as it is.
    pub(super) fn make(
        &self,
        planned: &Planned,
        jobs: &[(Awake, Scenes)],
        made: &Artifacts,
    ) -> Result<Option<Staged>, Failure> {
        let again;
        let site = match &planned.site {
            Some(site) => site,
            None => {
                let awake: Vec<Awake> =
                    jobs.iter().map(|((job, shown), _)| (*job, shown.clone())).collect();
                again = self.site(&awake, planned.part);
                &again
            }
        };
        let one = |slot: &Slot| self.inset(&jobs[slot.exhibit], slot, made).transpose();
        let pictures: Option<Result<Vec<Inset>, Failure>> =
            site.slots().par_iter().map(one).collect();
        let Some(pictures) = pictures.transpose()? else { return Ok(None) };
        let page = site.whole(&pictures);
        let inputs = planned.inputs.clone();
        Staged::new(&self.project.charts, &planned.name, inputs, page.as_bytes()).map(Some)
    }

    /// A picture for the page: of the scene at hand, else composed anew.
    fn inset(
        &self,
        ((job, shown), scenes): &(Awake, Scenes),
        slot: &Slot,
        made: &Artifacts,
    ) -> Result<Option<Inset>, Failure> {
        if slot.pixels
            && let Some(png) = self.pixels(job, slot, made)?
        {
            return Ok(Some(Inset::Pixels(png)));
        }
        let Some(spec) = job.chart.picture() else { return Ok(None) };
        let compose = |spec: &chart::Spec| {
            chart::compose(Input::of(spec, &shown.figures, self.data, slot.lang)).ok()
        };
        let composed;
        let scene = match job.scene(slot.lang).or_else(|| scenes.known(slot.lang)) {
            Some(scene) => scene,
            None => {
                let Some(scene) = compose(spec) else { return Ok(None) };
                composed = scene;
                &composed
            }
        };
        if slot.pixels {
            return Ok(Some(Inset::Pixels(render::png(scene, spec.scale))));
        }
        let near = compose(&spec.narrow());
        Ok(Some(Inset::Plot {
            far: render::plot(scene, &slot.prefix),
            near: near.map(|scene| render::plot(&scene, &format!("{}n-", slot.prefix))),
        }))
    }

    /// The PNG of a chart that this build made, or that lies there and is fresh.
    fn pixels(&self, job: &Job, slot: &Slot, made: &Artifacts) -> Result<Option<Vec<u8>>, Failure> {
        let name = Output::Png(slot.lang).name(&job.chart.id);
        if let Some(staged) = made.get(&name) {
            return staged.read().map(Some);
        }
        let inputs = job.picture_inputs(slot.lang);
        let fresh = |found: &Vec<u8>| {
            artifact::staleness(self.old, &name, inputs, Some(found), false).is_none()
        };
        Ok(self.project.output(&name)?.filter(fresh))
    }
}

/// The charts as they stand on a page.
pub(super) fn exhibits<'e>(
    jobs: &'e [Awake<'e>],
    data: &'e Dataset,
) -> impl Iterator<Item = Exhibit<'e>> {
    jobs.iter()
        .map(|(job, shown)| Exhibit { page: job.page(shown, data), asked: job.chart.asked() })
}
