//! What stands before the exhibits: the head of the file, and in each language the title, the
//! search and the contents.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::article::theme_name;
use super::{Exhibit, Facets, Figures, Overview, PartOf, colors, escape, script};
use crate::collation;
use crate::model::{Dataset, IndicatorId};
use crate::words::Lang;

/// The beginning of the file. The policy forbids every request, whatever stands in the data, and
/// every script but the page's own.
pub(super) fn begin() -> String {
    let first = Lang::first();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{}'; \
         font-src data:; img-src data:; base-uri 'none'; form-action 'none'\">\n<link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n\
         <style>\n{}</style>\n<noscript><style>\n{}</style></noscript>\n</head>\n<body>\n",
        first.code(),
        STANDARD.encode(Sha256::digest(script())),
        escape(first.text("site.title")),
        colors::style(),
        colors::PLAIN
    )
}

/// The end of the file.
pub(super) fn finish() -> String {
    format!("<script>{}</script>\n</body>\n</html>\n", script())
}

/// What a page is among the pages.
#[derive(Clone, Copy)]
pub(super) enum Place<'o> {
    /// The one page, of all exhibits.
    Whole(&'o Overview),
    /// The list of the exhibits, which stand in parts.
    Index,
    /// A part, and how parts are called.
    Part(PartOf, fn(usize) -> String),
}

/// How many there are of what is on a page.
pub(super) struct Counts {
    pub(super) pictures: usize,
    pub(super) tables: usize,
    pub(super) figures: usize,
    pub(super) sources: usize,
}

impl Counts {
    pub(super) fn of(exhibits: &[Exhibit], figures: &Figures, lang: Lang) -> Counts {
        let pictures = exhibits.iter().filter(|e| e.page.file(lang, "png").is_some()).count();
        let (figures, sources) = figures.count();
        Counts { pictures, tables: exhibits.len() - pictures, figures, sources }
    }

    fn text(&self, lang: Lang) -> String {
        let counts = [
            ("charts", self.pictures),
            ("tables", self.tables),
            ("figures", self.figures),
            ("sources", self.sources),
        ]
        .map(|(name, count)| (name, count.to_string()));
        let counts: Vec<(&str, &str)> =
            counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
        lang.fill("site.counts", &counts)
    }
}

/// A language's part of the page, up to its contents.
pub(super) fn header(
    (shown, counts): (&[&Facets], &Counts),
    place: Place,
    lang: Lang,
    data: &Dataset,
) -> String {
    let (code, word) = (lang.code(), |key: &str| escape(lang.text(key)));
    let others: String = Lang::all()
        .filter(|other| *other != lang)
        .map(|other| {
            format!(
                "<a class=\"language\" lang=\"{0}\" hreflang=\"{0}\" href=\"#{0}\">{1}</a>\n",
                other.code(),
                escape(other.text("language.name"))
            )
        })
        .collect();
    let title = word("site.title");
    let about = format!("<p class=\"about scripted\">{}</p>\n", word("site.about"));
    let (named, under, about, tools) = match place {
        Place::Whole(_) => (title.clone(), String::new(), about, tools(shown, lang, data)),
        Place::Index => (title.clone(), String::new(), String::new(), tools(shown, lang, data)),
        Place::Part(part, name) => {
            let said = escape(&nth_of(part, lang));
            (format!("{title} ({said})"), ways(part, name, lang), about, String::new())
        }
    };
    format!(
        "<div class=\"lang\" id=\"{code}\" lang=\"{code}\" data-title=\"{named}\">\n<header>\n\
         <a class=\"skip\" href=\"#main-{code}\">{}</a>\n<h1>{title}</h1>\n{under}<p class=\"counts\">{}</p>\n{about}<div class=\"switches\">\n{others}\
         <button type=\"button\" class=\"scheme scripted\" aria-pressed=\"false\">{}</button>\n</div>\n</header>\n{tools}",
        word("site.skip"),
        escape(&counts.text(lang)),
        word("site.dark"),
    )
}

/// The end of a language's part of the page, behind its exhibits.
pub(super) fn end(place: Place, lang: Lang) -> String {
    match place {
        Place::Whole(_) | Place::Index => {
            format!("<p class=\"none\" hidden>{}</p>\n</main>\n", escape(lang.text("site.none")))
        }
        Place::Part(part, name) => format!("{}</main>\n", ways(part, name, lang)),
    }
}

/// Which part it is, counted from one.
fn nth_of(part: PartOf, lang: Lang) -> String {
    let (nth, of) = ((part.nth + 1).to_string(), part.of.to_string());
    lang.fill("site.part", &[("part", &nth), ("of", &of)])
}

