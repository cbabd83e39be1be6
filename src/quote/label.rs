//! Digits that name something: dates, documents, roads, places in a list.

use super::phrase::{Kind, Phrase};
use super::reading::Role;
use super::scale::scale;

/// What the number at a token names, and the token behind it. `None` where it counts something.
pub(super) fn label(phrase: &Phrase, at: usize) -> Option<(Role, usize)> {
    // "0 đến VND": behind the currency there may be nothing.
    phrase.tokens.get(at)?;
    let text = phrase.folded(at);
    glued_before(phrase, at)
        .or_else(|| chain(phrase, at))
        .or_else(|| glued_behind(phrase, at))
        .or_else(|| {
            let digits = text.bytes().all(|b| b.is_ascii_digit());
            // "chỉ tiêu Nghị quyết 70%" is no number of a document.
            let counts = phrase.is_sign(at + 1, "%");
            (digits && text.len() <= 4 && !counts)
                .then(|| by_word_before(phrase, at).or_else(|| by_place(phrase, at)))?
                .map(|role| (role, at + 1))
        })
}

/// "T7", "m2", "PM2.5", "Covid-19", the year of "III/2023".
fn glued_before(phrase: &Phrase, at: usize) -> Option<(Role, usize)> {
    if !phrase.is_glued(at) {
        return None;
    }
    let role = match phrase.word(at - 1) {
        "vnd" | "vnđ" | "usd" => return None,
        "t" | "q" | "h" => Role::Period,
        "ql" | "tl" | "đt" | "dt" | "km" => Role::Road,
        "" => {
            let sign = phrase.folded(at - 1);
            let of_word =
                at > 1 && phrase.is_glued(at - 1) && phrase.tokens[at - 2].kind == Kind::Word;
            match sign {
                "/" if of_word && is_year(phrase, at) => Role::Date,
                "/" | "-" if of_word => Role::Label,
                _ => return None,
            }
        }
        _ => Role::Label,
    };
    Some((role, at + 1))
}

/// Numbers joined by slashes, hyphens, dots or colons, and what they name: "14/7/2020", "7-7-2023",
/// "108/QĐ-UBND", "2021 - 2025".
fn chain(phrase: &Phrase, at: usize) -> Option<(Role, usize)> {
    let glued = |sign: &str, i: usize| {
        phrase.is_sign(i, sign) && phrase.is_glued(i) && phrase.is_glued(i + 1)
    };
    let number = |i: usize| phrase.is_number(i);
    if glued("/", at + 1) {
        let mut end = at + 1;
        let mut numbers = 1;
        while glued("/", end) && number(end + 1) {
            (numbers, end) = (numbers + 1, end + 2);
        }
        if glued("/", end)
            && phrase.tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Word && t.capital)
        {
            while phrase.is_glued(end)
                && !phrase.is_sign(end, ",")
                && !phrase.is_sign(end, ";")
                && !phrase.is_sign(end, ")")
            {
                end += 1;
            }
            return Some((Role::Document, end));
        }
        let date_word = matches!(
            phrase.before(at, 1),
            "ngày" | "sáng" | "chiều" | "tối" | "trưa" | "đêm" | "hôm" | "tháng" | "quý"
        );
        return match numbers {
            1 => None,
            _ if phrase.before(at, 1) == "no"
                || phrase.is_sign(at.wrapping_sub(1), ".") && phrase.before(at, 2) == "no" =>
            {
                Some((Role::Document, end))
            }
            3 => Some((Role::Date, end)),
            2 if date_word || (is_year(phrase, at + 2) && small(phrase, at, 12)) => {
                Some((Role::Date, end))
            }
            2 if is_ordinal_word(phrase.before(at, 1)) => Some((Role::Ordinal, end)),
            2 => None,
            _ => Some((Role::Label, end)),
        };
    }
    if glued("-", at + 1) && number(at + 2) && glued("-", at + 3) && number(at + 4) {
        return Some((Role::Date, at + 5));
    }
    if glued(":", at + 1) && number(at + 2) && small(phrase, at, 24) {
        return Some((Role::Date, at + 3));
    }
    if phrase.is_sign(at + 1, "-")
        && is_year(phrase, at)
        && is_year(phrase, at + 2)
        && scale(phrase, at + 3).is_none()
    {
        return Some((Role::Date, at + 3));
    }
    let mut parts = phrase.folded(at).split('.');
    let days = parts.clone().count() == 3
        && parts.clone().all(|p| matches!(p.len(), 1 | 2 | 4))
        && parts.next_back().is_some_and(|y| y.len() == 4);
    days.then_some((Role::Date, at + 1))
}

/// "1A", "926B", "6T", "3rd", "20-year". Units may be glued: "405ha".
fn glued_behind(phrase: &Phrase, at: usize) -> Option<(Role, usize)> {
    let hyphen = usize::from(phrase.is_sign(at + 1, "-") && phrase.is_glued(at + 1));
    let at_word = at + 1 + hyphen;
    if !phrase.is_glued(at_word) {
        return None;
    }
    let role = match phrase.word(at_word) {
        "" | "ha" | "đ" | "đồng" | "vnđ" | "vnd" | "usd" | "tấn" | "vụ" | "m" | "m2" | "m3"
        | "km" | "km2" | "kg" => return None,
        _ if scale(phrase, at_word).is_some() => return None,
        "st" | "nd" | "rd" | "th" => Role::Ordinal,
        "t" | "h" | "year" | "month" | "day" => Role::Period,
        _ if is_road(phrase, at) => Role::Road,
        // "60đợt": a blank was forgotten. No name has small letters of Vietnamese behind its
        // digits.
        word if hyphen == 0 && is_counted_word(word) && !phrase.tokens[at_word].capital => {
            return None;
        }
        _ => Role::Label,
    };
    Some((role, at_word + 1))
}

