//! What rows along an axis draw of every mark, whatever their shapes.

use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill};
use crate::chart::theme;
use crate::compare::{Comparison, compare};
use crate::model::Qualifier::{self, *};
use crate::model::Status::{self, *};
use crate::testing::{AnyFigure, compose, keeps_the_rules, lang, look, rows_of_shape};

/// What of the marks a scene draws.
#[derive(Debug, Default)]
struct Marks {
    /// Ends of bars that point on, or that are cut in: over, nearly.
    arrows: usize,
    notches: usize,
    /// Strips at the end of a bar: about.
    strips: usize,
    /// Lines of ranges.
    whiskers: usize,
    /// What is not final, or no result: fills of slanted lines, and dots that are rings.
    hatched: usize,
    rings: usize,
    dots: usize,
    /// The upright ends of plans.
    ends: usize,
    /// Lines beside a dot that say what it is: over, nearly, about, a range.
    strokes: usize,
}

fn marks(scene: &Scene) -> Marks {
    let mut out = Marks::default();
    for element in &scene.elements {
        match element {
            Element::Polygon { points, fill, .. } if points.len() == 5 => {
                let onward = (points[2].0 - points[1].0) * (points[1].0 - points[0].0) > 0.0;
                *if onward { &mut out.arrows } else { &mut out.notches } += 1;
                out.hatched += usize::from(matches!(fill, Fill::Hatch(..)));
            }
            Element::Rect { width, fill, .. } => {
                out.strips += usize::from(*width == 4.0);
                out.hatched += usize::from(matches!(fill, Fill::Hatch(..)));
            }
            Element::Circle { fill, .. } => {
                *if *fill == Fill::Solid(Color::Paper) { &mut out.rings } else { &mut out.dots } +=
                    1
            }
            Element::Line { stroke, .. } if stroke.width == 1.5 => out.whiskers += 1,
            Element::Line { stroke, .. } if stroke.width == 2.5 => out.ends += 1,
            Element::Line { stroke, .. } if stroke.width == 2.0 => out.strokes += 1,
            _ => {}
        }
    }
    out
}

/// Every shape with every mark: none is refused, and none loses what says that a figure is no exact
/// or final one.
#[test]
fn every_shape_draws_every_mark() {
    let figures = [
        figure("900", Exact, Actual),
        figure("800", Exact, Actual),
        figure("700", Over, Actual),
        figure("450", Exact, Actual),
        figure("500..640", Range, Actual),
        figure("300", Nearly, Preliminary),
        figure("400", About, Actual),
        figure("350", AtLeast, Estimated),
        figure("300", AtMost, Actual),
        figure("200", About, Estimated),
        figure("", Exact, Actual),
        figure("150", Exact, Actual),
    ];
    for shape in 0..6 {
        for (code, width) in [("vi", 1600), ("en", 640)] {
            let (mut spec, made) = rows_of_shape(shape, &figures, 7);
            spec.width = width;
            let name = format!("marks-{shape}-{}-{width}", spec.kind.word());
            let comparisons: Vec<Comparison> =
                spec.requests().iter().map(|r| compare(&made, r).unwrap()).collect();
            let scene = compose(&spec, &comparisons, &made, lang(code))
                .unwrap_or_else(|findings| panic!("{name}: {findings:?}"));
            look(&name, &scene);
            keeps_the_rules(&scene);
            let found = marks(&scene);
            let told = match spec.kind.word() {
                "dots" => found.rings >= 4 && found.dots >= 3 && found.strokes >= 12,
                "bullet" => {
                    found.arrows > 0
                        && found.notches > 0
                        && found.strips > 0
                        && found.whiskers > 0
                        && found.ends >= 5
                }
                _ => {
                    found.arrows > 0
                        && found.notches > 0
                        && found.strips > 0
                        && found.whiskers > 0
                        && found.hatched > 0
                }
            };
            assert!(told, "{name}: {found:?}");
        }
    }
}

