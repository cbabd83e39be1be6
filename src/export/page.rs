//! The page of a chart and the gallery of all: Markdown, to be read on any forge.

use std::collections::BTreeSet;

use super::comparable::comparable_table;
use super::markdown::{escape, tables};
use crate::chart::Captions;
use crate::compare::Comparison;
use crate::format;
use crate::markup;
use crate::model::{Dataset, Observation, ObservationId, Scopes};
use crate::view::{self, Comparable, Table};
use crate::words::Lang;

/// What the page of a chart or a table says in one language.
pub struct PageText<'p> {
    /// The language.
    pub lang: Lang,
    /// Its words.
    pub captions: &'p Captions,
    /// Its tables.
    pub tables: &'p [Table],
}

/// What the page of a chart or a table is made of.
pub struct Page<'p> {
    /// The chart's id: its folder, and the stem of its files.
    pub id: &'p str,
    /// The name of the file that asks for it.
    pub spec: &'p str,
    /// The files made of it before the page, from the charts folder.
    pub files: Vec<String>,
    /// What is compared.
    pub comparisons: &'p [Comparison],
    /// What it was made from.
    pub data: &'p Dataset,
    /// What it says in each language, the default one first.
    pub said: Vec<PageText<'p>>,
}

impl Page<'_> {
    /// The file of an ending in a language, from the charts folder.
    pub(super) fn file(&self, lang: Lang, ending: &str) -> Option<&str> {
        self.files
            .iter()
            .map(String::as_str)
            .find(|file| file.ends_with(&format!(".{}.{ending}", lang.code())))
    }
}

/// The page of one chart: in each language picture, table, notes and sources; then every figure
/// with its quote.
pub fn page(page: &Page) -> String {
    let mut out = String::new();
    for PageText { lang, captions, tables: all } in &page.said {
        out += &format!("# {}\n", escape(&captions.title));
        if !captions.subtitle.is_empty() {
            out += &format!("\n{}\n\n", escape(&captions.subtitle));
        }
        // The notes of a picture are about the picture and stand under it; those of a table stand
        // under the table.
        let shown: String = all.iter().map(|table| titled(table, all.len() > 1)).collect();
        match page.file(*lang, "png") {
            Some(_) => {
                out += &format!("![{}]({}.{}.png)\n", escape(&captions.alt), page.id, lang.code());
                out += &said_below(captions);
                out += &shown;
            }
            None => {
                out += &shown;
                out += &said_below(captions);
            }
        }
        let file = |ending: &&str| {
            page.file(*lang, ending).map(|_| {
                format!("[{}]({}.{}.{ending})", ending.to_uppercase(), page.id, lang.code())
            })
        };
        let links: Vec<String> = ["svg", "xlsx", "docx"].iter().filter_map(file).collect();
        out += &format!(
            "\n[CSV](data.csv) · {} · [{spec}]({spec})\n\n",
            links.join(" · "),
            spec = page.spec
        );
    }
    out += &figures(page);
    out
}

/// A table, under its title where there are several.
fn titled(table: &Table, several: bool) -> String {
    let title = if several { format!("\n## {}\n", escape(&table.title)) } else { String::new() };
    title + &tables(table)
}

/// Notes and sources.
fn said_below(captions: &Captions) -> String {
    let mut out = String::new();
    for (nth, note) in captions.notes.iter().enumerate() {
        let number =
            if captions.notes.len() > 1 { format!("{}. ", nth + 1) } else { String::new() };
        out += &format!("\n{number}{}\n", escape(note));
    }
    captions.sources.iter().for_each(|source| out += &format!("\n{}\n", escape(source)));
    out
}

