//! Places that an author types by hand, "đứng thứ 12 trong 19", held against those that the figures
//! prove.

use std::ops::Range;

use super::subject::{Subject, Subjects, places_of};
use crate::chart::figure::{measured, place};
use crate::chart::input::Input;
use crate::compare::{Cell, Comparison, Measure, Rank, Request, Row, Within};
use crate::format::period_label;
use crate::model::{Better, Period, Quantity, Region};
use crate::words::Lang;

/// The place that words claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClaimedPlace {
    /// Counted from the first.
    Nth(u32),
    Last,
    /// The highest figure, whichever is the best: "cao nhất".
    Highest,
    /// The lowest figure: "thấp nhất".
    Lowest,
}

/// Words that claim a place.
struct Claim {
    at: Range<usize>,
    place: ClaimedPlace,
    /// Among how many, where that is said, too.
    of: Option<u32>,
}

/// A place that the figures give, and whether it may be counted from the lowest, too.
#[derive(Clone, Copy, PartialEq, Eq)]
struct KnownPlace {
    period: Period,
    rank: Rank,
    either: bool,
}

/// A claim that the figures do not prove.
pub(super) struct UnprovenPlace {
    /// As it is typed.
    pub(super) said: String,
    /// Of whom.
    pub(super) subject: Subject,
    /// What the figures say instead.
    pub(super) known: Vec<String>,
}

/// The whole number at the beginning of a text, with its length.
fn leading(text: &str) -> Option<(u32, usize)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, end))
}

/// The number behind a place, "trong 19", "/19", "of 19", with the length of all that.
fn among(text: &str, lang: Lang) -> Option<(u32, usize)> {
    let begins = |word: &str| text.trim_start().strip_prefix(word).map(|rest| rest.trim_start());
    let words = lang.text("headline.among").split('|').chain(["/"]);
    let (rest, (of, end)) =
        words.filter_map(begins).find_map(|rest| Some((rest, leading(rest)?)))?;
    Some((of, text.len() - rest.len() + end))
}

