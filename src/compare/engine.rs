use std::collections::{BTreeMap, BTreeSet};

use super::fact::{Fact, gather};
use super::measures::Context;
use super::peers::Peers;
use super::windows::{self, Input, WindowRequest};
use super::{
    Absence, Cell, Comparison, Gap, LeftOut, Measure, Missing, Periods, Request, Row, Set, SetKey,
    Whole, Within, combine, comparable,
};
use crate::collation;
use crate::failure::Failure;
use crate::model::{
    Class, Dataset, EditionId, ObservationId, Period, ProvinceId, ProvinceKind, RegionId,
};
use crate::words::Lang;

/// Compares what a request asks for.
///
/// # Errors
/// When the arithmetic leaves what exact decimals hold.
pub fn compare(data: &Dataset, request: &Request) -> Result<Comparison, Failure> {
    let request = &onto_heirs(data, request);
    let mut left_out = Vec::new();
    let all = prepared(data, request, request.indicator, &mut left_out);
    // The plan of a year is that of its parts, whether the year was asked for or not.
    let planned = match request.measures.contains(&Measure::OfPlan) {
        true => prepared(
            data,
            &Request { periods: Periods::All, period_kind: None, ..request.clone() },
            request.indicator,
            &mut Vec::new(),
        ),
        false => Vec::new(),
    };
    let plans: Vec<Fact> =
        planned.into_iter().filter(|f| f.status.class() != Class::Result).collect();
    let facts = comparable::part(data, request, all, &mut left_out);
    let facts = if request.periods == Periods::Latest { comparable::newest(facts) } else { facts };
    let divisors = match request.per {
        Some(per) if request.measures.contains(&Measure::Per) => {
            prepared(data, request, per, &mut Vec::new())
        }
        _ => Vec::new(),
    };
    let unit = comparable::unit(data, request, &facts);
    let missing = missing(data, request, &facts, &left_out);

    // A figure put in by --allow stands in the set that it joins, and so does a rate of another
    // kind of period.
    let base = comparable::largest(data, &facts);
    let mixes =
        comparable::narrows(request) && !data.indicator(request.indicator).nature.grows_with_time();
    let set_of = |fact: &Fact| {
        let own = fact.key(data);
        match base {
            Some(base) if !fact.allowed.is_empty() => base,
            Some(base) if mixes => SetKey { kind: base.kind, ..own },
            _ => own,
        }
    };
    let mut groups: BTreeMap<SetKey, Vec<Fact>> = BTreeMap::new();
    facts.into_iter().for_each(|fact| groups.entry(set_of(&fact)).or_default().push(fact));
    let background = background(data, request, &groups, &set_of);
    let keyed: Vec<(SetKey, u32, Fact)> = groups
        .into_iter()
        .enumerate()
        .flat_map(|(i, (key, facts))| facts.into_iter().map(move |f| (key, i as u32, f)))
        .collect();
    let others = others(data, request, &keyed, &set_of);
    let asked = keyed.iter().map(|(_, set, fact)| (fact, *set, true));
    let beside = others.iter().map(|(set, fact)| (fact, *set, false));
    let now = asked.chain(beside).map(|(fact, set, asked)| {
        let province = data.province(fact.province);
        let (group, member) = match &request.within {
            Within::Shown | Within::Country => (0, true),
            Within::Region => {
                (province.region.map_or(0, |r| u32::from(r.0) + 1), province.region.is_some())
            }
            Within::These(ids) => (0, ids.contains(&province.id)),
        };
        let counted = member && !data.is_country(fact.province) && fact.allowed.is_empty();
        Input { fact, set, group, counted, asked }
    });
    let before = background.iter().map(|(set, fact)| Input {
        fact,
        set: *set,
        group: 0,
        counted: false,
        asked: false,
    });
    let rows: Vec<Input> = now.chain(before).collect();
    let firsts = windows::firsts(&rows);
    let shown: BTreeSet<Period> = rows
        .iter()
        .filter(|row| row.asked && row.fact.value.is_some())
        .map(|row| row.fact.period)
        .collect();
    let mixed = request.periods == Periods::Latest && shown.len() > 1;
    let windows = windows::windows(
        &rows,
        &firsts,
        WindowRequest::by(&request.measures, request.base),
        Context::ascending(data, request),
    )?;
    let mut peers: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate().filter(|(_, r)| r.counted) {
        peers.entry((row.set, row.group, row.fact.period)).or_default().push(i);
    }
    let ranked = request.measures.contains(&Measure::Rank);
    let usual = |peers: &Vec<usize>| {
        Peers::of(peers.iter().filter_map(|i| rows[*i].fact.value).map(|value| value.conventional))
    };
    let ends = peers.iter().filter(|_| ranked).map(|(key, peers)| (*key, usual(peers))).collect();
    let totals = totals(data, request, &keyed, &set_of);
    let wholes = wholes(data, request, &rows, &peers, &totals);
    let context = Context {
        data,
        request,
        rows: &rows,
        windows: &windows,
        peers,
        ends,
        plans: &plans,
        mixed,
        divisors: &divisors,
        totals: &totals,
    };
    let held: BTreeSet<ObservationId> = (0..keyed.len())
        .filter_map(|i| context.plan_of(i))
        .flat_map(|plan| plan.observations.iter().copied())
        .collect();
    left_out.retain(|l| {
        l.observations.is_empty() || !l.observations.iter().all(|id| held.contains(id))
    });
    let cells: Vec<_> = (0..keyed.len())
        .map(|i| {
            let cells = context.cells(i);
            let from = context.computed_from(i, &cells);
            (cells, context.plan_of(i).map(|plan| plan.period), from)
        })
        .collect();

    let mut sets: BTreeMap<(SetKey, u32), Vec<Row>> = BTreeMap::new();
    for ((key, set, fact), (cells, plan, computed_from)) in keyed.into_iter().zip(cells) {
        let row = Row { computed_from, ..row(fact, cells, plan) };
        sets.entry((key, set)).or_default().push(row);
    }
    let set = |((key, set), rows)| Set {
        key,
        first: firsts.get(&set).copied(),
        wholes: wholes.get(&set).cloned().unwrap_or_default(),
        rows: ordered(data, rows),
    };
    let mut sets: Vec<Set> = sets.into_iter().map(set).collect();
    sets.sort_by_key(|s| {
        (s.key.class, s.key.edition, std::cmp::Reverse(s.rows[0].period), s.key.scopes)
    });
    left_out.sort_by_key(|l| (l.reason, l.province, l.period, l.scopes));
    Ok(Comparison {
        indicator: request.indicator,
        per: request.per,
        unit,
        measures: request.measures.clone(),
        base: request.base,
        latest: request.periods == Periods::Latest,
        sets,
        left_out,
        missing,
    })
}

