use crate::chart::scene::{Element, Scene};
use crate::chart::style::Fill;
use crate::chart::{Spec, Target, text, theme};
use crate::compare::Comparison;
use crate::model::Qualifier::*;
use crate::model::Status::*;
use crate::testing::{
    captions, comparison, compose, data, keeps_the_rules, lang, look, missing, provinces, said,
    spec,
};
use crate::words::Text;

fn composed(spec: &Spec, of: &Comparison, code: &str) -> Scene {
    let scene = compose(spec, std::slice::from_ref(of), data(), lang(code)).unwrap();
    keeps_the_rules(&scene);
    scene
}

fn marks() -> Comparison {
    let mut all = comparison(
        "land.revenue",
        "2024",
        &[
            ("ho-chi-minh", "9654", Exact, Actual),
            ("hai-duong", "8688", Over, Actual),
            ("hai-phong", "7200", Exact, Actual),
            ("quang-ninh", "5210", Exact, Budgeted),
            ("nghe-an", "4100", Nearly, Estimated),
            ("thai-nguyen", "3050", About, Actual),
            ("ba-ria-vung-tau", "1200..2400", Range, Preliminary),
            ("soc-trang", "", Exact, NotReported),
            ("bac-lieu", "0", Exact, Actual),
        ],
    );
    all.missing.push(missing("hau-giang"));
    all
}

#[test]
fn every_mark_is_drawn_and_explained() {
    for code in ["vi", "en"] {
        let mut spec = spec("bars", "land.revenue");
        spec.highlight = vec!["hai-phong".into(), "quang-ninh".into()];
        let all = marks();
        let scene = composed(&spec, &all, code);
        look(&format!("bars-marks.{code}"), &scene);
        // An estimate that is nearly that much, and a budget.
        let hatched = |e: &Element| matches!(e, Element::Polygon { fill: Fill::Hatch(..), .. });
        let outlined = |e: &Element| {
            matches!(e, Element::Rect { fill: Fill::Solid(theme::PAPER), stroke: Some(_), .. })
        };
        assert!(scene.elements.iter().any(hatched) && scene.elements.iter().any(outlined));
        let words = captions(&spec, &[all], data(), lang(code));
        assert!(words.notes[0].matches('.').count() >= 5, "{:?}", words.notes);
        assert!(
            words.alt.contains(if code == "vi" {
                "Sóc Trăng và Hậu Giang"
            } else {
                "Soc Trang and Hau Giang"
            }),
            "{}",
            words.alt
        );
    }
}

#[test]
fn bars_begin_at_zero() {
    let figures = [
        ("hai-phong", "10", Exact, Actual),
        ("nghe-an", "-5", Exact, Actual),
        ("soc-trang", "0", Exact, Actual),
    ];
    let mut all = comparison("land.revenue", "2023", &figures);
    all.missing.push(missing("hau-giang"));
    let scene = composed(&spec("bars", "land.revenue"), &all, "vi");
    look("bars-negative", &scene);
    let bars: Vec<(f64, f64)> = scene
        .elements
        .iter()
        .filter_map(|e| match e {
            Element::Rect { x, width, fill: Fill::Solid(theme::ACCENT), .. } => {
                Some((*x, x + width))
            }
            _ => None,
        })
        .collect();
    assert_eq!(bars.len(), 2, "a zero has no bar");
    assert_eq!(bars[0].0, bars[1].1, "one ends where the other begins");
    assert!(((bars[0].1 - bars[0].0) - 2.0 * (bars[1].1 - bars[1].0)).abs() < 0.3);
}

#[test]
fn sections_of_one_unit_lie_on_one_scale() {
    let mut spec = spec("bars", "dossiers.resolved");
    spec.indicators.push(data().find_indicator("dossiers.on-time").unwrap());
    let drawn = |second: &str| {
        let all =
            [of_hai_phong("dossiers.resolved", "20000"), of_hai_phong("dossiers.on-time", second)];
        let scene = compose(&spec, &all, data(), lang("vi")).unwrap();
        keeps_the_rules(&scene);
        let bars: Vec<f64> = scene.elements.iter().filter_map(bar_width).collect();
        (bars[1] / bars[0], captions(&spec, &all, data(), lang("vi")).notes.join(" "))
    };
    let (ratio, note) = drawn("5000");
    assert!((ratio - 0.25).abs() < 0.001 && !note.contains("thang đo"), "{ratio} {note}");
    // A bar that would hardly be seen has a scale of its own.
    let (ratio, note) = drawn("300");
    assert!(ratio > 0.9 && note.contains("Mỗi nhóm một thang đo."), "{ratio} {note}");
}

/// The figure of Hai Phong in 2024.
fn of_hai_phong(indicator: &str, value: &str) -> Comparison {
    comparison(indicator, "2024", &[("hai-phong", value, Exact, Actual)])
}

/// How long an element is, if it is a bar.
fn bar_width(element: &Element) -> Option<f64> {
    match element {
        Element::Rect { width, fill: Fill::Solid(theme::ACCENT), .. } => Some(*width),
        _ => None,
    }
}

