//! sokpi: from figures in provincial reports to checked comparisons, charts and tables.

pub mod artifact;
pub mod chart;
pub mod cli;
pub mod collation;
pub mod compare;
pub mod export;
pub mod failure;
mod fields;
pub mod finding;
pub mod format;
pub mod ingest;
pub mod model;
pub mod plan;
pub mod project;
pub mod quote;
pub mod read;
pub mod render;
pub mod report;
pub mod rules;
pub mod settings;
pub mod verify;
pub mod view;
pub mod words;
