//! Mends in the files of the data what has one right answer: a name in the place of an id, a blank
//! qualifier, cells parted by semicolons. What stays doubtful is left to people.
//!
//! A finding that knows the answer has it as its [`suggestion`](Finding::suggestion). What is
//! mended may show what was hidden behind it, so the files are read again until nothing is left
//! that has an answer: mended once more they stay as they are. Everything else of a file stays byte
//! for byte.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use crate::finding::Finding;
use crate::ingest::{Files, Input};

/// So often the files are read again at most: no cell hides as many faults behind each other.
const ROUNDS: usize = 32;

/// Lines shown before and behind what differs, as `diff -u` does.
const CONTEXT: usize = 3;

/// A byte order mark.
const BOM: &str = "\u{feff}";

/// A file of the data in which something was mended.
#[derive(Clone, Debug)]
pub struct Mended {
    /// Its name, as findings have it.
    pub name: Arc<str>,
    /// How many places were mended.
    pub places: usize,
    /// The lines as they were, each with its line end.
    before: Vec<String>,
    lines: Vec<Line>,
}

/// A line with its line end, and which of the old ones it was.
#[derive(Clone, Debug)]
struct Line {
    nth: usize,
    text: String,
}

/// How many of some findings have one right answer.
pub fn count(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| repair(finding).is_some()).count()
}

/// The files in which something is mended, in their order; `find` reads and checks them. A file
/// that is not UTF-8 is left as it is.
pub fn fix(files: &Files, find: impl Fn(Files) -> Vec<Finding>) -> Vec<Mended> {
    let mut files = files.clone();
    let mut mended: BTreeMap<Arc<str>, Mended> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let mut repairs: BTreeMap<Arc<str>, Vec<(Finding, Repair)>> = BTreeMap::new();
        for finding in find(files.clone()) {
            if let Some(repair) = repair(&finding) {
                repairs.entry(finding.span.file.clone()).or_default().push((finding, repair));
            }
        }
        let mut changed = false;
        for input in files.lists.iter_mut().chain(&mut files.observations) {
            let Some(repairs) = repairs.remove(&input.name) else { continue };
            let Ok(text) = std::str::from_utf8(&input.bytes) else { continue };
            let file =
                mended.entry(input.name.clone()).or_insert_with(|| Mended::of(&input.name, text));
            let places = file.apply(repairs);
            if places > 0 {
                changed = true;
                file.places += places;
                *input = Input::new(&input.name, file.text().into_bytes().into());
            }
        }
        if !changed {
            break;
        }
    }
    mended.into_values().filter(|file| file.places > 0).collect()
}

/// What is done about a finding.
enum Repair {
    /// The cell is typed anew.
    Cell(String),
    /// The last line gets its end.
    LineEnd,
    /// The line goes.
    Removal,
    /// The cells of the file are parted by commas.
    Commas(char),
}

fn repair(finding: &Finding) -> Option<Repair> {
    let mark = || finding.args.iter().find(|(name, _)| *name == "mark").map(|(_, mark)| mark);
    match (finding.code, finding.suggestion()) {
        (_, Some(text)) if finding.span.column > 0 => Some(Repair::Cell(text.to_string())),
        ("no-line-end", _) => Some(Repair::LineEnd),
        ("blank-record", _) => Some(Repair::Removal),
        ("semicolons", _) => Some(Repair::Commas(if mark()? == ";" { ';' } else { '\t' })),
        _ => None,
    }
}

impl Mended {
    fn of(name: &Arc<str>, text: &str) -> Mended {
        let before: Vec<String> = text.split_inclusive('\n').map(String::from).collect();
        let lines = before.iter().cloned().enumerate().map(|(nth, text)| Line { nth, text });
        Mended { name: name.clone(), places: 0, lines: lines.collect(), before }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect()
    }

    /// Mends what was found, from the last place to the first, and gives how many places there
    /// were.
    fn apply(&mut self, mut repairs: Vec<(Finding, Repair)>) -> usize {
        let commas = repairs.iter().find_map(|(_, repair)| match repair {
            Repair::Commas(mark) => Some(*mark),
            _ => None,
        });
        if let Some(mark) = commas {
            // Nothing else is known of such a file.
            return usize::from(self.part_by_commas(mark).is_some());
        }
        repairs.sort_by_key(|(finding, _)| (finding.span.line, finding.span.column));
        repairs.dedup_by_key(|(finding, _)| (finding.span.line, finding.span.column));
        let mut places = 0;
        for (Finding { span, .. }, repair) in repairs.iter().rev() {
            let Some(at) = span.line.checked_sub(1).filter(|at| *at < self.lines.len()) else {
                continue;
            };
            let done = match repair {
                Repair::Cell(text) => {
                    replaced(&self.lines[at].text, span.column - 1, span.length, text)
                }
                Repair::LineEnd => {
                    let end = if self.lines[0].text.ends_with("\r\n") { "\r\n" } else { "\n" };
                    let line = &self.lines[at].text;
                    (!line.ends_with('\n')).then(|| line.clone() + end)
                }
                Repair::Removal => {
                    self.lines.remove(at);
                    places += 1;
                    continue;
                }
                Repair::Commas(_) => None,
            };
            if let Some(text) = done.filter(|text| *text != self.lines[at].text) {
                self.lines[at].text = text;
                places += 1;
            }
        }
        places
    }

