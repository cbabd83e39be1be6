/// What a letter becomes with the sign behind it: the signs, and the letters beside them.
const SIGNS: &str = "ùøûõïâáàåãäêéèúüë";
/// A letter, and what it is with each of the signs; a blank where it has none.
const PAIRS: [(char, &str); 8] = [
    ('a', "áàảãạâấầẩẫậăắằẳẵặ"),
    ('e', "éèẻẽẹêếềểễệ      "),
    ('o', "óòỏõọôốồổỗộ      "),
    ('u', "úùủũụ            "),
    ('y', "ýỳỷỹ             "),
    ('i', "íìỉĩị            "),
    ('ô', "ớờởỡợ            "),
    ('ö', "ứừửữự            "),
];
/// Letters of one sign alone.
const ALONE: [(char, char); 9] = [
    ('ñ', 'đ'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('î', 'ỵ'),
];

/// The letters of a text in VNI.
pub(super) fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let with = rest.peek().and_then(|sign| pair(small(c), small(*sign)));
        let letter = match with {
            Some(letter) => {
                rest.next();
                letter
            }
            None => {
                ALONE.iter().find(|(old, _)| *old == small(c)).map_or(small(c), |(_, new)| *new)
            }
        };
        // A letter that stays keeps its form.
        match letter {
            _ if letter == small(c) => out.push(c),
            _ if c.is_uppercase() => out.extend(letter.to_uppercase()),
            _ => out.push(letter),
        }
    }
    out
}

/// The small letter, where it is one character.
fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn pair(letter: char, sign: char) -> Option<char> {
    let nth = SIGNS.chars().position(|s| s == sign)?;
    let (_, row) = PAIRS.iter().find(|(c, _)| *c == letter)?;
    row.chars().nth(nth).filter(|c| *c != ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_behind_letters_are_put_on_them() {
        assert!(PAIRS.iter().all(|(_, row)| row.chars().count() == SIGNS.chars().count()));
        let old = "ÑAÁT ÑAI, Tröôøng hôïp, giaáy chöùng nhaän, quyeàn söû duïng, nghó, kyõ, tæ leä, thò xaõ, 5 nöôùc";
        let new =
            "ĐẤT ĐAI, Trường hợp, giấy chứng nhận, quyền sử dụng, nghĩ, kỹ, tỉ lệ, thị xã, 5 nước";
        assert_eq!(letters(old), new);
    }
}
