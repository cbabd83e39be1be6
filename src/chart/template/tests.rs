use super::{Piece, numbers, pieces};
use crate::chart::{Input, Spec};
use crate::compare::{Comparison, Periods, compare};
use crate::model::Qualifier::{self, Exact, Over};
use crate::model::Status::Actual;
use crate::model::{Dataset, Period};
use crate::testing::{Invented, captions, check_words, data, invented, lang, spec};
use crate::words::Text;

fn figures() -> Dataset {
    invented(&[
        revenue("hai-phong", "2023", "16578", Exact),
        revenue("nghe-an", "2023", "4100.5", Exact),
        revenue("hai-duong", "2023", "4100", Over),
        revenue("soc-trang", "2023", "", Exact),
        revenue("hai-phong", "2022", "12000", Exact),
    ])
}

fn revenue<'t>(
    province: &'t str,
    period: &'t str,
    value: &'t str,
    qualifier: Qualifier,
) -> Invented<'t> {
    ("land.revenue", province, period, value, qualifier, Actual)
}

/// The headline in English, and the codes and hints of what is wrong with it.
fn filled(title: &str) -> (String, Vec<(&'static str, Option<&'static str>)>) {
    let figures = figures();
    let year = Periods::These(vec![Period::parse("2023").unwrap()]);
    let spec =
        Spec { title: Text::of(lang("en"), title), periods: year, ..spec("bars", "land.revenue") };
    let comparisons: Vec<Comparison> =
        spec.requests().iter().map(|r| compare(&figures, r).unwrap()).collect();
    let findings = check_words(&spec, &comparisons, &figures);
    (
        captions(&spec, &comparisons, &figures, lang("en")).title,
        findings.iter().map(|f| (f.code, f.hint)).collect(),
    )
}

fn sound(title: &str) -> String {
    let (text, findings) = filled(title);
    assert_eq!(findings, [], "{title}");
    text
}

#[test]
fn holes_are_told_from_text() {
    assert_eq!(pieces("a {b c} d"), [Piece::Plain("a "), Piece::Slot("b c"), Piece::Plain(" d")]);
    assert_eq!(pieces("a { b"), [Piece::Plain("a { b")]);
    assert_eq!(pieces(""), [Piece::Plain("")]);
}

#[test]
fn figures_come_from_the_chart_or_else_from_the_data() {
    assert_eq!(sound("{value hai-phong}"), "16,578\u{a0}billion\u{a0}VND");
    assert_eq!(sound("{value hai-duong 2023}"), "over\u{a0}4,100\u{a0}billion\u{a0}VND");
    assert_eq!(
        sound("from {value land.revenue hai-phong 2022}"),
        "from 12,000\u{a0}billion\u{a0}VND"
    );
    assert_eq!(filled("{value}").1, [("bad-placeholder", Some("several"))]);
    assert_eq!(filled("{value soc-trang}").1, [("bad-placeholder", Some("none"))]);
    assert_eq!(filled("{value hai-phog}").1, [("bad-placeholder", Some("word"))]);
    assert_eq!(
        filled("{valu hai-phong}"),
        ("{valu hai-phong}".into(), vec![("bad-placeholder", Some("unknown"))])
    );
}

#[test]
fn places_are_named_where_they_are_proven() {
    assert_eq!(sound("{top 1}: {top 1 value}"), "Hai Phong: 16,578\u{a0}billion\u{a0}VND");
    assert_eq!(
        filled("{top 2}").1,
        [("bad-placeholder", Some("unproven"))],
        "over 4,100 may be more than 4,100.5"
    );
    assert_eq!(filled("{bottom 1}").1, [("bad-placeholder", Some("unproven"))]);
    assert_eq!(filled("{top 9}").1, [("bad-placeholder", Some("none"))]);
}

#[test]
fn counts_names_and_periods() {
    assert_eq!(
        sound("{count} of {name land.revenue} in {period}; {count missing} without"),
        "3 of Revenue from land in 2023; 60 without"
    );
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
    assert_eq!(
        sound("Decree 30/2020, PM2.5, from 01/7/2025"),
        "Decree 30/2020, PM2.5, from 01/7/2025"
    );
}

#[test]
fn numbers_are_read_as_the_language_writes_them() {
    let figures = figures();
    let spec = spec("bars", "land.revenue");
    let comparisons: Vec<Comparison> =
        spec.requests().iter().map(|r| compare(&figures, r).unwrap()).collect();
    let unsupported = |text: &str, code: &str| {
        let input = Input::whole(&spec, &comparisons, &[], &figures, lang(code));
        numbers::unsupported(text, &input)
            .into_iter()
            .map(|unsupported| unsupported.run)
            .collect::<Vec<_>>()
    };
    assert_eq!(unsupported("16.578 tỷ đồng; 4.100,5 tỷ", "vi"), Vec::<String>::new());
    assert_eq!(unsupported("16,578 nghìn tỷ đồng", "vi"), Vec::<String>::new());
    assert_eq!(
        unsupported("16,578 tỷ đồng, 16.578 triệu đồng, 16.578%", "vi"),
        ["16,578", "16.578", "16.578"],
        "the unit is not that"
    );
    assert_eq!(unsupported("dưới 4.100 tỷ đồng", "vi"), ["4.100"], "the source says over");
    assert_eq!(
        unsupported("hơn 4.100 tỷ đồng; ngày 15 tháng 3 năm 2024; số 12/BC-SNV; 2025-07-01", "vi"),
        Vec::<String>::new()
    );
    assert_eq!(
        unsupported("as of 31 December 2024, resolution No. 60-NQ/TW", "en"),
        Vec::<String>::new()
    );
    assert_eq!(unsupported("16.578,5 tỷ và 99%", "vi"), ["16.578,5", "99"]);
    assert!(data().indicators.len() > 1);
}

