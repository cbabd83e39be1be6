//! What the dots say, before anything is in_column or placed.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::reach::Span;
use super::strip::{DotMaker, color, pair, single};
use crate::chart::caption::{AltFacts, AltFigure};
use crate::chart::cartesian::limits;
use crate::chart::input::Input;
use crate::chart::reference::typed;
use crate::chart::rows::{
    Context, Entry, FigureRows, Group, Member, Order, Part, Row, Sample, Section, Shape,
};
use crate::chart::rows::{
    alone, breaks, by, ends, groups, guides, header, in_column, others, parts, value_order,
};
use crate::compare::{self, By, Set};
use crate::format::capital;
use crate::model::{Better, Class, Decimal, ProvinceId, Qualifier};

/// The rows, what the alt text tells of them, and whether the kind can draw them.
#[derive(Default)]
pub(super) struct DotRows<'a> {
    pub(super) figures: FigureRows<'a>,
    pub(super) facts: AltFacts,
    pub(super) fits: bool,
}

/// Whether two stand beside each other in a row.
fn pairs(input: &Input) -> bool {
    let by = by(input);
    by.contains(&By::Province)
        && by.len() > 1
        && !(by.len() == 2
            && by.contains(&By::Period)
            && input.comparisons.iter().any(|c| c.latest))
}

/// A row with what it was made from.
struct DotRow<'a> {
    row: Row,
    of: Vec<&'a compare::Row>,
}

/// The rows of a section in their order. `None` where something differs that has no place.
fn made<'a>(
    maker: &DotMaker,
    part: &Part<'a>,
    alone: bool,
    order: &mut Order,
    out: &mut DotRows<'a>,
) -> Option<Vec<DotRow<'a>>> {
    let context = maker.context;
    let input = context.input;
    let rising =
        input.spec.best_first && input.data.indicator(part.0.indicator).better == Better::Lower;
    let value = |row: &compare::Row| context.rank_value(row, rising);
    let signs = &mut out.figures.signs;
    if maker.members.is_empty() {
        let mut rows = part.1.clone();
        order.sort(&mut rows, |(set, row)| {
            let value = value(row);
            let own = alone.then_some((row.period, set.key.scopes));
            (row.province, Some(row.period), (own, Reverse(value), row.province))
        });
        let one = |(set, row): &(&'a Set, &'a compare::Row)| {
            let strip = single(maker, row, context.highlighted(row.province), signs);
            DotRow { row: context.row(set, row, vec![strip]), of: vec![*row] }
        };
        return Some(rows.iter().map(one).collect());
    }
    let mut groups = groups(input, part)?;
    order.sort(&mut groups, |group| value_order(group, maker.members, false, value));
    let one = |(province, group): &(ProvinceId, Group<'a>)| {
        let strip = pair(maker, group, signs);
        DotRow {
            row: context.province(*province, vec![strip]),
            of: maker.members.iter().filter_map(|m| Some(group.get(m)?.1)).collect(),
        }
    };
    Some(groups.iter().map(one).collect())
}

