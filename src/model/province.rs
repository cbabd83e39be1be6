use super::id::EditionId;
use crate::words::Text;

/// Index of a province, with its edition, in [`Dataset::provinces`](super::Dataset::provinces).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvinceId(pub u32);

/// Index of a region in [`Dataset::regions`](super::Dataset::regions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionId(pub u16);

impl RegionId {
    /// The id of an index.
    ///
    /// # Panics
    /// When the index is beyond what an id tells apart: the reader lets no list grow so long.
    pub fn nth(index: usize) -> RegionId {
        RegionId(u16::try_from(index).expect("no list has more regions"))
    }
}

terms! {
    /// What kind of area it is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum ProvinceKind {
        /// A province.
        Province = "province",
        /// A city under central government.
        City = "city",
        /// The country: a printed total, never ranked, summed or drawn among provinces.
        Country = "country",
    }
}

/// The reference area: an id and the edition in which it means this land.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Province {
    /// `hai-phong`: one id may stand in both editions for different land.
    pub id: String,
    /// The statistics office's two digits, a key only with the edition.
    pub code: String,
    /// ISO 3166-2, where there is one.
    pub iso: String,
    /// The edition.
    pub edition: EditionId,
    /// The name without "province" or "city".
    pub name: Text,
    /// What kind of area.
    pub kind: ProvinceKind,
    /// The region, where it has one.
    pub region: Option<RegionId>,
    /// Column and row on the tile map.
    pub tile: Option<(u16, u16)>,
    /// Other spellings.
    pub aliases: Vec<String>,
}

/// A region of one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// `mekong-delta`.
    pub id: String,
    /// The edition.
    pub edition: EditionId,
    /// Its name.
    pub name: Text,
}

/// A place on the ground: longitude and latitude in millionths of a degree, so that two borders
/// that share a place share it exactly.
pub type Position = (i32, i32);

/// Land of a province that lies apart from it and stands on every map by its own name, such as
/// an archipelago.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inset {
    /// The province that it belongs to, and so the edition.
    pub province: ProvinceId,
    /// Its name.
    pub name: Text,
    /// Column and row on the tile map.
    pub tile: (u16, u16),
    /// Where its islands lie, for maps; empty where nobody says.
    pub points: Vec<Position>,
}
