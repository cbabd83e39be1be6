//! `check`: every finding at once, in every form, with the exit code.

use super::support::Run;

const SURVEY: &str = "datasets/observations/khao-sat.csv";

/// Five faults in four files, in the order in which they must be told: by file, line and column.
fn five_faults() -> Run {
    Run::project()
        .line("datasets/sources.csv", 2, "an-phu-2023,report,an-phu,Sở,Báo cáo,10/01/2024,,,,,\n")
        .line(
            "datasets/observations/an-phu-2023.csv",
            9,
            "plan.result,an-phu,2023,toàn tỉnh,112,percent,exact,actual,đạt 112% kế hoạch,\n",
        )
        .line(SURVEY, 2, "survey.score,an-phu,2021,all,\"5,2\",point,exact,actuel,,\n")
        .add(SURVEY, "survey.score,an-phu,2023,all,5.51,point,exact,actual,,\n")
}

const FIVE: &str = "\
datasets/observations/an-phu-2023.csv:9:25: error[unknown-scope]: there is no scope `toàn tỉnh`
   |
 9 | plan.result,an-phu,2023,toàn tỉnh,112,percent,exact,actual,đạt 112% kế hoạch,
   |                         ^^^^^^^^^
   = hint: perhaps `all` is meant; one of: all, province, department, district, commune
datasets/observations/khao-sat.csv:2:30: error[bad-number]: `5,2` is no number in machine form
   |
 2 | survey.score,an-phu,2021,all,\"5,2\",point,exact,actuel,,
   |                              ^^^^^
   = hint: a decimal comma: type `5.2`
datasets/observations/khao-sat.csv:2:48: error[unknown-status]: there is no status `actuel`
   |
 2 | survey.score,an-phu,2021,all,\"5,2\",point,exact,actuel,,
   |                                                ^^^^^^
   = hint: perhaps `actual` is meant; one of: actual, estimated, preliminary, revised, planned, budgeted, proposed, not-reported, not-applicable
datasets/observations/khao-sat.csv:8:1: error[duplicate-key]: `survey.score` of the same province, period, scope and status stands at datasets/observations/khao-sat.csv:4 already
   |
 8 | survey.score,an-phu,2023,all,5.51,point,exact,actual,,
   | ^^^^^^^^^^^^
   = hint: keep one; a figure of another source belongs into that source's file
datasets/sources.csv:2:38: error[bad-date]: `10/01/2024` is no day
   |
 2 | an-phu-2023,report,an-phu,Sở,Báo cáo,10/01/2024,,,,,
   |                                      ^^^^^^^^^^
   = hint: type year-month-day: `2024-01-10`
";

#[test]
fn every_finding_at_once() {
    five_faults()
        .args(["check", "--lang", "en"])
        .code(1)
        .stdout(FIVE)
        .stderr(
            "checked 18 observations of 3 sources: errors: 5, warnings: 0, notes: 0\n\
             places with one right answer: 2; `sokpi check --diff` shows them, \
             `sokpi check --fix` writes them\n",
        )
        .run();
}

#[test]
fn quiet_prints_the_findings_alone() {
    five_faults().args(["check", "--lang", "en", "-q"]).code(1).stdout(FIVE).run();
    Run::project().args(["check", "--quiet"]).run();
}

#[test]
fn findings_speak_the_chosen_language_and_vietnamese_without_a_choice() {
    let vietnamese = "\
datasets/observations/khao-sat.csv:2:30: error[bad-number]: `5,2` không phải số ở dạng máy đọc
   |
 2 | survey.score,an-phu,2021,all,\"5,2\",point,exact,actual,,
   |                              ^^^^^
   = gợi ý: dấu phẩy thập phân: ghi `5.2`
";
    let fault = || {
        Run::project().line(
            SURVEY,
            2,
            "survey.score,an-phu,2021,all,\"5,2\",point,exact,actual,,\n",
        )
    };
    let count = "đã kiểm tra 18 số liệu của 3 nguồn: 1 lỗi, 0 cảnh báo, 0 ghi chú\n\
                 1 chỗ có đúng một cách sửa: xem bằng `sokpi check --diff`, ghi bằng \
                 `sokpi check --fix`\n";
    fault().args(["check"]).code(1).stdout(vietnamese).stderr(count).run();
    fault()
        .args(["--lang", "vi", "check"])
        .env("LANG", "en_US.UTF-8")
        .code(1)
        .stdout(vietnamese)
        .stderr(count)
        .run();
}

