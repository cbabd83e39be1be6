//! The commands: one file each, with its arguments and a `run` that calls the library. No logic of
//! their own.

mod build;
mod chart;
mod check;
mod columns;
mod comparable;
mod compare;
mod completions;
mod coverage;
mod desk;
mod diff;
mod explain;
mod export;
mod import;
mod init;
mod list;
mod man;
mod named;
mod output;
mod preview;
mod read;
mod report;
mod say;
mod selection;
mod session;
mod show;
mod sink;
mod summary;
mod table;
mod terminal;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Stop;
use crate::words::Lang;

/// What a command hands back: 0 clean, 1 findings.
type Outcome = Result<u8, Stop<u8>>;

/// Compare the figures of provincial reports: checked, charted, traced to the phrase that says
/// them.
#[derive(Parser, Debug)]
#[command(name = "sokpi", version, about, arg_required_else_help = true, infer_long_args = true)]
#[command(after_help = "Begin with one of these:
  sokpi init my-project                       a new project, with invented figures
  sokpi --data path/to/project check          a project that lies elsewhere
  sokpi compare papi.environment --lang en    a comparison, anywhere in a project
`sokpi COMMAND --help` has examples of each command.")]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(clap::Args, Debug, Clone)]
#[command(next_help_heading = "Global options")]
struct Global {
    /// The folder of the data, or one that holds it; by default `datasets` here or in the nearest
    /// folder above
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The folder of the charts; by default `charts` beside the data
    #[arg(long, global = true, value_name = "DIR")]
    charts: Option<PathBuf>,
    /// The language of outputs and messages: vi or en; by default as `sokpi.toml` beside the data
    /// says, else vi
    #[arg(long, global = true, value_name = "LANG", value_parser = language)]
    lang: Option<Lang>,
    /// When to colour: always, never, or auto: on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", value_enum, hide_possible_values = true, default_value_t = terminal::Color::Auto)]
    color: terminal::Color,
    /// Print only what was asked for; by default a count is told, too
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more of what is done
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Subcommand, Debug)]
enum Command {
    Init(init::Args),
    Desk(desk::Args),
    Check(check::Args),
    Build(build::Args),
    Compare(compare::Args),
    Say(say::Args),
    Chart(chart::Args),
    Table(table::Args),
    Report(report::Args),
    Coverage(coverage::Args),
    List(list::Args),
    Show(show::Args),
    Explain(explain::Args),
    Read(read::Args),
    Import(import::Args),
    Export(export::Args),
    Verify(verify::Args),
    Diff(diff::Args),
    Completions(completions::Args),
    Man(man::Args),
}

fn language(code: &str) -> Result<Lang, String> {
    Lang::of(code).ok_or_else(|| {
        let known: Vec<_> = Lang::all().map(Lang::code).collect();
        format!("expected one of: {}", known.join(", "))
    })
}

/// Runs the program on the process's arguments.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(said) => return terminal::said(&said),
    };
    let global = &cli.global;
    global.color.apply();
    let outcome = match &cli.command {
        Command::Import(args) => import::run(args, global),
        Command::Init(args) => init::run(args, global),
        Command::Build(args) => build::run(args, global),
        Command::Chart(args) => chart::run(args, global),
        Command::Desk(args) => desk::run(args, global),
        Command::Check(args) => check::run(args, global),
        Command::Compare(args) => compare::run(args, global),
        Command::Say(args) => say::run(args, global),
        Command::Coverage(args) => coverage::run(args, global),
        Command::Show(args) => show::run(args, global),
        Command::Verify(args) => verify::run(args, global),
        Command::Diff(args) => diff::run(args, global),
        Command::List(args) => list::run(args, global),
        Command::Explain(args) => explain::run(args, global),
        Command::Export(args) => export::run(args, global),
        Command::Read(args) => read::run(args, global),
        Command::Report(args) => report::run(args, global),
        Command::Table(args) => table::run(args, global),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args, global),
    };
    match outcome {
        Ok(code) | Err(Stop::Reason(code)) => ExitCode::from(code),
        Err(Stop::Failure(failure)) => {
            terminal::failure(&failure.message(session::language(global)));
            ExitCode::from(2)
        }
    }
}
