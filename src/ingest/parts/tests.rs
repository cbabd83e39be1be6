use super::*;
use crate::finding;
use crate::ingest::{Files, Input};
use crate::model::Observations;
use crate::rules;
use proptest::prelude::*;

const HEAD: &str = "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n";

/// The lists of tests/project, and what is made of them.
fn lists() -> (Dataset, String) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/project/datasets");
    let list = |name: &str| {
        let bytes = std::fs::read(folder.join(format!("{name}.csv"))).unwrap();
        Input::new(&format!("datasets/{name}.csv"), bytes.into())
    };
    let lists =
        ["indicators", "provinces", "regions", "mergers", "units", "sources"].map(list).to_vec();
    let data =
        crate::ingest::read(Files { folder: "datasets".into(), lists, ..Files::default() }, &[])
            .data;
    let source = data.sources[0].id.clone();
    (data, source)
}

/// What reading gives that knows no quick way: every record by the csv reader, and typed cell by
/// cell.
fn slowly(file: &File, known: ReadContext) -> (Observations, Vec<Finding>) {
    let bytes: &[u8] = &file.sheet.input.bytes;
    let (mut records, mut block, mut findings) =
        (Records::of(bytes), Block::new(file.number, file.source, 0), Vec::new());
    let hints = Hints::new();
    let (mut at, mut rest) = (over_line_ends(bytes, file.sheet.body()), Rest::default());
    while let Some(found) = records.at(at) {
        let mut reading = Reading {
            record: Record { cells: found.cells, offset: at as u64 },
            input: file.sheet.input,
            layout: &file.layout,
            checks: known.checks,
            data: known.data,
            names: known.names,
            source: file.source,
            findings: Vec::new(),
            hints: &hints,
        };
        match file.sheet.wrong(&found, at as u64) {
            Some(finding) => findings.extend(rest.told(finding)),
            None => {
                rest = Rest::default();
                reading.observation(file.number).iter().for_each(|row| block.push(row));
            }
        }
        findings.append(&mut reading.findings);
        at = over_line_ends(bytes, found.next);
    }
    (Observations::new(vec![block], None), findings)
}

fn holds(text: &str) -> usize {
    let (data, source) = lists();
    let input =
        Input::new(&format!("datasets/observations/{source}.csv"), text.as_bytes().to_vec().into());
    let mut findings = Vec::new();
    let file =
        open(&input, 0, &data, &Sources::of(&data, data.sources.len()), &mut findings).unwrap();
    let (checks, names) = (rules::row_checks(), Names::of(&data));
    let known = ReadContext { data: &data, names: &names, checks: &checks };
    let files = [file];
    let observations = Observations::new(read(&files, known, &mut findings).unwrap(), None);
    let (slow, mut told) = slowly(&files[0], known);
    finding::sort(&mut findings);
    finding::sort(&mut told);
    assert_eq!(findings, told, "{text}");
    assert_eq!(observations, slow, "{text}");
    observations.len()
}

/// Rows that are right, of each sort.
const RIGHT: [&str; 6] = [
    "dossiers.resolved|an-phu|2023|all|12|dossier|exact|actual|12 hồ sơ|",
    "inspection.fines|an-phu|2023-S1|province|1.5|billion-vnd|over|actual|\"hơn 1,5 tỷ đồng\"|ghi chú",
    "dossiers.on-time-rate|da-lam|2023|all|98.20|percent|exact|preliminary|\"đạt 98,20%\"|",
    "survey.score|an-phu|2023|all|5.2|point|exact|actual|\"5,2 điểm\"|\"a \"\"b\"\"\"",
    "land.revenue|an-phu|2023|all||||not-reported||",
    "inspection.fines|an-phu|2023-01-01|all|400..450|vnd|range|actual|từ 400 đến 450 đồng|",
];

/// What else may be typed in each column, right or wrong.
const ELSE: [&str; 10] = [
    "no.such|land.revenue|survey.score",
    "nowhere||da-lam",
    "2023-12M|2023-13|2023-01/2023-12|2023-07|x",
    "every|district|all",
    "-0|-3|150|1,5|1.234|12345678901234567890||0.10|007|0|1e5|12",
    "kg||vnd|percent|dossier",
    "hơn||nearly|about|at-least|exact",
    "never|planned|not-applicable|actual",
    "12 vụ|...||\"nói \"\"12\"\" hồ sơ\"| x|một hai ba bốn năm sáu bảy tám chín mười 1 2 3 4 5 6 7 8",
    "\"hai\ndòng\"|\"hai\"dòng|\"mở|5\" ống|a\u{301}| x|“x”|một\u{a0}|thua,thua|\"mở|a\rb",
];

/// A row that is right, with up to two of its cells typed otherwise.
fn row() -> impl Strategy<Value = String> {
    let other = (0usize..10, any::<prop::sample::Index>());
    (prop::sample::select(RIGHT.to_vec()), prop::collection::vec(other, 0..3)).prop_map(
        |(right, others)| {
            let mut cells: Vec<&str> = right.split('|').collect();
            cells.resize(10, "");
            for (column, which) in others {
                let all: Vec<&str> = ELSE[column].split('|').collect();
                cells[column] = all[which.index(all.len())];
            }
            cells.join(",")
        },
    )
}

