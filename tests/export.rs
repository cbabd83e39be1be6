//! What is written for other programs: tests/export/ holds texts whole; workbooks and documents are
//! unzipped and looked into, and read by other programs in .ci/foreign.

use std::io::{Cursor, Read};

use super::support::{Run, cases, read, repository, run_all};

#[test]
fn texts_for_other_programs() {
    run_all(&cases("tests/export"));
}

/// The parts of a package, by their names, in their order.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    (0..package.len())
        .map(|nth| {
            let mut part = package.by_index(nth).expect("a part");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("its content");
            (
                part.name().expect("a name").into_owned(),
                String::from_utf8_lossy(&content).into_owned(),
            )
        })
        .collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    parts(bytes)
        .into_iter()
        .find(|(own, _)| own == name)
        .unwrap_or_else(|| panic!("there is no {name}"))
        .1
}

/// What stands between the first `from` and the next `to` behind it.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let begin = text.find(from).unwrap_or_else(|| panic!("no `{from}` in {text}")) + from.len();
    &text[begin
        ..begin + text[begin..].find(to).unwrap_or_else(|| panic!("no `{to}` behind `{from}`"))]
}

/// The bytes that a command writes into a file.
fn written(run: Run, args: &str, file: &str) -> Vec<u8> {
    run.args(args.split(' ').chain(["-q", "-o", file])).run().bytes(file)
}

const COUNTRY: &str = "land.revenue,viet-nam,2023,all,3000,billion-vnd,about,actual";
const LAND: &str = "land.revenue,an-phu,2023,all,105.5,billion-vnd,exact,actual
    land.revenue,ba-khe,2023,all,90,billion-vnd,over,actual
    land.revenue,da-lam,2023,all,400..450,billion-vnd,range,estimated
    land.revenue,dam-son,2023,all,,,,not-reported";

fn land() -> Run {
    Run::project().figures(&format!("{COUNTRY}\n{LAND}"))
}

/// A table of forty columns and one of heads in two lines.
fn tables() -> Run {
    let years: String = (1985..2025)
        .map(|year| {
            format!("survey.score,an-phu,{year},all,{}.25,point,exact,actual\n", year % 8 + 1)
        })
        .collect();
    Run::project()
        .figures(&format!("{years}{COUNTRY}\n{LAND}\nland.revenue,an-phu,2022,all,99,billion-vnd,exact,actual"))
        .file("charts/nam/table.toml", "indicator = \"survey.score\"\nperiods = [\"1985..2024\"]\nnumbered = true\n")
        .file(
            "charts/dat/table.toml",
            "indicator = \"land.revenue\"\nperiods = [\"2022\", \"2023\"]\nmeasure = [\"value\", \"rank\"]\norder = \"official\"\nnumbered = true\n",
        )
}

#[test]
fn the_same_bytes_twice_and_nothing_from_the_clock() {
    for file in ["a.xlsx", "a.docx"] {
        let [one, two] = [(); 2].map(|()| written(land(), "compare --all", file));
        assert!(one == two, "{file}");
        let mut package = zip::ZipArchive::new(Cursor::new(&one)).expect("a package");
        for nth in 0..package.len() {
            let part = package.by_index(nth).expect("a part");
            assert_eq!(part.last_modified().map(|day| day.year()), Some(1980), "{file}");
        }
        let core = part(&one, "docProps/core.xml");
        assert!(
            !core.contains("<dcterms")
                || core.matches("1980-01-01T00:00:00Z").count()
                    == core.matches("</dcterms:").count(),
            "{core}"
        );
    }
}

