//! Random small projects, and questions to ask of them.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::fraction::Fraction;
use super::model::*;
use super::period::Kind;
use super::quantity::{Quantity, factor, least, may_be_negative};
use super::question::*;

const PERIODS: [&str; 20] = [
    "2021",
    "2022",
    "2023",
    "2024",
    "2025",
    "2026",
    "2027",
    "2022-S1",
    "2023-S1",
    "2023-S2",
    "2025-S2",
    "2022-Q4",
    "2023-Q1",
    "2022-Q1",
    "2023-01",
    "2022-9M",
    "2023-9M",
    "2023-7M",
    "2021-12/2022-11",
    "2022-12/2023-11",
];
const SCOPES: [Scope; 5] =
    [Scope::All, Scope::Province, Scope::District, Scope::Department, Scope::Commune];

/// Where the indicators stand in the list.
pub const PART: usize = 0;
pub const WHOLE: usize = 1;
pub const RATE: usize = 2;
const MONEY: usize = 3;
const SCORE: usize = 4;
const RATIO: usize = 5;
pub const HEADS: usize = 6;

fn unit(id: &str) -> usize {
    UNITS.iter().position(|unit| unit.0 == id).expect("a unit")
}

/// The first periods of new methods, each for all scopes or for one.
type Breaks = Vec<(&'static str, Option<Scope>)>;

/// The indicators of every project, before anything is drawn.
fn list() -> Vec<Indicator> {
    let of = |id, unit_id: &str, nature, additive| Indicator {
        id,
        unit: unit(unit_id),
        nature,
        additive,
        lower_is_better: false,
        parts: None,
        breaks: Vec::new(),
        min: None,
    };
    vec![
        of("a.part", "item", Nature::Count, true),
        of("a.whole", "item", Nature::Count, true),
        Indicator { parts: Some((PART, WHOLE)), ..of("a.rate", "per-mille", Nature::Rate, false) },
        of("b.money", "billion-dong", Nature::Amount, true),
        of("b.score", "point", Nature::Score, false),
        of("b.ratio", "percent", Nature::Ratio, false),
        of("b.heads", "head", Nature::Count, true),
    ]
}

/// A project without figures, with one source.
pub fn plain() -> Project {
    let source = Source { kind: "table", published: None };
    Project {
        indicators: list(),
        heirs: vec![7, 7, 8, 9, 9],
        sources: vec![source],
        figures: Vec::new(),
    }
}

/// What is drawn of an indicator: its breaks, whether it has another unit, whether less is better,
/// whether it may be added, its `min`.
type Drawn = (Breaks, bool, bool, bool, usize);

fn indicators() -> impl Strategy<Value = Vec<Indicator>> {
    let breaks = || {
        let when = select(vec!["2022", "2023", "2023-S1", "2025-07-01"]);
        let one = (when, prop::option::weighted(0.4, select(SCOPES.to_vec())));
        prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(one, 1..3)]
    };
    let of_each = (breaks(), any::<bool>(), any::<bool>(), prop::bool::weighted(0.85), 0usize..5);
    prop::collection::vec(of_each, list().len()).prop_map(|drawn| {
        let units = ["thousand-item", "item", "percent", "dong", "tenth-point", "percent", "head"];
        let least: [&[Option<&str>]; 7] = [
            &[None],
            &[None],
            &[None],
            &[None, None, Some("0"), Some("-3"), Some("-1000")],
            &[None, Some("1"), Some("0"), Some("-5")],
            &[None, None, Some("-20")],
            &[None],
        ];
        let draw = |(nth, (mut of, drawn)): (usize, (Indicator, Drawn))| {
            let (breaks, other_unit, lower_is_better, additive, min) = drawn;
            // A whole is always a sum of its parts: only so can a rate be one of sums.
            of.additive &= additive || nth == WHOLE || nth == HEADS;
            of.unit = if other_unit { unit(units[nth]) } else { of.unit };
            of.min = least[nth][min % least[nth].len()];
            Indicator { breaks, lower_is_better, ..of }
        };
        list().into_iter().zip(drawn).enumerate().map(draw).collect()
    })
}

