use std::path::PathBuf;

use super::session::{Session, usage};
use super::{Global, Outcome, named, terminal, verify};
use crate::compare::compare;
use crate::failure::Failure;
use crate::format::{self, day_short, period_label, scope_label};
use crate::model::{
    Dataset, Date, Decimal, Figure, IndicatorId, Interval, Observation, ObservationId, ProvinceId,
    Quantity, Scopes, SourceId,
};
use crate::plan;
use crate::words::Lang;

/// Say all that is known of one thing: a province, an indicator, a source, or one observation
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi show soc-trang-2023:16
  sokpi show \"Sóc Trăng\"
  sokpi show land.revenue --lang en")]
pub(super) struct Args {
    /// An id or a name, or SOURCE:LINE for the observation on a line of its file
    what: String,
    /// The folder of the reports, to say where in its report a quote stands
    #[arg(long, value_name = "DIR")]
    reports: Option<PathBuf>,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = Session::sound(global)?;
    let (data, lang) = (&session.draft.data, session.lang);
    let of = |wanted: &dyn Fn(&Observation) -> bool| -> Vec<ObservationId> {
        data.observations
            .iter()
            .enumerate()
            .filter(|(_, o)| wanted(o))
            .map(|(i, _)| ObservationId(i as u32))
            .collect()
    };
    let (head, ids) = match find(&args.what, &session)? {
        Thing::Figure(id) => (String::new(), vec![id]),
        Thing::Indicator(id) => (indicator(data, id, lang), of(&|o| o.indicator == id)),
        Thing::Source(id) => (source(data, id, lang), of(&|o| o.source == id)),
        Thing::Province(name) => {
            (provinces(data, &name, lang), of(&|o| data.province(o.province).id == name))
        }
    };
    let mut out = head;
    for id in ids {
        out += &figure(&session, id, args)?;
    }
    terminal::out(&out)?;
    Ok(0)
}

/// What can be shown.
enum Thing {
    Figure(ObservationId),
    Indicator(IndicatorId),
    Source(SourceId),
    Province(String),
}

/// What is called so: by its id, or by the name of a province or indicator where that is clear.
fn find(typed: &str, session: &Session) -> Result<Thing, Failure> {
    let (data, lang) = (&session.draft.data, session.lang);
    if let Some((name, line)) = typed.rsplit_once(':')
        && let (Some(source), Ok(line)) = (data.find_source(name), line.parse::<usize>())
    {
        return observation(source, line, session).map(Thing::Figure);
    }
    if let Some(id) = data.find_indicator(typed) {
        return Ok(Thing::Indicator(id));
    }
    if let Some(id) = data.find_source(typed) {
        return Ok(Thing::Source(id));
    }
    let (provinces, indicators) = (named::provinces(typed, data), named::indicators(typed, data));
    match (&provinces[..], &indicators[..]) {
        ([only], _) => return Ok(Thing::Province(only.to_string())),
        ([], [only]) => return Ok(Thing::Indicator(*only)),
        _ => {}
    }
    let known = || {
        let provinces = data.provinces.iter().map(|p| &p.id);
        provinces
            .chain(data.indicators.iter().map(|i| &i.id))
            .chain(data.sources.iter().map(|s| &s.id))
            .map(String::as_str)
    };
    let several: Vec<&str> = provinces
        .into_iter()
        .chain(indicators.iter().map(|i| data.indicator(*i).id.as_str()))
        .collect();
    let near = if several.is_empty() { named::near(typed, known()) } else { several };
    let what = lang.text("usage.what.thing");
    Err(match near.is_empty() {
        true => usage(lang, "usage.unknown", &[("what", what), ("value", typed)]),
        false => usage(
            lang,
            "usage.unknown-known",
            &[("what", what), ("value", typed), ("known", &near.join(", "))],
        ),
    })
}

/// The observation on a line of a source's file: `soc-trang-2023:12`.
fn observation(source: SourceId, line: usize, session: &Session) -> Result<ObservationId, Failure> {
    let data = &session.draft.data;
    let own = || data.observations.iter().enumerate().filter(|(_, o)| o.source == source);
    if let Some((at, _)) = own().find(|(_, o)| session.draft.line(*o) == line) {
        return Ok(ObservationId(at as u32));
    }
    let lines: Vec<usize> = own().map(|(_, o)| session.draft.line(o)).collect();
    let id = data.source(source).id.as_str();
    Err(match lines.is_empty() {
        true => usage(session.lang, "usage.no-lines", &[("source", id)]),
        false => usage(
            session.lang,
            "usage.line",
            &[("source", id), ("line", &line.to_string()), ("lines", &runs(&lines))],
        ),
    })
}

