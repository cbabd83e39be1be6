//! What stands before the exhibits: the head of the file, and in each language the title, the
//! search and the contents.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::article::theme_name;
use super::facets::themes;
use super::{Exhibit, Facets, Figures, colors, escape, script};
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

/// A language's part of the page, up to its exhibits.
pub(super) fn header(
    exhibits: &[Exhibit],
    shown: &[Facets],
    figures: &Figures,
    lang: Lang,
    data: &Dataset,
) -> String {
    let (code, word) = (lang.code(), |key: &str| escape(lang.text(key)));
    let pictures = exhibits.iter().filter(|e| e.page.file(lang, "png").is_some()).count();
    let (observations, sources) = figures.count();
    let counts = [
        ("charts", pictures),
        ("tables", exhibits.len() - pictures),
        ("figures", observations),
        ("sources", sources),
    ];
    let counts: Vec<(&str, String)> =
        counts.into_iter().map(|(name, count)| (name, count.to_string())).collect();
    let counts: Vec<(&str, &str)> =
        counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
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
    format!(
        "<div class=\"lang\" id=\"{code}\" lang=\"{code}\" data-title=\"{title}\">\n<header>\n\
         <a class=\"skip\" href=\"#main-{code}\">{}</a>\n<h1>{title}</h1>\n<p class=\"counts\">{}</p>\n<p class=\"about scripted\">{}</p>\n<div class=\"switches\">\n{others}\
         <button type=\"button\" class=\"scheme scripted\" aria-pressed=\"false\">{}</button>\n</div>\n</header>\n{}{}",
        word("site.skip"),
        escape(&lang.fill("site.counts", &counts)),
        word("site.about"),
        word("site.dark"),
        tools(shown, lang, data),
        contents(exhibits, shown, lang, data),
    )
}

/// The search and the choices, of what is on the page alone.
fn tools(shown: &[Facets], lang: Lang, data: &Dataset) -> String {
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
    let years: BTreeSet<u16> = shown.iter().flat_map(Facets::years).collect();
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

/// The exhibits by theme, each a link.
fn contents(exhibits: &[Exhibit], shown: &[Facets], lang: Lang, data: &Dataset) -> String {
    let code = lang.code();
    let mut out = format!("<nav aria-label=\"{}\">\n", escape(lang.text("site.contents")));
    for (theme, members) in themes(shown, data) {
        out += &format!("<p>{}</p>\n<ul>\n", escape(theme_name(theme, lang)));
        for page in members.into_iter().map(|nth| &exhibits[nth].page) {
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

/// An entry of a list to choose from.
fn option(id: &str, name: &str) -> String {
    format!("<option value=\"{}\">{}</option>", escape(id), escape(name))
}
