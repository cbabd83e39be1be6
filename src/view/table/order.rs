use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::collation;
use crate::compare::{Comparison, Row};
use crate::model::{Dataset, ProvinceId, RegionId};
use crate::words::Lang;

terms! {
    /// In which order the rows of a table stand.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Order {
        /// From the highest value, period by period from the newest.
        #[default]
        Value = "value",
        /// By the alphabet of the language.
        Name = "name",
        /// As the statistics office prints them: the country, then region by region under heads, in the
        /// order of `provinces.csv`.
        Official = "official",
    }
}

impl Order {
    /// Puts the rows of every set of a comparison in this order, for formats that write them as
    /// they stand.
    pub fn arrange(self, comparison: &mut Comparison, data: &Dataset, lang: Lang) {
        for set in &mut comparison.sets {
            set.rows = self.sorted(&set.rows, data, lang).into_iter().cloned().collect();
        }
    }

    /// The rows of a set in this order; those of one province from the newest period on.
    pub(super) fn sorted<'r>(self, rows: &'r [Row], data: &Dataset, lang: Lang) -> Vec<&'r Row> {
        let mut out: Vec<&Row> = rows.iter().collect();
        match self {
            Order::Value => {}
            Order::Name => {
                out.sort_by_cached_key(|r| (self.key(r.province, data, lang), Reverse(r.period)))
            }
            Order::Official => {
                // A region stands where the first of its provinces does, so that it has one head
                // wherever the others are written.
                let mut firsts: BTreeMap<Option<RegionId>, ProvinceId> = BTreeMap::new();
                for row in rows {
                    let first =
                        firsts.entry(data.province(row.province).region).or_insert(row.province);
                    *first = row.province.min(*first);
                }
                let first = |r: &Row| firsts.get(&data.province(r.province).region);
                out.sort_by_key(|r| {
                    (!data.is_country(r.province), first(r), r.province, Reverse(r.period))
                });
            }
        }
        out
    }

    /// By what provinces are sorted, where it is not by their values.
    pub(crate) fn key(
        self,
        province: ProvinceId,
        data: &Dataset,
        lang: Lang,
    ) -> (bool, (Vec<u32>, Vec<u32>, String), ProvinceId) {
        let named = self == Order::Name;
        let name = if named {
            collation::key(data.province(province).name.get(lang), lang)
        } else {
            Default::default()
        };
        (!data.is_country(province), name, province)
    }
}

/// The region whose head stands over a province, where provinces of several regions stand in
/// official order.
pub(crate) fn regions(
    provinces: impl IntoIterator<Item = ProvinceId>,
    data: &Dataset,
) -> impl Fn(ProvinceId) -> Option<RegionId> {
    let of = |id: ProvinceId| data.province(id).region;
    let mut known: Vec<Option<RegionId>> =
        provinces.into_iter().filter(|id| !data.is_country(*id)).map(of).collect();
    known.sort();
    known.dedup();
    let several = known.len() > 1;
    move |id| of(id).filter(|_| several)
}
