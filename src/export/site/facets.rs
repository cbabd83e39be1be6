//! What an exhibit shows, by what it can be searched and chosen.

use std::collections::BTreeSet;

use super::Exhibit;
use crate::model::{Dataset, IndicatorId, Period, ProvinceId};
use crate::view;

/// What stands in an exhibit as a figure. What it lacks is no part of it.
pub(super) struct Facets {
    /// The theme of its first indicator; `None` where it is about all.
    pub(super) theme: Option<String>,
    /// The indicators.
    pub(super) indicators: BTreeSet<IndicatorId>,
    /// The provinces.
    pub(super) provinces: BTreeSet<ProvinceId>,
    /// The periods.
    pub(super) periods: BTreeSet<Period>,
}

impl Facets {
    pub(super) fn of(exhibit: &Exhibit, data: &Dataset) -> Facets {
        let theme = exhibit.asked.indicators.first().map(|id| data.indicator(*id).theme.clone());
        let mut out = Facets {
            theme,
            indicators: BTreeSet::new(),
            provinces: BTreeSet::new(),
            periods: BTreeSet::new(),
        };
        for comparison in exhibit.page.comparisons {
            for (_, row) in comparison.rows().filter(|(_, row)| row.value.is_some()) {
                out.indicators.insert(comparison.indicator);
                out.provinces.insert(row.province);
                out.periods.insert(row.period);
            }
        }
        if !exhibit.asked.kind.compares() {
            for (province, reported) in view::coverage(data, &exhibit.asked.indicators).provinces {
                for (indicator, figures) in reported {
                    out.indicators.insert(indicator);
                    out.provinces.insert(province);
                    out.periods.extend(figures.iter().map(|(period, _)| *period));
                }
            }
        }
        out
    }

    /// The ids of its provinces: one id in two editions is one choice.
    pub(super) fn province_ids<'d>(&self, data: &'d Dataset) -> BTreeSet<&'d str> {
        self.provinces.iter().map(|id| data.province(*id).id.as_str()).collect()
    }

    /// The years that its periods touch.
    pub(super) fn years(&self) -> BTreeSet<u16> {
        self.periods.iter().flat_map(|p| p.start().year..=p.end().year).collect()
    }
}

/// Exhibits by theme, each by its place: first what is about all, then the themes in the order of
/// the indicators' table.
pub(super) fn by_theme<'s>(
    shown: &[Option<&'s str>],
    data: &'s Dataset,
) -> Vec<(Option<&'s str>, Vec<usize>)> {
    let mut themes: Vec<Option<&str>> = vec![None];
    for indicator in &data.indicators {
        if !themes.contains(&Some(&*indicator.theme)) {
            themes.push(Some(&indicator.theme));
        }
    }
    let members = |theme: &Option<&str>| {
        (0..shown.len()).filter(|nth| shown[*nth] == *theme).collect::<Vec<_>>()
    };
    themes
        .into_iter()
        .map(|theme| (theme, members(&theme)))
        .filter(|(_, members)| !members.is_empty())
        .collect()
}
