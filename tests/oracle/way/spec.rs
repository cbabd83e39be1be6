//! Charts and tables as somebody would have asked for them: the text of a spec, and the questions
//! that it puts to the oracle.

use proptest::prelude::*;
use sokpi::chart::Kind;

use super::super::generate;
use super::super::model::{Class, Figure, Project};
use super::super::period::Period;
use super::super::question::{Base, By, Measure, Periods, Question, Within};

/// A picture, or a table, that is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// None for a table.
    pub kind: Option<Kind>,
    /// What is measured.
    pub indicators: Vec<usize>,
    /// What is drawn of it.
    pub measures: Vec<Measure>,
    /// What may differ where the spec says it itself.
    pub question: Question,
}

/// How many indicators a kind draws, at least and at most; what may differ between figures that
/// stand in one picture; how many periods it wants, none for as many as there are. A kind without a
/// line here does not compile.
fn wants(kind: Kind) -> ((usize, usize), Vec<By>, Option<usize>) {
    use By::{Period, Province, Scope, Status};
    match kind {
        Kind::Bars => ((1, 2), vec![Province], Some(1)),
        Kind::Grouped => ((1, 1), vec![Province, Period], Some(2)),
        Kind::Stacked => ((1, 1), vec![Province, Scope], Some(1)),
        Kind::Bullet => ((1, 1), vec![Province, Status], Some(1)),
        Kind::Dots => ((1, 1), vec![Province], Some(1)),
        Kind::Distribution => ((1, 1), vec![Province, Period], None),
        Kind::Ranks => ((1, 1), vec![Province, Period], None),
        Kind::Lines | Kind::Multiples => ((1, 2), vec![Province, Period], None),
        Kind::Slope => ((1, 1), vec![Province, Period], Some(2)),
        Kind::Heat => ((1, 1), vec![Province, Period], None),
        Kind::Tiles | Kind::Map => ((1, 1), vec![Province], Some(1)),
        Kind::Scatter => ((2, 2), vec![Province], Some(1)),
        Kind::Table => ((1, 2), vec![Province, Period], None),
        Kind::Coverage => ((0, 2), vec![], None),
    }
}

/// What a picture of a kind asks of a project, of most of whose figures the indicator is known: of
/// the periods and tiers of some of its figures, so that there is something to draw.
pub fn asked(
    kind: Option<Kind>,
    project: &Project,
    focus: usize,
    periods: Vec<&'static str>,
) -> impl Strategy<Value = Asked> + use<> {
    let ((least, most), by, count) =
        kind.map_or(((1, 2), vec![By::Province, By::Period], None), wants);
    let figures: Vec<Figure> = project
        .figures
        .iter()
        .filter(|f| f.indicator == focus && f.number.is_some())
        .cloned()
        .collect();
    let planned: Vec<usize> =
        (0..figures.len()).filter(|nth| figures[*nth].status.class() != Class::Result).collect();
    let others: Vec<Figure> =
        project.figures.iter().filter(|f| f.number.is_some()).cloned().collect();
    let chance =
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>());
    let how_many = least.max(1)..=most.max(1);
    let odd = (
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.6),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.15),
    );
    (generate::question(focus, periods), chance, how_many, odd).prop_map(
        move |(drawn, (one, two, three), how_many, (latest, plain, whole, two_tiers))| {
            let pick = |all: &[Figure], at: prop::sample::Index| {
                (!all.is_empty()).then(|| at.get(all).clone())
            };
            let seed = match kind {
                Some(Kind::Bullet) if !planned.is_empty() => {
                    Some(figures[*one.get(&planned)].clone())
                }
                _ => pick(&figures, one),
            };
            let beside = |f: &&Figure| {
                let like = seed.as_ref().map(|seed| Period::of(seed.period).kind());
                Some(Period::of(f.period).kind()) == like
                    && seed.as_ref().is_some_and(|s| s.period != f.period)
            };
            let like: Vec<Figure> = figures.iter().filter(beside).cloned().collect();
            let mut named: Vec<&str> = seed.iter().map(|f| f.period).collect();
            if count != Some(1) {
                named.extend(pick(&like, two).map(|f| f.period));
            }
            named.sort_by_key(|text| Period::of(text));
            named.dedup();
            // Another indicator of the same period, tier and unit, where there is one.
            let mut indicators = vec![drawn.indicator];
            let fits = |f: &&Figure| {
                f.indicator != drawn.indicator
                    && seed.as_ref().is_some_and(|s| (s.period, s.scope) == (f.period, f.scope))
            };
            let fitting: Vec<Figure> = others.iter().filter(fits).cloned().collect();
            indicators.extend(pick(&fitting, three).map(|f| f.indicator).filter(|_| how_many > 1));
            let measures: Vec<Measure> = match (kind, plain) {
                (Some(Kind::Table) | None, _) => drawn.measures.iter().copied().take(4).collect(),
                (Some(Kind::Ranks), _) => vec![Measure::Rank],
                (_, true) => vec![Measure::Value],
                (_, false) => drawn.measures.iter().copied().skip(1).take(1).collect(),
            };
            let periods = match (latest, count) {
                (true, _) => Periods::Latest,
                (_, None) if whole || named.len() < 2 => Periods::All,
                _ => Periods::These(named),
            };
            let mut by = by.clone();
            if periods == Periods::Latest && !by.contains(&By::Period) && !by.is_empty() {
                by.push(By::Period);
            }
            let mut own = vec![Measure::Value];
            own.extend(measures.iter().copied().filter(|measure| *measure != Measure::Value));
            let other =
                seed.as_ref().and_then(|seed| figures.iter().find(|f| f.scope != seed.scope));
            let scopes = match &seed {
                Some(seed) if by.contains(&By::Scope) => {
                    [seed.scope.word()].into_iter().chain(other.map(|f| f.scope.word())).collect()
                }
                _ if two_tiers => vec!["province+district"],
                Some(seed) => vec![seed.scope.word()],
                None => Vec::new(),
            };
            let places = if whole { drawn.places.clone() } else { Vec::new() };
            let question =
                Question { places, periods, scopes, by, measures: own, kind: None, ..drawn };
            Asked { kind, indicators, measures, question }
        },
    )
}