#[test]
fn a_workbook_holds_numbers_with_their_words() {
    let book = written(land(), "compare land.revenue", "a.xlsx");
    let sheet = part(&book, "xl/worksheets/sheet1.xml");
    let styles = part(&book, "xl/styles.xml");
    let format = |cell: &str| {
        let style: usize =
            between(&sheet, &format!("<c r=\"{cell}\" s=\""), "\"").parse().expect("a style");
        let formats: Vec<&str> =
            between(&styles, "<cellXfs", "</cellXfs>").split("<xf ").skip(1).collect();
        let id = between(formats[style], "numFmtId=\"", "\"").to_string();
        styles
            .split("<numFmt ")
            .find(|f| f.starts_with(&format!("numFmtId=\"{id}\"")))
            .map(|f| between(f, "formatCode=\"", "\"").to_string())
    };
    // The country's figure first, then from the highest: a range is words, a bound a number with
    // its word, an absence words.
    assert!(
        sheet.contains("<v>3000</v>") && format("B5") == Some("&quot;khoảng &quot;#,##0".into()),
        "{sheet}"
    );
    assert!(between(&sheet, "<c r=\"B6\"", "</c>").contains("t=\"s\""), "{sheet}");
    assert!(
        between(&sheet, "<c r=\"B7\"", "</c>").ends_with("<v>105.5</v>")
            && format("B7") == Some("#,##0.0".into())
    );
    assert!(
        between(&sheet, "<c r=\"B8\"", "</c>").ends_with("<v>90</v>")
            && format("B8") == Some("&quot;hơn &quot;#,##0".into())
    );
    assert!(between(&sheet, "<c r=\"B9\"", "</c>").contains("t=\"s\""));
    assert!(
        !parts(&book)
            .iter()
            .any(|(name, text)| name.starts_with("xl/worksheets/") && text.contains("<f>"))
    );
}

/// The first sheet, a line a row: a number as it is held and, where it is shown otherwise than as
/// whole, how.
fn sheet(book: &[u8]) -> Vec<String> {
    let (sheet, styles) = (part(book, "xl/worksheets/sheet1.xml"), part(book, "xl/styles.xml"));
    let shared = part(book, "xl/sharedStrings.xml");
    let words: Vec<&str> = shared
        .split("<si>")
        .skip(1)
        .map(|si| between(&si[si.find("<t").expect("words")..], ">", "</t>"))
        .collect();
    let formats: Vec<&str> =
        between(&styles, "<cellXfs", "</cellXfs>").split("<xf ").skip(1).collect();
    let code = |style: usize| {
        let id = between(formats[style], "numFmtId=\"", "\"");
        let own = styles.split("<numFmt ").find(|f| f.starts_with(&format!("numFmtId=\"{id}\"")));
        own.map_or_else(
            || id.to_string(),
            |own| between(own, "formatCode=\"", "\"").replace("&quot;", "'"),
        )
    };
    let cell = |cell: &str| {
        let (column, value) =
            (&cell[..cell.find('"').expect("a place")], between(cell, "<v>", "</v>"));
        let style = cell
            .find(" s=\"")
            .map_or(0, |at| between(&cell[at..], "\"", "\"").parse().expect("a style"));
        let column = column.trim_end_matches(|c: char| c.is_ascii_digit());
        match cell.contains(" t=\"s\"") {
            true => {
                format!("{column} {}", words[value.parse::<usize>().expect("a number of words")])
            }
            false => format!("{column} {value} {}", code(style)),
        }
    };
    let rows = sheet.split("<row ").skip(1);
    rows.map(|row| row.split("<c r=\"").skip(1).map(cell).collect::<Vec<_>>().join(" | ")).collect()
}

/// A spreadsheet would show −0.02 with one decimal as −0.0: its column has as many as it takes.
#[test]
fn a_small_percentage_is_not_nothing_in_a_workbook() {
    let rates = "dossiers.on-time-rate,an-phu,2022,all,99.96,percent,exact,actual
        dossiers.on-time-rate,an-phu,2023,all,99.94,percent,exact,actual";
    let book = written(
        Run::project().figures(rates),
        "compare dossiers.on-time-rate --periods 2023 --measure change-percent",
        "a.xlsx",
    );
    let cells = part(&book, "xl/worksheets/sheet1.xml");
    assert!(cells.contains("s=\"5\"><v>-0.02</v>"), "{cells}");
    assert!(part(&book, "xl/styles.xml").contains("0.000"));
}

/// What is nothing with all decimals that a percentage may have is nothing in a workbook, too: a
/// spreadsheet would show −0.0.
#[test]
fn what_is_printed_as_nothing_is_zero_in_a_workbook() {
    let figures = "inspection.cases,an-phu,2022,all,1000000000000000,case,exact,actual
        inspection.cases,an-phu,2023,all,999999999999999,case,exact,actual";
    let book = written(
        Run::project().figures(figures),
        "compare inspection.cases --periods 2023 --measure change-percent",
        "a.xlsx",
    );
    let cells = part(&book, "xl/worksheets/sheet1.xml");
    assert!(cells.contains("<v>0</v>") && !cells.contains("<v>-0"), "{cells}");
}

