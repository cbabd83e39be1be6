//! The grid of a large comparison two ways: the loops of `compare/points.rs`, and polars over i64
//! columns. Values, changes, ranks and shares of made-up figures of 63 provinces in 25 years, as
//! many indicators as make the rows; user and wall time of the best of some rounds, and whether
//! both say the same: `cargo bench --bench grid [ROWS..]`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "no part of the program"
)]

use std::time::Instant;

use polars::prelude::*;
use sokpi::compare::{Measure, Point, Request, points};
use sokpi::ingest;
use sokpi::model::{
    Block, Dataset, Decimal, Indicator, IndicatorId, Observation, Observations, Period, Place,
    Printed, ProvinceId, ProvinceKind, Qualifier, Scope, SourceId, Status,
};
use sokpi::project::Project;

const YEARS: [u16; 25] = {
    let mut years = [0; 25];
    let mut nth = 0;
    while nth < 25 {
        years[nth] = 2000 + nth as u16;
        nth += 1;
    }
    years
};

/// The measures of docs/performance.md.
const MEASURES: [Measure; 4] =
    [Measure::Value, Measure::ChangePercent, Measure::Rank, Measure::Share];

/// What both ways say of all rows, in one number each: the order of the rows is no part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Answer {
    rows: usize,
    ranks: u64,
    shares: u64,
    changes: u64,
}

impl Answer {
    fn put(&mut self, id: u32, rank: u32, whole: i64, before: Option<i64>) {
        let mix = |n: u64| n.wrapping_mul(u64::from(id).wrapping_mul(2).wrapping_add(1));
        self.rows += 1;
        self.ranks = self.ranks.wrapping_add(mix(u64::from(rank)));
        self.shares = self.shares.wrapping_add(mix(whole as u64));
        self.changes = self.changes.wrapping_add(before.map_or(0, |v| mix(v as u64)));
    }
}

/// Made-up figures of so many rows, by source, indicator, province and year.
fn data(rows: usize) -> Dataset {
    let project = Project::open(Some("datasets".as_ref()), None).expect("the shipped data");
    let known = ingest::read(project.files().expect("files that can be read"), &[]).data;
    let additive = |i: &&Indicator| i.additive && i.breaks.is_empty() && !i.may_be_negative();
    let plain = known.indicators.iter().find(additive).expect("an indicator that adds up").clone();
    let provinces: Vec<ProvinceId> = (0..known.provinces.len() as u32)
        .map(ProvinceId)
        .filter(|id| {
            let province = known.province(*id);
            province.edition.0 == 0 && province.kind != ProvinceKind::Country
        })
        .collect();
    let each = provinces.len() * YEARS.len();
    let indicators = rows.div_ceil(each);
    let mut blocks = vec![Block::new(0, SourceId(0), 0)];
    let mut state = 1u64;
    for nth in 0..indicators * each {
        let (indicator, within) = (nth / each, nth % each);
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if blocks.last().is_some_and(|block| block.len() >= 1 << 20) {
            blocks.push(Block::new(0, SourceId(0), 0));
        }
        let observation = Observation {
            source: SourceId(0),
            indicator: IndicatorId(indicator as u32),
            province: provinces[within / YEARS.len()],
            period: Period::year(YEARS[within % YEARS.len()]).expect("a year"),
            scope: Scope::All,
            printed: Some(Printed {
                value: Decimal::from(state >> 44),
                upper: None,
                unit: plain.unit,
                qualifier: Qualifier::Exact,
            }),
            status: Status::Actual,
            place: Place { file: 0, offset: 0 },
        };
        blocks.last_mut().expect("a block").push(&observation);
    }
    Dataset {
        indicators: vec![plain; indicators],
        observations: Observations::new(blocks, None),
        corrections: Vec::new(),
        ..known
    }
}

fn loops(data: &Dataset) -> Answer {
    let mut answer = Answer::default();
    for nth in 0..data.indicators.len() as u32 {
        let request = Request { measures: MEASURES.to_vec(), ..Request::of(IndicatorId(nth)) };
        let points = points(data, &request).expect("a plain indicator");
        for (row, cells) in points.rows() {
            let [_, change, Some(Point::Rank(rank)), Some(Point::Percent { whole, .. })] = cells
            else {
                panic!("a row without a rank or a share")
            };
            let before = change.map(|change| match change {
                Point::Percent { whole, .. } => whole,
                other => panic!("{other:?} is no change"),
            });
            answer.put(row.observation.0, *rank, *whole, before);
        }
    }
    answer
}

