use super::Encoding;

/// What a person should know of how a document was read. The words stand in the language tables,
/// `read.notice`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// Letters of an encoding older than Unicode were converted.
    Converted(Encoding),
    /// So many remarks of reviewers with a number in them are not read.
    Comments(usize),
    /// So many fields of forms with a number in them are not read.
    Forms(usize),
    /// So many parts of the document are in another format, and not read.
    Chunks(usize),
}