/// What a change is counted from stands over it in every format that people read, in both
/// languages.
#[test]
fn heads_say_what_a_change_is_counted_from() {
    let quarters = "land.revenue,an-phu,2023-Q4,all,100,billion-vnd,exact,actual
        land.revenue,an-phu,2024-Q3,all,120,billion-vnd,exact,actual
        land.revenue,an-phu,2024-Q4,all,90,billion-vnd,exact,actual";
    let bases = [
        ("", "so với cùng kỳ năm 2023", "from the same period of 2023"),
        (" --base previous", "so với quý III/2024", "from Q3 2024"),
        (" --base 2024-Q3", "so với quý III/2024", "from Q3 2024"),
    ];
    for (base, vi, en) in bases {
        for (lang, words) in [("vi", vi), ("en", en)] {
            for format in ["text", "md", "html", "tex", "typ", "docx", "xlsx"] {
                let args = format!(
                    "compare land.revenue --periods 2024-Q4 --measure change-percent --lang {lang} --format {format}{base}"
                );
                let bytes = written(Run::project().figures(quarters), &args, "a.file");
                let text = match format {
                    "docx" => part(&bytes, "word/document.xml"),
                    "xlsx" => part(&bytes, "xl/sharedStrings.xml"),
                    _ => String::from_utf8(bytes).expect("a text"),
                };
                assert!(text.contains(words), "{args}: no `{words}`");
            }
        }
    }
}

/// Of one indicator a range is known, so that it is compared as a whole; the other goes the short
/// way.
#[test]
fn points_of_every_indicator_are_one_sheet() {
    let rates = "dossiers.on-time-rate,an-phu,2022,all,90.0,percent,exact,actual
        dossiers.on-time-rate,ba-khe,2022,all,95,percent,nearly,actual
        dossiers.on-time-rate,an-phu,2023,all,94.50,percent,exact,actual";
    let run = |args: &[&str]| {
        let asked = "compare --all --points --measure value,change-percent,rank"
            .split(' ')
            .chain(args.iter().copied());
        Run::project().figures(&format!("{COUNTRY}\n{LAND}\n{rates}")).args(asked)
    };
    let book = run(&["-q", "-o", "a.xlsx"]).run().bytes("a.xlsx");
    let rows = [
        "A Chỉ tiêu | B Đơn vị tính | C Tỉnh, thành phố | D Địa giới | E Kỳ | F Cấp | G Tính chất số liệu | H Giá trị | I Giá trị, từ | J Giá trị, đến | \
         K Tốc độ tăng, giảm so với năm trước (%) | L Thứ hạng | M Từ chỉ mức | N Mã nguồn | O Ghi chú",
        "A Tỷ lệ đúng hạn | B % | C An Phú | D 63 | E 2022 | F toàn địa bàn | G thực hiện | H 90 #,##0.0 | I 89.95 #,##0.00 | J 90.05 #,##0.00 | \
         L 2 #,##0 | N khao-sat",
        "A Tỷ lệ đúng hạn | B % | C An Phú | D 63 | E 2023 | F toàn địa bàn | G thực hiện | H 94.5 #,##0.00 | I 94.495 #,##0.000 | J 94.505 \
         #,##0.000 | K 5 +#,##0.0;-#,##0.0;#,##0.0 | L 1 #,##0 | N khao-sat",
        "A Tỷ lệ đúng hạn | B % | C Bà Khê | D 63 | E 2022 | F toàn địa bàn | G thực hiện | H 95 'gần '#,##0 | I 94 #,##0 | J 95 #,##0 | \
         L 1 #,##0 | M gần | N khao-sat",
        "A Thu từ đất | B tỷ đồng | C An Phú | D 63 | E 2023 | F toàn địa bàn | G thực hiện | H 105.5 #,##0.0 | I 105.45 #,##0.00 | J 105.55 \
         #,##0.00 | L 2 #,##0 | N khao-sat",
        "A Thu từ đất | B tỷ đồng | C Bà Khê | D 63 | E 2023 | F toàn địa bàn | G thực hiện | H 90 'hơn '#,##0 | I 90 #,##0 | J 100 #,##0 | \
         L 3 #,##0 | M hơn | N khao-sat",
        "A Thu từ đất | B tỷ đồng | C Đá Lâm | D 63 | E 2023 | F toàn địa bàn | G ước thực hiện | H 425 #,##0 | I 400 #,##0 | J 450 #,##0 | \
         L 1 #,##0 | M … đến … | N khao-sat",
        "A Thu từ đất | B tỷ đồng | C Cả nước | D 63 | E 2023 | F toàn địa bàn | G thực hiện | H 3000 'khoảng '#,##0 | I 2500 #,##0 | J 3500 \
         #,##0 | M khoảng | N khao-sat",
    ];
    assert_eq!(sheet(&book), rows);
    let parts = part(&book, "xl/worksheets/sheet1.xml");
    assert!(
        parts.contains("<autoFilter ref=\"A1:O8\"/>") && parts.contains("ySplit=\"1\""),
        "{parts}"
    );
    // What the formats of data say of the same arguments has as many rows.
    let (csv, _, _) = run(&["--format", "csv"]).capture();
    assert_eq!(csv.lines().count(), rows.len());
    let (_, told, code) = run(&["--format", "xlsx"]).capture();
    assert_eq!((told.lines().count(), code), (1, 2));
}