/// The request with the provinces of an earlier edition replaced by those that hold their land in
/// the edition asked for.
fn onto_heirs(data: &Dataset, request: &Request) -> Request {
    let Some(edition) = request.edition else { return request.clone() };
    let mut provinces: Vec<String> = Vec::new();
    for name in &request.provinces {
        let earlier =
            (0..data.editions.len()).filter_map(|e| data.find_province(name, EditionId::nth(e)));
        let heir = match data.find_province(name, edition) {
            Some(own) => Some(own),
            None => earlier.filter_map(|p| data.successor(p, edition)).next(),
        };
        let id = heir.map_or_else(|| name.clone(), |h| data.province(h).id.clone());
        if !provinces.contains(&id) {
            provinces.push(id);
        }
    }
    Request { provinces, ..request.clone() }
}

/// Figures of periods that were not asked for, for changes and indices to be counted from.
fn background(
    data: &Dataset,
    request: &Request,
    groups: &BTreeMap<SetKey, Vec<Fact>>,
    set_of: &dyn Fn(&Fact) -> SetKey,
) -> Vec<(u32, Fact)> {
    let looks_back = |m: &Measure| {
        matches!(m, Measure::Change | Measure::ChangePercent | Measure::Index)
            || *m == Measure::Growth && request.base.period().is_some()
    };
    let all_there = request.periods == Periods::All
        && request.period_kind.is_none()
        && !comparable::narrows(request);
    if all_there || !request.measures.iter().any(looks_back) {
        return Vec::new();
    }
    let wider = Request { periods: Periods::All, period_kind: None, ..request.clone() };
    let places: BTreeMap<SetKey, u32> =
        groups.keys().enumerate().map(|(i, key)| (*key, i as u32)).collect();
    let known: BTreeSet<(SetKey, ProvinceId, Period)> = groups
        .iter()
        .flat_map(|(key, set)| set.iter().map(|f| (*key, f.province, f.period)))
        .collect();
    let place = |fact: Fact| {
        let key = set_of(&fact);
        let set = *places.get(&key)?;
        (!known.contains(&(key, fact.province, fact.period))).then_some((set, fact))
    };
    prepared(data, &wider, request.indicator, &mut Vec::new())
        .into_iter()
        .filter_map(place)
        .collect()
}

