//! One fact a province, period, scope and class: out of what several sources say, added over scopes,
//! put in an edition.

use std::collections::BTreeSet;

use super::fraction::Fraction;
use super::model::{Class, PLACES, Project, Scope, Status, is_country};
use super::period::Period;
use super::quantity::{Quantity, may_be_negative};

/// Scopes, one or several added.
pub type Scopes = BTreeSet<Scope>;

/// What is known of a province in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    pub place: usize,
    pub period: Period,
    pub scopes: Scopes,
    pub status: Status,
    /// None where the report gives no number.
    pub value: Option<Quantity>,
    /// How many members of a sum reported nothing.
    pub lacks: usize,
    /// Whether another source says something else.
    pub conflicts: bool,
    /// The provinces and scopes whose figures it is made of.
    pub pieces: BTreeSet<(usize, Scope)>,
    /// The units that the sources print of it.
    pub units: BTreeSet<usize>,
}

/// A figure that was asked for and could not be put in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    pub reason: &'static str,
    pub place: usize,
    pub period: Period,
    pub scopes: Scopes,
    pub class: Class,
    /// The provinces and scopes whose figures it would be made of.
    pub pieces: BTreeSet<(usize, Scope)>,
}

impl LeftOut {
    /// All of it in a line.
    pub fn line(&self) -> String {
        let scopes: Vec<&str> = self.scopes.iter().map(|scope| scope.word()).collect();
        format!(
            "{} {} {:?} {} {:?}",
            self.reason,
            self.place,
            self.period,
            scopes.join("+"),
            self.class
        )
    }
}

impl Fact {
    pub fn class(&self) -> Class {
        self.status.class()
    }

    pub fn left_out(&self, reason: &'static str) -> LeftOut {
        LeftOut {
            reason,
            place: self.place,
            period: self.period,
            scopes: self.scopes.clone(),
            class: self.class(),
            pieces: self.pieces.clone(),
        }
    }
}

/// The facts of an indicator as the sources tell them, scope by scope.
pub fn told(project: &Project, indicator: usize, strict: bool) -> Vec<Fact> {
    let key = |nth: &usize| {
        let figure = &project.figures[*nth];
        (figure.place, Period::of(figure.period), figure.scope, figure.status.class())
    };
    let of_indicator: Vec<usize> = (0..project.figures.len())
        .filter(|nth| project.figures[*nth].indicator == indicator)
        .collect();
    let mut out: Vec<Fact> = Vec::new();
    for first in &of_indicator {
        let mut group: Vec<usize> =
            of_indicator.iter().copied().filter(|other| key(other) == key(first)).collect();
        if group[0] != *first {
            continue;
        }
        // Revised before actual before preliminary before estimated; whoever gives a number before
        // who does not; the office's report before the table, the portal and the press; the later
        // publication; the earlier source of the list.
        group.sort_by_key(|nth| {
            let figure = &project.figures[*nth];
            let source = &project.sources[figure.source];
            let sure = [Status::Revised, Status::Actual, Status::Preliminary, Status::Estimated];
            let status = sure.iter().position(|status| *status == figure.status).unwrap_or(4);
            let kind =
                ["report", "table", "portal", "press"].iter().position(|kind| *kind == source.kind);
            (
                figure.number.is_none(),
                status,
                kind,
                std::cmp::Reverse(source.published),
                figure.source,
            )
        });
        let quantity = |nth: &usize| {
            let figure = &project.figures[*nth];
            figure.number.map(|number| Quantity::printed(&project.indicators[indicator], number))
        };
        let (chosen, value) = (&project.figures[group[0]], quantity(&group[0]));
        let others = group[1..].iter().filter_map(quantity);
        let conflicts = value
            .is_some_and(|own| others.into_iter().any(|other| !own.proven.meets(other.proven)));
        let agrees = |nth: &&usize| {
            let own = value.zip(quantity(nth));
            own.is_some_and(|(own, other)| own.proven.meets(other.proven))
        };
        let agreeing = group.iter().filter(agrees).filter_map(|nth| project.figures[*nth].number);
        let (place, period, scope, _) = key(first);
        let units = agreeing.map(|number| number.unit).collect();
        let value = value.map(|value| if strict { value.strict() } else { value });
        out.push(Fact {
            place,
            period,
            scopes: Scopes::from([scope]),
            status: chosen.status,
            value,
            lacks: 0,
            conflicts,
            pieces: [(place, scope)].into(),
            units,
        });
    }
    out.sort_by(|a, b| (a.place, &a.scopes).cmp(&(b.place, &b.scopes)));
    out
}

