//! The figures behind the numbers: each once, as its source prints it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Exhibit, escape};
use crate::format;
use crate::model::{Dataset, Observation, ObservationId, Scopes, Source, SourceId};
use crate::words::Lang;

/// The figures that the tables of the page are made of, and their sources, each with its number on
/// the page.
pub(super) struct Figures {
    observations: BTreeMap<ObservationId, usize>,
    sources: BTreeMap<SourceId, usize>,
}

/// What the script reads. Texts are by language, in the order of the languages on the page.
#[derive(Serialize)]
struct Json<'d> {
    observations: Vec<One<'d>>,
    sources: Vec<SourceText<'d>>,
}

#[derive(Serialize)]
struct One<'d> {
    source: usize,
    quote: std::borrow::Cow<'d, str>,
    note: std::borrow::Cow<'d, str>,
    /// The figure with its unit, the indicator, and where, when and of which scope.
    said: Vec<[String; 3]>,
}

#[derive(Serialize)]
struct SourceText<'d> {
    url: &'d str,
    said: Vec<String>,
}

impl Figures {
    pub(super) fn of(exhibits: &[Exhibit], data: &Dataset) -> Figures {
        let tables = exhibits.iter().flat_map(|e| &e.page.said).flat_map(|said| said.tables);
        let mut observations: BTreeMap<ObservationId, usize> =
            tables.flat_map(|t| t.observations()).map(|id| (id, 0)).collect();
        observations.values_mut().enumerate().for_each(|(nth, number)| *number = nth);
        let mut sources: BTreeMap<SourceId, usize> =
            observations.keys().map(|id| (data.observation(*id).source, 0)).collect();
        sources.values_mut().enumerate().for_each(|(nth, number)| *number = nth);
        Figures { observations, sources }
    }

    /// How many figures and how many sources.
    pub(super) fn count(&self) -> (usize, usize) {
        (self.observations.len(), self.sources.len())
    }

    /// The numbers of observations on the page: `3 17`.
    pub(super) fn numbers(&self, ids: &[ObservationId]) -> String {
        ids.iter()
            .filter_map(|id| self.observations.get(id))
            .map(usize::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// All of it as JSON that no browser takes for markup.
    pub(super) fn json(&self, data: &Dataset) -> String {
        let one = |id: &ObservationId| {
            let o = data.observation(*id);
            One {
                source: self.sources[&o.source],
                quote: data.quote(o),
                note: data.note(o),
                said: Lang::all().map(|lang| said(o, data, lang)).collect(),
            }
        };
        let told = |id: &SourceId| {
            let source = data.source(*id);
            let web = source.url.starts_with("https://") || source.url.starts_with("http://");
            SourceText {
                url: if web { &source.url } else { "" },
                said: Lang::all().map(|lang| cited(source, lang)).collect(),
            }
        };
        let json = Json {
            observations: self.observations.keys().map(one).collect(),
            sources: self.sources.keys().map(told).collect(),
        };
        // Within a string alone a `<` can stand, and there it may be written so.
        serde_json::to_string(&json).unwrap_or_default().replace('<', "\\u003c")
    }
}

/// A figure with its unit as its source prints it, its indicator, and where, when and of which
/// scope it is.
pub fn said(o: Observation, data: &Dataset, lang: Lang) -> [String; 3] {
    let status = lang.text(&format!("status.{}", o.status.word()));
    let shown = data.printed(o).map_or_else(
        || status.to_string(),
        |f| {
            let unit = data.unit(f.unit);
            format::with_unit(
                &format::quantity(&f.quantity, unit.factor, None, lang),
                unit.symbol.get(lang),
            )
        },
    );
    let place = [
        data.province(o.province).name.get(lang),
        &format::period_label(o.period, lang),
        &format::scope_label(Scopes::one(o.scope), lang),
        status,
    ];
    [shown, data.indicator(o.indicator).name.get(lang).to_string(), place.join(" · ")]
}

/// Who published it, what it is called, and when: as far as that is known.
pub fn cited(source: &Source, lang: Lang) -> String {
    let number = (!source.number.is_empty())
        .then(|| lang.fill("site.number", &[("number", &source.number)]));
    let day = |key: &str, date| lang.fill(key, &[("date", &format::day_short(date, lang))]);
    let published = source.published.map(|date| day("site.published", date));
    let accessed = source.accessed.map(|date| day("site.accessed", date));
    let known =
        [Some(source.publisher.clone()), Some(source.title.clone()), number, published, accessed];
    let parts: Vec<String> = known.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    // A source of which nothing is known is found by its id.
    if source.publisher.is_empty() && source.title.is_empty() {
        [vec![source.id.clone()], parts].concat().join("; ")
    } else {
        parts.join("; ")
    }
}

/// What opens at a number: filled in by the script, from a template for each figure.
pub(super) fn dialog(lang: Lang) -> String {
    let (code, word) = (lang.code(), |key: &str| escape(lang.text(key)));
    format!(
        "<dialog aria-labelledby=\"number-{code}\">\n<h2 id=\"number-{code}\" tabindex=\"-1\"></h2>\n<p class=\"sum\" hidden data-said=\"{}\"></p>\n\
         <div class=\"quotes\"></div>\n<button type=\"button\" class=\"close\">{}</button>\n<template><section>\n<p class=\"what\"></p>\n\
         <p class=\"figure\"></p>\n<p class=\"where\"></p>\n<blockquote></blockquote>\n<p class=\"bare\">{}</p>\n<p class=\"source\"></p>\n\
         <p class=\"note\"></p>\n<p class=\"open\"><a rel=\"noreferrer\" target=\"_blank\">{}</a></p>\n</section></template>\n</dialog>\n",
        word("site.computed"),
        word("site.close"),
        word("site.unquoted"),
        word("site.open"),
    )
}
