//! The project as the desk shows it: read anew whenever one of its files was touched.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::artifact;
use crate::failure::Failure;
use crate::finding;
use crate::model::IndicatorId;
use crate::project::Project;
use crate::snapshot::{Snapshot, is_whole};
use crate::view::{self, Comparable};

/// A snapshot, and what tells it from every other of its project.
pub struct Version {
    /// What was read.
    pub snapshot: Snapshot,
    /// Its name in addresses.
    pub name: String,
    /// How many figures each indicator has, once somebody asked.
    figures: OnceLock<Vec<usize>>,
    /// What compares, likewise.
    comparable: OnceLock<Vec<Comparable>>,
}

impl Version {
    /// How many errors stand in the way.
    pub fn errors(&self) -> usize {
        finding::errors(&self.snapshot.findings)
    }

    /// How many figures each indicator has, in the order of their list.
    pub fn figures(&self) -> &[usize] {
        let data = &self.snapshot.draft.data;
        let count = |nth: usize| {
            data.observations.keys(IndicatorId(nth as u32)).filter(|key| key.known).count()
        };
        self.figures.get_or_init(|| (0..data.indicators.len()).map(count).collect())
    }

    /// What compares across the most provinces.
    pub fn comparable(&self) -> &[Comparable] {
        self.comparable.get_or_init(|| view::comparable(&self.snapshot.draft.data, &[]))
    }
}

/// The last version that was read.
#[derive(Default)]
pub struct State(Mutex<Option<Arc<Version>>>);

impl State {
    /// The project as it lies there now. What was read is kept as long as no file is touched;
    /// whoever else asks meanwhile waits, and takes the same.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn now(&self, project: &Project) -> Result<Arc<Version>, Failure> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(version) = &*known
            && name(project, &version.snapshot).as_ref() == Some(&version.name)
        {
            return Ok(version.clone());
        }
        // Named before and after it is read: what was touched in between is read once more the
        // next time.
        let none = Snapshot::default();
        let before = name(project, &none);
        let snapshot = Snapshot::read(project)?;
        is_whole(&snapshot.draft)?;
        let untouched = before.is_some() && before == name(project, &none);
        let name = name(project, &snapshot).filter(|_| untouched).unwrap_or_default();
        let (figures, comparable) = Default::default();
        let version = Arc::new(Version { snapshot, name, figures, comparable });
        *known = Some(version.clone());
        Ok(version)
    }
}

/// The state of every place that is read; `None` where one cannot be.
fn name(project: &Project, snapshot: &Snapshot) -> Option<String> {
    let typefaces: Vec<&str> = snapshot.typefaces.iter().map(String::as_str).collect();
    let places = project.sources(&typefaces)?;
    Some(artifact::fingerprint(&places)[..16].into())
}
