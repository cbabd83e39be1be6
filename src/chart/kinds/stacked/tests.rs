use crate::chart::Spec;
use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill, Palette};
use crate::compare::{By, Comparison, Measure, compare};
use crate::finding::Finding;
use crate::model::Qualifier::*;
use crate::model::Status::*;
use crate::model::{Dataset, Observation, Scope};
use crate::testing::{Invented, captions, compose, invented, keeps_the_rules, lang, look, spec};

const FIGURES: [Invented; 9] = [
    ("dossiers.on-time", "hai-phong", "2024", "900", Exact, Actual),
    ("dossiers.overdue", "hai-phong", "2024", "100", Exact, Actual),
    ("dossiers.on-time", "nghe-an", "2024", "600", Over, Actual),
    ("dossiers.overdue", "nghe-an", "2024", "150", Exact, Actual),
    ("dossiers.on-time", "soc-trang", "2024", "300", Exact, Actual),
    ("dossiers.overdue", "soc-trang", "2024", "90", Exact, Estimated),
    ("dossiers.on-time", "hau-giang", "2024", "250", Exact, Actual),
    ("dossiers.overdue", "hau-giang", "2024", "", Exact, NotReported),
    ("dossiers.overdue", "lang-son", "2024", "", Exact, NotReported),
];

fn asked(figures: &[Invented], indicators: &[&str]) -> (Spec, Dataset, Vec<Comparison>) {
    let made = invented(figures);
    let mut spec = spec("stacked", indicators[0]);
    spec.indicators = indicators.iter().map(|id| made.find_indicator(id).unwrap()).collect();
    spec.provinces = ["hai-phong", "nghe-an", "soc-trang", "hau-giang", "lang-son", "ca-mau"]
        .map(String::from)
        .to_vec();
    let comparisons = spec.requests().iter().map(|r| compare(&made, r).unwrap()).collect();
    (spec, made, comparisons)
}

fn refused(figures: &[Invented], indicators: &[&str]) -> Vec<Finding> {
    let (spec, made, all) = asked(figures, indicators);
    compose(&spec, &all, &made, lang("vi")).unwrap_err()
}

fn parts(scene: &Scene, step: u8) -> Vec<(f64, f64)> {
    let of = |e: &Element| match e {
        Element::Rect {
            x,
            width,
            height,
            fill: Fill::Solid(Color::Step(Palette::Categorical, nth)),
            ..
        } if *nth == step && width != height => Some((*x, *width)),
        _ => None,
    };
    scene.elements.iter().filter_map(of).collect()
}

fn said(scene: &Scene) -> Vec<&str> {
    scene
        .elements
        .iter()
        .filter_map(|e| if let Element::Text { text, .. } = e { Some(&**text) } else { None })
        .collect()
}

#[test]
fn parts_stand_one_after_the_other_with_their_sum() {
    for code in ["vi", "en"] {
        let (spec, made, all) = asked(&FIGURES, &["dossiers.on-time", "dossiers.overdue"]);
        let scene = compose(&spec, &all, &made, lang(code)).unwrap();
        keeps_the_rules(&scene);
        look(&format!("stacked.{code}"), &scene);
        let (first, second) = (parts(&scene, 0)[0], parts(&scene, 2)[0]);
        assert!(
            (first.0 + first.1 - second.0).abs() < 0.1 && (first.1 / second.1 - 9.0).abs() < 0.02
        );
        let sums = if code == "vi" {
            ["1.000", "hơn 750", "390", "ít nhất 250"]
        } else {
            ["1,000", "over 750", "390", "at least 250"]
        };
        assert!(sums.iter().all(|sum| said(&scene).contains(sum)), "{:?}", said(&scene));
    }
}

#[test]
fn what_a_sum_goes_without_is_said() {
    let (spec, made, all) = asked(&FIGURES, &["dossiers.on-time", "dossiers.overdue"]);
    let scene = compose(&spec, &all, &made, lang("vi")).unwrap();
    assert!(
        said(&scene).contains(&"chưa gồm hồ sơ giải quyết quá hạn")
            && said(&scene).contains(&"báo cáo không nêu")
    );
    let words = captions(&spec, &all, &made, lang("vi"));
    assert!(
        words.alt.contains("Hậu Giang (hồ sơ giải quyết quá hạn), Lạng Sơn và Cà Mau."),
        "{}",
        words.alt
    );
}

#[test]
fn what_does_not_apply_is_no_missing_part() {
    let mut figures = FIGURES;
    figures[7].5 = NotApplicable;
    let (spec, made, all) = asked(&figures, &["dossiers.on-time", "dossiers.overdue"]);
    let scene = compose(&spec, &all, &made, lang("vi")).unwrap();
    // Once for its only part and once for all of it.
    assert_eq!(said(&scene).iter().filter(|text| **text == "250").count(), 2, "{:?}", said(&scene));
    let words = captions(&spec, &all, &made, lang("vi"));
    assert!(words.alt.contains("Không có số liệu: Lạng Sơn và Cà Mau."), "{}", words.alt);
}

