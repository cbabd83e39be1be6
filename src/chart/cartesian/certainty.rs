use std::collections::BTreeSet;

use crate::chart::text::tidy;
use crate::compare::Row;
use crate::model::{Qualifier, Quantity, Status};
use crate::view::listed;
use crate::words::Lang;

/// How well a figure is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Certainty {
    status: Status,
    qualifier: Qualifier,
    /// Whether it is a bound since a member of its sum did not report.
    partial: bool,
}

impl Certainty {
    /// That of a number that is what it says.
    pub(crate) const PLAIN: Certainty =
        Certainty { status: Status::Actual, qualifier: Qualifier::Exact, partial: false };

    /// That of the number of a row.
    pub(crate) fn of(row: &Row, quantity: &Quantity) -> Certainty {
        let open = matches!(quantity.qualifier, Qualifier::Over | Qualifier::AtLeast);
        let partial = open && !row.lacks.is_empty();
        Certainty { status: row.status, qualifier: quantity.qualifier, partial }
    }

    /// Whether the figure is drawn as a ring: estimated, preliminary, no result at all, or not
    /// exact.
    pub(crate) fn hollow(self) -> bool {
        self.is_status() || self.qualifier != Qualifier::Exact
    }

    fn is_status(self) -> bool {
        !matches!(self.status, Status::Actual | Status::Revised)
    }
}

/// What the rings of a picture stand for: the statuses and words that occur, and none that does
/// not; `None` where there is no ring. Of `computed` numbers no source says a word.
pub(crate) fn ring_note(
    figures: impl Iterator<Item = Certainty>,
    computed: bool,
    lang: Lang,
) -> Option<String> {
    let (mut statuses, mut words, mut ranges) = (BTreeSet::new(), BTreeSet::new(), false);
    let mut partial = false;
    for known in figures {
        partial |= known.partial;
        if known.is_status() {
            statuses.insert(known.status);
        }
        match known.qualifier {
            Qualifier::Exact => {}
            Qualifier::Range => ranges = true,
            // The bound is not the source's.
            _ if known.partial => {}
            word => _ = words.insert(word),
        }
    }
    let mut parts = Vec::new();
    if !statuses.is_empty() {
        let all: Vec<String> =
            statuses.iter().map(|s| lang.text(&format!("status.{}", s.word())).into()).collect();
        parts.push(lang.fill("chart.ring.statuses", &[("statuses", &listed(&all, lang))]));
    }
    if computed && (ranges || !words.is_empty()) {
        parts.push(lang.text("chart.ring.computed").into());
        (ranges, words) = (false, BTreeSet::new());
    }
    if !words.is_empty() {
        let quoted = |q: &Qualifier| {
            lang.fill("chart.quoted", &[("word", lang.text(&format!("qualifier.{}", q.word())))])
        };
        let all: Vec<String> = words.iter().map(quoted).collect();
        parts.push(lang.fill("chart.ring.words", &[("words", &all.join(", "))]));
    }
    if partial {
        parts.push(lang.text("chart.ring.partial").into());
    }
    if ranges {
        parts.push(lang.text("chart.ring.ranges").into());
    }
    (!parts.is_empty()).then(|| tidy(&lang.fill("chart.ring.note", &[("list", &parts.join("; "))])))
}
