//! The points as one sheet, which a filter or a pivot table takes as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::{Bulk, IndicatorFigures, Take};
use crate::compare::{Base, Cell, Comparison, Measure, Point, Points, Request};
use crate::export::csv;
use crate::export::plain::DECIMALS;
use crate::export::xlsx::{Entry, Flat};
use crate::failure::Failure;
use crate::format::{capital, period_short, qualifier_word, round, scope_label};
use crate::model::{
    Decimal, Interval, Period, Printed, ProvinceId, Qualifier, Scope, Scopes, Status, UnitId,
};
use crate::view::{self, Number};
use crate::words::Lang;

pub(super) fn write(bulk: &Bulk, take: &mut Take) -> Result<bool, Failure> {
    let mut writer = Writer::of(bulk)?;
    let any = bulk.each(
        |request, made| Ok((request.clone(), made)),
        |(request, made)| writer.indicator(&request, &made),
    )?;
    take(&writer.flat.finish()?)?;
    Ok(any)
}

/// Puts rows into words.
struct Writer<'b, 'd> {
    bulk: &'b Bulk<'d>,
    flat: Flat,
    /// Periods and scopes in words: thousands of rows have the same.
    periods: BTreeMap<Period, String>,
    scopes: BTreeMap<Scopes, String>,
}

/// What a row says before its numbers.
#[derive(Clone, Copy)]
struct Key {
    unit: UnitId,
    province: ProvinceId,
    period: Period,
    scopes: Scopes,
    status: Status,
    qualifier: Qualifier,
}

impl<'b, 'd> Writer<'b, 'd> {
    fn of(bulk: &'b Bulk<'d>) -> Result<Writer<'b, 'd>, Failure> {
        let lang = bulk.lang;
        let head = |key: &str| lang.text(&format!("document.column.{key}")).to_string();
        let first = bulk.requests.first();
        let changes = first.is_some_and(|r| r.measures.iter().any(|m| m.is_change()));
        let keys = || {
            bulk.requests
                .iter()
                .flat_map(|r| bulk.data.observations.keys(r.indicator).filter(|key| r.wants(key)))
        };
        let compared: BTreeSet<Period> =
            if changes { keys().map(|key| key.period).collect() } else { BTreeSet::new() };
        let word = |measure: &Measure| {
            capital(&view::measure_word(
                *measure,
                first.map_or(Base::default(), |r| r.base),
                &compared,
                lang,
            ))
        };
        let ends = |measure: &Measure| {
            let end = |key: &str| format!("{}, {}", word(measure), lang.text(key));
            if *measure == Measure::Value {
                vec![end("document.low"), end("document.high")]
            } else {
                Vec::new()
            }
        };
        let measures = first
            .into_iter()
            .flat_map(|request| &request.measures)
            .flat_map(|m| [vec![word(m)], ends(m)].concat());
        let before =
            ["indicator", "unit", "province", "edition", "period", "scope", "status"].map(head);
        let heads =
            before.into_iter().chain(measures).chain(["qualifier", "source", "note"].map(head));
        Ok(Writer {
            bulk,
            flat: Flat::new(lang.text("document.points"), heads)?,
            periods: BTreeMap::new(),
            scopes: BTreeMap::new(),
        })
    }

    fn indicator(&mut self, request: &Request, made: &IndicatorFigures) -> Result<(), Failure> {
        match made {
            IndicatorFigures::Points(points) => self.points(points, request),
            IndicatorFigures::Comparison(comparison) => self.comparison(comparison, request),
        }
    }

    fn points(&mut self, points: &Points, request: &Request) -> Result<(), Failure> {
        let (data, lang) = (self.bulk.data, self.bulk.lang);
        let unit = data.indicator(request.indicator).unit;
        let scopes = points.key.map_or(Scopes::one(Scope::All), |key| key.scopes);
        for (row, cells) in points.rows() {
            let observation = data.observation(row.observation);
            let Some(printed) = observation.printed else { continue };
            let (province, period) = (row.province, row.period);
            let key = Key {
                unit,
                province,
                period,
                scopes,
                status: row.status,
                qualifier: printed.qualifier,
            };
            let mut line = Vec::new();
            for (measure, point) in request.measures.iter().zip(cells) {
                line.push(point.map_or(Entry::Blank, |point| {
                    Entry::Number(number(*measure, point, &printed, lang))
                }));
                if *measure == Measure::Value {
                    line.extend(ends(
                        data.printed(observation).map(|figure| figure.quantity.conventional),
                        data.unit(unit).factor,
                    ));
                }
            }
            self.row(request, key, line, (&data.source(observation.source).id, ""))?;
        }
        Ok(())
    }

