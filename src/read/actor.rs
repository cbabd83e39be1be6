//! Whose work a number is of: the office, the scope or the place that its sentence names before it.

use super::lexicon::{Hit, Lexicon};
use super::mention::{CARRY, Mention, Text};
use super::province::Names;
use super::word::{Break, Word};
use crate::model::Scope;

/// Words before a number within which a place in its clause makes it a number of that place.
const NEAR: usize = 18;
/// Words between two offices of a list.
const LISTED: usize = 9;
/// Words of a line that may head a list: "Cấp huyện:".
const HEADING: usize = 12;
/// Paragraphs above within which such a line is looked for.
const ABOVE: usize = 6;

/// Whose work a number may be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Actor {
    /// The department of the sector, its inspectorate.
    Department,
    /// One office below the department.
    Office,
    /// The departments of all sectors together, on a scope.
    AllDepartments(Scope),
    /// The people's committee or council of the province.
    Committee,
    /// All that are on a scope.
    Tier(Scope),
    /// An office of another sector.
    OtherSector,
    /// One district, commune or city; or some.
    OnePlace,
}

/// An actor that a text names, and where.
#[derive(Clone, Copy, Debug)]
struct Naming {
    actor: Actor,
    at: Hit,
    /// Whether the department only advised it: "tham mưu UBND tỉnh ban hành".
    advised: bool,
    /// Whether it stands behind "của", and so belongs to what was said before it.
    possessive: bool,
}

/// The actor of a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Acting {
    pub actor: Actor,
    pub at: Hit,
    /// Whether the sentence of the number names it.
    pub stated: bool,
    /// Whether it surely is the one.
    pub sure: bool,
}

impl Acting {
    /// One that the sentence of the number names.
    fn stated(naming: &Naming, sure: bool) -> Acting {
        Acting { actor: naming.actor, at: naming.at, stated: true, sure }
    }
}

/// The lists of the language tables, and whom each names.
const LISTS: [(&str, Actor); 10] = [
    ("actor.all-departments", Actor::AllDepartments(Scope::All)),
    ("actor.provincial-departments", Actor::AllDepartments(Scope::Province)),
    ("scope.province", Actor::Tier(Scope::Province)),
    ("scope.district", Actor::Tier(Scope::District)),
    ("scope.commune", Actor::Tier(Scope::Commune)),
    ("scope.all", Actor::Tier(Scope::All)),
    ("actor.committee", Actor::Committee),
    ("actor.other", Actor::OtherSector),
    ("actor.office", Actor::Office),
    ("actor.department", Actor::Department),
];

/// Every actor that a text names, found once.
pub(super) struct Actors {
    found: Vec<Naming>,
    /// Whether the text is of this sector by its words.
    pub of_sector: bool,
}

impl Actors {
    pub fn new(text: &Text, title: &[Word], names: &Names, lexicon: &Lexicon) -> Actors {
        let keys = LISTS.iter().map(|(key, _)| *key).chain(["place", "place-behind"]);
        let mut firsts: Vec<u64> = keys
            .flat_map(|key| lexicon.list(key).iter().map(|phrase| super::word::key(&phrase[0])))
            .collect();
        firsts.sort_unstable();
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.words.len() {
            let named = firsts
                .binary_search(&text.words[at].key)
                .is_ok()
                .then(|| naming(text, at, names, lexicon))
                .flatten();
            at = named.map_or(at + 1, |n| n.at.1);
            found.extend(named.filter(|n| !is_partner(text, n, lexicon)));
        }
        let of_sector = [title, &text.words[..]]
            .iter()
            .any(|words| lexicon.last("actor.sector", words, 0, words.len()).is_some());
        Actors { found, of_sector }
    }

