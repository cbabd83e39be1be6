use crate::chart::{Excerpt, Figures, Lookup, Spec, lookups};
use crate::compare::{Request, compare};
use crate::failure::Failure;
use crate::model::Dataset;

/// Asks the data for the figures of a chart: what its requests ask, and what its texts look up
/// besides.
///
/// # Errors
/// The arithmetic of what the chart shows fails. Of a text it is told where the text is checked.
pub fn ask(requests: &[Request], spec: &Spec, data: &Dataset) -> Result<Figures, Failure> {
    let comparisons =
        requests.iter().map(|request| compare(data, request)).collect::<Result<Vec<_>, _>>()?;
    let lookup = |request: Request| Lookup { answer: compare(data, &request), request };
    let lookups = lookups(spec, &comparisons, data).into_iter().map(lookup).collect();
    let excerpt = Excerpt::of(spec, &comparisons, data);
    Ok(Figures { comparisons, lookups, excerpt })
}
