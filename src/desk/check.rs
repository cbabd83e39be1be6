//! What is wrong or doubtful in the data: findings under their rules, each with its place, what to
//! type, and the cell to mend.

use std::collections::BTreeMap;

use super::access::TOKEN;
use super::journal;
use super::query::Query;
use crate::artifact;
use crate::failure::Failure;
use crate::finding::{Finding, Severity};
use crate::format::{capital, number};
use crate::markup::escape;
use crate::project::Project;
use crate::words::Lang;

/// More findings of one rule than these are counted and not listed.
const LISTED: usize = 50;

/// The page of findings.
pub struct Check<'c> {
    /// What was found, in the order of the files.
    pub findings: &'c [Finding],
    /// The project.
    pub project: &'c Project,
    /// What lets its forms do something.
    pub token: &'c str,
    /// How much of what the desk wrote can be taken back.
    pub undoable: usize,
    /// The language of its words.
    pub lang: Lang,
}

impl Check<'_> {
    /// The page as markup.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn markup(&self) -> Result<String, Failure> {
        let lang = self.lang;
        let word = |key: &str| escape(lang.text(key));
        let mut out = format!("<h1>{}</h1>\n", word("desk.check"));
        let said = match self.findings.is_empty() {
            true => lang.text("desk.check-none").to_string(),
            false => capital(&crate::report::count(self.findings, lang)),
        };
        out += &format!("<p>{}</p>\n", escape(&said));
        if self.undoable > 0 {
            out += &format!(
                "<form method=\"post\" action=\"/undo\">{}<button>{}</button></form>\n",
                self.hidden(&[]),
                escape(&lang.fill("desk.undo", &[("count", &number(self.undoable.into(), lang))]))
            );
        }
        let mut hashes = BTreeMap::new();
        for (severity, code, all) in self.groups() {
            out += &format!(
                "<section class=\"rule\">\n<h2>{} {} <small>{}</small></h2>\n",
                escape(lang.text(&format!("desk.severity.{severity}"))),
                code,
                number(all.len().into(), lang)
            );
            if let Some(about) = lang.find(&format!("finding.{code}.about")) {
                out += &format!("<p class=\"about\">{}</p>\n", escape(about));
            }
            out += "<ul class=\"findings\">\n";
            for finding in all.iter().take(LISTED) {
                out += &self.one(finding, &mut hashes)?;
            }
            out += "</ul>\n";
            if all.len() > LISTED {
                let rest = number((all.len() - LISTED).into(), lang);
                out +=
                    &format!("<p>{}</p>\n", escape(&lang.fill("desk.more", &[("count", &rest)])));
            }
            out += "</section>\n";
        }
        Ok(out)
    }

    /// The findings under their rules, errors first, then as they come in the files.
    fn groups(&self) -> Vec<(Severity, &'static str, Vec<&Finding>)> {
        let mut out: Vec<(Severity, &'static str, Vec<&Finding>)> = Vec::new();
        for finding in self.findings {
            let own = |(severity, code, _): &&mut (Severity, &'static str, Vec<&Finding>)| {
                (*severity, *code) == (finding.severity, finding.code)
            };
            match out.iter_mut().find(own) {
                Some((.., all)) => all.push(finding),
                None => out.push((finding.severity, finding.code, vec![finding])),
            }
        }
        out.sort_by_key(|(severity, ..)| *severity);
        out
    }

    fn hidden(&self, fields: &[(&str, &str)]) -> String {
        let own = [(TOKEN, self.token), ("lang", self.lang.code())];
        own.iter()
            .chain(fields)
            .map(|(name, value)| {
                format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value))
            })
            .collect()
    }

    fn one(
        &self,
        finding: &Finding,
        hashes: &mut BTreeMap<String, Option<String>>,
    ) -> Result<String, Failure> {
        let (lang, span) = (self.lang, &finding.span);
        let mut out = format!(
            "<li class=\"{}\"><p>{}</p>",
            finding.severity,
            escape(&capital(&finding.message(lang)))
        );
        if let Some(advice) = finding.advice(lang) {
            out += &format!("<p class=\"advice\">{}</p>", escape(&capital(&advice)));
        }
        let line = if span.line > 0 { format!(":{}", span.line) } else { String::new() };
        out += &format!("<p class=\"place\">{}{line}</p>", escape(&span.file));
        if span.line > 0 && !span.text.is_empty() {
            let hash = match hashes.get(&*span.file) {
                Some(known) => known.clone(),
                None => {
                    let found = journal::bytes(&span.file, self.project)?;
                    let hash = found.map(|bytes| artifact::sha256(&bytes));
                    hashes.insert(span.file.to_string(), hash.clone());
                    hash
                }
            };
            out += &self.line(finding, hash.as_deref());
        }
        Ok(out + "</li>\n")
    }

    /// The line with the part that is meant, and where the file is one of the data a form that
    /// mends it.
    fn line(&self, finding: &Finding, hash: Option<&str>) -> String {
        let (lang, span) = (self.lang, &finding.span);
        let whole = span.column == 0;
        let (column, length) = match whole {
            true => (1, span.text.chars().count()),
            false => (span.column, span.length),
        };
        let part = |from: usize, count: usize| -> String {
            span.text.chars().skip(from).take(count).collect()
        };
        let old = part(column - 1, length);
        let mut out = format!(
            "<p class=\"line\" tabindex=\"0\">{}<mark>{}</mark>{}</p>",
            escape(&part(0, column - 1)),
            escape(&old),
            escape(&part(column - 1 + length, usize::MAX))
        );
        let Some(hash) = hash else { return out };
        let (line, column) = (span.line.to_string(), column.to_string());
        let fields = [
            ("file", &*span.file),
            ("hash", hash),
            ("line", &line),
            ("column", &column),
            ("old", &old),
            ("whole", if whole { "1" } else { "" }),
        ];
        if let Some(text) = finding.suggestion().filter(|_| !whole) {
            out += &format!(
                "<form class=\"sure\" method=\"post\" action=\"/cell\">{}<input type=\"hidden\" name=\"new\" value=\"{}\"><button>{}</button></form>",
                self.hidden(&fields),
                escape(text),
                escape(&lang.fill("desk.write-suggestion", &[("text", text)]))
            );
        }
        let label = lang.fill("desk.mend", &[("file", &span.file), ("line", &line)]);
        out += &format!(
            "<form class=\"mend\" method=\"post\" action=\"/cell\">{}<input name=\"new\" value=\"{}\" aria-label=\"{}\" autocomplete=\"off\" spellcheck=\"false\"><button>{}</button></form>",
            self.hidden(&fields),
            escape(&old),
            escape(&label),
            escape(lang.text("desk.write-cell"))
        );
        out
    }
}

/// The place that a form speaks of, as it was shown.
pub fn place(form: &Query) -> Option<journal::Place<'_>> {
    Some(journal::Place {
        file: form.get("file")?,
        hash: form.get("hash")?,
        line: form.get("line")?.parse().ok()?,
        column: form.get("column")?.parse().ok()?,
        old: form.get("old").unwrap_or_default(),
    })
}
