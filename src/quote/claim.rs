use std::sync::Arc;

use super::phrase::Phrase;
use super::read::read;
use super::reading::UnitWord;
use crate::model::{Decimal, IndicatorId, ProvinceId, Qualifier, Symbols, Topics, Unit, UnitId};
use crate::words::Lang;

/// What a row is of, and the words by which phrases speak of it and of others.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The words.
    pub topics: &'a Arc<Topics>,
    /// The indicator of the row.
    pub indicator: IndicatorId,
    /// Its province.
    pub province: ProvinceId,
}

/// What a row says of its number, to be held against its quote.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The value in the unit of print, with its decimals; of a range the lower end.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit of print.
    pub unit: &'a Unit,
    /// How the source qualifies it.
    pub qualifier: Qualifier,
    /// Whether a percent of a plan is what the indicator measures.
    pub of_plan: bool,
    /// What it is of, to be held against what the quote speaks of.
    pub subject: Option<Subject<'a>>,
    /// The symbols of all units and the place of the claim's own among them, where the unit beside
    /// a number is to be known by its word.
    pub symbols: Option<(&'a Symbols, UnitId)>,
}

/// The words by which each of some units is known beside a number: of "tổ chức, cá nhân" both
/// parts. What is told by its kind (money, percent, area) is not among them.
pub fn symbols(units: &[Unit]) -> Symbols {
    let mut out = Symbols::default();
    for unit in units {
        out.add(unit);
        for symbol in Lang::all().filter_map(|lang| unit.symbol.only(lang)) {
            for part in symbol
                .split([',', ';'])
                .flat_map(|part| part.split(" và "))
                .flat_map(|part| part.split(" and "))
            {
                let text = format!("5 {part}");
                let [reading] = &read(&text)[..] else { continue };
                out.name(noun(reading.unit), reading.scale);
            }
        }
    }
    out
}

/// The folded words of the thing counted; nothing where the unit is told by its kind.
pub(super) fn noun(unit: UnitWord) -> String {
    match unit {
        UnitWord::Counted(text) => folded(text),
        UnitWord::Times => "lần".into(),
        _ => String::new(),
    }
}

/// The words of a text in one form, in single blanks.
fn folded(text: &str) -> String {
    let phrase = Phrase::new(text);
    let words = (0..phrase.tokens.len()).map(|at| phrase.word(at)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
