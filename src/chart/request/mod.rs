//! What a chart is to show: a `chart.toml`, or the words of the command line.

mod annotation;
mod kind;
mod order;
mod read;
mod reader;
mod reference;
mod size;
#[cfg(test)]
mod tests;
mod write;

pub use annotation::Annotation;
pub(crate) use annotation::TextKey;
pub use kind::Kind;
pub(crate) use kind::PeriodHandling;
pub use order::Order;
pub use reference::{Group, Reference, Statistic, Target};
pub use size::Preset;

use std::collections::HashSet;
use std::sync::Arc;

use super::theme::{self, Theme};
use crate::compare::{Base, By, Measure, Periods, Request, Within};
use crate::finding::{Finding, Span};
use crate::model::{EditionId, IndicatorId, Period, PeriodKind, Scopes};
use crate::words::{Lang, Text};

/// A chart asked for: names resolved, nothing compared yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// The chart's id: the name of its folder.
    pub id: String,
    /// The file it was read from, as it is shown; empty where there is none.
    pub file: Arc<str>,
    /// How it is drawn.
    pub kind: Kind,
    /// What is measured; several are drawn under each other.
    pub indicators: Vec<IndicatorId>,
    /// The ids of the provinces asked for, in this order; empty for all that have a figure.
    pub provinces: Vec<String>,
    /// The ids of the provinces that stand out; the others are grey.
    pub highlight: Vec<String>,
    /// How many of the highest are shown besides, the others in one row; 0 for all.
    pub top: usize,
    /// How many of the lowest.
    pub bottom: usize,
    /// In which order rows stand.
    pub order: Order,
    /// The groups whose middle the figures are held against.
    pub references: Vec<Reference>,
    /// A typed number that they are held against.
    pub target: Option<Target>,
    /// The ids of the events that are marked.
    pub events: Vec<String>,
    /// What its author writes at figures.
    pub annotations: Vec<Annotation>,
    /// The periods.
    pub periods: Periods,
    /// Only periods of this kind.
    pub period_kind: Option<PeriodKind>,
    /// The scopes; empty for all.
    pub scopes: Vec<Scopes>,
    /// The measures that are drawn: one, but for a kind that draws several. Never empty.
    pub measures: Vec<Measure>,
    /// The indicator to divide by.
    pub per: Option<IndicatorId>,
    /// What may differ between figures that stand together; empty for what suits the kind.
    pub by: Vec<By>,
    /// The edition whose boundaries everything is put in.
    pub edition: Option<EditionId>,
    /// What changes are counted from; indices, too, where it is a period.
    pub base: Base,
    /// The best stands first, by the indicator's `better`.
    pub best_first: bool,
    /// Among whom ranks and shares are taken.
    pub within: Within,
    /// Only proven ends count: what usage says of "hơn" and "gần" is left out.
    pub strict: bool,
    /// Codes of reasons that do not leave a figure out.
    pub allow: Vec<String>,
    /// The headline, where the statistical one is not wanted.
    pub title: Text,
    /// The line under it, where the usual one is not wanted.
    pub subtitle: Text,
    /// A note of the author's own, before the others.
    pub note: Text,
    /// What its colours look like.
    pub theme: Theme,
    /// Where the texts above stand in the file.
    pub(crate) places: Vec<(TextKey, Lang, Span)>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels; `None` for as tall as is good.
    pub height: Option<u32>,
    /// What its size is for, where that was asked for in place of pixels.
    pub preset: Option<Preset>,
    /// Pixels of the PNG for each pixel of the picture.
    pub scale: f64,
}

impl Spec {
    /// One indicator in one kind, everything else as it comes.
    pub fn of(kind: Kind, indicator: IndicatorId) -> Spec {
        Spec {
            id: String::new(),
            file: "".into(),
            kind,
            indicators: vec![indicator],
            provinces: Vec::new(),
            highlight: Vec::new(),
            top: 0,
            bottom: 0,
            order: Order::Value,
            references: Vec::new(),
            target: None,
            events: Vec::new(),
            annotations: Vec::new(),
            periods: Periods::All,
            period_kind: None,
            scopes: Vec::new(),
            measures: vec![Measure::Value],
            per: None,
            by: Vec::new(),
            edition: None,
            base: Base::YearBefore,
            best_first: false,
            within: Within::Shown,
            strict: false,
            allow: Vec::new(),
            title: Text::default(),
            subtitle: Text::default(),
            note: Text::default(),
            places: Vec::new(),
            theme: theme::LIGHT,
            width: theme::WIDTH,
            height: None,
            preset: None,
            scale: 1.0,
        }
    }

