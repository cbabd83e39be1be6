use super::phrase::Phrase;
use super::reading::UnitWord;

/// Words at most in [`UnitWord::Counted`]: enough to tell "tổ chức, cá nhân" from "hồ sơ", few
/// enough to print.
const COUNTED: usize = 4;

/// Reads the unit that begins with a token, and the token behind it.
pub(super) fn unit_after<'a>(
    phrase: &Phrase<'a>,
    at: usize,
    scaled: bool,
) -> (UnitWord<'a>, usize) {
    if phrase.is_sign(at, "%") && phrase.same_line(at) {
        return (UnitWord::Percent, at + 1);
    }
    if phrase.is_sign(at, "$") && phrase.is_glued(at) {
        return (UnitWord::Foreign, at + 1);
    }
    let next = |steps: usize| phrase.next(at + steps);
    match (next(0), next(1), next(2)) {
        ("phần", "trăm", _) | ("per", "cent", _) => (UnitWord::Percent, at + 2),
        ("percent" | "pct", _, _) => (UnitWord::Percent, at + 1),
        ("điểm", "phần", "trăm") => (UnitWord::PercentagePoints, at + 3),
        ("điểm", _, _) if phrase.is_sign(at + 1, "%") => (UnitWord::PercentagePoints, at + 2),
        ("percentage", "point" | "points", _) => (UnitWord::PercentagePoints, at + 2),
        // "đồng chí" is a comrade, "đồng hồ" a clock.
        ("đồng", "chí" | "thời" | "bộ" | "hồ" | "bào" | "bằng" | "loạt" | "lòng" | "nghiệp", _)
            if !scaled =>
        {
            counted(phrase, at)
        }
        ("đồng" | "vnđ" | "vnd" | "đ" | "dong" | "dongs", _, _) => per(phrase, at, at + 1),
        ("việt", "nam", "đồng") | ("vietnamese", "dong", _) | ("vietnam", "dong", _) => {
            (UnitWord::Money, at + if next(2) == "đồng" { 3 } else { 2 })
        }
        // "hơn 1,7 tỷ tiền phạt"
        ("tiền", _, _) if scaled => (UnitWord::Money, at),
        ("usd" | "eur" | "dollars" | "euro" | "euros" | "yen", _, _) => (UnitWord::Foreign, at + 1),
        ("đô", "la", _) | ("us", "dollars", _) => (UnitWord::Foreign, at + 2),
        ("ha" | "hecta" | "hécta" | "hectare" | "hectares", _, _) => (UnitWord::Area, at + 1),
        ("héc" | "hec", "ta", _) => (UnitWord::Area, at + 2),
        ("héc" | "hec", "", _) if phrase.is_sign(at + 1, "-") && phrase.word(at + 2) == "ta" => {
            (UnitWord::Area, at + 3)
        }
        ("tấn" | "ton" | "tons" | "tonne" | "tonnes", between, day) => match (between, day) {
            ("", "ngày" | "day") if phrase.is_sign(at + 1, "/") => (UnitWord::PerDay, at + 3),
            ("mỗi" | "một" | "per" | "a" | "each", "ngày" | "day") => {
                (UnitWord::PerDay, at + 3)
            }
            _ => counted(phrase, at),
        },
        ("lần" | "times", _, _) => (UnitWord::Times, at + 1),
        _ => counted(phrase, at),
    }
}

/// Reads a currency that ends right before a token ("VND41 trillion", "$1.56 billion"), and the
/// token that it begins with.
pub(super) fn unit_before<'a>(phrase: &Phrase<'a>, at: usize) -> Option<(UnitWord<'a>, usize)> {
    let before = at.checked_sub(1)?;
    if phrase.tokens.get(at).is_some_and(|t| t.first) {
        return None;
    }
    match phrase.word(before) {
        "vnd" | "vnđ" => Some((UnitWord::Money, before)),
        "usd" => Some((UnitWord::Foreign, before)),
        "" if phrase.is_sign(before, "$") => {
            let us = phrase.is_glued(before) && phrase.word(before.saturating_sub(1)) == "us";
            Some((UnitWord::Foreign, before - usize::from(us)))
        }
        _ => None,
    }
}

