//! The program's answer to a question, and whether it is the oracle's.

use sokpi::compare::{self, Comparison, Request};
use sokpi::finding::{Finding, errors};
use sokpi::ingest::{self, Files, Input};
use sokpi::model::{
    Dataset, Decimal, EditionId, Interval as ProgramInterval, Period as ProgramPeriod, PeriodKind,
    Quantity as ProgramQuantity, Scopes,
};
use sokpi::rules;

use super::answer::{Answer, Key};
use super::files::files;
use super::fraction::Fraction;
use super::measures::{Cell, Rank};
use super::model::{PLACES, Project};
use super::quantity::{Interval, Quantity};
use super::question::*;

/// What the program reads of a project.
///
/// # Errors
/// What it finds wrong with it.
pub fn read(project: &Project) -> Result<Dataset, Vec<Finding>> {
    let input = |(name, text): &(String, String)| {
        Input::new(&format!("datasets/{name}"), text.clone().into_bytes().into())
    };
    let (observations, lists): (Vec<_>, Vec<_>) =
        files(project).into_iter().partition(|(name, _)| name.contains('/'));
    let files = Files {
        folder: "datasets".into(),
        lists: lists.iter().map(input).collect(),
        observations: observations.iter().map(input).collect(),
        ..Files::default()
    };
    let draft = ingest::read(files, &rules::row_checks());
    let mut findings = draft.findings.clone();
    findings.extend(rules::check(&draft));
    if errors(&findings) == 0 { Ok(draft.data) } else { Err(findings) }
}

pub fn measure(measure: Measure) -> compare::Measure {
    use compare::Measure as Of;
    match measure {
        Measure::Value => Of::Value,
        Measure::Change => Of::Change,
        Measure::ChangePercent => Of::ChangePercent,
        Measure::OfPlan => Of::OfPlan,
        Measure::Rank => Of::Rank,
        Measure::Share => Of::Share,
        Measure::Index => Of::Index,
        Measure::Per => Of::Per,
        Measure::Growth => Of::Growth,
    }
}

fn period(text: &str) -> ProgramPeriod {
    ProgramPeriod::parse(text).expect("a period")
}

/// The question in the program's words.
pub fn request(data: &Dataset, project: &Project, question: &Question) -> Request {
    let indicator =
        |nth: usize| data.find_indicator(project.indicators[nth].id).expect("an indicator");
    let names = |ids: &[&str]| ids.iter().map(|id| id.to_string()).collect();
    Request {
        provinces: names(&question.places),
        periods: match &question.periods {
            Periods::All => compare::Periods::All,
            Periods::Latest => compare::Periods::Latest,
            Periods::These(these) => {
                compare::Periods::These(these.iter().map(|text| period(text)).collect())
            }
        },
        period_kind: question.kind.map(|kind| PeriodKind::ALL[kind as usize]),
        scopes: question.scopes.iter().map(|text| Scopes::parse(text).expect("scopes")).collect(),
        measures: question.measures.iter().map(|m| measure(*m)).collect(),
        base: base(question.base),
        edition: question.edition.map(|nth| EditionId(nth as u8)),
        per: question.measures.contains(&Measure::Per).then(|| indicator(question.per)),
        best_first: question.best_first,
        by: question.by.iter().map(|by| compare::By::ALL[*by as usize]).collect(),
        within: match &question.within {
            Within::Shown => compare::Within::Shown,
            Within::Country => compare::Within::Country,
            Within::Region => compare::Within::Region,
            Within::These(these) => compare::Within::These(names(these)),
        },
        strict: question.strict,
        ..Request::of(indicator(question.indicator))
    }
}

fn base(base: Base) -> compare::Base {
    match base {
        Base::Period(text) => compare::Base::Period(period(text)),
        Base::YearBefore => compare::Base::YearBefore,
        Base::Previous => compare::Base::Previous,
    }
}