/// Facts on the scopes and the edition that are asked for, and those that could not be brought there.
pub struct Prepared {
    pub facts: Vec<Fact>,
    pub left_out: Vec<LeftOut>,
}

/// The facts of an indicator on scopes, none for all apart, and in an edition.
pub fn prepared(
    project: &Project,
    indicator: usize,
    scopes: &[Scopes],
    edition: Option<usize>,
    strict: bool,
) -> Prepared {
    let told = told(project, indicator, strict);
    let mut out = Prepared { facts: Vec::new(), left_out: Vec::new() };
    if scopes.is_empty() {
        out.facts = told.clone();
    }
    for asked in scopes {
        let members: Vec<&Fact> = out_of(&told, asked);
        if asked.len() == 1 {
            out.facts.extend(members.into_iter().cloned());
            continue;
        }
        let groups: BTreeSet<_> =
            members.iter().map(|fact| (fact.place, fact.period, fact.class())).collect();
        for group in groups {
            let own: Vec<Fact> = members
                .iter()
                .filter(|fact| (fact.place, fact.period, fact.class()) == group)
                .map(|fact| (*fact).clone())
                .collect();
            let known = |scope: &&Scope| {
                own.iter().any(|fact| fact.scopes.contains(scope) && fact.value.is_some())
            };
            let lacks = asked.iter().filter(|scope| !known(scope)).count();
            let parts = |place: usize| asked.iter().map(move |scope| (place, *scope)).collect();
            total(project, indicator, &own, lacks, parts(group.0), strict, &mut out, |fact| {
                fact.scopes = asked.clone()
            });
        }
    }
    match edition {
        Some(edition) => onto(project, indicator, out, edition, strict),
        None => out,
    }
}

fn out_of<'f>(facts: &'f [Fact], scopes: &Scopes) -> Vec<&'f Fact> {
    facts.iter().filter(|fact| fact.scopes.is_subset(scopes)).collect()
}

/// Facts in an edition.
fn onto(
    project: &Project,
    indicator: usize,
    before: Prepared,
    edition: usize,
    strict: bool,
) -> Prepared {
    let mut out = Prepared { facts: Vec::new(), left_out: before.left_out };
    let edition_of = |fact: &Fact| PLACES[fact.place].1;
    let (own, others): (Vec<Fact>, Vec<Fact>) =
        before.facts.into_iter().partition(|fact| edition_of(fact) == edition);
    out.facts = own.clone();
    let key = |fact: &Fact, place: usize| (place, fact.period, fact.scopes.clone(), fact.class());
    if edition == 0 {
        // What is said of the land after a merger is never split.
        out.left_out.extend(
            others
                .iter()
                .filter(|fact| !is_country(fact.place))
                .map(|fact| fact.left_out("edition")),
        );
        let country = others
            .into_iter()
            .filter(|fact| is_country(fact.place))
            .map(|fact| Fact { place: fact.place - 6, ..fact });
        out.facts
            .extend(country.filter(|fact| {
                !own.iter().any(|own| key(own, own.place) == key(fact, fact.place))
            }));
        return out;
    }
    let groups: BTreeSet<_> =
        others.iter().map(|fact| key(fact, project.heir(fact.place))).collect();
    for group in groups {
        // What a source itself says of the new land stands before any sum.
        if own.iter().any(|fact| key(fact, fact.place) == group) {
            continue;
        }
        let members: Vec<Fact> = others
            .iter()
            .filter(|fact| key(fact, project.heir(fact.place)) == group)
            .cloned()
            .collect();
        let land = project.members(group.0);
        if land.len() <= 1 {
            out.facts.extend(members.into_iter().map(|fact| Fact { place: group.0, ..fact }));
            continue;
        }
        let known = |place: &&usize| {
            members.iter().any(|fact| fact.place == **place && fact.value.is_some())
        };
        let lacks = land.iter().filter(|place| !known(place)).count();
        let parts =
            land.iter().flat_map(|place| group.2.iter().map(|scope| (*place, *scope))).collect();
        total(project, indicator, &members, lacks, parts, strict, &mut out, |fact| {
            fact.place = group.0
        });
    }
    out
}

