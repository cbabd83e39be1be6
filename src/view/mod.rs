//! A comparison in words and columns: what tables, charts and pages have in common.

mod base;
mod comparable;
mod coverage;
mod gaps;
mod names;
mod notes;
mod precision;
mod ratio;
mod sources;
mod table;

pub use base::{base_label, earlier_label, known_periods};
pub use comparable::{Comparable, comparable, comparable_rows};
pub use coverage::{Coverage, Reported, coverage};
pub use gaps::{ShareWhole, gap_notes, row_gap_notes, row_whole_note, share_whole, whole_notes};
pub(crate) use names::lack_name;
pub use names::what;
pub use notes::{because, correction, cut_off, left_out_notes, mixed_kinds, notes, row_notes};
pub(crate) use precision::{Precision, percent_decimals, sum_decimals};
pub(crate) use ratio::{RatioUnit, own_ratio_unit};
pub use sources::{source_line, sources};
pub use table::{
    Align, Cell, Column, Group, Line, Number, Order, Role, Table, figure_printed, quotes, table,
};
pub(crate) use table::{CellStyle, heading, mark, measure_word, per_name, printed, range};

use crate::words::Lang;

/// `a, b và c`.
pub fn listed(items: &[String], lang: Lang) -> String {
    match items.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{} {} {last}", rest.join(", "), lang.text("list.and"))
        }
        _ => items.concat(),
    }
}

/// So many names a note under a picture gives; of more it gives the number.
const NAMES: usize = 12;

/// The names of provinces as a note gives them: all of a few, and of many how many they are.
pub fn listed_provinces(names: &[String], lang: Lang) -> String {
    match names.len() {
        0..=NAMES => listed(names, lang),
        many => lang.fill("list.provinces", &[("count", &many.to_string())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_a_few_and_counts_many() {
        let lang = Lang::of("en").unwrap();
        let names = |count: usize| -> Vec<String> { (1..=count).map(|n| n.to_string()).collect() };
        assert_eq!(listed_provinces(&names(3), lang), "1, 2 and 3");
        assert_eq!(listed_provinces(&names(NAMES), lang), listed(&names(NAMES), lang));
        assert_eq!(listed_provinces(&names(NAMES + 1), lang), "13 provinces");
    }
}
