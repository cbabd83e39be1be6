use super::claim::{Claim, noun};
use super::memo;
use super::read::read;
use super::reading::{Reading, Role, UnitWord};
use super::sign::mirrored;
use super::topic::Topic;
use crate::model::{Decimal, IndicatorId, ProvinceId};
use crate::words::Lang;

/// What a quote says of a curated value. All but the last hold the reading that decided, for a
/// message to name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// The quote says the value, in its unit, with its qualifier.
    Agrees(Reading<'a>),
    /// All agrees, but [a dash or brackets](Reading::sign_open) before the number may be a minus:
    /// the quote does not settle on which side of zero it lies. The caller may know that it cannot
    /// lie below.
    Sign(Reading<'a>),
    /// The same number with more or fewer decimals than are printed: they say how precise it is.
    Decimals(Reading<'a>),
    /// The number and the unit, but another [`qualifier`](Reading::qualifier).
    Qualifier(Reading<'a>),
    /// The number is one of two that the digits can be read as, [`value`](Reading::value) and
    /// [`other`](Reading::other), and nothing in the quote settles which.
    Ambiguous(Reading<'a>),
    /// The digits or the amount are there, in another unit or scale than the value is written in:
    /// what to write is the reading's value in the reading's scale and unit.
    Unit(Reading<'a>),
    /// The number is there, but its [`role`](Reading::role) is not that of a level.
    NotALevel(Reading<'a>),
    /// The number is not there. Holds the nearest level of a fitting unit, or of any; `None` where
    /// the quote holds no level.
    Value(Option<Reading<'a>>),
}

/// Holds a quote against the number of an observation, which is written in the source's unit with
/// its decimals.
///
/// Where the quote holds several numbers, the one that agrees best decides. Things counted fit
/// whatever words of counting stand there but the symbol of another unit, and scales ("24,4 nghìn
/// hồ sơ") are multiplied out; money must be in the very scale of the unit.
pub fn check<'a>(quote: &'a str, claim: &Claim) -> Verdict<'a> {
    let cell = Cell::of(claim);
    let mut best = (Fit::None, None);
    for mut reading in read(quote) {
        cell.settle(&mut reading);
        let fit = cell.fit(&reading, &noun(reading.unit));
        let nearer = || match &best.1 {
            Some(held) => cell.distance(&reading) < cell.distance(held),
            None => true,
        };
        if fit > best.0
            || (fit == Fit::None && best.0 == Fit::None && reading.role.is_level() && nearer())
        {
            best = (fit, Some(reading));
        }
    }
    match best {
        (Fit::Agrees, Some(reading)) => Verdict::Agrees(reading),
        (Fit::Sign, Some(reading)) => Verdict::Sign(reading),
        (Fit::Decimals, Some(reading)) => Verdict::Decimals(reading),
        (Fit::Qualifier, Some(reading)) => Verdict::Qualifier(reading),
        (Fit::Ambiguous, Some(reading)) => Verdict::Ambiguous(reading),
        (Fit::Unit, Some(reading)) => Verdict::Unit(reading),
        (Fit::NotALevel, Some(reading)) => Verdict::NotALevel(reading),
        (_, nearest) => Verdict::Value(nearest),
    }
}

/// What a phrase says of a number beside its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Whether it is [an estimate](Reading::estimated).
    pub estimated: bool,
    /// Whether it is [a plan](Reading::planned).
    pub planned: bool,
    /// The [year](Reading::year) that it is of.
    pub year: Option<u16>,
    /// A province that it is told to be from, where that of the claim is not named.
    pub province: Option<ProvinceId>,
    /// An indicator that it speaks of, where it does not of that of the claim.
    pub indicator: Option<IndicatorId>,
}

/// What a quote that agrees says besides; `None` where [`check`] says that it does not. Faster than
/// that where a phrase was asked about before with other digits.
pub fn agrees(quote: &str, claim: &Claim) -> Option<Setting> {
    let cell = Cell::of(claim);
    let topics = claim.subject.as_ref().map(|subject| subject.topics);
    let remembered = memo::single(quote, topics, |reading, noun, topic| {
        cell.settle(reading);
        (cell.fit(reading, noun) == Fit::Agrees).then(|| setting(reading, topic, claim))
    });
    remembered.flatten().or_else(|| match check(quote, claim) {
        Verdict::Agrees(reading) => {
            let topic = topics.map_or_else(Topic::default, |topics| Topic::of(quote, topics));
            Some(setting(&reading, &topic, claim))
        }
        _ => None,
    })
}

fn setting(reading: &Reading, topic: &Topic, claim: &Claim) -> Setting {
    let subject = claim.subject.as_ref();
    Setting {
        estimated: reading.estimated,
        planned: reading.planned,
        year: reading.year,
        province: subject.and_then(|s| topic.other_province(s.province)),
        indicator: subject.and_then(|s| topic.other_indicator(s.indicator, s.topics)),
    }
}

/// How well a reading fits, worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    None,
    NotALevel,
    Unit,
    Qualifier,
    Decimals,
    Ambiguous,
    Sign,
    Agrees,
}

struct Cell<'c> {
    claim: &'c Claim<'c>,
    is_percent: bool,
    /// The scale that the unit is written in. A percent or a hectare is a unit of its own in print,
    /// whatever canonical unit the table of units converts it into, and so is what is known by its
    /// symbol.
    scale: Decimal,
}

impl Cell<'_> {
    fn of<'c>(claim: &'c Claim<'c>) -> Cell<'c> {
        let unit = claim.unit;
        let is_percent = Lang::all().any(|lang| unit.symbol.only(lang) == Some("%"));
        let scale = match (claim.symbols, unit.dimension.as_str()) {
            (_, "area") => Decimal::ONE,
            _ if is_percent => Decimal::ONE,
            // The canonical unit of money need not be đồng.
            (Some((symbols, _)), "money") => {
                unit.factor.checked_mul(symbols.money()).unwrap_or(unit.factor)
            }
            (Some((symbols, id)), _) => symbols.scale(id),
            (None, _) => unit.factor,
        };
        Cell { claim, is_percent, scale }
    }

    /// There is no part of a case: of the readings of a count the whole number is meant. Of a
    /// number whose sign is open, the sign of the cell is taken.
    fn settle(&self, reading: &mut Reading) {
        let below = self.claim.value.is_sign_negative();
        if reading.sign_open && reading.upper.is_none() {
            let loss = reading.value.is_sign_negative();
            if below != loss {
                (reading.value, reading.other, reading.whole) = (
                    -reading.value,
                    reading.other.map(std::ops::Neg::neg),
                    reading.whole.map(std::ops::Neg::neg),
                );
                if loss {
                    reading.qualifier = mirrored(reading.qualifier);
                }
            }
            // A loss lies below zero; only where none can is its size meant.
            reading.sign_open = !(loss && below);
        }
        if !self.is_count() || reading.scale != Decimal::ONE {
            return;
        }
        (reading.other, reading.other_upper) = (None, None);
        reading.value = reading.whole.take().unwrap_or(reading.value);
        reading.upper = reading.upper.map(|upper| reading.whole_upper.take().unwrap_or(upper));
    }

    /// How well a reading fits whose unit is a thing counted by the words of `noun`.
    fn fit(&self, reading: &Reading, noun: &str) -> Fit {
        let claim = self.claim;
        let says = self.is(reading, reading.value, reading.upper);
        let other = self.is_other(reading);
        if !says && !other {
            // The digits may be there in another scale: "1,7 tỷ" against 1.7 million.
            if reading.value != claim.value || !self.same_ends(reading) {
                return Fit::None;
            }
        }
        let level = reading.role.is_level() || (claim.of_plan && reading.role == Role::ToPlan);
        if !level {
            return Fit::NotALevel;
        }
        if !(says || other) || !self.fits_unit(reading, noun) {
            return Fit::Unit;
        }
        if reading.qualifier != claim.qualifier {
            return Fit::Qualifier;
        }
        let (value, upper) = match says {
            true => (reading.value, reading.upper),
            false => {
                (reading.other.unwrap_or(reading.value), reading.other_upper.or(reading.upper))
            }
        };
        let differ = value.scale() != claim.value.scale()
            || upper.zip(claim.upper).is_some_and(|(a, b)| a.scale() != b.scale());
        if differ && reading.printed && reading.scale == self.scale && !self.is_count() {
            return Fit::Decimals;
        }
        match () {
            _ if reading.other.is_some() || reading.other_upper.is_some() => Fit::Ambiguous,
            _ if reading.sign_open => Fit::Sign,
            _ => Fit::Agrees,
        }
    }

    fn is(&self, reading: &Reading, value: Decimal, upper: Option<Decimal>) -> bool {
        let same = |a: Decimal, b: Decimal| {
            if reading.scale == self.scale {
                return a == b;
            }
            let said = a.checked_mul(reading.scale);
            said.is_some() && said == b.checked_mul(self.scale)
        };
        let ends = match (upper, self.claim.upper) {
            (Some(a), Some(b)) => same(a, b),
            // A cell with one number and a range in the quote: told as a matter of the qualifier.
            (_, None) => true,
            (None, Some(_)) => false,
        };
        same(value, self.claim.value) && ends
    }

    fn is_other(&self, reading: &Reading) -> bool {
        let upper = reading.other_upper.or(reading.upper);
        reading.other.is_some_and(|value| self.is(reading, value, upper))
    }

    fn same_ends(&self, reading: &Reading) -> bool {
        self.claim.upper.is_none() || reading.upper == self.claim.upper
    }

    fn fits_unit(&self, reading: &Reading, noun: &str) -> bool {
        let scaled = reading.scale == self.scale;
        if self.is_percent {
            return reading.unit == UnitWord::Percent && scaled;
        }
        match self.claim.unit.dimension.as_str() {
            "money" => match reading.unit {
                UnitWord::Money => scaled,
                // "gần 750 triệu": of money, as everyone knows.
                UnitWord::None => scaled && reading.scale > Decimal::ONE,
                _ => false,
            },
            dimension => match reading.unit {
                UnitWord::Area => dimension == "area",
                UnitWord::PerDay => dimension == "mass-rate",
                UnitWord::Counted(_) => dimension != "area" && self.is_called(noun),
                UnitWord::Times => self.is_called(noun),
                UnitWord::None => true,
                UnitWord::Money
                | UnitWord::Foreign
                | UnitWord::Percent
                | UnitWord::PercentagePoints => false,
            },
        }
    }

    /// Whether what is counted may be the unit's own: "4 hồ sơ" are no certificates.
    fn is_called(&self, noun: &str) -> bool {
        self.claim.symbols.is_none_or(|(symbols, id)| symbols.fits(id, noun))
    }

    /// Whether the unit counts whole things: a dimension of its own, shown without decimals.
    fn is_count(&self) -> bool {
        let unit = self.claim.unit;
        unit.dimension == unit.id && unit.decimals == 0
    }

    /// How far a reading lies from the value; those of another unit farther than all others.
    fn distance(&self, reading: &Reading) -> (bool, Decimal) {
        let far = || {
            let cell = self.claim.value.checked_mul(self.scale)?;
            Some(reading.amount()?.checked_sub(cell)?.abs())
        };
        (!self.fits_unit(reading, &noun(reading.unit)), far().unwrap_or(Decimal::MAX))
    }
}
