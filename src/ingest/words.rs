//! Quotes and notes, read where they stand: they are most of what a file holds, and few of them are ever asked for.

use std::borrow::Cow;

use csv::ByteRecord;

use super::observations::{Field, Layout};
use super::records::{LONGEST, Records};
use super::scan::Cells;
use super::sheet::Record;
use super::{Input, cell};
use crate::model::{Place, Texts};

/// The files of observations, and where the columns stand in each.
pub(super) struct Words(pub Vec<(Input, Layout)>);

impl Words {
    fn read(&self, place: Place, field: Field) -> Cow<'_, str> {
        let Some((input, layout)) = self.0.get(place.file as usize) else { return Cow::default() };
        let (bytes, at): (&[u8], usize) = (&input.bytes, place.offset as usize);
        // To make a csv reader takes longer than to cut a plain record.
        let mut plain = Cells::default();
        let cut = plain.cut(&bytes[..bytes.len().min(at + LONGEST)], at).filter(|_| !plain.doubled);
        let cells: Option<ByteRecord> = match cut {
            Some(_) => Some((0..plain.len).map(|cell| plain.get(bytes, cell)).collect()),
            None => Records::of(bytes).at(at).map(|found| found.cells.clone()),
        };
        let Some(cells) = cells else { return Cow::default() };
        let column = layout.column(field);
        if column >= cells.len() {
            return Cow::default();
        }
        let record = Record { cells: &cells, offset: place.offset };
        cell::text(&record, column, input, &mut Vec::new()).map_or_else(Cow::default, |text| Cow::Owned(text.into_owned()))
    }
}

impl Texts for Words {
    fn quote(&self, place: Place) -> Cow<'_, str> {
        self.read(place, Field::Quote)
    }

    fn note(&self, place: Place) -> Cow<'_, str> {
        self.read(place, Field::Note)
    }
}
