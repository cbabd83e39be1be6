use super::memo;
use super::read::read;
use super::reading::{Reading, UnitWord};
use crate::model::{Decimal, Qualifier, Unit};
use crate::words::Lang;

/// What a quote says of a curated value. All but the last hold the reading that decided, for a message to name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// The quote says the value, in its unit, with its qualifier.
    Agrees(Reading<'a>),
    /// The same number with more or fewer decimals than are printed: they say how precise it is.
    Decimals(Reading<'a>),
    /// The number and the unit, but another [`qualifier`](Reading::qualifier).
    Qualifier(Reading<'a>),
    /// The number is one of two that the digits can be read as, [`value`](Reading::value) and [`other`](Reading::other), and
    /// nothing in the quote settles which.
    Ambiguous(Reading<'a>),
    /// The digits or the amount are there, in another unit or scale than the value is written in: what to write is the reading's
    /// value in the reading's scale and unit.
    Unit(Reading<'a>),
    /// The number is there, but its [`role`](Reading::role) is not that of a level. The caller may accept
    /// [`Role::ToPlan`](super::Role::ToPlan) where the indicator is a ratio of result to plan.
    NotALevel(Reading<'a>),
    /// The number is not there. Holds the nearest level of a fitting unit, or of any; `None` where the quote holds no level.
    Value(Option<Reading<'a>>),
}

/// Holds a quote against the value of an observation, which is written in the source's unit with its decimals.
///
/// Where the quote holds several numbers, the one that agrees best decides. Things counted fit whatever words of counting stand
/// there, and scales ("24,4 nghìn hồ sơ") are multiplied out; money must be in the very scale of the unit.
pub fn check<'a>(quote: &'a str, value: Decimal, upper: Option<Decimal>, unit: &Unit, qualifier: Qualifier) -> Verdict<'a> {
    let cell = Cell::of(value, upper, unit, qualifier);
    let mut best = (Fit::None, None);
    for mut reading in read(quote) {
        cell.settle(&mut reading);
        let fit = cell.fit(&reading);
        let nearer = || match &best.1 {
            Some(held) => cell.distance(&reading) < cell.distance(held),
            None => true,
        };
        if fit > best.0 || (fit == Fit::None && best.0 == Fit::None && reading.role.is_level() && nearer()) {
            best = (fit, Some(reading));
        }
    }
    match best {
        (Fit::Agrees, Some(reading)) => Verdict::Agrees(reading),
        (Fit::Decimals, Some(reading)) => Verdict::Decimals(reading),
        (Fit::Qualifier, Some(reading)) => Verdict::Qualifier(reading),
        (Fit::Ambiguous, Some(reading)) => Verdict::Ambiguous(reading),
        (Fit::Unit, Some(reading)) => Verdict::Unit(reading),
        (Fit::NotALevel, Some(reading)) => Verdict::NotALevel(reading),
        (_, nearest) => Verdict::Value(nearest),
    }
}

/// Whether [`check`] says that a quote agrees. Faster than that where a phrase was asked about before with other digits.
pub fn agrees(quote: &str, value: Decimal, upper: Option<Decimal>, unit: &Unit, qualifier: Qualifier) -> bool {
    let cell = Cell::of(value, upper, unit, qualifier);
    let remembered = memo::single(quote, |reading| {
        cell.settle(reading);
        cell.fit(reading) == Fit::Agrees
    });
    remembered == Some(true) || matches!(check(quote, value, upper, unit, qualifier), Verdict::Agrees(_))
}

/// How well a reading fits, worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    None,
    NotALevel,
    Unit,
    Ambiguous,
    Qualifier,
    Decimals,
    Agrees,
}

struct Cell<'u> {
    value: Decimal,
    upper: Option<Decimal>,
    unit: &'u Unit,
    qualifier: Qualifier,
    is_percent: bool,
    /// The scale that the unit is written in. A percent or a hectare is a unit of its own in print, whatever canonical unit the
    /// table of units converts it into.
    scale: Decimal,
}

impl Cell<'_> {
    fn of(value: Decimal, upper: Option<Decimal>, unit: &Unit, qualifier: Qualifier) -> Cell<'_> {
        let is_percent = Lang::all().any(|lang| unit.symbol.only(lang) == Some("%"));
        let scale = if is_percent || unit.dimension == "area" { Decimal::ONE } else { unit.factor };
        Cell { value, upper, unit, qualifier, is_percent, scale }
    }

    /// There is no part of a case: of two readings of a count the whole number is meant.
    fn settle(&self, reading: &mut Reading) {
        if !self.is_count() || reading.scale != Decimal::ONE {
            return;
        }
        let whole = |value: Decimal, other: Option<Decimal>| other.filter(|n| n.is_integer() && !value.is_integer()).unwrap_or(value);
        reading.value = whole(reading.value, reading.other.take());
        reading.upper = reading.upper.map(|upper| whole(upper, reading.other_upper.take()));
    }

    fn fit(&self, reading: &Reading) -> Fit {
        let says = self.is(reading, reading.value, reading.upper);
        let other = self.is_other(reading);
        if !says && !other {
            // The digits may be there in another scale: "1,7 tỷ" against 1.7 million.
            if reading.value != self.value || !self.same_ends(reading) {
                return Fit::None;
            }
        }
        if !reading.role.is_level() {
            return Fit::NotALevel;
        }
        if !(says || other) || !self.fits_unit(reading) {
            return Fit::Unit;
        }
        if reading.other.is_some() || reading.other_upper.is_some() {
            return Fit::Ambiguous;
        }
        if reading.qualifier != self.qualifier {
            return Fit::Qualifier;
        }
        let decimals = |a: Decimal, b: Decimal| a.scale() != b.scale();
        let differ = decimals(reading.value, self.value) || reading.upper.zip(self.upper).is_some_and(|(a, b)| decimals(a, b));
        if differ && reading.printed && reading.scale == self.scale && !self.is_count() { Fit::Decimals } else { Fit::Agrees }
    }

    fn is(&self, reading: &Reading, value: Decimal, upper: Option<Decimal>) -> bool {
        let same = |a: Decimal, b: Decimal| {
            if reading.scale == self.scale {
                return a == b;
            }
            let said = a.checked_mul(reading.scale);
            said.is_some() && said == b.checked_mul(self.scale)
        };
        let ends = match (upper, self.upper) {
            (Some(a), Some(b)) => same(a, b),
            // A cell with one number and a range in the quote: told as a matter of the qualifier.
            (_, None) => true,
            (None, Some(_)) => false,
        };
        same(value, self.value) && ends
    }

    fn is_other(&self, reading: &Reading) -> bool {
        let upper = reading.other_upper.or(reading.upper);
        reading.other.is_some_and(|value| self.is(reading, value, upper))
    }

    fn same_ends(&self, reading: &Reading) -> bool {
        self.upper.is_none() || reading.upper == self.upper
    }

    fn fits_unit(&self, reading: &Reading) -> bool {
        let scaled = reading.scale == self.scale;
        if self.is_percent {
            return reading.unit == UnitWord::Percent && scaled;
        }
        match self.unit.dimension.as_str() {
            "money" => match reading.unit {
                UnitWord::Money => scaled,
                // "gần 750 triệu": of money, as everyone knows.
                UnitWord::None => scaled && reading.scale > Decimal::ONE,
                _ => false,
            },
            dimension => match reading.unit {
                UnitWord::Area => dimension == "area",
                UnitWord::PerDay => dimension == "mass-rate",
                UnitWord::Counted(_) => dimension != "area",
                UnitWord::None | UnitWord::Times => true,
                UnitWord::Money | UnitWord::Foreign | UnitWord::Percent | UnitWord::PercentagePoints => false,
            },
        }
    }

    /// Whether the unit counts whole things: a dimension of its own, shown without decimals.
    fn is_count(&self) -> bool {
        self.unit.dimension == self.unit.id && self.unit.decimals == 0
    }

    /// How far a reading lies from the value; those of another unit farther than all others.
    fn distance(&self, reading: &Reading) -> (bool, Decimal) {
        let far = || {
            let cell = self.value.checked_mul(self.scale)?;
            Some(reading.amount()?.checked_sub(cell)?.abs())
        };
        (!self.fits_unit(reading), far().unwrap_or(Decimal::MAX))
    }
}
