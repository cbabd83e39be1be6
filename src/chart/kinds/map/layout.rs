//! Where the land lies in the room: as large as the height lets it, names and boxes at its
//! right, the key beside or over it.

use super::column::{self, Column, Position};
use super::land::{Islands, Point, Projection, Shape, ends, rings};
use crate::chart::binned::{Key, corner};
use crate::chart::kinds::tiles::fit::{BESIDE_MAP, Lack, UNDER_KEY};
use crate::chart::kinds::tiles::layout::unfit;
use crate::chart::kinds::tiles::map::{Map, Tile, TileText};
use crate::chart::kinds::tiles::panel;
use crate::chart::kinds::tiles::setting::Area;
use crate::chart::layout::{Frame, Plot};
use crate::chart::scene::Element;
use crate::chart::style::{Color, Fill, Stroke};
use crate::chart::{Spec, theme};
use crate::model::Dataset;
use crate::words::Lang;

/// How tall the land is where the picture may grow: at least, of the width, and at most.
const TALL: (f64, f64, f64) = (420.0, 0.72, 860.0);
/// Land less tall than this cannot be read.
const LEAST: f64 = 300.0;
/// Between the land and the column beside it.
const SEA: f64 = 18.0;
/// What stands beside the map is about so wide.
const PANEL: f64 = 340.0;
/// Names that are longer are broken.
const COLUMN: f64 = 130.0;
/// Side of the triangle of what is no plain result, over the point that a name points at.
const MARK: f64 = 7.0;
/// Room around the land for outlines.
const EDGE: f64 = 2.0;

/// The land of every province of a map, before it has a size.
pub(super) struct Ground {
    /// One a tile of the map.
    shapes: Vec<Shape>,
    /// One an item that lies apart.
    islands: Vec<Islands>,
    first: Point,
    size: Point,
}

impl Ground {
    /// The land of the provinces of a map.
    pub(super) fn of(map: &Map, data: &Dataset) -> Ground {
        let land: Vec<_> =
            map.tiles.iter().map(|t| rings(data, t.province).unwrap_or_default()).collect();
        let flat = Projection::of(land.iter().flatten().flatten());
        let shapes: Vec<Shape> = land.iter().map(|rings| Shape::of(rings, flat)).collect();
        let corners = ends(shapes.iter().flat_map(|s| s.outer.iter().flatten()));
        let (first, last) = corners.unwrap_or_default();
        let islands = map
            .insets
            .iter()
            .map(|i| Islands(data.insets[*i].points.iter().map(|p| flat.point(p)).collect()))
            .collect();
        Ground { shapes, islands, first, size: (last.0 - first.0, last.1 - first.1) }
    }
}

/// Land at a place and a size.
#[derive(Clone, Copy)]
struct Placed<'g> {
    ground: &'g Ground,
    left: f64,
    top: f64,
    zoom: f64,
}

impl Placed<'_> {
    fn at(&self, point: &Point) -> Point {
        (
            self.left + (point.0 - self.ground.first.0) * self.zoom,
            self.top + (point.1 - self.ground.first.1) * self.zoom,
        )
    }

    fn width(&self) -> f64 {
        self.ground.size.0 * self.zoom
    }

    fn height(&self) -> f64 {
        self.ground.size.1 * self.zoom
    }

    /// The height that a name or a box wants: of its province, of its islands.
    fn wish(&self, of: &Position) -> f64 {
        let point = match of {
            Position::Tile(nth) => self.ground.shapes[*nth].inside(),
            Position::Inset(nth) => {
                let own = &self.ground.islands[*nth].0;
                ends(own.iter()).map(|(a, b)| ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0))
            }
        };
        point.map_or(self.top + self.height(), |p| self.at(&p).1)
    }
}

