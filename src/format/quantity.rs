use super::{number, round, round_down, round_up};
use crate::model::{Decimal, Interval, Qualifier, Quantity};
use crate::words::Lang;

/// A quantity as it is shown: the word for its bound apart from the digits, so that columns can
/// align.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberText {
    /// `hơn`, `khoảng`, or nothing.
    pub word: &'static str,
    /// `1,7` or `400–450`.
    pub digits: String,
}

impl NumberText {
    /// Word and digits in one text, with `between` between them: `hơn 1,7`.
    pub fn joined(self, between: &str) -> String {
        if self.word.is_empty() {
            self.digits
        } else {
            format!("{}{between}{}", self.word, self.digits)
        }
    }
}

/// How many decimals a value needs in a unit: those it was printed with, converted. 98,0 is more
/// precise than 98, and the ends of an exact figure, half a unit of its last place away, still say
/// so.
pub fn decimals_of(quantity: &Quantity, factor: Decimal) -> u32 {
    let needed = bound_digits(quantity)
        .iter()
        .filter_map(|end| end.checked_div(factor))
        .map(|v| v.normalize().scale())
        .max();
    needed.unwrap_or(0).max(printed_decimals(quantity, factor).unwrap_or(0))
}

/// The decimals that a computed quantity justifies, in a unit of `factor` canonical units: those of
/// the finest of the printed numbers that it comes from. They are the decimals of the number, or
/// those of the last place around it: of 22.5 less 17.5 nothing but the ends, a tenth away, says
/// that it is 5.0.
pub fn justified_decimals(quantity: &Quantity, factor: Decimal) -> u32 {
    let Interval { low, high } = quantity.proven;
    let around = low.zip(high).and_then(|(low, high)| {
        (quantity.value - low).max(high - quantity.value).checked_mul(Decimal::TWO)
    });
    let scale = |value: Decimal| Some(value.checked_div(factor)?.normalize().scale());
    let place = around.filter(|place| super::ends(*place)).and_then(scale);
    scale(quantity.value).max(place).unwrap_or(0)
}

fn printed_decimals(quantity: &Quantity, factor: Decimal) -> Option<u32> {
    let Interval { low, high } = quantity.proven;
    let half = (quantity.value - low?).max(high? - quantity.value);
    let place = half.checked_mul(Decimal::TWO)?.checked_div(factor)?.normalize();
    // Only what was printed has a whole last place around it.
    (quantity.qualifier == Qualifier::Exact && place.mantissa() == 1).then(|| place.scale())
}

/// The numbers that are shown of a quantity: its value, or the end that its word speaks of, or both
/// ends of a range. Ends by usage: "at least 0" would be all that is proven of a sum with "nearly
/// 15,000" in it, and no reader is helped by that.
pub fn bound_digits(quantity: &Quantity) -> Vec<Decimal> {
    let value = quantity.value;
    match quantity.qualifier {
        Qualifier::Exact | Qualifier::About => vec![value],
        Qualifier::Over | Qualifier::AtLeast => vec![quantity.conventional.low.unwrap_or(value)],
        Qualifier::Nearly | Qualifier::AtMost => vec![quantity.conventional.high.unwrap_or(value)],
        Qualifier::Range => {
            vec![
                quantity.conventional.low.unwrap_or(value),
                quantity.conventional.high.unwrap_or(value),
            ]
        }
    }
}

/// A quantity in a unit of `factor` canonical units. With `decimals` it is rounded: bounds outward,
/// values to the nearest.
pub fn number_text(
    quantity: &Quantity,
    factor: Decimal,
    decimals: Option<u32>,
    lang: Lang,
) -> NumberText {
    let decimals = decimals.unwrap_or_else(|| decimals_of(quantity, factor));
    let digits = |value: Decimal, round: fn(Decimal, u32) -> Decimal| {
        number(round(value.checked_div(factor).unwrap_or(value), decimals), lang)
    };
    let ends = bound_digits(quantity);
    let digits = match quantity.qualifier {
        Qualifier::Exact | Qualifier::About => digits(ends[0], round),
        Qualifier::Over | Qualifier::AtLeast => digits(ends[0], round_down),
        Qualifier::Nearly | Qualifier::AtMost => digits(ends[0], round_up),
        Qualifier::Range => {
            format!("{}–{}", digits(ends[0], round_down), digits(ends[1], round_up))
        }
    };
    NumberText { word: qualifier_word(quantity.qualifier, lang), digits }
}

/// The word before a number: `hơn`, `khoảng`, or nothing.
pub fn qualifier_word(qualifier: Qualifier, lang: Lang) -> &'static str {
    match qualifier {
        Qualifier::Exact | Qualifier::Range => "",
        other => lang.text(&format!("qualifier.{}", other.word())),
    }
}

/// The sign of a bound, where a word would be misread: "at most −30" of a fall.
pub fn bound_sign(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact | Qualifier::Range => "",
        Qualifier::Over => ">",
        Qualifier::Nearly => "<",
        Qualifier::AtLeast => "≥",
        Qualifier::AtMost => "≤",
        Qualifier::About => "≈",
    }
}

/// A quantity in one text, without its unit: `hơn 1,7`.
pub fn quantity(quantity: &Quantity, factor: Decimal, decimals: Option<u32>, lang: Lang) -> String {
    number_text(quantity, factor, decimals, lang).joined(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Nature;

    #[test]
    fn bounds_print_rounded_outward() {
        let vi = Lang::of("vi").unwrap();
        let billion = decimal("1000000000");
        let sum = Quantity {
            value: decimal("2351200000"),
            proven: Interval { low: Some(decimal("2351150000")), high: None },
            conventional: Interval::new(decimal("2351150000"), decimal("2451250000")),
            qualifier: Qualifier::Over,
        };
        assert_eq!(quantity(&sum, billion, Some(2), vi), "hơn 2,35");
        assert_eq!(quantity(&sum, billion, Some(3), vi), "hơn 2,351");
        let printed = Quantity::printed(decimal("1.7"), None, Qualifier::Over, Nature::Amount)
            .unwrap()
            .scaled(billion)
            .unwrap();
        assert_eq!(quantity(&printed, billion, None, vi), "hơn 1,7");
        assert_eq!(quantity(&exact("98.0"), Decimal::ONE, None, vi), "98,0");
        assert_eq!(
            quantity(&exact("651.20").scaled(decimal("1000000")).unwrap(), billion, None, vi),
            "0,65120"
        );
        let range = Quantity::printed(
            decimal("400"),
            Some(decimal("450")),
            Qualifier::Range,
            Nature::Count,
        )
        .unwrap();
        assert_eq!(quantity(&range, Decimal::ONE, None, vi), "400–450");
    }

    fn exact(text: &str) -> Quantity {
        Quantity::printed(decimal(text), None, Qualifier::Exact, Nature::Amount).unwrap()
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }
}