fn sources() -> impl Strategy<Value = Vec<Source>> {
    let published = select(vec![
        None,
        Some("2023-05-01"),
        Some("2024-02-01"),
        Some("2025-12-01"),
        Some("2026-03-01"),
    ]);
    let kind = select(vec!["table", "table", "report", "portal", "press"]);
    prop::collection::vec(
        (kind, published).prop_map(|(kind, published)| Source { kind, published }),
        3,
    )
}

/// What a figure is made of, before it is known of which indicator it is.
#[derive(Clone, Copy, Debug)]
struct Raw {
    /// Whether it is of the indicator that most figures are of; else the number of another.
    indicator: Option<usize>,
    place: usize,
    period: usize,
    scope: usize,
    source: usize,
    status: Status,
    digits: i128,
    places: u32,
    more: i128,
    qualifier: Qualifier,
    unit: usize,
    /// Why the source gives no number.
    absent: Option<Status>,
}

fn raw() -> impl Strategy<Value = Raw> {
    let status = prop_oneof![
        6 => Just(Status::Actual),
        1 => select(vec![Status::Revised, Status::Preliminary, Status::Estimated]),
        2 => select(vec![Status::Planned, Status::Planned, Status::Budgeted, Status::Proposed]),
    ];
    // Few numbers, so that some are the same; nothing; and others.
    let digits = prop_oneof![2 => 0i128..6, 2 => (1i128..10).prop_map(|n| n * 10), 3 => -30i128..300, 2 => -2000i128..20000];
    use Qualifier::*;
    let qualifier = prop_oneof![5 => Just(Exact), 4 => select(vec![Over, Nearly, AtLeast, AtMost, About, Range])];
    let indicator = prop_oneof![3 => Just(None), 1 => (0usize..7).prop_map(Some)];
    let reason = prop::option::weighted(
        0.07,
        select(vec![Status::NotReported, Status::NotReported, Status::NotApplicable]),
    );
    let place = (
        indicator,
        0usize..60,
        0usize..5,
        0usize..3,
        prop_oneof![3 => Just(0usize), 1 => 1usize..3],
    );
    let number = (digits, 0u32..4, 1i128..30, qualifier, 0usize..4, reason);
    (place, status, number).prop_map(|(place, status, number)| {
        let (indicator, place, period, scope, source) = place;
        let (digits, places, more, qualifier, unit, absent) = number;
        Raw {
            indicator,
            place,
            period,
            scope,
            source,
            status,
            digits,
            places,
            more,
            qualifier,
            unit,
            absent,
        }
    })
}

/// The number that an indicator can have of what was drawn.
fn number(indicator: &Indicator, source: &Source, raw: &Raw) -> Option<Number> {
    let units: Vec<usize> =
        (0..UNITS.len()).filter(|nth| UNITS[*nth].1 == UNITS[indicator.unit].1).collect();
    let unit = units[raw.unit % units.len()];
    // What is smaller than its canonical unit has no word that a sentence says.
    if source.kind != "table" && factor(unit) < Fraction::whole(1) {
        return None;
    }
    let (mut places, mut digits) = (raw.places, raw.digits);
    // Three decimals of a sentence may be thousands.
    places = if source.kind == "table" { places } else { places.min(2) };
    if indicator.nature == Nature::Count {
        places = if factor(unit) > Fraction::whole(1) { places } else { 0 };
    }
    if digits < 0
        && (!may_be_negative(indicator)
            || !matches!(raw.qualifier, Qualifier::Exact | Qualifier::Range))
    {
        digits = -digits;
    }
    let at = |digits: i128| Fraction::decimal(digits, places as i32) * factor(unit);
    if indicator.nature == Nature::Rate {
        let most = Fraction::HUNDRED / factor(unit);
        let digits_of_most = (0..)
            .map(|n| n * 10i128.pow(places))
            .find(|n| Fraction::decimal(*n, places as i32) >= most)
            .unwrap_or(0);
        digits %= digits_of_most + 1;
    }
    let more = if raw.qualifier == Qualifier::Range { raw.more } else { 0 };
    // In a sentence four digits may be a year, and a range has no signs.
    let sentence = source.kind != "table";
    if sentence
        && (digits < 0 && raw.qualifier == Qualifier::Range
            || places == 0 && (1000..=2999).contains(&digits.abs()))
    {
        return None;
    }
    let within = least(indicator).is_none_or(|least| at(digits) >= least)
        && (indicator.nature != Nature::Rate || at(digits + more) <= Fraction::HUNDRED);
    within.then_some(Number { digits, places, more, qualifier: raw.qualifier, unit })
}

