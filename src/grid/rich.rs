//! Texts of cells whose letters do not all look alike.

use crate::read::document::{Dress, Height, Letters, Pen, marks};

/// A text in runs: a run without letters of its own has those of the cell that shows it.
#[derive(Clone, Debug, Default)]
pub(super) struct Rich {
    runs: Vec<Run>,
}

#[derive(Clone, Debug)]
struct Run {
    letters: Option<Letters>,
    raised: bool,
    text: String,
}

impl Rich {
    /// A text that looks as its cell does.
    pub fn plain(text: &str) -> Rich {
        let mut out = Rich::default();
        out.push(None, false, text);
        out
    }

    /// Adds a run.
    pub fn push(&mut self, letters: Option<Letters>, raised: bool, text: &str) {
        match self.runs.last_mut().filter(|run| run.letters == letters && run.raised == raised) {
            Some(run) => run.text.push_str(text),
            None => self.runs.push(Run { letters, raised, text: text.to_string() }),
        }
    }

    /// What it says in a cell of some letters, without marks of notes. The pen keeps what was
    /// converted.
    pub fn shown(&self, cell: Letters, pen: &mut Pen) -> String {
        let mut out = String::new();
        for run in &self.runs {
            let letters = run.letters.unwrap_or(cell);
            // Digits are the same in every encoding: they need no word about it.
            let same =
                run.text.is_ascii() && matches!(letters, Letters::Legacy(e) if e.keeps_ascii());
            let letters = if same { Letters::Unicode } else { letters };
            let height = if run.raised { Height::Raised } else { Height::Line };
            pen.put_on(Dress { height, letters });
            pen.hold(&run.text);
            let text = pen.lift(&out);
            out.push_str(&text);
        }
        marks::without_raised(&out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_run_has_its_letters_or_those_of_the_cell() {
        let (tcvn, vni) = (Letters::of_font(".VnTime"), Letters::of_font("VNI-Times"));
        let mut rich = Rich::plain("§¬n vÞ ");
        rich.push(Some(vni), false, "tyû ñoàng ");
        rich.push(Some(Letters::Unicode), false, "năm 2023");
        rich.push(None, true, "1");
        let mut pen = Pen::default();
        assert_eq!(rich.shown(tcvn, &mut pen), "Đơn vị tỷ đồng năm 2023");
        assert_eq!(pen.converted.len(), 2);
        let mut pen = Pen::default();
        assert_eq!(Rich::plain("thu từ đất").shown(tcvn, &mut pen), "thu từ đất");
        assert_eq!(Rich::plain("2023").shown(tcvn, &mut pen), "2023");
        assert!(pen.converted.is_empty());
    }
}
