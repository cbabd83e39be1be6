use std::collections::BTreeSet;

use crate::chart::Input;
use crate::chart::headline;
use crate::chart::text::tidy;
use crate::compare::{Comparison, Row, Set};
use crate::model::{Qualifier, Status};
use crate::view::{self, listed};
use crate::words::Lang;

/// The marks that occur in a picture: each is explained once, and none that does not occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs {
    /// Arrows, for these qualifiers.
    pub(crate) arrow: BTreeSet<Qualifier>,
    /// Notches, for these qualifiers.
    pub(crate) notch: BTreeSet<Qualifier>,
    /// Arrows of sums that a member lacks.
    pub(crate) partial: bool,
    /// A broken edge.
    pub(crate) broken: bool,
    /// A whisker.
    pub(crate) whisker: bool,
    /// Hatching, for these statuses.
    pub(crate) hatch: BTreeSet<Status>,
    /// A row of a province without a report at hand.
    pub(crate) missing: bool,
    /// The decimals to which figures were rounded.
    pub(crate) rounded: Option<u32>,
    /// Further notes of the kind's own.
    pub(crate) own: Vec<String>,
}

fn sign_notes(signs: &Signs, lang: Lang, out: &mut Vec<String>) {
    let quoted = |words: &BTreeSet<Qualifier>| {
        let each = words.iter().map(|q| lang.fill("chart.quoted", &[("word", lang.text(&format!("qualifier.{}", q.word())))]));
        each.collect::<Vec<_>>().join(", ")
    };
    let mut marks = Vec::new();
    for (key, words) in [("chart.note.arrow", &signs.arrow), ("chart.note.notch", &signs.notch)] {
        if !words.is_empty() {
            marks.push(lang.fill(key, &[("words", &quoted(words))]));
        }
    }
    if signs.partial {
        marks.push(lang.text("chart.note.partial").into());
    }
    if signs.broken {
        marks.push(lang.fill("chart.note.broken", &[("words", &quoted(&[Qualifier::About].into()))]));
    }
    if signs.whisker {
        marks.push(lang.text("chart.note.whisker").into());
    }
    if !signs.hatch.is_empty() {
        let statuses: Vec<String> = signs.hatch.iter().map(|s| lang.text(&format!("status.{}", s.word())).into()).collect();
        marks.push(lang.fill("chart.note.hatch", &[("statuses", &listed(&statuses, lang))]));
    }
    if signs.missing {
        marks.push(lang.text("chart.note.missing").into());
    }
    match signs.rounded {
        Some(0) => marks.push(lang.text("chart.note.rounded-whole").into()),
        Some(decimals) => marks.push(lang.fill("chart.note.rounded", &[("decimals", &decimals.to_string())])),
        None => {}
    }
    marks.extend(signs.own.iter().cloned());
    if !marks.is_empty() {
        out.push(marks.join(" "));
    }
}

/// The notes of a picture: the author's own, the marks that occur, and for each comparison what is told of it everywhere
/// ([`view`]): what a sum lacks, where sources disagree, what was put in by `--allow`, what was left out and why. `drawn` are the
/// rows in the picture.
pub(crate) fn notes(input: &Input, signs: &Signs, drawn: &[(&Comparison, &Set, &Row)]) -> Vec<String> {
    let (data, lang) = (input.data, input.lang);
    let mut out = Vec::new();
    out.extend(headline::fill(&input.spec.note, input));
    sign_notes(signs, lang, &mut out);
    for comparison in input.comparisons {
        if comparison.latest {
            out.push(lang.text("note.latest").into());
        }
        out.extend(view::mixed_kinds(comparison, lang));
        out.extend(view::cut_off(comparison, lang));
        for (of, _, row) in drawn {
            if std::ptr::eq(*of, comparison) {
                out.extend(view::row_notes(comparison, row, data, lang));
            }
        }
        out.extend(view::left_out_notes(comparison, data, lang));
    }
    let mut seen = BTreeSet::new();
    out.into_iter().map(|note| tidy(&note)).filter(|note| seen.insert(note.clone())).collect()
}
