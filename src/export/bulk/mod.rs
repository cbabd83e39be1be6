//! The points of every indicator as CSV, indicator by indicator: what is written is handed on and not kept, so that millions of rows take
//! no more memory than those of a few indicators.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Options;
use super::csv::{Rows, Shape, harmless};
use super::plain::DECIMALS;
use crate::abreast::abreast;
use crate::compare::{Point, Points, Request, asks_for_points, compare, points};
use crate::document::Document;
use crate::failure::Failure;
use crate::model::{Class, Dataset, Scopes};
use crate::words::Lang;

/// So many indicators are computed beside each other before their rows are handed on.
const AT_ONCE: usize = 64;

/// Requests of several indicators that ask for points alone and differ in nothing else.
pub struct Bulk<'d> {
    data: &'d Dataset,
    requests: Vec<Request>,
    options: Options,
    lang: Lang,
}

impl<'d> Bulk<'d> {
    /// What requests ask for; `None` where they ask for more than points, or are to be written otherwise.
    pub fn of(data: &'d Dataset, requests: &[Request], options: Options, lang: Lang) -> Option<Bulk<'d>> {
        let plain = options.points && options.delimiter == b',' && requests.iter().all(asks_for_points);
        plain.then(|| Bulk { data, requests: requests.to_vec(), options, lang })
    }

    /// Hands on the bytes of the file, and says whether any indicator has a figure.
    ///
    /// # Errors
    /// Those of `take`, and when the arithmetic leaves what exact decimals hold.
    pub fn write(&self, take: &mut dyn FnMut(&[u8]) -> Result<(), Failure>) -> Result<bool, Failure> {
        let shape = self.shape();
        let document = Document { title: None, blocks: Vec::new(), comparisons: &[], data: self.data, lang: self.lang };
        let measures = self.requests.first().map_or(&[][..], |r| &r.measures);
        take(&Rows::shaped(&document, &self.options, harmless, (shape, measures)).text(true)?)?;
        let texts = |some: &'_ [Request]| abreast(some.iter().collect(), |request| self.indicator(request, shape));
        let mut some = self.requests.chunks(AT_ONCE);
        let mut any = false;
        // While some are handed on, the next are computed.
        std::thread::scope(|scope| {
            let mut begin = || some.next().map(|some| scope.spawn(|| texts(some)));
            let mut begun = begin();
            while let Some(thread) = begun {
                let made = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                begun = begin();
                for text in made {
                    if let Some(text) = text? {
                        any = true;
                        take(&text)?;
                    }
                }
            }
            Ok(any)
        })
    }

    /// Which columns tell rows apart, as [`Rows::of`] finds them.
    fn shape(&self) -> Shape {
        let one_tier = self.requests.first().is_some_and(|r| r.scopes.len() == 1);
        if one_tier && self.data.observations.classes().len() < 2 {
            return Shape { scoped: false, classed: false };
        }
        let keys = |request: &Request| -> BTreeSet<(Scopes, Class)> {
            let keys = self.data.observations.keys(request.indicator).filter(|key| request.wants(key));
            keys.map(|key| (Scopes::one(key.scope), key.status.class())).collect()
        };
        let keys: BTreeSet<(Scopes, Class)> = self.requests.par_iter().map(keys).reduce(BTreeSet::new, |a, b| &a | &b);
        let (scopes, classes): (BTreeSet<Scopes>, BTreeSet<Class>) = keys.into_iter().unzip();
        Shape { scoped: scopes.len() > 1, classed: classes.len() > 1 }
    }

    /// The rows of one indicator; `None` where it has no figure.
    fn indicator(&self, request: &Request, shape: Shape) -> Result<Option<Vec<u8>>, Failure> {
        if let Some(points) = points(self.data, request) {
            return Ok(points.key.map(|_| self.points(&points, request, shape)));
        }
        let comparisons = [compare(self.data, request)?];
        if comparisons[0].sets.is_empty() {
            return Ok(None);
        }
        let document = Document { title: None, blocks: Vec::new(), comparisons: &comparisons, data: self.data, lang: self.lang };
        Rows::shaped(&document, &self.options, harmless, (shape, &request.measures)).text(false).map(Some)
    }

    /// Ids, periods and numbers: nothing that needs quotation marks.
    fn points(&self, points: &Points, request: &Request, shape: Shape) -> Vec<u8> {
        let indicator = self.data.indicator(request.indicator).id.as_bytes();
        let scopes = points.key.map_or(String::new(), |key| key.scopes.to_string());
        let status = |row: &crate::compare::PointRow| row.status.word();
        let mut out = Vec::with_capacity(points.rows.len() * 64);
        let mut period = (None, String::new());
        for row in &points.rows {
            if period.0 != Some(row.period) {
                period = (Some(row.period), row.period.to_string());
            }
            let province = &self.data.province(row.province).id;
            for text in [indicator, province.as_bytes()] {
                out.extend_from_slice(text);
                out.push(b',');
            }
            out.extend_from_slice(period.1.as_bytes());
            for (_, text) in [(shape.scoped, scopes.as_str()), (shape.classed, status(row))].into_iter().filter(|(shown, _)| *shown) {
                out.push(b',');
                out.extend_from_slice(text.as_bytes());
            }
            for cell in &row.cells {
                out.push(b',');
                match cell {
                    None => {}
                    Some(Point::Number(mantissa, decimals)) => digits((*mantissa).into(), *decimals, &mut out),
                    Some(Point::Percent { part, whole }) => digits(percent(*part, *whole), DECIMALS, &mut out),
                    Some(Point::Rank(rank)) => digits((*rank).into(), 0, &mut out),
                }
            }
            out.push(b'\n');
        }
        out
    }
}

/// Hundredths of a whole in units of the last decimal that is written, halves away from zero as everywhere.
fn percent(part: i64, whole: i64) -> i128 {
    let (part, whole) = (i128::from(part) * 100 * 10i128.pow(DECIMALS), i128::from(whole));
    let twice = 2 * part.unsigned_abs() + whole.unsigned_abs();
    let rounded = match (u64::try_from(twice), u64::try_from(2 * whole)) {
        (Ok(twice), Ok(whole)) => u128::from(twice / whole),
        _ => twice / (2 * whole.unsigned_abs()),
    };
    if part < 0 { -(rounded as i128) } else { rounded as i128 }
}

/// A number in machine form, without zeros that say nothing.
fn digits(mantissa: i128, decimals: u32, out: &mut Vec<u8>) {
    let (mut rest, mut decimals) = (mantissa.unsigned_abs(), decimals);
    let start = out.len();
    let small = u64::try_from(rest);
    if let Ok(mut small) = small {
        while decimals > 0 && small % 10 == 0 {
            (small, decimals) = (small / 10, decimals - 1);
        }
        while small > 0 || out.len() - start <= decimals as usize + usize::from(decimals > 0) {
            if decimals > 0 && out.len() - start == decimals as usize {
                out.push(b'.');
            }
            out.push(b'0' + (small % 10) as u8);
            small /= 10;
        }
    } else {
        while decimals > 0 && rest % 10 == 0 {
            (rest, decimals) = (rest / 10, decimals - 1);
        }
        let text = rest.to_string();
        let (whole, part) = text.split_at(text.len() - decimals as usize);
        out.extend(part.bytes().rev());
        out.extend((decimals > 0).then_some(b'.'));
        out.extend(whole.bytes().rev());
    }
    out.extend((mantissa < 0 && out.len() > start && mantissa != 0).then_some(b'-'));
    out[start..].reverse();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{plain, round};
    use crate::model::Decimal;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn digits_are_those_of_machine_form(mantissa in prop_oneof![any::<i64>(), -2000i64..2000], decimals in 0u32..18) {
            let mut out = Vec::new();
            digits(mantissa.into(), decimals, &mut out);
            prop_assert_eq!(String::from_utf8(out).unwrap(), plain(Decimal::new(mantissa, decimals)));
        }

        #[test]
        fn percents_are_rounded_as_everywhere(part in -1_000_000_000i64..1_000_000_000, whole in 1i64..1_000_000_000) {
            let exact = Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(whole);
            let mut out = Vec::new();
            digits(percent(part, whole), DECIMALS, &mut out);
            prop_assert_eq!(String::from_utf8(out).unwrap(), plain(round(exact, DECIMALS)));
        }
    }
}
