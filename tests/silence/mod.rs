//! Nothing vanishes: any one cell or line of any list or file of the data that is changed, doubled
//! or taken away is told by `check`, or changes nothing in what `compare` says of all indicators
//! with all measures, or is one that a person can mean ([`meant`]).
//!
//! Over tests/project every change is tried, over the shipped data some;
//! `SOKPI_SILENCE_CASES=100000 cargo test --release silence` tries all of them.

mod meant;

use std::collections::BTreeSet;

use sokpi::compare::{Measure, Request, Within, compare};
use sokpi::document::Document;
use sokpi::export::{Format, Options};
use sokpi::ingest::{self, Column, Files, Input, TABLES, Table};
use sokpi::model::{Dataset, EditionId};
use sokpi::rules;
use sokpi::words::Lang;

use self::meant::{Meant, has_form, meant};
use super::support::{files_below, read, repository};

/// A file of the data: its table, its path, and its records with the header before them.
#[derive(Clone)]
struct File {
    table: &'static Table,
    path: String,
    records: Vec<Vec<String>>,
}

/// One change of the data.
struct Change {
    file: usize,
    record: usize,
    what: What,
}

enum What {
    Cell {
        column: usize,
        text: String,
    },
    Removed,
    Doubled,
    /// The whole file is taken away.
    Gone,
}

fn open(folder: &str) -> Vec<File> {
    let home = repository().join(folder);
    let name = |path: &std::path::Path| {
        path.strip_prefix(&home).expect("below the folder").to_string_lossy().replace('\\', "/")
    };
    let paths = files_below(&home)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "csv"));
    let file = |path: std::path::PathBuf| {
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let table = if name(&path).contains('/') { "observations" } else { &stem };
        let text = read(&path);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let records = reader
            .records()
            .map(|record| record.expect("a record").iter().map(String::from).collect());
        let table = TABLES.iter().find(|of| of.name == table).expect("a table");
        File { table, path: name(&path), records: records.collect() }
    };
    paths.map(file).collect()
}

impl File {
    fn text(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        self.records.iter().for_each(|record| writer.write_record(record).expect("memory"));
        writer.into_inner().expect("memory")
    }

    fn column(&self, nth: usize) -> &'static Column {
        let name = &self.records[0][nth];
        let stem = name.rsplit_once('_').map_or(name.as_str(), |(stem, _)| stem);
        self.table.column(name).or_else(|| self.table.column(stem)).expect("a column")
    }
}

/// What `check` finds, told whole, and what was read.
fn checked(files: &[File]) -> (Vec<String>, Dataset) {
    let input = |file: &File| Input::new(&format!("datasets/{}", file.path), file.text().into());
    let (observations, lists): (Vec<&File>, Vec<&File>) =
        files.iter().partition(|file| file.table.name == "observations");
    let files = Files {
        folder: "datasets".into(),
        lists: lists.into_iter().map(input).collect(),
        observations: observations.into_iter().map(input).collect(),
        ..Files::default()
    };
    let mut draft = ingest::read(files, &rules::row_checks());
    let mut findings = std::mem::take(&mut draft.findings);
    findings.extend(rules::check(&draft));
    let told =
        findings.iter().map(|finding| format!("{} {:?}", finding.code, finding.args)).collect();
    (told, draft.data)
}

/// Everything that `compare` says: of every indicator that has figures all measures, as it is
/// printed, in the last edition, and within regions.
fn said(data: &Dataset) -> Vec<Vec<u8>> {
    let format = Format::of("json").expect("a format");
    let indicators = (0..data.indicators.len() as u32).map(sokpi::model::IndicatorId);
    let counted: Vec<_> =
        indicators.filter(|id| data.observations.of(*id).next().is_some()).collect();
    let last = EditionId(data.editions.len() as u8 - 1);
    let of = |id| {
        let plain = Request {
            measures: Measure::ALL.to_vec(),
            per: counted.first().copied(),
            ..Request::of(id)
        };
        let onto = Request { edition: Some(last), ..plain.clone() };
        let regions = Request { within: Within::Region, ..plain.clone() };
        [plain, onto, regions].map(|request| compare(data, &request).expect("few digits"))
    };
    let written = |id| {
        let comparisons = of(id);
        let document = Document::of_data(&comparisons, data, Lang::first());
        (format.write)(&document, &Options::default()).expect("memory")
    };
    counted.iter().map(|id| written(*id)).collect()
}

