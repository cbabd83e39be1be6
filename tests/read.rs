//! `read`: invented reports of every format, each with the observations that must be proposed, in
//! `tests/read`.

use super::support::{self, Run};

/// A run of `read` on the shipped lists.
fn run(name: &str, options: &[&str]) -> Run {
    let data = support::repository().join("datasets").to_string_lossy().into_owned();
    let report = support::repository().join("tests/read").join(name);
    let all =
        ["--data", &data, "--lang", "en", "read", &report.to_string_lossy()].map(String::from);
    Run::new().args(all.into_iter().chain(options.iter().map(ToString::to_string)))
}

#[test]
fn every_report_gives_its_observations() {
    for name in ["notice.txt", "page.html", "report.docx", "report.pdf"] {
        let expected = support::read(&support::repository().join(format!("tests/read/{name}.csv")));
        run(name, &["-q"]).stdout(expected).run();
    }
}

#[test]
fn every_other_number_is_named_with_its_reason() {
    let told = "\
wrote out.csv
page.html:8:58: 6 tháng: a length of time
page.html:8:74: 2021: a date
page.html:10:4: 6 tháng: a length of time
page.html:10:163: 4%: a change against another period
page.html:13:29: 9 trường hợp vi phạm: of one or some districts, communes or cities
page.html:13:62: 45 triệu đồng: of one or some districts, communes or cities
page.html:15:14: 512: a counter of visitors, or the pages of a site
8 proposals (0 unsure, 2 no results); 7 numbers not proposed
";
    let ran = run("page.html", &["-o", "out.csv"]).stderr(told).run();
    assert_eq!(
        ran.text("out.csv"),
        support::read(&support::repository().join("tests/read/page.html.csv"))
    );
}

#[test]
fn json_has_places_and_if_wanted_the_rest() {
    let (text, told, code) = run("report.pdf", &["--format", "json", "--rejected"]).capture();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, told.lines().count()), (0, 1), "{told}");
    assert_eq!(
        (&json["proposals"][0]["place"], &json["proposals"][0]["value"]),
        (&"1:6:25".into(), &"14".into())
    );
    assert_eq!(
        (&json["rejected"][0]["reason"], &json["rejected"][0]["place"]),
        (&"date".into(), &"1:1:23".into())
    );
}

#[test]
fn what_the_text_does_not_tell_can_be_given() {
    let (text, _, _) =
        run("notice.txt", &["--province", "Ninh Bình", "--period", "2022-S1", "-q"]).capture();
    assert!(text.contains("staff.deputy-directors-max,ninh-binh,"), "{text}");
    run("notice.txt", &["--province", "ninh-bing"])
        .code(2)
        .stderr("sokpi: there is no province `ninh-bing`; perhaps `ninh-binh`, `ninh-thuan`; see `sokpi list provinces`\n")
        .run();
}

#[test]
fn what_cannot_be_read_is_a_failure_with_its_cause() {
    let data = support::repository().join("datasets").to_string_lossy().into_owned();
    let deep = format!("<w>{}</w>", "<p>".repeat(5000));
    let docx = {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, deep.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    };
    for (name, bytes, cause) in [
        (
            "a.doc",
            b"x".to_vec(),
            "not a kind of file that is read: expected .txt, .html, .htm, .docx or .pdf",
        ),
        (
            "a.txt",
            b"ab\xff".to_vec(),
            "not text in UTF-8 or UTF-16: byte 2 is wrong; save it as UTF-8",
        ),
        ("a.docx", docx, "more levels of elements than the limit of 256"),
        ("a.pdf", b"%PDF-1.4".to_vec(), "not a sound PDF file: invalid"),
    ] {
        let args = ["--data", &data, "read", name].map(String::from);
        let told = format!("sokpi: không đọc được `{name}`: {cause}\n");
        Run::new().file(name, bytes).args(args).code(2).stderr(told).run();
    }
}

/// A figure of a table is no number of a sentence, too; what a cell of words says is one.
#[test]
fn the_numbers_of_a_table_are_told_once() {
    let page = "<p>Năm 2023 có 5 tổ.</p><table><tr><th>Tỉnh<th>Vụ vi phạm năm 2022<th>Ghi chú</tr>\
        <tr><td>An Phú<td>48<td>có 7 tổ</tr><tr><td>Bà Khê<td>1.234<td></tr></table>\
        <table><tr><td>Mục<td>88</tr></table>";
    let run = Run::project().file("a.html", page);
    let args = ["read", "a.html", "--format", "json", "--rejected", "--lang", "en", "-q"];
    let (text, told, code) = run.args(args).capture();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{told}"));
    let all = |key: &str, field: &str| -> Vec<String> {
        let list = json[key].as_array().expect("a list").iter();
        list.map(|one| one[field].as_str().unwrap_or_default().to_string()).collect()
    };
    assert_eq!((code, all("proposals", "value")), (0, vec!["48".into(), "1234".into()]), "{text}");
    let said = all("rejected", "said");
    assert!(said.iter().any(|said| said.contains('5')), "{said:?}");
    assert!(said.iter().any(|said| said.contains("7 tổ")), "{said:?}");
    assert!(said.iter().any(|said| said.contains("88")), "{said:?}");
    assert!(!said.iter().any(|said| said.contains("48") || said.contains("1.234")), "{said:?}");
}
