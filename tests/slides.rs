//! Slides: what stands in the parts of a PPTX, held whole in tests/slides/; other programs read it
//! in .ci/foreign. `UPDATE=1` writes what is made, to be read before it is committed.

use std::io::{Cursor, Read};

use super::support::{Run, read, repository};

/// The parts of a package, by their names, in their order.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    (0..package.len())
        .map(|nth| {
            let mut part = package.by_index(nth).expect("a part");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("its content");
            (part.name().expect("a name").into_owned(), content)
        })
        .collect()
}

/// A part as text.
fn part(bytes: &[u8], name: &str) -> String {
    let found = parts(bytes).into_iter().find(|(own, _)| own == name);
    let (_, content) = found.unwrap_or_else(|| panic!("there is no {name}"));
    String::from_utf8(content).expect("text")
}

/// The same an element a line.
fn lines(text: &str) -> String {
    text.replace("><", ">\n<").trim_end().to_string() + "\n"
}

/// The bytes that a command writes into a file.
fn written(run: Run, args: &str, file: &str) -> Vec<u8> {
    run.args(args.split(' ').chain(["-q", "-o", file])).run().bytes(file)
}

/// Holds a text against the file of tests/slides/ that has it.
fn held(name: &str, text: &str) {
    let path = repository().join("tests/slides").join(name);
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
        std::fs::write(&path, text).expect("a file of the repository");
    }
    assert!(read(&path) == text, "tests/slides/{name} is made otherwise; UPDATE=1 writes it");
}

const LAND: &str = "land.revenue,an-phu,2023,all,105.5,billion-vnd,exact,actual
    land.revenue,ba-khe,2023,all,90,billion-vnd,over,actual
    land.revenue,da-lam,2023,all,400..450,billion-vnd,range,estimated
    land.revenue,dam-son,2023,all,,,,not-reported
    land.revenue,an-phu,2021,all,80,billion-vnd,exact,actual
    land.revenue,ba-khe,2021,all,70,billion-vnd,exact,actual
    land.revenue,ba-khe,2022,all,75,billion-vnd,about,actual
    survey.score,an-phu,2023,all,6.25,point,exact,actual
    survey.score,ba-khe,2023,all,5.5,point,exact,actual
    survey.score,an-phu,2022,all,5,point,exact,actual
    survey.score,ba-khe,2022,all,5.75,point,exact,actual";

fn land() -> Run {
    Run::project().figures(LAND)
}

const BARS: &str = "chart land.revenue --periods 2023 --highlight an-phu";

#[test]
fn a_slide_says_what_the_picture_says() {
    for lang in ["vi", "en"] {
        let bytes = written(land(), &format!("{BARS} --lang {lang}"), "a.pptx");
        let mut whole: Vec<String> =
            parts(&bytes).iter().map(|(name, _)| format!("== {name}\n")).collect();
        for name in [
            "ppt/slides/slide1.xml",
            "ppt/slides/_rels/slide1.xml.rels",
            "ppt/charts/chart1.xml",
            "ppt/charts/_rels/chart1.xml.rels",
            "ppt/notesSlides/notesSlide1.xml",
        ] {
            whole.push(format!("== {name}\n{}", lines(&part(&bytes, name))));
        }
        held(&format!("bars.{lang}.txt"), &whole.concat());
    }
}

/// Every kind that an office program can draw is a chart; what it cannot is a picture in words.
#[test]
fn kinds_are_charts_or_pictures() {
    for (kind, args) in [
        ("lines", "land.revenue"),
        ("slope", "survey.score --periods 2022,2023"),
        ("grouped", "survey.score --periods 2022,2023"),
        ("scatter", "land.revenue survey.score --periods 2023"),
    ] {
        let bytes = written(land(), &format!("chart {args} --kind {kind} --lang vi"), "a.pptx");
        held(&format!("{kind}.txt"), &lines(&part(&bytes, "ppt/charts/chart1.xml")));
    }
    for kind in ["tiles", "heat", "dots", "multiples", "ranks", "distribution", "table"] {
        let args = format!("chart survey.score --periods 2022,2023 --kind {kind} --lang vi");
        let args = if kind == "tiles" { args.replace("2022,2023", "2023") } else { args };
        let bytes = written(land(), &args, "a.pptx");
        let names: Vec<String> = parts(&bytes).into_iter().map(|(name, _)| name).collect();
        assert!(names.iter().any(|name| name == "ppt/media/picture1.png"), "{kind}: {names:?}");
        assert!(!names.iter().any(|name| name.contains("chart")), "{kind}: {names:?}");
        let slide = part(&bytes, "ppt/slides/slide1.xml");
        let alt = slide.split("name=\"Picture\" descr=\"").nth(1).expect("a picture");
        assert!(alt.len() > 60 && !alt.starts_with('"'), "{kind}: {alt}");
    }
}

/// The workbook behind a chart has the numbers as numbers, with their words, and blank cells.
#[test]
fn a_chart_is_edited_in_its_own_workbook() {
    let bytes = written(land(), &format!("{BARS} --lang vi"), "a.pptx");
    let all = parts(&bytes);
    let (_, book) =
        all.iter().find(|(name, _)| name == "ppt/embeddings/workbook1.xlsx").expect("a workbook");
    let texts = part(book, "xl/sharedStrings.xml");
    let sheet = part(book, "xl/worksheets/sheet1.xml");
    let styles = part(book, "xl/styles.xml");
    held("book.txt", &[texts, sheet, styles].map(|part| lines(&part)).concat());
}

