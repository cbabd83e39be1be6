use std::collections::{BTreeMap, BTreeSet};

use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill, Stroke};
use crate::chart::{Spec, theme};
use crate::compare::{Cell, Comparison};
use crate::model::Qualifier::{self, Over};
use crate::model::{EditionId, Nature, Period, Status};
use crate::testing::{
    Invented, captions, compose, data, invented, keeps_the_rules, lang, look, over_time, provinces,
    quantity, spec,
};

fn composed(spec: &Spec, of: &Comparison, code: &str) -> Scene {
    let scene = compose(spec, std::slice::from_ref(of), data(), lang(code)).unwrap();
    keeps_the_rules(&scene);
    scene
}

fn papi() -> Comparison {
    let periods = ["2019", "2020", "2021", "2022", "2023", "2024"];
    let figures: Vec<(&str, Vec<String>)> = provinces()
        .into_iter()
        .enumerate()
        .map(|(i, p)| {
            let value = |year: usize| {
                let wave = (i * 37 + year * (i % 7 + 3) * 11) % 160;
                if (i + year).is_multiple_of(23) {
                    String::new()
                } else {
                    format!("{}.{:02}", 2 + wave / 70, wave % 100)
                }
            };
            (p, (0..6).map(value).collect())
        })
        .collect();
    over_time("papi.environment", &periods, &figures)
}

/// The provinces that a scene names, each with the colour of its name.
fn named(scene: &Scene, code: &str) -> Vec<(String, Color)> {
    let known: Vec<&str> = data().provinces.iter().map(|p| p.name.get(lang(code))).collect();
    let name = |e: &Element| match e {
        Element::Text { text, style, .. } if known.contains(&text.as_str()) => {
            Some((text.clone(), style.color))
        }
        _ => None,
    };
    let mut out: Vec<(String, Color)> = scene.elements.iter().filter_map(name).collect();
    out.sort();
    out
}

/// The colours of the lines of figures, each once: of those three pixels thick, and of the thinner
/// ones.
fn drawn(scene: &Scene) -> (BTreeSet<Color>, BTreeSet<Color>) {
    let all: Vec<(f64, Color)> = scene.elements.iter().filter_map(line_of_figures).collect();
    let some = |thick: bool| {
        all.iter().filter(|(width, _)| (*width == 3.0) == thick).map(|(_, color)| *color).collect()
    };
    (some(true), some(false))
}

/// How thick and of which colour an element is, if it is the line of figures.
fn line_of_figures(element: &Element) -> Option<(f64, Color)> {
    match element {
        Element::Line { points, stroke } if points.len() > 2 && stroke.color != Color::Paper => {
            Some((stroke.width, stroke.color))
        }
        _ => None,
    }
}

#[test]
fn the_named_stand_out_of_the_others() {
    let mut spec = spec("lines", "papi.environment");
    let ids = ["hau-giang", "soc-trang", "lang-son", "quang-binh", "hai-phong"];
    spec.highlight = ids.map(String::from).into();
    for (code, names) in [
        ("vi", ["Hải Phòng", "Hậu Giang", "Lạng Sơn", "Quảng Bình", "Sóc Trăng"]),
        ("en", ["Hai Phong", "Hau Giang", "Lang Son", "Quang Binh", "Soc Trang"]),
    ] {
        let scene = composed(&spec, &papi(), code);
        look(&format!("lines-papi.{code}"), &scene);
        let named = named(&scene, code);
        assert_eq!(named.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), names);
        // Each name in the colour of its own thick line; all others thin and pale, without a name.
        let colors: BTreeSet<Color> = named.iter().map(|(_, color)| *color).collect();
        assert_eq!((colors.len(), drawn(&scene)), (5, (colors.clone(), [theme::ZERO].into())));
    }
    spec.highlight = vec!["hai-phong".into()];
    let one = composed(&spec, &papi(), "vi");
    look("lines-one", &one);
    assert_eq!(named(&one, "vi"), [("Hải Phòng".to_string(), theme::ACCENT)]);
    assert_eq!(drawn(&one), ([theme::ACCENT].into(), [theme::ZERO].into()));
    // Of many that nobody picked out, the first and the last of the latest period are told.
    spec.highlight.clear();
    let none = composed(&spec, &papi(), "vi");
    look("lines-none", &none);
    let named = named(&none, "vi");
    let colors: BTreeSet<Color> = named.iter().map(|(_, color)| *color).collect();
    assert_eq!((named.len(), drawn(&none)), (2, (colors, [theme::ZERO].into())));
}

