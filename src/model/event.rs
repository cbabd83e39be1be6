use super::Date;
use super::province::ProvinceId;
use crate::words::Text;

/// Something that happened, or was in force for a while, which a chart may mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// `land-law-2024`.
    pub id: String,
    /// Its first day.
    pub from: Date,
    /// Its last day, where it is not one day alone.
    pub to: Option<Date>,
    /// Where.
    pub place: EventPlace,
    /// What happened.
    pub name: Text,
    /// Who says so.
    pub source: String,
    /// Where they say it; blank where it is not known.
    pub url: String,
}

/// Where something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventPlace {
    /// In the whole country.
    Country,
    /// In a province, by its id: in every edition that has it.
    Province(String),
    /// In a region, by its id: in every edition that has it.
    Region(String),
}

impl Event {
    /// The last day.
    pub fn end(&self) -> Date {
        self.to.unwrap_or(self.from)
    }
}

impl super::Dataset {
    /// Whether an event happened where a province lies.
    pub fn concerns(&self, event: &Event, province: ProvinceId) -> bool {
        let province = self.province(province);
        match &event.place {
            EventPlace::Country => true,
            EventPlace::Province(id) => province.id == *id,
            EventPlace::Region(id) => {
                province.region.is_some_and(|region| self.region(region).id == *id)
            }
        }
    }

    /// The event of an id.
    pub fn find_event(&self, id: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }
}
