//! A chart of Excel's own beside a table, tied to its cells: whoever edits a number sees it move.

use rust_xlsxwriter::{Chart, ChartAxisCrossing, ChartFont, ChartLegendPosition, ChartType, Worksheet, XlsxError};

use super::table::Placed;
use crate::view::{Align, Table};

/// More bars than this are none that a reader compares.
const MOST_ROWS: u32 = 70;
/// More series than this are told apart by nobody.
const MOST_SERIES: usize = 6;
/// Colours that are told apart in grey and by the colour-blind.
const COLORS: [&str; MOST_SERIES] = ["#0B62A4", "#C97930", "#0D766B", "#8DBAE0", "#5B21B6", "#64748B"];
/// Height of a row of a sheet in pixels.
const ROW: u32 = 20;

/// Inserts the chart of the first group's numbers, and hands back the first free row under it. Nothing where there is none to draw.
pub(super) fn insert(sheet: &mut Worksheet, name: &str, table: &Table, placed: &Placed) -> Result<u32, XlsxError> {
    let Some((first, mut last)) = placed.groups.first().copied().filter(|(first, last)| last - first < MOST_ROWS) else { return Ok(0) };
    let held = |nth: usize| table.groups[0].lines.iter().filter(|l| l.cells[nth].number.is_some()).count();
    let numbers: Vec<usize> = (0..table.columns.len()).filter(|n| table.columns[*n].align == Align::Right && held(*n) > 0).collect();
    // Columns of one unit may stand beside each other; the first column with numbers says which.
    let Some(lead) = numbers.first().map(|n| &table.columns[*n]) else { return Ok(0) };
    let same = |nth: &&usize| table.columns[**nth].unit == lead.unit && table.columns[**nth].name == lead.name;
    let series: Vec<usize> = numbers.iter().filter(same).take(MOST_SERIES).copied().collect();
    // A province and its period name a bar together.
    let mut names = table.columns.iter().take_while(|c| c.align == Align::Left).count().max(1) - 1;
    let mut title = table.title.clone();
    // Of a table that goes on period by period the first is drawn.
    let period = |line: &&crate::view::Line| line.cells.get(names).map(|cell| cell.text.clone());
    let own = table.groups[0].lines.first().and_then(|line| period(&line)).unwrap_or_default();
    let leading = table.groups[0].lines.iter().take_while(|line| period(line).as_ref() == Some(&own)).count();
    if names > 0 && leading > 1 {
        last = last.min(first + leading as u32 - 1);
        names = 0;
        title = format!("{title}, {own}");
    }
    let mut chart = Chart::new(ChartType::Bar);
    for (nth, column) in series.iter().enumerate() {
        let at = placed.columns[*column];
        let head = placed.heads - u32::from(!table.columns[*column].group.is_empty());
        chart
            .add_series()
            .set_name((name, head, at))
            .set_categories((name, first, 0, last, names as u16))
            .set_values((name, first, at, last, at))
            .set_format(rust_xlsxwriter::ChartFormat::new().set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color(COLORS[nth])))
            .set_gap(40);
    }
    let mut font = ChartFont::new();
    font.set_name("Times New Roman").set_size(11);
    let mut large = font.clone();
    large.set_size(13);
    large.set_bold();
    chart.title().set_name(&title).set_font(&large);
    // The first row of the table is the uppermost bar.
    chart.y_axis().set_reverse().set_crossing(ChartAxisCrossing::Max).set_font(&font);
    let heading = table.columns[series[0]].heading();
    chart.x_axis().set_name(crate::format::capital(&heading).as_str()).set_name_font(&font).set_font(&font);
    if series.len() > 1 {
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
    } else {
        chart.legend().set_hidden();
    }
    let bars = (last - first + 1) * series.len() as u32;
    let height = (bars * 18 + 140).clamp(300, 1500);
    chart.set_width(720).set_height(height).set_alt_text(super::short(&title));
    sheet.insert_chart(1, placed.right + 1, &chart)?;
    Ok(height / ROW + 3)
}
