use super::phrase::Phrase;
use super::separator::Language;

/// Scale words behind a number.
pub(super) struct Scale {
    /// The power of ten.
    pub exponent: u32,
    /// The language of the words.
    pub language: Language,
    /// The token behind them.
    pub end: usize,
}

/// Reads the scale words that begin with a token, products too: nghìn tỷ is 12. `None` where there
/// is none, also in "tỷ lệ".
pub(super) fn scale(phrase: &Phrase, at: usize) -> Option<Scale> {
    let (exponent, language) = one(phrase, at)?;
    let mut scale = Scale { exponent, language, end: at + 1 };
    while let Some((more, _)) = one(phrase, scale.end) {
        // Only up: "nghìn tỷ", "triệu tỷ", "trăm nghìn tỷ"; "tỷ triệu" is no number.
        if more <= scale.exponent || scale.exponent + more > 15 || language == Language::English {
            break;
        }
        scale.exponent += more;
        scale.end += 1;
    }
    Some(scale)
}

fn one(phrase: &Phrase, at: usize) -> Option<(u32, Language)> {
    Some(match phrase.next(at) {
        "chục" => (1, Language::Vietnamese),
        "trăm" => (2, Language::Vietnamese),
        "nghìn" => (3, Language::Vietnamese),
        "triệu" | "tr" => (6, Language::Vietnamese),
        "tỷ" if !matches!(
            phrase.next(at + 1),
            "lệ" | "trọng" | "số" | "suất" | "giá" | "phú" | "mỉ"
        ) =>
        {
            (9, Language::Vietnamese)
        }
        "thousand" | "thousands" => (3, Language::English),
        "million" | "millions" | "mn" => (6, Language::English),
        "billion" | "billions" | "bn" => (9, Language::English),
        "trillion" | "trillions" => (12, Language::English),
        _ => return None,
    })
}
