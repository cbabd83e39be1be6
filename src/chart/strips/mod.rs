//! Rows of provinces along a horizontal number axis: what the kinds of that form have in common, so that they look alike and keep the
//! same rules. Names stand at the left; a row holds one or more strips, a strip one shape and the number behind it.

mod axis;
mod bar;
mod context;
mod grid;
mod layout;
mod names;
mod number;
mod parts;
mod rows;
mod sizes;

pub(crate) use context::{Context, alone, measured};
pub(crate) use layout::lay_out;
pub(crate) use parts::{header, parts};
pub(crate) use rows::{Found, Row, Rows, Section, Shape};
