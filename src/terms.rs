//! Words of the data, the specs and the command line as members of an enum.

/// An enum whose members are written as words: `ALL`, `word`, `of`, `Display` and `FromStr` come of
/// one list, so that none can lack a member.
macro_rules! terms {
    ($(#[$about:meta])* $visible:vis enum $Name:ident { $($(#[$doc:meta])* $Member:ident = $word:literal,)+ }) => {
        $(#[$about])*
        $visible enum $Name { $($(#[$doc])* $Member,)+ }

        impl $Name {
            /// Every one, in order.
            pub const ALL: [$Name; [$($word),+].len()] = [$($Name::$Member),+];

            /// The word it is written as.
            pub const fn word(self) -> &'static str {
                match self { $($Name::$Member => $word,)+ }
            }

            /// The one of a word; `None` where it is no word of these.
            pub fn of(word: &str) -> Option<$Name> {
                match word { $($word => Some($Name::$Member),)+ _ => None }
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
