//! The files that the desk hands out, and what they are called.

use super::answer::Answer;
use super::http::Response;
use super::query::Query;
use super::question::Question;
use crate::chart::text::Typeface;
use crate::export::{Format, Options};
use crate::failure::Failure;
use crate::words::Lang;

/// A file of the typeface.
pub fn font(nth: usize) -> Response {
    Response::of("font/ttf", Typeface::embedded().files()[nth].to_vec())
}

/// What a file is called that a browser keeps: by what is in it.
pub fn file_name(question: &Question, ending: &str, lang: Lang) -> String {
    let named = |name: &str| question.query().get(name).unwrap_or_default().to_string();
    let name = format!("{}-{}.{}", named("indicator"), named("periods"), lang.code());
    name.chars().map(file_char).collect::<String>() + "." + ending
}

/// A character as the name of a file has it: a hyphen where it is no letter or digit of ASCII.
fn file_char(c: char) -> char {
    if c.is_ascii_alphanumeric() || "-.".contains(c) { c } else { '-' }
}

/// The tables of an answer in a format; `None` where there is no such format.
pub fn document(
    answer: &Answer,
    ending: &str,
    query: &Query,
    lang: Lang,
) -> Result<Option<(&'static str, Vec<u8>)>, Failure> {
    const MEDIA: [(&str, &str); 5] = [
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("csv", "text/csv; charset=utf-8"),
        ("html", "text/html; charset=utf-8"),
    ];
    let Some((_, media)) = MEDIA.into_iter().find(|(known, _)| *known == ending) else {
        return Ok(None);
    };
    let Some(format) = Format::of(ending) else { return Ok(None) };
    let excel = query.get("excel").is_some();
    let comma = lang.text("number.decimal") == ",";
    let delimiter = if excel && comma { b';' } else { b',' };
    let options = Options { points: false, bom: excel, delimiter };
    answer.document(format, &options, query.get("bare").is_none()).map(|bytes| Some((media, bytes)))
}
