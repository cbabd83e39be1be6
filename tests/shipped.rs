//! The data of this repository itself.

use std::collections::BTreeMap;

use super::support::{Run, files_below, read, repository};

/// A command on the shipped data: standard output, standard error, exit code.
fn shipped(command: &str) -> (String, String, i32) {
    let data = repository().join("datasets");
    let args = command
        .split(' ')
        .map(String::from)
        .chain(["--data".into(), data.to_string_lossy().into_owned()]);
    Run::new().args(args).capture()
}

#[test]
fn it_holds_no_error() {
    let (stdout, stderr, code) = shipped("check --lang en --format json");
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(!stdout.contains("\"severity\": \"error\""), "{stdout}");
}

/// What the sources themselves print and does not follow from their own counts: kept, and told.
#[test]
fn its_only_doubts_are_those_of_its_sources() {
    let (stdout, _, _) = shipped("check --lang en --quiet");
    let told: Vec<&str> = stdout.lines().filter(|line| line.starts_with("datasets/")).collect();
    assert_eq!(
        told,
        [
            "datasets/observations/dalat-info-lam-dong-2021-h1.csv:5:44: warning[rate-against-counts]: the rate 98.7 does not agree with \
             104814/106014 = 98.87",
            "datasets/observations/dalat-info-lam-dong-2021-h1.csv:7:44: warning[rate-against-counts]: the rate 1.3 does not agree with \
             1200/106014 = 1.13",
        ]
    );
}

#[test]
fn the_land_revenue_of_hai_phong() {
    let (stdout, stderr, code) = shipped("compare land.revenue --format json");
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.contains("\"value\": 16578,\n"), "{stdout}");
    assert!(stdout.contains("\"text\": \"16.578\u{a0}tỷ\u{a0}đồng\""), "{stdout}");
}

#[test]
fn the_fines_of_the_districts_of_soc_trang() {
    let (stdout, stderr, code) = shipped("compare inspection.fines --scope district --lang vi");
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.contains("giá trị (triệu đồng)\n"), "{stdout}");
    let row =
        stdout.lines().find(|line| line.starts_with("Sóc Trăng")).expect("a row of Sóc Trăng");
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["Sóc", "Trăng", "651,2"]);
    let (json, _, _) = shipped("compare inspection.fines --scope district --format json");
    assert!(json.contains("\"text\": \"651,2\u{a0}triệu\u{a0}đồng\""), "{json}");
}

#[test]
fn the_fines_of_both_tiers_of_soc_trang() {
    let (json, stderr, code) = shipped(
        "compare inspection.fines --scope province+district --provinces soc-trang --format json",
    );
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(json.contains("\"text\": \"hơn 2,35\u{a0}tỷ\u{a0}đồng\""), "{json}");
    assert!(
        json.contains(
            "\"hard\": {\n                \"low\": 2351150000,\n                \"high\": null\n"
        ),
        "{json}"
    );
}

#[test]
fn every_indicator_can_be_compared_in_every_format_and_language() {
    for format in ["text", "csv", "json", "md"] {
        for lang in ["vi", "en"] {
            let (stdout, stderr, code) = shipped(&format!(
                "compare --all --measure value,rank,share,change --format {format} --lang {lang}"
            ));
            assert_eq!((code, stderr.as_str()), (0, ""), "{format} {lang}");
            assert!(stdout.len() > 1000, "{format} {lang}");
        }
    }
}

/// A row of the observations, as it is typed.
struct Row {
    indicator: String,
    province: String,
    period: String,
    value: f64,
}

/// Every figure of a whole province that is a result and stands alone, of all files of the data.
fn results() -> Vec<Row> {
    let mut out = Vec::new();
    for file in files_below(&repository().join("datasets/observations")) {
        let mut reader = csv::Reader::from_path(file).unwrap();
        let heads = reader.headers().unwrap().clone();
        for record in reader.records() {
            let record = record.unwrap();
            let cell = |name: &str| &record[heads.iter().position(|h| h == name).unwrap()];
            let result =
                ["actual", "preliminary", "revised", "estimated"].contains(&cell("status"));
            let whole = cell("scope") == "all" && cell("province") != "viet-nam";
            if let (Ok(value), true) = (cell("value").parse(), result && whole) {
                let [indicator, province, period] =
                    ["indicator", "province", "period"].map(|name| cell(name).to_string());
                out.push(Row { indicator, province, period, value });
            }
        }
    }
    out
}