/// The ways from a part: to the list, and to the parts beside it.
fn ways(part: PartOf, name: fn(usize) -> String, lang: Lang) -> String {
    let code = lang.code();
    let way = |file: &str, rel: &str, key: &str| {
        format!(" · <a href=\"{file}#{code}\"{rel}>{}</a>", escape(lang.text(key)))
    };
    let mut out = format!("<p class=\"ways\">{}", escape(&nth_of(part, lang)));
    out += &way("index.html", "", "site.all");
    if let Some(before) = part.nth.checked_sub(1) {
        out += &way(&name(before), " rel=\"prev\"", "site.previous");
    }
    if part.nth + 1 < part.of {
        out += &way(&name(part.nth + 1), " rel=\"next\"", "site.next");
    }
    out + "</p>\n"
}

/// The search and the choices, of what is on the page alone.
fn tools(shown: &[&Facets], lang: Lang, data: &Dataset) -> String {
    let word = |key: &str| escape(lang.text(key));
    let mut provinces: BTreeMap<&str, &str> = BTreeMap::new();
    for id in shown.iter().flat_map(|s| &s.provinces) {
        let province = data.province(*id);
        provinces.entry(&province.id).or_insert(province.name.get(lang));
    }
    let mut provinces: Vec<(&str, &str)> = provinces.into_iter().collect();
    provinces.sort_by_cached_key(|(id, name)| (collation::key(name, lang), *id));
    let provinces: String = provinces.into_iter().map(|(id, name)| option(id, name)).collect();

    let known: BTreeSet<IndicatorId> =
        shown.iter().flat_map(|s| s.indicators.iter().copied()).collect();
    let known: Vec<_> = known.into_iter().map(|id| data.indicator(id)).collect();
    let mut themes: Vec<&str> = Vec::new();
    known.iter().for_each(|i| {
        if !themes.contains(&&*i.theme) {
            themes.push(&i.theme)
        }
    });
    let group = |theme: &&str| {
        let members: String = known
            .iter()
            .filter(|i| i.theme == *theme)
            .map(|i| option(&i.id, i.name.get(lang)))
            .collect();
        format!(
            "<optgroup label=\"{}\">{members}</optgroup>",
            escape(theme_name(Some(theme), lang))
        )
    };
    let indicators: String = themes.iter().map(group).collect();
    let years: BTreeSet<u16> = shown.iter().flat_map(|s| s.years()).collect();
    let years: String =
        years.iter().rev().map(|year| option(&year.to_string(), &year.to_string())).collect();

    let any = word("site.any");
    let choice = |key: &str, name: &str, options: &str| {
        format!(
            "<label><span>{}</span><select name=\"{name}\"><option value=\"\">{any}</option>{options}</select></label>\n",
            word(key)
        )
    };
    format!(
        "<form class=\"tools scripted\" role=\"search\">\n<label class=\"search\"><span>{}</span><input type=\"search\" name=\"words\" placeholder=\"{}\" \
         autocomplete=\"off\" spellcheck=\"false\"></label>\n{}{}{}<button type=\"reset\">{}</button>\n\
         <p class=\"found\" role=\"status\" data-said=\"{}\"></p>\n</form>\n",
        word("site.search"),
        word("site.search-hint"),
        choice("site.province", "provinces", &provinces),
        choice("site.indicator", "indicators", &indicators),
        choice("site.year", "years", &years),
        word("site.reset"),
        word("site.found"),
    )
}

/// Exhibits or whatever else by theme, each by its place.
type ByTheme<'t> = [(Option<&'t str>, Vec<usize>)];

/// The exhibits by theme, each a link.
pub(super) fn contents(exhibits: &[Exhibit], themes: &ByTheme, lang: Lang) -> String {
    let code = lang.code();
    let mut out = format!("<nav aria-label=\"{}\">\n", escape(lang.text("site.contents")));
    for (theme, members) in themes {
        out += &format!("<p>{}</p>\n<ul>\n", escape(theme_name(*theme, lang)));
        for page in members.iter().map(|nth| &exhibits[*nth].page) {
            let title = page
                .said
                .iter()
                .find(|said| said.lang == lang)
                .map_or("", |said| &said.captions.title);
            out += &format!("<li><a href=\"#{code}-{}\">{}</a></li>\n", page.id, escape(title));
        }
        out += "</ul>\n";
    }
    out + "</nav>\n"
}

/// The themes, each a link, and how many exhibits it has.
pub(super) fn themes(themes: &ByTheme, lang: Lang) -> String {
    let (code, label) = (lang.code(), escape(lang.text("site.contents")));
    let mut out = format!("<nav aria-label=\"{label}\">\n<p>{label}</p>\n<ul>\n");
    for (theme, members) in themes {
        out += &format!(
            "<li><a href=\"#theme-{code}-{}\">{} ({})</a></li>\n",
            theme.unwrap_or_default(),
            escape(theme_name(*theme, lang)),
            members.len()
        );
    }
    out + "</ul>\n</nav>\n"
}

/// An entry of a list to choose from.
fn option(id: &str, name: &str) -> String {
    format!("<option value=\"{}\">{}</option>", escape(id), escape(name))
}
