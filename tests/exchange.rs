//! `export`: the whole data set for other tools, and that what it says of the files is so.

use proptest::prelude::*;
use regex::Regex;
use serde_json::Value;
use sokpi::ingest::{OBSERVATIONS, Presence, TABLES};
use sokpi::model::{Period, is_id, is_indicator_id, parse_number};
use sokpi::words::Lang;

use super::support::{Run, cases, faults, files_below, read, repository, run_all};

#[test]
fn every_format_is_written_as_it_must() {
    run_all(&cases("tests/exchange"));
}

#[test]
fn the_committed_description_is_that_of_the_shipped_data() {
    let data = repository().join("datasets");
    let args =
        ["export", "--format", "datapackage", "--lang", "en", "--data", &data.to_string_lossy()]
            .map(String::from);
    let (stdout, stderr, code) = Run::new().args(args).capture();
    assert_eq!((code, stderr.as_str()), (0, ""));
    let mend = "sokpi export --format datapackage --lang en -o datasets/datapackage.json";
    assert!(
        stdout == read(&data.join("datapackage.json")),
        "datasets/datapackage.json is stale; write it anew: {mend}"
    );
    assert_eq!(faults(&stdout, &data), Vec::<String>::new());
}

/// Corrections, a range, a reason for no number, and columns in another order or not there at all.
fn project() -> Run {
    let corrections = "source,indicator,province,period,scope,class,field,expected,correct,reason_vi,by,on,status\n\
                       an-phu-2023,inspection.fines,an-phu,2023,district,,value,651.2,615.2,Gõ nhầm,Sở,2024-03-01,open\n";
    let survey = "province,indicator,period,scope,value,unit,qualifier,status,note,quote\n\
                  an-phu,survey.score,2023-12-15/2024-12-14,all,5.2,point,exact,actual,,\n";
    Run::project()
        .file("datasets/corrections.csv", corrections)
        .file(
            "datasets/mergers.csv",
            "to,from,on,basis\nan-phu,an-phu,2025-07-01,\nan-phu,ba-khe,2025-07-01,\n\
                 da-lam,dam-son,2025-07-01,\nda-lam,da-lam,2025-07-01,\nhoa-giang,hue-giang,2025-07-01,\n",
        )
        .file("datasets/observations/khao-sat.csv", survey)
}

