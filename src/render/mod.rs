//! A scene to SVG, PDF and pixels through plotters. Everything is decided before: nothing here can
//! fail on data.

mod backend;
mod elements;
mod glyphs;
mod hatch;
mod outline;
mod outlined;
mod palette;
mod pdf;
mod pen;
mod png;
mod raster;
mod semaphore;
mod svg;

/// What turns a scene into bytes: a number that whoever changes what this module makes of the same
/// scene counts up, and the versions of the crates that it stands on. A picture made by another
/// renderer is stale.
pub const RENDERER: &str = concat!("1 ", env!("SOKPI_RENDERERS"));

pub use pdf::pdf;
pub use png::png;
pub use svg::{plot, svg};
