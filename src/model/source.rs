use super::{Date, EditionId, ProvinceId};

/// Index of a source in [`Dataset::sources`](super::Dataset::sources).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

terms! {
    /// What kind of text a source is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum SourceKind {
        /// An official document.
        Report = "report",
        /// News on an office's own site.
        Portal = "portal",
        /// A newspaper.
        Press = "press",
        /// A statistical table, read in whole: needs no quotes, and its numbers are in machine form.
        Table = "table",
    }
}

/// The report that observations were read from. Blank where something is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// `soc-trang-2023`; the stem of its observations file.
    pub id: String,
    /// What kind of text.
    pub kind: SourceKind,
    /// The province it speaks of, as typed; which edition follows from each observation.
    pub province: Option<ProvinceId>,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// The day it was published.
    pub published: Option<Date>,
    /// The day it was read.
    pub accessed: Option<Date>,
    /// Its address.
    pub url: String,
    /// Hash of its text, hexadecimal.
    pub sha256: String,
    /// Number and sign of an official document.
    pub number: String,
    /// The edition that its figures speak of, where the source says so.
    pub edition: Option<EditionId>,
}
