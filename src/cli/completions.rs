use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::{Cli, Outcome, terminal};

/// Print the completions of commands and options for a shell
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi completions bash > ~/.local/share/bash-completion/completions/sokpi
  sokpi completions zsh > ~/.zfunc/_sokpi
  sokpi completions powershell")]
pub(super) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &Args) -> Outcome {
    let mut out = Vec::new();
    generate(args.shell, &mut Cli::command(), "sokpi", &mut out);
    terminal::out(&String::from_utf8_lossy(&out))?;
    Ok(0)
}
