//! What every kind keeps at every size.

use super::*;
use crate::chart::Preset;

/// A size by what it is for is that size in every kind, or none: nothing grows beyond a slide.
#[test]
fn a_preset_is_kept_or_refused() {
    for (kind, preset) in Kind::ALL.into_iter().flat_map(|k| Preset::ALL.map(|p| (k, p))) {
        for (count, english) in [(1, false), (5, true), (63, false)] {
            let asked = Question {
                figures: (0..157).map(exact_figure).collect(),
                provinces: count,
                periods: 2,
                outlier: false,
                size: SIZES[0],
                theme: 0,
                highlight: 1,
                english,
                excerpt: false,
            };
            let spec = |kind| spec(kind, &asked).sized(preset);
            let scene = match composed(&spec(kind), &figures(kind, &asked), &asked) {
                Ok(scene) => scene,
                Err(findings) => {
                    // A telephone scrolls, but no further than a PNG may reach.
                    let told = ["unfit-chart", "large-picture"];
                    assert!(findings.iter().all(|f| told.contains(&f.code)), "{findings:?}");
                    // Coverage and the map have all provinces, whoever is asked for; a post is small.
                    let all = ["coverage", "tiles", "map"].contains(&kind.word());
                    let small = preset == Preset::Square && count > 1;
                    assert!(
                        count > 5 || all || small,
                        "{} {preset} {count}: {findings:?}",
                        kind.word()
                    );
                    continue;
                }
            };
            look(&format!("preset-{}-{preset}-{count}", kind.word()), &scene);
            keeps_the_rules(&scene);
            let (width, height) = preset.sides();
            assert_eq!((scene.width, scene.height), (width, height.unwrap_or(scene.height)));
            // Read from afar, on paper 170 mm wide, on a telephone 360 pixels wide.
            let least = match preset {
                Preset::A4 | Preset::HalfA4 => 2100.0 * 7.0 / (170.0 / 25.4 * 72.0),
                Preset::Slide => 1920.0 * 9.0 / 960.0,
                Preset::Square => 27.0,
                Preset::Story | Preset::Phone => 32.0,
            };
            for element in &scene.elements {
                if let Element::Text { style, text, .. } = element {
                    assert!(style.size >= least, "`{text}` is {} of {least}", style.size);
                }
            }
        }
    }
}

/// A small picture of a given height stays as tall for a few provinces.
#[test]
fn five_provinces_fit_a_small_picture() {
    let others = ["coverage", "tiles", "map", "table"];
    for kind in Kind::ALL.into_iter().filter(|k| !others.contains(&k.word())) {
        let asked = Question {
            figures: (0..157).map(exact_figure).collect(),
            provinces: 5,
            periods: 2,
            outlier: false,
            size: (800, Some(450)),
            theme: 0,
            highlight: 1,
            english: false,
            excerpt: false,
        };
        let scene = drawn(kind, &asked).unwrap_or_else(|| panic!("{}", kind.word()));
        look(&format!("small-{}", kind.word()), &scene);
        assert_eq!(scene.height, 450, "{}", kind.word());
    }
}

/// In a picture for a telephone a name stands over its row, and the map says every number.
#[test]
fn a_narrow_picture_has_all_of_it() {
    for kind in Kind::ALL {
        let asked = Question {
            figures: (0..157).map(exact_figure).collect(),
            provinces: 63,
            periods: 14,
            outlier: true,
            size: SIZES[0],
            theme: 0,
            highlight: 2,
            english: [Kind::Tiles, Kind::Map].contains(&kind),
            excerpt: false,
        };
        let scene = drawn(kind, &asked).unwrap_or_else(|| panic!("{}", kind.word()));
        let said = said(&scene);
        let names = provinces();
        if [Kind::Tiles, Kind::Map].contains(&kind) {
            for name in ["Hoang Sa", "Truong Sa"] {
                assert!(said.contains(name), "{name} is not on the map");
            }
        }
        if [Kind::Bars, Kind::Tiles, Kind::Heat, Kind::Table].contains(&kind) {
            let lang = lang(if asked.english { "en" } else { "vi" });
            for province in &names[..63] {
                let name = data().provinces.iter().find(|p| p.id == *province).unwrap();
                let name = name.name.get(lang);
                let words = name.split(' ').all(|word| said.contains(word));
                assert!(words, "{} lacks {name}", kind.word());
            }
        }
    }
}
