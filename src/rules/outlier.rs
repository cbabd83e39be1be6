//! A figure a hundred or a thousand times from its neighbours: the usual slips are a unit (million
//! for billion), a mark between thousands that was read as one before decimals, and a share that
//! was entered as 0.98.

use super::each::each_indicator;
use super::periods::Periods;
use crate::finding::Finding;
use crate::ingest::{Draft, Field};
use crate::model::{
    Class, Dataset, Decimal, IndicatorId, Key, Nature, ObservationId, PeriodKind, Scope,
};

/// A figure that lies far from those of the same province before and after it, or from those of the
/// other provinces of its period.
///
/// In time: a hundred times beyond its six nearest, and ten times more than they lie apart among
/// themselves; or a step of five hundred between two steady runs. Among provinces, of which some
/// are fifty times others: five hundred times from the median (a share or score ninety), and six
/// times the median distance from it, which sets heavy tails apart. A slip is a hundred or a
/// thousand times; the largest city is within fifty of the median province. Not of what may lie
/// below zero, and not of counts below ten, which may be anything.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    findings.extend(each_indicator(&draft.data, |id| of_indicator(draft, id)));
}

/// A slip of a hundred, rounded.
const HUNDRED: f64 = 90.0;
/// A step in time, and a distance among provinces, that is a slip of a thousand.
const THOUSAND: f64 = 500.0;
/// How much farther a figure lies than its neighbours lie apart.
const FARTHER: f64 = 10.0;
/// Neighbours in time on either side.
const NEAR: usize = 3;
/// Provinces that make a median.
const PROVINCES: usize = 8;

/// A scope, a class and a kind of period: what may be compared.
type Shape = (Scope, Class, PeriodKind);

fn of_indicator(draft: &Draft, id: IndicatorId) -> Vec<Finding> {
    let (data, indicator) = (&draft.data, draft.data.indicator(id));
    if indicator.is_signed() {
        return Vec::new();
    }
    let sizes = Sizes::of(data);
    let mut periods = Periods::default();
    let mut spreads: Vec<Spreads> = Vec::new();
    for key in data.observations.keys(id) {
        let Some(size) = sizes.size(&key) else { continue };
        let at = shape_at(&mut spreads, &key, data.provinces.len());
        spreads[at].put(&key, periods.number(key.period), size);
    }
    let close =
        if matches!(indicator.nature, Nature::Rate | Nature::Score) { HUNDRED } else { THOUSAND };
    let (in_time, among) = (wide(HUNDRED), wide(close));
    if !spreads.iter().any(|shape| shape.any(in_time, among)) {
        return Vec::new();
    }
    // Few lines are wide: their figures alone are looked at one by one.
    let (mut series, mut provinces) = (Vec::new(), Vec::new());
    for key in data.observations.keys(id) {
        let Some(value) = sizes.value(&key) else { continue };
        let shape = shape_at(&mut spreads, &key, data.provinces.len());
        let number = periods.number(key.period);
        let point = Point { shape, key, value };
        if spreads[shape].series[key.province.0 as usize].is_wide(in_time) {
            series.push(point);
        }
        if spreads[shape].provinces.get(number).is_some_and(|spread| spread.is_wide(among))
            && !data.is_country(key.province)
        {
            provinces.push(point);
        }
    }
    let counts = indicator.nature == Nature::Count;
    let mut pairs: Vec<(ObservationId, ObservationId)> = Vec::new();
    series.sort_by_key(|p| (p.shape, p.key.province, p.key.period, p.key.id));
    for line in series.chunk_by(|a, b| (a.shape, a.key.province) == (b.shape, b.key.province)) {
        let by_one_method = |a: &Point, b: &Point| {
            let parts = |from| a.key.period.start() < from && from <= b.key.period.end();
            !indicator.breaks.iter().any(|broken| {
                broken.scope.is_none_or(|scope| scope == a.key.scope) && parts(broken.from)
            })
        };
        line.chunk_by(by_one_method).for_each(|run| in_series(run, counts, &mut pairs));
    }
    provinces.sort_by_key(|p| (p.shape, p.key.period, p.key.province, p.key.id));
    for line in provinces.chunk_by(|a, b| (a.shape, a.key.period) == (b.shape, b.key.period)) {
        among_provinces(line, counts, close, &mut pairs);
    }
    pairs.sort();
    pairs.dedup_by_key(|(far, _)| *far);
    pairs.into_iter().filter_map(|(far, near)| told(draft, far, near)).collect()
}

