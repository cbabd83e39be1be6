//! Events and annotations of kinds with an axis of time, for pictures of an excerpt.

use super::{Question, shape};
use crate::chart::{Annotation, Kind};
use crate::model::Period;
use crate::testing::{lang, provinces};
use crate::words::Text;

fn is_marked(kind: Kind, asked: &Question) -> bool {
    asked.excerpt && kind.traits().timed
}

/// The events that lie between the first and the last figure.
pub(super) fn events(kind: Kind, asked: &Question) -> Vec<String> {
    let periods = asked.periods.min(shape(kind).periods);
    let all: &[&str] = match periods {
        _ if !is_marked(kind, asked) => &[],
        0 | 1 => &[],
        2..=12 => &["land-law-2024"],
        _ => &["land-law-2013", "land-law-2024"],
    };
    all.iter().map(|id| id.to_string()).collect()
}

/// A text at the newest figure of the first province.
pub(super) fn annotations(kind: Kind, asked: &Question) -> Vec<Annotation> {
    if !is_marked(kind, asked) || !asked.english {
        return Vec::new();
    }
    let words = "The first year of the new land law";
    vec![Annotation {
        province: provinces()[0].to_string(),
        period: Period::year(2024).expect("a year"),
        indicator: None,
        text: Text::of(lang("en"), words),
    }]
}