/// Numbers in order, what follows on each other as one: `2–5, 8`.
fn runs(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for n in numbers {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == *n => *end = *n,
            _ => runs.push((*n, *n)),
        }
    }
    let each: Vec<String> =
        runs.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") }).collect();
    each.join(", ")
}

fn indicator(data: &Dataset, id: IndicatorId, lang: Lang) -> String {
    let i = data.indicator(id);
    let mut out =
        format!("\u{1b}[1m{}\u{1b}[0m ({})\n{}\n", i.name.get(lang), i.id, i.definition.get(lang));
    out += &format!("{}: {}\n", lang.text("show.unit"), data.unit(i.unit).symbol.get(lang));
    out += &format!(
        "{}: {}\n",
        lang.text("show.nature"),
        lang.text(&format!("nature.{}", i.nature.word()))
    );
    if let Some((numerator, denominator)) = i.numerator.zip(i.denominator) {
        out +=
            &format!("= {} / {}\n", data.indicator(numerator).id, data.indicator(denominator).id);
    }
    for b in &i.breaks {
        let scope =
            b.scope.map_or(String::new(), |s| format!(" ({})", scope_label(Scopes::one(s), lang)));
        out += &format!("{}: {}{scope}\n", lang.text("show.break"), b.from);
    }
    out + "\n"
}

fn source(data: &Dataset, id: SourceId, lang: Lang) -> String {
    let s = data.source(id);
    let mut out = format!(
        "\u{1b}[1m{}\u{1b}[0m ({})\n",
        if s.publisher.is_empty() { &s.id } else { &s.publisher },
        s.id
    );
    let lines = [
        ("title", s.title.clone()),
        ("number", s.number.clone()),
        ("published", day(s.published)),
        ("accessed", day(s.accessed)),
        ("url", s.url.clone()),
    ];
    for (key, value) in lines.iter().filter(|(_, v)| !v.is_empty()) {
        out += &format!("{}: {value}\n", lang.text(&format!("show.{key}")));
    }
    out + "\n"
}

/// A day as it is typed; nothing where it is not known.
fn day(date: Option<Date>) -> String {
    date.map_or(String::new(), |date| date.to_string())
}

/// A province in each edition that has its id, and what became of it.
fn provinces(data: &Dataset, name: &str, lang: Lang) -> String {
    let mut out = String::new();
    for (i, p) in data.provinces.iter().enumerate().filter(|(_, p)| p.id == name) {
        let id = ProvinceId(i as u32);
        let edition = lang.fill("table.edition", &[("edition", &data.edition(p.edition).id)]);
        let region =
            p.region.map_or(String::new(), |r| format!(", {}", data.region(r).name.get(lang)));
        out += &format!("\u{1b}[1m{}\u{1b}[0m ({edition}{region})\n", p.name.get(lang));
        let names = |ids: Vec<ProvinceId>| {
            ids.iter().map(|m| data.province(*m).name.get(lang)).collect::<Vec<_>>().join(", ")
        };
        let members: Vec<ProvinceId> = data.members(id).collect();
        if members.len() > 1 {
            out += &format!("{}: {}\n", lang.text("show.members"), names(members));
        }
        let heirs: Vec<ProvinceId> =
            data.mergers.iter().filter(|m| m.from == id).map(|m| m.to).collect();
        if !heirs.is_empty() {
            out += &format!("{}: {}\n", lang.text("show.heir"), names(heirs));
        }
    }
    out + "\n"
}

/// One figure: the number, the phrase that says it, where it stands, and the charts that show it.
fn figure(session: &Session, id: ObservationId, args: &Args) -> Result<String, Failure> {
    let (data, lang) = (&session.draft.data, session.lang);
    let o = data.observation(id);
    let place = format!("{}:{}", data.source(o.source).id, session.draft.line(o));
    let what = [
        data.indicator(o.indicator).name.get(lang).to_string(),
        province(data, o.province, lang),
        period_label(o.period, lang),
        scope_label(Scopes::one(o.scope), lang),
        lang.text(&format!("status.{}", o.status.word())).to_string(),
    ];
    let mut out = format!("\u{1b}[2m{place}\u{1b}[0m  {}\n", what.join(", "));
    if let Some(f) = data.printed(o) {
        let unit = data.unit(f.unit);
        let shown = format::with_unit(
            &format::quantity(&f.quantity, unit.factor, None, lang),
            unit.symbol.get(lang),
        );
        let ends = ends(&f, unit.factor, lang).map_or(String::new(), |ends| format!("  ({ends})"));
        out += &format!("  \u{1b}[1m{shown}\u{1b}[0m{ends}\n");
    }
    let (quote, note) = (data.quote(o), data.note(o));
    if !quote.is_empty() {
        out += &format!("  “{quote}”{}\n", standing(session, o, args)?);
    }
    let cell = data.cell(o);
    if !cell.is_empty() {
        out += &format!("  {}: {cell}\n", lang.text("show.cell"));
    }
    out += &corrected(data, o, lang);
    if !note.is_empty() {
        out += &format!("  {}: {}\n", lang.text("table.note"), note);
    }
    let charts = charts(session, id)?;
    if !charts.is_empty() {
        out += &format!("  {}: {}\n", lang.text("show.charts"), charts.join(", "));
    }
    Ok(out)
}

