//! Where rows and columns lie: heads over hairlines, names at the left, numbers on their decimal
//! marks.

use super::cell::{self, At, Stress};
use super::fit::{Fit, LINE, Lack, Place, UNDER, fitted};
use super::grid::{Column, Table};
use crate::chart::Spec;
use crate::chart::binned::Changes;
use crate::chart::layout::{Frame, Plot};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Stroke, TextStyle, Weight};
use crate::chart::{text, theme};
use crate::words::Lang;

/// Between heads and the line under them.
const UNDER_HEAD: f64 = 9.0;
/// The line under the heads, in pixels: heavier than those between rows.
const RULE: f64 = 1.5;
/// From what several columns share to the line under it, and to their heads.
const UNDER_GROUP: (f64, f64) = (4.0, 10.0);
/// Between two parts under each other.
const BETWEEN: f64 = 30.0;
/// About as tall are heads, before they are broken into lines.
const HEADS: f64 = 60.0;

/// Lays out the table.
pub(super) fn lay_out(table: &Table, frame: Frame, spec: &Spec, lang: Lang) -> Plot {
    // In a narrow picture columns without room stand in a part of their own under the others.
    let most = if frame.narrow { table.columns.len().max(1) } else { 1 };
    let mut lack = None;
    for count in 1..=most {
        let parts = table.parts(count);
        let fits: Result<Vec<Fit>, Lack> =
            parts.iter().map(|part| fitted(part, &frame, HEADS, lang)).collect();
        match fits {
            Ok(fits) => return draw(&parts, &fits, frame, lang),
            Err(found) => lack = Some(found),
        }
    }
    unfit(spec, lack.unwrap_or(Lack { room: frame.width, most: 1 }))
}

/// Draws parts one under the other.
fn draw(parts: &[Table], fits: &[Fit], frame: Frame, lang: Lang) -> Plot {
    let (mut out, mut y) = (Vec::new(), frame.y);
    for (nth, (table, fit)) in parts.iter().zip(fits).enumerate() {
        if nth > 0 {
            y += BETWEEN;
        }
        y += draw_part(table, fit, Frame { y, ..frame }, lang, &mut out);
    }
    Plot::new(out, y - frame.y)
}

/// Draws a part; how tall it is.
fn draw_part(table: &Table, fit: &Fit, frame: Frame, lang: Lang, out: &mut Vec<Element>) -> f64 {
    let right = fit.places.last().map_or(frame.x + frame.width, |p| p.x + p.width);
    let rule = |y: f64, color: Color, width: f64| Element::Line {
        points: vec![(frame.x, y), (right, y)],
        stroke: Stroke { color, width, dash: None },
    };
    let over = groups(table, fit, frame.y, out);
    let at: Vec<(f64, &str)> = table
        .changes
        .iter()
        .map(|(column, words)| (between(&fit.places, *column), words.as_str()))
        .collect();
    let changes = Changes::of(&at, (frame.x, right.max(frame.x + frame.width)), fit.head.size);
    let top = heads(table, fit, over + changes.height(), out) + UNDER_HEAD;
    out.push(rule(top, theme::INK, RULE));
    let bottom = top + table.rows.len() as f64 * fit.pitch;
    out.extend(
        (1..table.rows.len())
            .map(|nth| rule((top + nth as f64 * fit.pitch).round() + 0.5, theme::GRID, 1.0)),
    );
    // Rows without any number are the last.
    let counted = table.rows.iter().filter(|row| row.remark.is_empty()).count();
    for (column, place) in table.columns.iter().zip(&fit.places) {
        if let Some((zero, _)) = cell::axis(column, place).filter(|_| !fit.under) {
            let x = zero.round() - 0.5;
            let points = vec![(x, top + 1.0), (x, top + counted as f64 * fit.pitch)];
            out.push(Element::Line { points, stroke: Stroke::hairline(theme::ZERO) });
        }
    }
    for (nth, row) in table.rows.iter().enumerate() {
        let middle = top + (nth as f64 + 0.5) * fit.pitch;
        let stress = match (table.emphasis, row.highlighted) {
            (true, true) => Stress::Named,
            (true, false) => Stress::Quiet,
            (false, _) => Stress::Even,
        };
        name(
            nth,
            row.highlighted,
            fit,
            &frame,
            if fit.under { middle - UNDER.1 / 2.0 } else { middle },
            out,
        );
        if !row.remark.is_empty() {
            let style = TextStyle { color: theme::MUTED, ..fit.name };
            out.push(Element::text(
                fit.first,
                text::centred(&style, middle),
                row.remark.clone(),
                style,
                Anchor::Start,
            ));
            continue;
        }
        for (column, place) in table.columns.iter().zip(&fit.places) {
            cell::draw(
                &column.cells[nth],
                &At { table, column, place, fit, middle, stress, lang },
                out,
            );
        }
    }
    out.push(rule(bottom, theme::INK, 1.0));
    changes.draw(over, bottom, out);
    bottom + 1.0 - frame.y
}

