use super::amount::Amount;
use super::label::label;
use super::phrase::Phrase;
use super::qualifier::{qualifier_after, qualifier_before};
use super::range::Range;
use super::reading::{Reading, Role, UnitWord};
use super::role::{is_estimated, is_planned, role, year_before};
use super::separator::Habit;
use super::sign::{Brackets, Sign, is_loss, is_measured, is_minus_word, mirrored, sign_before};
use super::unit_word::{speaks_of_money, unit_after, unit_before};
use super::zero::zero;
use crate::model::{Decimal, Qualifier};

/// Reads every number of a text, in its order. A new line ends a phrase. Text in NFD and soft
/// hyphens read like their plain forms; places are bytes of the text as it is given. A text without
/// numbers gives nothing; a number with more digits than a decimal holds is passed over.
pub fn read(text: &str) -> Vec<Reading<'_>> {
    let phrase = Phrase::new(text);
    let mut reader = Reader {
        phrase: &phrase,
        readings: Vec::new(),
        habit: Habit::of(&phrase, 0),
        whole_at: None,
        last_end: 0,
    };
    let mut at = 0;
    while at < phrase.tokens.len() {
        if at > 0 && phrase.tokens[at].first {
            reader.habit = Habit::of(&phrase, at);
        }
        at = reader.step(at).max(at + 1);
    }
    reader.readings
}

struct Reader<'p, 'a> {
    phrase: &'p Phrase<'a>,
    readings: Vec<Reading<'a>>,
    habit: Habit,
    /// Where the second number of "353 trên 354" begins.
    whole_at: Option<usize>,
    /// The token behind the last reading.
    last_end: usize,
}

