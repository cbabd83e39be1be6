//! sokpi: from figures in provincial reports to checked comparisons, charts and tables.
//!
//! # The tour
//!
//! Data goes one way, through types each of which promises more than the one before. Each step is
//! one function:
//!
//! 1. **Find**: [`Project::open`](project::Project::open) finds the folders,
//!    [`Project::files`](project::Project::files) reads their bytes. No other module reads the
//!    project.
//! 2. **Read**: [`ingest::read`] makes typed cells with their places of them, a
//!    [`Draft`](ingest::Draft). What is wrong is a [`Finding`](finding::Finding), and the rest is
//!    read all the same.
//! 3. **Check**: [`rules::check`] looks at what lies between rows and files; [`quote::check`] holds
//!    each number against the phrase that it was read from. Where neither finds an error, the
//!    draft's [`Dataset`](model::Dataset) is sound.
//! 4. **Compare**: [`compare::compare`] answers a [`Request`](compare::Request) with a
//!    [`Comparison`](compare::Comparison): what may stand together, measured and ranked, and what
//!    was left out or is missing, with the reason.
//! 5. **Write**: the [`FORMATS`](export::FORMATS) make text, CSV, JSON and Markdown of comparisons;
//!    [`view`] is what they and the charts have in common. Those of [`exchange`] hand the whole
//!    data set to other tools.
//! 6. **Compose**: [`chart::compose`] makes a [`Scene`](chart::scene::Scene) of what a
//!    [`Spec`](chart::Spec) asks for, in which everything is decided.
//! 7. **Draw**: [`render::svg`] and [`render::png`] turn a scene into bytes, and cannot fail on
//!    data.
//! 8. **Make**: [`plan::plan`] says which files of the charts folder are stale and why, and
//!    [`artifact::write_all`] writes them all or none.
//!
//! Out of the same comparisons [`say::say`] makes a sentence for a report, in which nothing is
//! claimed that the ranges do not prove.
//!
//! Beside the way: [`model`] has the small types, first of all the [`Quantity`](model::Quantity)
//! with its ends; [`mod@format`] turns numbers into text, [`words`] has the languages,
//! [`collation`] their order of names; [`report`] prints findings, and [`failure`] is what goes
//! wrong outside of the data. For the curator, [`read::document`] gets the text out of a report,
//! [`quote::read`] the numbers out of a phrase, and [`verify::verify`] holds every quote against
//! its report, and [`fix::fix`] mends what has one right answer; for the reviewer, [`diff::diff`] says which numbers moved between two versions.
//! [`cli`] puts it all together.
//!
//! ```
//! use sokpi::compare::{Periods, Request, compare};
//! use sokpi::document::Document;
//! use sokpi::export::{Format, Options};
//! use sokpi::model::{Period, Scopes};
//! use sokpi::{finding, ingest, project::Project, rules, words::Lang};
//!
//! let project = Project::open(Some("datasets".as_ref()), None)?;
//! let draft = ingest::read(project.files()?, &rules::row_checks());
//! assert_eq!(finding::errors(&draft.findings) + finding::errors(&rules::check(&draft)), 0);
//!
//! let data = &draft.data;
//! let request = Request {
//!     provinces: vec!["soc-trang".into()],
//!     periods: Periods::These(Period::parse("2023").into_iter().collect()),
//!     scopes: Scopes::parse("province+district").into_iter().collect(),
//!     ..Request::of(data.find_indicator("inspection.fines").unwrap())
//! };
//! let fines = compare(data, &request)?;
//! let document = Document::of_data(std::slice::from_ref(&fines), data, Lang::first());
//! let text = (Format::of("csv").unwrap().write)(&document, &Options { points: true, ..Options::default() })?;
//! let row = b"inspection.fines,soc-trang,63,2023,province+district,actual,vnd,2351200000,2351150000,2451250000,over,soc-trang-2023,\n";
//! assert!(text.ends_with(row));
//! # Ok::<(), sokpi::failure::Failure>(())
//! ```

#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        clippy::disallowed_types,
        clippy::print_stdout,
        reason = "tests may touch the world"
    )
)]

#[macro_use]
mod terms;

pub mod artifact;
pub mod bytes;
pub mod chart;
pub mod cli;
pub mod collation;
pub mod compare;
pub mod desk;
pub mod diff;
pub mod document;
pub mod exchange;
pub mod export;
pub mod failure;
mod fields;
pub mod finding;
pub mod fix;
pub mod format;
pub mod graph;
pub mod grid;
mod hidden;
pub mod import;
pub mod ingest;
mod markdown;
mod markup;
pub mod model;
mod parallel;
pub mod plan;
pub mod project;
pub mod quote;
pub mod read;
pub mod render;
pub mod report;
pub mod rules;
pub mod say;
pub mod settings;
pub mod snapshot;
pub mod starter;
pub mod table;
#[cfg(test)]
pub(crate) mod testing;
pub mod verify;
pub mod view;
pub mod watch;
pub mod words;
