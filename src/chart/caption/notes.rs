use std::collections::BTreeSet;

use crate::chart::event;
use crate::chart::input::Input;
use crate::chart::template;
use crate::chart::text::tidy;
use crate::compare::{Comparison, Measure, Row, Set};
use crate::format::{capital, period_label};
use crate::model::{Period, ProvinceId, Qualifier, Scopes, Status};
use crate::view::{self, listed};
use crate::words::Lang;

/// So many provinces without a figure are named; of more it is said how many have one.
const FEW: usize = 5;

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
    /// Outlines, for these statuses.
    pub(crate) outline: BTreeSet<Status>,
    /// Broken outlines, for these qualifiers.
    pub(crate) open: BTreeSet<Qualifier>,
    /// A row of a province without a report at hand.
    pub(crate) missing: bool,
    /// The decimals to which figures were rounded.
    pub(crate) rounded: BTreeSet<u32>,
    /// Of which figures the change is printed, by province, period and scope; `None` for all.
    pub(crate) changed: Option<BTreeSet<(ProvinceId, Period, Scopes)>>,
    /// Further notes of the kind's own.
    pub(crate) own: Vec<String>,
    /// The key of what the numbers behind stacked bars are.
    pub(crate) sums: Option<&'static str>,
}

impl Signs {
    /// Those of a chart that an office program draws. Its bars have plain ends, and words stand at
    /// the numbers; the sums of stacked bars stand behind the names.
    pub(super) fn native(&self, lang: Lang) -> Signs {
        let mut out = Signs {
            arrow: BTreeSet::new(),
            notch: BTreeSet::new(),
            broken: false,
            partial: false,
            sums: self.sums.map(|_| "chart.native.sums"),
            ..self.clone()
        };
        // Every line is drawn where the picture has a band of the many.
        let band = lang.text("chart.multiples.band");
        for note in out.own.iter_mut().filter(|note| *note == band) {
            *note = lang.text("chart.note.faint").into();
        }
        if self.partial {
            out.own.insert(0, lang.text("chart.native.partial").into());
        }
        out
    }
}

fn sign_notes(signs: &Signs, computed: bool, lang: Lang, out: &mut Vec<String>) {
    // Of a computed number no source says "over", and the figures that it comes from may say
    // "nearly".
    let key = |key: &str| if computed { format!("{key}-computed") } else { key.to_string() };
    let quoted = |words: &BTreeSet<Qualifier>| {
        let each = words.iter().map(|q| {
            lang.fill("chart.quoted", &[("word", lang.text(&format!("qualifier.{}", q.word())))])
        });
        each.collect::<Vec<_>>().join(", ")
    };
    let mut marks = Vec::new();
    for (name, words) in [("chart.note.arrow", &signs.arrow), ("chart.note.notch", &signs.notch)] {
        if !words.is_empty() {
            marks.push(lang.fill(&key(name), &[("words", &quoted(words))]));
        }
    }
    if signs.partial {
        marks.push(lang.text("chart.note.partial").into());
    }
    if signs.broken {
        marks.push(
            lang.fill(&key("chart.note.broken"), &[("words", &quoted(&[Qualifier::About].into()))]),
        );
    }
    if signs.whisker {
        marks.push(lang.text("chart.note.whisker").into());
    }
    for (name, statuses) in
        [("chart.note.hatch", &signs.hatch), ("chart.note.outline", &signs.outline)]
    {
        let named = statuses.iter().map(|s| lang.text(&format!("status.{}", s.word())).to_string());
        let named: Vec<String> = named.collect();
        if !named.is_empty() {
            marks.push(lang.fill(name, &[("statuses", &listed(&named, lang))]));
        }
    }
    if !signs.open.is_empty() {
        marks.push(lang.fill("chart.note.open", &[("words", &quoted(&signs.open))]));
    }
    if signs.missing {
        marks.push(lang.text("chart.note.missing").into());
    }
    let decimals: Vec<String> = signs.rounded.iter().map(u32::to_string).collect();
    match &decimals[..] {
        [] => {}
        [whole] if whole == "0" => marks.push(lang.text("chart.note.rounded-whole").into()),
        several => {
            let several = several.join(lang.text("chart.binned.or"));
            marks.push(lang.fill("chart.note.rounded", &[("decimals", &several)]));
        }
    }
    marks.extend(signs.own.iter().cloned());
    marks.extend(signs.sums.map(|key| lang.text(key).to_string()));
    if !marks.is_empty() {
        out.push(marks.join(" "));
    }
}

