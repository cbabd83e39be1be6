//! Phrases that were read before with other digits. A statistical table says "tỷ lệ hộ nghèo còn
//! 12,34%" a thousand times; what the words make of the number is the same each time.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::claim::noun;
use super::numeral::Numeral;
use super::read::read;
use super::reading::{Reading, UnitWord};
use super::topic::Topic;
use crate::model::{Decimal, Topics};

/// The most digits of a number that is remembered by its form: as many fit a decimal.
const DIGITS: usize = 18;

/// The most forms that are remembered: text that is never the same must not fill the memory.
const FORMS: usize = 4096;

thread_local! {
    static FORMS_READ: RefCell<Memo> = RefCell::default();
}

#[derive(Default)]
struct Memo {
    known: HashMap<Box<[u8]>, Option<Template>, foldhash::fast::RandomState>,
    /// The form that is looked for.
    form: Vec<u8>,
    /// The words that the topics of what is known were found by.
    topics: Option<Arc<Topics>>,
}

/// What the one number of a phrase is, but for its digits.
#[derive(Clone)]
struct Template {
    reading: Reading<'static>,
    choice: Choice,
    /// The folded words of the thing counted.
    noun: Box<str>,
    /// What it speaks of besides.
    topic: Topic,
}

/// Which of the readings of its digits a number has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Settled,
    Grouped,
    Decimals,
}