#[test]
fn the_number_of_a_tick_stands_under_its_line() {
    let scene = composed(&spec("bars", "land.revenue"), &marks(), "vi");
    let lines: Vec<f64> = scene.elements.iter().filter_map(grid_line).collect();
    let mut ticks = 0;
    for element in &scene.elements {
        let Element::Text { x, text, style, .. } = element else { continue };
        if style.color != theme::MUTED || !text.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        // The unit stands behind the last number, and does not move it.
        let centre = x + text::width(text.split('\u{a0}').next().unwrap_or(text), style) / 2.0;
        assert!(
            lines.iter().any(|line| (line - centre).abs() < 0.6),
            "{text} at {centre}: {lines:?}"
        );
        ticks += 1;
    }
    assert!(ticks > 3);
}

/// Where a line of the grid stands.
fn grid_line(element: &Element) -> Option<f64> {
    match element {
        Element::Line { points, stroke } if [theme::GRID, theme::ZERO].contains(&stroke.color) => {
            Some(points[0].0)
        }
        _ => None,
    }
}

#[test]
fn all_provinces_fit_and_none_is_too_small() {
    let names = provinces();
    let figures: Vec<(&str, String)> = names
        .iter()
        .enumerate()
        .map(|(i, p)| (*p, format!("{}", (i * i * 37) % 9001 + 13)))
        .collect();
    let typed: Vec<_> = figures.iter().map(|(p, v)| (*p, &**v, Exact, Actual)).collect();
    let all = comparison("land.revenue", "2024", &typed);
    for code in ["vi", "en"] {
        let scene = composed(&spec("bars", "land.revenue"), &all, code);
        assert!(scene.height > theme::HEIGHT);
        look(&format!("bars-63.{code}"), &scene);
    }
    let mut small = spec("bars", "land.revenue");
    (small.width, small.height) = (1200, Some(900));
    look("bars-63-fixed", &composed(&small, &all, "vi"));
}

#[test]
fn long_and_decomposed_titles_wrap() {
    use unicode_normalization::UnicodeNormalization;
    let mut spec = spec("bars", "land.revenue");
    let long = "Kết quả thực hiện công tác thu tiền sử dụng đất, tiền thuê đất và các khoản thu khác từ đất đai trên địa bàn các tỉnh, thành phố trực thuộc trung ương, hơn 1,7 tỷ đồng";
    spec.title = Text::of(lang("vi"), &long.nfd().collect::<String>());
    spec.note = Text::of(
        lang("vi"),
        &"Ghi chú dài của người làm biểu đồ, có dấu và có số 98,2%, lặp lại nhiều lần. ".repeat(6),
    );
    for width in [640, 1000, 1600] {
        spec.width = width;
        let scene = composed(&spec, &marks(), "vi");
        assert_eq!(scene.title, long);
        look(&format!("bars-long-{width}"), &scene);
    }
}

#[test]
fn a_letter_that_the_font_lacks_is_a_finding() {
    let mut spec = spec("bars", "land.revenue");
    spec.title = Text::of(lang("vi"), "Đất 漢 đai");
    let findings = compose(&spec, &[marks()], data(), lang("vi")).unwrap_err();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, "missing-glyph");
    assert!(findings[0].message(lang("en")).contains("U+6F22"));
}

/// What fell has the colour of a fall, as in a slope; an amount below zero is no fall.
#[test]
fn falls_and_rises_have_a_colour_each() {
    use crate::compare::{Measure, compare};
    use crate::testing::invented;
    let rows = |year: &'static str, first: &'static str, second: &'static str| {
        [("hai-phong", first), ("ha-noi", second)]
            .map(|(province, value)| ("land.revenue", province, year, value, Exact, Actual))
    };
    let made = invented(&[rows("2023", "10", "30"), rows("2024", "25", "20")].concat());
    for kind in ["bars", "dots", "table"] {
        let mut spec = spec(kind, "land.revenue");
        spec.measures = vec![Measure::Change];
        spec.periods =
            crate::compare::Periods::These(vec![crate::model::Period::parse("2024").unwrap()]);
        let comparisons: Vec<Comparison> =
            spec.requests().iter().map(|r| compare(&made, r).unwrap()).collect();
        let scene = compose(&spec, &comparisons, &made, lang("vi")).unwrap();
        keeps_the_rules(&scene);
        let filled = |color| {
            scene.elements.iter().any(|e| match e {
                Element::Rect { fill, .. } | Element::Circle { fill, .. } => {
                    *fill == Fill::Solid(color)
                }
                _ => false,
            })
        };
        assert!(filled(theme::FALL) && filled(theme::ACCENT), "{kind}");
    }
}

#[test]
fn a_target_is_in_the_unit_that_its_indicator_is_typed_in() {
    for (indicator, typed, said_so) in [
        ("land.revenue", "7200", "Mốc: 7.200 tỷ đồng"),
        ("inspection.fines", "7200000000", "Mốc: 7,2 tỷ đồng"),
        ("papi.environment", "4.5", "Mốc: 4,5 điểm"),
    ] {
        let target = Target {
            value: typed.parse().unwrap(),
            label: Text::of(lang("vi"), "Mốc"),
            source: "kế hoạch".into(),
        };
        let spec = Spec { target: Some(target), ..spec("bars", indicator) };
        let figures = [("ho-chi-minh", typed, Exact, Actual), ("hai-phong", typed, Exact, Actual)];
        let mut all = comparison(indicator, "2024", &figures);
        if indicator == "inspection.fines" {
            // As a comparison shows it, whose figures are of that size.
            all.unit = data().find_unit("billion-vnd").unwrap();
        }
        let scene = composed(&spec, &all, "vi");
        let said = said(&scene).replace('\u{a0}', " ");
        assert!(said.contains(said_so), "{indicator}: {said}");
    }
}
