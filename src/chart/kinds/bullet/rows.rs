//! What the bars say, before anything is in_column or placed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::texts::{also, plan_word, remark};
use crate::chart::caption::{AltFacts, AltFigure};
use crate::chart::input::Input;
use crate::chart::rows::{
    Bullet, Context, Entry, FigureRows, Order, Paint, Row, Sample, Section, Shape, Surface, alone,
    ends, header, in_column, others, parts,
};
use crate::compare::{self, Set};
use crate::format::capital;
use crate::model::{Class, Decimal, Period, ProvinceId, Quantity, Scopes, Status};
use crate::view::listed;

/// The rows, what the alt text tells of them, and how many have both a result and a plan.
#[derive(Default)]
pub(super) struct BulletRows<'a> {
    pub(super) figures: FigureRows<'a>,
    pub(super) facts: AltFacts,
    pub(super) pairs: usize,
}

/// What a province has for a period and scope: at most one figure a class.
type Pair<'a> = BTreeMap<Class, (&'a Set, &'a compare::Row)>;

/// Result and plan of a row. A plan goes before a budget, and that before a proposal, as in
/// [`Measure::OfPlan`](compare::Measure).
fn both<'q>(
    context: &Context,
    pair: &'q Pair,
) -> (Option<&'q Quantity>, Option<(Class, &'q Quantity)>) {
    let mut known =
        pair.iter().filter_map(|(class, (_, row))| Some((*class, in_column(row, context.column)?)));
    let first = known.next();
    match first {
        Some((Class::Result, result)) => (Some(result), known.next()),
        plan => (None, plan),
    }
}

fn row(context: &Context, pair: &Pair, usual: Class, out: &mut BulletRows) -> Row {
    let lang = context.input.lang;
    let (result, plan) = both(context, pair);
    let signs = &mut out.figures.signs;
    let named = pair.values().next().expect("a pair has a figure");
    let mut strip =
        pair.get(&Class::Result).map_or_else(Default::default, |(_, row)| context.said(row, signs));
    let has_result =
        pair.get(&Class::Result).and_then(|(_, row)| Some((context.figure(row, signs)?, row)));
    let bar =
        has_result.map(|(figure, row)| (figure, Paint::of(true, context.surface(row, signs))));
    let band = plan.and_then(|(class, _)| context.figure(pair[&class].1, signs));
    let said = if result.is_none() && plan.is_none() {
        String::new()
    } else {
        let planned = plan.map(|(class, _)| context.scale.of_row(pair[&class].1));
        remark(result, plan, usual, planned.as_ref().unwrap_or(&context.scale), lang)
    };
    // Why there is no result, or that it is an estimate, goes before what it is held against.
    let own = if result.is_none() && plan.is_some() {
        String::new()
    } else {
        std::mem::take(&mut strip.remark)
    };
    strip.remark =
        if own.is_empty() || said.is_empty() { own + &said } else { format!("{own}; {said}") };
    if bar.is_some() || band.is_some() {
        strip.shape = Some(Shape::Bullet(Bullet { plan: band, result: bar }));
    }
    let made = context.row(named.0, named.1, vec![strip]);
    out.pairs += usize::from(result.is_some() && plan.is_some());
    out.facts.count += usize::from(result.is_some()) + usize::from(plan.is_some());
    let place = if made.sublabel.is_empty() {
        made.label.clone()
    } else {
        format!("{}, {}", made.label, made.sublabel)
    };
    match (result, plan) {
        (None, None) => out.facts.missing.push(place),
        (None, Some(_)) => {
            out.facts.missing.push(format!("{place} ({})", lang.text("chart.bullet.result")))
        }
        (Some(_), None) => out.facts.missing.push(format!("{place} ({})", plan_word(usual, lang))),
        (Some(_), Some(_)) => {}
    }
    // One band a row: a second plan is told in words.
    let others = pair.iter().filter(|(class, _)| {
        **class != Class::Result && plan.is_some_and(|(drawn, _)| drawn != **class)
    });
    for (class, (_, row)) in others {
        if let Some(q) = in_column(row, context.column) {
            out.figures.signs.own.push(also(
                &made.label,
                *class,
                q,
                &context.scale.of_row(row),
                lang,
            ));
        }
    }
    made
}

