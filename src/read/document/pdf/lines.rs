/// Text shown at a place of the page.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// Where it begins, in points from the left.
    pub x: f32,
    /// The line that it stands on, in points from the foot.
    pub y: f32,
    /// Where it ends.
    pub end: f32,
    /// The size of its letters.
    pub size: f32,
    /// What it says.
    pub text: String,
}

/// Runs in the order in which they are shown, put together to lines.
#[derive(Default)]
pub(super) struct Lines(Vec<Run>);

impl Lines {
    /// Adds text that is shown from one place to another, in points from the lower left.
    pub fn show(&mut self, text: &str, from: (f32, f32), end: f32, size: f32) {
        let sound = [from.0, from.1, end, size].iter().all(|n| n.is_finite());
        if sound && !text.is_empty() {
            self.0.push(Run { x: from.0, y: from.1, end, size: size.max(1.0), text: text.into() });
        }
    }

    /// The runs themselves.
    pub fn runs(self) -> Vec<Run> {
        self.0
    }

    /// The text of the page: a line of print a line, an empty line where a paragraph visibly
    /// begins. The number of the page on a line of its own is left out.
    pub fn text(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        let mut last: Option<&Run> = None;
        let mut left = f32::MAX;
        for run in &self.0 {
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
        for end in [0, lines.len().saturating_sub(1)] {
            // The line stays, empty, so that the others keep their places.
            if let Some(line) = lines.get_mut(end).filter(|l| is_number(l)) {
                line.clear();
            }
        }
        lines.iter().map(|l| format!("{}\n", l.trim_end())).collect()
    }
}

/// Whether a line is the number of a page.
fn is_number(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_make_words_lines_and_paragraphs() {
        let mut lines = Lines::default();
        for (text, x, y) in [
            ("12", 300.0, 800.0),
            ("Xử", 100.0, 700.0),
            ("lý", 124.0, 700.0),
            ("12 vụ.", 100.0, 680.0),
            ("Sau", 130.0, 660.0),
        ] {
            lines.show(text, (x, y), x + 20.0, 13.0);
        }
        assert_eq!(lines.text(), "\n\nXử lý\n12 vụ.\n\nSau\n");
    }
}
