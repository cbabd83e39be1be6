use super::{Piece, numbers, pieces};
use crate::chart::sample::{data, invented, lang, spec};
use crate::chart::{Input, Spec, captions, check_words};
use crate::compare::{Comparison, Periods, compare};
use crate::model::Qualifier::{Exact, Over};
use crate::model::Status::Actual;
use crate::model::{Dataset, Period};
use crate::words::Text;

fn figures() -> Dataset {
    let one = |province, period, value, qualifier| ("land.revenue", province, period, value, qualifier, Actual);
    invented(&[
        one("hai-phong", "2023", "16578", Exact),
        one("nghe-an", "2023", "4100.5", Exact),
        one("hai-duong", "2023", "4100", Over),
        one("soc-trang", "2023", "", Exact),
        one("hai-phong", "2022", "12000", Exact),
    ])
}

/// The headline in English, and the codes and hints of what is wrong with it.
fn filled(title: &str) -> (String, Vec<(&'static str, Option<&'static str>)>) {
    let figures = figures();
    let year = Periods::These(vec![Period::parse("2023").unwrap()]);
    let spec = Spec { title: Text::of(lang("en"), title), periods: year, ..spec("bars", "land.revenue") };
    let comparisons: Vec<Comparison> = spec.requests().iter().map(|r| compare(&figures, r).unwrap()).collect();
    let findings = check_words(&spec, &comparisons, &figures);
    (captions(&spec, &comparisons, &figures, lang("en")).title, findings.iter().map(|f| (f.code, f.hint)).collect())
}

fn sound(title: &str) -> String {
    let (text, findings) = filled(title);
    assert_eq!(findings, [], "{title}");
    text
}

#[test]
fn holes_are_told_from_text() {
    assert_eq!(pieces("a {b c} d"), [Piece::Plain("a "), Piece::Hole("b c"), Piece::Plain(" d")]);
    assert_eq!(pieces("a { b"), [Piece::Plain("a { b")]);
    assert_eq!(pieces(""), [Piece::Plain("")]);
}

#[test]
fn figures_come_from_the_chart_or_else_from_the_data() {
    assert_eq!(sound("{value hai-phong}"), "16,578\u{a0}billion\u{a0}VND");
    assert_eq!(sound("{value hai-duong 2023}"), "over\u{a0}4,100\u{a0}billion\u{a0}VND");
    assert_eq!(sound("from {value land.revenue hai-phong 2022}"), "from 12,000\u{a0}billion\u{a0}VND");
    assert_eq!(filled("{value}").1, [("bad-placeholder", Some("several"))]);
    assert_eq!(filled("{value soc-trang}").1, [("bad-placeholder", Some("none"))]);
    assert_eq!(filled("{value hai-phog}").1, [("bad-placeholder", Some("word"))]);
    assert_eq!(filled("{valu hai-phong}"), ("{valu hai-phong}".into(), vec![("bad-placeholder", Some("unknown"))]));
}

#[test]
fn places_are_named_where_they_are_proven() {
    assert_eq!(sound("{top 1}: {top 1 value}"), "Hai Phong: 16,578\u{a0}billion\u{a0}VND");
    assert_eq!(filled("{top 2}").1, [("bad-placeholder", Some("unproven"))], "over 4,100 may be more than 4,100.5");
    assert_eq!(filled("{bottom 1}").1, [("bad-placeholder", Some("unproven"))]);
    assert_eq!(filled("{top 9}").1, [("bad-placeholder", Some("none"))]);
}

#[test]
fn counts_names_and_periods() {
    assert_eq!(sound("{count} of {name land.revenue} in {period}; {count missing} without"), "3 of Revenue from land in 2023; 60 without");
    assert_eq!(sound("{name hai-phong} {plain 30/2020, 77}"), "Hai Phong 30/2020, 77");
}

#[test]
fn a_number_typed_by_hand_must_be_in_the_chart() {
    assert_eq!(
        sound("Hai Phong: 16,578 billion in 2023, 16.58 trillion, 3 provinces of 63"),
        "Hai Phong: 16,578 billion in 2023, 16.58 trillion, 3 provinces of 63"
    );
    assert_eq!(filled("Hai Phong: 16,600 billion").1, [("number-not-in-chart", None)]);
    assert_eq!(filled("Hai Phong in 2021").1, [("number-not-in-chart", None)]);
    assert_eq!(sound("Decree 30/2020, PM2.5, from 01/7/2025"), "Decree 30/2020, PM2.5, from 01/7/2025");
}

#[test]
fn numbers_are_read_as_the_language_writes_them() {
    let figures = figures();
    let spec = spec("bars", "land.revenue");
    let comparisons: Vec<Comparison> = spec.requests().iter().map(|r| compare(&figures, r).unwrap()).collect();
    let strange = |text: &str, code: &str| {
        let input = Input { spec: &spec, comparisons: &comparisons, data: &figures, lang: lang(code) };
        numbers::strange(text, &input).into_iter().map(|strange| strange.run).collect::<Vec<_>>()
    };
    assert_eq!(strange("16.578 tỷ đồng; 4.100,5 tỷ", "vi"), Vec::<String>::new());
    assert_eq!(strange("16,578 nghìn tỷ đồng", "vi"), Vec::<String>::new());
    assert_eq!(strange("16,578 tỷ đồng, 16.578 triệu đồng, 16.578%", "vi"), ["16,578", "16.578", "16.578"], "the unit is not that");
    assert_eq!(strange("dưới 4.100 tỷ đồng", "vi"), ["4.100"], "the source says over");
    assert_eq!(strange("hơn 4.100 tỷ đồng; ngày 15 tháng 3 năm 2024; số 12/BC-SNV; 2025-07-01", "vi"), Vec::<String>::new());
    assert_eq!(strange("as of 31 December 2024, resolution No. 60-NQ/TW", "en"), Vec::<String>::new());
    assert_eq!(strange("16.578,5 tỷ và 99%", "vi"), ["16.578,5", "99"]);
    assert!(data().indicators.len() > 1);
}

#[test]
fn a_bound_or_a_change_typed_by_hand_must_be_that_of_the_figure() {
    let figures = figures();
    let spec = spec("bars", "land.revenue");
    let comparisons: Vec<Comparison> = spec.requests().iter().map(|r| compare(&figures, r).unwrap()).collect();
    let input = Input { spec: &spec, comparisons: &comparisons, data: &figures, lang: lang("en") };
    let passes = |text: &str| numbers::strange(text, &input).is_empty();
    for true_ in [
        "over 16,000 billion",
        "more than 16.5 trillion",
        "over 16,570 billion",
        "under 17,000 billion",
        "nearly 16,580 billion",
        "about 16,578 billion",
        "over 4,100 billion",
        "over 4,000 billion",
        "16,578 billion",
        "rose to 16,578 billion",
    ] {
        assert!(passes(true_), "{true_}");
    }
    for false_ in [
        "over 16,578 billion",
        "less than 16,578 billion",
        "nearly 16,578 billion",
        "over 15,000 billion",
        "over 16.6 trillion",
        "under 30,000 billion",
        "nearly 100,000 billion",
        "under 6,000 billion",
        "rose by 16,578 billion",
        "up 16,578 billion",
    ] {
        assert!(!passes(false_), "{false_}");
    }
}
