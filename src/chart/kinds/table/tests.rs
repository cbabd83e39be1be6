use crate::chart::Spec;
use crate::chart::scene::{Element, Scene};
use crate::chart::style::Fill;
use crate::chart::theme::{self, THEMES};
use crate::compare::{Base, Comparison, Measure, Periods, compare};
use crate::model::Qualifier::{self, *};
use crate::model::Status::{self, *};
use crate::model::{Dataset, Period};
use crate::testing::{
    captions, comparison, compose, data, invented, keeps_the_rules, lang, look, missing, provinces,
    spec,
};

fn composed(spec: &Spec, of: &[Comparison], figures: &Dataset, code: &str) -> Scene {
    let scene = compose(spec, of, figures, lang(code)).unwrap();
    keeps_the_rules(&scene);
    scene
}

/// The places at which texts end, or begin where they begin there.
fn texts(scene: &Scene) -> Vec<(&str, f64, f64)> {
    scene.elements.iter().filter_map(text_at).collect()
}

fn text_at(element: &Element) -> Option<(&str, f64, f64)> {
    match element {
        Element::Text { text, x, y, .. } => Some((text, *x, *y)),
        _ => None,
    }
}

/// Left and right of the bars.
fn bars(scene: &Scene) -> Vec<(f64, f64)> {
    scene.elements.iter().filter_map(bar).collect()
}

fn bar(element: &Element) -> Option<(f64, f64)> {
    match element {
        Element::Rect { x, width, fill: Fill::Solid(theme::ACCENT | theme::BAR), .. } => {
            Some((*x, x + width))
        }
        _ => None,
    }
}

type Given<'t> = (&'t str, &'t str, &'t str, &'t str, Qualifier, Status);

fn answers(spec: &Spec, figures: &Dataset) -> Vec<Comparison> {
    spec.requests().iter().map(|r| compare(figures, r).unwrap()).collect()
}

/// Scores of some provinces in 2019 and 2024.
fn scores(count: usize) -> Dataset {
    let names = provinces();
    let all: Vec<(usize, &str, &str)> =
        (0..count).flat_map(|nth| [(nth, names[nth], "2019"), (nth, names[nth], "2024")]).collect();
    let values: Vec<String> =
        all.iter().map(|(nth, _, year)| score(*nth, usize::from(*year == "2024"))).collect();
    let given: Vec<Given> = all
        .iter()
        .zip(&values)
        .map(|((_, p, y), v)| ("papi.environment", *p, *y, v.as_str(), Exact, Actual))
        .collect();
    invented(&given)
}

/// A made-up score.
fn score(province: usize, year: usize) -> String {
    let (p, y) = (province, year);
    format!("{}.{:02}", 2 + (p * 7 + y) % 3, (p * p * 37 + y * 53) % 100)
}

fn measures() -> Spec {
    Spec {
        measures: vec![Measure::Value, Measure::Change, Measure::ChangePercent, Measure::Rank],
        base: Base::parse("2019").unwrap(),
        periods: Periods::These(vec![Period::parse("2024").unwrap()]),
        ..spec("table", "papi.environment")
    }
}

#[test]
fn measures_stand_beside_each_other() {
    for (count, width, theme) in
        [(3, 1600, 0), (12, 1600, 1), (63, 1600, 2), (63, 800, 0), (12, 1080, 0)]
    {
        for code in ["vi", "en"] {
            let spec = Spec {
                width,
                theme: THEMES[theme].clone(),
                highlight: vec!["hai-phong".into()],
                ..measures()
            };
            let figures = scores(count);
            let scene = composed(&spec, &answers(&spec, &figures), &figures, code);
            look(&format!("table-measures-{count}-{width}.{code}"), &scene);
            assert!(
                texts(&scene).iter().any(|(text, ..)| text.contains("2019")),
                "what the change is counted from"
            );
        }
    }
}

