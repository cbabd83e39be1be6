use crate::chart::cartesian::Area;
use crate::chart::cartesian::{Wish, places};
use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill, TextStyle, Weight};
use crate::chart::{Spec, theme};
use crate::compare::Comparison;
use crate::model::Qualifier::{self, *};
use crate::model::Status::{self, *};
use crate::testing::{
    captions, comparison, compose, data, keeps_the_rules, lang, look, missing, over_time,
    provinces, spec,
};

fn asked() -> Spec {
    let mut spec = spec("scatter", "land.revenue");
    spec.indicators.push(data().find_indicator("papi.environment").unwrap());
    spec
}

fn composed(spec: &Spec, of: &[Comparison], code: &str) -> Scene {
    let scene = compose(spec, of, data(), lang(code)).unwrap();
    keeps_the_rules(&scene);
    scene
}

fn circles(scene: &Scene) -> Vec<(f64, f64, Fill)> {
    scene.elements.iter().filter_map(circle).collect()
}

fn circle(element: &Element) -> Option<(f64, f64, Fill)> {
    match element {
        Element::Circle { x, y, fill, .. } => Some((*x, *y, *fill)),
        _ => None,
    }
}

fn says(scene: &Scene, wanted: &str) -> bool {
    scene.elements.iter().any(|e| matches!(e, Element::Text { text, .. } if text == wanted))
}

type Figures<'t> = Vec<(&'t str, &'t str, Qualifier, Status)>;

fn few() -> [Comparison; 2] {
    let x: Figures = vec![
        ("hai-phong", "7200", Exact, Actual),
        ("soc-trang", "1000", Exact, Actual),
        ("lang-son", "3000", Over, Actual),
        ("nghe-an", "4000..6000", Range, Actual),
        ("da-nang", "2000", Exact, Actual),
    ];
    let y: Figures = vec![
        ("hai-phong", "3.30", Exact, Actual),
        ("soc-trang", "3.90", Exact, Actual),
        ("lang-son", "3.60", Exact, Actual),
        ("nghe-an", "3.80", Exact, Actual),
        ("ha-noi", "2.90", Exact, Actual),
    ];
    let mut of =
        [comparison("land.revenue", "2024", &x), comparison("papi.environment", "2024", &y)];
    of.iter_mut().for_each(|c| c.missing.push(missing("hau-giang")));
    of
}

#[test]
fn a_dot_stands_where_its_two_figures_say() {
    for code in ["vi", "en"] {
        let scene = composed(&asked(), &few(), code);
        look(&format!("scatter-few.{code}"), &scene);
        let dots = circles(&scene);
        assert_eq!(dots.len(), 4, "those with one figure are no dots");
        // In the order of provinces: Hai Phong, Lang Son, Nghe An, Soc Trang.
        let (hai_phong, lang_son, nghe_an, soc_trang) = (dots[0], dots[1], dots[2], dots[3]);
        assert!(
            ((hai_phong.0 - soc_trang.0) / (lang_son.0 - soc_trang.0) - 6200.0 / 2000.0).abs()
                < 0.02
        );
        assert!(
            ((hai_phong.1 - soc_trang.1) / (lang_son.1 - soc_trang.1) - 0.6 / 0.3).abs() < 0.02
        );
        assert_eq!(lang_son.2, Fill::Solid(theme::PAPER), "a bound is a ring");
        assert_eq!(nghe_an.2, Fill::Solid(theme::PAPER), "and so is a range");
        let words = captions(&asked(), &few(), data(), lang(code));
        let named: &[&str] = if code == "vi" {
            &["Hà Nội", "Đà Nẵng", "Hậu Giang"]
        } else {
            &["Ha Noi", "Da Nang", "Hau Giang"]
        };
        for name in named {
            assert!(words.notes[0].contains(name) && words.alt.contains(name), "{words:?}");
        }
        assert!(words.title.contains("2024"), "{}", words.title);
    }
}

#[test]
fn titles_of_axes_say_indicator_and_unit() {
    let scene = composed(&asked(), &few(), "en");
    assert!(says(&scene, "Revenue from land (billion VND)"));
    assert!(says(&scene, "Environmental governance score (PAPI), points"));
}

#[test]
fn figures_of_different_periods_are_no_pairs() {
    let x = comparison("land.revenue", "2023", &[("hai-phong", "7200", Exact, Actual)]);
    let y = comparison("papi.environment", "2024", &[("hai-phong", "3.3", Exact, Actual)]);
    let findings = compose(&asked(), &[x, y], data(), lang("en")).unwrap_err();
    assert_eq!(findings[0].hint, Some("scatter-unmatched"));
}

