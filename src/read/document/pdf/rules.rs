/// A straight line along an axis of the page, in points from the lower left: what tables are ruled
/// with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rule {
    /// Whether it lies, or stands.
    pub lies: bool,
    /// Its height on the page; of one that stands its distance from the left.
    pub at: f32,
    /// Where it begins: the left, or the lower end.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// Points: a filled area so thin is a line.
const THIN: f32 = 3.0;
/// Lines that are kept of a page: a map or a picture has more, and no table in it.
const MOST: usize = 20_000;
/// Points of one path that are kept.
const POINTS: usize = 50_000;

type Point = (f32, f32);

/// The lines of a page, as its paths are drawn.
#[derive(Default)]
pub(super) struct Rules {
    all: Vec<Rule>,
    /// The path that is being made: its parts, each a run of points.
    path: Vec<Vec<Point>>,
    points: usize,
}

impl Rules {
    /// Begins a part of a path.
    pub fn begin(&mut self, at: Point) {
        self.add(at, true);
    }

    /// Goes on to a point.
    pub fn line(&mut self, to: Point) {
        self.add(to, self.path.is_empty());
    }

    /// Goes back to where the part began.
    pub fn close(&mut self) {
        if let Some(first) = self.path.last().and_then(|part| part.first()).copied() {
            self.add(first, false);
        }
    }

    fn add(&mut self, at: Point, new: bool) {
        self.points += 1;
        if self.points > POINTS || !at.0.is_finite() || !at.1.is_finite() {
            return;
        }
        match self.path.last_mut().filter(|_| !new) {
            Some(part) => part.push(at),
            None => self.path.push(vec![at]),
        }
    }

    /// Ends the path, and keeps what is drawn of it.
    pub fn paint(&mut self, stroked: bool, filled: bool) {
        for part in std::mem::take(&mut self.path) {
            if filled {
                self.thin(&part);
            }
            if stroked {
                part.windows(2).for_each(|ends| self.segment(ends[0], ends[1]));
            }
        }
        self.points = 0;
    }

    /// A filled part, if it is as thin as a line.
    fn thin(&mut self, part: &[Point]) {
        let ends = |of: fn(&Point) -> f32| {
            let all = part.iter().map(of);
            all.fold((f32::MAX, f32::MIN), |(least, most), n| (least.min(n), most.max(n)))
        };
        let (left, right) = ends(|p| p.0);
        let (low, high) = ends(|p| p.1);
        let middle = ((left + right) / 2.0, (low + high) / 2.0);
        if high - low <= THIN && right - left > high - low {
            self.segment((left, middle.1), (right, middle.1));
        } else if right - left <= THIN && high - low > right - left {
            self.segment((middle.0, low), (middle.0, high));
        }
    }

    fn segment(&mut self, a: Point, b: Point) {
        let (wide, high) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
        if self.all.len() > MOST || wide.max(high) < 1.0 {
            return;
        }
        if high < 0.5 {
            let (from, to) = sorted(a.0, b.0);
            self.all.push(Rule { lies: true, at: (a.1 + b.1) / 2.0, from, to });
        } else if wide < 0.5 {
            let (from, to) = sorted(a.1, b.1);
            self.all.push(Rule { lies: false, at: (a.0 + b.0) / 2.0, from, to });
        }
    }

    /// The lines; none of a page that draws a picture of them.
    pub fn done(self) -> Vec<Rule> {
        if self.all.len() > MOST { Vec::new() } else { self.all }
    }
}

/// Two numbers, the lesser first.
fn sorted(a: f32, b: f32) -> (f32, f32) {
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line by its direction, its place and its ends.
    fn rule(lies: bool, at: f32, from: f32, to: f32) -> Rule {
        Rule { lies, at, from, to }
    }

    #[test]
    fn lines_are_stroked_or_thin() {
        let mut rules = Rules::default();
        rules.begin((10.0, 10.0));
        rules.line((50.0, 10.0));
        rules.line((50.0, 40.0));
        rules.line((10.0, 10.0));
        rules.paint(true, false);
        for (x, y) in [(0.0, 0.0), (100.0, 0.0), (100.0, 1.0), (0.0, 1.0)] {
            if (x, y) == (0.0, 0.0) { rules.begin((x, y)) } else { rules.line((x, y)) }
        }
        rules.close();
        rules.paint(false, true);
        // What only clips is not drawn.
        rules.begin((0.0, 0.0));
        rules.line((9.0, 0.0));
        rules.paint(false, false);
        assert_eq!(
            rules.done(),
            [
                rule(true, 10.0, 10.0, 50.0),
                rule(false, 50.0, 10.0, 40.0),
                rule(true, 0.5, 0.0, 100.0)
            ]
        );
    }
}
