//! Numbers in words: Vietnamese up to nine hundred and ninety-nine, English up to ninety-nine.
//! Scale words are the business of [`amount`](super::amount).

use super::phrase::Phrase;

/// Reads the number words that begin with a token: the number, and the token behind them.
pub(super) fn number_word(phrase: &Phrase, at: usize) -> Option<(u32, usize)> {
    vietnamese(phrase, at, true).or_else(|| english(phrase, at))
}

/// Reads what may follow a thousand in words: "hai trăm", "không trăm linh năm", "linh năm".
pub(super) fn number_word_rest(phrase: &Phrase, at: usize) -> Option<(u32, usize)> {
    vietnamese(phrase, at, false)
}

fn vietnamese(phrase: &Phrase, at: usize, leading: bool) -> Option<(u32, usize)> {
    let next = |i| phrase.next(i);
    let first = phrase.word(at);
    let zero_hundreds = first == "không" && next(at + 1) == "trăm" && !leading;
    if let (Some(hundreds), "trăm") =
        (if zero_hundreds { Some(0) } else { digit(first) }, next(at + 1))
    {
        let rest = below_hundred(phrase, at + 2).filter(|_| next(at + 3) != "trăm");
        return Some(rest.map_or((hundreds * 100, at + 2), |(n, end)| (hundreds * 100 + n, end)));
    }
    if first == "linh" || first == "lẻ" {
        return if leading { None } else { below_hundred(phrase, at) };
    }
    let (number, end) = below_hundred(phrase, at)?;
    let single = end == at + 1 && number < 10;
    (!single || stands_alone(phrase, at))
        .then_some((number, end))
        .filter(|_| !is_name(phrase, at, end))
}

fn below_hundred(phrase: &Phrase, at: usize) -> Option<(u32, usize)> {
    let next = |i| phrase.next(i);
    let word = phrase.word(at);
    match word {
        "mười" => Some(
            unit(next(at + 1))
                .filter(|_| !is_year(phrase, at + 1))
                .map_or((10, at + 1), |n| (10 + n, at + 2)),
        ),
        "linh" | "lẻ" => unit(next(at + 1)).map(|n| (n, at + 2)),
        // "hàng chục" is no number.
        "chục" if !matches!(phrase.before(at, 1), "hàng" | "vài" | "mấy" | "nhiều" | "bao") => {
            Some((10, at + 1))
        }
        _ => {
            let number = digit(word)?;
            match next(at + 1) {
                "mươi" => Some(
                    unit(next(at + 2))
                        .filter(|_| !is_year(phrase, at + 2))
                        .map_or((number * 10, at + 2), |n| (number * 10 + n, at + 3)),
                ),
                "chục" => Some((number * 10, at + 2)),
                _ => Some((number, at + 1)),
            }
        }
    }
}

/// Whether "năm" behind a ten is the year: "hai mươi năm", "mười năm qua"; five there is "lăm".
fn is_year(phrase: &Phrase, at: usize) -> bool {
    phrase.next(at) == "năm"
}

