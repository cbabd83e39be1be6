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
