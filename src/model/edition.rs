use super::{Date, Period, ProvinceId};

/// One state of the administrative map: the list of provinces that held from one day to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// `63` or `34`.
    pub id: String,
    /// Its first day; `None` for the earliest.
    pub from: Option<Date>,
    /// The first day of the edition after it; `None` for the latest.
    pub until: Option<Date>,
}

impl Edition {
    /// Whether a period lies wholly in the time of the edition.
    pub fn holds(&self, period: Period) -> bool {
        self.from.is_none_or(|from| from <= period.start())
            && self.until.is_none_or(|until| period.end() < until)
    }

    /// Whether a day lies in the time of the edition.
    pub fn holds_day(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// What a province of one edition became in the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merger {
    /// The province of the earlier edition.
    pub from: ProvinceId,
    /// The province of the later edition that holds its land.
    pub to: ProvinceId,
    /// The first day of the later edition.
    pub on: Date,
    /// The law that says so.
    pub basis: String,
}
