terms! {
    /// How the source qualifies a number: the quote decides.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Qualifier {
        /// No qualifying word.
        Exact = "exact",
        /// hơn, trên; more than.
        Over = "over",
        /// gần; nearly.
        Nearly = "nearly",
        /// ít nhất, không dưới; at least.
        AtLeast = "at-least",
        /// không quá, tối đa; at most.
        AtMost = "at-most",
        /// khoảng; about.
        About = "about",
        /// từ .. đến; the value is written `400..450`.
        Range = "range",
    }
}
