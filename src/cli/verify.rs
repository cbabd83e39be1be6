use std::path::{Path, PathBuf};

use super::session::Session;
use super::sink::{self, FindingsSink};
use super::{Global, Outcome, terminal};
use crate::failure::Failure;
use crate::project;
use crate::read::document;
use crate::report::Style;
use crate::verify::{self, Report};

/// Hold every quote against the text of its report, and every figure of a table against its cell
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi verify --reports reports
  sokpi verify --reports reports --lang en")]
pub(super) struct Args {
    /// The folder of the reports: SOURCE.txt, .html, .docx or .pdf; of tables .xlsx, .ods or .csv, too
    #[arg(long, value_name = "DIR")]
    reports: PathBuf,
    /// How to print findings; the places of the quotes that were found are printed as text only
    #[arg(long, default_value = "text", value_parser = sink::style, value_name = "text|json|github|sarif")]
    format: Style,
    /// Let warnings fail too
    #[arg(long, value_name = "warnings", value_parser = ["warnings"])]
    deny: Option<String>,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let sink = FindingsSink { command: "verify", style: args.format, every: false };
    let mut session = Session::sound_or(global, sink)?;
    let mut failed = None;
    let verified = verify::verify(&session.draft, |source| {
        find(&args.reports, source).unwrap_or_else(|failure| {
            failed.get_or_insert(failure);
            None
        })
    });
    if let Some(failure) = failed {
        return Err(failure.into());
    }
    let mut out = String::new();
    for found in &verified.found {
        let o = session.draft.data.observation(found.observation);
        let name = &session.draft.files[o.place.file as usize].name;
        out += &format!(
            "{name}:{}: {}:{} “{}”\n",
            session.draft.line(o),
            found.file,
            found.spot,
            session.draft.data.quote(o)
        );
    }
    for found in &verified.cells {
        let o = session.draft.data.observation(found.observation);
        let name = &session.draft.files[o.place.file as usize].name;
        let cell = session.draft.data.cell(o);
        out += &format!("{name}:{}: {}: {cell}\n", session.draft.line(o), found.file);
    }
    if args.format == Style::Text {
        terminal::out(&out)?;
    }
    session.findings = verified.findings;
    let without =
        session.findings.iter().filter(|f| f.code == "report-missing").count().to_string();
    if !global.verbose {
        // A folder rarely holds every report: each that is missing is named only where that is
        // asked for.
        session.findings.retain(|f| f.code != "report-missing");
    }
    sink.stop(&session.findings, &session.project, session.lang)?;
    if !global.quiet {
        let count = |key: &str, count: usize| {
            (count > 0 || key == "quotes" && verified.cells.is_empty()).then(|| {
                session.lang.fill(&format!("verify.{key}"), &[("count", &count.to_string())])
            })
        };
        let held = [count("quotes", verified.found.len()), count("cells", verified.cells.len())];
        let held = held.into_iter().flatten().collect::<Vec<_>>().join(", ");
        terminal::err(&format!(
            "{}\n",
            session.lang.fill(
                "verify.done",
                &[("held", &held), ("without", &without), ("count", &session.count())]
            )
        ));
    }
    Ok(sink::code(&session.findings, args.deny.is_some()))
}

/// The report of a source in a folder, whatever of the known endings it has.
pub(super) fn find(folder: &Path, source: &str) -> Result<Option<Report>, Failure> {
    for ending in ["txt", "html", "htm", "docx", "pdf", "xlsx", "xlsm", "ods", "csv", "tsv"] {
        let name = format!("{source}.{ending}");
        let path = folder.join(&name);
        if path.exists() {
            return Ok(Some(Report {
                bytes: project::read_within(&path, document::MAX_FILE as u64)?,
                name,
            }));
        }
    }
    if folder.is_dir() {
        Ok(None)
    } else {
        Err(Failure::read(folder, std::io::ErrorKind::NotFound.into()))
    }
}
