//! The land of provinces on a flat map.

use std::collections::BTreeMap;

use crate::model::{Dataset, Position, ProvinceId};

/// The closed lines around the land of a province, as
/// [`Boundary`](crate::model::Boundary::rings) has them. A province of a later edition that nobody
/// drew has the land of those that became part of it; nothing where one of these has none.
pub(super) fn rings(data: &Dataset, id: ProvinceId) -> Option<Vec<Vec<Position>>> {
    if let Some(own) = data.boundaries.iter().find(|b| b.province == id) {
        return Some(own.rings.clone());
    }
    let mut parts = Vec::new();
    for merger in data.mergers.iter().filter(|m| m.to == id) {
        // Each merger goes to a later edition: this ends.
        parts.extend(rings(data, merger.from)?);
    }
    (!parts.is_empty()).then(|| dissolved(&parts))
}

/// One land without the borders within it. What two parts share one runs along forward and the
/// other backward; what is left are the borders of the whole.
fn dissolved(parts: &[Vec<Position>]) -> Vec<Vec<Position>> {
    let mut borders: BTreeMap<(Position, Position), usize> = BTreeMap::new();
    for ring in parts {
        for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            match borders.get_mut(&(*to, *from)) {
                Some(1) => drop(borders.remove(&(*to, *from))),
                Some(count) => *count -= 1,
                None => *borders.entry((*from, *to)).or_default() += 1,
            }
        }
    }
    let mut onward: BTreeMap<Position, Vec<Position>> = BTreeMap::new();
    for ((from, to), count) in borders {
        onward.entry(from).or_default().extend(std::iter::repeat_n(to, count));
    }
    let mut out = Vec::new();
    while let Some((&first, _)) = onward.first_key_value() {
        let (mut ring, mut at) = (Vec::new(), first);
        // As many borders lead to a place as away from it, so that a line ends where it began.
        while let Some(ends) = onward.get_mut(&at) {
            ring.push(at);
            let next = ends.pop();
            if ends.is_empty() {
                onward.remove(&at);
            }
            at = next.unwrap_or(first);
            if at == first {
                break;
            }
        }
        out.push(ring);
    }
    out
}

/// A point on the flat map: right and down, in degrees of latitude.
pub(super) type Point = (f64, f64);

/// Millionths of a degree as degrees.
const DEGREES: f64 = 1e-6;

/// How the ground is laid flat: equidistant cylindrical, true to length at one latitude (Snyder,
/// Map Projections: A Working Manual, 1987, page 90).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Projection(f64);

impl Projection {
    /// True in the middle of what it shows.
    pub(super) fn of<'p>(all: impl Iterator<Item = &'p Position>) -> Projection {
        let (low, high) = all.fold((i32::MAX, i32::MIN), |(l, h), p| (l.min(p.1), h.max(p.1)));
        let middle = (f64::from(low) + f64::from(high)) / 2.0 * DEGREES;
        Projection(middle.to_radians().cos())
    }

    pub(super) fn point(self, place: &Position) -> Point {
        (f64::from(place.0) * DEGREES * self.0, -f64::from(place.1) * DEGREES)
    }
}

/// Twice the area within a closed line, below zero where it runs clockwise on the ground.
fn double_area(ring: &[Point]) -> f64 {
    ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| b.0 * a.1 - a.0 * b.1).sum()
}

/// The land of a province on the flat map.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    /// Around land, the largest first.
    pub(super) outer: Vec<Vec<Point>>,
}

impl Shape {
    pub(super) fn of(rings: &[Vec<Position>], flat: Projection) -> Shape {
        let all = rings.iter().map(|ring| ring.iter().map(|p| flat.point(p)).collect::<Vec<_>>());
        // What is cut out of a province is drawn by whoever lies in it, later.
        let mut outer: Vec<Vec<Point>> = all.filter(|ring| double_area(ring) < 0.0).collect();
        outer.sort_by(|a, b| double_area(a).total_cmp(&double_area(b)));
        Shape { outer }
    }

    /// How much land it has, in square degrees of latitude.
    pub(super) fn area(&self) -> f64 {
        self.outer.iter().map(|ring| -double_area(ring) / 2.0).sum()
    }

