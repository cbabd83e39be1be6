use proptest::prelude::*;

use super::{Annotation, Reference, Spec, Target};
use crate::chart::request::Kind;
use crate::chart::theme::{Base, THEMES};
use crate::compare::{self, By, Measure, Periods, Within};
use crate::finding::Finding;
use crate::model::{EditionId, Period, PeriodKind, Scopes};
use crate::testing::{data, lang};
use crate::words::Text;

fn read(text: &str) -> Result<Spec, Vec<Finding>> {
    Spec::read("x", "charts/x/chart.toml", text, data(), &Base::plain())
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
            let words =
                finding.message(lang(code)) + &finding.advice(lang(code)).unwrap_or_default();
            assert!(!words.contains('{'), "{words}");
        }
    }
}

#[test]
fn what_a_spec_needs_is_asked_for() {
    assert_eq!(
        codes(""),
        [("missing-key", "indicator".to_string()), ("missing-key", "kind".to_string())]
    );
    assert_eq!(
        codes("kind = \"bars\"\nindicator = \"land.revenue\"\nmeasure = \"per\"\n"),
        [("missing-key", "per".to_string())]
    );
    assert_eq!(read("kind = \nindicator = \"land.revenue\"").unwrap_err()[0].code, "bad-toml");
}

/// The codes of the findings of a spec, and the first value of each.
fn codes(text: &str) -> Vec<(&'static str, String)> {
    read(text).unwrap_err().iter().map(|f| (f.code, f.args[0].1.clone())).collect()
}

#[test]
fn a_key_in_the_wrong_table_is_told_where_it_belongs() {
    let head = "kind = \"bars\"\nindicator = \"land.revenue\"\n";
    assert_eq!(
        hints(&format!("{head}[title]\nvi = \"a\"\nwidth = 900\n")),
        [("unknown-key", 5, "other-table")]
    );
    assert_eq!(
        hints(&format!("{head}[title]\nvi = \"a\"\nscale = 2\n")),
        [("unknown-key", 5, "top")]
    );
    assert_eq!(hints(&format!("{head}width = 900\n")), [("unknown-key", 3, "table")]);
    // What is in the wrong place, or under another name, is not missing besides.
    assert_eq!(
        hints("[title]\nvi = \"a\"\nkind = \"bars\"\nindicator = \"land.revenue\"\n"),
        [("unknown-key", 3, "top"), ("unknown-key", 4, "top")]
    );
    assert_eq!(
        hints("type = \"bars\"\nindicator = \"land.revenue\"\n"),
        [("unknown-key", 1, "similar")]
    );
}

/// The codes, lines and hints of the findings of a spec.
fn hints(text: &str) -> Vec<(&'static str, usize, &'static str)> {
    read(text).unwrap_err().iter().map(|f| (f.code, f.span.line, f.hint.unwrap_or(""))).collect()
}

#[test]
fn the_keys_that_are_told_are_those_that_are_read() {
    for (table, keys) in super::reader::HOMES.tables {
        let head = match *table {
            "" => String::new(),
            "annotation" => "[[annotation]]\n".into(),
            table => format!("[{table}]\n"),
        };
        let findings = read(&format!("{head}zzz = 1\n")).unwrap_err();
        let known = findings
            .iter()
            .find(|f| f.code == "unknown-key")
            .and_then(|f| f.args.iter().find(|(k, _)| *k == "known"))
            .unwrap();
        let mut told: Vec<&str> = known.1.split(", ").collect();
        let mut listed = keys.to_vec();
        told.sort_unstable();
        listed.sort_unstable();
        assert_eq!(told, listed, "[{table}]");
    }
}

/// Texts as a spec may hold them.
fn any_text() -> impl Strategy<Value = Text> {
    ("[a-zA-ZĐđạểừ0-9%, \"\\\\{}]{0,24}", prop::option::of("[A-Z][a-z ]{0,20}")).prop_map(
        |(vi, en)| {
            let mut text = if vi.is_empty() { Text::default() } else { Text::of(lang("vi"), &vi) };
            en.into_iter().for_each(|en| text.set(lang("en"), &en));
            text
        },
    )
}

