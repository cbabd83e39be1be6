//! One exhibit: headline, picture, notes, tables, files.

use std::collections::BTreeSet;

use super::{Exhibit, Facets, Figures, PageText, ReportEntry, escape};
use crate::chart::theme::LIGHT;
use crate::collation;
use crate::compare::Comparison;
use crate::export::html;
use crate::format;
use crate::model::Dataset;
use crate::view::{Align, Cell, Table};
use crate::words::Lang;

/// What a theme is called; what is about all has a name of its own.
pub(super) fn theme_name(theme: Option<&str>, lang: Lang) -> &str {
    theme.map_or(lang.text("site.overview"), |id| lang.find(&format!("theme.{id}")).unwrap_or(id))
}

/// The beginning of a theme's section.
pub(super) fn theme(theme: Option<&str>, lang: Lang) -> String {
    let id = format!("theme-{}-{}", lang.code(), theme.unwrap_or_default());
    format!(
        "<section class=\"theme\" aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n",
        escape(theme_name(theme, lang))
    )
}

/// What an exhibit is searched and chosen by, as attributes.
pub(super) fn searched(
    exhibit: &Exhibit,
    said: &PageText,
    shown: &Facets,
    data: &Dataset,
) -> String {
    format!(
        " data-provinces=\"{}\" data-indicators=\"{}\" data-years=\"{}\" data-words=\"{}\"",
        joined(shown.province_ids(data).into_iter().map(String::from).collect()),
        joined(shown.indicators.iter().map(|id| data.indicator(*id).id.clone()).collect()),
        joined(shown.years().iter().map(u16::to_string).collect()),
        escape(&words(exhibit, said, shown, data)),
    )
}

/// The beginning of an exhibit, with what it is searched and chosen by.
pub(super) fn head(exhibit: &Exhibit, said: &PageText, searched: &str) -> String {
    let id = format!("{}-{}", said.lang.code(), exhibit.page.id);
    let mut out = format!("<article id=\"{id}\" aria-labelledby=\"title-{id}\"{searched}>\n");
    out += &format!(
        "<h3 id=\"title-{id}\"><a href=\"#{id}\">{}</a></h3>\n",
        escape(&said.captions.title)
    );
    if !said.captions.subtitle.is_empty() {
        out += &format!("<p class=\"subtitle\">{}</p>\n", escape(&said.captions.subtitle));
    }
    out
}

/// Words of an attribute.
fn joined(items: Vec<String>) -> String {
    escape(&items.join(" "))
}

/// The words that it is found by, as people type them in a hurry.
fn words(exhibit: &Exhibit, said: &PageText, shown: &Facets, data: &Dataset) -> String {
    let lang = said.lang;
    let mut texts = vec![
        exhibit.page.id,
        &said.captions.title,
        &said.captions.subtitle,
        theme_name(shown.theme.as_deref(), lang),
    ];
    texts.extend(shown.indicators.iter().map(|id| data.indicator(*id).name.get(lang)));
    texts.extend(shown.provinces.iter().map(|id| data.province(*id).name.get(lang)));
    texts.extend(said.captions.sources.iter().map(String::as_str));
    let periods: Vec<String> =
        shown.periods.iter().map(|period| format::period_label(*period, lang)).collect();
    texts.extend(periods.iter().map(String::as_str));
    let mut known = BTreeSet::new();
    let texts = texts
        .into_iter()
        .map(|text| collation::bare(text).join(" "))
        .filter(|text| !text.is_empty() && known.insert(text.clone()));
    texts.collect::<Vec<_>>().join(" . ")
}

/// The beginning of the figure that holds the picture. The colours of the page are put in only
/// where the picture has no others.
pub(super) fn figure(exhibit: &Exhibit, said: &PageText) -> String {
    let theme = &exhibit.asked.theme;
    let look = match *theme == LIGHT {
        true => "class=\"picture roles\"".to_string(),
        false => format!(
            "class=\"picture own\" style=\"background:{}\"",
            theme.rgb(crate::chart::style::Color::Paper)
        ),
    };
    let label = said.lang.fill("site.picture", &[("title", &said.captions.title)]);
    format!(
        "<figure>\n<div {look} role=\"group\" aria-label=\"{}\" tabindex=\"0\">\n",
        escape(&label)
    )
}

