use std::collections::HashMap;

use super::{IndicatorId, ProvinceId};

/// The words by which a phrase is known to name a province, or to speak of an indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topics {
    /// The names of the provinces, by their first word.
    pub names: HashMap<String, Vec<PlaceName>>,
    /// The keywords and names of the indicators, by their first word.
    pub keywords: HashMap<String, Vec<TopicWords>>,
    /// What the unit of each indicator measures, numbered.
    pub dimensions: Vec<usize>,
}

/// A name in folded words and signs, and the provinces that have it, in whatever edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    /// The words and signs.
    pub words: Vec<String>,
    /// The provinces.
    pub provinces: Vec<ProvinceId>,
}

/// A keyword of an indicator in folded words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicWords {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The words.
    pub words: Vec<String>,
    /// Of each list one must stand in the phrase, too.
    pub contexts: Vec<Vec<Vec<String>>>,
    /// None of these may.
    pub excluded: Vec<Vec<String>>,
    /// Whether it is clear enough to doubt a figure of another indicator.
    pub clear: bool,
}
