use std::path::PathBuf;

use super::selection::unknown;
use super::session::Session;
use super::{Global, Outcome, terminal, verify};
use crate::compare::compare;
use crate::failure::Failure;
use crate::format::{self, period_label, scope_label};
use crate::model::{Dataset, Observation, ObservationId, ProvinceId, Scopes};
use crate::plan;
use crate::words::Lang;

/// Say all that is known of one thing: a province, an indicator, a source, or one observation
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// An id, or SOURCE:LINE for the observation on a line of its file
    what: String,
    /// The folder of the reports, to say where in its report a quote stands
    #[arg(long, value_name = "DIR")]
    reports: Option<PathBuf>,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = match Session::sound(global)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    let (data, lang) = (&session.draft.data, session.lang);
    let of = |wanted: &dyn Fn(&Observation) -> bool| -> Vec<ObservationId> {
        data.observations.iter().enumerate().filter(|(_, o)| wanted(o)).map(|(i, _)| ObservationId(i as u32)).collect()
    };
    let (head, ids) = if let Some(id) = observation(&args.what, &session) {
        (String::new(), vec![id])
    } else if let Some(id) = data.find_indicator(&args.what) {
        (indicator(data, id, lang), of(&|o| o.indicator == id))
    } else if let Some(id) = data.find_source(&args.what) {
        (source(data, id, lang), of(&|o| o.source == id))
    } else if data.provinces.iter().any(|p| p.id == args.what) {
        (provinces(data, &args.what, lang), of(&|o| data.province(o.province).id == args.what))
    } else {
        let known =
            data.provinces.iter().map(|p| &p.id).chain(data.indicators.iter().map(|i| &i.id)).chain(data.sources.iter().map(|s| &s.id));
        return Err(unknown(lang, "thing", &args.what, known.map(String::as_str)));
    };
    let mut out = head;
    for id in ids {
        out += &figure(&session, id, args)?;
    }
    terminal::out(&out)?;
    Ok(0)
}

/// The observation on a line of a source's file: `soc-trang-2023:12`.
fn observation(text: &str, session: &Session) -> Option<ObservationId> {
    let (source, line) = text.rsplit_once(':')?;
    let (source, line) = (session.draft.data.find_source(source)?, line.parse::<usize>().ok()?);
    let here = |o: &Observation| o.source == source && session.draft.line(o) == line;
    session.draft.data.observations.iter().position(here).map(|i| ObservationId(i as u32))
}

fn indicator(data: &Dataset, id: crate::model::IndicatorId, lang: Lang) -> String {
    let i = data.indicator(id);
    let mut out = format!("\u{1b}[1m{}\u{1b}[0m ({})\n{}\n", i.name.get(lang), i.id, i.definition.get(lang));
    out += &format!(
        "{}: {}; {}\n",
        lang.text("show.unit"),
        data.unit(i.unit).symbol.get(lang),
        lang.text(&format!("nature.{}", i.nature.word()))
    );
    if let Some((numerator, denominator)) = i.numerator.zip(i.denominator) {
        out += &format!("= {} / {}\n", data.indicator(numerator).id, data.indicator(denominator).id);
    }
    for b in &i.breaks {
        let scope = b.scope.map_or(String::new(), |s| format!(" ({})", scope_label(Scopes::one(s), lang)));
        out += &format!("{}: {}{scope}\n", lang.text("show.break"), b.from);
    }
    out + "\n"
}

fn source(data: &Dataset, id: crate::model::SourceId, lang: Lang) -> String {
    let s = data.source(id);
    let mut out = format!("\u{1b}[1m{}\u{1b}[0m ({})\n", if s.publisher.is_empty() { &s.id } else { &s.publisher }, s.id);
    let day = |d: Option<crate::model::Date>| d.map_or(String::new(), |d| d.to_string());
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

/// A province in each edition that has its id, and what became of it.
fn provinces(data: &Dataset, name: &str, lang: Lang) -> String {
    let mut out = String::new();
    for (i, p) in data.provinces.iter().enumerate().filter(|(_, p)| p.id == name) {
        let id = ProvinceId(i as u32);
        let edition = lang.fill("table.edition", &[("edition", &data.edition(p.edition).id)]);
        let region = p.region.map_or(String::new(), |r| format!(", {}", data.region(r).name.get(lang)));
        out += &format!("\u{1b}[1m{}\u{1b}[0m ({edition}{region})\n", p.name.get(lang));
        let names = |ids: Vec<ProvinceId>| ids.iter().map(|m| data.province(*m).name.get(lang)).collect::<Vec<_>>().join(", ");
        let members: Vec<ProvinceId> = data.members(id).collect();
        if members.len() > 1 {
            out += &format!("{}: {}\n", lang.text("show.members"), names(members));
        }
        let heirs: Vec<ProvinceId> = data.mergers.iter().filter(|m| m.from == id).map(|m| m.to).collect();
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
        data.province(o.province).name.get(lang).to_string(),
        period_label(o.period, lang),
        scope_label(Scopes::one(o.scope), lang),
        lang.text(&format!("status.{}", o.status.word())).to_string(),
    ];
    let mut out = format!("\u{1b}[2m{place}\u{1b}[0m  {}\n", what.join(", "));
    if let Some(f) = o.figure {
        let unit = data.unit(f.unit);
        let shown = format::with_unit(&format::quantity(&f.quantity, unit.factor, None, lang), unit.symbol.get(lang));
        let end = |e: Option<crate::model::Decimal>| {
            e.and_then(|e| e.checked_div(unit.factor)).map_or("…".into(), |e| format::number(e.normalize(), lang))
        };
        let range = |e: crate::model::Ends| lang.fill("table.range", &[("low", &end(e.low)), ("high", &end(e.high))]);
        let (hard, usual) = (range(f.quantity.hard), range(f.quantity.usual));
        out += &format!("  \u{1b}[1m{shown}\u{1b}[0m  ({})\n", lang.fill("show.ends", &[("hard", &hard), ("usual", &usual)]));
    }
    if !o.quote.is_empty() {
        out += &format!("  “{}”{}\n", o.quote, standing(session, o, args)?);
    }
    if !o.note.is_empty() {
        out += &format!("  {}: {}\n", lang.text("table.note"), o.note);
    }
    let charts = charts(session, id)?;
    if !charts.is_empty() {
        out += &format!("  {}: {}\n", lang.text("show.charts"), charts.join(", "));
    }
    Ok(out)
}

/// Where in its report a quote stands: file and place.
fn standing(session: &Session, o: &Observation, args: &Args) -> Result<String, Failure> {
    let Some(folder) = &args.reports else { return Ok(String::new()) };
    let Some(report) = verify::find(folder, &session.draft.data.source(o.source).id)? else { return Ok(String::new()) };
    let text = crate::read::document::text(&report.name, &report.bytes).map_err(|e| Failure::Usage(format!("{}: {e}", report.name)))?;
    Ok(text.searched().find(&o.quote).map_or(String::new(), |at| format!("  {}:{}", report.name, text.spot(at.start))))
}

/// The charts of the project that show an observation. A chart that cannot be read shows none.
fn charts(session: &Session, id: ObservationId) -> Result<Vec<String>, Failure> {
    let data = &session.draft.data;
    let Ok(charts) = plan::read(&session.project.charts()?, data) else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    for chart in charts {
        let comparisons = chart.requests().iter().map(|r| compare(data, r)).collect::<Result<Vec<_>, _>>()?;
        if comparisons.iter().any(|c| c.observations().contains(&id)) {
            out.push(chart.id);
        }
    }
    Ok(out)
}
