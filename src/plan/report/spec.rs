//! A `report.toml`: a title, and sections with a heading, a text and an exhibit each.

use toml::de::DeTable;

use crate::chart::{self, Spec, TextKey};
use crate::export::ReportEntry;
use crate::fields::{Fields, Homes};
use crate::finding::{Finding, Span, sort};
use crate::plan::Chart;
use crate::project::{ChartFolder, SpecKind};
use crate::words::{Lang, Text};

/// Where the keys of a report belong.
const HOMES: Homes = Homes {
    tables: &[
        ("", &["title", "tables", "quotes", "section"]),
        ("section", &["heading", "text", "exhibit"]),
    ],
    others: &[("sections", "section"), ("chart", "exhibit"), ("table", "exhibit")],
};

/// A report to make: what a `report.toml` says.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportSpec {
    /// The folder's name.
    pub id: String,
    /// The file it was read from, as it is shown.
    pub file: String,
    /// The title of the whole.
    pub title: Text,
    /// The figures of every picture in a table under it.
    pub tables: bool,
    /// At the end a table with the quote of every number.
    pub quotes: bool,
    /// The sections, in their order.
    pub sections: Vec<Section>,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading, where it begins with one.
    pub heading: Text,
    /// Its text: paragraphs with a blank line between them, whose placeholders and numbers are
    /// those of the exhibit.
    pub text: Text,
    /// The chart or table below the text, by its id.
    pub exhibit: Option<String>,
    /// Where the texts stand in the file.
    places: Vec<(Lang, Span)>,
}

impl ReportSpec {
    /// How lists of reports name it.
    pub(in crate::plan) fn entry(&self) -> ReportEntry {
        let title = |lang| (lang, chart::text::tidy(self.title.get(lang)));
        ReportEntry { id: self.id.clone(), titles: Lang::all().map(title).collect() }
    }
}

/// The check of words knows a text by the key that it has in the spec of a chart.
fn of_note((lang, span): (Lang, Span)) -> (TextKey, Lang, Span) {
    (TextKey::Note, lang, span)
}

impl Section {
    /// The spec of its exhibit with the text of the section in the place of the exhibit's own
    /// texts: by it the text is filled, and held against the figures.
    pub(super) fn worded(&self, exhibit: &Chart, file: &str) -> Spec {
        Spec {
            file: file.into(),
            title: Text::default(),
            subtitle: Text::default(),
            note: self.text.clone(),
            annotations: Vec::new(),
            places: self.places.iter().cloned().map(of_note).collect(),
            ..exhibit.asked().clone()
        }
    }
}

/// Reads every `report.toml`. `charts` are the charts and tables that a report may show.
///
/// # Errors
/// Every finding of every report.
pub fn read_reports(
    folders: &[ChartFolder],
    charts: &[Chart],
) -> Result<Vec<ReportSpec>, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut reports = Vec::new();
    for folder in folders.iter().filter(|f| f.file == SpecKind::Report && !f.outside) {
        // That it is no UTF-8 is told where the specs of charts are read.
        let Ok(text) = std::str::from_utf8(&folder.bytes) else { continue };
        reports.push(read(&folder.id, &folder.name, text, charts, &mut findings));
    }
    sort(&mut findings);
    if findings.is_empty() { Ok(reports) } else { Err(findings) }
}

fn read(
    id: &str,
    file: &str,
    text: &str,
    charts: &[Chart],
    findings: &mut Vec<Finding>,
) -> ReportSpec {
    let (table, faults) = DeTable::parse_recoverable(text);
    let mut out = ReportSpec {
        id: id.into(),
        file: file.into(),
        title: Text::default(),
        tables: false,
        quotes: false,
        sections: Vec::new(),
    };
    for fault in &faults {
        let at = fault.span().unwrap_or(0..0);
        let span = Span::in_text(file, text, at.start, at.end);
        findings.push(Finding::error("bad-toml", span).with("message", fault.message()));
    }
    if !faults.is_empty() {
        return out;
    }
    let mut fields = Fields::new(file, text, table.get_ref(), findings);
    out.title = words(&mut fields, "title").0;
    out.tables = fields.flag("tables").unwrap_or(false);
    out.quotes = fields.flag("quotes").unwrap_or(false);
    for (table, at) in fields.tables("section") {
        let place = fields.span(&at);
        let mut own = Fields::new(file, text, table, fields.findings);
        out.sections.push(section(&mut own, place, charts));
        own.close_in("section", &HOMES);
    }
    fields.close_in("", &HOMES);
    if out.title.is_empty() {
        findings.push(Finding::error("missing-key", Span::file(file)).with("key", "title"));
    }
    if !out.sections.iter().any(|section| section.exhibit.is_some()) {
        findings.push(Finding::error("missing-key", Span::file(file)).with("key", "exhibit"));
    }
    out
}

fn section(fields: &mut Fields, place: Span, charts: &[Chart]) -> Section {
    let (heading, _) = words(fields, "heading");
    let (text, places) = words(fields, "text");
    let typed = fields.text("exhibit");
    if let Some(typed) = &typed
        && !charts.iter().any(|chart| chart.id == typed.value)
    {
        let finding =
            Finding::error("unknown-exhibit", fields.span(&typed.at)).with("value", &typed.value);
        let known = charts.iter().map(|chart| chart.id.as_str());
        fields.findings.push(finding.similar(&typed.value, known));
    }
    if typed.is_none() && !text.is_empty() {
        // Without an exhibit nothing holds the numbers of a text.
        fields.findings.push(Finding::error("missing-key", place).with("key", "exhibit"));
    }
    Section { heading, text, exhibit: typed.map(|typed| typed.value), places }
}

/// A text for each language, and where each stands.
fn words(fields: &mut Fields, key: &'static str) -> (Text, Vec<(Lang, Span)>) {
    let (mut out, mut places) = (Text::default(), Vec::new());
    if let Some(mut own) = fields.inner(key) {
        for lang in Lang::all() {
            if let Some(typed) = own.text(lang.code()) {
                out.set(lang, &typed.value);
                places.push((lang, own.span(&typed.at)));
            }
        }
        own.close();
    }
    (out, places)
}

/// The paragraphs of a text in a language, filled; none where it has none in that language.
pub(super) fn paragraphs(text: &Text, input: &chart::Input) -> Vec<String> {
    let own = text.only(input.lang).unwrap_or_default().replace('\r', "");
    own.split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .filter_map(|paragraph| chart::filled(&Text::of(input.lang, paragraph), input))
        .collect()
}
