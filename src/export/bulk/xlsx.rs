//! The points as one sheet, which a filter or a pivot table takes as it is.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Bulk, Made, Take};
use crate::compare::{Base, Cell, Comparison, Gap, Measure, Point, Points, Request};
use crate::export::csv;
use crate::export::plain::DECIMALS;
use crate::export::xlsx::{Entry, Flat};
use crate::failure::Failure;
use crate::format::{capital, period_short, qualifier_word, scope_label};
use crate::model::{Decimal, EditionId, Observation, Period, ProvinceId, Qualifier, Scope, Scopes, Status, UnitId};
use crate::view::{self, Number};
use crate::words::Lang;

pub(super) fn write(bulk: &Bulk, take: &mut Take) -> Result<bool, Failure> {
    let mut writer = Writer::of(bulk)?;
    let any = bulk.each(|request, made| Ok((request.clone(), made)), |(request, made)| writer.indicator(&request, &made))?;
    take(&writer.flat.finish()?)?;
    Ok(any)
}

/// The columns that are there only where rows have to be told apart by them, or a reader to be warned.
#[derive(Clone, Copy)]
struct Shown {
    edition: bool,
    scope: bool,
    status: bool,
}

/// Puts rows into words.
struct Writer<'b, 'd> {
    bulk: &'b Bulk<'d>,
    shown: Shown,
    flat: Flat,
    /// Periods and tiers in words: thousands of rows have the same.
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
}

impl<'b, 'd> Writer<'b, 'd> {
    fn of(bulk: &'b Bulk<'d>) -> Result<Writer<'b, 'd>, Failure> {
        let (data, lang) = (bulk.data, bulk.lang);
        let keys = || bulk.requests.iter().flat_map(|r| data.observations.keys(r.indicator).filter(|key| r.wants(key)));
        let editions: BTreeSet<EditionId> = keys().map(|key| data.province(key.province).edition).collect();
        let shown = Shown {
            edition: editions.len() > 1,
            scope: keys().any(|key| key.scope != Scope::All),
            status: keys().any(|key| key.status != Status::Actual && key.known),
        };
        let columns = [
            ("indicator", true),
            ("unit", true),
            ("province", true),
            ("edition", shown.edition),
            ("period", true),
            ("scope", shown.scope),
            ("status", shown.status),
        ];
        let head = |key: &str| lang.text(&format!("document.column.{key}")).to_string();
        let before = columns.into_iter().filter(|(_, shown)| *shown).map(|(key, _)| head(key));
        let first = bulk.requests.first();
        let changes = first.is_some_and(|r| r.measures.iter().any(|m| m.is_change()));
        let periods: BTreeSet<Period> = if changes { keys().map(|key| key.period).collect() } else { BTreeSet::new() };
        let word = |measure: &Measure| capital(&view::measure_word(*measure, first.map_or(Base::default(), |r| r.base), &periods, lang));
        let measures = first.into_iter().flat_map(|request| &request.measures).map(word);
        let flat = Flat::new(lang.text("document.points"), before.chain(measures).chain(["source", "note"].map(head)))?;
        Ok(Writer { bulk, shown, flat, periods: BTreeMap::new(), scopes: BTreeMap::new() })
    }

    fn indicator(&mut self, request: &Request, made: &Made) -> Result<(), Failure> {
        match made {
            Made::Points(points) => self.points(points, request),
            Made::Comparison(comparison) => self.comparison(comparison, request),
        }
    }

    fn points(&mut self, points: &Points, request: &Request) -> Result<(), Failure> {
        let (data, lang) = (self.bulk.data, self.bulk.lang);
        let unit = data.indicator(request.indicator).unit;
        let scopes = points.key.map_or(Scopes::one(Scope::All), |key| key.scopes);
        for (row, cells) in points.rows() {
            let key = Key { unit, province: row.province, period: row.period, scopes, status: row.status };
            let observation = data.observation(row.observation);
            let cell = |(measure, point): (&Measure, &Option<Point>)| {
                let number = point.and_then(|point| number(*measure, point, &observation, lang));
                number.map_or(Entry::Blank, Entry::Number)
            };
            let cells = request.measures.iter().zip(cells).map(cell).collect();
            self.row(request, key, cells, (&data.source(observation.source).id, ""))?;
        }
        Ok(())
    }

    fn comparison(&mut self, comparison: &Comparison, request: &Request) -> Result<(), Failure> {
        let (data, lang) = (self.bulk.data, self.bulk.lang);
        for (_, row) in csv::points(comparison, data) {
            let key = Key { unit: comparison.unit, province: row.province, period: row.period, scopes: row.scopes, status: row.status };
            let shown: Vec<view::Cell> = comparison.measures.iter().map(|m| view::figure(*m, row, comparison, data, true, lang)).collect();
            let cell = |(shown, cell): (&'_ view::Cell, &Result<Cell, Gap>)| match (&shown.number, cell) {
                (_, Err(_)) => Entry::Blank,
                (Some(number), _) => Entry::Number(number.clone()),
                (None, _) => Entry::Text(Cow::Owned(shown.text.clone())),
            };
            let mut sources: Vec<&str> = row.observations.iter().map(|o| data.source(data.observation(*o).source).id.as_str()).collect();
            sources.dedup();
            let note = view::row_notes(comparison, row, data, lang).join(" ");
            self.row(request, key, shown.iter().zip(&row.cells).map(cell).collect(), (&sources.join("; "), &note))?;
        }
        Ok(())
    }

    fn row(&mut self, request: &Request, key: Key, cells: Vec<Entry>, (sources, note): (&str, &str)) -> Result<(), Failure> {
        let (data, lang) = (self.bulk.data, self.bulk.lang);
        let period = self.periods.entry(key.period).or_insert_with(|| period_short(key.period, lang));
        let scopes = self.scopes.entry(key.scopes).or_insert_with(|| scope_label(key.scopes, lang));
        let province = data.province(key.province);
        let mut line =
            vec![Entry::words(data.indicator(request.indicator).name.get(lang)), Entry::words(data.unit(key.unit).symbol.get(lang))];
        line.push(Entry::words(province.name.get(lang)));
        line.extend(self.shown.edition.then(|| Entry::words(&data.edition(province.edition).id)));
        line.push(Entry::words(period));
        line.extend(self.shown.scope.then(|| Entry::words(scopes)));
        line.extend(self.shown.status.then(|| Entry::words(lang.text(&format!("status.{}", key.status.word())))));
        line.extend(cells);
        line.extend([sources, note].map(Entry::words));
        self.flat.push(&line)
    }
}

/// A point as a number; a value with the word and the decimals that its source prints.
fn number(measure: Measure, point: Point, observation: &Observation, lang: Lang) -> Option<Number> {
    Some(match point {
        Point::Percent { part, whole } => {
            let value = Decimal::from_i128_with_scale(super::csv::percent(part, whole), DECIMALS);
            Number { signed: measure == Measure::ChangePercent, ..Number::bare(value, 1) }
        }
        Point::Rank(rank) => Number::bare(rank.into(), 0),
        Point::Number(..) => {
            let printed = observation.printed?;
            let value = if printed.qualifier == Qualifier::Exact { printed.value } else { printed.value.normalize() };
            Number { word: qualifier_word(printed.qualifier, lang), ..Number::bare(value, value.scale()) }
        }
    })
}
