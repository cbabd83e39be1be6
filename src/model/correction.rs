use super::{Date, Figure, ObservationId};
use crate::words::Text;

/// What is known to be wrong in a source itself, or was corrected by it later. The observation
/// keeps the number as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The observation that holds what is printed.
    pub observation: ObservationId,
    /// Which of its cells is wrong.
    pub field: Corrected,
    /// The number to reckon with, with every correction of the observation.
    pub figure: Figure,
    /// Why.
    pub reason: Text,
    /// Who says so.
    pub by: String,
    /// The day they said it.
    pub on: Date,
    /// Where they say it; blank where it is not known.
    pub url: String,
    /// How far the source has got with it.
    pub status: CorrectionStatus,
}

/// A cell of an observation that can be wrong in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Corrected {
    /// The number.
    Value,
    /// The unit it is printed in.
    Unit,
    /// The word that qualifies it.
    Qualifier,
}

impl Corrected {
    /// Every cell.
    pub const ALL: [Corrected; 3] = [Corrected::Value, Corrected::Unit, Corrected::Qualifier];

    /// The word of the data: the name of the column.
    pub fn word(self) -> &'static str {
        match self {
            Corrected::Value => "value",
            Corrected::Unit => "unit",
            Corrected::Qualifier => "qualifier",
        }
    }

    /// The cell of a word.
    pub fn of(word: &str) -> Option<Corrected> {
        Corrected::ALL.into_iter().find(|f| f.word() == word)
    }
}

/// How far a source has got with mending what is wrong in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CorrectionStatus {
    /// It was found; the source does not know.
    Open,
    /// The source was told.
    Reported,
    /// The source says that it is so.
    Acknowledged,
    /// The source is mended: the observation holds what it prints now, and nothing is left to
    /// correct.
    Fixed,
}

impl CorrectionStatus {
    /// Every status.
    pub const ALL: [CorrectionStatus; 4] = [
        CorrectionStatus::Open,
        CorrectionStatus::Reported,
        CorrectionStatus::Acknowledged,
        CorrectionStatus::Fixed,
    ];

    /// The word of the data.
    pub fn word(self) -> &'static str {
        match self {
            CorrectionStatus::Open => "open",
            CorrectionStatus::Reported => "reported",
            CorrectionStatus::Acknowledged => "acknowledged",
            CorrectionStatus::Fixed => "fixed",
        }
    }

    /// The status of a word.
    pub fn of(word: &str) -> Option<CorrectionStatus> {
        CorrectionStatus::ALL.into_iter().find(|s| s.word() == word)
    }
}
