use crate::words::{Lang, fill};

/// The caption of a table or a picture, in the parts that formats treat apart: Word counts the
/// number itself, and a workbook names a sheet by the label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// What stands before the number: `Bảng `.
    pub before: String,
    /// Its number among those of its kind, from 1.
    pub number: usize,
    /// What stands behind the number: `. Thu từ đất`.
    pub behind: String,
    /// What it is referred to by: `Bảng 1`.
    pub label: String,
}

impl Caption {
    /// The caption of a title by the pattern of a key, `Bảng {number}. {title}`.
    pub(super) fn of(key: &str, number: usize, title: &str, lang: Lang) -> Caption {
        let pattern = lang.text(key);
        let count = number.to_string();
        let args = [("number", count.as_str()), ("title", title)];
        let (before, behind) = pattern.split_once("{number}").unwrap_or((pattern, ""));
        let (label, _) = pattern.split_once("{title}").unwrap_or((pattern, ""));
        Caption {
            before: fill(before, &args),
            number,
            behind: fill(behind, &args),
            label: fill(label, &args)
                .trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation())
                .into(),
        }
    }

    /// The whole of it: `Bảng 1. Thu từ đất`.
    pub fn text(&self) -> String {
        format!("{}{}{}", self.before, self.number, self.behind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_with_digits_and_dots_is_no_number_and_no_label() {
        let lang = Lang::of("vi").expect("Vietnamese");
        let caption = Caption::of("document.table", 12, "60 năm. Số 3", lang);
        assert_eq!(caption.text(), "Bảng 12. 60 năm. Số 3");
        assert_eq!((caption.before.as_str(), caption.label.as_str()), ("Bảng ", "Bảng 12"));
        assert_eq!(caption.behind, ". 60 năm. Số 3");
    }
}
