use crate::chart::Spec;
use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill};
use crate::chart::theme;
use crate::compare::Comparison;
use crate::model::Qualifier::*;
use crate::model::Status::*;
use crate::testing::{
    captions, comparison, compose, data, keeps_the_rules, lang, look, provinces, said, scores, spec,
};

fn drawn(spec: &Spec, of: &[Comparison], code: &str) -> Scene {
    let scene = compose(spec, of, data(), lang(code)).unwrap();
    keeps_the_rules(&scene);
    scene
}

/// Places and fills of all dots.
fn dots(scene: &Scene) -> Vec<(f64, f64, f64, Fill)> {
    let dot = |element: &Element| match element {
        Element::Circle { x, y, radius, fill, .. } => Some((*x, *y, *radius, *fill)),
        _ => None,
    };
    scene.elements.iter().filter_map(dot).collect()
}

#[test]
fn dots_lie_at_their_values_and_never_on_each_other() {
    for (count, size) in [
        (5, (1600, Some(900))),
        (12, (800, Some(450))),
        (34, (1600, None)),
        (63, (1600, Some(900))),
        (63, (360, None)),
    ] {
        let mut spec = spec("distribution", "papi.environment");
        (spec.width, spec.height) = size;
        spec.highlight = vec!["hai-phong".into()];
        let of = [scores(count)];
        let scene = drawn(&spec, &of, if count == 34 { "en" } else { "vi" });
        look(&format!("distribution-{count}-{}", size.0), &scene);
        let all = dots(&scene);
        assert_eq!(all.len(), count);
        for (nth, (x, y, radius, _)) in all.iter().enumerate() {
            let near = |(ox, oy, ..): &(f64, f64, f64, Fill)| (x - ox).hypot(y - oy);
            assert!(all[..nth].iter().all(|other| near(other) >= 2.0 * radius));
        }
        // The highest and the lowest lie as far apart as the axis says, whatever lies between.
        let mut values: Vec<f64> = of[0].sets[0]
            .rows
            .iter()
            .map(|row| row.value.unwrap().value.to_string().parse().unwrap())
            .collect();
        values.sort_by(f64::total_cmp);
        let mut places: Vec<f64> = all.iter().map(|(x, ..)| *x).collect();
        places.sort_by(f64::total_cmp);
        let unit = (places[count - 1] - places[0]) / (values[count - 1] - values[0]);
        for (place, value) in places.iter().zip(&values) {
            assert!((place - places[0] - (value - values[0]) * unit).abs() < 0.5, "{value}");
        }
        let name = if count == 34 { "Hai Phong" } else { "Hải Phòng" };
        assert!(said(&scene).contains(name), "{}", said(&scene));
    }
}

#[test]
fn the_middle_has_its_definition_and_none_of_bounds() {
    let ids = ["hai-phong", "ha-noi", "da-nang", "nghe-an", "lang-son"];
    let values = ["1", "2", "3", "4", "5"];
    let exact: Vec<_> = ids.iter().zip(values).map(|(id, v)| (*id, v, Exact, Actual)).collect();
    let of = [comparison("dossiers.resolved", "2024", &exact)];
    let spec = spec("distribution", "dossiers.resolved");
    let scene = drawn(&spec, &of, "en");
    look("distribution-few", &scene);
    assert!(said(&scene).contains("Median 3"), "{}", said(&scene));
    assert!(said(&scene).contains("quartiles 2 and 4"), "{}", said(&scene));
    let words = captions(&spec, &of, data(), lang("en"));
    assert!(words.notes[0].contains("interpolated"), "{:?}", words.notes);
    assert!(words.alt.contains("Median 3"), "{}", words.alt);

    let mut bounded = exact.clone();
    bounded[2].2 = Over;
    let of = [comparison("dossiers.resolved", "2024", &bounded)];
    let scene = drawn(&spec, &of, "en");
    assert!(!said(&scene).contains("Median"), "{}", said(&scene));
    let rings = dots(&scene).iter().filter(|(.., fill)| *fill == Fill::Solid(Color::Paper)).count();
    assert_eq!(rings, 1, "a bound is a ring");
    let words = captions(&spec, &of, data(), lang("en"));
    assert!(words.notes[0].contains("only bounds"), "{:?}", words.notes);
}

#[test]
fn all_of_one_value_stand_over_each_other() {
    let names = provinces();
    let same: Vec<_> = names.iter().map(|id| (*id, "100", Exact, Actual)).collect();
    let of = [comparison("dossiers.on-time-rate", "2024", &same)];
    for (width, height) in [(1600, Some(900)), (360, None)] {
        let mut spec = spec("distribution", "dossiers.on-time-rate");
        (spec.width, spec.height) = (width, height);
        let scene = drawn(&spec, &of, "vi");
        look(&format!("distribution-same-{width}"), &scene);
        let all = dots(&scene);
        assert!(all.iter().all(|(x, ..)| *x == all[0].0), "none is moved along the axis");
        assert_eq!(height.unwrap_or(scene.height), scene.height);
    }
}

#[test]
fn periods_stand_under_each_other_and_units_do_not() {
    let mut of = scores(63);
    let mut before = of.sets[0].rows.clone();
    before.iter_mut().for_each(|row| row.period = crate::model::Period::parse("2019").unwrap());
    of.sets[0].rows.extend(before);
    let mut spec = spec("distribution", "papi.environment");
    spec.highlight = vec!["hai-phong".into(), "soc-trang".into()];
    for theme in theme::THEMES {
        spec.theme = theme.clone();
        let scene = drawn(&spec, &[of.clone()], "vi");
        look(&format!("distribution-periods-{}", theme.name), &scene);
        assert!(said(&scene).contains("Năm 2019") && said(&scene).contains("Năm 2024"));
    }
    spec.indicators.push(data().find_indicator("land.revenue").unwrap());
    let other = comparison("land.revenue", "2024", &[("hai-phong", "7", Exact, Actual)]);
    let findings = compose(&spec, &[of, other], data(), lang("vi")).unwrap_err();
    assert_eq!(findings[0].hint, Some("units"));
}
