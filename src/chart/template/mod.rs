//! Headlines and notes that stay true: their numbers and names come from the data by placeholders,
//! and a number typed by hand is looked for among the figures of the chart, so that no headline
//! outlives its figure.
//!
//! | placeholder | becomes |
//! |---|---|
//! | `{value PROVINCE PERIOD}` | a figure with its word and unit; an indicator, a scope and `budgeted` or the like may be named too, in any order, and what the chart leaves no choice of may be left out |
//! | `{recomputed PROVINCE PERIOD}` | a rate, computed from its numerator and denominator |
//! | `{change PROVINCE PERIOD}` | how a figure went since the period that it is counted from: "tăng 31,1%" |
//! | `{rank PROVINCE PERIOD}` | its place, where the figures prove it: "thứ 11/19" |
//! | `{base}` | what changes are counted from: "năm 2023", "cùng kỳ năm trước" |
//! | `{top N}`, `{bottom N}` | the province with the Nth highest or lowest figure, where the figures prove it |
//! | `{top N value}`, `{bottom N value}` | its figure |
//! | `{count}`, `{count missing}` | how many provinces have a figure, and how many were asked for and have none |
//! | `{period}` | the period or periods drawn |
//! | `{name ID}` | the name of a province or an indicator |
//! | `{plain TEXT}` | the text itself: for numbers that are no figures of the chart, such as that of a decree |

mod computed;
mod fault;
mod figure;
mod numbers;
mod place;
mod rank;
mod subject;
#[cfg(test)]
mod tests;

use super::input::Input;
use super::request::{Spec, TextKey};
use super::text::tidy;
use crate::compare::{Comparison, Request};
use crate::finding::{Finding, Span};
use crate::format::period_label;
use crate::words::{Lang, Text};
use fault::Fault;
use numbers::UnsupportedNumber;

/// A part of a text as the author typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'t> {
    /// As it stands.
    Plain(&'t str),
    /// What stands between braces.
    Slot(&'t str),
}

/// The pieces of a text. A brace without its partner is text.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else { break };
        out.push(Piece::Plain(&rest[..open]));
        out.push(Piece::Slot(&rest[open + 1..open + close]));
        rest = &rest[open + close + 1..];
    }
    out.push(Piece::Plain(rest));
    out
}

/// What stands in a slot.
fn filled(slot: &str, input: &Input) -> Result<String, Fault> {
    let words: Vec<&str> = slot.split_whitespace().collect();
    match words[..] {
        ["value", ref what @ ..] => figure::value(what, input),
        ["recomputed", ref what @ ..] => figure::recomputed(what, input),
        ["top", ref what @ ..] => rank::place(what, false, input),
        ["bottom", ref what @ ..] => rank::place(what, true, input),
        ["change", ref what @ ..] => computed::change(what, input),
        ["rank", ref what @ ..] => computed::rank(what, input),
        ["base"] => Ok(computed::base(input)),
        ["count"] => Ok(figure::counted(figure::known(input).len(), input.lang)),
        ["count", "missing"] => Ok(figure::counted(figure::missing(input).len(), input.lang)),
        ["period"] => Ok(figure::when(input)),
        ["name", id] => figure::name(id, input),
        ["plain", ..] => Ok(slot.trim_start()["plain".len()..].trim().to_string()),
        _ => Err(Fault::Unknown),
    }
}

/// A text of the author's in a language, its slots filled; a slot that cannot be filled stays as it
/// is, and is a finding of [`check`].
pub(super) fn fill(text: &Text, input: &Input) -> Option<String> {
    let own = text.only(input.lang)?;
    let part = |piece: Piece| match piece {
        Piece::Plain(text) => text.to_string(),
        Piece::Slot(slot) => filled(slot, input).unwrap_or_else(|_| format!("{{{slot}}}")),
    };
    Some(tidy(&pieces(own).into_iter().map(part).collect::<String>()))
}

/// The questions that a slot asks beside what the chart shows; none of one that cannot be filled.
fn lookups_of(slot: &str, input: &Input) -> Vec<Request> {
    let words: Vec<&str> = slot.split_whitespace().collect();
    let requests = match words[..] {
        ["value", ref what @ ..] => figure::value_lookups(what, input),
        ["recomputed", ref what @ ..] => figure::recomputed_lookups(what, input),
        ["change", ref what @ ..] => computed::change_lookups(what, input),
        ["rank", ref what @ ..] => computed::rank_lookups(what, input),
        _ => Ok(Vec::new()),
    };
    requests.unwrap_or_default()
}

/// The texts of the author, each with its key in a spec.
fn texts(spec: &Spec) -> impl Iterator<Item = (TextKey, &Text)> {
    let around = [
        (TextKey::Title, &spec.title),
        (TextKey::Subtitle, &spec.subtitle),
        (TextKey::Note, &spec.note),
    ];
    let within = spec.annotations.iter().enumerate();
    around.into_iter().chain(within.map(|(nth, own)| (TextKey::Annotation(nth), &own.text)))
}