#[test]
fn scopes_are_parts_of_one_indicator() {
    let mut figures = invented(&[
        ("inspection.entities", "hai-phong", "2024", "30", Exact, Actual),
        ("inspection.entities", "hai-phong", "2024", "70", Exact, Actual),
    ]);
    put(&mut figures, [Scope::Province, Scope::District]);
    let mut spec = spec("stacked", "inspection.entities");
    spec.by = vec![By::Province, By::Scope];
    let all = compare(&figures, &spec.requests()[0]).unwrap();
    let scene = compose(&spec, &[all], &figures, lang("vi")).unwrap();
    keeps_the_rules(&scene);
    assert!(
        ["30", "70", "100", "Cấp tỉnh", "Cấp huyện"].iter().all(|text| said(&scene).contains(text)),
        "{:?}",
        said(&scene)
    );
    // The whole territory holds both: what it says is no part beside them.
    put(&mut figures, [Scope::All, Scope::District]);
    let all = compare(&figures, &spec.requests()[0]).unwrap();
    assert_eq!(compose(&spec, &[all], &figures, lang("vi")).unwrap_err()[0].code, "unfit-chart");
}

/// Sets the scopes of two observations.
fn put(figures: &mut Dataset, scopes: [Scope; 2]) {
    figures.observations = figures
        .observations
        .iter()
        .zip(scopes)
        .map(|(o, scope)| Observation { scope, ..o })
        .collect();
}

#[test]
fn what_does_not_add_up_is_refused() {
    assert!(
        hints(refused(&FIGURES, &["dossiers.on-time", "land.revenue"])).contains("of one unit")
    );
    assert!(hints(refused(&FIGURES, &["dossiers.on-time"])).contains("two to five indicators"));
    assert!(
        hints(refused(&FIGURES, &["dossiers.resolved", "dossiers.on-time"]))
            .contains("must add up")
    );
    let rates = [
        ("dossiers.on-time-rate", "hai-phong", "2024", "98", Exact, Actual),
        ("dossiers.overdue-rate", "hai-phong", "2024", "5", Exact, Actual),
    ];
    assert!(
        hints(refused(&rates, &["dossiers.on-time-rate", "dossiers.overdue-rate"]))
            .contains("must add up")
    );
}

fn hints(findings: Vec<Finding>) -> String {
    findings.iter().map(|f| f.advice(lang("en")).unwrap()).collect::<Vec<_>>().join(" ")
}

const SHARES: [Invented; 11] = [
    ("dossiers.on-time", "hai-phong", "2024", "900", Exact, Actual),
    ("dossiers.overdue", "hai-phong", "2024", "100", Exact, Actual),
    ("dossiers.resolved", "hai-phong", "2024", "1000", Exact, Actual),
    ("dossiers.on-time", "nghe-an", "2024", "600", Exact, Actual),
    ("dossiers.overdue", "nghe-an", "2024", "150", Exact, Actual),
    ("dossiers.resolved", "nghe-an", "2024", "800", Exact, Actual),
    ("dossiers.on-time", "soc-trang", "2024", "300", Exact, Actual),
    ("dossiers.overdue", "soc-trang", "2024", "90", Exact, Actual),
    ("dossiers.on-time", "hau-giang", "2024", "250", Exact, Actual),
    ("dossiers.overdue", "hau-giang", "2024", "", Exact, NotReported),
    ("dossiers.resolved", "hau-giang", "2024", "500", Exact, Actual),
];

fn shares(indicators: &[&str], whole: Option<&str>) -> Result<Scene, Vec<Finding>> {
    let (mut spec, made, _) = asked(&SHARES, indicators);
    spec.measures = vec![Measure::Share];
    spec.per = whole.map(|id| made.find_indicator(id).unwrap());
    let comparisons: Vec<Comparison> =
        spec.requests().iter().map(|r| compare(&made, r).unwrap()).collect();
    compose(&spec, &comparisons, &made, lang("en"))
}

#[test]
fn shares_are_of_the_printed_whole_and_nothing_is_scaled_up() {
    let parts_asked = ["dossiers.on-time", "dossiers.overdue"];
    let scene = shares(&parts_asked, Some("dossiers.resolved")).unwrap();
    keeps_the_rules(&scene);
    look("stacked-shares", &scene);
    let hundred = parts(&scene, 0)[0].1 / 0.9;
    let of = |step| -> Vec<f64> {
        parts(&scene, step)
            .iter()
            .map(|(_, wide)| (wide / hundred * 1000.0).round() / 10.0)
            .collect()
    };
    // By the share of the first part. Hậu Giang, of half, ends with an arrow; Sóc Trăng has no whole.
    assert_eq!(of(0), [90.0, 75.0]);
    assert_eq!(of(2), [10.0, 18.8]);
    assert_eq!(of(4), [6.3]);
    let said = said(&scene).join(" | ");
    for words in ["The rest", "no figure of dossiers resolved", "without", "90.0", "75.0", "50.0"] {
        assert!(said.replace('\u{a0}', " ").contains(words), "{words}: {said}");
    }
}

#[test]
fn shares_of_what_is_declared_no_whole_are_refused() {
    let hint = |indicators: &[&str], whole| {
        let findings = shares(indicators, whole).expect_err("it is refused");
        findings[0].hint
    };
    let parts_asked = ["dossiers.on-time", "dossiers.overdue"];
    assert_eq!(hint(&parts_asked, None), Some("share-whole"));
    assert_eq!(hint(&parts_asked, Some("dossiers.received")), Some("share-whole"));
    assert_eq!(hint(&["dossiers.on-time"], Some("dossiers.resolved")), Some("share-scopes"));
    assert_eq!(
        hint(&["dossiers.on-time", "dossiers.received"], Some("dossiers.resolved")),
        Some("share-undeclared")
    );
}
