//! The sign before a number: a minus, a word for it, or the brackets that accounts put around what
//! is below zero.

use super::phrase::{Kind, Phrase};
use super::reading::UnitWord;
use super::scale::scale;
use super::unit_word::unit_after;
use crate::model::Qualifier;

/// What stands before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Nothing: the number is above zero.
    Plain,
    /// A minus: "-3,5", "âm 3,5", "minus 3.5", "(3,5) tỷ đồng".
    Minus,
    /// A dash or brackets that may be a minus or not: "– 3,5", "(3,5)".
    Open,
}

/// The sign right before a token that a number with its currency begins with, and the token that
/// the sign begins with. What lies before `free` belongs to another number. Whether the number is
/// one of money or percent settles "thu âm 3".
pub(super) fn sign_before(
    phrase: &Phrase,
    at: usize,
    free: usize,
    measured: bool,
) -> (Sign, usize) {
    let Some(before) = at.checked_sub(1).filter(|before| *before >= free) else {
        return (Sign::Plain, at);
    };
    if is_minus_word(phrase, at, measured) {
        return (Sign::Minus, before);
    }
    if !phrase.is_sign(before, "-") || !phrase.same_line(at) {
        return (Sign::Plain, at);
    }
    // A hyphen between two things is none: "Covid-19", "PM2-5".
    let opens =
        phrase.tokens[before].gap || before.checked_sub(1).is_some_and(|i| is_opening(phrase, i));
    let long = phrase
        .tokens
        .get(before)
        .is_some_and(|t| matches!(&phrase.text[t.start..t.end], "\u{2014}" | "\u{2015}"));
    match (opens, phrase.is_glued(at) && !long) {
        (false, _) => (Sign::Plain, at),
        (true, true) => (Sign::Minus, before),
        (true, false) => (Sign::Open, at),
    }
}

/// The number that begins with a token or behind a minus there, and whether there is one: the upper
/// end of a range.
pub(super) fn minus_at(phrase: &Phrase, at: usize) -> (bool, usize) {
    let word = is_minus_word(phrase, at + 1, true);
    let sign = phrase.is_sign(at, "-") && phrase.is_glued(at + 1) && phrase.tokens[at].gap;
    let minus = word || sign;
    (minus, at + usize::from(minus))
}

/// The qualifier of a number below zero whose size is qualified: what is less than "hơn 3,5" below
/// zero lies above -3.5.
pub(super) fn mirrored(qualifier: Qualifier) -> Qualifier {
    match qualifier {
        Qualifier::Over => Qualifier::Nearly,
        Qualifier::Nearly => Qualifier::Over,
        Qualifier::AtLeast => Qualifier::AtMost,
        Qualifier::AtMost => Qualifier::AtLeast,
        other => other,
    }
}

/// Whether the word before a token is a sign: "âm 3,5", but not "ghi âm 12 cuộc", "siêu âm 20 ca".
pub(super) fn is_minus_word(phrase: &Phrase, at: usize, measured: bool) -> bool {
    // "5 minus 3" is two numbers.
    let counted = at.checked_sub(2).is_some_and(|i| phrase.is_number(i) && phrase.same_line(i + 1));
    match (phrase.before(at, 2), phrase.before(at, 1)) {
        _ if counted => false,
        // To record sounds, or revenue below zero.
        ("thu", "âm") => measured,
        (
            "ghi" | "siêu" | "phát" | "nguyên" | "phụ" | "cách" | "chống" | "tiêu" | "thanh"
            | "hồi" | "tạp" | "lồng" | "hòa" | "hoà" | "ngữ" | "vi" | "hạ" | "đơn" | "đa" | "song"
            | "loa",
            "âm",
        ) => false,
        (_, "âm" | "minus") => true,
        ("tested" | "test" | "tests", "negative") => false,
        (_, "negative") => true,
        _ => false,
    }
}

/// Whether the words before a token call what begins there a loss: "lỗ 3,5 tỷ", "a loss of 3.5
/// billion VND". A report of losses prints their size, a balance has them below zero.
pub(super) fn is_loss(phrase: &Phrase, at: usize) -> bool {
    match (phrase.before(at, 2), phrase.before(at, 1)) {
        ("loss" | "losses", "of") | (_, "lỗ") => true,
        ("lỗ", "ròng" | "kế" | "là") => true,
        ("lũy" | "luỹ", "kế") => phrase.before(at, 3) == "lỗ",
        _ => false,
    }
}

/// What brackets around a number alone say, and where they end.
pub(super) struct Brackets<'a> {
    /// A minus where the unit stands behind the brackets: "(3,5) tỷ đồng". Else it may be an aside:
    /// "Cần Thơ (5,2)".
    pub sign: Sign,
    /// The power of ten of the scale behind them.
    pub exponent: u32,
    /// The unit behind them.
    pub unit: UnitWord<'a>,
    /// The token behind brackets and unit.
    pub end: usize,
}

impl<'a> Brackets<'a> {
    /// Reads the brackets around a number of one token. What lies before `free` belongs to another
    /// number, of which this one may be a repetition: "ba (03) trường hợp".
    pub fn around(phrase: &Phrase<'a>, at: usize, free: usize) -> Option<Brackets<'a>> {
        if !phrase.is_number(at)
            || at == 0
            || !phrase.is_sign(at - 1, "(")
            || !phrase.tokens[at - 1].gap
            || !phrase.is_glued(at)
        {
            return None;
        }
        let aside = Brackets { sign: Sign::Open, exponent: 0, unit: UnitWord::None, end: at + 1 };
        let follows = free > 0 && at - 1 == free;
        if phrase.is_sign(at + 1, "%") && phrase.is_sign(at + 2, ")") {
            // "an increase of 866 billion VND (17%)"
            return (!follows).then_some(Brackets {
                unit: UnitWord::Percent,
                end: at + 2,
                ..aside
            });
        }
        if !phrase.is_sign(at + 1, ")") || !phrase.is_glued(at + 1) {
            return None;
        }
        let scale = scale(phrase, at + 2);
        let (exponent, behind) = scale.map_or((0, at + 2), |s| (s.exponent, s.end));
        let (unit, end) = unit_after(phrase, behind, exponent > 0);
        let measured = is_measured(unit, exponent);
        Some(if measured && !follows {
            Brackets { sign: Sign::Minus, exponent, unit, end }
        } else {
            aside
        })
    }
}

/// Whether a number is one of money, percent, area or of a scale, and no count.
pub(super) fn is_measured(unit: UnitWord, exponent: u32) -> bool {
    exponent > 0
        || matches!(
            unit,
            UnitWord::Money
                | UnitWord::Foreign
                | UnitWord::Percent
                | UnitWord::Area
                | UnitWord::PerDay
        )
}

/// Whether a token is a sign behind which a number begins: "(-3,5)", "thu:-3,5".
fn is_opening(phrase: &Phrase, at: usize) -> bool {
    phrase.tokens[at].kind == Kind::Sign
        && matches!(phrase.folded(at), "(" | "[" | ":" | ";" | "=" | "," | "\"" | "“" | "'")
}