#[test]
fn a_project_says_itself_what_it_is_and_what_is_not_there_is_not_described() {
    let settings = "[package]\nname = \"mien-tren\"\nlicenses = \"CC-BY-4.0\"\n[package.title]\nvi = \"Số liệu miền trên\"\n";
    let run = Run::project().file("sokpi.toml", settings).remove("datasets/regions.csv");
    let (stdout, _, _) = run.args(["export", "--format", "datapackage"]).capture();
    let package: Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!(package["name"], "mien-tren");
    assert_eq!(package["title"], "Số liệu miền trên");
    assert_eq!(package["licenses"], serde_json::json!([{ "name": "CC-BY-4.0" }]));
    let names: Vec<_> =
        package["resources"].as_array().expect("resources").iter().map(|r| &r["name"]).collect();
    let files = ["observations-an-phu-2023", "observations-bao-mien-2024", "observations-khao-sat"];
    assert_eq!(
        names,
        [&["indicators", "provinces", "mergers", "units", "sources"][..], &files[..]].concat()
    );
    // A file of figures says whose they are, and what tells its rows apart.
    let figures = &package["resources"][5];
    assert_eq!(figures["path"], "observations/an-phu-2023.csv");
    assert_eq!(figures["sources"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        figures["schema"]["primaryKey"],
        serde_json::json!(["indicator", "province", "period", "scope", "status"])
    );
    assert!(package["resources"][1]["schema"]["foreignKeys"].is_null());
    // Without a word of the project there is no licence.
    let (stdout, _, _) = Run::project().args(["export", "--format", "datapackage"]).capture();
    assert!(!stdout.contains("\"licenses\""));
}

/// What is wrong with the files of a project by the description that was made of it before they
/// were changed.
fn faults_after(project: Run, change: impl FnOnce(Run) -> Run) -> Vec<String> {
    let run = project.args(["export", "--format", "datapackage"]);
    let (stdout, stderr, code) = run.capture();
    assert_eq!((stderr.as_str(), code), ("", 0));
    faults(&stdout, &change(run).path("datasets"))
}

#[test]
fn the_description_of_any_project_holds_for_its_files() {
    assert_eq!(faults_after(project(), |run| run), Vec::<String>::new());
}

#[test]
fn a_fault_that_is_planted_is_found_by_the_description() {
    const FILE: &str = "datasets/observations/an-phu-2023.csv";
    for (line, wrong) in [
        (
            "land.revenue,an-phu,2023,all,120,dong,exact,planned,,\n",
            "observations-an-phu-2023: [\"unit\"] [\"dong\"] is not in units",
        ),
        (
            ",an-phu,2023,all,120,vnd,exact,planned,,\n",
            "observations-an-phu-2023, \"indicator\": `` does not fit",
        ),
        (
            "land.revenue,an-phu,2023-6,all,120,vnd,exact,planned,,\n",
            "observations-an-phu-2023, \"period\": `2023-6` does not fit",
        ),
        (
            "land.revenue,an-phu,2023,all,\"1,5\",vnd,exact,planned,,\n",
            "observations-an-phu-2023, \"value\": `1,5` does not fit",
        ),
        (
            "land.revenue,an-phu,2023,all,1,vnd,exact,plan,,\n",
            "observations-an-phu-2023, \"status\": `plan` does not fit",
        ),
    ] {
        assert_eq!(faults_after(project(), |run| run.line(FILE, 8, line)), [wrong]);
    }
}

/// The patterns and what the readers take are the same.
fn pattern(field: &str) -> Regex {
    let package: Value =
        serde_json::from_str(&read(&repository().join("datasets/datapackage.json"))).expect("JSON");
    let resources = package["resources"].as_array().expect("resources");
    let (table, name) = field.split_once('/').expect("TABLE/COLUMN");
    let resource = resources
        .iter()
        .find(|r| r["name"].as_str().is_some_and(|name| name.starts_with(table)))
        .expect("a table");
    let fields = resource["schema"]["fields"].as_array().expect("fields");
    let field = fields.iter().find(|f| f["name"] == name).expect("a column");
    Regex::new(field["constraints"]["pattern"].as_str().expect("a pattern")).expect("a pattern")
}

#[test]
fn a_pattern_takes_what_its_reader_takes() {
    let (id, indicator) = (pattern("units/id"), pattern("indicators/id"));
    let (period, value) = (pattern("observations/period"), pattern("observations/value"));
    let letters = |set: &str| {
        prop::collection::vec(prop::sample::select(set.chars().collect::<Vec<_>>()), 0..9)
    };
    let text = |set: &str| letters(set).prop_map(|c| c.into_iter().collect::<String>());
    let texts = (text("a1-A."), text("09-.,"), text("-/012SQM"));
    proptest!(|((name, number, rest) in texts)| {
        prop_assert_eq!(id.is_match(&name), is_id(&name));
        prop_assert_eq!(indicator.is_match(&name), is_indicator_id(&name));
        let (low, high) = number.split_once("..").unwrap_or((&number, "0"));
        prop_assert_eq!(value.is_match(&number), parse_number(low).is_ok() && parse_number(high).is_ok());
        let written = format!("2023{rest}");
        // The calendar is not in the pattern: it takes 30 February, and a span that runs backwards.
        prop_assert!(period.is_match(&written) || Period::parse(&written).is_err(), "{}", written);
    });
    assert!(value.is_match("400..450") && !value.is_match("400.."));
    assert!(
        !period.is_match("2023-13") && !period.is_match("2023-S3") && !period.is_match("2023/")
    );
}

/// docs/data.md shows the header of every file: it is that which the readers take.
#[test]
fn the_documents_show_the_columns_of_every_table() {
    let text = read(&repository().join("docs/data.md"));
    for table in TABLES {
        let file = if table.name == OBSERVATIONS {
            "observations/&lt;source id&gt;".into()
        } else {
            table.name.to_string()
        };
        let (_, section) = text
            .split_once(&format!("\n### {file}.csv\n"))
            .unwrap_or_else(|| panic!("no section on {file}.csv"));
        let shown =
            section.split("```\n").nth(1).and_then(|block| block.lines().next()).expect("a header");
        let columns = table.columns.iter().flat_map(|c| match c.presence {
            Presence::Texts => {
                Lang::all().map(|lang| format!("{}_{}", c.name, lang.code())).collect()
            }
            _ => vec![c.name.to_string()],
        });
        assert_eq!(
            shown.split(',').collect::<Vec<_>>(),
            columns.collect::<Vec<_>>(),
            "{}",
            table.name
        );
    }
}

/// Every observation stands once, in the folder of its indicator and of the year that its period
/// ends in.
#[test]
fn partitions_hold_every_observation_once() {
    let run = project().args(["export", "--format", "partitions", "-o", "lake"]);
    assert_eq!(run.capture(), (String::new(), String::new(), 0));
    let lake = run.path("lake");
    let mut rows = 0;
    for path in files_below(&lake) {
        let name = path.strip_prefix(&lake).expect("below it").to_string_lossy().replace('\\', "/");
        let year = name
            .split("/year=")
            .nth(1)
            .and_then(|rest| rest.strip_suffix("/observations.csv"))
            .expect("its year");
        assert!(name.starts_with("indicator=") && name.matches('/').count() == 2, "{name}");
        let mut reader = csv::Reader::from_path(&path).expect("a file");
        let last = reader
            .headers()
            .expect("a header")
            .iter()
            .position(|c| c == "last_day")
            .expect("the column");
        for row in reader.records() {
            assert!(row.expect("a row")[last].starts_with(year), "{name}");
            rows += 1;
        }
    }
    assert_eq!(rows, 14);
    // Numbers stand in the unit of the indicator, as a comparison has them; beside them what the
    // source prints, which a correction leaves.
    assert_eq!(
        read(&lake.join("indicator=inspection.fines/year=2023/observations.csv")),
        "\"province\",\"edition\",\"period\",\"first_day\",\"last_day\",\"scope\",\"status\",\"value\",\"value_low\",\"value_high\",\
         \"hard_low\",\"hard_high\",\"unit\",\"qualifier\",\"printed\",\"printed_unit\",\"source\",\"quote\",\"note\"\n\
         an-phu,63,2023,2023-01-01,2023-12-31,province,actual,1700000000,1700000000,1800000000,1700000000,,vnd,over,1.7,billion-vnd,\
         an-phu-2023,\"với tổng số tiền hơn 1,7 tỷ đồng\",\n\
         an-phu,63,2023,2023-01-01,2023-12-31,district,actual,615200000,615150000,615250000,615150000,615250000,vnd,exact,651.2,million-vnd,\
         an-phu-2023,\"số tiền phạt 651,2 triệu đồng\",\n"
    );
    // Of a range the middle, and both its ends.
    let land = read(&lake.join("indicator=land.revenue/year=2023/observations.csv"));
    assert!(
        land.contains(",425,400,450,400,450,billion-vnd,range,400..450,billion-vnd,"),
        "{land}"
    );
    // Nothing is written over, and what failed leaves nothing.
    let again = run.args(["export", "--format", "partitions", "-o", "lake", "--lang", "en"]);
    assert_eq!(
        again.capture().1,
        "sokpi: cannot write `lake`: it is there already; give a name that is not\n"
    );
    let (_, told, code) =
        Run::project().args(["export", "--format", "partitions", "--lang", "en"]).capture();
    assert_eq!((told.as_str(), code), ("sokpi: partitions makes a folder; add `-o FOLDER`\n", 2));
}
