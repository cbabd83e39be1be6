//! What a document that was dropped looks like: on the left its text and its tables with every
//! number marked by what it was taken for, on the right the proposals.

use std::collections::{BTreeMap, BTreeSet};

use super::access::TOKEN;
use super::entry::{Entry, OWN, field};
use super::intake::{Intake, OF_SOURCE};
use crate::finding::{Finding, Severity};
use crate::format::{capital, number};
use crate::grid::Grid;
use crate::import;
use crate::markup::escape;
use crate::model::{Qualifier, Scope, SourceKind, Status};
use crate::read::COLUMNS;
use crate::words::Lang;

/// More rows and columns of a table than these are not shown.
const SHOWN: (usize, usize) = (300, 40);
/// More bytes of a text than these are not shown.
const TEXT: usize = 1 << 20;
/// More numbers that are no figures than these are counted and not listed.
const LISTED: usize = 500;

/// The page: the document, the proposals, and the form that goes on.
pub fn markup(intake: &Intake, token: &str) -> String {
    let lang = intake.lang;
    let word = |key: &str| escape(lang.text(key));
    let count = number(intake.entries.len().into(), lang);
    let mut out = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<form method=\"post\" action=\"/import\" class=\"intake\">\n<input type=\"hidden\" name=\"{TOKEN}\" value=\"{}\"><input type=\"hidden\" name=\"lang\" value=\"{}\"><input type=\"hidden\" name=\"file\" value=\"{}\"><input type=\"hidden\" name=\"seen\" value=\"{}\">\n",
        escape(&intake.upload.name),
        escape(&lang.fill("desk.proposed", &[("count", &count)])),
        escape(token),
        lang.code(),
        intake.upload.hash,
        intake.seen()
    );
    if let Some(text) = &intake.content.text
        && !text.cut.is_empty()
    {
        let pages: Vec<String> = text.cut.iter().map(usize::to_string).collect();
        out += &format!(
            "<p>{}</p>\n",
            escape(&lang.fill("read.cut", &[("pages", &pages.join(", "))]))
        );
    }
    out += &fields(intake);
    out += &format!(
        "<p class=\"buttons bar\"><button>{}</button> <button name=\"all\" value=\"1\">{}</button> <button name=\"read\" value=\"1\">{}</button> <small class=\"scripted\">{}</small></p>\n",
        word("desk.show-files"),
        word("desk.accept-all"),
        word("desk.read-again"),
        word("desk.keys")
    );
    if intake.content.text.is_some() && !is_of_tables(intake) {
        out += &text(intake);
    }
    for nth in 0..intake.import().tables.len() {
        out += &table(intake, nth);
    }
    for (place, reason) in &intake.import().passed {
        let reason = lang.text(&format!("import.reason.{}", reason.word()));
        out += &format!("<p>{}: {}</p>\n", escape(place), escape(reason));
    }
    out + &lists(intake) + "</form>\n"
}

/// Whether the text is nothing but tables that are shown.
fn is_of_tables(intake: &Intake) -> bool {
    intake.upload.is_plain() && !intake.import().tables.is_empty()
}

