//! Files of observations, read in parts beside each other.
//!
//! A record is a line, so that a part may begin behind any line end. It begins at a record of the
//! right width, which no cell that is not closed reaches beyond: the parts together are what one
//! reading from the start would give.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use csv::ByteRecord;
use rayon::prelude::*;

use super::list::{NAMES, similar};
use super::observations::{Hints, Layout, Names, Reading};
use super::quick::Quick;
use super::records::{Line, Records};
use super::scan::{Cells, over_line_ends};
use super::sheet::{Record, Rest, Sheet};
use super::{Input, RowCheck};
use crate::finding::{self, Finding};
use crate::model::{Block, Dataset, SourceId};

/// How many parts a file has, as far as [`PART`] lets it: the same on every machine, since a file
/// is given up by its parts.
const PARTS: usize = 16;

/// How many bytes a part has, at the least and at the most.
const PART: std::ops::Range<usize> = 1 << 18..1 << 24;

/// So many findings in one part, and a file is given up: whoever copied a slip into every row has
/// seen it by then.
pub(super) const FINDINGS: usize = 1 << 16;

/// A file whose header and source are known.
pub(super) struct File<'d> {
    pub sheet: Sheet<'d>,
    pub layout: Layout,
    pub source: SourceId,
    /// Whether sources.csv has its source; if not, nothing is kept of it.
    pub listed: bool,
    /// Its place among the files.
    pub number: u32,
}

/// What reading has to know beside the file.
#[derive(Clone, Copy)]
pub(super) struct ReadContext<'d> {
    pub data: &'d Dataset,
    pub names: &'d Names<'d>,
    pub checks: &'d [RowCheck],
}

/// A part of a file, read.
struct Part {
    blocks: Vec<Block>,
    findings: Vec<Finding>,
}

