//! The one door in: finds and reads `datasets/`, `charts/` and `sokpi.toml`. No other module reads
//! a file of the project.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are read here")]

mod guard;
mod large;
mod place;
mod revision;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use guard::{entries, is_hidden, is_there, read_inside, stays_inside};
pub use guard::{names, read_within};
use place::{DATA, beside, holds_data, nearest, shown};

use crate::bytes::Bytes;
use crate::failure::Failure;
use crate::hidden;
use crate::ingest::{Files, Input};

/// A project's folders, and what was read out of them.
#[derive(Clone, Debug)]
pub struct Project {
    /// The folder of the data.
    pub data: PathBuf,
    /// The folder of the charts; it need not exist.
    pub charts: PathBuf,
}

/// What a folder of the charts folder says what is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpecKind {
    /// `chart.toml`: a picture.
    Chart,
    /// `table.toml`: a table of a report.
    Table,
    /// `report.toml`: charts and tables of the other folders, with text between them.
    Report,
}

impl SpecKind {
    /// All of them.
    pub const ALL: [SpecKind; 3] = [SpecKind::Chart, SpecKind::Table, SpecKind::Report];

    /// The name of the file.
    pub fn name(self) -> &'static str {
        match self {
            SpecKind::Chart => "chart.toml",
            SpecKind::Table => "table.toml",
            SpecKind::Report => "report.toml",
        }
    }
}

/// The folder of a chart, a table or a report: its id, and the text of its spec.
#[derive(Clone, Debug)]
pub struct ChartFolder {
    /// The folder's name.
    pub id: String,
    /// Which of them it is.
    pub file: SpecKind,
    /// Whether another lies there, too.
    pub several: bool,
    /// The spec's file as it is shown.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether the folder is a link that leads out of the charts folder: what is made there would
    /// be written elsewhere.
    pub outside: bool,
}

/// The data and the specs of a project as they are, or as they were committed.
pub struct Version {
    /// The files of the data folder.
    pub files: Files,
    /// The specs of its charts.
    pub charts: Vec<ChartFolder>,
}

impl Project {
    /// The project of these folders; by default the `datasets` here or in the nearest folder above,
    /// and `charts` beside the data. A folder that holds `datasets` stands for it.
    ///
    /// # Errors
    /// When there is no data folder.
    pub fn open(data: Option<&Path>, charts: Option<&Path>) -> Result<Project, Failure> {
        let data = match data {
            Some(folder) if !folder.is_dir() => {
                return Err(Failure::NoProject(Some(folder.to_path_buf())));
            }
            Some(folder) if !holds_data(folder) && folder.join(DATA).is_dir() => folder.join(DATA),
            Some(folder) => folder.to_path_buf(),
            None => nearest().ok_or(Failure::NoProject(None))?,
        };
        let charts = charts.map_or_else(|| beside(&data, "charts"), Path::to_path_buf);
        Ok(Project { data, charts })
    }

    /// The bytes of a file by its name below the folder that holds the data's: an office's
    /// typeface. `None` where there is none that can be read, and for a name that leads out of the
    /// folder.
    pub fn beside(&self, name: &str) -> Option<Vec<u8>> {
        let inside = Path::new(name)
            .components()
            .all(|part| matches!(part, std::path::Component::Normal(_)));
        inside.then(|| read_inside(&beside(&self.data, name), &self.data, MAX_FONT).ok())?
    }

    /// The path of a name in the folder that holds the data's.
    pub fn path_beside(&self, name: &str) -> PathBuf {
        beside(&self.data, name)
    }

    /// The name in the data folder of a file of the data, of which `name` is what is shown of it;
    /// `None` where its own name cannot be shown as it is.
    pub fn in_data(&self, name: &str) -> Option<String> {
        let inner = name.strip_prefix(&shown(&self.data))?.strip_prefix('/')?;
        self.data.join(inner).is_file().then(|| inner.to_string())
    }

    /// Reads every file of the data folder.
    ///
    /// # Errors
    /// When a file cannot be read. What is wrong inside of one is a finding, later.
    pub fn files(&self) -> Result<Files, Failure> {
        let folder = shown(&self.data);
        let mut passed_over = Vec::new();
        let lists = self.read_all(&self.data, &folder, MAX_DATA, &mut passed_over)?;
        let observations = match self.data.join("observations") {
            path if path.is_dir() => {
                stays_inside(&path, &self.data)?;
                self.read_all(
                    &path,
                    &format!("{folder}/observations"),
                    MAX_OBSERVATIONS,
                    &mut passed_over,
                )?
            }
            _ => Vec::new(),
        };
        Ok(Files { folder, lists, observations, passed_over })
    }