/// Numbers that need no unit are those of the CSV, of every figure there is.
#[test]
fn a_sheet_of_points_holds_the_numbers_of_the_csv() {
    let shipped = repository().join("datasets").to_string_lossy().into_owned();
    let asked = "compare --all --points --measure change-percent,rank,share --data";
    let run =
        |how: [&str; 3]| Run::project().args(asked.split(' ').chain([shipped.as_str()]).chain(how));
    let book = sheet(&run(["-q", "-o", "a.xlsx"]).run().bytes("a.xlsx"));
    let (csv, _, _) = run(["-q", "--format", "csv"]).capture();
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(csv.as_bytes())
        .into_records()
        .map(|row| row.expect("a row"))
        .collect();
    assert_eq!(book.len(), rows.len() + 1);
    for (row, record) in book.iter().skip(1).zip(&rows) {
        let number = |cell: &str| {
            cell.split(' ')
                .nth(1)
                .and_then(|n| n.parse::<f64>().ok())
                .filter(|_| cell.contains('#'))
        };
        let held: Vec<f64> = row.split(" | ").filter_map(number).collect();
        let wanted: Vec<f64> =
            [7, 9, 10].into_iter().filter_map(|at| record[at].parse().ok()).collect();
        // What is printed as 0.0 may be 0 in a workbook: a spreadsheet would show -0.0.
        let same =
            |(held, wanted): (&f64, &f64)| held == wanted || (*held == 0.0 && wanted.abs() < 0.05);
        assert!(
            held.len() == wanted.len() && held.iter().zip(&wanted).all(same),
            "{row} {record:?}"
        );
    }
}

/// What thousands of sources say otherwise fits no cell of a workbook: it is cut, and says so; a
/// build does not fail of it.
#[test]
fn a_note_that_no_cell_holds_is_cut_and_says_so() {
    let head = "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n";
    let sources = 0..1500;
    let list: String = sources
        .clone()
        .map(|n| format!("nguon-{n},table,,Viện,Bảng số liệu số {n} của năm,,,,,,\n"))
        .collect();
    let figure = |run: Run, n: usize| {
        let row = format!("land.revenue,ba-khe,2021,all,{},billion-vnd,exact,actual,,\n", 100 + n);
        run.file(&format!("datasets/observations/nguon-{n}.csv"), format!("{head}{row}"))
    };
    let run = sources.fold(Run::project().add("datasets/sources.csv", list), figure);
    let book = written(run, "compare land.revenue --periods 2021", "a.xlsx");
    assert!(part(&book, "xl/sharedStrings.xml").contains(" … (đã cắt: cả đoạn có "));
}

