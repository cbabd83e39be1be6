use super::series::{Series, Silent};
use crate::chart::caption::AltFigure;
use crate::chart::text::tidy;
use crate::format::capital;
use crate::view::listed_provinces;
use crate::words::Lang;

/// A figure of a line as the alt text names it.
fn alt_figure((point, series): &(&super::Point, &Series)) -> AltFigure {
    AltFigure { place: format!("{} ({})", series.name, point.period), shown: point.spoken.clone() }
}

/// The highest and the lowest of all figures drawn, each with its period; of equals the first.
/// `None` where they are the same.
pub(crate) fn extremes<'s>(
    series: impl Iterator<Item = &'s Series>,
) -> Option<(AltFigure, AltFigure)> {
    let all: Vec<_> = series.flat_map(|s| s.points.iter().map(move |p| (p, s))).collect();
    let high = all.iter().rev().max_by_key(|(p, _)| p.value)?;
    let low = all.iter().min_by_key(|(p, _)| p.value)?;
    (high.0.value > low.0.value && high.0.spoken != low.0.spoken)
        .then(|| (alt_figure(high), alt_figure(low)))
}

/// Who has no line: without a figure, and apart from them those whose figures do not give the
/// measure.
pub(crate) fn missing_notes(silent: &[Silent], lang: Lang) -> Vec<String> {
    let names = |computed: bool| -> Vec<String> {
        silent.iter().filter(|s| s.absence.is_some() == computed).map(|s| s.name.clone()).collect()
    };
    let (without, failed) = (names(true), names(false));
    let mut out = Vec::new();
    if !without.is_empty() {
        out.push(lang.fill("note.missing", &[("list", &listed_provinces(&without, lang))]));
    }
    if !failed.is_empty() {
        out.push(tidy(&format!(
            "{}: {}.",
            capital(lang.text("chart.not-computed")),
            listed_provinces(&failed, lang)
        )));
    }
    out
}