    fn comparison(&mut self, comparison: &Comparison, request: &Request) -> Result<(), Failure> {
        let (data, lang) = (self.bulk.data, self.bulk.lang);
        let factor = data.unit(comparison.unit).factor;
        let figures = view::CellStyle::of(comparison, data, true, lang);
        for (_, row) in csv::points(comparison, data) {
            let qualifier = row.value.map_or(Qualifier::Exact, |v| v.qualifier);
            let (province, period) = (row.province, row.period);
            let key = Key {
                unit: comparison.unit,
                province,
                period,
                scopes: row.scopes,
                status: row.status,
                qualifier,
            };
            let mut line = Vec::new();
            for (measure, cell) in comparison.measures.iter().zip(&row.cells) {
                let shown = figures.cell(*measure, row);
                line.push(match (shown.number, cell) {
                    (Some(number), Ok(_)) => Entry::Number(number),
                    // What is shown as two ends has its middle between them.
                    (None, Ok(Cell::Amount(q))) => plain(Some(q.value), factor),
                    (None, Ok(Cell::Percent(q))) => {
                        plain(Some(round(q.value, DECIMALS)), Decimal::ONE)
                    }
                    (None, Ok(Cell::Rank(rank))) => {
                        Entry::Number(Number::bare(rank.printed.into(), 0))
                    }
                    (None, Ok(Cell::Ratio(_))) => Entry::Text(shown.text.into()),
                    (_, Err(_)) => Entry::Blank,
                });
                if *measure == Measure::Value {
                    line.extend(ends(row.value.map(|v| v.conventional), factor));
                }
            }
            let mut sources: Vec<&str> = row
                .observations
                .iter()
                .map(|o| data.source(data.observation(*o).source).id.as_str())
                .collect();
            sources.dedup();
            let note = view::row_notes(comparison, row, data, lang).join(" ");
            self.row(request, key, line, (&sources.join("; "), &note))?;
        }
        Ok(())
    }

    fn row(
        &mut self,
        request: &Request,
        key: Key,
        cells: Vec<Entry>,
        (sources, note): (&str, &str),
    ) -> Result<(), Failure> {
        let (data, lang) = (self.bulk.data, self.bulk.lang);
        let period =
            self.periods.entry(key.period).or_insert_with(|| period_short(key.period, lang));
        let scopes = self.scopes.entry(key.scopes).or_insert_with(|| scope_label(key.scopes, lang));
        let province = data.province(key.province);
        let before = [
            data.indicator(request.indicator).name.get(lang),
            data.unit(key.unit).symbol.get(lang),
            province.name.get(lang),
            &data.edition(province.edition).id,
            period,
            scopes,
            lang.text(&format!("status.{}", key.status.word())),
        ];
        // A range has no one word before it.
        let qualifier = match key.qualifier {
            Qualifier::Range => lang.fill("table.range", &[("low", "…"), ("high", "…")]),
            other => lang.text(&format!("qualifier.{}", other.word())).into(),
        };
        let behind = [&*qualifier, sources, note].map(Entry::words);
        let line: Vec<Entry> =
            before.map(Entry::words).into_iter().chain(cells).chain(behind).collect();
        self.flat.push(&line)
    }
}

/// Both conventional ends, as numbers in a unit; blank where open.
fn ends<'t>(ends: Option<Interval>, factor: Decimal) -> [Entry<'t>; 2] {
    [plain(ends.and_then(|e| e.low), factor), plain(ends.and_then(|e| e.high), factor)]
}

/// A number in a unit with the decimals that it has.
fn plain<'t>(value: Option<Decimal>, factor: Decimal) -> Entry<'t> {
    let value = value.and_then(|v| v.checked_div(factor)).map(|v| v.normalize());
    value.map_or(Entry::Blank, |v| Entry::Number(Number::bare(v, v.scale())))
}

/// A point as a number; a value with the word and the decimals that its source prints.
fn number(measure: Measure, point: Point, printed: &Printed, lang: Lang) -> Number {
    match point {
        Point::Percent { part, whole } => {
            let value = Decimal::from_i128_with_scale(super::csv::percent(part, whole), DECIMALS);
            Number { signed: measure == Measure::ChangePercent, ..Number::bare(value, 1) }
        }
        Point::Rank(rank) => Number::bare(rank.into(), 0),
        Point::Number(..) => {
            let value = if printed.qualifier == Qualifier::Exact {
                printed.value
            } else {
                printed.value.normalize()
            };
            Number {
                word: qualifier_word(printed.qualifier, lang),
                ..Number::bare(value, value.scale())
            }
        }
    }
}
