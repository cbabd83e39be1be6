//! The comparison by the letter of the documents: every row is held against every other.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Fact, LeftOut, Prepared, Scopes, prepared};
use super::measures::{Cell, cells, plan};
use super::model::{Class, PLACES, Project, Scope, is_country};
use super::period::{Kind, Period};
use super::question::{By, Measure, Periods, Question};

/// What the rows of a set have in common.
pub type Key = (Kind, u8, Class, usize);

/// A province in a period.
#[derive(Clone, Debug)]
pub struct Row {
    pub fact: Fact,
    pub cells: Vec<Cell>,
}

pub struct Answer {
    pub sets: BTreeMap<Key, Vec<Row>>,
    pub left_out: Vec<LeftOut>,
    /// The provinces that were named and of which nothing is known.
    pub missing: BTreeSet<&'static str>,
}

/// The facts that the measures look at.
pub struct Ground<'g> {
    pub project: &'g Project,
    pub question: &'g Question,
    /// Everything that is known of the indicator on the scopes and edition that were asked for.
    pub all: &'g [Fact],
    /// What is shown, with the set of each.
    pub shown: &'g [(Key, Fact)],
    /// The same of what is divided by.
    pub divisors: &'g [Fact],
    /// Whether figures of unlike periods may stand beside each other.
    pub unlike: bool,
    /// Whether the provinces stand with figures of different periods.
    pub mixed: bool,
}

/// The scopes of a word.
pub fn scopes_of(text: &str) -> Scopes {
    let all = [Scope::All, Scope::Province, Scope::Department, Scope::District, Scope::Commune];
    text.split('+')
        .map(|word| *all.iter().find(|scope| scope.word() == word).expect("a scope"))
        .collect()
}

fn bits(scopes: &Scopes) -> u8 {
    scopes.iter().map(|scope| 1 << *scope as u8).sum()
}

fn key(fact: &Fact) -> Key {
    (fact.period.compared_as(), bits(&fact.scopes), fact.class(), PLACES[fact.place].1)
}

/// The ids that are asked for, of an edition: whoever names a province that is part of another now
/// means that one.
fn named(project: &Project, question: &Question) -> Vec<&'static str> {
    let heir = |id: &&'static str| match question.edition {
        None => *id,
        Some(edition) if PLACES.iter().any(|place| place.0 == *id && place.1 == edition) => *id,
        Some(0) => *id,
        Some(_) => PLACES
            .iter()
            .position(|place| place.0 == *id && place.1 == 0)
            .map_or(*id, |old| PLACES[project.heir(old)].0),
    };
    let mut names: Vec<&str> = Vec::new();
    for name in question.places.iter().map(heir) {
        names.extend((!names.contains(&name)).then_some(name));
    }
    names
}

pub fn answer(project: &Project, question: &Question) -> Answer {
    let names = named(project, question);
    let asked_place = |place: usize| {
        let on_land = if question.edition == Some(1) && PLACES[place].1 == 0 {
            project.heir(place)
        } else {
            place
        };
        names.is_empty() || names.contains(&PLACES[on_land].0)
    };
    let asked_period = |period: Period| {
        question.kind.is_none_or(|kind| period.kind() == kind)
            && match &question.periods {
                Periods::These(these) => these.iter().any(|text| Period::of(text) == period),
                Periods::All | Periods::Latest => true,
            }
    };
    let scopes: Vec<Scopes> = question.scopes.iter().map(|text| scopes_of(text)).collect();
    let Prepared { facts: all, mut left_out } =
        prepared(project, question.indicator, &scopes, question.edition, question.strict);
    let divisors =
        prepared(project, question.per, &scopes, question.edition, question.strict).facts;
    left_out.retain(|fact| asked_place(fact.place) && asked_period(fact.period));
    let asked: Vec<Fact> = all
        .iter()
        .filter(|fact| asked_place(fact.place) && asked_period(fact.period))
        .cloned()
        .collect();

    let grows = project.indicators[question.indicator].nature.grows();
    let by = may_differ(question, &names);
    let mut kept = match &by {
        Some(by) => parted(question, asked, by, grows, &mut left_out),
        None => asked,
    };
    if question.periods == Periods::Latest {
        let newer = |fact: &Fact, other: &Fact| {
            (other.place, &other.scopes, other.class()) == (fact.place, &fact.scopes, fact.class())
                && other.value.is_some()
                && other.period > fact.period
        };
        let all = kept.clone();
        kept.retain(|fact| fact.value.is_some() && !all.iter().any(|other| newer(fact, other)));
    }
    let known = |name: &&str| {
        kept.iter()
            .map(|f| f.place)
            .chain(left_out.iter().map(|l| l.place))
            .any(|place| PLACES[place].0 == *name)
    };
    let missing = names.iter().copied().filter(|name| !known(name)).collect();

    let unlike = by.is_some() && !grows;
    let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
    kept.iter().for_each(|fact| *counts.entry(key(fact)).or_default() += 1);
    let most = counts.values().max().copied();
    let largest = counts.iter().find(|(_, count)| Some(**count) == most).map(|(key, _)| *key);
    let set = |fact: &Fact| match largest {
        Some(largest) if unlike => (largest.0, key(fact).1, key(fact).2, key(fact).3),
        _ => key(fact),
    };
    let shown: Vec<(Key, Fact)> = kept.into_iter().map(|fact| (set(&fact), fact)).collect();
    let periods: BTreeSet<Period> = shown
        .iter()
        .filter(|(_, fact)| fact.value.is_some())
        .map(|(_, fact)| fact.period)
        .collect();
    let mixed = question.periods == Periods::Latest && periods.len() > 1;
    let ground =
        Ground { project, question, all: &all, shown: &shown, divisors: &divisors, unlike, mixed };
    let mut sets: BTreeMap<Key, Vec<Row>> = BTreeMap::new();
    for (key, fact) in &shown {
        sets.entry(*key)
            .or_default()
            .push(Row { fact: fact.clone(), cells: cells(&ground, key, fact) });
    }
    // A plan that a result is held against is shown in its percent, as a part of a sum, too.
    let results = shown
        .iter()
        .map(|(_, fact)| fact)
        .filter(|fact| fact.class() == Class::Result && fact.value.is_some());
    let plans: Vec<&Fact> = results.filter_map(|fact| plan(&ground, fact)).collect();
    let held = |line: &LeftOut| {
        let like = |plan: &&&Fact| (plan.period, plan.class()) == (line.period, line.class);
        let shown: BTreeSet<_> = plans.iter().filter(like).flat_map(|plan| &plan.pieces).collect();
        question.measures.contains(&Measure::OfPlan)
            && line.pieces.iter().all(|piece| shown.contains(piece))
    };
    left_out.retain(|line| !held(line));
    left_out.sort();
    Answer { sets, left_out, missing }
}