/// What the document does not say, and the line of its source.
fn fields(intake: &Intake) -> String {
    let lang = intake.lang;
    let word = |key: &str| escape(lang.text(key));
    let one = |name: &str, label: String, value: &str| {
        format!(
            "<label><span>{label}</span><input name=\"{name}\" value=\"{}\" autocomplete=\"off\" spellcheck=\"false\" list=\"all-{name}\"></label>\n",
            escape(value)
        )
    };
    let given =
        |name: &str, key: &str| one(name, word(key), intake.form.get(name).unwrap_or_default());
    let unsaid = intake.entries.iter().any(|e| e.cells[..3].iter().any(String::is_empty));
    let mut out = format!(
        "<div class=\"fields\">{}</div>\n<details class=\"left\"{}><summary>{}</summary>\n<div class=\"fields\">{}{}{}</div>\n</details>\n",
        one("source", word("desk.source-id"), &intake.source),
        if unsaid || intake.entries.is_empty() { " open" } else { "" },
        word("desk.unsaid"),
        given("indicator", "desk.given-indicator"),
        given("province", "desk.given-province"),
        given("period", "desk.given-period"),
    );
    if intake.is_listed() {
        return out;
    }
    let line = intake.of_source(intake.kind());
    let cell = |name: &str| {
        line.iter().find(|(known, _)| known == name).map_or("", |(_, cell)| cell.as_str())
    };
    let typed = intake.form.get("s.kind").unwrap_or_default();
    let kinds: String = SourceKind::ALL
        .iter()
        .map(|kind| {
            let chosen = if typed == kind.word() { " selected" } else { "" };
            format!(
                "<option value=\"{kind}\"{chosen}>{}</option>",
                word(&format!("desk.source-kind.{kind}"))
            )
        })
        .collect();
    let usual = word(&format!("desk.source-kind.{}", intake.kind()));
    let usual = escape(&lang.fill("desk.usual-kind", &[("kind", &usual)]));
    let rest: String = OF_SOURCE[1..]
        .iter()
        .map(|name| {
            format!(
                "<label><span>{}</span><input name=\"s.{name}\" value=\"{}\" autocomplete=\"off\" spellcheck=\"false\" list=\"all-{name}\"></label>\n",
                word(&format!("desk.of-source.{name}")),
                escape(cell(name))
            )
        })
        .collect();
    out += &format!(
        "<details class=\"left\"><summary>{}</summary>\n<div class=\"fields\"><label><span>{}</span><select name=\"s.kind\"><option value=\"\">{usual}</option>{kinds}</select></label>\n{rest}</div>\n</details>\n",
        word("desk.about-source"),
        word("desk.of-source.kind")
    );
    out
}

/// A document on the left and the proposals of it on the right.
fn beside(intake: &Intake, title: &str, document: &str, proposals: &str, rest: &str) -> String {
    let word = |key: &str| escape(intake.lang.text(key));
    format!(
        "<section class=\"beside\">\n<h2>{}</h2>\n<div class=\"both\">\n<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">\n{document}</div>\n\
         <div>\n<ul class=\"proposals\" aria-label=\"{}\">\n{proposals}</ul>\n{rest}</div>\n</div>\n</section>\n",
        escape(title),
        word("desk.document"),
        word("desk.proposals")
    )
}

/// The text with its sentences' proposals.
fn text(intake: &Intake) -> String {
    let lang = intake.lang;
    let own = intake.entries.iter().enumerate().filter(|(_, entry)| entry.is_said());
    let proposals: String = own.map(|(nth, entry)| proposal(intake, nth, entry)).collect();
    let rejected = &intake.reading.found.rejected;
    let items: String = rejected
        .iter()
        .take(LISTED)
        .map(|r| {
            let reason = lang.text(&format!("read.reason.{}", r.reason.word()));
            format!("<li>{}: {} <small>{}</small></li>", r.at, escape(&r.said), escape(reason))
        })
        .collect();
    let rest = left(intake, "desk.no-figures-said", rejected.len(), &items);
    let paper = format!("<div class=\"paper\">\n{}</div>\n", paper(intake));
    beside(intake, lang.text("desk.sentences"), &paper, &proposals, &rest)
}

/// What is no figure, folded away.
fn left(intake: &Intake, key: &str, count: usize, items: &str) -> String {
    if count == 0 {
        return String::new();
    }
    let count = number(count.into(), intake.lang);
    format!(
        "<details class=\"left\"><summary>{}</summary><ul>{items}</ul></details>\n",
        escape(&intake.lang.fill(key, &[("count", &count)]))
    )
}

