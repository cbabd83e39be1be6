terms! {
    /// What a proposal is unsure of. The words stand in the language tables, `read.doubt.<word>`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Doubt {
        /// Another indicator may be meant.
        Indicator = "indicator",
        /// The report does not name the province.
        Province = "province",
        /// The report does not say the period.
        Period = "period",
        /// Another scope may be meant.
        Scope = "scope",
        /// It is of a part: organisations alone, one field, what came online.
        Coverage = "coverage",
        /// The digits can be read in two ways.
        Value = "value",
        /// The unit is not printed beside the number.
        Unit = "unit",
        /// It may be a plan, or a result.
        Status = "status",
        /// The phrase alone does not say the value.
        Quote = "quote",
        /// Another number has the same key.
        Key = "key",
    }
}