/// The number of a word, "nhất" or "second", at the beginning of a text, with its length.
fn ordinal(text: &str, lang: Lang) -> Option<(u32, usize)> {
    let small = text.to_lowercase();
    let named = lang.text("headline.ordinals").split(' ').zip(1..);
    named
        .flat_map(|(words, n)| words.split(',').map(move |word| (word, n)))
        .find(|(word, _)| {
            small.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
        .map(|(word, n)| (n, word.len()))
}

/// Whether a text ends with one of the words of a key.
fn ends_with(text: &str, key: &str, lang: Lang) -> bool {
    let end = text.trim_end().len();
    places_of(text, key, lang).iter().any(|at| at.end == end)
}

/// Whether a text begins with a number, or says that one follows.
fn leads_to_number(text: &str, lang: Lang) -> bool {
    let rest = text.trim_start();
    let said = lang.text("headline.is").split('|').find_map(|word| rest.strip_prefix(word));
    said.unwrap_or(rest).trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// What a superlative claims behind some words. "giảm nhiều nhất" is the lowest change, and where
/// the figures are no changes nothing that they say.
fn superlative(before: &str, highest: bool, changes: bool, lang: Lang) -> Option<ClaimedPlace> {
    let [rose, fell] =
        ["headline.rising", "headline.falling"].map(|key| ends_with(before, key, lang));
    if (rose || fell) && !changes {
        return None;
    }
    Some(if highest != fell { ClaimedPlace::Highest } else { ClaimedPlace::Lowest })
}

/// The places that a text claims; `changes` where the figures are changes.
fn claims(text: &str, subjects: &Subjects, changes: bool, lang: Lang) -> Vec<Claim> {
    let mut out = Vec::new();
    let mut tell = |at: Range<usize>, place| {
        let of = among(&text[at.end..], lang);
        out.push(Claim {
            at: at.start..at.end + of.map_or(0, |(_, length)| length),
            place,
            of: of.map(|(of, _)| of),
        });
    };
    places_of(text, "headline.first", lang)
        .into_iter()
        .for_each(|at| tell(at, ClaimedPlace::Nth(1)));
    places_of(text, "headline.last", lang).into_iter().for_each(|at| tell(at, ClaimedPlace::Last));
    for (key, highest) in [("headline.highest", true), ("headline.lowest", false)] {
        // "Nghệ An 4.100 tỷ, cao nhất là 16.578 tỷ" says whose the number is not.
        let named = |at: &Range<usize>| !leads_to_number(&text[at.end..], lang);
        for at in places_of(text, key, lang).into_iter().filter(named) {
            if let Some(place) = superlative(&text[..at.start], highest, changes, lang) {
                tell(at, place);
            }
        }
    }
    // "Nam Định thứ 12" needs no verb; "lần thứ 12" is no place.
    let bare =
        places_of(text, "headline.nth", lang).into_iter().filter(|at| subjects.ends_at(at.start));
    let ranked =
        places_of(text, "headline.ranked", lang).into_iter().chain(bare).map(|at| (at, false));
    // "came 5th" is a place, and "came to 5" is none.
    let placed = places_of(text, "headline.placed", lang).into_iter().map(|at| (at, true));
    for (at, ordinals) in ranked.chain(placed) {
        let rest = &text[at.end..];
        let behind = rest.trim_start();
        let skipped = rest.len() - behind.len();
        let digits = leading(behind).and_then(|(n, length)| {
            let suffix = lang
                .text("headline.suffixes")
                .split('|')
                .find(|s| !s.is_empty() && behind[length..].starts_with(s));
            (suffix.is_some() || !ordinals).then(|| (n, length + suffix.map_or(0, str::len)))
        });
        if let Some((n, length)) = digits.or_else(|| ordinal(behind, lang)) {
            tell(at.start..at.end + skipped + length, ClaimedPlace::Nth(n));
        }
    }
    out.sort_by_key(|claim| (claim.at.start, std::cmp::Reverse(claim.at.end)));
    out.dedup_by(|later, first| later.at.start < first.at.end);
    out
}

/// The place of a row among others by what the chart measures, by ends as a comparison ranks.
fn by_measure(own: &Quantity, all: &[Quantity], printed: u32) -> Rank {
    let count = |f: &dyn Fn(&Quantity) -> bool| all.iter().filter(|q| f(q)).count() as u32;
    let (above, below) = (
        count(&|q| q.conventional.surely_above(own.conventional)),
        count(&|q| own.conventional.surely_above(q.conventional)),
    );
    let of = all.len() as u32;
    Rank { printed, best: above + 1, worst: (of - below).max(above + 1), of, tied: false }
}

/// The questions for the places of what a chart asks for: among those shown and in the country, and
/// where words speak of it in the region.
fn rankings(request: &Request, regional: bool) -> Vec<Request> {
    let region = Some(Within::Region).filter(|_| regional);
    let groups = [request.within.clone(), Within::Shown, Within::Country].into_iter().chain(region);
    let ranked = |within| Request {
        measures: vec![Measure::Rank],
        within,
        best_first: false,
        ..request.clone()
    };
    groups.map(ranked).collect()
}

/// Whether a text speaks of a region.
fn is_regional(text: &str, input: &Input) -> bool {
    let named = |region: &Region| text.contains(region.name.get(input.lang));
    !places_of(text, "headline.region", input.lang).is_empty()
        || input.data.regions.iter().any(named)
}

/// Whether what a chart measures are changes.
fn changes(input: &Input) -> bool {
    input.spec.measures.iter().any(is_change_or_growth)
}

/// Whether a measure is a change of figures, or their growth.
fn is_change_or_growth(measure: &Measure) -> bool {
    matches!(measure, Measure::Change | Measure::ChangePercent | Measure::Growth)
}

/// What [`unproven`] asks of the data: nothing where a text claims no place.
pub(super) fn lookups(text: &str, input: &Input) -> Vec<Request> {
    let subjects = Subjects::of(text, input);
    let claims = claims(text, &subjects, changes(input), input.lang);
    if claims.iter().all(|claim| subjects.of_place(&claim.at).is_none()) {
        return Vec::new();
    }
    let regional = is_regional(text, input);
    input.spec.requests().iter().flat_map(|request| rankings(request, regional)).collect()
}

/// Every place that the figures give the subject: by the figures and by what the chart measures of
/// them, among those shown and in the country, and where it is `regional` in the region, period by
/// period. Alone nobody has a place.
fn known(subject: &Subject, regional: bool, input: &Input) -> Vec<KnownPlace> {
    let mut out: Vec<KnownPlace> = Vec::new();
    for (comparison, request) in input.answers.iter().zip(input.spec.requests()) {
        let either = input.data.indicator(comparison.indicator).better == Better::Lower;
        let mut add = |period: Period, rank: Rank| {
            let known = KnownPlace { period, rank, either };
            if rank.of > 1 && !out.contains(&known) {
                out.push(known);
            }
        };
        for measure in input.spec.measures.iter().copied().filter(|m| m.is_computed()) {
            let rows: Vec<(&Row, Quantity)> = comparison
                .rows()
                .filter(|(_, row)| !input.data.is_country(row.province))
                .filter_map(|(_, row)| Some((row, *measured(comparison, measure, row)?)))
                .collect();
            for (row, own) in rows.iter().filter(|(row, _)| subject.has(row)) {
                let all: Vec<Quantity> = rows
                    .iter()
                    .filter(|(other, _)| other.period == row.period)
                    .map(|(_, q)| *q)
                    .collect();
                let printed = all.iter().filter(|q| q.value > own.value).count() as u32 + 1;
                add(row.period, by_measure(own, &all, printed));
            }
        }
        for request in rankings(&request, regional) {
            let Some(Ok(ranked)) = input.answer(&request) else { continue };
            for (row, rank) in ranks(ranked).filter(|(row, _)| subject.has(row)) {
                add(row.period, rank);
            }
        }
    }
    out
}

fn ranks(comparison: &Comparison) -> impl Iterator<Item = (&Row, Rank)> {
    comparison.rows().filter_map(|(_, row)| match comparison.cell(Measure::Rank, row)? {
        Cell::Rank(rank) => Some((row, *rank)),
        _ => None,
    })
}

impl Claim {
    /// Whether a place is surely the claimed one; where `either` is true, counted from the lowest
    /// figure, too.
    fn is(&self, rank: &Rank, either: bool) -> bool {
        let from_lowest = rank.of + 1 - rank.worst;
        let place = |place: u32| match self.place {
            ClaimedPlace::Nth(n) => n == place,
            ClaimedPlace::Last => rank.of == place,
            ClaimedPlace::Highest | ClaimedPlace::Lowest => false,
        };
        let extreme = match self.place {
            ClaimedPlace::Highest => rank.worst == 1,
            ClaimedPlace::Lowest => rank.best == rank.of,
            ClaimedPlace::Nth(_) | ClaimedPlace::Last => false,
        };
        rank.best == rank.worst
            && (extreme || place(rank.best) || either && place(from_lowest))
            && self.of.is_none_or(|of| of == rank.of)
    }
}

/// The places that a text claims and the figures do not prove.
pub(super) fn unproven(text: &str, input: &Input) -> Vec<UnprovenPlace> {
    let subjects = Subjects::of(text, input);
    let from_lowest = !places_of(text, "headline.from-lowest", input.lang).is_empty();
    let regional = is_regional(text, input);
    let mut out = Vec::new();
    for claim in claims(text, &subjects, changes(input), input.lang) {
        let Some(subject) = subjects.of_place(&claim.at) else { continue };
        let known = known(&subject, regional, input);
        if known.is_empty() || known.iter().any(|k| claim.is(&k.rank, k.either || from_lowest)) {
            continue;
        }
        let told = |KnownPlace { period, rank, .. }: &KnownPlace| {
            let place = input
                .lang
                .fill("chart.rank", &[("place", &place(rank)), ("of", &rank.of.to_string())]);
            format!("{place} ({})", period_label(*period, input.lang))
        };
        out.push(UnprovenPlace {
            said: text[claim.at.clone()].to_string(),
            subject,
            known: known.iter().map(told).collect(),
        });
    }
    out
}
