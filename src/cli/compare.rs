use std::path::{Path, PathBuf};

use super::selection::{Selection, request};
use super::session::{Session, usage};
use super::{Global, Outcome, terminal};
use crate::chart::{self, Spec};
use crate::compare::{Comparison, Request, compare};
use crate::document::{Block, Document, Figure};
use crate::export::{FORMATS, Format, Options};
use crate::failure::Failure;
use crate::model::{Dataset, IndicatorId, Period};
use crate::plan;
use crate::view::{self, Order};
use crate::words::Lang;

/// Compare one indicator across provinces and periods
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The indicator, as `land.revenue`
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    indicator: Option<String>,
    /// Every indicator
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    selection: Selection,
    /// How to write it: text, csv, json, md, html, tex, typ, xlsx, docx; by default as the ending of FILE says, else text
    #[arg(long, value_parser = format)]
    format: Option<&'static Format>,
    /// Only the printed values and what follows from them, without ranges
    #[arg(long)]
    points: bool,
    /// In which order rows stand: value, name, or official with the heads of regions
    #[arg(long, value_name = "ORDER", default_value = "value", value_parser = order)]
    order: Order,
    /// CSV: begin with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
    /// CSV: what parts the cells. With `;` decimals have a comma, as Excel reads them where the system writes so
    #[arg(long, value_name = "MARK", default_value = ",", value_parser = [",", ";"])]
    delimiter: String,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn format(word: &str) -> Result<&'static Format, String> {
    let known = || FORMATS.iter().map(|f| f.name).collect::<Vec<_>>().join(", ");
    Format::of(word).ok_or_else(|| format!("expected one of: {}", known()))
}

fn order(word: &str) -> Result<Order, String> {
    Order::of(word).ok_or_else(|| format!("expected one of: {}", Order::ALL.map(Order::word).join(", ")))
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = match Session::sound(global)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    let (data, lang) = (&session.draft.data, session.lang);
    let asked = args.indicator.as_deref().map(|name| request(name, &args.selection, data, lang)).transpose()?;
    let comparisons = match &asked {
        Some(request) => vec![compare(data, request)?],
        None => every(args, &session)?,
    };
    let format = match (args.format, &args.output) {
        (Some(format), _) => format,
        (None, None) => &FORMATS[0],
        (None, Some(file)) => by_ending(file, lang)?,
    };
    let tables = comparisons.iter().map(|c| Block::Table(view::table(c, data, args.points, args.order, lang)));
    let picture = asked.filter(|_| format.pictures).and_then(|request| picture(request, &comparisons[0], &session));
    let blocks = tables.chain(picture.map(Block::Figure)).collect();
    let document = Document { title: None, blocks, comparisons: &comparisons, data, lang };
    let delimiter = args.delimiter.as_bytes().first().copied().unwrap_or(b',');
    let bytes = (format.write)(&document, &Options { points: args.points, bom: args.bom, delimiter })?;
    match (&args.output, std::str::from_utf8(&bytes)) {
        (Some(path), Ok(text)) if format.text => {
            crate::artifact::write_file(path, anstream::adapter::strip_str(text).to_string().as_bytes())?;
        }
        (Some(path), _) => crate::artifact::write_file(path, &bytes)?,
        (None, Ok(text)) if format.text => terminal::out(text)?,
        (None, _) => return Err(usage(lang, "usage.binary", &[("format", format.name)])),
    }
    if comparisons.iter().all(|c| c.sets.is_empty()) {
        let mut periods: Vec<_> = comparisons.iter().flat_map(|c| periods(data, c.indicator)).collect();
        periods.sort();
        periods.dedup();
        let known: Vec<String> = periods.iter().rev().take(12).map(ToString::to_string).collect();
        terminal::err(&format!("{}\n", lang.fill("compare.nothing", &[("periods", &known.join(", "))])));
    }
    Ok(0)
}

/// The picture beside a table, where there is one to draw: figures without one, or more of them than a picture shows, go without.
fn picture(request: Request, comparison: &Comparison, session: &Session) -> Option<Figure> {
    const MOST: usize = 200;
    let data = &session.draft.data;
    if comparison.rows().count() > MOST {
        return None;
    }
    let spec = Spec { theme: session.theme.clone(), ..Spec::asking(chart::suited(comparison), request) };
    let comparisons: Vec<Comparison> = spec.requests().iter().map(|r| compare(data, r)).collect::<Result<_, _>>().ok()?;
    plan::figure(&spec, &comparisons, data, session.lang).ok()
}

/// The periods that an indicator has figures of.
fn periods(data: &Dataset, indicator: IndicatorId) -> impl Iterator<Item = Period> {
    data.observations.iter().filter(move |o| o.indicator == indicator && o.figure.is_some()).map(|o| o.period)
}

/// The format that a file's ending names.
fn by_ending(file: &Path, lang: Lang) -> Result<&'static Format, Failure> {
    let ending = file.extension().map(|e| e.to_string_lossy().into_owned()).unwrap_or_default();
    let name = if ending == "txt" { "text" } else { &ending };
    Format::of(name).ok_or_else(|| {
        let known = FORMATS.iter().map(|f| if f.name == "text" { "txt" } else { f.name }).collect::<Vec<_>>().join(", ");
        usage(lang, "usage.ending", &[("file", &file.display().to_string()), ("known", &known)])
    })
}

/// The comparison of each indicator that has a figure, in the order of their ids.
fn every(args: &Args, session: &Session) -> Result<Vec<Comparison>, Failure> {
    let data = &session.draft.data;
    if args.selection.per.is_some() {
        return Err(usage(session.lang, "usage.all-per", &[]));
    }
    let mut ids: Vec<IndicatorId> = (0..data.indicators.len()).map(|i| IndicatorId(i as u32)).collect();
    ids.sort_by_key(|i| &data.indicator(*i).id);
    let mut out = Vec::new();
    for id in ids {
        let comparison = compare(data, &request(&data.indicator(id).id, &args.selection, data, session.lang)?)?;
        if !comparison.sets.is_empty() {
            out.push(comparison);
        }
    }
    Ok(out)
}
