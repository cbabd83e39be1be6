//! What all rows along an axis keep, whatever their shapes: over figures of every kind, on pages
//! down to the narrowest.

use proptest::prelude::*;

use crate::chart::Spec;
use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill};
use crate::chart::theme::THEMES;
use crate::compare::{By, Comparison, compare};
use crate::model::Qualifier::{self, *};
use crate::model::Status::{self, *};
use crate::model::{Dataset, Observation, Scope};
use crate::testing::{Invented, compose, invented, keeps_the_rules, lang, look, provinces, spec};

/// A figure: its number (none where blank), its word, its status.
type AnyFigure = (String, Qualifier, Status);

fn any_figure() -> impl Strategy<Value = AnyFigure> {
    let qualifier =
        prop::sample::select(vec![Exact, Exact, Over, Nearly, AtLeast, AtMost, About, Range]);
    let status = prop::sample::select(vec![Actual, Actual, Estimated, Preliminary]);
    let value = prop_oneof![
        1 => Just(String::new()),
        1 => Just("0".into()),
        3 => (1i64..10_000_000, 0u32..3).prop_map(|(m, s)| crate::model::Decimal::new(m, s).to_string()),
        1 => (1i64..9_000_000_000).prop_map(|m| m.to_string()),
    ];
    (value, qualifier, status).prop_map(|(value, qualifier, status)| match qualifier {
        Range if !value.is_empty() => (
            format!(
                "{value}..{}",
                value.parse::<crate::model::Decimal>().unwrap() * crate::model::Decimal::TWO
            ),
            Range,
            status,
        ),
        Range => (value, Exact, status),
        _ => (value, qualifier, status),
    })
}

/// The shapes of the kinds that stand in rows: the kind, what may differ, and which figures a
/// province has.
fn asked(shape: usize, figures: &[AnyFigure], count: usize) -> (Spec, Dataset) {
    let (kind, by, indicators, plans, scopes): (_, _, &[&str], _, _) = match shape {
        0 => ("grouped", vec![By::Province, By::Scope], &["inspection.entities"], false, true),
        1 => ("stacked", vec![By::Province, By::Scope], &["inspection.entities"], false, true),
        2 => ("stacked", vec![], &["environment.fines", "inspection.fines"], false, false),
        3 => ("bullet", vec![], &["land.use-fee-revenue"], true, false),
        4 => ("dots", vec![By::Province, By::Status], &["land.use-fee-revenue"], true, false),
        _ => ("dots", vec![By::Province, By::Scope], &["inspection.entities"], false, true),
    };
    let names = provinces();
    let mut drawn = figures.iter().cycle();
    let mut all: Vec<Invented> = Vec::new();
    for province in &names[..count] {
        for indicator in indicators {
            for second in [false, true].into_iter().take(if plans || scopes { 2 } else { 1 }) {
                let (value, qualifier, status) = drawn.next().unwrap();
                all.push((
                    indicator,
                    province,
                    "2024",
                    value,
                    *qualifier,
                    if plans && second && !value.is_empty() { Budgeted } else { *status },
                ));
            }
        }
    }
    let mut made = invented(&all);
    if scopes {
        let scopes = [Scope::Province, Scope::District].into_iter().cycle();
        made.observations = made
            .observations
            .iter()
            .zip(scopes)
            .map(|(o, scope)| Observation { scope, ..o })
            .collect();
    }
    let mut spec = spec(kind, indicators[0]);
    spec.indicators = indicators.iter().map(|id| made.find_indicator(id).unwrap()).collect();
    spec.by = by;
    spec.provinces = names[..count].iter().map(|name| name.to_string()).collect();
    (spec, made)
}

/// Draws and holds the rules; says why where the kind cannot.
fn drawn(spec: &Spec, made: &Dataset, code: &str, name: &str) {
    let comparisons: Vec<Comparison> =
        spec.requests().iter().map(|r| compare(made, r).unwrap()).collect();
    match compose(spec, &comparisons, made, lang(code)) {
        Ok(scene) => {
            if !name.is_empty() {
                look(name, &scene);
            }
            keeps_the_rules(&scene);
        }
        Err(findings) => assert!(findings.iter().all(|f| f.code == "unfit-chart"), "{findings:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_the_figures_nothing_overlaps(
        shape in 0usize..6,
        figures in prop::collection::vec(any_figure(), 8..60),
        count in 1usize..40,
        width in 560u32..2000,
        height in prop::option::of(500u32..1500),
        theme in 0..THEMES.len(),
        english in any::<bool>(),
        highlight in 0usize..3,
    ) {
        let (mut spec, made) = asked(shape, &figures, count);
        (spec.width, spec.height) = (width, height);
        spec.theme = THEMES[theme].clone();
        spec.highlight = spec.provinces.iter().take(highlight).cloned().collect();
        drawn(&spec, &made, if english { "en" } else { "vi" }, "");
    }
}

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
    let one = |value: &str, qualifier, status| (value.to_string(), qualifier, status);
    let figures = [
        one("900", Exact, Actual),
        one("800", Exact, Actual),
        one("700", Over, Actual),
        one("450", Exact, Actual),
        one("500..640", Range, Actual),
        one("300", Nearly, Preliminary),
        one("400", About, Actual),
        one("350", AtLeast, Estimated),
        one("300", AtMost, Actual),
        one("200", About, Estimated),
        one("", Exact, Actual),
        one("150", Exact, Actual),
    ];
    for shape in 0..6 {
        for (code, width) in [("vi", 1600), ("en", 640)] {
            let (mut spec, made) = asked(shape, &figures, 7);
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