/// The rows of a chart, in the order of their last figure within each section, those without a
/// figure last.
pub(super) fn dotted<'a>(input: &Input<'a>) -> DotRows<'a> {
    let lang = input.lang;
    let parts = parts(input);
    let alone = alone(&parts);
    let mut out = DotRows { fits: true, ..DotRows::default() };
    let all: BTreeSet<Member> = parts
        .iter()
        .flat_map(|(_, rows)| rows)
        .map(|(set, row)| Member::of(input, set, row))
        .collect();
    let all: Vec<Member> = if pairs(input) { all.into_iter().collect() } else { Vec::new() };
    out.fits = all.len() <= 2;
    // One period alone has nothing to stand beside.
    let members: &[Member] = if all.len() > 1 { &all } else { &[] };
    let mut known: Vec<(Decimal, AltFigure)> = Vec::new();
    let mut cut = false;
    let periods = members.iter().any(|member| matches!(member, Member::Period(_)));
    let mut order = Order::of(input, &parts, alone || periods);
    for (nth, part) in parts.iter().enumerate() {
        let (comparison, rows) = part;
        let context = Context::of(input, part, alone && members.is_empty());
        out.figures.scaled(&context.scale);
        let others = others(input, part);
        let guides = guides(input, &context, part, members.last());
        let span = Span::of(
            rows.iter().chain(&others).filter_map(|(_, row)| in_column(row, context.column)),
            &guides.iter().map(|guide| guide.at).collect::<Vec<_>>(),
            input.spec.measure(),
            &context.scale,
        )
        .limited(limits(input, comparison));
        cut |= !span.base.is_zero();
        let broken = breaks(input, part);
        let maker = DotMaker { context: &context, span, members, joined: broken.is_empty() };
        let Some(made) = made(&maker, part, alone, &mut order, &mut out) else {
            out.fits = false;
            continue;
        };
        out.figures.signs.own.extend(broken.into_iter().filter(|_| !members.is_empty()));
        let figured = |made: &DotRow| {
            let known = made.of.iter().any(|r| in_column(r, context.column).is_some());
            (made.of[0].province, known)
        };
        let place = input.others_place(made.iter().map(figured));
        let mut own = Vec::new();
        for DotRow { row, of } in made {
            let strip = &row.strips[0];
            out.facts.count += of.iter().filter(|r| in_column(r, context.column).is_some()).count();
            match (&strip.shape, members.len()) {
                (None, _) => out.facts.missing.push(row.label.clone()),
                (Some(Shape::Dots(dots)), 2) if dots.dots.len() < 2 => {
                    out.facts.missing.push(format!("{} ({})", row.label, strip.remark))
                }
                _ => {}
            }
            if let Some(q) = of.iter().rev().find_map(|r| in_column(r, context.column)) {
                known.push((
                    q.value,
                    AltFigure { place: row.label.clone(), shown: strip.spoken.clone() },
                ));
            }
            own.push(row);
        }
        own.splice(place..place, shared(&context, &others, members));
        rows.iter().for_each(|(set, row)| out.figures.add(comparison, set, row));
        let is_drawn = |id: ProvinceId| rows.iter().any(|(_, row)| row.province == id);
        let absent = context.absent(&parts, nth, is_drawn, &mut out.figures.signs);
        out.facts.missing.extend(absent.iter().map(|row| row.label.clone()));
        own.extend(absent);
        let symbol = context.scale.symbol;
        let header = if parts.len() > 1 { header(input, part, &symbol) } else { String::new() };
        let (whole, base, upto) =
            (context.scale.whole, span.base, Some(span.upto).filter(|upto| *upto > span.base));
        out.figures.rows.sections.push(Section {
            header,
            symbol,
            guides,
            whole,
            base,
            upto,
            rows: own,
            ..Section::default()
        });
    }
    // What bars say by a notch, dots say by an arrow to the left.
    let mut below = std::mem::take(&mut out.figures.signs.notch);
    if input.spec.measure().is_computed() {
        out.figures.signs.arrow.append(&mut below);
    }
    if !below.is_empty() {
        let quoted = |q: &Qualifier| {
            lang.fill("chart.quoted", &[("word", lang.text(&format!("qualifier.{}", q.word())))])
        };
        let words: Vec<String> = below.iter().map(quoted).collect();
        out.figures.signs.own.push(lang.fill("chart.dots.below", &[("word", &words.join(", "))]));
    }
    let entry = |(nth, member): (usize, &Member)| Entry {
        sample: Sample::Dot(color(nth, members.len()), is_hollow(member)),
        label: capital(&member.name(lang)),
    };
    out.figures.rows.key = members.iter().enumerate().map(entry).collect();
    if cut {
        out.figures.signs.own.push(lang.text("chart.dots.not-from-zero").into());
    }
    out.figures.signs.own.extend(typed(input));
    out.figures.end(input);
    out.facts.others = out.figures.rows.spoken_others();
    out.facts.others.extend(out.figures.held_against());
    if parts.len() == 1 {
        out.facts.ends = ends(known);
    }
    out
}

/// The row of those that have none of their own: of two that stand beside each other by the last.
fn shared(context: &Context, rows: &[(&Set, &compare::Row)], members: &[Member]) -> Option<Row> {
    let Some(last) = members.last() else { return context.others(rows) };
    let mut row = context.others_by(rows, std::slice::from_ref(last))?;
    let strip = &mut row.strips[0];
    if strip.shape.is_some() {
        strip.remark =
            [&last.short(context.input.lang), &strip.remark].map(String::as_str).join("; ");
    }
    Some(row)
}

/// Whether the dots of a member are rings: those of plans and tasks.
fn is_hollow(member: &Member) -> bool {
    matches!(member, Member::Class(class) if class.0 != Class::Result)
}
