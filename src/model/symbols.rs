use std::collections::BTreeMap;

use super::{Decimal, Unit, UnitId};

/// The words that stand beside numbers, and the units that they are symbols of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Symbols {
    /// Of each symbol the measures that it stands for.
    measures: BTreeMap<String, Vec<usize>>,
    /// Of each unit what it measures in, and its own symbols.
    units: Vec<Names>,
    /// The scale words in the symbol of the canonical unit of money, where it is told by its kind.
    money: Option<Decimal>,
    /// The measures by dimension and factor, numbered as they come.
    numbers: BTreeMap<(String, Decimal), usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Names {
    measure: usize,
    words: Vec<String>,
    /// Whether it is the canonical one of money.
    is_money: bool,
    /// The scale words in its symbol: 1000 of "nghìn người".
    scale: Decimal,
}

impl Symbols {
    /// Adds a unit, in the order of the table. Units of one dimension and factor are one measure
    /// with several words.
    pub fn add(&mut self, unit: &Unit) {
        let next = self.numbers.len();
        let measure =
            *self.numbers.entry((unit.dimension.clone(), unit.factor.normalize())).or_insert(next);
        let is_money = unit.dimension == "money" && unit.factor == Decimal::ONE;
        self.units.push(Names { measure, words: Vec::new(), is_money, scale: Decimal::ONE });
    }

    /// Adds a symbol of the unit added last: its words in one form, in single blanks, and the scale
    /// among them. Without words it is told by its kind, as percent is.
    pub fn name(&mut self, words: String, scale: Decimal) {
        let Some(names) = self.units.last_mut() else { return };
        names.scale = names.scale.max(scale);
        if words.is_empty() {
            if names.is_money {
                self.money = Some(names.scale);
            }
            return;
        }
        let known = self.measures.entry(words.clone()).or_default();
        if !known.contains(&names.measure) {
            known.push(names.measure);
        }
        names.words.push(words);
    }

    /// The scale words in the symbol of a unit: 1000 of "nghìn người", else 1.
    pub fn scale(&self, unit: UnitId) -> Decimal {
        self.units.get(usize::from(unit.0)).map_or(Decimal::ONE, |names| names.scale)
    }

    /// The scale words in the symbol of the canonical unit of money, as far as it is known for
    /// money: 1 of "đồng", a million of "triệu đồng".
    pub fn money(&self) -> Decimal {
        self.money.unwrap_or(Decimal::ONE)
    }

    /// Whether the words behind a number may be those of a unit: not where they begin with the
    /// symbol of another measure and hold none of the unit's own.
    pub fn fits(&self, unit: UnitId, noun: &str) -> bool {
        let Some(own) = self.units.get(usize::from(unit.0)).filter(|_| !noun.is_empty()) else {
            return true;
        };
        if own.words.iter().any(|words| holds(noun, words)) {
            return true;
        }
        let mut ends = noun.match_indices(' ').map(|(at, _)| at).chain([noun.len()]).rev();
        let longest = ends.find_map(|end| self.measures.get(&noun[..end]));
        longest.is_none_or(|measures| measures.contains(&own.measure))
    }
}

/// Whether a run of words stands in another.
fn holds(words: &str, part: &str) -> bool {
    let bytes = words.as_bytes();
    words.match_indices(part).any(|(at, _)| {
        is_edge(at.checked_sub(1).map(|i| &bytes[i])) && is_edge(bytes.get(at + part.len()))
    })
}

/// Whether a word ends here: at a blank, or where the text does.
fn is_edge(at: Option<&u8>) -> bool {
    at.is_none_or(|byte| *byte == b' ')
}