#[test]
fn numbers_stand_on_their_decimal_marks_and_bars_on_zero() {
    let figures = [
        ("ha-noi", "12.5", Exact, Actual),
        ("nghe-an", "-3", Exact, Actual),
        ("hai-phong", "1250.25", Over, Estimated),
    ];
    let mut all = comparison("land.revenue", "2024", &figures);
    all.missing.push(missing("hau-giang"));
    let spec = spec("table", "land.revenue");
    let scene = composed(&spec, std::slice::from_ref(&all), data(), "vi");
    look("table-marks", &scene);
    let shown = texts(&scene);
    let at = |digits: &str| shown.iter().find(|(text, ..)| *text == digits).unwrap().1;
    let style = theme::text(17.0, crate::chart::style::Weight::SemiBold, theme::INK);
    let behind = |part: &str| crate::chart::text::width(part, &style);
    let mark = at("−3");
    assert!(
        (at("12,5") - behind(",5") - mark).abs() < 0.5
            && (at("1.250,25") - behind(",25") - mark).abs() < 0.5,
        "{shown:?}"
    );
    assert!(shown.iter().any(|(text, ..)| *text == "hơn"));
    let bars = bars(&scene);
    assert_eq!(bars.len(), 3);
    assert!(
        (bars[2].1 - bars[1].0).abs() < 0.1,
        "the negative one ends where the others begin: {bars:?}"
    );
    assert!(
        scene.elements.iter().any(|e| matches!(e, Element::Polygon { .. })),
        "the estimate is marked"
    );
    let words = captions(&spec, &[all], data(), lang("vi"));
    assert!(
        words.alt.contains("Hậu Giang") && words.notes[0].contains("ước thực hiện"),
        "{words:?}"
    );
}

#[test]
fn periods_go_under_each_other_where_there_are_many() {
    let names = provinces();
    let years: Vec<String> = (2011..=2024).map(|y| y.to_string()).collect();
    let mut given: Vec<(&str, &str, String)> = Vec::new();
    for (p, name) in names.iter().enumerate() {
        for (y, year) in years.iter().enumerate() {
            if (p * 5 + y * 3) % 17 > 0 {
                given.push((
                    name,
                    year,
                    format!("{}.{:02}", 2 + (p + y) % 3, (p * p * 37 + y * 53) % 100),
                ));
            }
        }
    }
    let typed: Vec<Given> = given
        .iter()
        .map(|(p, y, v)| ("papi.environment", *p, *y, v.as_str(), Exact, Actual))
        .collect();
    let figures = invented(&typed);
    for (width, count) in [(1600, 63), (800, 12), (1600, 5)] {
        let spec = Spec {
            width,
            provinces: names[..count].iter().map(|n| n.to_string()).collect(),
            ..spec("table", "papi.environment")
        };
        let scene = composed(&spec, &answers(&spec, &figures), &figures, "vi");
        look(&format!("table-periods-{width}-{count}"), &scene);
        assert!(texts(&scene).iter().any(|(text, ..)| *text == "…"));
    }
    let one = |nth: usize| Spec {
        provinces: vec![names[nth].into()],
        periods: Periods::These(vec![
            Period::parse("2012").unwrap(),
            Period::parse("2013").unwrap(),
        ]),
        ..spec("table", "papi.environment")
    };
    let scene = composed(&one(1), &answers(&one(1), &figures), &figures, "vi");
    let lengths: Vec<f64> = bars(&scene).iter().map(|(left, right)| right - left).collect();
    assert!(
        (lengths[0] / lengths[1] - 4.90 / 2.43).abs() < 0.02,
        "all periods have one scale: {lengths:?}"
    );
    let narrow = Spec { width: 560, ..spec("table", "papi.environment") };
    let findings = compose(&narrow, &answers(&narrow, &figures), &figures, lang("vi")).unwrap_err();
    assert_eq!((findings[0].code, findings[0].hint), ("unfit-chart", Some("width")));
    let width =
        findings[0].args.iter().find(|(key, _)| *key == "width").unwrap().1.parse().unwrap();
    composed(&Spec { width, ..narrow.clone() }, &answers(&narrow, &figures), &figures, "vi");
}

#[test]
fn indicators_have_their_own_scales_and_units() {
    let given: Vec<Given> = vec![
        ("land.revenue", "ha-noi", "2024", "9000", Exact, Actual),
        ("land.revenue", "nghe-an", "2024", "450", Nearly, Actual),
        ("papi.environment", "ha-noi", "2024", "2.87", Exact, Actual),
        ("papi.environment", "hai-phong", "2024", "3.31", Exact, Actual),
    ];
    let figures = invented(&given);
    let indicators =
        ["land.revenue", "papi.environment"].map(|id| data().find_indicator(id).unwrap()).to_vec();
    let spec = Spec { indicators, ..spec("table", "land.revenue") };
    for code in ["vi", "en"] {
        let scene = composed(&spec, &answers(&spec, &figures), &figures, code);
        look(&format!("table-indicators.{code}"), &scene);
        assert_eq!(bars(&scene).len(), 4);
        let unit = if code == "vi" { "(tỷ đồng)" } else { "(billion VND)" };
        assert!(texts(&scene).iter().any(|(text, ..)| *text == unit));
        assert_eq!(
            texts(&scene).iter().filter(|(text, ..)| *text == "…").count(),
            2,
            "each lacks one, and has a row"
        );
    }
}