#[test]
fn a_bound_or_a_change_typed_by_hand_must_be_that_of_the_figure() {
    let figures = figures();
    let spec = spec("bars", "land.revenue");
    let comparisons: Vec<Comparison> =
        spec.requests().iter().map(|r| compare(&figures, r).unwrap()).collect();
    let input = Input::whole(&spec, &comparisons, &[], &figures, lang("en"));
    let passes = |text: &str| numbers::unsupported(text, &input).is_empty();
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

/// The codes of what is wrong with a headline in English.
fn codes(title: &str) -> Vec<&'static str> {
    filled(title).1.into_iter().map(|(code, _)| code).collect()
}

#[test]
fn a_number_belongs_to_the_province_beside_it() {
    for true_ in [
        "Hai Phong: 16,578 billion",
        "Hai Phong took in 16,578 billion, far more than Nghe An",
        "16,578 billion in Hai Phong and 4,100.5 billion in Nghe An",
        "Hai Phong, Hai Duong and Nghe An: 16,578 billion against 4,100.5 billion",
        "HAI PHONG: 16,578 BILLION",
        "Nghe An is far behind; the most is 16,578 billion",
        "Nghe An: 4,100.5 billion, the highest 16,578 billion",
        "{name hai-phong}: 16,578 billion",
        "Ha Noi reports nothing, the chart shows 16,578 billion",
    ] {
        assert_eq!(codes(true_), Vec::<&str>::new(), "{true_}");
    }
    for false_ in [
        "Nghe An took in 16,578 billion",
        "16,578 billion in Nghe An",
        "Nghe An: 16,578 billion in 2023",
        "In 2023, Nghe An took in 16,578 billion",
        "Hai Phong leads with 16,578 billion, while Nghe An has 16,578 billion",
        "Nghe An did well, with 16,578 billion",
        "Nghe An and Hai Duong: 16,578 billion",
        "{name nghe-an}: 16,578 billion",
    ] {
        assert_eq!(codes(false_), ["number-of-another"], "{false_}");
    }
    assert_eq!(codes("Nghe An: 9,999 billion"), ["number-not-in-chart"]);
}

#[test]
fn a_place_belongs_to_the_province_beside_it() {
    for true_ in [
        "Hai Phong ranks first",
        "Hai Phong ranks 1st of 3 provinces",
        "Hai Phong, ranked 1/3",
        "Hai Phong comes 1st",
        "Hai Phong leads, Nghe An follows",
        "One leads: Hai Phong",
        "Ha Noi ranks first elsewhere",
        "The second half of the year: Nghe An",
        "The 12th congress in Nghe An",
        "Nghe An ranks {plain 2nd} of those in the north",
        "Hai Phong leads its region",
        "Hai Phong has the highest figure",
        "The highest: Hai Phong",
        "Hai Phong fell most of all, and Nghe An rose the most",
    ] {
        assert_eq!(codes(true_), Vec::<&str>::new(), "{true_}");
    }
    for false_ in [
        "Nghe An leads",
        "Nghe An ranks first",
        "Nghe An ranks 1 of 3",
        "Hai Phong ranks 2nd",
        "Hai Phong ranks 1st of 63",
        "Hai Phong comes last",
        "Nghe An has the highest figure",
        "Nghe An, largest of the country",
        "Hai Phong has the lowest figure, the highest is another's",
        "{name nghe-an}: highest",
        // Over 4,100 may be more than 4,100.5, and less than nothing else.
        "Nghe An has the lowest figure",
        // Over 4,100 may be more than 4,100.5.
        "Nghe An ranks second",
    ] {
        assert_eq!(codes(false_), ["place-not-in-chart"], "{false_}");
    }
}

#[test]
fn changes_places_and_bases_come_from_the_data() {
    assert_eq!(
        sound("Hai Phong: {change hai-phong 2023} from {base}"),
        "Hai Phong: up 38.2% from 2022"
    );
    assert_eq!(sound("Hai Phong: {rank hai-phong 2023}"), "Hai Phong: rank 1 of 3");
    assert_eq!(filled("{rank nghe-an}").1, [("bad-placeholder", Some("unproven"))]);
    assert_eq!(filled("{change nghe-an}").1, [("bad-placeholder", Some("none"))]);
    assert_eq!(filled("{rank}").1, [("bad-placeholder", Some("several"))]);
}

#[test]
fn a_failure_of_the_arithmetic_is_told_as_one() {
    let figures = invented(&[
        revenue("hai-phong", "2023", "900000000000000000", Exact),
        revenue("nghe-an", "2023", "0.0000000000000000000000000001", Exact),
    ]);
    let spec =
        Spec { title: Text::of(lang("en"), "{rank hai-phong}"), ..spec("bars", "land.revenue") };
    let comparisons: Vec<Comparison> =
        spec.requests().iter().map(|r| compare(&figures, r).unwrap()).collect();
    let findings = check_words(&spec, &comparisons, &figures);
    assert_eq!(
        findings.iter().map(|f| (f.code, f.hint)).collect::<Vec<_>>(),
        [("bad-placeholder", Some("failed"))]
    );
}

#[test]
fn the_example_is_of_a_province_that_stands_out() {
    let figures = figures();
    let title = Text::of(lang("en"), "9,999 billion");
    let spec = Spec { title, highlight: vec!["nghe-an".into()], ..spec("bars", "land.revenue") };
    let comparisons: Vec<Comparison> =
        spec.requests().iter().map(|r| compare(&figures, r).unwrap()).collect();
    let findings = check_words(&spec, &comparisons, &figures);
    assert!(findings[0].args.contains(&("example", "{value nghe-an 2023}".into())), "{findings:?}");
}
