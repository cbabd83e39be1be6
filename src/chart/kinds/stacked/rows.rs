//! What the bars say, before anything is measured or placed.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::shares::{rest, untold, whole_name};
use super::sum::{lacks, total};
use super::wholes::{Whole, Wholes};
use crate::chart::caption::{AltFacts, AltFigure, Signs};
use crate::chart::figure::Scale;
use crate::chart::input::Input;
use crate::chart::rows::{
    self, Context, Entry, Figure, FigureRows, Mark, Order, Paint, Sample, Section, Shape, Stack,
    Strip, Surface, drawn_ends, ends, parting,
};
use crate::chart::style::Palette;
use crate::chart::text::tidy;
use crate::compare::{Comparison, Measure, Row, Set};
use crate::format::{capital, inside};
use crate::model::{Better, Decimal, Nature, Qualifier, Quantity, Status};
use crate::view::listed;

/// The rows, and what the alt text tells of them.
#[derive(Default)]
pub(super) struct StackedRows<'a> {
    pub(super) figures: FigureRows<'a>,
    pub(super) facts: AltFacts,
}

/// The step of what is left of a whole.
const REST: u8 = 4;

/// The step of one among several parts: neighbours in hues far apart.
fn step(nth: usize, count: usize) -> u8 {
    let few: &[u8] = match count {
        0..=2 => &[0, 2],
        3 => &[0, 2, 3],
        _ => &[0, 1, 2, 3, 4],
    };
    few[nth.min(few.len() - 1)]
}

/// What stands in grey behind the sum: which parts are no final results, and which are missing.
fn remark(context: &Context, whole: &Whole, names: &[String]) -> String {
    let lang = context.input.lang;
    let mut statuses: BTreeMap<Status, Vec<String>> = BTreeMap::new();
    let known: Vec<_> = whole.pieces().filter(|(_, (_, _, row))| row.value.is_some()).collect();
    for (nth, (_, _, row)) in known.iter().filter(|(_, (_, _, row))| row.status != Status::Actual) {
        statuses.entry(row.status).or_default().push(inside(&names[*nth]));
    }
    let said = |(status, parts): (&Status, &Vec<String>)| {
        let word = lang.text(&format!("status.{}", status.word()));
        if parts.len() == known.len() {
            word.to_string()
        } else {
            lang.fill("chart.stacked.status", &[("list", &listed(parts, lang)), ("status", word)])
        }
    };
    let mut out: Vec<String> = statuses.iter().map(said).collect();
    let lacking: Vec<String> = lacks(whole).iter().map(|nth| inside(&names[*nth])).collect();
    if !lacking.is_empty() {
        out.push(lang.fill("chart.stacked.without", &[("list", &listed(&lacking, lang))]));
    }
    tidy(&out.join("; "))
}

