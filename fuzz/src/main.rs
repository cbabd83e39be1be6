//! libFuzzer's way into the targets: one program, `SOKPI_FUZZ=<target>` says which.
#![no_main]

use std::sync::OnceLock;

use sokpi_fuzz::{TARGETS, Target};

static CHOSEN: OnceLock<fn(&[u8])> = OnceLock::new();

fn chosen() -> fn(&[u8]) {
    let name = std::env::var("SOKPI_FUZZ").unwrap_or_default();
    let known: Vec<&str> = TARGETS.iter().map(|t| t.name).collect();
    let found: Option<&Target> = TARGETS.iter().find(|t| t.name == name);
    found.unwrap_or_else(|| panic!("SOKPI_FUZZ is none of {}", known.join(", "))).run
}

libfuzzer_sys::fuzz_target!(
    init: {
        CHOSEN.get_or_init(chosen);
        rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().expect("no pool before this one");
        // A fault inside of the PDF crates ends their thread and is told: it is theirs to mend, and
        // no crash of the program.
        let abort = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !info.location().is_some_and(|l| l.file().contains("hayro")) {
                abort(info);
            }
        }));
    },
    |bytes: &[u8]| CHOSEN.get().expect("chosen at the start")(bytes)
);
