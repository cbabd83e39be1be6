use std::collections::{BTreeSet, HashSet};

use super::clean::clean;
use super::run::Run;
use crate::read::document::Encoding;

/// Runs in the order in which they are shown, put together to lines.
#[derive(Default)]
pub(super) struct Lines {
    runs: Vec<Run>,
    /// What was shown, and where: bold letters may be drawn twice.
    shown: HashSet<(i32, i32, String)>,
    /// What letters were converted from, once the text was put together.
    pub converted: BTreeSet<Encoding>,
}

impl Lines {
    /// Adds text that is shown. The same again at nearly the same place is shown once.
    pub fn show(&mut self, run: Run) {
        let sound = [run.x, run.y, run.end, run.size].iter().all(|n| n.is_finite());
        if !sound || run.text.is_empty() {
            return;
        }
        let run = Run { size: run.size.max(1.0), ..run };
        if run.text.trim().is_empty() || !self.again(&run) {
            self.runs.push(run);
        }
    }

    /// Whether a text was shown already where it is shown now, but for a shift as letters are made
    /// bold by. No letter of a figure is as narrow as that.
    fn again(&mut self, run: &Run) -> bool {
        // In steps of a sixteenth of the size.
        let step = run.size / 16.0;
        let (x, y) = ((run.x / step).round() as i32, (run.y / step).round() as i32);
        let near = |by: i32| x.saturating_sub(by)..=x.saturating_add(by);
        let seen = near(2).any(|x| {
            (y.saturating_sub(1)..=y.saturating_add(1))
                .any(|y| self.shown.contains(&(x, y, run.text.clone())))
        });
        self.shown.insert((x, y, run.text.clone()));
        seen
    }

    /// The runs themselves.
    pub fn runs(self) -> Vec<Run> {
        self.runs
    }

    /// The text of the page: a line of print a line, an empty line where a paragraph visibly
    /// begins. The number of the page on a line of its own, apart from the others or the right one,
    /// is left out.
    pub fn text(&mut self, page: usize) -> String {
        let (runs, converted) = clean(&self.runs);
        self.converted = converted;
        let mut lines: Vec<String> = Vec::new();
        let mut last: Option<&Run> = None;
        let mut left = f32::MAX;
        for run in &runs {
            let Some(before) = last else {
                lines.push(run.text.clone());
                (last, left) = (Some(run), run.x);
                continue;
            };
            let size = before.size.max(run.size);
            let drop = before.y - run.y;
            if drop.abs() < 0.5 * size && run.x > before.x - size {
                let open =
                    lines.last().is_none_or(|l| l.ends_with(' ')) || run.text.starts_with(' ');
                if run.x - before.end > 0.15 * size && !open {
                    // Far apart, they are two cells of a table.
                    lines.iter_mut().next_back().into_iter().for_each(|l| {
                        l.push(if run.x - before.end > 1.5 * size { '\t' } else { ' ' })
                    });
                }
                lines.iter_mut().next_back().into_iter().for_each(|l| l.push_str(&run.text));
            } else {
                let closed = lines
                    .last()
                    .is_some_and(|l| l.trim_end().ends_with(['.', ':', ';', '!', '?', '…']));
                let indented = closed && run.x - left > size;
                if drop > 1.9 * size || drop < 0.0 || indented {
                    lines.push(String::new());
                }
                lines.push(run.text.clone());
                left = if indented { left } else { left.min(run.x) };
            }
            last = Some(run);
        }
        let last = lines.len().saturating_sub(1);
        for (end, beside) in [(0, 1), (last, last.wrapping_sub(1))] {
            // The line stays, empty, so that the others keep their places.
            if lines.get(end).is_some_and(|line| is_number(line, lines.get(beside), page)) {
                lines[end].clear();
            }
        }
        lines.iter().map(|l| format!("{}\n", l.trim_end())).collect()
    }
}

