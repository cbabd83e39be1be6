//! Reading numbers out of Vietnamese and English phrases, and holding them against an observation.
//!
//! [`read`] goes over a phrase once: the phrase is cut into words, numbers and signs; at each
//! number, the amount (with its scale, "1 tỷ 250 triệu"), the unit after it, the qualifier before
//! it and the part it plays are read by one small file each. [`check`] then says whether one of the
//! [`Reading`]s is the curated value. What a document means by a number, whether it is of the right
//! year or province, is for people to judge: here only what the words around the number say.
//!
//! ```
//! use sokpi::model::Qualifier;
//! let [fines] = &sokpi::quote::read("với tổng số tiền hơn 1,7 tỷ đồng")[..] else { panic!() };
//! assert_eq!((fines.value.to_string(), fines.qualifier, fines.said), ("1.7".into(), Qualifier::Over, "hơn 1,7 tỷ đồng"));
//! ```

mod amount;
mod check;
mod claim;
mod label;
mod memo;
mod number_word;
mod numeral;
mod phrase;
mod qualifier;
mod range;
mod read;
mod reading;
mod role;
mod scale;
mod separator;
mod sign;
#[cfg(test)]
mod tests;
mod topic;
mod unit_word;
mod zero;

pub use check::{Setting, Verdict, agrees, check};
pub use claim::{Claim, Subject, symbols};
pub use numeral::Numeral;
pub use read::read;
pub use reading::{Reading, Role, UnitWord};
pub use topic::topics;
