use super::number_word::{number_word, number_word_rest};
use super::numeral::Numeral;
use super::phrase::Phrase;
use super::scale::{Scale, scale};
use super::separator::{Habit, Language, settle};
use crate::model::Decimal;

/// A number with its scale.
pub(super) struct Amount {
    pub value: Decimal,
    /// The other reading of the value.
    pub other: Option<Decimal>,
    /// The value with its mark between thousands, where it is read as one before decimals.
    pub whole: Option<Decimal>,
    /// The power of ten that the value counts in.
    pub exponent: u32,
    /// Whether the value stands there digit by digit.
    pub printed: bool,
    /// The token behind it.
    pub end: usize,
}

impl Amount {
    /// The amount below zero.
    pub fn negated(self) -> Amount {
        Amount {
            value: -self.value,
            other: self.other.map(std::ops::Neg::neg),
            whole: self.whole.map(std::ops::Neg::neg),
            ..self
        }
    }

    /// Reads the number that begins with a token: digits or words, the scale behind it, and what a
    /// compound adds.
    pub fn read(phrase: &Phrase, at: usize, habit: Habit) -> Option<Amount> {
        let mut amount = Amount::first(phrase, at, habit)?;
        if amount.exponent == 0 {
            return Some(amount);
        }
        if phrase.next(amount.end) == "rưỡi" {
            amount.value = amount.value.checked_add(Decimal::new(5, 1))?;
            (amount.printed, amount.other, amount.whole, amount.end) =
                (false, None, None, amount.end + 1);
            return Some(amount);
        }
        // "1 tỷ 250 triệu", "một nghìn hai trăm": smaller terms behind a larger one.
        let mut least = amount.exponent;
        while let Some((term, exponent, end)) = following(phrase, amount.end, least) {
            amount.value = amount
                .value
                .checked_add(term.checked_mul(Decimal::new(1, amount.exponent - exponent))?)?;
            (amount.printed, amount.other, amount.whole, amount.end, least) =
                (false, None, None, end, exponent);
        }
        Some(amount)
    }

    fn first(phrase: &Phrase, at: usize, habit: Habit) -> Option<Amount> {
        if phrase.is_number(at) {
            let text = phrase.folded(at);
            let numeral = Numeral::read(text)?;
            let scale = scale(phrase, at + 1);
            let exponent = scale.as_ref().map_or(0, |s| s.exponent);
            let end = scale.as_ref().map_or(at + 1, |s| s.end);
            let language = match scale.map_or(Language::Unknown, |s| s.language) {
                Language::Unknown => unit_language(phrase, end).unwrap_or(habit.language),
                known => known,
            };
            let percent =
                phrase.is_sign(end, "%") || matches!(phrase.next(end), "percent" | "phần" | "điểm");
            let (value, other) = settle(numeral, habit, language, exponent, percent);
            let whole = match numeral {
                Numeral::Open { grouped, .. } if !percent && value != grouped => Some(grouped),
                _ => None,
            };
            return Some(Amount { value, other, whole, exponent, printed: true, end });
        }
        if let Some((number, end)) = number_word(phrase, at) {
            let Scale { exponent, end, .. } = scale(phrase, end).unwrap_or(Scale {
                exponent: 0,
                language: Language::Unknown,
                end,
            });
            return Some(Amount {
                value: number.into(),
                other: None,
                whole: None,
                exponent,
                printed: false,
                end,
            });
        }
        // "tỷ rưỡi": one and a half.
        let exponent = match phrase.word(at) {
            "nghìn" => 3,
            "triệu" => 6,
            "tỷ" => 9,
            _ => return None,
        };
        let half = phrase.next(at + 1) == "rưỡi"
            && !matches!(phrase.before(at, 1), "hàng" | "vài" | "mấy" | "nhiều" | "chục" | "trăm");
        half.then(|| Amount {
            value: 1.into(),
            other: None,
            whole: None,
            exponent,
            printed: false,
            end: at + 1,
        })
    }
}

/// The next term of a compound: its number, its power of ten and the token behind it. A last term
/// without a scale must be in words: in "1 tỷ 250" nobody knows what the 250 are.
fn following(phrase: &Phrase, at: usize, least: u32) -> Option<(Decimal, u32, usize)> {
    if !phrase.same_line(at) {
        return None;
    }
    let (number, exponent, end) = if phrase.is_number(at) {
        let Some(Numeral::Settled(number, _)) = Numeral::read(phrase.folded(at)) else {
            return None;
        };
        let scale = scale(phrase, at + 1)?;
        (number, scale.exponent, scale.end)
    } else {
        let (number, end) = number_word_rest(phrase, at)?;
        let (exponent, end) = scale(phrase, end).map_or((0, end), |s| (s.exponent, s.end));
        (number.into(), exponent, end)
    };
    let fits = exponent < least && number < Decimal::from(10u64.checked_pow(least - exponent)?);
    fits.then_some((number, exponent, end))
}

/// The language of a unit word that is of one language only.
fn unit_language(phrase: &Phrase, at: usize) -> Option<Language> {
    let word = phrase.next(at);
    Some(match word {
        "tons" | "ton" | "tonnes" | "tonne" | "hectares" | "hectare" | "times" => Language::English,
        "" | "vnd" | "vnđ" | "usd" => return None,
        // Nouns with Vietnamese letters; a name ("6.500 Hà Nội") says nothing.
        _ if !word.is_ascii() && !phrase.tokens[at].capital => Language::Vietnamese,
        _ => return None,
    })
}