/// The text, its numbers marked.
fn paper(intake: &Intake) -> String {
    let lang = intake.lang;
    let Some(document) = &intake.content.text else { return String::new() };
    let whole = document.text.as_str();
    let shown = whole.floor_char_boundary(TEXT);
    let has_tables = !intake.import().tables.is_empty();
    let mut marks: Vec<(usize, usize, String, &str)> = Vec::new();
    for (nth, entry) in intake.entries.iter().enumerate().filter(|(_, entry)| entry.is_said()) {
        let class = if entry.is_sure() { "" } else { " class=\"unsure\"" };
        let open = format!("<a id=\"m{nth}\" href=\"#f{nth}\"{class}><mark>");
        marks.push((entry.bytes.start, entry.bytes.end, open, "</mark></a>"));
    }
    for r in &intake.reading.found.rejected {
        // A row of a table has marks between its cells; what became of them is told beside it.
        let line = whole[..r.bytes.start].rfind('\n').map_or(0, |at| at + 1);
        let end = whole[r.bytes.end..].find('\n').map_or(whole.len(), |at| r.bytes.end + at);
        if has_tables && whole[line..end].contains('\t') {
            continue;
        }
        let reason = escape(lang.text(&format!("read.reason.{}", r.reason.word())));
        let open = format!("<span class=\"not\" title=\"{reason}\">");
        marks.push((r.bytes.start, r.bytes.end, open, "</span>"));
    }
    marks.sort();
    let mut out = String::from("<p>");
    let mut at = 0;
    for (from, to, open, close) in marks {
        // Of two that overlap the first is marked.
        if from < at || to > shown {
            continue;
        }
        out += &plain(&whole[at..from]);
        out += &format!("{open}{}{close}", escape(&whole[from..to].replace('\n', " ")));
        at = to;
    }
    out += &plain(&whole[at..shown.max(at)]);
    out += "</p>\n";
    if shown < whole.len() {
        out += &format!("<p>{}</p>\n", escape(lang.text("desk.text-cut")));
    }
    out.replace("<p></p>\n", "")
}

/// Text without a number that is marked; each of its lines is a paragraph.
fn plain(part: &str) -> String {
    // Cells of a row stand apart.
    let apart = part.replace('\t', "\u{2003}");
    apart.split('\n').map(escape).collect::<Vec<_>>().join("</p>\n<p>")
}

/// A table of the document beside what is proposed of it.
fn table(intake: &Intake, nth: usize) -> String {
    let lang = intake.lang;
    let table = &intake.import().tables[nth];
    let of_table = |entry: &Entry| entry.cell.is_some_and(|(of, _)| of == nth) && !entry.is_said();
    let own = intake.entries.iter().enumerate().filter(|(_, entry)| of_table(entry));
    let proposals: String = own.map(|(nth, entry)| proposal(intake, nth, entry)).collect();
    let said = |left: &import::LeftOut| {
        let reason = lang.text(&format!("import.reason.{}", left.reason.word()));
        format!(
            "<li>{}: {} <small>{}</small></li>",
            escape(&left.place),
            escape(&left.said),
            escape(reason)
        )
    };
    let items: String = table.left_out.iter().take(LISTED).map(said).collect();
    let rest = left(intake, "desk.no-figures", table.left_out.len(), &items);
    let title = if table.title.is_empty() { &table.name } else { &table.title };
    let found = intake.content.grids.iter().find(|grid| grid.name.to_string() == table.name);
    let sheet = found.map_or(String::new(), |of| grid(intake, of, nth));
    beside(intake, title, &sheet, &proposals, &rest)
}

/// The cells of a table, those that became figures marked.
fn grid(intake: &Intake, grid: &Grid, table: usize) -> String {
    let all = intake.entries.iter().enumerate();
    let numbers: BTreeMap<(usize, usize), usize> = all
        .filter_map(|(nth, entry)| {
            entry.cell.filter(|(of, _)| *of == table).map(|(_, at)| (at, nth))
        })
        .collect();
    let (height, width) = (grid.height().min(SHOWN.0), grid.width().min(SHOWN.1));
    let mut out = String::from("<table class=\"sheet\"><tbody>\n");
    for row in 0..height {
        out += "<tr>";
        for column in 0..width {
            let text = grid.cell(row, column).map_or("", |cell| cell.text.as_str());
            match numbers.get(&(row, column)) {
                Some(nth) => {
                    let entry = &intake.entries[*nth];
                    let class = if entry.is_sure() { "" } else { " class=\"unsure\"" };
                    // A number that a sentence says, too, is marked there.
                    let id =
                        if entry.is_said() { String::new() } else { format!(" id=\"m{nth}\"") };
                    out += &format!(
                        "<td{class}><a{id} href=\"#f{nth}\"><mark>{}</mark></a></td>",
                        escape(text)
                    );
                }
                None => out += &format!("<td>{}</td>", escape(text)),
            }
        }
        out += "</tr>\n";
    }
    out + "</tbody></table>\n"
}