/// What may differ between the figures of one comparison; none where nothing has to be common.
fn may_differ(question: &Question, names: &[&str]) -> Option<Vec<By>> {
    if !question.by.is_empty() {
        return Some(question.by.clone());
    }
    // Several provinces or periods that are named are meant to be compared.
    let several =
        names.len() > 1 || matches!(&question.periods, Periods::These(these) if these.len() > 1);
    let mut by = vec![By::Province, By::Period];
    by.extend((question.scopes.len() > 1).then_some(By::Scope));
    (several || question.periods == Periods::Latest).then_some(by)
}

/// What figures that stand together have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Common {
    kind: Option<Kind>,
    months: Option<i32>,
    edition: usize,
    class: Option<Class>,
    scopes: Option<u8>,
    period: Option<Period>,
}

/// The facts of the base set; the others are left out with the first reason that parts them from
/// it.
fn parted(
    question: &Question,
    facts: Vec<Fact>,
    by: &[By],
    grows: bool,
    left_out: &mut Vec<LeftOut>,
) -> Vec<Fact> {
    let latest = question.periods == Periods::Latest;
    let common = |fact: &Fact| {
        let (kind, scopes, class, edition) = key(fact);
        Common {
            kind: grows.then_some(kind),
            months: (grows && matches!(kind, Kind::Ytd | Kind::Span)).then(|| fact.period.length()),
            edition,
            class: (!by.contains(&By::Status)).then_some(class),
            scopes: (!by.contains(&By::Scope)).then_some(scopes),
            period: (!by.contains(&By::Period) && !latest).then_some(fact.period),
        }
    };
    // Results before plans; most provinces; single years before what was counted over several; the
    // latest; the longest; then by order.
    let weight = |of: &Common| {
        let own: Vec<&Fact> = facts.iter().filter(|fact| common(fact) == *of).collect();
        let places: BTreeSet<usize> =
            own.iter().filter(|fact| fact.value.is_some()).map(|fact| fact.place).collect();
        let result = own.iter().any(|fact| fact.value.is_some() && fact.class() == Class::Result);
        let single = own.iter().any(|fact| fact.period.compared_as() != Kind::Span);
        let newest = own.iter().map(|fact| fact.period).max().map(|period| period.end);
        let longest = own.iter().map(|fact| fact.period.length()).max();
        (result, places.len(), single, newest, longest)
    };
    let commons: BTreeSet<Common> = facts.iter().map(common).collect();
    let Some(most) = commons.iter().map(weight).max() else { return facts };
    let rest = commons.iter().filter(|of| weight(of) == most);
    let base = *rest.min_by_key(|of| (of.class, of.scopes, **of)).expect("one has most");
    let mut kept = Vec::new();
    let mut other_periods: BTreeMap<usize, Fact> = BTreeMap::new();
    for fact in &facts {
        let own = common(fact);
        let reason = [
            (own.edition != base.edition, "edition"),
            ((own.kind, own.months) != (base.kind, base.months), "period-kind"),
            (own.class != base.class, "status"),
            (own.scopes != base.scopes, "scope"),
            (own.period != base.period, "period"),
        ];
        match reason.into_iter().find(|(differs, _)| *differs) {
            None => kept.push(fact.clone()),
            Some((_, "period")) if !matches!(question.periods, Periods::These(_)) => {
                let newest = other_periods.entry(fact.place).or_insert_with(|| fact.clone());
                // Of one period what was reached stands before what was meant.
                let result = (fact.period, &fact.scopes) == (newest.period, &newest.scopes)
                    && fact.class() < newest.class();
                if fact.period > newest.period || result {
                    *newest = fact.clone();
                }
            }
            Some((_, reason)) => left_out.push(fact.left_out(reason)),
        }
    }
    let alone = other_periods
        .into_values()
        .filter(|fact| !kept.iter().any(|kept: &Fact| kept.place == fact.place));
    left_out.extend(alone.map(|fact| fact.left_out("period")));
    kept
}

/// Whether a place is counted among those that are ranked and shared with another.
pub fn counted(question: &Question, place: usize) -> bool {
    use super::question::Within;
    !is_country(place)
        && match &question.within {
            Within::These(these) => these.contains(&PLACES[place].0),
            Within::Shown | Within::Country | Within::Region => true,
        }
}
