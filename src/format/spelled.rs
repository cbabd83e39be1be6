use std::sync::LazyLock;

use super::{period_label, period_short};
use crate::collation::bare;
use crate::model::{Date, Period};
use crate::words::Lang;

/// The periods, first and last, that a text in the words of people spells: `quý I/2023`, `6T/2023`,
/// `7/2023`, `2019-2024`. For hints only: what is typed is never read so. `None` where it spells
/// none, or more than one.
pub fn spelled(text: &str) -> Option<(Period, Period)> {
    let words = words(text);
    let years: Vec<u16> = words.iter().filter_map(|w| year(w)).collect();
    match years[..] {
        [from, to] if from < to => return Some((Period::year(from)?, Period::year(to)?)),
        [_] => {}
        _ => return None,
    }
    if let [day, month, year] = &words[..]
        && let Some(date) =
            Date::new(year.parse().ok()?, month.parse().unwrap_or(0), day.parse().unwrap_or(0))
    {
        let period = Period::parse(&date.to_string()).ok()?;
        return Some((period, period));
    }
    let year = years[0];
    let wanted = sorted(
        words
            .into_iter()
            .map(|w| if w == year.to_string() { SAMPLE.to_string() } else { w })
            .collect(),
    );
    let called = LABELS.iter().filter(|(_, labels)| labels.contains(&wanted));
    let mut found: Vec<Period> =
        called.filter_map(|(part, _)| Period::parse(&format!("{year}{part}")).ok()).collect();
    found.dedup();
    match found[..] {
        [only] => Some((only, only)),
        _ => None,
    }
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

/// What follows a year in the text of a period that ends and begins in it, each with the sorted
/// words of everything that it is called.
type Labels = Vec<(String, Vec<Vec<String>>)>;

/// Periods are called alike in every year but for its number: gathered once, of this one.
const SAMPLE: u16 = 2024;

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    parts_of_year()
        .filter_map(|part| {
            let labels = sample_labels(&part)?;
            Some((part, labels))
        })
        .collect()
});

/// The sorted words of everything that a part of the sample year is called.
fn sample_labels(part: &str) -> Option<Vec<Vec<String>>> {
    let period = Period::parse(&format!("{SAMPLE}{part}")).ok()?;
    let labels =
        Lang::all().flat_map(|lang| [period_label(period, lang), period_short(period, lang)]);
    Some(labels.chain([period.to_string()]).map(|label| sorted(words(&label))).collect())
}

/// The year's own kinds of period first.
fn parts_of_year() -> impl Iterator<Item = String> {
    let halves = (1..=2).map(|i| format!("-S{i}"));
    let quarters = (1..=4).map(|i| format!("-Q{i}"));
    let months = (1..=12).map(|i| format!("-{i:02}"));
    // The first three, six and twelve months are a quarter, a half and a year; the first one is a
    // month.
    let to_date = [2, 4, 5, 7, 8, 9, 10, 11].into_iter().map(|i| format!("-{i}M"));
    std::iter::once(String::new()).chain(halves).chain(quarters).chain(months).chain(to_date)
}

fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|_| word.len() == 4)
}

/// The words of a text, numbers without zeros before them, quarters in digits.
fn words(text: &str) -> Vec<String> {
    bare(text).into_iter().map(in_digits).collect()
}

/// A word with its number in digits, without zeros before it.
fn in_digits(word: String) -> String {
    match word.as_str() {
        "i" => "1".into(),
        "ii" => "2".into(),
        "iii" => "3".into(),
        "iv" => "4".into(),
        _ if word.starts_with('0') && word.len() > 1 => word.trim_start_matches('0').into(),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_for_a_period() {
        for (typed, meant) in [
            ("6T/2023", "2023-S1"),
            ("6 tháng đầu năm 2023", "2023-S1"),
            ("9T/2023", "2023-9M"),
            ("quý I/2023", "2023-Q1"),
            ("Quý 1/2023", "2023-Q1"),
            ("QUY IV/2023", "2023-Q4"),
            ("Q3 2023", "2023-Q3"),
            ("Q1-2023", "2023-Q1"),
            ("2023-H1", "2023-S1"),
            ("S2/2023", "2023-S2"),
            ("tháng 7/2023", "2023-07"),
            ("T7/2023", "2023-07"),
            ("07/2023", "2023-07"),
            ("2023-7", "2023-07"),
            ("July 2023", "2023-07"),
            ("năm 2023", "2023"),
            ("15/12/2024", "2024-12-15"),
        ] {
            let period = Period::parse(meant).unwrap();
            assert_eq!(spelled(typed), Some((period, period)), "{typed}");
        }
        assert_eq!(spelled("quý III/1999"), Period::parse("1999-Q3").ok().map(|p| (p, p)));
        assert_eq!(spelled("2019-2024"), years(2019, 2024));
        assert_eq!(spelled("giai đoạn 2019–2024"), years(2019, 2024));
        for typed in ["", "2023-13", "2024-2019", "13/2023", "năm nay", "1/2/3", "99/99/2023"] {
            assert_eq!(spelled(typed), None, "{typed}");
        }
    }

    fn years(first: u16, last: u16) -> Option<(Period, Period)> {
        Some((Period::year(first).unwrap(), Period::year(last).unwrap()))
    }
}
