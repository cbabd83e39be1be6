//! The kinds of charts, a file or folder each. To add one: a member of [`Kind`], a file, a `mod`
//! line and an arm of [`draw`].

mod bars;
mod bullet;
mod coverage;
mod distribution;
mod dots;
mod grouped;
mod heat;
mod lines;
mod map;
mod multiples;
mod ranks;
mod scatter;
mod slope;
mod stacked;
mod suited;
mod table;
mod tiles;

pub use suited::suited;

use super::input::Input;
use super::layout::Layout;
use super::request::Kind;

/// The words and the plot of a chart. A kind without an arm does not compile.
pub(super) fn draw(input: Input) -> Layout {
    match input.spec.kind {
        Kind::Bars => bars::draw(input),
        Kind::Grouped => grouped::draw(input),
        Kind::Stacked => stacked::draw(input),
        Kind::Bullet => bullet::draw(input),
        Kind::Dots => dots::draw(input),
        Kind::Distribution => distribution::draw(input),
        Kind::Lines => lines::draw(input),
        Kind::Slope => slope::draw(input),
        Kind::Ranks => ranks::draw(input),
        Kind::Multiples => multiples::draw(input),
        Kind::Heat => heat::draw(input),
        Kind::Tiles => tiles::draw(input),
        Kind::Map => map::draw(input),
        Kind::Scatter => scatter::draw(input),
        Kind::Table => table::draw(input),
        Kind::Coverage => coverage::draw(input),
    }
}