/// A figure among those that are looked at one by one.
#[derive(Clone, Copy)]
struct Point {
    /// The number of its shape.
    shape: usize,
    key: Key,
    value: f64,
}

/// How far a value lies outside of others, as a factor; 1 and less within.
fn gap(value: f64, (low, high): (f64, f64)) -> f64 {
    (value / high).max(low / value)
}

fn ends<'p>(points: impl Iterator<Item = &'p Point>) -> (f64, f64) {
    points.fold((f64::MAX, 0.0), |(low, high), p| (low.min(p.value), high.max(p.value)))
}

/// Few things counted: one case may be followed by a thousand.
fn is_few(counts: bool, value: f64, low: f64) -> bool {
    counts && value.min(low) < 10.0
}

fn in_series(line: &[Point], counts: bool, out: &mut Vec<(ObservationId, ObservationId)>) {
    let before = |at: usize| &line[at.saturating_sub(NEAR)..at];
    let after = |at: usize| &line[at..line.len().min(at + NEAR)];
    let mut alone = vec![false; line.len()];
    for (at, point) in line.iter().enumerate() {
        let others = || before(at).iter().chain(after(at + 1));
        let (low, high) = ends(others());
        let far = gap(point.value, (low, high));
        if others().nth(1).is_some()
            && far >= HUNDRED
            && far >= FARTHER * high / low
            && !is_few(counts, point.value, low)
        {
            alone[at] = true;
            let near = before(at).last().or(after(at + 1).first());
            out.extend(near.map(|near| (point.key.id, near.key.id)));
        }
    }
    for at in 1..line.len() {
        let (left, right) = (ends(before(at).iter()), ends(after(at).iter()));
        let step = (right.0 / left.1).max(left.0 / right.1);
        let told = alone[at - 1] || alone[at];
        if !told
            && is_steady(left)
            && is_steady(right)
            && step >= THOUSAND
            && !is_few(counts, left.0, right.0)
        {
            out.push((line[at].key.id, line[at - 1].key.id));
        }
    }
}

fn among_provinces(
    line: &[Point],
    counts: bool,
    close: f64,
    out: &mut Vec<(ObservationId, ObservationId)>,
) {
    if line.len() <= PROVINCES {
        return;
    }
    let mut logs: Vec<(f64, &Point)> = line.iter().map(|p| (p.value.ln(), p)).collect();
    logs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (median, middle) = logs[logs.len() / 2];
    let mut away: Vec<f64> = logs.iter().map(|(log, _)| (log - median).abs()).collect();
    away.sort_by(f64::total_cmp);
    let limit = close.ln().max(6.0 * away[away.len() / 2]);
    let far = logs.iter().filter(|(log, point)| {
        (log - median).abs() >= limit && !is_few(counts, point.value, middle.value)
    });
    out.extend(far.map(|(_, point)| (point.key.id, middle.key.id)));
}

fn told(draft: &Draft, far: ObservationId, near: ObservationId) -> Option<Finding> {
    let data = &draft.data;
    let (row, other) = (data.observation(far), data.observation(near));
    // What is corrected is known to be wrong.
    if data.corrections_of(row).next().is_some() {
        return None;
    }
    let said =
        |o| data.figure(o).map(|figure| format!("{} {}", figure.value, data.unit(figure.unit).id));
    let hint = if row.province == other.province { "time" } else { "provinces" };
    Some(
        Finding::warning("outlier", draft.span(row.place, Field::Value))
            .with("value", said(row)?)
            .with("other", said(other)?)
            .with("province", &data.province(other.province).id)
            .with("period", other.period)
            .with("file", &draft.files[other.place.file as usize].name)
            .with("line", draft.line(other))
            .hint(hint),
    )
}