    /// A point of its land to point at: the middle of the widest stretch of it at the height of its
    /// middle.
    pub(super) fn inside(&self) -> Option<Point> {
        let ring = self.outer.first()?;
        let (top, bottom) =
            ring.iter().fold((f64::MAX, f64::MIN), |(t, b), p| (t.min(p.1), b.max(p.1)));
        let y = (top + bottom) / 2.0;
        let crosses = |(a, b): (&Point, &Point)| {
            ((a.1 <= y) != (b.1 <= y)).then(|| a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0))
        };
        let mut at: Vec<f64> =
            ring.iter().zip(ring.iter().cycle().skip(1)).filter_map(crosses).collect();
        at.sort_by(f64::total_cmp);
        let widest = at.chunks_exact(2).max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
        Some(((widest[0] + widest[1]) / 2.0, y))
    }
}

/// Where the islands of what lies apart are, to each other: points of the flat map.
pub(super) struct Islands(pub(super) Vec<Point>);

impl Islands {
    /// The points in a room of a size, as large as it lets them.
    pub(super) fn within(&self, width: f64, height: f64) -> Vec<Point> {
        let Some(((left, top), (right, bottom))) = ends(self.0.iter()) else { return Vec::new() };
        let (wide, tall) = ((right - left).max(1e-9), (bottom - top).max(1e-9));
        let zoom = (width / wide).min(height / tall);
        let (x, y) = ((width - wide * zoom) / 2.0, (height - tall * zoom) / 2.0);
        self.0.iter().map(|p| (x + (p.0 - left) * zoom, y + (p.1 - top) * zoom)).collect()
    }
}

/// The upper left and the lower right end of points.
pub(super) fn ends<'p>(points: impl Iterator<Item = &'p Point>) -> Option<(Point, Point)> {
    points.fold(None, |ends, p| {
        let ((left, top), (right, bottom)) = ends.unwrap_or((*p, *p));
        Some(((left.min(p.0), top.min(p.1)), (right.max(p.0), bottom.max(p.1))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EditionId;
    use crate::testing::data;

    fn square(x: i32, y: i32) -> Vec<Position> {
        vec![(x, y), (x, y + 1), (x + 1, y + 1), (x + 1, y)]
    }

    #[test]
    fn what_two_parts_share_is_no_border_of_the_whole() {
        let two = dissolved(&[square(0, 0), square(1, 0)]);
        assert_eq!(two, [vec![(0, 0), (0, 1), (1, 1), (2, 1), (2, 0), (1, 0)]]);
        let apart = dissolved(&[square(0, 0), square(5, 0)]);
        assert_eq!(apart, [square(0, 0), square(5, 0)]);
        // Around a lake: nine squares without the one in the middle.
        let ring: Vec<Vec<Position>> =
            (0..9).filter(|i| *i != 4).map(|i| square(i % 3, i / 3)).collect();
        let lengths: Vec<usize> = dissolved(&ring).iter().map(Vec::len).collect();
        assert_eq!(lengths, [12, 4]);
    }

    #[test]
    fn every_province_of_either_edition_has_land_and_none_is_lost_by_mergers() {
        let data = data();
        let land = |edition: u8| -> (usize, f64) {
            let flat =
                Projection::of(data.boundaries.iter().flat_map(|b| b.rings.iter().flatten()));
            let of = |nth: usize| {
                let id = ProvinceId(nth as u32);
                let own = data.province(id);
                (own.edition == EditionId(edition) && own.tile.is_some())
                    .then(|| Shape::of(&rings(data, id).expect("land"), flat))
            };
            let shapes: Vec<Shape> = (0..data.provinces.len()).filter_map(of).collect();
            (shapes.len(), shapes.iter().map(Shape::area).sum())
        };
        let ((before, old), (after, new)) = (land(0), land(1));
        assert_eq!((before, after), (63, 34));
        assert!((old - new).abs() < 1e-9, "{old} and {new}");
    }

    #[test]
    fn the_point_that_is_pointed_at_lies_in_the_land() {
        // An open ring, as Khánh Hòa around its bays: the middle of its corners lies outside.
        let bay = vec![
            (0.0, 0.0),
            (0.0, 3.0),
            (3.0, 3.0),
            (3.0, 2.0),
            (1.0, 2.0),
            (1.0, 1.0),
            (3.0, 1.0),
            (3.0, 0.0),
        ];
        let shape = Shape { outer: vec![bay] };
        assert_eq!(shape.inside(), Some((0.5, 1.5)));
    }
}
