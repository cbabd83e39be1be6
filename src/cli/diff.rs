use std::path::Path;

use super::sink::FindingsSink;
use super::{Global, Outcome, session, summary, terminal};
use crate::chart::theme::{Base, LIGHT};
use crate::diff::{self, Chart, Links};
use crate::failure::{Failure, Stop};
use crate::finding::{self, errors};
use crate::ingest::{self, Draft, Files};
use crate::model::Dataset;
use crate::plan;
use crate::project::{ChartFolder, Project};
use crate::report::{self, Style};
use crate::rules;
use crate::words::Lang;

/// Say which numbers moved between two versions of the data, and which charts show them
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi diff main                       what this folder changes against the branch main
  sokpi diff v1.0 v1.1 --format md      between two revisions, as a comment for a pull request
  sokpi diff ../last-year               against the data in another folder
  sokpi diff ./main                     in the folder `main`, and not in the branch of that name")]
pub(super) struct Args {
    /// The earlier version: a git revision, or a folder of data or one that holds it; `./NAME` is a
    /// folder where both are there
    old: String,
    /// The later version; by default the project at hand
    new: Option<String>,
    /// How to print what moved: text, md, json, github or sarif
    #[arg(long, default_value = "text", value_parser = format, value_name = "FORMAT")]
    format: Format,
    /// What links to charts begin with in Markdown, before their path from the top of the
    /// repository: https://example.org/blob/main
    #[arg(long, value_name = "URL")]
    links: Option<String>,
    /// End with exit code 1 where something differs
    #[arg(long)]
    exit_code: bool,
}

/// A style of findings, or Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Markdown,
    Style(Style),
}

fn format(word: &str) -> Result<Format, String> {
    match word {
        "md" => Ok(Format::Markdown),
        _ => word
            .parse()
            .map(Format::Style)
            .map_err(|_| "expected one of: text, md, json, github, sarif".into()),
    }
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let lang = session::language(global);
    let here = || Project::open(global.data.as_deref(), global.charts.as_deref());
    let later = args
        .new
        .as_deref()
        .map(|name| folder(name, here().ok().as_ref(), lang))
        .transpose()?
        .flatten();
    let at_hand = match &later {
        Some(project) => project.clone(),
        None => here()?,
    };
    let read = |name: &str, folder: Option<Project>| match folder {
        Some(project) => project.version(),
        None => at_hand.revision(name),
    };
    let old = read(&args.old, folder(&args.old, Some(&at_hand), lang)?)?;
    let new = match (&args.new, later) {
        (Some(name), folder) => read(name, folder)?,
        (None, _) => at_hand.version()?,
    };
    if !old.files.has_lists() {
        return Err(session::usage(lang, "usage.no-data", &[("value", &args.old)]).into());
    }
    let (old_charts, new_charts) = (old.charts, new.charts);
    let (before, after) = (draft(old.files)?, draft(new.files)?);
    let style = match args.format {
        Format::Style(style) => style,
        Format::Markdown => Style::Text,
    };
    let sink = FindingsSink { command: "diff", style, every: false };
    sound(&after, sink, &at_hand, lang)?;
    let twice = rules::check(&before).iter().filter(|f| f.code == "duplicate-key").count();
    let faulty = errors(&before.findings) + twice;
    if faulty > 0 && !global.quiet {
        terminal::err(&format!(
            "{}\n",
            lang.fill("diff.left-out", &[("count", &faulty.to_string()), ("old", &args.old)])
        ));
    }
    let (old_charts, new_charts) =
        (charts(&old_charts, &before.data, &at_hand), charts(&new_charts, &after.data, &at_hand));
    let diff = diff::diff(
        &diff::Version { draft: &before, charts: &old_charts },
        &diff::Version { draft: &after, charts: &new_charts },
    )?;
    let folder = at_hand.in_repository(&at_hand.chart_file(""));
    let base = args
        .links
        .as_ref()
        .map_or_else(|| folder.clone(), |url| format!("{}/{folder}", url.trim_end_matches('/')));
    let markdown = || diff::markdown(&diff, &Links { base: &base }, lang);
    match args.format {
        Format::Markdown => terminal::out(&markdown())?,
        Format::Style(Style::Text) => terminal::out(&diff::text(&diff, lang))?,
        Format::Style(Style::Json) => terminal::out(&diff::json(&diff, lang))?,
        Format::Style(Style::Github) => {
            sink.print(&diff::findings(&diff, lang), &at_hand, lang)?;
            summary::append(&markdown())?;
        }
        Format::Style(Style::Sarif) => sink.print(&diff::findings(&diff, lang), &at_hand, lang)?,
    }
    if !global.quiet && args.format == Format::Style(Style::Text) {
        terminal::err(&format!("{}\n", diff::counts(&diff, lang)));
    }
    Ok(u8::from(args.exit_code && !diff.moves.is_empty()))
}

/// The draft of some files, all of which were read.
fn draft(files: Files) -> Result<Draft, Failure> {
    session::whole(ingest::read(files, &rules::row_checks()))
}

/// The project in the folder of a name, where a folder is meant and not a revision of the
/// repository of the project at hand. A revision goes first: whoever sends a change chooses what
/// its folders are called, and must not choose what his change is compared with.
fn folder(name: &str, at_hand: Option<&Project>, lang: Lang) -> Result<Option<Project>, Failure> {
    let path = Path::new(name);
    if !path.is_dir() {
        return Ok(None);
    }
    if !is_path(name) {
        if matches!(name.len(), 40 | 64) && name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(None);
        }
        if at_hand.map_or(Ok(false), |project| project.has_revision(name))? {
            terminal::note(&lang.fill("diff.both", &[("name", name)]));
            return Ok(None);
        }
    }
    Project::open(Some(path), None).map(Some)
}

/// Whether a name can be that of a folder alone: no revision begins or ends so.
fn is_path(name: &str) -> bool {
    let path = Path::new(name);
    path.is_absolute() || name.starts_with('.') || name.ends_with(std::path::is_separator)
}

/// Prints the findings of the later version where one of them is an error.
///
/// # Errors
/// The exit code where there was one; the failure.
fn sound(draft: &Draft, sink: FindingsSink, project: &Project, lang: Lang) -> Result<(), Stop<u8>> {
    let mut findings = draft.findings.clone();
    findings.extend(rules::check(draft));
    if errors(&findings) == 0 {
        return Ok(());
    }
    finding::sort(&mut findings);
    sink.stop(&findings, project, lang)?;
    terminal::err(&format!("{}\n", report::count(&findings, lang)));
    Err(Stop::Reason(1))
}

/// The charts whose specs can be read; of the others `build` says what is wrong.
fn charts(folders: &[ChartFolder], data: &Dataset, project: &Project) -> Vec<Chart> {
    let base = Base { theme: LIGHT, files: &|file| project.beside(file) };
    let readable = plan::readable(folders, data, &base).into_iter();
    readable.map(|chart| Chart { requests: chart.requests(), id: chart.id }).collect()
}
