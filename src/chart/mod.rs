//! From a comparison to a picture in which everything is decided.

pub mod scene;
