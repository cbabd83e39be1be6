//! Proposals as the file of observations that they may become, and as JSON with places and reasons.

use serde::Serialize;

use super::proposal::{Proposal, Proposals};
use crate::model::{Dataset, Status};
use crate::words::Lang;

/// The version of the JSON, counted up when a field changes its meaning.
const SCHEMA: u32 = 1;

/// One line of `observations/<source>.csv`, column by column.
#[derive(Serialize)]
struct Line<'d> {
    indicator: &'d str,
    province: &'d str,
    period: String,
    scope: &'static str,
    value: String,
    unit: &'d str,
    qualifier: &'static str,
    status: &'static str,
    quote: &'d str,
    note: String,
}

#[derive(Serialize)]
struct Placed<'d> {
    #[serde(flatten)]
    line: Line<'d>,
    unsure: Vec<&'static str>,
    place: String,
}

#[derive(Serialize)]
struct Other<'d> {
    said: &'d str,
    reason: &'static str,
    place: String,
}

#[derive(Serialize)]
struct Whole<'d> {
    schema: u32,
    proposals: Vec<Placed<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rejected: Option<Vec<Other<'d>>>,
}

fn line<'d>(proposal: &'d Proposal, data: &'d Dataset, lang: Lang) -> Line<'d> {
    let upper = proposal.upper.map_or(String::new(), |u| format!("..{u}"));
    let doubts: Vec<&str> =
        proposal.doubts.iter().map(|d| lang.text(&format!("read.doubt.{}", d.word()))).collect();
    Line {
        indicator: &data.indicator(proposal.indicator).id,
        province: proposal.province.map_or("", |p| &data.province(p).id),
        period: proposal.period.map_or(String::new(), |p| p.to_string()),
        scope: proposal.scope.word(),
        value: format!("{}{upper}", proposal.value),
        unit: &data.unit(proposal.unit).id,
        qualifier: proposal.qualifier.word(),
        status: proposal.status.word(),
        quote: &proposal.quote,
        note: if doubts.is_empty() { String::new() } else { format!("? {}", doubts.join(", ")) },
    }
}

/// The proposals as a file of observations: what is unsure stands in the note, behind a question
/// mark.
pub fn csv(read: &Proposals, data: &Dataset, lang: Lang) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .has_headers(false)
        .from_writer(Vec::new());
    let head = [
        "indicator",
        "province",
        "period",
        "scope",
        "value",
        "unit",
        "qualifier",
        "status",
        "quote",
        "note",
    ];
    let _ = writer.write_record(head);
    read.proposals.iter().for_each(|p| drop(writer.serialize(line(p, data, lang))));
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The same with the place of each number, and with the numbers left out if they are wanted.
pub fn json(read: &Proposals, data: &Dataset, lang: Lang, rejected: bool) -> String {
    let placed = |p: &'_ Proposal| p.at.to_string();
    let proposals = read.proposals.iter().map(|p| Placed {
        line: line(p, data, lang),
        unsure: p.doubts.iter().map(|d| d.word()).collect(),
        place: placed(p),
    });
    let others = || {
        read.rejected
            .iter()
            .map(|r| Other { said: &r.said, reason: r.reason.word(), place: r.at.to_string() })
            .collect()
    };
    let whole =
        Whole { schema: SCHEMA, proposals: proposals.collect(), rejected: rejected.then(others) };
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

/// The numbers that were taken for no figure, a line each: place, number, reason.
pub fn rejected(read: &Proposals, name: &str, lang: Lang) -> String {
    let line = |r: &super::Rejected| {
        format!(
            "{name}:{}: {}: {}\n",
            r.at,
            r.said,
            lang.text(&format!("read.reason.{}", r.reason.word()))
        )
    };
    read.rejected.iter().map(line).collect()
}

/// How many of what there are, in a sentence.
pub fn count(read: &Proposals, lang: Lang) -> String {
    let number = |n: usize| crate::format::number(n.into(), lang);
    let unsure = read.proposals.iter().filter(|p| !p.doubts.is_empty()).count();
    let planned = read.proposals.iter().filter(|p| p.status != Status::Actual).count();
    let (all, others) = (read.proposals.len(), read.rejected.len());
    let args = [
        ("proposals", number(all)),
        ("unsure", number(unsure)),
        ("planned", number(planned)),
        ("rejected", number(others)),
    ];
    let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
    lang.fill("read.count", &args)
}