/// In every shape each line of the grid has its number, and none stands beyond the figures, where
/// the text behind the bars is.
#[test]
fn every_line_of_the_grid_has_its_number_and_a_figure_beyond_it() {
    let figures: Vec<AnyFigure> =
        ["106.014", "98.5", "9.654", "1086", "12"].map(|v| figure(v, Exact, Actual)).into();
    for shape in 0..6 {
        let (spec, made) = rows_of_shape(shape, &figures, 5);
        let comparisons: Vec<Comparison> =
            spec.requests().iter().map(|r| compare(&made, r).unwrap()).collect();
        let scene = compose(&spec, &comparisons, &made, lang("vi")).unwrap();
        keeps_the_rules(&scene);
        let lines = scene.elements.iter().filter_map(|element| match element {
            Element::Line { points, stroke }
                if stroke.color == theme::GRID && points[0].0 == points[1].0 =>
            {
                Some(points[0])
            }
            _ => None,
        });
        let ends = scene.elements.iter().filter_map(|element| match element {
            Element::Rect { x, width, fill, .. }
                if *fill != Fill::Solid(Color::Empty) && *fill != Fill::Solid(Color::Paper) =>
            {
                Some(x + width)
            }
            Element::Rect { x, width, stroke: Some(_), .. } => Some(x + width),
            Element::Circle { x, .. } => Some(*x),
            _ => None,
        });
        let farthest = ends.fold(0.0, f64::max);
        let mut drawn = 0;
        for (x, top) in lines {
            drawn += 1;
            assert!(x <= farthest + 1.0, "{}: {x} beyond {farthest}", spec.kind.word());
            let numbered = scene.elements.iter().any(|element| match element {
                Element::Text { x: start, y, text, style, .. } => {
                    let digits = text.split('\u{a0}').next().unwrap_or(text);
                    let centre = start + crate::chart::text::width(digits, style) / 2.0;
                    style.color == theme::MUTED && (centre - x).abs() < 4.0 && *y > top
                }
                _ => false,
            });
            assert!(numbered, "{}: the line at {x} has no number", spec.kind.word());
        }
        assert!(drawn > 0, "{}", spec.kind.word());
    }
}

/// In every shape a plan, an estimate and a bound from above look unlike, and unlike a result.
#[test]
fn what_is_no_result_is_told_from_it_and_from_each_other() {
    use super::{Paint, Surface};
    use crate::chart::style::Palette;
    let all = [Surface::Solid, Surface::Hatch, Surface::Outline, Surface::Broken];
    let looks = |paint: fn(Surface) -> Paint| all.map(paint);
    for paints in [
        looks(|surface| Paint::of(true, surface)),
        looks(|surface| Paint::of(false, surface)),
        looks(Paint::fall),
        looks(|surface| Paint::step(Palette::Ordinal, 0, surface)),
        looks(|surface| Paint::step(Palette::Categorical, 4, surface)),
    ] {
        for (i, a) in paints.iter().enumerate() {
            assert!(paints[..i].iter().all(|b| (a.fill, a.stroke) != (b.fill, b.stroke)), "{a:?}");
        }
    }
}

/// Sections under each other have one order, and figures of different periods none by value.
#[test]
fn sections_have_one_order_and_periods_stand_apart() {
    let names = |scene: &Scene, among: &[&str]| -> Vec<String> {
        let texts = scene.elements.iter().filter_map(Element::words);
        texts.filter(|text| among.contains(text)).map(String::from).collect()
    };
    let all = ["Hải Phòng", "Hà Nội", "Đà Nẵng"];
    let ids = ["hai-phong", "ha-noi", "da-nang"];
    for kind in ["bars", "dots"] {
        let mut spec = crate::testing::spec(kind, "dossiers.resolved");
        spec.indicators.push(crate::testing::data().find_indicator("land.revenue").unwrap());
        let of = |indicator: &str, values: [&str; 3]| {
            let rows: Vec<_> =
                ids.iter().zip(values).map(|(id, value)| (*id, value, Exact, Actual)).collect();
            crate::testing::comparison(indicator, "2024", &rows)
        };
        let two = [of("dossiers.resolved", ["9", "12", "7"]), of("land.revenue", ["5", "4", "6"])];
        let scene = compose(&spec, &two, crate::testing::data(), lang("vi")).unwrap();
        let one = ["Hà Nội", "Hải Phòng", "Đà Nẵng"];
        assert_eq!(names(&scene, &all), [one, one].concat(), "{kind}");
        // Asked for by name: as asked for.
        spec.provinces = ids.map(String::from).into();
        let scene = compose(&spec, &two, crate::testing::data(), lang("vi")).unwrap();
        assert_eq!(names(&scene, &all), [all, all].concat(), "{kind}");
        // The newest figures of each: the greatest is of the oldest period.
        let mut spec = crate::testing::spec(kind, "land.revenue");
        spec.periods = crate::compare::Periods::Latest;
        let mut latest = of("land.revenue", ["10", "30", "20"]);
        latest.latest = true;
        for (row, period) in latest.sets[0].rows.iter_mut().zip(["2024", "2022", "2024"]) {
            row.period = crate::model::Period::parse(period).unwrap();
        }
        let latest = [latest];
        let scene = compose(&spec, &latest, crate::testing::data(), lang("vi")).unwrap();
        assert_eq!(names(&scene, &all), ["Đà Nẵng", "Hải Phòng", "Hà Nội"], "{kind}");
        let alt = crate::testing::captions(&spec, &latest, crate::testing::data(), lang("vi")).alt;
        assert!(!alt.contains("cao nhất") && !alt.contains("theo giá trị"), "{alt}");
    }
}

fn figure(value: &str, qualifier: Qualifier, status: Status) -> AnyFigure {
    (value.to_string(), qualifier, status)
}