fn any_spec() -> impl Strategy<Value = Spec> {
    let periods = prop::sample::select(vec![
        Periods::All,
        Periods::Latest,
        Periods::These(vec![Period::parse("2023").unwrap()]),
        Periods::These(vec![Period::parse("2019").unwrap(), Period::parse("2021-S1").unwrap()]),
    ]);
    let measure = prop::sample::select(Measure::ALL.to_vec());
    let within = prop::sample::select(vec![
        Within::Shown,
        Within::Country,
        Within::Region,
        Within::These(vec!["ha-noi".into(), "can-tho".into()]),
    ]);
    let size = (
        prop::sample::select(vec![1600u32, 800]),
        prop::option::of(300u32..2000),
        prop::sample::select(vec![1.0, 2.0, 1.5]),
    );
    let parts = (any_text(), any_text(), any_text(), any::<bool>(), any::<bool>(), 0..THEMES.len());
    let flags = (
        prop::sample::select(vec![None, Some("2020"), Some("previous")]),
        prop::option::of(0u8..2),
        prop::sample::subsequence(By::ALL.to_vec(), 0..3),
    );
    (any_names(), any_names(), periods, measure, within, size, parts, flags).prop_map(
        move |(
            provinces,
            highlight,
            periods,
            measure,
            within,
            size,
            (title, subtitle, note, best_first, strict, theme),
            (base, edition, by),
        )| {
            let data = data();
            let indicator = data.find_indicator("land.revenue").unwrap();
            Spec {
                provinces: owned(provinces),
                highlight: owned(highlight),
                periods,
                period_kind: best_first.then_some(PeriodKind::Year),
                scopes: if strict {
                    vec![Scopes::parse("province+district").unwrap()]
                } else {
                    Vec::new()
                },
                measures: vec![measure],
                per: (measure == Measure::Per).then_some(indicator),
                by,
                edition: edition.map(EditionId),
                base: base.map_or(compare::Base::YearBefore, |b| compare::Base::parse(b).unwrap()),
                best_first,
                top: if best_first { 5 } else { 0 },
                bottom: if strict { 3 } else { 0 },
                references: if strict {
                    ["median", "mean:country", "median:south-east"]
                        .map(|typed| Reference::parse(typed, data).unwrap())
                        .to_vec()
                } else {
                    Vec::new()
                },
                target: best_first.then(|| Target {
                    value: "4.5".parse().unwrap(),
                    label: Text::of(lang("en"), "a \"target\""),
                    source: "x".into(),
                }),
                events: if strict { vec!["land-law-2024".into()] } else { Vec::new() },
                annotations: (0..base.map_or(0, str::len) / 4)
                    .map(|nth| Annotation {
                        province: "hai-phong".into(),
                        period: Period::year(2020 + nth as u16).unwrap(),
                        indicator: best_first.then_some(indicator),
                        text: Text::of(lang("vi"), "\"cao\" {value hai-phong}"),
                    })
                    .collect(),
                within,
                strict,
                allow: if strict { vec!["scope".into()] } else { Vec::new() },
                title,
                subtitle,
                note,
                theme: THEMES[theme].clone(),
                width: size.0,
                height: size.1,
                scale: size.2,
                ..Spec::of(Kind::Bars, indicator)
            }
        },
    )
}

fn any_names() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(vec!["hai-phong", "soc-trang", "ha-noi", "can-tho"], 0..4)
}

fn owned(names: Vec<&str>) -> Vec<String> {
    names.into_iter().map(String::from).collect()
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(spec in any_spec()) {
        let text = spec.toml(data());
        let again = read(&text).map_err(|findings| TestCaseError::fail(format!("{text}\n{findings:?}")))?;
        prop_assert_eq!(&again.toml(data()), &text);
        let bare = |spec: &Spec| Spec { id: String::new(), file: "".into(), places: Vec::new(), ..spec.clone() };
        prop_assert_eq!(bare(&again), bare(&spec), "{}", text);
    }
}
