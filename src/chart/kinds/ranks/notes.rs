//! What is said of places under the picture: of whom they are, from which end they count, and over
//! what they may not be held against each other.

use std::collections::BTreeSet;

use super::places::{Known, Line, Panel, RankPanels};
use crate::chart::cartesian::{missing_notes, ring_note};
use crate::chart::input::Input;
use crate::format::{day_short, period_short};
use crate::model::Better;
use crate::view::listed;

/// Of so many periods each is told of how many provinces its places are; of more, from how many to
/// how many.
const TOLD: usize = 6;

/// Of how many and of whom places are, where that is not the same in each period.
fn members(input: &Input, known: &Known) -> Option<String> {
    let (lang, all) = (input.lang, &known.members);
    let (_, first) = all.first()?;
    if all.iter().all(|(_, own)| own == first) {
        return None;
    }
    let counts = || all.iter().map(|(_, own)| own.len());
    let (least, most) = (counts().min()?, counts().max()?);
    Some(if least == most {
        lang.text("chart.ranks.others").into()
    } else if all.len() <= TOLD {
        let each = all.iter().map(|(p, own)| format!("{} ({})", own.len(), period_short(*p, lang)));
        lang.fill("chart.ranks.of", &[("list", &listed(&each.collect::<Vec<_>>(), lang))])
    } else {
        let ends = [("least", &*least.to_string()), ("most", &*most.to_string())];
        lang.fill("chart.ranks.between", &ends)
    })
}

/// From which end places count.
fn direction(input: &Input) -> &'static str {
    let lower = |id: &_| input.data.indicator(*id).better == Better::Lower;
    match input.spec.best_first && input.spec.indicators.iter().all(lower) {
        true => "chart.ranks.lowest-first",
        false if input.spec.best_first && input.spec.indicators.iter().any(lower) => {
            "chart.ranks.best-first"
        }
        false => "chart.ranks.highest-first",
    }
}

/// Adds the notes of the panels.
pub(super) fn add(input: &Input, found: &mut RankPanels) {
    let RankPanels { panels, known, alone, silent, signs, .. } = found;
    let (panels, known): (&[Panel], &[Known]) = (panels, known);
    let lang = input.lang;
    let lines = || panels.iter().flat_map(|panel| &panel.lines);
    let own = &mut signs.own;
    own.push(lang.text(direction(input)).into());
    if lines().any(|line| line.look.is_none()) {
        own.push(lang.text("chart.note.faint").into());
    }
    let quiet = |panel: &Panel| panel.lines.iter().any(|line| !line.is_strong());
    if panels.iter().zip(known).any(|(panel, known)| !known.asked && quiet(panel)) {
        own.push(lang.text("chart.ranks.picked").into());
    }
    let named = |line: &&Line| line.look.is_some();
    let points = || lines().flat_map(|line| &line.series.points);
    own.extend(ring_note(points().map(|p| p.known), false, lang));
    if lines().filter(named).flat_map(|line| &line.series.points).any(|p| p.range.is_some()) {
        own.push(lang.text("chart.ranks.open").into());
    }
    if lines().filter(named).flat_map(|l| &l.series.points).any(|p| p.shown.ends_with('=')) {
        own.push(lang.text("chart.ranks.shared").into());
    }
    if points().any(|point| point.gap) {
        own.push(lang.text("chart.note.gap").into());
    }
    let mut told: Vec<String> = Vec::new();
    for known in known {
        told.extend(
            known
                .cuts
                .iter()
                .map(|day| lang.fill("chart.ranks.break", &[("date", &day_short(*day, lang))])),
        );
        told.extend(members(input, known));
    }
    let mut seen = BTreeSet::new();
    own.extend(told.into_iter().filter(|note| seen.insert(note.clone())));
    if !alone.is_empty() && !panels.is_empty() {
        own.push(lang.fill("chart.ranks.alone", &[("list", &listed(alone, lang))]));
    }
    own.extend(missing_notes(silent, lang));
}
