use std::collections::BTreeSet;

use super::change::change;
use super::place::place;
use super::{Alternative, Claim, NoFigure, Omission, Question, Statement, Why};
use crate::compare::{Base, Cell, Comparison, Measure, Periods, Request, Row, Set, compare};
use crate::failure::{Failure, Stop};
use crate::format::{period_label, scope_label};
use crate::model::{
    Class, Dataset, Decimal, ObservationId, Period, Quantity, Scope, Scopes, Status, UnitId,
};
use crate::view;
use crate::words::Lang;

/// What can be said of a province's figure in a period: one statement a scope, the widest first.
/// Plans are told of only where there is no result. Empty where there is no figure: [`nothing`]
/// says what there is instead.
///
/// # Errors
/// Outside: the arithmetic fails.
pub fn say(data: &Dataset, question: &Question, lang: Lang) -> Result<Vec<Statement>, Failure> {
    // One base for all rows: the plan of a year stands beside its part, and is counted from
    // nothing.
    let base =
        question.request.base.of(question.period).map_or(question.request.base, Base::Period);
    let measures = vec![Measure::Value, Measure::OfPlan, Measure::Change, Measure::ChangePercent];
    let comparison = compare(
        data,
        &Request { periods: Periods::All, base, measures, ..question.request.clone() },
    )?;
    let of_period = comparison.rows().filter(|(_, row)| row.period == question.period);
    let mut found: Vec<(&Set, &Row, Quantity)> =
        of_period.filter_map(|(set, row)| Some((set, row, row.value?))).collect();
    if found.iter().any(|(set, ..)| set.key.class == Class::Result) {
        found.retain(|(set, ..)| set.key.class == Class::Result);
    }
    found.sort_by_key(|(set, ..)| (set.key.scopes, set.key.class, set.key.edition));
    let editions = found.iter().map(|(set, ..)| set.key.edition).collect::<BTreeSet<_>>().len();
    let one = |(set, row, value): &(&Set, &Row, Quantity)| {
        let mut statement = statement(data, question, &comparison, (set, row, *value), lang)?;
        statement.names_edition = editions > 1
            || !data.edition(set.key.edition).holds(row.period) && data.editions.len() > 1;
        Ok(statement)
    };
    found.iter().map(one).collect()
}

/// What there is where no figure was found: of a period, or of any.
///
/// # Errors
/// When the arithmetic fails.
pub fn nothing(
    data: &Dataset,
    request: &Request,
    period: Option<Period>,
    lang: Lang,
) -> Result<NoFigure, Failure> {
    let mut comparison = compare(
        data,
        &Request { periods: Periods::All, measures: vec![Measure::Value], ..request.clone() },
    )?;
    let mut known: Vec<Alternative> = comparison
        .rows()
        .map(|(_, r)| Alternative { period: r.period, scopes: r.scopes, status: r.status })
        .collect();
    known.sort_by_key(|k| (std::cmp::Reverse(k.period), k.scopes, k.status));
    known.dedup();
    let (silent, known) =
        known.into_iter().partition(|k| k.status.is_reason() && Some(k.period) == period);
    comparison.sets.clear();
    comparison.left_out.retain(|l| period.is_none_or(|p| l.period == p));
    Ok(NoFigure { silent, known, left_out: view::left_out_notes(&comparison, data, lang) })
}

/// The newest period that a question finds a result of, or where there is none a plan.
///
/// # Errors
/// When the arithmetic fails.
pub fn newest(data: &Dataset, request: &Request) -> Result<Option<Period>, Failure> {
    let comparison = compare(
        data,
        &Request { periods: Periods::All, measures: vec![Measure::Value], ..request.clone() },
    )?;
    let known = comparison.rows().filter(|(_, row)| row.value.is_some());
    Ok(known
        .map(|(set, row)| (set.key.class == Class::Result, row.period))
        .max()
        .map(|(_, period)| period))
}

