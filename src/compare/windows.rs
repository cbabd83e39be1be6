//! What each row has to do with the others: ranks, sums, the period before, the first one, the
//! plan. Polars does the windows and joins; numbers go in as whole numbers of one common scale, so
//! that sums are exact and ties are ties. Rows come back as indices.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use polars::prelude::*;

use super::fact::Fact;
use super::{Base, Measure};
use crate::failure::Failure;
use crate::model::{Decimal, Interval, Period, ProvinceId, Qualifier, Quantity};

/// A row as the windows see it.
pub(super) struct Input<'f> {
    pub fact: &'f Fact,
    /// Rows of one set may be compared with each other.
    pub set: u32,
    /// Ranks, shares and sums are taken within a group: a region, or all.
    pub group: u32,
    /// Whether it takes part in ranks, shares and sums: the country does not.
    pub counted: bool,
    /// Whether it was asked for; otherwise it is here only for others to be compared with.
    pub asked: bool,
}

/// What a row has to do with the others. Indices are positions in the input.
#[derive(Clone, Debug, Default)]
pub(super) struct Window {
    /// Place by the printed value among the counted rows of its set and period.
    pub rank: Option<u32>,
    /// How many counted rows its set has in that period.
    pub of: u32,
    /// Their sum.
    pub sum: Option<Quantity>,
    /// How many of them are not exact.
    pub bounds: u32,
    /// The same line in the period that its change is counted from, where that is another for each
    /// period.
    pub before: Option<usize>,
    /// The same line in the base period.
    pub base: Option<usize>,
    /// The same line in the first period of its set.
    pub first: Option<usize>,
}

/// What the measures of a comparison need to know of the others: polars is asked for nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WindowRequest {
    rank: bool,
    sum: bool,
    /// What changes are counted from, where that is another period for each.
    before: Option<Base>,
    first: bool,
    /// The one period that all are counted from.
    base: Option<Period>,
}

impl WindowRequest {
    /// What some measures need, counted from a base.
    pub fn by(measures: &[Measure], base: Base) -> WindowRequest {
        let any = |of: &[Measure]| measures.iter().any(|measure| of.contains(measure));
        let (changes, runs) = (
            any(&[Measure::Change, Measure::ChangePercent]),
            any(&[Measure::Index, Measure::Growth]),
        );
        let named = base.period();
        WindowRequest {
            rank: any(&[Measure::Rank]),
            sum: any(&[Measure::Share]),
            before: Some(base).filter(|_| changes && named.is_none()),
            first: runs && named.is_none(),
            base: named.filter(|_| changes || runs),
        }
    }
}

/// The period of each set that its lines are counted from where none was asked for: of the first
/// ones of the lines the one that most begin with, of equals the earliest. Counted from different
/// periods they could not be compared.
pub(super) fn firsts(rows: &[Input]) -> BTreeMap<u32, Period> {
    let mut lines: BTreeMap<(u32, ProvinceId), Period> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.asked && row.fact.value.is_some()) {
        let first = lines.entry((row.set, row.fact.province)).or_insert(row.fact.period);
        *first = (*first).min(row.fact.period);
    }
    let mut counts: BTreeMap<u32, BTreeMap<Period, usize>> = BTreeMap::new();
    lines.into_iter().for_each(|((set, _), first)| {
        *counts.entry(set).or_default().entry(first).or_default() += 1
    });
    counts.into_iter().filter_map(|(set, counts)| Some((set, commonest(counts)?))).collect()
}

/// The period that most rows have; of several the earliest.
fn commonest(counts: BTreeMap<Period, usize>) -> Option<Period> {
    counts
        .into_iter()
        .max_by_key(|(period, count)| (*count, Reverse(*period)))
        .map(|(period, _)| period)
}

/// A number for a period by which frames are joined.
fn code(period: Period) -> i64 {
    day_code(period.start()) * 10_000_000 + day_code(period.end())
}

/// The ends and value of a quantity, in the order of the frame's columns.
fn parts(q: Quantity) -> [Option<Decimal>; 5] {
    [Some(q.value), q.proven.low, q.proven.high, q.conventional.low, q.conventional.high]
}

