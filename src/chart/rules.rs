//! What every kind of chart keeps, held over all of [`Kind`] with made-up figures: few and many,
//! every qualifier, zeros, ties and one far beyond the others; on pages of every size and theme.

mod changes;
mod marks;
mod sizes;

use proptest::prelude::*;

use super::scene::{Element, Scene};
use super::theme::{self, THEMES};
use super::{Kind, Reference, Spec, Target};
use crate::compare::{By, Comparison, compare};
use crate::model::{Dataset, Decimal, Qualifier, Status};
use crate::testing::{
    AnyFigure, captions, comparison, compose, data, invented, keeps_the_rules, lang, look,
    provinces, rows_of_shape,
};
use crate::words::Text;

/// What figures a kind is tried on.
struct Shape {
    indicators: &'static [&'static str],
    /// Whether figures of several periods stand beside each other, and how many at most.
    periods: usize,
    /// Whether every province has a plan beside its result.
    plans: bool,
}

fn shape(kind: Kind) -> Shape {
    match kind.word() {
        "grouped" => plain(&["land.revenue"], 5),
        "bullet" => Shape { indicators: &["land.revenue"], periods: 1, plans: true },
        "stacked" => plain(&["dossiers.on-time", "dossiers.overdue", "land.dossiers-overdue"], 1),
        "lines" => plain(&["land.revenue"], 25),
        "heat" => plain(&["land.revenue"], 14),
        "distribution" => plain(&["land.revenue"], 3),
        "ranks" => plain(&["land.revenue"], 25),
        "multiples" => plain(&["land.revenue"], 25),
        "slope" => plain(&["land.revenue"], 2),
        "scatter" => plain(&["land.revenue", "papi.environment"], 1),
        "table" => plain(&["land.revenue", "papi.environment"], 2),
        "coverage" => plain(&["land.revenue", "papi.environment"], 3),
        _ => plain(&["land.revenue"], 1),
    }
}

/// Figures of some indicators and periods, without plans.
fn plain(indicators: &'static [&'static str], periods: usize) -> Shape {
    Shape { indicators, periods, plans: false }
}

fn any_figure() -> impl Strategy<Value = AnyFigure> {
    use Qualifier::*;
    let qualifier =
        prop::sample::select(vec![Exact, Exact, Exact, Over, Nearly, AtLeast, AtMost, About]);
    let status = prop::sample::select(vec![
        Status::Actual,
        Status::Actual,
        Status::Estimated,
        Status::Preliminary,
    ]);
    let value = prop_oneof![
        1 => Just(String::new()),
        1 => Just("0".into()),
        2 => Just("1250".into()),
        5 => (1i64..10_000_000, 0u32..3).prop_map(|(m, s)| Decimal::new(m, s).to_string()),
        1 => (1i64..900).prop_map(|m| m.to_string()),
    ];
    (value, qualifier, status)
}

/// A picture asked for.
#[derive(Clone, Debug)]
struct Question {
    figures: Vec<AnyFigure>,
    provinces: usize,
    periods: usize,
    outlier: bool,
    size: (u32, Option<u32>),
    theme: usize,
    highlight: usize,
    english: bool,
    /// Whether the highest and the lowest alone are asked for, of kinds that can.
    excerpt: bool,
}

/// Widths for the page, for print, for slides and for posts.
const SIZES: [(u32, Option<u32>); 8] = [
    (theme::PHONE, None),
    (800, None),
    (1600, None),
    (3200, None),
    (1600, Some(900)),
    (1080, Some(1080)),
    (1080, Some(1350)),
    (1280, Some(720)),
];

fn any_asked() -> impl Strategy<Value = Question> {
    let provinces = prop_oneof![1usize..=3, 4usize..=20, 21usize..=63, Just(63usize)];
    let periods = prop_oneof![1usize..=2, 3usize..=12, Just(25usize)];
    (
        prop::collection::vec(any_figure(), 40..160),
        provinces,
        periods,
        any::<bool>(),
        prop::sample::select(SIZES.to_vec()),
        0..THEMES.len(),
        0usize..4,
        (any::<bool>(), any::<bool>()),
    )
        .prop_map(|(figures, provinces, periods, outlier, size, theme, highlight, flags)| {
            let (english, excerpt) = flags;
            Question {
                figures,
                provinces,
                periods,
                outlier,
                size,
                theme,
                highlight,
                english,
                excerpt,
            }
        })
}