/// What an observation is corrected to, and who says why; nothing where its source is right.
fn corrected(data: &Dataset, o: Observation, lang: Lang) -> String {
    let Some(figure) = data.corrections_of(o).next().map(|c| c.figure) else {
        return String::new();
    };
    let unit = data.unit(figure.unit);
    let number = format::with_unit(
        &format::quantity(&figure.quantity, unit.factor, None, lang),
        unit.symbol.get(lang),
    );
    let mut out = format!("  {}: \u{1b}[1m{number}\u{1b}[0m\n", lang.text("show.corrected"));
    for c in data.corrections_of(o) {
        let standing = lang.text(&format!("show.correction.{}", c.status.word()));
        let address = if c.url.is_empty() { String::new() } else { format!("  {}", c.url) };
        let args = [("by", c.by.as_str()), ("date", &day_short(c.on, lang)), ("status", standing)];
        out += &format!(
            "    {}: {} ({}){address}\n",
            c.field.word(),
            c.reason.get(lang),
            lang.fill("show.basis", &args)
        );
    }
    out
}

/// The name of a province, with its edition where the id stands in several: it is another territory there.
fn province(data: &Dataset, id: ProvinceId, lang: Lang) -> String {
    let p = data.province(id);
    let name = p.name.get(lang);
    match data.provinces.iter().filter(|other| other.id == p.id).count() {
        1 => name.into(),
        _ => format!(
            "{name} ({})",
            lang.fill("table.edition", &[("edition", &data.edition(p.edition).id)])
        ),
    }
}

/// The ends of a figure, where they say more than its value; those of usage only where they are
/// others than the proven ones.
fn ends(figure: &Figure, factor: Decimal, lang: Lang) -> Option<String> {
    let Quantity { proven, conventional, .. } = figure.quantity;
    if proven.is_point() {
        return None;
    }
    let end = |e: Decimal| {
        e.checked_div(factor).map_or("…".into(), |e| format::number(e.normalize(), lang))
    };
    let range = |e: Interval| match (e.low.map(end), e.high.map(end)) {
        (Some(low), Some(high)) => lang.fill("table.range", &[("low", &low), ("high", &high)]),
        (Some(low), None) => lang.fill("show.from", &[("low", &low)]),
        (None, Some(high)) => lang.fill("show.up-to", &[("high", &high)]),
        (None, None) => "…".into(),
    };
    Some(match proven == conventional {
        true => lang.fill("show.proven", &[("proven", &range(proven))]),
        false => lang.fill(
            "show.ends",
            &[("proven", &range(proven)), ("conventional", &range(conventional))],
        ),
    })
}

/// Where in its report a quote stands: file and place.
fn standing(session: &Session, o: Observation, args: &Args) -> Result<String, Failure> {
    let Some(folder) = &args.reports else { return Ok(String::new()) };
    let Some(report) = verify::find(folder, &session.draft.data.source(o.source).id)? else {
        return Ok(String::new());
    };
    let unreadable = |e: crate::read::document::Fault| {
        usage(
            session.lang,
            "finding.report-unreadable.message",
            &[("file", &report.name), ("cause", &e.to_string())],
        )
    };
    let text = crate::read::document::text(&report.name, &report.bytes).map_err(unreadable)?;
    Ok(text
        .searched()
        .find(&session.draft.data.quote(o))
        .map_or(String::new(), |at| format!("  {}:{}", report.name, text.spot(at.start))))
}

/// The charts of the project that show an observation. A chart that cannot be read shows none.
fn charts(session: &Session, id: ObservationId) -> Result<Vec<String>, Failure> {
    let data = &session.draft.data;
    let Ok(charts) = plan::read(
        &session.project.charts()?,
        data,
        &session.base(&|file| session.project.beside(file)),
    ) else {
        return Ok(Vec::new());
    };
    let mut out = Vec::new();
    for chart in charts {
        let comparisons =
            chart.requests().iter().map(|r| compare(data, r)).collect::<Result<Vec<_>, _>>()?;
        if comparisons.iter().any(|c| c.observations().contains(&id)) {
            out.push(chart.id);
        }
    }
    Ok(out)
}
