use std::collections::BTreeSet;

use super::styles::{Look, Styles};
use crate::read::document::Encoding;
use crate::read::document::dress::{Dress, Height, Letters, Pen};
use crate::read::document::xml::{Step, Tag};

/// Text that is left out: it stands elsewhere a second time, or was taken out.
const LEFT_OUT: [&str; 3] = ["Fallback", "moveFrom", "del"];

/// What a step of a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// Nothing that is read.
    Nothing,
    /// Text.
    Text(String),
    /// A line break behind a text; whether it ends the paragraph as a new page does.
    Break(String, bool),
}

/// Follows the runs of a document: what in them is text, and what it looks like.
///
/// Left out is what nobody sees or means: deleted, moved and hidden text, text that is struck out,
/// the words that stand in an empty form, the code of fields, marks of notes.
#[derive(Default)]
pub(crate) struct Runs {
    styles: Styles,
    pub(super) pen: Pen,
    look: Look,
    paragraph: Look,
    /// Looks of the runs that text boxes are anchored in.
    outer: Vec<(Look, Look)>,
    in_text: bool,
    in_run: bool,
    /// Within the properties of a run.
    properties: bool,
    /// Within the properties of a paragraph.
    of_paragraph: bool,
    /// Whether the mark at the end of the paragraph was deleted.
    joined: bool,
    left_out: usize,
    /// How many elements are open that say what the properties were before.
    changes: usize,
    /// The run is the mark of a note that was typed.
    is_mark: bool,
    /// Fields that are open: whether its result is reached.
    fields: Vec<bool>,
    /// Whether fields are followed; not where one never ends.
    loose: bool,
    /// Forms that are open: whether what they hold is but a hint.
    forms: Vec<bool>,
    equations: usize,
    exponents: usize,
    indices: usize,
    /// How far the text before stands above the line.
    position: i32,
}

impl Runs {
    pub(super) fn new(styles: Styles, loose: bool) -> Runs {
        Runs { styles, loose, ..Runs::default() }
    }

    /// Takes a step behind a text. What is held is said before an element that parts.
    pub(crate) fn step(&mut self, step: &Step, before: &str) -> Said {
        match step {
            Step::Start(tag) => self.start(tag, before),
            Step::Text(text) if self.in_text => self.text(text, before),
            Step::Text(_) => Said::Nothing,
            Step::End(name) => self.end(name, before),
        }
    }

    /// Whether the mark at the end of the paragraph that ended last was deleted.
    pub(crate) fn joined(&mut self) -> bool {
        std::mem::take(&mut self.joined)
    }

    /// The encodings that text was converted from.
    pub(crate) fn converted(&self) -> &BTreeSet<Encoding> {
        &self.pen.converted
    }

    /// Whether a field swallowed text and never ended.
    pub(crate) fn is_torn(&self) -> bool {
        self.fields.contains(&false)
    }

    fn start(&mut self, tag: &Tag, before: &str) -> Said {
        let mark = self.properties && self.of_paragraph;
        match tag.name {
            "rPrChange" | "pPrChange" => self.changes += 1,
            _ if self.changes > 0 => {}
            name if LEFT_OUT.contains(&name) => {
                self.left_out += usize::from(!mark);
                self.joined |= mark;
            }
            "p" => {
                (self.paragraph, self.position) = (self.styles.paragraph(None), 0);
                self.joined = false;
            }
            "pPr" => self.of_paragraph = true,
            "pStyle" if self.of_paragraph => {
                self.paragraph = self.styles.paragraph(tag.attribute("val").as_deref());
            }
            "r" => {
                self.look = Look::default();
                (self.in_run, self.is_mark) = (true, false);
            }
            "rPr" => self.properties = true,
            "rStyle" if self.properties && !self.of_paragraph => {
                let style = self.styles.look(&tag.attribute("val").unwrap_or_default());
                self.look = std::mem::take(&mut self.look).or(&style);
            }
            _ if self.properties && !self.of_paragraph => self.look.take(tag),
            _ if self.properties => {}
            "t" => self.in_text = true,
            "footnoteReference" | "endnoteReference" => {
                self.is_mark |= tag.says("customMarkFollows");
            }
            "tab" | "ptab" if self.in_run => return self.text("\t", before),
            "noBreakHyphen" if self.in_run => return self.text("-", before),
            // In a typeface of TCVN3 it is a letter.
            "softHyphen" if self.in_run && matches!(self.dress().letters, Letters::Legacy(_)) => {
                return self.text("\u{ad}", before);
            }
            "br" | "cr" if self.in_run && self.is_read() => {
                let page = tag.attribute("type").is_some_and(|t| t == "page" || t == "column");
                return Said::Break(self.pen.lift(before), page);
            }
            "sym" if self.in_run => return self.sign(tag, before),
            "fldChar" if !self.loose => match tag.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("separate") => {
                    if let Some(field) = self.fields.last_mut() {
                        *field = true;
                    }
                }
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            "sdt" => self.forms.push(false),
            "showingPlcHdr" if !matches!(tag.attribute("val").as_deref(), Some("0" | "false")) => {
                if let Some(form) = self.forms.last_mut() {
                    *form = true;
                }
            }
            "txbxContent" => {
                let text = self.lift(before);
                self.outer.push((self.look.clone(), self.paragraph.clone()));
                return text;
            }
            "oMath" => self.equations += 1,
            "num" if self.equations > 0 => {
                let text = self.lift(before);
                return match text {
                    Said::Text(text) if ends_in_digit(&text) => Said::Text(text + " "),
                    Said::Nothing if ends_in_digit(before) => Said::Text(" ".into()),
                    text => text,
                };
            }
            "den" if self.equations > 0 => return self.text("/", before),
            "sup" if self.equations > 0 => self.exponents += 1,
            "sub" if self.equations > 0 => self.indices += 1,
            _ => {}
        }
        Said::Nothing
    }

