//! Where the tiles lie: each at its place in a grid, the key where there is room.

use super::codes::Codes;
use super::fit::{Fit, Form, KeyAt, fitted};
use super::map::{Map, Tile, TileText};
use super::room::InsetBox;
use super::setting::Area;
use super::setting::{GAP, LINE, PAD};
use super::{fit, panel};
use crate::chart::Spec;
use crate::chart::binned::{corner, dashed};
use crate::chart::layout::{Frame, Plot};
use crate::chart::scene::Element;
use crate::chart::style::{Anchor, Color, Fill, Stroke, TextStyle};
use crate::chart::{text, theme};
use crate::words::Lang;

/// How far corners of tiles are rounded.
const RADIUS: f64 = 4.0;

/// Lays out the map.
pub(super) fn lay_out(map: &Map, frame: Frame, spec: &Spec, lang: Lang) -> Plot {
    let gap_word = lang.text("status.not-collected");
    let fit = match fitted(map, &frame, gap_word) {
        Ok(fit) => fit,
        Err(lack) => return unfit(spec, lack),
    };
    let mut out = Vec::new();
    let gap = map.keyed(fit.form != Form::Under, gap_word);
    let mut top = frame.y;
    if let KeyAt::Over(height) = fit.key {
        map.key.lines(frame.x, top, frame.width, &fit.key_style, gap, &mut out);
        top += height;
    }
    let place = |(column, row): (usize, usize)| {
        (frame.x + column as f64 * fit.pitch.0, top + row as f64 * fit.pitch.1)
    };
    for (tile, words) in map.tiles.iter().zip(&fit.words) {
        draw(tile, words, place(tile.at), &fit, &mut out);
    }
    for inset in &fit.boxes {
        draw_apart(inset, place(inset.at), &fit, &mut out);
    }
    let height = map.rows as f64 * fit.pitch.1 - GAP;
    match fit.key {
        KeyAt::Within(x, y) => map.key.column(frame.x + x, top + y, &fit.key_style, gap, &mut out),
        KeyAt::Beside => {
            let left = frame.x + map.columns as f64 * fit.pitch.0 + fit::BESIDE_MAP.0;
            let area = Area { x: left, y: top, width: frame.x + frame.width - left, height };
            panel::draw(map, &area, &fit.key_style, gap, lang, &mut out);
        }
        KeyAt::Over(_) => {}
    }
    let mut height = top - frame.y + height;
    if fit.form == Form::Coded {
        let codes = Codes::of(map, frame.width);
        codes.draw((frame.x, frame.y + height), &mut out);
        height += codes.height();
    }
    Plot::new(out, height)
}

/// A size that cannot hold the map says how large one must be.
pub(in crate::chart::kinds) fn unfit(spec: &Spec, lack: fit::Lack) -> Plot {
    let zoom = (f64::from(spec.width) / f64::from(theme::WIDTH)).max(1.0);
    // The margins grow with the picture, too.
    let width = f64::from(spec.width) + (lack.width * zoom / 0.92).ceil();
    let finding = match spec.height {
        Some(height) => {
            spec.unfit_for("size").with("height", f64::from(height) + (lack.height * zoom).ceil())
        }
        None => spec.unfit_for("width"),
    }
    .with("width", width);
    Plot { elements: Vec::new(), height: 0.0, findings: vec![finding] }
}

/// Lines of text one under the other, in the middle of a tile.
fn lines(
    (texts, style): &(Vec<String>, TextStyle),
    color: Color,
    x: f64,
    mut y: f64,
    out: &mut Vec<Element>,
) -> f64 {
    let style = TextStyle { color, ..*style };
    for text in texts {
        out.push(Element::text(
            x,
            text::centred(&style, y + style.size * LINE / 2.0),
            text.clone(),
            style,
            Anchor::Middle,
        ));
        y += style.size * LINE;
    }
    y
}

