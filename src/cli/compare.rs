use std::path::{Path, PathBuf};

use super::selection::{Selection, request};
use super::session::{Session, usage};
use super::{Global, Outcome, terminal};
use crate::compare::{Comparison, compare};
use crate::export::{FORMATS, Format, Options};
use crate::failure::Failure;
use crate::model::{Dataset, IndicatorId, Period};
use crate::words::Lang;

/// Compare one indicator across provinces and periods
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi compare papi.environment --periods 2024 --measure value,change,rank
  sokpi compare inspection.fines --periods 2023 --scope province+district --format csv
  sokpi compare \"thu từ đất\" --provinces \"Hải Phòng,hcm\" -o thu-tu-dat.md")]
pub(super) struct Args {
    /// The indicator, as `land.revenue`
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    indicator: Option<String>,
    /// Every indicator
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    selection: Selection,
    /// How to write it: text, csv, json or md; by default as the ending of FILE says, else text
    #[arg(long, value_parser = format)]
    format: Option<&'static Format>,
    /// Only the printed values and what follows from them, without ranges
    #[arg(long)]
    points: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn format(word: &str) -> Result<&'static Format, String> {
    let known = || FORMATS.iter().map(|f| f.name).collect::<Vec<_>>().join(", ");
    Format::of(word).ok_or_else(|| format!("expected one of: {}", known()))
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = match Session::sound(global)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    let (data, lang) = (&session.draft.data, session.lang);
    let comparisons = match &args.indicator {
        Some(name) => vec![compare(data, &request(name, &args.selection, data, lang)?)?],
        None => every(args, &session)?,
    };
    let format = match (args.format, &args.output) {
        (Some(format), _) => format,
        (None, None) => &FORMATS[0],
        (None, Some(file)) => by_ending(file, lang)?,
    };
    let options = Options { data, lang, points: args.points };
    let text = (format.write)(&comparisons, &options);
    match &args.output {
        Some(path) => crate::artifact::write_file(path, anstream::adapter::strip_str(&text).to_string().as_bytes())?,
        None => terminal::out(&text)?,
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
