//! Cells that hold a geometry: the well-known text of OGC 06-103r4, section 7, of the forms that
//! maps here need.

use super::list::Line;
use crate::model::Position;

/// What a cell draws.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Geometry {
    /// `POLYGON` and `MULTIPOLYGON`: rings as [`Boundary`](crate::model::Boundary) has them.
    Area(Vec<Vec<Position>>),
    /// `POINT` and `MULTIPOINT`.
    Points(Vec<Position>),
}

/// Why a cell draws nothing: a key of `finding.bad-geometry`, and the words that are wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    hint: &'static str,
    value: String,
}

/// How many millionths a degree has.
const DEGREE: f64 = 1e6;
/// A finding shows so many letters of what it could not read.
const SHOWN: usize = 24;

/// The rest of a text still to be read.
struct Text<'t>(&'t str);

impl<'t> Text<'t> {
    fn fault(&self, hint: &'static str) -> Fault {
        Fault { hint, value: self.0.chars().take(SHOWN).collect() }
    }

    fn takes(&mut self, sign: char) -> bool {
        let rest = self.0.trim_start().strip_prefix(sign);
        self.0 = rest.unwrap_or(self.0.trim_start());
        rest.is_some()
    }

    /// What is neither a sign nor a blank.
    fn word(&mut self) -> &'t str {
        let text = self.0.trim_start();
        let end = text.find(|c: char| "(),".contains(c) || c.is_whitespace()).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        self.0 = rest;
        word
    }

    /// One in brackets, or several with commas between.
    fn list<T>(&mut self, one: fn(&mut Text<'t>) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        if !self.takes('(') {
            return Err(self.fault("form"));
        }
        let mut out = vec![one(self)?];
        while self.takes(',') {
            out.push(one(self)?);
        }
        if self.takes(')') { Ok(out) } else { Err(self.fault("form")) }
    }

    fn degrees(&mut self, most: f64) -> Result<i32, Fault> {
        let start = Text(self.0.trim_start());
        let word = self.word();
        let plain = word.strip_prefix('-').unwrap_or(word);
        if !plain.starts_with(|c: char| c.is_ascii_digit())
            || plain.contains(|c: char| !c.is_ascii_digit() && c != '.')
        {
            return Err(start.fault("form"));
        }
        let degrees: f64 = word.parse().map_err(|_| start.fault("form"))?;
        if degrees.abs() > most {
            return Err(Fault { hint: "range", value: word.chars().take(SHOWN).collect() });
        }
        Ok((degrees * DEGREE).round() as i32)
    }

    fn position(&mut self) -> Result<Position, Fault> {
        Ok((self.degrees(180.0)?, self.degrees(90.0)?))
    }

    /// A place by itself: with brackets or without, both are in use within a `MULTIPOINT`.
    fn point(&mut self) -> Result<Position, Fault> {
        if self.0.trim_start().starts_with('(') {
            return Ok(self.list(Text::position)?[0]);
        }
        self.position()
    }

    fn ring(&mut self) -> Result<Vec<Position>, Fault> {
        let start = Text(self.0.trim_start());
        let mut ring = self.list(Text::position)?;
        if ring.first() != ring.last() {
            return Err(start.fault("open"));
        }
        ring.dedup();
        ring.pop();
        if ring.len() < 3 { Err(start.fault("short")) } else { Ok(ring) }
    }

    fn polygon(&mut self) -> Result<Vec<Vec<Position>>, Fault> {
        let mut rings = self.list(Text::ring)?;
        for (nth, ring) in rings.iter_mut().enumerate() {
            if is_clockwise(ring) != (nth == 0) {
                ring.reverse();
            }
        }
        Ok(rings)
    }
}

/// Which way a closed line runs, by twice the area that it holds (the shoelace formula).
fn is_clockwise(ring: &[Position]) -> bool {
    let next = ring.iter().cycle().skip(1);
    let double: i128 = ring
        .iter()
        .zip(next)
        .map(|(a, b)| i128::from(a.0) * i128::from(b.1) - i128::from(b.0) * i128::from(a.1))
        .sum();
    double < 0
}

/// Reads a geometry.
///
/// # Errors
/// The first thing that is wrong with it.
fn parse(cell: &str) -> Result<Geometry, Fault> {
    let mut text = Text(cell);
    let geometry = match text.word().to_ascii_uppercase().as_str() {
        "POLYGON" => Geometry::Area(text.polygon()?),
        "MULTIPOLYGON" => Geometry::Area(text.list(Text::polygon)?.concat()),
        "POINT" | "MULTIPOINT" => Geometry::Points(text.list(Text::point)?),
        _ => return Err(Text(cell).fault("form")),
    };
    if text.0.trim().is_empty() { Ok(geometry) } else { Err(text.fault("form")) }
}

/// Finds what is wrong with the geometry of a cell.
fn refuse<T>(line: &mut Line, fault: Fault) -> Vec<T> {
    let finding = line.error("bad-geometry", "geometry").with("value", fault.value);
    line.findings.push(finding.hint(fault.hint));
    Vec::new()
}

