//! What must hold between cells, rows and files: one rule a file. What can be told from a cell
//! alone is told while it is read (`ingest/`); its codes stand in the list all the same, so that
//! `explain` and the tests know every one.

mod broken_quote;
mod conflict;
mod doubtful_year;
mod duplicate_key;
mod each;
mod early_result;
mod fraction_in_count;
mod long_quote;
mod missing_quote;
mod negative;
mod out_of_range;
mod outlier;
mod part_over_whole;
mod part_over_year;
mod parts_against_total;
mod periods;
mod province_over_country;
mod quote;
mod rate_against_counts;
mod source_without_file;
mod spans;
mod three_decimals;
mod wrong_dimension;

mod list;

pub use list::{Check, RULES, Rule};

use crate::finding::Finding;
use crate::ingest::{Draft, RowCheck};

/// The rules that look at one row, in the order of the list, for
/// [`ingest::read`](crate::ingest::read) to ask as it types rows.
pub fn row_checks() -> Vec<RowCheck> {
    RULES.iter().filter_map(row_check).collect()
}

/// The check of a rule of one row.
fn row_check(rule: &Rule) -> Option<RowCheck> {
    if let Check::Row(check) = rule.check { Some(check) } else { None }
}

/// Checks everything that lies between rows. What was found while reading is in the draft already.
pub fn check(draft: &Draft) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        if let Check::Data(check) = rule.check {
            check(draft, &mut findings);
        }
    }
    findings
}
