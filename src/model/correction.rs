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

terms! {
    /// A cell of an observation that can be wrong in the source.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Corrected {
        /// The number.
        Value = "value",
        /// The unit it is printed in.
        Unit = "unit",
        /// The word that qualifies it.
        Qualifier = "qualifier",
    }
}

terms! {
    /// How far a source has got with mending what is wrong in it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum CorrectionStatus {
        /// It was found; the source does not know.
        Open = "open",
        /// The source was told.
        Reported = "reported",
        /// The source says that it is so.
        Acknowledged = "acknowledged",
        /// The source is mended: the observation holds what it prints now, and nothing is left to
        /// correct.
        Fixed = "fixed",
    }
}
