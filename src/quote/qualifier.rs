//! Words that bound a number. They stand directly before it, or directly behind its unit ("trở
//! lên"): farther away the same words mean something else ("trên địa bàn", "gần đây", "hơn nữa").

use super::phrase::Phrase;
use crate::model::Qualifier;

/// The qualifier that ends right before a token, and the token that it begins with: the given one
/// where there is none.
pub(super) fn qualifier_before(phrase: &Phrase, at: usize) -> (Qualifier, usize) {
    if let Some(qualifier) = sign(phrase, at) {
        return (qualifier, at - 1);
    }
    let words = (phrase.before(at, 3), phrase.before(at, 2), phrase.before(at, 1));
    // "tối đa là 5", "vượt mốc 5"
    let (words, at) = match words {
        (_, "thiểu" | "đa" | "nhất" | "khoảng", "là" | "đạt")
        | (_, "vượt" | "dưới" | "trên" | "gần", "mốc" | "mức" | "ngưỡng") => {
            ((phrase.before(at, 4), words.0, words.1), at - 1)
        }
        _ => (words, at),
    };
    let found = vietnamese(words, phrase, at).or_else(|| english(words));
    found.map_or((Qualifier::Exact, at), |(qualifier, count)| (qualifier, at.saturating_sub(count)))
}

/// The qualifier that a sign of comparison before a token is: "≤ 1,7 tỷ đồng".
fn sign(phrase: &Phrase, at: usize) -> Option<Qualifier> {
    let before = at.checked_sub(1)?;
    let signs = [
        ("≤", Qualifier::AtMost),
        ("<", Qualifier::AtMost),
        ("≥", Qualifier::AtLeast),
        (">", Qualifier::Over),
    ];
    signs.into_iter().find(|(sign, _)| phrase.is_sign(before, sign)).map(|(_, qualifier)| qualifier)
}

/// The qualifier that begins with a token, and the token behind it.
pub(super) fn qualifier_after(phrase: &Phrase, at: usize) -> Option<(Qualifier, usize)> {
    match (phrase.next(at), phrase.next(at + 1)) {
        ("trở", "lên") | ("or", "more") | ("and", "over" | "above" | "more") => {
            Some((Qualifier::AtLeast, at + 2))
        }
        ("trở", "xuống") | ("or", "less" | "fewer") | ("and", "under" | "below" | "less") => {
            Some((Qualifier::AtMost, at + 2))
        }
        _ => None,
    }
}

/// Whether the "hơn" before a number compares two things, as in "cao hơn 12%".
pub(super) fn is_comparison(word: &str) -> bool {
    matches!(
        word,
        "nhiều"
            | "ít"
            | "cao"
            | "thấp"
            | "lớn"
            | "nhỏ"
            | "tốt"
            | "kém"
            | "sớm"
            | "muộn"
            | "nhanh"
            | "chậm"
            | "dài"
            | "ngắn"
    )
}

/// A qualifier and how many words it has.
type QualifierMatch = Option<(Qualifier, usize)>;

fn vietnamese(words: (&str, &str, &str), phrase: &Phrase, at: usize) -> QualifierMatch {
    use Qualifier::{About, AtLeast, AtMost, Exact, Nearly, Over};
    Some(match words {
        ("không", "nhiều" | "cao" | "lớn", "hơn") => (AtMost, 3),
        ("không", "ít" | "thấp" | "nhỏ", "hơn") => (AtLeast, 3),
        (_, "không", "hơn") => (AtMost, 2),
        (_, word, "hơn") if is_comparison(word) => (Exact, 0),
        (_, _, "hơn") => (Over, 1),
        // "353 trên 354": out of.
        (_, "", "trên") if phrase.is_number(at.wrapping_sub(2)) => (Exact, 0),
        (_, _, "trên") => (Over, 1),
        (_, "trên", "dưới") => (About, 2),
        (_, "không", "dưới") => (AtLeast, 2),
        (_, _, "dưới") => (AtMost, 1),
        (_, _, "gần" | "ngót") => (Nearly, 1),
        (_, "ngót", "nghét") => (Nearly, 2),
        (_, "ít", "nhất") | (_, "tối", "thiểu") => (AtLeast, 2),
        (_, "nhiều", "nhất") | (_, "tối", "đa") => (AtMost, 2),
        ("không" | "chưa", "vượt", "quá") => (AtMost, 3),
        (_, "không" | "chưa", "quá" | "vượt" | "đến" | "tới" | "đầy") => (AtMost, 2),
        (_, "vượt", "quá") => (Over, 2),
        (_, _, "quá") => (Over, 1),
        // "vượt mốc 100 nghìn tỷ" passes a mark; a bare "vượt 5%" is a change.
        (_, _, "vượt") if matches!(phrase.word(at), "mốc" | "mức" | "ngưỡng") => {
            (Over, 1)
        }
        (_, "đạt", "từ") => (AtLeast, 2),
        (_, "xấp", "xỉ")
        | (_, "vào", "khoảng")
        | (_, "khoảng", "chừng")
        | (_, "ước", "chừng")
        | (_, "chừng", "độ") => (About, 2),
        (_, _, "khoảng" | "chừng" | "cỡ") => (About, 1),
        _ => return None,
    })
}

fn english(words: (&str, &str, &str)) -> QualifierMatch {
    use Qualifier::{About, AtLeast, AtMost, Exact, Nearly, Over};
    Some(match words {
        (_, "not" | "no", "exceeding" | "over" | "exceed" | "above") => (AtMost, 2),
        (_, "not" | "no", "under" | "below") => (AtLeast, 2),
        ("no" | "not", "more" | "greater" | "higher", "than") => (AtMost, 3),
        ("no" | "not", "less" | "fewer" | "lower", "than") => (AtLeast, 3),
        (_, "more" | "greater" | "higher" | "larger", "than") => (Over, 2),
        (_, "less" | "fewer" | "lower", "than") => (AtMost, 2),
        (_, "well" | "just" | "slightly", "over" | "above") => (Over, 2),
        (
            _,
            _,
            "over" | "above" | "exceeding" | "exceeded" | "exceed" | "exceeds" | "surpassing"
            | "surpassed",
        ) => (Over, 1),
        ("in", "excess", "of") => (Over, 3),
        (_, "upwards", "of") => (Over, 2),
        (_, "just", "under" | "below") | (_, "close", "to") => (Nearly, 2),
        (_, _, "nearly" | "almost") => (Nearly, 1),
        (_, _, "under" | "below") => (AtMost, 1),
        (_, "at", "least") => (AtLeast, 2),
        (_, "at", "most") => (AtMost, 2),
        (_, "minimum", "of") => (AtLeast, 2),
        (_, "maximum", "of") => (AtMost, 2),
        (_, _, "minimum") => (AtLeast, 1),
        (_, _, "maximum") => (AtMost, 1),
        (_, _, "about" | "approximately" | "around" | "roughly" | "circa" | "some") => (About, 1),
        // Emphasis, no bound.
        (_, "up", "to") => (Exact, 0),
        _ => return None,
    })
}
