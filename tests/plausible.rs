//! What the warnings of figures that can hardly be true tell, and what they leave alone.

use super::support::Run;

const TABLE: &str = "datasets/observations/khao-sat.csv";

/// The places and codes that `check` tells of the project of the tests with other rows in its
/// table.
fn told(run: Run, rows: &[&str]) -> Vec<String> {
    let text: String = rows.iter().map(|row| format!("{row}\n")).collect();
    let (stdout, _, _) = run.add(TABLE, text).args(["check", "--lang", "en", "--quiet"]).capture();
    let findings = stdout.lines().filter(|line| line.starts_with("datasets/"));
    findings
        .map(|line| {
            line.split(": ")
                .take(2)
                .collect::<Vec<_>>()
                .join(" ")
                .replace("datasets/observations/", "")
        })
        .collect()
}

fn of_table(rows: &[&str]) -> Vec<String> {
    told(Run::project(), rows)
}

/// A table with other rows than those of the project, so that lines count from 2.
fn alone(rows: &[&str]) -> Vec<String> {
    told(
        Run::project().file(
            TABLE,
            "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n",
        ),
        rows,
    )
}

/// Revenues of Huệ Giang, the first of 2010.
fn revenues(values: &[&str]) -> Vec<String> {
    let row = |(year, value): (usize, &&str)| {
        format!("land.revenue,hue-giang,{},all,{value},billion-vnd,exact,actual,,", 2010 + year)
    };
    let rows: Vec<String> = values.iter().enumerate().map(row).collect();
    alone(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn three_decimals_are_settled_by_the_other_numbers_of_their_file() {
    let asked = ["khao-sat.csv:2:33 warning[three-decimals]"];
    assert_eq!(revenues(&["1.896"]), asked);
    // All of a column as a spreadsheet shows it: told once.
    assert_eq!(revenues(&["1.896", "2.014", "9.850"]), asked);
    // Other decimals show what the mark is.
    assert!(revenues(&["1.896", "2.01", "9.8"]).is_empty());
    assert!(revenues(&["1.896", "0.896"]).is_empty());
    assert!(revenues(&["12.896", "1234.567"]).is_empty());
    // Whole numbers beside them show the size.
    assert!(revenues(&["1.896", "2", "3", "2"]).is_empty());
    let far = "khao-sat.csv:2:33 warning[outlier]";
    assert_eq!(revenues(&["1.896", "850", "920", "760"]), [far, asked[0]]);
    // A quote settles it, here and for the file.
    assert!(
        alone(&[
            "land.revenue,hue-giang,2010,all,1.896,billion-vnd,exact,actual,\"thu 1,896 tỷ đồng\","
        ])
        .is_empty()
    );
    // A thousand percent is none, and no score is beyond its scale.
    assert!(
        alone(&["dossiers.on-time-rate,ba-khe,2021,department,97.896,percent,exact,actual,,"])
            .is_empty()
    );
    assert!(alone(&["survey.score,ba-khe,2021,all,5.896,point,exact,actual,,"]).is_empty());
    // Of another unit nothing is known.
    let rows = [
        "land.revenue,hue-giang,2010,all,1.896,billion-vnd,exact,actual,,",
        "land.revenue,hue-giang,2011,all,1950.5,million-vnd,exact,actual,,",
    ];
    assert_eq!(alone(&rows), asked);
}

#[test]
fn a_figure_far_from_the_years_beside_it_is_told() {
    assert_eq!(revenues(&["1.5", "1.6", "1600.2", "1.7"]), ["khao-sat.csv:4:33 warning[outlier]"]);
    assert_eq!(
        revenues(&["1500.5", "1600.2", "1.7", "1700.1"]),
        ["khao-sat.csv:4:33 warning[outlier]"]
    );
    // At an end of the years, too, and between two of them.
    assert_eq!(
        revenues(&["1.6", "1500.5", "1600.2", "1700.1"]),
        ["khao-sat.csv:2:33 warning[outlier]"]
    );
    assert_eq!(
        revenues(&["1500.5", "1600.2", "1700.1", "1.8"]),
        ["khao-sat.csv:5:33 warning[outlier]"]
    );
    // A step between two steady runs is told once.
    assert_eq!(
        revenues(&["1.5", "1.6", "1.7", "1700.1", "1800.2", "1900.3"]),
        ["khao-sat.csv:5:33 warning[outlier]"]
    );
    // What grows, swings, or begins small is no slip.
    assert!(revenues(&["1.5", "6.6", "25.4", "99.9", "410.2", "1650.3"]).is_empty());
    assert!(revenues(&["1.5", "90.6", "2.4", "120.9", "1.2"]).is_empty());
    assert!(revenues(&["0", "0.0", "1600.2", "1700.1"]).is_empty());
    let counts = |values: [u32; 4]| {
        let row = |(year, n): (usize, u32)| {
            format!("inspection.cases,ba-khe,{},all,{n},case,exact,actual,,", 2010 + year)
        };
        let rows: Vec<String> = values.into_iter().enumerate().map(row).collect();
        alone(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert!(counts([1, 2, 3, 4000]).is_empty());
    assert_eq!(counts([31, 42, 33, 40000]).len(), 1);
}

#[test]
fn a_method_that_changed_may_make_a_step() {
    let rows = [
        "survey.score,ba-khe,2020,all,0.01,point,exact,actual,,",
        "survey.score,ba-khe,2021,all,6.20,point,exact,actual,,",
    ];
    let broken = |year: &str| {
        let text = super::support::read(&Run::project().path("datasets/indicators.csv"));
        let text = text.replace(",1,10,", ",,,").replace(",2022,Điểm", &format!(",{year},Điểm"));
        told(Run::project().file("datasets/indicators.csv", text), &rows)
    };
    assert!(broken("2021").is_empty());
    assert_eq!(broken("2019"), ["khao-sat.csv:8:30 warning[outlier]"]);
}

#[test]
fn a_province_far_from_the_others_is_told() {
    let ids = ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"];
    let run = || {
        let province = |(i, id): (usize, &&str)| {
            format!("{id},{},XX-{},63,{id},{id},province,mien-duoi,{},5,\n", 70 + i, 70 + i, i)
        };
        let merger = |id: &&str| format!("{id},hoa-giang,2025-07-01,Nghị quyết 1\n");
        let provinces: String = ids.iter().enumerate().map(province).collect();
        let text = super::support::read(&Run::project().path("datasets/provinces.csv"));
        let at = text.find("viet-nam,,XX,34").expect("the later edition");
        let run = Run::project()
            .file("datasets/provinces.csv", format!("{}{provinces}{}", &text[..at], &text[at..]));
        run.add("datasets/mergers.csv", ids.iter().map(merger).collect::<String>())
    };
    let revenues = |values: [&str; 9]| {
        let row = |(id, value): (&&str, &str)| {
            format!("land.revenue,{id},2010,all,{value},billion-vnd,exact,actual,,")
        };
        let rows: Vec<String> = ids.iter().zip(values).map(row).collect();
        told(run(), &rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert_eq!(
        revenues(["800", "950", "1200", "1.1", "640", "3100", "720", "1500", "2900"]),
        ["khao-sat.csv:11:27 warning[outlier]"]
    );
    // A large city, and what is spread widely everywhere.
    assert!(
        revenues(["800", "950", "1200", "90000", "640", "3100", "720", "1500", "2900"]).is_empty()
    );
    assert!(revenues(["0.8", "19", "1200", "2.1", "64000", "3100", "7.2", "150", "29"]).is_empty());
}

#[test]
fn a_part_of_a_year_is_held_against_the_year() {
    let half =
        |value: &str| format!("land.revenue,ba-khe,2020-S1,all,{value},billion-vnd,exact,actual,,");
    let year = |value: &str, qualifier: &str| {
        format!("land.revenue,ba-khe,2020,all,{value},billion-vnd,{qualifier},actual,,")
    };
    for (part, whole, count) in [
        (half("100.6"), year("100.4", "exact"), 1),
        (half("100.6"), year("100", "over"), 0),
        (half("100.4"), year("100.4", "exact"), 0),
        (half("100500").replace("billion", "million"), year("100.4", "exact"), 1),
        (half("100400").replace("billion", "million"), year("100.4", "exact"), 0),
        (half("101").replace("S1", "9M"), year("100.4", "exact"), 1),
        (half("101").replace("S1", "Q3"), year("100.4", "exact"), 1),
        (half("101").replace("S1", "05"), year("100.4", "exact"), 1),
        // Another scope, another class, another year.
        (half("101").replace("all", "district"), year("100.4", "exact"), 0),
        (half("101").replace("actual", "planned"), year("100.4", "exact"), 0),
        (half("101").replace("2020", "2019"), year("100.4", "exact"), 0),
    ] {
        let found = alone(&[&part, &whole]);
        assert_eq!(found.len(), count, "{part} {whole}: {found:?}");
        assert!(found.iter().all(|f| f.contains("part-over-year")), "{found:?}");
    }
    // A score is not longer for a longer time.
    let rows = [
        "survey.score,ba-khe,2020-S1,all,6.20,point,exact,actual,,",
        "survey.score,ba-khe,2020,all,5.20,point,exact,actual,,",
    ];
    assert!(of_table(&rows).is_empty());
}

#[test]
fn a_province_is_held_against_the_country() {
    let country = "land.revenue,viet-nam,2020,all,100.5,billion-vnd,exact,actual,,";
    let of = |row: &str| alone(&[country, row]);
    assert_eq!(
        of("land.revenue,ba-khe,2020,all,102,billion-vnd,exact,actual,,"),
        ["khao-sat.csv:3:30 warning[province-over-country]"]
    );
    assert!(of("land.revenue,ba-khe,2020,all,100,billion-vnd,exact,actual,,").is_empty());
    assert!(of("land.revenue,ba-khe,2020,all,101,billion-vnd,exact,planned,,").is_empty());
    assert!(of("land.revenue,ba-khe,2021,all,101,billion-vnd,exact,actual,,").is_empty());
    // A score does not add up.
    let scores = [
        "survey.score,viet-nam,2020,all,5.20,point,exact,actual,,",
        "survey.score,ba-khe,2020,all,6.20,point,exact,actual,,",
    ];
    assert!(alone(&scores).is_empty());
}

#[test]
fn a_result_is_held_against_the_day_of_its_source() {
    let source = |day: &str| {
        Run::project().line(
            "datasets/sources.csv",
            4,
            format!("khao-sat,table,,Viện,Bảng,{day},,,,,\n"),
        )
    };
    let of = |day: &str, period: &str, status: &str| {
        let text = "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n";
        told(
            source(day).file(TABLE, text),
            &[&format!("land.revenue,ba-khe,{period},all,5,billion-vnd,exact,{status},,")],
        )
        .len()
    };
    for (day, period, status, count) in [
        ("2024-07-05", "2024", "actual", 1),
        ("2024-07-05", "2024", "preliminary", 1),
        ("2024-07-05", "2024", "estimated", 0),
        ("2024-07-05", "2024", "planned", 0),
        ("2024-07-05", "2024-S1", "actual", 0),
        // Books are closed before the calendar's year is.
        ("2024-12-15", "2024", "actual", 0),
        ("2024-11-30", "2024", "actual", 0),
        ("2024-11-15", "2024", "actual", 1),
        ("2024-06-14", "2024-S1", "actual", 0),
        ("2024-06-01", "2024-S1", "actual", 1),
        ("2024-06-01", "2024-06-02", "actual", 1),
        ("2024-06-01", "2024-06-01", "actual", 0),
        ("", "2024", "actual", 0),
    ] {
        assert_eq!(of(day, period, status), count, "{day} {period} {status}");
    }
}

#[test]
fn a_year_far_from_all_others_is_told() {
    let row = |year: &str| format!("survey.score,an-phu,{year},all,5.20,point,exact,planned,,");
    for (year, count) in [("5019", 1), ("1924", 1), ("2019", 0), ("2050", 0), ("1960", 0)] {
        assert_eq!(of_table(&[&row(year)]).len(), count, "{year}");
    }
    // A history has years between.
    let history: Vec<String> =
        (1900..2020).step_by(10).map(|year| row(&year.to_string())).collect();
    assert!(of_table(&history.iter().map(String::as_str).collect::<Vec<_>>()).is_empty());
}
