//! Which exhibits stand on one page.

use super::facets::by_theme;
use crate::model::{Dataset, IndicatorId};

/// How many exhibits stand on one page at most: some six megabytes of it.
const ON_A_PAGE: usize = 60;
/// How many a part has, where there are more.
const IN_A_PART: usize = 40;

/// Which of the parts a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOf {
    /// The part, counted from zero.
    pub nth: usize,
    /// How many there are.
    pub of: usize,
}

/// The exhibits by page, each by its place, of their first indicators: all on one page where they
/// are few, else in parts, in the order of the themes.
pub fn parted(first: &[Option<IndicatorId>], data: &Dataset) -> Vec<Vec<usize>> {
    if first.len() <= ON_A_PAGE {
        let all: Vec<usize> = (0..first.len()).collect();
        return if all.is_empty() { Vec::new() } else { vec![all] };
    }
    let theme = |id: &Option<IndicatorId>| id.map(|id| &*data.indicator(id).theme);
    let themes: Vec<Option<&str>> = first.iter().map(theme).collect();
    let ordered: Vec<usize> =
        by_theme(&themes, data).into_iter().flat_map(|(_, members)| members).collect();
    ordered.chunks(IN_A_PART).map(<[usize]>::to_vec).collect()
}
