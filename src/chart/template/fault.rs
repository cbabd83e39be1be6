use crate::finding::{Finding, Span};

/// Why a placeholder cannot be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// There is no such placeholder.
    Unknown,
    /// A brace that nothing closes.
    Unclosed,
    /// A word in it is no indicator, province, period or scope.
    Word(String),
    /// No figure is what it asks for.
    None,
    /// Several figures are: they are named.
    Several(Vec<String>),
    /// The arithmetic failed: what was to be said of it.
    Failed(String),
    /// The ranges of the figures overlap, so that nobody can say which is where.
    Unproven(Vec<String>),
}

impl Fault {
    /// What is told of the placeholder `slot`, which stands at `span`.
    pub(super) fn finding(self, slot: &str, span: Span) -> Finding {
        let finding = Finding::error("bad-placeholder", span).with("value", format!("{{{slot}}}"));
        match self {
            Fault::Unknown => finding.hint("unknown"),
            Fault::Unclosed => Finding::error("bad-placeholder", finding.span)
                .with("value", format!("{{{slot}"))
                .hint("unclosed"),
            Fault::Word(word) => finding.with("word", word).hint("word"),
            Fault::None => finding.hint("none"),
            Fault::Failed(why) => finding.with("why", why).hint("failed"),
            Fault::Several(which) => finding.with("known", which.join("; ")).hint("several"),
            Fault::Unproven(which) => finding.with("known", which.join("; ")).hint("unproven"),
        }
    }
}
