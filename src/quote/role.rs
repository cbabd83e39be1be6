//! The part a number plays, told from the words on either side of it.

use std::ops::Range;

use super::phrase::Phrase;
use super::qualifier::is_comparison;
use super::reading::{Role, UnitWord};

/// Steps back that a change may lie away: "tăng so với cùng kỳ năm trước là".
const REACH: usize = 8;

/// The part of a number that with its qualifier and unit fills the tokens `at`. Whole times may be
/// counted ("kiểm tra 2 lần").
pub(super) fn role(phrase: &Phrase, at: Range<usize>, unit: UnitWord, integer: bool) -> Role {
    let Range { start, end } = at;
    let before = phrase.before(start, 1);
    if unit == UnitWord::PercentagePoints {
        return Role::Change;
    }
    let factor = matches!(before, "gấp" | "tăng" | "giảm" | "bằng" | "cao" | "by");
    if before == "gấp" || (unit == UnitWord::Times && (factor || !integer)) {
        return Role::Multiple;
    }
    match before {
        "thứ" | "hạng" => return Role::Ordinal,
        "tháng" | "quý" if unit == UnitWord::None => return Role::Date,
        _ if is_length_of_time(phrase, end, unit) => return Role::Period,
        _ => {}
    }
    if is_change(phrase, start, end) {
        return Role::Change;
    }
    if unit != UnitWord::Percent {
        return Role::Level;
    }
    if is_to_plan(phrase, end) {
        return Role::ToPlan;
    }
    let equals = before == "bằng"
        || (before == "to" && matches!(phrase.before(start, 2), "equal" | "equivalent"));
    let to_another_time = match (phrase.next(end), phrase.next(end + 1)) {
        ("so", "với") | ("cùng", "kỳ") | ("compared", "to" | "with") => true,
        ("of", "the") => matches!(phrase.next(end + 2), "same" | "previous"),
        _ => false,
    };
    if to_another_time || (equals && phrase.next(end) != "tổng") {
        Role::Index
    } else {
        Role::Level
    }
}

/// Whether ước or "estimated" stands before a token in its clause.
pub(super) fn is_estimated(phrase: &Phrase, start: usize) -> bool {
    (1..=8)
        .map_while(|steps| start.checked_sub(steps))
        .take_while(|i| {
            phrase.same_line(i + 1) && (phrase.is_number(*i) || !phrase.word(*i).is_empty())
        })
        .any(|i| {
            matches!(phrase.word(i), "ước" | "estimated")
                || (phrase.word(i) == "estimate" && i + 1 == start)
        })
}

/// Whether words of a plan stand before a token in its clause, and nothing since that says it was
/// done.
pub(super) fn is_planned(phrase: &Phrase, start: usize) -> bool {
    let clause = (1..=REACH).map_while(|steps| start.checked_sub(steps)).take_while(|i| {
        let said = phrase.is_number(*i) || !phrase.word(*i).is_empty();
        phrase.same_line(i + 1)
            && said
            && !matches!(phrase.word(*i), "đã" | "được" | "reached" | "was" | "were")
            && (phrase.word(*i) != "đạt" || is_owed(phrase, *i))
    });
    // "so với kế hoạch", "thực hiện kế hoạch" are of what was done.
    let done = |at: usize| {
        let done =
            ["với", "vượt", "theo", "hiện", "thành", "bằng", "khai", "the", "of", "to", "than"];
        done.contains(&phrase.before(at, 1))
    };
    clause.into_iter().any(|i| match (phrase.word(i), phrase.next(i + 1)) {
        ("kế", "hoạch")
        | ("dự", "toán" | "kiến")
        | ("phấn", "đấu")
        | ("mục", "tiêu")
        | ("planned" | "budgeted" | "target" | "targets" | "targeted", _) => !done(i),
        // "chỉ tiêu" alone is what is measured, too.
        ("chỉ", "tiêu") => {
            let set = ["giao", "nghị", "kế", "đề", "đặt", "phấn", "phải"];
            set.contains(&phrase.next(i + 2)) && !done(i)
        }
        ("đạt", _) => is_owed(phrase, i),
        _ => false,
    })
}

/// Whether what is said to be reached is still to be: "phải đạt 90%".
fn is_owed(phrase: &Phrase, at: usize) -> bool {
    matches!(phrase.before(at, 1), "phải" | "cần" | "đấu" | "kiến")
}

