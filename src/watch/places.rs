use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::model::is_id;
use crate::project::{Project, SETTINGS};

/// The files of a chart's folder that a person writes; the others are made.
const SPECS: [&str; 2] = ["chart.toml", "table.toml"];

/// The places of a project whose edits change what a build makes. Paths are whole and without
/// links, as the system tells them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    data: PathBuf,
    charts: PathBuf,
    /// The settings and the typefaces.
    files: BTreeSet<PathBuf>,
}

impl Places {
    /// Those of a project.
    pub fn of(project: &Project) -> Places {
        let mut places = Places::default();
        places.renew(project);
        places.follow(project, SETTINGS);
        places
    }

    /// Looks anew where its folders are.
    pub(super) fn renew(&mut self, project: &Project) {
        (self.data, self.charts) = (whole(&project.data), whole(&project.charts));
    }

    /// Also a file by its name beside the data.
    pub(super) fn follow(&mut self, project: &Project, name: &str) {
        self.files.insert(whole(&project.path_beside(name)));
    }

    /// The folders to watch, and whether all that lies in them. What holds a folder tells when that
    /// is made anew.
    pub(super) fn folders(&self) -> BTreeSet<(PathBuf, bool)> {
        let above = [&self.data, &self.charts]
            .into_iter()
            .chain(&self.files)
            .filter_map(|path| path.parent());
        let mut out: BTreeSet<(PathBuf, bool)> =
            above.map(|folder| (folder.to_path_buf(), false)).collect();
        // Last, so that it holds where one lies in the other.
        out.extend([(self.data.clone(), true), (self.charts.clone(), true)]);
        out
    }

    /// Whether an edit of a path may change what a build makes.
    pub fn matters(&self, path: &Path) -> bool {
        if self.files.contains(path) || path == self.data || path == self.charts {
            return true;
        }
        if let Ok(inside) = path.strip_prefix(&self.charts) {
            // A folder that comes, goes or is called otherwise is a chart that does; made files
            // have dots in their names.
            return match inside.components().count() {
                1 => is_id(&name_of(path)),
                2 => SPECS.contains(&name_of(path).as_str()),
                _ => false,
            };
        }
        let csv = path.extension().is_some_and(|e| e == "csv");
        path.strip_prefix(&self.data).is_ok()
            && (csv || path.extension().is_none())
            && !name_of(path).starts_with('.')
    }
}

/// The path that the system tells, also of what is not there yet.
fn whole(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    if let Ok(whole) = path.canonicalize() {
        return whole;
    }
    let absolute = absolute();
    match (absolute.parent().and_then(|above| above.canonicalize().ok()), absolute.file_name()) {
        (Some(above), Some(name)) => above.join(name),
        _ => absolute,
    }
}

/// The name of a file, without its folder.
fn name_of(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_matters_and_what_is_made_does_not() {
        let project = Project { data: "/p/datasets".into(), charts: "/p/charts".into() };
        let mut places = Places::of(&project);
        places.follow(&project, "fonts/office.ttf");
        for path in [
            "datasets",
            "datasets/sources.csv",
            "datasets/observations",
            "datasets/observations/khao-sat.csv",
            "charts",
            "charts/thu",
            "charts/thu/chart.toml",
            "sokpi.toml",
            "fonts/office.ttf",
        ] {
            assert!(places.matters(&Path::new("/p").join(path)), "{path}");
        }
        for path in [
            "",
            "README.md",
            "datasets/.sources.csv.swp",
            "datasets/sources.csv~",
            "charts/sokpi.lock",
            "charts/README.md",
            "charts/.sokpi-a1b2c3",
            "charts/thu/.sokpi-a1b2c3",
            "charts/thu/thu.vi.png",
            "charts/thu/data.csv",
            "charts/thu/README.md",
            "charts/thu/xem/chart.toml",
            "fonts/other.ttf",
            "target/datasets/sources.csv",
        ] {
            assert!(!places.matters(&Path::new("/p").join(path)), "{path}");
        }
    }

    #[test]
    fn what_holds_the_folders_is_watched_too() {
        let places =
            Places::of(&Project { data: "/p/datasets".into(), charts: "/q/charts".into() });
        let folders: Vec<(String, bool)> = places
            .folders()
            .into_iter()
            .map(|(path, deep)| (path.display().to_string(), deep))
            .collect();
        assert_eq!(
            folders,
            [
                owned("/p", false),
                owned("/p/datasets", true),
                owned("/q", false),
                owned("/q/charts", true)
            ]
        );
    }

    fn owned(path: &str, deep: bool) -> (String, bool) {
        (path.to_string(), deep)
    }
}
