//! sokpi: from figures in provincial reports to checked comparisons, charts and tables.

pub mod failure;
pub mod finding;
pub mod model;
pub mod words;
