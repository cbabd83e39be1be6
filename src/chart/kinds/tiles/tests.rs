use crate::chart::Spec;
use crate::chart::scene::{Element, Scene};
use crate::chart::style::Fill;
use crate::chart::theme::THEMES;
use crate::compare::Comparison;
use crate::model::EditionId;
use crate::model::Qualifier::*;
use crate::model::Status::*;
use crate::testing::{
    captions, comparison, compose, data, keeps_the_rules, lang, look, missing, of_later_edition,
    provinces, said, scores, spec,
};

fn composed(spec: &Spec, of: &Comparison, code: &str) -> Scene {
    let scene = compose(spec, std::slice::from_ref(of), data(), lang(code)).unwrap();
    keeps_the_rules(&scene);
    scene
}

#[test]
fn every_province_and_both_archipelagos_stand_on_every_map() {
    for (width, height) in [
        (1080, None),
        (1600, None),
        (800, None),
        (560, None),
        (1600, Some(900)),
        (1080, Some(1350)),
    ] {
        for theme in THEMES {
            for code in ["vi", "en"] {
                let spec = Spec {
                    width,
                    height,
                    theme: theme.clone(),
                    ..spec("tiles", "papi.environment")
                };
                let scene = composed(&spec, &scores(61), code);
                look(
                    &format!("tiles-{width}-{}-{}.{code}", height.unwrap_or(0), theme.name),
                    &scene,
                );
                let said = said(&scene);
                let alt = captions(&spec, &[scores(61)], data(), lang(code)).alt;
                for inset in &data().insets {
                    assert!(alt.contains(inset.name.get(lang(code))), "{alt}");
                    assert!(
                        inset.name.get(lang(code)).split(' ').all(|word| said.contains(word)),
                        "{width}: {said}"
                    );
                }
                for id in provinces() {
                    let name = data()
                        .province(data().find_province(id, EditionId(0)).unwrap())
                        .name
                        .get(lang(code));
                    assert!(name.split(' ').all(|word| said.contains(word)), "{width}: {name}");
                }
            }
        }
    }
}

#[test]
fn the_later_edition_has_its_own_map() {
    let all = of_later_edition();
    for width in [1080, 1600] {
        let scene = composed(&Spec { width, ..spec("tiles", "land.revenue") }, &all, "vi");
        look(&format!("tiles-34-{width}"), &scene);
        assert!(said(&scene).contains("Trường Sa") && said(&scene).contains("Hoàng Sa"));
    }
}

#[test]
fn what_is_not_known_is_said_and_what_was_not_asked_for_is_quiet() {
    let mut all = comparison(
        "land.revenue",
        "2024",
        &[
            ("ho-chi-minh", "9654", Exact, Actual),
            ("hai-phong", "7200", Over, Estimated),
            ("nghe-an", "4100", Nearly, Actual),
            ("ba-ria-vung-tau", "1200..2400", Range, Preliminary),
            ("soc-trang", "", Exact, NotReported),
        ],
    );
    all.missing.push(missing("hau-giang"));
    let asked =
        ["ho-chi-minh", "hai-phong", "nghe-an", "ba-ria-vung-tau", "soc-trang", "hau-giang"]
            .map(String::from)
            .to_vec();
    for code in ["vi", "en"] {
        let spec = Spec {
            provinces: asked.clone(),
            highlight: vec!["hai-phong".into()],
            width: 1080,
            ..spec("tiles", "land.revenue")
        };
        let scene = composed(&spec, &all, code);
        look(&format!("tiles-marks.{code}"), &scene);
        let words = captions(&spec, std::slice::from_ref(&all), data(), lang(code));
        let names = if code == "vi" {
            ["hơn 7.200", "gần 4.100", "1.200–2.400"]
        } else {
            ["over 7,200", "nearly 4,100", "1,200–2,400"]
        };
        assert!(names.iter().all(|n| said(&scene).contains(n)), "{}", said(&scene));
        assert_eq!(scene.elements.iter().filter(is_dashed).count(), 2, "two have no figure");
        let corners =
            scene.elements.iter().filter(|e| matches!(e, Element::Polygon { .. })).count();
        assert_eq!(corners, 2, "one estimate, one preliminary figure");
        assert!(
            words.notes[0].contains(lang(code).text("chart.tiles.others")),
            "{:?}",
            words.notes
        );
        assert!(
            words.alt.contains(if code == "vi" {
                "Hậu Giang và Sóc Trăng"
            } else {
                "Hau Giang and Soc Trang"
            }),
            "{}",
            words.alt
        );
    }
}

/// Whether an element is the dashed frame of a tile without a figure.
fn is_dashed(element: &&Element) -> bool {
    matches!(
        element,
        Element::Rect { fill: Fill::None, stroke: Some(stroke), .. } if stroke.dash.is_some()
    )
}

#[test]
fn a_size_that_cannot_hold_it_says_what_is_needed() {
    let small = Spec { width: 1080, height: Some(600), ..spec("tiles", "papi.environment") };
    let findings = compose(&small, &[scores(61)], data(), lang("vi")).unwrap_err();
    assert_eq!(
        (findings.len(), findings[0].code, findings[0].hint),
        (1, "unfit-chart", Some("size"))
    );
    let number = |name: &str| {
        findings[0].args.iter().find(|(key, _)| *key == name).unwrap().1.parse::<u32>().unwrap()
    };
    let enough = Spec { width: number("width"), height: Some(number("height")), ..small };
    composed(&enough, &scores(61), "vi");
}
