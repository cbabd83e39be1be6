use std::num::NonZeroU32;

use super::each::each_indicator;
use super::periods::Periods;
use crate::finding::Finding;
use crate::format::plain;
use crate::ingest::{Draft, Field};
use crate::model::{
    Class, Dataset, IndicatorId, Key, Observation, ObservationId, Period, PeriodKind, Printed, Quantity, Scope, SourceId, Status,
};

/// Parts that do not agree with the total that the same source prints: halves, quarters or months that fill a longer period and do
/// not add up to it within the rounding; or tiers that together are surely more than the whole territory.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    findings.extend(each_indicator(&draft.data, |id| of_indicator(draft, id)));
}

/// What one source says of a province: for each period of its indicator an observation a tier; of what stands twice the last.
type Line = [[Option<NonZeroU32>; Scope::ALL.len()]];

fn of_indicator(draft: &Draft, id: IndicatorId) -> Vec<Finding> {
    let (data, indicator) = (&draft.data, draft.data.indicator(id));
    if !indicator.additive || !indicator.nature.grows_with_time() {
        return Vec::new();
    }
    let own = || data.observations.keys(id).filter(|key| key.known && key.status != Status::Estimated);
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
    let mut all = vec![(0, Scope::All, ObservationId(0)); rows];
    let starts = lines.places.clone();
    own().for_each(|key| {
        let at = lines.of(&key);
        all[*at] = (periods.number(key.period), key.scope, key.id);
        *at += 1;
    });
    let filling = filled(&periods);
    let mut out = Vec::new();
    let mut line: Box<Line> = vec![[None; Scope::ALL.len()]; filling.len()].into();
    for (from, to) in starts.iter().zip(starts.iter().skip(1).chain([&rows])).filter(|(from, to)| from < to) {
        line.fill([None; Scope::ALL.len()]);
        for (period, scope, id) in &all[*from..*to] {
            line[*period][*scope as usize] = NonZeroU32::new(id.0 + 1);
        }
        for (period, scope, id) in &all[*from..*to] {
            of_periods(draft, &line, (*id, *scope), &filling[*period], &mut out);
            if *scope == Scope::All {
                of_tiers(draft, &line[*period], *id, &mut out);
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

/// The observation of a cell of a line.
fn get(draft: &Draft, cell: NonZeroU32) -> Observation {
    draft.data.observation(ObservationId(cell.get() - 1))
}

/// Halves, quarters and months against the period that they fill.
fn of_periods(draft: &Draft, line: &Line, (total, scope): (ObservationId, Scope), filling: &[Vec<usize>], out: &mut Vec<Finding>) {
    if filling.is_empty() {
        return;
    }
    let total = draft.data.observation(total);
    let mut parts: Vec<Observation> = Vec::new();
    for numbers in filling {
        parts.clear();
        parts.extend(numbers.iter().map_while(|at| line[*at][scope as usize].map(|part| get(draft, part))));
        if parts.len() < numbers.len() || sum_of_digits(&draft.data, &parts, total).is_some_and(|(sum, total)| sum == total) {
            continue;
        }
        let (Some(sum), Some(figure)) = (add(&draft.data, &parts), draft.data.figure(total)) else { continue };
        if !sum.hard.meets(figure.quantity.hard) {
            let names: Vec<String> = parts.iter().map(|part| part.period.to_string()).collect();
            out.push(told(draft, total, sum, &names.join(" + ")));
            return;
        }
    }
}

/// Tiers against the whole territory. What the department does is part of the provincial tier: it is not added to it.
fn of_tiers(draft: &Draft, tiers: &[Option<NonZeroU32>], total: ObservationId, out: &mut Vec<Finding>) {
    let parts = [Scope::Province, Scope::District, Scope::Commune].into_iter().filter_map(|scope| tiers[scope as usize]);
    let known: Vec<Observation> = parts.map(|part| get(draft, part)).collect();
    if known.is_empty() {
        return;
    }
    let total = draft.data.observation(total);
    if sum_of_digits(&draft.data, &known, total).is_some_and(|(sum, total)| sum <= total) {
        return;
    }
    let (Some(sum), Some(figure)) = (add(&draft.data, &known), draft.data.figure(total)) else { return };
    if sum.hard.low.zip(figure.quantity.hard.high).is_some_and(|(low, high)| low > high) {
        out.push(told(draft, total, sum, &known.iter().map(|o| o.scope.word()).collect::<Vec<_>>().join(" + ")));
    }
}

fn told(draft: &Draft, total: Observation, sum: Quantity, parts: &str) -> Finding {
    let figure = draft.data.figure(total);
    let factor = figure.map(|f| draft.data.unit(f.unit).factor);
    let sum = factor.and_then(|factor| sum.value.checked_div(factor)).map_or(String::new(), plain);
    Finding::warning("parts-against-total", draft.span(total.place, Field::Value))
        .with("value", figure.map_or(String::new(), |f| f.value.to_string()))
        .with("sum", sum)
        .with("parts", parts)
}

/// The sum of the digits of the parts and those of the total, where all are printed in one unit with as many decimals. The ends of a
/// number hold its printed value, so that equal sums agree, whatever the ends.
fn sum_of_digits(data: &Dataset, parts: &[Observation], total: Observation) -> Option<(i128, i128)> {
    if !data.corrections.is_empty() {
        return None;
    }
    let of = |o: &Observation| o.printed.filter(|p| p.upper.is_none());
    let total = of(&total)?;
    let alike = |p: &Printed| p.unit == total.unit && p.value.scale() == total.value.scale();
    let sum = parts.iter().map(|o| of(o).filter(alike).map(|p| p.value.mantissa())).sum::<Option<i128>>()?;
    Some((sum, total.value.mantissa()))
}

fn add(data: &Dataset, parts: &[Observation]) -> Option<Quantity> {
    let mut parts = parts.iter().map(|o| data.figure(*o).map(|f| f.quantity));
    let first = parts.next()??;
    parts.try_fold(first, |sum, part| sum.plus(part?))
}

/// Of each period the halves, quarters and months that fill it, where all of them are among the periods.
fn filled(periods: &Periods) -> Vec<Vec<Vec<usize>>> {
    let kinds = [PeriodKind::Half, PeriodKind::Quarter, PeriodKind::Month];
    let numbers = |parts: Vec<Period>| parts.iter().map(|part| periods.find(*part)).collect::<Option<Vec<usize>>>();
    periods.all().iter().map(|period| kinds.into_iter().filter_map(|kind| numbers(filling(*period, kind)?)).collect()).collect()
}

/// The periods of a kind that fill a period without a gap, where that is longer than they are.
fn filling(period: Period, kind: PeriodKind) -> Option<Vec<Period>> {
    let year = period.start().year;
    let names: Vec<String> = match kind {
        PeriodKind::Half => (1..=2).map(|i| format!("{year}-S{i}")).collect(),
        PeriodKind::Quarter => (1..=4).map(|i| format!("{year}-Q{i}")).collect(),
        PeriodKind::Month => (1..=12).map(|i| format!("{year}-{i:02}")).collect(),
        _ => return None,
    };
    let all = names.iter().filter_map(|n| Period::parse(n).ok());
    let inside: Vec<Period> = all.filter(|p| period.start() <= p.start() && p.end() <= period.end()).collect();
    let (first, last) = (inside.first()?, inside.last()?);
    (inside.len() > 1 && first.start() == period.start() && last.end() == period.end()).then_some(inside)
}
