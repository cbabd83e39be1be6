//! `import` of tables that go on over the pages of a PDF, and of those in old typefaces.

use super::formats::{at, pdf, read, to};

/// Where the columns begin, and where the last one ends.
const COLUMNS: [f32; 5] = [50.0, 90.0, 250.0, 330.0, 410.0];
/// Where the first row of a page begins.
const TOP: f32 = 740.0;

/// Rows below each other, with the lines around them or without.
fn table(rows: &[[&str; 4]], ruled: bool) -> String {
    let mut out = String::new();
    for (nth, row) in rows.iter().enumerate() {
        let y = TOP - 13.0 - 18.0 * nth as f32;
        for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let number = column > 1 && text.bytes().all(|b| b.is_ascii_digit());
            out += &match number {
                true => to(COLUMNS[column + 1] - 4.0, y, text),
                false => at(COLUMNS[column] + 4.0, y, 10.0, text),
            };
        }
    }
    let foot = TOP - 18.0 * rows.len() as f32;
    if ruled {
        for nth in 0..=rows.len() {
            let y = TOP - 18.0 * nth as f32;
            out += &format!("{} {y} m {} {y} l S\n", COLUMNS[0], COLUMNS[4]);
        }
        for x in COLUMNS {
            out += &format!("{x} {TOP} m {x} {foot} l S\n");
        }
    }
    out
}