/// What `then` makes of what [`read`] gives of a phrase that holds one number in digits and no
/// other, without the texts of it, and of the words of the thing counted; `None` of every other
/// phrase.
pub(super) fn single<R>(
    text: &str,
    topics: Option<&Arc<Topics>>,
    then: impl FnOnce(&mut Reading<'static>, &str, &Topic) -> R,
) -> Option<R> {
    FORMS_READ.with_borrow_mut(|memo| {
        if let Some(topics) = topics
            && memo.topics.as_ref().is_none_or(|known| !Arc::ptr_eq(known, topics))
        {
            memo.known.clear();
            memo.topics = Some(topics.clone());
        }
        memo.single(text, then)
    })
}

impl Memo {
    fn single<R>(
        &mut self,
        text: &str,
        then: impl FnOnce(&mut Reading<'static>, &str, &Topic) -> R,
    ) -> Option<R> {
        let digits = only_number(text)?;
        let number = &text[digits.clone()];
        self.form.clear();
        self.form.extend_from_slice(&text.as_bytes()[..digits.start]);
        form(number, &mut self.form);
        self.form.extend_from_slice(&text.as_bytes()[digits.end..]);
        let template = match self.known.get(&*self.form) {
            Some(template) => template.as_ref()?,
            None if self.known.len() >= FORMS => return None,
            None => self
                .known
                .entry(self.form.as_slice().into())
                .or_insert_with(|| Template::of(text, number, self.topics.as_deref()))
                .as_ref()?,
        };
        template.with(number, then)
    }
}

impl Template {
    fn of(text: &str, number: &str, topics: Option<&Topics>) -> Option<Template> {
        let [reading] = &read(text)[..] else { return None };
        if !reading.printed || reading.upper.is_some() {
            return None;
        }
        let choice = match Numeral::read(number)? {
            Numeral::Settled(..) => Choice::Settled,
            Numeral::Open { grouped, .. } if reading.value.abs() == grouped => Choice::Grouped,
            Numeral::Open { .. } => Choice::Decimals,
        };
        let unit = match reading.unit {
            UnitWord::Money => UnitWord::Money,
            UnitWord::Foreign => UnitWord::Foreign,
            UnitWord::Percent => UnitWord::Percent,
            UnitWord::PercentagePoints => UnitWord::PercentagePoints,
            UnitWord::Area => UnitWord::Area,
            UnitWord::PerDay => UnitWord::PerDay,
            UnitWord::Times => UnitWord::Times,
            UnitWord::Counted(_) => UnitWord::Counted(""),
            UnitWord::None => UnitWord::None,
        };
        let noun = noun(reading.unit).into();
        Some(Template {
            reading: Reading { unit, said: "", at: 0..0, ..reading.clone() },
            choice,
            noun,
            topic: topics.map_or_else(Topic::default, |topics| Topic::of(text, topics)),
        })
    }

    fn with<R>(
        &self,
        number: &str,
        then: impl FnOnce(&mut Reading<'static>, &str, &Topic) -> R,
    ) -> Option<R> {
        let (value, other) = match (Numeral::read(number)?, self.choice) {
            (Numeral::Settled(value, _), Choice::Settled) => (value, value),
            (Numeral::Open { grouped, decimals, .. }, Choice::Grouped) => (grouped, decimals),
            (Numeral::Open { grouped, decimals, .. }, Choice::Decimals) => (decimals, grouped),
            _ => return None,
        };
        let signed = |v: Decimal| if self.reading.value.is_sign_negative() { -v } else { v };
        let mut reading = self.reading.clone();
        (reading.value, reading.other) = (signed(value), reading.other.map(|_| signed(other)));
        reading.whole = reading.whole.map(|_| signed(other));
        Some(then(&mut reading, &self.noun, &self.topic))
    }
}

/// Where the one number in digits stands in a text, with blanks around it or a percent sign behind;
/// `None` where there is none or more.
#[inline]
fn only_number(text: &str) -> Option<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let start = bytes.iter().position(u8::is_ascii_digit)?;
    let part = |at: usize| {
        let mark = matches!(bytes.get(at), Some(b'.' | b','))
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        mark || bytes.get(at).is_some_and(u8::is_ascii_digit)
    };
    let end = (start..).find(|at| !part(*at))?;
    let alone = (start == 0 || bytes[start - 1] == b' ')
        && matches!(bytes.get(end), None | Some(b' ' | b'%'));
    let few = bytes[start..end].iter().filter(|b| b.is_ascii_digit()).count() <= DIGITS;
    (alone && few && !bytes[end..].iter().any(u8::is_ascii_digit)).then_some(start..end)
}

/// The form of a number: all that reading looks at beside its value. One or two digits may be a day
/// or a month and are kept; of four it counts whether they may be a year; else whether the first is
/// a zero, the marks, and whether all behind the last mark are zeros.
#[inline]
fn form(number: &str, out: &mut Vec<u8>) {
    let bytes = number.as_bytes();
    let mark = bytes.iter().rposition(|b| matches!(b, b'.' | b','));
    if mark.is_none() && bytes.len() <= 2 {
        out.extend_from_slice(bytes);
        return;
    }
    let kept = if mark.is_none() && bytes.len() == 4 && matches!(&bytes[..2], b"19" | b"20") {
        2
    } else {
        usize::from(bytes[0] == b'0')
    };
    let whole = mark.is_some_and(|mark| bytes[mark + 1..].iter().all(|b| *b == b'0'));
    out.extend(bytes.iter().enumerate().map(|(at, byte)| match byte {
        b'.' | b',' => *byte,
        _ if at < kept => *byte,
        _ if whole && mark.is_some_and(|mark| at > mark) => b'0',
        _ => b'5',
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is remembered of a reading.
    fn bare(reading: &Reading) -> String {
        let unit = if let UnitWord::Counted(_) = reading.unit {
            UnitWord::Counted("")
        } else {
            reading.unit
        };
        let Reading {
            value,
            upper,
            other,
            other_upper,
            whole,
            sign_open,
            scale,
            printed,
            qualifier,
            role,
            estimated,
            planned,
            year,
            ..
        } = reading;
        format!(
            "{value} {upper:?} {other:?} {other_upper:?} {whole:?} {sign_open} {scale} {printed} {unit:?} {qualifier:?} {role:?} {estimated} {planned} {year:?}"
        )
    }

    fn holds(text: &str) {
        if let Some((reading, counted)) =
            single(text, None, |reading, noun, _| (reading.clone(), noun.to_string()))
        {
            let all = read(text);
            assert_eq!(all.iter().map(bare).collect::<Vec<_>>(), [bare(&reading)], "{text}");
            assert_eq!(counted, noun(all[0].unit), "{text}");
        }
    }

    #[test]
    fn a_phrase_is_read_again_with_other_digits() {
        for (text, value) in [
            ("đạt hơn 1.234 tỷ đồng", "1234"),
            ("đạt hơn 5.678 tỷ đồng", "5678"),
            ("còn 12,34%", "12.34"),
        ] {
            assert_eq!(
                single(text, None, |reading, _, _| reading.value.to_string()).unwrap(),
                value
            );
            holds(text);
        }
        // A currency with nothing behind it.
        holds("0 đến VND ");
        assert!(
            ["12 trên 34", "không có", "một vụ và 5 vụ"].iter().all(|text| single(
                text,
                None,
                |_, _, _| ()
            )
            .is_none())
        );
    }

    fn words() -> impl Strategy<Value = String> {
        let all = "tỷ lệ|còn|hơn|gần|đạt|khoảng|năm|ngày|tháng|quý|số|thứ|tăng|giảm|từ|đến|trên|dưới|tỷ đồng|triệu đồng|nghìn tỷ|hồ sơ|vụ|%|ha|lần|\
                   the|of|over|nearly|about|year|million|billion VND|tons|Hà Nội|quốc lộ|mức độ|Điều|(|)|.|,|-|–|/|một|không|mười|rưỡi|phần trăm|kế hoạch|May|\
                   cùng kỳ|so với|gấp|điểm|bằng|âm|minus|negative|ghi âm|thu âm|âm hơn|\u{2212}|\u{2014}|số tiền|lượt|đợt|trở lên|USD|VND|PM|QĐ|m|thành phần|lần thứ|không có|\n";
        let all: Vec<&'static str> = all.split('|').collect();
        prop::collection::vec(
            (prop::sample::select(all), prop::sample::select(vec![" ", " ", " ", ""])),
            0..5,
        )
        .prop_map(|words| words.into_iter().map(|(word, blank)| format!("{word}{blank}")).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        /// Whatever number came first in a phrase, the others are read as if nothing had been
        /// remembered.
        #[test]
        fn what_is_remembered_is_what_is_read(
            before in words(),
            after in words(),
            numbers in prop::collection::vec("[0-9]{1,6}|[0-9]{1,3}([.,][0-9]{3}){1,3}|[0-9]{1,4}[.,][0-9]{1,3}|20[0-9]{2}|[0-9]{1,2}\\.000|0,0{1,3}", 1..6),
        ) {
            for number in numbers {
                holds(&format!("{before} {number} {after}"));
                holds(&format!("{before} {number}%{after}"));
            }
        }
    }
}
