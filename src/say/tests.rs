//! NoFigure is said that the ranges do not prove: invented figures, and whatever the true values are
//! within their ranges.

use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;

use super::*;
use crate::compare::{Cell, Periods, Request, compare};
use crate::model::*;
use crate::words::Lang;

/// Provinces of one region, as many as a rank needs.
const PROVINCES: [&str; 3] = ["dam-son", "da-lam", "hue-giang"];

fn data() -> &'static Dataset {
    static DATA: OnceLock<Dataset> = OnceLock::new();
    DATA.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/project");
        let project = crate::project::Project::open(Some(&folder), None).unwrap();
        crate::ingest::read(project.files().unwrap(), &[]).data
    })
}

/// A figure of the indicator: province, period, mantissa, decimals, qualifier, status.
fn observation(
    indicator: IndicatorId,
    province: &str,
    period: &str,
    number: Decimal,
    qualifier: Qualifier,
    status: Status,
) -> Observation {
    let data = data();
    let own = data.indicator(indicator);
    Observation {
        source: SourceId(0),
        indicator,
        province: data.find_province(province, EditionId(0)).unwrap(),
        period: Period::parse(period).unwrap(),
        scope: Scope::All,
        printed: Some(Printed { value: number, upper: None, unit: own.unit, qualifier }),
        status,
        place: Place { file: 0, offset: 0 },
    }
}

fn figures(nature: Nature) -> impl Strategy<Value = Vec<(Decimal, Qualifier)>> {
    let most = if nature == Nature::Rate { 1000 } else { 400 };
    let decimals = if nature == Nature::Count { 0 } else { 1 };
    let qualifier = prop::sample::select(vec![
        Qualifier::Exact,
        Qualifier::Exact,
        Qualifier::Exact,
        Qualifier::Over,
        Qualifier::Nearly,
        Qualifier::About,
        Qualifier::AtLeast,
        Qualifier::AtMost,
    ]);
    prop::collection::vec(
        (0i64..=most, qualifier).prop_map(move |(m, q)| (Decimal::new(m, decimals), q)),
        7,
    )
}

/// A value that a figure may truly have: somewhere between its ends, beyond the known one where the
/// other is open.
fn truth(q: &Quantity, at: u8) -> Decimal {
    let part = Decimal::from(at) / Decimal::from(255);
    let low = q.conventional.low.unwrap_or(Decimal::ZERO);
    let high = q.conventional.high.unwrap_or(low * Decimal::TWO + Decimal::ONE);
    low + (high - low) * part
}

/// Whether a true number is as it is told; the last decimals of a quotient are a guard.
fn holds(told: Approximation, truth: Decimal) -> bool {
    let guard = Decimal::new(1, 9);
    match told {
        Approximation::Number(n) => (truth - n).abs() <= Decimal::new(5, n.scale() + 1) + guard,
        Approximation::About { low, high, .. } => low - guard <= truth && truth <= high + guard,
        Approximation::AtLeast(low) => low - guard <= truth,
        Approximation::AtMost(high) => truth <= high + guard,
    }
}

