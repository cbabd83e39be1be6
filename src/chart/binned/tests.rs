use proptest::prelude::*;

use super::*;
use crate::chart::figure::{Scale, measured};
use crate::compare::Measure;
use crate::model::{Qualifier, Status};
use crate::testing::{comparison, data, lang};

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn ends(values: &[&str], decimals: u32) -> Vec<String> {
    let values: Vec<Decimal> = values.iter().map(|v| d(v)).collect();
    Classes::of_numbers(&values, decimals).ends.iter().map(|e| e.normalize().to_string()).collect()
}

#[test]
fn ends_are_round_and_few_values_have_few_classes() {
    let scores = [
        "2.87", "3.09", "3.17", "3.19", "3.31", "3.40", "3.46", "3.54", "3.68", "3.79", "3.94",
        "4.04", "4.41",
    ];
    assert_eq!(ends(&scores, 2), ["3.25", "3.5", "3.75", "4"]);
    assert_eq!(ends(&["7", "7", "7"], 0), [""; 0]);
    assert_eq!(ends(&["12"], 0), [""; 0]);
    assert_eq!(ends(&["3", "8"], 0), ["5"]);
    assert_eq!(ends(&["0.31", "0.34"], 2).len(), 1);
}

#[test]
fn what_lies_far_from_the_others_is_a_class_of_its_own() {
    let mut values: Vec<String> = (1..30).map(|n| (n * 37).to_string()).collect();
    let near = ends(&values.iter().map(String::as_str).collect::<Vec<_>>(), 0);
    assert_eq!(near.len(), 4, "{near:?}");
    values.push("98765432".into());
    let above = ends(&values.iter().map(String::as_str).collect::<Vec<_>>(), 0);
    assert_eq!((above.len(), &*above[3]), (4, "50000000"));
    assert!(above[2].parse::<i64>().unwrap() < 1073, "{above:?}");
    values.push("-98765432".into());
    assert_eq!(ends(&["90", "91", "92.5", "94", "95", "96", "97", "3"], 1)[0], "50");
    // Two of 63 far above, as a capital and the largest city are.
    let mut cities: Vec<String> = (0..61).map(|n| (52 + n * n * 4 / 10).to_string()).collect();
    cities.extend(["5906".into(), "7650".into()]);
    let cities = ends(&cities.iter().map(String::as_str).collect::<Vec<_>>(), 0);
    assert_eq!((cities.len(), &*cities[3]), (4, "5000"));
}

#[test]
fn falls_and_rises_end_as_far_from_zero_on_both_sides() {
    let values: Vec<Decimal> =
        ["-0.9", "-0.5", "-0.2", "-0.1", "0", "0.2", "0.3", "0.6", "1.1", "1.4"].map(d).into();
    let classes = Classes::of_numbers(&values, 1);
    assert_eq!(classes.ends, ["-0.8", "-0.3", "0.3", "0.8"].map(d));
    let colors: Vec<ClassColor> = (0..classes.len()).map(|n| classes.color(n)).collect();
    assert_eq!(
        colors,
        [
            ClassColor(Palette::Diverging, 2),
            ClassColor(Palette::Diverging, 1),
            ClassColor(Palette::Diverging, 0),
            ClassColor(Palette::Sequential, 2),
            ClassColor(Palette::Sequential, 3)
        ]
    );
    // What lies far from zero on both sides is not about it.
    let far = ["-50", "-49", "-48", "48", "51", "52"].map(d);
    let classes = Classes::of_numbers(&far, 0);
    assert!(classes.middle && classes.ends.iter().all(|end| end.abs() < d("52")), "{classes:?}");
    assert!(classes.ends[2] > d("30") && classes.ends[2] <= d("48"), "{classes:?}");
    // Of a few there are falls and rises.
    assert_eq!(Classes::of_numbers(&["-1", "2"].map(d), 0).ends, [Decimal::ZERO]);
}

#[test]
fn falls_are_as_strong_as_rises() {
    use crate::chart::theme::{DARK, LIGHT, contrast};
    for theme in [LIGHT, DARK] {
        for (fall, rise) in [(1, RISES[0]), (2, RISES[1])] {
            let fall = theme.rgb(ClassColor(Palette::Diverging, fall).fill());
            let rise = theme.rgb(ClassColor(Palette::Sequential, rise).fill());
            assert!(contrast(fall, rise) < 1.2, "{} {fall} {rise}", theme.name);
        }
    }
}

