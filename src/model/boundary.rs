use super::province::{Position, ProvinceId};

/// The land of a province, as `boundaries.csv` draws it: for maps, not for measuring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// The province, and so the edition.
    pub province: ProvinceId,
    /// Closed lines of at least three places; the last joins the first. Those around land run
    /// clockwise, those around what is cut out of it the other way.
    pub rings: Vec<Vec<Position>>,
    /// Who drew it, and under what licence; empty where nobody asks to be named.
    pub credit: String,
}
