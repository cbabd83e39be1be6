//! The observations as files parted by indicator and year, in folders that DuckDB, Spark, Trino and
//! ClickHouse take for columns: `indicator=land.revenue/year=2023/observations.csv`.

mod csv;
#[cfg(feature = "parquet")]
mod parquet;

pub(super) use csv::Csv;
#[cfg(feature = "parquet")]
pub(super) use parquet::Parquet;

use std::collections::BTreeMap;

use super::Options;
use crate::failure::Failure;
use crate::format::{ends, plain, round, round_down, round_up};
use crate::model::{Decimal, IndicatorId, Observation, Quantity};

/// Takes a file by its name in the folder.
pub type FileSink<'p> = dyn FnMut(&str, &[u8]) -> Result<(), Failure> + 'p;

/// The columns of each file; indicator and year are in its path. docs/exchange.md says what each
/// holds.
const HEAD: [&str; 19] = [
    "province",
    "edition",
    "period",
    "first_day",
    "last_day",
    "scope",
    "status",
    "value",
    "value_low",
    "value_high",
    "hard_low",
    "hard_high",
    "unit",
    "qualifier",
    "printed",
    "printed_unit",
    "source",
    "quote",
    "note",
];

/// The cells of one observation, in the order of [`HEAD`].
type Row = [String; HEAD.len()];

/// A file of rows, in memory.
pub(super) trait File {
    /// What its name ends in.
    const ENDING: &'static str;

    /// One without rows.
    fn new() -> Self;

    /// Adds a row.
    fn put(&mut self, row: Row) -> Result<(), Failure>;

    /// All of it.
    fn bytes(self) -> Result<Vec<u8>, Failure>;
}

/// Hands on the files of one indicator after the other: no more than one is held.
///
/// # Errors
/// Those of `put`, and when a row cannot be written.
pub(super) fn write<F: File>(options: &Options, put: &mut FileSink) -> Result<(), Failure> {
    let data = &options.draft.data;
    let mut ids: Vec<IndicatorId> = (0..data.indicators.len() as u32).map(IndicatorId).collect();
    ids.sort_by_key(|id| &data.indicator(*id).id);
    for id in ids {
        let mut years: BTreeMap<u16, F> = BTreeMap::new();
        for (_, o) in data.observations.of(id) {
            years.entry(o.period.end().year).or_insert_with(F::new).put(row(o, options))?;
        }
        for (year, file) in years {
            let name = format!(
                "indicator={}/year={year}/observations.{}",
                data.indicator(id).id,
                F::ENDING
            );
            put(&name, &file.bytes()?)?;
        }
    }
    Ok(())
}

/// Decimals of a number that has no end in the unit of its indicator, as comparisons write it.
const DECIMALS: u32 = 4;

/// Rounds to so many decimals: a value to the nearest, its ends outward.
type Round = fn(Decimal, u32) -> Decimal;

fn row(o: Observation, options: &Options) -> Row {
    let data = &options.draft.data;
    let province = data.province(o.province);
    let unit = data.unit(data.indicator(o.indicator).unit);
    let figure = data.figure(o);
    let end = |of: fn(&Quantity) -> Option<Decimal>, round: Round| {
        let number = figure.and_then(|f| of(&f.quantity)).and_then(|n| n.checked_div(unit.factor));
        number.map_or(String::new(), |n| plain(if ends(n) { n } else { round(n, DECIMALS) }))
    };
    [
        province.id.clone(),
        data.edition(province.edition).id.clone(),
        o.period.to_string(),
        o.period.start().to_string(),
        o.period.end().to_string(),
        o.scope.word().into(),
        o.status.word().into(),
        end(|q| Some(q.value), round),
        end(|q| q.conventional.low, round_down),
        end(|q| q.conventional.high, round_up),
        end(|q| q.proven.low, round_down),
        end(|q| q.proven.high, round_up),
        unit.id.clone(),
        figure.map_or("", |f| f.qualifier.word()).into(),
        o.printed.map_or(String::new(), |p| p.typed()),
        o.printed.map_or(String::new(), |p| data.unit(p.unit).id.clone()),
        data.source(o.source).id.clone(),
        data.quote(o).into_owned(),
        data.note(o).into_owned(),
    ]
}
