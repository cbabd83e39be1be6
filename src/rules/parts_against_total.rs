use super::each::each_indicator;
use super::periods::Periods;
use crate::finding::Finding;
use crate::format::plain;
use crate::ingest::{Draft, Field};
use crate::model::{
    Class, Dataset, Digits, IndicatorId, Key, ObservationId, Period, PeriodKind, Quantity, Scope,
    SourceId, Status,
};

/// Parts that do not agree with the total that the same source prints: halves, quarters or months
/// that fill a longer period and do not add up to it within the rounding; or scopes that together
/// are surely more than the whole territory.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    findings.extend(each_indicator(&draft.data, |id| of_indicator(draft, id)));
}

/// What one source says of a province: for each period of its indicator a figure a scope; of what
/// stands twice the last.
type Line<'f> = [[Option<&'f Figure>; Scope::ALL.len()]];

/// An observation among those of an indicator.
#[derive(Clone, Copy)]
struct Figure {
    id: ObservationId,
    /// The number of its period.
    period: u32,
    scope: Scope,
    digits: Option<Digits>,
}

fn of_indicator(draft: &Draft, id: IndicatorId) -> Vec<Finding> {
    let (data, indicator) = (&draft.data, draft.data.indicator(id));
    if !indicator.additive || !indicator.nature.grows_with_time() {
        return Vec::new();
    }
    let own =
        || data.observations.keys(id).filter(|key| key.known && key.status != Status::Estimated);
    // A source that says nothing but years of the whole territory has no parts.
    let mut shapes = own().map(|key| (key.scope, key.period.kind()));
    let first = shapes.next();
    if shapes.all(|shape| Some(shape) == first) {
        return Vec::new();
    }
    let mut periods = Periods::default();
    let mut lines = Lines { provinces: data.provinces.len(), ..Lines::default() };
    own().for_each(|key| {
        periods.number(key.period);
        *lines.of(&key) += 1;
    });
    // Line by line: each count becomes the place of its first.
    let rows = lines.places.iter_mut().fold(0, |sum, line| sum + std::mem::replace(line, sum));
    let none = Figure { id: ObservationId(0), period: 0, scope: Scope::All, digits: None };
    let mut all = vec![none; rows];
    let starts = lines.places.clone();
    own().for_each(|key| {
        let at = lines.of(&key);
        all[*at] = Figure {
            id: key.id,
            period: periods.number(key.period) as u32,
            scope: key.scope,
            digits: key.digits,
        };
        *at += 1;
    });
    let filling = filled(&periods);
    let mut out = Vec::new();
    let mut line: Box<Line> = vec![[None; Scope::ALL.len()]; filling.len()].into();
    for (from, to) in
        starts.iter().zip(starts.iter().skip(1).chain([&rows])).filter(|(from, to)| from < to)
    {
        line.fill([None; Scope::ALL.len()]);
        let figures = &all[*from..*to];
        for figure in figures {
            line[figure.period as usize][figure.scope as usize] = Some(figure);
        }
        for figure in figures {
            of_periods(draft, &line, figure, &filling[figure.period as usize], &mut out);
            if figure.scope == Scope::All {
                of_scopes(draft, &line[figure.period as usize], figure, &mut out);
            }
        }
    }
    out
}

/// A number for each line, which is a source, a class and a province.
#[derive(Default)]
struct Lines {
    provinces: usize,
    /// Sources and classes, as they come: few.
    groups: Vec<(SourceId, Class)>,
    /// A number a province of each group.
    places: Vec<usize>,
}

impl Lines {
    fn of(&mut self, key: &Key) -> &mut usize {
        let group = (key.source, key.status.class());
        let at = self.groups.iter().position(|g| *g == group).unwrap_or_else(|| {
            self.groups.push(group);
            self.places.resize(self.groups.len() * self.provinces, 0);
            self.groups.len() - 1
        });
        &mut self.places[at * self.provinces + key.province.0 as usize]
    }
}

