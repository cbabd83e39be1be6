use super::session::Session;
use super::{Global, Outcome, terminal};
use crate::finding::{Severity, errors};
use crate::format::number;
use crate::report::{self, Style};

/// Check the data; every finding at once
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi check
  sokpi check --lang en --format json")]
pub(super) struct Args {
    /// How to print findings
    #[arg(long, default_value = "text", value_parser = style)]
    format: Style,
    /// Let warnings fail too
    #[arg(long, value_name = "warnings", value_parser = ["warnings"])]
    deny: Option<String>,
}

fn style(word: &str) -> Result<Style, String> {
    Style::ALL.into_iter().find(|s| s.word() == word).ok_or_else(|| format!("expected one of: {}", Style::ALL.map(Style::word).join(", ")))
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = Session::open(global)?;
    let printed = report::print(&session.findings, args.format, session.lang);
    terminal::out(&printed)?;
    if !global.quiet && args.format == Style::Text {
        let data = &session.draft.data;
        let count = |n: usize| number(n.into(), session.lang);
        terminal::err(&session.lang.fill(
            "report.checked",
            &[("observations", &count(data.observations.len())), ("sources", &count(data.sources.len())), ("found", &session.count())],
        ));
        terminal::err("\n");
    }
    let warned = args.deny.is_some() && session.findings.iter().any(|f| f.severity == Severity::Warning);
    Ok(u8::from(errors(&session.findings) > 0 || warned))
}
