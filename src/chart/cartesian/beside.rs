//! Names beside their dots: right, left, above, below, then slanting, then a little away with a
//! leader; never over one another.

use super::area::Area;
use crate::chart::style::TextStyle;

/// From the edge of a dot to its name.
const NEAR: f64 = 5.0;
/// Between a name and what stands before or behind it.
const AIR: f64 = 4.0;
/// How far away a name may stand, with a leader, and how far that of a highlighted dot.
const AWAY: [f64; 3] = [20.0, 30.0, 42.0];
const FAR: [f64; 8] = [20.0, 32.0, 48.0, 70.0, 100.0, 150.0, 220.0, 320.0];

/// A dot with a name to be placed.
pub(crate) struct Wish {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) radius: f64,
    /// Width of the name, and how it is set.
    pub(crate) width: f64,
    pub(crate) style: TextStyle,
    /// Whether it must have its name.
    pub(crate) must: bool,
}

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NamePlace {
    /// Its left end.
    pub(crate) left: f64,
    /// The middle of its line.
    pub(crate) middle: f64,
    /// From the dot to the name, where it does not stand beside it.
    pub(crate) leader: Option<((f64, f64), (f64, f64))>,
    area: Area,
}

/// A leader begins so far from its dot, and ends so far before what its name is away; the name begins
/// so far behind that.
const FROM: f64 = 1.5;
const TO: f64 = 2.0;
const BEHIND: f64 = 1.0;
/// Along a slant as far as to a side: the square root of a half, about.
const SLANT: f64 = 0.7;
/// Half of the height of letters in em, about.
const HALF: f64 = 0.42;

/// The eight ways from a dot, in the order in which they are tried: to the right, and down.
const WAYS: [(f64, f64); 8] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (SLANT, -SLANT),
    (SLANT, SLANT),
    (-SLANT, -SLANT),
    (-SLANT, SLANT),
];

/// The place of a name that begins `far` from the middle of its dot on some way.
fn place(wish: &Wish, (right, down): (f64, f64), far: f64) -> NamePlace {
    let (x, y) = (wish.x + right * far, wish.y + down * far);
    let half = wish.style.size * HALF;
    let left = if right > 0.0 {
        x
    } else if right < 0.0 {
        x - wish.width
    } else {
        x - wish.width / 2.0
    };
    let middle = y + down * half;
    NamePlace {
        left,
        middle,
        leader: None,
        area: Area::of_text(left, middle, wish.width, &wish.style),
    }
}

/// A place for each name, those first that come first in `order`; `None` where there is no room
/// within `bounds` and clear of `taken`. Names keep off what is `spared` where they can.
pub(crate) fn places(
    wishes: &[Wish],
    order: &[usize],
    bounds: &Area,
    taken: &[Area],
    spared: &[Area],
) -> Vec<Option<NamePlace>> {
    let dots: Vec<Area> = wishes.iter().map(|w| Area::around(w.x, w.y, w.radius + 1.0)).collect();
    let mut out: Vec<Option<NamePlace>> = vec![None; wishes.len()];
    let free = |of: usize, area: &Area, out: &[Option<NamePlace>]| {
        let dot = |(i, dot): (usize, &Area)| i != of && area.meets(dot);
        let line = |p: &NamePlace| p.leader.is_some_and(|(from, to)| area.crossed(from, to));
        let within = area.within(bounds);
        // Two names in one line stand as far apart as words do.
        let area = &Area { left: area.left - AIR, right: area.right + AIR, ..*area };
        within
            && !taken.iter().any(|t| area.meets(t))
            && !dots.iter().enumerate().any(dot)
            && !out.iter().flatten().any(|p| area.meets(&p.area) || line(p))
    };
    let clear = |of: usize, (from, to): ((f64, f64), (f64, f64)), out: &[Option<NamePlace>]| {
        let other = |(i, dot): (usize, &Area)| i != of && dot.crossed(from, to);
        !dots.iter().enumerate().any(other)
            && !out.iter().flatten().any(|p| p.area.crossed(from, to))
    };
    for nth in order {
        let wish = &wishes[*nth];
        let beside = WAYS.iter().map(|way| place(wish, *way, wish.radius + NEAR));
        let near: Vec<NamePlace> = beside.filter(|p| free(*nth, &p.area, &out)).collect();
        let clear = near.iter().find(|p| !spared.iter().any(|s| p.area.meets(s)));
        out[*nth] = clear.or(near.first()).copied();
    }
    let led = |nth: usize, out: &[Option<NamePlace>]| {
        let wish = &wishes[nth];
        let reach: &[f64] = if wish.must { &FAR } else { &AWAY };
        let away = reach.iter().flat_map(|far| WAYS.iter().map(move |way| (*way, *far)));
        let led = away.map(|(way, far)| {
            let at = |far: f64| (wish.x + way.0 * far, wish.y + way.1 * far);
            NamePlace {
                leader: Some((at(wish.radius + FROM), at(far - TO))),
                ..place(wish, way, far + BEHIND)
            }
        });
        let all: Vec<NamePlace> = led.filter(|p| free(nth, &p.area, out)).collect();
        let found =
            all.iter().find(|p| p.leader.is_some_and(|leader| clear(nth, leader, out))).copied();
        (found, all.first().copied())
    };
    for nth in order.iter().filter(|i| out[**i].is_none()).copied().collect::<Vec<_>>() {
        let (found, any) = led(nth, &out);
        // Whoever must have a name has it, if its leader crosses another.
        out[nth] = found.or(any.filter(|_| wishes[nth].must));
    }
    // A name beside a dot that has none might be of that one: it goes a little away, and a leader
    // says of which it is.
    for nth in order.iter().copied() {
        let Some(beside) = out[nth].filter(|p| p.leader.is_none()) else { continue };
        let near = |i: usize| {
            i != nth
                && beside.area.distance(wishes[i].x, wishes[i].y) < wishes[i].radius + NEAR * 2.0
        };
        if (0..wishes.len()).any(|i| out[i].is_none() && near(i)) {
            out[nth] = None;
            out[nth] = led(nth, &out).0.or(Some(beside));
        }
    }
    out
}
