//! The dots of one row, and what is said of them.

use super::reach::{Span, place, range};
use crate::chart::caption::Signs;
use crate::chart::rows::{Context, Dot, Dots, Group, Member, Shape, Strip, in_column};
use crate::chart::style::{Color, Palette};
use crate::chart::theme;
use crate::compare;
use crate::format::period_short;
use crate::model::{Class, Decimal, Qualifier, Quantity, Status};

/// What the dots of a section are made with.
pub(super) struct DotMaker<'m, 'i, 'a> {
    pub(super) context: &'m Context<'i, 'a>,
    /// The axis.
    pub(super) span: Span,
    /// Whose dots stand beside each other; empty where each row has one dot.
    pub(super) members: &'m [Member],
    /// Whether a line joins them: not over a change of method.
    pub(super) joined: bool,
}

/// The colour of a dot among two: the last in the stronger.
pub(super) fn color(nth: usize, count: usize) -> Color {
    Color::Step(Palette::Ordinal, if nth + 1 == count { 3 } else { 1 })
}

fn dot(maker: &DotMaker, row: &compare::Row, q: &Quantity, color: Color, signs: &mut Signs) -> Dot {
    let value = place(q, &maker.context.scale);
    let range =
        maker.span.seen(range(q, maker.context.input.spec.measure(), &maker.context.scale), value);
    signs.whisker |= range.is_some_and(|r| r.low.is_some() && r.high.is_some());
    if range.is_some_and(|r| r.high.is_none()) {
        signs.partial |= !row.lacks.is_empty();
        signs.arrow.extend(Some(q.qualifier).filter(|_| row.lacks.is_empty()));
    }
    if range.is_some_and(|r| r.low.is_none()) {
        signs.notch.insert(q.qualifier);
    }
    let lang = maker.context.input.lang;
    let mut own = |note: String| {
        if !signs.own.contains(&note) {
            signs.own.push(note);
        }
    };
    let hollow = !matches!(row.status, Status::Actual | Status::Revised)
        || !matches!(q.qualifier, Qualifier::Exact);
    // Of a plan the key or the words beside it say what it is.
    if hollow && (row.status.class() == Class::Result || !matches!(q.qualifier, Qualifier::Exact)) {
        own(lang.text("chart.note.ring").into());
    }
    Dot { value, range, hollow, color }
}

/// The strip of a province whose figures stand beside each other.
pub(super) fn pair(maker: &DotMaker, group: &Group, signs: &mut Signs) -> Strip {
    let context = maker.context;
    let lang = context.input.lang;
    let mut dots: Vec<(Dot, String)> = Vec::new();
    let mut strip = Strip::default();
    let mut remarks = Vec::new();
    for (nth, member) in maker.members.iter().enumerate() {
        let row = group.get(member).map(|(_, row)| *row);
        let said = row.map(|row| context.said(row, signs));
        match row.and_then(|row| Some((row, in_column(row, context.column)?))) {
            Some((row, q)) => {
                let said = said.unwrap_or_default();
                dots.push((dot(maker, row, q, color(nth, maker.members.len()), signs), said.shown));
                strip.spoken = said.spoken;
                strip.change = said.change;
                // Of a plan the key says what it is.
                let status = Some(said.remark)
                    .filter(|text| !text.is_empty() && !matches!(member, Member::Class(_)));
                let when = (context.periods && !matches!(member, Member::Period(_)))
                    .then(|| period_short(row.period, lang));
                let about: Vec<String> = status.into_iter().chain(when).collect();
                if !about.is_empty() {
                    remarks.push(format!("{}: {}", member.short(lang), about.join(", ")));
                }
            }
            None => {
                strip.change = None;
                signs.missing |= row.is_none();
                let why = said.map_or(lang.text("status.not-collected").into(), |said| said.remark);
                remarks.push(format!("{}: {why}", member.short(lang)));
            }
        }
    }
    strip.remark = remarks.join("; ");
    if dots.is_empty() {
        return strip;
    }
    // Of two the greater has its number behind it, the other before it.
    let turned = matches!(&dots[..], [(first, _), (last, _)] if last.value < first.value);
    let joined = maker.joined && dots.len() == 2;
    let mut shown: Vec<String> = dots.iter().map(|(_, shown)| shown.clone()).collect();
    if turned {
        shown.reverse();
    }
    strip.shown = shown.pop().unwrap_or_default();
    strip.before = shown.pop().unwrap_or_default();
    let directed = maker.members.iter().all(|member| matches!(member, Member::Period(_)));
    let dots = dots.into_iter().map(|(dot, _)| dot).collect();
    strip.shape = Some(Shape::Dots(Dots { dots, joined, directed }));
    strip
}

/// The strip of one figure.
pub(super) fn single(
    maker: &DotMaker,
    row: &compare::Row,
    highlighted: bool,
    signs: &mut Signs,
) -> Strip {
    let strip = maker.context.said(row, signs);
    let fell = in_column(row, maker.context.column).is_some_and(|q| q.value < Decimal::ZERO);
    let color = match (highlighted, fell && maker.context.input.spec.measure().is_signed()) {
        (true, true) => theme::FALL,
        (true, false) => theme::ACCENT,
        (false, _) => theme::BAR_DARK,
    };
    let shape = in_column(row, maker.context.column)
        .map(|q| vec![dot(maker, row, q, color, signs)])
        .map(|dots| Shape::Dots(Dots { dots, joined: false, directed: false }));
    Strip { shape, ..strip }
}