/// A project, the indicator that most of its figures are of, and their periods.
pub fn project() -> impl Strategy<Value = (Project, usize, Vec<&'static str>)> {
    let periods = prop_oneof![2 => subsequence(PERIODS[..7].to_vec(), 1..5), 3 => subsequence(PERIODS.to_vec(), 2..6)];
    of(periods.boxed(), subsequence(SCOPES.to_vec(), 1..4).boxed(), 1..50)
}

/// A project with many figures of few periods and tiers, so that there is something to draw.
pub fn dense() -> impl Strategy<Value = (Project, usize, Vec<&'static str>)> {
    let periods = prop_oneof![3 => subsequence(PERIODS[..7].to_vec(), 1..4), 1 => subsequence(PERIODS.to_vec(), 1..4)];
    of(periods.boxed(), subsequence(SCOPES[..3].to_vec(), 1..3).boxed(), 15..60)
}

fn of(
    periods: BoxedStrategy<Vec<&'static str>>,
    scopes: BoxedStrategy<Vec<Scope>>,
    figures: std::ops::Range<usize>,
) -> impl Strategy<Value = (Project, usize, Vec<&'static str>)> {
    // Each province of the later edition has land.
    let heirs = prop::collection::vec(HEIRS, 2)
        .prop_map(|rest| HEIRS.chain(rest).collect::<Vec<_>>())
        .prop_shuffle();
    let focus = prop_oneof![2 => Just(RATE), 1 => Just(PART), 2 => Just(MONEY), 1 => Just(SCORE), 1 => Just(RATIO), 1 => Just(WHOLE)];
    (indicators(), heirs, sources(), periods, scopes, focus, prop::collection::vec(raw(), figures))
        .prop_map(|(indicators, heirs, sources, periods, scopes, focus, raws)| {
            let mut project = Project { indicators, heirs, sources, figures: Vec::new() };
            for raw in raws {
                // A rate is nothing without its counts.
                let indicator = raw.indicator.unwrap_or(if focus == RATE {
                    [RATE, PART, WHOLE][raw.place / 20]
                } else {
                    focus
                });
                let (period, scope) =
                    (periods[raw.period % periods.len()], scopes[raw.scope % scopes.len()]);
                let source = &project.sources[raw.source];
                let Some(edition) = edition_of(period, source) else { continue };
                let place = if edition == 0 { raw.place % 6 } else { 6 + raw.place % 4 };
                let figure = Figure {
                    source: raw.source,
                    indicator,
                    place,
                    period,
                    scope,
                    status: raw.status,
                    number: None,
                };
                let number = number(&project.indicators[indicator], source, &raw);
                let (status, number) = match (raw.absent, number) {
                    (Some(reason), _) => (reason, None),
                    (None, Some(number)) => (raw.status, Some(number)),
                    (None, None) => continue,
                };
                let figure = Figure { status, number, ..figure };
                let key = |f: &Figure| {
                    (f.source, f.indicator, f.place, f.period, f.scope, f.status.class())
                };
                if !project.figures.iter().any(|other| key(other) == key(&figure)) {
                    project.figures.push(figure);
                }
            }
            without_too_large_parts(&mut project);
            project.figures.sort_by_key(|figure| figure.source);
            (project, focus, periods)
        })
}

