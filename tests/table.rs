//! tests/table/: tables of a few figures, small enough to be checked by hand, in the text that
//! `sokpi table` prints of them.

use super::support::{cases, run_all};

#[test]
fn tables_are_what_their_specs_ask_for() {
    run_all(&cases("tests/table"));
}
