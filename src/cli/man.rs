use std::path::PathBuf;

use clap::CommandFactory;
use clap_mangen::Man;

use super::session::language;
use super::{Cli, Global, Outcome, terminal};
use crate::artifact;
use crate::failure::Failure;

/// Print the manual page, or write one for each command
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi man
  sokpi man -o man1")]
pub(super) struct Args {
    /// Write sokpi.1 and a page for each command into this folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let mut cli = Cli::command();
    cli.build();
    let Some(folder) = &args.output else {
        terminal::out(&String::from_utf8_lossy(&page(cli)?))?;
        return Ok(0);
    };
    let mut pages = Vec::new();
    for command in cli.get_subcommands().filter(|c| c.get_name() != "help") {
        pages.push((format!("sokpi-{}.1", command.get_name()), page(command.clone())?));
    }
    pages.push(("sokpi.1".into(), page(cli)?));
    artifact::write_all(
        folder,
        pages.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        &[],
    )?;
    if !global.quiet {
        let args =
            [("count", &*pages.len().to_string()), ("folder", &*folder.display().to_string())];
        terminal::err(&format!("{}\n", language(global).fill("man.done", &args)));
    }
    Ok(0)
}

fn page(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    Man::new(command)
        .source(concat!("sokpi ", env!("CARGO_PKG_VERSION")))
        .render(&mut out)
        .map_err(|e| Failure::Internal(e.to_string()))?;
    Ok(out)
}
