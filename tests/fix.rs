//! `check --fix` and `--diff`: what has one right answer is typed, and nothing else; tests/fix/ has
//! whole outputs.

use std::sync::OnceLock;

use proptest::prelude::*;
use sokpi::fix;
use sokpi::ingest::{self, Files, Input};
use sokpi::project::Project;
use sokpi::rules;
use unicode_normalization::UnicodeNormalization;

use super::support::{Run, cases, read, run_all};

#[test]
fn what_has_one_answer_is_shown_and_written() {
    run_all(&cases("tests/fix"));
}

/// What `--diff` shows is a patch, and makes of the files what `--fix` writes.
#[test]
fn the_diff_is_what_is_written() {
    const FILE: &str = "datasets/observations/khao-sat.csv";
    let faulty = || {
        let run = Run::project();
        let text = read(&run.path(FILE));
        let text = text.replace(",an-phu,", ",TP. An Phú,").replace(",exact,", ",,");
        run.file(
            FILE,
            format!(
                "{}\n,,,,,,,,,\n{}",
                text.trim_end(),
                "survey.score,Bà Khê,2021,all,\"4,90\",điểm,,thực hiện,,"
            ),
        )
        .add("datasets/units.csv", "lakh,lakh,1,lakh,lakh,0")
    };
    let shown = faulty().args(["check", "--diff", "-q"]);
    let (patch, _, code) = shown.capture();
    assert_eq!(code, 1, "{patch}");
    let patched = shown.file("fix.patch", patch);
    let apply = ["apply", "--whitespace=nowarn", "-p0", "fix.patch"];
    let done = std::process::Command::new("git")
        .args(apply)
        .current_dir(patched.path(""))
        .output()
        .expect("git");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let fixed = faulty().args(["check", "--fix", "-q"]);
    assert_eq!(fixed.capture(), (String::new(), String::new(), 0));
    for file in [FILE, "datasets/units.csv"] {
        assert_eq!(read(&patched.path(file)), read(&fixed.path(file)));
    }
    let (text, _, code) = fixed.args(["check", "--diff", "-q"]).capture();
    assert_eq!((text.as_str(), code), ("", 0), "nothing is left");
}

/// A sound project, of which each cell of the observations has a slip that has one answer.
fn sound() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = super::support::repository().join("tests/project/datasets");
        let project = Project::open(Some(&folder), None).expect("a project");
        project.files().expect("its files")
    })
}

fn mended(files: &Files) -> Vec<fix::Mended> {
    fix::fix(files, |files| {
        let mut draft = ingest::read(files, &rules::row_checks());
        let mut findings = std::mem::take(&mut draft.findings);
        findings.extend(rules::check(&draft));
        findings
    })
}

/// A cell with a slip: what people type in its place.
fn slip(column: usize, cell: &str, way: usize) -> String {
    let of = |all: &[(&str, [&str; 3])]| {
        all.iter().find(|(id, _)| *id == cell).map(|(_, words)| words[way % 3].to_string())
    };
    let typed = match column {
        0 => of(&[
            ("land.revenue", ["Thu từ đất", "thu tu dat", "Land revenue"]),
            ("survey.score", ["Điểm khảo sát", "ĐIỂM KHẢO SÁT", "diem khao sat"]),
            ("inspection.cases", ["Vụ vi phạm", "Violations", "vụ vi phạm"]),
        ]),
        1 => of(&[
            ("an-phu", ["An Phú", "TP. An Phú", "Thành phố An Phú"]),
            ("ba-khe", ["Bà Khê", "tỉnh Bà Khê", "Ba Khe"]),
            ("dam-son", ["Đầm Sơn", "DAM SON", "Dam Son"]),
            ("viet-nam", ["Cả nước", "Việt Nam", "cả nước"]),
        ]),
        2 => of(&[
            ("2022", ["năm 2022", "2022-12M", "2022-S1/2022-S2"]),
            ("2023", ["Năm 2023", "2023-12M", "năm 2023"]),
            ("2024-S1", ["6 tháng đầu năm 2024", "6T/2024", "2024-6M"]),
        ]),
        3 => of(&[
            ("all", ["toàn tỉnh", "toàn địa bàn", "whole territory"]),
            ("department", ["tại Sở", "tai so", "Tại Sở"]),
            ("district", ["cấp huyện", "các huyện", "Cấp huyện"]),
        ]),
        4 => Some(cell.replace('.', ",")).filter(|typed| {
            let decimals = typed.split_once(',').map_or(0, |(_, decimals)| decimals.len());
            (1..=2).contains(&decimals)
        }),
        5 => of(&[
            ("billion-vnd", ["tỷ đồng", "ty dong", "billion VND"]),
            ("million-vnd", ["triệu đồng", "Triệu đồng", "TRIEU DONG"]),
            ("point", ["điểm", "points", "Điểm"]),
            ("percent", ["%", "%", "%"]),
        ]),
        6 => of(&[("exact", ["", "", ""]), ("over", ["hơn", "trên", "more than"])]),
        7 => of(&[
            ("actual", ["thực hiện", "Thực hiện", "thuc hien"]),
            ("planned", ["kế hoạch", "KH", "Kế hoạch"]),
            ("estimated", ["ước thực hiện", "ước TH", "uoc thuc hien"]),
        ]),
        _ if way.is_multiple_of(2) => Some(cell.nfd().collect()),
        _ if !cell.is_empty() => Some(format!(" {cell} ")),
        _ => None,
    };
    typed.filter(|typed| !typed.contains("2022-S1/")).unwrap_or_else(|| cell.into())
}

/// The cells of a line.
fn cells(line: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
    let record = reader.records().next().expect("a record").expect("sound");
    record.iter().map(String::from).collect()
}

fn line(cells: &[String], mark: char) -> String {
    let one = |cell: &String| match cell.contains([mark, '"']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    cells.iter().map(one).collect::<Vec<_>>().join(&mark.to_string())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever slips a sound file is typed with that have one answer, it is mended into the very
    /// bytes that it had; and what is mended stays as it is.
    #[test]
    fn what_was_typed_is_found_again(
        nth in 0usize..3,
        ways in prop::collection::vec(prop::option::weighted(0.4, 0usize..6), 100),
        mark in prop::sample::select(vec![',', ',', ';', '\t']),
        blank in prop::option::of(1usize..7),
        ended: bool,
        crlf: bool,
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let mut files = sound().clone();
        let input = &files.observations[nth];
        let text = std::str::from_utf8(&input.bytes).expect("UTF-8").replace('\n', end);
        let mut ways = ways.into_iter();
        let mut lines: Vec<String> = Vec::new();
        for (row, own) in text.lines().enumerate() {
            let cells = cells(own);
            let slipped = cells.iter().enumerate().map(|(column, cell)| {
                match ways.next().flatten().filter(|_| row > 0) {
                    Some(way) => slip(column, cell, way),
                    None => cell.clone(),
                }
            });
            lines.push(line(&slipped.collect::<Vec<_>>(), mark));
            if blank == Some(row) {
                lines.push(mark.to_string().repeat(9));
            }
        }
        let typed = lines.join(end) + if ended { end } else { "" };
        let name = input.name.clone();
        files.observations[nth] = Input::new(&name, typed.clone().into_bytes().into());
        let done = mended(&files);
        prop_assert!(done.iter().all(|file| file.name == name), "no other file");
        let result = done.first().map_or(typed.clone(), fix::Mended::text);
        prop_assert_eq!(&result, &text, "typed:\n{}", typed);
        files.observations[nth] = Input::new(&name, result.into_bytes().into());
        prop_assert!(mended(&files).is_empty());
    }
}
