use crate::chart::Spec;
use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill, Palette};
use crate::compare::{Comparison, Periods};
use crate::model::EditionId;
use crate::model::Period;
use crate::model::Qualifier::*;
use crate::model::Status::*;
use crate::testing::{
    captions, comparison, compose, data, keeps_the_rules, lang, look, missing, over_time,
    provinces, spec,
};

fn composed(spec: &Spec, of: &Comparison, code: &str) -> Scene {
    let scene = compose(spec, std::slice::from_ref(of), data(), lang(code)).unwrap();
    keeps_the_rules(&scene);
    scene
}

fn years(from: u16, to: u16) -> Vec<String> {
    (from..=to).map(|y| y.to_string()).collect()
}

/// A score for each of some provinces and years, some missing.
fn scores(count: usize, years: &[String]) -> Comparison {
    let names = provinces();
    let figures: Vec<(&str, Vec<String>)> = names[..count]
        .iter()
        .enumerate()
        .map(|(p, name)| (*name, (0..years.len()).map(|y| score(p, y)).collect()))
        .collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    over_time("papi.environment", &years, &figures)
}

/// A made-up score, blank for some.
fn score(province: usize, year: usize) -> String {
    let (p, y) = (province, year);
    match (p * 5 + y * 3) % 17 {
        0 => String::new(),
        n => format!("{}.{:02}", 2 + (n * 3 + p) % 3, (p * p * 37 + y * 53) % 100),
    }
}

/// The texts of a scene at their heights.
fn texts(scene: &Scene) -> Vec<(&str, f64, f64)> {
    scene.elements.iter().filter_map(text_at).collect()
}

fn text_at(element: &Element) -> Option<(&str, f64, f64)> {
    match element {
        Element::Text { text, x, y, .. } => Some((text, *x, *y)),
        _ => None,
    }
}

#[test]
fn all_provinces_and_many_years_are_read() {
    for (count, from, width) in
        [(63, 2011, 1600), (63, 2000, 1600), (12, 2019, 1600), (12, 2011, 800), (3, 2019, 1080)]
    {
        let years = years(from, 2024);
        for code in ["vi", "en"] {
            let spec = Spec {
                width,
                highlight: vec!["hai-phong".into()],
                ..spec("heat", "papi.environment")
            };
            let all = scores(count, &years);
            let scene = composed(&spec, &all, code);
            look(&format!("heat-{count}-{from}-{width}.{code}"), &scene);
            // A row each, under heads that are said again below where a page is long, and in every
            // cell its number or the sign that there is none.
            let shown = texts(&scene);
            let times = |wanted: &str| shown.iter().filter(|(text, ..)| *text == wanted).count();
            for province in data().provinces.iter().filter(|p| {
                provinces()[..count].contains(&p.id.as_str()) && p.edition == EditionId(0)
            }) {
                assert_eq!(times(province.name.get(lang(code))), 1, "{}", province.id);
            }
            let heads: Vec<usize> = years.iter().map(|year| times(year)).collect();
            assert_eq!(heads, vec![if count > 40 { 2 } else { 1 }; years.len()]);
            let known = all.sets[0].rows.iter().filter(|row| row.value.is_some()).count();
            let mark = lang(code).text("number.decimal");
            let is_score = |text: &str| {
                text.split_once(mark)
                    .is_some_and(|(a, b)| a.len() == 1 && b.len() == 2 && !b.contains(' '))
            };
            let cells = scene
                .elements
                .iter()
                .filter(|e| {
                    matches!(
                        e,
                        Element::Rect {
                            fill: Fill::Solid(Color::Step(Palette::Sequential, _)),
                            ..
                        }
                    )
                })
                .count();
            assert_eq!(
                shown.iter().filter(|(text, ..)| is_score(text)).count(),
                known,
                "{count} {from} {width}"
            );
            assert_eq!(times("…"), count * years.len() - known);
            // And the five of the key; of each side of a change of method its own.
            let eras = if from < 2019 { 2 } else { 1 };
            assert_eq!(cells, known + 5 * eras, "{count} {from} {width}");
        }
    }
}

#[test]
fn a_gap_is_no_zero_and_the_last_period_orders() {
    let years = years(2021, 2023);
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let figures = [
        ("ha-noi", ["3.10", "", "3.30"]),
        ("nghe-an", ["0", "3.00", "3.90"]),
        ("hai-phong", ["3.10", "3.20", ""]),
    ];
    let figures: Vec<(&str, Vec<String>)> =
        figures.iter().map(|(p, v)| (*p, v.map(String::from).to_vec())).collect();
    let mut all = over_time("papi.environment", &years, &figures);
    all.missing.push(missing("hau-giang"));
    let scene = composed(&spec("heat", "papi.environment"), &all, "vi");
    look("heat-gaps", &scene);
    let shown = texts(&scene);
    let y = |name: &str| shown.iter().find(|(text, ..)| *text == name).unwrap().2;
    assert!(
        y("Nghệ An") < y("Hà Nội")
            && y("Hà Nội") < y("Hải Phòng")
            && y("Hải Phòng") < y("Hậu Giang")
    );
    assert_eq!(shown.iter().filter(|(text, ..)| *text == "…").count(), 2);
    // A figure keeps the decimals of its source.
    assert_eq!(shown.iter().filter(|(text, ..)| *text == "0").count(), 1);
    let words = captions(&spec("heat", "papi.environment"), &[all], data(), lang("vi"));
    assert!(words.notes[0].contains("“…”: báo cáo không nêu"), "{:?}", words.notes);
    assert!(
        words.alt.contains("Hậu Giang") && words.alt.contains("Nghệ An (2023)"),
        "{}",
        words.alt
    );
}

