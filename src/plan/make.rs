//! Making what is stale, and writing it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::job::{Job, Scenes, Shown};
use super::{Plan, Product, site};
use crate::artifact::{self, Artifacts, Entry, Lock, Parts, Staged};
use crate::failure::Failure;
use crate::model::Dataset;
use crate::parallel::map_ordered;
use crate::project::Project;

/// What was made of a chart, and what it shows where the page is made of that, too.
type Done = (Artifacts, Option<(Arc<Shown>, Scenes)>);

impl Plan {
    /// Makes every stale file, the charts in parallel; nothing is written yet. What lies in the
    /// place of one and was made by no build is kept, unless the build is forced.
    ///
    /// # Errors
    /// When a file cannot be made or read.
    pub fn make(&self, project: &Project, data: &Dataset) -> Result<Product, Failure> {
        self.make_telling(project, data, &|_| {})
    }

    /// The same; `tell` is given the id of each chart, table and report once it is made.
    ///
    /// # Errors
    /// As those of [`Plan::make`].
    pub fn make_telling(
        &self,
        project: &Project,
        data: &Dataset,
        tell: &(dyn Fn(&str) + Sync),
    ) -> Result<Product, Failure> {
        let root = &project.charts;
        let one = |(job, paged): (&Job, bool)| -> Result<Done, Failure> {
            let stale = job.files.iter().any(|file| file.why.is_some());
            if !stale && !paged {
                return Ok((Artifacts::new(), None));
            }
            let (shown, mut scenes) = (job.shown(data)?, Scenes::default());
            let made = job.make((&shown, &mut scenes), data, root)?;
            if !job.is_fresh() {
                tell(&job.chart.id);
            }
            Ok((made, paged.then_some((shown, scenes))))
        };
        let mut made = Artifacts::new();
        let context = site::Context {
            overview: &self.overview,
            project,
            data,
            old: &self.old,
            force: self.force,
        };
        for (nth, members) in self.groups.iter().enumerate() {
            let page = self.pages.get(nth).filter(|page| page.why.is_some());
            let jobs: Vec<(&Job, bool)> =
                members.iter().map(|at| (&self.jobs[*at], page.is_some())).collect();
            let mut awake = Vec::new();
            for (at, done) in members.iter().zip(map_ordered(jobs, one)) {
                let (files, shown) = done?;
                made.extend(files);
                awake.extend(shown.map(|(shown, scenes)| ((&self.jobs[*at], shown), scenes)));
            }
            if let Some(page) = page
                && let Some(staged) = context.make(page, &awake, &made)?
            {
                made.insert(page.name.clone(), staged);
            }
        }
        if let Some(index) = self.index.as_ref().filter(|index| index.why.is_some())
            && let Some(staged) = context.make(index, &[], &made)?
        {
            made.insert(index.name.clone(), staged);
        }
        for report in &self.reports {
            let files = report.make(&self.jobs, (&made, &self.old), project, data)?;
            if !report.is_fresh() {
                tell(&report.id);
            }
            made.extend(files);
        }
        let (name, why, bytes) = &self.gallery;
        if why.is_some() {
            let staged = Staged::new(root, name, artifact::sha256(bytes), bytes)?;
            made.insert(name.clone(), staged);
        }
        let mut kept = Vec::new();
        // Looked at once more: to draw takes a while, in which somebody may have saved an edit.
        for (name, staged) in made.iter().filter(|_| !self.force) {
            let found = project.output(name)?.filter(|found| !self.old.knows(name, found));
            if found.is_some_and(|found| artifact::sha256(&found) != staged.output) {
                kept.push(name.clone());
            }
        }
        kept.iter().for_each(|name| drop(made.remove(name)));
        Ok(Product { made, kept })
    }

    /// The lock while `made` is being written: it knows the old files, and the new ones as made by
    /// a build, too.
    pub fn lock_meanwhile(&self, made: &Artifacts) -> Lock {
        let mut lock = self.old.clone();
        for (name, staged) in made {
            lock.others.entry(name.clone()).or_default().insert(staged.output.clone());
        }
        lock
    }

    /// The lock once `made` is written: entries of files that were left stay, those of orphans go.
    pub fn lock(&self, made: &Artifacts) -> Lock {
        let mut entries: BTreeMap<String, Entry> = self.old.entries.clone();
        let gone: BTreeSet<&String> = self.orphans.iter().chain(&self.forgotten).collect();
        entries.retain(|name, _| !gone.contains(name));
        for (name, Staged { inputs, output, .. }) in made {
            let entry = Entry { inputs: inputs.clone(), output: output.clone() };
            entries.insert(name.clone(), entry);
        }
        let mut charts = self.old.charts.clone();
        for job in self.jobs.iter().filter(|job| {
            job.outputs.iter().any(|o| o.is_picture() && made.contains_key(&o.name(&job.chart.id)))
        }) {
            let parts =
                job.parts.iter().map(|(name, hash)| (name.to_string(), hash.clone())).collect();
            charts.insert(
                job.chart.id.clone(),
                Parts { inputs: job.inputs_of_pictures(&entries), parts },
            );
        }
        let made: BTreeSet<&str> =
            entries.keys().filter_map(|name| Some(name.split_once('/')?.0)).collect();
        charts.retain(|id, _| made.contains(id.as_str()));
        // Of a file that was looked at and is fresh now, no other content is of use.
        let looked: BTreeSet<String> = self.reasons().map(|(name, _)| name).collect();
        let mut others = self.old.others.clone();
        others.retain(|name, _| !looked.contains(name) && !gone.contains(name));
        Lock { entries, charts, others }
    }

    /// Puts what was made in its place, and the lock before and after: whoever is killed in between
    /// leaves no file that the lock does not know.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, made: Artifacts, project: &Project) -> Result<(), Failure> {
        let (meanwhile, lock) = (self.lock_meanwhile(&made), self.lock(&made));
        let locked = |lock: &Lock| {
            let text = lock.print();
            Staged::new(&project.charts, artifact::LOCK, String::new(), text.as_bytes())
        };
        let locks = match lock == self.old {
            true => (None, None),
            false => (Some(locked(&meanwhile)?), Some(locked(&lock)?)),
        };
        artifact::put_all(&project.charts, locks, made, &self.orphans())
    }

    /// Whether the lock is to be written.
    pub fn is_changed(&self, made: &Artifacts) -> bool {
        self.lock(made) != self.old
    }
}
