//! The order of names in a language: its alphabet first, then its tones, as the language tables
//! say.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::words::Lang;

/// A key that sorts as the language's dictionaries do: letters by its alphabet, tone marks only
/// where the letters are the same. Vietnamese goes syllable by syllable, and passes over "TP.".
pub fn key(text: &str, lang: Lang) -> (Vec<u32>, Vec<u32>, String) {
    let alphabet: Vec<&str> = lang.text("language.alphabet").split(' ').collect();
    let tones: Vec<char> =
        lang.text("language.tones").split(' ').filter_map(|t| t.chars().next()).collect();
    let mut bare = text.nfc().collect::<String>();
    for prefix in lang.text("language.ignored").split('|').filter(|p| !p.is_empty()) {
        if let Some(rest) = bare.strip_prefix(prefix) {
            bare = rest.to_string();
        }
    }
    let (mut letters, mut marks) = (Vec::new(), Vec::new());
    for c in bare.to_lowercase().chars() {
        let parts: Vec<char> = std::iter::once(c).nfd().collect();
        let tone = parts
            .iter()
            .find_map(|p| tones.iter().position(|t| t == p))
            .map_or(0, |i| i as u32 + 1);
        let letter: String = parts.iter().filter(|p| !tones.contains(p)).copied().nfc().collect();
        let place = match alphabet.iter().position(|a| *a == letter) {
            Some(i) => 1000 + i as u32,
            // A mark of another language sorts with its letter.
            None => match alphabet.iter().position(|a| a.chars().eq(parts.first().copied())) {
                Some(i) => 1000 + i as u32,
                None if c.is_alphanumeric() => 500 + (c as u32).min(400),
                None => 0,
            },
        };
        letters.push(place);
        marks.push(tone);
    }
    (letters, marks, bare)
}

/// The words of a text as people type them in a hurry: lower case, without marks, whatever stands
/// between them: `TP. Hồ Chí Minh` and `tp ho chi minh` are the same.
pub fn bare(text: &str) -> Vec<String> {
    // The stroke of đ is part of the letter, not a mark that Unicode could take off.
    let letters = text.to_lowercase().replace('đ', "d");
    let plain: String = letters.nfd().filter(|c| !is_combining_mark(*c)).collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(String::from)
        .collect()
}

/// Whether a text may end with a name, or a part of it, that was typed in a hurry: it has no mark
/// that the name has not, wherever on a syllable it stands (`Hoà Bình`).
pub fn may_spell(text: &str, name: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|word| !word.is_empty())
        .collect();
    let own = bare(name).concat();
    // What is put before names is none of it: "thành phố".
    let longest =
        (0..words.len()).find(|from| own.contains(&bare(&words[*from..].concat()).concat()));
    let mut left = marks(&name.to_lowercase());
    longest.is_some_and(|from| {
        marks(&words[from..].concat()).iter().all(|mark| {
            let at = left.iter().position(|other| other == mark);
            at.map(|at| left.swap_remove(at)).is_some()
        })
    })
}

/// The marks of letters; the stroke of đ is one.
fn marks(word: &str) -> Vec<char> {
    word.nfd().filter(|c| is_combining_mark(*c) || *c == 'đ').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_case_and_stops_do_not_tell_names_apart() {
        assert_eq!(bare("TP. Hồ Chí Minh"), ["tp", "ho", "chi", "minh"]);
        assert_eq!(bare("Đắk Lắk"), bare("dak-lak"));
        assert_eq!(bare("Ho\u{301}a"), ["hoa"]);
        assert!(bare(" . ").is_empty());
    }

    #[test]
    fn a_name_may_lack_marks_and_has_no_others() {
        for (typed, name, may) in [
            ("Quang Ninh", "Quảng Ninh", true),
            ("TỈNH QUẢNG NINH", "Quảng Ninh", true),
            ("Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh", true),
            ("Hoà Bình", "Hòa Bình", true),
            ("Dak Lak", "Đắk Lắk", true),
            ("Quảng Nịnh", "Quảng Ninh", false),
            ("Lạng Sởn", "Lạng Sơn", false),
            ("Hà Giàng", "Hà Giang", false),
        ] {
            assert_eq!(may_spell(typed, name), may, "{typed}");
        }
    }

    #[test]
    fn provinces_stand_in_the_order_of_the_vietnamese_alphabet() {
        let vi = Lang::of("vi").unwrap();
        let lists = [
            "Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Điện Biên",
            "Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An",
            "Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định",
            "Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, Tiền Giang",
            "Hải Phòng, Hậu Giang, Hòa Bình, TP. Hồ Chí Minh, Huế, Hưng Yên",
        ];
        for list in lists {
            let wanted: Vec<&str> = list.split(", ").collect();
            let mut sorted = wanted.clone();
            sorted.sort_by_key(|n| std::cmp::Reverse(key(n, vi)));
            sorted.sort_by_key(|n| key(n, vi));
            assert_eq!(sorted, wanted);
        }
    }
}
