use std::path::PathBuf;

use super::selection::{Selection, find_provinces, request, unknown};
use super::session::{Session, usage};
use super::{Global, Outcome, terminal};
use crate::artifact;
use crate::chart::{self, KINDS, Kind, Spec};
use crate::compare::{Comparison, Measure, compare};
use crate::plan;
use crate::render;
use crate::report::{self, Style};

/// Draw one chart without a spec
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The indicator, as `land.revenue`
    indicator: String,
    #[command(flatten)]
    selection: Selection,
    /// How to draw it; by default bars for one period and lines for several
    #[arg(long)]
    kind: Option<String>,
    /// The provinces that stand out
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    highlight: Vec<String>,
    /// Pixels of the PNG for each pixel of the picture
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// The picture to write: FILE.png or FILE.svg
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// Whether there is a line to draw: a province with two periods in one set.
fn runs(comparison: &Comparison) -> bool {
    comparison.sets.iter().any(|set| {
        let twice = |province| set.rows.iter().filter(|r| r.province == province && r.value.is_some()).count() > 1;
        !comparison.latest && set.rows.iter().any(|r| twice(r.province))
    })
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = match Session::sound(global)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    let (data, lang) = (&session.draft.data, session.lang);
    let request = request(&args.indicator, &args.selection, data, lang)?;
    let name = match &args.kind {
        Some(name) => name.as_str(),
        None if runs(&compare(data, &request)?) => "lines",
        None => "bars",
    };
    let kind: &Kind = chart::kind(name).ok_or_else(|| unknown(lang, "kind", name, KINDS.iter().map(|k| k.name)))?;
    let highlight = find_provinces(&args.highlight, data, lang)?;
    let mut measures = request.measures.clone();
    if kind.measures == 1 && measures.len() == 2 {
        // The value beside what is computed from it is what a comparison prints; a picture shows the latter.
        measures.retain(|m| *m != Measure::Value);
    }
    if measures.len() > kind.measures {
        return Err(usage(lang, "usage.one-measure", &[]));
    }
    if !(0.1..=8.0).contains(&args.scale) {
        return Err(usage(lang, "usage.scale", &[("value", &args.scale.to_string())]));
    }
    let spec = Spec {
        provinces: request.provinces,
        highlight,
        periods: request.periods,
        period_kind: request.period_kind,
        scopes: request.scopes,
        measures,
        per: request.per,
        by: request.by,
        edition: request.edition,
        base: request.base,
        best_first: request.best_first,
        allow: request.allow,
        ..Spec::of(kind, request.indicator)
    };
    let comparisons = spec.requests().iter().map(|r| compare(data, r)).collect::<Result<Vec<_>, _>>()?;
    if let Some(finding) = plan::empty(&spec, &comparisons, data) {
        terminal::err(&report::print(&[finding], Style::Text, lang));
        return Ok(1);
    }
    let scene = match chart::compose(&spec, &comparisons, data, lang) {
        Ok(scene) => scene,
        Err(findings) => {
            terminal::err(&report::print(&findings, Style::Text, lang));
            return Ok(1);
        }
    };
    let svg = render::svg(&scene);
    let bytes = match args.output.extension().and_then(|e| e.to_str()) {
        Some("svg") => svg.into_bytes(),
        Some("png") => render::png(&svg, args.scale),
        _ => return Err(usage(lang, "usage.picture", &[("value", &args.output.display().to_string())])),
    };
    artifact::write_file(&args.output, &bytes)?;
    Ok(0)
}
