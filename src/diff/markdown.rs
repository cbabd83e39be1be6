use super::move_text::{MoveText, move_text};
use super::{Diff, Kind, Move};
use crate::format::capital;
use crate::markdown::{inert, row};
use crate::words::Lang;

/// How many moves a table shows; the rest is counted. A comment is read at a glance, and forges cut
/// long ones.
const SHOWN: usize = 50;

/// Where the pages of the charts are.
pub struct Links<'l> {
    /// What stands before `<id>/README.md`: a folder, or an address.
    pub base: &'l str,
}

/// For a comment on a pull request: the counts, and a table of the largest moves.
pub fn print(diff: &Diff, links: &Links, lang: Lang) -> String {
    let mut out = format!("### {}\n\n{}\n", inert(lang.text("diff.title")), counts(diff, lang));
    if diff.moves.is_empty() {
        return out;
    }
    let heads = ["diff.figure", "diff.old", "diff.new", "diff.change", "diff.charts"]
        .map(|key| capital(lang.text(key)));
    out += &format!("\n{}{}", row(&heads), row(&[":---", "---:", "---:", "---:", ":---"]));
    for m in diff.moves.iter().take(SHOWN) {
        out += &line(diff, m, &move_text(diff, m, lang), links);
    }
    if let Some(rest) = diff.moves.len().checked_sub(SHOWN).filter(|rest| *rest > 0) {
        out += &format!("\n{}\n", lang.fill("diff.more", &[("count", &rest.to_string())]));
    }
    out
}

/// "changed: 1, added: 2, removed: 0; the same: 16".
pub fn counts(diff: &Diff, lang: Lang) -> String {
    let of = |kind| diff.count(kind).to_string();
    lang.fill(
        "diff.count",
        &[
            ("changed", &of(Kind::Changed)),
            ("added", &of(Kind::Added)),
            ("removed", &of(Kind::Removed)),
            ("same", &diff.same.to_string()),
        ],
    )
}

fn line(diff: &Diff, m: &Move, t: &MoveText, links: &Links) -> String {
    let charts: Vec<String> = m
        .charts
        .iter()
        .map(|id| if diff.charts.contains(id) { link(id, links) } else { inert(id) })
        .collect();
    let figure = format!("{}<br>{}", inert(&t.what), inert(&t.place));
    row(&[figure, inert(&t.old), inert(&t.new), inert(&t.change), charts.join(", ")])
}

fn link(id: &str, links: &Links) -> String {
    format!("[{}]({}/{id}/README.md)", inert(id), links.base.trim_end_matches('/'))
}
