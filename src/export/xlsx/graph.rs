//! A chart of Excel's own beside a table, tied to its cells: whoever edits a number sees it move.

use rust_xlsxwriter::utility::cell_range_absolute;
use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartFont, ChartFormat, ChartLegendPosition, ChartRange,
    ChartSolidFill, ChartType, IntoChartRange, Worksheet, XlsxError,
};

use super::table::{Placed, name_column};
use crate::view::{Align, Group, Line, Role, Table};

/// More bars than this are none that a reader compares.
const MOST_ROWS: usize = 70;
/// More series than this are told apart by nobody.
const MOST_SERIES: usize = 6;
/// Colours that are told apart in grey and by the colour-blind.
const COLORS: [&str; MOST_SERIES] =
    ["#0B62A4", "#C97930", "#0D766B", "#8DBAE0", "#5B21B6", "#64748B"];
/// Height of a row of a sheet in pixels.
const ROW: u32 = 20;

/// What is drawn of a table.
struct GraphData<'t> {
    table: &'t Table,
    /// The lines: their places in the sheet, and themselves.
    lines: Vec<(u32, &'t Line)>,
    /// The columns of the table that name a bar, and those that are bars.
    names: (usize, usize),
    series: Vec<usize>,
    title: String,
}

impl<'t> GraphData<'t> {
    /// The figures of the first group that has any; no heads over lines and no sums, which are no
    /// neighbours of what they are of.
    fn of(table: &'t Table, placed: &Placed) -> Option<GraphData<'t>> {
        let mut groups =
            table.groups.iter().zip(&placed.lines).map(|(group, rows)| figure_lines(group, rows));
        let mut lines = groups.find(|lines| {
            lines.iter().any(|(_, line)| line.cells.iter().any(|cell| cell.number.is_some()))
        })?;
        let name = name_column(table);
        let mut last =
            table.columns.iter().take_while(|c| c.align == Align::Left).count().max(name + 1) - 1;
        let mut title = table.title.clone();
        // Of a table that goes on period by period, or unit by unit, the first is drawn.
        let first = lines[0].1.cells[last].text.clone();
        let like = lines.iter().filter(|(_, line)| line.cells[last].text == first).count();
        if last > name && like > 1 {
            title = if like < lines.len() { format!("{title}, {first}") } else { title };
            lines.retain(|(_, line)| line.cells[last].text == first);
            last = name;
        }
        let held = |nth: &usize| {
            table.columns[*nth].align == Align::Right
                && lines.iter().any(|(_, line)| line.cells[*nth].number.is_some())
        };
        let numbers: Vec<usize> = (0..table.columns.len()).filter(held).collect();
        // Columns of one unit may stand beside each other; what the table is about, else the first
        // column with numbers, says which.
        let about =
            table.lead.filter(|nth| numbers.contains(nth)).or_else(|| numbers.first().copied())?;
        let lead = &table.columns[about];
        let same = |nth: &usize| {
            table.columns[*nth].unit == lead.unit && table.columns[*nth].name == lead.name
        };
        let series = numbers.into_iter().filter(same).take(MOST_SERIES).collect();
        (lines.len() <= MOST_ROWS).then_some(GraphData {
            table,
            lines,
            names: (name, last),
            series,
            title,
        })
    }

    /// What is drawn, for those who cannot see it.
    fn told(&self) -> String {
        let column = self.series[0];
        let one = |(_, line): &(u32, &Line)| {
            format!("{} {}", line.cells[self.names.0].text, line.cells[column].text)
        };
        let all: Vec<String> = self.lines.iter().map(one).collect();
        format!("{}, {}: {}", self.title, self.table.columns[column].flat(), all.join("; "))
    }

    /// Some columns of the drawn lines as cells of the sheet.
    fn cells(&self, name: &str, from: u16, to: u16) -> Cells {
        let rows: Vec<u32> = self.lines.iter().map(|(row, _)| *row).collect();
        let runs: Vec<(u32, u32)> =
            rows.chunk_by(|a, b| a + 1 == *b).map(|run| (run[0], run[run.len() - 1])).collect();
        match runs[..] {
            [(first, last)] => Cells::Run((name.into(), first, from, last, to)),
            _ => {
                let run = |(first, last): &(u32, u32)| {
                    format!("'{name}'!{}", cell_range_absolute(*first, from, *last, to))
                };
                Cells::Runs(format!("=({})", runs.iter().map(run).collect::<Vec<_>>().join(",")))
            }
        }
    }
}

/// The lines of a group that are of its figures, each with its row in the sheet.
fn figure_lines<'t>(group: &'t Group, rows: &[u32]) -> Vec<(u32, &'t Line)> {
    let lines = rows.iter().copied().zip(&group.lines);
    lines.filter(|(_, line)| matches!(line.role, Role::Row | Role::Named)).collect()
}

/// Cells that a chart is tied to: one area, or several.
enum Cells {
    Run((String, u32, u16, u32, u16)),
    Runs(String),
}

impl IntoChartRange for Cells {
    fn new_chart_range(&self) -> ChartRange {
        match self {
            Cells::Run((name, first, from, last, to)) => {
                (name.as_str(), *first, *from, *last, *to).new_chart_range()
            }
            Cells::Runs(text) => text.as_str().new_chart_range(),
        }
    }
}

/// Words of a chart: those that begin with `=` or hold a `!` would be taken for the cells that they
/// are in. The joiner is not seen.
fn words(text: &str) -> String {
    let text = text.replace('!', "!\u{2060}");
    if text.starts_with('=') { format!("\u{2060}{text}") } else { text }
}

/// Inserts the chart of a table's numbers, and hands back the first free row under it. Nothing
/// where there is none to draw.
pub(super) fn insert(
    sheet: &mut Worksheet,
    name: &str,
    table: &Table,
    placed: &Placed,
) -> Result<u32, XlsxError> {
    let Some(drawn) = GraphData::of(table, placed) else { return Ok(0) };
    let mut chart = Chart::new(ChartType::Bar);
    for (nth, column) in drawn.series.iter().enumerate() {
        let at = placed.columns[*column];
        let head = placed.heads - u32::from(!table.columns[*column].group.is_empty());
        chart
            .add_series()
            .set_name((name, head, at))
            .set_categories(drawn.cells(
                name,
                placed.columns[drawn.names.0],
                placed.columns[drawn.names.1],
            ))
            .set_values(drawn.cells(name, at, at))
            .set_format(
                ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(COLORS[nth])),
            )
            .set_gap(40);
    }
    let mut font = ChartFont::new();
    font.set_name("Times New Roman").set_size(11);
    let mut large = font.clone();
    large.set_size(13);
    large.set_bold();
    chart.title().set_name(&words(&drawn.title)).set_font(&large);
    // The first row of the table is the uppermost bar.
    chart.y_axis().set_reverse().set_crossing(ChartAxisCrossing::Max).set_font(&font);
    let heading = crate::format::capital(&table.columns[drawn.series[0]].heading());
    chart.x_axis().set_name(&words(&heading)).set_name_font(&font).set_font(&font);
    if drawn.series.len() > 1 {
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
    } else {
        chart.legend().set_hidden();
    }
    let bars = (drawn.lines.len() * drawn.series.len()) as u32;
    let height = (bars * 18 + 140).clamp(300, 1500);
    chart.set_width(720).set_height(height).set_alt_text(super::short(&drawn.told()));
    sheet.insert_chart(1, placed.right + 1, &chart)?;
    Ok(height / ROW + 3)
}
