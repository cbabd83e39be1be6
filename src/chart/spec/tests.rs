use super::Spec;
use crate::chart::sample::{data, lang};
use crate::compare::{Measure, Periods};
use crate::finding::Finding;

fn read(text: &str) -> Result<Spec, Vec<Finding>> {
    Spec::read("x", "charts/x/chart.toml", text, data())
}

#[test]
fn a_whole_spec() {
    let spec = read(
        "kind = \"bars\"\nindicators = [\"land.revenue\", \"certificates.issued\"]\nprovinces = [\"hai-phong\"]\nperiods = [\"2019..2021\", 2023]\n\
         scope = \"province+district\"\nmeasure = \"share\"\nedition = 34\nbest-first = true\nhighlight = \"hai-phong\"\nallow = [\"scope\"]\n\
         by = [\"province\"]\n[title]\nvi = \"Đất\"\nen = \"Land\"\n[size]\nwidth = 1200\nheight = 800\n",
    )
    .unwrap();
    assert_eq!(spec.indicators.len(), 2);
    assert_eq!((spec.width, spec.height), (1200, Some(800)));
    assert!(matches!(&spec.periods, Periods::These(p) if p.len() == 4));
    assert_eq!(spec.title.only(lang("en")), Some("Land"));
    let requests = spec.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[1].measures, [Measure::Value, Measure::Share]);
    assert_eq!(requests[0].allow, ["scope"]);
}

#[test]
fn every_fault_is_told_at_once_with_its_place() {
    let findings = read(
        "kind = \"bar\"\nindicator = \"land.revenu\"\nprovinces = [\"hai-phog\", 3.5]\nperiods = \"2023-13\"\nmeasur = \"share\"\n\
         scope = \"districts\"\nbest-first = 1\nper = \"x\"\n[title]\nvn = \"a\"\n[size]\nwidth = 10\n",
    )
    .unwrap_err();
    let told: Vec<(&str, usize)> = findings.iter().map(|f| (f.code, f.span.line)).collect();
    assert_eq!(
        told,
        [
            ("bad-setting", 1),
            ("unknown-indicator", 2),
            ("unknown-province", 3),
            ("bad-setting", 3),
            ("bad-period", 4),
            ("unknown-key", 5),
            ("unknown-scope", 6),
            ("bad-setting", 7),
            ("unknown-indicator", 8),
            ("unknown-key", 10),
            ("bad-setting", 12),
        ]
    );
    assert!(findings[0].advice(lang("en")).unwrap().contains("bars"));
    assert!(findings[5].advice(lang("vi")).unwrap().contains("measure"));
    for finding in &findings {
        for code in ["vi", "en"] {
            let words = finding.message(lang(code)) + &finding.advice(lang(code)).unwrap_or_default();
            assert!(!words.contains('{'), "{words}");
        }
    }
}

#[test]
fn what_a_spec_needs_is_asked_for() {
    let codes = |text: &str| read(text).unwrap_err().iter().map(|f| (f.code, f.args[0].1.clone())).collect::<Vec<_>>();
    assert_eq!(codes(""), [("missing-key", "indicator".to_string()), ("missing-key", "kind".to_string())]);
    assert_eq!(codes("kind = \"bars\"\nindicator = \"land.revenue\"\nmeasure = \"per\"\n"), [("missing-key", "per".to_string())]);
    assert_eq!(read("kind = \nindicator = \"land.revenue\"").unwrap_err()[0].code, "bad-toml");
}

#[test]
fn a_key_in_the_wrong_table_is_told_where_it_belongs() {
    let told = |text: &str| {
        let findings = read(text).unwrap_err();
        findings.iter().map(|f| (f.code, f.span.line, f.hint.unwrap_or(""))).collect::<Vec<_>>()
    };
    let head = "kind = \"bars\"\nindicator = \"land.revenue\"\n";
    assert_eq!(told(&format!("{head}[title]\nvi = \"a\"\nwidth = 900\n")), [("unknown-key", 5, "other-table")]);
    assert_eq!(told(&format!("{head}[title]\nvi = \"a\"\nscale = 2\n")), [("unknown-key", 5, "top")]);
    assert_eq!(told(&format!("{head}width = 900\n")), [("unknown-key", 3, "table")]);
    // What is in the wrong place, or under another name, is not missing besides.
    assert_eq!(
        told("[title]\nvi = \"a\"\nkind = \"bars\"\nindicator = \"land.revenue\"\n"),
        [("unknown-key", 3, "top"), ("unknown-key", 4, "top")]
    );
    assert_eq!(told("type = \"bars\"\nindicator = \"land.revenue\"\n"), [("unknown-key", 1, "similar")]);
}

#[test]
fn the_keys_that_are_told_are_those_that_are_read() {
    for (table, keys) in super::read::HOMES.tables {
        let head = if table.is_empty() { String::new() } else { format!("[{table}]\n") };
        let findings = read(&format!("{head}zzz = 1\n")).unwrap_err();
        let known = findings.iter().find(|f| f.code == "unknown-key").and_then(|f| f.args.iter().find(|(k, _)| *k == "known")).unwrap();
        let mut told: Vec<&str> = known.1.split(", ").collect();
        let mut listed = keys.to_vec();
        told.sort_unstable();
        listed.sort_unstable();
        assert_eq!(told, listed, "[{table}]");
    }
}