/// Whether a word of two letters or more is Vietnamese by its letters, or one of few that are not
/// and are counted.
fn is_counted_word(word: &str) -> bool {
    (!word.is_ascii() && word.chars().nth(1).is_some())
        || matches!(word, "ca" | "con" | "xe" | "tin" | "trang" | "lao" | "cases" | "tons")
}

fn by_word_before(phrase: &Phrase, at: usize) -> Option<Role> {
    let (one, two) = (phrase.before(at, 1), phrase.before(at, 2));
    // "trong ngày 120 vụ", "mỗi năm 150 hồ sơ" count.
    let over_time =
        matches!(two, "mỗi" | "một" | "hàng" | "hằng" | "trong" | "từng" | "quân" | "các");
    let dated = match one {
        "năm" => is_year(phrase, at),
        "ngày" => small(phrase, at, 31) && !over_time,
        "tháng" => small(phrase, at, 12) && !over_time,
        "quý" => small(phrase, at, 4) && !over_time,
        _ => {
            is_month(one) && small(phrase, at, 31)
                || is_month(phrase.next(at + 1)) && small(phrase, at, 31)
                || is_month(one) && is_year(phrase, at)
        }
    };
    if dated {
        return Some(Role::Date);
    }
    let number_of = |words: &[&str]| words.contains(&two);
    Some(match one {
        "số" if !number_of(&[
            "tổng", "trong", "con", "trên", "có", "một", "dân", "điểm", "chỉ",
        ]) =>
        {
            Role::Document
        }
        "định" if number_of(&["quyết", "nghị"]) => Role::Document,
        "quyết" if number_of(&["nghị"]) => Role::Document,
        "tư" if number_of(&["thông"]) => Role::Document,
        "điều" | "khoản" | "chương" | "mục" | "biểu" | "bảng" | "hình" | "article" | "decree"
        | "circular" | "clause" | "page" | "table" | "figure" | "chapter" => Role::Document,
        "lục" if number_of(&["phụ"]) => Role::Document,
        _ if is_road(phrase, at) => Role::Road,
        _ if is_ordinal_word(one) && small(phrase, at, 99) => Role::Ordinal,
        "độ" if number_of(&["mức", "cấp"]) => Role::Label,
        "đoạn" if number_of(&["giai"]) => Role::Label,
        "phần" if number_of(&["thành"]) && small(phrase, at, 99) => Role::Label,
        "nhóm" | "vòng" | "đợt" | "lần" | "phase"
            if small(phrase, at, 9) && phrase.next(at + 1).is_empty() =>
        {
            Role::Label
        }
        "no" => Role::Document,
        _ if phrase.is_sign(at.wrapping_sub(1), ".") && two == "no" => Role::Document,
        _ => return None,
    })
}

/// The numbers of a list ("1. Đề nghị", "(1) Phối hợp"), and years that stand alone.
fn by_place(phrase: &Phrase, at: usize) -> Option<Role> {
    let listed = (phrase.is_sign(at + 1, ".") || phrase.is_sign(at + 1, ")"))
        && phrase.is_glued(at + 1)
        && phrase.same_line(at + 2);
    let opens = phrase.tokens[at].first
        || (phrase.is_sign(at.wrapping_sub(1), "(") && phrase.is_sign(at + 1, ")"));
    if listed && opens && small(phrase, at, 99) {
        return Some(Role::Ordinal);
    }
    if !is_year(phrase, at)
        || scale(phrase, at + 1).is_some()
        || phrase.is_sign(at + 1, "%")
        || phrase.is_sign(at.wrapping_sub(1), "$")
    {
        return None;
    }
    let after = phrase.next(at + 1);
    let counted = matches!(
        after,
        "đồng"
            | "vnd"
            | "ha"
            | "tấn"
            | "hồ"
            | "vụ"
            | "trường"
            | "cơ"
            | "giấy"
            | "cuộc"
            | "tổ"
            | "dự"
            | "hộ"
            | "lượt"
            | "cases"
            | "records"
            | "dossiers"
            | "certificates"
            | "projects"
            | "households"
            | "organizations"
            | "violations"
            | "hectares"
            | "tons"
            | "people"
    );
    let qualified = matches!(
        phrase.before(at, 1),
        "hơn"
            | "trên"
            | "gần"
            | "khoảng"
            | "vnd"
            | "over"
            | "nearly"
            | "about"
            | "almost"
            | "than"
            | "least"
    );
    (!counted && !qualified).then_some(Role::Date)
}

fn is_road(phrase: &Phrase, at: usize) -> bool {
    match phrase.before(at, 1) {
        "lộ" => matches!(phrase.before(at, 2), "quốc" | "tỉnh" | "hương" | "đại"),
        "tỉnh" | "huyện" => phrase.before(at, 2) == "đường",
        "ql" | "highway" | "route" => true,
        _ => false,
    }
}

fn is_ordinal_word(word: &str) -> bool {
    matches!(word, "thứ" | "hạng" | "ranked" | "rank" | "top")
}

fn is_month(word: &str) -> bool {
    matches!(
        word,
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

/// Whether a token is four plain digits from 1900 to 2100.
fn is_year(phrase: &Phrase, at: usize) -> bool {
    let text = phrase.folded(at);
    phrase.is_number(at)
        && text.len() == 4
        && matches!(&text[..2], "19" | "20")
        && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a token is one or two plain digits of at most `most`.
fn small(phrase: &Phrase, at: usize, most: u8) -> bool {
    let text = phrase.folded(at);
    phrase.is_number(at) && text.len() <= 2 && text.parse::<u8>().is_ok_and(|n| n <= most)
}
