//! tests/compare/: comparisons of a few figures, small enough to be checked by hand, and everything that is printed of them.

use super::support::{cases, run_all};

#[test]
fn comparisons_are_what_a_hand_gets() {
    run_all(&cases("tests/compare"));
}
