use super::session::Session;
use super::{Global, Outcome, terminal};
use crate::artifact::{self, Stale};
use crate::finding;
use crate::plan::{self, Order};
use crate::report::{self, Style};
use crate::words::Lang;

/// Check, compare, and make every chart that is stale
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Only these charts, by id
    #[arg(value_name = "CHART")]
    only: Vec<String>,
    /// Write nothing; fail and list what is stale, and why
    #[arg(long)]
    check: bool,
    /// Make everything anew
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// Say why each file is made or left
    #[arg(long)]
    explain: bool,
    /// Only the pictures, in these formats: png, svg, pdf; in one language where --lang is given
    #[arg(long, value_delimiter = ',', value_name = "FORMAT", value_parser = ["png", "svg", "pdf"])]
    format: Vec<String>,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = match Session::sound(global)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    let lang = session.lang;
    let folders = session.project.charts()?;
    let charts = match plan::read(&folders, &session.draft.data, &session.base(&|file| session.project.beside(file))) {
        Ok(charts) => charts,
        Err(findings) => return refuse(findings, lang),
    };
    for id in &args.only {
        if !charts.iter().any(|c| c.id == *id) {
            return Err(super::selection::unknown(lang, "chart", id, charts.iter().map(|c| c.id.as_str())));
        }
    }
    let order = Order {
        only: &args.only,
        formats: &args.format,
        langs: global.lang.filter(|_| !args.format.is_empty()).map_or_else(|| Lang::all().collect(), |l| vec![l]),
        force: args.force,
    };
    let plan = match plan::plan(&session.project, &session.draft.data, charts, &order)? {
        Ok(plan) => plan,
        Err(findings) => return refuse(findings, lang),
    };
    if args.explain {
        for (name, why) in plan.reasons() {
            let why = lang.text(&format!("stale.{}", why.map_or("fresh", Stale::word)));
            terminal::out(&format!("{name}: {why}\n"))?;
        }
    }
    if args.check {
        return check(&plan, lang, args.explain, global.quiet);
    }
    let made = match plan.make(&session.draft.data)? {
        Ok(made) => made,
        Err(findings) => return refuse(findings, lang),
    };
    let files = made.iter().map(|(name, (_, bytes))| (name.as_str(), bytes.as_slice()));
    let lock = plan.lock(&made).print();
    let locked = plan.is_changed(&made).then_some((artifact::LOCK, lock.as_bytes()));
    artifact::write_all(&session.project.charts, files.chain(locked), &plan.orphans())?;
    if global.verbose {
        terminal::err(&report::print(&session.findings, Style::Text, lang));
    }
    if !global.quiet {
        let (drawn, fresh) = (plan.stale_charts().to_string(), plan.fresh_charts().to_string());
        terminal::err(&format!("{}\n", lang.fill("build.done", &[("drawn", &drawn), ("fresh", &fresh), ("found", &session.count())])));
    }
    Ok(0)
}

fn refuse(mut findings: Vec<finding::Finding>, lang: Lang) -> Outcome {
    finding::sort(&mut findings);
    terminal::err(&report::print(&findings, Style::Text, lang));
    terminal::err(&format!("{}\n", lang.text("build.refused")));
    Ok(1)
}

fn check(plan: &plan::Plan, lang: Lang, explained: bool, quiet: bool) -> Outcome {
    let stale: Vec<_> = plan.reasons().filter_map(|(name, why)| Some((name, why?))).collect();
    for (name, why) in stale.iter().filter(|_| !explained) {
        terminal::out(&format!("{name}: {}\n", lang.text(&format!("stale.{}", why.word()))))?;
    }
    if !quiet {
        let fresh = plan.fresh_charts().to_string();
        let key = if stale.is_empty() { "build.all-fresh" } else { "build.some-stale" };
        terminal::err(&format!("{}\n", lang.fill(key, &[("fresh", &fresh), ("stale", &stale.len().to_string())])));
    }
    Ok(u8::from(!stale.is_empty()))
}
