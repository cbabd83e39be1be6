//! The printed values of an indicator and what follows from them, without ranges: whole numbers and
//! loops, since a comparison of every indicator there is has millions of rows. A property test
//! holds them to [`compare`](super::compare).

use super::{Measure, Periods, Request, SetKey, Within};
use crate::model::{
    Dataset, Observation, ObservationId, Period, Printed, ProvinceId, Qualifier, Scopes, Status,
};

/// The rows of an indicator whose figures are one comparable set, by the ids of their provinces and
/// then by period.
#[derive(Clone, Debug)]
pub struct Points {
    /// What the rows have in common; `None` where there is none.
    pub key: Option<SetKey>,
    /// The rows that have a number.
    rows: Vec<PointRow>,
    /// What was asked of each, row by row: one piece of memory, since millions of rows take a while
    /// to be given one each.
    cells: Vec<Option<Point>>,
}

impl Points {
    /// The rows, each with an entry a measure of the request; `None` where it does not exist.
    pub fn rows(&self) -> impl Iterator<Item = (&PointRow, &[Option<Point>])> {
        let width = self.cells.len() / self.rows.len().max(1);
        self.rows
            .iter()
            .enumerate()
            .map(move |(nth, row)| (row, &self.cells[nth * width..(nth + 1) * width]))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// A province in a period.
#[derive(Clone, Debug)]
pub struct PointRow {
    /// Where.
    pub province: ProvinceId,
    /// When.
    pub period: Period,
    /// Result or plan.
    pub status: Status,
    /// The figure itself, as its source prints it.
    pub observation: ObservationId,
}

/// A computed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// Digits in the unit of the indicator, and how many of them are decimals.
    Number(i64, u32),
    /// So many hundredths of a whole.
    Percent {
        /// The part.
        part: i64,
        /// What it is a part of, above zero.
        whole: i64,
    },
    /// A place.
    Rank(u32),
}

/// Whether a request asks for nothing that is beyond points: values, changes that are counted from
/// no one period, ranks and shares among all that are shown, with nothing put in another edition, added
/// up or let in.
pub fn asks_for_points(request: &Request) -> bool {
    let Request {
        provinces,
        periods,
        scopes,
        measures,
        base,
        edition,
        per,
        by,
        within,
        strict,
        allow,
        ..
    } = request;
    provinces.is_empty()
        && *periods == Periods::All
        && scopes.iter().all(|s| s.single().is_some())
        && measures.iter().all(is_a_point)
        && base.period().is_none()
        && (edition, per) == (&None, &None)
        && by.is_empty()
        && *within == Within::Shown
        && !strict
        && allow.is_empty()
}

/// The points of a request that [asks for points](asks_for_points). `None` where the indicator is
/// not plain enough for loops: several sources or sets, several units, corrections, breaks of the
/// method, figures that may be below zero or are without an end.
pub fn points(data: &Dataset, request: &Request) -> Option<Points> {
    let indicator = data.indicator(request.indicator);
    let corrected = |c: &crate::model::Correction| {
        data.observation(c.observation).indicator == request.indicator
    };
    if !indicator.breaks.is_empty()
        || indicator.may_be_negative()
        || data.corrections.iter().any(corrected)
    {
        return None;
    }
    let grid = Grid::of(data, request)?;
    let Some(key) = grid.key else {
        return Some(Points { key: None, rows: Vec::new(), cells: Vec::new() });
    };
    let ascending = super::measures::Context::ascending(data, request);
    let ranks = request.measures.contains(&Measure::Rank).then(|| grid.ranks(ascending));
    let wholes = match request.measures.contains(&Measure::Share) && indicator.additive {
        true => Some(grid.wholes()?),
        false => None,
    };
    let before: Vec<Option<usize>> = grid
        .periods
        .iter()
        .map(|p| request.base.of(*p).and_then(|p| grid.periods.binary_search(&p).ok()))
        .collect();
    let (mut rows, mut cells) = (Vec::new(), Vec::new());
    for (line, province) in grid.provinces.iter().enumerate() {
        let country = data.is_country(*province);
        for (column, period) in grid.periods.iter().enumerate() {
            let Some(value) = grid.value(line, column) else { continue };
            let cell = |measure: &Measure| match measure {
                Measure::Value => Some(Point::Number(value, grid.decimals)),
                Measure::ChangePercent => {
                    let whole = grid.value(line, before[column]?).filter(|v| *v > 0)?;
                    Some(Point::Percent { part: value - whole, whole })
                }
                Measure::Rank => ranks
                    .as_ref()
                    .filter(|_| !country)
                    .map(|ranks| Point::Rank(ranks[line * grid.periods.len() + column])),
                Measure::Share => {
                    let whole = wholes.as_ref().filter(|_| !country)?[column];
                    (whole > 0).then_some(Point::Percent { part: value, whole })
                }
                _ => None,
            };
            let at = line * grid.periods.len() + column;
            let (status, observation) = (grid.statuses[at], grid.ids[at]);
            cells.extend(request.measures.iter().map(cell));
            rows.push(PointRow { province: *province, period: *period, status, observation });
        }
    }
    Some(Points { key: Some(key), rows, cells })
}

/// The figures of an indicator, a line a province and a column a period.
struct Grid {
    key: Option<SetKey>,
    provinces: Vec<ProvinceId>,
    /// Whether a province takes part in ranks and sums.
    counted: Vec<bool>,
    periods: Vec<Period>,
    /// In the unit of the indicator, all with as many decimals.
    values: Vec<Option<i64>>,
    statuses: Vec<Status>,
    ids: Vec<ObservationId>,
    decimals: u32,
}

impl Grid {
    fn of(data: &Dataset, request: &Request) -> Option<Grid> {
        let mut found: Vec<(ObservationId, Observation)> = Vec::new();
        let mut key = None;
        for at in data.observations.keys(request.indicator).filter(|key| request.wants(key)) {
            let own = SetKey {
                kind: at.period.compared_as(),
                scopes: Scopes::one(at.scope),
                class: at.status.class(),
                edition: data.province(at.province).edition,
            };
            if *key.get_or_insert(own) != own {
                return None;
            }
            found.push((at.id, data.observation(at.id)));
        }
        let unit = data.indicator(request.indicator).unit;
        let plain = |p: &Printed| p.unit == unit && p.upper.is_none() && has_ends(p);
        if !found.iter().filter_map(|(_, o)| o.printed).all(|p| plain(&p)) {
            return None;
        }
        let decimals =
            found.iter().filter_map(|(_, o)| o.printed).map(|p| p.value.scale()).max().unwrap_or(0);
        let mut provinces: Vec<ProvinceId> = found.iter().map(|(_, o)| o.province).collect();
        provinces.sort();
        provinces.dedup();
        provinces.sort_by_key(|id| &data.province(*id).id);
        let mut periods: Vec<Period> = found.iter().map(|(_, o)| o.period).collect();
        periods.dedup();
        periods.sort();
        periods.dedup();
        // Days of which hardly any is reported are no grid.
        if provinces.len() * periods.len() > 1024 + 16 * found.len() {
            return None;
        }
        let mut line = vec![0; data.provinces.len()];
        provinces.iter().enumerate().for_each(|(at, id)| line[id.0 as usize] = at);
        let mut cells: Vec<Option<Option<i64>>> = vec![None; provinces.len() * periods.len()];
        let (mut statuses, mut ids) =
            (vec![Status::Actual; cells.len()], vec![ObservationId(0); cells.len()]);
        let mut last = (found.first().map(|(_, o)| o.period), 0);
        for (id, o) in &found {
            if Some(o.period) != last.0 || last.1 == 0 {
                last = (Some(o.period), periods.binary_search(&o.period).ok()?);
            }
            let at = line[o.province.0 as usize] * periods.len() + last.1;
            (statuses[at], ids[at]) = (o.status, *id);
            let value = match o.printed {
                None => None,
                Some(p) => {
                    let power = 10i64.checked_pow(decimals - p.value.scale())?;
                    Some(i64::try_from(p.value.mantissa()).ok()?.checked_mul(power)?)
                }
            };
            if cells[at].replace(value).is_some() {
                return None;
            }
        }
        let counted = provinces.iter().map(|id| !data.is_country(*id)).collect();
        Some(Grid {
            key,
            provinces,
            counted,
            periods,
            values: cells.into_iter().map(Option::flatten).collect(),
            statuses,
            ids,
            decimals,
        })
    }

