use crate::chart::Spec;
use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill, Palette};
use crate::chart::theme::THEMES;
use crate::compare::Comparison;
use crate::model::EditionId;
use crate::model::Qualifier::{self, *};
use crate::model::Status::*;
use crate::testing::{
    captions, comparison, compose, data, keeps_the_rules, lang, look, of_later_edition, provinces,
    said, scores, spec,
};

fn composed(spec: &Spec, of: &Comparison, code: &str) -> Scene {
    let scene = compose(spec, std::slice::from_ref(of), data(), lang(code)).unwrap();
    keeps_the_rules(&scene);
    scene
}

/// How many provinces are filled by class: each has one large polygon at least.
fn filled(scene: &Scene) -> usize {
    let of_class = |e: &&Element| {
        matches!(
            e,
            Element::Polygon { fill: Fill::Solid(Color::Step(Palette::Sequential, _)), points, .. }
                if points.len() > 12
        )
    };
    scene.elements.iter().filter(of_class).count()
}

#[test]
fn both_archipelagos_stand_on_every_map() {
    for (width, height) in [
        (1080, None),
        (1600, None),
        (800, None),
        (400, None),
        (1600, Some(900)),
        (1080, Some(1350)),
    ] {
        for theme in THEMES {
            for code in ["vi", "en"] {
                let spec =
                    Spec { width, height, theme: theme.clone(), ..spec("map", "papi.environment") };
                let scene = composed(&spec, &scores(61), code);
                look(&format!("map-{width}-{}-{}.{code}", height.unwrap_or(0), theme.name), &scene);
                let (said, alt) =
                    (said(&scene), captions(&spec, &[scores(61)], data(), lang(code)).alt);
                for inset in &data().insets {
                    let name = inset.name.get(lang(code));
                    assert!(alt.contains(name), "{alt}");
                    assert!(name.split(' ').all(|word| said.contains(word)), "{width}: {said}");
                }
                assert!(filled(&scene) >= 61, "{width}: {}", filled(&scene));
            }
        }
    }
}

#[test]
fn a_few_are_all_named_and_many_by_their_ends() {
    let few = composed(&spec("map", "papi.environment"), &scores(9), "vi");
    look("map-few.vi", &few);
    let named = |scene: &Scene| {
        let names = provinces().into_iter().map(|p| {
            data().province(data().find_province(p, EditionId(0)).unwrap()).name.get(lang("vi"))
        });
        let said = said(scene);
        names.filter(|name| said.contains(name)).count()
    };
    assert!(named(&few) >= 9);
    let lit = Spec { highlight: vec!["can-tho".into()], ..spec("map", "papi.environment") };
    let scene = composed(&lit, &scores(61), "vi");
    look("map-lit.vi", &scene);
    assert!(said(&scene).contains("Cần Thơ"));
}

#[test]
fn the_later_edition_is_drawn_of_what_became_part_of_it() {
    let all = of_later_edition();
    let scene = composed(&spec("map", "land.revenue"), &all, "vi");
    look("map-34", &scene);
    assert!(filled(&scene) >= 34, "{}", filled(&scene));
}

#[test]
fn what_is_not_known_has_a_broken_outline_and_what_was_not_asked_for_a_pale_one() {
    let all = comparison(
        "land.revenue",
        "2024",
        &[
            ("ho-chi-minh", "9654", Exact, Actual),
            ("hai-phong", "7200", Over, Estimated),
            ("ba-ria-vung-tau", "1200..2400", Range, Preliminary),
            ("soc-trang", "", Exact, NotReported),
        ],
    );
    let asked = ["ho-chi-minh", "hai-phong", "ba-ria-vung-tau", "soc-trang"].map(String::from);
    let spec = Spec { provinces: asked.to_vec(), ..spec("map", "land.revenue") };
    for (code, worded) in [("vi", "hơn 7.200"), ("en", "over 7,200")] {
        let scene = composed(&spec, &all, code);
        look(&format!("map-marks.{code}"), &scene);
        let dashed = |e: &&Element| matches!(e, Element::Polygon { stroke: Some(stroke), .. } if stroke.dash.is_some());
        assert_eq!(scene.elements.iter().filter(dashed).count(), 1, "one has no figure");
        let corners = |e: &&Element| matches!(e, Element::Polygon { points, stroke: None, .. } if points.len() == 3);
        assert_eq!(scene.elements.iter().filter(corners).count(), 2, "two are no plain results");
        assert!(said(&scene).contains(worded), "{}", said(&scene));
    }
}

