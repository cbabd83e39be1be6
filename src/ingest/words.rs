//! Quotes and notes, read where they stand: they are most of what a file holds, and few of them are ever asked for.

use std::borrow::Cow;

use super::observations::{Field, Layout};
use super::records::Records;
use super::sheet::Record;
use super::{Input, cell};
use crate::model::{Place, Texts};

/// The files of observations, and where the columns stand in each.
pub(super) struct Words(pub Vec<(Input, Layout)>);

impl Words {
    fn read(&self, place: Place, field: Field) -> Cow<'_, str> {
        let Some((input, layout)) = self.0.get(place.file as usize) else { return Cow::default() };
        let mut records = Records::of(&input.bytes);
        let Some(found) = records.at(place.offset as usize) else { return Cow::default() };
        let column = layout.column(field);
        if column >= found.cells.len() {
            return Cow::default();
        }
        let record = Record { cells: found.cells, offset: place.offset };
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