/// The strip of a whole; without a shape where none of its parts has a number.
fn strip(
    context: &Context,
    whole: &Whole,
    names: &[String],
    of_wholes: bool,
    longest: Decimal,
    signs: &mut Signs,
) -> Strip {
    let Some(total) = total(whole) else {
        let known = |(_, (_, _, row)): (usize, super::wholes::Piece)| !row.observations.is_empty();
        if of_wholes && whole.pieces().any(known) {
            return Strip { remark: untold(context.input), ..Strip::default() };
        }
        return whole
            .pieces()
            .next()
            .map_or_else(Strip::default, |(_, (_, _, row))| context.said(row, signs));
    };
    let mut pieces = Vec::new();
    for (nth, (_, _, row)) in whole.pieces() {
        let Some(q) = &row.value else { continue };
        // The range of a part would lie over its neighbour; that of the sum is drawn.
        let ranged = signs.whisker;
        let figure = Figure::of(
            q,
            drawn_ends(q, Measure::Value),
            &context.scale,
            longest,
            !row.lacks.is_empty(),
            signs,
        );
        signs.whisker = ranged;
        let surface = context.surface(row, signs);
        pieces.push(rows::Piece {
            figure: Figure { whisker: None, ..figure },
            step: step(nth, names.len()),
            surface,
            shown: context.number(row, q),
            told: format!("{} {}", inside(&names[nth]), context.number(row, q)),
        });
    }
    let lacks = !lacks(whole).is_empty();
    if let Some(last) = pieces.last_mut().filter(|last| lacks && last.figure.mark == Mark::Plain) {
        last.figure.mark = Mark::Arrow;
    }
    signs.partial |= lacks;
    let rest = rest(whole, &total, context.scale.decimals()).filter(|_| of_wholes);
    if let Some(rest) = &rest {
        let shown = context.sum(rest);
        pieces.push(rows::Piece {
            figure: Figure { value: rest.value, whisker: None, mark: Mark::Plain },
            step: REST,
            surface: Surface::Solid,
            told: format!("{} {shown}", inside(context.input.lang.text("chart.stacked.rest"))),
            shown,
        });
    }
    let drawn: Decimal = pieces.iter().map(|piece| piece.figure.value).sum();
    let mut scratch = Signs::default();
    let range = Figure::of(
        &total,
        drawn_ends(&total, Measure::Value),
        &context.scale,
        longest,
        lacks,
        &mut scratch,
    )
    .whisker;
    // A range that reaches beyond the last part would run through the numbers of the others; the
    // number behind the sum says it, but for one that goes both ways.
    let last = pieces.last().map_or(Decimal::ZERO, |piece| piece.figure.value);
    let range =
        range.filter(|(low, _)| *low >= drawn - last || total.qualifier == Qualifier::About);
    signs.whisker |= range.is_some();
    let said = remark(context, whole, names);
    let mark = pieces.last().map_or(Mark::Plain, |last| last.figure.mark);
    Strip {
        shape: Some(Shape::Stack(Stack {
            pieces,
            sum: Figure { value: drawn, whisker: range, mark },
            remark: said.clone(),
        })),
        before: String::new(),
        // All of it is 100, and says nothing.
        shown: if of_wholes && !lacks && total.qualifier == Qualifier::Exact {
            String::new()
        } else {
            context.sum(&total)
        },
        spoken: context.scale.spoken(&total, context.input.lang),
        change: None,
        remark: said,
    }
}