fn statement(
    data: &Dataset,
    question: &Question,
    comparison: &Comparison,
    (set, row, value): (&Set, &Row, Quantity),
    lang: Lang,
) -> Result<Statement, Failure> {
    let unit = unit(data, comparison, row);
    let mut out = Statement {
        indicator: comparison.indicator,
        province: row.province,
        period: row.period,
        scopes: row.scopes,
        status: row.status,
        edition: set.key.edition,
        names_edition: false,
        unit,
        value,
        computed: row.computed,
        claims: Vec::new(),
        omissions: Vec::new(),
        notes: view::row_notes(comparison, row, data, lang),
        observations: row.observations.clone(),
    };
    if question.measures.is_empty() && set.key.class != Class::Result {
        // A plan is neither held against a plan nor ranked; only who asks for it is told so.
        return Ok(out);
    }
    let wanted = |m: Measure| question.measures.is_empty() || question.measures.contains(&m);
    if wanted(Measure::OfPlan) {
        match of_plan(comparison, set, row) {
            Ok((claim, used)) => out.claim(claim, used),
            Err(why) => out.omissions.push(Omission { measure: Measure::OfPlan, why }),
        }
    }
    if wanted(Measure::Change)
        || wanted(Measure::ChangePercent)
        || question.request.base != Base::default()
    {
        let found = if set.key.class == Class::Result {
            change(data, question, comparison, (set, row), data.unit(unit))
        } else {
            Err(Why::Intention)
        };
        match found {
            Ok(change) => {
                let base =
                    set.rows.iter().find(|r| r.period == change.base && r.province == row.province);
                out.notes.extend(base.and_then(|base| uncertain(base, lang)));
                out.claim(
                    Claim::Change(change),
                    base.map_or_else(Vec::new, |b| b.observations.clone()),
                );
            }
            Err(why) => {
                let measure = if question.measures.contains(&Measure::ChangePercent) {
                    Measure::ChangePercent
                } else {
                    Measure::Change
                };
                out.omissions.push(Omission { measure, why });
            }
        }
    }
    if wanted(Measure::Rank) || question.within.is_some() {
        match place(data, question, set, row) {
            Ok((claim, used)) => out.claim(claim, used),
            Err(Stop::Reason(why)) => out.omissions.push(Omission { measure: Measure::Rank, why }),
            Err(Stop::Failure(failure)) => return Err(failure),
        }
    }
    Ok(out)
}

impl Statement {
    fn claim(&mut self, claim: Claim, used: Vec<ObservationId>) {
        self.claims.push(claim);
        for id in used {
            if !self.observations.contains(&id) {
                self.observations.push(id);
            }
        }
    }
}

/// The unit that the source prints, where the figure is one that a source prints in the unit's own
/// words; else that of the indicator.
fn unit(data: &Dataset, comparison: &Comparison, row: &Row) -> UnitId {
    let own = data.indicator(comparison.indicator).unit;
    let mut printed =
        row.observations.iter().filter_map(|id| data.observation(*id).printed).map(|f| f.unit);
    match row.lacks.is_empty()
        && row.observations.len() == 1
        && data.unit(own).factor == Decimal::ONE
    {
        true => printed.next().unwrap_or(own),
        false => comparison.unit,
    }
}

/// How a result stands against what was decided before; a proposal decides nothing.
fn of_plan(
    comparison: &Comparison,
    set: &Set,
    row: &Row,
) -> Result<(Claim, Vec<ObservationId>), Why> {
    if set.key.class != Class::Result {
        return Err(Why::Intention);
    }
    let plan = row.plan.ok_or(Why::NoPlan)?;
    let of = |class: Class| {
        let same = |s: &&Set| {
            s.key.class == class && s.key.scopes == row.scopes && s.key.edition == set.key.edition
        };
        let rows = comparison.sets.iter().filter(same).flat_map(|s| &s.rows);
        rows.filter(|r| r.period == plan && r.province == row.province && r.value.is_some())
            .map(move |r| (class, r))
            .next()
    };
    let (class, row_of_plan) =
        [Class::Planned, Class::Budgeted].into_iter().find_map(of).ok_or(Why::NoPlan)?;
    match comparison.cell(Measure::OfPlan, row) {
        Some(&Cell::Percent(percent))
            if percent.conventional.low.or(percent.conventional.high).is_some() =>
        {
            Ok((Claim::OfPlan { class, plan, percent }, row_of_plan.observations.clone()))
        }
        Some(_) => Err(Why::Open),
        None => Err(Why::of(comparison.gap(Measure::OfPlan, row))),
    }
}

/// That the figure which was compared with is not a final one.
fn uncertain(base: &Row, lang: Lang) -> Option<String> {
    let open = matches!(base.status, Status::Estimated | Status::Preliminary);
    open.then(|| {
        let status = lang.text(&format!("status.{}", base.status.word()));
        lang.fill(
            "say.note.base",
            &[("period", &period_label(base.period, lang)), ("status", status)],
        )
    })
}

impl Alternative {
    /// Period, scope and status in words.
    pub fn label(&self, lang: Lang) -> String {
        let when = period_label(self.period, lang);
        let mut rest = Vec::new();
        if self.scopes != Scopes::one(Scope::All) {
            rest.push(scope_label(self.scopes, lang));
        }
        if self.status != Status::Actual {
            rest.push(lang.text(&format!("status.{}", self.status.word())).to_string());
        }
        if rest.is_empty() { when } else { format!("{when} ({})", rest.join(", ")) }
    }
}
