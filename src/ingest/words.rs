//! Quotes and notes, read where they stand: they are most of what a file holds, and few of them are
//! ever asked for.

use std::borrow::Cow;

use super::observations::{Field, Layout};
use super::records::Records;
use super::scan::Cells;
use super::{Input, cell};
use crate::model::{Place, Texts};

/// The files of observations, and where the columns stand in each.
pub(super) struct Words(pub Vec<(Input, Layout)>);

impl Words {
    fn read(&self, place: Place, field: Field) -> Cow<'_, str> {
        let Some((input, layout)) = self.0.get(place.file as usize) else { return Cow::default() };
        let (bytes, at): (&[u8], usize) = (&input.bytes, place.offset as usize);
        let column = layout.column(field);
        // To make a csv reader takes longer than to cut a plain record.
        let mut plain = Cells::default();
        if plain.cut(bytes, at).is_some() && column < plain.len {
            let cell = plain.get(bytes, column);
            if !plain.doubled || !cell.contains(&b'"') {
                return cell::meant(cell).unwrap_or_default();
            }
        }
        let mut records = Records::of(bytes);
        let cells = records.at(at).map(|found| found.cells).filter(|cells| column < cells.len());
        cells
            .and_then(|cells| cell::meant(&cells[column]))
            .map_or_else(Cow::default, |text| Cow::Owned(text.into_owned()))
    }
}

impl Texts for Words {
    fn quote(&self, place: Place) -> Cow<'_, str> {
        self.read(place, Field::Quote)
    }

    fn note(&self, place: Place) -> Cow<'_, str> {
        self.read(place, Field::Note)
    }

    fn cell(&self, place: Place) -> Cow<'_, str> {
        self.read(place, Field::Cell)
    }
}
