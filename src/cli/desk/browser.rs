//! The browser of this machine, by what each system opens addresses with.

#![allow(clippy::disallowed_types, reason = "the browser is another program")]

use std::process::{Command, Stdio};

/// Opens an address; says whether there is a program that does.
pub(super) fn open(address: &str) -> bool {
    let (program, args): (&str, &[&str]) = if cfg!(windows) {
        // No shell, which would read `&` as its own.
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    Command::new(program)
        .args(args)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .is_ok()
}
