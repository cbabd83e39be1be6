use super::phrase::Phrase;

/// Reads words that say there is none ("không xảy ra", "chưa phát sinh", "no hot spots") from a
/// token on, and gives the token behind them, where the counted thing begins.
pub(super) fn zero(phrase: &Phrase, at: usize) -> Option<usize> {
    let mut end = match (phrase.word(at), phrase.next(at + 1), phrase.next(at + 2)) {
        ("không" | "chưa", "để", "xảy") if phrase.next(at + 3) == "ra" => at + 4,
        ("không" | "chưa", "xảy", "ra")
        | ("không" | "chưa", "phát", "sinh" | "hiện")
        | ("không" | "chưa", "ghi", "nhận") => at + 3,
        ("không" | "chưa", "có", _) => at + 2,
        ("no", word, _)
            if !matches!(
                word,
                "" | "more"
                    | "less"
                    | "fewer"
                    | "later"
                    | "longer"
                    | "one"
                    | "doubt"
                    | "matter"
                    | "greater"
            ) =>
        {
            at + 1
        }
        _ => return None,
    };
    while matches!(phrase.next(end), "các" | "những" | "một" | "bất" | "kỳ" | "kì" | "new")
    {
        end += 1;
    }
    Some(end)
}
