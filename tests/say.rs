//! `say`: a sentence for a report, and what it does not say.

use super::support::{cases, run_all};

#[test]
fn a_sentence_says_what_is_proven_and_tells_what_is_not() {
    run_all(&cases("tests/say"));
}
