//! Charts and tables of the charts folder, bound into one document.

use crate::chart::Input;
use crate::compare::Comparison;
use crate::document::{Block, Document};
use crate::failure::Stop;
use crate::finding::Finding;
use crate::model::{Dataset, ObservationId};
use crate::plan::{Chart, empty, figure};
use crate::view;
use crate::words::Lang;

/// A part of a report, as it is asked for.
pub enum Item<'c> {
    /// The title of a section.
    Heading(String),
    /// A picture, or a table.
    Chart(&'c Chart),
}

/// What a report holds beside pictures and tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The figures of every picture in a table under it.
    pub tables: bool,
    /// A last table with the quote of every number.
    pub quotes: bool,
}

/// Binds a report together.
///
/// # Errors
/// The findings where a picture cannot be drawn; the failure where the arithmetic does not fit.
pub fn report<'d>(
    title: Option<String>,
    items: &[Item],
    extent: Extent,
    data: &'d Dataset,
    lang: Lang,
) -> Result<Document<'d>, Stop<Vec<Finding>>> {
    let mut blocks = Vec::new();
    let mut used: Vec<ObservationId> = Vec::new();
    let mut findings = Vec::new();
    for item in items {
        let chart = match item {
            Item::Heading(text) => {
                blocks.push(Block::Heading(text.clone()));
                continue;
            }
            Item::Chart(chart) => chart,
        };
        let figures = chart.figures(data)?;
        used.extend(figures.comparisons.iter().flat_map(Comparison::observations));
        findings.extend(empty(chart.asked(), &figures.comparisons, data));
        let words = |lang| chart.words(&figures, data, lang);
        findings.extend(chart.check_words(&figures, data, &words));
        if let Some(spec) = chart.picture() {
            match figure(Input::of(spec, &figures, data, lang)) {
                Ok(figure) => blocks.push(Block::Figure(figure)),
                Err(mut found) => findings.append(&mut found),
            }
        }
        if extent.tables || chart.picture().is_none() {
            blocks.extend(chart.tables(&figures, data, lang).into_iter().map(Block::Table));
        }
    }
    if !findings.is_empty() {
        return Err(Stop::Reason(findings));
    }
    used.sort();
    used.dedup();
    if extent.quotes && !used.is_empty() {
        blocks.push(Block::Table(view::quotes(&used, data, lang)));
    }
    Ok(Document { title, blocks, comparisons: &[], data, lang })
}
