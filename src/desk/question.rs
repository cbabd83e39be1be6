//! What the page is asked, as its address says it: the keys of a `table.toml` and of a
//! `chart.toml`, which are read by what reads those files.

use toml::Value;

use super::query::Query;
use crate::chart::theme::{Base, Theme};
use crate::chart::{self, Kind, Spec};
use crate::compare::{Comparison, Measure, Periods, Request};
use crate::finding::{Finding, Span};
use crate::model::{Dataset, EditionId, IndicatorId, Period, ProvinceId};
use crate::table;

/// Names of lists, as the address and as a spec have them.
const LISTS: [(&str, &str); 8] = [
    ("indicator", "indicators"),
    ("provinces", "provinces"),
    ("highlight", "highlight"),
    ("periods", "periods"),
    ("scope", "scope"),
    ("measure", "measure"),
    ("within", "within"),
    ("allow", "allow"),
];
/// Names of single words.
const WORDS: [&str; 5] = ["per", "base", "edition", "period-kind", "order"];
/// Names of what is so or not.
const FLAGS: [&str; 2] = ["best-first", "strict-bounds"];
/// Names of what a picture alone has.
const PICTURE: [&str; 7] = ["kind", "show", "theme", "width", "height", "top", "bottom"];
/// The word for all periods there are.
pub const ALL_PERIODS: &str = "all";

/// The question of an address.
#[derive(Clone, Debug)]
pub struct Question {
    query: Query,
}

/// A question whose names are resolved.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What is asked of the data, and how rows stand.
    pub table: table::Spec,
    /// The kind of the picture, where one was chosen.
    pub kind: Option<Kind>,
    /// The measure that the picture shows.
    pub measure: Measure,
    theme: Theme,
    width: u32,
    height: Option<u32>,
    /// How many of the highest and of the lowest the picture shows; 0 for all.
    ends: (usize, usize),
}

impl Question {
    /// The question of an address. Where it names no period, the newest is asked for of which
    /// at least half as much is known as of any; where a page was made for another indicator (`was`), periods that this one does
    /// not have are let go.
    pub fn of(query: &Query, data: &Dataset) -> Question {
        let names: Vec<&str> =
            LISTS.iter().map(|(name, _)| *name).chain(WORDS).chain(FLAGS).chain(PICTURE).collect();
        let mut own = query.only(&names);
        let known = periods(&indicators(&own, data), data);
        let known: Vec<(Period, usize)> =
            known.into_iter().map(|known| (known.period, known.provinces)).collect();
        if query
            .get("was")
            .is_some_and(|was| was != own.all("indicator").collect::<Vec<_>>().join(" "))
        {
            let typed: Vec<String> = own.all("periods").map(String::from).collect();
            own = own.without("periods");
            let there = |typed: &String| {
                typed == ALL_PERIODS
                    || typed == "latest"
                    || Period::parse(typed).is_ok_and(|p| known.iter().any(|(own, _)| *own == p))
            };
            typed.iter().filter(|typed| there(typed)).for_each(|typed| own.add("periods", typed));
        }
        if own.get("indicator").is_some() && own.get("periods").is_none() {
            let most = known.iter().map(|(_, count)| *count).max().unwrap_or_default();
            let newest = known.iter().find(|(_, count)| count * 2 >= most);
            newest.iter().for_each(|(period, _)| own.add("periods", &period.to_string()));
        }
        Question { query: own }
    }

    /// Its address behind the question mark.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Whether nothing is asked yet.
    pub fn is_empty(&self) -> bool {
        self.query.get("indicator").is_none()
    }

    /// The indicators that it names and that there are.
    pub fn indicators(&self, data: &Dataset) -> Vec<IndicatorId> {
        indicators(&self.query, data)
    }

    /// The text of a `table.toml` that asks the same of the data.
    pub fn toml(&self) -> String {
        let mut out = String::new();
        for (name, key) in LISTS {
            let values: Vec<String> = self.query.all(name).map(String::from).collect();
            let all = name == "periods" && values.iter().any(|value| value == ALL_PERIODS);
            match &values[..] {
                [] => {}
                _ if all => {}
                [only] if key != "indicators" => {
                    out += &format!("{key} = {}\n", Value::from(only.as_str()));
                }
                _ => out += &format!("{key} = {}\n", Value::from(values)),
            }
        }
        for name in WORDS {
            if let Some(value) = self.query.get(name) {
                out += &format!("{name} = {}\n", Value::from(value));
            }
        }
        for name in FLAGS {
            if self.query.get(name).is_some() {
                out += &format!("{name} = true\n");
            }
        }
        out
    }

