//! The period of a figure: what its head, its row and the title of its table say together.

use crate::model::{Class, Period, PeriodKind, Status};
use crate::read::When;

/// What head, row and title say of when a figure is of.
pub(super) struct Timing {
    pub head: Option<When>,
    pub row: Option<When>,
    pub title: Option<When>,
}

impl Timing {
    /// The period, and whether it is sure; `None` where nothing says one, or what does is not
    /// understood. `given` is what the person says of the whole file; `flow` whether the figures
    /// add up over time.
    pub fn period(
        &self,
        given: Option<Period>,
        status: Option<Status>,
        flow: bool,
    ) -> Option<(Period, bool)> {
        let whole = given.map(|period| (period, true));
        let whole = whole.or_else(|| self.title?.period(None, flow));
        let around = whole.map(|(period, _)| period);
        let other = |when: Option<When>| {
            let year = when.filter(|when| !when.lacks_year())?;
            year.period(around, flow).map(|(period, _)| period).or(around)
        };
        match (self.head, self.row) {
            (Some(head), Some(row)) if head.lacks_year() => {
                head.period(other(Some(row)).or(around), flow)
            }
            (Some(head), Some(row)) if row.lacks_year() => {
                row.period(other(Some(head)).or(around), flow)
            }
            (Some(when), _) | (None, Some(when)) => when.period(around, flow),
            (None, None) => {
                let (period, sure) = whole?;
                // Plans are of years, unless they are said to be of less.
                let plan = status.is_some_and(|status| status.class() != Class::Result);
                let part = period.kind() != PeriodKind::Year
                    && period.start().year == period.end().year
                    && given.is_none();
                match plan && part {
                    true => Some((Period::year(period.end().year)?, false)),
                    false => Some((period, sure)),
                }
            }
        }
    }
}
