use std::path::PathBuf;

use super::session::Session;
use super::{Global, Outcome, terminal};
use crate::exchange::{FORMATS, Format, Options};

/// Write the whole data set for other tools
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi export --format datapackage --lang en -o datapackage.json
  sokpi export --format sdmx-csv -o figures.csv")]
pub(super) struct Args {
    /// How to write it: datapackage or sdmx-csv
    #[arg(long, value_name = "NAME", value_parser = format)]
    format: &'static Format,
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
    let text = (args.format.write)(&Options { draft: &session.draft, package: &session.package, lang: session.lang });
    match &args.output {
        Some(path) => crate::artifact::write_file(path, text.as_bytes())?,
        None => terminal::out(&text)?,
    }
    Ok(0)
}
