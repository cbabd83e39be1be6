use std::mem::ManuallyDrop;

use super::session::Session;
use super::sink::{self, FindingsSink};
use super::{Global, Outcome, terminal};
use crate::format::number;
use crate::report::Style;

/// Check the data; every finding at once
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi check
  sokpi check --lang en --format json")]
pub(super) struct Args {
    /// How to print findings
    #[arg(long, default_value = "text", value_parser = sink::style, value_name = "text|json|github|sarif")]
    format: Style,
    /// Let warnings fail too
    #[arg(long, value_name = "warnings", value_parser = ["warnings"])]
    deny: Option<String>,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    // The program ends here: to free a million figures and findings one by one takes longer than to
    // leave them to the system.
    let session = ManuallyDrop::new(Session::open(global)?);
    FindingsSink { command: "check", style: args.format }.out(
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
    }
    Ok(sink::code(&session.findings, args.deny.is_some()))
}