/// Figures of provinces that are not shown and among whom ranks and shares are to be taken, of the
/// sets and periods that are shown.
fn others(
    data: &Dataset,
    request: &Request,
    shown: &[(SetKey, u32, Fact)],
    set_of: &dyn Fn(&Fact) -> SetKey,
) -> Vec<(u32, Fact)> {
    if request.within == Within::Shown || request.provinces.is_empty() {
        return Vec::new();
    }
    let places: BTreeMap<(SetKey, Period), u32> =
        shown.iter().map(|(key, set, fact)| ((*key, fact.period), *set)).collect();
    let known: BTreeSet<ProvinceId> = shown.iter().map(|(_, _, fact)| fact.province).collect();
    let all = Request { provinces: Vec::new(), ..request.clone() };
    let facts = prepared(data, &all, request.indicator, &mut Vec::new())
        .into_iter()
        .filter(|fact| !known.contains(&fact.province));
    facts.filter_map(|fact| Some((*places.get(&(set_of(&fact), fact.period))?, fact))).collect()
}

/// What is printed of the country in the periods of each set, where shares are to be taken in it:
/// asked for or not, it is the whole.
fn totals(
    data: &Dataset,
    request: &Request,
    shown: &[(SetKey, u32, Fact)],
    set_of: &dyn Fn(&Fact) -> SetKey,
) -> BTreeMap<(u32, Period), Fact> {
    let of_country = matches!(request.within, Within::Shown | Within::Country);
    if !request.measures.contains(&Measure::Share)
        || !of_country
        || !data.indicator(request.indicator).additive
    {
        return BTreeMap::new();
    }
    let places: BTreeMap<SetKey, u32> = shown.iter().map(|(key, set, _)| (*key, *set)).collect();
    let countries =
        data.provinces.iter().filter(|p| p.kind == ProvinceKind::Country).map(|p| p.id.clone());
    let request = Request { provinces: countries.collect(), ..request.clone() };
    if request.provinces.is_empty() {
        return BTreeMap::new();
    }
    let facts = prepared(data, &request, request.indicator, &mut Vec::new()).into_iter();
    let printed = facts.filter(|fact| data.is_country(fact.province) && fact.value.is_some());
    printed.filter_map(|fact| Some(((*places.get(&set_of(&fact))?, fact.period), fact))).collect()
}