    fn within(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &Naming> {
        let first = self.found.partition_point(|n| n.at.0 < from);
        let last = self.found.partition_point(|n| n.at.0 < to);
        self.found[first..last.max(first)].iter().filter(move |n| n.at.1 <= to)
    }

    /// Whose a number is: named behind it in its clause with a word that ties it ("25 cuộc ở cấp
    /// huyện"), else the last that its sentence names before it, else what went before. `None`
    /// where nobody is named.
    pub fn of(&self, text: &Text, mention: &Mention, lexicon: &Lexicon) -> Option<Acting> {
        if let Some(tied) = self.tied(text, mention, lexicon) {
            return Some(Acting::stated(tied, true));
        }
        let (start, number) = (mention.sentence.start, mention.number.start);
        let first = text.first_level(start, number);
        let before = self.within(start, number).rev().find(|n| {
            let goes_on = |to: usize| {
                !(n.at.1..=to).any(|i| text.words.get(i).is_some_and(|w| w.before >= Break::Clause))
            };
            // "ba quyết định của UBND tỉnh" is whose they are; "theo kế hoạch của UBND tỉnh" is not
            // who acts.
            let owns = !n.possessive || first.is_some_and(|f| f < n.at.0);
            let advised = !n.advised || goes_on(number);
            let place = n.actor != Actor::OnePlace
                || first.is_none_or(|f| n.at.0 < f)
                || (goes_on(number) && number - n.at.0 <= NEAR);
            owns && advised && place && text.brackets.reaches(n.at.0, number)
        });
        if let Some(named) = before {
            // "Sở, Phòng Tài nguyên và Môi trường các huyện": whose it is of them is open.
            let one_of = self
                .within(start.max(named.at.0.saturating_sub(LISTED)), named.at.0)
                .any(|n| n.actor != named.actor && text.brackets.reaches(n.at.0, named.at.0));
            return Some(Acting::stated(named, !one_of));
        }
        let paragraph = text.paragraphs[mention.paragraph].start;
        let carried = self
            .within(paragraph.max(start.saturating_sub(CARRY)), start)
            .rfind(|n| text.brackets.of(n.at.0) == 0 && !n.advised && !n.possessive)
            .or_else(|| self.heading(text, mention.paragraph));
        carried.map(|n| Acting { actor: n.actor, at: n.at, stated: false, sure: false })
    }

    /// The actor behind a number in its clause, behind a word that ties it to the number.
    fn tied(&self, text: &Text, mention: &Mention, lexicon: &Lexicon) -> Option<&Naming> {
        let to = mention.window.last().map_or(mention.number.end, |i| i + 1);
        let to = (mention.number.end + 1..to)
            .find(|i| text.words[*i].before >= Break::Comma)
            .unwrap_or(to);
        (mention.number.end..to).find_map(|i| {
            let start = lexicon.at("scope.tie", &text.words, i)?;
            let reach = (start + 1).max(to).max(mention.sentence.end);
            self.within(start, reach).next().filter(|n| n.at.0 == start)
        })
    }

    /// The scope that the line before a list names.
    fn heading(&self, text: &Text, paragraph: usize) -> Option<&Naming> {
        let above = (0..paragraph).rev().take(ABOVE).find(|p| text.ends_with_colon(*p))?;
        let range = &text.paragraphs[above];
        let named = || self.within(range.start, range.end).next_back();
        (range.len() <= HEADING).then(named).flatten()
    }
}

/// The actor whose name begins with a word; of two names the longer.
fn naming(text: &Text, at: usize, names: &Names, lexicon: &Lexicon) -> Option<Naming> {
    let words = &text.words;
    let listed = LISTS
        .iter()
        .filter_map(|(key, actor)| Some((lexicon.at(key, words, at)?, *actor)))
        .rev()
        .max_by_key(|(end, _)| *end);
    let place = place(text, at, names, lexicon).map(|end| (end, Actor::OnePlace));
    let (mut end, mut actor) = match (listed, place) {
        (Some(listed), Some(place)) if place.0 > listed.0 => place,
        (Some(listed), _) => listed,
        (None, place) => place?,
    };
    if actor == Actor::Department {
        (actor, end) = department(text, at, end, names, lexicon)?;
    }
    if let Actor::Tier(Scope::District | Scope::Commune) = actor
        && lexicon.at("scope.bare-tier", words, at) == Some(end)
    {
        // "các huyện Châu Thành và Kế Sách" are some; "kiểm tra tại các huyện" is only where.
        let named = words.get(end).is_some_and(|w| w.capital && w.before == Break::None);
        if named && names.at(words, end).is_none() {
            actor = Actor::OnePlace;
        } else if lexicon.behind("scope.location", words, at) {
            return None;
        }
    }
    let possessive = lexicon.behind("actor.of", words, at) && actor == Actor::Committee;
    let advised = lexicon.behind("actor.advised", words, at) && actor == Actor::Committee;
    Some(Naming { actor, at: (at, end), advised, possessive })
}

/// Which department is named where its name begins at a word and its known words end at another:
/// "Sở Y tế" is of another sector; "trụ sở" is none.
fn department(
    text: &Text,
    at: usize,
    end: usize,
    names: &Names,
    lexicon: &Lexicon,
) -> Option<(Actor, usize)> {
    let words = &text.words;
    let inner = end - 1;
    // A name whose last word begins none is whole: "Sở Tài nguyên và Môi trường".
    let known = lexicon.at("actor.department", words, inner);
    if known != Some(end) {
        return Some((Actor::Department, known.unwrap_or(end)));
    }
    if !words[inner].capital
        || lexicon.at("actor.not-department", words, at.saturating_sub(1)).is_some_and(|e| e > at)
    {
        return None;
    }
    // In capitals throughout every word begins with one.
    let shout = text.flat[words[inner].at.clone()].chars().nth(1).is_none_or(char::is_uppercase);
    let of = words.get(end).is_some_and(|w| w.folded == "of");
    let next = end + usize::from(of);
    let other = !shout
        && words.get(next).is_some_and(|w| w.capital && w.before == Break::None)
        && names.at(words, next).is_none()
        && lexicon.at("province", words, next).is_none();
    Some(if other { (Actor::OtherSector, next + 1) } else { (Actor::Department, end) })
}

/// The words behind the name of one place below the province, or of some, that begins with a word.
fn place(text: &Text, at: usize, names: &Names, lexicon: &Lexicon) -> Option<usize> {
    let words = &text.words;
    if lexicon.at("place-behind", words, at).is_some()
        && at > 0
        && words[at - 1].capital
        && words[at].before == Break::None
        && !lexicon.behind("several", words, at - 1)
    {
        return Some(at + 1);
    }
    let end = lexicon.at("place", words, at)?;
    if lexicon.behind("some", words, at) {
        return Some(end);
    }
    let next = words.get(end)?;
    let named = next.capital && next.before == Break::None && names.at(words, end).is_none();
    let several = at > 0 && lexicon.last("several", words, at.saturating_sub(2), at).is_some();
    (named && !several).then_some(end + 1)
}

/// Whether an actor only stands beside the one who acts: "phối hợp UBND cấp xã kiểm tra".
fn is_partner(text: &Text, naming: &Naming, lexicon: &Lexicon) -> bool {
    if naming.advised {
        return false;
    }
    let words = &text.words;
    let body = lexicon
        .last("scope.body", words, naming.at.0.saturating_sub(7), naming.at.0)
        .filter(|(_, end)| *end == naming.at.0);
    let start = body.map_or(naming.at.0, |(start, _)| start);
    lexicon.behind("scope.beside", words, start)
}