impl<'a> Reader<'_, 'a> {
    /// Reads what begins with a token, and gives the token to go on with.
    fn step(&mut self, at: usize) -> usize {
        let phrase = self.phrase;
        if let Some(end) = zero(phrase, at) {
            let (unit, end) = unit_after(phrase, end, false);
            let none = Amount {
                value: Decimal::ZERO,
                other: None,
                whole: None,
                exponent: 0,
                printed: false,
                end,
            };
            self.push(
                &none,
                None,
                Words {
                    unit,
                    qualifier: Qualifier::Exact,
                    role: Role::Level,
                    start: at,
                    end,
                    sign_open: false,
                },
            );
            // The words may hold numbers of their own: "không có 5 vụ".
            return at + 1;
        }
        let brackets = Brackets::around(phrase, at, self.last_end);
        if phrase.is_number(at)
            && brackets.as_ref().is_none_or(|b| b.sign != Sign::Minus)
            && let Some((role, end)) = label(phrase, at)
        {
            if let Some(amount) = Amount::read(phrase, at, self.habit) {
                let named = Amount { exponent: 0, end, ..amount };
                let words = Words {
                    unit: UnitWord::None,
                    qualifier: Qualifier::Exact,
                    role,
                    start: at,
                    end,
                    sign_open: false,
                };
                self.push(&named, None, words);
            }
            return end;
        }
        match Amount::read(phrase, at, self.habit) {
            Some(amount) => {
                self.fraction(at, &amount).unwrap_or_else(|| self.level(at, amount, brackets))
            }
            None => at + 1,
        }
    }

    /// "5/5 nhiệm vụ": both numbers, one place.
    fn fraction(&mut self, at: usize, part: &Amount) -> Option<usize> {
        let phrase = self.phrase;
        let slash = part.end;
        let glued = phrase.is_sign(slash, "/")
            && phrase.is_glued(slash)
            && phrase.is_glued(slash + 1)
            && phrase.is_number(slash + 1);
        if !glued || part.exponent > 0 || phrase.is_sign(slash + 2, "/") {
            return None;
        }
        let whole = Amount::read(phrase, slash + 1, self.habit)?;
        let (unit, end) = unit_after(phrase, whole.end, false);
        let (qualifier, start) = qualifier_before(phrase, at);
        self.push(
            part,
            None,
            Words { unit, qualifier, role: Role::Part, start, end, sign_open: false },
        );
        self.push(
            &whole,
            None,
            Words {
                unit,
                qualifier: Qualifier::Exact,
                role: Role::Whole,
                start,
                end,
                sign_open: false,
            },
        );
        Some(end)
    }

    fn level(&mut self, at: usize, mut amount: Amount, brackets: Option<Brackets<'a>>) -> usize {
        let phrase = self.phrase;
        let (mut unit, mut end) = unit_after(phrase, amount.end, amount.exponent > 0);
        let mut start = at;
        let mut sign = Sign::Plain;
        if let Some(Brackets { sign: said, exponent, unit: behind, end: closed }) = brackets {
            (sign, unit, end) = (said, behind, closed);
            if sign == Sign::Minus {
                (start, amount.exponent, amount.end) = (at - 1, exponent, closed);
            }
        }
        if matches!(unit, UnitWord::None | UnitWord::Counted(_))
            && let Some((money, from)) = unit_before(phrase, at)
        {
            (unit, end, start) = (money, amount.end, from);
        }
        if unit == UnitWord::None && self.is_of_money(at, start, &amount) {
            unit = UnitWord::Money;
        }
        let measured = is_measured(unit, amount.exponent);
        if sign == Sign::Plain {
            (sign, start) = sign_before(phrase, start, self.last_end, measured);
        }
        let mut qualifier = Qualifier::Exact;
        let out_of = self.whole_at == Some(at);
        if !out_of {
            (qualifier, start) = qualifier_before(phrase, start);
        }
        if sign == Sign::Plain
            && qualifier != Qualifier::Exact
            && start > self.last_end
            && is_minus_word(phrase, start, measured)
        {
            // "âm hơn 3,5 tỷ"
            (sign, start, qualifier) = (Sign::Minus, start - 1, mirrored(qualifier));
        }
        if sign == Sign::Minus {
            amount = amount.negated();
        }
        let mut sign_open = sign == Sign::Open;
        let mut upper = None;
        if let Some(range) = Range::read(phrase, &amount, unit, start..end, self.habit) {
            start -= usize::from(matches!(phrase.before(start, 1), "từ" | "from" | "between"));
            (qualifier, unit, end) = (Qualifier::Range, range.unit, range.end);
            (amount, upper) = (range.lower, Some(range.upper));
            sign_open |= range.sign_open;
        } else {
            if let Some((after, behind)) = qualifier_after(phrase, end) {
                start -=
                    usize::from(qualifier == Qualifier::Exact && phrase.before(start, 1) == "từ");
                (qualifier, end) = (after, behind);
            }
            if sign == Sign::Plain && measured && is_loss(phrase, start) {
                (amount, qualifier, sign_open) = (amount.negated(), mirrored(qualifier), true);
            }
        }
        let mut role = role(phrase, start..end, unit, amount.value.is_integer());
        if role == Role::Level && self.goes_on_with_change(start, unit) {
            role = Role::Change;
        } else if role == Role::Level && out_of {
            role = Role::Whole;
        } else if role == Role::Level
            && unit == UnitWord::None
            && amount.exponent == 0
            && upper.is_none()
        {
            self.whole_at = whole_at(phrase, end);
            role = if self.whole_at.is_some() { Role::Part } else { Role::Level };
        }
        // The word of time is a part of what was said.
        end += usize::from(role == Role::Period);
        self.push(&amount, upper.as_ref(), Words { unit, qualifier, role, start, end, sign_open });
        end
    }

    /// Whether a number without a unit is plainly one of đồng: a whole one of seven digits and more
    /// behind words of money.
    fn is_of_money(&self, at: usize, start: usize, amount: &Amount) -> bool {
        let digits = || self.phrase.folded(at).bytes().filter(u8::is_ascii_digit).count();
        amount.printed
            && amount.exponent == 0
            && amount.value.scale() == 0
            && digits() >= MILLION
            && speaks_of_money(self.phrase, start)
    }

    /// "up 46.8% or over 8 billion", "an increase of 866 billion VND (17%)": the change goes on in
    /// another unit. In the same unit it is what came before or after: "giảm 60 vụ (155 vụ)".
    fn goes_on_with_change(&self, start: usize, unit: UnitWord) -> bool {
        let phrase = self.phrase;
        let joined = start == self.last_end + 1
            && (phrase.is_sign(self.last_end, "(")
                || matches!(phrase.next(self.last_end), "or" | "hay" | "hoặc"));
        let equal = start == self.last_end + 2
            && matches!(
                (phrase.next(self.last_end), phrase.next(self.last_end + 1)),
                ("tương", "đương") | ("equivalent", "to")
            );
        (joined || equal)
            && self.readings.last().is_some_and(|r| r.role == Role::Change && r.unit != unit)
    }

    fn push(&mut self, amount: &Amount, upper: Option<&Amount>, words: Words<'a>) {
        let at = self.phrase.span(words.start, words.end);
        self.readings.push(Reading {
            value: amount.value,
            upper: upper.map(|u| u.value),
            other: amount.other,
            other_upper: upper.and_then(|u| u.other),
            whole: amount.whole,
            whole_upper: upper.and_then(|u| u.whole),
            sign_open: words.sign_open,
            scale: Decimal::from(10u64.pow(amount.exponent.min(18))),
            printed: amount.printed && upper.is_none_or(|u| u.printed),
            unit: words.unit,
            qualifier: words.qualifier,
            role: words.role,
            estimated: words.role.is_level() && is_estimated(self.phrase, words.start),
            planned: words.role.is_level() && is_planned(self.phrase, words.start),
            year: if words.role.is_level() { year_before(self.phrase, words.start) } else { None },
            said: &self.phrase.text[at.clone()],
            at,
        });
        self.last_end = words.end;
    }
}

/// What the words around a number say, and the tokens that number and words fill.
struct Words<'a> {
    unit: UnitWord<'a>,
    qualifier: Qualifier,
    role: Role,
    start: usize,
    end: usize,
    sign_open: bool,
}

/// The digits of a million.
const MILLION: usize = 7;

/// Where the second number of "353 trên 354", "5 of the 12" begins, if one follows a number that
/// ends at a token.
fn whole_at(phrase: &Phrase, end: usize) -> Option<usize> {
    let at = match (phrase.next(end), phrase.next(end + 1), phrase.next(end + 2)) {
        ("trên" | "trong", "tổng", "số") | ("out", "of", "the") => end + 3,
        ("out", "of", _) | ("trong", "số", _) | ("of", "the", _) => end + 2,
        ("trên" | "of", _, _) => end + 1,
        _ => return None,
    };
    phrase.is_number(at).then_some(at)
}
