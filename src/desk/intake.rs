//! What is done with a document that was dropped: which of its numbers are accepted, as what, and
//! the files that they become.

use std::sync::Arc;

use super::entry::{self, Cells, Entry, entries};
use super::journal::{Journal, Part, Root};
use super::query::Query;
use super::upload::{Content, Reading, Upload};
use crate::artifact::{self, BuildLock};
use crate::bytes::Bytes;
use crate::failure::Failure;
use crate::finding::{self, Finding};
use crate::import::{self, Addition, Contents, Import, Line, NewIndicator, NewSource, Overrides};
use crate::ingest::{self, Files, Input};
use crate::model::{Dataset, Period, ProvinceId, SourceKind, is_id};
use crate::project::Project;
use crate::read::{self, Proposals};
use crate::rules;
use crate::snapshot::{self, Snapshot};
use crate::words::Lang;

/// The columns of a line of `sources.csv` that a person may fill in, in order.
pub const OF_SOURCE: [&str; 7] =
    ["kind", "province", "publisher", "title", "published", "number", "url"];

/// The place of the quote in a line.
const QUOTE: usize = entry::OWN - 2;

/// A document that was read, and what is to be done with it.
pub struct Intake<'i> {
    pub(super) upload: &'i Upload,
    pub(super) snapshot: &'i Snapshot,
    pub(super) lang: Lang,
    /// What was chosen and typed.
    pub(super) form: &'i Query,
    /// The id of the source.
    pub(super) source: String,
    pub(super) content: &'i Content,
    pub(super) reading: Arc<Reading>,
    /// The numbers that were taken for figures.
    pub entries: Vec<Entry>,
}

/// What is to be written, and what is wrong with it.
pub(super) struct Draft {
    pub added: Vec<Addition>,
    pub findings: Vec<Finding>,
    /// What tells it from any other.
    pub hash: String,
}

/// Which of the numbers are held against the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// All of them.
    All,
    /// One.
    Only(usize),
}

impl<'i> Intake<'i> {
    /// Reads a document as a form says. `by` names the data; blank where they have no name.
    ///
    /// # Errors
    /// When it, or a list of the project, cannot be read.
    pub fn read(
        upload: &'i Upload,
        (snapshot, by): (&'i Snapshot, &str),
        form: &'i Query,
        (project, held): (&Project, Held),
        lang: Lang,
    ) -> Result<Intake<'i>, Failure> {
        let content = upload.content()?;
        let source =
            form.get("source").map_or_else(|| import::source_id(&upload.name), String::from);
        let data = &snapshot.draft.data;
        let answers = ["indicator", "province", "period", "source"];
        let answers = form.only(&answers).print();
        let key = format!("{by} {answers}");
        let make = || take(upload.is_plain(), content, data, form, &source);
        let reading = match by.is_empty() {
            true => Arc::new(make()),
            false => upload.reading(&key, make),
        };
        let entries = entries(content, &reading, data, lang);
        let mut out = Intake { upload, snapshot, lang, form, source, content, reading, entries };
        out.edit();
        out.hold(&project.files()?, held);
        out.accept();
        Ok(out)
    }

