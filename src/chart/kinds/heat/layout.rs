//! Where the cells lie: a column of names, columns of equal width, the key over them.

use super::matrix::{Cell, Matrix, Row};
use super::sizes::{AT_CHANGE, GAP, GUTTER, LINE, Lack, Sizes, name_of, number_of, sizes};
use crate::chart::Spec;
use crate::chart::binned::{Changes, Key, corner};
use crate::chart::layout::{Frame, Plot};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Fill, TextStyle};
use crate::chart::{text, theme};
use crate::words::Lang;

/// Under the key, and between the heads and the cells.
const UNDER_KEY: f64 = 18.0;
const UNDER_HEAD: f64 = 6.0;
/// Between two blocks under each other.
const BETWEEN: f64 = 26.0;
/// From so many rows on the heads stand under the last row, too.
const LONG: usize = 40;

/// Lays out the cells.
pub(super) fn lay_out(matrix: &Matrix, frame: Frame, spec: &Spec, lang: Lang) -> Plot {
    let mut out = Vec::new();
    let style = Key::style(if frame.width >= theme::LARGE { 15.0 } else { 13.0 });
    let key = matrix.keys.iter().fold(0.0, |y, key| {
        y + key.lines(frame.x, frame.y + y, frame.width, &style, None, &mut out)
    });
    let key = if key > 0.0 { key + UNDER_KEY } else { 0.0 };
    let (blocks, sizes) = match blocks(matrix, &frame, key) {
        Ok(fitted) => fitted,
        Err(lack) => return unfit(spec, lack),
    };
    let mut y = frame.y + key;
    for (nth, (block, sizes)) in blocks.iter().zip(&sizes).enumerate() {
        if nth > 0 {
            y += BETWEEN;
        }
        y = draw_block(block, sizes, y, &frame, lang, &mut out);
    }
    Plot::new(out, y - frame.y)
}

/// The cells in one block, or, in a picture that is narrow, in as few under each other as have room
/// for their numbers.
fn blocks(matrix: &Matrix, frame: &Frame, key: f64) -> Result<(Vec<Matrix>, Vec<Sizes>), Lack> {
    let guess = key + 60.0 + if matrix.changes.is_empty() { 0.0 } else { 24.0 };
    let most = if frame.narrow { matrix.periods.len().max(1) } else { 1 };
    let mut lack = None;
    for count in 1..=most {
        let parts = matrix.parts(count);
        match parts.iter().map(|part| sizes(part, frame, guess)).collect::<Result<Vec<_>, _>>() {
            Ok(sizes) => return Ok((parts, sizes)),
            Err(found) => lack = Some(found),
        }
    }
    Err(lack.unwrap_or(Lack { room: frame.width, most: 1 }))
}

/// Draws a block from `top`; its lower side.
fn draw_block(
    matrix: &Matrix,
    sizes: &Sizes,
    top: f64,
    frame: &Frame,
    lang: Lang,
    out: &mut Vec<Element>,
) -> f64 {
    let xs = columns(matrix, frame, sizes);
    let at: Vec<(f64, &str)> = matrix
        .changes
        .iter()
        .map(|(column, words)| (xs[*column] - GAP / 2.0 - AT_CHANGE / 2.0, words.as_str()))
        .collect();
    let changes = Changes::of(&at, (frame.x, frame.x + frame.width), sizes.head.size.min(14.0));
    let heads = Heads::of(matrix, sizes);
    let mut y = top + changes.height();
    heads.draw(&xs, sizes, y, true, out);
    y += heads.height + UNDER_HEAD;
    for (row, lines) in matrix.rows.iter().zip(&sizes.lines) {
        draw(row, lines, &xs, sizes, (frame.x + sizes.names, y), lang, out);
        y += sizes.pitch;
    }
    changes.draw(top, y, out);
    if matrix.rows.len() >= LONG {
        heads.draw(&xs, sizes, y + UNDER_HEAD, false, out);
        y += UNDER_HEAD + heads.height;
    }
    y
}

