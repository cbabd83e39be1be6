//! Numbers as people read them: written by the documents, digit by digit, without the program's
//! arithmetic.

use super::super::fraction::Fraction;
use super::super::model::Qualifier;
use super::super::quantity::Quantity;

/// A language of the outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    pub code: &'static str,
    group: char,
    decimal: char,
    /// What stands before a number that its source bounds.
    words: [&'static str; 5],
    /// Between the ends of a range that is said behind a number.
    to: &'static str,
}

pub const LANGUAGES: [Marks; 2] = [
    Marks {
        code: "vi",
        group: '.',
        decimal: ',',
        words: ["hơn", "gần", "ít nhất", "không quá", "khoảng"],
        to: " đến ",
    },
    Marks {
        code: "en",
        group: ',',
        decimal: '.',
        words: ["over", "nearly", "at least", "at most", "about"],
        to: " to ",
    },
];

/// The signs of bounds where a word would be misread, in the order of the words.
const SIGNS: [&str; 5] = [">", "<", "≥", "≤", "≈"];

const BOUNDS: [Qualifier; 5] =
    [Qualifier::Over, Qualifier::Nearly, Qualifier::AtLeast, Qualifier::AtMost, Qualifier::About];

/// Which way a number is rounded: ends outward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    Near,
    Down,
    Up,
}

/// Whole units of the last place, halves away from zero.
fn units(value: Fraction, decimals: u32, round: Round) -> i128 {
    let (floor, rest) = value.floor(decimals);
    let up = match round {
        Round::Near if value.negative() => rest > Fraction::new(1, 2),
        Round::Near => rest >= Fraction::new(1, 2),
        Round::Down => false,
        Round::Up => rest > Fraction::ZERO,
    };
    floor + i128::from(up)
}

