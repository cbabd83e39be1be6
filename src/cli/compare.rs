use std::path::PathBuf;

use super::selection::{Selection, request};
use super::session::{Session, usage};
use super::{Global, Outcome, terminal};
use crate::compare::{Comparison, compare};
use crate::export::{FORMATS, Format, Options};
use crate::failure::Failure;
use crate::model::IndicatorId;

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
    /// How to write it: text, csv, json or md; by default as the ending of FILE says, else text
    #[arg(long, value_parser = format)]
    format: Option<&'static Format>,
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
    let by_ending = || args.output.as_ref().and_then(|f| f.extension()).and_then(|e| Format::of(&e.to_string_lossy()));
    let format = args.format.or_else(by_ending).unwrap_or(&FORMATS[0]);
    let options = Options { data, lang, points: args.selection.points };
    let text = (format.write)(&comparisons, &options);
    match &args.output {
        Some(path) => crate::artifact::write_file(path, anstream::adapter::strip_str(&text).to_string().as_bytes())?,
        None => terminal::out(&text)?,
    }
    if comparisons.iter().all(|c| c.sets.is_empty()) {
        terminal::err(&format!("{}\n", lang.text("compare.nothing")));
    }
    Ok(0)
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