fn spec(kind: Kind, asked: &Question) -> Spec {
    let ids = shape(kind).indicators.iter().map(|id| data().find_indicator(id).unwrap()).collect();
    let names = provinces();
    let ends = if asked.excerpt && kind.traits().rows { 2 } else { 0 };
    let held = asked.excerpt && kind.traits().references;
    let label = Text::of(lang(if asked.english { "en" } else { "vi" }), "Mục tiêu năm 2025");
    let target = Target { value: Decimal::from(5000), label, source: "Nghị quyết 12".into() };
    let median = Reference::parse("median", data()).unwrap();
    Spec {
        references: if held { vec![median] } else { Vec::new() },
        target: held.then_some(target),
        events: marks::events(kind, asked),
        annotations: marks::annotations(kind, asked),
        top: ends,
        bottom: ends,
        indicators: ids,
        provinces: names[..asked.provinces].iter().map(|n| n.to_string()).collect(),
        highlight: names[..asked.highlight.min(asked.provinces)]
            .iter()
            .map(|n| n.to_string())
            .collect(),
        theme: THEMES[asked.theme].clone(),
        width: asked.size.0,
        height: asked.size.1,
        ..Spec::of(kind, data().find_indicator("land.revenue").unwrap())
    }
}

fn figures(kind: Kind, asked: &Question) -> Dataset {
    let shape = shape(kind);
    let names = provinces();
    let years: Vec<String> =
        (0..asked.periods.min(shape.periods)).map(|back| (2024 - back).to_string()).collect();
    let mut drawn = asked.figures.iter().cycle();
    let mut all: Vec<(String, String, String, String, Qualifier, Status)> = Vec::new();
    for indicator in shape.indicators {
        for year in &years {
            for (nth, province) in names[..asked.provinces].iter().enumerate() {
                let (value, qualifier, status) = drawn.next().unwrap().clone();
                let value =
                    if asked.outlier && nth == 0 { "98765432.1".to_string() } else { value };
                let score = indicator.starts_with("papi");
                let (value, qualifier) = if score && !value.is_empty() {
                    (format!("{}.25", 1 + nth % 9), Qualifier::Exact)
                } else {
                    (value, qualifier)
                };
                let row = |value: String, status| {
                    (
                        indicator.to_string(),
                        province.to_string(),
                        year.clone(),
                        value,
                        qualifier,
                        status,
                    )
                };
                all.push(row(value.clone(), status));
                if shape.plans && nth % 3 != 1 {
                    all.push(row("1300".into(), Status::Planned));
                }
            }
        }
    }
    let typed: Vec<_> =
        all.iter().map(|(i, p, y, v, q, s)| (&**i, &**p, &**y, &**v, *q, *s)).collect();
    invented(&typed)
}

fn said(scene: &Scene) -> String {
    let texts = scene
        .elements
        .iter()
        .filter_map(|e| if let Element::Text { text, .. } = e { Some(&**text) } else { None });
    texts.collect::<Vec<_>>().join(" ")
}

/// The picture of what is asked for.
fn composed(
    spec: &Spec,
    figures: &Dataset,
    asked: &Question,
) -> Result<Scene, Vec<crate::finding::Finding>> {
    let comparisons: Vec<Comparison> =
        spec.requests().iter().map(|r| compare(figures, r).unwrap()).collect();
    compose(spec, &comparisons, figures, lang(if asked.english { "en" } else { "vi" }))
}

/// Draws what is asked for and holds the rules. `None` where the kind says that it cannot.
fn drawn(kind: Kind, asked: &Question) -> Option<Scene> {
    let (spec, figures) = (spec(kind, asked), figures(kind, asked));
    let comparisons: Vec<Comparison> =
        spec.requests().iter().map(|r| compare(&figures, r).unwrap()).collect();
    if kind.compares() && comparisons.iter().all(|c| c.sets.is_empty()) {
        return None;
    }
    let lang = lang(if asked.english { "en" } else { "vi" });
    let scene = match compose(&spec, &comparisons, &figures, lang) {
        Ok(scene) => scene,
        Err(findings) => {
            assert!(findings.iter().all(|f| f.code == "unfit-chart"), "{findings:?}");
            return None;
        }
    };
    keeps_the_rules(&scene);
    assert_eq!(scene.width, spec.width);
    // Whoever has no figure is named, in the picture and for those who cannot see it.
    let (said, words) = (said(&scene), captions(&spec, &comparisons, &figures, lang));
    for missing in comparisons.iter().flat_map(|c| &c.missing) {
        let name = figures.province(missing.province).name.get(lang);
        let first = name.split(' ').next().unwrap_or(name);
        assert!(
            said.contains(first) && words.alt.contains(name),
            "{} keeps silent on {name}",
            kind.word()
        );
    }
    assert!(!words.title.is_empty() && !words.alt.is_empty() && !words.sources.is_empty());
    Some(scene)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_kind_keeps_them(asked in any_asked()) {
        for kind in Kind::ALL {
            drawn(kind, &asked);
        }
    }
}

