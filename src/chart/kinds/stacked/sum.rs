//! What the parts of a whole make together, in the words of its parts.

use super::wholes::Whole;
use crate::compare::{Absence, Row};
use crate::format::bound_digits;
use crate::model::{Decimal, Interval, Qualifier, Quantity};

/// The number that is printed of a part, of a range its middle.
fn printed(q: &Quantity) -> Decimal {
    if q.qualifier == Qualifier::Range { q.value } else { bound_digits(q)[0] }
}

/// From where to where a part goes by what is printed of it: the rounding of an exact figure counts
/// for nothing, and nothing is less than nothing.
fn ends(q: &Quantity) -> Interval {
    let own = printed(q);
    let ends = match q.qualifier {
        Qualifier::Exact => Interval::at(own),
        Qualifier::Over | Qualifier::AtLeast => {
            Interval { low: Some(own), high: q.conventional.high }
        }
        Qualifier::Nearly | Qualifier::AtMost => {
            Interval { low: q.conventional.low, high: Some(own) }
        }
        Qualifier::About | Qualifier::Range => q.conventional,
    };
    Interval { low: ends.low.map(|low| low.max(Decimal::ZERO)), ..ends }
}

/// The word before the sum: that of its parts as long as they point one way. Where they point both
/// ways it is "about", or "at least" where nothing is known of the upper end.
fn word(parts: &[Quantity], open: bool) -> Qualifier {
    use Qualifier::{About, AtLeast, AtMost, Exact, Nearly, Over, Range};
    let any = |words: &[Qualifier]| parts.iter().any(|q| words.contains(&q.qualifier));
    let (up, down) = (any(&[Over, AtLeast]), any(&[Nearly, AtMost]));
    match (up, down) {
        (true, _) if open && (down || any(&[About])) => AtLeast,
        (true, true) => About,
        _ if any(&[About]) => About,
        (true, false) => {
            if any(&[AtLeast, Range]) {
                AtLeast
            } else {
                Over
            }
        }
        (false, true) => {
            if any(&[AtMost, Range]) {
                AtMost
            } else {
                Nearly
            }
        }
        (false, false) => {
            if any(&[Range]) {
                Range
            } else {
                Exact
            }
        }
    }
}

/// The sum of some parts; `None` without any. Where the whole `lacks` a part, at least what exact
/// parts make: none is negative.
pub(super) fn sum(parts: &[Quantity], lacks: bool) -> Option<Quantity> {
    let first = *parts.first()?;
    let exact = parts.iter().skip(1).try_fold(first, |sum, part| sum.plus(*part))?;
    let all = |end: fn(Interval) -> Option<Decimal>| {
        parts.iter().map(|q| end(ends(q))).try_fold(Decimal::ZERO, |sum, end| sum.checked_add(end?))
    };
    let own = Interval { low: all(|e| e.low), high: all(|e| e.high) };
    let value: Decimal = parts.iter().map(printed).sum();
    match word(parts, own.high.is_none()) {
        Qualifier::Exact if lacks => {
            let open = Interval { low: Some(value), high: None };
            Some(Quantity {
                value,
                proven: open,
                conventional: open,
                qualifier: Qualifier::AtLeast,
            })
        }
        Qualifier::Exact => Some(exact),
        // Of other words it is said behind the number what it goes without.
        qualifier => Some(Quantity { value, proven: own, conventional: own, qualifier }),
    }
}

/// What the known parts of a whole make together.
pub(super) fn total(whole: &Whole) -> Option<Quantity> {
    let parts: Vec<Quantity> = whole.pieces().filter_map(|(_, (_, _, row))| row.value).collect();
    sum(&parts, !lacks(whole).is_empty())
}

/// Whether a part is known, or has no place in the whole.
fn is_settled(row: &Row) -> bool {
    row.value.is_some() || row.absence == Some(Absence::NotApplicable)
}

/// The parts that a whole has no number of, though it must have them: what does not apply is no
/// part of it.
pub(super) fn lacks(whole: &Whole) -> Vec<usize> {
    let has = |nth: &usize| whole.pieces[*nth].is_some_and(|(_, _, row)| is_settled(row));
    (0..whole.pieces.len()).filter(|nth| !has(nth)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::model::Nature;
    use crate::words::Lang;
    use Qualifier::*;

    fn said(parts: &[(&str, Option<&str>, Qualifier)], lacks: bool) -> String {
        let all: Vec<Quantity> = parts.iter().map(part).collect();
        format::quantity(&sum(&all, lacks).unwrap(), Decimal::ONE, Some(0), Lang::of("en").unwrap())
    }

    fn part((low, high, qualifier): &(&str, Option<&str>, Qualifier)) -> Quantity {
        Quantity::printed(decimal(low), high.map(decimal), *qualifier, Nature::Amount)
            .unwrap()
            .not_below(Decimal::ZERO)
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_sum_says_what_its_parts_say() {
        assert_eq!(said(&[("900", None, Exact), ("100", None, Exact)], false), "1,000");
        assert_eq!(said(&[("600", None, Over), ("150", None, Exact)], false), "over 750");
        assert_eq!(said(&[("600", None, Over), ("150", None, AtLeast)], false), "at least 750");
        assert_eq!(
            said(&[("2000", None, AtMost), ("200", Some("300"), Range)], false),
            "at most 2,300"
        );
        assert_eq!(said(&[("2000", None, Nearly), ("300", None, Exact)], false), "nearly 2,300");
        assert_eq!(said(&[("2000", None, Nearly), ("300", None, AtMost)], false), "at most 2,300");
        assert_eq!(
            said(&[("2000", None, Over), ("200", Some("300"), Range)], false),
            "at least 2,200"
        );
        assert_eq!(
            said(&[("2000", None, Exact), ("200", Some("300"), Range)], false),
            "2,200–2,300"
        );
        assert_eq!(said(&[("2000", None, Over), ("300", None, Nearly)], false), "about 2,300");
        // Nothing is known of what "at least" goes up to.
        assert_eq!(
            said(&[("2000", None, AtLeast), ("300", None, AtMost)], false),
            "at least 2,000"
        );
    }

    #[test]
    fn what_a_sum_lacks_never_puts_it_below_its_own_parts() {
        assert_eq!(said(&[("9000", None, Exact)], true), "at least 9,000");
        assert_eq!(said(&[("700", None, About)], true), "about 700");
        assert_eq!(said(&[("700", None, Nearly)], true), "nearly 700");
        assert_eq!(said(&[("700", None, Over)], true), "over 700");
    }
}