/// Whether a line is the number of the page: apart from the line beside it, or the right one.
fn is_number(line: &str, beside: Option<&String>, page: usize) -> bool {
    let digits = line.trim_matches(['-', '–', ' ']);
    let apart = digits.len() <= 3 && beside.is_some_and(|line| line.trim().is_empty());
    let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    number && (apart || digits == page.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::dress::Letters;

    fn page(runs: &[(&str, f32, f32, f32)]) -> String {
        let mut lines = Lines::default();
        for (text, x, y, size) in runs {
            lines.show(Run {
                x: *x,
                y: *y,
                end: x + 0.5 * size * text.chars().count() as f32,
                size: *size,
                text: text.to_string(),
                invisible: false,
                letters: Letters::Unicode,
            });
        }
        lines.text(3)
    }

    #[test]
    fn places_make_words_lines_and_paragraphs() {
        let runs = [
            ("12", 300.0, 800.0, 13.0),
            ("Xử", 100.0, 700.0, 13.0),
            ("lý", 124.0, 700.0, 13.0),
            ("12 vụ.", 100.0, 680.0, 13.0),
            ("Sau", 130.0, 660.0, 13.0),
        ];
        assert_eq!(page(&runs), "\n\nXử lý\n12 vụ.\n\nSau\n");
    }

    /// A line with a figure, what is drawn behind it, and the text that goes on at a place.
    fn line(mark: &[(&'static str, f32, f32, f32)], rest: (&'static str, f32)) -> String {
        let mut runs = vec![("đạt 16.578", 100.0, 700.0, 12.0)];
        runs.extend(mark);
        runs.push((rest.0, rest.1, 700.0, 12.0));
        page(&runs)
    }

    /// Marks by size and height, in one piece or several; exponents; text drawn twice.
    #[test]
    fn what_is_raised_is_no_digit_of_the_line() {
        assert_eq!(line(&[("1", 160.0, 704.0, 7.0)], (" tỷ", 163.5)), "đạt 16.578 tỷ\n");
        assert_eq!(line(&[("(1)", 160.0, 706.0, 7.0)], ("%", 170.5)), "đạt 16.578%\n");
        let pieces = [("(", 160.0, 704.0, 7.0), ("1", 163.5, 704.0, 7.0), (")", 167.0, 704.0, 7.0)];
        assert_eq!(line(&pieces, ("tỷ", 175.0)), "đạt 16.578 tỷ\n");
        // As high as the others, and as large: a part of the number.
        assert_eq!(line(&[("1", 160.0, 700.0, 12.0)], ("tỷ", 175.0)), "đạt 16.5781 tỷ\n");
        assert_eq!(
            line(&[(" m", 160.0, 700.0, 12.0), ("2", 172.0, 704.0, 7.0)], ("tỷ", 180.0)),
            "đạt 16.578 m² tỷ\n"
        );
        let twice = [("87", 170.0, 700.0, 12.0), ("87", 170.3, 700.0, 12.0)];
        assert_eq!(line(&twice, ("tỷ", 190.0)), "đạt 16.578 87 tỷ\n");
        let note = [("1", 100.0, 54.0, 6.0), ("Số năm 2022", 104.0, 50.0, 10.0)];
        assert_eq!(page(&note), "Số năm 2022\n");
    }

    /// A page whose last line is a number at a height.
    fn last(number: &str, y: f32) -> String {
        page(&[("Tổng số hồ sơ:", 100.0, 700.0, 12.0), (number, 100.0, y, 12.0)])
    }

    #[test]
    fn a_figure_on_the_last_line_is_no_number_of_a_page() {
        assert_eq!(last("25628", 685.0), "Tổng số hồ sơ:\n25628\n");
        assert_eq!(last("25628", 600.0), "Tổng số hồ sơ:\n\n25628\n");
        assert_eq!(
            (last("5", 50.0), last("3", 685.0)),
            ("Tổng số hồ sơ:\n\n\n".into(), "Tổng số hồ sơ:\n\n".into())
        );
        assert_eq!(last("5", 685.0), "Tổng số hồ sơ:\n5\n");
    }
}
