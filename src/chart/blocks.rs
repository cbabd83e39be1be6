//! A chart for a terminal that shows no pictures: bars of blocks for one period, a line of blocks
//! for several.

use std::collections::{BTreeMap, BTreeSet};

use unicode_width::UnicodeWidthStr;

use super::figure::{Scale, measured};
use super::input::Input;
use super::kinds;
use super::text::tidy;
use super::ticks::float;
use crate::compare::{Comparison, Row, Set};
use crate::format::{period_short, scope_label};
use crate::model::{Class, Period, ProvinceId, Quantity, Scopes};
use crate::view;

/// Parts of a block, from the left and from below.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// A bar is never shorter than this many columns for the longest figure, however narrow the
/// terminal.
const LEAST: usize = 10;

/// A line of the chart: its name, and a figure or none for each period.
struct Line<'r> {
    name: String,
    rows: BTreeMap<Period, &'r Row>,
}

/// What tells a line from others.
type Key = (ProvinceId, Scopes, Class);

fn lines<'r>(comparison: &'r Comparison, input: &Input) -> Vec<Line<'r>> {
    let (data, lang) = (input.data, input.lang);
    let rows: Vec<(&Set, &Row)> =
        comparison.rows().filter(|(_, row)| !data.is_country(row.province)).collect();
    let scopes: BTreeSet<Scopes> = rows.iter().map(|(set, _)| set.key.scopes).collect();
    let mut order: Vec<Key> = Vec::new();
    let mut found: BTreeMap<Key, Line> = BTreeMap::new();
    for (set, row) in rows {
        let key = (row.province, set.key.scopes, set.key.class);
        if !found.contains_key(&key) {
            order.push(key);
        }
        let line = found.entry(key).or_insert_with(|| {
            let mut parts = vec![data.province(row.province).name.get(lang).to_string()];
            if scopes.len() > 1 {
                parts.push(scope_label(set.key.scopes, lang));
            }
            if set.key.class != Class::Result {
                parts.push(lang.text(&format!("class.{}", set.key.class.word())).into());
            }
            if comparison.latest {
                parts.push(period_short(row.period, lang));
            }
            Line { name: tidy(&parts.join(", ")), rows: BTreeMap::new() }
        });
        line.rows.insert(row.period, row);
    }
    // The order of the comparison: from the newest period's highest figure down.
    order.into_iter().filter_map(|key| found.remove(&key)).collect()
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// So many columns of blocks, the last one in part.
fn bar(columns: f64) -> String {
    let eighths = (columns * 8.0).round().max(0.0) as usize;
    let part = (eighths % 8).checked_sub(1).map(|i| EIGHTHS[i]);
    "█".repeat(eighths / 8) + &part.map_or(String::new(), String::from)
}

/// The figures of a line side by side, as high as they are between the least and the greatest; what
/// is missing is a dot.
fn spark(
    line: &Line,
    periods: &BTreeSet<Period>,
    of: impl Fn(&Row) -> Option<f64>,
    (low, high): (f64, f64),
) -> String {
    let height = |value: f64| {
        if high > low { ((value - low) / (high - low) * 7.0).round() as usize } else { 3 }
    };
    periods
        .iter()
        .map(|p| {
            line.rows.get(p).and_then(|row| of(row)).map_or('·', |v| HEIGHTS[height(v).min(7)])
        })
        .collect()
}