    fn value(&self, line: usize, column: usize) -> Option<i64> {
        self.values[line * self.periods.len() + column]
    }

    /// The values of a column that count, with their lines.
    fn column(&self, column: usize) -> impl Iterator<Item = (i64, usize)> + '_ {
        let counted = self.counted.iter().enumerate().filter(|(_, counted)| **counted);
        counted.filter_map(move |(line, _)| Some((self.value(line, column)?, line)))
    }

    /// The place of each cell in its column; who has the same shares the best place.
    fn ranks(&self, ascending: bool) -> Vec<u32> {
        let mut out = vec![0; self.values.len()];
        for column in 0..self.periods.len() {
            let mut order: Vec<(i64, usize)> = self.column(column).collect();
            order.sort_unstable_by_key(|(value, _)| if ascending { *value } else { -value });
            let mut rank = 0;
            for (at, (value, line)) in order.iter().enumerate() {
                if at == 0 || order[at - 1].0 != *value {
                    rank = at as u32 + 1;
                }
                out[line * self.periods.len() + column] = rank;
            }
        }
        out
    }

    /// What the shares of each column are of: what is printed of the country, else the sum of the
    /// others; `None` where one does not fit.
    fn wholes(&self) -> Option<Vec<i64>> {
        let country = self.counted.iter().position(|counted| !counted);
        let sum =
            |column| self.column(column).try_fold(0i64, |sum, (value, _)| sum.checked_add(value));
        let whole = |column| {
            country.and_then(|line| self.value(line, column)).map_or_else(|| sum(column), Some)
        };
        (0..self.periods.len()).map(whole).collect()
    }
}

