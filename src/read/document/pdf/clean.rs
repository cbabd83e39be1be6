use std::collections::BTreeSet;

use super::run::Run;
use crate::read::document::Encoding;
use crate::read::document::dress::{Dress, Height, Pen};

/// Bytes of the line that say what a mark stands behind.
const TAIL: usize = 64;

/// The runs of a page as a reader sees them: without text that is invisible beside what is visible,
/// without raised marks of notes, in Unicode letters; and what those were converted from.
pub(super) fn clean(runs: &[Run]) -> (Vec<Run>, BTreeSet<Encoding>) {
    let letters = |seen: bool| -> usize {
        let of = runs.iter().filter(|run| run.invisible != seen);
        of.map(|run| run.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
    };
    // Of a scan the invisible text is all there is; beside a text it says the same again.
    let all = letters(false) > letters(true);
    let mut cleaner = Cleaner::default();
    for run in runs.iter().filter(|run| all || !run.invisible) {
        cleaner.run(run);
    }
    cleaner.lift();
    (cleaner.out, cleaner.pen.converted)
}

#[derive(Default)]
struct Cleaner {
    out: Vec<Run>,
    pen: Pen,
    /// Where what is held stands.
    held: Option<Run>,
    /// The run on the line that was met last.
    base: Option<Run>,
    /// The end of the line so far.
    tail: String,
    /// Whether nothing stands before the base on its line.
    first: bool,
}

impl Cleaner {
    fn run(&mut self, run: &Run) {
        let height = self.height(run);
        if height == Height::Line {
            self.begin(run);
        }
        let dress = Dress { height, letters: run.letters };
        let next = self.held.as_ref().is_some_and(|held| {
            let size = held.size.max(run.size);
            (held.y - run.y).abs() < 0.15 * size
                && run.x > held.x - size
                && run.x - held.end < 0.15 * size
        });
        if !(next && self.pen.wears(dress)) {
            self.lift();
        }
        if dress.is_plain() {
            self.push(run.clone());
            return;
        }
        self.pen.put_on(dress);
        self.pen.hold(&run.text);
        match &mut self.held {
            Some(held) => held.end = run.end,
            None => self.held = Some(run.clone()),
        }
        if height == Height::Line {
            self.base = Some(run.clone());
        }
    }

    /// Where a run stands beside the line before it.
    fn height(&self, run: &Run) -> Height {
        let Some(base) = &self.base else { return Height::Line };
        let from = self.held.as_ref().map_or(base.end, |held| held.end.max(base.end));
        let near = run.x > base.x - 0.1 * base.size && run.x - from < 0.6 * base.size;
        let rise = (run.y - base.y) / base.size;
        let smaller = run.size < 0.9 * base.size;
        match () {
            () if !near || run.size > 1.1 * base.size => Height::Line,
            () if (0.12..0.75).contains(&rise) && (smaller || rise > 0.2) => Height::Raised,
            () if smaller && (-0.5..-0.08).contains(&rise) => Height::Lowered,
            () => Height::Line,
        }
    }

    /// Begins a line, where a run does; a mark that stands before its line is the note's own.
    fn begin(&mut self, run: &Run) {
        let Some(base) = &self.base else {
            self.first = true;
            return;
        };
        let drop = (base.y - run.y) / run.size;
        let mark = self.first
            && base.size < 0.85 * run.size
            && (0.12..0.75).contains(&drop)
            && (-0.1..1.0).contains(&((run.x - base.end) / run.size))
            && self.pen.height().is_none()
            && base.text.trim().chars().all(|c| c.is_ascii_digit() || c == '*');
        let same = drop.abs() < 0.5 && run.x > base.x - run.size;
        if mark {
            self.out.pop();
        }
        if !same || mark {
            self.tail.clear();
            self.lift();
        }
        self.first = !same || mark;
    }

    fn push(&mut self, run: Run) {
        if self.base.as_ref().is_some_and(|base| run.x - base.end > 0.15 * run.size) {
            self.tail.push(' ');
        }
        self.tail.push_str(&run.text);
        let over = self.tail.len().saturating_sub(TAIL);
        self.tail.drain(..self.tail.ceil_char_boundary(over));
        self.base = Some(run.clone());
        self.out.push(run);
    }

    /// Writes what was held. A mark that goes leaves its room to the run before it, so that no blank
    /// comes of it.
    fn lift(&mut self) {
        let Some(held) = self.held.take() else { return };
        let height = self.pen.height();
        let text = self.pen.lift(&self.tail);
        if height == Some(Height::Line) {
            self.base = None;
            return self.push(Run { text, ..held });
        }
        let (Some(base), Some(last)) = (&mut self.base, self.out.last_mut()) else { return };
        base.end = base.end.max(held.end);
        last.end = base.end;
        last.text.push_str(&text);
        self.tail.push_str(&text);
    }
}
