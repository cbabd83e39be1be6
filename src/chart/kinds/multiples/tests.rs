use crate::chart::scene::{Element, Scene};
use crate::chart::{Spec, theme};
use crate::compare::Comparison;
use crate::model::EditionId;
use crate::testing::{
    captions, compose, data, keeps_the_rules, lang, look, missing, over_time, provinces, spec,
};

fn composed(spec: &Spec, of: &[Comparison], code: &str) -> Scene {
    let scene = compose(spec, of, data(), lang(code)).unwrap();
    keeps_the_rules(&scene);
    scene
}

/// Where each of some texts stands.
fn places(scene: &Scene, wanted: &[&str]) -> Vec<(f64, f64)> {
    let place = |wanted: &&str| {
        let found = scene.elements.iter().find_map(|e| match e {
            Element::Text { x, y, text, .. } if text == wanted => Some((*x, *y)),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("{wanted} is not there"))
    };
    wanted.iter().map(place).collect()
}

fn count(scene: &Scene, wanted: &str) -> usize {
    scene
        .elements
        .iter()
        .filter(|e| matches!(e, Element::Text { text, .. } if text == wanted))
        .count()
}

fn papi(names: &[&str]) -> Comparison {
    let figures: Vec<(&str, Vec<String>)> = names
        .iter()
        .enumerate()
        .map(|(i, p)| (*p, (0..6).map(|year| score(i, year)).collect()))
        .collect();
    over_time("papi.environment", &["2019", "2020", "2021", "2022", "2023", "2024"], &figures)
}

/// A made-up score, blank for some.
fn score(province: usize, year: usize) -> String {
    let wave = (province * 37 + year * (province % 7 + 3) * 11) % 160;
    if (province + year).is_multiple_of(23) {
        String::new()
    } else {
        format!("{}.{:02}", 2 + wave / 70, wave % 100)
    }
}

#[test]
fn a_panel_a_province_in_the_order_asked_for() {
    let mut spec = spec("multiples", "papi.environment");
    spec.provinces = ["soc-trang", "hai-phong", "hau-giang", "lang-son"].map(String::from).into();
    let mut all = papi(&["hai-phong", "lang-son", "soc-trang"]);
    all.missing.push(missing("hau-giang"));
    let scene = composed(&spec, &[all.clone()], "vi");
    look("multiples-few", &scene);
    let at = places(&scene, &["Sóc Trăng", "Hải Phòng", "Hậu Giang", "Lạng Sơn"]);
    assert!(at.windows(2).all(|two| (two[0].1, two[0].0) < (two[1].1, two[1].0)), "{at:?}");
    assert_eq!(count(&scene, "không có số liệu"), 1, "an empty panel says so");
    assert!(
        captions(&spec, &[all], data(), lang("vi")).alt.contains("Không có số liệu: Hậu Giang")
    );
    // Behind each of the three lines lie the two others; the empty panel has none.
    let lines = |color| {
        scene
            .elements
            .iter()
            .filter(|e| matches!(e, Element::Line { stroke, .. } if stroke.color == color))
            .count()
    };
    assert_eq!(lines(theme::FAINT) % 2, 0);
    assert!(lines(theme::ACCENT) >= 3);
}

#[test]
fn numbers_of_the_axes_stand_at_the_left_and_at_the_bottom_alone() {
    let names = provinces();
    let scene = composed(&spec("multiples", "papi.environment"), &[papi(&names[..12])], "en");
    look("multiples-12", &scene);
    let rows = count(&scene, "4");
    assert!((2..=4).contains(&rows), "{rows} rows");
    assert_eq!(count(&scene, "2019") * rows, 12, "a label a column");
}

#[test]
fn all_provinces_make_a_tall_picture() {
    let names = provinces();
    let mut spec = spec("multiples", "papi.environment");
    for (width, height) in [(1600, None), (800, None), (1080, Some(1350))] {
        (spec.width, spec.height) = (width, height);
        spec.highlight = vec!["hai-phong".into(), "soc-trang".into()];
        let scene = composed(&spec, &[papi(&names)], "vi");
        look(&format!("multiples-63-{width}"), &scene);
        // A panel each, whatever room was asked for: it grows, and none is left out or loses its
        // line.
        for province in data()
            .provinces
            .iter()
            .filter(|p| names.contains(&p.id.as_str()) && p.edition == EditionId(0))
        {
            let name = province.name.get(lang("vi"));
            assert_eq!(count(&scene, name), 1, "{name}, {width} wide");
        }
        assert!(scene.height > height.unwrap_or(width * 4 / 5), "{width} x {}", scene.height);
        let lines = |color| {
            scene
                .elements
                .iter()
                .filter(|e| matches!(e, Element::Line { stroke, .. } if stroke.color == color))
                .count()
        };
        let own = |color| {
            scene
                .elements
                .iter()
                .filter(|e| matches!(e, Element::Line { stroke, .. } if stroke.color == color && stroke.width == 2.4))
                .count()
        };
        assert!(
            lines(theme::ZERO) == 63 && own(theme::ACCENT) == 2 && own(theme::BAR_DARK) >= 61,
            "{width} wide"
        );
    }
}

#[test]
fn several_indicators_have_a_panel_each_and_a_scale_a_unit() {
    let names = provinces();
    let periods = ["2019", "2020", "2021", "2022"];
    let figures = |times: usize| -> Vec<(&str, Vec<String>)> {
        let value = |i: usize, year: usize| format!("{}", (40 + (i * 37 + year * 13) % 90) * times);
        names[..9]
            .iter()
            .enumerate()
            .map(|(i, p)| (*p, (0..4).map(|year| value(i, year)).collect()))
            .collect()
    };
    let ids = ["dossiers.received", "dossiers.resolved", "land.revenue"];
    let of: Vec<Comparison> = [(ids[0], 10), (ids[1], 9), (ids[2], 3)]
        .map(|(id, times)| over_time(id, &periods, &figures(times)))
        .into();
    let mut spec = spec("multiples", ids[0]);
    spec.indicators = ids.map(|id| data().find_indicator(id).unwrap()).into();
    spec.highlight = vec![names[2].into(), names[5].into()];
    for code in ["vi", "en"] {
        let scene = composed(&spec, &of, code);
        look(&format!("multiples-indicators.{code}"), &scene);
        let words = captions(&spec, &of, data(), lang(code));
        assert!(
            words.notes[0].contains(lang(code).text("chart.multiples.scales")),
            "{:?}",
            words.notes
        );
    }
    // Of one unit there is one scale, and nothing to say of it.
    spec.indicators.pop();
    let words = captions(&spec, &of[..2], data(), lang("vi"));
    assert!(
        !words.notes[0].contains(lang("vi").text("chart.multiples.scales")),
        "{:?}",
        words.notes
    );
    look("multiples-same", &composed(&spec, &of[..2], "vi"));
}

#[test]
fn a_change_of_method_is_marked_in_every_panel_and_said_once() {
    let figures = [
        ("hai-phong", ["3", "4", "5", "4"].map(String::from).to_vec()),
        ("soc-trang", ["2", "3", "4", "2"].map(String::from).to_vec()),
    ];
    let all = over_time("papi.environment", &["2017", "2018", "2019", "2020"], &figures);
    let spec = spec("multiples", "papi.environment");
    let scene = composed(&spec, std::slice::from_ref(&all), "en");
    look("multiples-break", &scene);
    let dashed =
        scene.elements.iter().filter(|e| matches!(e, Element::Line { stroke, .. } if stroke.color == theme::ZERO && stroke.dash.is_some()));
    assert_eq!(dashed.count(), 2);
    assert_eq!(
        captions(&spec, &[all], data(), lang("en")).notes[0].matches("new method").count(),
        1
    );
}
