//! The points as CSV.

use super::{Bulk, IndicatorFigures, Take};
use crate::compare::{Point, Points, Request};
use crate::document::Document;
use crate::export::csv::{Rows, has_base};
use crate::export::plain::DECIMALS;
use crate::failure::Failure;
use crate::format::harmless;
use crate::model::{Decimal, Qualifier};

pub(super) fn write(bulk: &Bulk, take: &mut Take) -> Result<bool, Failure> {
    let document = Document {
        title: None,
        blocks: Vec::new(),
        comparisons: &[],
        data: bulk.data,
        lang: bulk.lang,
    };
    let measures = bulk.requests.first().map_or(&[][..], |r| &r.measures);
    take(&Rows::part(&document, &bulk.options, harmless, measures).text(true)?)?;
    bulk.each(|request, made| bulk.indicator(request, made), |text| take(&text))
}

impl Bulk<'_> {
    /// The rows of one indicator.
    fn indicator(&self, request: &Request, made: IndicatorFigures) -> Result<Vec<u8>, Failure> {
        match made {
            IndicatorFigures::Points(points) => Ok(self.lines(&points, request)),
            IndicatorFigures::Comparison(comparison) => {
                let document = Document {
                    title: None,
                    blocks: Vec::new(),
                    comparisons: &[*comparison],
                    data: self.data,
                    lang: self.lang,
                };
                Rows::part(&document, &self.options, harmless, &request.measures).text(false)
            }
        }
    }

    /// Ids, periods, words and numbers: nothing that needs quotation marks, and nothing to note.
    fn lines(&self, points: &Points, request: &Request) -> Vec<u8> {
        let indicator = self.data.indicator(request.indicator);
        let own = self.data.unit(indicator.unit);
        let (unit, factor) = (own.id.as_str(), own.factor);
        let scopes = points.key.map_or(String::new(), |key| key.scopes.to_string());
        let mut out = Vec::with_capacity(points.len() * 128);
        // Rows of a period stand together: its words are made once.
        let mut period = (None, String::new(), String::new());
        for (row, cells) in points.rows() {
            if period.0 != Some(row.period) {
                let base = request.base.of(row.period);
                let base = base.map_or_else(String::new, |base| base.to_string());
                period = (Some(row.period), row.period.to_string(), base);
            }
            let province = self.data.province(row.province);
            let edition = self.data.edition(province.edition).id.as_str();
            let observation = self.data.observation(row.observation);
            for text in [
                &*indicator.id,
                &*province.id,
                edition,
                &*period.1,
                &*scopes,
                row.status.word(),
                unit,
            ] {
                out.extend_from_slice(text.as_bytes());
                out.push(b',');
            }
            for (measure, cell) in request.measures.iter().zip(cells) {
                match cell {
                    None => {}
                    Some(Point::Number(mantissa, decimals)) => {
                        digits((*mantissa).into(), *decimals, &mut out);
                        let ends = self
                            .data
                            .printed(observation)
                            .map(|figure| figure.quantity.conventional);
                        for end in [ends.and_then(|e| e.low), ends.and_then(|e| e.high)] {
                            out.push(b',');
                            let end = end.and_then(|end| {
                                if factor == Decimal::ONE {
                                    Some(end)
                                } else {
                                    end.checked_div(factor)
                                }
                            });
                            end.iter()
                                .for_each(|end| digits(end.mantissa(), end.scale(), &mut out));
                        }
                    }
                    Some(Point::Percent { part, whole }) => {
                        digits(percent(*part, *whole), DECIMALS, &mut out)
                    }
                    Some(Point::Rank(rank)) => digits((*rank).into(), 0, &mut out),
                }
                if has_base(*measure) {
                    out.push(b',');
                    out.extend_from_slice(period.2.as_bytes());
                }
                out.push(b',');
            }
            let qualifier = observation.printed.map_or(Qualifier::Exact, |p| p.qualifier);
            for text in [qualifier.word(), ",", &*self.data.source(observation.source).id, ",\n"] {
                out.extend_from_slice(text.as_bytes());
            }
        }
        out
    }
}

/// Hundredths of a whole in units of the last decimal that is written, halves away from zero as
/// everywhere.
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