/// What follows the picture.
pub(super) fn body(exhibit: &Exhibit, said: &PageText, figures: &Figures) -> String {
    let pictured = exhibit.page.file(said.lang, "png").is_some();
    let tables: String =
        said.tables.iter().map(|table| wide(table, said, figures, pictured)).collect();
    let notes = html::notes(&said.captions.notes, &said.captions.sources, said.lang);
    let mut out = match (pictured, tables.is_empty()) {
        (false, _) => tables + &notes,
        (true, true) => notes,
        (true, false) => format!(
            "{notes}<details>\n<summary>{}</summary>\n{tables}</details>\n",
            escape(said.lang.text("site.table"))
        ),
    };
    out += &files(exhibit, said);
    out + "</article>\n"
}

/// A table in a box that scrolls where the table is wider.
fn wide(table: &Table, said: &PageText, figures: &Figures, captioned: bool) -> String {
    let cell = |cell: &Cell, align: Align| match align {
        Align::Right if !cell.observations.is_empty() => {
            format!(" data-of=\"{}\"", figures.numbers(&cell.observations))
        }
        _ => String::new(),
    };
    let caption = if captioned { table.title.as_str() } else { "" };
    format!(
        "<div class=\"wide\" role=\"group\" aria-label=\"{}\" tabindex=\"0\">\n{}</div>\n",
        escape(&table.title),
        html::table(table, caption, said.lang, html::Marks { head: head_class, cell: &cell })
    )
}

/// The class of a head, as of the numbers under it.
fn head_class(align: Align) -> &'static str {
    if align == Align::Right { " class=\"n\"" } else { "" }
}

/// The files that lie beside the page.
fn files(exhibit: &Exhibit, said: &PageText) -> String {
    let Exhibit { page, .. } = exhibit;
    let link = |name: &str, text: &str, more: &str| {
        format!("<li><a href=\"{}/{name}\"{more}>{text}</a></li>", page.id)
    };
    let made = |ending: &&str| page.file(said.lang, ending).is_some();
    let file = |ending: &str| {
        link(
            &format!("{}.{}.{ending}", page.id, said.lang.code()),
            &ending.to_uppercase(),
            " download",
        )
    };
    let mut items: Vec<String> =
        ["png", "svg", "pdf", "xlsx", "docx"].into_iter().filter(made).map(file).collect();
    items.push(link("data.csv", "CSV", " download"));
    let mut observations = page.comparisons.iter().flat_map(Comparison::observations);
    let quoted = observations.any(|id| !page.data.quote(page.data.observation(id)).is_empty());
    items.push(link(
        "README.md",
        &escape(said.lang.text(if quoted { "site.quotes" } else { "site.page" })),
        "",
    ));
    let label = escape(&said.lang.fill("site.files", &[("title", &said.captions.title)]));
    format!("<ul class=\"files\" aria-label=\"{label}\">{}</ul>\n", items.concat())
}

/// The reports, each a link to its page and to its files; nothing where there are none.
pub(super) fn reports(reports: &[ReportEntry], lang: Lang) -> String {
    if reports.is_empty() {
        return String::new();
    }
    let title = escape(lang.text("page.reports"));
    let mut out = format!("<section class=\"reports\">\n<h2>{title}</h2>\n<ul>\n");
    for report in reports {
        let [(_, page), (_, document), (_, slides)] = report.files(lang);
        out += &format!(
            "<li><a href=\"{page}\">{}</a> (<a href=\"{document}\" download>DOCX</a> \
             · <a href=\"{slides}\" download>PPTX</a>)</li>\n",
            escape(report.title(lang))
        );
    }
    out + "</ul>\n</section>\n"
}
