use std::mem::ManuallyDrop;

use super::session::{Session, language};
use super::sink::{self, FindingsSink};
use super::{Global, Outcome, terminal};
use crate::artifact;
use crate::failure::Failure;
use crate::fix::{self, Mended};
use crate::format::number;
use crate::ingest;
use crate::project::Project;
use crate::report::{self, Paint, Style};
use crate::rules;
use crate::words::Lang;

/// Check the data; every finding at once
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi check
  sokpi check --lang en --format json
  sokpi check --diff
  sokpi check --fix")]
pub(super) struct Args {
    /// How to print findings
    #[arg(long, default_value = "text", value_parser = sink::style, value_name = "text|json|github|sarif")]
    format: Style,
    /// Tell each of the findings that are equal but for their place
    #[arg(long)]
    all: bool,
    /// Write what has one right answer into the files, all of it or nothing, and check again
    #[arg(long, conflicts_with = "diff")]
    fix: bool,
    /// Show as a unified diff what `--fix` would write, and write nothing; exit code 1 where there
    /// is something
    #[arg(long)]
    diff: bool,
    /// Let warnings fail too
    #[arg(long, value_name = "warnings", value_parser = ["warnings"])]
    deny: Option<String>,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    if args.diff {
        return show(global);
    }
    if args.fix {
        mend(global)?;
    }
    // The program ends here: to free a million figures and findings one by one takes longer than to
    // leave them to the system.
    let session = ManuallyDrop::new(Session::open(global)?);
    FindingsSink { command: "check", style: args.format, every: args.all }.out(
        &session.findings,
        &session.project,
        session.lang,
    )?;
    if !global.quiet && args.format == Style::Text {
        let data = &session.draft.data;
        let count = |n: usize| number(n.into(), session.lang);
        terminal::err(&session.lang.fill(
            "report.checked",
            &[
                ("observations", &count(data.observations.len())),
                ("sources", &count(data.sources.len())),
                ("found", &session.count()),
            ],
        ));
        terminal::err("\n");
        let fixable = fix::count(&session.findings);
        if fixable > 0 {
            let fixable = [("count", &*count(fixable))];
            terminal::note(&session.lang.fill("report.fixable", &fixable));
        }
    }
    Ok(sink::code(&session.findings, args.deny.is_some()))
}

/// Shows what `--fix` would write.
fn show(global: &Global) -> Outcome {
    let (project, lang) = (open(global)?, language(global));
    let mended = mended(&project)?;
    let colors = terminal::paint(&std::io::stdout()) == Paint::Colors;
    for file in &mended {
        terminal::out(&if colors { painted(&file.diff()) } else { file.diff() })?;
    }
    if !global.quiet {
        told("report.mendable", &mended, lang);
    }
    Ok(u8::from(!mended.is_empty()))
}

/// Writes what has one right answer.
fn mend(global: &Global) -> Result<(), Failure> {
    let (project, lang) = (open(global)?, language(global));
    let mended = mended(&project)?;
    let files: Vec<(String, String)> = mended
        .iter()
        .filter_map(|file| Some((project.in_data(&file.name)?, file.text())))
        .collect();
    let files = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes()));
    artifact::write_all(&project.data, files, &[])?;
    if !global.quiet && !mended.is_empty() {
        told("report.mended", &mended, lang);
    }
    Ok(())
}

fn open(global: &Global) -> Result<Project, Failure> {
    Project::open(global.data.as_deref(), global.charts.as_deref())
}

/// The files of a project with what has one right answer.
fn mended(project: &Project) -> Result<Vec<Mended>, Failure> {
    Ok(fix::fix(&project.files()?, |files| {
        let mut draft = ingest::read(files, &rules::row_checks());
        let mut findings = std::mem::take(&mut draft.findings);
        findings.extend(rules::check(&draft));
        findings
    }))
}

/// Says how many places were mended, or would be, where there are any.
fn told(key: &str, mended: &[Mended], lang: Lang) {
    let places = mended.iter().map(|file| file.places).sum::<usize>();
    let count = |n: usize| number(n.into(), lang);
    let args = [("count", &*count(places)), ("files", &*count(mended.len()))];
    if places > 0 {
        terminal::note(&lang.fill(key, &args));
    }
}

/// A diff in the colours of one, in which nothing steers the terminal.
fn painted(diff: &str) -> String {
    diff.lines().map(painted_line).collect()
}

/// A line of a diff in the colour of its kind.
fn painted_line(line: &str) -> String {
    let color = match line.as_bytes().first() {
        Some(b'-') => "31",
        Some(b'+') => "32",
        Some(b'@') => "36",
        _ => "0",
    };
    format!("\u{1b}[{color}m{}\u{1b}[0m\n", report::visible(line))
}
