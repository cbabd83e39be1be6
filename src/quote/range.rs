use std::ops;

use super::amount::Amount;
use super::label::label;
use super::phrase::Phrase;
use super::reading::{Role, UnitWord};
use super::role::is_change_word;
use super::separator::Habit;
use super::sign::minus_at;
use super::unit_word::unit_after;
use crate::model::Decimal;

/// Two ends: "từ 400 đến 450 tỷ", "400-450", "between 400 and 450".
pub(super) struct Range<'a> {
    /// The lower end, in the scale of the upper one.
    pub lower: Amount,
    pub upper: Amount,
    /// The unit of both: often it stands behind the upper one alone.
    pub unit: UnitWord<'a>,
    /// The token behind it.
    pub end: usize,
    /// Whether the sign of the lower end may be that of both: "âm 3-5%".
    pub sign_open: bool,
}

impl<'a> Range<'a> {
    /// Reads the upper end that follows a number, which with its qualifier and unit fills the
    /// tokens `at`. `None` where none follows, where the units are two, and where the second number
    /// is not the larger one.
    pub fn read(
        phrase: &Phrase<'a>,
        lower: &Amount,
        unit: UnitWord<'a>,
        at: ops::Range<usize>,
        habit: Habit,
    ) -> Option<Range<'a>> {
        let dash = phrase.is_sign(at.end, "-") && phrase.same_line(at.end);
        let word = match phrase.next(at.end) {
            "đến" | "tới" => true,
            // "rose from 5 to 8" are two levels.
            "to" => {
                !(phrase.before(at.start, 1) == "from"
                    && is_change_word(phrase.before(at.start, 2)))
            }
            "and" => phrase.before(at.start, 1) == "between",
            _ => false,
        };
        if !(dash || word) || !phrase.same_line(at.end + 1) {
            return None;
        }
        // "VND400 to VND450 billion"
        let currency = usize::from(matches!(phrase.word(at.end + 1), "vnd" | "vnđ"));
        let (minus, number) = minus_at(phrase, at.end + 1 + currency);
        if !dash && label(phrase, number).is_some_and(|(role, _)| role != Role::Label) {
            return None;
        }
        let upper = Amount::read(phrase, number, habit)?;
        let upper = if minus { upper.negated() } else { upper };
        let (behind, behind_end) = unit_after(phrase, upper.end, upper.exponent > 0);
        let (upper_unit, end) = if currency > 0 {
            (UnitWord::Money, upper.end.max(at.end))
        } else {
            (behind, behind_end)
        };
        if unit != UnitWord::None && unit != upper_unit {
            return None;
        }
        let (mut lower, mut upper) = (in_scale(lower, upper.exponent)?, upper);
        let below = lower.value < Decimal::ZERO;
        if below && minus && upper.value < lower.value {
            // "từ âm 3 đến âm 5 tỷ" is told by size.
            std::mem::swap(&mut lower, &mut upper);
        }
        (lower.value < upper.value).then_some(Range {
            lower,
            upper,
            unit: upper_unit,
            end,
            sign_open: below && !minus,
        })
    }
}

/// The lower end in the scale of the upper one: its own if it has none ("từ 400 đến 450 tỷ"), 0.8
/// tỷ of "800 triệu".
fn in_scale(lower: &Amount, exponent: u32) -> Option<Amount> {
    let same = lower.exponent == 0 || lower.exponent == exponent;
    let value = if same {
        lower.value
    } else {
        lower
            .value
            .checked_mul(power_of_ten(lower.exponent))?
            .checked_div(power_of_ten(exponent))?
            .normalize()
    };
    let (other, whole) = (lower.other.filter(|_| same), lower.whole.filter(|_| same));
    Some(Amount { value, other, whole, exponent, printed: lower.printed && same, end: lower.end })
}

fn power_of_ten(exponent: u32) -> Decimal {
    Decimal::from(10u64.pow(exponent.min(18)))
}
