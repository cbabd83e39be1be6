//! A scene to SVG, PDF and pixels through plotters. Everything is decided before: nothing here can fail on data.

mod backend;
mod elements;
mod glyphs;
mod outline;
mod outlined;
mod palette;
mod pdf;
mod pen;
mod png;
mod raster;
mod svg;

pub use pdf::pdf;
pub use png::png;
pub use svg::svg;
