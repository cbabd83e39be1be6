use super::move_text::move_text;
use super::{Diff, Kind};
use crate::words::Lang;

/// For people: two lines a move, marked `~` where it changed, `+` where it was added, `-` where it
/// was removed.
pub fn print(diff: &Diff, lang: Lang) -> String {
    let mut out = String::new();
    for m in &diff.moves {
        let t = move_text(diff, m, lang);
        let (mark, figure) = match m.kind {
            Kind::Changed if t.change.is_empty() => ('~', format!("{} → {}", t.old, bold(&t.new))),
            Kind::Changed => ('~', format!("{} → {} ({})", t.old, bold(&t.new), t.change)),
            Kind::Added => ('+', bold(&t.new)),
            Kind::Removed => ('-', bold(&t.old)),
        };
        let charts = match m.charts.is_empty() {
            true => String::new(),
            false => format!("; {}: {}", lang.text("diff.charts"), m.charts.join(", ")),
        };
        out += &format!("{mark} {}: {figure}\n  {}{charts}\n", t.what, t.place);
    }
    out
}

fn bold(text: &str) -> String {
    format!("\u{1b}[1m{text}\u{1b}[0m")
}
