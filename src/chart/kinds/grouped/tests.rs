use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill, Palette};
use crate::compare::Comparison;
use crate::testing::{
    captions, compose, data, keeps_the_rules, lang, look, missing, over_time, spec,
};

fn composed(all: &Comparison, code: &str) -> Scene {
    let scene =
        compose(&spec("grouped", "land.revenue"), std::slice::from_ref(all), data(), lang(code))
            .unwrap();
    keeps_the_rules(&scene);
    scene
}

fn two_years() -> Comparison {
    let figures = [
        ("hai-phong", vec!["100".to_string(), "200".into()]),
        ("nghe-an", vec!["300".into(), "400".into()]),
        ("soc-trang", vec!["50".into(), String::new()]),
    ];
    let mut all = over_time("land.revenue", &["2019", "2024"], &figures);
    all.missing.push(missing("hau-giang"));
    all
}

/// The bars of a step, from the top: their heights on the page and their lengths.
fn bars(scene: &Scene, step: u8) -> Vec<(f64, f64)> {
    let of = |e: &Element| match e {
        Element::Rect {
            y,
            width,
            height,
            fill: Fill::Solid(Color::Step(Palette::Ordinal, nth)),
            ..
        } if *nth == step && width != height => Some((*y, *width)),
        _ => None,
    };
    scene.elements.iter().filter_map(of).collect()
}

#[test]
fn a_province_has_a_bar_a_year_and_one_name() {
    for code in ["vi", "en"] {
        let scene = composed(&two_years(), code);
        look(&format!("grouped-years.{code}"), &scene);
        let (old, new) = (bars(&scene, 1), bars(&scene, 3));
        assert_eq!((old.len(), new.len()), (3, 2));
        // By the last year: Nghệ An first. Within a province the earlier year lies over the later.
        assert!((new[0].1 - 2.0 * new[1].1).abs() < 0.3 && (old[0].1 - 3.0 * old[1].1).abs() < 0.3);
        assert!(old[0].0 < new[0].0 && new[0].0 < old[1].0);
        let named = |name: &str| {
            scene
                .elements
                .iter()
                .filter(|e| matches!(e, Element::Text { text, .. } if text == name))
                .count()
        };
        assert_eq!(named(if code == "vi" { "Nghệ An" } else { "Nghe An" }), 1);
    }
}

#[test]
fn who_lacks_a_year_says_so_in_its_line() {
    let all = two_years();
    let scene = composed(&all, "vi");
    let said = |of: &str| {
        scene.elements.iter().any(|e| matches!(e, Element::Text { text, .. } if text == of))
    };
    assert!(said("2024: báo cáo không nêu") && said("không có số liệu"));
    let words = captions(&spec("grouped", "land.revenue"), &[all], data(), lang("vi"));
    assert!(
        words.alt.contains("Không có số liệu: Sóc Trăng (2024) và Hậu Giang."),
        "{}",
        words.alt
    );
}

#[test]
fn one_year_and_six_years_do_not_fit() {
    for count in [1, 6] {
        let years: Vec<String> = (0..count).map(|i| (2019 + i).to_string()).collect();
        let years: Vec<&str> = years.iter().map(|y| &**y).collect();
        let all = over_time("land.revenue", &years, &[("hai-phong", vec!["100".into(); count])]);
        let findings =
            compose(&spec("grouped", "land.revenue"), &[all], data(), lang("vi")).unwrap_err();
        assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), ["unfit-chart"]);
        assert!(findings[0].advice(lang("en")).is_some());
    }
}
