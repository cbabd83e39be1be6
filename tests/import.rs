//! `import`: tables as offices make them, each with the observations that must come of them.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, FormatAlign, Workbook};

use super::support::{Run, cases, files_below, read, repository, run_all};

#[test]
fn every_table_becomes_what_it_says() {
    run_all(&cases("tests/import"));
}

/// Twenty provinces of the shipped list as a table of an office names them, and their ids.
const PROVINCES: [(&str, &str); 20] = [
    ("Hà Nội", "ha-noi"),
    ("Hải Phòng", "hai-phong"),
    ("Quảng Ninh", "quang-ninh"),
    ("Hải Dương", "hai-duong"),
    ("Hưng Yên", "hung-yen"),
    ("Nam Định", "nam-dinh"),
    ("Ninh Bình", "ninh-binh"),
    ("Hà Giang", "ha-giang"),
    ("Hoà Bình", "hoa-binh"),
    ("Thanh Hóa", "thanh-hoa"),
    ("Nghệ An", "nghe-an"),
    ("Thừa Thiên - Huế", "thua-thien-hue"),
    ("TP. Đà Nẵng", "da-nang"),
    ("Đắk Lắk", "dak-lak"),
    ("Lâm Đồng", "lam-dong"),
    ("TP. Hồ Chí Minh", "ho-chi-minh"),
    ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
    ("Cần Thơ", "can-tho"),
    ("Sóc Trăng", "soc-trang"),
    ("Cà Mau", "ca-mau"),
];
const YEARS: [u32; 5] = [2020, 2021, 2022, 2023, 2024];
/// The indicators: head, id, unit.
const INDICATORS: [(&str, &str, &str); 4] = [
    ("Thu từ đất", "land.revenue", "billion-vnd"),
    (
        "Giấy chứng nhận quyền sử dụng đất đã cấp (giấy chứng nhận)",
        "certificates.issued",
        "certificate",
    ),
    ("Tỷ lệ thu gom chất thải rắn đô thị (%)", "waste.urban-collection-rate", "percent"),
    ("Số tiền xử phạt vi phạm môi trường (triệu đồng)", "environment.fines", "million-vnd"),
];

/// A made-up value: whole thousandths, so that every format can show it.
fn value(province: usize, indicator: usize, year: usize) -> i64 {
    let seed = (province * 131 + indicator * 17 + year * 7 + 3) as i64;
    match indicator {
        0 => 900_000 + seed * 1_500,      // 1.234,5 with one decimal
        1 => (1_000 + seed * 37) * 1_000, // whole
        2 => 60_000 + seed % 390 * 100,   // percent with one decimal
        _ => 500_000 + seed * 2_250,      // two decimals
    }
}

/// The number of decimals that are shown of an indicator.
const DECIMALS: [usize; 4] = [1, 0, 1, 2];

/// The value as it must be written into the file of observations.
fn written(province: usize, indicator: usize, year: usize) -> String {
    let (thousandths, decimals) = (value(province, indicator, year), DECIMALS[indicator]);
    // Half away from zero, in whole numbers.
    let step = 10i64.pow(3 - decimals as u32);
    let rounded = (thousandths + step / 2) / step;
    let (whole, rest) =
        (rounded / 10i64.pow(decimals as u32), rounded % 10i64.pow(decimals as u32));
    if decimals == 0 { whole.to_string() } else { format!("{whole}.{rest:0decimals$}") }
}

