//! The province that a row of a list belongs to.

use std::collections::HashMap;

use super::aliases;
use super::list::Line;
use super::provinces::editions_of;
use crate::model::{Dataset, EditionId, ProvinceId};

/// The provinces by edition and id.
pub(super) struct Areas<'d> {
    data: &'d Dataset,
    editions: Vec<String>,
    ids: HashMap<(EditionId, &'d str), ProvinceId>,
}

impl<'d> Areas<'d> {
    pub(super) fn of(data: &'d Dataset) -> Areas<'d> {
        Areas { data, editions: editions_of(data), ids: aliases::provinces(&data.provinces) }
    }

    /// The province of a row with the columns `province` and `edition`, or what is wrong with them.
    pub(super) fn find(&self, line: &mut Line, edition: &str, id: &str) -> Option<ProvinceId> {
        let known: Vec<&str> = self.editions.iter().map(String::as_str).collect();
        let own = line.one_of("edition", edition, |e| self.data.find_edition(e), &known)?;
        let province = self.ids.get(&(own, id)).copied();
        if province.is_none() {
            let of_edition = self.data.provinces.iter().filter(|p| p.edition == own);
            let finding = line
                .error("unknown-province", "province")
                .with("value", id)
                .with("edition", edition);
            let finding = line.similar(finding, id, of_edition.map(|p| p.id.as_str()));
            line.findings.push(finding);
        }
        province
    }
}
