//! `build`, once or whenever something is edited.

mod once;
mod watch;

pub(super) use once::Args;

use super::{Global, Outcome};

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    if args.watch { watch::run(args, global) } else { once::run(args, global) }
}
