use crate::model::Decimal;

/// What printed digits can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numeral {
    /// One number only; with the decimal mark that its form proves, if it proves one ("98,2",
    /// "25.628.000").
    Settled(Decimal, Option<char>),
    /// One mark before three digits: "1.234".
    Open {
        /// The mark, `.` or `,`.
        mark: char,
        /// Read as a mark between groups.
        grouped: Decimal,
        /// Read as a decimal mark.
        decimals: Decimal,
    },
}

impl Numeral {
    /// Reads digits with dots, commas and blanks between them. `None` where the groups are no
    /// groups ("1.23.4"), and where there are more digits than a decimal holds.
    #[inline]
    pub fn read(text: &str) -> Option<Numeral> {
        let last = text.rfind(['.', ',']);
        let Some(last) = last else {
            let parts = text.split(' ');
            return (!text.contains(' ') || are_groups(parts))
                .then(|| plain(text, None))?
                .map(|n| Numeral::Settled(n, None));
        };
        let mark = if text.as_bytes()[last] == b'.' { '.' } else { ',' };
        let other = if mark == '.' { ',' } else { '.' };
        let (whole, decimals) = (&text[..last], &text[last + 1..]);
        if decimals.contains(' ') {
            return None;
        }
        if whole.contains(mark) {
            let one_mark = !whole.contains([other, ' ']);
            return (one_mark && are_groups(text.split(mark)))
                .then(|| plain(text, None))?
                .map(|n| Numeral::Settled(n, Some(other)));
        }
        if whole.contains(other) || whole.contains(' ') {
            let inner = if whole.contains(' ') { ' ' } else { other };
            let one_mark = !(whole.contains(' ') && whole.contains(other));
            return (one_mark && are_groups(whole.split(inner)))
                .then(|| plain(text, Some(last)))?
                .map(|n| Numeral::Settled(n, Some(mark)));
        }
        let read = plain(text, Some(last))?;
        if are_groups([whole, decimals].into_iter()) {
            return Some(Numeral::Open { mark, grouped: plain(text, None)?, decimals: read });
        }
        Some(Numeral::Settled(read, Some(mark)))
    }
}

/// Whether these can be the groups of one number: one to three digits without a leading zero, and
/// threes behind them.
fn are_groups<'a>(mut parts: impl Iterator<Item = &'a str>) -> bool {
    parts.next().is_some_and(|head| (1..=3).contains(&head.len()) && !head.starts_with('0'))
        && parts.all(|group| group.len() == 3)
}

/// The digits of a text as one number, with those behind byte `point` as decimals.
fn plain(text: &str, point: Option<usize>) -> Option<Decimal> {
    let decimals = point
        .map_or(0, |point| text.bytes().skip(point + 1).filter(u8::is_ascii_digit).count() as u32);
    let digits = text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0');
    if text.len() <= SHORT {
        return Some(Decimal::new(
            digits.fold(0, |number, digit| number * 10 + i64::from(digit)),
            decimals,
        ));
    }
    let mut mantissa: i128 = 0;
    for digit in digits {
        mantissa = mantissa.checked_mul(10)?.checked_add(digit.into())?;
    }
    Decimal::try_from_i128_with_scale(mantissa, decimals).ok()
}

/// So many digits fit 64 bits.
const SHORT: usize = 18;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_mean_what_their_marks_allow() {
        let cases = [
            ("04", settled("4", None)),
            ("4 188", settled("4188", None)),
            ("1 234 567,8", settled("1234567.8", Some(','))),
            ("98,2", settled("98.2", Some(','))),
            ("98.20", settled("98.20", Some('.'))),
            ("0,125", settled("0.125", Some(','))),
            ("1.759,96", settled("1759.96", Some(','))),
            ("1,759.96", settled("1759.96", Some('.'))),
            ("51.603.860.000", settled("51603860000", Some(','))),
            ("1,234,567", settled("1234567", Some('.'))),
            ("1.23.4", None),
            ("1,2,3", None),
            ("15.12.2024", None),
            ("1.234,567.8", None),
            ("99999999999999999999999999999999", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Numeral::read(text), expected, "{text}");
        }
        let open =
            Numeral::Open { mark: '.', grouped: 1234.into(), decimals: "1.234".parse().unwrap() };
        assert_eq!(Numeral::read("1.234"), Some(open));
    }

    fn settled(number: &str, mark: Option<char>) -> Option<Numeral> {
        Some(Numeral::Settled(number.parse().unwrap(), mark))
    }
}
