//! JSON for other programs; it names its schema version and keeps its order. Numbers are exact
//! decimals in the indicator's unit.

use serde::Serialize;
use serde_json::value::RawValue;

use super::Options;
use super::plain::numbers;
use crate::compare::{Comparison, Measure, Row, Set};
use crate::document::Document as Asked;
use crate::failure::Failure;
use crate::format::{self, plain};
use crate::model::{Dataset, Decimal, Figure, Interval, ObservationId};
use crate::view::{self, Precision};
use crate::words::Lang;

/// Rises when a field changes its meaning or goes.
const SCHEMA: &str = "sokpi.comparison/2";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    language: &'a str,
    comparisons: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    indicator: &'a str,
    name: &'a str,
    unit: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<&'a str>,
    measures: Vec<&'a str>,
    /// What changes are counted from: `year-before`, `previous`, or a period.
    base: String,
    sets: Vec<Group<'a>>,
    left_out: Vec<LeftOut<'a>>,
    missing: Vec<Missing<'a>>,
    notes: Vec<String>,
    sources: Vec<String>,
}

#[derive(Serialize)]
struct Group<'a> {
    period_kind: &'a str,
    scope: String,
    status: &'a str,
    edition: &'a str,
    rows: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    province: &'a str,
    name: &'a str,
    period: String,
    status: &'a str,
    /// The figure as it is shown, with its unit.
    text: Option<String>,
    qualifier: Option<&'a str>,
    absence: Option<&'a str>,
    /// The period of the plan that `of-plan` is against, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<String>,
    measures: std::collections::BTreeMap<&'a str, Option<Number>>,
    /// Why measures of a known figure do not exist.
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    gaps: std::collections::BTreeMap<&'a str, &'a str>,
    /// The ends that are proof.
    #[serde(rename = "hard")]
    proven: Option<Bounds>,
    observations: Vec<Origin<'a>>,
    conflicts: Vec<Origin<'a>>,
    lacks: Vec<String>,
    allowed: Vec<&'a str>,
}

#[derive(Serialize)]
struct Number {
    value: Option<Box<RawValue>>,
    /// The conventional ends; null where open.
    #[serde(flatten)]
    ends: Option<Bounds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<u32>,
    /// Of a ratio: the indicator's own unit for each one of the divisor's.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// The period that it is counted from.
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<String>,
}

/// Two ends; null where open.
#[derive(Serialize)]
struct Bounds {
    low: Option<Box<RawValue>>,
    high: Option<Box<RawValue>>,
}

/// The observation that a number came from, as its source prints it.
#[derive(Serialize)]
struct Origin<'a> {
    source: &'a str,
    /// As it is typed: `98.20`, `400..450`.
    printed: Option<String>,
    /// The number of a text that is one, with its decimals; of a range the middle.
    value: Option<Box<RawValue>>,
    /// The ends that are proof, in the same unit.
    #[serde(flatten)]
    ends: Bounds,
    unit: Option<&'a str>,
    qualifier: Option<&'a str>,
    scope: &'a str,
    quote: std::borrow::Cow<'a, str>,
    /// The number that stands in its place, where the source is known to be wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<Corrected<'a>>,
}

/// A number that a source is corrected to.
#[derive(Serialize)]
struct Corrected<'a> {
    value: Option<Box<RawValue>>,
    #[serde(flatten)]
    ends: Bounds,
    unit: &'a str,
    qualifier: &'a str,
}

#[derive(Serialize)]
struct LeftOut<'a> {
    province: &'a str,
    period: String,
    scope: String,
    status: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct Missing<'a> {
    province: &'a str,
    absence: &'a str,
}

/// What the numbers are printed for.
struct Context<'a> {
    data: &'a Dataset,
    lang: Lang,
    points: bool,
}

pub(super) fn write(asked: &Asked, options: &Options) -> Result<Vec<u8>, Failure> {
    let context = Context { data: asked.data, lang: asked.lang, points: options.points };
    let comparisons = asked.comparisons.iter().map(|c| one(c, &context)).collect();
    let document = Document { schema: SCHEMA, language: asked.lang.code(), comparisons };
    let mut out =
        serde_json::to_vec_pretty(&document).map_err(|e| Failure::Internal(e.to_string()))?;
    out.push(b'\n');
    Ok(out)
}

fn raw(text: String) -> Option<Box<RawValue>> {
    if text.is_empty() { None } else { RawValue::from_string(text).ok() }
}

fn one<'a>(c: &'a Comparison, context: &Context<'a>) -> One<'a> {
    let data = context.data;
    let indicator = data.indicator(c.indicator);
    let precision = Precision::of(c, None, data);
    One {
        indicator: &indicator.id,
        name: indicator.name.get(context.lang),
        unit: &data.unit(indicator.unit).id,
        per: c.per.map(|p| data.indicator(p).id.as_str()),
        measures: c.measures.iter().map(|m| m.word()).collect(),
        base: c.base.to_string(),
        sets: c.sets.iter().map(|s| group(c, s, precision, context)).collect(),
        left_out: c
            .left_out
            .iter()
            .map(|l| LeftOut {
                province: &data.province(l.province).id,
                period: l.period.to_string(),
                scope: l.scopes.to_string(),
                status: l.status.word(),
                reason: l.reason.word(),
            })
            .collect(),
        missing: c
            .missing
            .iter()
            .map(|m| Missing { province: &data.province(m.province).id, absence: m.absence.word() })
            .collect(),
        notes: view::notes(c, None, data, context.lang),
        sources: view::sources(c, data, context.lang),
    }
}