#[test]
fn a_workbook_is_printed_with_its_heads_and_without_its_chart() {
    let ran = tables().args(["build", "-q"]).run();
    let years = ran.bytes("charts/nam/nam.vi.xlsx");
    let sheet = part(&years, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("xSplit=\"2\"")
            && sheet.contains("paperSize=\"9\"")
            && sheet.contains("orientation=\"landscape\""),
        "{sheet}"
    );
    assert!(sheet.contains("numberStoredAsText=\"1\""));
    let book = part(&years, "xl/workbook.xml");
    assert!(
        book.contains("'Bảng 1'!$A$1:$AP$") && book.contains("'Bảng 1'!$A:$B,'Bảng 1'!$3:$3"),
        "{book}"
    );
    // Heads in two lines are both on every page.
    let land = ran.bytes("charts/dat/dat.vi.xlsx");
    assert!(part(&land, "xl/workbook.xml").contains("'Bảng 1'!$A:$B,'Bảng 1'!$3:$4"));
}

#[test]
fn a_chart_of_a_workbook_is_tied_to_figures_alone() {
    let book = tables().args(["build", "-q"]).run().bytes("charts/dat/dat.vi.xlsx");
    let chart = part(&book, "xl/charts/chart1.xml");
    // Heads of regions part the provinces, the country is none of them, and the number of a line is
    // no name.
    let areas = |tag: &str| {
        between(between(&chart, &format!("<c:{tag}>"), &format!("</c:{tag}>")), "<c:f>", "</c:f>")
            .to_string()
    };
    assert_eq!(areas("cat"), "('Bảng 1'!$B$7:$B$8,'Bảng 1'!$B$10:$B$11)");
    assert_eq!(areas("val"), areas("cat").replace("$B", "$C"));
    let drawing = part(&book, "xl/drawings/drawing1.xml");
    assert!(between(&drawing, "descr=\"", "\"").contains("An Phú 99; Bà Khê"), "{drawing}");
}

#[test]
fn words_of_a_chart_are_no_formula() {
    let formula = "land.revenue,land,=1+1!A1,\"=A1!B2\",billion-vnd,amount,higher,yes,,,,Các khoản thu từ đất.,Revenue from land.,,,\n";
    for lang in ["vi", "en"] {
        let run = land().line("datasets/indicators.csv", 7, formula);
        let chart = part(
            &written(run, &format!("compare land.revenue --lang {lang}"), "a.xlsx"),
            "xl/charts/chart1.xml",
        );
        let title = between(&chart, "<c:title>", "</c:title>");
        assert!(title.contains("<a:t>\u{2060}=") && !title.contains("<c:f>"), "{title}");
    }
}

#[test]
fn a_document_is_laid_out_as_offices_write() {
    let bytes = written(land(), "compare land.revenue", "a.docx");
    let text = part(&bytes, "word/document.xml");
    // A4 with 20, 15, 20 and 30 mm, and no page number on the first page.
    assert!(text.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"), "{text}");
    assert!(
        text.contains("<w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\"")
    );
    assert!(text.contains("<w:titlePg/>") && part(&bytes, "word/header.xml").contains(" PAGE "));
    assert!(
        part(&bytes, "word/styles.xml").contains("w:ascii=\"Times New Roman\"")
            && part(&bytes, "word/fontTable.xml").contains("w:name=\"Times New Roman\"")
    );
    // The caption over the table, its unit at the right, its heads on every page, numbers at the
    // right, the picture in words.
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("no `{what}` in {text}"));
    assert!(at("SEQ Bảng") < at("w:val=\"Unit\"") && at("w:val=\"Unit\"") < at("<w:tbl>"));
    assert!(at("<w:drawing>") < at("SEQ Hình"));
    assert!(between(&text, "<w:tr>", "</w:tr>").contains("<w:tblHeader/>"));
    assert!(text.contains(
        "<w:pStyle w:val=\"CellNumber\"/></w:pPr><w:r><w:t xml:space=\"preserve\">hơn 90</w:t>"
    ));
    assert!(text.contains("<w:pStyle w:val=\"CellStrongNumber\"/></w:pPr><w:r><w:t xml:space=\"preserve\">khoảng 3.000</w:t>"));
    assert!(between(&text, "descr=\"", "\"").contains("Thu từ đất"));
}