/// Where nobody has a figure there is no column, no axis and no class, and every row says why.
#[test]
fn every_kind_keeps_them_of_nothing() {
    let nothing = (String::new(), Qualifier::Exact, Status::Actual);
    for kind in Kind::ALL {
        for (provinces, size) in [1, 3, 20].into_iter().flat_map(|n| SIZES.map(|size| (n, size))) {
            let asked = Question {
                figures: vec![nothing.clone()],
                provinces,
                periods: 2,
                outlier: false,
                size,
                theme: 0,
                highlight: 1,
                english: provinces == 3,
                excerpt: provinces == 20,
            };
            drawn(kind, &asked);
        }
    }
}

/// The kinds that are tried on comparisons as wide as they come, negative numbers among them: the
/// indicators, and the periods that stand beside each other.
const WIDE: [(Kind, &[&str], &[&str]); 6] = [
    (Kind::Bars, &["land.revenue"], &["2024"]),
    (Kind::Dots, &["land.revenue"], &["2019", "2024"]),
    (Kind::Slope, &["land.revenue"], &["2019", "2022"]),
    (Kind::Lines, &["land.revenue"], &["2019", "2020", "2021", "2022-S1", "2022"]),
    (
        Kind::Multiples,
        &["land.revenue", "inspection.fines", "dossiers.resolved"],
        &["2019", "2020", "2021", "2022-S1", "2022"],
    ),
    (Kind::Scatter, &["land.revenue", "papi.environment"], &["2024"]),
];

/// How many shapes [`rows_of_shape`] has.
const SHAPES: usize = 6;

/// A number as digits and decimals, and what is said of it.
type AnyNumber = (Option<(i64, u32)>, Qualifier, Status);

fn any_number() -> impl Strategy<Value = AnyNumber> {
    use Qualifier::*;
    let digits = prop_oneof![
        1 => Just((0, 0)),
        5 => (1i64..10_000_000, 0u32..3),
        1 => (1i64..9_000_000_000, Just(0)),
        2 => (-99_000i64..0, 0u32..3),
    ];
    let qualifier =
        prop::sample::select(vec![Exact, Exact, Over, Nearly, AtLeast, AtMost, About, Range]);
    let status = prop::sample::select(vec![
        Status::Actual,
        Status::Actual,
        Status::Estimated,
        Status::Preliminary,
    ]);
    (prop::option::weighted(0.85, digits), qualifier, status)
}

/// A number of [`AnyNumber`] as a figure is typed. Of one below zero nobody says a bound.
fn figure((digits, qualifier, status): &AnyNumber, near: bool) -> AnyFigure {
    let Some((digits, decimals)) = *digits else {
        return (String::new(), Qualifier::Exact, Status::NotReported);
    };
    let number = |digits: i64| Decimal::new(digits, decimals).to_string();
    match qualifier {
        _ if near => (number(900_000 + digits % 1000), Qualifier::Exact, *status),
        _ if digits < 0 => (number(digits), Qualifier::Exact, *status),
        Qualifier::Range => {
            (format!("{}..{}", number(digits), number(2 * digits)), Qualifier::Range, *status)
        }
        _ => (number(digits), *qualifier, *status),
    }
}

/// What is drawn of numbers: a row a province, a column a period.
#[derive(Clone, Debug)]
struct WideQuestion {
    numbers: Vec<Vec<AnyNumber>>,
    /// Whether all lie close together.
    near: bool,
    /// Whether a kind that draws several indicators does.
    several: bool,
    named: usize,
    size: (u32, Option<u32>),
    theme: usize,
    english: bool,
}

fn any_wide() -> impl Strategy<Value = WideQuestion> {
    (
        prop::collection::vec(prop::collection::vec(any_number(), 5), 1..64),
        any::<bool>(),
        any::<bool>(),
        0usize..20,
        (560u32..2000, prop::option::of(500u32..1500)),
        0..THEMES.len(),
        any::<bool>(),
    )
        .prop_map(|(numbers, near, several, named, size, theme, english)| WideQuestion {
            numbers,
            near,
            several,
            named,
            size,
            theme,
            english,
        })
}

