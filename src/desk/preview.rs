//! What accepted figures would become, to be looked at before it is written, and what is said once it
//! is, or is not.

use super::access::TOKEN;
use super::intake::Intake;
use super::query::Query;
use super::{findings, journal, reading};
use crate::failure::Failure;
use crate::finding;
use crate::format::number;
use crate::import::Addition;
use crate::markup::escape;
use crate::project::Project;

/// Fields of the form that the page fills in itself.
const OWN_FIELDS: [&str; 7] = [TOKEN, "hash", "read", "all", "edit", "source", "seen"];

/// The proposals with a word on why nothing was written.
pub fn refused(intake: &Intake, key: &str, token: &str) -> (u16, String) {
    let said = escape(intake.lang.text(key));
    let shown = reading::markup(intake, token);
    (409, format!("<p class=\"done\" role=\"alert\">{said}</p>\n{shown}"))
}

/// What would be written, to be looked at: the lines that each file gains.
///
/// # Errors
/// When a file cannot be read.
pub fn preview(intake: &Intake, project: &Project, token: &str) -> Result<(u16, String), Failure> {
    let lang = intake.lang;
    let word = |key: &str| escape(lang.text(key));
    if let Some(key) = intake.obstacle(project)? {
        return Ok(refused(intake, key, token));
    }
    let draft = intake.draft(project)?;
    let mut out = format!("<h1>{}</h1>\n", word("desk.show-files"));
    if !draft.findings.is_empty() {
        out += &findings::list(&draft.findings, lang);
    }
    let seen = intake.seen();
    let own = [(TOKEN, token), ("hash", &*draft.hash), ("source", &*intake.source)];
    let ticks: Vec<String> = match intake.form.get("seen") == Some(&seen) {
        true => Vec::new(),
        // Nobody saw what is ticked on its own.
        false => {
            let all = intake.entries.iter().enumerate();
            all.filter(|(_, e)| e.taken).map(|(nth, _)| nth.to_string()).collect()
        }
    };
    let mut all: Vec<(&str, &str)> = own.to_vec();
    all.push(("seen", &seen));
    for (name, value) in intake.form.pairs() {
        if !OWN_FIELDS.contains(&name) {
            all.push((name, value));
        }
    }
    all.extend(ticks.iter().map(|nth| ("yes", nth.as_str())));
    let fields: String = all
        .into_iter()
        .map(|(name, value)| {
            format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escape(name), escape(value))
        })
        .collect();
    let write = match finding::errors(&draft.findings) {
        0 => format!("<button>{}</button> ", word("desk.write-files")),
        _ => String::new(),
    };
    out += &format!(
        "<form method=\"post\" action=\"/import\" class=\"buttons\">{fields}{write}<button name=\"read\" value=\"1\">{}</button></form>\n",
        word("desk.to-proposals")
    );
    let files = project.files()?;
    // What was read stands before how it was read.
    let mut shown: Vec<&Addition> = draft.added.iter().collect();
    shown.sort_by_key(|added| added.name.starts_with("../"));
    for Addition { name, bytes } in shown {
        let stem = name.trim_end_matches(".csv");
        let old = files
            .lists
            .iter()
            .find(|list| list.stem() == stem)
            .map(|list| list.bytes.to_vec())
            .unwrap_or_default();
        let new = String::from_utf8_lossy(bytes);
        let old = String::from_utf8_lossy(&old).into_owned();
        let lines = new.lines().skip(old.lines().count());
        let lines: Vec<String> = lines.map(|line| format!("+ {}", escape(line))).collect();
        out += &format!(
            "<h2>{}</h2>\n<pre tabindex=\"0\">{}</pre>\n",
            escape(name.trim_start_matches("../")),
            lines.join("\n")
        );
    }
    Ok((200, out))
}

/// What is said once the figures were written, and where they are seen.
pub fn written(intake: &Intake, count: usize, token: &str) -> String {
    let lang = intake.lang;
    let args = [("count", &*number(count.into(), lang)), ("source", &*intake.source)];
    let mut query = Query::default();
    for line in intake.lines() {
        // A comparison of four indicators is read; of ten nobody reads it.
        if query.all("indicator").count() < 4 && !query.holds("indicator", &line[0]) {
            query.add("indicator", &line[0]);
        }
    }
    let first = intake.lines().first().map(|line| line[2].clone()).unwrap_or_default();
    query.add("periods", &first);
    query.add("lang", lang.code());
    let code = lang.code();
    format!(
        "<h1>{}</h1>\n<p class=\"buttons\"><a class=\"button\" href=\"/?{}\">{}</a> <a class=\"button\" href=\"/check?lang={code}\">{}</a> <a class=\"button\" href=\"/import?lang={code}\">{}</a></p>\n\
         {}",
        escape(&lang.fill("desk.imported", &args)),
        escape(&query.print()),
        escape(lang.text("desk.see-them")),
        escape(lang.text("desk.check")),
        escape(lang.text("desk.another")),
        journal::undo(token, lang)
    )
}
