//! Rows in which every cell is plainly right, typed without a copy of any. Of whatever is not plain
//! nothing is decided here: the row goes to [`Reading`](super::observations::Reading), which tells
//! what is wrong with it, or that it is right all the same.

use super::cell::LONGEST;
use super::observations::{Field, Layout, Map, Names};
use super::plain::{plain, text};
use super::scan::Cells;
use super::{Evidence, RowCheck};
use crate::model::*;

/// The most digits of a number that is typed here: with its ends, and in any unit of
/// [`Quick::plain_units`], it fits a decimal.
const DIGITS: usize = 15;

/// The rows of one block, typed.
pub(super) struct Quick<'d> {
    data: &'d Dataset,
    names: &'d Names<'d>,
    layout: &'d Layout,
    checks: &'d [RowCheck],
    source: SourceId,
    file: u32,
    /// For each unit the mantissas that are below what a figure may be, in each unit of its
    /// dimension; none where their ends may not fit.
    room: Vec<i64>,
    /// What was typed in the row before: most rows say the same again.
    indicator: Option<IndicatorId>,
    unit: Option<UnitId>,
    period: Option<PeriodEntry>,
    province: Option<ProvinceId>,
    periods: HashMapOf<PeriodEntry>,
    /// The province that came last behind each: files name them in one order.
    after: Vec<Option<ProvinceId>>,
    /// The row in which a rule found something.
    doubted: Option<Observation>,
}

type HashMapOf<V> = std::collections::HashMap<[u8; PERIOD], V, foldhash::fast::RandomState>;

/// No period that is spelled as shortly as it can be, but for spans of days, is longer.
const PERIOD: usize = 16;

/// A period that is spelled as it should be.
#[derive(Clone, Copy)]
struct PeriodEntry {
    text: [u8; PERIOD],
    period: Period,
    /// Its number in the block.
    number: u16,
    edition: EditionId,
}

