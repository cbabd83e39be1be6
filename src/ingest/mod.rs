//! Bytes to typed figures, in one pass over each file, with the place of every cell. The `csv`
//! crate reads every file; `serde` the small code lists.

mod aliases;
mod areas;
mod boundaries;
mod cascade;
mod cell;
mod corrections;
mod dimension;
mod editions;
mod events;
mod figure;
mod geometry;
mod indicators;
mod input;
mod insets;
mod lines;
mod list;
mod mergers;
mod observations;
mod parts;
mod plain;
mod provinces;
mod quick;
mod rates;
mod records;
mod scan;
mod sheet;
mod sources;
mod tables;
mod units;
mod wholes;
mod words;

pub use dimension::other_dimension;
pub use input::Input;
pub use observations::Field;
pub use tables::{Column, Holds, Presence, Reference, TABLES, Table};

use std::sync::Arc;

use crate::finding::{Finding, Span};
use crate::model::{Dataset, Observation, Observations, Place, SourceId};

/// The lists of a data folder, by the stems of their files: every table but that of the
/// observations.
fn lists() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|t| t.name).filter(|name| *name != OBSERVATIONS)
}

/// The table that is a folder, of a file a source.
pub const OBSERVATIONS: &str = "observations";

/// The files of a data folder.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The folder's name as it is shown.
    pub folder: String,
    /// The code lists, `units.csv` and its like.
    pub lists: Vec<Input>,
    /// The observations, one file a source.
    pub observations: Vec<Input>,
    /// What lies where data is looked for, looks like data and is not read; a folder ends with `/`.
    pub passed_over: Vec<String>,
}

/// What was read: every cell typed. Rows with an error are told and not in it; the rules between
/// rows have still to be checked.
#[derive(Debug, Default)]
pub struct Draft {
    /// The typed figures.
    pub data: Dataset,
    /// The files that places point into: the observations.
    pub files: Vec<Input>,
    /// Where each column stands, for each of those files.
    columns: Vec<observations::Layout>,
    /// `sources.csv`, and where the row of each source begins in it.
    sources: Option<(Input, Vec<u64>)>,
    /// The header of every file that was read, in the order of [`TABLES`].
    pub headers: Vec<Header>,
    /// What was found while reading.
    pub findings: Vec<Finding>,
    /// The file of observations that was given up, of which nothing is known then.
    pub given_up: Option<Arc<str>>,
}

/// So many findings close together, and a file is given up.
pub const GIVEN_UP: usize = parts::FINDINGS;

/// The header of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The name of its [`Table`].
    pub table: &'static str,
    /// Its path from the data folder.
    pub path: String,
    /// The columns, in the order of the file.
    pub columns: Vec<String>,
}

impl Files {
    /// Whether any of the lists is there: a folder without one holds no data.
    pub fn has_lists(&self) -> bool {
        lists().any(|name| self.find(name).is_some())
    }