/// The sheet as an office makes it: letterhead, title, unit, merged heads of two storeys, signs of
/// columns, row numbers, numbers as text, a share of one shown in percent, a total, notes.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Biểu 02").unwrap();
    let (plain, centred) = (Format::new(), Format::new().set_align(FormatAlign::Center));
    let percent = Format::new().set_num_format("0.0%");
    let grouped = Format::new().set_num_format("#,##0");
    let decimals = Format::new().set_num_format("#,##0.00");
    sheet.write(0, 0, "BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG").unwrap();
    sheet.write(0, 9, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").unwrap();
    let title = "Biểu 02. Một số chỉ tiêu của các tỉnh, thành phố giai đoạn 2020-2024";
    sheet.merge_range(2, 0, 2, 21, title, &centred).unwrap();
    sheet.write(3, 21, "Đơn vị tính: tỷ đồng").unwrap();
    sheet.merge_range(5, 0, 6, 0, "TT", &centred).unwrap();
    sheet.merge_range(5, 1, 6, 1, "Tỉnh, thành phố", &centred).unwrap();
    for (nth, (head, ..)) in INDICATORS.iter().enumerate() {
        let first = 2 + nth as u16 * 5;
        sheet.merge_range(5, first, 5, first + 4, head, &centred).unwrap();
        for (at, year) in YEARS.iter().enumerate() {
            sheet.write(6, first + at as u16, *year).unwrap();
        }
    }
    sheet.write(7, 0, "A").unwrap();
    sheet.write(7, 1, "B").unwrap();
    for sign in 1..=20u16 {
        sheet.write(7, 1 + sign, sign).unwrap();
    }
    for (row, (name, _)) in PROVINCES.iter().enumerate() {
        let at = 8 + row as u32;
        sheet.write(at, 0, row as u32 + 1).unwrap();
        sheet.write(at, 1, *name).unwrap();
        for indicator in 0..4 {
            for year in 0..5 {
                let column = 2 + (indicator * 5 + year) as u16;
                let thousandths = value(row, indicator, year);
                let number = thousandths as f64 / 1000.0;
                match indicator {
                    0 => sheet.write(at, column, vietnamese(thousandths)),
                    1 => sheet.write_with_format(at, column, number, &grouped),
                    2 => sheet.write_with_format(at, column, number / 100.0, &percent),
                    _ => sheet.write_with_format(at, column, number, &decimals),
                }
                .unwrap();
            }
        }
    }
    sheet.merge_range(28, 0, 28, 1, "Tổng số", &plain).unwrap();
    for column in 2..22u16 {
        sheet.write_with_format(28, column, 1_234_567.0, &grouped).unwrap();
    }
    sheet.write(30, 0, "Ghi chú: số liệu chính thức.").unwrap();
    sheet.write(31, 0, "Nguồn: các Sở Tài nguyên và Môi trường.").unwrap();
    book.save_to_buffer().unwrap()
}

/// Thousandths as text with one decimal: 1.234,5.
fn vietnamese(thousandths: i64) -> String {
    let (whole, tenth) = (thousandths / 1000, thousandths % 1000 / 100);
    match whole {
        0..1000 => format!("{whole},{tenth}"),
        _ => format!("{}.{:03},{tenth}", whole / 1000, whole % 1000),
    }
}

/// A project of the shipped lists without any figure.
fn project() -> Run {
    let data = repository().join("datasets");
    let mut run = Run::new();
    for path in files_below(&data) {
        let name = path.strip_prefix(&data).unwrap().to_string_lossy().replace('\\', "/");
        if !name.contains('/') && name.ends_with(".csv") && name != "corrections.csv" {
            let text = read(&path);
            let lines = if name == "sources.csv" { 1 } else { usize::MAX };
            let kept: String = text.split_inclusive('\n').take(lines).collect();
            run = run.file(&format!("datasets/{name}"), kept);
        }
    }
    run
}

/// The rows of a file of observations by their key, with value, unit and status, and the note.
fn rows(csv: &str) -> BTreeMap<[String; 4], [String; 5]> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let records = reader.records().map(|record| record.expect("a record"));
    records
        .map(|r| {
            let cell = |at: usize| r[at].to_string();
            ([cell(0), cell(1), cell(2), cell(3)], [cell(4), cell(5), cell(6), cell(7), cell(9)])
        })
        .collect()
}

/// What the table says, reckoned apart from the program.
fn expected() -> BTreeMap<[String; 4], [String; 5]> {
    let mut out = BTreeMap::new();
    for (p, (_, province)) in PROVINCES.iter().enumerate() {
        for (i, (_, indicator, unit)) in INDICATORS.iter().enumerate() {
            for (y, year) in YEARS.iter().enumerate() {
                let key = [*indicator, *province, &year.to_string(), "all"].map(String::from);
                let rest = [&written(p, i, y), *unit, "exact", "actual", ""].map(String::from);
                out.insert(key, rest);
            }
        }
    }
    out
}

