use super::selection::{Selection, period, pick, request, within};
use super::session::{Session, usage};
use super::{Global, Outcome, terminal};
use crate::compare::{Base, Measure, Request};
use crate::failure::{Failure, Stop};
use crate::format::period_label;
use crate::markdown;
use crate::model::{Dataset, Period};
use crate::say::{self, Alternative, MEASURES, NoFigure, Question, Sentence, Statement};
use crate::words::Lang;

/// Say one figure in a sentence for a report: its value, and how it stands against its plan, a year
/// before and the others
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi say papi.environment soc-trang latest
  sokpi say inspection.fines \"Sóc Trăng\" 2023 --scope province+district
  sokpi say papi.environment hau-giang 2024 --base 2019 --within country --lang en")]
pub(super) struct Args {
    /// The indicator, by id or name, as `land.revenue`
    indicator: String,
    /// The province, by id or name
    province: String,
    /// The period: 2023, 2023-S1, 2023-Q3, 2023-07, 2023-9M, or `latest`
    period: String,
    /// Only these scopes: all, province, department, district, commune; `province+district` adds
    /// them. By default one sentence each
    #[arg(long, value_delimiter = ',', value_name = "TIER")]
    scope: Vec<String>,
    /// Only these clauses: value, of-plan, change, change-percent, rank. By default all that the
    /// figures prove; the change, share and rank count "hơn 9.800" as up to 9.900, as usage has it,
    /// unless --strict-bounds
    #[arg(long, value_delimiter = ',', value_name = "M,N")]
    measure: Vec<String>,
    /// Among whom to rank: `region`, `country`, or provinces A,B,C; by default the region, or the
    /// country where too few of it reported
    #[arg(long, value_delimiter = ',', value_name = "WHOM")]
    within: Vec<String>,
    /// What the change is counted from: a period, or `previous` for the one directly before; by
    /// default the same period of the year before
    #[arg(long, value_name = "BASE")]
    base: Option<String>,
    /// The edition of the provinces whose boundaries everything is put in
    #[arg(long, value_name = "EDITION")]
    edition: Option<String>,
    /// Count proven ends only, not what usage says of "hơn" and "gần"
    #[arg(long)]
    strict_bounds: bool,
    /// How to write it: text, md, or json with what was left out and why
    #[arg(long, default_value = "text", value_parser = ["text", "md", "json"])]
    format: String,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = Session::sound(global)?;
    let (data, lang) = (&session.draft.data, session.lang);
    let question = question(args, data, lang)?;
    let statements = say::say(data, &question, lang)?;
    if statements.is_empty() {
        return Err(none(nothing(&question.request, Some(question.period), data, lang)?));
    }
    let sentences: Vec<(Statement, Sentence)> =
        statements.into_iter().map(|s| (s.clone(), say::sentence(&s, data, lang))).collect();
    match args.format.as_str() {
        "json" => terminal::out(&say::json(&sentences, data, lang))?,
        "md" => terminal::out(&say::text(&sentences, markdown::escape))?,
        _ => terminal::out(&say::text(&sentences, str::to_string))?,
    }
    if !global.quiet && args.format != "json" {
        terminal::err(&say::left_out(&sentences, lang));
    }
    Ok(0)
}

/// Says why there is nothing to say; the command ends with 1.
fn none(text: String) -> Stop<u8> {
    terminal::err(&format!("{text}\n"));
    Stop::Reason(1)
}

/// What is asked.
///
/// # Errors
/// Where the latest period is asked for and there is none, which was said; the failure.
fn question(args: &Args, data: &Dataset, lang: Lang) -> Result<Question, Stop<u8>> {
    let selection = Selection {
        provinces: vec![args.province.clone()],
        scope: args.scope.clone(),
        base: args.base.clone(),
        edition: args.edition.clone(),
        strict_bounds: args.strict_bounds,
        ..Selection::default()
    };
    let measure = |word: &String| -> Result<Measure, Failure> {
        let measure = pick(word, Measure::ALL, Measure::word, "measure", lang)?;
        MEASURES.contains(&measure).then_some(measure).ok_or_else(|| {
            let known = MEASURES.map(Measure::word).join(", ");
            usage(lang, "say.measures", &[("value", word), ("known", &known)])
        })
    };
    let request = request(&args.indicator, &selection, data, lang)?;
    let found = match args.period.as_str() {
        "latest" => say::newest(data, &request)?,
        typed => Some(period(typed, lang)?),
    };
    let Some(period) = found else { return Err(none(nothing(&request, None, data, lang)?)) };
    let question = Question {
        request,
        period,
        within: if args.within.is_empty() { None } else { Some(within(&args.within, data, lang)?) },
        measures: args.measure.iter().map(measure).collect::<Result<_, _>>()?,
    };
    match &args.base {
        Some(base) if question.request.base == Base::Period(question.period) => {
            Err(usage(lang, "say.one-base", &[("value", base)]).into())
        }
        _ => Ok(question),
    }
}

/// That there is no figure, why, and what there is instead.
fn nothing(
    request: &Request,
    period: Option<Period>,
    data: &Dataset,
    lang: Lang,
) -> Result<String, Failure> {
    /// More than these are no help.
    const NAMED: usize = 12;
    let NoFigure { silent, known, left_out } = say::nothing(data, request, period, lang)?;
    let indicator = data.indicator(request.indicator);
    let id = request.provinces.first().map_or("", String::as_str);
    let place = data.provinces.iter().find(|p| p.id == id).map_or(id, |p| p.name.get(lang));
    let listed = |of: &[Alternative]| {
        let list: Vec<String> = of.iter().take(NAMED).map(|k| k.label(lang)).collect();
        list.join(", ") + if of.len() > NAMED { ", …" } else { "" }
    };
    let args = [
        ("indicator", indicator.id.as_str()),
        ("where", place),
        ("period", &*period.map_or_else(String::new, |p| period_label(p, lang))),
        ("known", &*listed(&known)),
        ("silent", &*listed(&silent)),
        ("id", &*indicator.id),
    ];
    let key = match (silent.is_empty(), known.is_empty()) {
        (false, true) => "say.silent",
        (false, false) => "say.silent-but",
        (true, false) => "say.nothing",
        (true, true) if period.is_some() && !left_out.is_empty() => "say.nothing-comparable",
        (true, true) => "say.nothing-at-all",
    };
    Ok([lang.fill(key, &args)].into_iter().chain(left_out).collect::<Vec<_>>().join("\n"))
}
