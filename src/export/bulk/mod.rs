//! The points of every indicator, indicator by indicator: what is computed is handed on and not
//! kept, so that millions of rows take no more memory than those of a few indicators.

mod csv;
mod xlsx;

use super::Options;
use crate::compare::{Comparison, Points, Request, asks_for_points, compare, points};
use crate::failure::Failure;
use crate::model::Dataset;
use crate::parallel::{map_ordered, pipeline};
use crate::words::Lang;

/// So many indicators are computed beside each other before their rows are handed on.
const AT_ONCE: usize = 64;

/// What takes the bytes of a file, piece by piece.
pub type Take<'t> = dyn FnMut(&[u8]) -> Result<(), Failure> + 't;

/// Requests of several indicators that differ in nothing else, to be written without ranges into
/// one table.
pub struct Bulk<'d> {
    data: &'d Dataset,
    requests: Vec<Request>,
    options: Options,
    lang: Lang,
    write: fn(&Bulk<'d>, &mut Take) -> Result<bool, Failure>,
}

/// What is computed of an indicator.
enum IndicatorFigures {
    /// Its points, where it is plain.
    Points(Points),
    /// All there is to tell.
    Comparison(Box<Comparison>),
}

impl<'d> Bulk<'d> {
    /// What requests ask for, in a format of that name; `None` where it is to be written as a
    /// document.
    pub fn of(
        data: &'d Dataset,
        requests: &[Request],
        format: &str,
        options: Options,
        lang: Lang,
    ) -> Option<Bulk<'d>> {
        let write = match format {
            // With semicolons, or with measures beyond points, the rows of whole comparisons are
            // written: the same, in more time.
            "csv" if options.delimiter == b',' && requests.iter().all(asks_for_points) => {
                csv::write
            }
            "xlsx" => xlsx::write,
            _ => return None,
        };
        options.points.then(|| Bulk { data, requests: requests.to_vec(), options, lang, write })
    }

    /// Hands on the bytes of the file, and says whether any indicator has a figure.
    ///
    /// # Errors
    /// Those of `take`, and when the arithmetic leaves what exact decimals hold.
    pub fn write(&self, take: &mut Take) -> Result<bool, Failure> {
        (self.write)(self, take)
    }

    /// Computes each indicator, makes something of it, and hands that on in their order; says
    /// whether any has a figure.
    fn each<T: Send>(
        &self,
        make: impl Fn(&Request, IndicatorFigures) -> Result<T, Failure> + Sync,
        mut take: impl FnMut(T) -> Result<(), Failure>,
    ) -> Result<bool, Failure> {
        let one =
            |request: &Request| self.made(request)?.map(|made| make(request, made)).transpose();
        let all = |some: &[Request]| map_ordered(some.iter().collect(), one);
        let mut any = false;
        pipeline(self.requests.chunks(AT_ONCE), all, |made| {
            for one in made {
                if let Some(one) = one? {
                    any = true;
                    take(one)?;
                }
            }
            Ok(())
        })?;
        Ok(any)
    }

    /// What there is of one indicator; `None` where it has no figure.
    fn made(&self, request: &Request) -> Result<Option<IndicatorFigures>, Failure> {
        if asks_for_points(request)
            && let Some(points) = points(self.data, request)
        {
            return Ok(points.key.map(|_| IndicatorFigures::Points(points)));
        }
        let comparison = compare(self.data, request)?;
        Ok((!comparison.sets.is_empty())
            .then(|| IndicatorFigures::Comparison(Box::new(comparison))))
    }
}
