//! `import` of formats that nothing here writes: PDF, XLS and XLSB, made byte by byte.

use super::fuzz::targets::{compound, zipped};
use super::support::Run;

/// The figures and what is left out: each cell with its value, or why it has none.
pub fn read(name: &str, bytes: Vec<u8>) -> Vec<String> {
    let run = Run::project().file(name, bytes);
    let indicator = ["--indicator", "inspection.cases"];
    let args = ["import", name, "--format", "json", "--lang", "en", "-q"];
    let (text, told, _) = run.args([&args[..], &indicator].concat()).capture();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{told}"));
    let list = |key: &str| json[key].as_array().unwrap().clone();
    let of = |value: &serde_json::Value, key: &str| value[key].as_str().unwrap().to_string();
    let figure = |f: serde_json::Value| {
        let unsure: Vec<&str> =
            f["unsure"].as_array().unwrap().iter().flat_map(|u| u.as_str()).collect();
        let all = ["cell", "province", "period", "value"].map(|key| of(&f, key));
        format!("{} {}", all.join(" "), unsure.join(" ")).trim_end().to_string()
    };
    let left = |l: serde_json::Value| format!("{} {}", of(&l, "cell"), of(&l, "reason"));
    let mut out: Vec<String> = list("figures").into_iter().map(figure).collect();
    out.extend(list("left_out").into_iter().map(left));
    out
}

