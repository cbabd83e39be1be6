//! Which lines of print are one row of a table, where nothing is ruled between them.

use super::piece::Piece;

/// Lines farther apart than so many sizes are two rows.
const APART: f32 = 1.6;
/// Lines closer than so much of the distance of two rows are one row.
const CLOSE: f32 = 0.92;

/// Whether a line has a number behind its first piece, or numbers alone.
pub(super) fn has_figures(line: &[Piece]) -> bool {
    let figures = line.iter().filter(|piece| piece.is_figure()).count();
    line.len() > 1 && line[1..].iter().any(Piece::is_figure) || figures > 0 && figures == line.len()
}

/// Whether a line has numbers that are no years: one below the head.
pub(super) fn is_body<'p>(line: impl Iterator<Item = &'p Piece> + Clone) -> bool {
    let mut figures = line.filter(|piece| piece.is_figure()).peekable();
    figures.peek().is_some() && !figures.all(|piece| is_year(&piece.text))
}

/// Whether a text is a year, or years with a dash between them.
pub(super) fn is_year(text: &str) -> bool {
    let mut years = text.split(['-', '–']);
    years.all(|y| y.trim().parse().is_ok_and(|y: u16| (1990..=2100).contains(&y)))
}

/// The heights between the rows of some lines, from the top.
pub(super) fn cuts(lines: &[&[Piece]]) -> Vec<f32> {
    // How close two rows stand: lines that are closer are of one.
    let pitch = lines
        .windows(2)
        .filter(|pair| pair.iter().all(|line| is_body(line.iter()) && line.len() > 1))
        .map(|pair| foot(pair[0]) - foot(pair[1]))
        .fold(f32::MAX, f32::min);
    let between = |pair: &&[&[Piece]]| !is_one_row(pair[0], pair[1], pitch);
    lines.windows(2).filter(between).map(halfway).collect()
}

/// The height halfway between a line and the one below it.
fn halfway(pair: &[&[Piece]]) -> f32 {
    let (above, below) = (pair[0][0].middle().1, pair[1][0].middle().1);
    (above + below) / 2.0
}

fn foot(line: &[Piece]) -> f32 {
    line.iter().map(|piece| piece.y).fold(f32::MAX, f32::min)
}

/// Whether a line goes on with what the one above it says.
fn is_one_row(above: &[Piece], below: &[Piece], pitch: f32) -> bool {
    let size = above.iter().chain(below).map(|p| p.size).fold(1.0, f32::max);
    let gap = foot(above) - foot(below);
    let (Some(upper), Some(lower)) = (above.first(), below.first()) else { return false };
    let (numbers, more) = (is_body(above.iter()), is_body(below.iter()));
    if gap > APART * size || numbers && more {
        return false;
    }
    if numbers || more {
        // A label in lines, with the numbers beside any of them.
        let label = below.iter().find(|piece| !piece.is_figure()).unwrap_or(lower);
        let beside = above.iter().find(|piece| overlaps(piece, label)).unwrap_or(upper);
        return pitch < f32::MAX && gap < CLOSE * pitch
            || goes_on(&label.text) && overlaps(beside, label);
    }
    // Heads: no piece stands over two.
    let some = below.iter().all(|piece| count_overlaps(piece, above) == 1);
    let prints_over = overlaps(upper, lower) || above.len() > 1;
    let words = !above.iter().chain(below).any(Piece::is_figure);
    let single = meets_one_at_most(above, below) && meets_one_at_most(below, above);
    some && words && prints_over && single
}

fn overlaps(a: &Piece, b: &Piece) -> bool {
    a.x < b.end && b.x < a.end
}

/// How many pieces of a line stand over or below a piece.
fn count_overlaps(piece: &Piece, line: &[Piece]) -> usize {
    line.iter().filter(|other| overlaps(other, piece)).count()
}

/// Whether each piece of a line stands over or below one of another line at most.
fn meets_one_at_most(line: &[Piece], other: &[Piece]) -> bool {
    line.iter().all(|piece| count_overlaps(piece, other) <= 1)
}

/// Whether a text can only go on with another: it begins with a small letter or a bracket.
pub(super) fn goes_on(text: &str) -> bool {
    let first = text.chars().next();
    let ordinal = text.chars().nth(1).is_some_and(|c| matches!(c, ')' | '.'));
    first.is_some_and(|c| c.is_lowercase() || c == '(') && !ordinal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(y: f32, pieces: &[(&str, f32)]) -> Vec<Piece> {
        let piece = |(text, x): &(&str, f32)| {
            let end = x + text.chars().count() as f32 * 5.0;
            Piece { x: *x, end, y, size: 10.0, text: text.to_string() }
        };
        pieces.iter().map(piece).collect()
    }

    #[test]
    fn a_label_in_lines_is_one_row() {
        let lines = [
            line(100.0, &[("An Giang", 0.0), ("5", 200.0)]),
            line(84.0, &[("Bà Rịa", 0.0), ("7", 200.0)]),
            line(68.0, &[("Thừa Thiên", 0.0)]),
            line(62.0, &[("9", 200.0)]),
            line(56.0, &[("Huế", 0.0)]),
            line(40.0, &[("Tổng số", 0.0), ("21", 200.0)]),
        ];
        let all: Vec<&[Piece]> = lines.iter().map(Vec::as_slice).collect();
        let cuts = cuts(&all);
        assert_eq!(cuts.iter().map(|at| at.round()).collect::<Vec<_>>(), [95.0, 79.0, 51.0]);
    }

    /// Whether a line of these texts stands below the head.
    fn body(pieces: &[(&str, f32)]) -> bool {
        is_body(line(0.0, pieces).iter())
    }

    #[test]
    fn years_are_heads() {
        assert!(!body(&[("2022", 0.0), ("2023-2024", 50.0)]) && !body(&[("Tỉnh", 0.0)]));
        assert!(body(&[("2022", 0.0), ("1.234", 50.0)]) && body(&[("Hà Nội", 0.0), ("-", 50.0)]));
    }
}