#[test]
fn bounds_and_estimates_are_marked_and_explained() {
    let mut all = comparison(
        "land.revenue",
        "2023",
        &[
            ("ha-noi", "900", Over, Actual),
            ("nghe-an", "400", Nearly, Estimated),
            ("hai-phong", "700", About, Actual),
        ],
    );
    let later = comparison(
        "land.revenue",
        "2024",
        &[("ha-noi", "950", Exact, Actual), ("nghe-an", "430..450", Range, Preliminary)],
    );
    all.sets[0].rows.extend(later.sets[0].rows.iter().cloned());
    let scene = composed(&spec("heat", "land.revenue"), &all, "en");
    look("heat-marks", &scene);
    let shown: Vec<&str> = texts(&scene).into_iter().map(|(text, ..)| text).collect();
    assert!([">900", "<400", "≈700", "430–450"].iter().all(|t| shown.contains(t)), "{shown:?}");
    assert_eq!(scene.elements.iter().filter(|e| matches!(e, Element::Polygon { .. })).count(), 2);
    let notes = &captions(&spec("heat", "land.revenue"), &[all], data(), lang("en")).notes[0];
    assert!(
        notes.contains("“>” over")
            && notes.contains("“≈” about")
            && notes.contains("estimated and preliminary"),
        "{notes}"
    );
}

#[test]
fn a_year_that_nobody_reports_is_a_gap() {
    let two = ["2019".to_string(), "2021".into(), "2022".into()];
    let mut asked = spec("heat", "papi.environment");
    asked.periods = Periods::These(
        ["2019", "2020", "2021", "2022"].map(|y| Period::parse(y).unwrap()).to_vec(),
    );
    for spec in [spec("heat", "papi.environment"), asked] {
        let scene = composed(&spec, &scores(5, &two), "vi");
        assert!(texts(&scene).iter().any(|(text, ..)| *text == "2020"));
    }
}

#[test]
fn changes_go_from_another_hue_over_zero() {
    let names = provinces();
    let figures: Vec<(&str, Vec<String>)> = names[..12]
        .iter()
        .enumerate()
        .map(|(p, name)| {
            (*name, (0..4).map(|y| format!("{}", (p * 7 + y * 5) as i64 % 23 - 11)).collect())
        })
        .collect();
    let all = over_time("land.revenue", &["2021", "2022", "2023", "2024"], &figures);
    let scene = composed(&spec("heat", "land.revenue"), &all, "vi");
    look("heat-negative", &scene);
    let filled = |palette| {
        scene.elements.iter().any(|e| matches!(e, Element::Rect { fill: Fill::Solid(Color::Step(l, _)), .. } if *l == palette))
    };
    assert!(filled(Palette::Diverging) && filled(Palette::Sequential));
}

#[test]
fn columns_too_narrow_for_their_numbers_are_a_finding() {
    let all = scores(12, &years(2000, 2024));
    let narrow = Spec { width: 800, ..spec("heat", "papi.environment") };
    let findings = compose(&narrow, std::slice::from_ref(&all), data(), lang("vi")).unwrap_err();
    assert_eq!(
        (findings.len(), findings[0].code, findings[0].hint),
        (1, "unfit-chart", Some("width"))
    );
    let width =
        findings[0].args.iter().find(|(key, _)| *key == "width").unwrap().1.parse().unwrap();
    composed(&Spec { width, ..narrow.clone() }, &all, "vi");
    let findings =
        compose(&narrow, &[scores(12, &years(1950, 2024))], data(), lang("vi")).unwrap_err();
    assert_eq!(findings[0].hint, Some("periods"));
}

/// Colours are not compared over a change of method: each side has its own classes, and says so.
#[test]
fn classes_are_apart_on_each_side_of_a_change_of_method() {
    // Far higher from the day of the change on.
    let score = |province: usize, year: usize| {
        format!("{}.{:02}", if year < 2 { 1 } else { 8 }, (province * 37 + year * 11) % 100)
    };
    let figures: Vec<(&str, Vec<String>)> = provinces()[..12]
        .iter()
        .enumerate()
        .map(|(p, name)| (*name, (0..4).map(|year| score(p, year)).collect()))
        .collect();
    let all = over_time("papi.environment", &["2017", "2018", "2019", "2020"], &figures);
    let scene = composed(&spec("heat", "papi.environment"), &all, "vi");
    let texts = texts(&scene);
    for era in ["2017–2018", "2019–2020"] {
        assert!(texts.iter().any(|(text, ..)| *text == era), "{era}");
    }
    let strongest = |from: f64, to: f64| {
        scene.elements.iter().any(|e| match e {
            Element::Rect {
                x, y, fill: Fill::Solid(Color::Step(Palette::Sequential, 4)), ..
            } => *y > 200.0 && (from..to).contains(x),
            _ => false,
        })
    };
    let half = f64::from(scene.width) / 2.0;
    assert!(strongest(0.0, half) && strongest(half, 2.0 * half));
}
