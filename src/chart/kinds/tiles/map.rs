//! What the map says, before anything is measured or placed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::chart::Kind;
use crate::chart::binned::{
    ClassColor, Classes, Figure, Gap, Key, absence_word, marks_note, number, open_sum,
};
use crate::chart::caption::Signs;
use crate::chart::excerpt::Spread;
use crate::chart::figure::{Scale, place};
use crate::chart::heading::Heading;
use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::{Absence, Cell, Comparison, Row, Set};
use crate::finding::Finding;
use crate::format::{self, period_short};
use crate::model::{Better, Decimal, EditionId, ProvinceId, ProvinceKind, Quantity};
use crate::view::listed;
use crate::words::Lang;

/// Where more than one of so many tiles has no figure, they do not say so each.
const LOUD: usize = 3;

/// What a tile says of a figure that is not compared here.
const LEFT_OUT: &str = "chart.tiles.see-note";

/// What a tile says under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::chart::kinds) enum TileText {
    /// A figure, its class, and what stands behind the number: a rank or a period; may be empty.
    Figure(Figure, ClassColor, String),
    /// Why there is none.
    Gap(&'static str),
    /// Nothing where so many have no figure that the key says it for all.
    Blank,
    /// Nothing: nobody asked for it.
    Quiet,
}

/// A province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::chart::kinds) struct Tile {
    pub(in crate::chart::kinds) province: ProvinceId,
    pub(in crate::chart::kinds) name: String,
    /// What stands for the name where there is no room for it: the official code.
    pub(in crate::chart::kinds) code: String,
    /// Column and row.
    pub(in crate::chart::kinds) at: (usize, usize),
    pub(in crate::chart::kinds) text: TileText,
    pub(in crate::chart::kinds) highlighted: bool,
}

impl Tile {
    pub(in crate::chart::kinds) fn figure(&self) -> Option<&Figure> {
        if let TileText::Figure(figure, ..) = &self.text { Some(figure) } else { None }
    }
}

/// What lies apart from its province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::chart::kinds) struct Apart {
    pub(in crate::chart::kinds) name: String,
    /// The province in brackets.
    pub(in crate::chart::kinds) of: String,
    pub(in crate::chart::kinds) at: (usize, usize),
}

/// Everything on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::chart::kinds) struct Map {
    pub(in crate::chart::kinds) tiles: Vec<Tile>,
    pub(in crate::chart::kinds) apart: Vec<Apart>,
    /// Where these stand among the insets of the data.
    pub(in crate::chart::kinds) insets: Vec<usize>,
    /// How many columns and rows it has.
    pub(in crate::chart::kinds) columns: usize,
    pub(in crate::chart::kinds) rows: usize,
    pub(in crate::chart::kinds) key: Key,
    /// The tiles with a figure, in order of value.
    pub(in crate::chart::kinds) order: Vec<usize>,
    /// Whether the least comes first in that order.
    pub(in crate::chart::kinds) rising: bool,
    /// The number in the middle, and how it is printed.
    pub(in crate::chart::kinds) median: Option<(Decimal, String)>,
    /// Whether some have a figure that is not compared here.
    pub(in crate::chart::kinds) has_left_out: bool,
    /// Whether only whole numbers occur.
    pub(in crate::chart::kinds) whole: bool,
}

impl Map {
    /// What the key says of tiles without a figure, where they do not say it themselves. On `low`
    /// tiles none has room to.
    pub(in crate::chart::kinds) fn keyed<'w>(&self, low: bool, none: &'w str) -> Option<&'w str> {
        let keyed = |tile: &Tile| {
            tile.text == TileText::Blank || (low && matches!(tile.text, TileText::Gap(_)))
        };
        self.tiles.iter().any(keyed).then_some(none)
    }
}