/// Columns too narrow for their numbers: no number is left out.
fn unfit(spec: &Spec, lack: Lack) -> Plot {
    let finding = match theme::width_for(lack.room) {
        Some(width) => spec.unfit_for("width").with("width", width),
        None => spec.unfit_for("periods").with("width", theme::WIDTH).with("most", lack.most),
    };
    Plot { elements: Vec::new(), height: 0.0, findings: vec![finding] }
}

/// The middle between a column and the one before it.
fn between(places: &[Place], column: usize) -> f64 {
    let before =
        column.checked_sub(1).map_or(places[column].x, |nth| places[nth].x + places[nth].width);
    ((before + places[column].x) / 2.0).round()
}

fn name(
    nth: usize,
    highlighted: bool,
    fit: &Fit,
    frame: &Frame,
    middle: f64,
    out: &mut Vec<Element>,
) {
    let style = if highlighted {
        TextStyle { weight: Weight::Bold, color: theme::ACCENT, ..fit.name }
    } else {
        fit.name
    };
    let lines = &fit.lines[nth];
    for (i, part) in lines.iter().enumerate() {
        let at = middle + (i as f64 - (lines.len() as f64 - 1.0) / 2.0) * style.size * LINE;
        out.push(Element::text(
            frame.x,
            text::centred(&style, at),
            part.clone(),
            style,
            Anchor::Start,
        ));
    }
}

/// The lines of a head, each with how it is set.
fn head(column: &Column, place: &Place, fit: &Fit) -> Vec<(String, TextStyle)> {
    let bold = TextStyle { weight: Weight::SemiBold, ..fit.head };
    let soft = TextStyle { color: theme::MUTED, ..fit.head };
    let broken = |text: &str, style: TextStyle| {
        text::wrap(text, &style, place.width).into_iter().map(move |part| (part, style))
    };
    let mut out: Vec<_> = column.head.iter().flat_map(|part| broken(part, bold)).collect();
    out.extend(broken(&column.unit, soft));
    out
}

/// What several columns share over them, each with a line under it. Returns the lower side.
fn groups(table: &Table, fit: &Fit, top: f64, out: &mut Vec<Element>) -> f64 {
    let style = TextStyle { weight: Weight::SemiBold, ..fit.head };
    let step = style.size * LINE;
    let mut groups: Vec<(&str, f64, f64)> = Vec::new();
    for (column, place) in table.columns.iter().zip(&fit.places) {
        match groups.last_mut() {
            Some((name, _, right)) if *name == column.group => *right = place.x + place.width,
            _ => groups.push((&column.group, place.x, place.x + place.width)),
        }
    }
    let lines: Vec<Vec<String>> =
        groups.iter().map(|(name, left, right)| text::wrap(name, &style, right - left)).collect();
    let most = lines.iter().map(Vec::len).max().unwrap_or(0) as f64;
    if most == 0.0 {
        return top;
    }
    let bottom = top + most * step;
    for (lines, (_, left, right)) in lines.iter().zip(&groups) {
        let first = bottom - lines.len() as f64 * step;
        for (i, part) in lines.iter().enumerate() {
            out.push(Element::text(
                *left,
                text::centred(&style, first + (i as f64 + 0.5) * step),
                part.clone(),
                style,
                Anchor::Start,
            ));
        }
        let y = (bottom + UNDER_GROUP.0).round() + 0.5;
        out.push(Element::Line {
            points: vec![(*left, y), (*right, y)],
            stroke: Stroke::hairline(theme::ZERO),
        });
    }
    bottom + UNDER_GROUP.1
}

/// The heads, standing on one line. Returns its height.
fn heads(table: &Table, fit: &Fit, top: f64, out: &mut Vec<Element>) -> f64 {
    let step = fit.head.size * LINE;
    let all: Vec<Vec<(String, TextStyle)>> =
        table.columns.iter().zip(&fit.places).map(|(c, p)| head(c, p, fit)).collect();
    let bottom = top + all.iter().map(Vec::len).max().unwrap_or(0) as f64 * step;
    for (lines, place) in all.into_iter().zip(&fit.places) {
        // Over bars beside their numbers a head begins with the column; else it ends where the
        // numbers end.
        let (x, anchor) = if fit.under || place.bar.is_none() {
            (place.number, Anchor::End)
        } else {
            (place.x, Anchor::Start)
        };
        let first = bottom - lines.len() as f64 * step;
        for (i, (part, style)) in lines.into_iter().enumerate() {
            out.push(Element::text(
                x,
                text::centred(&style, first + (i as f64 + 0.5) * step),
                part,
                style,
                anchor,
            ));
        }
    }
    bottom
}
