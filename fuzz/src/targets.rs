//! What is fuzzed: functions of any bytes that must neither panic nor run away. `cargo test` runs
//! them over the kept cases, libFuzzer over its own; so they use nothing but the library.

use std::io::Write;
use std::path::Path;
use std::sync::OnceLock;

use sokpi::artifact::Lock;
use sokpi::chart::{self, theme::Base};
use sokpi::compare::{Comparison, Measure, Request, compare};
use sokpi::document::{Block, Document};
use sokpi::finding::{self, Finding};
use sokpi::ingest::{self, Files, Input};
use sokpi::model::{Dataset, Date, IndicatorId, Period, Scopes, UnitId, parse_number};
use sokpi::project::{ChartFolder, Project, SpecKind};
use sokpi::quote::{Claim, Verdict};
use sokpi::read::document;
use sokpi::report;
use sokpi::settings::Settings;
use sokpi::words::Lang;
use sokpi::{exchange, export, grid, import, plan, quote, read, render, rules, settings, view};

/// One thing that reads.
pub struct Target {
    /// Its name: that of its folder of cases.
    pub name: &'static str,
    /// What is done with a case.
    pub run: fn(&[u8]),
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target { name: "number", run: number },
    Target { name: "period", run: period },
    Target { name: "quote", run: quote },
    Target { name: "settings", run: settings },
    Target { name: "chart", run: chart },
    Target { name: "table", run: table },
    Target { name: "report", run: kept_report },
    Target { name: "csv", run: csv },
    Target { name: "project", run: project },
    Target { name: "lock", run: lock },
    Target { name: "txt", run: txt },
    Target { name: "html", run: html },
    Target { name: "docx", run: docx },
    Target { name: "body", run: body },
    Target { name: "notes", run: notes },
    Target { name: "pdf", run: pdf },
    Target { name: "cells", run: cells },
    Target { name: "page", run: page },
    Target { name: "workbook", run: workbook },
    Target { name: "sheet", run: sheet },
    Target { name: "ods", run: ods },
    Target { name: "xls", run: xls },
    Target { name: "records", run: records },
    Target { name: "xlsb", run: xlsb },
    Target { name: "print", run: print },
    Target { name: "px", run: px },
];

fn text(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or_default(),
    }
}

/// A number that is read is printed and read again as itself.
fn number(bytes: &[u8]) {
    if let Ok(value) = parse_number(text(bytes)) {
        assert_eq!(
            parse_number(&value.to_string()).ok().map(|v| v.to_string()),
            Some(value.to_string())
        );
    }
}

/// Periods and their kin: what is printed is read again as itself, and neighbours are neighbours.
fn period(bytes: &[u8]) {
    let text = text(bytes);
    let _ = (Date::parse(text), Scopes::parse(text));
    let Ok(period) = Period::parse(text) else { return };
    assert_eq!(Period::parse(&period.to_string()), Ok(period));
    assert!(period.start() <= period.end() && period.length() > 0);
    if let Some(before) = period.previous() {
        assert!(before.end() < period.start());
    }
    if let Some(before) = period.year_before() {
        assert!(before.kind() == period.kind() && before.start() < period.start());
    }
}

/// Every reading lies where it says, and the unit that the first byte names does not make the check
/// fail.
fn quote(bytes: &[u8]) {
    let [which, bytes @ ..] = bytes else { return };
    let (text, data) = (text(bytes), data());
    let units = &data.units;
    let readings = quote::read(text);
    for reading in &readings {
        assert_eq!(&text[reading.at.clone()], reading.said);
    }
    if let Some(reading) = readings.first() {
        let at = usize::from(*which) % units.len();
        let symbols = Some((&data.symbols, UnitId(at as u16)));
        let (value, upper, unit, qualifier) =
            (reading.value, reading.upper, &units[at], reading.qualifier);
        let claim = Claim { value, upper, unit, qualifier, of_plan: false, subject: None, symbols };
        let agrees = matches!(quote::check(text, &claim), Verdict::Agrees(_));
        assert_eq!(quote::agrees(text, &claim).is_some(), agrees);
    }
}

fn settings(bytes: &[u8]) {
    let mut findings = Vec::new();
    settings::read("sokpi.toml", bytes, &|_| None, &mut findings);
    tell(&findings);
}

fn chart(bytes: &[u8]) {
    spec(SpecKind::Chart, bytes);
}

fn table(bytes: &[u8]) {
    spec(SpecKind::Table, bytes);
}

fn kept_report(bytes: &[u8]) {
    spec(SpecKind::Report, bytes);
}