#[test]
fn a_sheet_of_an_office_comes_in_by_two_commands() {
    let ran = project().file("bieu-02.xlsx", workbook()).args([
        "import",
        "bieu-02.xlsx",
        "--write",
        "-q",
        "--lang",
        "en",
        "--format",
        "csv",
    ]);
    let (stdout, stderr, code) = ran.capture();
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert_eq!(rows(&stdout), expected());
    let checked = ran.args(["check", "--lang", "en"]);
    let (text, told, code) = checked.capture();
    assert_eq!(code, 0, "{text}{told}");
    let path = |name: &str| read(&checked.path(name));
    assert_eq!(path("datasets/observations/bieu-02.csv"), stdout);
    assert!(path("datasets/sources.csv").contains(
        "bieu-02,table,,BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG,\"Biểu 02. Một số chỉ tiêu của các tỉnh, thành phố giai đoạn 2020-2024\",,,,"
    ));
    // Every figure is found again in its cell.
    std::fs::create_dir(checked.path("reports")).unwrap();
    std::fs::copy(checked.path("bieu-02.xlsx"), checked.path("reports/bieu-02.xlsx")).unwrap();
    let (found, told, code) =
        checked.args(["verify", "--reports", "reports", "--lang", "en"]).capture();
    assert_eq!((code, found.lines().count()), (0, 400), "{told}");
    assert!(found.starts_with("datasets/observations/bieu-02.csv:2: bieu-02.xlsx: Biểu 02!C9\n"));
}

/// The same table as other programs write it. The files beside this one are what LibreOffice and
/// wkhtmltopdf made of it (tests/tables/make.py).
#[test]
fn the_same_table_in_another_format_is_the_same() {
    if let Some(folder) = std::env::var_os("SOKPI_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join("bieu-02.xlsx"), workbook()).unwrap();
    }
    let folder = repository().join("tests/tables/bieu-02");
    let mut formats = 0;
    for path in files_below(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let run = project().file(&name, bytes);
        let (csv, told, code) =
            run.args(["import", name.as_str(), "--format", "csv", "-q", "--lang", "en"]).capture();
        assert_eq!((code, told.as_str()), (0, ""), "{name}");
        let (read, mut wanted) = (rows(&csv), expected());
        if name == "bare.pdf" {
            // Nothing is ruled in it: which columns a head stands over is seen and not said.
            wanted.values_mut().for_each(|row| row[4] = "? indicator".into());
        }
        for (key, row) in &wanted {
            assert_eq!(read.get(key), Some(row), "{name}: {key:?}");
        }
        assert_eq!(read.len(), wanted.len(), "{name}");
        formats += 1;
    }
    assert_eq!(formats, 11);
}

/// What a table becomes under the shipped lists: indicator, province, period, value, status, note.
fn become_of(run: Run, arguments: &[&str]) -> (Run, Vec<String>) {
    let all = [&["import"], arguments, &["--format", "csv", "-q", "--lang", "en"]].concat();
    let run = run.args(all);
    let (csv, told, code) = run.capture();
    assert_eq!((code, told.as_str()), (0, ""), "{csv}");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let records = reader.records().map(|record| record.expect("a record"));
    let row = |r: csv::StringRecord| [0, 1, 2, 4, 7, 9].map(|at| r[at].to_string()).join(" ");
    (run, records.map(row).collect())
}