/// The rows of a chart, by their results within each section, those without a result by their plans
/// under them.
pub(super) fn bullets<'a>(input: &Input<'a>) -> BulletRows<'a> {
    let lang = input.lang;
    let parts = parts(input);
    let mut out = BulletRows::default();
    let alone = alone(&parts);
    let mut classes = BTreeSet::new();
    let mut order = Order::of(input, &parts, alone);
    let mut known: Vec<(Decimal, AltFigure)> = Vec::new();
    for (nth, part) in parts.iter().enumerate() {
        let (comparison, rows) = part;
        let context = Context::of(input, part, alone);
        out.figures.scaled(&context.scale);
        let mut pairs: BTreeMap<(ProvinceId, Period, Scopes), Pair> = BTreeMap::new();
        for (set, row) in rows {
            pairs
                .entry((row.province, row.period, set.key.scopes))
                .or_default()
                .insert(set.key.class, (set, row));
        }
        let plans: BTreeSet<Class> = pairs
            .values()
            .filter_map(|pair| both(&context, pair).1)
            .map(|(class, _)| class)
            .collect();
        let usual = plans.first().copied().unwrap_or(Class::Planned);
        let mut ordered: Vec<_> = pairs.into_iter().collect();
        order.sort(&mut ordered, |((province, period, scopes), pair)| {
            let (result, plan) = both(&context, pair);
            let own_order = alone.then_some((*period, *scopes));
            let values = (Reverse(result.map(|q| q.value)), Reverse(plan.map(|(_, q)| q.value)));
            (*province, Some(*period), (own_order, values, *province, *period))
        });
        let mut own = Vec::new();
        for (_, pair) in &ordered {
            let made = row(&context, pair, usual, &mut out);
            if let (Some(q), _) = both(&context, pair) {
                known.push((
                    q.value,
                    AltFigure { place: made.label.clone(), shown: made.strips[0].spoken.clone() },
                ));
            }
            own.push(made);
            // The headline speaks of results; of plans where there is nothing else.
            let result = pair.get(&Class::Result).filter(|(_, row)| row.value.is_some());
            for (set, row) in pair.values() {
                match result {
                    Some(_) if row.status.class() != Class::Result => {
                        out.figures.drawn.push((comparison, set, row))
                    }
                    _ => out.figures.add(comparison, set, row),
                }
            }
        }
        let mut shared = others(input, part);
        shared.retain(|(set, _)| set.key.class == Class::Result);
        if let Some(row) = context.others(&shared) {
            let known = |((province, ..), pair): &((ProvinceId, Period, Scopes), Pair)| {
                (*province, both(&context, pair).0.is_some())
            };
            own.insert(input.others_place(ordered.iter().map(known)), row);
        }
        let is_drawn = |id: ProvinceId| rows.iter().any(|(_, row)| row.province == id);
        let absent = context.absent(&parts, nth, is_drawn, &mut out.figures.signs);
        out.facts.missing.extend(absent.iter().map(|row| row.label.clone()));
        own.extend(absent);
        classes.extend(plans);
        let symbol = context.scale.symbol;
        let header = if parts.len() > 1 { header(input, part, &symbol) } else { String::new() };
        out.figures.rows.sections.push(Section {
            header,
            symbol,
            whole: context.scale.whole,
            rows: own,
            ..Section::default()
        });
    }
    let plans: Vec<String> = classes.iter().map(|class| plan_word(*class, lang).into()).collect();
    let result = lang.text("chart.bullet.result");
    out.figures.rows.key = vec![
        Entry { sample: Sample::Square(Paint::of(true, Surface::Solid)), label: capital(result) },
        Entry { sample: Sample::Square(Paint::band()), label: capital(&listed(&plans, lang)) },
    ];
    if out.pairs > 0 {
        out.figures.signs.own.push(lang.text("chart.bullet.percent").into());
    }
    // Estimates are hatched wherever they stand; a plan is told by its band.
    out.figures.signs.hatch.retain(|status| matches!(status, Status::Estimated));
    out.figures.end(input);
    out.facts.others = out.figures.rows.spoken_others();
    if parts.len() == 1 {
        out.facts.ends = ends(known);
    }
    out
}
