//! The scope that a number covers, by whose work it is.

use super::actor::{Acting, Actor};
use super::evidence::Decision;
use super::lexicon::Lexicon;
use super::mention::{Mention, Text};
use crate::model::{Indicator, Scope};

/// The scope on which an indicator is counted where nothing is said: what breaks where the
/// departments were merged is counted at the department; everything else is of the territory,
/// whoever acted.
pub(super) fn home(indicator: &Indicator) -> Scope {
    if indicator.breaks.iter().any(|b| b.scope == Some(Scope::Department)) {
        Scope::Department
    } else {
        Scope::All
    }
}

/// The scope that a number covers, and whether the text says so.
pub(super) fn scope(
    text: &Text,
    mention: &Mention,
    indicator: &Indicator,
    acting: Option<Acting>,
    lexicon: &Lexicon,
) -> Decision<Scope> {
    let home = home(indicator);
    let at_department = home == Scope::Department;
    // A count of tasks is of the department alone; what adds up, and the rates of it, is counted on
    // every scope.
    if at_department && !indicator.additive && indicator.numerator.is_none() {
        return Decision::new(home, true, None);
    }
    let tiered = |scope: Scope| {
        at_department || matches!(scope, Scope::Province | Scope::District | Scope::Commune)
    };
    if let Some(Acting { actor, at, stated, sure }) = acting {
        let decided = |scope: Scope, sure: bool| Decision::new(scope, sure, Some(at));
        match actor {
            Actor::Department | Actor::Office if at_department => return decided(home, true),
            Actor::Committee if at_department && stated => return decided(Scope::Province, false),
            Actor::AllDepartments(scope) | Actor::Tier(scope)
                if tiered(scope) && (stated || at_department) =>
            {
                return decided(scope, stated && sure);
            }
            Actor::AllDepartments(scope) if stated => return decided(scope, sure),
            Actor::OnePlace if at_department => return decided(home, false),
            _ => {}
        }
    }
    let territory = || {
        lexicon.last("scope.territory", &text.words, mention.sentence.start, mention.number.start)
    };
    if at_department && let Some(hit) = territory() {
        return Decision::new(Scope::All, false, Some(hit));
    }
    // What is counted at the department is another's where nobody names the department.
    Decision::new(home, !at_department || acting.is_some(), None)
}
