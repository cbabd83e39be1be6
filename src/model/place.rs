/// Where a record begins: a file of the project and a byte in it. Lines and columns are counted
/// only when a finding needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index into the files that were read.
    pub file: u32,
    /// Byte offset of the record's first byte.
    pub offset: u64,
}
