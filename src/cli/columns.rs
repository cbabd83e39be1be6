//! Rows of texts as columns of a terminal.

use unicode_width::UnicodeWidthStr;

/// Columns as wide as their widest text.
pub(super) fn print(rows: &[Vec<String>]) -> String {
    lines(rows).iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// The same with a line under the first row.
pub(super) fn headed(rows: &[Vec<String>]) -> String {
    let lines = lines(rows);
    let width = lines.iter().map(|line| line.trim_end().width()).max().unwrap_or(0);
    let rule = "─".repeat(width);
    let mut out = print(rows);
    let end = out.find('\n').map_or(out.len(), |at| at + 1);
    out.insert_str(end, &format!("{rule}\n"));
    out
}

fn lines(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|c| rows.iter().filter_map(|r| r.get(c)).map(|t| t.width()).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(t, w)| format!("{t}{}", " ".repeat(w - t.width())))
            .collect();
        cells.join("  ")
    };
    rows.iter().map(line).collect()
}