/// The map, and what the words around it need to know.
pub(in crate::chart::kinds) struct TileMap<'a> {
    pub(in crate::chart::kinds) map: Map,
    pub(in crate::chart::kinds) heading: Heading,
    pub(in crate::chart::kinds) signs: Signs,
    pub(in crate::chart::kinds) drawn: Vec<(&'a Comparison, &'a Set, &'a Row)>,
    /// The names of those asked for that have no figure.
    pub(in crate::chart::kinds) missing: Vec<String>,
    pub(in crate::chart::kinds) findings: Vec<Finding>,
}

/// The edition whose provinces are tiles: that of the figures.
fn edition(input: &Input, comparison: &Comparison) -> EditionId {
    let of_missing = || comparison.missing.first().map(|m| input.data.province(m.province).edition);
    comparison
        .sets
        .first()
        .map(|set| set.key.edition)
        .or(input.spec.edition)
        .or_else(of_missing)
        .unwrap_or(EditionId(0))
}

/// A comparison taken apart for the tiles.
struct Context<'i, 'a> {
    input: &'i Input<'a>,
    comparison: &'a Comparison,
    rows: BTreeMap<ProvinceId, &'a Row>,
    scale: Scale,
    classes: Classes,
}

impl Context<'_, '_> {
    fn figure(&self, row: &Row) -> Option<Figure> {
        let quantity = number(self.comparison, self.input.spec.measure(), row)?;
        Some(Figure::of(&quantity, row.status, &self.scale.of_row(row), self.input.lang))
    }

    /// What stands behind the number: the rank where it is asked for, the period where it differs.
    fn behind(&self, row: &Row) -> String {
        let lang = self.input.lang;
        let column = self.comparison.column(self.input.spec.measure());
        if let Some(Ok(Cell::Rank(rank))) = column.and_then(|c| row.cells.get(c)) {
            let rank =
                lang.fill("chart.rank", &[("place", &place(rank)), ("of", &rank.of.to_string())]);
            return format!("({})", tidy(&rank).replace(' ', "\u{a0}"));
        }
        if self.comparison.latest {
            format!("({})", tidy(&period_short(row.period, lang)))
        } else {
            String::new()
        }
    }

    fn gap(&self, id: ProvinceId) -> Option<Gap> {
        let own = &self.input.data.province(id).id;
        if let Some(row) = self.rows.get(&id) {
            let none = if row.value.is_some() {
                Gap::NotComputed
            } else {
                Gap::Absent(Absence::NotCollected)
            };
            return Some(row.absence.map_or(none, Gap::Absent));
        }
        if let Some(missing) =
            self.comparison.missing.iter().find(|m| self.input.data.province(m.province).id == *own)
        {
            return Some(Gap::Absent(missing.absence));
        }
        let asked = &self.input.spec.provinces;
        (asked.is_empty() || asked.contains(own)).then_some(Gap::Absent(Absence::NotCollected))
    }

    fn say(&self, id: ProvinceId) -> TileText {
        if let Some(figure) = self.rows.get(&id).and_then(|row| self.figure(row)) {
            let class = self.classes.of_figure(&figure);
            return TileText::Figure(figure, class, self.behind(self.rows[&id]));
        }
        if self.comparison.left_out.iter().any(|l| l.province == id) && !self.rows.contains_key(&id)
        {
            return TileText::Gap(self.input.lang.text(LEFT_OUT));
        }
        self.gap(id)
            .map_or(TileText::Quiet, |gap| TileText::Gap(absence_word(gap, self.input.lang)))
    }
}

/// Whoever is on the map, what lies apart (its place among the insets), and the first column and row
/// of all.
fn placed(
    input: &Input,
    edition: EditionId,
    on_map: &dyn Fn(ProvinceId) -> bool,
) -> (Vec<ProvinceId>, Vec<usize>, (u16, u16)) {
    let data = input.data;
    let ids = (0..data.provinces.len() as u32).map(ProvinceId);
    let of_edition = |id: &ProvinceId| {
        let own = data.province(*id);
        own.edition == edition && own.kind != ProvinceKind::Country && on_map(*id)
    };
    let provinces: Vec<ProvinceId> = ids.filter(of_edition).collect();
    let of_map = |nth: &usize| data.province(data.insets[*nth].province).edition == edition;
    let insets: Vec<usize> = (0..data.insets.len()).filter(of_map).collect();
    let all = || {
        provinces
            .iter()
            .filter_map(|id| data.province(*id).tile)
            .chain(insets.iter().map(|nth| data.insets[*nth].tile))
    };
    let first = (all().map(|t| t.0).min().unwrap_or(0), all().map(|t| t.1).min().unwrap_or(0));
    (provinces, insets, first)
}

