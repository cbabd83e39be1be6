use super::elements::Kind;
use crate::read::document::dress::{Dress, Height, Pen};
use crate::read::document::{Document, Fault, Notice, Spot, soft};

/// The text of a page, as it is written.
#[derive(Default)]
pub(super) struct Ink {
    out: Document,
    pen: Pen,
    /// Line breaks since the last text.
    breaks: usize,
    /// The mark of a note that was left out last, and where: it may be the upper part of a fraction.
    dropped: Option<(usize, String)>,
}

impl Ink {
    /// Parts the text where a tag does.
    pub fn part(&mut self, kind: Kind) -> Result<(), Fault> {
        match kind {
            Kind::LeftOut | Kind::Inline => return Ok(()),
            _ => self.lift()?,
        }
        match kind {
            Kind::Block => self.end_line(),
            Kind::Cell => {
                self.breaks = 0;
                self.out.push("\t")
            }
            Kind::Break => {
                self.breaks += 1;
                Ok(())
            }
            Kind::Stroke(" ") if !self.out.text.ends_with(|c: char| c.is_ascii_digit()) => Ok(()),
            Kind::Stroke(stroke) => self.out.push(stroke),
            Kind::LeftOut | Kind::Inline => Ok(()),
        }
    }

    /// Adds a run of text: line ends in the source of a page are blanks.
    pub fn run(&mut self, text: &str, dress: Dress, spot: Spot) -> Result<(), Fault> {
        let body = text.trim_start_matches(is_blank);
        if !self.pen.wears(dress) {
            self.lift()?;
        }
        if self.breaks > 0 && !body.is_empty() {
            self.lift()?;
            match self.breaks == 1 && soft::goes_on(&self.out.text, body) {
                true => self.space()?,
                false => self.end_line()?,
            }
            self.breaks = 0;
        }
        if body.len() < text.len() {
            match self.pen.height() {
                Some(_) => self.pen.hold(" "),
                None => self.space()?,
            }
        }
        if body.is_empty() {
            return Ok(());
        }
        if self.pen.height().is_none() {
            let lead = &text[..text.len() - body.len()];
            let column = match lead.rfind('\n') {
                Some(last) => lead[last + 1..].chars().count() + 1,
                None => spot.column + lead.chars().count(),
            };
            self.out.anchor(Spot { line: spot.line + lead.matches('\n').count(), column, ..spot });
        }
        let mut clean = String::with_capacity(body.len());
        for c in body.chars() {
            if !is_blank(c) {
                clean.push(c);
            } else if !clean.ends_with(' ') {
                clean.push(' ');
            }
        }
        self.pen.put_on(dress);
        if dress.is_plain() {
            return self.out.push(&clean);
        }
        self.pen.hold(&clean);
        Ok(())
    }

    /// Says that a lowered run begins: behind a raised one and a stroke it is a fraction.
    pub fn fraction(&mut self) -> Result<(), Fault> {
        self.lift()?;
        let Some((at, mark)) = self.dropped.take() else { return Ok(()) };
        let behind = self.out.text.get(at..).map(str::trim);
        if matches!(behind, Some("/" | "⁄")) {
            let digit = self.out.text[..at].ends_with(|c: char| c.is_ascii_digit());
            let mark = mark.trim();
            let mark = if digit { format!(" {mark}") } else { mark.to_string() };
            self.out.text.insert_str(at, &mark);
        }
        Ok(())
    }

    /// The whole text.
    pub fn dry(mut self) -> Result<Document, Fault> {
        self.lift()?;
        self.end_line()?;
        self.out.notices.extend(self.pen.converted.iter().map(|e| Notice::Converted(*e)));
        Ok(self.out)
    }

    fn space(&mut self) -> Result<(), Fault> {
        let open = self.out.text.is_empty() || self.out.text.ends_with(char::is_whitespace);
        if open { Ok(()) } else { self.out.push(" ") }
    }

    fn end_line(&mut self) -> Result<(), Fault> {
        (self.breaks, self.dropped) = (0, None);
        self.out.end_line()
    }

    /// Writes what was held.
    fn lift(&mut self) -> Result<(), Fault> {
        let raised = self.pen.height() == Some(Height::Raised);
        let held = if raised { self.pen.held().to_string() } else { String::new() };
        let text = self.pen.lift(&self.out.text);
        if raised && text.trim().is_empty() {
            self.dropped = Some((self.out.text.len(), held));
        }
        let doubled = text.starts_with(' ') && self.out.text.ends_with(char::is_whitespace);
        self.out.push(if doubled { text.trim_start() } else { &text })
    }
}

/// Whether a character of the source of a page is a blank; a no-break space is none.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}'
}
