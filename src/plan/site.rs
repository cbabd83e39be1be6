//! The web page of all charts and tables: when it is stale, and its pictures.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Job, Output};
use crate::artifact::{self, Artifacts, Lock, Stale};
use crate::chart::{self, Input};
use crate::export::{Exhibit, Inset, Overview, Site, Slot};
use crate::failure::Failure;
use crate::model::Dataset;
use crate::project::Project;
use crate::render;

/// Its name in the charts folder.
pub(super) const NAME: &str = "index.html";

/// What plots are laid out by in a narrow column; whoever changes that counts it up.
const NARROW: &[u8] = b"1";

/// The page without its pictures, and why it is to be made.
pub(super) struct Planned {
    site: Site,
    pub(super) inputs: String,
    pub(super) why: Option<Stale>,
    /// The fresh pictures that it takes as pixels, by name; read only where it is made.
    fresh: BTreeMap<String, Vec<u8>>,
}

/// Finds out whether the page is stale. It is made of its texts, which are their own input, and of
/// the pictures, which are known by what they are made of: none of them is read to see that all is
/// as it was.
pub(super) fn plan(
    jobs: &[Job],
    overview: &Overview,
    project: &Project,
    data: &Dataset,
    (old, force): (&Lock, bool),
) -> Result<Planned, Failure> {
    let exhibits: Vec<Exhibit> =
        jobs.iter().map(|job| Exhibit { page: job.page(data), asked: job.chart.asked() }).collect();
    let site = Site::new(&exhibits, overview, data);
    let pictures =
        site.slots().iter().map(|slot| jobs[slot.exhibit].picture_inputs(slot.lang).as_bytes());
    let inputs = artifact::hash(
        site.texts().chain(pictures).chain([crate::export::WRITER.as_bytes(), NARROW]),
    );
    let why = artifact::staleness(old, NAME, &inputs, project.output(NAME)?.as_deref(), force);
    let mut fresh = BTreeMap::new();
    for slot in site.slots().iter().filter(|slot| why.is_some() && slot.pixels) {
        let job = &jobs[slot.exhibit];
        let name = Output::Png(slot.lang).name(&job.chart.id);
        if let Some(found) = project.output(&name)?.filter(|found| {
            artifact::staleness(old, &name, job.picture_inputs(slot.lang), Some(found), false)
                .is_none()
        }) {
            fresh.insert(name, found);
        }
    }
    Ok(Planned { site, inputs, why, fresh })
}

impl Planned {
    /// The page, where it is stale. Of plots it is made anew, and of pixels takes those that were
    /// just made or that lie there; where a picture cannot be drawn the page stays as it is.
    pub(super) fn make(&self, jobs: &[Job], made: &Artifacts, data: &Dataset) -> Option<Vec<u8>> {
        self.why?;
        let one = |slot: &Slot| {
            let job = &jobs[slot.exhibit];
            let name = Output::Png(slot.lang).name(&job.chart.id);
            let known = made.get(&name).map(|(_, bytes)| bytes).or_else(|| self.fresh.get(&name));
            match known.filter(|_| slot.pixels) {
                Some(png) => Some(Inset::Pixels(png.clone())),
                None => inset(job, slot, data),
            }
        };
        let pictures: Option<Vec<Inset>> = self.site.slots().par_iter().map(one).collect();
        Some(self.site.whole(&pictures?).into_bytes())
    }
}

/// A picture for the page: of the scene at hand, else composed anew.
fn inset(job: &Job, slot: &Slot, data: &Dataset) -> Option<Inset> {
    let spec = job.chart.picture()?;
    let composed;
    let scene = match job.scene(slot.lang) {
        Some(scene) => scene,
        None => {
            composed = chart::compose(Input::of(spec, &job.figures, data, slot.lang)).ok()?;
            &composed
        }
    };
    Some(if slot.pixels {
        Inset::Pixels(render::png(scene, spec.scale))
    } else {
        let narrow = spec.narrow();
        let near = chart::compose(Input::of(&narrow, &job.figures, data, slot.lang)).ok();
        Inset::Plot {
            far: render::plot(scene, &slot.prefix),
            near: near.map(|scene| render::plot(&scene, &format!("{}n-", slot.prefix))),
        }
    })
}
