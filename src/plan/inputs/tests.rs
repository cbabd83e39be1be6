//! What a picture shows is in the hash of its inputs: a cell that changes one and not the other would leave an old picture standing.

use std::path::Path;

use super::*;
use crate::abreast::abreast;
use crate::chart::compose;
use crate::chart::theme::Base;
use crate::compare::{Comparison, compare};
use crate::finding::errors;
use crate::ingest::{self, Files, Input};
use crate::project::{ChartFolder, Project};
use crate::{render, rules};

/// The hash of a chart's inputs, and the chart as it is drawn; no second where that is not asked for.
type Drawn = (String, Option<String>);

fn project() -> Project {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    Project::open(Some(&root.join("datasets")), Some(&root.join("charts"))).expect("the project of the drawn charts")
}

/// Every chart out of these files, drawn where its inputs are those of `old`; `None` where the files hold an error.
fn drawn(folders: &[ChartFolder], files: Files, old: Option<&[Drawn]>) -> Option<Vec<Drawn>> {
    let draft = ingest::read(files, &rules::row_checks());
    if errors(&draft.findings) + errors(&rules::check(&draft)) > 0 {
        return None;
    }
    let data = &draft.data;
    let charts = crate::plan::read(folders, data, &Base::plain()).ok()?;
    let one = |(nth, chart): (usize, &Chart)| {
        let comparisons: Vec<Comparison> = chart.requests().iter().map(|r| compare(data, r)).collect::<Result<_, _>>().ok()?;
        let captions: Vec<(Lang, Captions)> = Lang::all().map(|lang| (lang, chart.captions(&comparisons, data, lang))).collect();
        let inputs = inputs(chart, &Shown::of(chart, &comparisons, data), &captions);
        let alike = old.is_none_or(|old| old[nth].0 == inputs);
        let svg =
            alike.then(|| compose(chart.picture()?, &comparisons, data, Lang::first()).ok()).flatten().map(|scene| render::svg(&scene));
        Some((inputs, svg))
    };
    charts.iter().enumerate().map(one).collect()
}

fn tables(files: &mut Files) -> impl Iterator<Item = &mut Input> {
    files.lists.iter_mut().chain(&mut files.observations)
}

fn cells(bytes: &[u8]) -> Vec<csv::StringRecord> {
    csv::ReaderBuilder::new().has_headers(false).from_reader(bytes).records().map(|record| record.expect("a record")).collect()
}

/// A table with another text in one cell.
fn with(records: &[csv::StringRecord], (row, column): (usize, usize), text: &str) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (nth, record) in records.iter().enumerate() {
        let cells = record.iter().enumerate().map(|(at, cell)| if (nth, at) == (row, column) { text } else { cell });
        writer.write_record(cells).expect("writing to memory");
    }
    writer.into_inner().expect("writing to memory")
}

#[test]
fn no_cell_changes_a_picture_and_not_its_inputs() {
    let project = project();
    let (folders, mut files) = (project.charts().unwrap(), project.files().unwrap());
    let before = drawn(&folders, files.clone(), None).expect("sound files");
    let tables: Vec<Vec<csv::StringRecord>> = tables(&mut files).map(|table| cells(&table.bytes)).collect();
    let mut edits = Vec::new();
    for (table, records) in tables.iter().enumerate() {
        for (row, column) in (1..records.len()).flat_map(|row| (0..records[row].len()).map(move |column| (row, column))) {
            let (cell, other) = (&records[row][column], &records[1 + row % (records.len() - 1)][column]);
            let texts = [format!("{cell}x"), format!("{cell}1"), other.to_string()];
            edits.extend(texts.into_iter().filter(|text| text != cell).map(|text| (table, (row, column), text)));
        }
    }
    let outcome = |(table, at, text): (usize, (usize, usize), String)| {
        let mut files = files.clone();
        let input = self::tables(&mut files).nth(table).expect("a table");
        input.bytes = with(&tables[table], at, &text).into();
        let name = input.name.clone();
        let after = drawn(&folders, files, Some(&before))?;
        let missed = before.iter().zip(&after).any(|(old, new)| new.0 == old.0 && new.1 != old.1);
        let moved = before.iter().zip(&after).any(|(old, new)| new.0 != old.0);
        Some((moved, missed.then(|| format!("{name}, line {}, column {}: {text}", at.0 + 1, at.1 + 1))))
    };
    let all = edits.len();
    let outcomes: Vec<(bool, Option<String>)> = abreast(edits, outcome).into_iter().flatten().collect();
    let missed: Vec<&String> = outcomes.iter().filter_map(|(_, missed)| missed.as_ref()).collect();
    assert!(missed.is_empty(), "{missed:#?}");
    // Most edits are refused, many are seen, some are of what no chart shows.
    let moved = outcomes.iter().filter(|(moved, _)| *moved).count();
    assert!(moved > 100 && outcomes.len() > moved, "{moved} of {} of {}", outcomes.len(), all);
}
