use std::collections::BTreeSet;

use super::legacy::Encoding;
use super::{marks, symbol};

/// How a run of text looks, as far as that says what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dress {
    /// Where it stands.
    pub height: Height,
    /// What its codes are.
    pub letters: Letters,
}

/// Where a run stands beside the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Height {
    /// On it.
    #[default]
    Line,
    /// Above: a mark of a note, or an exponent.
    Raised,
    /// Above, in an equation, which has no notes.
    Exponent,
    /// Below.
    Lowered,
}

/// What the codes of a typeface are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Letters {
    /// Those of Unicode.
    #[default]
    Unicode,
    /// The signs of Symbol.
    Symbol,
    /// Small pictures.
    Dingbats,
    /// Vietnamese letters of a typeface older than Unicode.
    Legacy(Encoding),
}

impl Letters {
    /// What the codes of a typeface are, by its name.
    pub fn of_font(name: &str) -> Letters {
        let name = name.trim().trim_matches(['"', '\'']);
        let lower = name.to_ascii_lowercase();
        match Encoding::of_font(name) {
            Some(encoding) => Letters::Legacy(encoding),
            None if lower == "symbol" || lower.starts_with("symbol ") => Letters::Symbol,
            None if lower.starts_with("wingdings") || lower.starts_with("webdings") => {
                Letters::Dingbats
            }
            None => Letters::Unicode,
        }
    }
}

impl Dress {
    /// Whether it is that of all text that is nothing else.
    pub fn is_plain(self) -> bool {
        self == Dress::default()
    }
}

/// Holds a run that does not look like the rest until it is whole: what it is shows only then.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pen {
    dress: Dress,
    held: String,
    /// The encodings that text was converted from.
    pub converted: BTreeSet<Encoding>,
}

impl Pen {
    /// Whether a run of this look goes on with what is held, or with nothing.
    pub fn wears(&self, dress: Dress) -> bool {
        self.dress == dress
    }

    /// Where the run that is held stands; `None` where none is.
    pub fn height(&self) -> Option<Height> {
        (!self.held.is_empty()).then_some(self.dress.height)
    }

    /// The run that is held.
    pub fn held(&self) -> &str {
        &self.held
    }

    /// Begins a run; what was held must be taken before.
    pub fn put_on(&mut self, dress: Dress) {
        self.dress = dress;
    }

    /// Adds to the run.
    pub fn hold(&mut self, text: &str) {
        self.held.push_str(text);
    }

    /// What the held run says behind a text. The next one is plain unless it is said.
    pub fn lift(&mut self, before: &str) -> String {
        let held = std::mem::take(&mut self.held);
        let dress = std::mem::take(&mut self.dress);
        if held.is_empty() {
            return held;
        }
        let text = match dress.letters {
            Letters::Unicode => held,
            Letters::Symbol => symbol::symbol(&held),
            Letters::Dingbats => symbol::dingbats(&held),
            Letters::Legacy(encoding) => match encoding.decode(&held) {
                Some(text) => {
                    self.converted.insert(encoding);
                    text
                }
                None => held,
            },
        };
        match dress.height {
            Height::Line => text,
            Height::Raised => marks::raised(before, &text),
            Height::Exponent => format!("^{}", marks::exponent(&text).unwrap_or(text)),
            Height::Lowered => marks::lowered(before, &text),
        }
    }
}