fn draw(tile: &Tile, words: &fit::Words, (x, y): (f64, f64), fit: &Fit, out: &mut Vec<Element>) {
    let (width, height) = (fit.pitch.0 - GAP, fit.pitch.1 - GAP);
    let (name_color, below_color) = match &tile.text {
        TileText::Figure(_, class, _) => (class.on(), class.on()),
        TileText::Gap(_) => (theme::SOFT, theme::MUTED),
        TileText::Blank | TileText::Quiet => (theme::MUTED, theme::MUTED),
    };
    match &tile.text {
        TileText::Figure(figure, class, _) => {
            out.push(Element::Rect {
                x,
                y,
                width,
                height,
                radius: RADIUS,
                fill: Fill::Solid(class.fill()),
                stroke: None,
            });
            if figure.marked.is_some() {
                out.push(corner(x + width - 2.0, y + 2.0, 7.0, class.on()));
            }
        }
        TileText::Gap(_) => {
            out.push(dashed((x + 0.6, y + 0.6, width - 1.2, height - 1.2), RADIUS, theme::ZERO))
        }
        TileText::Blank => {
            let stroke = Some(Stroke { color: theme::ZERO, width: 0.8, dash: Some((3.0, 4.0)) });
            out.push(Element::Rect {
                x,
                y,
                width,
                height,
                radius: RADIUS,
                fill: Fill::None,
                stroke,
            });
        }
        TileText::Quiet => {
            let stroke = Some(Stroke { color: theme::GRID, width: 1.2, dash: None });
            out.push(Element::Rect {
                x: x + 0.6,
                y: y + 0.6,
                width: width - 1.2,
                height: height - 1.2,
                radius: RADIUS,
                fill: Fill::None,
                stroke,
            });
        }
    }
    if tile.highlighted {
        let stroke = Some(Stroke { color: theme::INK, width: 2.0, dash: None });
        let ring = Element::Rect {
            x: x - 1.5,
            y: y - 1.5,
            width: width + 3.0,
            height: height + 3.0,
            radius: RADIUS + 1.5,
            fill: Fill::None,
            stroke,
        };
        out.push(ring);
    }
    match fit.form {
        Form::Under | Form::Coded => {
            let top = y + (height - words.height()) / 2.0;
            let below = lines(&words.name, name_color, x + width / 2.0, top, out);
            lines(&words.below, below_color, x + width / 2.0, below, out);
        }
        Form::Behind => {
            let middle = y + height / 2.0;
            let ends = [
                (&words.name, name_color, x + PAD.0, Anchor::Start),
                (&words.below, below_color, x + width - PAD.0, Anchor::End),
            ];
            for ((texts, style), color, at, anchor) in ends {
                let style = TextStyle { color, ..*style };
                out.extend(texts.iter().map(|text| {
                    Element::text(at, text::centred(&style, middle), text.clone(), style, anchor)
                }));
            }
        }
    }
}

/// A box no larger than its words need, at the side of its own place.
fn draw_apart(inset: &InsetBox, (x, y): (f64, f64), fit: &Fit, out: &mut Vec<Element>) {
    let least = (fit.pitch.0 - GAP, fit.pitch.1 - GAP);
    let most = (inset.span.0 as f64 * fit.pitch.0 - GAP, inset.span.1 as f64 * fit.pitch.1 - GAP);
    let width = (inset.width() + 2.0 * PAD.0).clamp(least.0, most.0);
    let height = (inset.height() + PAD.1).clamp(least.1.min(most.1), most.1);
    let x = if inset.to_the_left { x + most.0 - width } else { x };
    let stroke = Some(Stroke { color: theme::ZERO, width: 1.2, dash: None });
    let (x, y, width, height) = (x + 0.6, y + 0.6, width - 1.2, height - 1.2);
    out.push(Element::Rect { x, y, width, height, radius: RADIUS, fill: Fill::None, stroke });
    let top = y + (height - inset.height()) / 2.0 + PAD.1;
    let below = lines(&inset.name, theme::INK, x + width / 2.0, top, out);
    lines(&inset.of, theme::SOFT, x + width / 2.0, below, out);
}
