//! Proposals as the file of observations that they may become, and as JSON with places and reasons.

use serde::Serialize;

use super::document::Document;
use super::doubt::Doubt;
use super::evidence::Evidence;
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
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<&'d str>,
}

#[derive(Serialize)]
struct Placed<'d> {
    #[serde(flatten)]
    line: Line<'d>,
    unsure: Vec<&'static str>,
    place: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Vec<Grounds>>,
}

#[derive(Serialize)]
struct Grounds {
    field: &'static str,
    said: String,
    place: String,
    reach: &'static str,
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
        note: note(&proposal.doubts, lang),
        cell: Some(proposal.cell.as_str()).filter(|cell| !cell.is_empty()),
    }
}

/// What is not sure, in words behind a question mark; blank where everything is.
fn note(doubts: &[Doubt], lang: Lang) -> String {
    let said: Vec<&str> =
        doubts.iter().map(|d| lang.text(&format!("read.doubt.{}", d.word()))).collect();
    if said.is_empty() { String::new() } else { format!("? {}", said.join(", ")) }
}

/// The cells of the line that a proposal may become, in the order of [`COLUMNS`].
pub fn cells(proposal: &Proposal, data: &Dataset, lang: Lang) -> [String; COLUMNS.len()] {
    let l = line(proposal, data, lang);
    [
        l.indicator.into(),
        l.province.into(),
        l.period,
        l.scope.into(),
        l.value,
        l.unit.into(),
        l.qualifier.into(),
        l.status.into(),
        l.quote.into(),
        l.note,
        proposal.cell.clone(),
    ]
}

/// The columns of a file of observations, in their order.
pub const COLUMNS: [&str; 11] = [
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
    "cell",
];

/// The proposals as a file of observations: what is unsure stands in the note, behind a question
/// mark.
pub fn csv(read: &Proposals, data: &Dataset, lang: Lang) -> String {
    let lines: Vec<_> = read.proposals.iter().map(|p| cells(p, data, lang)).collect();
    file(lines.iter())
}

/// Lines as a file of observations.
pub fn file<'l>(lines: impl Iterator<Item = &'l [String; COLUMNS.len()]> + Clone) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    // Without a table there is no cell to name.
    let celled = lines.clone().any(|[.., cell]| !cell.is_empty());
    let width = if celled { COLUMNS.len() } else { COLUMNS.len() - 1 };
    let _ = writer.write_record(&COLUMNS[..width]);
    for line in lines {
        let _ = writer.write_record(&line[..width]);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// What goes into the JSON beside the proposals.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail<'d> {
    /// The numbers left out, each with the reason.
    pub rejected: bool,
    /// The words that decided each field, out of the document that was read.
    pub evidence: Option<&'d Document>,
}

/// The same with the place of each number, and with what else is wanted.
pub fn json(read: &Proposals, data: &Dataset, lang: Lang, detail: Detail<'_>) -> String {
    let proposals = read.proposals.iter().map(|p| Placed {
        line: line(p, data, lang),
        unsure: p.doubts.iter().map(|d| d.word()).collect(),
        place: place(p),
        evidence: detail.evidence.map(|d| p.evidence.iter().map(|e| grounds(e, d)).collect()),
    });
    let others = || {
        read.rejected
            .iter()
            .map(|r| Other { said: &r.said, reason: r.reason.word(), place: r.at.to_string() })
            .collect()
    };
    let whole = Whole {
        schema: SCHEMA,
        proposals: proposals.collect(),
        rejected: detail.rejected.then(others),
    };
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

/// Where a number stands, for a person.
fn place(proposal: &Proposal) -> String {
    match proposal.cell.is_empty() {
        true => proposal.at.to_string(),
        false => proposal.cell.clone(),
    }
}

fn grounds(evidence: &Evidence, document: &Document) -> Grounds {
    Grounds {
        field: evidence.field.word(),
        said: evidence.said(document),
        place: evidence.place(document).map_or(String::new(), |at| at.to_string()),
        reach: evidence.reach.word(),
    }
}

/// The words that decided each field of each proposal: a line for the proposal, and one indented
/// for each field with what it was decided to be.
pub fn explain(
    read: &Proposals,
    (data, document): (&Dataset, &Document),
    name: &str,
    lang: Lang,
) -> String {
    let mut out = String::new();
    for proposal in &read.proposals {
        let l = line(proposal, data, lang);
        let cells =
            [l.indicator, l.province, &l.period, l.scope, &l.value, l.unit, l.qualifier, l.status];
        let cells: Vec<&str> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
        out += &format!("{name}:{}: {}\n", place(proposal), cells.join(" "));
        let cell = |field: Doubt| match field {
            Doubt::Indicator => l.indicator,
            Doubt::Province => l.province,
            Doubt::Period => &l.period[..],
            Doubt::Scope => l.scope,
            Doubt::Status => l.status,
            _ => "",
        };
        for evidence in &proposal.evidence {
            let said = reason(proposal, evidence, document, (cell(evidence.field), lang));
            out += &format!("  {said}\n");
        }
        // What is not sure for another reason than words.
        let decided = |doubt: &Doubt| proposal.evidence.iter().any(|e| e.field == *doubt);
        for doubt in proposal.doubts.iter().filter(|doubt| !decided(doubt)) {
            let field = lang.text(&format!("read.doubt.{}", doubt.word()));
            let value = lang.text(&format!("read.why.{}", doubt.word()));
            let args = [("field", field), ("value", value)];
            out += &format!("  {}\n", lang.fill("read.evidence.unsure", &args));
        }
    }
    out
}

/// The words that decided each field of a proposal, a line for each.
pub fn reasons<'p>(
    proposal: &'p Proposal,
    document: &'p Document,
    lang: Lang,
) -> impl Iterator<Item = String> + 'p {
    proposal.evidence.iter().map(move |evidence| reason(proposal, evidence, document, ("", lang)))
}

/// The words that decided a field, behind its name and what it was decided to be.
fn reason(
    proposal: &Proposal,
    evidence: &Evidence,
    document: &Document,
    (cell, lang): (&str, Lang),
) -> String {
    let place = evidence.place(document).map_or(String::new(), |at| at.to_string());
    let said = evidence.said(document);
    let reach = format!("read.evidence.{}", evidence.reach.word());
    let value = lang.fill(&reach, &[("said", &said), ("place", &place)]);
    let unsure = proposal.doubts.contains(&evidence.field);
    let key = if unsure { "read.evidence.unsure" } else { "read.evidence.sure" };
    let name = lang.text(&format!("read.doubt.{}", evidence.field.word()));
    let field = format!("{name} {cell}");
    lang.fill(key, &[("field", field.trim_end()), ("value", &value)])
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