    /// Resolves its names.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn ask(&self, data: &Dataset, base: &Base) -> Result<Asked, Vec<Finding>> {
        let mut table = table::Spec::read("", "", &self.toml(), data, base)?;
        // Of what is divided by, the quotient is what was meant.
        if table.asked.per.is_some() && !table.asked.measures.contains(&Measure::Per) {
            table.asked.measures.push(Measure::Per);
        }
        let mut findings = Vec::new();
        let kind = self.word("kind", &mut findings);
        let shown = self.word("show", &mut findings);
        let theme = match self.query.get("theme") {
            None => base.theme.clone(),
            Some(name) => Theme::of(name).cloned().unwrap_or_else(|| {
                findings.push(bad("theme", name));
                base.theme.clone()
            }),
        };
        let mut count = |name: &str, least: u32, most: u32| {
            let typed = self.query.get(name)?;
            let count = typed.parse().ok().filter(|count| (least..=most).contains(count));
            if count.is_none() {
                findings.push(bad(name, typed));
            }
            count
        };
        let width = count("width", 320, 6000).unwrap_or(chart::theme::WIDTH);
        let height = count("height", 300, 6000);
        let mut end = |name: &str| count(name, 0, 100).map_or(0, |count| count as usize);
        let ends = (end("top"), end("bottom"));
        let measures = &table.asked.measures;
        let first = measures.iter().find(|m| **m != Measure::Value).unwrap_or(&measures[0]);
        let measure = shown.filter(|own| measures.contains(own)).unwrap_or(*first);
        match findings.is_empty() {
            true => Ok(Asked { table, kind, measure, theme, width, height, ends }),
            false => Err(findings),
        }
    }

    /// One of some words.
    fn word<T: std::str::FromStr>(&self, name: &str, findings: &mut Vec<Finding>) -> Option<T> {
        let typed = self.query.get(name)?;
        typed.parse().map_err(|_| findings.push(bad(name, typed))).ok()
    }
}

/// A value that is none of those that there are.
fn bad(key: &str, value: &str) -> Finding {
    Finding::error("bad-setting", Span::file("")).with("key", key).with("value", value)
}

fn indicators(query: &Query, data: &Dataset) -> Vec<IndicatorId> {
    query.all("indicator").filter_map(|id| data.find_indicator(id)).collect()
}

/// A period of which there are figures.
pub struct Reported {
    /// The period.
    pub period: Period,
    /// How many provinces have one: of the edition of which most have.
    pub provinces: usize,
    /// How many there are in that edition.
    pub of: usize,
}

/// The periods that indicators have figures of, the latest first. What the country reports is none
/// of a province.
pub fn periods(indicators: &[IndicatorId], data: &Dataset) -> Vec<Reported> {
    let mut all: Vec<(Period, EditionId, ProvinceId)> = indicators
        .iter()
        .flat_map(|id| data.observations.keys(*id))
        .filter(|key| key.known)
        .map(|key| (key.period, data.province(key.province).edition, key.province))
        .collect();
    all.sort_unstable();
    all.dedup();
    let is_province = |id: ProvinceId| !data.is_country(id);
    let size = |edition: EditionId| {
        let ids = (0..data.provinces.len()).map(|nth| ProvinceId(nth as u32));
        ids.filter(|id| data.province(*id).edition == edition && is_province(*id)).count()
    };
    let mut out: Vec<Reported> = Vec::new();
    for run in all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let (period, edition, _) = run[0];
        let provinces = run.iter().filter(|(.., id)| is_province(*id)).count();
        match out.last_mut().filter(|known| known.period == period) {
            Some(known) if known.provinces >= provinces => {}
            Some(known) => *known = Reported { period, provinces, of: size(edition) },
            None => out.push(Reported { period, provinces, of: size(edition) }),
        }
    }
    out.reverse();
    out
}

impl Asked {
    /// The questions of its table, as `compare` asks them: what does not go together stands under
    /// heads of its own.
    pub fn requests(&self) -> Vec<Request> {
        let spec = &self.table.asked;
        let one = |request: Request| Request {
            by: spec.by.clone(),
            measures: spec.measures.clone(),
            ..request
        };
        spec.requests().into_iter().map(one).collect()
    }

    /// What a kind of one measure draws: the values with their changes, where both were asked for and
    /// the values are to be shown.
    fn drawn(&self, kind: Kind) -> Vec<Measure> {
        let change = self.table.asked.measures.iter().find(|measure| measure.is_change());
        let beside = change.filter(|_| self.measure == Measure::Value && kind.has_changes());
        [self.measure].into_iter().chain(beside.copied()).collect()
    }

    /// The chart of it: of the kind that was chosen, else of one that suits the comparison.
    pub fn chart(&self, comparisons: &[Comparison], data: &Dataset) -> Spec {
        let of = |kind: Kind| {
            let table = kind == Kind::Table;
            Spec {
                kind,
                measures: match table {
                    true => self.table.asked.measures.clone(),
                    false => self.drawn(kind),
                },
                theme: self.theme.clone(),
                width: self.width,
                height: self.height,
                top: self.ends.0,
                bottom: self.ends.1,
                ..self.table.asked.clone()
            }
        };
        if let Some(kind) = self.kind {
            return of(kind);
        }
        let suited = comparisons.first().map_or(Kind::Bars, |own| chart::suited(own, data));
        let several = matches!(self.table.asked.periods, Periods::All)
            || self.table.asked.periods.named().len() > 1;
        let other = if several { Kind::Lines } else { Kind::Bars };
        // Of some provinces and the rest in one row there are fewer kinds.
        let all = [suited, other, Kind::Grouped, Kind::Table].map(of);
        let fit = all.iter().find(|spec| spec.unfit().is_none()).unwrap_or(&all[0]);
        fit.clone()
    }
}
