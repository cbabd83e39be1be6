//! The page of a chart and the gallery of all: Markdown, to be read on any forge.

use std::collections::BTreeSet;

use super::markdown::{escape, tables};
use crate::chart::Captions;
use crate::compare::Comparison;
use crate::format;
use crate::model::{Dataset, Observation, ObservationId, Scopes};
use crate::view;
use crate::words::Lang;

/// What the page of a chart is made of.
pub struct Page<'p> {
    /// The chart's id: its folder, and the stem of its pictures.
    pub id: &'p str,
    /// What is compared.
    pub comparisons: &'p [Comparison],
    /// What it was made from.
    pub data: &'p Dataset,
    /// Its words in each language, the default one first.
    pub captions: &'p [(Lang, Captions)],
}

/// The page of one chart: in each language picture, table, notes and sources; then every figure with its quote.
pub fn page(page: &Page) -> String {
    let mut out = String::new();
    for (lang, captions) in page.captions {
        out += &format!("# {}\n\n{}\n\n", escape(&captions.title), escape(&captions.subtitle));
        out += &format!("![{}]({}.{}.png)\n", escape(&captions.alt), page.id, lang.code());
        for comparison in page.comparisons {
            let table = view::table(comparison, page.data, false, view::Order::Value, *lang);
            if page.comparisons.len() > 1 {
                out += &format!("\n## {}\n", escape(&table.title));
            }
            out += &tables(&table);
        }
        for (nth, note) in captions.notes.iter().enumerate() {
            let number = if captions.notes.len() > 1 { format!("{}. ", nth + 1) } else { String::new() };
            out += &format!("\n{number}{}\n", escape(note));
        }
        for source in &captions.sources {
            out += &format!("\n{}\n", escape(source));
        }
        out += &format!("\n[CSV](data.csv) · [SVG]({}.{}.svg) · [chart.toml](chart.toml)\n\n", page.id, lang.code());
    }
    out += &figures(page);
    out
}

/// Where every number comes from: the number, the phrase that says it, the source.
fn figures(page: &Page) -> String {
    let ids: BTreeSet<ObservationId> = page.comparisons.iter().flat_map(Comparison::observations).collect();
    let Some((lang, _)) = page.captions.first() else { return String::new() };
    if ids.is_empty() {
        return String::new();
    }
    let quoted: Vec<&Observation> = ids.iter().map(|id| page.data.observation(*id)).filter(|o| !o.quote.is_empty()).collect();
    let mut out = String::new();
    if !quoted.is_empty() {
        out += &format!("## {}\n\n", lang.text("page.figures"));
        out += &format!(
            "| {} | {} | {} | {} | {} |\n| :--- | :--- | ---: | :--- | :--- |\n",
            lang.text("table.province"),
            lang.text("page.what"),
            lang.text("page.figure"),
            lang.text("page.quote"),
            lang.text("page.source")
        );
    }
    for o in quoted {
        let name = page.data.province(o.province).name.get(*lang);
        let shown = o.figure.map_or_else(
            || lang.text(&format!("status.{}", o.status.word())).to_string(),
            |f| {
                let unit = page.data.unit(f.unit);
                format::with_unit(&format::quantity(&f.quantity, unit.factor, None, *lang), unit.symbol.get(*lang))
            },
        );
        let what = [
            page.data.indicator(o.indicator).name.get(*lang).to_string(),
            format::period_short(o.period, *lang),
            format::scope_label(Scopes::one(o.scope), *lang),
        ];
        let cells = [name, &what.join(", "), &shown].map(escape);
        out += &format!("| {} | “{}” | {} |\n", cells.join(" | "), escape(&o.quote), source(page.data, o));
    }
    let notes: BTreeSet<&str> = ids.iter().map(|id| &*page.data.observation(*id).note).filter(|n| !n.is_empty()).collect();
    for note in notes {
        out += &format!("\n- {}", escape(note));
    }
    out.trim_end().to_string() + "\n"
}

fn source(data: &Dataset, o: &Observation) -> String {
    let source = data.source(o.source);
    let name = if source.publisher.is_empty() { &source.id } else { &source.publisher };
    let safe = source.url.starts_with("http") && !source.url.contains([')', ' ', '<', '>', '|']);
    if safe { format!("[{}]({})", escape(name), source.url) } else { escape(name) }
}

/// The gallery: every chart with its title, linked to its page.
pub fn gallery(charts: &[(String, Vec<(Lang, Captions)>)]) -> String {
    let mut out = String::new();
    for lang in Lang::all() {
        out += &format!("# {}\n\n{}\n", lang.text("page.gallery"), lang.text("page.gallery-about"));
        for (id, captions) in charts {
            let Some((_, words)) = captions.iter().find(|(l, _)| *l == lang) else { continue };
            out += &format!("\n## [{}]({id}/README.md)\n\n", escape(&words.title));
            out += &format!("[![{}]({id}/{id}.{}.png)]({id}/README.md)\n", escape(&words.alt), lang.code());
        }
        out.push('\n');
    }
    out.trim_end().to_string() + "\n"
}
