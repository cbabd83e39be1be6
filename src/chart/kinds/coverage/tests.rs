use crate::chart::Spec;
use crate::testing::{captions, compose, data, keeps_the_rules, lang, look, spec};

fn whole() -> Spec {
    Spec { indicators: Vec::new(), ..spec("coverage", "land.revenue") }
}

#[test]
fn every_province_with_a_source_has_a_row() {
    for code in ["vi", "en"] {
        let scene = compose(&whole(), &[], data(), lang(code)).unwrap();
        keeps_the_rules(&scene);
        look(&format!("coverage.{code}"), &scene);
        let shown = |name: &str| {
            scene.elements.iter().any(
                |e| matches!(e, crate::chart::scene::Element::Text { text, .. } if text == name),
            )
        };
        for source in &data().sources {
            if let Some(id) = source.province.filter(|id| !data().is_country(*id)) {
                assert!(
                    shown(data().province(id).name.get(lang(code))),
                    "{}",
                    data().province(id).id
                );
            }
        }
    }
}

#[test]
fn a_few_provinces_on_a_narrow_page() {
    let mut spec = whole();
    spec.provinces = ["hai-phong", "soc-trang", "hau-giang", "lai-chau"].map(String::from).into();
    for width in [560, 900, 1600] {
        spec.width = width;
        let scene = compose(&spec, &[], data(), lang("vi")).unwrap();
        keeps_the_rules(&scene);
        look(&format!("coverage-{width}"), &scene);
    }
}

#[test]
fn the_words_count_what_is_shown() {
    let words = captions(&whole(), &[], data(), lang("vi"));
    let figures = data()
        .observations
        .iter()
        .filter(|o| o.printed.is_some() && !data().is_country(o.province))
        .count();
    assert!(
        words.subtitle.contains(&crate::format::number(figures.into(), lang("vi"))),
        "{}",
        words.subtitle
    );
}