/// The figures of an indicator at some periods, in the order of the provinces. Only bars are tried
/// on words and statuses here.
fn wide_comparison(
    kind: Kind,
    indicator: &str,
    periods: &[&str],
    asked: &WideQuestion,
) -> Comparison {
    let mut all = comparison(indicator, periods[0], &[]);
    for (province, numbers) in provinces().iter().zip(&asked.numbers) {
        for (period, number) in periods.iter().zip(numbers) {
            let (value, qualifier, status) = match kind {
                Kind::Bars => figure(number, asked.near),
                // Of a pair both are known.
                Kind::Scatter => {
                    let digits = number.0.or(Some((1, 0)));
                    figure(&(digits, Qualifier::Exact, Status::Actual), asked.near)
                }
                _ => figure(&(number.0, Qualifier::Exact, Status::Actual), asked.near),
            };
            let one = comparison(indicator, period, &[(province, &value, qualifier, status)]);
            all.sets[0].key = one.sets[0].key;
            all.sets[0].rows.extend(one.sets[0].rows.iter().cloned());
        }
    }
    all
}

/// Whether a kind has anything to draw of comparisons over time.
fn is_drawable(kind: Kind, comparisons: &[Comparison]) -> bool {
    let known = || comparisons.iter().flat_map(Comparison::rows).map(|(_, row)| row);
    let known = || known().filter(|row| row.value.is_some());
    let of = |province| known().filter(|row| row.province == province).count();
    match kind {
        Kind::Slope => {
            known().map(|row| row.period).collect::<std::collections::BTreeSet<_>>().len() == 2
        }
        Kind::Lines | Kind::Multiples => known().any(|row| of(row.province) > 1),
        _ => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(384))]

    #[test]
    fn whatever_the_figures_nothing_overlaps(nth in 0..WIDE.len() + SHAPES, asked in any_wide()) {
        let code = if asked.english { "en" } else { "vi" };
        let names = provinces();
        let (mut spec, made, comparisons) = match WIDE.get(nth) {
            Some((kind, indicators, periods)) => {
                let all = *kind == Kind::Scatter || asked.several;
                let indicators = if all { indicators } else { &indicators[..1] };
                let mut spec = Spec::of(*kind, data().find_indicator(indicators[0]).unwrap());
                spec.indicators = indicators.iter().map(|id| data().find_indicator(id).unwrap()).collect();
                if *kind == Kind::Dots {
                    spec.by = vec![By::Province, By::Period];
                }
                spec.highlight = names[..asked.named].iter().map(|name| name.to_string()).collect();
                let comparisons: Vec<Comparison> =
                    indicators.iter().map(|id| wide_comparison(*kind, id, periods, &asked)).collect();
                prop_assume!(is_drawable(*kind, &comparisons));
                (spec, data().clone(), comparisons)
            }
            None => {
                let positive = |number: &AnyNumber| {
                    let (digits, qualifier, status) = *number;
                    figure(&(digits.map(|(digits, decimals)| (digits.abs(), decimals)), qualifier, status), false)
                };
                let figures: Vec<AnyFigure> = asked.numbers.iter().flatten().map(positive).collect();
                let count = 1 + asked.numbers.len() % 39;
                let (mut spec, made) = rows_of_shape(nth - WIDE.len(), &figures, count);
                spec.highlight = spec.provinces.iter().take(asked.named % 3).cloned().collect();
                let comparisons = spec.requests().iter().map(|r| compare(&made, r).unwrap()).collect();
                (spec, made, comparisons)
            }
        };
        (spec.width, spec.height) = asked.size;
        spec.theme = THEMES[asked.theme].clone();
        match compose(&spec, &comparisons, &made, lang(code)) {
            Ok(scene) => keeps_the_rules(&scene),
            Err(findings) => prop_assert!(nth >= WIDE.len() && findings.iter().all(|f| f.code == "unfit-chart"), "{findings:?}"),
        }
    }
}

/// Every kind with a few provinces and with all, to be looked at.
#[test]
fn every_kind_draws_few_and_all() {
    for kind in Kind::ALL {
        for (provinces, size) in [
            (3, SIZES[2]),
            (12, SIZES[4]),
            (63, SIZES[2]),
            (63, SIZES[1]),
            (12, SIZES[0]),
            (63, SIZES[0]),
        ] {
            let asked = Question {
                figures: (0..157).map(exact_figure).collect(),
                provinces,
                periods: 25,
                outlier: false,
                size,
                theme: 0,
                highlight: 1,
                english: provinces == 12,
                excerpt: false,
            };
            let scene =
                drawn(kind, &asked).unwrap_or_else(|| panic!("{} with {provinces}", kind.word()));
            look(&format!("rules-{}-{provinces}-{}", kind.word(), size.0), &scene);
            for (theme, other) in THEMES.iter().enumerate().skip(1) {
                let scene = drawn(kind, &Question { theme, ..asked.clone() })
                    .expect("the same in other colours");
                look(
                    &format!("rules-{}-{provinces}-{}-{}", kind.word(), size.0, other.name),
                    &scene,
                );
            }
        }
    }
}

