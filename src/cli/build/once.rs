use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::artifact::{self, BuildLock, BuildStamp};
use crate::cli::session::{Session, usage};
use crate::cli::sink::FindingsSink;
use crate::cli::{Global, Outcome, terminal};
use crate::failure::{Failure, Stop};
use crate::finding::{self, Finding, Span};
use crate::plan::{self, Order, Plan, Product};
use crate::project::{ChartFolder, Project};
use crate::report::{self, Paint, Style};
use crate::words::Lang;

/// Check, compare, and make every chart that is stale
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi build
  sokpi build land-revenue --format pdf --lang en
  sokpi build --check
  sokpi build --watch")]
pub(in crate::cli) struct Args {
    /// Only these charts, by id
    #[arg(value_name = "CHART")]
    only: Vec<String>,
    /// Write nothing; fail and list what is stale, and why
    #[arg(long)]
    check: bool,
    /// Make everything anew, over what was edited by hand, too
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// Say why each file is made or left, and of a chart whose inputs changed, which of them
    #[arg(long)]
    explain: bool,
    /// Only the pictures, in these formats: png, svg, pdf; in one language where --lang is given.
    /// With --check also how to print what is stale: text, json, github or sarif
    #[arg(long, value_delimiter = ',', value_name = "FORMAT", value_parser = ["png", "svg", "pdf", "text", "json", "github", "sarif"])]
    format: Vec<String>,
    /// Go on, and make anew what an edit touches, until interrupted; with a pipe as standard input
    /// until that is closed
    #[arg(long, conflicts_with_all = ["check", "force", "explain"])]
    pub(super) watch: bool,
}

/// What a build came to.
#[derive(Default)]
pub(super) struct BuildOutcome {
    /// The exit code.
    pub code: u8,
    /// The charts that were drawn, by id.
    pub drawn: Vec<String>,
    /// How many files nothing made any more.
    pub removed: usize,
    /// How many files were left as somebody edited them.
    pub kept: usize,
    /// The findings that do not stop a build, printed.
    pub findings: String,
    /// How many of each kind.
    pub count: String,
    /// The typefaces that the settings and specs name.
    pub typefaces: BTreeSet<String>,
    /// What is said of it, where not all was said already.
    said: String,
}

impl BuildOutcome {
    /// What was printed already: findings, or what is stale.
    fn of_code(code: u8) -> BuildOutcome {
        BuildOutcome { code, ..BuildOutcome::default() }
    }

    /// The same after a build that came to nothing.
    pub fn failed(self, code: u8) -> BuildOutcome {
        BuildOutcome { code, drawn: Vec::new(), removed: 0, kept: 0, ..self }
    }

    /// Says what was done.
    pub(super) fn tell(&self, global: &Global) {
        if global.verbose {
            terminal::err(&self.findings);
        }
        if !global.quiet {
            terminal::err(&self.said);
        }
    }
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let built = match up_to_date(args, global)? {
        Some(said) => BuildOutcome { said, ..BuildOutcome::default() },
        None => once(args, global)?,
    };
    built.tell(global);
    Ok(built.code)
}

/// What a build is asked that makes all that is stale and says no more than how much that was;
/// `None` for any other.
fn plain(args: &Args, global: &Global) -> Option<&'static str> {
    let other = args.check
        || args.force
        || args.explain
        || args.watch
        || global.verbose
        || !args.only.is_empty()
        || !args.format.is_empty();
    (!other).then(|| global.lang.map_or("", Lang::code))
}

/// What there is to say where nothing was touched since a build left nothing to do.
fn up_to_date(args: &Args, global: &Global) -> Result<Option<String>, Failure> {
    let Some(asked) = plain(args, global) else { return Ok(None) };
    let project = Project::open(global.data.as_deref(), global.charts.as_deref())?;
    Ok(artifact::up_to_date(&project.charts, &subject(asked, &project)))
}

/// What a stamp is for: what was asked of this data and these charts.
fn subject(asked: &str, project: &Project) -> String {
    format!("{asked:?} {:?} {:?}", project.data, project.charts)
}

/// Every place that a build reads or makes, this program among them; `None` where one cannot be
/// read, or a spec is gone that was read.
fn places(
    project: &Project,
    typefaces: &BTreeSet<String>,
    folders: &[ChartFolder],
) -> Option<Vec<PathBuf>> {
    let typefaces: Vec<&str> = typefaces.iter().map(String::as_str).collect();
    let mut all = project.places(&typefaces)?;
    all.retain(|path| !path.starts_with(project.charts.join(artifact::LOCAL)));
    all.push(std::env::current_exe().ok()?);
    let there = |folder: &ChartFolder| {
        all.contains(&project.charts.join(&folder.id).join(folder.file.name()))
    };
    folders.iter().all(there).then_some(all)
}

