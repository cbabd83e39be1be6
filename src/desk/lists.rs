//! What there is: who reports what, the indicators with their definitions, the sources.

use std::collections::BTreeMap;

use super::query::Query;
use crate::collation;
use crate::export;
use crate::format::{number, period_short};
use crate::markup::escape;
use crate::model::{Dataset, IndicatorId, Period, ProvinceId, SourceId};
use crate::view;
use crate::words::Lang;

/// Of each indicator so many of the latest periods are named: monthly ones of twenty years are
/// thousands of links a province.
const PERIODS: usize = 24;

/// A question about an indicator, as it stands in an address.
fn question(indicator: &str, provinces: &[&str], periods: &[String], lang: Lang) -> String {
    let mut query = Query::default();
    query.add("indicator", indicator);
    provinces.iter().for_each(|id| query.add("provinces", id));
    periods.iter().for_each(|period| query.add("periods", period));
    query.add("lang", lang.code());
    format!("/?{}", escape(&query.print()))
}

/// A table in a box that scrolls where it is wider.
fn table(label: &str, heads: &[&str], rows: &str, lang: Lang) -> String {
    let heads: String = heads
        .iter()
        .map(|key| format!("<th scope=\"col\">{}</th>", escape(lang.text(key))))
        .collect();
    format!(
        "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"{0}\">\n<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n</div>\n",
        escape(label)
    )
}

/// Who reports what: of each province its indicators, each with its periods, which lead to their
/// comparison.
pub fn coverage(data: &Dataset, lang: Lang) -> String {
    let coverage = view::coverage(data, &[]);
    let mut provinces: Vec<(&ProvinceId, &view::Reported)> = coverage.provinces.iter().collect();
    provinces.sort_by_cached_key(|(id, _)| {
        let province = data.province(**id);
        (collation::key(province.name.get(lang), lang), province.edition)
    });
    let mut out = format!("<h1>{}</h1>\n", escape(lang.text("desk.coverage")));
    for (id, reported) in provinces {
        let province = data.province(*id);
        let figures: usize = reported.values().map(std::collections::BTreeSet::len).sum();
        let counts = [
            ("indicators", number(reported.len().into(), lang)),
            ("figures", number(figures.into(), lang)),
        ];
        let counts: Vec<(&str, &str)> = counts.iter().map(|(k, v)| (*k, v.as_str())).collect();
        out += &format!(
            "<details class=\"entry\">\n<summary>{} <small>{} · {}</small></summary>\n<ul>\n",
            escape(province.name.get(lang)),
            escape(&lang.fill("table.edition", &[("edition", &data.edition(province.edition).id)])),
            escape(&lang.fill("desk.coverage-of", &counts))
        );
        for (indicator, figures) in reported {
            let indicator = data.indicator(*indicator);
            let mut periods: Vec<Period> = figures.iter().map(|(period, _)| *period).collect();
            periods.dedup();
            let links: Vec<String> = periods
                .iter()
                .rev()
                .take(PERIODS)
                .map(|period| {
                    format!(
                        "<a href=\"{}\">{}</a>",
                        question(&indicator.id, &[], &[period.to_string()], lang),
                        escape(&period_short(*period, lang))
                    )
                })
                .collect();
            let rest = periods.len() - links.len();
            let rest = match rest {
                0 => String::new(),
                _ => lang.fill("desk.earlier", &[("count", &number(rest.into(), lang))]),
            };
            out += &format!(
                "<li>{}: {}{}</li>\n",
                escape(indicator.name.get(lang)),
                links.join(", "),
                escape(&rest)
            );
        }
        for source in coverage.empty.get(id).into_iter().flatten() {
            let cited = export::cited(data.source(*source), lang);
            out += &format!(
                "<li>{}</li>\n",
                escape(&lang.fill("desk.empty-source", &[("source", &cited)]))
            );
        }
        out += "</ul>\n</details>\n";
    }
    if !coverage.silent.is_empty() {
        let names: Vec<String> = coverage
            .silent
            .iter()
            .map(|id| data.province(*id).name.get(lang).to_string())
            .collect();
        let list = view::listed(&names, lang);
        out += &format!("<p>{}</p>\n", escape(&lang.fill("desk.silent", &[("list", &list)])));
    }
    out
}

/// The indicators with their definitions, each leading to its comparison.
pub fn indicators(data: &Dataset, figures: &[usize], lang: Lang) -> String {
    let mut out = format!("<h1>{}</h1>\n", escape(lang.text("desk.indicators")));
    let mut theme = "";
    for (nth, indicator) in data.indicators.iter().enumerate() {
        if indicator.theme != theme {
            theme = &indicator.theme;
            let name = lang.find(&format!("theme.{theme}")).unwrap_or(theme);
            out += &format!("<h2>{}</h2>\n", escape(name));
        }
        let figures = figures.get(nth).copied().unwrap_or_default();
        let name = escape(indicator.name.get(lang));
        let name = match figures {
            0 => name,
            _ => format!("<a href=\"{}\">{name}</a>", question(&indicator.id, &[], &[], lang)),
        };
        let unit = data.unit(indicator.unit).symbol.get(lang);
        out += &format!(
            "<div class=\"entry\"><p>{name} <small>{} · {} · {}</small></p>\n<p class=\"about\">{}</p></div>\n",
            escape(&indicator.id),
            escape(unit),
            escape(&lang.fill("desk.figures", &[("count", &number(figures.into(), lang))])),
            escape(indicator.definition.get(lang))
        );
    }
    out
}

/// The sources: who published each, and how many figures were read from it.
pub fn sources(data: &Dataset, lang: Lang) -> String {
    let mut counts: BTreeMap<SourceId, usize> = BTreeMap::new();
    for nth in 0..data.indicators.len() {
        for key in data.observations.keys(IndicatorId(nth as u32)).filter(|key| key.known) {
            *counts.entry(key.source).or_default() += 1;
        }
    }
    let mut rows = String::new();
    for (nth, source) in data.sources.iter().enumerate() {
        let count = counts.get(&SourceId(nth as u32)).copied().unwrap_or_default();
        let cited = escape(&export::cited(source, lang));
        let cited = match source.url.starts_with("https://") || source.url.starts_with("http://") {
            true => format!(
                "<a rel=\"noreferrer noopener\" target=\"_blank\" href=\"{}\">{cited}</a>",
                escape(&source.url)
            ),
            false => cited,
        };
        rows += &format!(
            "<tr><th scope=\"row\">{}</th><td>{cited}</td><td class=\"n\">{}</td></tr>\n",
            escape(&source.id),
            number(count.into(), lang)
        );
    }
    let label = lang.text("desk.sources");
    format!(
        "<h1>{}</h1>\n{}",
        escape(label),
        table(label, &["desk.source-id", "desk.source", "desk.figures-read"], &rows, lang)
    )
}