/// Lays out the map.
pub(super) fn lay_out(map: &Map, ground: &Ground, frame: Frame, spec: &Spec, lang: Lang) -> Plot {
    let mut out = Vec::new();
    let none = if map.has_left_out { "chart.map.not-compared" } else { "status.not-collected" };
    let gap = map.keyed(true, lang.text(none));
    let key_style = Key::style(if frame.width >= 900.0 { 15.0 } else { 13.0 });
    let beside = map.key.column_size(&key_style, gap).0.max(BESIDE_MAP.1) + BESIDE_MAP.0;
    let (boxes, names) = (column::boxes_width(map), column::names_width(map, COLUMN));
    let tall = |over: f64| {
        let natural = (frame.width * TALL.1).clamp(TALL.0, TALL.2);
        if frame.fixed { frame.room - over } else { natural }
    };
    let zoom_of = |width: f64, height: f64| {
        ((width - 2.0 * EDGE) / ground.size.0.max(1e-9))
            .min((height - 2.0 * EDGE) / ground.size.1.max(1e-9))
            .max(0.0)
    };
    // Names stand between the land and the boxes where it loses nothing by it, else among them.
    let parted = |width: f64| if width > 0.0 { SEA + width } else { 0.0 };
    let both = parted(names) + parted(boxes);
    let one = parted(names.max(boxes));
    let loses = |width: f64, less: f64, height: f64| {
        zoom_of(width - less, height) < zoom_of(width, height) * 0.999
    };
    let wide = !loses(frame.width - one, both - one, tall(0.0));
    let side = if wide { both } else { one };
    let zoom = |width: f64, height: f64| zoom_of(width - side, height);
    // The key stands beside the map likewise, else over it.
    let is_beside = !loses(frame.width - side, beside, tall(0.0));
    let over = if is_beside {
        0.0
    } else {
        map.key.lines(frame.x, frame.y, frame.width, &key_style, gap, &mut out) + UNDER_KEY
    };
    let zoom = zoom(frame.width - if is_beside { beside } else { 0.0 }, tall(over));
    let top = frame.y + over + EDGE;
    // What is left over stands at both sides and between the two, not all of it at the right.
    let taken = ground.size.0 * zoom + 2.0 * EDGE + side + BESIDE_MAP.0 + PANEL;
    let spare = if is_beside { ((frame.width - taken) / 3.0).max(0.0).floor() } else { 0.0 };
    let placed = Placed { ground, left: frame.x + EDGE + spare, top, zoom };
    let height = placed.height();
    let wish = |of: &Position| placed.wish(of);
    let column = if wide { boxes } else { boxes.max(names) };
    let boxes_in = |room: f64| Column::boxes(map, &ground.islands, column, room, wish);
    let (Some(made), true) = (boxes_in(height), height >= LEAST) else {
        return unfit(spec, lack(ground, &frame, side, height));
    };
    // Names of those that are highlighted may go on below the land.
    let named = |room: f64| {
        let column = if wide { Some(Column::empty(names)) } else { boxes_in(height) };
        column.map_or(Err(0.0), |column| column.with_names(map, room, wish))
    };
    let (named, tall) = match named(height) {
        Ok(column) => (Ok(column), height),
        Err(short) => (named(height + short), height + short),
    };
    let free = if frame.fixed { frame.room - over - 2.0 * EDGE } else { f64::INFINITY };
    let Some(named) = named.ok().filter(|_| tall <= free) else {
        return unfit(spec, Lack { width: 0.0, height: (tall - free).max(0.0).ceil() });
    };
    draw_land(map, placed, &mut out);
    let x = placed.left + placed.width() + SEA;
    let inside = |tile: usize| ground.shapes[tile].inside().map(|p| placed.at(&p));
    named.draw((x, top, tall), inside, &mut out);
    if wide {
        made.draw((x + parted(names), top, height), inside, &mut out);
    }
    if is_beside {
        let left = placed.left + placed.width() + side + BESIDE_MAP.0 + spare;
        let area = Area { x: left, y: frame.y, width: frame.x + frame.width - left, height };
        panel::draw(map, &area, &key_style, gap, lang, &mut out);
    }
    Plot::new(out, over + tall + 2.0 * EDGE)
}

/// What a picture lacks for land that can be read and the boxes beside it.
fn lack(ground: &Ground, frame: &Frame, side: f64, height: f64) -> Lack {
    let wanted = LEAST.max(TALL.0);
    let width = ground.size.0 / ground.size.1.max(1e-9) * wanted + side + 2.0 * EDGE;
    Lack {
        width: (width - frame.width).max(0.0).ceil(),
        height: if frame.fixed { (wanted - height).max(0.0).ceil() } else { 0.0 },
    }
}

/// How the land of a province is drawn.
fn look(tile: &Tile) -> (Fill, Stroke) {
    let line = |color: Color, width: f64| Stroke { color, width, dash: None };
    match &tile.text {
        TileText::Figure(_, class, _) => (Fill::Solid(class.fill()), line(theme::PAPER, 0.8)),
        TileText::Gap(_) | TileText::Blank => {
            (Fill::None, Stroke { dash: Some((3.0, 2.5)), ..line(theme::ZERO, 0.8) })
        }
        TileText::Quiet => (Fill::None, line(theme::GRID, 0.8)),
    }
}

/// The land of all, the largest first, so that whoever lies within another is seen; outlines of
/// those that are highlighted over all.
fn draw_land(map: &Map, placed: Placed, out: &mut Vec<Element>) {
    let shapes = &placed.ground.shapes;
    let mut order: Vec<usize> = (0..shapes.len()).collect();
    order.sort_by(|a, b| shapes[*b].area().total_cmp(&shapes[*a].area()));
    let points = |ring: &Vec<Point>| ring.iter().map(|p| placed.at(p)).collect::<Vec<_>>();
    for nth in &order {
        let (fill, stroke) = look(&map.tiles[*nth]);
        for ring in &shapes[*nth].outer {
            out.push(Element::Polygon { points: points(ring), fill, stroke: Some(stroke) });
        }
    }
    let lit = order.iter().filter(|nth| map.tiles[**nth].highlighted);
    for ring in lit.flat_map(|nth| &shapes[*nth].outer) {
        let stroke = Some(Stroke { color: theme::INK, width: 2.0, dash: None });
        out.push(Element::Polygon { points: points(ring), fill: Fill::None, stroke });
    }
    for nth in order {
        let TileText::Figure(figure, class, _) = &map.tiles[nth].text else { continue };
        if let (Some(_), Some(point)) = (figure.marked, shapes[nth].inside()) {
            let (x, y) = placed.at(&point);
            out.push(corner(x + MARK / 2.0, y - MARK / 2.0, MARK, class.on()));
        }
    }
}