/// Sizes of figures in the canonical unit: roughly and quickly as powers of two, in sixteenths, and
/// as a number.
struct Sizes {
    /// Of each unit its factor, and the power of two of it.
    units: Vec<(f64, i32)>,
}

impl Sizes {
    fn of(data: &Dataset) -> Sizes {
        let factors = data.units.iter().map(|unit| float(unit.factor));
        Sizes { units: factors.map(|factor| (factor, sixteenths(factor))).collect() }
    }

    /// The power of two that a figure above zero lies less than one above; `None` of others.
    #[inline]
    fn size(&self, key: &Key) -> Option<i32> {
        let digits = key.digits.filter(|digits| digits.mantissa > 0)?;
        let bits = digits.mantissa.ilog2() as i32;
        Some(
            bits * 16 + self.units[usize::from(digits.unit.0)].1
                - TENTHS[usize::from(digits.decimals)],
        )
    }

    fn value(&self, key: &Key) -> Option<f64> {
        let digits = key.digits.filter(|digits| digits.mantissa > 0)?;
        Some(
            digits.mantissa as f64 / 10f64.powi(digits.decimals.into())
                * self.units[usize::from(digits.unit.0)].0,
        )
    }
}

/// A decimal, near enough to compare sizes.
fn float(number: Decimal) -> f64 {
    number.mantissa() as f64 / 10f64.powi(number.scale() as i32)
}

/// The power of two of a number, in sixteenths.
fn sixteenths(number: f64) -> i32 {
    (number.log2() * 16.0).round() as i32
}

/// The powers of two of powers of ten, in sixteenths.
const TENTHS: [i32; 30] = {
    let mut all = [0; 30];
    let mut at = 0;
    while at < 30 {
        // log2(10) = 3.321928; by 16 it is 53.150850.
        all[at] = ((at as i64 * 53_150_850 + 500_000) / 1_000_000) as i32;
        at += 1;
    }
    all
};

/// How far sizes lie apart where numbers may lie so many times apart: a size is less than one power
/// of two below its number.
fn wide(times: f64) -> i32 {
    sixteenths(times) - 18
}

/// The least and the greatest size of a line.
#[derive(Clone, Copy)]
struct Spread {
    least: i32,
    most: i32,
}

impl Spread {
    const NONE: Spread = Spread { least: i32::MAX, most: i32::MIN };

    fn is_wide(self, by: i32) -> bool {
        self.most.saturating_sub(self.least) >= by && self.least <= self.most
    }

    #[inline]
    fn put(&mut self, size: i32) {
        self.least = self.least.min(size);
        self.most = self.most.max(size);
    }
}

/// What lies how far apart within one shape.
struct Spreads {
    shape: Shape,
    /// By province.
    series: Vec<Spread>,
    /// By the number of the period.
    provinces: Vec<Spread>,
}

impl Spreads {
    #[inline]
    fn put(&mut self, key: &Key, period: usize, size: i32) {
        self.series[key.province.0 as usize].put(size);
        if period >= self.provinces.len() {
            self.provinces.resize(period + 1, Spread::NONE);
        }
        self.provinces[period].put(size);
    }

    fn any(&self, in_time: i32, among: i32) -> bool {
        self.series.iter().any(|spread| spread.is_wide(in_time))
            || self.provinces.iter().any(|spread| spread.is_wide(among))
    }
}

/// The number of the shape of a figure, a new one if it is new.
#[inline]
fn shape_at(spreads: &mut Vec<Spreads>, key: &Key, provinces: usize) -> usize {
    let shape = (key.scope, key.status.class(), key.period.kind());
    spreads.iter().rposition(|s| s.shape == shape).unwrap_or_else(|| {
        spreads.push(Spreads {
            shape,
            series: vec![Spread::NONE; provinces],
            provinces: Vec::new(),
        });
        spreads.len() - 1
    })
}

/// Whether the neighbours are near each other.
fn is_steady((low, high): (f64, f64)) -> bool {
    high <= FARTHER * low
}
