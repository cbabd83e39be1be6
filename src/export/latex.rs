//! Tables for LaTeX, to be taken in by `\input`: longtable, so that heads repeat on every page, and
//! the rules of booktabs.

use super::remarks::remarks;
use super::{Options, columns};
use crate::document::Document;
use crate::failure::Failure;
use crate::view::{Align, Line, Role, Table};
use crate::words::Lang;

pub(super) fn write(document: &Document, _: &Options) -> Result<Vec<u8>, Failure> {
    let head = "% \\usepackage{booktabs,longtable,array}; Vietnamese letters: XeLaTeX or LuaLaTeX with fontspec, or pdfLaTeX with vntex.\n";
    let tables: Vec<String> = document.tables().map(|table| one(table, document.lang)).collect();
    Ok(format!("{head}{}", tables.join("\n")).into_bytes())
}

/// A table, in parts where it is too wide for the page of an office.
fn one(table: &Table, lang: Lang) -> String {
    let mut out = String::new();
    for (nth, part) in columns::parts(table, columns::PAGE).iter().enumerate() {
        // The name that captions have is that of the language, whatever the document around says.
        out += &format!(
            "{{\\renewcommand{{\\tablename}}{{{}}}\\setlength{{\\LTcapwidth}}{{\\linewidth}}\n",
            escape(lang.text("document.supplement"))
        );
        let title = escape(&part.title);
        if nth > 0 {
            out += "\\addtocounter{table}{-1}\n";
        }
        out += &longtable(
            part,
            &if nth == 0 { title } else { lang.fill("document.continued", &[("caption", &title)]) },
            lang,
        );
        out += "}\n";
        for line in remarks(part, lang) {
            out += &format!("\\noindent{{\\small {}\\par}}\n", escape(&line));
        }
    }
    out
}

fn longtable(table: &Table, caption: &str, lang: Lang) -> String {
    let layout = Layout::of(table);
    let mut out = format!(
        "\\begin{{longtable}}{{@{{}}{}@{{}}}}\n\\caption{{{caption}}}\\\\\n",
        layout.columns()
    );
    if let Some(unit) = table.unit() {
        let unit = lang.fill("document.unit", &[("unit", unit)]);
        out += &format!("{}\\\\\n", layout.across("\\raggedleft\\itshape", &unit));
    }
    let heads = format!("\\toprule\n{}\\midrule\n", heads(table, &layout));
    out += &format!("{heads}\\endfirsthead\n{heads}\\endhead\n");
    for (nth, group) in table.groups.iter().enumerate() {
        if nth > 0 {
            out += "\\midrule\n";
        }
        if !group.heading.is_empty() {
            out += &format!("{}\\\\*\n", layout.across("\\raggedright\\bfseries", &group.heading));
        }
        group.lines.iter().for_each(|line| out += &row(line, &layout));
    }
    out + "\\bottomrule\n\\end{longtable}\n"
}

/// The columns of a table as shares of the width of the page: texts and numbers break within
/// theirs, and no table leaves the page.
struct Layout {
    shares: Vec<(Align, f64)>,
}

impl Layout {
    fn of(table: &Table) -> Layout {
        let widths = columns::widths(table, columns::PAGE);
        let whole: f64 = widths.iter().sum();
        Layout {
            shares: table
                .columns
                .iter()
                .zip(widths)
                .map(|(column, width)| (column.align, width / whole))
                .collect(),
        }
    }

    fn columns(&self) -> String {
        self.shares.iter().map(ragged).collect()
    }

    /// A text over all columns.
    fn across(&self, look: &str, text: &str) -> String {
        format!(
            "\\multicolumn{{{}}}{{@{{}}{}@{{}}}}{{{look} {}}}",
            self.shares.len(),
            paragraph(1.0),
            escape(text)
        )
    }
}

/// A column of paragraphs of a width.
fn ragged((align, share): &(Align, f64)) -> String {
    let side = if *align == Align::Left { "right" } else { "left" };
    format!(">{{\\ragged{side}\\arraybackslash}}{}", paragraph(*share))
}

/// A column of paragraphs, with the blank that stands on both sides of it.
fn paragraph(share: f64) -> String {
    format!("p{{\\dimexpr{share:.4}\\linewidth-2\\tabcolsep\\relax}}")
}

fn heads(table: &Table, layout: &Layout) -> String {
    let mut out = String::new();
    if table.columns.iter().any(|c| !c.group.is_empty()) {
        let (mut cells, mut rules, mut at) = (Vec::new(), String::new(), 0);
        for run in table.columns.chunk_by(|a, b| !a.group.is_empty() && a.group == b.group) {
            let (from, to) = (at, at + run.len());
            at = to;
            match run[0].group.as_str() {
                "" => cells.push(String::new()),
                group => {
                    let share = layout.shares[from..to].iter().map(|(_, share)| share).sum();
                    let column = format!(">{{\\centering\\arraybackslash}}{}", paragraph(share));
                    cells.push(format!(
                        "\\multicolumn{{{}}}{{{column}}}{{{}}}",
                        run.len(),
                        escape(group)
                    ));
                    rules += &format!("\\cmidrule(lr){{{}-{to}}}", from + 1);
                }
            }
        }
        out += &format!("{}\\\\\n{rules}\n", cells.join(" & "));
    }
    let cells: Vec<String> = table.columns.iter().map(|c| escape(&table.head(c))).collect();
    out + &format!("{}\\\\\n", cells.join(" & "))
}

fn row(line: &Line, layout: &Layout) -> String {
    if line.spans() {
        return format!("{}\\\\*\n", layout.across("\\raggedright\\bfseries", &line.cells[0].text));
    }
    let strong = |text: String| {
        if line.role == Role::Row || text.is_empty() { text } else { format!("\\textbf{{{text}}}") }
    };
    let cells: Vec<String> =
        line.cells.iter().map(|cell| strong(escape(&cell.unbroken()))).collect();
    format!("{}\\\\\n", cells.join(" & "))
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
            // A cell that begins with a bracket would be read as an option of the line end before
            // it.
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