    /// Parts the cells of every line by commas that another mark parts; nothing where a cell is not
    /// closed in its line, or a line has not as many cells as the first.
    fn part_by_commas(&mut self, mark: char) -> Option<()> {
        let parted = self.lines.iter().map(|line| parted_by_commas(&line.text, mark));
        let lines: Vec<(String, usize)> = parted.collect::<Option<_>>()?;
        let width = lines.first()?.1;
        if lines.iter().any(|(text, cells)| *cells != width && !text.trim().is_empty()) {
            return None;
        }
        for (line, (text, _)) in self.lines.iter_mut().zip(lines) {
            line.text = text;
        }
        Some(())
    }

    /// What was mended as a unified diff, which `git apply` and `patch` take.
    pub fn diff(&self) -> String {
        let mut after = self.lines.iter().peekable();
        // Each old line with what became of it.
        let pairs: Vec<(&str, Option<&str>)> = self
            .before
            .iter()
            .enumerate()
            .map(|(nth, old)| {
                (old.as_str(), after.next_if(|line| line.nth == nth).map(|line| line.text.as_str()))
            })
            .collect();
        let changed = |at: usize| pairs[at].1 != Some(pairs[at].0);
        let places: Vec<usize> = (0..pairs.len()).filter(|at| changed(*at)).collect();
        let mut out = format!("--- {0}\n+++ {0}\n", self.name);
        let mut gone = 0;
        for near in places.chunk_by(|a, b| b - a <= 2 * CONTEXT) {
            let (first, last) = (near[0], near[near.len() - 1]);
            let hunk = first.saturating_sub(CONTEXT)..(last + CONTEXT + 1).min(pairs.len());
            let lost = pairs[hunk.clone()].iter().filter(|(_, new)| new.is_none()).count();
            let (from, length) = (hunk.start + 1, hunk.len());
            // Writing to a string does not fail.
            let _ = writeln!(
                out,
                "@@ -{from},{length} +{},{} @@",
                from - gone - usize::from(length == lost),
                length - lost
            );
            gone += lost;
            let run = &pairs[hunk];
            for run in run.chunk_by(|a, b| (a.1 == Some(a.0)) == (b.1 == Some(b.0))) {
                if run[0].1 == Some(run[0].0) {
                    run.iter().for_each(|(old, _)| push(&mut out, ' ', old));
                    continue;
                }
                run.iter().for_each(|(old, _)| push(&mut out, '-', old));
                run.iter().filter_map(|(_, new)| *new).for_each(|new| push(&mut out, '+', new));
            }
        }
        out
    }
}

/// A line of a diff.
fn push(out: &mut String, sign: char, line: &str) {
    out.push(sign);
    out.push_str(line);
    if !line.ends_with('\n') {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

/// A line in which the cell at so many characters holds another text. One in quotation marks keeps
/// them, but where they were needed and are no more.
fn replaced(line: &str, column: usize, length: usize, text: &str) -> Option<String> {
    let start = if line.starts_with(BOM) { BOM.len() } else { 0 };
    let place = |characters: usize| {
        let mut places = line[start..].char_indices().map(|(at, _)| start + at);
        places
            .nth(characters)
            .or_else(|| (line[start..].chars().count() == characters).then_some(line.len()))
    };
    let (from, to) = (place(column)?, place(column + length)?);
    // A blank cell is one character wide in a finding, and none in the file.
    let cell = &line[from..to];
    let blank = matches!(cell, "," | "\n" | "\r" | "\r\n") || cell.is_empty();
    let (cell, to) = if blank { ("", from) } else { (cell, to) };
    let kept =
        cell.strip_prefix('"').is_some_and(|inner| !needs_marks(inner.trim_end_matches('"')));
    let text = if kept || needs_marks(text) { quoted(text) } else { text.into() };
    Some(format!("{}{text}{}", &line[..from], &line[to..]))
}

fn needs_marks(text: &str) -> bool {
    text.contains([',', '"', '\n', '\r'])
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A line whose cells another mark parts, with commas in its place, and how many cells it has;
/// `None` where one in quotation marks is not closed.
fn parted_by_commas(line: &str, mark: char) -> Option<(String, usize)> {
    let body = line.trim_end_matches(['\n', '\r']);
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = body.strip_prefix(BOM).unwrap_or(body);
    out.push_str(&body[..body.len() - rest.len()]);
    let mut cells = 1;
    loop {
        let end = match rest.strip_prefix('"') {
            Some(inner) => 1 + closing(inner)? + 1,
            None => rest.find(mark).unwrap_or(rest.len()),
        };
        let (cell, behind) = rest.split_at(end);
        let marked = cell.starts_with('"');
        out += &if !marked && needs_marks(cell) { quoted(cell) } else { cell.into() };
        if behind.is_empty() {
            break;
        }
        rest = behind.strip_prefix(mark)?;
        out.push(',');
        cells += 1;
    }
    Some((out + &line[body.len()..], cells))
}

/// Where the quotation mark stands that closes a cell.
fn closing(inner: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += inner[at..].find('"')?;
        if !inner[at + 1..].starts_with('"') {
            return Some(at);
        }
        at += 2;
    }
}