#[test]
fn json() {
    let long = "trong năm qua các đơn vị của Sở đã cùng nhau cố gắng và đạt 112% kế hoạch";
    Run::project()
        .line(
            "datasets/observations/an-phu-2023.csv",
            9,
            format!("plan.result,an-phu,2023,all,112,percent,exact,actual,{long},\n"),
        )
        .add(SURVEY, "survey.score,an-phu,2024-6M,all,\"5,2\",point,exact,actual,,\n")
        .file(
            "datasets/observations/xyz.csv",
            "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n",
        )
        .args(["check", "--format", "json", "--lang", "en"])
        .code(1)
        .stdout(
            r#"{
  "schema": "sokpi.findings/1",
  "findings": [
    {
      "code": "long-quote",
      "severity": "warning",
      "file": "datasets/observations/an-phu-2023.csv",
      "line": 9,
      "column": 54,
      "message": "the quote has 18 words, 16 at most",
      "hint": "keep the phrase that carries the number, its unit and its qualifying word"
    },
    {
      "code": "period-spelling",
      "severity": "note",
      "file": "datasets/observations/khao-sat.csv",
      "line": 8,
      "column": 21,
      "message": "the period `2024-6M` is read as `2024-S1`",
      "hint": "type `2024-S1`"
    },
    {
      "code": "bad-number",
      "severity": "error",
      "file": "datasets/observations/khao-sat.csv",
      "line": 8,
      "column": 33,
      "message": "`5,2` is no number in machine form",
      "hint": "a decimal comma: type `5.2`"
    },
    {
      "code": "file-without-source",
      "severity": "error",
      "file": "datasets/observations/xyz.csv",
      "message": "there is no source `xyz` in sources.csv",
      "hint": "add a row to sources.csv, or name the file after its source"
    }
  ]
}
"#,
        )
        .run();
}

#[test]
fn json_of_no_finding() {
    Run::project()
        .args(["check", "--format", "json"])
        .stdout("{\n  \"schema\": \"sokpi.findings/1\",\n  \"findings\": []\n}\n")
        .run();
}

/// As GitHub's toolkit escapes: `%`, line ends, and in the place `:` and `,`.
#[test]
fn github() {
    Run::project()
        .add(SURVEY, "survey.score,an-phu,2024-6M,all,\"98,2%\",point,exact,actual,,\n")
        .file("datasets/observations/a,b.csv", "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n")
        .args(["check", "--format", "github", "--lang", "en"])
        .code(1)
        .stdout(
            "::error file=datasets/observations/a%2Cb.csv,title=file-without-source::[file-without-source] there is no source `a,b` \
             in sources.csv%0Aadd a row to sources.csv, or name the file after its source\n\
             ::notice file=datasets/observations/khao-sat.csv,line=8,col=21,title=period-spelling::[period-spelling] the period \
             `2024-6M` is read as `2024-S1`%0Atype `2024-S1`\n\
             ::error file=datasets/observations/khao-sat.csv,line=8,col=33,title=bad-number::[bad-number] `98,2%25` is no number in \
             machine form%0Atype `98.2` and the unit `percent`\n",
        )
        .run();
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let warned = "\
datasets/observations/an-phu-2023.csv:9:54: warning[broken-quote]: the quote leaves words out (`...`)
   |
 9 | plan.result,an-phu,2023,all,112,percent,exact,actual,đạt ... 112% kế hoạch,
   |                                                      ^^^^^^^^^^^^^^^^^^^^^
   = hint: copy the phrase that carries the number in one piece
";
    let count = "checked 19 observations of 3 sources: errors: 0, warnings: 1, notes: 0\n";
    let row = "plan.result,an-phu,2023,all,112,percent,exact,actual,đạt ... 112% kế hoạch,\n";
    let ran = Run::project()
        .line("datasets/observations/an-phu-2023.csv", 9, row)
        .args(["check", "--lang", "en"])
        .stdout(warned)
        .stderr(count)
        .run();
    ran.again()
        .args(["check", "--lang", "en", "--deny", "warnings"])
        .code(1)
        .stdout(warned)
        .stderr(count)
        .run();
}

#[test]
fn notes_never_fail() {
    Run::project()
        .add(SURVEY, "survey.score,an-phu,2024-6M,all,5.2,point,exact,actual,,\n")
        .args(["check", "--lang", "en", "--deny", "warnings", "--format", "github"])
        .stdout(
            "::notice file=datasets/observations/khao-sat.csv,line=8,col=21,title=period-spelling::[period-spelling] the period \
             `2024-6M` is read as `2024-S1`%0Atype `2024-S1`\n",
        )
        .run();
}

