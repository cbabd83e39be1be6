use crate::chart::Spec;
use crate::chart::scene::{Element, Scene};
use crate::chart::style::Color;
use crate::chart::theme;
use crate::compare::{Comparison, Within, compare};
use crate::model::Dataset;
use crate::model::Qualifier::{self, *};
use crate::model::Status::{self, *};
use crate::testing::{
    captions, compose, invented, keeps_the_rules, lang, look, provinces, said, spec,
};

/// Counts of provinces by year, which are exactly what they say: blank for none, `>` before a bound.
fn counts(figures: &[(&str, [&str; 3])]) -> Dataset {
    let mut all: Vec<(&str, &str, &str, &str, Qualifier, Status)> = Vec::new();
    for (province, values) in figures {
        for (year, value) in ["2021", "2022", "2023"].into_iter().zip(values) {
            let bare = value.trim_start_matches('>');
            let qualifier = if bare == *value { Exact } else { Over };
            if !bare.is_empty() {
                all.push(("dossiers.resolved", province, year, bare, qualifier, Actual));
            }
        }
    }
    invented(&all)
}

fn drawn(spec: &Spec, figures: &Dataset, code: &str) -> (Scene, crate::chart::Captions) {
    let answers: Vec<Comparison> =
        spec.requests().iter().map(|r| compare(figures, r).unwrap()).collect();
    let scene = compose(spec, &answers, figures, lang(code)).unwrap();
    keeps_the_rules(&scene);
    (scene, captions(spec, &answers, figures, lang(code)))
}

/// The heights of the points of a colour, by their place from the left.
fn points(scene: &Scene, wanted: Color) -> Vec<(f64, f64)> {
    let line = |element: &Element| match element {
        Element::Line { points, stroke } if stroke.color == wanted && stroke.width == 3.0 => {
            Some(points.clone())
        }
        _ => None,
    };
    scene.elements.iter().filter_map(line).flatten().collect()
}

#[test]
fn a_line_lies_where_its_places_are() {
    let figures = counts(&[
        ("hai-phong", ["10", "30", "30"]),
        ("ha-noi", ["30", "20", "20"]),
        ("da-nang", ["20", "10", "20"]),
    ]);
    let mut spec = spec("ranks", "dossiers.resolved");
    spec.highlight = vec!["hai-phong".into()];
    for code in ["vi", "en"] {
        let (scene, words) = drawn(&spec, &figures, code);
        look(&format!("ranks-few.{code}"), &scene);
        let [first, second, third] = points(&scene, theme::ACCENT)[..] else {
            panic!("three points")
        };
        let step = (first.1 - second.1) / 2.0;
        assert!(first.1 > second.1 && step > 20.0 && second.1 == third.1);
        assert!((second.0 - first.0 - (third.0 - second.0)).abs() < 1.0, "a year is a year");
        // Names and places at both ends; a shared place says so.
        for name in ["Hải Phòng", "Hà Nội", "Đà Nẵng"].map(|name| match code {
            "vi" => name,
            _ => match name {
                "Hải Phòng" => "Hai Phong",
                "Hà Nội" => "Ha Noi",
                _ => "Da Nang",
            },
        }) {
            let named = scene.elements.iter().filter(|e| e.words() == Some(name));
            assert_eq!(named.count(), 2, "{name}");
        }
        let shared = scene.elements.iter().filter(|e| e.words() == Some("2="));
        assert_eq!(shared.count(), 2);
        let rank = if code == "vi" { "thứ hạng" } else { "rank" };
        assert!(words.title.contains(rank), "{}", words.title);
        let place = if code == "vi" { "thứ 3/3" } else { "rank 3 of 3" };
        assert!(words.alt.contains(place), "{}", words.alt);
    }
}

