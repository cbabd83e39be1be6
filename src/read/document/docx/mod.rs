//! DOCX: the body of the document, unpacked by `zip` and read by `quick-xml` as a stream of events.

mod runs;
mod styles;

use std::collections::HashMap;

use super::package::Package;
use super::xml::{Step, walk};
use super::{Document, FIRST, Fault, Note, Notice, Spot, soft};
pub(crate) use runs::{Runs, Said};
use styles::Styles;

const KIND: &str = "DOCX";
const USUAL: &str = "word/document.xml";

/// The parts of a document that its text is made of.
pub(crate) struct Source {
    /// The path of the body.
    pub main: String,
    /// The body.
    pub text: String,
    package_styles: String,
}

impl Source {
    /// Finds the body of a document.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn open(bytes: &[u8]) -> Result<(Source, Package<'_>), Fault> {
        let mut package = Package::open(KIND, bytes)?;
        let main = package.main(USUAL)?;
        let text = package.needed(&main)?;
        let package_styles = package
            .relations(&main)?
            .into_iter()
            .find(|relation| relation.kind.ends_with("/styles"))
            .map(|relation| relation.path)
            .unwrap_or_default();
        Ok((Source { main, text, package_styles }, package))
    }

    /// What follows its runs. `loose` where a field never ends, and none is followed.
    ///
    /// # Errors
    /// When the styles cannot be read.
    pub fn runs(&self, package: &mut Package, loose: bool) -> Result<Runs, Fault> {
        Ok(Runs::new(Styles::read(package, &self.package_styles)?, loose))
    }
}

pub(super) fn read(bytes: &[u8]) -> Result<Document, Fault> {
    let (source, mut package) = Source::open(bytes)?;
    let mut body = Body::read(&source, source.runs(&mut package, false)?)?;
    // Word ends every field; what does not would swallow the rest of the document.
    if body.runs.is_torn() {
        body = Body::read(&source, source.runs(&mut package, true)?)?;
    }
    let parts = package.relations(&source.main)?;
    let of_kind = |kind: &str| parts.iter().find(|part| part.kind.ends_with(kind));
    let kinds = [("/footnotes", Note::Foot as fn(usize) -> Note), ("/endnotes", Note::End)];
    for (kind, note) in kinds {
        if let Some(part) = of_kind(kind)
            && let Some(text) = package.part(&part.path)?
        {
            body.notes(&part.path, &text, note)?;
        }
    }
    let comments = match of_kind("/comments") {
        Some(part) => comments(&part.path, &package.part(&part.path)?.unwrap_or_default())?,
        None => 0,
    };
    let (mut out, runs) = (body.out, body.runs);
    out.notices.extend(runs.pen.converted.iter().map(|encoding| Notice::Converted(*encoding)));
    out.notices.extend((body.chunks > 0).then_some(Notice::Chunks(body.chunks)));
    out.notices.extend((comments > 0).then_some(Notice::Comments(comments)));
    if out.text.trim().is_empty() {
        let cause = format!("{} holds no text", source.main);
        return Err(Fault::Damaged { kind: KIND, cause });
    }
    Ok(out)
}

/// How many comments hold a digit. They are not read: they are what reviewers say of the report.
fn comments(path: &str, text: &str) -> Result<usize, Fault> {
    let (mut count, mut in_text, mut digit) = (0, false, false);
    walk((KIND, path), text, |step| {
        match step {
            Step::Start(tag) if tag.name == "t" => in_text = true,
            Step::End("t") => in_text = false,
            Step::Text(text) if in_text => digit |= text.contains(|c: char| c.is_ascii_digit()),
            Step::End("comment") => count += usize::from(std::mem::take(&mut digit)),
            _ => {}
        }
        Ok(())
    })?;
    Ok(count)
}

/// The body as it is read.
struct Body {
    out: Document,
    runs: Runs,
    /// How many table cells are open: their paragraphs stand in one line.
    cells: usize,
    /// Text boxes that are open, with the cells around each.
    boxes: Vec<(String, usize)>,
    /// Those that end within the paragraph: they stand behind it.
    behind: String,
    /// A line break that may part a sentence.
    broken: bool,
    /// Parts in another format, which are not read.
    chunks: usize,
    /// The ids of footnotes and of endnotes, in the order in which the text refers to them.
    footnotes: Vec<String>,
    endnotes: Vec<String>,
}