/// The sum of facts, or the rate of their parts, is put in; or they are left out. `pieces` are the
/// provinces and scopes that it is made of.
#[expect(clippy::too_many_arguments, reason = "each is another thing that a sum depends on")]
fn total(
    project: &Project,
    indicator: usize,
    members: &[Fact],
    lacks: usize,
    pieces: Vec<(usize, Scope)>,
    strict: bool,
    out: &mut Prepared,
    name: impl Fn(&mut Fact),
) {
    let of = &project.indicators[indicator];
    let known: Vec<&Fact> = members.iter().filter(|fact| fact.value.is_some()).collect();
    let Some(first) = known.first() else {
        let mut fact = members[0].clone();
        name(&mut fact);
        out.facts.push(fact);
        return;
    };
    let refuse = |out: &mut Prepared, reason| {
        out.left_out.extend(members.iter().map(|fact| fact.left_out(reason)))
    };
    let value = if of.additive {
        let sum = known
            .iter()
            .filter_map(|fact| fact.value)
            .reduce(Quantity::plus)
            .expect("one is known");
        if lacks > 0 && may_be_negative(of) {
            return refuse(out, "incomplete");
        }
        if lacks > 0 { at_least(sum, strict) } else { sum }
    } else {
        match recomputed(project, indicator, first, &pieces, strict).filter(|_| lacks == 0) {
            Some(rate) => rate,
            None => return refuse(out, "not-additive"),
        }
    };
    let certainty = [Status::Actual, Status::Revised, Status::Preliminary, Status::Estimated];
    let uncertain =
        |fact: &&&Fact| certainty.iter().position(|status| *status == fact.status).unwrap_or(4);
    let mut fact = Fact {
        status: known.iter().max_by_key(uncertain).map_or(first.status, |fact| fact.status),
        value: Some(value),
        lacks,
        conflicts: known.iter().any(|fact| fact.conflicts),
        pieces: known.iter().flat_map(|fact| fact.pieces.iter().copied()).collect(),
        units: known.iter().flat_map(|fact| fact.units.iter().copied()).collect(),
        ..(*first).clone()
    };
    name(&mut fact);
    out.facts.push(fact);
}

/// A sum of which a member is missing: as much at least.
fn at_least(mut sum: Quantity, strict: bool) -> Quantity {
    if sum.plain && !strict {
        sum.conventional.low = Some(sum.value);
    }
    (sum.proven.high, sum.conventional.high, sum.plain, sum.word) = (None, None, false, None);
    sum
}

/// The rate of the sums of numerators and denominators of pieces, each known.
fn recomputed(
    project: &Project,
    indicator: usize,
    like: &Fact,
    pieces: &[(usize, Scope)],
    strict: bool,
) -> Option<Quantity> {
    let (numerator, denominator) = project.indicators[indicator].parts?;
    let sum = |part: usize| {
        let told = told(project, part, strict);
        let piece = |(place, scope): &(usize, Scope)| {
            let same = |fact: &&Fact| {
                (fact.place, fact.period, fact.class()) == (*place, like.period, like.class())
                    && fact.scopes == Scopes::from([*scope])
            };
            told.iter().find(same)?.value
        };
        let values: Option<Vec<Quantity>> = pieces.iter().map(piece).collect();
        values?.into_iter().reduce(Quantity::plus)
    };
    let (part, whole) = (sum(numerator)?, sum(denominator)?);
    let rate = whole.value.positive().then(|| part.over(whole).times(100))?;
    // Parts of one source and a whole of another may contradict each other.
    (rate.value <= Fraction::HUNDRED).then(|| rate.cut(Fraction::ZERO, Fraction::HUNDRED))
}