#[test]
fn other_commands_print_findings_as_errors_and_stop() {
    Run::project()
        .line(SURVEY, 2, "survey.score,an-phu,2021,all,\"5,2\",point,exact,actual,,\n")
        .args(["compare", "land.revenue", "--lang", "en"])
        .code(1)
        .stderr(
            "datasets/observations/khao-sat.csv:2:30: error[bad-number]: `5,2` is no number in machine form\n   \
                |\n \
              2 | survey.score,an-phu,2021,all,\"5,2\",point,exact,actual,,\n   \
                |                              ^^^^^\n   \
                = hint: a decimal comma: type `5.2`\n\
             errors: 1, warnings: 0, notes: 0\n",
        )
        .run();
}

#[test]
fn no_data_folder() {
    let none = "sokpi: there is no project here: no folder `datasets` in this folder or above it; give it with --data DIR, or begin one: sokpi init DIR\n";
    Run::new().args(["check", "--lang", "en"]).code(2).stderr(none).run();
    Run::new()
        .file("datasets", "a file")
        .args(["check", "--lang", "en"])
        .code(2)
        .stderr(none)
        .run();
    Run::project()
        .args(["check", "--data", "elsewhere", "--lang", "en"])
        .code(2)
        .stderr(
            "sokpi: there is no folder `elsewhere`: give the folder of the data with --data DIR\n",
        )
        .run();
    Run::project()
        .args(["check", "--data", "elsewhere"])
        .code(2)
        .stderr("sokpi: không có thư mục `elsewhere`; ghi thư mục số liệu bằng --data THƯ-MỤC\n")
        .run();
}

#[test]
fn an_empty_data_folder_lacks_its_files() {
    let lacks = |name: &str| {
        format!(
            "datasets/{name}.csv: error[missing-file]: there is no file `datasets/{name}.csv`\n   = hint: make the file with its header; see docs/data.md\n"
        )
    };
    Run::new()
        .file("datasets/README.md", "")
        .args(["check", "--lang", "en"])
        .code(1)
        .stdout(["indicators", "mergers", "provinces", "sources", "units"].map(lacks).concat())
        .stderr("checked 0 observations of 0 sources: errors: 5, warnings: 0, notes: 0\n")
        .run();
}

#[test]
fn a_data_folder_of_another_name() {
    Run::project()
        .args(["check", "--data", "./datasets/../datasets", "--lang", "en"])
        .stderr("checked 19 observations of 3 sources: errors: 0, warnings: 0, notes: 0\n")
        .run();
    // The folder that holds it stands for it.
    Run::project()
        .args(["check", "--data", ".", "--lang", "en"])
        .stderr("checked 19 observations of 3 sources: errors: 0, warnings: 0, notes: 0\n")
        .run();
}

#[test]
fn an_unknown_option() {
    Run::project()
        .args(["check", "--dney", "warnings"])
        .code(2)
        .stderr(
            "error: unexpected argument '--dney' found\n\n  tip: a similar argument exists: '--deny'\n\n\
             Usage: sokpi check --deny <warnings>\n\nFor more information, try '--help'.\n",
        )
        .run();
    Run::project()
        .args(["check", "--lang", "fr"])
        .code(2)
        .stderr("error: invalid value 'fr' for '--lang <LANG>': expected one of: vi, en\n\nFor more information, try '--help'.\n")
        .run();
    Run::project()
        .args(["check", "--format", "xml"])
        .code(2)
        .stderr("error: invalid value 'xml' for '--format <text|json|github|sarif>': expected one of: text, json, github, sarif\n\nFor more information, try '--help'.\n")
        .run();
}

/// What the system refuses is a failure of the world, not a finding: here a folder where a file
/// belongs.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read() {
    Run::project()
        .file("charts/thu/chart.toml", "kind = \"bars\"\nindicator = \"land.revenue\"\n")
        .file("charts/sokpi.lock/x", "")
        .args(["build"])
        .code(2)
        .stderr("sokpi: không đọc được `charts/sokpi.lock`: đây là thư mục\n")
        .run();
}

#[test]
fn a_file_that_cannot_be_written() {
    Run::project()
        .args(["compare", "survey.score", "-o", "nowhere/score.csv"])
        .code(2)
        .stderr("sokpi: không ghi được `nowhere/score.csv`: thư mục chứa tệp không tồn tại\n")
        .run();
}