#[test]
fn a_figure_that_is_nearly_an_end_lies_below_it() {
    let classes =
        Classes { ends: vec![d("50")], falls: 0, middle: false, least: None, greatest: None };
    assert_eq!(classes.of_figure(&fifty(Qualifier::Over)), classes.color(1));
    assert_eq!(classes.of_figure(&fifty(Qualifier::Exact)), classes.color(1));
    assert_eq!(classes.of_figure(&fifty(Qualifier::Nearly)), classes.color(0));
    assert_eq!(fifty(Qualifier::Nearly).worded(), "gần 50");
}

/// A figure of 50 with a qualifier.
fn fifty(qualifier: Qualifier) -> Figure {
    let all = comparison("land.revenue", "2024", &[("hai-phong", "50", qualifier, Status::Actual)]);
    let row = all.sets[0].rows[0].clone();
    let quantity = *measured(&all, Measure::Value, &row).unwrap();
    let scale = Scale::of(&all, Measure::Value, &[quantity], data(), lang("vi"));
    Figure::of(&quantity, Status::Actual, &scale, lang("vi"))
}

#[test]
fn the_key_says_ends_as_people_do() {
    let all = comparison(
        "papi.environment",
        "2024",
        &[("hai-phong", "3.25", Qualifier::Exact, Status::Actual)],
    );
    let quantity = all.sets[0].rows[0].value.unwrap();
    let mut classes = Classes {
        ends: vec![d("3.25"), d("3.5")],
        falls: 0,
        middle: false,
        least: None,
        greatest: None,
    };
    let open = [
        ("vi", ["dưới 3,25", "3,25 đến dưới 3,50", "từ 3,50 trở lên"]),
        ("en", ["below 3.25", "3.25 to below 3.50", "3.50 and over"]),
    ];
    let known = [
        ("vi", ["0,70 đến dưới 3,25", "3,25 đến dưới 3,50", "từ 3,50 đến 4,69"]),
        ("en", ["0.70 to below 3.25", "3.25 to below 3.50", "3.50 to 4.69"]),
    ];
    for said in [open, known] {
        for (code, said) in said {
            let scale = Scale::of(&all, Measure::Value, &[quantity], data(), lang(code));
            let labels: Vec<String> =
                classes.labels(&scale, lang(code)).into_iter().map(|(label, _)| label).collect();
            assert_eq!(labels, said);
        }
        (classes.least, classes.greatest) = (Some(d("0.7")), Some(d("4.69")));
    }
}

#[test]
fn a_bound_leaves_the_end_open() {
    let figures = [
        ("ha-noi", "50", Qualifier::Nearly, Status::Actual),
        ("hai-phong", "700", Qualifier::Exact, Status::Actual),
    ];
    let all = comparison("land.revenue", "2024", &figures);
    let quantities: Vec<_> = all.sets[0].rows.iter().filter_map(|row| row.value).collect();
    let scale = Scale::of(&all, Measure::Value, &quantities, data(), lang("vi"));
    let labels: Vec<String> = Classes::of(&quantities, &scale)
        .labels(&scale, lang("vi"))
        .into_iter()
        .map(|(label, _)| label)
        .collect();
    assert_eq!(labels, ["dưới 500", "từ 500 đến 700"]);
}

proptest! {
    #[test]
    fn every_class_holds_a_number(values in prop::collection::vec((-100_000i64..1_000_000, 0u32..3), 1..70), rising in any::<bool>()) {
        let number = |(m, s): (i64, u32)| Decimal::new(if rising { m.abs() } else { m }, s);
        let values: Vec<Decimal> = values.into_iter().map(number).collect();
        let classes = Classes::of_numbers(&values, 2);
        prop_assert!(classes.len() <= MOST && classes.ends.windows(2).all(|two| two[0] < two[1]));
        let held = |nth: usize| {
            let (low, high) = (nth.checked_sub(1).map(|i| classes.ends[i]), classes.ends.get(nth));
            values.iter().filter(|v| low.is_none_or(|l| **v >= l) && high.is_none_or(|h| *v < h)).count()
        };
        let opposite: Vec<Decimal> = classes.ends.iter().rev().map(|end| -*end).collect();
        let both = values.iter().any(|v| *v < Decimal::ZERO) && values.iter().any(|v| *v >= Decimal::ZERO);
        if both {
            prop_assert_eq!(&classes.ends, &opposite);
        } else {
            prop_assert!((0..classes.len()).all(|nth| held(nth) > 0), "{:?}", classes);
        }
        // No class is crowded, but by ties, where another end could part it.
        let different: std::collections::BTreeSet<Decimal> = values.iter().copied().collect();
        if rising && different.len() == values.len() && values.len() >= 12 {
            prop_assert!((0..classes.len()).all(|nth| held(nth) * 2 <= values.len()), "{:?}", classes);
        }
        prop_assert!(classes.ends.iter().all(|e| e.scale() <= 2));
    }
}
