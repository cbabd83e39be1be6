//! From a report's file to proposed observations, for a person to check.
//!
//! [`document::text`] takes the text out of a file. [`propose`] cuts it into paragraphs, sentences
//! and clauses, reads its numbers ([`quote::read`](crate::quote::read)), and says of each what it
//! seems to be: the indicator by the keywords of `indicators.csv`, the longest and nearest in the
//! clause; the actor, the coverage, the scope, the period and the status by the words of the language
//! tables (`[read.*]`); or why it is no figure. What the words leave open is marked, field by field
//! ([`Doubt`]), and the words that decided are kept ([`Evidence`]). It knows no report in
//! particular. [`csv`] is the file of observations that a person then corrects.

mod accept;
mod actor;
mod alone;
mod beside;
mod bracket;
mod caption;
mod coverage;
pub mod document;
mod doubt;
mod evidence;
mod excerpt;
mod form;
mod indicator;
mod keyword;
mod known;
mod label;
mod labels;
mod layout;
mod lexicon;
mod mention;
mod named;
mod open;
mod period;
mod print;
mod proposal;
mod propose;
mod province;
mod region;
mod reject;
mod respectively;
mod scope;
mod several;
mod status;
mod statuses;
#[cfg(test)]
mod tests;
mod twin;
mod unit_names;
mod when;
mod word;

pub(crate) use caption::{is_caption, is_continued, is_note};
pub use doubt::Doubt;
pub use evidence::{Evidence, Reach};
pub use label::{Area, Dated, Derived, Head, Label, Named};
pub use labels::Labels;
pub use period::is_flow;
pub use print::{COLUMNS, Detail, cells, count, csv, explain, file, json, reasons, rejected};
pub use proposal::{Overrides, Proposal, Proposals, Rejected};
pub use propose::propose;
pub use reject::Reason;
pub use statuses::Statuses;
pub use when::When;