/// The map of a chart, of the provinces that have a place on it.
pub(in crate::chart::kinds) fn tile_map<'a>(
    input: &Input<'a>,
    on_map: &dyn Fn(ProvinceId) -> bool,
) -> TileMap<'a> {
    let (data, lang, spec) = (input.data, input.lang, input.spec);
    let comparison = &input.comparisons[0];
    let (mut heading, mut signs, mut findings) = (Heading::default(), Signs::default(), Vec::new());
    let edition = edition(input, comparison);
    let (provinces, insets, first) = placed(input, edition, on_map);
    let mut drawn = Vec::new();
    let mut rows: BTreeMap<ProvinceId, &Row> = BTreeMap::new();
    let (mut twice, mut nowhere) = (false, Vec::new());
    for (set, row) in comparison.rows().filter(|(_, row)| !data.is_country(row.province)) {
        twice |= rows.insert(row.province, row).is_some();
        if number(comparison, spec.measure(), row).is_some() {
            heading.add(set.key.scopes, row);
        }
        drawn.push((comparison, set, row));
        if !provinces.contains(&row.province) {
            nowhere.push(tidy(data.province(row.province).name.get(lang)));
        }
    }
    let (one, place) = match spec.kind {
        Kind::Map => ("map-one", "map-place"),
        _ => ("tiles-one", "tiles-place"),
    };
    if twice {
        findings.push(input.spec.unfit_for(one));
    } else if !nowhere.is_empty() {
        findings.push(input.spec.unfit_for(place).with("list", listed(&nowhere, lang)));
    }
    let known: Vec<Quantity> =
        rows.values().filter_map(|row| number(comparison, spec.measure(), row)).collect();
    let scale = Scale::of(comparison, spec.measure(), &known, data, lang);
    signs.rounded.extend(scale.rounded_to());
    heading.unit = Some(scale.symbol.clone());
    let context = Context { input, comparison, rows, classes: Classes::of(&known, &scale), scale };

    let cell = |tile: (u16, u16)| (usize::from(tile.0 - first.0), usize::from(tile.1 - first.1));
    let tile = |id: &ProvinceId| {
        let own = data.province(*id);
        let highlighted = spec.highlight.contains(&own.id);
        Tile {
            province: *id,
            name: tidy(own.name.get(lang)),
            code: own.code.clone(),
            at: own.tile.map(cell).unwrap_or_default(),
            text: context.say(*id),
            highlighted,
        }
    };
    let mut tiles: Vec<Tile> = provinces.iter().map(tile).collect();
    quieten(&mut tiles, lang);
    code(&mut tiles);
    let apart = |nth: &usize| {
        let inset = &data.insets[*nth];
        Apart {
            name: tidy(inset.name.get(lang)),
            of: format!("({})", tidy(data.province(inset.province).name.get(lang))),
            at: cell(inset.tile),
        }
    };
    let apart: Vec<Apart> = insets.iter().map(apart).collect();
    let rising = spec.best_first && data.indicator(comparison.indicator).better == Better::Lower;
    let mut order: Vec<usize> = (0..tiles.len()).filter(|i| tiles[*i].figure().is_some()).collect();
    order.sort_by_key(|i| {
        tiles[*i].figure().map(|f| Reverse(if rising { -f.amount } else { f.amount }))
    });

    let missing = notes(&context, &tiles, &provinces, &mut signs);
    let all = || tiles.iter().map(|t| t.at).chain(apart.iter().map(|a| a.at));
    let (columns, below) =
        (all().map(|at| at.0 + 1).max().unwrap_or(1), all().map(|at| at.1 + 1).max().unwrap_or(1));
    let key = Key::of(&context.classes, &context.scale, input);
    let middle = median(&known, &context.scale, lang);
    let has_left_out = tiles.iter().any(|t| t.text == TileText::Gap(lang.text(LEFT_OUT)));
    let map = Map {
        columns,
        rows: below,
        key,
        order,
        rising,
        tiles,
        apart,
        insets,
        median: middle,
        has_left_out,
        whole: context.scale.whole,
    };
    TileMap { map, heading, signs, drawn, missing, findings }
}