/// A proposal: what it says, why, what is wrong with it; its fields where it is being changed.
fn proposal(intake: &Intake, nth: usize, entry: &Entry) -> String {
    let lang = intake.lang;
    let word = |key: &str| escape(lang.text(key));
    let [figure, what, place] = entry.said(intake.import(), intake.data(), lang);
    let open = intake.form.last("edit") == Some(&nth.to_string());
    let class = match () {
        () if entry.is_faulty() => " faulty",
        () if !entry.is_sure() => " unsure",
        () => "",
    };
    let mut out = format!(
        "<li class=\"proposal{class}\" id=\"f{nth}\">\n<label class=\"box\"><input type=\"checkbox\" name=\"yes\" value=\"{nth}\"{}> <span><strong>{}</strong> {}<br><small>{}</small></span></label>\n",
        if entry.taken { " checked" } else { "" },
        escape(&figure),
        escape(&what),
        escape(&place)
    );
    let quote = &entry.cells[OWN - 2];
    if !quote.is_empty() {
        out += &format!("<blockquote>“{}”</blockquote>\n", escape(quote));
    }
    let cell = &entry.cells[OWN];
    let at = if entry.is_said() && !cell.is_empty() {
        format!("{}; {cell}", entry.place)
    } else {
        entry.place.clone()
    };
    let note = &entry.cells[OWN - 1];
    out += &format!(
        "<p class=\"place\">{} <span class=\"doubt\">{}</span></p>\n",
        escape(&at),
        escape(note)
    );
    if !entry.reasons.is_empty() && !open {
        let reasons: String =
            entry.reasons.iter().map(|reason| format!("<li>{}</li>", escape(reason))).collect();
        out += &format!(
            "<details class=\"left\"><summary>{}</summary><ul>{reasons}</ul></details>\n",
            word("desk.reasons")
        );
    }
    if open || entry.is_edited() {
        out +=
            &format!("<input type=\"hidden\" name=\"k{nth}\" value=\"{}\">", escape(&entry.place));
    }
    if open {
        out += &editor(intake, nth, entry);
    } else {
        for (at, column) in COLUMNS.iter().enumerate().take(OWN) {
            if entry.cells[at] != entry.proposed[at] {
                out += &format!(
                    "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
                    field(nth, column),
                    escape(&entry.cells[at])
                );
            }
        }
    }
    out += &format!("<div class=\"told\" role=\"status\">{}</div>\n", told(entry, nth, lang));
    let (value, key) =
        if open { (String::new(), "desk.done") } else { (nth.to_string(), "desk.edit") };
    out += &format!(
        "<button name=\"edit\" value=\"{value}\" aria-label=\"{}: {}\">{}</button>\n</li>\n",
        word(key),
        escape(&figure),
        word(key)
    );
    out
}

/// The fields of a proposal.
fn editor(intake: &Intake, nth: usize, entry: &Entry) -> String {
    let mut out = String::from("<div class=\"fields\">\n");
    for (at, column) in COLUMNS.iter().enumerate().take(OWN) {
        let unsure = entry.doubts.iter().any(|doubt| doubt.word() == *column);
        out += &format!(
            "<label{}><span>{}{}</span><input name=\"{}\" value=\"{}\" autocomplete=\"off\" spellcheck=\"false\" list=\"all-{column}\"></label>\n",
            if matches!(*column, "quote" | "note") { " class=\"long\"" } else { "" },
            escape(intake.lang.text(&format!("desk.column.{column}"))),
            if unsure { " ?" } else { "" },
            field(nth, column),
            escape(&entry.cells[at])
        );
    }
    out + "</div>\n"
}