/// No source says that a part is more than its whole.
fn without_too_large_parts(project: &mut Project) {
    let quantity = |figure: &Figure| {
        figure.number.map(|number| Quantity::printed(&project.indicators[figure.indicator], number))
    };
    let whole_of = |part: &Figure| {
        let key = |f: &Figure| (f.source, f.place, f.period, f.scope, f.status.class());
        project
            .figures
            .iter()
            .find(|whole| whole.indicator == WHOLE && key(whole) == key(part))
            .and_then(quantity)
    };
    let too_large = |part: &Figure| {
        let (Some(part_of), Some(whole)) = (quantity(part), whole_of(part)) else { return false };
        part.indicator == PART
            && part_of.proven.low.zip(whole.proven.high).is_some_and(|(low, high)| low > high)
    };
    let keep: Vec<bool> = project.figures.iter().map(|figure| !too_large(figure)).collect();
    let mut keep = keep.into_iter();
    project.figures.retain(|_| keep.next().expect("one a figure"));
}

const MEASURES: [Measure; 8] = [
    Measure::Change,
    Measure::ChangePercent,
    Measure::OfPlan,
    Measure::Rank,
    Measure::Share,
    Measure::Index,
    Measure::Per,
    Measure::Growth,
];

/// A question to a project: of most, what its figures are of.
pub fn question(focus: usize, periods: Vec<&'static str>) -> impl Strategy<Value = Question> {
    let ids = vec!["alpha", "beta", "gamma", "delta", "epsilon", "omega", "land"];
    let places = prop_oneof![4 => Just(Vec::new()), 2 => subsequence(ids.clone(), 1..4)];
    let all = periods.clone();
    let asked = prop_oneof![
        5 => Just(Periods::All),
        1 => Just(Periods::Latest),
        3 => subsequence(periods.clone(), 1..=periods.len()).prop_map(Periods::These),
    ];
    let kind =
        prop::option::weighted(0.1, select(vec![Kind::Year, Kind::Half, Kind::Ytd, Kind::Span]));
    let sums = vec![
        "all",
        "province",
        "district",
        "province+district",
        "department+district",
        "district+commune",
    ];
    let scopes = prop_oneof![3 => Just(Vec::new()), 3 => subsequence(sums, 1..3)];
    let base = prop_oneof![
        3 => Just(Base::YearBefore),
        1 => Just(Base::Previous),
        2 => select(all).prop_map(Base::Period),
        1 => select(PERIODS.to_vec()).prop_map(Base::Period),
    ];
    let within = prop_oneof![
        4 => Just(Within::Shown),
        1 => Just(Within::Country),
        1 => Just(Within::Region),
        1 => subsequence(ids, 1..4).prop_map(Within::These),
    ];
    let by = prop_oneof![
        6 => Just(Vec::new()),
        1 => subsequence(vec![By::Province, By::Period, By::Scope, By::Status], 1..4),
    ];
    let indicator = prop_oneof![5 => Just(focus), 1 => 0usize..7];
    let edition = prop_oneof![4 => Just(None), 1 => Just(Some(0)), 4 => Just(Some(1))];
    let per = prop_oneof![Just(WHOLE), Just(HEADS), Just(MONEY)];
    let what = (
        indicator,
        places,
        asked,
        kind,
        scopes,
        subsequence(MEASURES.to_vec(), 1..=MEASURES.len()),
    );
    (what, base, edition, per, (prop::bool::weighted(0.2), prop::bool::weighted(0.2)), by, within)
        .prop_map(
            |(
                (indicator, places, periods, kind, scopes, measures),
                base,
                edition,
                per,
                (best_first, strict),
                by,
                within,
            )| {
                let measures = std::iter::once(Measure::Value).chain(measures).collect();
                Question {
                    indicator,
                    places,
                    periods,
                    kind,
                    scopes,
                    measures,
                    base,
                    edition,
                    per,
                    best_first,
                    by,
                    within,
                    strict,
                }
            },
        )
}