impl<'d> Quick<'d> {
    pub fn new(
        data: &'d Dataset,
        names: &'d Names<'d>,
        layout: &'d Layout,
        checks: &'d [RowCheck],
        (source, file): (SourceId, u32),
    ) -> Quick<'d> {
        Quick {
            data,
            names,
            layout,
            checks,
            source,
            file,
            room: room(&data.units),
            indicator: None,
            unit: None,
            period: None,
            province: None,
            periods: HashMapOf::default(),
            after: vec![None; data.provinces.len()],
            doubted: None,
        }
    }

    /// Puts a record into a block; `false` where anything in it is not plain, or a rule finds
    /// something in its row.
    #[inline]
    pub fn put(&mut self, bytes: &[u8], cells: &Cells, offset: u64, block: &mut Block) -> bool {
        self.typed(bytes, cells, offset, block).is_some()
    }

    /// The row of the record that was not put, where all is plain and a rule finds something, and
    /// what it says of where its number stands.
    pub fn doubted<'b>(
        &mut self,
        bytes: &'b [u8],
        cells: &Cells,
    ) -> Option<(Observation, Evidence<'b>)> {
        let row = self.doubted.take()?;
        let quote = text(cells.get(bytes, self.layout.column(Field::Quote)))?;
        Some((row, Evidence { quote, cell: self.has_cell(bytes, cells) }))
    }

    /// Whether a record names the cell of a table.
    fn has_cell(&self, bytes: &[u8], cells: &Cells) -> bool {
        self.layout.has(Field::Cell)
            && !cells.get(bytes, self.layout.column(Field::Cell)).trim_ascii().is_empty()
    }

    #[cold]
    fn doubt(&mut self, row: &Observation) {
        self.doubted = Some(*row);
    }

    fn typed(&mut self, bytes: &[u8], cells: &Cells, offset: u64, block: &mut Block) -> Option<()> {
        let cell = |field: Field| cells.get(bytes, self.layout.column(field));
        let (quote, note) = (cell(Field::Quote), cell(Field::Note));
        let (value, unit, qualifier) =
            (cell(Field::Value), cell(Field::Unit), cell(Field::Qualifier));
        let scope = word(cell(Field::Scope), Scope::All, &Scope::ALL, Scope::word)?;
        let status = word(cell(Field::Status), Status::Actual, &Status::ALL, Status::word)?;
        let (indicator, province, period) =
            (cell(Field::Indicator), cell(Field::Province), cell(Field::Period));
        let indicator = self.indicator(indicator)?;
        let known = self.period(period, block)?;
        let province = self.province(province, known.edition)?;
        let own = self.data.indicator(indicator).unit;
        let (number, unit, qualifier) = match status.is_reason() {
            true => {
                let bare = value.is_empty()
                    && qualifier.is_empty()
                    && (unit.is_empty() || self.unit(unit)? == own);
                (None, bare.then_some(UnitId(0))?, Qualifier::Exact)
            }
            false => {
                let unit = self.unit(unit)?;
                let qualifier =
                    word(qualifier, Qualifier::Exact, &Qualifier::ALL, Qualifier::word)?;
                if qualifier == Qualifier::Range {
                    return None;
                }
                let number = number(value)?;
                (number.0.abs() < self.room[usize::from(unit.0)]).then_some(())?;
                (Some(number), unit, qualifier)
            }
        };
        // A mark that stands twice in a note is a matter of the note; a quote is read as it is
        // meant.
        if cells.doubled && quote.contains(&b'"')
            || quote.len().max(note.len()) > LONGEST
            || !plain(note)
            || self.layout.has(Field::Cell) && !plain_cell(cell(Field::Cell), cells.doubled)
        {
            return None;
        }
        let quote = text(quote)?;
        let printed = number.map(|(mantissa, decimals)| Printed {
            value: Decimal::new(mantissa, decimals.into()),
            upper: None,
            unit,
            qualifier,
        });
        let (source, file) = (self.source, self.file);
        let place = Place { file, offset };
        let row = Observation {
            source,
            indicator,
            province,
            period: known.period,
            scope,
            printed,
            status,
            place,
        };
        let evidence = Evidence { quote, cell: self.has_cell(bytes, cells) };
        if self.checks.iter().any(|check| !check.is_silent(self.data, &row, evidence)) {
            self.doubt(&row);
            return None;
        }
        block.push_plain(
            number,
            (indicator, province, known.number),
            (scope, status),
            (unit, qualifier),
            offset,
        );
        Some(())
    }

    #[inline]
    fn indicator(&mut self, typed: &[u8]) -> Option<IndicatorId> {
        if self.indicator.is_none_or(|id| self.data.indicator(id).id.as_bytes() != typed) {
            self.indicator = self.names.indicators.get(typed).copied();
        }
        self.indicator
    }

    #[inline]
    fn unit(&mut self, typed: &[u8]) -> Option<UnitId> {
        if self.unit.is_none_or(|id| self.data.unit(id).id.as_bytes() != typed) {
            self.unit = self.names.units.get(typed).copied();
        }
        self.unit
    }

    fn period(&mut self, typed: &[u8], block: &mut Block) -> Option<PeriodEntry> {
        let mut text = [0; PERIOD];
        text.get_mut(..typed.len())?.copy_from_slice(typed);
        if let Some(known) = &self.period
            && known.text == text
        {
            return Some(*known);
        }
        let known = match self.periods.get(&text) {
            Some(known) => *known,
            None => {
                let typed = std::str::from_utf8(typed).ok()?;
                let period =
                    Period::parse(typed).ok().filter(|period| period.to_string() == typed)?;
                let source = self.data.source(self.source);
                let edition =
                    source.edition.or_else(|| self.data.edition_of(period, source.published))?;
                let known = PeriodEntry { text, period, number: block.period(period), edition };
                self.periods.insert(text, known);
                known
            }
        };
        self.period = Some(known);
        Some(known)
    }

    fn province(&mut self, typed: &[u8], edition: EditionId) -> Option<ProvinceId> {
        let is = |id: ProvinceId| {
            let province = self.data.province(id);
            province.edition == edition && province.id.as_bytes() == typed
        };
        let Some(last) = self.province else {
            self.province = self.province_by_name(typed, edition);
            return self.province;
        };
        match self.after[last.0 as usize] {
            Some(next) if is(next) => self.province = Some(next),
            _ => {
                let found = self.province_by_name(typed, edition)?;
                (self.province, self.after[last.0 as usize]) = (Some(found), Some(found));
            }
        }
        self.province
    }

    fn province_by_name(&self, typed: &[u8], edition: EditionId) -> Option<ProvinceId> {
        let of_edition: &Map<ProvinceId> = self.names.provinces.get(usize::from(edition.0))?;
        of_edition.get(typed).copied()
    }
}