const PARTS: [&str; 5] =
    ["value", "proven_low", "proven_high", "conventional_low", "conventional_high"];

/// Computes what is wanted of the windows of every row, and leaves the rest empty. Rank 1 is the
/// highest value, or the lowest with `ascending`.
///
/// # Errors
/// When a number does not fit 128 bits at the common scale, or polars refuses.
pub(super) fn windows(
    rows: &[Input],
    firsts: &BTreeMap<u32, Period>,
    wanted: WindowRequest,
    ascending: bool,
) -> Result<Vec<Window>, Failure> {
    if rows.is_empty() || wanted == WindowRequest::default() {
        return Ok(vec![Window::default(); rows.len()]);
    }
    let scale = rows
        .iter()
        .filter_map(|r| r.fact.value)
        .flat_map(parts)
        .flatten()
        .map(|d| d.scale())
        .max()
        .unwrap_or(0);
    let frame = frame(rows, firsts, wanted.before, scale)?;
    let out =
        compute(frame, wanted, ascending).map_err(|e| Failure::Internal(format!("polars: {e}")))?;
    read(&out, rows.len(), scale).map_err(|e| Failure::Internal(format!("polars: {e}")))
}

fn frame(
    rows: &[Input],
    firsts: &BTreeMap<u32, Period>,
    before: Option<Base>,
    scale: u32,
) -> Result<DataFrame, Failure> {
    let whole = |d: Decimal| {
        let up = 10i128.checked_pow(scale - d.scale()).and_then(|p| d.mantissa().checked_mul(p));
        up.ok_or(Failure::Scale { value: d.normalize().to_string(), decimals: scale })
    };
    let mut numbers: [Vec<Option<i128>>; 5] = Default::default();
    for row in rows {
        let counted = row.fact.value.filter(|_| row.counted).map(parts).unwrap_or_default();
        for (column, part) in numbers.iter_mut().zip(counted) {
            column.push(part.map(whole).transpose()?);
        }
    }
    let mut columns = vec![
        Column::new("row".into(), (0..rows.len() as u32).collect::<Vec<_>>()),
        Column::new("set".into(), rows.iter().map(|r| r.set).collect::<Vec<_>>()),
        Column::new("group".into(), rows.iter().map(|r| r.group).collect::<Vec<_>>()),
        Column::new("province".into(), rows.iter().map(|r| r.fact.province.0).collect::<Vec<_>>()),
        Column::new("period".into(), rows.iter().map(|r| code(r.fact.period)).collect::<Vec<_>>()),
        Column::new(
            "start".into(),
            rows.iter().map(|r| firsts.get(&r.set).copied().map(code)).collect::<Vec<_>>(),
        ),
        Column::new(
            "before".into(),
            rows.iter().map(|r| before?.of(r.fact.period).map(code)).collect::<Vec<_>>(),
        ),
        Column::new("asked".into(), rows.iter().map(|r| r.asked).collect::<Vec<_>>()),
        Column::new(
            "bound".into(),
            rows.iter()
                .map(|r| r.counted && r.fact.value.is_some_and(Quantity::is_bound))
                .collect::<Vec<_>>(),
        ),
        Column::new(
            "known".into(),
            rows.iter().map(|r| r.fact.value.is_some()).collect::<Vec<_>>(),
        ),
    ];
    columns.extend(
        PARTS.iter().zip(numbers).map(|(name, values)| Column::new((*name).into(), values)),
    );
    DataFrame::new(rows.len(), columns).map_err(|e| Failure::Internal(format!("polars: {e}")))
}

