use crate::chart::headline;
use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::{Comparison, Measure, Row};
use crate::format::{capital, inside, period_label, scope_label};
use crate::model::{Class, IndicatorId, Period, Scopes, Status};
use crate::view::{base_label, listed, per_name};

/// What the headline and the line under it speak of, as the kind found it among the rows that it
/// draws.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The periods drawn, each once, the earliest first.
    pub(crate) periods: Vec<Period>,
    /// The scopes drawn, each once.
    pub(crate) scopes: Vec<Scopes>,
    /// The statuses of the figures drawn, each once.
    pub(crate) statuses: Vec<Status>,
    /// Whether two periods are held against each other, and not what lies between.
    pub(crate) against: bool,
    /// The symbol of the unit, where there is one for the whole picture.
    pub(crate) unit: Option<String>,
}

impl Heading {
    /// Takes a row that is drawn into account.
    pub(crate) fn add(&mut self, scopes: Scopes, row: &Row) {
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
pub(crate) fn when_of(input: &Input, heading: &Heading) -> String {
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
pub(crate) fn measure_name(input: &Input) -> Option<String> {
    let lang = input.lang;
    match input.spec.measure() {
        Measure::Value => None,
        Measure::Per => {
            input.comparisons.iter().find_map(|comparison| per_name(comparison, input.data, lang))
        }
        Measure::Change
            if input.comparisons.iter().all(|c| input.data.unit(c.unit).is_percent()) =>
        {
            Some(lang.text("measure.change-points").into())
        }
        measure => Some(lang.text(&format!("measure.{}", measure.word())).into()),
    }
}

/// The headline: the author's, else the plain statistical one.
pub(crate) fn title(input: &Input, heading: &Heading) -> String {
    if let Some(own) = headline::fill(&input.spec.title, input) {
        return own;
    }
    statistical(input, heading)
}

/// What a change, growth or index of the picture is counted from, in words.
fn base(input: &Input, heading: &Heading) -> Option<String> {
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

/// The plain statistical headline: what is measured, where and when. It claims nothing.
pub(crate) fn statistical(input: &Input, heading: &Heading) -> String {
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
    if let Some(measure) = measure_name(input) {
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

/// The line under the headline: the author's, else unit, scope and status.
pub(crate) fn subtitle(input: &Input, heading: &Heading) -> String {
    let lang = input.lang;
    if let Some(own) = headline::fill(&input.spec.subtitle, input) {
        return own;
    }
    let mut parts = Vec::new();
    if let Some(unit) = heading.unit.as_deref().filter(|unit| !unit.is_empty()) {
        parts.push(lang.fill("chart.unit", &[("unit", unit)]));
    }
    // A headline of the author's own may leave out what a change is counted from.
    if let Some(base) = base(input, heading).filter(|base| {
        headline::fill(&input.spec.title, input).is_some_and(|own| !own.contains(base))
    }) {
        parts.push(lang.fill("chart.counted-from", &[("base", &base)]));
    }
    if let [scopes] = heading.scopes[..] {
        parts.push(scope_label(scopes, lang));
    }
    let named = |status: Status| lang.text(&format!("status.{}", status.word()));
    match heading.statuses[..] {
        [] => {}
        [only] => parts.push(named(only).into()),
        _ => {
            let usual = heading
                .statuses
                .iter()
                .find(|s| **s == Status::Actual)
                .or(heading.statuses.first());
            if usual.is_some_and(|s| s.class() == Class::Result) {
                parts.extend(usual.map(|s| lang.fill("chart.unless", &[("status", named(*s))])));
            }
        }
    }
    tidy(&capital(&parts.join("; ")))
}