fn spec(file: SpecKind, bytes: &[u8]) {
    let name = format!("charts/a/{}", file.name());
    let folder = ChartFolder {
        id: "a".into(),
        file,
        several: false,
        name,
        bytes: bytes.to_vec(),
        outside: false,
    };
    let folders = [folder];
    if let Err(findings) = plan::read(&folders, data(), &Base::plain()) {
        tell(&findings);
    }
    if let Err(findings) = plan::read_reports(&folders, &[]) {
        tell(&findings);
    }
}

/// The first byte says which file of the project the others stand in for.
fn csv(bytes: &[u8]) {
    let [which, bytes @ ..] = bytes else { return };
    let mut files = files().clone();
    let lists = files.lists.len();
    let all = files.lists.iter_mut().chain(&mut files.observations);
    let nth = usize::from(*which) % (lists + 1);
    if let Some(file) = all.into_iter().nth(nth) {
        *file = input(&file.name, bytes);
    }
    let mut draft = ingest::read(files, &rules::row_checks());
    let mut findings = std::mem::take(&mut draft.findings);
    findings.extend(rules::check(&draft));
    tell(&findings);
}

/// A small project: files under lines that name them, `== datasets/units.csv`, in the place of those
/// of tests/project or beside them. What is sound is compared, drawn, and written in every format.
fn project(bytes: &[u8]) {
    let parts = parts(text(bytes));
    let mut all = files().clone();
    for (name, content) in &parts {
        let own = || input(name, content.as_bytes());
        let place = |list: &mut Vec<Input>| match list.iter_mut().find(|file| *file.name == **name)
        {
            Some(file) => *file = own(),
            None => list.push(own()),
        };
        match name.split('/').collect::<Vec<_>>()[..] {
            ["datasets", file] if file.ends_with(".csv") => place(&mut all.lists),
            ["datasets", "observations", file] if file.ends_with(".csv") => {
                place(&mut all.observations)
            }
            _ => {}
        }
    }
    let mut draft = ingest::read(all, &rules::row_checks());
    let mut findings = std::mem::take(&mut draft.findings);
    findings.extend(rules::check(&draft));
    let mut settings = Settings::default();
    for (name, content) in parts.iter().filter(|(name, _)| *name == "sokpi.toml") {
        settings = settings::read(name, content.as_bytes(), &|_| None, &mut findings);
    }
    tell(&findings);
    if finding::errors(&findings) > 0 {
        return;
    }
    let base = Base { theme: settings.theme.clone(), files: &|_| None };
    for (name, content) in &parts {
        let file = match name.rsplit('/').next() {
            Some("chart.toml") => SpecKind::Chart,
            Some("table.toml") => SpecKind::Table,
            _ => continue,
        };
        let folder = ChartFolder {
            id: "a".into(),
            file,
            several: false,
            name: name.to_string(),
            bytes: content.as_bytes().to_vec(),
            outside: false,
        };
        match plan::read(&[folder], &draft.data, &base) {
            Ok(charts) => charts.iter().for_each(|chart| draw(chart, &draft.data)),
            Err(findings) => tell(&findings),
        }
    }
    let indicators = (0..draft.data.indicators.len() as u32).map(IndicatorId);
    for id in indicators {
        let request = Request {
            measures: Measure::ALL.to_vec(),
            per: Some(IndicatorId(0)),
            ..Request::of(id)
        };
        let Ok(comparison) = compare(&draft.data, &request) else { continue };
        let lang = Lang::first();
        let table = view::table(&comparison, &draft.data, false, view::Order::Official, lang);
        write(vec![Block::Table(table)], &[comparison], &draft.data, lang);
    }
    let options =
        exchange::Options { draft: &draft, package: &settings.package, lang: Lang::first() };
    for format in exchange::FORMATS {
        match format.write {
            exchange::Write::Text(write) => drop(write(&options)),
            exchange::Write::Folder(write) => drop(write(&options, &mut |_, _| Ok(()))),
        }
    }
}

/// A chart or a table in each language.
fn draw(chart: &plan::Chart, data: &Dataset) {
    let Ok(figures) = chart.figures(data) else { return };
    let words = |lang| chart.words(&figures, data, lang);
    tell(&chart.check_words(&figures, data, &words));
    let empty = plan::empty(chart.asked(), &figures.comparisons, data);
    tell(&empty.into_iter().collect::<Vec<_>>());
    for lang in Lang::all() {
        if let Some(spec) = chart.picture() {
            match chart::picture(chart::Input::of(spec, &figures, data, lang)).scene {
                Ok(scene) => drop(render::svg(&scene)),
                Err(findings) => tell(&findings),
            }
        }
        let tables = chart.tables(&figures, data, lang);
        write(tables.into_iter().map(Block::Table).collect(), &figures.comparisons, data, lang);
    }
}

