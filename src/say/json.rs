use serde::Serialize;
use serde_json::value::RawValue;

use super::{Sentence, Statement};
use crate::format::plain;
use crate::model::{Dataset, Decimal};
use crate::words::Lang;

/// The version of the shape below.
const SCHEMA: &str = "sokpi-say/1";

#[derive(Serialize)]
struct Document<'d> {
    schema: &'static str,
    language: &'static str,
    sentences: Vec<One<'d>>,
}

#[derive(Serialize)]
struct One<'d> {
    text: &'d str,
    indicator: &'d str,
    province: &'d str,
    period: String,
    scope: String,
    status: &'static str,
    edition: &'d str,
    unit: &'d str,
    value: Option<Box<RawValue>>,
    low: Option<Box<RawValue>>,
    high: Option<Box<RawValue>>,
    qualifier: &'static str,
    clauses: Vec<Clause<'d>>,
    left_out: Vec<LeftOut<'d>>,
    notes: &'d [String],
    source: Option<&'d str>,
    observations: Vec<Origin<'d>>,
}

#[derive(Serialize)]
struct Clause<'d> {
    measure: &'static str,
    text: &'d str,
}

#[derive(Serialize)]
struct LeftOut<'d> {
    measure: &'static str,
    reason: &'static str,
    text: &'d str,
}

#[derive(Serialize)]
struct Origin<'d> {
    source: &'d str,
    province: &'d str,
    period: String,
    quote: std::borrow::Cow<'d, str>,
}

/// Sentences with what they rest on and what they leave out. Numbers are in the indicator's unit.
pub fn json(sentences: &[(Statement, Sentence)], data: &Dataset, lang: Lang) -> String {
    let document = Document {
        schema: SCHEMA,
        language: lang.code(),
        sentences: sentences.iter().map(|(s, words)| one(s, words, data)).collect(),
    };
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn one<'d>(statement: &'d Statement, words: &'d Sentence, data: &'d Dataset) -> One<'d> {
    let unit = data.unit(data.indicator(statement.indicator).unit);
    let raw = |v: Option<Decimal>| {
        v.and_then(|v| v.checked_div(unit.factor))
            .and_then(|v| RawValue::from_string(plain(v)).ok())
    };
    let origin = |id: &crate::model::ObservationId| {
        let o = data.observation(*id);
        Origin {
            source: &data.source(o.source).id,
            province: &data.province(o.province).id,
            period: o.period.to_string(),
            quote: data.quote(o),
        }
    };
    One {
        text: &words.text,
        indicator: &data.indicator(statement.indicator).id,
        province: &data.province(statement.province).id,
        period: statement.period.to_string(),
        scope: statement.scopes.to_string(),
        status: statement.status.word(),
        edition: &data.edition(statement.edition).id,
        unit: &unit.id,
        value: raw(Some(statement.value.value)),
        low: raw(statement.value.conventional.low),
        high: raw(statement.value.conventional.high),
        qualifier: statement.value.qualifier.word(),
        clauses: words.clauses.iter().map(|(m, text)| Clause { measure: m.word(), text }).collect(),
        left_out: words
            .left_out
            .iter()
            .map(|(m, reason, text)| LeftOut { measure: m.word(), reason, text })
            .collect(),
        notes: &words.notes,
        source: words.source.as_deref(),
        observations: statement.observations.iter().map(origin).collect(),
    }
}