#[test]
fn a_size_that_cannot_hold_it_says_what_is_needed() {
    let small = Spec { width: 1080, height: Some(420), ..spec("map", "papi.environment") };
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

/// Scores of some provinces, a few of them alike in what is printed.
fn alike() -> Comparison {
    let figures: Vec<(&str, String)> = provinces()
        .into_iter()
        .take(61)
        .enumerate()
        .map(|(i, p)| (p, if i < 30 { format!("3.1{:03}", 610 + i) } else { format!("4.{i}71") }))
        .collect();
    let typed: Vec<_> = figures.iter().map(|(p, v)| (*p, &**v, Exact, Actual)).collect();
    comparison("papi.environment", "2024", &typed)
}

#[test]
fn what_is_printed_alike_is_ordered_by_what_it_is() {
    let scene = composed(&spec("map", "papi.environment"), &alike(), "vi");
    let lowest = provinces().into_iter().take(4).map(|p| {
        data().province(data().find_province(p, EditionId(0)).unwrap()).name.get(lang("vi"))
    });
    let said = said(&scene);
    let named: Vec<bool> = lowest.map(|name| said.contains(&format!("{name} 3,16"))).collect();
    assert_eq!(named, [true, true, true, false], "{said}");
    // The thirty-first of sixty-one, before anything is rounded.
    assert!(said.contains("trung vị của 61: 4,3"), "{said}");
}

#[test]
fn bounds_are_told_and_have_no_middle() {
    let all = |first: Qualifier| {
        let ids = provinces();
        let typed: Vec<_> = ids.iter().take(40).map(|p| (*p, "12.5", Exact, Actual)).collect();
        let mut typed = typed;
        typed[7] = (ids[7], "99", first, Actual);
        comparison("land.revenue", "2024", &typed)
    };
    let spec = spec("map", "land.revenue");
    let name = data().province(data().find_province(provinces()[7], EditionId(0)).unwrap());
    let name = name.name.get(lang("vi"));
    let plain = composed(&spec, &all(Exact), "vi");
    assert!(said(&plain).contains("trung vị") && !said(&plain).contains("Không phải số chính xác"));
    let bound = composed(&spec, &all(AtLeast), "vi");
    assert!(!said(&bound).contains("trung vị"), "{}", said(&bound));
    let notes = captions(&spec, &[all(AtLeast)], data(), lang("vi")).notes.join(" ");
    assert!(notes.contains(&format!("Không phải số chính xác: {name} ít nhất 99")), "{notes}");
}

#[test]
fn everyone_highlighted_is_named_or_it_is_refused() {
    let lit: Vec<String> = provinces().into_iter().take(14).map(String::from).collect();
    let spec = Spec { highlight: lit.clone(), ..spec("map", "papi.environment") };
    for width in [1600, 800, 400] {
        let scene = composed(&Spec { width, ..spec.clone() }, &scores(61), "en");
        look(&format!("map-many-lit-{width}"), &scene);
        let said = said(&scene);
        for id in &lit {
            let name = data().province(data().find_province(id, EditionId(0)).unwrap());
            let name = name.name.get(lang("en"));
            assert!(name.split(' ').all(|word| said.contains(word)), "{width}, {name}: {said}");
        }
    }
    let low = Spec { width: 800, height: Some(700), ..spec };
    let findings = compose(&low, &[scores(61)], data(), lang("en")).unwrap_err();
    assert_eq!((findings[0].code, findings[0].hint), ("unfit-chart", Some("size")));
}