/// Writes a case of a fuzzer, where SOKPI_LOOK names a folder.
fn keep(target: &str, name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("SOKPI_LOOK") {
        let folder = std::path::Path::new(&folder).join(target);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}

fn cannot(name: &str, bytes: Vec<u8>) -> String {
    let run = Run::project().file(name, bytes);
    let (text, told, code) = run.args(["import", name, "--write", "--lang", "en"]).capture();
    assert_eq!((code, text.as_str()), (2, ""), "{told}");
    told
}

/// Bytes of numbers, the lowest first.
macro_rules! bytes {
    ($($number:expr),* $(,)?) => { [$(&$number.to_le_bytes()[..]),*].concat() };
}

/// Units of UTF-16 as bytes.
fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// What is read of both binary workbooks below.
const WORKBOOK: [&str; 11] = [
    "A!B2 an-phu 2019 5",
    "A!D2 an-phu 2021 7 hidden",
    "A!E2 an-phu 2022 8",
    "A!F2 an-phu 2023 1234",
    "A!B3 ba-khe 2019 16578",
    "A!C2 dash",
    "A!C3 uncomputed",
    "A!D3 failed",
    "A!E3 date",
    "A!F3 percent",
    "A!A4 total",
];

mod xls {
    use super::*;

    pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&bytes!(kind, data.len() as u16)[..], data].concat()
    }

    /// A text of a record: its length in two bytes, and that its characters are wide.
    fn text(text: &str) -> Vec<u8> {
        [&bytes!(text.encode_utf16().count() as u16, 1u8)[..], &wide(text)].concat()
    }

    pub fn begin(kind: u16) -> Vec<u8> {
        record(0x809, &bytes!(0x600u16, kind, 0u16, 0u16, 0u32, 0u32))
    }

    fn style(format: u16) -> Vec<u8> {
        record(0xe0, &[&bytes!(0u16, format)[..], &[0; 16]].concat())
    }

    fn font(raised: u16) -> Vec<u8> {
        record(0x31, &[&bytes!(200u16, 0u16, 0u16, 400u16, raised)[..], &[0; 6]].concat())
    }

    pub fn book() -> Vec<u8> {
        let shared = ["Vụ vi phạm", "Tỉnh", "An Phú", "Bà Khê", "Tổng số", "-"];
        let mut strings = bytes!(7u32, 7u32);
        for text in shared {
            strings.extend(self::text(text));
        }
        // "16.5781", of which the last is raised, and which another record goes on with.
        strings.extend(bytes!(7u16, 8u8, 1u16));
        strings.extend(b"16.5");
        let more = [&[1u8][..], &wide("781"), &bytes!(6u16, 5u16)].concat();
        let mut globals = [begin(5), font(0), font(0), font(0), font(0), font(1)].concat();
        globals.extend([style(0), style(14), style(10)].concat());
        let mut out = globals.clone();
        let rest = [record(0xfc, &strings), record(0x3c, &more), record(0x0a, &[])].concat();
        let listed = |at: u32, hidden: u8, name: &str| {
            let head = bytes!(at, hidden, 0u8, name.len() as u8, 0u8);
            record(0x85, &[&head[..], name.as_bytes()].concat())
        };
        let own = sheet();
        let first = (out.len() + 2 * listed(0, 0, "A").len() + rest.len()) as u32;
        out.extend(listed(first, 0, "A"));
        out.extend(listed(first + own.len() as u32, 1, "B"));
        [out, rest, own.clone(), own].concat()
    }

    fn sheet() -> Vec<u8> {
        let shared =
            |row: u16, column: u16, nth: u32| record(0xfd, &bytes!(row, column, 0u16, nth));
        let number = |row: u16, column: u16, style: u16, value: f64| {
            record(0x203, &[&bytes!(row, column, style)[..], &value.to_le_bytes()].concat())
        };
        let whole = |n: i32| ((n << 2) as u32) | 2;
        let formula = |row: u16, column: u16, result: [u8; 8]| {
            let head = bytes!(row, column, 0u16);
            record(0x06, &[&head[..], &result, &[0; 8]].concat())
        };
        let special = |kind: u8, value: u8| [kind, 0, value, 0, 0, 0, 0xff, 0xff];
        let mut out = begin(0x10);
        out.extend(record(0x7d, &bytes!(3u16, 3u16, 2000u16, 0u16, 1u16, 0u16)));
        out.extend(shared(0, 0, 1));
        for column in 1..=5u16 {
            out.extend(number(0, column, 0, 2018.0 + f64::from(column)));
        }
        out.extend([shared(1, 0, 2), shared(2, 0, 3), shared(3, 0, 4)].concat());
        out.extend(record(0x27e, &bytes!(1u16, 1u16, 0u16, whole(5))));
        out.extend(shared(1, 2, 5));
        out.extend(record(0xbd, &bytes!(1u16, 3u16, 0u16, whole(7), 0u16, whole(800) | 1, 4u16)));
        out.extend(formula(1, 5, special(0, 0)));
        out.extend(record(0x207, &text("1.234")));
        out.extend(shared(2, 1, 6));
        out.extend(formula(2, 2, special(3, 0)));
        out.extend(formula(2, 3, special(2, 7)));
        out.extend(number(2, 4, 1, 45000.0));
        out.extend(number(2, 5, 2, 0.5));
        out.extend(formula(3, 1, 9f64.to_le_bytes()));
        out.extend(record(0x0a, &[]));
        out
    }
}

#[test]
fn an_old_workbook_is_read_with_its_formats() {
    keep("records", "book", &xls::book());
    keep("xls", "book", &compound(&xls::book(), "Workbook"));
    // Whatever its name says.
    for name in ["a.xls", "a.xlsx"] {
        assert_eq!(read(name, compound(&xls::book(), "Workbook")), WORKBOOK);
    }
}

#[test]
fn an_old_workbook_that_is_locked_older_or_broken_is_told() {
    let locked = [xls::begin(5), xls::record(0x2f, &[0; 6]), xls::record(0x0a, &[])].concat();
    let older = xls::record(0x809, &bytes!(0x500u16, 5u16));
    let whole = xls::book();
    let half = &whole[..whole.len() / 2];
    for (bytes, cause) in [
        (compound(&locked, "Workbook"), "locked with a password"),
        (compound(&whole, "EncryptedPackage"), "locked with a password"),
        (compound(&older, "Workbook"), "of Excel 95 or older: save it as .xlsx"),
        (compound(&whole, "Book"), "of Excel 95 or older: save it as .xlsx"),
        (compound(half, "Workbook"), "not a sound XLS file"),
        (compound(&whole, "WordDocument"), "no workbook in it"),
        (compound(&whole, "Workbook")[..600].to_vec(), "its sectors contradict each other"),
        (b"no workbook".to_vec(), "not a sound Excel file: it begins as none does"),
    ] {
        let told = cannot("a.xls", bytes);
        assert!(told.contains(cause), "{cause}: {told}");
    }
}