/// Whether a number is not below zero, and by usage has an end above and, but for a zero, below:
/// whatever follows from such numbers can be told. "Gần 100" may be nothing.
fn has_ends(printed: &Printed) -> bool {
    let mantissa = printed.value.mantissa();
    let one = || {
        let mut rest = mantissa;
        while rest != 0 && rest % 10 == 0 {
            rest /= 10;
        }
        rest == 1
    };
    mantissa >= 0
        && match printed.qualifier {
            Qualifier::Exact | Qualifier::Over | Qualifier::About => true,
            Qualifier::Nearly => !one(),
            Qualifier::AtLeast | Qualifier::AtMost | Qualifier::Range => false,
        }
}

/// Whether a measure is one that points have.
fn is_a_point(m: &Measure) -> bool {
    matches!(m, Measure::Value | Measure::ChangePercent | Measure::Rank | Measure::Share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Cell, compare};
    use crate::model::*;
    use crate::testing::data;
    use proptest::prelude::*;

    /// A figure: province, year, digits, decimals, unit, qualifier, status.
    type Typed = (usize, u16, i64, u32, bool, usize, usize);

    fn made(indicator: IndicatorId, all: &[Typed]) -> Dataset {
        let known = data();
        let country = known
            .provinces
            .iter()
            .position(|p| p.kind == ProvinceKind::Country && p.edition == EditionId(0));
        let units: Vec<UnitId> = (0..known.units.len() as u16).map(UnitId).collect();
        let own = known.indicator(indicator).unit;
        let other = units
            .iter()
            .copied()
            .find(|u| *u != own && known.unit(*u).dimension == known.unit(own).dimension)
            .unwrap_or(own);
        let mut seen = std::collections::BTreeSet::new();
        let one = |(province, year, mantissa, decimals, foreign, qualifier, status): &Typed| {
            let province = if *province == 0 {
                ProvinceId(country? as u32)
            } else {
                ProvinceId(*province as u32)
            };
            let status = Status::ALL[*status];
            seen.insert((province, *year, status.class())).then_some(())?;
            let qualifier = [
                Qualifier::Exact,
                Qualifier::Exact,
                Qualifier::Over,
                Qualifier::Nearly,
                Qualifier::About,
                Qualifier::AtLeast,
            ][*qualifier];
            let printed = Printed {
                value: Decimal::new(*mantissa, *decimals),
                upper: None,
                unit: if *foreign { other } else { own },
                qualifier,
            };
            Some(Observation {
                source: SourceId(0),
                indicator,
                province,
                period: Period::year(*year)?,
                scope: Scope::All,
                printed: (!status.is_reason()).then_some(printed),
                status,
                place: Place { file: 0, offset: 0 },
            })
        };
        Dataset {
            observations: all.iter().filter_map(one).collect(),
            corrections: Vec::new(),
            ..known.clone()
        }
    }

    fn holds(data: &Dataset, request: &Request) -> bool {
        let Some(points) = points(data, request) else { return false };
        let whole = compare(data, request).unwrap();
        let unit = data.unit(data.indicator(request.indicator).unit).factor;
        let mut rows: Vec<_> = whole.rows().filter(|(_, row)| row.value.is_some()).collect();
        rows.sort_by_key(|(_, row)| (data.province(row.province).id.clone(), row.period));
        assert_eq!(points.key, whole.sets.first().map(|set| set.key));
        assert_eq!(points.len(), rows.len());
        for ((own, cells), (_, row)) in points.rows().zip(rows) {
            assert_eq!(
                (own.province, own.period, own.status),
                (row.province, row.period, row.status)
            );
            for (point, cell) in cells.iter().zip(&row.cells) {
                let same = match (point, cell) {
                    (None, Err(_)) => true,
                    (Some(Point::Number(m, d)), Ok(Cell::Amount(q))) => {
                        Decimal::new(*m, *d) * unit == q.value
                    }
                    (Some(Point::Percent { part, whole }), Ok(Cell::Percent(q))) => {
                        is_near(*part, *whole, q)
                    }
                    (Some(Point::Rank(rank)), Ok(Cell::Rank(r))) => *rank == r.printed,
                    _ => false,
                };
                assert!(same, "{point:?} {cell:?}");
            }
        }
        true
    }

    /// Whether a quantity is a share of a whole in percent, but for how it is cut.
    fn is_near(part: i64, whole: i64, quantity: &Quantity) -> bool {
        let exact = Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(whole);
        (exact - quantity.value).abs() < Decimal::new(1, 15)
    }

    fn request(indicator: IndicatorId, best_first: bool) -> Request {
        let measures = vec![Measure::Value, Measure::ChangePercent, Measure::Rank, Measure::Share];
        Request {
            measures,
            best_first,
            period_kind: Some(PeriodKind::Year),
            ..Request::of(indicator)
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn points_are_those_of_a_comparison(
            at in any::<prop::sample::Index>(),
            figures in prop::collection::vec((0usize..12, 2018u16..2024, 0i64..4000, 0u32..3, prop::bool::weighted(0.02), 0usize..6, prop::sample::select(vec![0usize, 0, 0, 0, 1, 2, 3, 7, 8])), 1..60),
            best_first in any::<bool>(),
        ) {
            let indicator = IndicatorId(at.index(data().indicators.len()) as u32);
            let made = made(indicator, &figures);
            holds(&made, &request(indicator, best_first));
        }
    }

    #[test]
    fn most_indicators_are_plain() {
        let known = data();
        let additive =
            known.indicators.iter().position(|i| i.additive && i.breaks.is_empty()).unwrap();
        let indicator = IndicatorId(additive as u32);
        let figures: Vec<Typed> = (0..40)
            .map(|i| (i % 8, 2018 + (i / 8) as u16, 100 + 37 * i as i64 % 50, 0, false, 0, 0))
            .collect();
        assert!(holds(&made(indicator, &figures), &request(indicator, true)));
        // Plans beside results are two sets; and nobody knows what "ít nhất" does not reach.
        for odd in [
            (1, 2018, 5, 0, false, 0, 4),
            (9, 2018, 5, 0, false, 5, 0),
            (9, 2018, -5, 0, false, 0, 0),
            (9, 2018, 1, 0, false, 3, 0),
        ] {
            let figures: Vec<Typed> = figures.iter().copied().chain([odd]).collect();
            assert!(
                points(&made(indicator, &figures), &request(indicator, true)).is_none(),
                "{odd:?}"
            );
        }
    }
}