/// Halves, quarters and months against the period that they fill.
fn of_periods(
    draft: &Draft,
    line: &Line,
    total: &Figure,
    filling: &[Vec<usize>],
    out: &mut Vec<Finding>,
) {
    let mut parts: Vec<&Figure> = Vec::new();
    for numbers in filling {
        parts.clear();
        parts.extend(numbers.iter().map_while(|at| line[*at][total.scope as usize]));
        let data = &draft.data;
        if parts.len() < numbers.len()
            || sum_of_digits(data, &parts, total).is_some_and(|(sum, total)| sum == total)
        {
            continue;
        }
        let (Some(sum), Some(quantity)) = (add(data, &parts), quantity(data, total)) else {
            continue;
        };
        if !sum.proven.meets(quantity.proven) {
            let names: Vec<String> =
                parts.iter().map(|part| data.observation(part.id).period.to_string()).collect();
            out.push(told(draft, total, sum, &names.join(" + ")));
            return;
        }
    }
}

/// Scopes against the whole territory. What the department does is part of the provincial tier: it
/// is not added to it.
fn of_scopes(draft: &Draft, scopes: &[Option<&Figure>], total: &Figure, out: &mut Vec<Finding>) {
    let scopes =
        [Scope::Province, Scope::District, Scope::Commune].map(|scope| scopes[scope as usize]);
    // Some scopes are not above the whole where none of the others can be below zero.
    if scopes.iter().all(Option::is_none)
        || draft.data.indicator(draft.data.observation(total.id).indicator).may_be_negative()
    {
        return;
    }
    let (data, parts) = (&draft.data, scopes.into_iter().flatten().collect::<Vec<_>>());
    if sum_of_digits(data, &parts, total).is_some_and(|(sum, total)| sum <= total) {
        return;
    }
    let (Some(sum), Some(quantity)) = (add(data, &parts), quantity(data, total)) else { return };
    if sum.proven.low.zip(quantity.proven.high).is_some_and(|(low, high)| low > high) {
        out.push(told(
            draft,
            total,
            sum,
            &parts.iter().map(|part| part.scope.word()).collect::<Vec<_>>().join(" + "),
        ));
    }
}

fn told(draft: &Draft, total: &Figure, sum: Quantity, parts: &str) -> Finding {
    let total = draft.data.observation(total.id);
    let figure = draft.data.figure(total);
    let factor = figure.map(|f| draft.data.unit(f.unit).factor);
    let sum = factor.and_then(|factor| sum.value.checked_div(factor)).map_or(String::new(), plain);
    Finding::warning("parts-against-total", draft.span(total.place, Field::Value))
        .with("value", figure.map_or(String::new(), |f| f.value.to_string()))
        .with("sum", sum)
        .with("parts", parts)
}

/// The sum of the digits of the parts and those of the total, where all are printed in one unit
/// with as many decimals. The ends of a number hold its printed value, so that equal sums agree,
/// whatever the ends.
fn sum_of_digits(data: &Dataset, parts: &[&Figure], total: &Figure) -> Option<(i128, i128)> {
    if !data.corrections.is_empty() {
        return None;
    }
    let total = total.digits?;
    let alike = |d: &Digits| d.unit == total.unit && d.decimals == total.decimals;
    let sum = parts
        .iter()
        .map(|part| part.digits.filter(alike).map(|d| i128::from(d.mantissa)))
        .sum::<Option<i128>>()?;
    Some((sum, total.mantissa.into()))
}

fn quantity(data: &Dataset, of: &Figure) -> Option<Quantity> {
    data.figure(data.observation(of.id)).map(|figure| figure.quantity)
}

fn add(data: &Dataset, parts: &[&Figure]) -> Option<Quantity> {
    let mut parts = parts.iter().map(|part| quantity(data, part));
    let first = parts.next()??;
    parts.try_fold(first, |sum, part| sum.plus(part?))
}

/// Of each period the halves, quarters and months that fill it, where all of them are among the
/// periods.
fn filled(periods: &Periods) -> Vec<Vec<Vec<usize>>> {
    let kinds = [PeriodKind::Half, PeriodKind::Quarter, PeriodKind::Month];
    let numbers = |parts: Vec<Period>| {
        parts.iter().map(|part| periods.find(*part)).collect::<Option<Vec<usize>>>()
    };
    periods
        .all()
        .iter()
        .map(|period| kinds.into_iter().filter_map(|kind| numbers(period.parts(kind)?)).collect())
        .collect()
}