#[test]
fn of_several_periods_that_with_most_pairs_is_drawn() {
    let x = [("hai-phong", values(["10", "20", "30"])), ("soc-trang", values(["5", "6", ""]))];
    let y = [("hai-phong", values(["3", "3.5", "4"])), ("soc-trang", values(["4", "4.5", "5"]))];
    let periods = ["2022", "2023", "2024"];
    let of = [over_time("land.revenue", &periods, &x), over_time("papi.environment", &periods, &y)];
    let words = captions(&asked(), &of, data(), lang("en"));
    assert!(words.title.contains("2023") && !words.title.contains("2024"), "{}", words.title);
    assert!(words.notes[0].contains("not drawn: 3"), "{:?}", words.notes);
}

fn values(list: [&str; 3]) -> Vec<String> {
    list.map(String::from).into()
}

fn all(names: &[&str]) -> [Comparison; 2] {
    let typed: Vec<(String, String)> = (0..names.len()).map(values_of).collect();
    let x: Figures =
        names.iter().zip(&typed).map(|(p, (x, _))| (*p, &**x, Exact, Actual)).collect();
    let y: Figures =
        names.iter().zip(&typed).map(|(p, (_, y))| (*p, &**y, Exact, Actual)).collect();
    [comparison("land.revenue", "2024", &x), comparison("papi.environment", "2024", &y)]
}

/// Made-up values along both axes.
fn values_of(province: usize) -> (String, String) {
    (
        format!("{}", (province * province * 37) % 9001 + 130),
        format!("{:.2}", 2.5 + ((province * 53) % 97) as f64 / 40.0),
    )
}

#[test]
fn highlighted_dots_have_their_names_and_whoever_has_none_is_listed() {
    let names = provinces();
    let mut spec = asked();
    for (width, height) in [(1600, None), (1600, Some(900)), (800, None), (640, Some(500))] {
        (spec.width, spec.height) = (width, height);
        spec.highlight = vec!["hai-phong".into(), "soc-trang".into()];
        let scene = composed(&spec, &all(&names), "vi");
        look(&format!("scatter-63-{width}-{}", height.unwrap_or(0)), &scene);
        assert_eq!(circles(&scene).len(), 63);
        assert!(says(&scene, "Hải Phòng") && says(&scene, "Sóc Trăng"));
        let texts: String = scene
            .elements
            .iter()
            .filter_map(|e| {
                if let Element::Text { text, .. } = e { Some(format!("{text} ")) } else { None }
            })
            .collect();
        for id in &names {
            let name = data()
                .province(data().find_province(id, crate::model::EditionId(0)).unwrap())
                .name
                .get(lang("vi"));
            assert!(texts.contains(name.split(' ').next().unwrap()), "{name}");
        }
    }
}

#[test]
fn many_dots_on_one_place_leave_names_out_but_for_the_highlighted() {
    let style = TextStyle { size: 14.0, weight: Weight::Regular, color: Color::Ink };
    let wishes: Vec<Wish> = (0..40)
        .map(|i| Wish { x: 300.0, y: 300.0, radius: 5.0, width: 80.0, style, must: i >= 37 })
        .collect();
    let order: Vec<usize> = (37..40).chain(0..37).collect();
    let bounds = Area { left: 0.0, top: 0.0, right: 600.0, bottom: 600.0 };
    let placed = places(&wishes, &order, &bounds, &[], &[]);
    assert!(placed[37..].iter().all(Option::is_some));
    assert!(placed[..37].iter().any(Option::is_none));
}

#[test]
fn a_median_says_of_how_many_it_is() {
    let names: Vec<&str> = provinces().into_iter().take(12).collect();
    let values: Vec<String> = (1..=12).map(|n| format!("{n}000")).collect();
    let figures: Figures =
        names.iter().zip(&values).map(|(p, v)| (*p, v.as_str(), Exact, Actual)).collect();
    let scores: Vec<String> = (1..=12).map(|n| format!("3.{n:02}")).collect();
    let others: Figures =
        names.iter().zip(&scores).map(|(p, v)| (*p, v.as_str(), Exact, Actual)).collect();
    let of = [
        comparison("land.revenue", "2024", &figures),
        comparison("papi.environment", "2024", &others),
    ];
    assert!(says(&composed(&asked(), &of, "en"), "median of 12: 6,500"));
}