    /// A chart that asks what a request asks, in a kind.
    pub fn asking(kind: Kind, request: Request) -> Spec {
        let mut measures = request.measures;
        if kind.traits().measures == 1 && measures.len() == 2 {
            match measures.iter().any(|m| m.is_change()) && kind.traits().changes {
                true => measures.sort(),
                // The value beside what is computed from it is what a comparison prints; a picture
                // shows the latter.
                false => measures.retain(|m| *m != Measure::Value),
            }
        }
        if kind == Kind::Stacked && measures.contains(&Measure::Share) {
            // What a share is of is no measure of its own.
            measures.retain(|m| *m != Measure::Per);
        }
        Spec {
            provinces: request.provinces,
            periods: request.periods,
            period_kind: request.period_kind,
            scopes: request.scopes,
            measures,
            per: request.per,
            by: request.by,
            edition: request.edition,
            base: request.base,
            best_first: request.best_first,
            within: request.within,
            strict: request.strict,
            allow: request.allow,
            ..Spec::of(kind, request.indicator)
        }
    }

    /// The questions to ask, one an indicator (none of a kind that draws the data itself), in the
    /// order in which the answers are given to [`compose`](super::compose).
    pub fn requests(&self) -> Vec<Request> {
        if !self.kind.compares() {
            return Vec::new();
        }
        let by = self.by();
        let base = self.counted_from();
        // Who lacks the first period has no figure that is counted from it, and none that is
        // counted from a later one instead.
        let (periods, base) = match (self.across(), self.measure()) {
            (Some((first, last)), Measure::Index) => {
                (Periods::These(vec![last]), Base::Period(first))
            }
            (Some((first, last)), _) => (Periods::These(vec![first, last]), base),
            (None, _) => (self.periods.clone(), base),
        };
        let mut measures = self.measures.clone();
        if !measures.contains(&Measure::Value) {
            measures.insert(0, Measure::Value);
        }
        if self.is_of_wholes() {
            measures = vec![Measure::Value];
            measures.extend(self.per.map(|_| Measure::Per));
        }
        let places = self.kind == Kind::Ranks && !measures.contains(&Measure::Rank);
        if places || self.ranks_excerpt() {
            measures.push(Measure::Rank);
        }
        let one = |indicator: &IndicatorId| Request {
            provinces: self.provinces.clone(),
            periods: periods.clone(),
            period_kind: self.period_kind,
            scopes: self.scopes.clone(),
            measures: measures.clone(),
            base,
            edition: self.edition,
            per: self.per,
            best_first: self.best_first,
            by: by.clone(),
            allow: self.allow.clone(),
            within: self.within.clone(),
            strict: self.strict,
            ..Request::of(*indicator)
        };
        self.indicators.iter().map(one).collect()
    }

    /// What may differ between figures that stand together: as it says, else as suits its kind.
    pub(crate) fn by(&self) -> Vec<By> {
        match self.across() {
            _ if !self.by.is_empty() => self.by.clone(),
            Some(_) if self.measure() == Measure::Growth => vec![By::Province, By::Period],
            Some(_) => vec![By::Province],
            None => self.kind.by(&self.periods),
        }
    }

    /// The first and the last of the periods it names, where its measure goes from one to the other
    /// and is drawn in rows of one period.
    pub(crate) fn across(&self) -> Option<(Period, Period)> {
        let counted = match self.measure() {
            Measure::Growth => true,
            Measure::Index => self.base.period().is_none(),
            _ => false,
        };
        let named = self.periods.named();
        let rows = self.by.is_empty() && self.kind.traits().periods != PeriodHandling::Own;
        (counted && rows && named.len() > 1).then(|| (named[0], named[named.len() - 1]))
    }