#[test]
fn a_bound_leaves_places_open_and_a_missing_period_a_gap() {
    let figures = counts(&[
        ("hai-phong", ["1050", "", "30"]),
        ("ha-noi", ["3000", "20", "20"]),
        ("da-nang", [">1000", "10", "20"]),
        ("nghe-an", ["4", "9", "1"]),
    ]);
    let mut spec = spec("ranks", "dossiers.resolved");
    spec.highlight = vec!["da-nang".into(), "hai-phong".into()];
    let (scene, words) = drawn(&spec, &figures, "en");
    look("ranks-open", &scene);
    // Over 1000 may be more than 1050, which is then behind it.
    assert!(said(&scene).contains("2–3"), "{}", said(&scene));
    assert!(words.notes[0].contains("ranks that the figures leave open"), "{:?}", words.notes);
    assert!(words.notes[0].contains("left open, not bridged"), "{:?}", words.notes);
    assert!(words.notes[0].contains("4 (2021), 3 (2022) and 4 (2023)"), "{:?}", words.notes);
}

#[test]
fn of_many_those_in_colour_are_named() {
    let names = provinces();
    let values: Vec<[String; 3]> = (0..names.len())
        .map(|nth| [37, 53, 71].map(|by| ((nth * nth * by) % 9001 + 130).to_string()))
        .collect();
    let typed: Vec<(&str, [&str; 3])> = names
        .iter()
        .zip(&values)
        .map(|(name, own)| (*name, own.each_ref().map(String::as_str)))
        .collect();
    for (count, size, narrow) in [
        (12, (1600, Some(900)), false),
        (34, (1600, None), false),
        (63, (1600, Some(900)), false),
        (63, (360, None), true),
    ] {
        let figures = counts(&typed[..count]);
        let mut spec = spec("ranks", "dossiers.resolved");
        (spec.width, spec.height) = size;
        for highlight in [vec![], vec!["hai-phong".to_string(), "ha-noi".to_string()]] {
            spec.highlight = highlight.clone();
            let (scene, words) = drawn(&spec, &figures, "vi");
            look(&format!("ranks-{count}-{}-{}", size.0, highlight.len()), &scene);
            let named = |name: &&&str| {
                let id = figures.find_province(name, crate::model::EditionId(0)).unwrap();
                let name = figures.province(id).name.get(lang("vi")).to_string();
                scene.elements.iter().any(|e| e.words() == Some(&*name))
            };
            let told = names[..count].iter().filter(named).count();
            let (all, few) = (count <= 20, if highlight.is_empty() { 5 } else { 2 });
            assert!(told == if all { count } else { few }, "{count} {narrow}: {told}");
            let faint = words.notes[0].contains("Nét mảnh");
            assert_eq!(faint, !all, "{:?}", words.notes);
        }
    }
}

#[test]
fn within_regions_each_has_a_panel() {
    let figures = counts(&[
        ("hai-phong", ["10", "30", "30"]),
        ("ha-noi", ["30", "20", "20"]),
        ("soc-trang", ["20", "10", "20"]),
        ("hau-giang", ["2", "11", "9"]),
    ]);
    let mut spec = spec("ranks", "dossiers.resolved");
    spec.within = Within::Region;
    let (scene, _) = drawn(&spec, &figures, "en");
    look("ranks-regions", &scene);
    for region in ["Red River Delta", "Mekong River Delta"] {
        assert!(said(&scene).contains(region), "{}", said(&scene));
    }
}

#[test]
fn only_values_have_places_here() {
    let figures = counts(&[("hai-phong", ["10", "20", "30"]), ("ha-noi", ["30", "20", "20"])]);
    let mut spec = spec("ranks", "dossiers.resolved");
    spec.measures = vec![crate::compare::Measure::Change];
    let answers: Vec<Comparison> =
        spec.requests().iter().map(|r| compare(&figures, r).unwrap()).collect();
    let findings = compose(&spec, &answers, &figures, lang("en")).unwrap_err();
    assert_eq!(findings[0].hint, Some("value-only"));
}