/// Builds once; prints what is wrong or asked for, and hands back what was done.
pub(super) fn once(args: &Args, global: &Global) -> Result<BuildOutcome, Failure> {
    let (style, pictures) = formats(args, global)?;
    let sink = FindingsSink { command: "build --check", style, every: false };
    // Before anything is read: a build that ends meanwhile may have been made of newer data.
    let project = Project::open(global.data.as_deref(), global.charts.as_deref())?;
    let _lock = match args.check {
        true => None,
        false => Some(BuildLock::acquire(&project.charts)?),
    };
    let plain = plain(args, global);
    let begun = match plain {
        Some(_) => artifact::file_clock(),
        None => None,
    };
    let session = match Session::sound_or(global, sink) {
        Ok(session) => session,
        Err(Stop::Reason(code)) => return Ok(BuildOutcome::of_code(code)),
        Err(Stop::Failure(failure)) => return Err(failure),
    };
    let lang = session.lang;
    let folders = session.project.charts()?;
    let typefaces = RefCell::new(session.typefaces.clone());
    let file = |name: &str| {
        typefaces.borrow_mut().insert(name.to_string());
        session.project.beside(name)
    };
    let charts = match plan::read(&folders, &session.draft.data, &session.base(&file)) {
        Ok(charts) => charts,
        Err(findings) => return refuse(findings, sink, &session),
    };
    let reports = match plan::read_reports(&folders, &charts) {
        Ok(reports) => reports,
        Err(findings) => return refuse(findings, sink, &session),
    };
    let known = || charts.iter().map(|c| &c.id).chain(reports.iter().map(|r| &r.id));
    if let Some(id) = args.only.iter().find(|id| !known().any(|known| known == *id)) {
        let known = known().map(String::as_str);
        return Err(crate::cli::selection::unknown(lang, "chart", id, known));
    }
    let order = Order {
        only: &args.only,
        formats: &pictures,
        langs: global
            .lang
            .filter(|_| !pictures.is_empty())
            .map_or_else(|| Lang::all().collect(), |l| vec![l]),
        force: args.force,
    };
    let plan = match plan::plan(&session.project, &session.draft.data, (charts, &reports), &order) {
        Ok(plan) => plan,
        Err(Stop::Reason(findings)) => return refuse(findings, sink, &session),
        Err(Stop::Failure(failure)) => return Err(failure),
    };
    if args.explain {
        let text = plan.explain(lang);
        match style {
            Style::Text => terminal::out(&text)?,
            // What stands on standard output is for programs.
            _ => terminal::err(&text),
        }
    }
    if args.check {
        return check(&plan, sink, &session, args.explain, global.quiet).map(BuildOutcome::of_code);
    }
    let Product { made, kept } = plan.make(&session.project, &session.draft.data)?;
    let drawn: Vec<String> = plan.drawn(&made).map(String::from).collect();
    let names: Vec<String> = made.keys().cloned().collect();
    plan.write(made, &session.project)?;
    let removed = plan.orphans().len();
    let findings = report::print(&session.findings, lang, Paint::Colors);
    let edited: Vec<Finding> = kept.iter().map(|name| edited(name, &session.project)).collect();
    sink.stop(&edited, &session.project, lang)?;
    let count = report::count(session.findings.iter().chain(&edited), lang);
    let said = |drawn: usize, fresh: usize| {
        let (drawn, fresh) = (drawn.to_string(), fresh.to_string());
        format!(
            "{}\n",
            lang.fill("build.done", &[("drawn", &drawn), ("fresh", &fresh), ("found", &count)])
        )
    };
    let typefaces = typefaces.take();
    let asked = plain.filter(|_| kept.is_empty());
    if let (Some(asked), Some(since), Some(places)) =
        (asked, begun, places(&session.project, &typefaces, &folders))
    {
        let charts = &session.project.charts;
        let made = names
            .iter()
            .map(String::as_str)
            .chain([artifact::LOCK])
            .map(|name| charts.join(name))
            .collect();
        let (subject, said) =
            (subject(asked, &session.project), said(0, drawn.len() + plan.fresh_charts()));
        BuildStamp { subject: &subject, said: &said, since, places: &places, made: &made }
            .write(charts);
    }
    let said = said(drawn.len(), plan.fresh_charts());
    Ok(BuildOutcome {
        code: u8::from(!kept.is_empty()),
        drawn,
        removed,
        kept: kept.len(),
        findings,
        count,
        typefaces,
        said,
    })
}

/// Says of a file that it was left.
fn edited(name: &str, project: &Project) -> Finding {
    let chart = name.split_once('/').map_or(String::new(), |(chart, _)| format!(" {chart}"));
    Finding::error("edited-file", Span::file(&project.chart_file(name))).with("chart", chart)
}

/// How findings are printed, and the formats of the pictures: both are said by `--format`.
fn formats(args: &Args, global: &Global) -> Result<(Style, Vec<String>), Failure> {
    let (styles, pictures): (Vec<&String>, Vec<&String>) =
        args.format.iter().partition(|word| word.parse::<Style>().is_ok());
    let style = match styles[..] {
        [] => Style::Text,
        [word] if args.check => word.parse().unwrap_or(Style::Text),
        [word] => {
            return Err(usage(
                crate::cli::session::language(global),
                "usage.format-check",
                &[("value", word)],
            ));
        }
        [one, other, ..] => {
            return Err(usage(
                crate::cli::session::language(global),
                "usage.one-format",
                &[("one", one), ("other", other)],
            ));
        }
    };
    Ok((style, pictures.into_iter().cloned().collect()))
}

fn refuse(
    mut findings: Vec<Finding>,
    sink: FindingsSink,
    session: &Session,
) -> Result<BuildOutcome, Failure> {
    finding::sort(&mut findings);
    sink.stop(&findings, &session.project, session.lang)?;
    terminal::err(&format!("{}\n", session.lang.text("build.refused")));
    Ok(BuildOutcome::of_code(1))
}

fn check(
    plan: &Plan,
    sink: FindingsSink,
    session: &Session,
    explained: bool,
    quiet: bool,
) -> Result<u8, Failure> {
    let (stale, lang) = (plan.stale(&session.project), session.lang);
    // What is explained was named with its reason by then.
    if !explained || sink.style != Style::Text {
        sink.out(&stale, &session.project, lang)?;
    }
    if !quiet {
        let fresh = plan.fresh_charts().to_string();
        let key = if stale.is_empty() { "build.all-fresh" } else { "build.some-stale" };
        terminal::err(&format!(
            "{}\n",
            lang.fill(key, &[("fresh", &fresh), ("stale", &plan.stale_files().to_string())])
        ));
    }
    Ok(u8::from(!stale.is_empty()))
}