#[test]
fn right_rows_are_right() {
    let rows: Vec<String> = RIGHT.iter().map(|row| row.replace('|', ",")).collect();
    assert_eq!(holds(&format!("{HEAD}{}\n", rows.join("\n"))), RIGHT.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn quickly_is_what_slowly_is(rows in prop::collection::vec(row(), 1..12), end in prop::sample::select(vec!["\n", "\r\n", "\n\n"])) {
        holds(&format!("{HEAD}{}{end}", rows.join(end)));
    }
}

#[test]
fn parts_are_one_file() {
    // Long enough for several parts, with cells that are not closed, and their rest, where a part
    // may be thought to begin.
    let right = "inspection.fines,an-phu,2023,all,1.5,billion-vnd,over,actual,\"hơn 1,5 tỷ đồng\",\"a,b,c,d,e,f,g,h,i\"\n";
    let open = right.replace(",c,d,e,f,g,h,i\"", "\nx,y\"");
    let times = 4 * PART.start / (right.len() + open.len());
    assert_eq!(holds(&format!("{HEAD}{}", format!("{right}{open}").repeat(times))), times);
}

/// A table of observations in any order of columns, each row with one cell that is wrong; the text
/// at each place that is told is that cell.
#[test]
fn what_stands_at_the_place_of_a_finding_is_the_wrong_cell() {
    let (data, _) = lists();
    let source = "khao-sat";
    // The column, what is typed there, and the code.
    let wrong = [
        (0, "\"no, such\"", "unknown-indicator"),
        (1, "nowhere", "unknown-province"),
        (2, "2023-13", "bad-period"),
        (3, "every", "unknown-scope"),
        (4, "\"1,5\"", "bad-number"),
        (5, "kg", "unknown-unit"),
        (6, "hơn", "unknown-qualifier"),
        (7, "actuall", "unknown-status"),
        (8, "\"mở", "open-cell"),
        (9, "\"đóng\" rồi", "text-behind-mark"),
        (9, " ghi chú", "blanks"),
        (9, "\"ghi \"\"chú\"\"\t\"", "blanks"),
    ];
    let names: Vec<String> = HEAD.trim().split(',').map(String::from).collect();
    let (checks, known_names) = (rules::row_checks(), Names::of(&data));
    let known = ReadContext { data: &data, names: &known_names, checks: &checks };
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(256));
    let strategy = (
        Just((0..10).collect::<Vec<usize>>()).prop_shuffle(),
        prop::collection::vec(
            (prop::sample::select(wrong.to_vec()), "[a-z][a-z\"]{0,5}|\"x([a-z,đ ]|\"\"){0,3}x\""),
            1..8,
        ),
        prop::sample::select(vec!["\n", "\r\n"]),
        prop::sample::select(vec!["", "\u{feff}"]),
    );
    /// A column, what is typed there, and the code; and the note of the row.
    type Row = ((usize, &'static str, &'static str), String);
    let holds = |(columns, rows, end, mark): (Vec<usize>, Vec<Row>, &str, &str)| {
        let mut text = format!("{mark}{}{end}", joined(&columns, &names));
        let mut expected = Vec::new();
        for (line, ((column, typed, code), note)) in rows.iter().enumerate() {
            // What opens a cell and does not close it has the rest of the line.
            let mut columns = columns.clone();
            if *code == "open-cell" {
                columns.retain(|c| c != column);
                columns.push(*column);
            }
            let mut cells: Vec<String> = "survey.score,an-phu,2023,all,5.2,point,exact,actual,,"
                .split(',')
                .map(String::from)
                .collect();
            cells[9] = note.clone();
            cells[*column] = (*typed).into();
            text += &(joined(&columns, &cells) + end);
            expected.push((line + 2, *code, (*typed).to_string()));
        }
        let input = Input::new(
            &format!("datasets/observations/{source}.csv"),
            text.clone().into_bytes().into(),
        );
        let mut findings = Vec::new();
        let files =
            [open(&input, 0, &data, &Sources::of(&data, data.sources.len()), &mut findings)
                .unwrap()];
        read(&files, known, &mut findings).unwrap();
        let lines: Vec<&str> = text.split('\n').collect();
        let place = |f: &Finding| {
            lines[f.span.line.saturating_sub(1)]
                .trim_start_matches('\u{feff}')
                .chars()
                .skip(f.span.column.saturating_sub(1))
                .take(f.span.length)
                .collect()
        };
        let found: Vec<(usize, &str, String)> =
            findings.iter().map(|f| (f.span.line, f.code, place(f))).collect();
        prop_assert_eq!(found, expected, "{}", text);
        Ok(())
    };
    runner.run(&strategy, holds).unwrap_or_else(|fault| panic!("{fault}"));
}

/// A line of some columns.
fn joined(columns: &[usize], cells: &[String]) -> String {
    columns.iter().map(|column| cells[*column].as_str()).collect::<Vec<_>>().join(",")
}