/// "Diện tích" is of something: of what its title names, and of nothing for sure.
#[test]
fn a_measure_is_of_what_the_title_says() {
    for (title, head, wanted) in [
        (
            "Diện tích rừng hiện có",
            "Tổng diện tích",
            "forest.area ca-mau 2024 94.2 actual ? indicator",
        ),
        ("DIỆN TÍCH RỪNG", "Diện tích", "forest.area ca-mau 2024 94.2 actual ? indicator"),
        ("Diện tích rừng hiện có", "Tổng số", "forest.area ca-mau 2024 94.2 actual "),
        (
            "Tình hình sử dụng đất",
            "Tổng diện tích",
            "territory.area ca-mau 2024 94.2 actual ? indicator",
        ),
        ("Diện tích và dân số", "Diện tích (km²)", "territory.area ca-mau 2024 94.2 actual "),
        ("Diện tích các tỉnh", "Diện tích (km²)", "territory.area ca-mau 2024 94.2 actual "),
        ("Một số chỉ tiêu", "Diện tích (km²)", "territory.area ca-mau 2024 94.2 actual "),
    ] {
        let unit = if head.contains('(') { "" } else { "(Đơn vị: nghìn ha)" };
        let table =
            format!("Bảng 5. {title} các tỉnh năm 2024;\n{unit};\nTỉnh;{head}\nCà Mau;94,2\n");
        let run = project().file("rung.csv", table);
        assert_eq!(become_of(run, &["rung.csv"]).1, [wanted], "{title}: {head}");
    }
}

/// A sign that there is no number is of its column alone, and never drops a number.
#[test]
fn a_sign_in_a_plan_is_no_reason_for_the_result() {
    for (heads, cells) in [
        ("Kế hoạch;Ước thực hiện", "x;985,5"),
        ("Ước thực hiện;Kế hoạch", "985,5;…"),
        ("Sơ bộ;Ước thực hiện", "…;985,5"),
    ] {
        let table = format!(
            "Kết quả năm 2024 của tỉnh Tiền Giang;;;\nChỉ tiêu;Đơn vị tính;{heads}\nSố tiền xử phạt;triệu đồng;{cells}\n"
        );
        let run = project().file("phat.csv", table);
        assert_eq!(
            become_of(run, &["phat.csv", "--scope", "all"]).1,
            ["inspection.fines tien-giang 2024 985.5 estimated "],
            "{heads}"
        );
    }
}

/// The unit of a head is known in whatever way it is written, what measures something else is
/// refused, and the nature of what no list has follows its unit.
#[test]
fn a_unit_in_a_head_is_known_in_every_writing() {
    let table = |head: &str| {
        let run =
            project().file("don-vi.csv", format!("Kết quả năm 2024;\nTỉnh;{head}\nCà Mau;88,8\n"));
        let args = ["import", "don-vi.csv", "--scope", "all", "--format", "csv", "-q"];
        let (csv, _, code) = run.args(args).capture();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let row = reader.records().next().map(|record| record.expect("a record"));
        assert_eq!(code, i32::from(row.is_none()), "{head}");
        row.map_or(String::new(), |r| [0, 4, 5].map(|at| r[at].to_string()).join(" "))
    };
    for (heads, wanted) in [
        (
            "(%)|(phần trăm)|, %| %|(ĐVT: %)| - %",
            ["Tỷ lệ thu gom", "new.ty-le-thu-gom 88.8 percent"],
        ),
        (
            "(km2)|(km²)|(Km 2)|[KM2]|, km²|ĐVT: km2",
            ["Diện tích", "territory.area 88.8 square-kilometre"],
        ),
        ("(ha)|(Ha)|(hecta)|(héc-ta)|, ha|/ha/", ["Diện tích", "territory.area 88.8 hectare"]),
        (
            "(nghìn ha)|(ngàn ha)|(1000 ha)|(1.000ha)|(nghìn hecta)",
            ["Diện tích", "territory.area 88.8 thousand-hectare"],
        ),
        ("(1000 người)|(1.000 người)|(ngàn người)", ["Dân số", "new.dan-so 88.8 thousand-person"]),
        (
            "(tr.đ)|(Tr. đồng)|(triệu VNĐ)|, triệu đồng",
            ["Thu từ đất", "land.revenue 88.8 million-vnd"],
        ),
        ("(m2)|(1000 cây)|(tấn/năm)|(10 ha)", ["Diện tích", ""]),
    ] {
        let [name, wanted] = wanted;
        for head in heads.split('|') {
            assert_eq!(table(&format!("{name} {head}")), wanted, "{name} {head}");
        }
    }
    let run = project().file("moi.csv", "Tỉnh;Tỷ lệ thu gom (%);Tỷ lệ đạt (%);Số cây (hồ sơ)\n;2024;2024;2024\nCà Mau;88,8;112,5;3\n");
    let (run, _) = become_of(run, &["moi.csv", "--write"]);
    let lists = read(&run.path("datasets/indicators.csv"));
    for (id, rest) in [
        ("new.ty-le-thu-gom", "percent,rate"),
        ("new.ty-le-dat", "percent,ratio"),
        ("new.so-cay", "dossier,count"),
    ] {
        let line = lists.lines().find(|line| line.starts_with(&format!("{id},"))).unwrap();
        assert!(line.contains(&format!(",{rest},")), "{line}");
    }
}

