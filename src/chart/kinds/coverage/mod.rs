//! `coverage`: who reports what. A matrix from the data itself: provinces down, themes across, the
//! number of figures in each cell.

mod layout;
mod matrix;
mod scope;
#[cfg(test)]
mod tests;

use crate::chart::Captions;
use crate::chart::input::Input;
use crate::chart::layout::Layout;
use crate::chart::template;
use crate::chart::text::tidy;
use crate::format;
use crate::format::capital;
use crate::view::{self, listed};

/// The matrix and the words around it.
pub(super) fn draw(input: Input) -> Layout {
    let lang = input.lang;
    let matrix = matrix::matrix(&input);
    let few = matrix::by_indicator(&input);
    let count = |n: usize| format::number(n.into(), lang);
    let figures: usize = matrix.rows.iter().flat_map(|r| &r.cells).sum();
    let args = [
        ("figures", &*count(figures)),
        ("provinces", &*count(matrix.provinces)),
        ("sources", &*count(matrix.sources)),
    ];
    let title = template::fill(&input.spec.title, &input).unwrap_or_else(|| {
        lang.text(if few { "chart.coverage.title-indicators" } else { "chart.coverage.title" })
            .into()
    });
    let whole = || {
        [Some(lang.fill("chart.coverage.subtitle", &args)), scope::limits(&input)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    let subtitle = template::fill(&input.spec.subtitle, &input)
        .unwrap_or_else(|| capital(&whole().join("; ")));
    let mut notes: Vec<String> = template::fill(&input.spec.note, &input).into_iter().collect();
    let what =
        lang.text(if few { "chart.coverage.of-indicator" } else { "chart.coverage.of-theme" });
    let all = if scope::every_period(&input) { lang.text("chart.coverage.every") } else { "" };
    notes.push(lang.fill("chart.coverage.note", &[("what", what), ("every", all)]));
    // A report that was read and holds no figure is no silence, and no row shows it beside the
    // figures of other reports.
    let coverage = view::coverage(input.data, &input.spec.indicators);
    let empty: Vec<String> = coverage
        .empty
        .iter()
        .filter(|(province, _)| matrix::wanted(&input, **province))
        .flat_map(|(province, sources)| sources.iter().map(move |s| (province, s)))
        .map(|(province, source)| scope::source_about(&input, *province, *source))
        .collect();
    if let Some(key) = match empty.len() {
        0 => None,
        1 => Some("chart.coverage.empty-one"),
        _ => Some("chart.coverage.empty"),
    } {
        notes.push(lang.fill(key, &[("list", &empty.join("; "))]));
    }
    let silent: Vec<String> =
        matrix.rows.iter().filter(|r| r.total() == 0).map(|r| r.label.clone()).collect();
    let mut alt = vec![
        lang.fill(
            "chart.alt.what",
            &[("kind", lang.text(&input.spec.kind.about())), ("title", &title)],
        ),
        format!("{subtitle}."),
    ];
    if let Some(most) = matrix.rows.iter().rev().max_by_key(|r| r.total()).filter(|r| r.total() > 0)
    {
        alt.push(lang.fill(
            "chart.coverage.most",
            &[("province", &most.label), ("count", &count(most.total()))],
        ));
    }
    if !silent.is_empty() {
        alt.push(lang.fill("chart.coverage.silent", &[("list", &listed(&silent, lang))]));
    }
    let sources = vec![lang.fill("chart.coverage.source", &args)];
    let alt = tidy(&alt.join(" "));
    let captions = Captions { title, subtitle, notes, sources, alt, ..Captions::default() };
    Layout::new(captions, move |frame| layout::lay_out(&matrix, frame, lang))
}
