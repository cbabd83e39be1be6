//! Which columns a head stands over, where no line says it.

use super::piece::Piece;
use super::rows::is_body;

/// Rows of a head that are looked at.
const HEAD: usize = 12;
/// Rows below a head in which the heads under it are looked for.
const BELOW: usize = 2;
/// Heads over others, and heads under them, that are looked at.
const MOST: usize = 200;

/// Of each row the columns that a head of it reaches over: the first and the last. `rows` are the
/// pieces of each row, and `xs` the ends of the columns.
pub(super) fn spans(rows: &[Vec<&Piece>], xs: &[f32]) -> Vec<Vec<(usize, usize)>> {
    let mut out = vec![Vec::new(); rows.len()];
    if xs.len() < 3 {
        return out;
    }
    let body = rows.iter().position(|row| is_body(row.iter().copied()));
    let head = &rows[..body.unwrap_or(rows.len()).min(HEAD)];
    for (at, row) in head.iter().enumerate() {
        if row.iter().any(|piece| piece.is_figure()) {
            continue;
        }
        let Some(below) = head[at + 1..].iter().take(BELOW).find(|below| below.len() > row.len())
        else {
            continue;
        };
        // Beside years the words are heads of both storeys.
        let years = below.iter().any(|piece| piece.is_figure());
        let below: Vec<&Piece> =
            below.iter().filter(|piece| !years || piece.is_figure()).copied().collect();
        let (Some(first), Some(last)) = (below.first(), below.last()) else { continue };
        let (from, to) = (first.x - first.size, last.end + last.size);
        let over: Vec<&Piece> =
            row.iter().filter(|piece| (from..to).contains(&piece.middle().0)).copied().collect();
        if over.is_empty() || over.len() >= below.len() || below.len() > MOST {
            continue;
        }
        let column =
            |piece: &Piece| xs[1..xs.len() - 1].partition_point(|at| *at <= piece.middle().0);
        let shared = share(&over, &below).into_iter();
        out[at] = shared.map(|(first, last)| (column(below[first]), column(below[last]))).collect();
    }
    out
}

/// Shares some heads out to those above them, in their order, so that each of these stands as much
/// in the middle of its own as can be.
fn share(over: &[&Piece], below: &[&Piece]) -> Vec<(usize, usize)> {
    let count = below.len();
    let cost = |nth: usize, first: usize, last: usize| {
        let middle = (below[first].x + below[last].end) / 2.0;
        (over[nth].middle().0 - middle).abs()
    };
    // best[n][e]: what the first n cost if theirs end before e, and where the last of them begins.
    let mut best = vec![vec![(f32::MAX, 0); count + 1]; over.len() + 1];
    best[0][0].0 = 0.0;
    for nth in 0..over.len() {
        for end in nth + 1..=count {
            best[nth + 1][end] = (nth..end)
                .filter(|begin| best[nth][*begin].0 < f32::MAX)
                .map(|begin| (best[nth][begin].0 + cost(nth, begin, end - 1), begin))
                .fold((f32::MAX, 0), |least, one| if one.0 < least.0 { one } else { least });
        }
    }
    let mut end = count;
    let mut out = Vec::new();
    for nth in (0..over.len()).rev() {
        let begin = best[nth + 1][end].1;
        out.push((begin, end - 1));
        end = begin;
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x: f32, end: f32) -> Piece {
        Piece { x, end, y: 0.0, size: 10.0, text: text.into() }
    }

    #[test]
    fn a_head_stands_over_those_that_it_is_in_the_middle_of() {
        let years = ["2021", "2022", "2023", "2021", "2022"];
        let years: Vec<Piece> = years
            .iter()
            .enumerate()
            .map(|(nth, text)| piece(text, 100.0 + 50.0 * nth as f32, 120.0 + 50.0 * nth as f32))
            .collect();
        let heads =
            [piece("Tỉnh", 10.0, 30.0), piece("Số vụ", 145.0, 175.0), piece("Thu", 275.0, 295.0)];
        let body = [piece("An Giang", 10.0, 50.0), piece("5", 110.0, 120.0)];
        let rows: Vec<Vec<&Piece>> =
            vec![heads.iter().collect(), years.iter().collect(), body.iter().collect()];
        let xs = [0.0, 90.0, 135.0, 185.0, 235.0, 285.0, 350.0];
        assert_eq!(spans(&rows, &xs), [vec![(1, 3), (4, 5)], vec![], vec![]]);
    }
}
