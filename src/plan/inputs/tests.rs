//! What a workbook or a Word document says is in its content: a cell that changes the file and not
//! the content would leave an old file standing. A picture needs no such test: it is known by the
//! scene that it is drawn from.

use std::path::Path;

use super::*;
use crate::chart::theme::Base;
use crate::document::Block;
use crate::finding::errors;
use crate::ingest::{self, Files, Input};
use crate::parallel::map_ordered;
use crate::project::{ChartFolder, Project};
use crate::rules;
use crate::words::Lang;

/// The hash of the content of a chart's document, and the files made of it; none where they are not
/// asked for.
type Written = (String, Vec<Vec<u8>>);

fn project() -> Project {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    Project::open(Some(&root.join("datasets")), Some(&root.join("charts")))
        .expect("the project of the drawn charts")
}

/// Every chart's document out of these files, written where its content is that of `old`; `None`
/// where the files hold an error.
fn written(folders: &[ChartFolder], files: Files, old: Option<&[Written]>) -> Option<Vec<Written>> {
    let draft = ingest::read(files, &rules::row_checks());
    if errors(&draft.findings) + errors(&rules::check(&draft)) > 0 {
        return None;
    }
    let data = &draft.data;
    let charts = crate::plan::read(folders, data, &Base::plain()).ok()?;
    let one = |(nth, chart): (usize, &Chart)| {
        let figures = chart.figures(data).ok()?;
        let lang = Lang::first();
        let blocks = chart.tables(&figures, data, lang).into_iter().map(Block::Table).collect();
        let document =
            Document { title: None, blocks, comparisons: &figures.comparisons, data, lang };
        let content = of_document(&document);
        let alike = old.is_none_or(|old| old[nth].0 == content);
        let formats = ["xlsx", "docx"].into_iter().filter(|_| alike).filter_map(export::Format::of);
        let files = formats
            .map(|format| (format.write)(&document, &export::Options::default()).expect("a file"))
            .collect();
        Some((content, files))
    };
    charts.iter().enumerate().map(one).collect()
}

fn tables(files: &mut Files) -> impl Iterator<Item = &mut Input> {
    files.lists.iter_mut().chain(&mut files.observations)
}

fn cells(bytes: &[u8]) -> Vec<csv::StringRecord> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes)
        .records()
        .map(|record| record.expect("a record"))
        .collect()
}

/// A table with another text in one cell.
fn with(records: &[csv::StringRecord], (row, column): (usize, usize), text: &str) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (nth, record) in records.iter().enumerate() {
        let cells = record
            .iter()
            .enumerate()
            .map(|(at, cell)| if (nth, at) == (row, column) { text } else { cell });
        writer.write_record(cells).expect("writing to memory");
    }
    writer.into_inner().expect("writing to memory")
}

#[test]
fn no_cell_changes_a_file_and_not_its_content() {
    let project = project();
    let (folders, mut files) = (project.charts().unwrap(), project.files().unwrap());
    let before = written(&folders, files.clone(), None).expect("sound files");
    let tables: Vec<Vec<csv::StringRecord>> =
        tables(&mut files).map(|table| cells(&table.bytes)).collect();
    let mut edits = Vec::new();
    for (table, records) in tables.iter().enumerate() {
        for (row, column) in (1..records.len())
            .flat_map(|row| (0..records[row].len()).map(move |column| (row, column)))
        {
            let (cell, other) =
                (&records[row][column], &records[1 + row % (records.len() - 1)][column]);
            let texts = [format!("{cell}x"), format!("{cell}1"), other.to_string()];
            edits.extend(
                texts
                    .into_iter()
                    .filter(|text| text != cell)
                    .map(|text| (table, (row, column), text)),
            );
        }
    }
    let outcome = |(table, at, text): (usize, (usize, usize), String)| {
        let mut files = files.clone();
        let input = self::tables(&mut files).nth(table).expect("a table");
        input.bytes = with(&tables[table], at, &text).into();
        let name = input.name.clone();
        let after = written(&folders, files, Some(&before))?;
        let missed = before
            .iter()
            .zip(&after)
            .any(|(old, new)| new.0 == old.0 && new.1 != old.1 && !old.1.is_empty());
        let moved = before.iter().zip(&after).any(|(old, new)| new.0 != old.0);
        Some((
            moved,
            missed.then(|| format!("{name}, line {}, column {}: {text}", at.0 + 1, at.1 + 1)),
        ))
    };
    let all = edits.len();
    let outcomes: Vec<(bool, Option<String>)> =
        map_ordered(edits, outcome).into_iter().flatten().collect();
    let missed: Vec<&String> = outcomes.iter().filter_map(|(_, missed)| missed.as_ref()).collect();
    assert!(missed.is_empty(), "{missed:#?}");
    // Most edits are refused, many are seen, some are of what no table shows.
    let moved = outcomes.iter().filter(|(moved, _)| *moved).count();
    assert!(moved > 100 && outcomes.len() > moved, "{moved} of {} of {}", outcomes.len(), all);
}
