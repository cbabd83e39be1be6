//! What rows along an axis draw of every mark, whatever their shapes.

use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill};
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

fn figure(value: &str, qualifier: Qualifier, status: Status) -> AnyFigure {
    (value.to_string(), qualifier, status)
}
