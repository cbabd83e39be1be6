#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "how long a build took is told, and is in nothing that is made"
)]

use std::io::{IsTerminal, Read};
use std::time::Instant;

use super::once::{Args, BuildOutcome, once};
use crate::cli::session::language;
use crate::cli::{Global, Outcome, terminal};
use crate::project::Project;
use crate::watch::Watch;
use crate::words::Lang;

/// Builds, and builds anew whenever something was edited; until standard input ends where that is a
/// pipe, else until it is interrupted. Hands back what the last build came to.
pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let project = Project::open(global.data.as_deref(), global.charts.as_deref())?;
    let lang = language(global);
    // First the watch, then the build: what is edited in between is not missed.
    let mut watch = Watch::open(&project)?;
    end_with_input(watch.end());
    let mut built = once(args, global)?;
    built.tell(global);
    if !global.quiet {
        terminal::err(&format!("{}\n", lang.text("watch.waiting")));
    }
    loop {
        built.typefaces.iter().for_each(|name| watch.follow(&project, name));
        watch.renew(&project)?;
        let wake = watch.next();
        if wake.edited {
            // Before the build, so that what is edited in a new folder meanwhile is not missed.
            watch.renew(&project)?;
            built = again(args, global, built, lang);
        }
        if wake.ended {
            return Ok(built.code);
        }
    }
}

/// Builds once more and tells what came of it; of nothing, nothing. A failure is told and waited
/// out: the next edit may mend it.
fn again(args: &Args, global: &Global, before: BuildOutcome, lang: Lang) -> BuildOutcome {
    let begun = Instant::now();
    let built = match once(args, global) {
        Ok(built) => built,
        Err(failure) => {
            terminal::failure(&failure.message(lang));
            return before.failed(2);
        }
    };
    if built.code != 0 && built.kept == 0 {
        return before.failed(built.code);
    }
    if global.quiet {
        return built;
    }
    if built.findings != before.findings {
        terminal::err(&built.findings);
    }
    if built.removed > 0 {
        terminal::err(&format!(
            "{}\n",
            lang.fill("watch.removed", &[("count", &built.removed.to_string())])
        ));
    }
    let mended = before.code != 0;
    if mended || !built.drawn.is_empty() || built.findings != before.findings {
        let drawn = if built.drawn.is_empty() {
            lang.text("watch.nothing").to_string()
        } else {
            built.drawn.join(", ")
        };
        let ms = begun.elapsed().as_millis().to_string();
        terminal::err(&format!(
            "{}\n",
            lang.fill("watch.drawn", &[("charts", &drawn), ("ms", &ms), ("found", &built.count)])
        ));
    }
    built
}

/// Ends the watching when standard input does. Only a pipe has an end that says something: a
/// terminal in the background must not be read, and what a service manager puts there is empty from
/// the start.
fn end_with_input(end: impl FnOnce() + Send + 'static) {
    if !ends() {
        return;
    }
    std::thread::spawn(move || {
        let mut buffer = [0; 256];
        while std::io::stdin().read(&mut buffer).is_ok_and(|read| read > 0) {}
        end();
    });
}

#[cfg(unix)]
fn ends() -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;
    let own = std::io::stdin().as_fd().try_clone_to_owned();
    let kind =
        own.and_then(|fd| std::fs::File::from(fd).metadata()).map(|metadata| metadata.file_type());
    !std::io::stdin().is_terminal() && kind.is_ok_and(|kind| kind.is_fifo() || kind.is_socket())
}

#[cfg(not(unix))]
fn ends() -> bool {
    !std::io::stdin().is_terminal()
}