    /// The change that is printed beside each value, where that is asked for.
    pub(crate) fn beside(&self) -> Option<Measure> {
        match self.measures[..] {
            [Measure::Value, change] if change.is_change() && self.kind.traits().changes => {
                Some(change)
            }
            _ => None,
        }
    }

    /// What changes are counted from: of two figures beside each other the first, unless it says
    /// otherwise.
    pub(crate) fn counted_from(&self) -> Base {
        let pair = match (self.kind.traits().periods, &self.periods.named()[..]) {
            (PeriodHandling::Two, [first, _]) if self.base == Base::default() => Some(*first),
            _ => None,
        };
        pair.filter(|_| self.beside().is_some()).map_or(self.base, Base::Period)
    }

    /// Whether rows stand in the order of their changes and not of their figures.
    pub(crate) fn by_change(&self) -> bool {
        self.order == Order::Change
    }

    /// Whether it shows the highest or the lowest alone.
    pub(crate) fn is_excerpt(&self) -> bool {
        self.top > 0 || self.bottom > 0
    }

    /// Whether its rows are wholes of 100 percent, of which the indicators are parts.
    pub(crate) fn is_of_wholes(&self) -> bool {
        self.kind == Kind::Stacked && self.measures == [Measure::Share]
    }

    /// Whether ranks stand beside the names of an excerpt: what is shown is what ranks are of.
    pub(crate) fn ranks_excerpt(&self) -> bool {
        let values = self.measures == [Measure::Value] || self.beside().is_some();
        self.is_excerpt() && values && self.kind != Kind::Stacked
    }

    /// The same chart for a column too narrow for any other, as that of a telephone: as tall as is
    /// good.
    pub fn narrow(&self) -> Spec {
        Spec { width: theme::PHONE, height: None, preset: None, ..self.clone() }
    }

    /// The measure of a chart that draws one.
    pub fn measure(&self) -> Measure {
        self.measures[0]
    }

    /// Where one of its texts stands: the file as a whole where it was read from none.
    pub(super) fn place(&self, key: TextKey, lang: Lang) -> Span {
        let own = self.places.iter().find(|(k, l, _)| *k == key && *l == lang);
        own.map_or_else(|| self.span(), |(_, _, span)| span.clone())
    }

    /// That its kind cannot draw what it asks for, with the hint of a name.
    pub(super) fn unfit_for(&self, hint: &'static str) -> Finding {
        Finding::error("unfit-chart", self.span()).with("kind", self.kind.word()).hint(hint)
    }

    /// That it asks for more indicators or measures than its kind draws, or for fewer, or for one
    /// twice.
    pub fn unfit(&self) -> Option<Finding> {
        let ((least, most), count) = (self.kind.traits().indicators, self.indicators.len());
        let mut known = HashSet::new();
        if !self.indicators.iter().all(|id| known.insert(*id)) {
            Some(self.unfit_for("twice"))
        } else if count < least {
            Some(self.unfit_for("indicators-least").with("least", least))
        } else if count > most {
            Some(self.unfit_for("indicators-most").with("most", most))
        } else if self.measures.len() > 1 && self.beside().is_none() && self.kind.traits().changes {
            Some(self.unfit_for("beside"))
        } else if self.measures.len() > self.kind.traits().measures && self.beside().is_none() {
            Some(self.unfit_for("measures-most").with("most", self.kind.traits().measures))
        } else if self.measures.contains(&Measure::Rank) && !self.kind.traits().ranks {
            Some(self.unfit_for("ranks"))
        } else if self.is_excerpt() && !self.kind.traits().rows {
            Some(self.unfit_for("rows"))
        } else if self.by_change() && !self.has_changes_in_rows() {
            Some(self.unfit_for("order"))
        } else if self.by_change() && self.is_excerpt() {
            Some(self.unfit_for("order-ends"))
        } else {
            None
        }
    }

    /// Whether it has rows with a change, by which they can be ordered.
    fn has_changes_in_rows(&self) -> bool {
        let kind = matches!(self.kind, Kind::Bars | Kind::Dots | Kind::Table);
        kind && self.measures.iter().any(|measure| measure.is_change())
    }

    /// Where findings about the chart as a whole stand.
    pub fn span(&self) -> Span {
        Span::file(&self.file)
    }
}