#[test]
fn a_missing_period_is_a_gap() {
    let figures = [
        ("hai-phong", ["10", "12", "", "11"].map(String::from).to_vec()),
        ("soc-trang", ["3", "", "5", "9"].map(String::from).to_vec()),
    ];
    let mut all = over_time("land.revenue", &["2019", "2020", "2021", "2022"], &figures);
    all.sets[0].rows[1].status = Status::Estimated;
    let factor = data().unit(all.unit).factor;
    let over = quantity("11", Over, Nature::Amount, factor);
    (all.sets[0].rows[3].value, all.sets[0].rows[3].cells) =
        (Some(over), vec![Ok(Cell::Amount(over))]);
    let scene = composed(&spec("lines", "land.revenue"), &all, "vi");
    look("lines-gap", &scene);
    // Hải Phòng 2019-2020 and Sóc Trăng 2021-2022 are lines, with an edge each; the single points
    // are none.
    let thick = scene
        .elements
        .iter()
        .filter(|e| matches!(e, Element::Line { stroke, .. } if stroke.width == 3.0))
        .count();
    assert_eq!(thick, 2);
    assert_eq!(scene.elements.iter().filter(|e| matches!(e, Element::Circle { .. })).count(), 6);
}

#[test]
fn a_change_of_method_is_marked_and_not_drawn_over() {
    let known =
        data().indicators.iter().find(|i| !i.breaks.is_empty()).expect("an indicator with a break");
    let day = known.breaks[0].from;
    let periods: Vec<String> = (-3..3).map(|i| (i32::from(day.year) + i).to_string()).collect();
    let periods: Vec<&str> = periods.iter().map(|p| &**p).collect();
    let figures = [("hai-phong", ["10", "12", "14", "11", "9", "13"].map(String::from).to_vec())];
    let mut all = over_time(&known.id, &periods, &figures);
    if let Some(scope) = known.breaks[0].scope {
        all.sets[0].key.scopes = crate::model::Scopes::one(scope);
    }
    assert_eq!(all.sets[0].rows[0].period, Period::parse(periods[0]).unwrap());
    assert_eq!(all.sets[0].key.edition, EditionId(0));
    let scene = composed(&spec("lines", &known.id), &all, "vi");
    look("lines-break", &scene);
    assert_eq!(
        scene
            .elements
            .iter()
            .filter(|e| matches!(e, Element::Line { stroke, .. } if stroke.width == 3.0))
            .count(),
        2
    );
}

#[test]
fn the_ends_are_those_of_all_figures() {
    let figures =
        [("hai-phong", values(["10", "40", "20"])), ("soc-trang", values(["30", "5", "25"]))];
    let of = over_time("land.revenue", &["2019", "2020", "2021"], &figures);
    let alt = captions(&spec("lines", "land.revenue"), &[of], data(), lang("en")).alt;
    assert!(alt.contains("Hai Phong (2020)") && alt.contains("Soc Trang (2020)"), "{alt}");
}

fn values(list: [&str; 3]) -> Vec<String> {
    list.map(String::from).into()
}

#[test]
fn one_period_makes_no_line() {
    let of = over_time("land.revenue", &["2019"], &[("hai-phong", vec!["10".into()])]);
    for kind in ["lines", "multiples"] {
        let findings =
            compose(&spec(kind, "land.revenue"), std::slice::from_ref(&of), data(), lang("en"))
                .unwrap_err();
        assert_eq!(findings[0].hint, Some("lines-periods"));
    }
}

#[test]
fn an_exact_figure_has_no_range_and_no_amount_lies_below_zero() {
    let figures = [("hai-phong", ["0", "45000"].map(String::from).to_vec())];
    let of = over_time("land.revenue", &["2019", "2020"], &figures);
    let scene = composed(&spec("lines", "land.revenue"), &of, "en");
    let numbers =
        scene.elements.iter().filter(|e| matches!(e, Element::Text { text, .. } if text.starts_with('-') || text.starts_with('−')));
    assert_eq!(numbers.count(), 0);
    let words = captions(&spec("lines", "land.revenue"), &[of], data(), lang("en"));
    assert!(!words.notes.iter().any(|note| note.contains("range")), "{:?}", words.notes);
}

