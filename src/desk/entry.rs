//! A number of a document as a line of observations: as it was proposed, as a person changed it,
//! and what is wrong with it then.

use std::ops::Range;

use super::query::Query;
use super::upload::{Content, Reading};
use crate::finding::{Finding, Severity};
use crate::format::{self, number, period_label, scope_label};
use crate::import::{self, Figure, Import};
use crate::model::{Dataset, Decimal, Period, Scope, Scopes};
use crate::read::{self, COLUMNS, Doubt, Proposal};
use crate::words::Lang;

/// The cells of a line, in the order of the columns of a file of observations.
pub type Cells = [String; COLUMNS.len()];

/// So many of the columns are a person's to change: all but the last, the place of the number.
pub const OWN: usize = COLUMNS.len() - 1;

/// A number of a document that was taken for a figure.
pub struct Entry {
    /// Where it stands, for a person; no other number of the document has the same.
    pub place: String,
    /// Its line as it is proposed.
    pub proposed: Cells,
    /// Its line as it is now.
    pub cells: Cells,
    /// What is not sure of it still.
    pub doubts: Vec<Doubt>,
    /// Whether it lies in a hidden row or column.
    pub hidden: bool,
    /// The words that decided its fields.
    pub reasons: Vec<String>,
    /// The bytes of the text that it stands in; none of a number of a table alone.
    pub bytes: Range<usize>,
    /// Its table and its cell in it.
    pub cell: Option<(usize, (usize, usize))>,
    /// Whether it is accepted.
    pub taken: bool,
    /// What is wrong with it, or doubtful.
    pub findings: Vec<Finding>,
}

/// The numbers of a document that were taken for figures: those of the sentences in their order,
/// then those of the tables. One that a sentence and a table say is one.
pub fn entries(content: &Content, reading: &Reading, data: &Dataset, lang: Lang) -> Vec<Entry> {
    let proposals = &reading.found.proposals;
    let said = |p: &Proposal| of_sentence(p, content, data, lang);
    let mut out: Vec<Entry> = proposals.iter().map(said).collect();
    for (table, nth) in reading.import.tables.iter().zip(0..) {
        for figure in &table.figures {
            let known = proposals.iter().position(|p| import::is_said(figure, p, data));
            match known.and_then(|at| out.get_mut(at)).filter(|e| e.cell.is_none()) {
                Some(entry) => {
                    // What two readings agree on is doubted only where both do.
                    entry.doubts.retain(|doubt| figure.doubts.contains(doubt));
                    entry.cell = Some((nth, figure.at));
                    entry.proposed[OWN] = figure.cell.clone();
                    entry.proposed[OWN - 1] = entry.note(lang);
                    entry.cells = entry.proposed.clone();
                }
                None => out.push(of_cell(figure, nth, &reading.import, data, lang)),
            }
        }
    }
    out
}

fn of_sentence(proposal: &Proposal, content: &Content, data: &Dataset, lang: Lang) -> Entry {
    let proposed = read::cells(proposal, data, lang);
    let document = content.text.as_ref();
    let reasons = document.map(|document| read::reasons(proposal, document, lang).collect());
    Entry {
        place: proposal.at.to_string(),
        cells: proposed.clone(),
        proposed,
        doubts: proposal.doubts.clone(),
        hidden: false,
        reasons: reasons.unwrap_or_default(),
        bytes: proposal.bytes.clone(),
        cell: None,
        taken: false,
        findings: Vec::new(),
    }
}

fn of_cell(figure: &Figure, table: usize, import: &Import, data: &Dataset, lang: Lang) -> Entry {
    let proposed = import::line(figure, import, data, lang);
    Entry {
        place: figure.cell.clone(),
        cells: proposed.clone(),
        proposed,
        doubts: figure.doubts.clone(),
        hidden: figure.hidden,
        reasons: Vec::new(),
        bytes: 0..0,
        cell: Some((table, figure.at)),
        taken: false,
        findings: Vec::new(),
    }
}