#[test]
fn a_page_that_is_named_as_a_workbook_is_read_as_one() {
    let page = "\u{feff}<html><body><table><tr><td>Tỉnh<td>2023<tr><td>An Phú<td>5</table>";
    assert_eq!(read("a.xls", page.into()), ["table 1, row 2, column 2 an-phu 2023 5"]);
}

mod xlsb {
    use super::*;

    fn record(kind: u32, data: &[u8]) -> Vec<u8> {
        let mut out = match kind {
            0..128 => vec![kind as u8],
            _ => vec![kind as u8 | 0x80, (kind >> 7) as u8],
        };
        let mut length = data.len();
        while length > 127 {
            out.push(length as u8 | 0x80);
            length >>= 7;
        }
        out.push(length as u8);
        out.extend(data);
        out
    }

    fn text(text: &str) -> Vec<u8> {
        [&bytes!(text.encode_utf16().count() as u32)[..], &wide(text)].concat()
    }

    pub fn sheet() -> Vec<u8> {
        let row = |nth: u32| {
            record(0, &[&bytes!(nth, 0u32, 300u16, 0u8, 0u8, 0u8)[..], &[0; 4]].concat())
        };
        let cell = |kind: u32, column: u32, style: u32, data: &[u8]| {
            record(kind, &[&bytes!(column, style)[..], data].concat())
        };
        let shared = |column: u32, nth: u32| cell(7, column, 0, &nth.to_le_bytes());
        let whole = |n: i32| (((n << 2) as u32) | 2).to_le_bytes();
        let mut out = record(60, &bytes!(3u32, 3u32, 2000u32, 0u32, 1u16));
        out.extend([row(0), shared(0, 0)].concat());
        for column in 1..=5u32 {
            out.extend(cell(5, column, 0, &(2018.0 + f64::from(column)).to_le_bytes()));
        }
        out.extend([row(1), shared(0, 1), cell(2, 1, 0, &whole(5)), shared(2, 4)].concat());
        out.extend(cell(2, 3, 0, &whole(7)));
        out.extend(cell(9, 4, 0, &8f64.to_le_bytes()));
        out.extend(cell(8, 5, 0, &text("1.234")));
        out.extend([row(2), shared(0, 2), shared(1, 5)].concat());
        out.extend(cell(9, 2, 0, &0f64.to_le_bytes()));
        out.extend(cell(11, 3, 0, &[7]));
        out.extend(cell(5, 4, 1, &45000f64.to_le_bytes()));
        out.extend(cell(5, 5, 2, &0.5f64.to_le_bytes()));
        out.extend([row(3), shared(0, 3), cell(9, 1, 0, &9f64.to_le_bytes())].concat());
        out
    }

