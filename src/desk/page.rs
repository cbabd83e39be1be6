//! The frame around what is shown: head, policy, and the words at the top.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::access::TOKEN;
use super::query::Query;
use crate::export;
use crate::markup::escape;
use crate::words::Lang;

/// What the script does beyond the page as it was sent.
const SCRIPT: &str = include_str!("../../assets/desk/desk.js");
const STYLE: &str = include_str!("../../assets/desk/desk.css");

/// What every page has in common, made once.
pub struct Frame {
    style: String,
    policy: String,
}

/// A page.
pub struct Page<'p> {
    /// Its title.
    pub title: &'p str,
    /// The language of its words.
    pub lang: Lang,
    /// The question behind its address, which its other languages keep.
    pub query: &'p Query,
    /// Where it is, of the places that the navigation names.
    pub here: &'p str,
    /// The project, as a person knows it.
    pub project: &'p str,
    /// What lets its forms do something.
    pub token: &'p str,
    /// What it shows, as markup.
    pub body: String,
}

/// The places of the navigation, with the keys of their names.
const PLACES: [(&str, &str); 8] = [
    ("/", "desk.title"),
    ("/import", "desk.import"),
    ("/check", "desk.check"),
    ("/coverage", "desk.coverage"),
    ("/indicators", "desk.indicators"),
    ("/sources", "desk.sources"),
    ("/charts", "desk.charts"),
    ("/changes", "desk.changes"),
];

/// The key of the name of a place.
pub fn key(here: &str) -> &'static str {
    PLACES.iter().find(|(path, _)| *path == here).map_or("desk.title", |(_, key)| key)
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// The rule of a file of the typeface, for its weights.
fn font_face((weight, path): (&str, &str)) -> String {
    format!("@font-face{{font-family:\"Inter\";font-weight:{weight};src:url({path})}}\n")
}

impl Frame {
    /// The frame of this program.
    pub fn new() -> Frame {
        let fonts: String =
            [("400", "/font/400.ttf"), ("600 700", "/font/600.ttf")].map(font_face).concat();
        let style = format!("\n{fonts}{}{STYLE}", export::colors());
        let policy = format!(
            "default-src 'none'; script-src {}; style-src {}; font-src 'self'; img-src 'self' data:; connect-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            hash(SCRIPT),
            hash(&style)
        );
        Frame { style, policy }
    }

    /// The policy of every page: nothing runs and nothing looks like anything but what is this
    /// program's own.
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// A page as a whole.
    pub fn whole(&self, page: &Page) -> String {
        let Page { title, lang, query, here, project, token, body } = page;
        let word = |key: &str| escape(lang.text(key));
        let others: String = Lang::all()
            .filter(|other| other != lang)
            .map(|other| {
                format!(
                    "<a class=\"language\" lang=\"{0}\" hreflang=\"{0}\" href=\"{here}?{1}\">{2}</a>\n",
                    other.code(),
                    escape(&query.with("lang", other.code()).print()),
                    escape(other.text("language.name"))
                )
            })
            .collect();
        let place = |(path, key): (&str, &str)| {
            let current = if path == *here { " aria-current=\"page\"" } else { "" };
            format!("<a href=\"{path}?lang={}\"{current}>{}</a>\n", lang.code(), word(key))
        };
        let places = PLACES.map(place).concat();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
             <link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body data-token=\"{}\" data-busy=\"{}\" data-gone=\"{}\">\n\
             <a class=\"skip\" href=\"#result\">{}</a>\n<header>\n<p class=\"name\"><a href=\"/?lang={}\">sokpi</a> <span>{}</span></p>\n\
             <div class=\"switches\">\n{others}<form method=\"post\" action=\"/close\"><input type=\"hidden\" name=\"{TOKEN}\" value=\"{}\">\
             <input type=\"hidden\" name=\"lang\" value=\"{}\"><button>{}</button></form>\n</div>\n<nav aria-label=\"{}\">\n{places}</nav>\n</header>\n{body}\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
            lang.code(),
            escape(title),
            self.style,
            escape(token),
            word("desk.busy"),
            word("desk.gone"),
            word("desk.skip"),
            lang.code(),
            escape(project),
            escape(token),
            lang.code(),
            word("desk.close"),
            word("desk.places"),
        )
    }

    /// A page that says one thing, to whoever may see nothing else.
    pub fn said(&self, lang: Lang, text: &str) -> String {
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
             <link rel=\"icon\" href=\"data:,\">\n<title>sokpi</title>\n<style>{}</style>\n</head>\n<body>\n<main class=\"said\"><h1>sokpi</h1>\n<p>{}</p></main>\n</body>\n</html>\n",
            lang.code(),
            self.style,
            escape(text)
        )
    }
}