/// The columns of the grid out of the observations, as `points` gathers them.
fn frame(data: &Dataset) -> DataFrame {
    let rows = data.observations.len();
    let (mut indicators, mut provinces) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    let (mut years, mut values) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    for o in data.observations.iter() {
        indicators.push(o.indicator.0);
        provinces.push(o.province.0);
        years.push(i64::from(o.period.start().year));
        values.push(o.printed.and_then(|p| i64::try_from(p.value.mantissa()).ok()));
    }
    let columns = vec![
        Column::new("indicator".into(), indicators),
        Column::new("province".into(), provinces),
        Column::new("year".into(), years),
        Column::new("value".into(), values),
    ];
    DataFrame::new(rows, columns).expect("columns of one length")
}

/// Ranks and sums over indicator and year, and the year before by a join.
fn windows(frame: DataFrame) -> PolarsResult<DataFrame> {
    let group = [col("indicator"), col("year")];
    let ranking = RankOptions { method: RankMethod::Min, descending: true };
    let before = frame.clone().lazy().select([
        col("indicator"),
        col("province"),
        (col("year") + lit(1i64)).alias("year"),
        col("value").alias("before"),
    ]);
    let keys = [col("indicator"), col("province"), col("year")];
    let left =
        JoinArgs { maintain_order: MaintainOrderJoin::Left, ..JoinArgs::new(JoinType::Left) };
    frame
        .lazy()
        .with_columns([
            col("value").rank(ranking, None).over(group.clone())?.alias("rank"),
            col("value").sum().over(group)?.alias("whole"),
        ])
        .join(before, keys.clone(), keys, left)
        .collect()
}

fn read(out: &DataFrame) -> PolarsResult<Answer> {
    let mut answer = Answer::default();
    let (ranks, wholes) = (out.column("rank")?.u32()?, out.column("whole")?.i64()?);
    let befores = out.column("before")?.i64()?;
    for (id, ((rank, whole), before)) in
        ranks.iter().zip(wholes.iter()).zip(befores.iter()).enumerate()
    {
        let (rank, whole) = (rank.expect("a rank"), whole.expect("a sum"));
        answer.put(id as u32, rank, whole, before.filter(|v| *v > 0));
    }
    Ok(answer)
}

/// Seconds that all threads of this process have worked so far.
fn user() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = text.rsplit(") ").next().unwrap_or_default();
    rest.split(' ').nth(11).and_then(|ticks| ticks.parse().ok()).unwrap_or(0.0) / 100.0
}

/// The least user and wall time, in milliseconds, of some rounds of so many runs each.
fn time<T>(rounds: usize, runs: usize, mut run: impl FnMut() -> T) -> (f64, f64) {
    let (mut least, mut wall) = (f64::MAX, f64::MAX);
    for _ in 0..rounds {
        let (before, began) = (user(), Instant::now());
        for _ in 0..runs {
            std::hint::black_box(run());
        }
        let each = 1000.0 / runs as f64;
        least = least.min((user() - before) * each);
        wall = wall.min(began.elapsed().as_secs_f64() * each);
    }
    (least, wall)
}

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![10_000, 1_000_000, 10_000_000] } else { asked };
    println!("rows, way: user ms, wall ms");
    for rows in sizes {
        let data = data(rows);
        let (rounds, runs) = if rows > 5_000_000 { (3, 1) } else { (5, (2_000_000 / rows).max(1)) };
        assert_eq!(loops(&data), read(&windows(frame(&data)).expect("polars")).expect("columns"));
        let (user, wall) = time(rounds, runs, || loops(&data));
        println!("{rows}, loops, all: {user:.1}, {wall:.1}");
        let (user, wall) =
            time(rounds, runs, || read(&windows(frame(&data)).expect("polars")).expect("columns"));
        println!("{rows}, polars, all: {user:.1}, {wall:.1}");
        let frame = frame(&data);
        let (user, wall) = time(rounds, runs, || windows(frame.clone()).expect("polars"));
        println!("{rows}, polars, windows and join alone: {user:.1}, {wall:.1}");
    }
}
