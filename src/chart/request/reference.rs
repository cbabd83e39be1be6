//! What figures are held against: the middle of a group, or a number that its author types.

use crate::model::{Dataset, Decimal};
use crate::words::Text;

terms! {
    /// A number that stands for many.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Statistic {
        /// As many lie below it as above.
        Median = "median",
        /// The sum of counts or amounts by how many there are.
        Mean = "mean",
    }
}

/// Of whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// The provinces that are compared.
    Shown,
    /// All provinces.
    Country,
    /// Those of a region, by its id.
    Region(String),
}

/// A line through the figures of a group: `median`, `median:country`, `mean:mekong-delta`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Which number of theirs.
    pub statistic: Statistic,
    /// Who they are.
    pub group: Group,
}

impl Reference {
    /// Reads a line as it is typed; `None` where it is none, or its region is none of the data.
    pub fn parse(text: &str, data: &Dataset) -> Option<Reference> {
        let (statistic, group) = text.split_once(':').unwrap_or((text, ""));
        let group = match group {
            "" if !text.contains(':') => Group::Shown,
            "country" => Group::Country,
            id => Group::Region(data.regions.iter().find(|region| region.id == id)?.id.clone()),
        };
        Some(Reference { statistic: statistic.parse().ok()?, group })
    }

    /// Every line that may be typed.
    pub fn known(data: &Dataset) -> Vec<String> {
        let mut groups: Vec<String> = vec![String::new(), ":country".into()];
        groups.extend(data.regions.iter().map(|region| format!(":{}", region.id)));
        groups.dedup();
        let of = |statistic: &Statistic| {
            groups.iter().map(move |group| format!("{statistic}{group}")).collect::<Vec<_>>()
        };
        let mut all: Vec<String> = Statistic::ALL.iter().flat_map(of).collect();
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|typed| seen.insert(typed.clone()));
        all
    }

    /// As it is typed.
    pub fn typed(&self) -> String {
        match &self.group {
            Group::Shown => self.statistic.to_string(),
            Group::Country => format!("{}:country", self.statistic),
            Group::Region(id) => format!("{}:{id}", self.statistic),
        }
    }
}

/// A number that no source of the project prints, with what it is and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// In the unit of the indicator.
    pub value: Decimal,
    /// What it is.
    pub label: Text,
    /// Who says so.
    pub source: String,
}
