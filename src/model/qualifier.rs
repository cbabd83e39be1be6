/// How the source qualifies a number: the quote decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// No qualifying word.
    Exact,
    /// hơn, trên; more than.
    Over,
    /// gần; nearly.
    Nearly,
    /// ít nhất, không dưới; at least.
    AtLeast,
    /// không quá, tối đa; at most.
    AtMost,
    /// khoảng; about.
    About,
    /// từ .. đến; the value is written `400..450`.
    Range,
}

impl Qualifier {
    /// Every qualifier.
    pub const ALL: [Qualifier; 7] = [
        Qualifier::Exact,
        Qualifier::Over,
        Qualifier::Nearly,
        Qualifier::AtLeast,
        Qualifier::AtMost,
        Qualifier::About,
        Qualifier::Range,
    ];

    /// The word of the data.
    pub fn word(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::Over => "over",
            Qualifier::Nearly => "nearly",
            Qualifier::AtLeast => "at-least",
            Qualifier::AtMost => "at-most",
            Qualifier::About => "about",
            Qualifier::Range => "range",
        }
    }

    /// The qualifier of a word.
    pub fn of(word: &str) -> Option<Qualifier> {
        Qualifier::ALL.into_iter().find(|q| q.word() == word)
    }
}