/// Where every number comes from: the number, the phrase that says it, the source.
fn figures(page: &Page) -> String {
    let ids: BTreeSet<ObservationId> =
        page.comparisons.iter().flat_map(Comparison::observations).collect();
    let Some(PageText { lang, .. }) = page.said.first() else { return String::new() };
    if ids.is_empty() {
        return String::new();
    }
    let quoted: Vec<Observation> = ids
        .iter()
        .map(|id| page.data.observation(*id))
        .filter(|o| !page.data.quote(*o).is_empty())
        .collect();
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
        let shown = view::figure_printed(o, page.data, *lang);
        let what = [
            page.data.indicator(o.indicator).name.get(*lang).to_string(),
            format::period_short(o.period, *lang),
            format::scope_label(Scopes::one(o.scope), *lang),
        ];
        let cells = [name, &what.join(", "), &shown].map(escape);
        out += &format!(
            "| {} | “{}” | {} |\n",
            cells.join(" | "),
            escape(&page.data.quote(o)),
            source(page.data, &o)
        );
    }
    let notes: BTreeSet<_> = ids
        .iter()
        .map(|id| page.data.note(page.data.observation(*id)))
        .filter(|n| !n.is_empty())
        .collect();
    for note in notes {
        out += &format!("\n- {}", escape(&note));
    }
    out.trim_end().to_string() + "\n"
}

fn source(data: &Dataset, o: &Observation) -> String {
    let source = data.source(o.source);
    let name = if source.publisher.is_empty() { &source.id } else { &source.publisher };
    let safe = source.url.starts_with("http") && !source.url.contains([')', ' ', '<', '>', '|']);
    if safe { format!("[{}]({})", escape(name), source.url) } else { escape(name) }
}

/// A report with its title in each language.
pub struct ReportEntry {
    /// Its id: its folder, and the stem of its files.
    pub id: String,
    /// Its title in each language.
    pub titles: Vec<(Lang, String)>,
}

impl ReportEntry {
    /// The files in a language, each with its format, from the charts folder.
    pub(super) fn files(&self, lang: Lang) -> [(&'static str, String); 3] {
        ["html", "docx", "pptx"]
            .map(|ending| (ending, format!("{0}/{0}.{1}.{ending}", self.id, lang.code())))
    }

    pub(super) fn title(&self, lang: Lang) -> &str {
        self.titles.iter().find(|(known, _)| *known == lang).map_or("", |(_, title)| title)
    }
}

/// What stands before the charts in the gallery and on the web page.
#[derive(Default)]
pub struct Overview {
    /// The reports.
    pub reports: Vec<ReportEntry>,
    /// What the data can be asked.
    pub comparable: Vec<Comparable>,
}

/// The gallery: what can be compared, the reports, and every chart with its title, linked to its
/// page.
pub fn gallery(
    charts: &[(String, Vec<(Lang, Captions)>)],
    Overview { reports, comparable }: &Overview,
    data: &Dataset,
) -> String {
    let mut out = String::new();
    for lang in Lang::all() {
        out += &format!("# {}\n\n{}\n", lang.text("page.gallery"), lang.text("page.gallery-about"));
        if !reports.is_empty() {
            out += &format!("\n## {}\n\n", lang.text("page.reports"));
        }
        for report in reports {
            let links = report.files(lang).map(file_link).join(" · ");
            out += &format!("- {}: {links}\n", escape(report.title(lang)));
        }
        if !comparable.is_empty() {
            out += &format!(
                "\n<details>\n<summary>{}</summary>\n\n{}\n</details>\n",
                markup::escape(lang.text("page.comparable")),
                comparable_table(comparable, data, lang)
            );
        }
        for (id, captions) in charts {
            let Some((_, words)) = captions.iter().find(|(l, _)| *l == lang) else { continue };
            out += &format!("\n## [{}]({id}/README.md)\n\n", escape(&words.title));
            // A table has no picture.
            if !words.alt.is_empty() {
                out += &format!(
                    "[![{}]({id}/{id}.{}.png)]({id}/README.md)\n",
                    escape(&words.alt),
                    lang.code()
                );
            }
        }
        out.push('\n');
    }
    out.trim_end().to_string() + "\n"
}

fn file_link((ending, file): (&str, String)) -> String {
    format!("[{}]({file})", ending.to_uppercase())
}
