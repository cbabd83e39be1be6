//! Charts and tables of the charts folder, bound into one document: as the command line asks for
//! it, or as a `report.toml` keeps it.

mod bind;
mod kept;
mod spec;

pub use bind::{Extent, Item, report};
pub(super) use kept::{Kept, names, plan};
pub use spec::{ReportSpec, read_reports};
