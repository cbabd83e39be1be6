//! What an indicator is known by, and what a name of a mere measure means where it stands.

use super::keyword::Keyword;
use super::label::Named;
use super::lexicon::folded;
use super::word::{Break, Word};
use crate::model::{Indicator, IndicatorId, UnitId};
use crate::words::Lang;

/// What an indicator is known by.
pub(super) struct Known {
    pub names: Vec<Vec<String>>,
    pub keywords: Vec<Keyword>,
}

/// Words of a name that may be a mere measure: "diện tích" is of something.
const MEASURE: usize = 2;

impl Known {
    pub fn of(indicator: &Indicator) -> Known {
        Known {
            names: names(&indicator.name),
            keywords: indicator.keywords.iter().filter_map(|k| Keyword::parse(k)).collect(),
        }
    }

    /// The phrases that name it whatever stands around.
    fn phrases(&self) -> impl Iterator<Item = Vec<String>> {
        let alone = self.keywords.iter().filter(|k| k.contexts.is_empty());
        let keywords = alone.map(|k| k.phrase.iter().map(|(word, _)| word.clone()).collect());
        self.names.iter().cloned().chain(keywords)
    }
}

/// What is called so in every language, in folded words.
pub(super) fn names(text: &crate::words::Text) -> Vec<Vec<String>> {
    Lang::all().filter_map(|l| text.only(l)).map(folded).filter(|n| !n.is_empty()).collect()
}

/// What the whole name of an indicator means under a title. A mere measure ("diện tích", under
/// "Diện tích rừng") is what the title says, and never for sure, unless the title has it alone or
/// its unit is of no other. `ends` tells whether a word of the title ends a name before it.
pub(super) fn meant(
    indicator: IndicatorId,
    (all, known): (&[Indicator], &[Known]),
    units: &[UnitId],
    around: &[Word],
    ends: &dyn Fn(usize) -> bool,
) -> Named {
    let own = indicator.0 as usize;
    let others = || (0..known.len()).filter(|nth| *nth != own);
    let measures = || known[own].names.iter().filter(|name| name.len() <= MEASURE);
    let begins = |nth: &usize| {
        let names = &known[*nth].names;
        measures().any(|m| names.iter().any(|n| n.len() > m.len() && n.starts_with(m)))
    };
    let unit = |nth: usize| all[nth].unit;
    let said = units.contains(&unit(own));
    if around.is_empty()
        || !others().any(|nth| begins(&nth))
        || said && !others().filter(begins).any(|nth| unit(nth) == unit(own))
    {
        return Named { indicator, sure: true };
    }
    let mut longer: Vec<(usize, usize, usize)> = Vec::new();
    for nth in others() {
        for phrase in known[nth].phrases() {
            if measures().any(|m| m.len() < phrase.len() && phrase.windows(m.len()).any(|w| w == m))
            {
                longer.extend(stands(&phrase, around).map(|at| (phrase.len(), nth, at)));
            }
        }
    }
    let within =
        |at: usize| longer.iter().any(|(length, _, from)| (*from..from + length).contains(&at));
    let alone = measures().any(|m| {
        stands(m, around).any(|at| {
            let end = at + m.len();
            let parted = around.get(end).is_none_or(|word| word.before != Break::None) || ends(end);
            parted && !within(at)
        })
    });
    if alone {
        return Named { indicator, sure: true };
    }
    let length = longer.iter().map(|(length, ..)| *length).max();
    let longest: Vec<usize> =
        longer.iter().filter(|(l, ..)| Some(*l) == length).map(|(_, nth, _)| *nth).collect();
    let one = longest.first().filter(|first| longest.iter().all(|nth| nth == *first));
    Named { indicator: one.map_or(indicator, |nth| IndicatorId(*nth as u32)), sure: false }
}

/// Where the words of a phrase stand, one behind the other.
fn stands<'w>(phrase: &'w [String], words: &'w [Word]) -> impl Iterator<Item = usize> + 'w {
    let fits = move |run: &[Word]| run.iter().zip(phrase).all(|(word, part)| word.folded == *part);
    (0..(words.len() + 1).saturating_sub(phrase.len()))
        .filter(move |at| fits(&words[*at..at + phrase.len()]))
}