/// Writes a document in every format.
fn write(blocks: Vec<Block>, comparisons: &[Comparison], data: &Dataset, lang: Lang) {
    let document = Document { title: None, blocks, comparisons, data, lang };
    for format in export::FORMATS {
        let _ = (format.write)(&document, &export::Options::default());
    }
}

/// The files of a text, each under a line that names it.
fn parts(text: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    for part in text.split("== ").skip(1) {
        if let Some((name, content)) = part.split_once('\n') {
            out.push((name.trim(), content));
        }
    }
    out
}

/// A merge may leave anything in the lock.
fn lock(bytes: &[u8]) {
    let lock = Lock::parse(&String::from_utf8_lossy(bytes));
    let again = Lock::parse(&lock.print());
    assert_eq!(again.entries, lock.entries);
    assert_eq!(Lock::parse(&again.print()), again);
}

/// A report of plain text, and what is proposed of it: every quote stands in the text. What gives
/// text otherwise is fuzzed for itself.
fn txt(bytes: &[u8]) {
    let Ok(document) = document::text("a.txt", bytes) else { return };
    let found = read::propose(&document, data(), read::Overrides::default());
    let searched = (!found.proposals.is_empty()).then(|| document.searched());
    for proposal in &found.proposals {
        assert!(
            searched.as_ref().is_some_and(|s| s.find(&proposal.quote).is_some()),
            "{:?}",
            proposal.quote
        );
    }
}

fn html(bytes: &[u8]) {
    report("a.html", bytes);
}

fn docx(bytes: &[u8]) {
    report("a.docx", bytes);
}

/// The body of a DOCX: the archive around it, whose sums no fuzzer guesses, is made here.
fn body(bytes: &[u8]) {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let written =
        archive.start_file("word/document.xml", stored).is_ok() && archive.write_all(bytes).is_ok();
    if let (true, Ok(file)) = (written, archive.finish()) {
        report("a.docx", file.get_ref());
    }
}

/// The footnotes of a DOCX whose text refers to three of them.
fn notes(bytes: &[u8]) {
    const RELATIONS: &[u8] = b"<Relationships><Relationship Id=\"n\" Type=\"x/footnotes\" Target=\"footnotes.xml\"/></Relationships>";
    const BODY: &[u8] = b"<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>A 2023</w:t><w:footnoteReference w:id=\"1\"/>\
        <w:footnoteReference w:id=\"3\"/><w:footnoteReference w:id=\"2\"/></w:r></w:p></w:body></w:document>";
    let parts = [
        ("word/document.xml", BODY),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("word/footnotes.xml", bytes),
    ];
    report("a.docx", &zipped(&parts));
}

fn pdf(bytes: &[u8]) {
    report("a.pdf", bytes);
}

/// The tables of a text parted by marks.
fn cells(bytes: &[u8]) {
    tables("a.csv", bytes);
}

/// The tables of a page.
fn page(bytes: &[u8]) {
    tables("a.html", bytes);
}

/// A workbook, the archive.
fn workbook(bytes: &[u8]) {
    tables("a.xlsx", bytes);
}

/// One sheet of a workbook: the archive around it is made here.
fn sheet(bytes: &[u8]) {
    const RELATIONS: &str = "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"a.xml\"/></Relationships>";
    const BOOK: &str = "<workbook><sheets><sheet name=\"A\" id=\"r1\"/></sheets></workbook>";
    let parts = [
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/a.xml", bytes),
    ];
    tables("a.xlsx", &zipped(&parts));
}

/// The body of a workbook of OpenDocument.
fn ods(bytes: &[u8]) {
    tables("a.ods", &zipped(&[("content.xml", bytes)]));
}

/// A workbook from before 2007, the file around it.
fn xls(bytes: &[u8]) {
    tables("a.xls", bytes);
}

/// The records of such a workbook: the file around them is made here.
fn records(bytes: &[u8]) {
    tables("a.xls", &compound(bytes, "Workbook"));
}

/// A sheet of a binary workbook.
fn xlsb(bytes: &[u8]) {
    const RELATIONS: &str = "<Relationships><Relationship Id=\"r\" Type=\"x/worksheet\" Target=\"a.bin\"/></Relationships>";
    const BOOK: &[u8] = b"\x9c\x01\x14\0\0\0\0\x01\0\0\0\x01\0\0\0r\0\x01\0\0\0A\0";
    let parts = [
        ("xl/workbook.bin", BOOK),
        ("xl/_rels/workbook.bin.rels", RELATIONS.as_bytes()),
        ("xl/a.bin", bytes),
    ];
    tables("a.xlsb", &zipped(&parts));
}

