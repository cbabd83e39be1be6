use std::path::{Path, PathBuf};

use super::session::usage;
use super::{Global, Outcome, terminal};
use crate::artifact;
use crate::project;
use crate::starter::{self, Starter};
use crate::words::Lang;

/// Make a small project of one's own, in a new or empty folder
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi init my-project
  sokpi init so-lieu --lists vietnam --lang vi")]
pub(super) struct Args {
    /// The folder; it may not exist yet, and must be empty but for `.git`
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// What it begins with: `example` has invented figures and a chart, `vietnam` the provinces,
    /// mergers, regions and units of Viet Nam, and the indicators of natural resources and environment
    #[arg(long, value_name = "LISTS", default_value = "example", value_parser = lists)]
    lists: Starter,
}

fn lists(word: &str) -> Result<Starter, String> {
    Starter::ALL
        .into_iter()
        .find(|s| s.word() == word)
        .ok_or_else(|| format!("expected one of: {}", Starter::ALL.map(Starter::word).join(", ")))
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    /// More names than these are no help.
    const NAMED: usize = 5;
    let lang = global.lang.unwrap_or_else(Lang::first);
    let lying: Vec<String> =
        project::names(&args.folder)?.into_iter().filter(|name| name != ".git").collect();
    let folder = args.folder.display().to_string();
    if !lying.is_empty() {
        let more = if lying.len() > NAMED { ", …" } else { "" };
        let names =
            lying.iter().take(NAMED).map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
                + more;
        return Err(usage(lang, "init.not-empty", &[("folder", &folder), ("names", &names)]).into());
    }
    let files = starter::files(args.lists, lang);
    artifact::write_new(&args.folder, files.iter().map(|(name, bytes)| (name.as_str(), *bytes)))?;
    for name in files.keys() {
        terminal::out(&format!("{}\n", shown(&args.folder, name)))?;
    }
    if !global.quiet {
        let count = files.len().to_string();
        terminal::err(&format!(
            "{}\n",
            lang.fill("init.done", &[("folder", &folder), ("count", &count)])
        ));
    }
    Ok(0)
}

/// A file's name as it may be typed where the command was.
fn shown(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string().replace('\\', "/")
}
