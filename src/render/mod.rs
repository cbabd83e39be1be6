//! A scene to SVG and PDF through plotters, and that SVG to pixels. Everything is decided before: nothing here can fail on data.

mod backend;
mod elements;
mod pdf;
mod pen;
mod png;
mod svg;

pub use pdf::pdf;
pub use png::png;
pub use svg::svg;
