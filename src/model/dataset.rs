use std::borrow::Cow;
use std::sync::Arc;

use super::*;

/// Everything that was read and checked: no error is left in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dataset {
    /// The table of units.
    pub units: Vec<Unit>,
    /// The words by which the units are known beside a number.
    pub symbols: Symbols,
    /// The words by which a phrase is known to name a province, or to speak of an indicator.
    pub topics: Arc<Topics>,
    /// The editions, the earliest first.
    pub editions: Vec<Edition>,
    /// The regions, in official order.
    pub regions: Vec<Region>,
    /// The provinces of every edition, in official order.
    pub provinces: Vec<Province>,
    /// What stands on every map besides the provinces.
    pub insets: Vec<Inset>,
    /// The land of provinces, for maps.
    pub boundaries: Vec<Boundary>,
    /// What charts may mark on a time axis, in the order of its table.
    pub events: Vec<Event>,
    /// What became of each province.
    pub mergers: Vec<Merger>,
    /// The indicators, in the order of their table.
    pub indicators: Vec<Indicator>,
    /// The sources, in the order of their table.
    pub sources: Vec<Source>,
    /// The observations, in the order of the sources and their lines.
    pub observations: Observations,
    /// What is known to be wrong in the sources and is not mended there, in the order of the
    /// observations.
    pub corrections: Vec<Correction>,
}

impl Dataset {
    /// The unit of an id.
    #[inline]
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.0 as usize]
    }

    /// The edition of an id.
    pub fn edition(&self, id: EditionId) -> &Edition {
        &self.editions[id.0 as usize]
    }

    /// The region of an id.
    pub fn region(&self, id: RegionId) -> &Region {
        &self.regions[id.0 as usize]
    }

    /// The province of an id.
    #[inline]
    pub fn province(&self, id: ProvinceId) -> &Province {
        &self.provinces[id.0 as usize]
    }

    /// The indicator of an id.
    #[inline]
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.0 as usize]
    }

    /// The source of an id.
    #[inline]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// The observation of an id.
    pub fn observation(&self, id: ObservationId) -> Observation {
        self.observations.get(id)
    }

    /// The phrase that carries the number of an observation; blank where there is none.
    pub fn quote(&self, of: Observation) -> Cow<'_, str> {
        self.observations.quote(of)
    }

    /// What a reader of an observation must know; blank where there is nothing.
    pub fn note(&self, of: Observation) -> Cow<'_, str> {
        self.observations.note(of)
    }

    /// The cell of a table that the number of an observation stands in; blank where there is none.
    pub fn cell(&self, of: Observation) -> Cow<'_, str> {
        self.observations.cell(of)
    }

    /// The number of an observation to reckon with: as it is corrected, else as it is printed.
    pub fn figure(&self, of: Observation) -> Option<Figure> {
        match self.corrections_of(of).next() {
            Some(correction) => Some(correction.figure),
            None => self.printed(of),
        }
    }

    /// The number of an observation as it is printed, corrected or not.
    pub fn printed(&self, of: Observation) -> Option<Figure> {
        self.reckoned(of.indicator, of.printed?)
    }

    /// A printed number with its ends, in the canonical unit of its dimension; `None` where they do
    /// not fit an exact decimal, which is so of no observation.
    pub fn reckoned(&self, indicator: IndicatorId, printed: Printed) -> Option<Figure> {
        let indicator = self.indicator(indicator);
        let Printed { value, upper, unit, qualifier } = printed;
        let factor = self.unit(unit).factor;
        // People are counted one by one, and "1,2 nghìn người" is rounded all the same.
        let nature = if indicator.nature == Nature::Count && factor > Decimal::ONE {
            Nature::Amount
        } else {
            indicator.nature
        };
        let quantity = Quantity::printed(value, upper, qualifier, nature)?.scaled(factor)?;
        // A floor that no decimal holds in the canonical unit is below every figure.
        let floor =
            indicator.floor().and_then(|floor| floor.checked_mul(self.unit(indicator.unit).factor));
        let quantity = floor.map_or(quantity, |floor| quantity.not_below(floor));
        let quantity = if indicator.nature == Nature::Rate {
            quantity.within(Decimal::ZERO, Decimal::ONE_HUNDRED)
        } else {
            quantity
        };
        Some(Figure { value, upper, unit, qualifier, quantity })
    }

    /// The corrections of an observation. Where a record begins is what tells it from every other,
    /// and orders them.
    pub fn corrections_of(&self, of: Observation) -> impl Iterator<Item = &Correction> {
        let place = |c: &Correction| self.observation(c.observation).place;
        let first = self.corrections.partition_point(|c| place(c) < of.place);
        self.corrections[first..].iter().take_while(move |c| place(c) == of.place)
    }

    /// The unit of a name.
    pub fn find_unit(&self, name: &str) -> Option<UnitId> {
        self.units.iter().position(|u| u.id == name).map(UnitId::nth)
    }

    /// The edition of a name.
    pub fn find_edition(&self, name: &str) -> Option<EditionId> {
        self.editions.iter().position(|e| e.id == name).map(EditionId::nth)
    }

    /// The province of a name in an edition.
    pub fn find_province(&self, name: &str, edition: EditionId) -> Option<ProvinceId> {
        self.provinces
            .iter()
            .position(|p| p.edition == edition && p.id == name)
            .map(|i| ProvinceId(i as u32))
    }

    /// The indicator of a name.
    pub fn find_indicator(&self, name: &str) -> Option<IndicatorId> {
        self.indicators.iter().position(|i| i.id == name).map(|i| IndicatorId(i as u32))
    }

    /// The source of a name.
    pub fn find_source(&self, name: &str) -> Option<SourceId> {
        self.sources.iter().position(|s| s.id == name).map(|i| SourceId(i as u32))
    }

    /// The edition that holds a period wholly, or the one of a day where the period straddles two.
    pub fn edition_of(&self, period: Period, published: Option<Date>) -> Option<EditionId> {
        let whole = self.editions.iter().position(|e| e.holds(period));
        let by_day =
            || published.and_then(|day| self.editions.iter().position(|e| e.holds_day(day)));
        whole.or_else(by_day).map(EditionId::nth)
    }

    /// The province that the land of `province` belongs to in a later `edition`; itself where it is
    /// of that edition.
    pub fn successor(&self, province: ProvinceId, edition: EditionId) -> Option<ProvinceId> {
        let mut at = province;
        while self.province(at).edition != edition {
            at = self.mergers.iter().find(|m| m.from == at)?.to;
        }
        Some(at)
    }

    /// The provinces of an earlier edition whose territory a province holds.
    pub fn members(&self, province: ProvinceId) -> impl Iterator<Item = ProvinceId> {
        self.mergers.iter().filter(move |m| m.to == province).map(|m| m.from)
    }

    /// Whether a province stands for the whole country.
    pub fn is_country(&self, id: ProvinceId) -> bool {
        self.province(id).kind == ProvinceKind::Country
    }
}