fn proven(
    indicator: &str,
    figures: &[(Decimal, Qualifier)],
    at: &[u8],
    plan: bool,
) -> Result<(), TestCaseError> {
    let known = data();
    let id = known.find_indicator(indicator).unwrap();
    let (nature, factor) =
        (known.indicator(id).nature, known.unit(known.indicator(id).unit).factor);
    let mut observations = Vec::new();
    for (i, (number, qualifier)) in figures.iter().enumerate() {
        let (period, province) = (["2023", "2022"][i / 3 % 2], PROVINCES[i % 3]);
        match i {
            6 if !plan => {}
            6 => observations.push(observation(
                id,
                PROVINCES[0],
                "2023",
                *number,
                *qualifier,
                Status::Planned,
            )),
            _ => observations.push(observation(
                id,
                province,
                period,
                *number,
                *qualifier,
                Status::Actual,
            )),
        }
    }
    let truths: Vec<Decimal> = observations
        .iter()
        .zip(at)
        .map(|(o, at)| truth(&known.printed(*o).unwrap().quantity, *at) / factor)
        .collect();
    let data = Dataset { observations: observations.into_iter().collect(), ..known.clone() };
    let question = Question {
        request: Request { provinces: vec![PROVINCES[0].into()], ..Request::of(id) },
        period: Period::parse("2023").unwrap(),
        within: None,
        measures: Vec::new(),
    };
    let said = say(&data, &question, Lang::first()).unwrap();
    prop_assert_eq!(said.len(), 1);
    let (now, before) = (truths[0], truths[3]);
    for claim in &said[0].claims {
        match claim {
            Claim::OfPlan { percent, .. } => {
                if truths[6] > Decimal::ZERO {
                    let told = super::percent(percent).unwrap();
                    prop_assert!(
                        holds(told, now / truths[6] * Decimal::ONE_HUNDRED),
                        "{told:?} of {now} and {}",
                        truths[6]
                    );
                }
            }
            Claim::Change(change) => {
                let way = match change.course {
                    Course::Rose => now > before,
                    Course::Fell => now < before,
                    Course::Same => now == before,
                    Course::Hardly => true,
                };
                prop_assert!(way, "{change:?}: {before} to {now}");
                if let Some(told) = change.amount.as_ref().and_then(|q| {
                    approximate(
                        q,
                        factor,
                        change::decimals(q, known.unit(known.indicator(id).unit), nature),
                    )
                }) {
                    prop_assert!(holds(told, (now - before).abs()), "{told:?}: {before} to {now}");
                }
                if let Some(told) =
                    change.percent.as_ref().and_then(percent).filter(|_| before > Decimal::ZERO)
                {
                    let percent = ((now / before).round_dp(18) * Decimal::ONE_HUNDRED
                        - Decimal::ONE_HUNDRED)
                        .abs();
                    prop_assert!(holds(told, percent), "{told:?}: {before} to {now}, {percent}");
                }
            }
            Claim::Rank { rank, .. } => {
                let above = truths[1..3].iter().filter(|t| **t > now).count() as u32;
                let equal = truths[1..3].iter().filter(|t| **t == now).count() as u32;
                prop_assert!(
                    rank.best <= 1 + above + equal && above < rank.worst,
                    "{rank:?}: {now} among {:?}",
                    &truths[1..3]
                );
                prop_assert!(!(rank.best == 1 && rank.worst == rank.of));
            }
        }
    }
    // Whatever is claimed, and in whatever language, it can be said.
    for lang in Lang::all() {
        let words = sentence(&said[0], &data, lang);
        prop_assert!(
            words.text.ends_with('.') && !words.text.contains(['{', '}']),
            "{}",
            words.text
        );
        prop_assert_eq!(words.clauses.len(), said[0].claims.len(), "{}", words.text);
        prop_assert!(!words.text.contains(lang.text("number.minus")), "{}", words.text);
    }
    Ok(())
}

/// The change that a sentence claims and the one that a comparison computes, in percent, of one
/// province in quarters.
fn changes(base: Base, figures: &[(Decimal, Qualifier)]) -> Option<(Quantity, Option<Quantity>)> {
    let known = data();
    let id = known.find_indicator("land.revenue").unwrap();
    let periods = ["2023-Q3", "2023-Q4", "2024-Q2", "2024-Q3", "2024-Q4"];
    let figure = |(period, (number, qualifier)): (&str, &(Decimal, Qualifier))| {
        observation(id, PROVINCES[0], period, *number, *qualifier, Status::Actual)
    };
    let data = Dataset {
        observations: periods.into_iter().zip(figures).map(figure).collect(),
        ..known.clone()
    };
    let period = Period::parse("2024-Q4").unwrap();
    let request = Request { provinces: vec![PROVINCES[0].into()], base, ..Request::of(id) };
    let question = Question {
        request: request.clone(),
        period,
        within: None,
        measures: vec![Measure::ChangePercent],
    };
    let said = say(&data, &question, Lang::first()).unwrap();
    let claim = said[0]
        .claims
        .iter()
        .find_map(|claim| if let Claim::Change(change) = claim { change.percent } else { None })?;
    let request = Request {
        periods: Periods::These(vec![period]),
        measures: vec![Measure::ChangePercent],
        ..request
    };
    let compared = compare(&data, &request).unwrap();
    let cell = compared.sets[0].rows[0].cells[0];
    Some((
        claim,
        cell.ok().and_then(|cell| if let Cell::Percent(q) = cell { Some(q) } else { None }),
    ))
}

