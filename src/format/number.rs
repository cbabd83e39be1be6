use rust_decimal::RoundingStrategy;

use crate::model::Decimal;
use crate::words::Lang;

/// A number in the marks of a language: 16.578 and 98,2 in Vietnamese, 16,578 and 98.2 in English.
/// All its decimals are kept.
pub fn number(value: Decimal, lang: Lang) -> String {
    let (group, mark) = (lang.text("number.group"), lang.text("number.decimal"));
    let text = value.abs().to_string();
    let (whole, decimals) =
        text.split_once('.').map_or((text.as_str(), None), |(w, d)| (w, Some(d)));
    let mut out = String::with_capacity(text.len() + 8);
    if value.is_sign_negative() && !value.is_zero() {
        out.push_str(lang.text("number.minus"));
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push_str(group);
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push_str(mark);
        out.push_str(decimals);
    }
    out
}

/// A symbol behind a number, held together: `98,2%`, but `8 tỷ đồng`.
pub fn with_unit(digits: &str, symbol: &str) -> String {
    match symbol {
        "" => digits.into(),
        s if s.starts_with(['%', '‰']) => format!("{digits}{s}"),
        s => format!("{digits}\u{a0}{}", s.replace(' ', "\u{a0}")),
    }
}

/// A number in machine form, without zeros that say nothing: for CSV and JSON.
pub fn plain(value: Decimal) -> String {
    let text = value.normalize().to_string();
    if text == "-0" { "0".into() } else { text }
}

/// Rounds to decimals, halves away from zero as in schools and newspapers, and keeps the zeros:
/// 0.50.
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    let mut out = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    out.rescale(decimals);
    out
}

/// The last decimals of a quotient are a guard, not a digit: an end of 59.5 less one in the
/// eighteenth decimal is 59.5.
pub const GUARD: u32 = 12;

/// The decimals at which a number has so many digits that say something: four for three digits of
/// 0.0123, none for those of 123.
pub fn telling_decimals(value: Decimal, digits: u32) -> u32 {
    let mut decimals = 0;
    let mut least = Decimal::from(10u64.pow(digits.saturating_sub(1)));
    while value.abs() < least && !value.is_zero() && decimals < GUARD {
        least /= Decimal::TEN;
        decimals += 1;
    }
    decimals
}

/// Whether a number ends, as all do that are printed: a quotient that does not is kept to twenty
/// decimals.
pub fn ends(value: Decimal) -> bool {
    value.normalize().scale() <= GUARD
}

/// Rounds a lower end outward.
pub fn round_down(value: Decimal, decimals: u32) -> Decimal {
    to(value, decimals, RoundingStrategy::ToNegativeInfinity)
}

/// Rounds an upper end outward.
pub fn round_up(value: Decimal, decimals: u32) -> Decimal {
    to(value, decimals, RoundingStrategy::ToPositiveInfinity)
}

fn to(value: Decimal, decimals: u32, way: RoundingStrategy) -> Decimal {
    let mut out = value.round_dp(GUARD.max(decimals)).round_dp_with_strategy(decimals, way);
    out.rescale(decimals);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_language_has_its_marks() {
        let (vi, en) = (Lang::of("vi").unwrap(), Lang::of("en").unwrap());
        assert_eq!(
            (number(decimal("16578"), vi), number(decimal("16578"), en)),
            ("16.578".into(), "16,578".into())
        );
        assert_eq!(
            (number(decimal("1759.96"), vi), number(decimal("1759.96"), en)),
            ("1.759,96".into(), "1,759.96".into())
        );
        assert_eq!(number(decimal("-5.20"), vi), "−5,20");
        assert_eq!(number(decimal("999"), vi), "999");
        assert_eq!((plain(decimal("2.500")), plain(decimal("-0.0"))), ("2.5".into(), "0".into()));
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(mantissa in any::<i64>(), scale in 0u32..8) {
            let value = Decimal::new(mantissa, scale);
            for lang in Lang::all() {
                let text = number(value, lang).replace(lang.text("number.group"), "").replace(lang.text("number.decimal"), ".");
                let text = text.replace(lang.text("number.minus"), "-");
                prop_assert_eq!(text.parse::<Decimal>().unwrap(), value);
            }
        }
    }
}
