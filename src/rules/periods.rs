use std::collections::HashMap;

use crate::model::Period;

/// The periods of an indicator, numbered as they come.
#[derive(Default)]
pub(super) struct Periods {
    all: Vec<Period>,
    numbers: HashMap<Period, usize, foldhash::fast::RandomState>,
    /// The one asked for last: files go through the provinces of a period.
    last: Option<(Period, usize)>,
}

impl Periods {
    /// The number of a period, a new one if it is new.
    #[inline]
    pub fn number(&mut self, period: Period) -> usize {
        if let Some((_, number)) = self.last.filter(|(last, _)| *last == period) {
            return number;
        }
        let number = *self.numbers.entry(period).or_insert_with(|| {
            self.all.push(period);
            self.all.len() - 1
        });
        self.last = Some((period, number));
        number
    }

    /// The number of a period that has one.
    pub fn find(&self, period: Period) -> Option<usize> {
        self.numbers.get(&period).copied()
    }

    /// Every period, by number.
    pub fn all(&self) -> &[Period] {
        &self.all
    }
}