/// Whether words of money stand before a token in its clause: "tổng số tiền xử phạt là".
pub(super) fn speaks_of_money(phrase: &Phrase, start: usize) -> bool {
    (1..=10)
        .map_while(|steps| start.checked_sub(steps))
        .take_while(|i| {
            phrase.same_line(i + 1) && (!phrase.word(*i).is_empty() || phrase.is_sign(*i, ":"))
        })
        .any(|i| match phrase.word(i) {
            "tiền" | "phí" | "thuế" | "vốn" | "amount" | "money" | "fines" | "fees" | "revenue"
            | "revenues" | "budget" | "cost" => true,
            "sách" => phrase.before(i, 1) == "ngân",
            "thu" => phrase.before(i, 1) == "doanh",
            _ => false,
        })
}

/// Money, or money for something: "5 triệu đồng/ha" is no amount of money. Money in a time is.
fn per<'a>(phrase: &Phrase<'a>, from: usize, end: usize) -> (UnitWord<'a>, usize) {
    if !phrase.is_sign(end, "/") || !phrase.is_glued(end) {
        return (UnitWord::Money, end);
    }
    match phrase.word(end + 1) {
        // "745 tỷ đồng/kế hoạch 700 tỷ đồng" is money beside its plan.
        "" | "kế" | "dự" | "chỉ" | "plan" => (UnitWord::Money, end),
        "năm" | "tháng" | "quý" | "ngày" | "year" | "month" | "day" => {
            (UnitWord::Money, end + 2)
        }
        _ => (UnitWord::Counted(&phrase.text[phrase.span(from, end + 2)]), end + 2),
    }
}

fn counted<'a>(phrase: &Phrase<'a>, at: usize) -> (UnitWord<'a>, usize) {
    let mut end = at;
    while end < at + COUNTED && !is_stop(phrase.next(end)) {
        end += 1;
    }
    if end == at {
        (UnitWord::None, at)
    } else {
        (UnitWord::Counted(&phrase.text[phrase.span(at, end)]), end)
    }
}

/// Words that no counted thing begins with or goes on after; and no word.
fn is_stop(word: &str) -> bool {
    matches!(
        word,
        "" | "và"
            | "là"
            | "của"
            | "được"
            | "bị"
            | "có"
            | "cho"
            | "với"
            | "trên"
            | "trong"
            | "tại"
            | "từ"
            | "đến"
            | "về"
            | "vì"
            | "do"
            | "đã"
            | "đang"
            | "sẽ"
            | "để"
            | "ở"
            | "theo"
            | "so"
            | "bằng"
            | "tăng"
            | "giảm"
            | "đạt"
            | "chiếm"
            | "hơn"
            | "gần"
            | "trở"
            | "vào"
            | "qua"
            | "năm"
            | "tháng"
            | "quý"
            | "ngày"
            | "giờ"
            | "tuần"
            | "hoặc"
            | "hay"
            | "thì"
            | "mà"
            | "nhưng"
            | "còn"
            | "lên"
            | "xuống"
            | "gồm"
            | "the"
            | "of"
            | "and"
            | "or"
            | "to"
            | "from"
            | "in"
            | "on"
            | "at"
            | "by"
            | "for"
            | "with"
            | "was"
            | "were"
            | "is"
            | "are"
            | "has"
            | "have"
            | "had"
            | "out"
            | "compared"
            | "than"
            | "higher"
            | "lower"
            | "more"
            | "less"
            | "fewer"
            | "over"
            | "under"
            | "between"
            | "year"
            | "years"
            | "month"
            | "months"
            | "day"
            | "days"
            | "week"
            | "weeks"
            | "quarter"
            | "quarters"
            | "hour"
            | "hours"
    )
}