fn compute(frame: DataFrame, wanted: WindowRequest, ascending: bool) -> PolarsResult<DataFrame> {
    let group = [col("set"), col("group"), col("period")];
    let ranking = RankOptions { method: RankMethod::Min, descending: !ascending };
    let mut windows = Vec::new();
    if wanted.rank {
        windows.push(col("value").rank(ranking, None).over(group.clone())?.alias("rank"));
    }
    if wanted.rank || wanted.sum {
        windows.push(col("value").count().over(group.clone())?.alias("of"));
    }
    if wanted.sum {
        windows.push(col("bound").sum().over(group.clone())?.alias("bounds"));
    }
    for name in PARTS.into_iter().filter(|_| wanted.sum) {
        windows.push(col(name).sum().over(group.clone())?.alias(format!("sum_{name}")));
        // A sum passes over what is missing: an open end among the counted rows leaves the sum
        // open.
        windows.push(col(name).count().over(group.clone())?.alias(format!("count_{name}")));
    }
    let lines = frame.clone().lazy().filter(col("known"));
    let line = |row: &str| {
        lines.clone().select([col("set"), col("province"), col("period"), col("row").alias(row)])
    };
    let left = JoinArgs::new(JoinType::Left);
    let mut out = frame.lazy().with_columns(windows);
    if wanted.before.is_some() {
        out = out.join(line("compared"), keys("before"), keys("period"), left.clone());
    }
    if wanted.first {
        let begins = col("asked").and(col("period").eq(col("start")));
        let firsts = lines.clone().filter(begins).select([
            col("set"),
            col("province"),
            col("row").alias("first"),
        ]);
        let firsts = firsts.group_by_stable(line_keys()).agg([col("first").first()]);
        out = out.join(firsts, line_keys(), line_keys(), left.clone());
    }
    if let Some(base) = wanted.base {
        let bases = line("base").filter(col("period").eq(lit(code(base)))).select([
            col("set"),
            col("province"),
            col("base"),
        ]);
        out = out.join(bases, line_keys(), line_keys(), left);
    }
    out.sort(["row"], SortMultipleOptions::default()).collect()
}

/// What names a cell of a set: its province and its period, which a column says.
fn keys(period: &str) -> [Expr; 3] {
    [col("set"), col("province"), col(period)]
}

/// What names a line of a set: its province, over all periods.
fn line_keys() -> [Expr; 2] {
    [col("set"), col("province")]
}

/// A column of small whole numbers; all are missing where it was not asked for.
fn numbers(out: &DataFrame, name: &str) -> PolarsResult<Vec<Option<u32>>> {
    match out.column(name) {
        Ok(column) => Ok(column.u32()?.iter().collect()),
        Err(_) => Ok(vec![None; out.height()]),
    }
}

fn read(out: &DataFrame, rows: usize, scale: u32) -> PolarsResult<Vec<Window>> {
    let index = |name: &str| -> PolarsResult<Vec<Option<usize>>> {
        Ok(numbers(out, name)?.into_iter().map(|v| v.map(|v| v as usize)).collect())
    };
    let (before, first, base) = (index("compared")?, index("first")?, index("base")?);
    let (rank, of, bounds) = (numbers(out, "rank")?, numbers(out, "of")?, numbers(out, "bounds")?);
    let mut sums: Vec<[Option<Decimal>; 5]> = vec![[None; 5]; rows];
    for (i, name) in PARTS.iter().enumerate() {
        let Ok(sum) = out.column(&format!("sum_{name}")) else { break };
        let counted = numbers(out, &format!("count_{name}"))?;
        for (row, value) in sum.i128()?.iter().enumerate() {
            let complete = counted[row] == of[row];
            sums[row][i] = value
                .filter(|_| complete)
                .and_then(|v| Decimal::try_from_i128_with_scale(v, scale).ok());
        }
    }
    let window = |i: usize| {
        let [value, proven_low, proven_high, conventional_low, conventional_high] = sums[i];
        let of = of[i].unwrap_or(0);
        let bounds = bounds[i].unwrap_or(0);
        let qualifier = if bounds == 0 { Qualifier::Exact } else { Qualifier::Range };
        let sum = value.filter(|_| of > 0).map(|value| Quantity {
            value,
            proven: Interval { low: proven_low, high: proven_high },
            conventional: Interval { low: conventional_low, high: conventional_high },
            qualifier,
        });
        Window { rank: rank[i], of, sum, bounds, before: before[i], base: base[i], first: first[i] }
    };
    Ok((0..rows).map(window).collect())
}

/// A day as a number that orders as days do.
fn day_code(d: crate::model::Date) -> i64 {
    i64::from(d.year) * 400 + i64::from(d.month) * 32 + i64::from(d.day)
}
