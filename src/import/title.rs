//! What stands above and under a table: its title, its unit, and what the file says of itself.

use super::block::Block;
use crate::model::{Date, ProvinceId, Scope, Status, UnitId};
use crate::read::{Dated, Label, Labels, Statuses, When};

/// What a file says of itself, as it prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The title of its first table.
    pub title: String,
    /// The office that it is from.
    pub publisher: String,
    /// The number and signs of the document.
    pub number: String,
    /// Its day.
    pub published: Option<Date>,
}

/// What the lines above a table say of all its figures.
#[derive(Clone, Debug, Default)]
pub(super) struct Title {
    /// The line that names the table.
    pub text: String,
    /// What that line says.
    pub label: Label,
    pub provinces: Vec<ProvinceId>,
    pub when: Option<When>,
    pub scope: Option<Scope>,
    pub statuses: Statuses,
    /// Whether running text that says the period or the province says a status that may be meant,
    /// too.
    pub status_in_text: bool,
    pub units: Vec<UnitId>,
    pub unknown_unit: Option<String>,
}

/// What a file says of itself, above its tables and under them.
pub(super) fn about(blocks: &[&Block], labels: &Labels) -> About {
    let mut out = About::default();
    let above = blocks.iter().flat_map(|block| &block.above).filter(|line| !is_form(line));
    for line in above.clone() {
        if let Some(number) = document_number(line, labels) {
            out.number = number;
        } else if labels.behind("office", line).is_some() && labels.day(line).is_none() {
            // Of two the second is the one that issues it.
            out.publisher.clone_from(line);
        }
    }
    // The day may stand under the last table, beside the signature.
    let under = blocks.iter().flat_map(|block| &block.notes);
    let days: Vec<(Date, Dated)> = above.chain(under).filter_map(|line| labels.day(line)).collect();
    let of = |wanted| days.iter().find(|(_, of)| *of == wanted).map(|(day, _)| *day);
    out.published = of(Dated::Document).or_else(|| of(Dated::Attached));
    out.title = blocks.first().map_or(String::new(), |block| title(&block.above, labels).text);
    out
}

/// Reads the lines above a table.
pub(super) fn title(above: &[String], labels: &Labels) -> Title {
    let mut out = Title::default();
    for line in above {
        if is_form(line) || document_number(line, labels).is_some() || labels.day(line).is_some() {
            continue;
        }
        let plain = unnumbered(line, labels);
        let label = labels.read(plain, "");
        let caption = plain.len() < line.len();
        if caption {
            // What stands before "Biểu 3." speaks of other things.
            (out.scope, out.statuses) = (None, Statuses::default());
            out.status_in_text = false;
        }
        let (places, when) = (labels.place(line), label.when.filter(|when| !when.is_unclear()));
        let used = !places.is_empty() || when.is_some();
        if !places.is_empty() {
            out.provinces = places;
        }
        out.when = when.or(out.when);
        if !caption && is_sentence(line) {
            out.status_in_text |= used && label.status.is_some_and(|s| s != Status::Actual);
            continue;
        }
        if !label.units.is_empty() {
            out.units.clone_from(&label.units);
        }
        out.unknown_unit = label.unknown_unit.clone().or(out.unknown_unit);
        out.scope = label.scope.or(out.scope);
        if label.status.is_some() {
            out.statuses = Statuses::read(plain, label.status);
            out.status_in_text = false;
        }
        let nothing_else = label.indicator.is_none() && label.when.is_none();
        let unit_alone = label.rest.is_empty() && !label.units.is_empty() && nothing_else;
        // The line that says most is the title; what names an office stands before it.
        let office = labels.behind("office", line).is_some();
        let named = labels.behind("title", line).is_some();
        let better = named || says(&label) >= says(&out.label);
        if !office && !unit_alone && label.unknown_unit.is_none() && better {
            (out.text, out.label) = (line.clone(), label);
        }
    }
    out
}

/// Whether a line is one of running text, which speaks of more than the table under it.
fn is_sentence(line: &str) -> bool {
    /// Fewer words may be a title that somebody put a full stop behind.
    const WORDS: usize = 8;
    line.trim_end().ends_with(['.', ';']) && line.split_whitespace().count() >= WORDS
}

/// What a label says: what is measured, and when.
fn says(label: &Label) -> (bool, bool) {
    (label.indicator.is_some(), label.period().is_some())
}

/// A title without its number: "Bảng 5. ", "Biểu số 02: ".
fn unnumbered<'t>(line: &'t str, labels: &Labels) -> &'t str {
    let Some(rest) = labels.behind("title", line) else { return line };
    let rest = labels.behind("number", rest).unwrap_or(rest);
    let end = rest.find(['.', ':', ' ']).unwrap_or(rest.len());
    let number = &rest[..end];
    let numbered = number.chars().any(|c| c.is_ascii_digit()) && number.len() <= 6
        || !number.is_empty() && number.bytes().all(|b| b"IVX".contains(&b));
    if numbered { rest[end..].trim_start_matches(['.', ':', '-', '–', ' ']) } else { line }
}

/// Lines that stand on every official document.
fn is_form(line: &str) -> bool {
    let upper = line.to_uppercase();
    upper.starts_with("CỘNG HÒA XÃ HỘI CHỦ NGHĨA")
        || upper.starts_with("ĐỘC LẬP - TỰ DO")
        || upper.starts_with("ĐỘC LẬP – TỰ DO")
}

/// The number of a document: "Số: 45/BC-STNMT".
fn document_number(line: &str, labels: &Labels) -> Option<String> {
    let number = labels.behind("number", line)?.trim().trim_start_matches(':').trim();
    let sound = number.contains('/') && number.contains('-') && number.len() <= 40;
    sound.then(|| number.split_whitespace().collect::<Vec<_>>().join(" "))
}