/// A part that no list knows is no indicator of its own.
#[test]
fn a_part_by_unknown_words_is_left_out() {
    for part in ["Trong đó: nữ", "- Trong đó: Nam giới", "Of which: women"] {
        let table = format!(
            "Kết quả năm 2024 của tỉnh Tiền Giang;;\nChỉ tiêu;Đơn vị tính;Thực hiện\nSố tiền xử phạt;triệu đồng;985,5\n{part};triệu đồng;12\n"
        );
        let run = project().file("phat.csv", table);
        assert_eq!(
            become_of(run, &["phat.csv", "--scope", "all"]).1,
            ["inspection.fines tien-giang 2024 985.5 actual "],
            "{part}"
        );
    }
}

/// What was a guess is one in the file of the next year, until a person takes its mark away.
#[test]
fn a_guess_that_nobody_confirmed_stays_one() {
    let table = |year: u32| {
        format!(
            "Kết quả năm {year} của tỉnh Tiền Giang;;\nChỉ tiêu;Đơn vị tính;Thực hiện\nSố tiền xử phạt;triệu đồng;985,5\nSố cây xanh;hồ sơ;12\n"
        )
    };
    let run = project().file("first.csv", table(2023)).file("next.csv", table(2024));
    let (run, _) = become_of(run, &["first.csv", "--write"]);
    let like = ["next.csv", "--like", "first"];
    let wanted = |scope: &str| {
        [
            format!("inspection.fines tien-giang 2024 985.5 actual {scope}"),
            "new.so-cay-xanh tien-giang 2024 12 actual ? indicator".to_string(),
        ]
    };
    let path = run.path("imports/first.toml");
    let kept = read(&path);
    assert!(kept.contains("scope = \"? all\""), "{kept}");
    let (run, read_again) = become_of(run, &like);
    assert_eq!(read_again, wanted("? scope"));
    std::fs::write(&path, kept.replace("? all", "all")).unwrap();
    assert_eq!(become_of(run, &like).1, wanted(""));
}

/// Cells, and runs within them, in typefaces older than Unicode.
#[test]
fn cells_in_old_typefaces_are_read_by_them() {
    let [tcvn, capitals, vni, new] = [".VnTime", ".VnTimeH", "VNI-Times", "Times New Roman"]
        .map(|name| Format::new().set_font_name(name));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_with_format(0, 0, "vô vi ph¹m cña c¸c tØnh", &capitals).unwrap();
    sheet.write_with_format(1, 0, "TØnh", &tcvn).unwrap();
    sheet.write_with_format(1, 1, "N¨m 2022", &tcvn).unwrap();
    sheet.write_rich_string(1, 2, &[(&vni, "Naêm "), (&new, "2023")]).unwrap();
    sheet.write_rich_string(2, 0, &[(&tcvn, "§Çm "), (&vni, "Sôn")]).unwrap();
    // The typeface says so, and the words are in Unicode.
    sheet.write_with_format(3, 0, "Đầm Sơn", &tcvn).unwrap();
    sheet.write_with_format(4, 0, "Bà Khê", &new).unwrap();
    for row in 2..5u32 {
        sheet.write_with_format(row, 1, row * 10, &tcvn).unwrap();
        sheet.write_with_format(row, 2, (row * 11).to_string(), &vni).unwrap();
    }
    let run = Run::project().file("cu.xlsx", book.save_to_buffer().unwrap());
    let args = ["import", "cu.xlsx", "--format", "csv", "--lang", "en", "-q"];
    let (csv, told, _) = run.args(args).capture();
    let lines: Vec<String> = csv::Reader::from_reader(csv.as_bytes())
        .records()
        .map(|r| r.map(|r| [0, 1, 2, 4].map(|at| r[at].to_string()).join(" ")).unwrap())
        .collect();
    assert_eq!(
        lines,
        [
            "inspection.cases ba-khe 2022 40",
            "inspection.cases ba-khe 2023 44",
            "inspection.cases dam-son 2022 20",
            "inspection.cases dam-son 2023 22",
        ]
    );
    assert_eq!(
        told,
        "letters encoded as TCVN3 (.VnTime) were converted to Unicode; look at words that seem odd\n\
         letters encoded as VNI (VNI-Times) were converted to Unicode; look at words that seem odd\n"
    );
    let run = Run::project()
        .file("cu.csv", "vô vi ph¹m cña c¸c tØnh;;\nTØnh;N¨m 2022;N¨m 2023\n§Çm S¬n;20;22\n");
    let (csv, told, _) =
        run.args(["import", "cu.csv", "--format", "csv", "--lang", "en", "-q"]).capture();
    assert!(
        csv.contains("\ninspection.cases,dam-son,2023,") && told.contains("TCVN3"),
        "{csv}{told}"
    );
}