/// A code that a small tile holds is so long at most.
const CODE: usize = 3;

/// Where some have no short code they are numbered.
fn code(tiles: &mut [Tile]) {
    if tiles.iter().any(|tile| tile.code.is_empty() || tile.code.chars().count() > CODE) {
        tiles.iter_mut().enumerate().for_each(|(nth, tile)| tile.code = (nth + 1).to_string());
    }
}

/// Where most of a map would say that there is no figure, the key says it once.
fn quieten(tiles: &mut [Tile], lang: Lang) {
    let none = TileText::Gap(lang.text("status.not-collected"));
    if tiles.iter().filter(|tile| tile.text == none).count() * LOUD > tiles.len() {
        tiles
            .iter_mut()
            .filter(|tile| tile.text == none)
            .for_each(|tile| tile.text = TileText::Blank);
    }
}

/// The number in the middle of the figures, as it is printed; bounds have none.
fn median(known: &[Quantity], scale: &Scale, lang: Lang) -> Option<(Decimal, String)> {
    let middle = Spread::of(known.iter())?.median?;
    let middle = format::round(scale.amount(middle), scale.decimals());
    Some((middle, scale.round_numbers(&[middle], lang).concat()))
}

/// The notes of the map; the names of those asked for that have no figure.
fn notes(
    context: &Context,
    tiles: &[Tile],
    provinces: &[ProvinceId],
    signs: &mut Signs,
) -> Vec<String> {
    let (data, lang) = (context.input.data, context.input.lang);
    let mut missing: Vec<String> = tiles.iter().filter(is_gap).map(|t| t.name.clone()).collect();
    // Whoever was asked for and is not of this edition has no tile to say so on.
    let elsewhere =
        context.comparison.missing.iter().map(|m| tidy(data.province(m.province).name.get(lang)));
    let elsewhere: Vec<String> =
        elsewhere.filter(|name| !tiles.iter().any(|t| t.name == *name)).collect();
    let not_collected =
        |id: &ProvinceId| context.say(*id) == TileText::Gap(lang.text("status.not-collected"));
    signs.missing = provinces.iter().any(not_collected);
    let own =
        |key: &str| lang.text(&format!("chart.{}.{key}", context.input.spec.kind)).to_string();
    signs.own.push(own("note"));
    if tiles.iter().any(|t| t.text == TileText::Quiet) {
        signs.own.push(own("others"));
    }
    let marked: BTreeSet<_> = tiles.iter().filter_map(|t| t.figure()?.marked).collect();
    signs.own.extend(marks_note(&marked, lang));
    signs.own.extend(open_sum(context.input, context.comparison, context.input.spec.measure()));
    // Land has no room for the word of each.
    let bound = |tile: &Tile| {
        let figure = tile.figure().filter(|figure| figure.is_bound())?;
        Some(format!("{} {}", tile.name, figure.worded()))
    };
    let bounds: Vec<String> = tiles.iter().filter_map(bound).collect();
    if context.input.spec.kind == Kind::Map && !bounds.is_empty() {
        signs.own.push(lang.fill("chart.map.bounds", &[("list", &listed(&bounds, lang))]));
    }
    if !elsewhere.is_empty() {
        signs.own.push(lang.fill("note.missing", &[("list", &listed(&elsewhere, lang))]));
    }
    missing.extend(elsewhere);
    missing
}

fn is_gap(tile: &&Tile) -> bool {
    matches!(tile.text, TileText::Gap(_) | TileText::Blank)
}
