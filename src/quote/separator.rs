//! Which of its two readings a separator has.
//!
//! Vietnamese puts dots between groups and a comma before decimals, English the reverse. But
//! English pages by Vietnamese editors print both "9.400 tons/day" (9,400) and "9.654 trillion VND"
//! (9,654 billion), so English words alone settle a comma, never a dot.

use super::numeral::Numeral;
use super::phrase::{Kind, Phrase};
use crate::model::Decimal;

/// The language that the words around a number are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Vietnamese,
    English,
    Unknown,
}

/// What the numbers and words of one line say about its separators.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habit {
    /// The decimal mark that another number proves; `None` where none does, or two disagree.
    proven: Option<char>,
    /// The language of the words.
    pub language: Language,
}

impl Habit {
    /// Of the line that begins with a token.
    pub fn of(phrase: &Phrase, from: usize) -> Habit {
        let (mut dots, mut commas) = (0u32, 0u32);
        let (mut vietnamese, mut english, mut names) = (0u32, 0u32, 0u32);
        for (i, token) in phrase.tokens.iter().enumerate().skip(from) {
            if i > from && token.first {
                break;
            }
            match token.kind {
                // "2.1. Công tác" is the number of a section, "PM2.5" a name.
                Kind::Number if i == from || phrase.is_glued(i) && !phrase.is_sign(i - 1, "(") => {}
                Kind::Number => match Numeral::read(phrase.folded(i)) {
                    Some(Numeral::Settled(_, Some('.'))) => dots += 1,
                    Some(Numeral::Settled(_, Some(_))) => commas += 1,
                    _ => {}
                },
                Kind::Word if phrase.folded(i).is_ascii() => {
                    english += u32::from(is_english(phrase.folded(i)))
                }
                Kind::Word if token.capital => names += 1,
                Kind::Word => vietnamese += 1,
                Kind::Sign => {}
            }
        }
        let proven = match (dots, commas) {
            (1.., 0) => Some('.'),
            (0, 1..) => Some(','),
            _ => None,
        };
        let language = match () {
            _ if vietnamese > english || (english == 0 && names > 0) => Language::Vietnamese,
            _ if english > 0 => Language::English,
            _ => Language::Unknown,
        };
        Habit { proven, language }
    }
}

/// The reading of a numeral, and the other one where nothing settles it.
pub(super) fn settle(
    numeral: Numeral,
    habit: Habit,
    language: Language,
    exponent: u32,
    percent: bool,
) -> (Decimal, Option<Decimal>) {
    let (mark, grouped, decimals) = match numeral {
        Numeral::Settled(value, _) => return (value, None),
        Numeral::Open { mark, grouped, decimals } => (mark, grouped, decimals),
    };
    // A thousand percent and more is not printed with a separator.
    if percent {
        return (decimals, None);
    }
    let usual = match language {
        Language::English => '.',
        _ => ',',
    };
    let by_language = if mark == usual { (decimals, grouped) } else { (grouped, decimals) };
    let open = (by_language.0, Some(by_language.1));
    match (language, habit.proven) {
        (Language::Vietnamese, None | Some(',')) => (by_language.0, None),
        // Another number shows the habit of the other language: nobody can tell.
        (Language::Vietnamese, Some(_)) => open,
        (Language::English, Some(',')) if mark == ',' => open,
        (_, Some(proven)) => (if mark == proven { decimals } else { grouped }, None),
        // A thousand trillion VND is more than a country's budget.
        (Language::English, None) if exponent >= 12 => {
            if mark == '.' {
                (decimals, None)
            } else {
                open
            }
        }
        (Language::English, None) if mark == ',' => (grouped, None),
        _ => open,
    }
}

/// Words that are no Vietnamese syllables and that hardly an English sentence does without.
fn is_english(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "of"
            | "and"
            | "with"
            | "in"
            | "for"
            | "by"
            | "from"
            | "was"
            | "were"
            | "is"
            | "are"
            | "has"
            | "have"
            | "had"
            | "over"
            | "about"
            | "nearly"
            | "almost"
            | "than"
            | "at"
            | "its"
            | "this"
            | "that"
            | "which"
            | "reached"
            | "total"
            | "year"
            | "million"
            | "billion"
            | "trillion"
            | "thousand"
            | "tons"
            | "tonnes"
            | "hectares"
            | "percent"
            | "cases"
            | "records"
            | "dossiers"
            | "certificates"
            | "projects"
            | "households"
            | "province"
            | "land"
            | "revenue"
            | "rate"
            | "on"
            | "or"
            | "up"
            | "be"
    )
}
