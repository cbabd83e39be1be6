use std::cmp::Reverse;

use crate::compare::{By, Row, Set};
use crate::format::{capital, period_label, scope_label};
use crate::model::{Class, Dataset, IndicatorId, Period, ProvinceId, Scopes};
use crate::words::Lang;

/// In what figures differ, and so what rows and columns can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// What is measured.
    Indicator,
    /// Where.
    Province,
    /// When.
    Period,
    /// At which scope.
    Scope,
    /// Result or plan.
    Status,
}

impl Axis {
    /// Every axis, in the order in which those that are neither rows nor columns part a table.
    pub const ALL: [Axis; 5] =
        [Axis::Indicator, Axis::Scope, Axis::Status, Axis::Period, Axis::Province];

    /// The word of the specs.
    pub fn word(self) -> &'static str {
        match self {
            Axis::Indicator => "indicator",
            Axis::Province => "province",
            Axis::Period => "period",
            Axis::Scope => "scope",
            Axis::Status => "status",
        }
    }

    /// What must be allowed to differ so that it has several values.
    pub(super) fn by(self) -> Option<By> {
        match self {
            Axis::Indicator => None,
            Axis::Province => Some(By::Province),
            Axis::Period => Some(By::Period),
            Axis::Scope => Some(By::Scope),
            Axis::Status => Some(By::Status),
        }
    }
}

/// A place on an axis. They sort as columns stand: indicators as they were asked for, the earliest
/// period first, a plan before its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    Indicator(usize, IndicatorId),
    Province(ProvinceId),
    Period(Period),
    Scope(Scopes),
    Status(Reverse<Class>),
}

impl Key {
    /// Where a row of the `nth` comparison stands on an axis.
    pub(super) fn of(
        axis: Axis,
        (nth, indicator): (usize, IndicatorId),
        set: &Set,
        row: &Row,
    ) -> Key {
        match axis {
            Axis::Indicator => Key::Indicator(nth, indicator),
            Axis::Province => Key::Province(row.province),
            Axis::Period => Key::Period(row.period),
            Axis::Scope => Key::Scope(row.scopes),
            Axis::Status => Key::Status(Reverse(set.key.class)),
        }
    }

    /// What stands over its column or before its row.
    pub(super) fn label(self, data: &Dataset, lang: Lang) -> String {
        match self {
            Key::Indicator(_, id) => data.indicator(id).name.get(lang).into(),
            Key::Province(id) => data.province(id).name.get(lang).into(),
            Key::Period(period) => capital(&period_label(period, lang)),
            Key::Scope(scopes) => capital(&scope_label(scopes, lang)),
            Key::Status(Reverse(class)) => capital(lang.text(&format!("class.{}", class.word()))),
        }
    }
}