/// The rows of a chart, by what their known parts make together within each section, those without
/// any last.
pub(super) fn stacked<'a>(input: &Input<'a>, wholes: &Wholes<'a>) -> StackedRows<'a> {
    let mut out = StackedRows::default();
    let all: Vec<(&Set, &Row)> = wholes
        .sections
        .iter()
        .flatten()
        .flat_map(Whole::pieces)
        .map(|(_, (_, set, row))| (set, row))
        .collect();
    let same = |f: &dyn Fn(&Comparison) -> Decimal| input.comparisons.iter().max_by_key(|c| f(c));
    let Some(usual) = same(&|c| input.data.unit(c.unit).factor) else { return out };
    let alone = all.windows(2).all(|two| two[0].1.province == two[1].1.province) && !all.is_empty();
    let rate =
        input.spec.indicators.iter().all(|id| input.data.indicator(*id).nature == Nature::Rate);
    let of_wholes = wholes.shares;
    let rising = input.spec.best_first
        && input.data.indicator(input.spec.indicators[0]).better == Better::Lower;
    let latest = input.comparisons.iter().any(|c| c.latest);
    let mut known: Vec<(Decimal, AltFigure)> = Vec::new();
    let mut sections = wholes.sections.clone();
    if sections.is_empty() {
        sections.push(Vec::new());
    }
    let several = sections.len() > 1;
    let rest = input.others().map(|others| Wholes::of(&others));
    let part = |own: &Vec<Whole<'a>>| {
        let rows = own.iter().flat_map(Whole::pieces).map(|(_, (_, set, row))| (set, row));
        (usual, rows.collect::<Vec<_>>())
    };
    let parts: Vec<_> = sections.iter().map(part).collect();
    let mut order = Order::of(input, &parts, alone);
    for (nth, mut own) in sections.into_iter().enumerate() {
        let rows: Vec<(&Set, &Row)> =
            own.iter().flat_map(Whole::pieces).map(|(_, (_, set, row))| (set, row)).collect();
        let part = (usual, rows);
        let mut context = Context::of(input, &part, alone);
        context.scopes &= wholes.scopes.is_empty();
        if of_wholes {
            let known: Vec<Quantity> = own
                .iter()
                .flat_map(Whole::pieces)
                .filter_map(|(_, (_, _, row))| row.value)
                .collect();
            context.scale = Scale::of(usual, Measure::Share, &known, input.data, input.lang);
        }
        out.figures.scaled(&context.scale);
        order.sort(&mut own, |whole| {
            // Of wholes that are all 100 the first part says which is more.
            let first = || whole.pieces().next().and_then(|(_, (_, _, row))| row.value);
            let value = if of_wholes { first().map(|q| q.value) } else { whole.known() };
            let value = value.map(|v| if rising { -v } else { v });
            let key = (alone.then_some(whole.period), Reverse(value), whole.province);
            (whole.province, Some(whole.period), key)
        });
        let longest = own
            .iter()
            .filter_map(Whole::known)
            .max()
            .map_or(Decimal::ZERO, |v| context.scale.amount(v));
        let mut made = Vec::new();
        for whole in &own {
            let Some((_, (_, set, first))) = whole.pieces().next() else { continue };
            let row = context.row(
                set,
                first,
                vec![strip(
                    &context,
                    whole,
                    &wholes.names,
                    of_wholes,
                    longest,
                    &mut out.figures.signs,
                )],
            );
            for (_, (comparison, set, row)) in whole.pieces() {
                out.figures.add(comparison, set, row);
            }
            let lacks = lacks(whole);
            out.facts.count +=
                whole.pieces().filter(|(_, (_, _, row))| row.value.is_some()).count();
            if row.strips[0].shape.is_none() {
                out.facts.missing.push(row.label.clone());
            } else if !lacks.is_empty() {
                let names: Vec<String> =
                    lacks.iter().map(|nth| inside(&wholes.names[*nth])).collect();
                out.facts.missing.push(format!("{} ({})", row.label, names.join(", ")));
            }
            if let Some(value) = whole.known() {
                known.push((
                    value,
                    AltFigure { place: row.label.clone(), shown: row.strips[0].spoken.clone() },
                ));
            }
            made.push(row);
        }
        let shared: Vec<Quantity> = rest
            .iter()
            .flat_map(|rest| rest.section(wholes.keys.get(nth)))
            .filter_map(total)
            .collect();
        if let Some(row) = context.others_of(&shared.iter().collect::<Vec<_>>()) {
            let known = |whole: &Whole| (whole.province, whole.known().is_some());
            made.insert(input.others_place(own.iter().map(known)), row);
        }
        // The provinces that have none of the parts anywhere stand once.
        if nth == 0 {
            let drawn = |id| all.iter().any(|(_, row)| row.province == id);
            let mut absent: Vec<_> = input
                .comparisons
                .iter()
                .flat_map(|c| &c.missing)
                .filter(|m| !drawn(m.province))
                .collect();
            absent.sort_by_key(|m| m.province);
            absent.dedup_by_key(|m| m.province);
            for missing in absent {
                let row = context.missing(missing, &mut out.figures.signs);
                out.facts.missing.push(row.label.clone());
                made.push(row);
            }
        }
        let header = if several {
            capital(&tidy(&parting(input, &part.1, &all, latest).join(", ")))
        } else {
            String::new()
        };
        let upto = (rate || of_wholes).then_some(Decimal::ONE_HUNDRED);
        let Context { scale, .. } = context;
        out.figures.rows.sections.push(Section {
            header,
            symbol: scale.symbol,
            whole: scale.whole,
            upto,
            sums: true,
            rows: made,
            ..Section::default()
        });
    }
    let entry = |(nth, name): (usize, &String)| Entry {
        sample: Sample::Square(Paint::step(
            Palette::Categorical,
            step(nth, wholes.names.len()),
            Surface::Solid,
        )),
        label: capital(name),
    };
    out.figures.rows.key = wholes.names.iter().enumerate().map(entry).collect();
    if of_wholes {
        let lang = input.lang;
        let rests = out.figures.rows.sections.iter().flat_map(Section::strips).any(|strip| {
            matches!(&strip.shape, Some(Shape::Stack(stack))
                if stack.pieces.iter().any(|piece| piece.step == REST && wholes.names.len() < 5))
        });
        if rests {
            out.figures.rows.key.push(Entry {
                sample: Sample::Square(Paint::step(Palette::Categorical, REST, Surface::Solid)),
                label: lang.text("chart.stacked.rest").into(),
            });
        }
        let whole = whole_name(input);
        out.figures.heading.measure = Some(lang.fill("measure.share-of", &[("whole", &whole)]));
    }
    out.figures.end(input);
    out.facts.others = out.figures.rows.spoken_others();
    if !several && !of_wholes {
        out.facts.ends = ends(known);
    }
    let sums = if wholes.scopes.is_empty() { "chart.stacked.sum" } else { "chart.stacked.scopes" };
    out.figures.signs.sums = (!of_wholes).then_some(sums);
    out
}
