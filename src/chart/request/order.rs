terms! {
    /// In which order the rows of a chart stand.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Order {
        /// From the highest figure.
        #[default]
        Value = "value",
        /// From the greatest rise to the greatest fall.
        Change = "change",
    }
}
