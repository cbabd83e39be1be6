//! sokpi: from figures in provincial reports to checked comparisons, charts and tables.

pub mod chart;
pub mod compare;
pub mod failure;
pub mod finding;
pub mod format;
pub mod model;
pub mod words;
