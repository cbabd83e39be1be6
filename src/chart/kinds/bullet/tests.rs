use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill};
use crate::chart::{Spec, theme};
use crate::compare::{Comparison, compare};
use crate::model::Dataset;
use crate::model::Qualifier::*;
use crate::model::Status::*;
use crate::testing::{
    Invented, captions, compose, data, invented, keeps_the_rules, lang, look, spec,
};

const FIGURES: [Invented; 9] = [
    ("land.use-fee-revenue", "hai-phong", "2024", "8256", Exact, Actual),
    ("land.use-fee-revenue", "hai-phong", "2024", "8000", Exact, Budgeted),
    ("land.use-fee-revenue", "nghe-an", "2024", "4100", Over, Actual),
    ("land.use-fee-revenue", "nghe-an", "2024", "5000", Exact, Budgeted),
    ("land.use-fee-revenue", "soc-trang", "2024", "600", Exact, Estimated),
    ("land.use-fee-revenue", "soc-trang", "2024", "550", AtLeast, Budgeted),
    ("land.use-fee-revenue", "hau-giang", "2024", "300", Exact, Actual),
    ("land.use-fee-revenue", "lang-son", "2024", "700", Exact, Budgeted),
    ("land.use-fee-revenue", "bac-ninh", "2024", "", Exact, NotReported),
];

fn asked(figures: &[Invented]) -> (Spec, Dataset, Comparison) {
    let mut spec = spec("bullet", "land.use-fee-revenue");
    spec.provinces =
        ["hai-phong", "nghe-an", "soc-trang", "hau-giang", "lang-son", "bac-ninh", "ca-mau"]
            .map(String::from)
            .to_vec();
    let made = invented(figures);
    let comparison = compare(&made, &spec.requests()[0]).unwrap();
    (spec, made, comparison)
}

fn composed(code: &str) -> Scene {
    let (spec, made, all) = asked(&FIGURES);
    let scene = compose(&spec, &[all], &made, lang(code)).unwrap();
    keeps_the_rules(&scene);
    scene
}

#[test]
fn a_result_is_held_against_its_plan() {
    for code in ["vi", "en"] {
        let scene = composed(code);
        look(&format!("bullet.{code}"), &scene);
        let said: Vec<&str> = scene
            .elements
            .iter()
            .filter_map(|e| if let Element::Text { text, .. } = e { Some(&**text) } else { None })
            .collect();
        let wanted = match code {
            "vi" => [
                "bằng 103,2% dự toán (8.000)",
                "bằng hơn 81,9% dự toán (5.000)",
                "không có số dự toán",
                "không có số thực hiện; dự toán 700",
            ],
            _ => [
                "103.2% of budget (8,000)",
                "over 81.9% of budget (5,000)",
                "no budget",
                "no result; budget 700",
            ],
        };
        for text in wanted {
            assert!(said.iter().any(|s| s.replace('\u{a0}', " ") == text), "{text}: {said:?}");
        }
    }
}

#[test]
fn plan_and_result_are_of_one_scale() {
    let scene = composed("vi");
    let wide = |color: Color| -> Vec<f64> {
        let of = |e: &Element| match e {
            Element::Rect { width, height, fill: Fill::Solid(own), .. }
                if *own == color && width != height =>
            {
                Some(*width)
            }
            _ => None,
        };
        scene.elements.iter().filter_map(of).collect()
    };
    let (results, plans) = (wide(theme::ACCENT), wide(Color::Empty));
    assert!((results[0] / plans[0] - 1.032).abs() < 0.001, "{results:?} {plans:?}");
}

#[test]
fn who_lacks_one_of_the_two_is_named() {
    let (spec, made, all) = asked(&FIGURES);
    let words = captions(&spec, &[all], &made, lang("en"));
    assert!(
        words.alt.contains("Hau Giang (budget), Lang Son (result), Bac Ninh and Ca Mau."),
        "{}",
        words.alt
    );
}

#[test]
fn results_alone_do_not_fit() {
    let (spec, made, all) = asked(&FIGURES[..1]);
    let findings = compose(&spec, &[all], &made, lang("vi")).unwrap_err();
    assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), ["unfit-chart"]);
    assert!(findings[0].advice(lang("en")).is_some() && data().observations.len() > 1);
}
