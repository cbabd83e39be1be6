//! A scene to SVG through plotters, and that SVG to pixels. Everything is decided before: nothing here can fail on data.

mod backend;
mod pen;
mod png;
mod svg;

pub use png::png;
pub use svg::svg;
