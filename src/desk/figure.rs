//! What opens at a number: the phrases that say it, their sources, and where it stands in the data.

use crate::export;
use crate::format::number;
use crate::ingest::Draft;
use crate::markup::escape;
use crate::model::ObservationId;
use crate::words::Lang;

/// More figures behind one number than these are counted and not read.
const MOST: usize = 100;

/// The figures of some observations, as markup; `None` where one of them is not there.
pub fn figures(ids: &[ObservationId], draft: &Draft, lang: Lang) -> Option<String> {
    if ids.iter().any(|id| id.0 as usize >= draft.data.observations.len()) {
        return None;
    }
    let mut out = String::new();
    if ids.len() > 1 {
        let count = number(ids.len().into(), lang);
        out += &format!(
            "<p class=\"sum\">{}</p>\n",
            escape(&lang.fill("site.computed", &[("count", &count)]))
        );
    }
    ids.iter().take(MOST).for_each(|id| out += &section(*id, draft, lang));
    Some(out)
}

fn section(id: ObservationId, draft: &Draft, lang: Lang) -> String {
    let data = &draft.data;
    let o = data.observation(id);
    let source = data.source(o.source);
    let [figure, what, place] = export::said(o, data, lang);
    let word = |key: &str| escape(lang.text(key));
    let mut out = format!(
        "<section>\n<p class=\"figure\">{}</p>\n<p class=\"what\">{}</p>\n<p class=\"where\">{}</p>\n",
        escape(&figure),
        escape(&what),
        escape(&place)
    );
    let (quote, cell) = (data.quote(o), data.cell(o));
    if !quote.is_empty() {
        out += &format!("<blockquote>“{}”</blockquote>\n", escape(&quote));
    } else if cell.is_empty() {
        out += &format!("<p class=\"bare\">{}</p>\n", word("site.unquoted"));
    }
    if !cell.is_empty() {
        out += &format!(
            "<p class=\"bare\">{}</p>\n",
            escape(&lang.fill("desk.cell", &[("cell", &cell)]))
        );
    }
    out += &format!("<p class=\"source\">{}</p>\n", escape(&export::cited(source, lang)));
    let note = data.note(o);
    if !note.is_empty() {
        out += &format!("<p class=\"note\">{}</p>\n", escape(&note));
    }
    let span = draft.span(o.place, crate::ingest::Field::Value);
    out += &format!("<p class=\"place\">{}:{}</p>\n", escape(&span.file), draft.line(o));
    if source.url.starts_with("https://") || source.url.starts_with("http://") {
        out += &format!(
            "<p class=\"open\"><a rel=\"noreferrer noopener\" target=\"_blank\" href=\"{}\">{}</a></p>\n",
            escape(&source.url),
            word("site.open")
        );
    }
    out + "</section>\n"
}
