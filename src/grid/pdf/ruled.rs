//! Where on a page lines are that a table is ruled with.

use crate::read::document::Rule;

/// Points: lines so close are one.
const NEAR: f32 = 4.0;
/// Pairs of lines of a page that are looked at: a drawing has more.
const PAIRS: usize = 400_000;
/// Lines of one direction, and tables of a page: a drawing has more.
const LINES: usize = 4000;
const FRAMES: usize = 200;

/// The place that a table takes on a page, and the lines in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    pub left: f32,
    pub right: f32,
    pub low: f32,
    pub high: f32,
    /// The lines that lie, and those that stand.
    pub lying: Vec<Rule>,
    pub standing: Vec<Rule>,
}

impl Frame {
    /// Whether a point lies in it.
    pub fn holds(&self, (x, y): (f32, f32)) -> bool {
        (self.left..=self.right).contains(&x) && (self.low..=self.high).contains(&y)
    }
}

/// Numbers in their order, those that are near each other as one.
pub(super) fn near(mut all: Vec<f32>) -> Vec<f32> {
    all.sort_by(f32::total_cmp);
    let mut out: Vec<(f32, f32, f32)> = Vec::new();
    for at in all {
        match out.last_mut().filter(|(first, ..)| at - *first <= NEAR) {
            Some((_, sum, count)) => (*sum, *count) = (*sum + at, *count + 1.0),
            None => out.push((at, at, 1.0)),
        }
    }
    out.into_iter().map(|(_, sum, count)| sum / count).collect()
}

/// Lines of one direction: parts of one line are put together.
fn whole(rules: impl Iterator<Item = Rule>) -> Vec<Rule> {
    let mut all: Vec<Rule> = rules.collect();
    all.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    let mut from = 0;
    while from < all.len() {
        let level = all[from].at;
        let to = from + all[from..].partition_point(|rule| rule.at - level <= 1.0);
        let mut same = all[from..to].to_vec();
        same.sort_by(|a, b| a.from.total_cmp(&b.from));
        for rule in same {
            let open = out.last_mut().filter(|last| {
                last.at >= level && last.at - level <= 1.0 && rule.from <= last.to + NEAR
            });
            match open {
                Some(last) => last.to = last.to.max(rule.to),
                None => out.push(Rule { at: rule.at.max(level), ..rule }),
            }
        }
        from = to;
    }
    out
}

/// The tables that the lines of a page make, from its top. Lines that no other touches make none.
pub(super) fn frames(rules: &[Rule]) -> Vec<Frame> {
    let lying = whole(rules.iter().filter(|rule| rule.lies).copied());
    let standing = whole(rules.iter().filter(|rule| !rule.lies).copied());
    let many = lying.len().max(standing.len()) > LINES;
    if many || lying.len().saturating_mul(standing.len()) > PAIRS {
        return Vec::new();
    }
    // Of each line the one that stands for those that it is joined with.
    let mut leader: Vec<usize> = (0..lying.len() + standing.len()).collect();
    fn lead(leader: &mut [usize], mut of: usize) -> usize {
        while leader[of] != of {
            leader[of] = leader[leader[of]];
            of = leader[of];
        }
        of
    }
    for (i, flat) in lying.iter().enumerate() {
        for (j, tall) in standing.iter().enumerate() {
            let across = flat.from - NEAR <= tall.at && tall.at <= flat.to + NEAR;
            if across && tall.from - NEAR <= flat.at && flat.at <= tall.to + NEAR {
                let (a, b) = (lead(&mut leader, i), lead(&mut leader, lying.len() + j));
                leader[a] = b;
            }
        }
    }
    let mut by: std::collections::BTreeMap<usize, Frame> = std::collections::BTreeMap::new();
    for (at, rule) in lying.iter().chain(&standing).enumerate() {
        let frame = by.entry(lead(&mut leader, at)).or_default();
        if rule.lies { &mut frame.lying } else { &mut frame.standing }.push(*rule);
    }
    let mut out: Vec<Frame> = by.into_values().filter_map(closed).collect();
    if out.len() > FRAMES {
        return Vec::new();
    }
    for frame in &mut out {
        frame.lying.sort_by(|a, b| a.at.total_cmp(&b.at));
        frame.standing.sort_by(|a, b| a.at.total_cmp(&b.at));
    }
    out.sort_by(|a, b| b.high.total_cmp(&a.high));
    out
}

/// The least of some numbers.
fn lowest(all: impl Iterator<Item = f32>) -> f32 {
    all.fold(f32::MAX, f32::min)
}

/// The greatest of some numbers.
fn highest(all: impl Iterator<Item = f32>) -> f32 {
    all.fold(f32::MIN, f32::max)
}

/// The frame of some lines; `None` of those that part nothing.
fn closed(mut frame: Frame) -> Option<Frame> {
    if frame.lying.len() < 2 || frame.standing.is_empty() {
        return None;
    }
    let (flat, tall) = (&frame.lying, &frame.standing);
    // A table may be open at its sides.
    frame.left = lowest(flat.iter().map(|r| r.from).chain(tall.iter().map(|r| r.at)));
    frame.right = highest(flat.iter().map(|r| r.to).chain(tall.iter().map(|r| r.at)));
    frame.low = lowest(tall.iter().map(|r| r.from).chain(flat.iter().map(|r| r.at)));
    frame.high = highest(tall.iter().map(|r| r.to).chain(flat.iter().map(|r| r.at)));
    (frame.right - frame.left > 2.0 * NEAR && frame.high - frame.low > 2.0 * NEAR).then_some(frame)
}
