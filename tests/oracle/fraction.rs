//! Exact fractions of whole numbers.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A fraction in lowest terms; the denominator is above zero. A result that does not fit 128 bits
/// panics.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    over: i128,
    under: i128,
}

fn divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Fraction {
    pub const ZERO: Fraction = Fraction { over: 0, under: 1 };
    pub const HUNDRED: Fraction = Fraction { over: 100, under: 1 };

    pub fn new(over: i128, under: i128) -> Fraction {
        assert!(under != 0, "nothing is divided by zero");
        let common = divisor(over.unsigned_abs(), under.unsigned_abs()) as i128 * under.signum();
        Fraction { over: over / common, under: under / common }
    }

    /// Whether so many decimals say all of it.
    pub fn ends_within(self, places: u32) -> bool {
        10i128.pow(places) % self.under == 0
    }

    pub fn whole(number: i128) -> Fraction {
        Fraction::new(number, 1)
    }

    /// `digits` with so many of them behind the point; a negative number of places appends zeros.
    pub fn decimal(digits: i128, places: i32) -> Fraction {
        match u32::try_from(places) {
            Ok(places) => Fraction::new(digits, 10i128.pow(places)),
            Err(_) => Fraction::whole(digits * 10i128.pow(places.unsigned_abs())),
        }
    }

    /// A number in machine form.
    pub fn parse(text: &str) -> Fraction {
        let (digits, places) = match text.split_once('.') {
            Some((whole, rest)) => (format!("{whole}{rest}"), rest.len() as i32),
            None => (text.to_string(), 0),
        };
        Fraction::decimal(digits.parse().unwrap_or_else(|_| panic!("{text} is no number")), places)
    }

    pub fn is_zero(self) -> bool {
        self.over == 0
    }

    pub fn positive(self) -> bool {
        self.over > 0
    }

    pub fn negative(self) -> bool {
        self.over < 0
    }

    /// How far it lies from zero.
    pub fn size(self) -> Fraction {
        Fraction { over: self.over.abs(), ..self }
    }

    /// The whole units of the last of so many decimals that lie below it, and the part of one that
    /// is left.
    pub fn floor(self, decimals: u32) -> (i128, Fraction) {
        let (mut units, mut rest) =
            (self.over.div_euclid(self.under), self.over.rem_euclid(self.under));
        for _ in 0..decimals {
            let next = fits(rest.checked_mul(10));
            units = fits(units.checked_mul(10)) + next / self.under;
            rest = next % self.under;
        }
        (units, Fraction::new(rest, self.under))
    }

    pub fn float(self) -> f64 {
        self.over as f64 / self.under as f64
    }
}

fn fits(number: Option<i128>) -> i128 {
    number.expect("a fraction of the oracle fits 128 bits")
}

impl Add for Fraction {
    type Output = Fraction;
    fn add(self, other: Fraction) -> Fraction {
        let common = divisor(self.under.unsigned_abs(), other.under.unsigned_abs()) as i128;
        let (a, b) = (other.under / common, self.under / common);
        let over = fits(self.over.checked_mul(a)).checked_add(fits(other.over.checked_mul(b)));
        Fraction::new(fits(over), fits(self.under.checked_mul(a)))
    }
}

impl Neg for Fraction {
    type Output = Fraction;
    fn neg(self) -> Fraction {
        Fraction { over: -self.over, under: self.under }
    }
}

impl Sub for Fraction {
    type Output = Fraction;
    fn sub(self, other: Fraction) -> Fraction {
        self + -other
    }
}

impl Mul for Fraction {
    type Output = Fraction;
    fn mul(self, other: Fraction) -> Fraction {
        let (a, b) = (Fraction::new(self.over, other.under), Fraction::new(other.over, self.under));
        Fraction::new(fits(a.over.checked_mul(b.over)), fits(a.under.checked_mul(b.under)))
    }
}

impl Div for Fraction {
    type Output = Fraction;
    fn div(self, other: Fraction) -> Fraction {
        let (a, b) = (Fraction::new(self.over, other.over), Fraction::new(other.under, self.under));
        Fraction::new(fits(a.over.checked_mul(b.over)), fits(a.under.checked_mul(b.under)))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The product of two numbers, its upper and its lower half.
fn product(a: u128, b: u128) -> (u128, u128) {
    let halves = |n: u128| (n >> 64, n & u128::from(u64::MAX));
    let ((a1, a0), (b1, b0)) = (halves(a), halves(b));
    let (low, mid) = (a0 * b0, halves(a1 * b0));
    let (mid2, carry) = (halves(a0 * b1), low >> 64);
    let sum = mid.1 + mid2.1 + carry;
    (a1 * b1 + mid.0 + mid2.0 + (sum >> 64), (sum << 64) | (low & u128::from(u64::MAX)))
}

/// By multiplication crosswise, of whatever size.
impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        let size = |own: &Fraction, other: &Fraction| {
            product(own.over.unsigned_abs(), other.under.unsigned_abs())
        };
        let order = self.over.signum().cmp(&other.over.signum());
        let by_size = size(self, other).cmp(&size(other, self));
        order.then(if self.negative() { by_size.reverse() } else { by_size })
    }
}

impl fmt::Debug for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.under {
            1 => write!(f, "{}", self.over),
            under => write!(f, "{}/{under} ({})", self.over, self.float()),
        }
    }
}
