use super::{Claim, Question, Why};
use crate::compare::{Base, Cell, Measure, Periods, Request, Row, Set, Within, compare};
use crate::failure::Stop;
use crate::model::{Better, Class, Dataset, ObservationId, ProvinceId, RegionId};

/// Fewer than these are no field to be placed in.
const FEWEST: u32 = 3;
/// Fewer than these are no field even where it was asked for.
const FEWEST_ASKED: u32 = 2;

/// Among whom a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Among {
    /// Which group.
    pub group: Group,
    /// How many it has, whether or not they reported.
    pub total: u32,
    /// Which end is the first place.
    pub better: Better,
}

/// A group of provinces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Those of a region.
    Region(RegionId),
    /// All of the edition.
    Country,
    /// Those that were named.
    Named,
}

impl Group {
    /// The word of the language tables.
    pub fn word(self) -> &'static str {
        match self {
            Group::Region(_) => "region",
            Group::Country => "country",
            Group::Named => "named",
        }
    }
}

/// The place of a figure, with the observations of those among whom it stands.
///
/// # Errors
/// Why there is none; the failure where the arithmetic does not fit.
pub(super) fn place(
    data: &Dataset,
    question: &Question,
    set: &Set,
    row: &Row,
) -> Result<(Claim, Vec<ObservationId>), Stop<Why>> {
    let better = data.indicator(question.request.indicator).better;
    let asked = question.within.is_some() || question.measures.contains(&Measure::Rank);
    if set.key.class != Class::Result {
        return Err(Stop::Reason(Why::Intention));
    }
    if data.is_country(row.province) {
        return Err(Stop::Reason(Why::Country));
    }
    if better == Better::None && !asked {
        return Err(Stop::Reason(Why::Neutral));
    }
    let tries =
        question.within.clone().map_or_else(|| vec![Within::Region, Within::Country], |w| vec![w]);
    let fewest = if question.within.is_some() { FEWEST_ASKED } else { FEWEST };
    let mut last = Why::Outside;
    for within in tries {
        match among(data, question, set, row, &within, fewest) {
            Err(Stop::Reason(why)) => last = why,
            other => return other,
        }
    }
    Err(Stop::Reason(last))
}

fn among(
    data: &Dataset,
    question: &Question,
    set: &Set,
    row: &Row,
    within: &Within,
    fewest: u32,
) -> Result<(Claim, Vec<ObservationId>), Stop<Why>> {
    let request = Request {
        provinces: Vec::new(),
        periods: Periods::These(vec![row.period]),
        scopes: vec![row.scopes],
        measures: vec![Measure::Rank],
        base: Base::default(),
        best_first: true,
        within: within.clone(),
        ..question.request.clone()
    };
    let own = data.province(row.province);
    let group = match (within, own.region) {
        (Within::Shown | Within::Country, _) => Group::Country,
        (Within::Region, Some(region)) => Group::Region(region),
        (Within::These(_), _) => Group::Named,
        (Within::Region, None) => return Err(Stop::Reason(Why::Outside)),
    };
    let member = |id: ProvinceId| {
        let p = data.province(id);
        let inside = match (group, within) {
            (Group::Region(region), _) => p.region == Some(region),
            (Group::Named, Within::These(ids)) => ids.contains(&p.id),
            _ => true,
        };
        inside && p.edition == set.key.edition && !data.is_country(id)
    };
    let total = (0..data.provinces.len()).filter(|i| member(ProvinceId(*i as u32))).count() as u32;
    let comparison = compare(data, &request)?;
    let rows = comparison.sets.iter().find(|s| s.key == set.key).map_or(&[][..], |s| &s.rows);
    let Some(Cell::Rank(rank)) =
        rows.iter().find(|r| r.province == row.province).and_then(|r| r.cells[0].ok())
    else {
        return Err(Stop::Reason(Why::Outside));
    };
    if rank.of < fewest {
        return Err(Stop::Reason(Why::Few(rank.of)));
    }
    if rank.best == 1 && rank.worst == rank.of {
        return Err(Stop::Reason(Why::AnyPlace(rank.of)));
    }
    let others = rows
        .iter()
        .filter(|r| member(r.province) && r.value.is_some())
        .flat_map(|r| r.observations.iter().copied());
    let among = Among { group, total, better: data.indicator(question.request.indicator).better };
    Ok((Claim::Rank { rank, among }, others.collect()))
}