#[test]
fn a_table_has_its_heads_on_every_slide_and_all_of_its_rows() {
    let years: String = (1985..2025)
        .map(|year| {
            format!("survey.score,an-phu,{year},all,{}.25,point,exact,actual\n", year % 8 + 1)
        })
        .collect();
    let spec = "indicator = \"survey.score\"\nperiods = [\"1985..2024\"]\nrows = \"period\"\nnumbered = true\n";
    for (lang, continued) in [("vi", "(tiếp theo)"), ("en", "(continued)")] {
        let run = Run::project().figures(&years).file("charts/nam/table.toml", spec);
        let bytes = written(run, &format!("table nam --lang {lang}"), "a.pptx");
        let slides: Vec<String> = parts(&bytes)
            .into_iter()
            .filter(|(name, _)| name.starts_with("ppt/slides/slide"))
            .map(|(_, content)| String::from_utf8(content).expect("text"))
            .collect();
        assert!(slides.len() > 1, "{lang}: {}", slides.len());
        let mut found = Vec::new();
        for (nth, slide) in slides.iter().enumerate() {
            assert_eq!(slide.matches("<a:tblPr firstRow=\"1\"/>").count(), 1);
            assert_eq!(slide.contains(continued), nth > 0, "{lang} {nth}");
            let rows = slide.split("<a:tr ").skip(2);
            found.extend(rows.map(|row| {
                let cells = row.split("<a:t>").skip(1).map(|t| t.split('<').next().unwrap_or(""));
                cells.map(String::from).collect::<Vec<_>>()
            }));
            // All of it lies over the foot of the slide.
            let heights = slide.split("<a:tr h=\"").skip(1);
            let whole: i64 =
                heights.map(|t| t.split('"').next().unwrap().parse::<i64>().unwrap()).sum();
            assert!(whole < 6_858_000 - 1_500_000, "{whole}");
        }
        assert_eq!(found.len(), 40, "{found:?}");
        let comma = if lang == "vi" { "1,25" } else { "1.25" };
        let last = found.last().expect("a row");
        assert!(last.iter().any(|cell| cell == comma) && last[0] == "40", "{last:?}");
    }
}

/// A report is a slide an exhibit: its headings stand on them, its texts in the notes.
#[test]
fn a_report_is_a_slide_an_exhibit() {
    let report = "quotes = false
[title]
vi = \"Báo cáo năm\"
[[section]]
heading = { vi = \"Đất đai\" }
text.vi = \"Đứng đầu: {value da-lam 2023} ở Đa Lâm.\"
exhibit = \"thu\"
[[section]]
exhibit = \"diem\"
[[section]]
heading = { vi = \"Hết\" }
";
    let run = land()
        .file(
            "charts/thu/chart.toml",
            "kind = \"bars\"\nindicator = \"land.revenue\"\nperiods = \"2023\"\n",
        )
        .file("charts/diem/table.toml", "indicator = \"survey.score\"\nperiods = \"2023\"\n")
        .file("charts/bao-cao/report.toml", report)
        .args(["build", "-q"])
        .run();
    let bytes = run.bytes("charts/bao-cao/bao-cao.vi.pptx");
    let texts = |name: &str| {
        let text = part(&bytes, name);
        let all = text.split("<a:t>").skip(1).map(|t| t.split('<').next().unwrap_or(""));
        all.collect::<Vec<_>>().join("\n") + "\n"
    };
    let mut whole = String::new();
    for (name, _) in parts(&bytes) {
        let shown = ["ppt/slides/slide", "ppt/notesSlides/notesSlide"];
        if shown.iter().any(|shown| name.starts_with(shown)) {
            whole += &format!("== {name}\n{}", texts(&name));
        }
    }
    held("report.txt", &whole);
    assert!(run.text("charts/README.md").contains("[PPTX](bao-cao/bao-cao.vi.pptx)"));
}

/// More notes than fit on a slide stand with the speaker, and the slide says so.
#[test]
fn rows_of_a_whole_country_are_two_charts_on_one_scale() {
    let figures: String = (0..60)
        .map(|year| {
            format!(
                "land.revenue,an-phu,{},all,{},billion-vnd,exact,actual\n",
                1960 + year,
                year + 3
            )
        })
        .collect();
    let run = Run::project().figures(&figures);
    let args = "chart land.revenue --kind bars --by period --lang en";
    let bytes = written(run, args, "a.pptx");
    let charts = ["ppt/charts/chart1.xml", "ppt/charts/chart2.xml"].map(|name| part(&bytes, name));
    let end = |text: &str| {
        text.split("<c:max val=\"").nth(1).map(|t| t.split('"').next().unwrap().to_string())
    };
    assert_eq!(charts.each_ref().map(|text| end(text)), [Some("80".into()), Some("80".into())]);
    let rows = |text: &str| {
        let cached = text.split("<c:strCache><c:ptCount val=\"").nth(2).expect("categories");
        cached.split('"').next().unwrap().to_string()
    };
    assert_eq!(charts.each_ref().map(|text| rows(text)), ["30", "30"]);
}

/// What an office program has not is in the picture, not left out: a line across bars, an event in
/// lines.
#[test]
fn what_a_chart_of_its_own_has_not_makes_it_a_picture() {
    let own = |bytes: &[u8]| parts(bytes).iter().any(|(name, _)| name.starts_with("ppt/charts/"));
    let event = "id,from,to,province,region,name_vi,name_en,source,url\n\
                 act,2022-07-01,,,,Luật mới,New act,an act,\n";
    let marked = || land().file("datasets/events.csv", event);
    for (plain, with) in [
        ("chart land.revenue --periods 2023", "--target 100 --target-label T --target-source S"),
        ("chart land.revenue --periods 2021..2023 --kind lines", "--events act"),
    ] {
        assert!(own(&written(marked(), plain, "x.pptx")), "{plain}");
        assert!(!own(&written(marked(), &format!("{plain} {with}"), "y.pptx")), "{with}");
    }
}