/// That not every province has a figure, where none was asked for by name: who lacks one where they
/// are few, else how many have one. A map shows them.
fn silent(input: &Input, comparison: &Comparison) -> Option<String> {
    let (data, lang, spec) = (input.data, input.lang, input.spec);
    let edition = comparison.sets.first()?.key.edition;
    if spec.kind.traits().mapped || !spec.provinces.is_empty() || !comparison.missing.is_empty() {
        return None;
    }
    // What an excerpt leaves to its last line has a figure all the same.
    let at = input.comparisons.iter().position(|of| std::ptr::eq(of, comparison))?;
    let known: BTreeSet<ProvinceId> = input
        .answers
        .get(at)?
        .rows()
        .filter(|(_, row)| row.value.is_some())
        .map(|(_, row)| row.province)
        .collect();
    let all = (0..data.provinces.len())
        .map(|i| ProvinceId(i as u32))
        .filter(|id| data.province(*id).edition == edition && !data.is_country(*id));
    let (known, lacking): (Vec<_>, Vec<_>) = all.partition(|id| known.contains(id));
    let names: Vec<String> =
        lacking.iter().map(|id| data.province(*id).name.get(lang).to_string()).collect();
    // Of several indicators it is said which one has no figure.
    let indicator = data.indicator(comparison.indicator).name.get(lang);
    let several = input.spec.indicators.len() > 1;
    let silent_note = |list: &str| match several {
        true => lang.fill("chart.scatter.lacking", &[("indicator", indicator), ("list", list)]),
        false => lang.fill("chart.note.silent", &[("list", list)]),
    };
    match names.len() {
        0 => None,
        1..=FEW => Some(silent_note(&listed(&names, lang))),
        count => {
            let of = known.len() + count;
            let counts = [("count", &*known.len().to_string()), ("of", &of.to_string())];
            let mut told = match several {
                true => {
                    let [count, of] = counts;
                    lang.fill("chart.note.reporting-of", &[("indicator", indicator), count, of])
                }
                false => lang.fill("chart.note.reporting", &counts),
            };
            // Whoever was to stand out and is not there is not passed over.
            let wanted: Vec<String> = lacking
                .iter()
                .filter(|id| spec.highlight.contains(&data.province(**id).id))
                .map(|id| data.province(*id).name.get(lang).to_string())
                .collect();
            if !wanted.is_empty() {
                told = format!("{told} {}", silent_note(&listed(&wanted, lang)));
            }
            Some(told)
        }
    }
}

/// Who is shown by name, and of how many.
fn excerpt(input: &Input) -> Option<String> {
    let (excerpt, lang) = (input.excerpt?, input.lang);
    let count = |key: &str, count: usize| lang.fill(key, &[("count", &count.to_string())]);
    let mut shown = Vec::new();
    if excerpt.top > 0 {
        let key = if excerpt.top == 1 { "chart.excerpt.first" } else { "chart.excerpt.top" };
        shown.push(count(key, excerpt.top));
    }
    if !excerpt.bottom.is_empty() {
        let one = excerpt.bottom.len() == 1;
        let key = if one { "chart.excerpt.last" } else { "chart.excerpt.bottom" };
        shown.push(count(key, excerpt.bottom.len()));
    }
    let period = period_label(excerpt.period, lang);
    let args = [("list", &*listed(&shown, lang)), ("period", &period)];
    let mut told = lang.fill("chart.excerpt.note", &args);
    if !excerpt.proven {
        told = format!("{told} {}", lang.text("chart.excerpt.overlap"));
    }
    Some(if input.spec.highlight.is_empty() {
        told
    } else {
        format!("{told} {}", lang.text("chart.excerpt.named"))
    })
}

/// The notes of a picture, with its author's own before the others.
pub(crate) fn with_own(input: &Input, notes: &[String]) -> Vec<String> {
    let own = template::fill(&input.spec.note, input);
    let others = notes.iter().filter(|note| own.as_ref() != Some(*note)).cloned();
    own.clone().into_iter().chain(event::written(input)).chain(others).collect()
}

/// The notes that a picture has of itself: the marks that occur, and for each comparison what is
/// told of it everywhere ([`view`]): what a sum lacks, where sources disagree, what was put in by
/// `--allow`, what was left out and why. `drawn` are the rows in the picture.
pub(crate) fn notes(
    input: &Input,
    signs: &Signs,
    drawn: &[(&Comparison, &Set, &Row)],
) -> Vec<String> {
    let (data, lang) = (input.data, input.lang);
    let mut out = Vec::new();
    sign_notes(signs, input.spec.measure().is_computed(), lang, &mut out);
    out.extend(event::notes(input));
    out.extend(excerpt(input));
    for comparison in input.comparisons {
        if comparison.is_mixed() {
            out.push(lang.text("note.latest").into());
        }
        out.extend(view::mixed_kinds(comparison, lang));
        out.extend(view::cut_off(comparison, lang));
        for (of, _, row) in drawn {
            if std::ptr::eq(*of, comparison) {
                out.extend(view::row_notes(comparison, row, data, lang));
            }
        }
        out.extend(view::whole_notes(comparison, data, lang));
        let told = |measure: Measure, row: &Row| {
            let key = (row.province, row.period, row.scopes);
            Some(measure) != input.spec.beside()
                || signs.changed.as_ref().is_none_or(|changed| changed.contains(&key))
        };
        out.extend(view::gap_notes(comparison, &told, data, lang).iter().map(|note| capital(note)));
        out.extend(view::left_out_notes(comparison, data, lang));
        out.extend(silent(input, comparison));
    }
    let mut seen = BTreeSet::new();
    out.into_iter().map(|note| tidy(&note)).filter(|note| seen.insert(note.clone())).collect()
}