/// The tables of a PDF.
fn print(bytes: &[u8]) {
    tables("a.pdf", bytes);
}

/// A table of PC-Axis.
fn px(bytes: &[u8]) {
    tables("a.px", bytes);
}

/// A file of files, as Office wrote before 2007, with one stream.
pub fn compound(stream: &[u8], name: &str) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xffff_fffe;
    // Shorter streams lie elsewhere.
    let size = stream.len().max(4096);
    let sectors = size.div_ceil(SECTOR);
    let tables = (sectors + 1).div_ceil(SECTOR / 4 - 1);
    let mut next = vec![0xffff_fffd; tables];
    next.push(END);
    next.extend((0..sectors - 1).map(|nth| (tables + 2 + nth) as u32).chain([END]));
    next.resize(tables * SECTOR / 4, u32::MAX);
    let mut out = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    out.resize(24, 0);
    for number in [0x3eu16, 3, 0xfffe, 9, 6] {
        out.extend(number.to_le_bytes());
    }
    out.resize(44, 0);
    for number in [tables as u32, tables as u32, 0, 4096, END, 0, END, 0] {
        out.extend(number.to_le_bytes());
    }
    (0..109).for_each(|nth| {
        out.extend(if nth < tables { nth as u32 } else { u32::MAX }.to_le_bytes());
    });
    out.extend(next.iter().flat_map(|number| number.to_le_bytes()));
    for (name, kind, first, size) in
        [("Root Entry", 5, END, 0), (name, 2, (tables + 1) as u32, size as u32)]
    {
        let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let mut entry = units.clone();
        entry.resize(64, 0);
        entry.extend((units.len() as u16).to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend([0xff; 12]);
        entry[76] = if kind == 5 { 1 } else { 0xff };
        entry[77..80].fill(if kind == 5 { 0 } else { 0xff });
        entry.resize(116, 0);
        entry.extend(u32::to_le_bytes(first));
        entry.extend(u32::to_le_bytes(size));
        entry.resize(128, 0);
        out.extend(entry);
    }
    out.resize(SECTOR * (tables + 2), 0);
    out.extend(stream);
    out.resize(SECTOR * (tables + 2 + sectors), 0);
    out
}

/// An archive of parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        let written = archive.start_file(*name, stored).is_ok() && archive.write_all(bytes).is_ok();
        assert!(written, "a part is written into memory");
    }
    archive.finish().map(std::io::Cursor::into_inner).unwrap_or_default()
}

/// Every figure that is proposed stands in the cell that it names.
fn tables(name: &str, bytes: &[u8]) {
    let Ok(grids) = grid::grids(name, bytes) else { return };
    let found = import::read(&grids, data(), &import::Overrides::default());
    for figure in found.figures() {
        let (row, column) = figure.at;
        let named = |grid: &&grid::Grid| grid.find(&figure.cell) == Some((row, column));
        let grid = grids.iter().find(named).expect("a table has the cell");
        let cell = grid.cell(row, column).expect("something stands in the cell");
        if let Some(value) = figure.value {
            assert!(import::says(cell, value, figure.upper), "{}: {value}", cell.text);
        }
    }
    let _ = import::text(&found, data(), Lang::first());
}

/// The text of a report, and the places of its ends: where markup is broken the tokeniser may
/// misplace a run, but never outside.
fn report(name: &str, bytes: &[u8]) {
    if let Ok(document) = document::text(name, bytes) {
        for at in [0, document.text.len() / 2, document.text.len()] {
            let spot = document.spot(at);
            assert!(spot.line > 0 && spot.column > 0);
        }
    }
}

/// Whatever is found has words in either language, and a caret under it.
fn tell(findings: &[Finding]) {
    let nth = findings.first().map_or(0, |first| first.span.column);
    let langs: Vec<Lang> = Lang::all().collect();
    report::print(findings, langs[nth % langs.len()], report::Paint::Colors);
}

fn input(name: &str, bytes: &[u8]) -> Input {
    Input::new(name, bytes.to_vec().into())
}

/// The files of tests/project.
fn files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let homes = [here.join("tests/project"), here.join("../tests/project")];
        let home = homes.iter().find(|home| home.is_dir()).expect("the project of the tests");
        Project::open(Some(home), None).and_then(|project| project.files()).expect("its files")
    })
}

fn data() -> &'static Dataset {
    static DATA: OnceLock<Dataset> = OnceLock::new();
    DATA.get_or_init(|| ingest::read(files().clone(), &rules::row_checks()).data)
}
