//! The row of those that have none of their own.

use super::context::Context;
use super::members::Member;
use super::model::{Row, Rows, Shape, Strip};
use super::parts::{Part, drawn, key};
use super::span::Span;
use crate::chart::excerpt::{Spread, others_name};
use crate::chart::figure::in_column;
use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::{self, Set};
use crate::format;
use crate::model::Quantity;

/// The rows of the others that belong to a section.
pub(crate) fn others<'a>(input: &Input<'a>, part: &Part<'a>) -> Vec<(&'a Set, &'a compare::Row)> {
    let (comparison, rows) = part;
    let Some((excerpt, (set, row))) = input.excerpt.zip(rows.first()) else { return Vec::new() };
    let Some(nth) = input.comparisons.iter().position(|c| std::ptr::eq(c, *comparison)) else {
        return Vec::new();
    };
    let own = key(input, comparison, set, row);
    drawn(input, &excerpt.others[nth])
        .filter(|(set, row)| key(input, comparison, set, row) == own)
        .collect()
}

impl Context<'_, '_> {
    /// The figures of the rows of a section.
    fn numbers<'r>(&self, rows: &[(&Set, &'r compare::Row)]) -> Vec<&'r Quantity> {
        rows.iter().filter_map(|(_, row)| in_column(row, self.column)).collect()
    }

    /// The strip of figures that share it; `None` of none.
    fn spread(&self, figures: &[&Quantity]) -> Option<(usize, Strip)> {
        let lang = self.input.lang;
        let spread = Spread::of(figures.iter().copied())?;
        let median = spread.median.map(|value| {
            let value = format::round(self.scale.amount(value), self.scale.decimals());
            (value, self.scale.round_numbers(&[value], lang).concat())
        });
        let shown = |q: &Quantity| self.scale.shown(q, lang).joined(" ");
        let words = |low: &str, high: &str| {
            lang.fill("chart.excerpt.range", &[("low", low), ("high", high)])
        };
        let middle = |value: &str| lang.fill("chart.excerpt.median", &[("value", value)]);
        let spoken = |q: &Quantity| self.scale.spoken(q, lang);
        let mut said = words(&spoken(&spread.low), &spoken(&spread.high));
        if let Some((_, median)) = &median {
            said = format!("{said}, {}", middle(&format::with_unit(median, &self.scale.symbol)));
        }
        let span = Span {
            low: self.scale.printed(&spread.low),
            high: self.scale.printed(&spread.high),
            median: median.as_ref().map(|(value, _)| *value),
        };
        let strip = Strip {
            shape: Some(Shape::Span(span)),
            before: String::new(),
            shown: tidy(&words(&shown(&spread.low), &shown(&spread.high))),
            spoken: said,
            change: None,
            remark: median.map_or_else(String::new, |(_, value)| tidy(&middle(&value))),
        };
        Some((spread.count, strip))
    }

    /// The row of the others with one strip; `None` where none of them has a figure.
    pub(crate) fn others(&self, rows: &[(&Set, &compare::Row)]) -> Option<Row> {
        self.others_of(&self.numbers(rows))
    }

    /// The row of figures that share it.
    pub(crate) fn others_of(&self, figures: &[&Quantity]) -> Option<Row> {
        let (count, strip) = self.spread(figures)?;
        Some(self.shared(count, vec![strip]))
    }

    /// The row of the others with a strip a member.
    pub(crate) fn others_by(
        &self,
        rows: &[(&Set, &compare::Row)],
        members: &[Member],
    ) -> Option<Row> {
        let lang = self.input.lang;
        let mut count = None;
        let strip = |member: &Member| {
            let own: Vec<_> = rows
                .iter()
                .copied()
                .filter(|(set, row)| Member::of(self.input, set, row) == *member)
                .collect();
            let Some((known, strip)) = self.spread(&self.numbers(&own)) else {
                let none = lang.text("status.not-collected");
                let remark = format!("{}: {none}", member.short(lang));
                return Strip { remark, ..Strip::default() };
            };
            count = count.max(Some(known));
            Strip { spoken: format!("{}: {}", member.short(lang), strip.spoken), ..strip }
        };
        let strips: Vec<Strip> = members.iter().map(strip).collect();
        Some(self.shared(count?, strips))
    }

    fn shared(&self, count: usize, strips: Vec<Strip>) -> Row {
        Row {
            label: tidy(&others_name(count, self.input.lang)),
            sublabel: String::new(),
            highlighted: self.input.spec.highlight.is_empty(),
            strips,
        }
    }
}

impl Rows {
    /// The rows of the others in words, for the alt text.
    pub(crate) fn spoken_others(&self) -> Vec<String> {
        let is_span = |strip: &&Strip| matches!(strip.shape, Some(Shape::Span(_)));
        let spoken = |row: &Row| {
            let all: Vec<&str> =
                row.strips.iter().filter(is_span).map(|strip| strip.spoken.as_str()).collect();
            (!all.is_empty()).then(|| format!("{}: {}", row.label, all.join("; ")))
        };
        self.rows().filter_map(spoken).collect()
    }
}