/// What may stand in a cell instead: nothing, the same twice, another last letter, what the next
/// line has, another digit.
fn instead(file: &File, record: usize, column: usize) -> BTreeSet<String> {
    let cell = &file.records[record][column];
    let others = file
        .records
        .iter()
        .cycle()
        .skip(record + 1)
        .take(file.records.len() - 1)
        .skip_while(|other| other[column] == *cell);
    let mut out = BTreeSet::from([String::new(), format!("{cell}{cell}")]);
    out.extend(
        others.filter(|other| *other != &file.records[0]).map(|other| other[column].clone()).next(),
    );
    let mut letters: Vec<char> = cell.chars().collect();
    if let Some(last) = letters.last_mut() {
        *last = if last.is_ascii_digit() {
            char::from(b'0' + (*last as u8 - b'0' + 1) % 10)
        } else {
            'x'
        };
        out.insert(letters.into_iter().collect());
    }
    out.insert("x".into());
    out.remove(cell);
    out
}

fn changes(files: &[File]) -> Vec<Change> {
    let mut out = Vec::new();
    for (nth, file) in files.iter().enumerate() {
        out.push(Change { file: nth, record: 0, what: What::Gone });
        for record in 1..file.records.len() {
            let change = |what| Change { file: nth, record, what };
            out.extend([What::Removed, What::Doubled].map(change));
            for column in 0..file.records[record].len() {
                out.extend(
                    instead(file, record, column)
                        .into_iter()
                        .map(|text| change(What::Cell { column, text })),
                );
            }
        }
    }
    out
}

fn changed(files: &[File], change: &Change) -> Vec<File> {
    let mut files = files.to_vec();
    if matches!(change.what, What::Gone) {
        files.remove(change.file);
        return files;
    }
    let records = &mut files[change.file].records;
    match &change.what {
        What::Removed => drop(records.remove(change.record)),
        What::Gone => {}
        What::Doubled => records.insert(change.record, records[change.record].clone()),
        What::Cell { column, text } => records[change.record][*column].clone_from(text),
    }
    files
}

/// Whether a person can mean a change.
fn can_be_meant(files: &[File], change: &Change) -> bool {
    let file = &files[change.file];
    let What::Cell { column, text } = &change.what else {
        // A figure may be taken back, and a correction; a line of a list is there for others.
        let own = ["observations", "corrections"].contains(&file.table.name);
        // Lists that a project may do without: of names, of what is drawn, of corrections.
        let spare = ["regions", "insets", "boundaries", "corrections"].contains(&file.table.name);
        return match change.what {
            What::Removed => own,
            What::Gone => spare,
            _ => false,
        };
    };
    let stem =
        |path: &str| path.rsplit('/').next().unwrap_or(path).trim_end_matches(".csv").to_string();
    let cells = |table: &str, column: &str| -> Vec<String> {
        let of = |file: &File| {
            let at = file.records[0].iter().position(|name| name == column);
            file.records[1..]
                .iter()
                .filter_map(|record| Some(record[at?].clone()))
                .collect::<Vec<_>>()
        };
        files.iter().filter(|file| file.table.name == table).flat_map(of).collect()
    };
    let quoted = || {
        let sources = files.iter().find(|file| file.table.name == "sources").expect("sources");
        let row = sources
            .records
            .iter()
            .find(|record| record[0] == stem(&file.path))
            .expect("its source");
        let kind = sources.records[0].iter().position(|name| name == "kind").expect("a kind");
        row[kind] != "table"
    };
    let table =
        if file.table.name == "observations" && quoted() { "quoted" } else { file.table.name };
    match meant(table, &file.records[0][*column]) {
        Meant::Nothing => false,
        Meant::Text => true,
        Meant::Form => {
            let of = file.column(*column);
            let reference =
                file.table.references.iter().find(|reference| reference.columns.contains(&of.name));
            let at = |reference: &ingest::Reference| {
                reference.columns.iter().position(|name| *name == of.name).expect("its column")
            };
            let known = match reference {
                Some(reference) => cells(reference.table, reference.of[at(reference)]),
                None => cells("provinces", "edition"),
            };
            has_form(file.table, of, text, &known)
        }
    }
}