fn list(words: impl IntoIterator<Item = String>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|word| format!("\"{word}\"")).collect();
    format!("[{}]", quoted.join(", "))
}

fn words(words: &[&str]) -> String {
    list(words.iter().map(|word| word.to_string()))
}

fn measure(measure: Measure) -> String {
    super::super::program::measure(measure).word().to_string()
}

impl Asked {
    /// The questions that it puts, one an indicator.
    pub fn questions(&self) -> Vec<Question> {
        let of = |indicator: &usize| Question { indicator: *indicator, ..self.question.clone() };
        if self.kind == Some(Kind::Coverage) {
            Vec::new()
        } else {
            self.indicators.iter().map(of).collect()
        }
    }

    /// The file that asks for it.
    pub fn text(&self, project: &Project) -> String {
        let Question {
            places,
            periods,
            scopes,
            base,
            edition,
            per,
            best_first,
            by,
            within,
            strict,
            ..
        } = &self.question;
        let ids =
            |all: &[usize]| list(all.iter().map(|nth| project.indicators[*nth].id.to_string()));
        let mut out = self.kind.map_or(String::new(), |kind| format!("kind = \"{kind}\"\n"));
        out += &format!("indicators = {}\n", ids(&self.indicators));
        let mut key = |name: &str, value: String| out += &format!("{name} = {value}\n");
        if self.kind != Some(Kind::Coverage) {
            key("measure", list(self.measures.iter().copied().map(measure)));
            key("by", list(by.iter().map(|by| by.word().to_string())));
            if self.measures.contains(&Measure::Per) {
                key("per", format!("\"{}\"", project.indicators[*per].id));
            }
        }
        if !places.is_empty() {
            key("provinces", words(places));
        }
        match periods {
            Periods::All => {}
            Periods::Latest => key("periods", "\"latest\"".into()),
            Periods::These(these) => key("periods", words(these)),
        }
        if !scopes.is_empty() {
            key("scope", words(scopes));
        }
        match base {
            Base::YearBefore => {}
            Base::Previous => key("base", "\"previous\"".into()),
            Base::Period(text) => key("base", format!("\"{text}\"")),
        }
        if let Some(edition) = edition {
            key("edition", format!("\"{}\"", super::super::model::EDITIONS[*edition]));
        }
        match within {
            Within::Shown => {}
            Within::Country => key("within", "\"country\"".into()),
            Within::Region => key("within", "\"region\"".into()),
            Within::These(these) => key("within", words(these)),
        }
        if *best_first {
            key("best-first", "true".into());
        }
        if *strict {
            key("strict-bounds", "true".into());
        }
        out
    }
}
