use super::Decimal;
use crate::words::Text;

/// Index of a unit in [`Dataset::units`](super::Dataset::units).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub u16);

impl UnitId {
    /// The id of an index.
    ///
    /// # Panics
    /// When the index is beyond what an id tells apart: the reader lets no list grow so long.
    pub fn nth(index: usize) -> UnitId {
        UnitId(u16::try_from(index).expect("no list has more units"))
    }
}

/// A row of the closed table of units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// `billion-vnd`.
    pub id: String,
    /// `money`: only units of one dimension convert into each other.
    pub dimension: String,
    /// How many canonical units one of these is: 1000000000.
    pub factor: Decimal,
    /// tỷ đồng, billion VND.
    pub symbol: Text,
    /// The word for a single one, where that is another: person, of people.
    pub one: Text,
    /// Decimals that a computed value is shown with.
    pub decimals: u32,
}

impl Unit {
    /// Whether it is percent itself: a difference of two numbers in it is one of percentage points,
    /// one of two per mille is not.
    pub fn is_percent(&self) -> bool {
        self.dimension == "percent" && self.factor == Decimal::ONE
    }
}