    /// The archive around a sheet.
    pub fn book(sheet: &[u8]) -> Vec<u8> {
        let relation = |id: &str, kind: &str, target: &str| {
            format!(
                "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
            )
        };
        let relations = |inner: String| {
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
            )
        };
        let own = relations(
            relation("r1", "worksheet", "sheet1.bin")
                + &relation("r2", "styles", "styles.bin")
                + &relation("r3", "sharedStrings", "strings.bin"),
        );
        let main = relations(relation("r1", "officeDocument", "xl/workbook.bin"));
        let listed = [&bytes!(0u32, 1u32)[..], &text("r1"), &text("A")].concat();
        let reckoning = [&[0u8; 24][..], &bytes!(1u16)].concat();
        let workbook = [record(156, &listed), record(157, &reckoning)].concat();
        let style = |format: u16| record(47, &[&bytes!(0u16, format)[..], &[0; 12]].concat());
        let font = |raised: u16| {
            record(43, &[&bytes!(200u16, 0u16, 400u16, raised)[..], &[0; 20]].concat())
        };
        let styles = [
            font(0),
            font(1),
            style(9),
            record(617, &3u32.to_le_bytes()),
            style(0),
            style(14),
            style(10),
            record(618, &[]),
        ]
        .concat();
        let mut strings = Vec::new();
        for plain in ["Tỉnh", "An Phú", "Bà Khê", "Tổng số", "-"] {
            strings.extend(record(19, &[&[0u8][..], &text(plain)].concat()));
        }
        let raised = [&[1u8][..], &text("16.5781"), &bytes!(1u32, 6u16, 1u16)].concat();
        strings.extend(record(19, &raised));
        zipped(&[
            ("_rels/.rels", main.as_bytes()),
            ("xl/workbook.bin", &workbook),
            ("xl/_rels/workbook.bin.rels", own.as_bytes()),
            ("xl/styles.bin", &styles),
            ("xl/strings.bin", &strings),
            ("xl/sheet1.bin", sheet),
        ])
    }
}

#[test]
fn a_binary_workbook_is_read_with_its_formats() {
    keep("xlsb", "sheet", &xlsb::sheet());
    assert_eq!(read("a.xlsb", xlsb::book(&xlsb::sheet())), WORKBOOK);
    let sheet = xlsb::sheet();
    let told = cannot("a.xlsb", xlsb::book(&sheet[..sheet.len() - 3]));
    assert!(told.contains("not a sound XLSB file: it ends too early"), "{told}");
}

/// A PDF of pages, in Helvetica; the code 1 is the only letter with a tone, ỉ. `/T` and `/N` are
/// typefaces of TCVN3 and VNI.
pub fn pdf(pages: &[String]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|nth| format!("{} 0 R", 10 + 2 * nth)).collect();
    let mut out = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n\
         << /Type /Pages /Kids [{}] /Count {} >>\nendobj\n\
         5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1 /uni1EC9] >> >>\nendobj\n\
         6 0 obj\n<< /Type /Font /Subtype /TrueType /BaseFont /.VnTime >>\nendobj\n\
         7 0 obj\n<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+VNI-Times >>\nendobj\n",
        kids.join(" "),
        pages.len()
    );
    for (nth, content) in pages.iter().enumerate() {
        let (page, stream) = (10 + 2 * nth, 11 + 2 * nth);
        out += &format!(
            "{page} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {stream} 0 R \
             /Resources << /Font << /F 5 0 R /T 6 0 R /N 7 0 R >> >> >>\nendobj\n{stream} 0 obj\n<< /Length {} >>\nstream\n\
             {content}\nendstream\nendobj\n",
            content.len()
        );
    }
    (out + "trailer\n<< /Root 1 0 R /Size 99 >>\n%%EOF\n").into_bytes()
}

/// A text at a place. The letters of the font are taken to be half as wide as they are high.
pub fn at(x: f32, y: f32, size: f32, text: &str) -> String {
    format!("BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n")
}

/// A text that ends at a place, as numbers do.
pub fn to(x: f32, y: f32, text: &str) -> String {
    at(x - 5.0 * text.len() as f32, y, 10.0, text)
}

