//! Which figures are parts of one whole: those of one province, period, scope and class, on one
//! land.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::chart::input::Input;
use crate::chart::rows::by;
use crate::chart::text::tidy;
use crate::compare::{By, Comparison, Measure, Row, Set};
use crate::format::scope_label;
use crate::model::{Class, Decimal, EditionId, IndicatorId, Nature, Period, ProvinceId, Scopes};

/// How many parts are told apart: as many as the palette has steps.
const MOST: usize = 5;

/// A figure and what it stands in.
pub(super) type Piece<'a> = (&'a Comparison, &'a Set, &'a Row);

/// A whole: a figure a part, in their order, or none.
#[derive(Clone)]
pub(super) struct Whole<'a> {
    pub(super) province: ProvinceId,
    pub(super) period: Period,
    pub(super) pieces: Vec<Option<Piece<'a>>>,
}

impl<'a> Whole<'a> {
    /// The figures that there are, each with its place among the parts.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (usize, Piece<'a>)> {
        self.pieces.iter().enumerate().filter_map(|(nth, piece)| Some((nth, (*piece)?)))
    }

    /// What its known parts make together.
    pub(super) fn known(&self) -> Option<Decimal> {
        self.pieces().filter_map(|(_, (_, _, row))| row.value).map(|q| q.value).reduce(|a, b| a + b)
    }
}

/// What tells a section from the others, the newest period first.
pub(super) type Key = (Option<Reverse<Period>>, EditionId, Option<Scopes>, Option<Class>);
/// What tells a row from the others of its section.
type Own = (ProvinceId, Reverse<Period>, Option<Scopes>, Class);

/// The wholes of a chart by sections, and what their parts are.
pub(super) struct Wholes<'a> {
    /// The names of the parts.
    pub(super) names: Vec<String>,
    /// The scopes that are the parts; empty where indicators are.
    pub(super) scopes: Vec<Scopes>,
    pub(super) sections: Vec<Vec<Whole<'a>>>,
    /// Whether its figures are percent of wholes.
    pub(super) shares: bool,
    /// What tells each section from the others.
    pub(super) keys: Vec<Key>,
}

/// Whether figures of a nature are counts or amounts.
fn is_counted(nature: Nature) -> bool {
    matches!(nature, Nature::Count | Nature::Amount)
}

/// Whether figures of a nature can be parts of a sum.
fn is_summed(nature: Nature) -> bool {
    matches!(nature, Nature::Count | Nature::Amount | Nature::Rate)
}

/// Whether a part is below zero.
fn has_negative(whole: &Whole) -> bool {
    whole.pieces().any(|(_, (_, _, row))| row.value.is_some_and(|q| q.value < Decimal::ZERO))
}

impl<'a> Wholes<'a> {
    /// The wholes of what is asked for.
    pub(super) fn of(input: &Input<'a>) -> Wholes<'a> {
        let (data, lang) = (input.data, input.lang);
        let by = by(input);
        let differs = |what: By| by.contains(&what);
        let all: Vec<(usize, Piece)> = input
            .comparisons
            .iter()
            .enumerate()
            .flat_map(|(nth, c)| c.rows().map(move |(s, r)| (nth, (c, s, r))))
            .collect();
        let all: Vec<_> =
            all.into_iter().filter(|(_, (_, _, row))| !data.is_country(row.province)).collect();
        let scopes: BTreeSet<Scopes> = all
            .iter()
            .filter(|_| input.comparisons.len() == 1 && differs(By::Scope))
            .map(|(_, (_, _, row))| row.scopes)
            .collect();
        let scopes: Vec<Scopes> = scopes.into_iter().collect();
        let names: Vec<String> = match &scopes[..] {
            [] => input
                .spec
                .indicators
                .iter()
                .map(|id| tidy(data.indicator(*id).name.get(lang)))
                .collect(),
            scopes => scopes.iter().map(|scopes| tidy(&scope_label(*scopes, lang))).collect(),
        };
        let mut sections: BTreeMap<Key, BTreeMap<Own, Whole>> = BTreeMap::new();
        for (nth, piece) in all {
            let (comparison, set, row) = piece;
            let covered = scopes.is_empty().then_some(row.scopes);
            let key = (
                (!differs(By::Period) && !comparison.latest).then_some(Reverse(row.period)),
                set.key.edition,
                covered.filter(|_| !differs(By::Scope)),
                (!differs(By::Status)).then_some(row.status.class()),
            );
            let own = (row.province, Reverse(row.period), covered, row.status.class());
            let fresh = || Whole {
                province: row.province,
                period: row.period,
                pieces: vec![None; names.len()],
            };
            let whole = sections.entry(key).or_default().entry(own).or_insert_with(fresh);
            let place = scopes.iter().position(|t| *t == row.scopes).unwrap_or(nth);
            whole.pieces[place] = Some(piece);
        }
        Wholes {
            shares: false,
            names,
            scopes,
            keys: sections.keys().copied().collect(),
            sections: sections.into_values().map(|own| own.into_values().collect()).collect(),
        }
    }

    /// The wholes of a section; none where it has none.
    pub(super) fn section(&self, key: Option<&Key>) -> &[Whole<'a>] {
        let nth = self.keys.iter().position(|own| Some(own) == key);
        nth.and_then(|nth| self.sections.get(nth)).map_or(&[], |wholes| &wholes[..])
    }

    /// Why the figures are no parts of wholes: the name of a hint.
    pub(super) fn fault(&self, input: &Input) -> Option<&'static str> {
        let indicators: Vec<_> =
            input.spec.indicators.iter().map(|id| input.data.indicator(*id)).collect();
        let dimension = |unit| &input.data.unit(unit).dimension;
        let unlike = indicators.windows(2).any(|two| {
            dimension(two[0].unit) != dimension(two[1].unit)
                || is_counted(two[0].nature) != is_counted(two[1].nature)
        });
        // A rate says of two indicators that one is part of the other, and so does the list.
        let among = |id| input.spec.indicators.contains(&id);
        let within = |id: &IndicatorId| {
            let above = |id: &IndicatorId| input.data.indicator(*id).part_of;
            std::iter::successors(above(id), above).any(among)
        };
        let nested = input
            .data
            .indicators
            .iter()
            .any(|i| i.numerator.is_some_and(among) && i.denominator.is_some_and(among))
            || input.spec.indicators.iter().any(within);
        let words: Vec<String> = self.scopes.iter().map(Scopes::to_string).collect();
        let scopes_add = self.scopes.is_empty()
            || (indicators.iter().all(|i| i.additive) && Scopes::parse(&words.join("+")).is_some());
        let rates = indicators.iter().any(|i| i.nature == Nature::Rate);
        let rates = rates || self.shares;
        let over = |whole: &Whole| {
            let lows = whole.pieces().filter_map(|(_, (_, _, row))| row.value?.proven.low);
            rates && lows.fold(Decimal::ZERO, |a, b| a + b) > Decimal::ONE_HUNDRED
        };
        let wholes = || self.sections.iter().flatten();
        if input.spec.measure() != Measure::Value {
            Some("value-only")
        } else if unlike {
            Some("units")
        } else if !(2..=MOST).contains(&self.names.len()) {
            Some("parts")
        } else if nested
            || !scopes_add
            || !indicators.iter().all(|i| is_summed(i.nature))
            || wholes().any(|w| over(w) || has_negative(w))
        {
            Some("whole")
        } else {
            None
        }
    }
}
