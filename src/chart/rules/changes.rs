//! What a change beside a figure looks like in every kind that prints it.

use super::*;
use crate::chart::change::Way;
use crate::compare::{Measure, Periods};
use crate::model::Period;

/// Figures of two years: every third province rose, every third fell, and of the others there is no
/// earlier figure.
fn two_years(count: usize) -> Dataset {
    let names = provinces();
    let mut all = Vec::new();
    for (nth, province) in names[..count].iter().enumerate() {
        let before = ["900", "1800", ""][nth % 3];
        if !before.is_empty() {
            all.push(("land.revenue", *province, "2023", before, Qualifier::Exact, Status::Actual));
        }
        all.push(("land.revenue", *province, "2024", "1350", Qualifier::Exact, Status::Actual));
    }
    invented(&all)
}

fn changing(kind: Kind, measure: Measure, size: (u32, Option<u32>)) -> Spec {
    let years = ["2023", "2024"].map(|year| Period::parse(year).unwrap());
    let first = if kind == Kind::Lines { 0 } else { 1 };
    Spec {
        measures: vec![Measure::Value, measure],
        periods: Periods::These(years[first..].to_vec()),
        width: size.0,
        height: size.1,
        ..Spec::of(kind, data().find_indicator("land.revenue").unwrap())
    }
}

/// Each change has its sign, its arrow and the colour of its way, and a figure without an earlier
/// one has none; what it is counted from and why it lacks is said.
#[test]
fn a_change_has_its_sign_its_arrow_and_its_colour() {
    let measures =
        [(Measure::ChangePercent, "+50.0%", "−25.0%"), (Measure::Change, "+450", "−450")];
    for kind in Kind::ALL.into_iter().filter(|kind| kind.has_changes()) {
        for (measure, rose, fell) in measures {
            for (count, size) in [3, 7, 10, 63].into_iter().flat_map(|n| SIZES.map(|s| (n, s))) {
                let (spec, figures) = (changing(kind, measure, size), two_years(count));
                let comparisons: Vec<Comparison> =
                    spec.requests().iter().map(|r| compare(&figures, r).unwrap()).collect();
                let scene = match compose(&spec, &comparisons, &figures, lang("en")) {
                    Ok(scene) => scene,
                    Err(findings) => panic!("{} {count} {size:?}: {findings:?}", kind.word()),
                };
                look(&format!("change-{}-{measure}-{count}-{}", kind.word(), size.0), &scene);
                keeps_the_rules(&scene);
                let mut seen = [0, 0];
                for element in &scene.elements {
                    let Element::Text { text, style, .. } = element else { continue };
                    for (nth, (way, label)) in
                        [(Way::Rise, rose), (Way::Fall, fell)].iter().enumerate()
                    {
                        if text.ends_with(label) {
                            let arrow = ["▲", "▼"][nth];
                            assert_eq!(*text, format!("{arrow} {label}"));
                            assert_eq!(style.color, way.color(), "{text}");
                            seen[nth] += 1;
                        }
                    }
                }
                // Of many lines the ends alone are named.
                let of = |rest: usize| (0..count).filter(|nth| nth % 3 == rest).count();
                if kind != Kind::Lines || count <= 7 {
                    assert_eq!(seen, [of(0), of(1)], "{} {count} {size:?}", kind.word());
                }
                let words = said(&scene);
                assert!(words.contains("change from"), "{words}");
            }
        }
    }
}

/// A kind that prints no changes says so, and so does one that is asked for another measure beside
/// the value.
#[test]
fn what_cannot_stand_beside_a_value_is_refused() {
    for kind in Kind::ALL {
        let spec = changing(kind, Measure::ChangePercent, (800, None));
        let draws = kind.has_changes() || kind == Kind::Table;
        assert_eq!(spec.unfit().is_none() || !kind.compares(), draws || !kind.compares(), "{kind}");
        let share = changing(kind, Measure::Share, (800, None));
        if kind != Kind::Table {
            assert!(share.unfit().is_some(), "{kind}");
        }
    }
}