/// The lines of one comparison, `width` columns wide.
fn drawn(comparison: &Comparison, width: usize, input: &Input) -> String {
    let (measure, data, lang) = (input.spec.measure(), input.data, input.lang);
    let shown = |row: &Row| measured(comparison, measure, row).copied();
    let lines = lines(comparison, input);
    let known: Vec<Quantity> =
        lines.iter().flat_map(|l| l.rows.values()).filter_map(|row| shown(row)).collect();
    let scale = Scale::of(comparison, measure, &known, data, lang);
    let place = |row: &Row| shown(row).map(|q| float(scale.amount(q.value)));
    let periods: BTreeSet<Period> = lines
        .iter()
        .flat_map(|l| l.rows.iter())
        .filter(|(_, row)| shown(row).is_some())
        .map(|(p, _)| *p)
        .collect();
    let several = periods.len() > 1 && !comparison.latest;
    let values = || lines.iter().flat_map(|l| l.rows.values()).filter_map(|row| place(row));
    let (low, high) =
        (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    let missing: Vec<&str> =
        comparison.missing.iter().map(|m| data.province(m.province).name.get(lang)).collect();
    let names = lines
        .iter()
        .map(|l| l.name.width())
        .chain(missing.iter().map(|name| name.width()))
        .max()
        .unwrap_or(0);
    // Of several periods the last figure, with its period where others are later.
    let text = |line: &Line| -> String {
        let last =
            line.rows.iter().rev().find_map(|(period, row)| Some((period, row, shown(row)?)));
        match last {
            Some((period, row, q)) if several && periods.last() != Some(period) => {
                format!(
                    "{} ({})",
                    scale.of_row(row).shown(&q, lang).joined(" "),
                    period_short(*period, lang)
                )
            }
            Some((_, row, q)) => scale.of_row(row).shown(&q, lang).joined(" "),
            None => {
                let row = line.rows.values().next_back();
                match row.filter(|r| r.value.is_none()) {
                    None => lang.text("chart.not-computed").into(),
                    Some(row) => lang
                        .text(&format!(
                            "status.{}",
                            row.absence.map_or("not-collected", |a| a.word())
                        ))
                        .into(),
                }
            }
        }
    };
    let numbers = lines.iter().map(|l| text(l).width()).max().unwrap_or(0);
    let room = width.saturating_sub(names + numbers + 4).max(LEAST);
    let span = high.max(0.0) - low.min(0.0);
    let unit = if span > 0.0 { room as f64 / span } else { 0.0 };
    let left = (-low.min(0.0) * unit).ceil() as usize;
    let mut out = String::new();
    for line in &lines {
        let picture = match line.rows.values().next_back().and_then(|row| place(row)) {
            _ if several => spark(line, &periods, place, (low, high)),
            Some(value) if value < 0.0 => {
                let cells = ((-value * unit).round() as usize).min(left);
                " ".repeat(left - cells) + &"█".repeat(cells)
            }
            Some(value) => " ".repeat(left) + &bar(value * unit),
            None => " ".repeat(left),
        };
        out += format!("{}  {picture} {}", padded(&line.name, names), text(line)).trim_end();
        out.push('\n');
    }
    let first_and_last = periods.first().zip(periods.last()).filter(|_| several);
    if let Some((first, last)) = first_and_last {
        out += &format!(
            "{}  {}–{}\n",
            padded("", names),
            period_short(*first, lang),
            period_short(*last, lang)
        );
    }
    for (name, missing) in missing.iter().zip(&comparison.missing) {
        out += &format!(
            "{}  {}{}\n",
            padded(name, names),
            " ".repeat(left),
            lang.text(&format!("status.{}", missing.absence.word()))
        );
    }
    out
}

/// The chart in a terminal of `width` columns, headed as the picture is, with the notes of its
/// comparisons: those on marks speak of a picture.
pub fn blocks(input: Input, width: usize) -> String {
    let words = kinds::draw(input).captions;
    let mut out = format!("\u{1b}[1m{}\u{1b}[0m\n", words.title);
    if !words.subtitle.is_empty() {
        out += &format!("{}\n", words.subtitle);
    }
    for comparison in input.comparisons {
        out.push('\n');
        if input.comparisons.len() > 1 {
            out +=
                &format!("{}\n", input.data.indicator(comparison.indicator).name.get(input.lang));
        }
        out += &drawn(comparison, width, &input);
    }
    out.push('\n');
    let mut told: Vec<String> = Vec::new();
    for comparison in input.comparisons {
        told.extend(view::notes(comparison, None, input.data, input.lang));
    }
    for line in told.iter().chain(&words.sources) {
        out += &format!("{line}\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Qualifier::{Exact, Over};
    use crate::model::Status::Actual;
    use crate::testing::{comparison, data, lang, missing, over_time, spec};

    fn plain(of: &Comparison, kind: &str) -> Vec<String> {
        let spec = spec(kind, "land.revenue");
        let input = Input::whole(&spec, std::slice::from_ref(of), &[], data(), lang("en"));
        blocks(input, 60).lines().skip(3).take_while(|l| !l.is_empty()).map(String::from).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_figures() {
        let mut all = comparison(
            "land.revenue",
            "2023",
            &[
                ("hai-phong", "100", Exact, Actual),
                ("nghe-an", "50", Over, Actual),
                ("soc-trang", "0", Exact, Actual),
            ],
        );
        all.missing.push(missing("hau-giang"));
        let told = plain(&all, "bars");
        assert!(told[0].starts_with("Hai Phong  ███") && told[0].ends_with(" 100"), "{told:#?}");
        assert_eq!(
            full_blocks(&told[0]),
            2 * full_blocks(&told[1]) + usize::from(told[1].contains('▌')),
            "{told:#?}"
        );
        assert!(told[1].ends_with(" over 50") && told[2] == "Soc Trang   0", "{told:#?}");
        assert_eq!(told[3], "Hau Giang  no data");
    }

    fn full_blocks(line: &str) -> usize {
        line.matches('█').count()
    }

    #[test]
    fn a_fall_goes_left_of_zero() {
        let told = plain(
            &comparison(
                "land.revenue",
                "2023",
                &[("hai-phong", "30", Exact, Actual), ("nghe-an", "-10", Exact, Actual)],
            ),
            "bars",
        );
        let zero = told[0].find('█').unwrap();
        assert!(told[1].find('█').unwrap() < zero, "{told:#?}");
    }

    #[test]
    fn several_periods_are_a_line_of_blocks() {
        let figures = [
            ("hai-phong", ["10", "", "20", "45"].map(String::from).to_vec()),
            ("nghe-an", ["10", "20", "", ""].map(String::from).to_vec()),
        ];
        let told =
            plain(&over_time("land.revenue", &["2019", "2020", "2021", "2022"], &figures), "lines");
        assert_eq!(
            told,
            ["Hai Phong  ▁·▃█ 45", "Nghe An    ▁▃·· 20 (2020)", "           2019–2022"]
        );
    }
}