/// Reads files, each in its parts, and gives their observations in order; else the place of the
/// first file that was given up.
pub(super) fn read(
    files: &[File],
    known: ReadContext,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Block>, u32> {
    let cuts: Vec<(usize, usize, usize)> = files
        .iter()
        .enumerate()
        .flat_map(|(file, of)| {
            let cuts = cuts(of);
            let ends: Vec<usize> =
                cuts.iter().skip(1).copied().chain([of.sheet.input.bytes.len()]).collect();
            cuts.into_iter().zip(ends).map(move |(from, to)| (file, from, to)).collect::<Vec<_>>()
        })
        .collect();
    // Whatever stands behind a part that is given up need not be read.
    let given_up = AtomicUsize::new(usize::MAX);
    let one = |(at, (file, from, to)): (usize, &(usize, usize, usize))| {
        if given_up.load(Ordering::Relaxed) < at {
            return None;
        }
        let read = part(&files[*file], known, *from, *to);
        if read.findings.len() >= FINDINGS {
            given_up.fetch_min(at, Ordering::Relaxed);
        }
        Some(read)
    };
    let parts: Vec<Option<Part>> = cuts.par_iter().enumerate().with_max_len(1).map(one).collect();
    let mut out = Vec::new();
    findings.reserve(parts.iter().flatten().map(|part| part.findings.len()).sum());
    for ((file, ..), read) in cuts.into_iter().zip(parts) {
        // Nothing is left out before the first part that is given up.
        let Some(read) = read.filter(|part| part.findings.len() < FINDINGS) else {
            return Err(files[file].number);
        };
        if files[file].listed {
            out.extend(read.blocks);
            findings.extend(read.findings);
        } else {
            // When its source was published, which settles the edition of a year, is not known.
            findings.extend(read.findings.into_iter().filter(|f| f.code != "straddling-period"));
        }
    }
    Ok(out)
}

/// Where the parts of a file begin.
fn cuts(file: &File) -> Vec<usize> {
    let bytes: &[u8] = &file.sheet.input.bytes;
    let body = over_line_ends(bytes, file.sheet.body());
    let length = ((bytes.len() - body.min(bytes.len())) / PARTS).clamp(PART.start, PART.end);
    let mut out = vec![body];
    let mut cells = Cells::default();
    for nominal in (body..bytes.len()).step_by(length).skip(1) {
        // Where none of the next lines is a record there is no cut.
        let mut from = nominal.max(out[out.len() - 1]);
        let guess = (0..16).find_map(|_| {
            from += memchr::memchr(b'\n', &bytes[from..])? + 1;
            let at = over_line_ends(bytes, from);
            cells.cut(bytes, at).filter(|_| cells.len == file.sheet.width()).map(|_| at)
        });
        out.extend(guess);
    }
    out.dedup();
    out
}

/// Reads the records that begin from one byte of a file up to another.
fn part(file: &File, known: ReadContext, start: usize, to: usize) -> Part {
    let bytes: &[u8] = &file.sheet.input.bytes;
    let (ReadContext { data, names, checks }, hints) = (known, Hints::new());
    let quick = || Quick::new(data, names, &file.layout, checks, (file.source, file.number));
    let block = |at: usize| Block::new(file.number, file.source, at as u64);
    let (mut out, mut next) = (Part { blocks: vec![block(start)], findings: Vec::new() }, start);
    /// Few records are shorter: what is reserved too much takes no memory, for nobody writes to it.
    const SHORT: usize = 64;
    out.blocks.iter_mut().for_each(|block| block.reserve(to.saturating_sub(start) / SHORT));
    let (mut typing, mut cells, mut rest) = (quick(), Cells::default(), Rest::default());
    // To build a csv reader costs more than to read a small file.
    let mut records = None;
    let (none, mut of_row) = (ByteRecord::new(), Vec::new());
    while next < to && out.findings.len() < FINDINGS {
        let at = next;
        if out.blocks.last().is_none_or(|block| !block.has_room(at as u64)) {
            (typing, out.blocks) =
                (quick(), std::mem::take(&mut out.blocks).into_iter().chain([block(at)]).collect());
        }
        let Some(into) = out.blocks.last_mut() else { break };
        let whole = cells.cut(bytes, at).filter(|_| cells.len == file.sheet.width());
        if let Some(behind) = whole.filter(|_| typing.put(bytes, &cells, at as u64, into)) {
            next = over_line_ends(bytes, behind);
            rest = Rest::default();
            continue;
        }
        let doubted = typing.doubted(bytes, &cells);
        let found = match whole {
            // Of what a rule doubts nothing but the place is looked for.
            Some(next) if doubted.is_some() => Line { cells: &none, next, fault: None },
            _ => match records.get_or_insert_with(|| Records::of(bytes)).at(at) {
                Some(found) => found,
                None => break,
            },
        };
        let mut reading = Reading {
            record: Record { cells: found.cells, offset: at as u64 },
            input: file.sheet.input,
            layout: &file.layout,
            checks,
            data,
            names,
            source: file.source,
            findings: std::mem::take(&mut of_row),
            hints: &hints,
        };
        let row = match doubted {
            Some((row, evidence)) => {
                rest = Rest::default();
                reading.holds(&row, evidence).then_some(row)
            }
            None => match file.sheet.wrong(&found, at as u64) {
                Some(finding) => {
                    reading.findings.extend(rest.told(finding));
                    None
                }
                None => {
                    rest = Rest::default();
                    reading.observation(file.number)
                }
            },
        };
        row.iter().for_each(|row| into.push(row));
        out.findings.append(&mut reading.findings);
        of_row = reading.findings;
        next = over_line_ends(bytes, found.next);
    }
    // In the end all are put in order, which takes little where each part is.
    finding::order(&mut out.findings);
    out
}

/// The sources by name, and how many names may be held against that of a file without one.
pub(super) struct Sources<'d> {
    ids: HashMap<&'d str, SourceId>,
    /// How many stand in sources.csv: those behind them stand in for the sources of files that have
    /// none.
    listed: usize,
    names: Cell<usize>,
}

impl<'d> Sources<'d> {
    pub fn of(data: &'d Dataset, listed: usize) -> Sources<'d> {
        let mut ids = HashMap::new();
        for (nth, source) in data.sources.iter().enumerate() {
            ids.entry(source.id.as_str()).or_insert(SourceId(nth as u32));
        }
        Sources { ids, listed, names: Cell::new(NAMES) }
    }
}

/// A file of observations, opened; `None`, with the reason in `findings`, where its header is not
/// known. One without a source is told, and read for what else is wrong with it.
pub(super) fn open<'d>(
    input: &'d Input,
    number: u32,
    data: &Dataset,
    sources: &Sources,
    findings: &mut Vec<Finding>,
) -> Option<File<'d>> {
    let sheet = Sheet::open(input, super::tables::Table::of(super::OBSERVATIONS), findings)?;
    let layout = Layout::of(&sheet);
    let source = sources.ids.get(input.stem()).copied()?;
    let listed = (source.0 as usize) < sources.listed;
    if !listed {
        let finding = Finding::error("file-without-source", finding::Span::file(&input.name))
            .with("source", input.stem());
        findings.push(similar(
            &sources.names,
            finding,
            input.stem(),
            data.sources[..sources.listed].iter().map(|s| s.id.as_str()),
        ));
    }
    Some(File { sheet, layout, source, listed, number })
}

#[cfg(test)]
mod tests;