/// What the shares of each set are of, where they are asked for.
fn wholes(
    data: &Dataset,
    request: &Request,
    rows: &[Input],
    peers: &BTreeMap<(u32, u32, Period), Vec<usize>>,
    totals: &BTreeMap<(u32, Period), Fact>,
) -> BTreeMap<u32, Vec<Whole>> {
    let mut out: BTreeMap<u32, Vec<Whole>> = BTreeMap::new();
    if !request.measures.contains(&Measure::Share) || !data.indicator(request.indicator).additive {
        return out;
    }
    for ((set, group, period), peers) in peers {
        let known =
            || peers.iter().map(|peer| rows[*peer].fact).filter(|fact| fact.value.is_some());
        if !peers.iter().any(|peer| rows[*peer].asked && rows[*peer].fact.value.is_some()) {
            continue;
        }
        let mut members: Vec<ProvinceId> = known().map(|fact| fact.province).collect();
        members.sort();
        members.dedup();
        let region = group
            .checked_sub(1)
            .filter(|_| request.within == Within::Region)
            .map(|region| RegionId(region as u16));
        let Some(edition) = members.first().map(|id| data.province(*id).edition) else { continue };
        let all = data
            .provinces
            .iter()
            .filter(|p| p.edition == edition && p.kind != ProvinceKind::Country);
        let of = all.filter(|p| match &request.within {
            Within::Shown | Within::Country => true,
            Within::Region => p.region == region,
            Within::These(ids) => ids.contains(&p.id),
        });
        let total =
            totals.get(&(*set, *period)).map_or_else(Vec::new, |fact| fact.observations.clone());
        out.entry(*set).or_default().push(Whole {
            period: *period,
            region,
            total,
            members,
            of: of.count(),
        });
    }
    out
}

/// The facts of an indicator on the scopes and the edition that are asked for.
fn prepared(
    data: &Dataset,
    request: &Request,
    indicator: crate::model::IndicatorId,
    left_out: &mut Vec<LeftOut>,
) -> Vec<Fact> {
    let request = &Request { indicator, ..request.clone() };
    let facts = combine::over_scopes(data, request, gather(data, request, indicator), left_out);
    let mut facts = match request.edition {
        Some(edition) => combine::onto_edition(data, request, edition, facts, left_out),
        None => facts,
    };
    if request.strict {
        // At the end, since a sum that lacks a member, and a rate of counts, have conventional ends of
        // their own.
        facts
            .iter_mut()
            .filter_map(|fact| fact.value.as_mut())
            .for_each(|value| value.conventional = value.proven);
    }
    facts
}

fn row(fact: Fact, cells: Vec<Result<Cell, Gap>>, plan: Option<Period>) -> Row {
    Row {
        province: fact.province,
        period: fact.period,
        scopes: fact.scopes,
        status: fact.status,
        cells,
        value: fact.value,
        computed: fact.computed,
        absence: fact.absence,
        plan,
        observations: fact.observations,
        computed_from: Vec::new(),
        conflicts: fact.conflicts,
        lacks: fact.lacks,
        allowed: fact.allowed,
    }
}

/// The newest period first; in it the highest value first, the country before all, those without a
/// number last. What is equal stands in the order of the default language's dictionaries.
fn ordered(data: &Dataset, mut rows: Vec<Row>) -> Vec<Row> {
    let name =
        |r: &Row| collation::key(data.province(r.province).name.get(Lang::first()), Lang::first());
    rows.sort_by(|a, b| {
        let country = |r: &Row| !data.is_country(r.province);
        b.period
            .cmp(&a.period)
            .then(a.value.is_none().cmp(&b.value.is_none()))
            .then(country(a).cmp(&country(b)))
            .then(b.value.map(|v| v.value).cmp(&a.value.map(|v| v.value)))
            .then_with(|| name(a).cmp(&name(b)))
            .then(a.province.cmp(&b.province))
    });
    rows
}

/// The provinces asked for by name that nothing is known of: neither compared nor left out.
fn missing(
    data: &Dataset,
    request: &Request,
    facts: &[Fact],
    left_out: &[LeftOut],
) -> Vec<Missing> {
    let edition =
        request.edition.or_else(|| facts.first().map(|f| data.province(f.province).edition));
    let editions = edition.into_iter().chain((0..data.editions.len()).map(EditionId::nth));
    let find = |name: &String| editions.clone().find_map(|e| data.find_province(name, e));
    request
        .provinces
        .iter()
        .filter(|name| !facts.iter().any(|f| data.province(f.province).id == **name))
        .filter(|name| !left_out.iter().any(|l| data.province(l.province).id == **name))
        .filter_map(find)
        .map(|province| Missing { province, absence: Absence::NotCollected })
        .collect()
}
