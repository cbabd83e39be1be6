use crate::chart::theme::Base;
use crate::chart::{self, Captions, Figures, Input, Spec};
use crate::compare::{Comparison, Request};
use crate::failure::Failure;
use crate::finding::{Finding, Span, errors};
use crate::model::Dataset;
use crate::project::{ChartFolder, SpecKind};
use crate::table;
use crate::view::{self, Align, Order, Table};
use crate::words::Lang;

/// A chart or a table to make: its spec, and the text that it was read from.
pub struct Chart {
    /// The folder's name.
    pub id: String,
    pub(super) what: What,
    pub(super) text: Vec<u8>,
}

/// What is made of a spec.
pub(super) enum What {
    Chart(Spec),
    Table(table::Spec),
}

impl Chart {
    /// The questions that its spec asks.
    pub fn requests(&self) -> Vec<Request> {
        match &self.what {
            What::Chart(spec) => spec.requests(),
            What::Table(spec) => spec.requests(),
        }
    }

    /// Its figures.
    ///
    /// # Errors
    /// The arithmetic fails.
    pub fn figures(&self, data: &Dataset) -> Result<Figures, Failure> {
        super::ask(&self.requests(), self.asked(), data)
    }

    /// Which spec it is made of.
    pub(super) fn kind(&self) -> SpecKind {
        match &self.what {
            What::Chart(_) => SpecKind::Chart,
            What::Table(_) => SpecKind::Table,
        }
    }

    /// The spec of its picture; `None` for a table.
    pub fn picture(&self) -> Option<&Spec> {
        if let What::Chart(spec) = &self.what { Some(spec) } else { None }
    }

    /// What it asks of the data.
    pub fn asked(&self) -> &Spec {
        match &self.what {
            What::Chart(spec) => spec,
            What::Table(spec) => &spec.asked,
        }
    }

    /// Its words, as picture and page have them.
    pub fn captions(&self, figures: &Figures, data: &Dataset, lang: Lang) -> Captions {
        match &self.what {
            What::Chart(spec) => chart::captions(Input::of(spec, figures, data, lang)),
            What::Table(spec) => {
                let table = table::pivot(spec, figures, data, lang);
                Captions {
                    title: table.title,
                    notes: table.notes,
                    sources: table.sources,
                    ..Captions::default()
                }
            }
        }
    }

    /// The tables of its figures: of a chart one a comparison, with the notes of that alone.
    pub fn tables(&self, figures: &Figures, data: &Dataset, lang: Lang) -> Vec<Table> {
        match &self.what {
            What::Chart(spec) => {
                let one = |c: &Comparison| {
                    let table = view::table(c, data, false, Order::Value, lang);
                    // The value that stands beside what was asked for is not what the chart is
                    // about.
                    let names = table
                        .columns
                        .iter()
                        .take_while(|column| column.align == Align::Left)
                        .count();
                    let lead = c.column(spec.measure()).map(|nth| names + nth);
                    Table { lead, ..table }
                };
                figures.comparisons.iter().map(one).collect()
            }
            What::Table(spec) => vec![table::pivot(spec, figures, data, lang)],
        }
    }

    /// The words that it says of itself, as [`chart::check_words`] asks for them: of a table its
    /// cells.
    pub fn words(&self, figures: &Figures, data: &Dataset, lang: Lang) -> Option<String> {
        match &self.what {
            What::Chart(spec) => chart::picture(Input::of(spec, figures, data, lang)).words(),
            What::Table(spec) => {
                let table = table::pivot(spec, figures, data, lang);
                let cells = table.lines().flat_map(|line| &line.cells);
                Some(cells.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\n"))
            }
        }
    }

    /// What is wrong with the texts of its author. `drawn` are the words that its picture says of
    /// itself in a language, as [`chart::check_words`] asks for them.
    pub fn check_words(
        &self,
        figures: &Figures,
        data: &Dataset,
        drawn: &dyn Fn(Lang) -> Option<String>,
    ) -> Vec<Finding> {
        chart::check_words(&Input::of(self.asked(), figures, data, Lang::first()), drawn)
    }
}

/// Reads every spec; `base` is what those are drawn in that say nothing else.
///
/// # Errors
/// Every finding of every spec.
pub fn read(
    folders: &[ChartFolder],
    data: &Dataset,
    base: &Base,
) -> Result<Vec<Chart>, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut charts = Vec::new();
    for folder in folders {
        let tell = |code| Finding::error(code, Span::file(&folder.name)).with("value", &folder.id);
        if folder.outside {
            findings.push(tell("outside-project"));
            continue;
        }
        if !crate::model::is_id(&folder.id) {
            findings.push(tell("bad-id"));
        }
        if folder.several {
            findings.push(tell("two-specs"));
        }
        let Ok(text) = std::str::from_utf8(&folder.bytes) else {
            findings.push(Finding::not_utf8(&folder.name, &folder.bytes));
            continue;
        };
        let what = match folder.file {
            // It shows what these make: `read_reports`.
            SpecKind::Report => continue,
            SpecKind::Chart => {
                Spec::read(&folder.id, &folder.name, text, data, base).map(What::Chart)
            }
            SpecKind::Table => {
                table::Spec::read(&folder.id, &folder.name, text, data, base).map(What::Table)
            }
        };
        match what {
            Ok(what) => {
                charts.push(Chart { id: folder.id.clone(), what, text: folder.bytes.clone() })
            }
            Err(mut found) => findings.append(&mut found),
        }
    }
    if errors(&findings) > 0 { Err(findings) } else { Ok(charts) }
}

/// Reads the specs that can be read, each by itself; what is wrong with the others nobody asked.
pub fn readable(folders: &[ChartFolder], data: &Dataset, base: &Base) -> Vec<Chart> {
    let one = |folder| read(std::slice::from_ref(folder), data, base).ok();
    folders.iter().filter_map(one).flatten().collect()
}
