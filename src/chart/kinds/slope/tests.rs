use crate::chart::scene::{Element, Scene};
use crate::chart::style::Fill;
use crate::chart::{Spec, theme};
use crate::compare::{Cell, Comparison};
use crate::model::Nature;
use crate::model::Qualifier::Over;
use crate::testing::{
    captions, compose, data, keeps_the_rules, lang, look, missing, over_time, provinces, quantity,
    spec,
};

fn composed(spec: &Spec, of: &Comparison, code: &str) -> Scene {
    let scene = compose(spec, std::slice::from_ref(of), data(), lang(code)).unwrap();
    keeps_the_rules(&scene);
    scene
}

fn texts(scene: &Scene) -> Vec<&str> {
    scene
        .elements
        .iter()
        .filter_map(|e| if let Element::Text { text, .. } = e { Some(&**text) } else { None })
        .collect()
}

/// Lines with emphasis: from where to where.
fn strokes(scene: &Scene) -> Vec<((f64, f64), (f64, f64))> {
    let thick = scene.elements.iter().filter_map(|e| match e {
        // Those of the key are short.
        Element::Line { points, stroke }
            if stroke.width == 3.0 && points[1].0 - points[0].0 > 50.0 =>
        {
            Some((points[0], points[1]))
        }
        _ => None,
    });
    thick.collect()
}

fn few() -> Comparison {
    let figures = [
        ("hai-phong", ["10", "20"]),
        ("soc-trang", ["30", "15"]),
        ("lang-son", ["20", ""]),
        ("nghe-an", ["", "12"]),
    ];
    let figures: Vec<(&str, Vec<String>)> =
        figures.iter().map(|(p, v)| (*p, v.map(String::from).to_vec())).collect();
    let mut all = over_time("land.revenue", &["2019", "2024"], &figures);
    all.missing.push(missing("hau-giang"));
    all
}

#[test]
fn a_line_goes_from_one_axis_to_the_other_and_a_lone_figure_is_a_dot() {
    let mut spec = spec("slope", "land.revenue");
    spec.highlight = vec!["hai-phong".into()];
    for code in ["vi", "en"] {
        let scene = composed(&spec, &few(), code);
        look(&format!("slope-few.{code}"), &scene);
        let lines = strokes(&scene);
        assert_eq!(lines.len(), 1, "only one is highlighted");
        let dots: Vec<(f64, f64)> = scene
            .elements
            .iter()
            .filter_map(|e| match e {
                Element::Circle { x, y, fill: Fill::Solid(_), .. } => Some((*x, *y)),
                _ => None,
            })
            .collect();
        assert_eq!(dots.len(), 6);
        let ((left, low), (right, high)) = lines[0];
        assert!(left < right && low > high);
        assert!(dots.iter().all(|(x, _)| *x == left || *x == right));
        // 10, 20 and 30 at the left: 10 lies as far under 20 as 20 under 30.
        let mut at_left: Vec<f64> =
            dots.iter().filter(|(x, _)| *x == left).map(|(_, y)| *y).collect();
        at_left.sort_by(f64::total_cmp);
        assert!((at_left[2] - at_left[1] - (at_left[1] - at_left[0])).abs() < 0.2, "{at_left:?}");
        let words = captions(&spec, &[few()], data(), lang(code));
        let (alone, none) = if code == "vi" {
            ("Lạng Sơn (2019)", "Hậu Giang")
        } else {
            ("Lang Son (2019)", "Hau Giang")
        };
        assert!(
            words.notes[0].contains(alone)
                && words.notes[0].contains(none)
                && words.alt.contains(none),
            "{words:?}"
        );
    }
}