proptest! {
    #[test]
    fn changes_are_those_of_a_comparison(figures in figures(Nature::Amount), base in prop::sample::select(vec!["year-before", "previous", "2024-Q2"])) {
        let base = Base::parse(base).unwrap();
        if let Some((said, compared)) = changes(base, &figures) {
            // A sentence says the way by a word, and the size without a sign.
            let compared = compared.unwrap();
            prop_assert!(said == compared || Some(said) == compared.scaled(Decimal::NEGATIVE_ONE), "{said:?} {compared:?}");
        }
    }

    #[test]
    fn amounts_claim_nothing_unproven(figures in figures(Nature::Amount), at in prop::collection::vec(any::<u8>(), 7), plan in any::<bool>()) {
        proven("land.revenue", &figures, &at, plan)?;
    }

    #[test]
    fn counts_claim_nothing_unproven(figures in figures(Nature::Count), at in prop::collection::vec(any::<u8>(), 7), plan in any::<bool>()) {
        proven("dossiers.on-time", &figures, &at, plan)?;
    }

    #[test]
    fn rates_claim_nothing_unproven(figures in figures(Nature::Rate), at in prop::collection::vec(any::<u8>(), 7), plan in any::<bool>()) {
        proven("dossiers.on-time-rate", &figures, &at, plan)?;
    }
}

#[test]
fn a_number_is_said_as_far_as_its_range_goes() {
    let one = Decimal::ONE;
    assert_eq!(
        approximate(&within("10.52", "10.516", "10.524"), one, 1),
        Some(Approximation::Number(decimal("10.5")))
    );
    assert_eq!(
        approximate(&within("12.3", "12.1", "12.4"), one, 1),
        Some(Approximation::Number(decimal("12")))
    );
    assert_eq!(
        approximate(&within("1.2", "1.1", "1.3"), one, 1),
        Some(Approximation::About {
            value: decimal("1.2"),
            low: decimal("1.1"),
            high: decimal("1.3")
        })
    );
    assert_eq!(
        approximate(&within("4", "3.94", "119.5"), one, 1),
        Some(Approximation::AtLeast(decimal("3.9")))
    );
    assert_eq!(
        approximate(&within("119", "3.94", "119.5"), one, 1),
        Some(Approximation::AtMost(decimal("119.5")))
    );
    assert_eq!(
        approximate(&within("12.3", "12.16", ""), one, 1),
        Some(Approximation::AtLeast(decimal("12.1")))
    );
    assert_eq!(
        approximate(&within("12.3", "", "12.31"), one, 1),
        Some(Approximation::AtMost(decimal("12.4")))
    );
    assert_eq!(approximate(&within("12.3", "", ""), one, 1), None);
}

/// A number that conventionally lies between two others.
fn within(value: &str, low: &str, high: &str) -> Quantity {
    Quantity {
        conventional: Interval { low: low.parse().ok(), high: high.parse().ok() },
        ..Quantity::exact(decimal(value))
    }
}

fn percent_within(value: &str, low: &str, high: &str) -> Approximation {
    percent(&within(value, low, high)).unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn only_what_is_exactly_nothing_or_all_is_printed_so() {
    assert_eq!(
        percent_within("99.85", "99.8499", "99.8501"),
        Approximation::Number(decimal("99.85"))
    );
    assert_eq!(percent_within("0.02", "0.0199", "0.0201"), Approximation::Number(decimal("0.02")));
    assert_eq!(percent_within("100", "99.9", "100.1"), Approximation::Number(decimal("100")));
    assert_eq!(
        percent_within("99.98", "99.95", "100.01"),
        Approximation::About {
            value: decimal("100.0"),
            low: decimal("99.9"),
            high: decimal("100.1")
        }
    );
    assert_eq!(
        percent_within("99.9", "99.7", "100.3"),
        Approximation::About {
            value: decimal("99.9"),
            low: decimal("99.7"),
            high: decimal("100.3")
        }
    );
    assert_eq!(percent_within("99.97", "", "99.97"), Approximation::AtMost(decimal("99.97")));
    assert_eq!(percent_within("0.04", "0.04", ""), Approximation::AtLeast(decimal("0.04")));
}