/// Columns too narrow for their numbers: no number is left out.
fn unfit(spec: &Spec, lack: Lack) -> Plot {
    let finding = match theme::width_for(lack.room) {
        Some(width) => spec.unfit_for("width").with("width", width),
        None => spec.unfit_for("periods").with("width", theme::WIDTH).with("most", lack.most),
    };
    Plot { elements: Vec::new(), height: 0.0, findings: vec![finding] }
}

/// Where each column begins.
fn columns(matrix: &Matrix, frame: &Frame, sizes: &Sizes) -> Vec<f64> {
    let first = frame.x + sizes.names + GUTTER;
    let before = |nth: usize| {
        matrix.changes.iter().filter(|(column, _)| *column <= nth).count() as f64 * AT_CHANGE
    };
    (0..matrix.periods.len()).map(|nth| first + nth as f64 * sizes.column + before(nth)).collect()
}

/// The periods over their columns, and under them where there are many rows.
struct Heads {
    lines: Vec<Vec<String>>,
    height: f64,
}

impl Heads {
    fn of(matrix: &Matrix, sizes: &Sizes) -> Heads {
        let lines: Vec<Vec<String>> =
            matrix.periods.iter().map(|p| text::wrap(p, &sizes.head, sizes.column - GAP)).collect();
        let most = lines.iter().map(Vec::len).max().unwrap_or(0) as f64;
        Heads { lines, height: most * sizes.head.size * LINE }
    }

    /// Draws them from `top`, standing on their last line or hanging from their first.
    fn draw(&self, xs: &[f64], sizes: &Sizes, top: f64, standing: bool, out: &mut Vec<Element>) {
        let style = TextStyle { color: theme::SOFT, ..sizes.head };
        for (x, lines) in xs.iter().zip(&self.lines) {
            let own = lines.len() as f64 * style.size * LINE;
            let mut y = if standing { top + self.height - own } else { top };
            for part in lines {
                out.push(Element::text(
                    x + sizes.column / 2.0,
                    text::centred(&style, y + style.size * LINE / 2.0),
                    part.clone(),
                    style,
                    Anchor::Middle,
                ));
                y += style.size * LINE;
            }
        }
    }
}

fn draw(
    row: &Row,
    name: &[String],
    xs: &[f64],
    sizes: &Sizes,
    (names, y): (f64, f64),
    lang: Lang,
    out: &mut Vec<Element>,
) {
    let middle = y + sizes.pitch / 2.0;
    let style = name_of(&sizes.name, row.highlighted);
    for (i, part) in name.iter().enumerate() {
        let at = middle + (i as f64 - (name.len() as f64 - 1.0) / 2.0) * style.size * LINE;
        out.push(Element::text(names, text::centred(&style, at), part.clone(), style, Anchor::End));
    }
    if row.is_empty() {
        let style = TextStyle { color: theme::MUTED, ..sizes.name };
        out.push(Element::text(
            names + GUTTER + GAP,
            text::centred(&style, middle),
            row.remark(lang),
            style,
            Anchor::Start,
        ));
        return;
    }
    for (x, cell) in xs.iter().zip(&row.cells) {
        let (left, top, width, height) =
            (x + GAP / 2.0, y + GAP / 2.0, sizes.column - GAP, sizes.pitch - GAP);
        let (words, color) = match cell {
            Cell::Figure(figure, class) => {
                out.push(Element::Rect {
                    x: left,
                    y: top,
                    width,
                    height,
                    radius: 2.0,
                    fill: Fill::Solid(class.fill()),
                    stroke: None,
                });
                if figure.marked.is_some() {
                    out.push(corner(left + width - 1.0, top + 1.0, 6.0, class.on()));
                }
                (figure.signed(), class.on())
            }
            Cell::Gap(gap) => (gap.sign().to_string(), theme::MUTED),
        };
        let style = TextStyle { color, ..number_of(&sizes.number, row.highlighted) };
        out.push(Element::text(
            x + sizes.column / 2.0,
            text::centred(&style, middle),
            words,
            style,
            Anchor::Middle,
        ));
    }
}