    fn end(&mut self, name: &str, before: &str) -> Said {
        match name {
            "rPrChange" | "pPrChange" => self.changes = self.changes.saturating_sub(1),
            _ if self.changes > 0 => {}
            name if LEFT_OUT.contains(&name) => {
                let mark = self.properties && self.of_paragraph;
                self.left_out = self.left_out.saturating_sub(usize::from(!mark));
            }
            "t" => self.in_text = false,
            "rPr" => self.properties = false,
            "pPr" => self.of_paragraph = false,
            "r" => self.in_run = false,
            "p" | "tc" | "sdt" | "txbxContent" => {
                let text = self.lift(before);
                match name {
                    "sdt" => drop(self.forms.pop()),
                    "txbxContent" => {
                        (self.look, self.paragraph) = self.outer.pop().unwrap_or_default();
                    }
                    _ => {}
                }
                return text;
            }
            "oMath" => self.equations = self.equations.saturating_sub(1),
            "sup" => self.exponents = self.exponents.saturating_sub(1),
            "sub" => self.indices = self.indices.saturating_sub(1),
            _ => {}
        }
        Said::Nothing
    }

    /// Whether text that stands here is read.
    pub(super) fn is_read(&self) -> bool {
        let look = &self.look;
        let off = |say: fn(&Look) -> Option<bool>| say(look).or(say(&self.paragraph)) == Some(true);
        self.left_out == 0
            && !self.is_mark
            && self.fields.iter().all(|result| *result)
            && !self.forms.contains(&true)
            && !off(|look| look.hidden)
            && !off(|look| look.struck)
    }

    fn dress(&self) -> Dress {
        let look = self.look.clone().or(&self.paragraph);
        let position = look.position.unwrap_or(0);
        let above =
            position > 0 && (position > self.position || self.pen.height() == Some(Height::Raised));
        let height = match () {
            () if self.exponents > 0 => Height::Exponent,
            () if self.indices > 0 || look.lowered == Some(true) => Height::Lowered,
            () if look.raised == Some(true) || above => Height::Raised,
            () => Height::Line,
        };
        Dress { height, letters: Letters::of_font(look.font.as_deref().unwrap_or_default()) }
    }

    fn text(&mut self, text: &str, before: &str) -> Said {
        if !self.is_read() {
            return Said::Nothing;
        }
        let dress = self.dress();
        self.write(text, dress, before)
    }

    fn write(&mut self, text: &str, dress: Dress, before: &str) -> Said {
        let done = match self.pen.wears(dress) {
            true => String::new(),
            false => self.pen.lift(before),
        };
        self.pen.put_on(dress);
        if dress.height != Height::Raised && !text.trim().is_empty() {
            self.position = self.look.position.or(self.paragraph.position).unwrap_or(0);
        }
        if dress.is_plain() {
            return Said::Text(done + text);
        }
        self.pen.hold(text);
        if done.is_empty() { Said::Nothing } else { Said::Text(done) }
    }

    /// A sign by its number in a typeface.
    fn sign(&mut self, tag: &Tag, before: &str) -> Said {
        let code = tag.attribute("char").and_then(|c| u32::from_str_radix(&c, 16).ok());
        let Some(sign) = code.and_then(char::from_u32).filter(|_| self.is_read()) else {
            return Said::Nothing;
        };
        let letters = Letters::of_font(&tag.attribute("font").unwrap_or_default());
        let dress = Dress { letters, ..self.dress() };
        self.write(sign.encode_utf8(&mut [0; 4]), dress, before)
    }

    fn lift(&mut self, before: &str) -> Said {
        let text = self.pen.lift(before);
        if text.is_empty() { Said::Nothing } else { Said::Text(text) }
    }
}

/// Whether a text ends in a digit.
fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}