/// The smallest workbook around the XML of one sheet.
fn sheet(xml: &str, workbook: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let relations = |inner: &str| format!("<Relationships>{inner}</Relationships>");
    part("_rels/.rels", &relations(&relation("r1", "officeDocument", "xl/workbook.xml")));
    let own = relation("r1", "worksheet", "worksheets/sheet1.xml")
        + &relation("r2", "styles", "styles.xml");
    part("xl/_rels/workbook.xml.rels", &relations(&own));
    part(
        "xl/workbook.xml",
        &format!(
            "<workbook {workbook}><sheets><sheet name=\"A\" sheetId=\"1\" id=\"r1\"/></sheets>{}</workbook>",
            if workbook.contains("recalculated") { "<calcPr fullCalcOnLoad=\"1\"/>" } else { "" }
        ),
    );
    part(
        "xl/styles.xml",
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>",
    );
    part("xl/worksheets/sheet1.xml", &format!("<worksheet>{xml}</worksheet>"));
    zip.finish().unwrap().into_inner()
}

/// Rows of a sheet: each cell is a text, or XML of its own.
fn grid(rows: &[&[&str]]) -> String {
    let mut out = String::from("<sheetData>");
    for (row, cells) in rows.iter().enumerate() {
        out += &format!("<row r=\"{}\">", row + 1);
        for (column, cell) in cells.iter().enumerate() {
            let at = format!("{}{}", char::from(b'A' + column as u8), row + 1);
            out += &match cell.strip_prefix('<') {
                Some(_) => cell.replacen("<c", &format!("<c r=\"{at}\""), 1),
                None if cell.is_empty() => String::new(),
                None => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
            };
        }
        out += "</row>";
    }
    out + "</sheetData>"
}

fn told(name: &str, bytes: Vec<u8>) -> (String, i32) {
    let run = Run::project().file(name, bytes);
    let (stdout, stderr, code) =
        run.args(["import", name, "--format", "json", "--lang", "en"]).capture();
    (stdout + &stderr, code)
}

