//! What is marked on an axis of time: upright lines where the footing of the figures changes, lines
//! and bands of events.

use super::breaks::{Break, months};
use crate::chart::event::{events, label};
use crate::chart::input::Input;
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, Stroke, TextStyle, sharp};
use crate::chart::{text, theme};
use crate::model::{Date, Event, ProvinceId};

/// Dashes and gaps of the line of a break; that of an event has none.
const DASH: (f64, f64) = (4.0, 4.0);
/// How thick the line of an event is.
const EVENT: f64 = 1.2;
/// From the words over a grid to the line under them, in sizes of type: half of the number at the top
/// of the grid stands over that line.
const UNDER: f64 = 0.8;
/// Between words beside each other.
const BESIDE: f64 = 16.0;

/// An event at its place on an axis of time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EventMark {
    /// Months since the year 0 where its first day begins.
    pub(crate) from: f64,
    /// Where its last day ends; `None` of one day.
    pub(crate) to: Option<f64>,
    /// What happened, where and when.
    pub(crate) text: String,
}

/// Months since the year 0 at the beginning of a day. Figures stand at the ends of their periods.
fn begins(day: Date) -> f64 {
    f64::from(day.month_index()) + f64::from(day.day - 1) / 31.0
}

/// The events that concern one of some provinces.
pub(crate) fn event_marks(input: &Input, provinces: &[ProvinceId]) -> Vec<EventMark> {
    let concerned = |event: &&&Event| provinces.iter().any(|id| input.data.concerns(event, *id));
    let all = events(input);
    let mark = |event: &&Event| EventMark {
        from: begins(event.from),
        to: event.to.map(months),
        text: label(event, input),
    };
    all.iter().filter(concerned).map(mark).collect()
}

impl EventMark {
    /// The part of it that lies within a span of time; nothing where it is beyond.
    pub(crate) fn within(&self, (first, last): (f64, f64)) -> Option<EventMark> {
        let end = self.to.unwrap_or(self.from);
        (end >= first && self.from <= last).then(|| EventMark {
            from: self.from.max(first),
            to: self.to.map(|to| to.min(last)),
            text: self.text.clone(),
        })
    }

    /// Draws its band, which lies under everything; nothing of one day.
    pub(crate) fn draw_band(
        &self,
        x: &impl Fn(f64) -> f64,
        (top, bottom): (f64, f64),
        out: &mut Vec<Element>,
    ) {
        let Some(to) = self.to else { return };
        let (left, right) = (x(self.from), x(to));
        let fill = Fill::Solid(Color::Empty);
        let (width, height) = ((right - left).max(1.0), bottom - top);
        out.push(Element::Rect { x: left, y: top, width, height, radius: 0.0, fill, stroke: None });
    }

    /// Draws its line, or those at the ends of its band.
    pub(crate) fn draw_line(
        &self,
        x: &impl Fn(f64) -> f64,
        (top, bottom): (f64, f64),
        out: &mut Vec<Element>,
    ) {
        let width = if self.to.is_some() { 1.0 } else { EVENT };
        for time in std::iter::once(self.from).chain(self.to) {
            let at = sharp(x(time));
            let stroke = Stroke { color: theme::MUTED, width, dash: None };
            out.push(Element::Line { points: vec![(at, top), (at, bottom)], stroke });
        }
    }
}

/// What stands over a grid at a mark.
struct Head {
    /// Where the mark is, from the left.
    at: f64,
    /// Where its words begin, and how wide they are.
    start: f64,
    width: f64,
    lines: Vec<String>,
    /// How far its words are from the top.
    down: f64,
    dashed: bool,
    /// Whether a line leads from the words to the grid; a band has its own.
    led: bool,
}

/// The words over a grid, in as many rows as they need.
pub(crate) struct Heads {
    all: Vec<Head>,
    style: TextStyle,
    /// How tall all rows are together.
    pub(crate) height: f64,
}

impl Heads {
    /// The words of breaks and events, each over its place and within the sides, none over another.
    pub(crate) fn of(
        breaks: &[Break],
        events: &[EventMark],
        x: &impl Fn(f64) -> f64,
        (left, right): (f64, f64),
        size: f64,
    ) -> Heads {
        let style = theme::sized(theme::TICK, size);
        let head = |at: f64, words: &str, dashed: bool, led: bool| {
            let lines = text::wrap(words, &style, right - left);
            let width = lines.iter().map(|l| text::width(l, &style)).fold(0.0, f64::max);
            let start = (at - width / 2.0).clamp(left, (right - width).max(left));
            Head { at, start, width, lines, down: 0.0, dashed, led }
        };
        let mut all: Vec<Head> =
            breaks.iter().map(|b| head(sharp(x(b.time)), &b.text, true, true)).collect();
        all.extend(events.iter().map(|event| {
            let middle = event.to.map_or(x(event.from), |to| (x(event.from) + x(to)) / 2.0);
            head(middle, &event.text, false, event.to.is_none())
        }));
        all.sort_by(|a, b| a.at.total_cmp(&b.at));
        // Words go into the lowest row in which they have room, and no line from words above goes
        // through those below.
        let mut rows: Vec<Vec<usize>> = Vec::new();
        for nth in 0..all.len() {
            let free = |row: &Vec<usize>| {
                row.iter().all(|other| {
                    let (own, other) = (&all[nth], &all[*other]);
                    own.start >= other.start + other.width + BESIDE
                        || other.start >= own.start + own.width + BESIDE
                })
            };
            let clear = |below: &Vec<usize>| {
                below.iter().all(|other| {
                    let other = &all[*other];
                    let at = all[nth].at;
                    at < other.start - BESIDE / 2.0 || at > other.start + other.width + BESIDE / 2.0
                })
            };
            let fits = |row: usize| free(&rows[row]) && rows[..row].iter().all(clear);
            match (0..rows.len()).find(|row| fits(*row)) {
                Some(row) => rows[row].push(nth),
                None => rows.push(vec![nth]),
            }
        }
        let under = (UNDER * style.size).max(8.0);
        let mut height = 0.0;
        for row in rows.iter().rev() {
            let tallest = row.iter().map(|nth| all[*nth].lines.len()).max().unwrap_or(0) as f64;
            let tall = tallest * style.size * theme::LINE + under;
            for nth in row {
                let own = all[*nth].lines.len() as f64 * style.size * theme::LINE + under;
                all[*nth].down = height + tall - own;
            }
            height += tall;
        }
        Heads { all, style, height }
    }

