//! What the bars say, before anything is in_column or placed.

use std::cmp::Reverse;

use crate::chart::input::Input;
use crate::chart::reference::typed;
use crate::chart::rows::{
    Context, FigureRows, Order, Section, alone, guides, header, in_column, others, parts,
};
use crate::compare::{Row, Set};
use crate::model::Better;

/// The rows of a chart, ranked within each section, those without a figure last.
pub(super) fn figure_rows<'a>(input: &Input<'a>) -> FigureRows<'a> {
    let parts = parts(input);
    let mut found = FigureRows::default();
    let alone = alone(&parts);
    let mut order = Order::of(input, &parts, alone);
    for (nth, part) in parts.iter().enumerate() {
        let (comparison, rows) = part;
        let context = Context::of(input, part, alone);
        found.scaled(&context.scale);
        // Scopes and periods of one province have an order of their own.
        let own_order =
            |set: &Set, row: &Row| if alone { Some((row.period, set.key.scopes)) } else { None };
        let rising = input.spec.best_first
            && input.data.indicator(comparison.indicator).better == Better::Lower;
        let mut ordered = rows.clone();
        order.sort(&mut ordered, |(set, row)| {
            let value = context.rank_value(row, rising);
            let key = (own_order(set, row), Reverse(value), row.province);
            (row.province, Some(row.period), key)
        });
        let mut own = Vec::new();
        for (set, row) in &ordered {
            let strip = context.bar(row, &mut found.signs, |surface| context.paint(row, surface));
            own.push(context.row(set, row, vec![strip]));
            found.add(comparison, set, row);
        }
        if let Some(row) = context.others(&others(input, part)) {
            let known =
                |(_, row): &(&Set, &Row)| (row.province, in_column(row, context.column).is_some());
            own.insert(input.others_place(ordered.iter().map(known)), row);
        }
        let is_drawn = |id| ordered.iter().any(|(_, row)| row.province == id);
        own.extend(context.absent(&parts, nth, is_drawn, &mut found.signs));
        let guides = guides(input, &context, part, None);
        let symbol = context.scale.symbol;
        let header = if parts.len() > 1 { header(input, part, &symbol) } else { String::new() };
        found.rows.sections.push(Section {
            header,
            symbol,
            guides,
            whole: context.scale.whole,
            rows: own,
            ..Section::default()
        });
    }
    found.signs.own.extend(typed(input));
    found.end(input);
    found
}