/// A number rounded to decimals, in machine form.
pub fn plain(value: Fraction, decimals: u32, round: Round) -> String {
    let units = units(value, decimals, round);
    let digits = format!("{:0>1$}", units.unsigned_abs(), decimals as usize + 1);
    let (whole, rest) = digits.split_at(digits.len() - decimals as usize);
    let sign = if units < 0 { "-" } else { "" };
    if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

impl Marks {
    /// A number in the marks of the language, with its minus.
    pub fn number(&self, value: Fraction, decimals: u32, round: Round) -> String {
        let text = plain(value, decimals, round);
        let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |d| ("−", d));
        let (whole, rest) = digits.split_once('.').map_or((digits, None), |(w, r)| (w, Some(r)));
        let grouped: Vec<&str> = (0..whole.len())
            .filter(|at| *at == 0 || (whole.len() - at).is_multiple_of(3))
            .map(|at| {
                let next = (at + 1..whole.len()).find(|to| (whole.len() - to).is_multiple_of(3));
                &whole[at..next.unwrap_or(whole.len())]
            })
            .collect();
        let rest = rest.map_or(String::new(), |rest| format!("{}{rest}", self.decimal));
        format!("{sign}{}{rest}", grouped.join(&self.group.to_string()))
    }

    /// Every word and sign of a bound, the longer ones first.
    pub fn all_words(&self) -> Vec<&'static str> {
        let mut out: Vec<&str> = self.words.into_iter().chain(SIGNS).collect();
        out.sort_by_key(|word| std::cmp::Reverse(word.len()));
        out
    }

    /// The ends of a class of a legend; none that is open.
    pub fn class(&self, text: &str) -> Option<[Option<Fraction>; 2]> {
        let (below, over, to_below) = match self.code {
            "vi" => ("dưới ", " trở lên", " đến dưới "),
            _ => ("below ", " and over", " to below "),
        };
        let text = text.replace('\u{a0}', " ");
        let from = text.strip_prefix("từ ").unwrap_or(&text);
        let number = |text: &str| {
            self.numbers(text).first().filter(|(_, n)| *n == text).and_then(|_| self.read(text))
        };
        if let Some((low, high)) = from.split_once(to_below).or(from.split_once(self.to)) {
            return Some([Some(number(low)?), Some(number(high)?)]);
        }
        if let Some(high) = text.strip_prefix(below) {
            return Some([None, Some(number(high)?)]);
        }
        // A class of one number alone.
        if let Some(only) = number(&text) {
            return Some([Some(only), Some(only)]);
        }
        Some([Some(number(from.strip_suffix(over)?)?), None])
    }

    /// What is counted under a slope: who rose, who fell, of whom neither is sure.
    pub fn slopes(&self) -> [&'static str; 3] {
        match self.code {
            "vi" => ["tăng: ", "giảm: ", "không đổi hoặc chưa đủ rõ tăng hay giảm: "],
            _ => ["higher: ", "lower: ", "unchanged or too close to tell: "],
        }
    }

    /// The note that says to how many decimals figures are rounded, of two columns to one or the
    /// other.
    pub fn rounded(&self, decimals: &[u32]) -> String {
        let or = if self.code == "vi" { " hoặc " } else { " or " };
        let decimals = decimals.iter().map(u32::to_string).collect::<Vec<_>>().join(or);
        match self.code {
            "vi" => format!("Số liệu đã làm tròn đến {decimals} chữ số thập phân"),
            _ => format!("Figures are rounded to {decimals} decimals"),
        }
    }

    /// What stands before and behind the number of those that a list leaves out.
    pub fn more(&self) -> [&'static str; 2] {
        if self.code == "vi" { ["và ", " số khác"] } else { ["and ", " more"] }
    }

    /// What stands before the members that a share is of.
    pub fn shared(&self) -> &'static str {
        if self.code == "vi" { "trong tổng của " } else { "Shares are of the sum of " }
    }

    /// What is counted beside dots that lie on each other.
    pub fn unnamed(&self) -> &'static str {
        match self.code {
            "vi" => "Số địa phương không ghi tên vì các điểm quá sát nhau: ",
            _ => "Dots too close together to be named: ",
        }
    }

    /// What stands behind the number of those that have a dot.
    pub fn provinces(&self) -> [&'static str; 1] {
        if self.code == "vi" { ["địa phương"] } else { ["provinces"] }
    }

    /// Which end a word speaks of.
    pub fn side(&self, word: &str) -> Round {
        let nth = self.words.iter().chain(&SIGNS).position(|own| *own == word).unwrap_or(4) % 5;
        [Round::Down, Round::Up, Round::Down, Round::Up, Round::Near][nth]
    }

    /// What stands between the ends of a range in words.
    pub fn to(&self) -> &'static str {
        self.to
    }

    /// The decimals that a printed number has.
    pub fn decimals(&self, text: &str) -> u32 {
        text.rsplit_once(self.decimal).map_or(0, |(_, rest)| rest.chars().count() as u32)
    }

    /// Whether a text is a number rounded to the decimals that it shows; of what is `signed` with a
    /// plus before what is above zero.
    pub fn shows(&self, text: &str, value: Fraction, round: Round, signed: bool) -> bool {
        let (plus, digits) = text.strip_prefix('+').map_or((false, text), |rest| (true, rest));
        let decimals = self.decimals(digits);
        plus == (signed && value.positive()) && digits == self.number(value, decimals, round)
    }

    /// Every number in a text, with its sign: where it begins, and what it says.
    pub fn numbers<'t>(&self, text: &'t str) -> Vec<(usize, &'t str)> {
        let mut out = Vec::new();
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let digit = |nth: usize| chars.get(nth).is_some_and(|(_, c)| c.is_ascii_digit());
        let mut nth = 0;
        while nth < chars.len() {
            if !digit(nth) {
                nth += 1;
                continue;
            }
            // In Q1 and H1 it is no number.
            if nth > 0 && chars[nth - 1].1.is_alphabetic() {
                while digit(nth) {
                    nth += 1;
                }
                continue;
            }
            let begin =
                if nth > 0 && ['−', '+'].contains(&chars[nth - 1].1) { nth - 1 } else { nth };
            while digit(nth)
                || ['.', ','].contains(&chars.get(nth).map_or(' ', |c| c.1)) && digit(nth + 1)
            {
                nth += 1;
            }
            let end = chars.get(nth).map_or(text.len(), |(at, _)| *at);
            out.push((chars[begin].0, &text[chars[begin].0..end]));
        }
        out
    }

    /// A printed number as a fraction; `None` where it is not written as a number of the language.
    pub fn read(&self, text: &str) -> Option<Fraction> {
        let digits = text.trim_start_matches(['+', '−']);
        let machine = digits.replace(self.group, "").replace(self.decimal, ".");
        let value = Fraction::parse(&machine);
        let value = if text.starts_with('−') { -value } else { value };
        let again = self.number(value, self.decimals(digits), Round::Near);
        (again == text.trim_start_matches('+')).then_some(value)
    }

    /// The word or sign of a bound before a text, and what follows it.
    fn bound<'t>(&self, text: &'t str) -> (Option<Qualifier>, &'t str) {
        for (nth, bound) in BOUNDS.into_iter().enumerate() {
            for word in [self.words[nth], SIGNS[nth]] {
                let rest = text.strip_prefix(word);
                if let Some(rest) = rest {
                    return (Some(bound), rest.trim_start_matches([' ', '\u{a0}']));
                }
            }
        }
        (None, text)
    }

    /// Whether a text says a quantity, in a unit of so many canonical ones: with the word of its
    /// source before it, as a range, or with the ends of what was computed behind it.
    ///
    /// # Errors
    /// What it should have said.
    pub fn says(&self, text: &str, of: &Quantity, look: Look) -> Result<(), String> {
        let unit = |value: Fraction| value / look.factor;
        let shows = |text: &str, value: Option<Fraction>, round| {
            value.is_some_and(|value| self.shows(text, unit(value), round, look.signed))
        };
        let wrong = || Err(format!("`{text}` is not {of:?} in {:?}", look));
        let (word, rest) = self.bound(text);
        let (value, behind) = match rest.split_once(" (") {
            Some((value, behind)) => (value, behind.strip_suffix(')')),
            None => (rest, None),
        };
        let ends = of.conventional;
        let own = |word: Qualifier| of.word.is_none_or(|own| own == word);
        let right = match (word, behind) {
            (Some(word @ (Qualifier::Over | Qualifier::AtLeast)), None) => {
                own(word) && shows(value, ends.low.or(Some(of.value)), Round::Down)
            }
            (Some(word @ (Qualifier::Nearly | Qualifier::AtMost)), None) => {
                own(word) && shows(value, ends.high.or(Some(of.value)), Round::Up)
            }
            (Some(word), None) => own(word) && shows(value, Some(of.value), Round::Near),
            (Some(_), Some(_)) => false,
            (None, Some(behind)) => {
                let range = behind.split_once(self.to);
                let said = match self.bound(behind) {
                    (Some(Qualifier::AtLeast), low) => {
                        ends.high.is_none() && shows(low, ends.low, Round::Down)
                    }
                    (Some(Qualifier::AtMost), high) => {
                        ends.low.is_none() && shows(high, ends.high, Round::Up)
                    }
                    _ => range.is_some_and(|(low, high)| {
                        // The ends of a number bear no plus of their own.
                        let bare = |text: &str, value: Option<Fraction>, round| {
                            value.is_some_and(|v| self.shows(text, unit(v), round, false))
                        };
                        bare(low, ends.low, Round::Down) && bare(high, ends.high, Round::Up)
                    }),
                };
                said && shows(value, Some(of.value), Round::Near)
            }
            (None, None) => match value.split_once('–').or(value.split_once(self.to)) {
                Some((low, high)) => {
                    of.word.is_none_or(|own| own == Qualifier::Range)
                        && shows(low, ends.low, Round::Down)
                        && shows(high, ends.high, Round::Up)
                }
                None => {
                    of.word.is_none_or(|own| own == Qualifier::Exact)
                        && shows(value, Some(of.value), Round::Near)
                }
            },
        };
        if right { Ok(()) } else { wrong() }
    }
}

/// The unit that a number is printed in, as so many canonical ones, and whether a rise has a plus.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub factor: Fraction,
    pub signed: bool,
}

/// The rule of decimals: what a source prints keeps all of its own in a table. What is computed, and
/// what a picture has no room for, is rounded to those that it shows.
pub fn keeps(value: Fraction, decimals: u32) -> bool {
    value.floor(decimals).1.is_zero()
}