/// The year of the nearest words "năm 2019", "in 2019" before a token in its clause, where it is
/// none that is compared with, and no end of several.
pub(super) fn year_before(phrase: &Phrase, start: usize) -> Option<u16> {
    let clause = (1..=REACH).map_while(|steps| start.checked_sub(steps));
    let mut clause = clause.take_while(|i| {
        phrase.same_line(i + 1) && (phrase.is_number(*i) || !phrase.word(*i).is_empty())
    });
    let at = clause.find(|i| phrase.is_number(*i))?;
    let year = Some(phrase.folded(at))
        .filter(|text| text.len() == 4)?
        .parse()
        .ok()
        .filter(|year| (1990..=2100).contains(year))?;
    let named = matches!(phrase.before(at, 1), "năm" | "in" | "year");
    (named && !(2..=5).any(|steps| sets_apart(phrase.before(at, steps)))).then_some(year)
}

/// Whether a word says that a year before a number is one that it is compared with, or an end of a
/// span.
fn sets_apart(word: &str) -> bool {
    matches!(
        word,
        "với"
            | "kỳ"
            | "than"
            | "compared"
            | "từ"
            | "đến"
            | "tới"
            | "from"
            | "to"
            | "đoạn"
            | "trước"
            | "sau"
            | "hơn"
            | "since"
    )
}

fn is_change(phrase: &Phrase, start: usize, end: usize) -> bool {
    if matches!(phrase.next(end), "higher" | "lower" | "more" | "less" | "fewer")
        && phrase.next(end + 1) == "than"
    {
        return true;
    }
    if phrase.is_sign(start.wrapping_sub(1), "+") && phrase.is_glued(start) {
        return true;
    }
    for steps in 1..=REACH {
        match phrase.before(start, steps) {
            word if is_change_word(word) => return true,
            "hơn" if is_comparison(phrase.before(start, steps + 1)) => return true,
            // "có chiều hướng giảm với 6.823 hồ sơ" says how many there are.
            "với" if phrase.before(start, steps + 1) != "so" => return false,
            // Between the verb and how much; "lên", "còn", "xuống" and "to" lead to a level.
            "thêm" | "bớt" | "được" | "mạnh" | "nhẹ" | "nhanh" | "bình" | "quân" | "trưởng"
            | "tới" | "đến" | "khoảng" | "gần" | "hơn" | "là" | "tương" | "ứng" | "so" | "với"
            | "cùng" | "kỳ" | "năm" | "trước" | "by" | "of" | "sharply" | "slightly"
            | "further" => {}
            _ => return false,
        }
        // "lên đến 76 tỷ": the verb before it does not count.
        if matches!(phrase.before(start, steps), "đến" | "tới")
            && phrase.before(start, steps + 1) == "lên"
        {
            return false;
        }
    }
    false
}

/// Verbs and nouns of change.
pub(super) fn is_change_word(word: &str) -> bool {
    matches!(
        word,
        "tăng"
            | "giảm"
            | "sụt"
            | "vượt"
            | "hụt"
            | "up"
            | "down"
            | "increase"
            | "increases"
            | "increased"
            | "increasing"
            | "decrease"
            | "decreases"
            | "decreased"
            | "decreasing"
            | "rise"
            | "rises"
            | "rose"
            | "rising"
            | "risen"
            | "fall"
            | "falls"
            | "fell"
            | "falling"
            | "fallen"
            | "drop"
            | "drops"
            | "dropped"
            | "dropping"
            | "grow"
            | "grew"
            | "growing"
            | "grown"
            | "growth"
            | "surge"
            | "surged"
            | "surging"
            | "decline"
            | "declined"
            | "declining"
            | "reduce"
            | "reduced"
            | "reducing"
            | "reduction"
            | "climbed"
            | "jumped"
            | "plunged"
    )
}

/// Percent of a plan: "85% kế hoạch", "102,5% so với dự toán được giao", "17% of the plan".
fn is_to_plan(phrase: &Phrase, end: usize) -> bool {
    for at in end..end + 5 {
        match (phrase.next(at), phrase.next(at + 1)) {
            ("kế", "hoạch")
            | ("dự", "toán")
            | ("chỉ", "tiêu")
            | ("plan" | "plans" | "target" | "targets" | "estimate" | "estimates", _) => {
                return true;
            }
            (
                "so" | "với" | "of" | "the" | "its" | "annual" | "yearly" | "assigned" | "year"
                | "year's" | "full",
                _,
            ) => {}
            _ => return false,
        }
    }
    false
}

fn is_length_of_time(phrase: &Phrase, end: usize, unit: UnitWord) -> bool {
    let word = phrase.next(end);
    unit == UnitWord::None
        && (matches!(
            word,
            "tháng"
                | "quý"
                | "ngày"
                | "giờ"
                | "tuần"
                | "month"
                | "months"
                | "year"
                | "years"
                | "day"
                | "days"
                | "week"
                | "weeks"
                | "quarters"
                | "hours"
        ) || (word == "năm" && !phrase.is_number(end + 1)))
}