/// That a cell holds another form than its column takes.
fn other(cell: &str, hint: &'static str) -> Fault {
    Fault { hint, value: Text(cell).word().into() }
}

/// The rings of a cell that holds land.
pub(super) fn rings(line: &mut Line, cell: &str) -> Vec<Vec<Position>> {
    match parse(cell) {
        Ok(Geometry::Area(rings)) => rings,
        Ok(Geometry::Points(_)) => refuse(line, other(cell, "area")),
        Err(fault) => refuse(line, fault),
    }
}

/// The places of a cell that may be blank.
pub(super) fn points(line: &mut Line, cell: &str) -> Vec<Position> {
    if cell.is_empty() {
        return Vec::new();
    }
    match parse(cell) {
        Ok(Geometry::Points(points)) => points,
        Ok(Geometry::Area(_)) => refuse(line, other(cell, "points")),
        Err(fault) => refuse(line, fault),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fault(cell: &str) -> (&'static str, String) {
        let fault = parse(cell).unwrap_err();
        (fault.hint, fault.value)
    }

    #[test]
    fn areas_run_clockwise_and_what_is_cut_out_the_other_way() {
        let square = vec![(0, 0), (0, 2_000_000), (2_000_000, 2_000_000), (2_000_000, 0)];
        for cell in [
            "POLYGON ((0 0,0 2,2 2,2 0,0 0))",
            " polygon((0 0, 0 2, 2 2, 2 0, 0 0)) ",
            "MULTIPOLYGON (((0 0,0 2,2 2,2 0,0 0)))",
            "POLYGON ((0 0,0 2,0 2.0000001,2 2,2 0,0 0))",
        ] {
            assert_eq!(parse(cell), Ok(Geometry::Area(vec![square.clone()])), "{cell}");
        }
        let Ok(Geometry::Area(rings)) =
            parse("POLYGON ((0 0,2 0,2 2,0 2,0 0),(0.5 0.5,0.5 1,1 1,0.5 0.5))")
        else {
            panic!("an area")
        };
        assert_eq!(rings.iter().map(|r| is_clockwise(r)).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn points_stand_with_brackets_or_without() {
        let both = Ok(Geometry::Points(vec![(111_600_000, 16_500_000), (112_000_000, -1)]));
        assert_eq!(parse("MULTIPOINT (111.6 16.5, 112 -0.000001)"), both);
        assert_eq!(parse("MULTIPOINT ((111.6 16.5), (112 -0.000001))"), both);
        assert_eq!(parse("POINT (1 2)"), Ok(Geometry::Points(vec![(1_000_000, 2_000_000)])));
    }

    #[test]
    fn what_is_wrong_is_said_where_it_is() {
        for (cell, hint, value) in [
            ("", "form", ""),
            ("LINESTRING (0 0,1 1)", "form", "LINESTRING (0 0,1 1)"),
            ("POLYGON EMPTY", "form", "EMPTY"),
            ("POLYGON ((0 0,0 2,2 2,2 0))", "open", "(0 0,0 2,2 2,2 0))"),
            ("POLYGON ((0 0,0 2,0 0))", "short", "(0 0,0 2,0 0))"),
            ("POLYGON ((0 0,0 2,2 2,0 0)", "form", ""),
            ("POLYGON ((0 0,0 2,2 2,0 0))) x", "form", ") x"),
            ("POLYGON ((21.3 105.4,21 105,20 104,21.3 105.4))", "range", "105.4"),
            ("POLYGON ((0 0,0 NaN,2 2,0 0))", "form", "NaN,2 2,0 0))"),
            ("POLYGON ((0 0,0 1e1,2 2,0 0))", "form", "1e1,2 2,0 0))"),
            ("POLYGON ((0 0 5,0 1,2 2,0 0))", "form", "5,0 1,2 2,0 0))"),
        ] {
            assert_eq!(fault(cell), (hint, value.to_string()), "{cell}");
        }
    }

    proptest! {
        #[test]
        fn a_ring_is_read_as_it_was_written(
            mut ring in prop::collection::vec((-180_000_000i32..=180_000_000, -90_000_000i32..=90_000_000), 3..20)
        ) {
            ring.dedup();
            prop_assume!(ring.len() >= 3 && ring.first() != ring.last());
            let typed: Vec<String> = ring
                .iter()
                .chain(ring.first())
                .map(|(x, y)| format!("{} {}", f64::from(*x) / DEGREE, f64::from(*y) / DEGREE))
                .collect();
            let Ok(Geometry::Area(rings)) = parse(&format!("POLYGON (({}))", typed.join(","))) else {
                panic!("an area")
            };
            let mut backward = ring.clone();
            backward.reverse();
            prop_assert!(rings[0] == ring || rings[0] == backward);
        }

        #[test]
        fn nothing_typed_stops_the_reader(cell in "[POLYGNMUTI(), 0-9.]{0,60}") {
            let _ = parse(&cell);
        }
    }
}