    /// Reads the data and the specs as they lie in the folders.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn version(&self) -> Result<Version, Failure> {
        Ok(Version { files: self.files()?, charts: self.charts()? })
    }

    /// Reads the data and the specs as they stand in a revision of the git repository that the data
    /// folder lies in.
    ///
    /// # Errors
    /// When git is missing, the folder is in no repository, or there is no such revision or no data
    /// in it.
    pub fn revision(&self, revision: &str) -> Result<Version, Failure> {
        revision::read(self, revision)
    }

    /// Whether the git repository that the data folder lies in has such a revision.
    ///
    /// # Errors
    /// When git refuses to look.
    pub fn has_revision(&self, revision: &str) -> Result<bool, Failure> {
        revision::is_known(self, revision)
    }

    /// Reads `sokpi.toml` beside the data, if there is one: its name as it is shown, and its bytes.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn settings(&self) -> Result<Option<(&'static str, Vec<u8>)>, Failure> {
        let path = beside(&self.data, SETTINGS);
        if is_there(&path) {
            Ok(Some((SETTINGS, read_inside(&path, &self.data, MAX_SPEC)?)))
        } else {
            Ok(None)
        }
    }

    /// Reads the spec of every chart and table, in the order of their ids. No charts folder is an
    /// empty one.
    ///
    /// # Errors
    /// When a folder or spec cannot be read.
    pub fn charts(&self) -> Result<Vec<ChartFolder>, Failure> {
        if !self.charts.is_dir() {
            return Ok(Vec::new());
        }
        let mut out = Vec::new();
        for path in entries(&self.charts)? {
            let found: Vec<SpecKind> = SpecKind::ALL
                .into_iter()
                .filter(|file| is_there(&path.join(file.name())))
                .collect();
            let Some(file) = found.first().copied() else { continue };
            let spec = path.join(file.name());
            let id = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let name = self.chart_file(&format!("{id}/{}", file.name()));
            let within = |p: &Path| {
                p.canonicalize()
                    .ok()
                    .zip(self.charts.canonicalize().ok())
                    .is_some_and(|(p, root)| p.starts_with(root))
            };
            let outside = !within(&path) || !within(&spec);
            // What lies elsewhere is not quoted in a finding.
            let bytes = if outside { Vec::new() } else { read_within(&spec, MAX_SPEC)? };
            out.push(ChartFolder { id, file, several: found.len() > 1, name, bytes, outside });
        }
        Ok(out)
    }

    /// A file below the charts folder as it is shown.
    pub fn chart_file(&self, name: &str) -> String {
        format!("{}/{}", shown(&self.charts), hidden::name(name))
    }

    /// A file of the project, as findings name it, from the top of the repository that the project
    /// lies in: `stats/datasets/units.csv`. The same name where there is no repository.
    pub fn in_repository(&self, name: &str) -> String {
        let folder = if name.starts_with(&format!("{}/", shown(&self.charts))) {
            &self.charts
        } else {
            &self.data
        };
        let home = folder
            .canonicalize()
            .ok()
            .and_then(|full| full.parent().map(Path::to_path_buf))
            .unwrap_or_default();
        let below = home
            .ancestors()
            .find(|above| above.join(".git").exists())
            .and_then(|top| home.strip_prefix(top).ok());
        let parts = below.into_iter().flat_map(Path::iter).map(|part| part.to_string_lossy());
        parts.map(|part| format!("{part}/")).collect::<String>() + name
    }

    /// Reads a file below the charts folder, if it is there.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn output(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        match read_within(&self.charts.join(name), MAX_DATA) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Failure::Read { cause, .. }) if cause.kind() == ErrorKind::NotFound => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// Reads a file that a build made in the charts folder, if it is there still: not where it, or
    /// the folder that it lies in, is a link.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn made(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let path = self.charts.join(name);
        let folder = path.parent().unwrap_or(&self.charts);
        let below = folder == self.charts || is_itself(folder, std::fs::FileType::is_dir);
        if below && is_itself(&path, std::fs::FileType::is_file) {
            self.output(name)
        } else {
            Ok(None)
        }
    }

    /// Whether nothing in the charts folder has the name of a chart, be it a link to nothing.
    pub fn is_free(&self, chart: &str) -> bool {
        !is_there(&self.charts.join(chart))
    }

    /// Whether nothing has the name of the files that a source of an id would get: its observations,
    /// and how it was read.
    pub fn is_free_source(&self, id: &str) -> bool {
        let files = [
            self.data.join(format!("observations/{id}.csv")),
            self.path_beside(&format!("imports/{id}.toml")),
        ];
        files.iter().all(|path| !is_there(path))
    }

    /// What the folder is called that holds the data's.
    pub fn title(&self) -> String {
        let full = self.data.canonicalize().unwrap_or_else(|_| self.data.clone());
        let home = full.parent().and_then(Path::file_name);
        hidden::name(&home.map(|name| name.to_string_lossy()).unwrap_or_default()).into_owned()
    }

    /// Whether a file is there already that people type: one of the data, a spec, the settings.
    pub fn is_typed(&self, path: &Path) -> bool {
        let Some(full) = path.canonicalize().ok().filter(|full| full.is_file()) else {
            return false;
        };
        let below =
            |folder: &Path| folder.canonicalize().is_ok_and(|folder| full.starts_with(folder));
        let named = |name: &str| full.file_name().is_some_and(|own| own == name);
        let spec = SpecKind::ALL.iter().any(|kind| named(kind.name())) && below(&self.charts);
        let data = below(&self.data) && full.extension().is_some_and(|ending| ending == "csv");
        data || spec
            || self.path_beside(SETTINGS).canonicalize().is_ok_and(|settings| settings == full)
    }

    /// Every place that is read to compare: the data, the settings, the typefaces named. A folder
    /// changes when something in it comes or goes. `None` where one cannot be read.
    pub fn sources(&self, typefaces: &[&str]) -> Option<Vec<PathBuf>> {
        let mut out = vec![self.data.clone()];
        let data = entries(&self.data)
            .ok()?
            .into_iter()
            .chain(entries(&self.data.join("observations")).unwrap_or_default());
        out.extend(data.filter(|path| !is_hidden(path)));
        out.extend([SETTINGS].iter().chain(typefaces).map(|name| self.path_beside(name)));
        Some(out)
    }

    /// Every place that a build reads or makes: those, the charts folder and what lies in its
    /// folders. `None` where one cannot be read.
    pub fn places(&self, typefaces: &[&str]) -> Option<Vec<PathBuf>> {
        let mut out = self.sources(typefaces)?;
        out.push(self.charts.clone());
        for path in entries(&self.charts).ok()? {
            if path.is_dir() {
                out.extend(entries(&path).ok()?);
            }
            out.push(path);
        }
        Some(out)
    }

    /// The bytes of a file of data, read or mapped.
    fn bytes(&self, path: &Path, limit: u64) -> Result<Bytes, Failure> {
        let length = std::fs::metadata(path)
            .ok()
            .filter(std::fs::Metadata::is_file)
            .map_or(0, |found| found.len());
        if (MAPPED..=limit).contains(&length) {
            stays_inside(path, &self.data)?;
            return large::map(path).map_err(|e| Failure::read(path, e));
        }
        // One that says that it is small and goes on is held to what may be held.
        let limit = if length < MAPPED { MAX_DATA } else { limit };
        read_inside(path, &self.data, limit).map(Bytes::from)
    }

    /// Every CSV file of a folder of data that is not hidden; what else looks like data is put
    /// beside them by name.
    fn read_all(
        &self,
        folder: &Path,
        name: &str,
        limit: u64,
        passed_over: &mut Vec<String>,
    ) -> Result<Vec<Input>, Failure> {
        let mut out = Vec::new();
        for path in entries(folder)?.into_iter().filter(|path| !is_hidden(path)) {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let shown = hidden::name(&format!("{name}/{file}")).into_owned();
            if path.extension().is_some_and(|e| e == "csv") {
                out.push(Input::new(&shown, self.bytes(&path, limit)?));
            } else if Files::looks_like_data(&file, path.is_dir(), folder != self.data) {
                passed_over.push(if path.is_dir() { shown + "/" } else { shown });
            }
        }
        Ok(out)
    }
}

/// Whether what lies at a path is of a type, itself and not behind a link.
fn is_itself(path: &Path, wanted: fn(&std::fs::FileType) -> bool) -> bool {
    path.symlink_metadata().is_ok_and(|found| wanted(&found.file_type()))
}

/// Bytes that a file of data, or one that `build` made, may have: a hundred times what a province
/// reports in a century.
const MAX_DATA: u64 = 512 << 20;
/// Bytes that a file of observations may have, which takes no memory but for what is kept of each.
const MAX_OBSERVATIONS: u64 = 64 << 30;
/// Files of data of so many bytes and more are mapped. Curated files are far smaller, and a copy is
/// safe from whoever shortens the file meanwhile.
const MAPPED: u64 = 8 << 20;
/// Bytes that a spec or the settings may have.
const MAX_SPEC: u64 = 1 << 20;
/// Bytes that a typeface may have.
const MAX_FONT: u64 = 64 << 20;

/// The name of the file of settings, beside the data.
pub const SETTINGS: &str = "sokpi.toml";
