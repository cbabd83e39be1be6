use std::fmt;

terms! {
    /// The scope that a number covers.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Scope {
        /// The whole territory, as the source says. Never a sum made by the tool.
        All = "all",
        /// The provincial tier.
        Province = "province",
        /// What the department itself did.
        Department = "department",
        /// The districts together, to 30 June 2025.
        District = "district",
        /// The communes together.
        Commune = "commune",
    }
}

/// One scope, or several scopes whose figures the tool adds: `province+district`. Named by its
/// scopes, never `all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scopes(u8);

impl Scopes {
    /// One scope alone.
    #[inline]
    pub fn one(scope: Scope) -> Scopes {
        Scopes(1 << scope as u8)
    }

    /// Reads `district` or `province+district`; `None` where a word is unknown, stands twice, or
    /// scopes overlap: `all` holds every other, and the provincial tier holds the department.
    pub fn parse(text: &str) -> Option<Scopes> {
        let mut bits = 0;
        for word in text.split('+') {
            let bit = Scopes::one(word.parse::<Scope>().ok()?).0;
            if bits & bit != 0 {
                return None;
            }
            bits |= bit;
        }
        let scopes = Scopes(bits);
        let overlap = scopes.contains(Scope::All)
            || (scopes.contains(Scope::Province) && scopes.contains(Scope::Department));
        (scopes.single().is_some() || !overlap).then_some(scopes)
    }

    /// Its scopes, the widest first.
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |s| self.contains(*s))
    }

    /// Whether a scope is part of it.
    pub fn contains(self, scope: Scope) -> bool {
        self.0 & (1 << scope as u8) != 0
    }

    /// The scope, where it is one alone.
    pub fn single(self) -> Option<Scope> {
        let mut scopes = self.iter();
        scopes.next().filter(|_| scopes.next().is_none())
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let words: Vec<_> = self.iter().map(Scope::word).collect();
        f.write_str(&words.join("+"))
    }
}