/// The changes that nobody can mean and nobody tells of, though they change what is said.
fn silent(files: Vec<File>, cases: usize) -> Vec<String> {
    let (told, data) = checked(&files);
    let said_before = said(&data);
    let all = changes(&files);
    let step = all.len().div_ceil(cases).max(1);
    let mut out = Vec::new();
    for change in all.iter().step_by(step).filter(|change| !can_be_meant(&files, change)) {
        let (told_now, data) = checked(&changed(&files, change));
        if told_now.iter().all(|line| told.contains(line))
            && told_now.len() <= told.len()
            && said(&data) != said_before
        {
            let file = &files[change.file];
            let record = file.records[change.record].join(",");
            let what = match &change.what {
                What::Removed => "taken away".to_string(),
                What::Gone => "taken away as a file".to_string(),
                What::Doubled => "doubled".to_string(),
                What::Cell { column, text } => format!("{} = `{text}`", file.records[0][*column]),
            };
            out.push(format!("{}:{} {what}: {record}", file.path, change.record + 1));
        }
    }
    out
}

#[test]
fn every_change_of_the_project_is_told_or_changes_nothing_or_is_meant() {
    let silent = silent(open("tests/project/datasets"), usize::MAX);
    assert!(silent.is_empty(), "{} changes:\n{}", silent.len(), silent.join("\n"));
}

#[test]
fn every_change_of_the_shipped_data_is_told_or_changes_nothing_or_is_meant() {
    let cases =
        std::env::var("SOKPI_SILENCE_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(150);
    let silent = silent(open("datasets"), cases);
    assert!(silent.is_empty(), "{} changes:\n{}", silent.len(), silent.join("\n"));
}

/// A correction of the number of one figure, and one of the qualifier of another, beside the files
/// of a project.
fn with_corrections(mut files: Vec<File>) -> Vec<File> {
    const CORRECTIONS: &str = "\
source,indicator,province,period,scope,class,field,expected,correct,reason_vi,reason_en,by,on,url,status
an-phu-2023,inspection.fines,an-phu,2023,district,,value,651.2,615.2,Gõ nhầm,A slip,Sở,2024-03-01,,acknowledged
an-phu-2023,inspection.fines,an-phu,2023,province,result,qualifier,over,exact,Gõ nhầm,A slip,Sở,2024-03-01,,acknowledged
";
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(CORRECTIONS.as_bytes());
    let records = reader.records().map(|r| r.expect("a record").iter().map(String::from).collect());
    let table = TABLES.iter().find(|of| of.name == "corrections").expect("a table");
    files.push(File { table, path: "corrections.csv".into(), records: records.collect() });
    files
}

#[test]
fn every_change_of_a_correction_is_told_or_changes_nothing_or_is_meant() {
    let files = with_corrections(open("tests/project/datasets"));
    let (told, _) = checked(&files);
    assert!(told.iter().all(|line| !line.contains("correction")), "{told:?}");
    let silent = silent(files, usize::MAX);
    assert!(silent.is_empty(), "{} changes:\n{}", silent.len(), silent.join("\n"));
}

/// Whoever adds a column says there what may be meant by a change in it.
#[test]
fn of_every_column_it_is_known_what_may_be_meant() {
    for table in TABLES {
        table.columns.iter().for_each(|column| {
            meant(table.name, column.name);
        });
    }
}