    /// Draws the words under `top`, and the lines from them to the top of the grid; those of breaks
    /// down to its bottom.
    pub(crate) fn draw(&self, top: f64, bottom: f64, out: &mut Vec<Element>) {
        let grid = top + self.height;
        for head in self.all.iter().filter(|head| head.led) {
            let from = top + head.down + head.lines.len() as f64 * self.style.size * theme::LINE;
            let (color, width, dash, end) = match head.dashed {
                true => (theme::ZERO, 1.0, Some(DASH), bottom),
                false => (theme::MUTED, EVENT, None, grid),
            };
            let stroke = Stroke { color, width, dash };
            let at = sharp(head.at);
            out.push(Element::Line { points: vec![(at, from), (at, end)], stroke });
        }
        for head in &self.all {
            let height = head.lines.len() as f64 * self.style.size * theme::LINE;
            out.push(Element::Rect {
                x: head.start,
                y: top + head.down,
                width: head.width,
                height,
                radius: 0.0,
                fill: Fill::Solid(theme::PAPER),
                stroke: None,
            });
            for (nth, line) in head.lines.iter().enumerate() {
                let y = top + head.down + self.style.size * (1.0 + nth as f64 * theme::LINE);
                let line = line.clone();
                out.push(Element::text(head.start, y, line, self.style, Anchor::Start));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_day_has_its_place_between_the_ends_of_periods() {
        let [before, after] = ["2023-12-31", "2024-12-31"].map(|text| months(day(text)));
        let part = |text: &str| (begins(day(text)) - before) / (after - before);
        for (text, twelfths) in [("2024-01-01", 0.0), ("2024-08-01", 7.0), ("2024-12-01", 11.0)] {
            assert!((part(text) - twelfths / 12.0).abs() < 1e-9, "{text}: {}", part(text));
        }
        assert!(part("2024-08-15") > 7.4 / 12.0 && part("2024-08-31") < 8.0 / 12.0);
    }

    fn event(from: f64, to: Option<f64>) -> EventMark {
        EventMark { from, to, text: String::new() }
    }

    #[test]
    fn of_an_event_beyond_an_axis_nothing_is_drawn() {
        let span = (10.0, 20.0);
        for (mark, within) in [
            (event(9.0, None), None),
            (event(21.0, None), None),
            (event(20.0, None), Some((20.0, None))),
            (event(5.0, Some(9.0)), None),
            (event(5.0, Some(12.0)), Some((10.0, Some(12.0)))),
            (event(15.0, Some(25.0)), Some((15.0, Some(20.0)))),
        ] {
            let found = mark.within(span).map(|found| (found.from, found.to));
            assert_eq!(found, within, "{mark:?}");
        }
    }

    proptest! {
        #[test]
        fn no_words_lie_over_others(
            marks in prop::collection::vec((0.0f64..600.0, 1usize..40), 0..9),
        ) {
            let marked = |(time, letters): &(f64, usize)| EventMark {
                from: *time,
                to: None,
                text: "n".repeat(*letters),
            };
            let events: Vec<EventMark> = marks.iter().map(marked).collect();
            let heads = Heads::of(&[], &events, &std::convert::identity, (0.0, 600.0), 14.0);
            let step = heads.style.size * theme::LINE;
            let sides = |head: &Head| {
                let height = head.lines.len() as f64 * step;
                (head.start, head.down, head.start + head.width, head.down + height)
            };
            prop_assert_eq!(heads.all.len(), events.len());
            for (nth, head) in heads.all.iter().enumerate() {
                let own = sides(head);
                prop_assert!(own.3 <= heads.height + 1e-9);
                for (other, below) in heads.all.iter().enumerate().filter(|(other, _)| *other != nth) {
                    let below = sides(below);
                    let apart = own.2 <= below.0 || below.2 <= own.0
                        || own.3 <= below.1 || below.3 <= own.1;
                    prop_assert!(apart, "{} and {}", nth, other);
                }
            }
        }
    }
}