    fn headers(&self) -> Vec<Header> {
        let of = |table: &'static str, file: &Input| {
            let path = file
                .name
                .strip_prefix(&*self.folder)
                .unwrap_or(&file.name)
                .trim_start_matches('/')
                .to_string();
            Header { table, path, columns: file.header().columns.clone() }
        };
        let lists = lists().filter_map(|name| Some(of(name, self.find(name)?)));
        lists.chain(self.observations.iter().map(|file| of(OBSERVATIONS, file))).collect()
    }

    fn find(&self, name: &str) -> Option<&Input> {
        self.lists.iter().find(|f| f.stem() == name)
    }

    fn list(&self, name: &str, findings: &mut Vec<Finding>) -> Option<&Input> {
        let found = self.find(name);
        if found.is_none() {
            let file = format!("{}/{name}.csv", self.folder);
            let strangers = self.strangers().map(Input::stem);
            findings.push(
                Finding::error("missing-file", Span::file(&file))
                    .with("file", &file)
                    .similar(name, strangers),
            );
        }
        found
    }

    /// The files beside the lists that are none of them.
    fn strangers(&self) -> impl Iterator<Item = &Input> {
        self.lists.iter().filter(|f| !lists().any(|name| name == f.stem()))
    }

    /// Tells of what looks like data and is not read: figures would vanish with it.
    fn passed_over(&self, findings: &mut Vec<Finding>) {
        for name in &self.passed_over {
            let finding = Finding::warning("unread-file", Span::file(name)).with("file", name);
            let stem = || {
                name.rsplit('/')
                    .next()
                    .and_then(|file| file.split('.').next())
                    .unwrap_or_default()
                    .to_lowercase()
            };
            findings.push(
                match name
                    .strip_prefix(&*self.folder)
                    .unwrap_or(name)
                    .trim_start_matches('/')
                    .strip_prefix("observations/")
                {
                    _ if name.ends_with('/') => finding.hint("folder"),
                    Some(_) => finding,
                    None => {
                        finding.with("list", format!("{}/{}.csv", self.folder, stem())).hint("list")
                    }
                },
            );
        }
    }

    /// Whether a name of the data folder, or of its folder of observations, looks like data and is
    /// not read. What is hidden (the lock of an editor, what macOS lays beside a file in an
    /// archive) and what is written for people are none.
    pub fn looks_like_data(name: &str, is_folder: bool, of_observations: bool) -> bool {
        let lower = name.to_lowercase();
        let read = name.ends_with(".csv") && !is_folder;
        if name.starts_with('.') || read {
            return false;
        }
        if of_observations {
            return !lower.ends_with(".md");
        }
        let stem = lower.split('.').next().unwrap_or_default();
        if is_folder {
            lower == OBSERVATIONS && name != OBSERVATIONS
        } else {
            lists().any(|list| list == stem)
        }
    }

    /// Tells of each file that nothing reads, but not where it is known by then under which name it
    /// was looked for.
    fn unread(&self, data: &Dataset, findings: &mut Vec<Finding>) {
        for file in self.strangers() {
            let meant = |f: &Finding| {
                f.code == "missing-file"
                    && f.args.iter().any(|(k, v)| *k == "similar" && v == file.stem())
            };
            if findings.iter().any(meant) {
                continue;
            }
            let finding = Finding::note("unknown-file", Span::file(&file.name))
                .with("file", &file.name)
                .with("known", lists().collect::<Vec<_>>().join(", "));
            findings.push(match data.find_source(file.stem()) {
                Some(_) => finding.with("source", file.stem()).hint("source"),
                None => finding,
            });
        }
    }
}

impl Draft {
    /// The place of a cell of an observation.
    pub fn span(&self, place: Place, field: Field) -> Span {
        let column = self.columns[place.file as usize].column(field);
        self.files[place.file as usize].span(place.offset, column)
    }

    /// The place of a source's id in `sources.csv`.
    pub fn source_span(&self, source: SourceId) -> Option<Span> {
        let (file, offsets) = self.sources.as_ref()?;
        Some(file.span(*offsets.get(source.0 as usize)?, 0))
    }

    /// The line, from 1, on which an observation begins.
    pub fn line(&self, observation: Observation) -> usize {
        self.files[observation.place.file as usize].line_of_record(observation.place.offset)
    }
}

/// What a row says of where its number stands in the source.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence<'e> {
    /// The phrase that carries it.
    pub quote: &'e str,
    /// Whether the row names the cell of a table.
    pub cell: bool,
}

/// Looks at one typed row and its quote: the cell that is wrong, and the finding without its place.
#[derive(Clone, Copy)]
pub enum RowCheck {
    /// Finds one fault at most.
    Row(fn(&Dataset, &Observation, &str) -> Option<(Field, Finding)>),
    /// Holds a quote against the cells of its row, and may find several wrong; asked only where
    /// there is a quote.
    Quote(fn(&Dataset, &Observation, &str) -> Vec<(Field, Finding)>),
    /// Looks at a row that names neither quote nor cell.
    Bare(fn(&Dataset, &Observation) -> Option<(Field, Finding)>),
}

