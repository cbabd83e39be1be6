//! Pictures in terminals that can show them.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a terminal says what it shows"
)]

use std::env::var;
use std::io::IsTerminal;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// How a terminal takes a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    /// Kitty's graphics protocol: kitty, Ghostty, WezTerm, Konsole.
    Kitty,
    /// That of iTerm2.
    Iterm,
}

/// The protocol of the terminal that standard output goes to, by what it says of itself; `None`
/// where it shows text alone.
pub(super) fn protocol() -> Option<Protocol> {
    if !std::io::stdout().is_terminal() || var("TMUX").is_ok() {
        return None;
    }
    if is_set("TERM_PROGRAM", "iTerm.app") {
        return Some(Protocol::Iterm);
    }
    let kitty = var("KITTY_WINDOW_ID").is_ok()
        || is_set("TERM", "xterm-kitty")
        || is_set("TERM", "xterm-ghostty");
    (kitty || is_set("TERM_PROGRAM", "WezTerm") || is_set("TERM_PROGRAM", "ghostty"))
        .then_some(Protocol::Kitty)
}

impl Protocol {
    /// What is printed to show a PNG.
    pub(super) fn picture(self, png: &[u8]) -> String {
        let text = STANDARD.encode(png);
        match self {
            Protocol::Iterm => format!(
                "\u{1b}]1337;File=inline=1;size={};preserveAspectRatio=1:{text}\u{7}\n",
                png.len()
            ),
            Protocol::Kitty => {
                // At most 4096 letters at once; every piece but the last says that more follows.
                let pieces: Vec<&str> = text
                    .as_bytes()
                    .chunks(4096)
                    .map(|c| std::str::from_utf8(c).expect("base64 is ASCII"))
                    .collect();
                let mut out = String::new();
                for (i, piece) in pieces.iter().enumerate() {
                    let head = if i == 0 { "a=T,f=100," } else { "" };
                    let more = u8::from(i + 1 < pieces.len());
                    out += &format!("\u{1b}_G{head}m={more};{piece}\u{1b}\\");
                }
                out + "\n"
            }
        }
    }
}

/// Whether the environment says this of the terminal.
fn is_set(name: &str, value: &str) -> bool {
    var(name).is_ok_and(|v| v == value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_pictures_come_in_pieces() {
        let told = Protocol::Kitty.picture(&[0; 4000]);
        assert_eq!(told.matches("\u{1b}_G").count(), 2);
        assert!(told.starts_with("\u{1b}_Ga=T,f=100,m=1;") && told.contains("\u{1b}_Gm=0;"));
    }
}