#[test]
fn rise_and_fall_are_told_apart_where_nobody_is_highlighted() {
    let spec = spec("slope", "land.revenue");
    let mut all = few();
    let factor = data().unit(all.unit).factor;
    let over = quantity("11", Over, Nature::Amount, factor);
    let row = &mut all.sets[0].rows[0];
    (row.value, row.cells) = (Some(over), vec![Ok(Cell::Amount(over))]);
    let scene = composed(&spec, &all, "en");
    look("slope-ways", &scene);
    let colors: Vec<_> = scene
        .elements
        .iter()
        .filter_map(|e| match e {
            Element::Line { stroke, .. } if stroke.width == 3.0 => Some(stroke.color),
            _ => None,
        })
        .collect();
    assert!(colors.contains(&theme::ACCENT) && colors.iter().any(|c| *c != theme::ACCENT));
    let said = texts(&scene);
    assert!(
        said.contains(&"higher: 1") && said.contains(&"lower: 1") && said.contains(&"over 11"),
        "{said:?}"
    );
}

#[test]
fn a_change_within_the_ranges_of_the_figures_is_neither_rise_nor_fall() {
    let figures = [("hai-phong", vec!["3.5".to_string(), "3.52".into()])];
    let all = over_time("papi.environment", &["2019", "2024"], &figures);
    let scene = composed(&spec("slope", "papi.environment"), &all, "vi");
    assert!(scene.elements.iter().any(|e| matches!(e, Element::Line { stroke, .. } if stroke.width == 3.0 && stroke.color == theme::SOFT)));
}

#[test]
fn of_many_only_those_that_stand_out_are_named() {
    let figures: Vec<(&str, Vec<String>)> = provinces()
        .into_iter()
        .enumerate()
        .map(|(i, p)| {
            (
                p,
                [i * 37 % 161, i * 53 % 149]
                    .map(|v| format!("{}.{:02}", 2 + v / 70, v % 100))
                    .to_vec(),
            )
        })
        .collect();
    let all = over_time("papi.environment", &["2019", "2024"], &figures);
    let mut asked = spec("slope", "papi.environment");
    let scene = composed(&asked, &all, "vi");
    look("slope-63", &scene);
    assert!((2..=4).contains(&strokes(&scene).len()));
    asked.highlight = ["hau-giang", "soc-trang", "lang-son"].map(String::from).into();
    for (width, height) in [(1080, Some(1350)), (1600, Some(900)), (640, None)] {
        (asked.width, asked.height) = (width, height);
        let scene = composed(&asked, &all, "vi");
        look(&format!("slope-63-{width}"), &scene);
        assert_eq!(strokes(&scene).len(), 3);
    }
}

/// The lowest of the grey lines has a number for a scale, unless one with a name stands so close
/// that both would be taken for its own.
#[test]
fn no_number_without_a_name_stands_beside_one_that_has_one() {
    let value = |i: usize| format!("{}.{:02}", 2 + i * 5 / 100, i * 5 % 100);
    let names = provinces();
    let figures: Vec<(&str, Vec<String>)> =
        names.iter().enumerate().map(|(i, p)| (*p, vec![value(i), value(i)])).collect();
    let all = over_time("papi.environment", &["2019", "2024"], &figures);
    for (named, shown) in [(1, false), (10, true)] {
        let mut asked = spec("slope", "papi.environment");
        asked.highlight = vec![names[named].to_string()];
        let scene = composed(&asked, &all, "en");
        assert_eq!(texts(&scene).contains(&"2.00"), shown, "{named}");
    }
}

#[test]
fn one_period_or_three_are_no_slope() {
    for periods in [vec!["2019"], vec!["2019", "2020", "2024"]] {
        let values = periods.iter().map(|_| "3".to_string()).collect();
        let all = over_time("papi.environment", &periods, &[("hai-phong", values)]);
        let findings =
            compose(&spec("slope", "papi.environment"), &[all], data(), lang("en")).unwrap_err();
        assert!(
            findings[0]
                .advice(lang("en"))
                .unwrap()
                .contains("there are figures of 2019, 2020, 2021"),
            "{findings:?}"
        );
    }
}

#[test]
fn nothing_is_compared_across_a_change_of_method() {
    let figures = [("hai-phong", vec!["3".to_string(), "4".into()])];
    let all = over_time("papi.environment", &["2018", "2019"], &figures);
    let findings =
        compose(&spec("slope", "papi.environment"), &[all], data(), lang("en")).unwrap_err();
    assert_eq!(findings[0].hint, Some("slope-broken"));
}
