//! What stands beside each other within a row: periods, scopes, or plans and results.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::parts::{Part, by};
use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::{self, By, Comparison, Set};
use crate::format::{day_short, period_label, period_short, scope_label};
use crate::model::{Class, Decimal, Period, ProvinceId, Scopes};
use crate::words::Lang;

/// One of those that stand beside each other, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Member {
    /// The earliest first.
    Period(Period),
    /// In the order of scopes.
    Scope(Scopes),
    /// Intentions before results.
    Class(Reverse<Class>),
}

impl Member {
    /// Which one a row is, by what the spec lets differ.
    pub(crate) fn of(input: &Input, set: &Set, row: &compare::Row) -> Member {
        let by = by(input);
        if by.contains(&By::Scope) {
            Member::Scope(set.key.scopes)
        } else if by.contains(&By::Status) {
            Member::Class(Reverse(set.key.class))
        } else {
            Member::Period(row.period)
        }
    }

    /// Its name in running text: `năm 2023`, `cấp tỉnh`.
    pub(crate) fn name(self, lang: Lang) -> String {
        tidy(&match self {
            Member::Period(period) => period_label(period, lang),
            Member::Scope(scopes) => scope_label(scopes, lang),
            Member::Class(Reverse(class)) => lang.text(&format!("class.{}", class.word())).into(),
        })
    }

    /// The same where there is little room: `2023`.
    pub(crate) fn short(self, lang: Lang) -> String {
        match self {
            Member::Period(period) => tidy(&period_short(period, lang)),
            other => other.name(lang),
        }
    }
}

/// The rows of a province, one a member.
pub(crate) type Group<'a> = BTreeMap<Member, (&'a Set, &'a compare::Row)>;

/// The rows of a part by province. `None` where a province has two for one member: then something
/// else differs between them too.
pub(crate) fn groups<'a>(
    input: &Input,
    (_, rows): &Part<'a>,
) -> Option<Vec<(ProvinceId, Group<'a>)>> {
    let mut out: BTreeMap<ProvinceId, Group> = BTreeMap::new();
    for (set, row) in rows {
        if out
            .entry(row.province)
            .or_default()
            .insert(Member::of(input, set, row), (set, row))
            .is_some()
        {
            return None;
        }
    }
    Some(out.into_iter().collect())
}

/// An order by values, the highest first, of equals by province.
pub(crate) type ByValue = (Vec<Reverse<Option<Decimal>>>, ProvinceId);

/// What orders a group among others: the value of the last member that it has, the highest first;
/// those without any figure stand last.
pub(crate) fn value_order(
    (province, group): &(ProvinceId, Group),
    members: &[Member],
    rising: bool,
    value: impl Fn(&compare::Row) -> Option<Decimal>,
) -> (ProvinceId, Option<Period>, ByValue) {
    let of = |member: &Member| {
        group.get(member).and_then(|(_, row)| value(row)).map(|v| if rising { -v } else { v })
    };
    let values = members.iter().rev().map(|member| Reverse(of(member))).collect();
    let newest = group.values().map(|(_, row)| row.period).max();
    (*province, newest, (values, *province))
}

/// That an indicator is counted in a new way from a day on that lies between the figures drawn.
pub(crate) fn breaks(input: &Input, (comparison, rows): &Part) -> Vec<String> {
    let ends: Vec<_> = rows
        .iter()
        .filter(|(_, row)| row.value.is_some())
        .map(|(_, row)| row.period.end())
        .collect();
    let (Some(first), Some(last)) = (ends.iter().min(), ends.iter().max()) else {
        return Vec::new();
    };
    let own = |comparison: &Comparison| &input.data.indicator(comparison.indicator).breaks;
    let concerns = |scope| rows.iter().any(|(set, _)| set.key.scopes.contains(scope));
    let within = own(comparison)
        .iter()
        .filter(|b| *first < b.from && *last >= b.from && b.scope.is_none_or(concerns));
    within
        .map(|b| input.lang.fill("chart.rows.break", &[("date", &day_short(b.from, input.lang))]))
        .collect()
}