fn digit(word: &str) -> Option<u32> {
    Some(match word {
        "một" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" => 4,
        "năm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

fn unit(word: &str) -> Option<u32> {
    match word {
        "mốt" => Some(1),
        "tư" => Some(4),
        "lăm" | "nhăm" => Some(5),
        _ => digit(word),
    }
}

/// Whether a digit in words counts something: "một số" and "năm 2023" do not.
fn stands_alone(phrase: &Phrase, at: usize) -> bool {
    let after = phrase.next(at + 1);
    match phrase.word(at) {
        "một" => {
            !matches!(
                after,
                "số" | "trong"
                    | "cách"
                    | "lần"
                    | "phần"
                    | "bước"
                    | "vài"
                    | "ít"
                    | "loạt"
                    | "năm"
                    | "mặt"
                    | "cửa"
                    | "khi"
                    | "đến"
                    | "nửa"
            ) && !matches!(phrase.before(at, 1), "mỗi" | "từng" | "trên" | "cùng" | "thành" | "nào")
        }
        "năm" => {
            let dated = phrase.is_number(at + 1) && phrase.same_line(at + 1);
            !dated
                && is_counted(after)
                && !phrase.is_number(at.wrapping_sub(1))
                && !takes_year(phrase.before(at, 1))
        }
        // "một phần ba" is no three.
        _ => phrase.before(at, 1) != "phần",
    }
}

/// Words before "năm", the year.
fn takes_year(word: &str) -> bool {
    matches!(
        word,
        "đầu"
            | "cuối"
            | "giữa"
            | "cả"
            | "mỗi"
            | "một"
            | "các"
            | "những"
            | "hàng"
            | "hằng"
            | "nhiều"
            | "từng"
            | "quý"
            | "tháng"
            | "trong"
            | "theo"
            | "mấy"
            | "vài"
    ) || digit(word).is_some()
}

/// What can be counted right behind "năm", five.
fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "mỏ" | "hồ"
            | "vụ"
            | "trường"
            | "cơ"
            | "cuộc"
            | "tổ"
            | "dự"
            | "nhiệm"
            | "đơn"
            | "xã"
            | "huyện"
            | "tỉnh"
            | "phường"
            | "công"
            | "khu"
            | "tập"
            | "cá"
            | "quyết"
            | "giấy"
            | "trụ"
            | "phó"
            | "đồng"
            | "người"
            | "tỷ"
            | "triệu"
            | "nghìn"
            | "trăm"
            | "mươi"
            | "chục"
            | "điểm"
            | "hộ"
            | "lô"
            | "thửa"
            | "bộ"
            | "văn"
            | "doanh"
            | "chi"
            | "lĩnh"
            | "nhóm"
            | "nội"
            | "thủ"
            | "đoàn"
            | "lượt"
            | "tấn"
            | "ha"
            | "bãi"
            | "trạm"
            | "nhà"
            | "chỉ"
            | "mô"
            | "giải"
            | "cụm"
            | "thị"
            | "thành"
            | "địa"
            | "loại"
            | "phòng"
            | "trung"
    )
}

/// "Ngã Bảy", "Ba Đình": a capital beside a capital; "/hai-phong-": a part of an address.
fn is_name(phrase: &Phrase, at: usize, end: usize) -> bool {
    let capital = |i: usize| phrase.tokens.get(i).is_some_and(|t| t.capital);
    let joins = |i: usize| phrase.is_glued(i) && matches!(phrase.folded(i), "-" | "/" | "_");
    if joins(end) || (phrase.is_glued(at) && (at < 2 || phrase.is_glued(at - 1))) {
        return true;
    }
    let before = at > 0 && phrase.same_line(at) && capital(at - 1);
    capital(at) && (before || (phrase.same_line(end) && capital(end)))
}

fn english(phrase: &Phrase, at: usize) -> Option<(u32, usize)> {
    let word = phrase.word(at);
    if let Some(ten) = tens(word) {
        let unit_at = at + 1 + usize::from(phrase.is_sign(at + 1, "-") && phrase.is_glued(at + 1));
        return Some(
            below_twenty(phrase.next(unit_at))
                .filter(|n| (1..10).contains(n))
                .map_or((ten, at + 1), |n| (ten + n, unit_at + 1)),
        );
    }
    let number = below_twenty(word)?;
    let article = word == "one"
        && (phrase.next(at + 1) == "of"
            || matches!(
                phrase.before(at, 1),
                "no" | "any" | "every" | "each" | "the" | "this" | "that"
            ));
    (!article && !is_name(phrase, at, at + 1)).then_some((number, at + 1))
}

fn below_twenty(word: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    WORDS.iter().position(|w| *w == word).map(|n| n as u32)
}

/// The number of a word of tens.
fn tens(word: &str) -> Option<u32> {
    Some(match word {
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}
