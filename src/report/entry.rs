//! Findings that are equal but for their place: one slip made in four hundred rows is read once.

use std::collections::HashMap;

use crate::finding::{Finding, Span};

/// So many equal findings are told one by one.
const FEW: usize = 3;

/// So many of their places are named.
const NAMED: usize = 5;

/// What is told at once: a finding, and where else it is the same.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'f> {
    pub finding: &'f Finding,
    /// The first of the other places.
    pub others: Vec<&'f Span>,
    /// How many other places there are.
    pub count: usize,
}

impl<'f> Entry<'f> {
    /// A finding told for itself.
    pub fn one(finding: &'f Finding) -> Entry<'f> {
        Entry { finding, others: Vec::new(), count: 0 }
    }
}

/// What findings that are equal have in common.
type Key<'f> = (&'f str, Option<&'f str>, &'f [(&'static str, String)]);

/// Findings in their order, those that many have alike where the first of them stands.
pub(crate) fn entries(findings: &[Finding]) -> Vec<Entry<'_>> {
    let mut numbers: HashMap<Key, usize> = HashMap::new();
    // Of each finding the first that is equal to it, by its place among all; of that how many.
    let (mut firsts, mut counts) = (Vec::with_capacity(findings.len()), vec![0; findings.len()]);
    for (nth, finding) in findings.iter().enumerate() {
        let key = (finding.code, finding.hint, &finding.args[..]);
        let first = *numbers.entry(key).or_insert(nth);
        firsts.push(first);
        counts[first] += 1;
    }
    let mut out: Vec<Entry> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for (nth, finding) in findings.iter().enumerate() {
        let first = firsts[nth];
        // A finding without a place of its own is told of a file.
        if counts[first] <= FEW || first == nth {
            places.insert(first, out.len());
            out.push(Entry::one(finding));
            continue;
        }
        let entry = &mut out[places[&first]];
        entry.count += 1;
        if entry.others.len() < NAMED {
            entry.others.push(&finding.span);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A finding of a line.
    fn unknown_unit(line: usize, value: &str) -> Finding {
        let span = Span { line, ..Span::file("a.csv") };
        Finding::error("unknown-unit", span).with("value", value)
    }

    /// What is shown of a finding that no other is equal to.
    fn alone(line: usize) -> (usize, usize, Vec<usize>) {
        (line, 0, vec![])
    }

    #[test]
    fn many_that_are_equal_are_one() {
        let mut all: Vec<Finding> = (1..=9).map(|line| unknown_unit(line, "tỷ")).collect();
        all.insert(2, unknown_unit(3, "ha"));
        all.extend((20..23).map(|line| unknown_unit(line, "m")));
        let told = entries(&all);
        let shown: Vec<(usize, usize, Vec<usize>)> = told
            .iter()
            .map(|e| {
                let others = e.others.iter().map(|span| span.line).collect();
                (e.finding.span.line, e.count, others)
            })
            .collect();
        let first = (1, 8, vec![2, 3, 4, 5, 6]);
        assert_eq!(shown, [first, alone(3), alone(20), alone(21), alone(22)]);
    }
}