impl Body {
    fn read(source: &Source, runs: Runs) -> Result<Body, Fault> {
        let mut body = Body {
            out: Document::default(),
            runs,
            cells: 0,
            boxes: Vec::new(),
            behind: String::new(),
            broken: false,
            chunks: 0,
            footnotes: Vec::new(),
            endnotes: Vec::new(),
        };
        body.out.anchor(FIRST);
        walk((KIND, &source.main), &source.text, |step| body.step(&step))?;
        body.out.end_line()?;
        Ok(body)
    }

    /// Reads the notes behind the text, those that it refers to: each has lines of its own, and its
    /// number for a place.
    fn notes(&mut self, path: &str, text: &str, note: fn(usize) -> Note) -> Result<(), Fault> {
        let referred = match note(1) {
            Note::Foot(_) => std::mem::take(&mut self.footnotes),
            Note::End(_) => std::mem::take(&mut self.endnotes),
        };
        let mut numbers = HashMap::new();
        for (index, id) in referred.into_iter().enumerate() {
            numbers.entry(id).or_insert(index + 1);
        }
        let mut inside = false;
        walk((KIND, path), text, |step| {
            match &step {
                Step::Start(tag) if matches!(tag.name, "footnote" | "endnote") => {
                    let id = tag.attribute("id").unwrap_or_default();
                    let number = numbers.remove(&id);
                    inside = number.is_some();
                    if let Some(number) = number {
                        self.out.end_line()?;
                        self.out.anchor(Spot { note: Some(note(number)), ..FIRST });
                    }
                }
                Step::End("footnote" | "endnote") => inside = false,
                step if inside => self.step(step)?,
                _ => {}
            }
            Ok(())
        })?;
        self.out.end_line()
    }

    fn step(&mut self, step: &Step) -> Result<(), Fault> {
        let before = self.boxes.last().map_or(&self.out.text, |(text, _)| text);
        let shown = self.runs.is_read();
        match self.runs.step(step, before) {
            Said::Nothing => {}
            Said::Text(text) => self.text(&text)?,
            Said::Break(text, page) => {
                self.text(&text)?;
                match () {
                    () if self.cells > 0 => self.push(" ")?,
                    // Two breaks are an empty line.
                    () if page || self.broken => {
                        self.broken = false;
                        self.push("\n")?;
                    }
                    () => self.broken = true,
                }
            }
        }
        match step {
            Step::Start(tag) => match tag.name {
                "tc" => {
                    self.cells += 1;
                    let before = self.before();
                    if !before.ends_with('\n') && !before.is_empty() {
                        self.push("\t")?;
                    }
                }
                "txbxContent" => {
                    self.boxes.push((String::new(), std::mem::take(&mut self.cells)));
                }
                "altChunk" => self.chunks += 1,
                "footnoteReference" if shown => {
                    self.footnotes.extend(tag.attribute("id"));
                }
                "endnoteReference" if shown => {
                    self.endnotes.extend(tag.attribute("id"));
                }
                _ => {}
            },
            Step::End(name) => self.end(name)?,
            Step::Text(_) => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "p" => {
                self.broken = false;
                let joined = self.runs.joined();
                match self.cells {
                    // Every paragraph is a line, the empty ones too: a place is the number of the
                    // paragraph.
                    0 if !joined => self.push("\n")?,
                    0 => {}
                    _ => self.push(" ")?,
                }
                if self.boxes.is_empty() && !joined {
                    let behind = std::mem::take(&mut self.behind);
                    match self.cells {
                        0 => self.push(&behind)?,
                        _ => self.push(&behind.replace('\n', " "))?,
                    }
                }
            }
            "tc" => self.cells = self.cells.saturating_sub(1),
            "tr" if self.cells == 0 => self.push("\n")?,
            "txbxContent" => {
                if let Some((text, cells)) = self.boxes.pop() {
                    self.cells = cells;
                    self.behind.push_str(&text);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn before(&self) -> &str {
        self.boxes.last().map_or(&self.out.text, |(text, _)| text)
    }

    /// Adds text; a break before it becomes a blank or ends the line.
    fn text(&mut self, text: &str) -> Result<(), Fault> {
        if self.broken && !text.trim().is_empty() {
            self.broken = false;
            let goes_on = soft::goes_on(self.before(), text);
            self.push(if goes_on { " " } else { "\n" })?;
        }
        self.push(text)
    }

    fn push(&mut self, text: &str) -> Result<(), Fault> {
        match self.boxes.last_mut() {
            Some((held, _)) => {
                held.push_str(text);
                Ok(())
            }
            None => self.out.push(text),
        }
    }
}