fn group<'a>(
    c: &Comparison,
    set: &'a Set,
    precision: Precision,
    context: &Context<'a>,
) -> Group<'a> {
    Group {
        period_kind: set.key.kind.word(),
        scope: set.key.scopes.to_string(),
        status: set.key.class.word(),
        edition: &context.data.edition(set.key.edition).id,
        rows: set.rows.iter().map(|r| line(c, set, r, precision, context)).collect(),
    }
}

fn line<'a>(
    c: &Comparison,
    set: &Set,
    row: &'a Row,
    precision: Precision,
    context: &Context<'a>,
) -> Line<'a> {
    let data = context.data;
    let province = data.province(row.province);
    let own = data.unit(data.indicator(c.indicator).unit).factor;
    let measures = c.measures.iter().zip(&row.cells).map(|(m, cell)| {
        let [value, low, high] = numbers(cell.as_ref().ok(), c, data);
        let of = match cell {
            Ok(crate::compare::Cell::Rank(rank)) => Some(rank.of),
            _ => None,
        };
        let unit = view::own_ratio_unit(c, data).filter(|_| *m == Measure::Per);
        let base = c.base_of(*m, set, row).map(|base| base.to_string());
        // What is computed has no ends where none are asked for; a value keeps them, or 425 would
        // stand for "400 to 450".
        let shown = !context.points || *m == Measure::Value;
        let number = Number {
            value: raw(value),
            ends: shown.then(|| Bounds { low: raw(low), high: raw(high) }),
            of,
            unit,
            base,
        };
        (m.word(), cell.as_ref().ok().map(|_| number))
    });
    let shown = data.unit(c.unit);
    let scaled = |v: Decimal| v.checked_div(own).map(plain).and_then(raw);
    let decimals = row.computed.then_some(precision.value);
    Line {
        province: &province.id,
        name: province.name.get(context.lang),
        period: row.period.to_string(),
        status: row.status.word(),
        text: row.value.map(|v| {
            format::with_unit(
                &format::quantity(&v, shown.factor, decimals, context.lang),
                shown.symbol.get(context.lang),
            )
        }),
        qualifier: row.value.map(|v| v.qualifier.word()),
        absence: row.absence.map(|a| a.word()),
        plan: row.plan.filter(|plan| *plan != row.period).map(|plan| plan.to_string()),
        measures: measures.collect(),
        gaps: c.measures.iter().filter_map(|m| Some((m.word(), c.gap(*m, row)?.word()))).collect(),
        proven: row.value.map(|v| Bounds {
            low: v.proven.low.and_then(scaled),
            high: v.proven.high.and_then(scaled),
        }),
        observations: origins(&row.observations, data),
        conflicts: origins(&row.conflicts, data),
        lacks: row.lacks.iter().map(|l| view::lack_name(*l, data, context.lang)).collect(),
        allowed: row.allowed.iter().map(|r| r.word()).collect(),
    }
}

/// The number of a figure in its unit: as it is printed, of a range the middle.
fn middle(figure: &Figure, data: &Dataset) -> Option<Box<RawValue>> {
    match figure.upper {
        Some(_) => in_unit(figure.quantity.value, figure, data),
        None => raw(figure.value.to_string()),
    }
}

/// The ends of a figure that are proof, in its unit.
fn ends(figure: Option<Figure>, data: &Dataset) -> Bounds {
    let end = |of: fn(&Interval) -> Option<Decimal>| {
        figure.and_then(|f| in_unit(of(&f.quantity.proven)?, &f, data))
    };
    Bounds { low: end(|ends| ends.low), high: end(|ends| ends.high) }
}

/// A number in the unit of a figure.
fn in_unit(value: Decimal, figure: &Figure, data: &Dataset) -> Option<Box<RawValue>> {
    value.checked_div(data.unit(figure.unit).factor).map(plain).and_then(raw)
}

fn origins<'a>(ids: &[ObservationId], data: &'a Dataset) -> Vec<Origin<'a>> {
    let of = |id: &ObservationId| {
        let o = data.observation(*id);
        Origin {
            source: &data.source(o.source).id,
            printed: o.printed.map(|f| f.typed()),
            value: data.printed(o).and_then(|f| middle(&f, data)),
            ends: ends(data.printed(o), data),
            unit: o.printed.map(|f| data.unit(f.unit).id.as_str()),
            qualifier: o.printed.map(|f| f.qualifier.word()),
            scope: o.scope.word(),
            quote: data.quote(o),
            corrected: data.corrections_of(o).next().map(|c| Corrected {
                value: middle(&c.figure, data),
                ends: ends(Some(c.figure), data),
                unit: &data.unit(c.figure.unit).id,
                qualifier: c.figure.qualifier.word(),
            }),
        }
    };
    ids.iter().map(of).collect()
}
