use crate::model::Decimal;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The text as it is shown, without blanks at its ends; of a number its digits in machine form.
    pub text: String,
    /// What the file says that it is.
    pub content: Content,
}

/// What a file says that a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A text; digits may be typed in it.
    Text,
    /// A number, as it is shown: rounded to the decimals of its format, and in percent where its
    /// format multiplies by a hundred.
    Number {
        /// The number.
        value: Decimal,
        /// Whether the format shows it with a percent sign.
        percent: bool,
    },
    /// A date or a time.
    Date,
    /// A formula whose result the file does not hold.
    Uncomputed,
    /// A formula that failed, as `#DIV/0!`.
    Error,
}

impl Cell {
    /// A cell of text: blanks and line ends are single blanks.
    pub(crate) fn text(text: &str) -> Cell {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Cell { text, content: Content::Text }
    }

    /// A cell of another content with the text that it is shown by.
    pub(crate) fn of(content: Content, text: impl Into<String>) -> Cell {
        Cell { text: text.into(), content }
    }

    /// A cell of a number as it is shown.
    pub(crate) fn number(value: Decimal, percent: bool) -> Cell {
        let text = format!("{value}{}", if percent { "%" } else { "" });
        Cell { text, content: Content::Number { value, percent } }
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.content == Content::Text && self.text.is_empty()
    }

    /// The number that the file says it is.
    pub fn value(&self) -> Option<Decimal> {
        match self.content {
            Content::Number { value, .. } => Some(value),
            _ => None,
        }
    }
}
