use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill, Palette};
use crate::chart::{Spec, theme};
use crate::compare::{By, Comparison, compare};
use crate::model::Qualifier::*;
use crate::model::Status::*;
use crate::testing::{
    Invented, captions, comparison, compose, data, invented, keeps_the_rules, lang, look, missing,
    over_time, spec,
};

fn two_periods() -> (Spec, Comparison) {
    let figures = [
        ("hai-phong", vec!["2.90".to_string(), "3.31".into()]),
        ("hau-giang", vec!["4.69".into(), "4.32".into()]),
        ("soc-trang", vec!["3.72".into(), "3.90".into()]),
        ("nghe-an", vec!["3.49".into(), String::new()]),
    ];
    let mut all = over_time("papi.environment", &["2019", "2024"], &figures);
    all.missing.push(missing("ca-mau"));
    let mut spec = spec("dots", "papi.environment");
    spec.by = vec![By::Province, By::Period];
    (spec, all)
}

fn composed(spec: &Spec, all: &Comparison, code: &str) -> Scene {
    let scene = compose(spec, std::slice::from_ref(all), data(), lang(code)).unwrap();
    keeps_the_rules(&scene);
    scene
}

/// The dots of a colour, from the top, without those of the key.
fn dots(scene: &Scene, color: Color) -> Vec<(f64, f64)> {
    let of = |e: &Element| match e {
        Element::Circle { x, y, fill, stroke, .. } => {
            let own = *fill == Fill::Solid(color) || stroke.is_some_and(|s| s.color == color);
            own.then_some((*x, *y))
        }
        _ => None,
    };
    scene.elements.iter().filter_map(of).collect()
}

fn place(scene: &Scene, said: &str) -> f64 {
    let of = |e: &Element| match e {
        Element::Text { x, text, .. } if text == said => Some(*x),
        _ => None,
    };
    scene.elements.iter().find_map(of).unwrap_or_else(|| panic!("{said}"))
}

#[test]
fn two_years_are_joined_and_numbered_on_both_sides() {
    for code in ["vi", "en"] {
        let (spec, all) = two_periods();
        let scene = composed(&spec, &all, code);
        look(&format!("dots-years.{code}"), &scene);
        let (old, new) = (
            dots(&scene, Color::Step(Palette::Ordinal, 1)),
            dots(&scene, Color::Step(Palette::Ordinal, 3)),
        );
        // The first of each is the key's.
        assert_eq!((old.len(), new.len()), (5, 4));
        let (fell, risen) = if code == "vi" {
            (("4,32", "4,69"), ("3,72", "3,90"))
        } else {
            (("4.32", "4.69"), ("3.72", "3.90"))
        };
        for (low, high) in [fell, risen] {
            assert!(place(&scene, low) < place(&scene, high));
        }
        // By the last year, and whoever lacks it under them.
        assert!(new[1].0 > new[2].0 && new[2].0 > new[3].0 && old[4].1 > new[3].1);
        assert!(captions(&spec, &[all], data(), lang(code)).notes[0].contains(if code == "vi" {
            "không bắt đầu từ 0"
        } else {
            "not begin at 0"
        }));
    }
}

#[test]
fn a_figure_stands_on_its_range() {
    let mut all = comparison(
        "land.revenue",
        "2024",
        &[
            ("ho-chi-minh", "9654", Exact, Actual),
            ("hai-duong", "8600", Over, Actual),
            ("hai-phong", "7200", AtLeast, Actual),
            ("quang-ninh", "5210", Exact, Budgeted),
            ("nghe-an", "4100", AtMost, Estimated),
            ("thai-nguyen", "3000", About, Actual),
            ("ba-ria-vung-tau", "1200..2400", Range, Preliminary),
            ("soc-trang", "", Exact, NotReported),
        ],
    );
    all.missing.push(missing("hau-giang"));
    for code in ["vi", "en"] {
        let mut spec = spec("dots", "land.revenue");
        spec.highlight = vec!["hai-phong".into(), "ba-ria-vung-tau".into()];
        let scene = composed(&spec, &all, code);
        look(&format!("dots-marks.{code}"), &scene);
        assert_eq!(dots(&scene, theme::ACCENT).len(), 2);
        let words = captions(&spec, &[all.clone()], data(), lang(code));
        assert!(words.notes[0].matches('.').count() >= 4, "{:?}", words.notes);
        assert!(
            !words.notes[0].contains(lang(code).text("chart.dots.not-from-zero")),
            "{:?}",
            words.notes
        );
    }
}

#[test]
fn a_plan_is_a_ring_beside_its_result() {
    let figures: [Invented; 3] = [
        ("land.use-fee-revenue", "hai-phong", "2024", "8256", Exact, Actual),
        ("land.use-fee-revenue", "hai-phong", "2024", "8000", Exact, Planned),
        ("land.use-fee-revenue", "nghe-an", "2024", "5000", Exact, Actual),
    ];
    let made = invented(&figures);
    let mut spec = spec("dots", "land.use-fee-revenue");
    spec.by = vec![By::Province, By::Status];
    let all = compare(&made, &spec.requests()[0]).unwrap();
    let scene = compose(&spec, &[all], &made, lang("vi")).unwrap();
    keeps_the_rules(&scene);
    look("dots-plan", &scene);
    assert!(place(&scene, "8.000") < place(&scene, "8.256"));
    place(&scene, "kế hoạch: không có số liệu");
}

#[test]
fn three_years_do_not_fit() {
    let all = over_time(
        "papi.environment",
        &["2022", "2023", "2024"],
        &[("hai-phong", ["3", "4", "5"].map(String::from).to_vec())],
    );
    let (spec, _) = two_periods();
    let findings = compose(&spec, &[all], data(), lang("vi")).unwrap_err();
    assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), ["unfit-chart"]);
    assert!(findings[0].advice(lang("en")).is_some());
}