/// The rows of two pages, what stands over the table on the second one and at the foot of both,
/// and the figures and what is left out.
struct Case {
    name: &'static str,
    first: Vec<[&'static str; 4]>,
    second: Vec<[&'static str; 4]>,
    over: &'static str,
    foot: &'static str,
    wanted: Vec<&'static str>,
}

const HEAD: [&str; 4] = ["TT", "Tinh", "2022", "2023"];
const ONE: [&str; 4] = ["1", "An Phu", "11", "12"];
const TWO: [&str; 4] = ["2", "Ba Khe", "21", "22"];
const THREE: [&str; 4] = ["3", "Dam Son", "31", "32"];
const TOTAL: [&str; 4] = ["", "Tong so", "63", "66"];
const TITLE: &str = "Table 1. Vu vi pham cua cac tinh";

/// The four figures of each of the provinces, in one table whose rows are counted on.
fn whole(third: usize) -> Vec<String> {
    let rows = [(2, "an-phu", 1), (3, "ba-khe", 2), (third, "dam-son", 3)];
    let cell = |(row, province, tens): (usize, &str, u32), column: usize| {
        let year = 2019 + column;
        format!("table 1, row {row}, column {column} {province} {year} {tens}{}", column - 2)
    };
    rows.iter().flat_map(|row| [cell(*row, 3), cell(*row, 4)]).collect()
}

#[test]
fn a_table_on_two_pages_is_one_however_it_goes_on() {
    for ruled in [true, false] {
        for case in cases() {
            let foot = |page: &str| match case.foot {
                "" => String::new(),
                text => at(50.0, 30.0, 9.0, &text.replace('#', page)),
            };
            let over = |text: &str| match text {
                "" => String::new(),
                text => at(150.0, 770.0, 12.0, text),
            };
            let pages = [
                over(TITLE) + &table(&case.first, ruled) + &foot("7"),
                over(case.over) + &table(&case.second, ruled) + &foot("8"),
            ];
            let lines = read("a.pdf", pdf(&pages));
            let wanted: Vec<String> = match case.wanted[..] {
                ["whole", row, ref rest @ ..] => {
                    let rest = rest.iter().map(|line| line.to_string());
                    whole(row.parse().unwrap()).into_iter().chain(rest).collect()
                }
                _ => case.wanted.iter().map(|line| line.to_string()).collect(),
            };
            assert_eq!(lines, wanted, "{}, ruled: {ruled}", case.name);
        }
    }
}

fn cases() -> Vec<Case> {
    let plain = |name, over, foot, second: &[[&'static str; 4]], wanted: &[&'static str]| Case {
        name,
        first: vec![HEAD, ONE, TWO],
        second: second.to_vec(),
        over,
        foot,
        wanted: wanted.to_vec(),
    };
    let mut out = Vec::new();
    for (name, over, foot) in [
        ("nothing between", "", ""),
        ("a foot that counts the pages", "", "So TNMT - trang #/9"),
        ("its title again", TITLE, "#"),
        ("a title that says so", "Table 1 (continued)", "So TNMT"),
    ] {
        out.push(plain(name, over, foot, &[THREE], &["whole", "4"]));
        out.push(plain(name, over, foot, &[HEAD, THREE], &["whole", "5"]));
    }
    let other = ["TT", "Tinh", "2019", "2020"];
    out.push(plain(
        "another head",
        "",
        "",
        &[other, THREE],
        &[
            "table 1, row 2, column 3 an-phu 2022 11",
            "table 1, row 2, column 4 an-phu 2023 12",
            "table 1, row 3, column 3 ba-khe 2022 21",
            "table 1, row 3, column 4 ba-khe 2023 22",
            "table 2, row 2, column 3 dam-son 2019 31 indicator",
            "table 2, row 2, column 4 dam-son 2020 32 indicator",
        ],
    ));
    out.push(Case {
        first: vec![HEAD, ONE, TWO, ["3", "Dam", "31", "32"]],
        ..plain(
            "the rest of a label",
            "",
            "",
            &[["", "son", "", ""], TOTAL],
            &["whole", "4", "table 1, row 6, column 2 unknown-province"],
        )
    });
    out.push(Case {
        first: vec![HEAD, ONE, TWO, ["3", "Dam", "", ""]],
        ..plain(
            "the rest of a row",
            "",
            "",
            &[["", "son", "31", "32"], TOTAL],
            &["whole", "4", "table 1, row 6, column 2 unknown-province"],
        )
    });
    out.push(Case {
        first: vec![HEAD, ["I", "Vung tren", "", ""], ONE],
        ..plain(
            "a section on each page",
            "",
            "",
            &[["II", "Vung duoi", "", ""], THREE],
            &[
                "table 1, row 3, column 3 an-phu 2022 11",
                "table 1, row 3, column 4 an-phu 2023 12",
                "table 1, row 5, column 3 dam-son 2022 31",
                "table 1, row 5, column 4 dam-son 2023 32",
            ],
        )
    });
    // Whether "Xa" ends the label above it or heads what follows, nobody says.
    out.push(plain(
        "a label that may go on",
        "",
        "",
        &[["", "Xa", "", ""], THREE],
        &[
            "table 1, row 2, column 3 an-phu 2022 11",
            "table 1, row 2, column 4 an-phu 2023 12",
            "table 1, row 3, column 3 ba-khe 2022 21 province",
            "table 1, row 3, column 4 ba-khe 2023 22 province",
            "table 1, row 5, column 3 dam-son 2022 31",
            "table 1, row 5, column 4 dam-son 2023 32",
        ],
    ));
    out
}

/// A table of its own keeps its title, though it is all that the page has beside it.
#[test]
fn a_title_alone_on_its_page_is_no_foot() {
    let page = |title: &str, rows: &[[&str; 4]]| at(150.0, 770.0, 12.0, title) + &table(rows, true);
    let other = "Table 2. Thu tu dat cua cac tinh nam 2021";
    let pages = [page(TITLE, &[HEAD, ONE]), page(other, &[HEAD, THREE])];
    let run = super::support::Run::project().file("a.pdf", pdf(&pages));
    let (text, ..) = run.args(["import", "a.pdf", "--lang", "en", "-q"]).capture();
    assert!(text.contains(&format!("\n2: {other}\n")), "{text}");
}

/// Text by the codes of another typeface, as a string of PDF.
fn old(font: &str, x: f32, y: f32, text: &str) -> String {
    let code = |c: char| match c {
        ' '..='~' => c.to_string(),
        _ => format!("\\{:03o}", u32::from(c)),
    };
    let text: String = text.chars().map(code).collect();
    at(x, y, 10.0, &text).replace("/F ", &format!("/{font} "))
}

#[test]
fn tables_in_old_typefaces_are_read_by_them() {
    let head = |y: f32| to(300.0, y, "2022") + &to(400.0, y, "2023");
    let page = old("T", 54.0, 727.0, "TØnh")
        + &head(727.0)
        + &old("T", 54.0, 709.0, "§Çm S¬n")
        + &to(300.0, 709.0, "31")
        + &to(400.0, 709.0, "32")
        + &old("N", 54.0, 691.0, "Ñaàm Sôn")
        + &to(300.0, 691.0, "33")
        + &to(400.0, 691.0, "34");
    let run = super::support::Run::project().file("a.pdf", pdf(&[page]));
    let indicator = ["--indicator", "inspection.cases", "--format", "csv", "--lang", "en", "-q"];
    let (text, told, code) = run.args([&["import", "a.pdf"][..], &indicator].concat()).capture();
    let provinces: Vec<&str> =
        text.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!((code, provinces), (0, vec!["dam-son", "dam-son"]), "{text}");
    assert_eq!(
        told,
        "letters encoded as TCVN3 (.VnTime) were converted to Unicode; look at words that seem odd\n\
         letters encoded as VNI (VNI-Times) were converted to Unicode; look at words that seem odd\n"
    );
}
