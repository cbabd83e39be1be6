//! What the bars say, before anything is in_column or placed.

use std::collections::BTreeSet;

use crate::chart::caption::{AltFacts, AltFigure};
use crate::chart::input::Input;
use crate::chart::rows::{
    Context, Entry, FigureRows, Group, Member, Order, Paint, Sample, Section, Strip, Surface,
    breaks, ends, groups, header, in_column, others, parts, value_order,
};
use crate::chart::style::Palette;
use crate::compare::{Row, Set};
use crate::format::capital;
use crate::format::period_short;
use crate::model::{Better, Decimal, ProvinceId};

/// How many bars a province has at most: as many as the palette has steps.
const MOST: usize = 5;

/// The rows, what the alt text tells of them, and whether the kind can draw them.
#[derive(Default)]
pub(super) struct GroupedRows<'a> {
    pub(super) figures: FigureRows<'a>,
    pub(super) facts: AltFacts,
    pub(super) fits: bool,
}

/// The step of one among several members: the last in the strongest, all well apart.
fn step(nth: usize, count: usize) -> u8 {
    (match count {
        1 => 3,
        2 => 1 + 2 * nth,
        3 | 4 => 1 + nth,
        _ => nth,
    }) as u8
}

/// The strips of a province, one a member.
fn strips(
    context: &Context,
    group: &Group,
    members: &[Member],
    all: &[Member],
    found: &mut FigureRows,
) -> Vec<Strip> {
    let lang = context.input.lang;
    let mut out = Vec::new();
    for member in members {
        let Some((_, row)) = group.get(member) else {
            found.signs.missing = true;
            out.push(Strip {
                remark: format!("{}: {}", member.short(lang), lang.text("status.not-collected")),
                ..Strip::default()
            });
            continue;
        };
        let nth = step(all.iter().position(|m| m == member).unwrap_or(0), all.len());
        let paint = |surface| Paint::step(Palette::Ordinal, nth, surface);
        let mut strip = context.bar(row, &mut found.signs, paint);
        if strip.shape.is_none() {
            // Nothing of its colour stands there, so the line says whose it is.
            strip.remark = format!("{}: {}", member.short(lang), strip.remark);
        } else if context.periods && !matches!(member, Member::Period(_)) {
            strip.remark =
                format!("{} {}", period_short(row.period, lang), strip.remark).trim_end().into();
        }
        out.push(strip);
    }
    out
}

/// The rows of a chart, in the order of the last member of each section, those without a figure
/// last.
pub(super) fn grouped<'a>(input: &Input<'a>) -> GroupedRows<'a> {
    let lang = input.lang;
    let parts = parts(input);
    let mut out = GroupedRows { fits: true, ..GroupedRows::default() };
    let all: BTreeSet<Member> = parts
        .iter()
        .flat_map(|(_, rows)| rows)
        .map(|(set, row)| Member::of(input, set, row))
        .collect();
    let all: Vec<Member> = all.into_iter().collect();
    out.fits = (2..=MOST).contains(&all.len());
    let mut known: Vec<(Decimal, AltFigure)> = Vec::new();
    let periods = all.iter().any(|member| matches!(member, Member::Period(_)));
    let mut order = Order::of(input, &parts, periods);
    for (nth, part) in parts.iter().enumerate() {
        let (comparison, rows) = part;
        let context = Context::of(input, part, false);
        out.figures.scaled(&context.scale);
        let Some(mut groups) = groups(input, part) else {
            out.fits = false;
            continue;
        };
        let members: Vec<Member> = all
            .iter()
            .copied()
            .filter(|m| groups.iter().any(|(_, group)| group.contains_key(m)))
            .collect();
        let rising = input.spec.best_first
            && input.data.indicator(comparison.indicator).better == Better::Lower;
        let value = |row: &Row| in_column(row, context.column).map(|q| q.value);
        order.sort(&mut groups, |group| value_order(group, &members, rising, value));
        let mut own = Vec::new();
        for (province, group) in &groups {
            let strips = strips(&context, group, &members, &all, &mut out.figures);
            let row = context.province(*province, strips);
            for (strip, member) in row.strips.iter().zip(&members) {
                match group.get(member).and_then(|(_, row)| in_column(row, context.column)) {
                    Some(q) if Some(member) == members.last() => {
                        let place = format!("{} ({})", row.label, member.short(lang));
                        known.push((q.value, AltFigure { place, shown: strip.spoken.clone() }));
                    }
                    Some(_) => {}
                    None => {
                        out.facts.missing.push(format!("{} ({})", row.label, member.short(lang)))
                    }
                }
            }
            out.facts.count += row.strips.iter().filter(|s| s.shape.is_some()).count();
            own.push(row);
        }
        if let Some(row) = context.others_by(&others(input, part), &members) {
            let known = |(province, group): &(ProvinceId, Group)| {
                let known = |(_, row): &(&Set, &Row)| in_column(row, context.column).is_some();
                (*province, group.values().any(known))
            };
            own.insert(input.others_place(groups.iter().map(known)), row);
        }
        rows.iter().for_each(|(set, row)| out.figures.add(comparison, set, row));
        let is_drawn = |id: ProvinceId| groups.iter().any(|(province, _)| *province == id);
        let absent = context.absent(&parts, nth, is_drawn, &mut out.figures.signs);
        out.facts.missing.extend(absent.iter().map(|row| row.label.clone()));
        own.extend(absent);
        out.figures.signs.own.extend(breaks(input, part));
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
    let entry = |(nth, member): (usize, &Member)| Entry {
        sample: Sample::Square(Paint::step(Palette::Ordinal, step(nth, all.len()), Surface::Solid)),
        label: capital(&member.name(lang)),
    };
    out.figures.rows.key = all.iter().enumerate().map(entry).collect();
    out.figures.end(input);
    out.facts.others = out.figures.rows.spoken_others();
    if parts.len() == 1 {
        out.facts.ends = ends(known);
    }
    out
}