/// Whether the place in a report is plainly right.
fn plain_cell(typed: &[u8], doubled: bool) -> bool {
    typed.len() <= LONGEST && plain(typed) && !(doubled && typed.contains(&b'"'))
}

/// See [`Quick::room`]. A value is no larger than its mantissa.
fn room(units: &[Unit]) -> Vec<i64> {
    let mut least: std::collections::BTreeMap<&str, Decimal> = std::collections::BTreeMap::new();
    for unit in units {
        let least = least.entry(&unit.dimension).or_insert(Decimal::ONE);
        *least = unit.factor.min(*least);
    }
    let of = |unit: &Unit| {
        let plain = unit.factor.mantissa() <= 10_000_000_000 && unit.factor.scale() <= 6;
        let most = Decimal::from(LARGE)
            .checked_mul(least[unit.dimension.as_str()])
            .and_then(|most| most.checked_div(unit.factor));
        most.filter(|_| plain).map_or(0, |most| most.trunc().try_into().unwrap_or(LARGE).min(LARGE))
    };
    units.iter().map(of).collect()
}

/// With so many decimals a number has no more than a figure may have in any plain unit.
const FEW: u8 = 4;

/// The least number with more digits before the decimal point than a figure may have.
const LARGE: i64 = 1_000_000_000_000_000_000;

/// One of a few words, the most frequent of which is tried first.
#[inline]
fn word<T: Copy>(typed: &[u8], first: T, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
    if typed == word(first).as_bytes() {
        return Some(first);
    }
    for one in all {
        if typed == word(*one).as_bytes() {
            return Some(*one);
        }
    }
    None
}

/// The digits of a number in machine form and how many of them are decimals, where they are few. A
/// zero below zero is left out: a decimal keeps its sign.
#[inline]
fn number(typed: &[u8]) -> Option<(i64, u8)> {
    let (negative, digits) = match typed {
        [b'-', rest @ ..] => (true, rest),
        all => (false, all),
    };
    if digits.is_empty() || digits.len() > DIGITS {
        return None;
    }
    let (mut mantissa, mut point) = (0i64, None);
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() && at > 0 && at + 1 < digits.len() => point = Some(at),
            _ => return None,
        }
    }
    let decimals = point.map_or(0, |point| (digits.len() - point - 1) as u8);
    if decimals > FEW {
        return None;
    }
    match negative {
        true => (mantissa != 0).then_some((-mantissa, decimals)),
        false => Some((mantissa, decimals)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn a_number_is_what_the_parser_reads(typed in "-?[0-9]{0,17}(\\.[0-9]{0,4})?|[-0-9.,]{0,8}") {
            if let Some((mantissa, decimals)) = number(typed.as_bytes()) {
                let read = parse_number(&typed).unwrap();
                prop_assert_eq!((read.mantissa(), read.scale()), (i128::from(mantissa), u32::from(decimals)));
                prop_assert_eq!(read.to_string(), Decimal::new(mantissa, decimals.into()).to_string());
            }
        }

        #[test]
        fn a_plain_text_is_in_nfc_and_has_no_blank_at_its_ends(typed in "[ -~\n\u{80}-\u{24f}\u{300}-\u{30f}\u{1e00}-\u{1eff}\u{2000}-\u{2010}]{0,6}") {
            if plain(typed.as_bytes()) {
                prop_assert!(unicode_normalization::is_nfc(&typed));
                prop_assert_eq!(typed.trim(), &typed);
                prop_assert!(!typed.chars().any(|c| c.is_control() ));
            }
        }

        #[test]
        fn fifteen_digits_fit_every_plain_unit(mantissa in 0i64..1_000_000_000_000_000, decimals in 0u32..14, factor in 1i64..=10_000_000_000, scale in 0u32..=6) {
            let value = Decimal::new(mantissa, decimals);
            for qualifier in Qualifier::ALL {
                for nature in [Nature::Count, Nature::Amount, Nature::Rate] {
                    let quantity = Quantity::printed(value, None, qualifier, nature).unwrap();
                    prop_assert!(quantity.scaled(Decimal::new(factor, scale)).is_some());
                }
            }
        }
    }
}
