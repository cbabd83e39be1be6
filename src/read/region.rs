use std::ops::Range;

use super::word::Word;

/// Where some words name regions: of which provinces a table is says nothing of what it measures.
pub(super) fn within(regions: &[String], words: &[Word]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for name in regions {
        let name: Vec<&str> = name.split(' ').collect();
        let is = |at: &usize| {
            let own = words[*at..].iter().map(|word| word.folded.as_str()).take(name.len());
            own.eq(name.iter().copied())
        };
        out.extend((0..words.len()).find(is).map(|at| at..at + name.len()));
    }
    out
}