/// Of all provinces the highest and the lowest go onto one slide, whoever is singled out with them,
/// and what the others come to; lines that they are held against say what they are.
#[test]
fn every_kind_with_rows_shows_the_ends_of_all_on_a_slide() {
    let drawn_so = |kind: &Kind| kind.traits().rows || kind.traits().references;
    for kind in Kind::ALL.into_iter().filter(drawn_so) {
        let height = (kind != Kind::Multiples).then_some(900); // panels need a taller page
        for english in [false, true] {
            let asked = Question {
                figures: (0..157).map(exact_figure).collect(),
                provinces: 63,
                periods: 2,
                outlier: false,
                size: (1600, height),
                theme: 0,
                highlight: 1,
                english,
                excerpt: true,
            };
            let scene = drawn(kind, &asked).unwrap_or_else(|| panic!("{}", kind.word()));
            look(&format!("rules-{}-ends-{english}", kind.word()), &scene);
            let others = if english { "other provinces" } else { "địa phương khác" };
            if kind.traits().rows {
                assert!(said(&scene).contains(others), "{}: {}", kind.word(), said(&scene));
                assert!(scene.description.contains(others), "{}", scene.description);
            }
            assert_eq!(scene.height, height.unwrap_or(scene.height), "{}", kind.word());
            if kind.traits().references {
                for held in [if english { "Median of 63" } else { "Trung vị của 63" }, "Mục tiêu"]
                {
                    assert!(said(&scene).contains(held), "{}: {}", kind.word(), said(&scene));
                    assert!(scene.description.contains(held), "{}", scene.description);
                }
                assert!(said(&scene).contains("Nghị quyết 12"), "{}", said(&scene));
            }
        }
    }
}

/// A made-up figure.
fn exact_figure(nth: usize) -> AnyFigure {
    (format!("{}", (nth * nth * 37) % 9001 + 130), Qualifier::Exact, Status::Actual)
}

/// Every indicator of the shipped data and of the invented project in every kind and size, and of a
/// project of one's own where `SOKPI_PROJECT` names the folder that holds its `datasets/`.
#[test]
fn whole_projects_keep_them() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = std::env::var_os("SOKPI_PROJECT").map(std::path::PathBuf::from);
    for folder in [root.to_path_buf(), root.join("tests/golden")].into_iter().chain(own) {
        let project = crate::project::Project::open(Some(&folder.join("datasets")), None).unwrap();
        let figures = crate::ingest::read(project.files().unwrap(), &[]).data;
        let mut drawn = 0;
        for kind in Kind::ALL {
            for first in 0..figures.indicators.len() {
                let count = kind.traits().indicators.0.clamp(1, figures.indicators.len() - first);
                let ids: Vec<_> =
                    (first..first + count).map(|i| crate::model::IndicatorId(i as u32)).collect();
                drawn += SIZES.iter().filter(|size| draws(kind, &ids, **size, &figures)).count();
            }
        }
        assert!(drawn > Kind::ALL.len(), "{}: {drawn} pictures", folder.display());
    }
}

/// Draws indicators in a kind and holds the rules. `false` where there is nothing to draw, or the
/// kind says that it cannot.
fn draws(
    kind: Kind,
    ids: &[crate::model::IndicatorId],
    size: (u32, Option<u32>),
    figures: &Dataset,
) -> bool {
    let spec =
        Spec { indicators: ids.to_vec(), width: size.0, height: size.1, ..Spec::of(kind, ids[0]) };
    let comparisons: Vec<Comparison> =
        spec.requests().iter().map(|r| compare(figures, r).unwrap()).collect();
    if kind.compares() && comparisons.iter().any(|c| c.sets.is_empty()) {
        return false;
    }
    match compose(&spec, &comparisons, figures, lang("vi")) {
        Ok(scene) => {
            look(
                &format!(
                    "own-{}-{}-{}-{}",
                    kind.word(),
                    figures.indicator(ids[0]).id,
                    size.0,
                    size.1.unwrap_or(0)
                ),
                &scene,
            );
            keeps_the_rules(&scene);
            true
        }
        Err(findings) => {
            assert!(findings.iter().all(|f| f.code == "unfit-chart"), "{findings:?}");
            false
        }
    }
}
