use super::Captions;
use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::Comparison;
use crate::view::listed;

/// A figure that the alt text may name: where, and how it is shown with its unit.
pub(crate) struct AltFigure {
    pub(crate) place: String,
    pub(crate) shown: String,
}

/// What the alt text tells beside the headline.
#[derive(Default)]
pub(crate) struct AltFacts {
    /// How many figures are drawn.
    pub(crate) count: usize,
    /// The greatest and the least printed value, where they differ.
    pub(crate) ends: Option<(AltFigure, AltFigure)>,
    /// The places without a figure.
    pub(crate) missing: Vec<String>,
    /// What those come to that share a row, and the lines that figures are held against.
    pub(crate) others: Vec<String>,
}

/// The picture in words: its kind, the headline, what is measured and when, the range, what is
/// missing. `statistical` is the headline that the chart would have of itself.
pub(crate) fn alt(
    input: &Input,
    captions: &Captions,
    statistical: &str,
    facts: &AltFacts,
) -> String {
    let lang = input.lang;
    // Figures of different periods have no order: none of them is the highest.
    let mixed = input.comparisons.iter().any(Comparison::is_mixed);
    let by_value = input.spec.kind.word() == "bars";
    let about = match mixed && by_value {
        true => "chart.alt.bars-by-period".to_string(),
        false => input.spec.kind.about(),
    };
    let mut out = vec![
        lang.fill("chart.alt.what", &[("kind", lang.text(&about)), ("title", &captions.title)]),
    ];
    // A headline of the author's own may leave out what is measured, or when.
    if captions.title != statistical {
        out.push(format!("{statistical}."));
    }
    if !captions.subtitle.is_empty() {
        out.push(format!("{}.", captions.subtitle));
    }
    out.push(lang.fill("chart.alt.count", &[("count", &facts.count.to_string())]));
    // Where those at one end are not shown, what is shown says nothing of it.
    let whole = input.excerpt.is_none_or(|e| e.top > 0 && !e.bottom.is_empty());
    if let Some((high, low)) = facts.ends.as_ref().filter(|_| whole && !mixed) {
        let args = [
            ("high", &*high.place),
            ("high-value", &*high.shown),
            ("low", &*low.place),
            ("low-value", &*low.shown),
        ];
        out.push(lang.fill("chart.alt.ends", &args));
    }
    out.extend(facts.others.iter().map(|others| format!("{others}.")));
    if !facts.missing.is_empty() {
        out.push(lang.fill("chart.alt.missing", &[("list", &listed(&facts.missing, lang))]));
    }
    tidy(&out.join(" "))
}
