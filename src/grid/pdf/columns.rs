//! Where the columns of a table are, where nothing is ruled between them.

use super::piece::Piece;
use super::rows::has_figures;

/// The places between the columns of some lines, from the left. Numbers that stand one over the
/// other are a column, flush left, right or in the middle; and so are the labels beside them.
pub(super) fn cuts(lines: &[&[Piece]]) -> Vec<f32> {
    let rows = || lines.iter().filter(|line| has_figures(line));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for piece in rows().flat_map(|line| line.iter()).filter(|piece| piece.is_figure()) {
        add(&mut columns, (piece.x, piece.end));
    }
    let figures = columns.clone();
    let over = |piece: &Piece| {
        figures.iter().filter(|(from, to)| piece.x < *to && *from < piece.end).count()
    };
    for piece in rows().flat_map(|line| line.iter()).filter(|piece| !piece.is_figure()) {
        // What stands over two columns is a head.
        if over(piece) <= 1 {
            add(&mut columns, (piece.x, piece.end));
        }
    }
    columns.windows(2).map(|pair| (pair[0].1 + pair[1].0) / 2.0).collect()
}

/// Puts an interval among others that do not touch each other, in their order.
fn add(all: &mut Vec<(f32, f32)>, (from, to): (f32, f32)) {
    let first = all.partition_point(|(_, end)| *end < from);
    let last = all.partition_point(|(begin, _)| *begin <= to);
    let joined = all[first..last.max(first)]
        .iter()
        .fold((from, to), |(least, most), (a, b)| (least.min(*a), most.max(*b)));
    all.splice(first..last.max(first), [joined]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is added: the intervals are those of all points that one of them covers.
        #[test]
        fn intervals_stay_apart(some in proptest::collection::vec((0u16..200, 1u16..30), 0..40)) {
            let mut all = Vec::new();
            for (from, wide) in &some {
                add(&mut all, (f32::from(*from), f32::from(from + wide)));
            }
            prop_assert!(all.windows(2).all(|pair| pair[0].1 < pair[1].0));
            let covered = |at: f32, of: &[(f32, f32)]| of.iter().any(|(a, b)| *a <= at && at <= *b);
            let given: Vec<(f32, f32)> =
                some.iter().map(|(a, w)| (f32::from(*a), f32::from(a + w))).collect();
            for at in 0..480 {
                let at = at as f32 / 2.0;
                prop_assert_eq!(covered(at, &all), covered(at, &given));
            }
        }
    }
}