    pub(super) fn data(&self) -> &'i Dataset {
        &self.snapshot.draft.data
    }

    pub(super) fn import(&self) -> &Import {
        &self.reading.import
    }

    /// Puts what was typed into the lines. The numbers of a form may have been those of another
    /// reading of the document: where each stood is in the form, too.
    fn edit(&mut self) {
        for (name, place) in self.form.pairs() {
            let Some(nth) = name.strip_prefix('k').and_then(|nth| nth.parse().ok()) else {
                continue;
            };
            if let Some(entry) = self.entries.iter_mut().find(|entry| entry.place == place) {
                entry.edit(self.form, nth, self.lang);
            }
        }
    }

    /// Which reading of the document the ticks of a form are of.
    pub(super) fn seen(&self) -> String {
        let answers = self.form.only(&["indicator", "province", "period"]).print();
        artifact::sha256(format!("{answers} {}", self.entries.len()).as_bytes())[..16].into()
    }

    /// Ticks what was ticked; where nobody has looked yet, what is sure.
    fn accept(&mut self) {
        let (form, seen) = (self.form, self.seen());
        let looked = form.get("seen") == Some(&seen);
        let all = form.get("all").is_some();
        for (nth, entry) in self.entries.iter_mut().enumerate() {
            entry.taken = match () {
                () if all => !entry.is_faulty(),
                () if looked => form.holds("yes", &nth.to_string()),
                () => entry.is_sure() && !entry.is_faulty(),
            };
        }
    }

    /// The lines that are accepted, in the order of their file: sentences first, then tables by
    /// what they measure.
    pub(super) fn lines(&self) -> Vec<&Cells> {
        let figure = |entry: &Entry| {
            let (table, at) = entry.cell.filter(|_| !entry.is_said())?;
            let all = &self.import().tables.get(table)?.figures;
            let f = all.iter().find(|figure| figure.at == at)?;
            Some((f.subject, f.province, f.period, f.scope, f.at))
        };
        let mut taken: Vec<&Entry> = self.entries.iter().filter(|entry| entry.taken).collect();
        taken.sort_by_key(|entry| figure(entry));
        taken.into_iter().map(|entry| &entry.cells).collect()
    }

    /// The indicators that no list has yet and that lines measure.
    fn indicators<'a>(&'a self, lines: &[&Cells]) -> Vec<&'a NewIndicator> {
        let all = self.import().indicators.iter();
        all.filter(|new| lines.iter().any(|line| line[0] == new.id)).collect()
    }

    /// The kind of source that holds what is accepted: a number of a table has no quote.
    pub(super) fn kind(&self) -> SourceKind {
        let unquoted = |e: &Entry| e.taken && !e.is_said() && e.cells[QUOTE].is_empty();
        match self.entries.iter().any(Entry::is_said) && !self.entries.iter().any(unquoted) {
            true => SourceKind::Report,
            false => SourceKind::Table,
        }
    }

    /// The line of the source: what the document says of itself, and what was typed.
    pub(super) fn of_source(&self, kind: SourceKind) -> Line {
        let source =
            NewSource { id: self.source.clone(), sha256: self.upload.hash.clone(), listed: false };
        let mut line = import::of_source(self.import(), &source);
        let said = self.entries.iter().find(|entry| entry.is_said());
        // The first sentence may be of the whole country.
        let own = self.reading.found.province.filter(|_| said.is_some());
        let province = match own {
            Some(own) => self.data().province(own).id.clone(),
            None => said.map_or(String::new(), |said| said.cells[1].clone()),
        };
        let title = self.content.text.as_ref().and_then(|text| text.title.clone());
        for (name, cell) in &mut line {
            match name.as_str() {
                "kind" => *cell = kind.word().into(),
                // The title of a table is none of a report.
                "title" if cell.is_empty() || said.is_some() => {
                    *cell = title.clone().unwrap_or_default();
                }
                _ => {}
            }
        }
        line.push(("province".into(), province));
        for name in OF_SOURCE {
            // What is blank is as the document has it, and fits what is accepted.
            let Some(typed) = self.form.get(&format!("s.{name}")) else { continue };
            line.retain(|(known, _)| known != name);
            line.push((name.into(), typed.trim().into()));
        }
        line
    }

    /// Whether the list of sources has it already.
    pub(super) fn is_listed(&self) -> bool {
        self.data().find_source(&self.source).is_some()
    }

    /// The files that lines would become.
    fn additions(&self, lines: &[&Cells], kind: SourceKind, files: &Files) -> Vec<Addition> {
        let list = |stem: &str| {
            let found = files.lists.iter().find(|list| list.stem() == stem);
            found.map_or(Vec::new(), |list| list.bytes.to_vec())
        };
        let contents = Contents {
            source: &self.source,
            line: (!self.is_listed()).then(|| self.of_source(kind)),
            indicators: self.indicators(lines),
            observations: read::file(lines.iter().copied()),
        };
        contents.additions(self.data(), &list)
    }

    /// Holds lines against the rules of rows, as `check` does; against each other and the rest of
    /// the data they are held before they are written.
    fn hold(&mut self, files: &Files, held: Held) {
        for (said, kind) in [(true, SourceKind::Report), (false, SourceKind::Table)] {
            let is_held = |nth: usize| held == Held::All || held == Held::Only(nth);
            let all = self.entries.iter().enumerate();
            let of = all.filter(|(nth, entry)| is_held(*nth) && entry.is_said() == said);
            let of: Vec<usize> = of.map(|(nth, _)| nth).collect();
            self.hold_as(kind, &of, files.clone());
        }
    }

    /// Holds some of the lines against the rules of rows, as those of a kind of source.
    fn hold_as(&mut self, kind: SourceKind, of: &[usize], mut files: Files) {
        let lines: Vec<&Cells> = of.iter().map(|nth| &self.entries[*nth].cells).collect();
        if lines.is_empty() {
            return;
        }
        let added = self.additions(&lines, kind, &files);
        files.observations.clear();
        files.passed_over.clear();
        let mut own = String::new();
        for Addition { name, bytes } in added {
            let input = Input::new(&format!("{}/{name}", files.folder), Bytes::from(bytes));
            if name.starts_with("observations/") {
                own = input.name.to_string();
                files.observations.push(input);
            } else if let Some(list) = files.lists.iter_mut().find(|l| l.name == input.name) {
                *list = input;
            }
        }
        let draft = ingest::read(files, &rules::row_checks());
        for finding in draft.findings {
            let nth = finding.span.line.checked_sub(2).and_then(|line| of.get(line));
            if let Some(nth) = nth.filter(|_| *finding.span.file == *own) {
                self.entries[*nth].findings.push(finding);
            }
        }
    }

    /// What would be written.
    pub(super) fn draft(&self, project: &Project) -> Result<Draft, Failure> {
        let files = project.files()?;
        let lines = self.lines();
        let mut added = self.additions(&lines, self.kind(), &files);
        let findings = snapshot::with(files, added.iter().map(|a| (a.name.as_str(), &*a.bytes)))?;
        if self.entries.iter().any(|entry| entry.taken && entry.cell.is_some()) {
            added.push(Addition {
                name: format!("../imports/{}.toml", self.source),
                bytes: import::recipe(self.import(), &self.upload.name, self.data())
                    .text()
                    .into_bytes(),
            });
        }
        // The list of sources comes last but one: until it names the source, nothing reads the
        // others.
        added.sort_by_key(|a| (a.name == "sources.csv", a.name.clone()));
        let parts = added.iter().flat_map(|a| [a.name.as_bytes(), &a.bytes]);
        let hash = artifact::hash(parts);
        Ok(Draft { added, findings, hash })
    }

    /// Why nothing can be written yet; `None` where something can.
    pub(super) fn obstacle(&self, project: &Project) -> Result<Option<&'static str>, Failure> {
        if !is_id(&self.source) {
            return Ok(Some("desk.bad-source"));
        }
        if !self.entries.iter().any(|entry| entry.taken) {
            return Ok(Some("desk.none-accepted"));
        }
        if self.entries.iter().any(|entry| entry.taken && entry.is_faulty()) {
            return Ok(Some("desk.faulty-accepted"));
        }
        let there = project.files()?.observations.iter().any(|f| f.stem() == self.source);
        let free = project.is_free_source(&self.source);
        Ok((there || !free).then_some("desk.taken-source"))
    }

    /// Writes what was shown; says why not where it is another by now.
    ///
    /// # Errors
    /// When a file cannot be written, or stands there already.
    pub fn write(
        &self,
        hash: &str,
        project: &Project,
        journal: &Journal,
    ) -> Result<Result<usize, &'static str>, Failure> {
        let _lock = BuildLock::acquire(&project.charts)?;
        if let Some(key) = self.obstacle(project)? {
            return Ok(Err(key));
        }
        let draft = self.draft(project)?;
        if draft.hash != hash || finding::errors(&draft.findings) > 0 {
            return Ok(Err("desk.changed"));
        }
        let parts: Result<Vec<Part>, Failure> =
            draft.added.iter().map(|a| Part::of(Root::Data, &a.name, &a.bytes, project)).collect();
        let parts = parts?;
        let all = draft.added.iter().map(|a| (a.name.as_str(), a.bytes.as_slice()));
        artifact::write_all(&project.data, all, &[])?;
        journal.add(parts);
        Ok(Ok(self.lines().len()))
    }
}

