mod browser;

use std::sync::Arc;

use super::{Global, Outcome, session, terminal};
use crate::desk::{Desk, Listener, serve};
use crate::project::Project;

/// Work in the browser: a page of this machine alone, served until it is closed
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi desk                            open the page in the browser
  sokpi desk --no-open                  print its address, and open nothing
  sokpi desk --port 8000 --lang en      always on the same port")]
pub(super) struct Args {
    /// Open no browser; the address is printed in any case
    #[arg(long)]
    no_open: bool,
    /// The port; by default one that is free
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    port: u16,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let project = Project::open(global.data.as_deref(), global.charts.as_deref())?;
    let lang = session::language(global);
    let listener = Listener::open(args.port)?;
    let desk = Arc::new(Desk::new(project, global.lang, listener.port()?)?);
    let address = desk.address();
    terminal::out(&format!("{address}\n"))?;
    if !global.quiet {
        terminal::note(lang.text("desk.serving"));
    }
    if !args.no_open && !browser::open(&address) && !global.quiet {
        terminal::note(lang.text("desk.no-browser"));
    }
    serve(listener, desk)?;
    Ok(0)
}