/// The province with the nth highest figure of a chart, or the nth lowest: what its headline may
/// say, reckoned without the program.
fn placed(spec: &toml::Table, all: &[Row], nth: usize, lowest: bool) -> String {
    let text = |key: &str| spec.get(key).and_then(|v| v.as_str());
    let listed = |key: &str| -> Vec<&str> {
        spec.get(key).map_or(Vec::new(), |v| match v.as_array() {
            Some(items) => items.iter().filter_map(|item| item.as_str()).collect(),
            None => v.as_str().unwrap().split("..").collect(),
        })
    };
    let (indicator, provinces, periods) =
        (text("indicator").unwrap(), listed("provinces"), listed("periods"));
    let last = periods.last().unwrap();
    let of = |indicator: &str, province: &str, period: &str| {
        let known = |row: &&Row| {
            row.indicator == indicator && row.province == province && row.period == period
        };
        all.iter().find(known).map(|row| row.value)
    };
    let drawn = |row: &Row| {
        let value = match text("measure") {
            None => Some(row.value),
            Some("change") => {
                of(indicator, &row.province, text("base").unwrap()).map(|base| row.value - base)
            }
            Some("per") => of(text("per").unwrap(), &row.province, last).map(|by| row.value / by),
            Some(other) => panic!("{other}"),
        };
        value.map(|value| (value, row.province.clone()))
    };
    let mut ranked: Vec<(f64, String)> = all
        .iter()
        .filter(|row| row.indicator == indicator && row.period == *last)
        .filter(|row| provinces.is_empty() || provinces.contains(&row.province.as_str()))
        .filter_map(drawn)
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    if lowest {
        ranked.reverse();
    }
    ranked[nth - 1].1.clone()
}

/// What a headline says of the highest and the lowest holds in the data as they are typed; that
/// every such word has a placeholder is held, too: nothing else would notice that it grew old.
#[test]
fn the_places_that_headlines_claim_are_those_of_the_data() {
    let all = results();
    let mut names = BTreeMap::new();
    for record in csv::Reader::from_path(repository().join("datasets/provinces.csv"))
        .unwrap()
        .deserialize::<BTreeMap<String, String>>()
    {
        let province = record.unwrap();
        names.insert(province["id"].clone(), province["name_vi"].clone());
    }
    let claims = ["nhất", "dẫn đầu", "đứng đầu", "đứng cuối"];
    let mut seen = 0;
    for file in files_below(&repository().join("charts")) {
        if file.file_name().is_none_or(|name| name != "chart.toml") {
            continue;
        }
        let id = file.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let spec: toml::Table = read(&file).parse().unwrap();
        let title = spec.get("title").and_then(|t| t["vi"].as_str()).unwrap_or_default();
        let page = read(&file.with_file_name("README.md"));
        let headline = page.lines().next().unwrap().replace('\u{a0}', " ");
        let slots: Vec<(usize, bool)> = title
            .split('{')
            .filter_map(|slot| {
                let words: Vec<&str> = slot.split('}').next()?.split(' ').collect();
                let nth = words.get(1)?.parse().ok()?;
                ["top", "bottom"].contains(&words[0]).then_some((nth, words[0] == "bottom"))
            })
            .collect();
        let claimed = claims.iter().any(|claim| title.contains(claim));
        assert!(!claimed || !slots.is_empty(), "{id}: {title}");
        for (nth, lowest) in slots {
            seen += 1;
            let name = &names[&placed(&spec, &all, nth, lowest)];
            assert!(headline.contains(name), "{id}: {name} in {headline}");
        }
    }
    assert!(seen > 20, "{seen}");
}
