//! `UNIT_MULT` of SDMX: powers of ten.

use crate::model::Decimal;

/// A power of ten, exactly; `None` where it has too many digits.
pub(super) fn ten_to(power: i32) -> Option<Decimal> {
    let digits = 10i64.checked_pow(power.unsigned_abs())?;
    match power {
        0.. => Some(Decimal::from(digits)),
        _ if power >= -10 => Some(Decimal::new(1, power.unsigned_abs())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// A power of ten is exact: as many noughts as it says.
        #[test]
        fn powers_of_ten_are_exact(power in -10i32..=18) {
            let text = match power {
                0.. => format!("1{}", "0".repeat(power as usize)),
                _ => format!("0.{}1", "0".repeat(power.unsigned_abs() as usize - 1)),
            };
            prop_assert_eq!(ten_to(power).map(|d| d.to_string()), Some(text));
        }
    }
}