/// What a cell holds that is no number is told, and is never zero.
#[test]
fn what_is_no_number_is_never_one() {
    let rows: &[&[&str]] = &[
        &["Vụ vi phạm"],
        &["Tỉnh", "2019", "2020", "2021", "2022", "2023"],
        &[
            "An Phú",
            "<c><f>SUM(B4:B9)</f></c>",
            "<c><f>1+1</f><v></v></c>",
            "<c s=\"1\"><v>45000</v></c>",
            "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>",
            "<c s=\"2\"><v>0.5</v></c>",
        ],
        &["Bà Khê", "<c><v>5</v></c>", "<c><f>2+3</f><v>5</v></c>", "<c><v>1.5</v></c>", "", "-5"],
    ];
    let (text, code) = told("a.xlsx", sheet(&grid(rows), ""));
    let json: serde_json::Value = serde_json::from_str(
        text.rsplit_once('}').map(|(json, _)| format!("{json}}}")).unwrap().as_str(),
    )
    .unwrap();
    let reasons: Vec<String> = json["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|left| {
            format!("{} {}", left["cell"].as_str().unwrap(), left["reason"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        reasons,
        [
            "A!B3 uncomputed",
            "A!C3 uncomputed",
            "A!D3 date",
            "A!E3 failed",
            "A!F3 percent",
            "A!D4 fraction",
            "A!F4 negative",
        ]
    );
    assert_eq!((code, json["figures"].as_array().unwrap().len()), (0, 2));
    // A program that cannot reckon writes 0 for every formula, and has Excel reckon them anew.
    let rows: &[&[&str]] = &[
        &["Vụ vi phạm"],
        &["Tỉnh", "2019"],
        &["An Phú", "<c><f>2+3</f><v>0</v></c>"],
        &["Bà Khê", "<c><v>7</v></c>"],
    ];
    let (text, _) = told("a.xlsx", sheet(&grid(rows), "recalculated=\"1\""));
    assert!(
        text.contains("\"reason\": \"uncomputed\"") && !text.contains("\"value\": \"0\""),
        "{text}"
    );
}

#[test]
fn hidden_rows_and_columns_are_marked() {
    let body = grid(&[
        &["Vụ vi phạm"],
        &["Tỉnh", "2022", "2023"],
        &["An Phú", "<c><v>5</v></c>", "<c><v>6</v></c>"],
        &["Bà Khê", "<c><v>7</v></c>", "<c><v>8</v></c>"],
    ]);
    let xml = format!("<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>{body}")
        .replace("<row r=\"4\">", "<row r=\"4\" hidden=\"1\">");
    let (text, code) = told("a.xlsx", sheet(&xml, ""));
    assert_eq!((code, text.matches("\"hidden\"").count()), (0, 3), "{text}");
}

#[test]
fn a_cell_that_reaches_from_the_head_into_the_figures_is_told() {
    let body = grid(&[
        &["Vụ vi phạm"],
        &["Tỉnh", "2022", "2023"],
        &["An Phú", "<c><v>5</v></c>", "<c><v>6</v></c>"],
        &["Bà Khê", "<c><v>7</v></c>", "<c><v>8</v></c>"],
    ]);
    let xml = body + "<mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells>";
    let run = Run::project().file("a.xlsx", sheet(&xml, ""));
    let run = run.args(["import", "a.xlsx", "--write", "--lang", "en"]);
    let (text, _, code) = run.capture();
    assert!(text.contains("a merged cell reaches from the head into the figures"), "{text}");
    assert_eq!((code, run.path("datasets/observations/a.csv").exists()), (1, false));
}

#[test]
fn what_is_no_sound_workbook_is_a_failure_with_its_cause() {
    let million = grid(&[&["a"]]).replace("r=\"1\"", "r=\"1000000\"").replace("A1", "A1000000");
    let deep = format!("<sheetData>{}", "<row>".repeat(5000));
    let locked = super::fuzz::targets::compound(b"", "EncryptedPackage");
    for (name, bytes, cause) in [
        ("a.xlsx", locked.clone(), "locked with a password"),
        ("a.ods", locked, "locked with a password"),
        ("a.xlsx", b"PK\x03\x04".to_vec(), "not a sound XLSX file"),
        ("a.xlsx", sheet(&million, ""), "more rows of a table than the limit of 100000"),
        ("a.xlsx", sheet(&deep, ""), "more levels of elements than the limit of 256"),
        ("a.doc", b"x".to_vec(), "not a kind of file that tables are read from"),
        ("a.csv", b"ab\xff".to_vec(), "not text in UTF-8 or UTF-16"),
    ] {
        let run = Run::project().file(name, bytes);
        let run = run.args(["import", name, "--write", "--lang", "en"]);
        let (text, told, code) = run.capture();
        assert_eq!((code, text.as_str()), (2, ""), "{name}: {told}");
        assert!(told.starts_with(&format!("sokpi: cannot read `{name}`: ")), "{told}");
        assert!(told.contains(cause), "{told}");
        assert!(!run.path("imports").exists());
    }
}
