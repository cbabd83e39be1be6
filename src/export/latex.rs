//! Tables for LaTeX, to be taken in by `\input`: longtable, so that heads repeat on every page, and the rules of booktabs.

use super::Options;
use crate::document::Document;
use crate::failure::Failure;
use crate::view::{Align, Line, Role, Table};
use crate::words::Lang;

pub(super) fn write(document: &Document, _: &Options) -> Result<Vec<u8>, Failure> {
    let head = "% \\usepackage{booktabs,longtable,array}; Vietnamese letters: XeLaTeX or LuaLaTeX with fontspec, or pdfLaTeX with vntex.\n";
    let tables: Vec<String> = document.tables().map(|table| one(table, document.lang)).collect();
    Ok(format!("{head}{}", tables.join("\n")).into_bytes())
}

fn one(table: &Table, lang: Lang) -> String {
    let count = table.columns.len();
    // Texts break within their share of the page; numbers do not break.
    let texts = table.columns.iter().filter(|c| c.align == Align::Left).count().max(1);
    let share = if count == texts { 0.9 / texts as f64 } else { 0.42 / texts as f64 };
    let column = |align: Align| match align {
        Align::Left => format!(">{{\\raggedright\\arraybackslash}}p{{{share:.2}\\linewidth}}"),
        Align::Right => "r".into(),
    };
    let layout: String = table.columns.iter().map(|c| column(c.align)).collect();
    let mut out = format!("\\begin{{longtable}}{{@{{}}{layout}@{{}}}}\n\\caption{{{}}}\\\\\n", escape(&table.title));
    if let Some(unit) = table.unit() {
        let unit = lang.fill("document.unit", &[("unit", unit)]);
        out += &format!("\\multicolumn{{{count}}}{{r@{{}}}}{{\\itshape {}}}\\\\\n", escape(&unit));
    }
    let heads = format!("\\toprule\n{}\\midrule\n", heads(table));
    out += &format!("{heads}\\endfirsthead\n{heads}\\endhead\n");
    for (nth, group) in table.groups.iter().enumerate() {
        if nth > 0 {
            out += "\\midrule\n";
        }
        if !group.heading.is_empty() {
            out += &format!("\\multicolumn{{{count}}}{{@{{}}l}}{{\\bfseries {}}}\\\\*\n", escape(&group.heading));
        }
        group.lines.iter().for_each(|line| out += &row(line, count));
    }
    out += "\\bottomrule\n\\end{longtable}\n";
    for line in notes(table, lang) {
        out += &format!("\\noindent{{\\small {}\\par}}\n", escape(&line));
    }
    out
}

fn heads(table: &Table) -> String {
    // A head of several words breaks over lines, so that it makes no column wider than its numbers do.
    let cell = |text: String, align: Align| {
        let broken = escape(&text).replace(" (", "\\\\(");
        let side = if align == Align::Left { "l" } else { "r" };
        format!("\\begin{{tabular}}[b]{{@{{}}{side}@{{}}}}{broken}\\end{{tabular}}")
    };
    let mut out = String::new();
    if table.columns.iter().any(|c| !c.group.is_empty()) {
        let (mut cells, mut rules, mut at) = (Vec::new(), String::new(), 1);
        for run in table.columns.chunk_by(|a, b| !a.group.is_empty() && a.group == b.group) {
            let (from, to) = (at, at + run.len() - 1);
            at = to + 1;
            match run[0].group.as_str() {
                "" => cells.push(String::new()),
                group => {
                    cells.push(format!("\\multicolumn{{{}}}{{c}}{{{}}}", run.len(), escape(group)));
                    rules += &format!("\\cmidrule(lr){{{from}-{to}}}");
                }
            }
        }
        out += &format!("{}\\\\\n{rules}\n", cells.join(" & "));
    }
    let cells: Vec<String> = table.columns.iter().map(|c| cell(table.head(c), c.align)).collect();
    out + &format!("{}\\\\\n", cells.join(" & "))
}

fn row(line: &Line, count: usize) -> String {
    if line.spans() {
        return format!("\\multicolumn{{{count}}}{{@{{}}l}}{{\\bfseries {}}}\\\\*\n", escape(&line.cells[0].text));
    }
    let strong = |text: String| if line.role == Role::Row || text.is_empty() { text } else { format!("\\textbf{{{text}}}") };
    let cells: Vec<String> = line.cells.iter().map(|cell| strong(escape(&cell.text))).collect();
    format!("{}\\\\\n", cells.join(" & "))
}

/// Notes, numbered where there are several, and sources.
pub(super) fn notes(table: &Table, lang: Lang) -> Vec<String> {
    let word = lang.text("document.notes");
    let mut out = match &table.notes[..] {
        [] => Vec::new(),
        [only] => vec![format!("{word} {only}")],
        several => {
            let numbered = several.iter().enumerate().map(|(nth, note)| format!("{}. {note}", nth + 1));
            std::iter::once(word.to_string()).chain(numbered).collect()
        }
    };
    out.extend(table.sources.iter().cloned());
    out
}

/// Text of the data never becomes markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            // A cell that begins with a bracket would be read as an option of the line end before it.
            '[' => out.push_str("{[}"),
            ']' => out.push_str("{]}"),
            '\u{a0}' => out.push('~'),
            '−' => out.push_str("\\ensuremath{-}"),
            '≥' => out.push_str("\\ensuremath{\\geq}"),
            '≤' => out.push_str("\\ensuremath{\\leq}"),
            '≈' => out.push_str("\\ensuremath{\\approx}"),
            '×' => out.push_str("\\ensuremath{\\times}"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
