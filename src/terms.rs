//! Words of the data, the specs and the command line as members of an enum.
//!
//! `strum` derives as much with a procedural macro and a dependency; this is one list in forty
//! lines, and the words stand beside their members.

/// That a text is none of the words of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord;

/// An enum whose members are written as words: `ALL`, `word`, `Display` and `FromStr` come of one
/// list, so that none can lack a member. Members are in the order of the list.
macro_rules! terms {
    ($(#[$about:meta])* $visible:vis enum $Name:ident { $($(#[$doc:meta])* $Member:ident = $word:literal,)+ }) => {
        $(#[$about])*
        $visible enum $Name { $($(#[$doc])* $Member,)+ }

        impl $Name {
            /// Every one, in order.
            pub const ALL: [$Name; [$($word),+].len()] = [$($Name::$Member),+];

            /// The word it is written as.
            #[inline]
            pub const fn word(self) -> &'static str {
                match self { $($Name::$Member => $word,)+ }
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $Name {
            type Err = $crate::terms::UnknownWord;

            fn from_str(word: &str) -> Result<$Name, $crate::terms::UnknownWord> {
                match word { $($word => Ok($Name::$Member),)+ _ => Err($crate::terms::UnknownWord) }
            }
        }
    };
}
