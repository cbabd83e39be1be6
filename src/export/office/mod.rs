//! What files of office programs have in common: the package of parts, and charts that these
//! programs draw themselves.

mod axes;
mod chart;
mod labels;
mod package;
mod series;

/// The colours and the typeface of a file, with `{font}` for its name.
pub(super) const THEME: &str = include_str!("parts/theme.xml");

pub(super) use chart::{ChartPart, FONT, chart};
pub(super) use labels::pattern;
pub(super) use package::{Package, PackageError};