/// Every place where the program's answer is not the oracle's.
pub fn differences(comparison: &Comparison, answer: &Answer, question: &Question) -> Vec<String> {
    let mut out = Vec::new();
    let key = |key: compare::SetKey| -> Key {
        let kind = super::period::KINDS[key.kind as usize];
        let scopes = key.scopes.iter().map(|scope| 1 << scope as u8).sum();
        let class = super::model::CLASSES[key.class as usize];
        (kind, scopes, class, usize::from(key.edition.0))
    };
    let sets: Vec<Key> = comparison.sets.iter().map(|set| key(set.key)).collect();
    let mut sorted = sets.clone();
    sorted.sort();
    if !sorted.iter().eq(answer.sets.keys()) {
        out.push(format!("sets {sorted:?}, not {:?}", answer.sets.keys().collect::<Vec<_>>()));
    }
    for (key, set) in sets.iter().zip(&comparison.sets) {
        let Some(rows) = answer.sets.get(key) else { continue };
        if rows.len() != set.rows.len() {
            out.push(format!("set {key:?}: {} rows, not {}", set.rows.len(), rows.len()));
        }
        for row in &set.rows {
            let at = format!(
                "{} {} {} {}",
                PLACES[row.province.0 as usize].0,
                row.period,
                row.scopes,
                row.status.word()
            );
            let same = |other: &&super::answer::Row| {
                other.fact.place == row.province.0 as usize
                    && other.fact.period == super::period::Period::of(&row.period.to_string())
                    && other.fact.status.class() as usize == row.status.class() as usize
            };
            let Some(expected) = rows.iter().find(same) else {
                out.push(format!("{at}: a row of the program alone"));
                continue;
            };
            let fact = &expected.fact;
            if row.status.word() != fact.status.word() {
                out.push(format!("{at}: status not {}", fact.status.word()));
            }
            if (row.lacks.len(), !row.conflicts.is_empty()) != (fact.lacks, fact.conflicts) {
                out.push(format!(
                    "{at}: lacks {:?}, conflicts {:?}; not {} {}",
                    row.lacks, row.conflicts, fact.lacks, fact.conflicts
                ));
            }
            match (row.value, fact.value) {
                (None, None) => {}
                (Some(own), Some(expected)) if exactly(own, expected) => {}
                (Some(own), Some(expected))
                    if row.computed
                        && does_not_end(expected)
                        && cell(Ok(compare::Cell::Percent(own)), &Cell::Number(expected))
                            .is_ok() => {}
                (own, expected) => out.push(format!("{at}: value {own:?}\n    not {expected:?}")),
            }
            for ((measure, own), expected) in
                question.measures.iter().zip(&row.cells).zip(&expected.cells)
            {
                if let Err(what) = cell(*own, expected) {
                    out.push(format!("{at}: {measure:?} {what}"));
                }
            }
        }
    }
    let mut left_out: Vec<String> = comparison
        .left_out
        .iter()
        .map(|l| {
            format!(
                "{} {} {:?} {} {:?}",
                l.reason.word(),
                l.province.0,
                super::period::Period::of(&l.period.to_string()),
                l.scopes,
                l.status.class()
            )
        })
        .collect();
    let mut expected: Vec<String> =
        answer.left_out.iter().map(super::facts::LeftOut::line).collect();
    left_out.sort();
    expected.sort();
    if left_out != expected {
        out.push(format!("left out {left_out:?}\n    not {expected:?}"));
    }
    let missing: std::collections::BTreeSet<&str> =
        comparison.missing.iter().map(|m| PLACES[m.province.0 as usize].0).collect();
    if missing != answer.missing {
        out.push(format!("missing {missing:?}, not {:?}", answer.missing));
    }
    out
}

fn fraction(number: Decimal) -> Fraction {
    Fraction::decimal(number.mantissa(), number.scale() as i32)
}

fn exactly(own: ProgramQuantity, expected: Quantity) -> bool {
    let ends = |ends: ProgramInterval| Interval {
        low: ends.low.map(fraction),
        high: ends.high.map(fraction),
    };
    (fraction(own.value), ends(own.proven), ends(own.conventional))
        == (expected.value, expected.proven, expected.conventional)
}

/// Whether it is a quotient, as a rate of sums is, of which twenty decimals are kept.
fn does_not_end(quantity: Quantity) -> bool {
    let Quantity { value, proven, conventional, .. } = quantity;
    let ends = [proven.low, proven.high, conventional.low, conventional.high];
    ends.into_iter().flatten().chain([value]).any(|part| !part.ends_within(20))
}

/// How far a computed decimal may lie from the fraction: the digits of a decimal that are sure.
fn slack(expected: Fraction) -> Fraction {
    let whole = expected.float().abs().max(1.0).log10() as i32;
    Fraction::decimal(1, (22 - whole).min(16))
}

/// Whether two numbers are the same, but for the last digits of a decimal.
fn near(own: Decimal, expected: Fraction) -> bool {
    let (own, slack) = (own.round_dp(17), slack(expected));
    let own = fraction(own);
    own - slack <= expected && expected <= own + slack
}

/// A rank as the program has it.
fn rank(rank: compare::Rank) -> Rank {
    Rank { printed: rank.printed, best: rank.best, worst: rank.worst, of: rank.of, tied: rank.tied }
}

fn cell(own: Result<compare::Cell, compare::Gap>, expected: &Cell) -> Result<(), String> {
    let wrong = || Err(format!("{own:?}\n    not {expected:?}"));
    let number = match own {
        Err(gap) => {
            return if matches!(expected, Cell::Absent(why) if why.word() == gap.word()) {
                Ok(())
            } else {
                wrong()
            };
        }
        Ok(compare::Cell::Rank(own)) => {
            return if *expected == Cell::Rank(rank(own)) { Ok(()) } else { wrong() };
        }
        Ok(compare::Cell::Amount(q) | compare::Cell::Percent(q) | compare::Cell::Ratio(q)) => q,
    };
    let parts = [
        Some(number.value),
        number.proven.low,
        number.proven.high,
        number.conventional.low,
        number.conventional.high,
    ];
    let all_right = match expected {
        Cell::Number(q) => {
            let expected = [
                Some(q.value),
                q.proven.low,
                q.proven.high,
                q.conventional.low,
                q.conventional.high,
            ];
            // A number that is known exactly, and the last digit of a large one, is no more than
            // rounded.
            let point = q.proven.low == q.proven.high;
            let outward = |nth: usize, own: Decimal, expected: Fraction| match nth {
                _ if point || expected.float().abs() > 1e6 => true,
                1 | 3 => fraction(own) <= expected,
                2 | 4 => fraction(own) >= expected,
                _ => true,
            };
            (0..5).all(|nth| match (parts[nth], expected[nth]) {
                (None, None) => true,
                (Some(own), Some(expected)) => near(own, expected) && outward(nth, own, expected),
                _ => false,
            })
        }
        Cell::Root(roots) => (0..5).all(|nth| match (parts[nth], roots[nth]) {
            (None, None) => true,
            (Some(own), Some(expected)) => {
                (fraction(own).float() - expected).abs() <= 2e-9 + expected.abs() * 1e-12
            }
            _ => false,
        }),
        Cell::Rank(_) | Cell::Absent(_) => false,
    };
    if all_right { Ok(()) } else { wrong() }
}
