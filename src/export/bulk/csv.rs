//! The points as CSV.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Bulk, Made, Take};
use crate::compare::{Point, Points, Request};
use crate::document::Document;
use crate::export::csv::{Rows, Shape, harmless};
use crate::export::plain::DECIMALS;
use crate::failure::Failure;
use crate::model::{Class, Scopes};

pub(super) fn write(bulk: &Bulk, take: &mut Take) -> Result<bool, Failure> {
    let shape = bulk.shape();
    let document = Document { title: None, blocks: Vec::new(), comparisons: &[], data: bulk.data, lang: bulk.lang };
    let measures = bulk.requests.first().map_or(&[][..], |r| &r.measures);
    take(&Rows::shaped(&document, &bulk.options, harmless, (shape, measures)).text(true)?)?;
    bulk.each(|request, made| bulk.indicator(request, made, shape), |text| take(&text))
}

impl Bulk<'_> {
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

    /// The rows of one indicator.
    fn indicator(&self, request: &Request, made: Made, shape: Shape) -> Result<Vec<u8>, Failure> {
        match made {
            Made::Points(points) => Ok(self.lines(&points, request, shape)),
            Made::Comparison(comparison) => {
                let document = Document { title: None, blocks: Vec::new(), comparisons: &[*comparison], data: self.data, lang: self.lang };
                Rows::shaped(&document, &self.options, harmless, (shape, &request.measures)).text(false)
            }
        }
    }

    /// Ids, periods and numbers: nothing that needs quotation marks.
    fn lines(&self, points: &Points, request: &Request, shape: Shape) -> Vec<u8> {
        let indicator = self.data.indicator(request.indicator).id.as_bytes();
        let scopes = points.key.map_or(String::new(), |key| key.scopes.to_string());
        let status = |row: &crate::compare::PointRow| row.status.word();
        let mut out = Vec::with_capacity(points.len() * 64);
        let mut period = (None, String::new());
        for (row, cells) in points.rows() {
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
            for cell in cells {
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
pub(super) fn percent(part: i64, whole: i64) -> i128 {
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