/// What is wrong with a proposal, and what to type instead.
pub fn told(entry: &Entry, nth: usize, lang: Lang) -> String {
    let one = |finding: &Finding| {
        let mut out = format!(
            "<p class=\"{}\"><strong>{}</strong> {}",
            finding.severity,
            escape(lang.text(&format!("desk.severity.{}", finding.severity))),
            escape(&capital(&finding.message(lang)))
        );
        if let Some(advice) = finding.advice(lang) {
            out += &format!(" <span class=\"advice\">{}</span>", escape(&capital(&advice)));
        }
        let column = COLUMNS.get(cell(&finding.span.text, finding.span.column));
        if let (Some(text), Some(column)) = (finding.suggestion(), column) {
            out += &format!(
                " <button type=\"button\" class=\"put scripted\" data-into=\"{}\" data-text=\"{}\">{}</button>",
                field(nth, column),
                escape(text),
                escape(&lang.fill("desk.write-suggestion", &[("text", text)]))
            );
        }
        out + "</p>\n"
    };
    let mut findings: Vec<&Finding> =
        entry.findings.iter().filter(|f| f.severity != Severity::Note).collect();
    findings.sort_by_key(|finding| finding.severity);
    findings.into_iter().map(one).collect()
}

/// Which cell of a line of CSV a column of it, from 1, lies in.
fn cell(line: &str, column: usize) -> usize {
    let mut quoted = false;
    let before = line.chars().take(column.saturating_sub(1));
    before.fold(0, |cells, c| {
        quoted ^= c == '"';
        if c == ',' && !quoted { cells + 1 } else { cells }
    })
}

/// What fields are completed from.
fn lists(intake: &Intake) -> String {
    let (data, lang) = (intake.data(), intake.lang);
    let new = intake.import().indicators.iter().map(|new| (new.id.as_str(), new.name.as_str()));
    let indicators = data.indicators.iter().map(|i| (i.id.as_str(), i.name.get(lang)));
    let indicators: String = indicators.chain(new).map(option).collect();
    let mut known = BTreeMap::new();
    for province in &data.provinces {
        known.entry(province.id.as_str()).or_insert(province.name.get(lang));
    }
    let provinces: String = known.into_iter().map(option).collect();
    let periods: BTreeSet<&str> =
        intake.entries.iter().map(|entry| entry.proposed[2].as_str()).collect();
    let periods: String = periods
        .into_iter()
        .filter(|period| !period.is_empty())
        .map(|period| option((period, "")))
        .collect();
    let units: String =
        data.units.iter().map(|unit| option((&unit.id, unit.symbol.get(lang)))).collect();
    let words = |head: &str, word: &'static str| (word, lang.find(&format!("{head}.{word}")));
    let scopes = Scope::ALL.iter().map(|scope| words("scope", scope.word()));
    let statuses = Status::ALL.iter().map(|status| words("status", status.word()));
    let qualifiers = Qualifier::ALL.iter().map(|q| words("qualifier", q.word()));
    let named = |(word, name): (&str, Option<&str>)| option((word, name.unwrap_or_default()));
    let all = [
        ("indicator", indicators),
        ("province", provinces),
        ("period", periods),
        ("unit", units),
        ("scope", scopes.map(named).collect()),
        ("status", statuses.map(named).collect()),
        ("qualifier", qualifiers.map(named).collect()),
    ];
    let list = |(name, options): (&str, String)| {
        format!("<datalist id=\"all-{name}\">{options}</datalist>\n")
    };
    all.map(list).concat()
}

/// A choice of a list that a field proposes: a word, and its name beside it.
fn option((word, name): (&str, &str)) -> String {
    format!("<option value=\"{}\">{}</option>", escape(word), escape(name))
}
