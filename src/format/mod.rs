//! Numbers as people read them: the one place that formats them, for axis, label, table, alt text
//! and message alike.

mod formula;
mod label;
mod number;
mod quantity;
mod spelled;
mod words;

pub use formula::harmless;
pub use label::{day_short, period_label, period_said, period_short, scope_label};
pub use number::{
    GUARD, ends, number, plain, round, round_down, round_up, telling_decimals, with_unit,
};
pub use quantity::{
    NumberText, bound_digits, bound_sign, decimals_of, justified_decimals, number_text,
    qualifier_word, quantity,
};
pub use spelled::spelled;
pub use words::{capital, inside};
