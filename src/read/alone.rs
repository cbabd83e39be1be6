//! Periods of two words, which only sentences name so: "quý III", "tháng 9", "10 tháng".

use super::lexicon::Lexicon;
use super::word::{Break, Word};

/// "Quý III": its year stands elsewhere.
pub(super) const QUARTER: &str = "quarter-alone";
/// "Tháng 9", likewise.
pub(super) const MONTH: &str = "month-alone";
/// "10 tháng", which is as often a length of time.
pub(super) const MONTHS: &str = "months-alone";
/// All of them.
pub(super) const ALONE: [&str; 3] = [QUARTER, MONTH, MONTHS];

/// Whether a phrase of few words names a period: "quý năm 2024" names no fifth quarter, "ngày 5 tháng
/// 9" is a day, "trong vòng 6 tháng" and "3 tháng cuối năm" are no first months.
pub(super) fn is_period(
    kind: &str,
    (words, from, to): (&[Word], usize, usize),
    number: u8,
    lexicon: &Lexicon,
) -> bool {
    let joined = words[from + 1..to].iter().all(|w| w.before < Break::Comma);
    let most = if kind == QUARTER { 4 } else { 12 };
    let own = match kind {
        MONTHS => {
            words[from].is_number()
                && !lexicon.behind("period.length-before", words, from)
                && lexicon.at("period.length-behind", words, to).is_none()
        }
        MONTH => {
            let before = from.checked_sub(1).and_then(|i| words.get(i));
            words[to - 1].is_number()
                && !before.is_some_and(|w| w.is_number() && words[from].before < Break::Comma)
        }
        _ => true,
    };
    joined && own && (1..=most).contains(&number)
}