impl RowCheck {
    /// Whether nothing is found.
    #[inline]
    pub fn is_silent(self, data: &Dataset, row: &Observation, evidence: Evidence) -> bool {
        let Evidence { quote, cell } = evidence;
        match self {
            RowCheck::Row(check) => check(data, row, quote).is_none(),
            RowCheck::Quote(check) => quote.is_empty() || check(data, row, quote).is_empty(),
            RowCheck::Bare(check) => cell || !quote.is_empty() || check(data, row).is_none(),
        }
    }

    /// All that is found.
    pub fn found(
        self,
        data: &Dataset,
        row: &Observation,
        evidence: Evidence,
    ) -> Vec<(Field, Finding)> {
        let Evidence { quote, cell } = evidence;
        match self {
            RowCheck::Row(check) => check(data, row, quote).into_iter().collect(),
            RowCheck::Quote(_) if quote.is_empty() => Vec::new(),
            RowCheck::Quote(check) => check(data, row, quote),
            RowCheck::Bare(_) if cell || !quote.is_empty() => Vec::new(),
            RowCheck::Bare(check) => check(data, row).into_iter().collect(),
        }
    }
}

/// Reads the files of observations, in parts beside each other, and where the columns stand in
/// each; and which was given up. So many sources are `listed`; the others stand in.
fn observed(
    files: &[Input],
    checks: &[RowCheck],
    data: &Dataset,
    listed: usize,
    findings: &mut Vec<Finding>,
) -> (Observations, Vec<observations::Layout>, Option<Arc<str>>) {
    let sources = parts::Sources::of(data, listed);
    let open = |(number, file)| parts::open(file, number as u32, data, &sources, findings);
    let opened: Vec<parts::File> = files.iter().enumerate().filter_map(open).collect();
    let mut layouts = vec![observations::Layout::default(); files.len()];
    for file in &opened {
        layouts[file.number as usize] = file.layout.clone();
    }
    let names = observations::Names::of(data);
    let blocks = parts::read(&opened, parts::ReadContext { data, names: &names, checks }, findings);
    let words = words::Words(files.iter().cloned().zip(layouts.iter().cloned()).collect());
    let (blocks, given_up) = match blocks {
        Ok(blocks) => (blocks, None),
        Err(file) => (Vec::new(), Some(files[file as usize].name.clone())),
    };
    (Observations::new(blocks, Some(Arc::new(words))), layouts, given_up)
}

/// Reads a data folder. `checks` are asked of every row as soon as it is typed, the first that
/// finds a cell wrong before the others.
pub fn read(files: Files, checks: &[RowCheck]) -> Draft {
    let mut draft = Draft::default();
    let (data, findings) = (&mut draft.data, &mut draft.findings);
    if let Some(file) = files.list("units", findings) {
        data.units = units::read(file, findings);
        data.symbols = crate::quote::symbols(&data.units);
    }
    provinces::read(&files, data, findings);
    insets::read(&files, data, findings);
    boundaries::read(&files, data, findings);
    events::read(&files, data, findings);
    if let Some(file) = files.list("indicators", findings) {
        indicators::read(file, data, findings);
    }
    data.topics = Arc::new(crate::quote::topics(data));
    let sources = files.list("sources", findings);
    if let Some(file) = sources {
        let offsets = sources::read(file, data, findings);
        draft.sources = Some((file.clone(), offsets));
    }
    files.unread(data, findings);
    files.passed_over(findings);
    // Without the columns of a list every cell of the observations would be unknown: what is wrong
    // is said once. A list without a row is read.
    let listed = cascade::broken(findings).is_empty();
    let first = findings.len();
    let mut of_rows = first..first;
    if listed {
        let listed = data.sources.len();
        sources::stand_in(&files.observations, data);
        (data.observations, draft.columns, draft.given_up) =
            observed(&files.observations, checks, data, listed, findings);
        data.sources.truncate(listed);
        of_rows.end = findings.len();
        corrections::read(&files, checks, data, findings);
    } else {
        draft.columns.resize_with(files.observations.len(), Default::default);
    }
    draft.headers = files.headers();
    draft.files = files.observations;
    cascade::silence(&mut draft.findings, of_rows);
    draft
}