#[test]
fn an_index_of_another_base_is_not_drawn_beside_the_others() {
    let made = [
        revenue("hai-phong", "2020", "10"),
        revenue("hai-phong", "2021", "12"),
        revenue("soc-trang", "2020", "20"),
        revenue("soc-trang", "2021", "30"),
        revenue("lang-son", "2021", "7"),
    ];
    let figures = invented(&made);
    let mut spec = spec("lines", "land.revenue");
    spec.measures = vec![crate::compare::Measure::Index];
    let comparisons: Vec<Comparison> =
        spec.requests().iter().map(|r| crate::compare::compare(&figures, r).unwrap()).collect();
    let scene = compose(&spec, &comparisons, &figures, lang("en")).unwrap();
    keeps_the_rules(&scene);
    look("lines-index", &scene);
    assert!(
        scene
            .elements
            .iter()
            .any(|e| matches!(e, Element::Text { text, .. } if text == "2020 = 100"))
    );
    let words = captions(&spec, &comparisons, &figures, lang("en"));
    assert!(
        words.notes[0].contains("Cannot be computed: Lang Son.") && words.alt.contains("Lang Son"),
        "{words:?}"
    );
}

fn revenue<'t>(province: &'t str, year: &'t str, value: &'t str) -> Invented<'t> {
    ("land.revenue", province, year, value, Qualifier::Exact, Status::Actual)
}

/// From twenty lines on their middle is drawn, no line without a name and no stray dot.
#[test]
fn many_lines_are_a_band_and_a_median() {
    let scene = composed(&spec("lines", "papi.environment"), &papi(), "vi");
    look("lines-band", &scene);
    let bands = scene.elements.iter().filter(|e| matches!(e, Element::Polygon { .. })).count();
    assert_eq!(bands, 1);
    assert!(!scene.elements.iter().any(|e| matches!(
        e,
        Element::Line { stroke: Stroke { color: theme::FAINT, .. }, .. }
            | Element::Circle { fill: Fill::Solid(theme::FAINT), .. }
    )));
    let notes = captions(&spec("lines", "papi.environment"), &[papi()], data(), lang("vi")).notes;
    let notes = notes.join(" ");
    assert!(notes.contains("trung vị") && notes.contains("cao nhất và thấp nhất"), "{notes}");
}

/// Without hues lines are told apart by the shapes of their points.
#[test]
fn in_grey_each_line_has_points_of_its_own_shape() {
    let shapes = |theme: &theme::Theme| {
        let spec = Spec { theme: theme.clone(), ..spec("lines", "papi.environment") };
        let figures: Vec<(&str, Vec<String>)> = provinces()[..5]
            .iter()
            .enumerate()
            .map(|(p, name)| (*name, (0..3).map(|y| format!("{}.{y}", p + 1)).collect()))
            .collect();
        let of = over_time("papi.environment", &["2022", "2023", "2024"], &figures);
        let scene = composed(&spec, &of, "vi");
        look(&format!("lines-shapes-{}", theme.name), &scene);
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for element in &scene.elements {
            let shape = match element {
                Element::Circle { .. } => "disc".to_string(),
                // The corners as they lie around the middle.
                Element::Polygon { points, .. } => {
                    let top = points.iter().map(|p| p.1).fold(f64::INFINITY, f64::min);
                    let over = points.iter().filter(|p| p.1 < top + 0.01).count();
                    format!("{} corners, {over} at the top", points.len())
                }
                _ => continue,
            };
            *found.entry(shape).or_default() += 1;
        }
        found
    };
    assert_eq!(shapes(&theme::LIGHT).into_iter().collect::<Vec<_>>(), [("disc".into(), 15)]);
    let grey = shapes(&theme::PRINT);
    assert_eq!((grey.len(), grey.values().all(|count| *count == 3)), (5, true), "{grey:?}");
}