#[test]
fn colour_only_where_it_is_asked_for() {
    let fault = || {
        Run::project().line(
            SURVEY,
            2,
            "survey.score,an-phu,2021,all,\"5,2\",point,exact,actual,,\n",
        )
    };
    let (plain, _, _) = fault().args(["check", "-q"]).capture();
    assert!(!plain.contains('\u{1b}'), "{plain}");
    let (colour, _, _) = fault().args(["check", "-q", "--color", "always"]).capture();
    assert!(colour.contains("\u{1b}[1;31merror[bad-number]\u{1b}[0m"), "{colour}");
    let bare = ["\u{1b}[1;31m", "\u{1b}[1m", "\u{1b}[0m"]
        .iter()
        .fold(colour, |text, code| text.replace(code, ""));
    assert_eq!(bare, plain);
}

/// A file without a source is read all the same: what else is wrong with it is told at once. Of
/// which edition a year of the merger is, nobody knows before the source is there.
#[test]
fn a_file_without_a_source_is_read_all_the_same() {
    let rows = "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n\
        land.revenue,an-fu,2023,all,12,billion-vnd,exact,actual,,\n\
        land.revenue,an-phu,2023,all,1x,billion-vnd,exact,actual,,\n\
        land.revenue,an-phu,2024,all,12,dossier,exact,actual,,\n\
        land.revenue,an-phu,2025,all,12,billion-vnd,exact,actual,,\n";
    let told = "datasets/observations/xyz.csv: error[file-without-source]: there is no source `xyz` in sources.csv\n\
        \x20  = hint: add a row to sources.csv, or name the file after its source\n\
        datasets/observations/xyz.csv:2:14: error[unknown-province]: there is no province `an-fu`\n\
        \x20  |\n\
        \x202 | land.revenue,an-fu,2023,all,12,billion-vnd,exact,actual,,\n\
        \x20  |              ^^^^^\n\
        \x20  = hint: perhaps `an-phu` is meant\n\
        datasets/observations/xyz.csv:3:30: error[bad-number]: `1x` is no number in machine form\n\
        \x20  |\n\
        \x203 | land.revenue,an-phu,2023,all,1x,billion-vnd,exact,actual,,\n\
        \x20  |                              ^^\n\
        \x20  = hint: type `1`; the unit has its own column\n\
        datasets/observations/xyz.csv:4:33: error[wrong-dimension]: the unit `dossier` is of another dimension than `land.revenue`\n\
        \x20  |\n\
        \x204 | land.revenue,an-phu,2024,all,12,dossier,exact,actual,,\n\
        \x20  |                                 ^^^^^^^\n\
        \x20  = hint: one of: vnd, million-vnd, billion-vnd\n";
    Run::project()
        .file("datasets/observations/xyz.csv", rows)
        .args(["check", "--lang", "en"])
        .stdout(told)
        .stderr("checked 19 observations of 3 sources: errors: 4, warnings: 0, notes: 0\n")
        .code(1)
        .run();
}

/// One look at a quote tells of several cells: of a plan of another year and place both are told.
#[test]
fn a_quote_tells_of_every_cell_that_says_something_else() {
    let row = "land.revenue,da-lam,2023,all,150,billion-vnd,exact,actual,\
               năm 2022 Bà Khê phải đạt 150 tỷ đồng,\n";
    let run = Run::project().add("datasets/observations/bao-mien-2024.csv", row);
    let (told, _, code) = run.args(["check", "--lang", "en", "-q"]).capture();
    let codes: Vec<&str> = told
        .lines()
        .filter_map(|line| line.split_once(": warning[")?.1.split_once(']'))
        .map(|(code, _)| code)
        .collect();
    assert_eq!((codes, code), (vec!["quote-province", "quote-year", "quote-status"], 0), "{told}");
}

/// What is no other place: a name within a longer one, a road, a district, the end of a way, what a
/// number is compared with, a list that has the row's own, and the parts of a merged province.
#[test]
fn names_that_are_no_other_place() {
    let rows: String = [
        "tuyến Bà Khê - Đầm Sơn có 31 vụ",
        "trên đường Bà Khê có 31 vụ",
        "ở huyện Bà Khê có 31 vụ",
        "so với Bà Khê thì có 31 vụ",
        "chỉ sau Bà Khê với 31 vụ",
        "Bà Khê Thượng có 31 vụ",
        "Bà Khê và Đá Lâm có 31 vụ",
        "bà khê có 31 vụ",
    ]
    .iter()
    .enumerate()
    .map(|(nth, quote)| {
        format!("inspection.cases,da-lam,{},all,31,case,exact,actual,{quote},\n", 2010 + nth)
    })
    .collect();
    let merged = "inspection.cases,an-phu,2025-08,all,31,case,exact,planned,tại Bà Khê có 31 vụ,\n";
    let run = Run::project().add("datasets/observations/bao-mien-2024.csv", rows + merged);
    run.args(["check", "--lang", "en", "-q"]).run();
}