#[test]
fn a_printed_table_goes_on_over_pages() {
    let head = |y: f32| {
        at(50.0, y, 10.0, "Tinh")
            + &to(250.0, y, "2021")
            + &to(350.0, y, "2022")
            + &to(450.0, y, "2023")
    };
    let row = |y: f32, name: &str, values: [&str; 3]| {
        let numbers = [250.0, 350.0, 450.0].iter().zip(values).map(|(x, v)| to(*x, y, v));
        at(50.0, y, 10.0, name) + &numbers.collect::<String>()
    };
    let first = at(200.0, 750.0, 12.0, "Bang 1. Vu vi pham cua cac tinh")
        + &head(720.0)
        + &row(700.0, "An Phu", ["5", "1.234", "12"])
        // The mark of a note stands behind the number, small and raised.
        + &at(450.5, 704.0, 6.0, "1")
        + &row(680.0, "Ba Khe", ["-", "7", "x"])
        + &at(300.0, 30.0, 10.0, "1");
    let second = head(750.0)
        // A name in two lines, with its numbers between.
        + &at(50.0, 736.0, 10.0, "Dam")
        + &row(730.0, "", ["8", "9", "10"]).replace("() Tj", "( ) Tj")
        + &at(50.0, 724.0, 10.0, "Son")
        + &row(700.0, "Tong so", ["13", "1.250", "22"])
        + &row(680.0, "Da Lam", ["1", "2", "3"])
        + &at(300.0, 30.0, 10.0, "2");
    let file = pdf(&[first, second]);
    keep("print", "pages", &file);
    let lines = read("a.pdf", file);
    assert_eq!(
        lines,
        [
            "table 1, row 2, column 2 an-phu 2021 5",
            "table 1, row 2, column 3 an-phu 2022 1234",
            "table 1, row 2, column 4 an-phu 2023 12",
            "table 1, row 3, column 3 ba-khe 2022 7",
            "table 1, row 3, column 4 ba-khe 2023 ",
            "table 1, row 5, column 2 dam-son 2021 8",
            "table 1, row 5, column 3 dam-son 2022 9",
            "table 1, row 5, column 4 dam-son 2023 10",
            "table 1, row 7, column 2 da-lam 2021 1",
            "table 1, row 7, column 3 da-lam 2022 2",
            "table 1, row 7, column 4 da-lam 2023 3",
            "table 1, row 3, column 2 dash",
            "table 1, row 6, column 1 unknown-province",
        ]
        .map(str::trim_end)
    );
}

#[test]
fn a_ruled_table_has_the_cells_that_its_lines_make() {
    // Two storeys of heads; the one to the left reaches down over both, and a label is in two lines.
    let mut page = at(100.0, 760.0, 12.0, "Vu vi pham cua cac tinh");
    for (x, y, text) in [
        (52.0, 715.0, "T\\001nh"),
        (160.0, 725.0, "2022"),
        (130.0, 705.0, "Qu\\375 I"),
        (230.0, 705.0, "Qu\\375 II"),
        (52.0, 690.0, "An"),
        (52.0, 678.0, "Phu"),
        (180.0, 684.0, "5"),
        (280.0, 684.0, "7"),
        (52.0, 665.0, "Ba Khe"),
        (180.0, 665.0, "6"),
        (280.0, 665.0, "8"),
    ] {
        page += &at(x, y, 10.0, text);
    }
    for (x, from, to) in
        [(50.0, 660.0, 740.0), (120.0, 660.0, 740.0), (220.0, 660.0, 720.0), (320.0, 660.0, 740.0)]
    {
        page += &format!("{x} {from} m {x} {to} l S\n");
    }
    for (y, from) in [(740.0, 50.0), (720.0, 120.0), (702.0, 50.0), (675.0, 50.0), (660.0, 50.0)] {
        // A line as some programs draw it: an area half a point high.
        page += &format!("{from} {y} {} 0.5 re f\n", 320.0 - from);
    }
    let file = pdf(&[page]);
    keep("print", "ruled", &file);
    assert_eq!(
        read("a.pdf", file),
        [
            "table 1, row 3, column 2 an-phu 2022-Q1 5",
            "table 1, row 3, column 3 an-phu 2022-Q2 7",
            "table 1, row 4, column 2 ba-khe 2022-Q1 6",
            "table 1, row 4, column 3 ba-khe 2022-Q2 8",
        ]
    );
}

#[test]
fn a_table_that_is_a_picture_is_told() {
    let page = "q 500 0 0 300 50 400 cm /Im Do Q".to_string();
    let told = cannot("a.pdf", pdf(&[page]));
    assert!(told.contains("no text in it: a scan"), "{told}");
}
