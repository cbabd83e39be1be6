//! The plain statistical heading of a chart: what is measured, where and when.

use super::input::Input;
use super::request::Kind;
use super::text::tidy;
use crate::compare::{Comparison, Measure, Row};
use crate::format::{inside, period_label};
use crate::model::{IndicatorId, Period, Scopes, Status};
use crate::view::{ShareWhole, base_label, listed, per_name, share_whole};

/// What the headline and the line under it speak of, as the kind found it among the rows that it
/// draws.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    /// The periods drawn, each once, the earliest first.
    pub(super) periods: Vec<Period>,
    /// The scopes drawn, each once.
    pub(super) scopes: Vec<Scopes>,
    /// The statuses of the figures drawn, each once.
    pub(super) statuses: Vec<Status>,
    /// Whether two periods are held against each other, and not what lies between.
    pub(super) against: bool,
    /// What the figures are measured as, where the measure alone does not say it.
    pub(super) measure: Option<String>,
    /// The symbol of the unit, where there is one for the whole picture.
    pub(super) unit: Option<String>,
}

impl Heading {
    /// Takes a row that is drawn into account.
    pub(super) fn add(&mut self, scopes: Scopes, row: &Row) {
        if row.value.is_none() {
            return;
        }
        self.periods.push(row.period);
        self.scopes.push(scopes);
        self.statuses.push(row.status);
        self.periods.sort();
        self.periods.dedup();
        self.scopes.sort();
        self.scopes.dedup();
        self.statuses.sort();
        self.statuses.dedup();
    }
}

/// `năm 2023`, `năm 2019 và năm 2024`, `giai đoạn 2019–2024`, or `số liệu mới nhất`.
pub(super) fn when_of(input: &Input, heading: &Heading) -> String {
    let (periods, lang) = (&heading.periods, input.lang);
    if input.comparisons.iter().any(Comparison::is_mixed) {
        return lang.text("chart.latest").into();
    }
    // Two periods are no run of periods.
    if heading.against || periods.len() == 2 {
        return listed(&periods.iter().map(|p| period_label(*p, lang)).collect::<Vec<_>>(), lang);
    }
    match (periods.first(), periods.last()) {
        (Some(only), Some(last)) if only == last => period_label(*only, lang),
        (Some(first), Some(last)) => {
            let years = Period::parse(&format!("{first}/{last}"))
                .ok()
                .filter(|_| first.to_string().len() == 4 && last.to_string().len() == 4);
            years.map_or_else(
                || {
                    lang.fill(
                        "chart.from-to",
                        &[
                            ("from", &period_label(*first, lang)),
                            ("to", &period_label(*last, lang)),
                        ],
                    )
                },
                |span| period_label(span, lang),
            )
        }
        _ => String::new(),
    }
}

/// The measure's name as a headline says it; `None` for the figure itself.
pub(super) fn measure_name(input: &Input) -> Option<String> {
    let lang = input.lang;
    match input.spec.measure() {
        Measure::Value if input.spec.kind == Kind::Ranks => Some(lang.text("measure.rank").into()),
        Measure::Value => None,
        Measure::Per => {
            input.comparisons.iter().find_map(|comparison| per_name(comparison, input.data, lang))
        }
        Measure::Share => {
            let wholes = input.comparisons.iter().map(|c| share_whole(c, input.data, lang));
            let wholes: Vec<Option<ShareWhole>> = wholes.collect();
            Some(match wholes.first() {
                Some(Some(first)) if wholes.iter().all(|w| w.as_ref() == Some(first)) => {
                    match first {
                        ShareWhole::Of(whole) => lang.fill("measure.share-of", &[("whole", whole)]),
                        ShareWhole::Regions => lang.text("measure.share-of-region").into(),
                    }
                }
                _ => lang.text("measure.share").into(),
            })
        }
        Measure::Change
            if input.comparisons.iter().all(|c| input.data.unit(c.unit).is_percent()) =>
        {
            Some(lang.text("measure.change-points").into())
        }
        measure => Some(lang.text(&format!("measure.{}", measure.word())).into()),
    }
}

/// What a change, growth or index of the picture is counted from, in words.
pub(super) fn base(input: &Input, heading: &Heading) -> Option<String> {
    let base = input.comparisons.first()?.base;
    match input.spec.measure() {
        Measure::Change | Measure::ChangePercent => {
            Some(base_label(base, heading.periods.iter().copied(), input.lang))
        }
        Measure::Index | Measure::Growth => {
            base.period().map(|period| period_label(period, input.lang))
        }
        Measure::Value | Measure::OfPlan | Measure::Rank | Measure::Share | Measure::Per => None,
    }
}

/// What the changes beside the figures of a picture are counted from, in words; `None` where none
/// are.
pub(super) fn base_of_changes(input: &Input, heading: &Heading) -> Option<String> {
    input.spec.beside()?;
    let base = input.comparisons.first()?.base;
    // Lines have the change of their last figure alone.
    let last = heading.periods.last().copied();
    let periods = match input.spec.kind.traits().rows {
        true => heading.periods.clone(),
        false => last.into_iter().collect(),
    };
    Some(base_label(base, periods, input.lang))
}

/// The plain statistical headline: what is measured, where and when. It claims nothing.
pub(super) fn statistical(input: &Input, heading: &Heading) -> String {
    let lang = input.lang;
    let named = |(nth, id): (usize, &IndicatorId)| {
        let name = input.data.indicator(*id).name.get(lang);
        if nth == 0 { name.to_string() } else { inside(name) }
    };
    let names: Vec<String> = input.spec.indicators.iter().enumerate().map(named).collect();
    // A name with a comma in it does not stand in a list of commas.
    let mut what = if names.len() > 2 && names.iter().any(|name| name.contains(',')) {
        names.join("; ")
    } else {
        listed(&names, lang)
    };
    if let Some(measure) = heading.measure.clone().or_else(|| measure_name(input)) {
        what = lang.fill("chart.measure-of", &[("what", &what), ("measure", &measure)]);
    }
    let when = match base(input, heading) {
        Some(base) => {
            lang.fill("chart.against", &[("when", &when_of(input, heading)), ("base", &base)])
        }
        None => when_of(input, heading),
    };
    tidy(lang.fill("chart.title", &[("what", &what), ("when", &when)]).trim_end_matches([',', ' ']))
}