/// What a text is of, before it: the figure that an annotation stands at, so that a number in it is
/// that figure's own.
fn of_whom(key: TextKey, input: &Input) -> String {
    let TextKey::Annotation(nth) = key else { return String::new() };
    let annotation = &input.spec.annotations[nth];
    let data = input.data;
    let province = data.provinces.iter().find(|p| p.id == annotation.province);
    let name = province.map_or("", |p| p.name.get(input.lang));
    format!("{name} {} ", period_label(annotation.period, input.lang))
}

/// What the author's texts ask beside what the chart shows, each question once.
pub(super) fn lookups(input: &Input) -> Vec<Request> {
    let mut out: Vec<Request> = Vec::new();
    for (key, text) in texts(input.spec) {
        for lang in Lang::all() {
            let input = Input { lang, ..*input };
            let Some(own) = text.only(lang) else { continue };
            let slots = pieces(own).into_iter().filter_map(|piece| match piece {
                Piece::Plain(_) => None,
                Piece::Slot(slot) => Some(lookups_of(slot, &input)),
            });
            let said = of_whom(key, &input) + &typed(own, &input);
            let requests = slots.flatten().chain(place::lookups(&said, &input));
            for request in requests {
                if !out.contains(&request) {
                    out.push(request);
                }
            }
        }
    }
    out
}

/// What the data say to a question of [`lookups`].
fn answer<'a>(request: &Request, input: &Input<'a>) -> Result<&'a Comparison, Fault> {
    match input.answer(request) {
        Some(Ok(comparison)) => Ok(comparison),
        Some(Err(failure)) => Err(Fault::Failed(failure.message(input.lang))),
        None => Err(Fault::None),
    }
}

/// Whether a slot becomes the name of a province or an indicator, to which the numbers behind it
/// belong.
fn names(slot: &str) -> bool {
    matches!(slot.split_whitespace().collect::<Vec<_>>()[..], ["name", _] | ["top" | "bottom", _])
}

/// A placeholder that would be filled.
fn example(input: &Input) -> String {
    figure::example("value", &|_| true, input)
}

/// What is told of a number that the chart does not show, or shows of another province or year.
fn unsupported_finding(number: UnsupportedNumber, span: Span, input: &Input) -> Finding {
    let Some(whose) = number.whose else {
        return Finding::error("number-not-in-chart", span)
            .with("value", number.run)
            .with("example", example(input));
    };
    let finding = Finding::error("number-of-another", span)
        .with("value", number.run)
        .with("province", whose.names(input));
    let finding = finding.with("known", figure::of(&|row| whose.has(row), input).join("; "));
    finding.with("example", figure::example("value", &|row| whose.has(row), input))
}

/// A text as far as its author typed it. Numbers are read with the words around them: a slot stands
/// for words without numbers, and one that becomes a name for that name.
fn typed(own: &str, input: &Input) -> String {
    let mut out = String::new();
    for piece in pieces(own) {
        let name = match piece {
            Piece::Plain(plain) => Some(plain.to_string()),
            Piece::Slot(slot) => names(slot)
                .then(|| filled(slot, input).ok())
                .flatten()
                .filter(|name| !name.contains(|c: char| c.is_ascii_digit())),
        };
        out.push_str(name.as_deref().unwrap_or("…"));
    }
    out
}

/// Why the slots of a text cannot be filled, one a slot, and of a brace that nothing closes.
fn faults(own: &str, input: &Input, place: &dyn Fn() -> Span) -> Vec<Finding> {
    let mut out = Vec::new();
    for piece in pieces(own) {
        match piece {
            Piece::Plain(plain) => {
                if let Some((_, open)) = plain.split_once('{') {
                    out.push(Fault::Unclosed.finding(open, place()));
                }
            }
            Piece::Slot(slot) => {
                out.extend(filled(slot, input).err().map(|fault| fault.finding(slot, place())));
            }
        }
    }
    out.into_iter().map(|finding| finding.with("example", example(input))).collect()
}

/// What is wrong with the author's texts: placeholders that cannot be filled, and numbers that are
/// not in the chart. `drawn` are the words of the picture in a language that are not the author's.
pub(super) fn check(input: &Input, drawn: &dyn Fn(Lang) -> Option<String>) -> Vec<Finding> {
    let mut out = Vec::new();
    for (key, text) in texts(input.spec) {
        for lang in Lang::all() {
            let input = Input { lang, ..*input };
            let Some(own) = text.only(lang) else { continue };
            let place = || input.spec.place(key, lang);
            out.extend(faults(own, &input, &place));
            let typed = of_whom(key, &input) + &typed(own, &input);
            let unsupported = numbers::unsupported(&typed, &input);
            let drawn = if unsupported.is_empty() { None } else { drawn(lang) };
            let lacking = unsupported.into_iter().filter(|number| !number.may_stand_in(&drawn));
            out.extend(lacking.map(|number| unsupported_finding(number, place(), &input)));
            out.extend(place::unproven(&typed, &input).into_iter().map(|claim| {
                let example = figure::example("rank", &|row| claim.subject.has(row), &input);
                let finding = Finding::error("place-not-in-chart", place())
                    .with("value", claim.said)
                    .with("known", claim.known.join("; "));
                finding.with("province", claim.subject.names(&input)).with("example", example)
            }));
        }
    }
    out
}