/// The column that a doubt is about; `None` where it is about more than one.
fn column(doubt: Doubt) -> Option<usize> {
    let name = match doubt {
        Doubt::Coverage | Doubt::Key => return None,
        other => other.word(),
    };
    COLUMNS.iter().position(|column| *column == name)
}

impl Entry {
    /// Whether it stands in a sentence.
    pub fn is_said(&self) -> bool {
        !self.bytes.is_empty()
    }

    /// Whether nothing of it is doubtful.
    pub fn is_sure(&self) -> bool {
        self.doubts.is_empty() && !self.hidden
    }

    /// Whether it cannot be written as it is.
    pub fn is_faulty(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Whether a person changed it.
    pub fn is_edited(&self) -> bool {
        self.cells[..OWN - 1] != self.proposed[..OWN - 1]
            || self.cells[OWN - 1] != self.note_of_proposal()
    }

    /// What is not sure, as its note has it.
    fn note(&self, lang: Lang) -> String {
        import::note_of(&self.doubts, self.hidden, lang)
    }

    fn note_of_proposal(&self) -> &str {
        &self.proposed[OWN - 1]
    }

    /// Puts what a form says into its cells; `nth` is its number in that form. A cell that is
    /// changed is doubted no more.
    pub fn edit(&mut self, form: &Query, nth: usize, lang: Lang) {
        let mut note = None;
        for (at, name) in COLUMNS.iter().enumerate().take(OWN) {
            let Some(typed) = form.last(&field(nth, name)) else { continue };
            let typed = clean(typed);
            if at == OWN - 1 {
                note = Some(typed).filter(|typed| typed != self.note_of_proposal());
            } else {
                self.cells[at] = typed;
            }
        }
        let (cells, proposed) = (&self.cells, &self.proposed);
        self.doubts.retain(|doubt| column(*doubt).is_none_or(|at| cells[at] == proposed[at]));
        self.cells[OWN - 1] = note.unwrap_or_else(|| self.note(lang));
    }

    /// What is read of it first: the number, what it measures, and where, when and of which kind
    /// it is.
    pub fn said(&self, import: &Import, data: &Dataset, lang: Lang) -> [String; 3] {
        let [indicator, province, period, scope, value, unit, qualifier, status, ..] = &self.cells;
        let symbol =
            data.find_unit(unit).map_or(unit.as_str(), |id| data.unit(id).symbol.get(lang));
        let digits = value.split("..").map(|end| match end.parse::<Decimal>() {
            Ok(end) => number(end, lang),
            Err(_) => end.to_string(),
        });
        let digits = digits.collect::<Vec<_>>().join("–");
        let word = lang.find(&format!("qualifier.{qualifier}")).unwrap_or_default();
        let figure = match value.is_empty() {
            true => lang.find(&format!("status.{status}")).unwrap_or(status).to_string(),
            false => format!("{word} {}", format::with_unit(&digits, symbol)).trim().to_string(),
        };
        let new = || import.indicators.iter().find(|new| new.id == *indicator);
        let measured = match data.find_indicator(indicator) {
            Some(id) => data.indicator(id).name.get(lang),
            None => new().map_or(indicator.as_str(), |new| &new.name),
        };
        let known = data.provinces.iter().find(|known| known.id == *province);
        let place = [
            known.map_or(province.clone(), |known| known.name.get(lang).into()),
            Period::parse(period).map_or(period.clone(), |p| period_label(p, lang)),
            scope.parse().map_or(scope.clone(), |s: Scope| scope_label(Scopes::one(s), lang)),
            lang.find(&format!("status.{status}")).unwrap_or(status).to_string(),
        ];
        let place: Vec<String> = place.into_iter().filter(|part| !part.is_empty()).collect();
        [figure, measured.to_string(), place.join(" · ")]
    }
}

/// The name of a field of a form that holds a column of a proposal.
pub fn field(nth: usize, column: &str) -> String {
    format!("c{nth}.{column}")
}

/// A text as a cell holds it.
fn clean(typed: &str) -> String {
    let typed: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    typed.trim().to_string()
}
