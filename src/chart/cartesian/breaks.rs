use std::collections::BTreeSet;

use crate::chart::event::first_days;
use crate::chart::input::Input;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Fill, Stroke, sharp};
use crate::chart::{text, theme};
use crate::compare::Comparison;
use crate::format::day_short;
use crate::model::{Date, Period, Scopes};

/// How much of the height the words at a break take, over the plot.
pub(crate) const OVER: f64 = 34.0;
/// The line begins so far over the plot, or the words of the next break.
const AIR: f64 = 8.0;
/// Its dashes, and the gaps between them.
const DASH: (f64, f64) = (4.0, 4.0);

/// An upright line where figures before and after do not stand on one footing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Break {
    /// Months since the year 0.
    pub(crate) time: f64,
    /// What happened.
    pub(crate) text: String,
}

impl Break {
    /// Draws it at a place, from under its words, which begin at `top`, to `bottom`: the words of
    /// some size between the sides of the picture.
    pub(crate) fn draw(
        &self,
        at: f64,
        (top, bottom): (f64, f64),
        (left, right): (f64, f64),
        size: f64,
        out: &mut Vec<Element>,
    ) {
        let x = sharp(at);
        let stroke = Stroke { color: theme::ZERO, width: 1.0, dash: Some(DASH) };
        out.push(Element::Line { points: vec![(x, top + OVER - AIR), (x, bottom)], stroke });
        let style = theme::sized(theme::TICK, size);
        let wide = text::width(&self.text, &style);
        let start = (x - wide / 2.0).clamp(left, (right - wide).max(left));
        let clear = Fill::Solid(theme::PAPER);
        out.push(Element::Rect {
            x: start,
            y: top,
            width: wide,
            height: style.size * theme::LINE,
            radius: 0.0,
            fill: clear,
            stroke: None,
        });
        out.push(Element::text(start, top + style.size, self.text.clone(), style, Anchor::Start));
    }
}

/// Months since the year 0 at the end of a day.
pub(crate) fn months(day: Date) -> f64 {
    f64::from(day.month_index()) + f64::from(day.day) / 31.0
}

/// The days from which an indicator is counted in a new way, for some scopes.
fn days<'i>(
    input: &Input<'i>,
    comparison: &Comparison,
    scopes: &'i BTreeSet<Scopes>,
) -> impl Iterator<Item = Date> + 'i {
    let concerns = |scope| scopes.iter().any(|s| s.contains(scope));
    let all = &input.data.indicator(comparison.indicator).breaks;
    all.iter().filter(move |b| b.scope.is_none_or(concerns)).map(|b| b.from)
}

/// Those of the days that part the periods that are drawn.
pub(crate) fn breaks(
    input: &Input,
    comparison: &Comparison,
    scopes: &BTreeSet<Scopes>,
    periods: &[Period],
) -> BTreeSet<Date> {
    days(input, comparison, scopes).filter(|day| between(periods, *day).is_some()).collect()
}

/// The first day on which the method changed between two periods, or within the earlier: nothing
/// may be compared across it.
pub(crate) fn broken(
    input: &Input,
    comparison: &Comparison,
    scopes: &BTreeSet<Scopes>,
    before: Period,
    after: Period,
) -> Option<Date> {
    days(input, comparison, scopes).find(|day| before.start() < *day && after.end() >= *day)
}

/// The time half-way between the last period before a day and the first that is not before it,
/// where there are both.
fn between(periods: &[Period], day: Date) -> Option<f64> {
    let before =
        periods.iter().filter(|p| p.end() < day).map(|p| months(p.end())).reduce(f64::max)?;
    let after =
        periods.iter().filter(|p| p.end() >= day).map(|p| months(p.end())).reduce(f64::min)?;
    Some((before + after) / 2.0)
}

/// The breaks among some periods: changes of method on some days, and changes of boundaries.
pub(crate) fn marked(input: &Input, cuts: &BTreeSet<Date>, periods: &[Period]) -> Vec<Break> {
    let lang = input.lang;
    let one = |key: &str, day: Date| {
        Some(Break {
            time: between(periods, day)?,
            text: lang.fill(key, &[("date", &day_short(day, lang))]),
        })
    };
    let mut marked: Vec<Break> = cuts.iter().filter_map(|day| one("chart.break", *day)).collect();
    // An event of that day says it in its own words.
    let told = first_days(input);
    let editions = input.data.editions.iter().filter_map(|e| e.from);
    let editions = editions.filter(|day| !told.contains(day));
    marked.extend(editions.filter_map(|day| one("chart.edition-change", day)));
    marked.sort_by(|a, b| a.time.total_cmp(&b.time));
    // What happened between the same two periods has one line.
    marked.dedup_by(|b, a| {
        let same = a.time == b.time;
        if same {
            a.text = format!("{}; {}", a.text, b.text);
        }
        same
    });
    marked
}