#[test]
fn a_wide_table_of_a_document_goes_on_on_pages_across() {
    for (lang, word) in [("vi", "Bảng 1 (tiếp theo)"), ("en", "Table 1 (continued)")] {
        let text = part(
            &tables().args(["build", "-q"]).run().bytes(&format!("charts/nam/nam.{lang}.docx")),
            "word/document.xml",
        );
        let tables: Vec<&str> = text.split("<w:tbl>").skip(1).collect();
        assert!(tables.len() > 1 && text.contains("w:orient=\"landscape\""), "{text}");
        assert_eq!(text.matches(word).count(), tables.len() - 1);
        assert_eq!(text.matches(" SEQ ").count(), 1);
        // A4 across less its margins, in twentieths of a point.
        for table in tables {
            let widths = table
                .split("<w:gridCol w:w=\"")
                .skip(1)
                .map(|w| between(w, "", "\"").parse::<i64>().expect("a width"));
            let width: i64 = widths.sum();
            assert!((14_250..=14_300).contains(&width), "{width}");
        }
    }
}

#[test]
fn a_page_is_a_table_that_names_what_it_heads_and_fetches_nothing() {
    let run = land().line(
        "datasets/provinces.csv",
        3,
        "an-phu,01,XX-01,63,</td><script>&amp;\"\"x,An Phu,city,mien-tren,0,0,\n",
    );
    let page = String::from_utf8(written(run, "compare --all", "a.html")).expect("text");
    let row = "<tr><th scope=\"row\">&lt;/td&gt;&lt;script&gt;&amp;amp;&quot;&quot;x</th><td class=\"n\">105,5</td><td></td></tr>";
    assert!(
        page.contains(row)
            && page.contains("<tr class=\"total\"><th scope=\"row\">Cả nước</th><td class=\"n\">khoảng 3.000</td><td></td></tr>"),
        "{page}"
    );
    assert!(page.contains("<span class=\"unit\">Đơn vị tính: tỷ đồng</span></caption>"));
    assert!(
        !page.contains("<script") && !page.contains("src=\"http") && !page.contains("url("),
        "{page}"
    );
}

/// The programs that read everything are run by .ci/run, and every format has its script.
#[test]
fn other_programs_read_every_format() {
    let foreign = read(&repository().join(".ci/foreign"));
    assert!(read(&repository().join(".ci/run")).contains("step .ci/foreign"));
    let formats = between(&foreign, "for format in ", ";");
    // Parquet is there only where it was built in, and then has its script, too.
    for format in sokpi::export::FORMATS
        .iter()
        .map(|f| f.name)
        .filter(|name| !["text", "parquet"].contains(name))
    {
        assert!(
            formats.split(' ').any(|own| own == format),
            "`{format}` is read by no other program"
        );
    }
    for format in formats.split(' ') {
        assert!(
            repository().join(format!(".ci/foreign.d/check_{format}.py")).exists(),
            "check_{format}.py"
        );
    }
}

/// Missing is never dropped: an indicator that was asked for and has no figure is a row that says
/// so.
#[test]
fn an_indicator_without_a_figure_keeps_its_row() {
    let spec = "indicators = [\"land.revenue\", \"inspection.cases\"]\nprovinces = [\"an-phu\"]\nperiods = [\"2023\"]\nrows = \"indicator\"\n";
    let ran = land().file("charts/mot/table.toml", spec).args(["build", "-q"]).run();
    let page = ran.text("charts/mot/README.md");
    assert!(page.contains("| Thu từ đất | tỷ đồng | 105,5 |\n| Vụ vi phạm | vụ | … |\n"), "{page}");
}

/// A spreadsheet holds fifteen digits: a figure of more is rounded there, and only then it is said.
#[test]
fn a_workbook_says_where_it_cannot_hold_all_digits() {
    let book = |value: &str| {
        let figures = format!("inspection.fines,an-phu,2023,all,{value},vnd,exact,actual");
        written(Run::project().figures(&figures), "compare inspection.fines --lang en", "a.xlsx")
    };
    let note = "A workbook holds 15 digits of a number";
    assert!(part(&book("102165432101234567"), "xl/sharedStrings.xml").contains(note));
    assert!(!part(&book("102165432101234"), "xl/sharedStrings.xml").contains(note));
}