/// What the numbers of a document are taken for, with what a form says that it does not.
fn take(plain: bool, content: &Content, data: &Dataset, form: &Query, source: &str) -> Reading {
    let called = |id: &str| {
        let all = (0..data.provinces.len()).filter(|i| data.provinces[*i].id == id);
        all.map(|i| ProvinceId(i as u32)).collect::<Vec<_>>()
    };
    let provinces = called(form.get("province").unwrap_or_default());
    let period = form.get("period").and_then(|text| Period::parse(text).ok());
    let edition = period.and_then(|period| data.edition_of(period, None));
    let of_edition = |id: &&ProvinceId| Some(data.province(**id).edition) == edition;
    let province = provinces.iter().find(of_edition).or_else(|| provinces.first()).copied();
    let mut found = match &content.text {
        Some(text) => read::propose(text, data, read::Overrides { province, period }),
        None => Proposals::default(),
    };
    // A text without marks between cells has no tables, unless its sentences have no figures.
    if plain && !found.proposals.is_empty() {
        return Reading { found, import: Import::default() };
    }
    let first = || found.proposals.iter().find_map(|proposal| proposal.province);
    let around = found.province.or_else(first);
    let given = Overrides {
        indicator: form.get("indicator").and_then(|id| data.find_indicator(id)),
        provinces,
        period,
        published: data.find_source(source).and_then(|source| data.source(source).published),
        around: around.map_or(Vec::new(), |id| called(&data.province(id).id)),
        ..Overrides::default()
    };
    let import = import::read(&content.grids, data, &given);
    if plain && import.figures().next().is_some() {
        found = Proposals::default();
    }
    Reading { found, import }
}
