//! Rows of provinces along a horizontal number axis: what the kinds of that form have in common, so
//! that they look alike and keep the same rules. Names stand at the left; a row holds one or more
//! strips, a strip one shape and the number behind it.

mod alt;
mod axis;
mod bar;
mod bullet;
mod columns;
mod context;
mod dots;
mod figure;
mod fit;
mod grid;
mod guides;
mod key;
mod layout;
mod members;
mod model;
mod names;
mod native;
mod number;
mod order;
mod others;
mod paint;
mod parts;
mod references;
mod sizes;
mod span;
mod stack;
mod sums;
#[cfg(test)]
mod tests;

pub(crate) use crate::chart::figure::in_column;
pub(crate) use alt::ends;
pub(crate) use bullet::Bullet;
pub(crate) use context::{Context, alone};
pub(crate) use dots::{Dot, Dots, Range};
pub(crate) use figure::{Figure, Mark, drawn_ends};
pub(crate) use key::{Entry, Sample};
pub(crate) use layout::rows_layout;
pub(crate) use members::{Group, Member, breaks, groups, value_order};
pub(crate) use model::{FigureRows, Row, Section, Shape, Strip};
pub(crate) use order::Order;
pub(crate) use others::others;
pub(crate) use paint::{Paint, Surface};
pub(crate) use parts::{Part, by, header, parting, parts, several};
pub(crate) use references::guides;
pub(crate) use stack::{Piece, Stack};
