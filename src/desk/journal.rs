//! What the desk wrote, and how it is taken back.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::artifact::{self, BuildLock};
use crate::failure::Failure;
use crate::project::Project;
use crate::words::Lang;

/// A file that was written.
struct Entry {
    /// Its name from the data folder.
    name: String,
    /// What lay there before.
    before: Vec<u8>,
    /// The hash of what was written.
    after: String,
}

/// Everything that was written since the desk was opened, the latest last.
#[derive(Default)]
pub struct Journal(Mutex<Vec<Entry>>);

/// A part of a line of a file, as it was shown.
pub struct Place<'p> {
    /// The file as it is shown.
    pub file: &'p str,
    /// The hash of all of it.
    pub hash: &'p str,
    /// The line, from 1.
    pub line: usize,
    /// Where the part begins, from 1, in characters.
    pub column: usize,
    /// The part.
    pub old: &'p str,
}

/// Why nothing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The file is not as it was shown, or as it was left.
    Changed,
    /// What is to be put in has several lines, or characters that no cell has.
    Unfit,
    /// There is nothing to take back.
    Nothing,
}

impl Conflict {
    /// Why, in a language.
    pub fn message(self, lang: Lang) -> &'static str {
        lang.text(match self {
            Conflict::Changed => "desk.conflict",
            Conflict::Unfit => "desk.unfit-cell",
            Conflict::Nothing => "desk.nothing-to-undo",
        })
    }
}

/// The bytes of a file of data by the name that it is shown by.
pub fn bytes(file: &str, project: &Project) -> Result<Option<Vec<u8>>, Failure> {
    let files = project.files()?;
    let found = files.lists.iter().chain(&files.observations).find(|input| *input.name == *file);
    Ok(found.map(|input| input.bytes.to_vec()))
}

/// A text as a cell of CSV holds it.
fn cell(text: &str) -> String {
    let quoted = text.len() > 1 && text.starts_with('"') && text.ends_with('"');
    match !quoted && (text.contains(',') || text.contains('"')) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.into(),
    }
}

/// A file with another text in a place; `None` where the place does not hold what was shown.
fn replaced(bytes: &[u8], place: &Place, new: &str) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let start = match place.line {
        1 => 0,
        line => text.match_indices('\n').nth(line.checked_sub(2)?)?.0 + 1,
    };
    let line = &text[start..];
    let line = &line[..line.find('\n').unwrap_or(line.len())];
    let (at, _) = line
        .char_indices()
        .nth(place.column.checked_sub(1)?)
        .or_else(|| (place.column == line.chars().count() + 1).then_some((line.len(), ' ')))?;
    let rest = line[at..].strip_prefix(place.old)?;
    let end = start + line.len() - rest.len();
    Some([&bytes[..start + at], new.as_bytes(), &bytes[end..]].concat())
}

impl Journal {
    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How much can be taken back.
    pub fn undoable(&self) -> usize {
        self.entries().len()
    }

    /// Puts a text in the place of another. `whole` says that it is a line and not a cell.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn replace(
        &self,
        place: &Place,
        new: &str,
        whole: bool,
        project: &Project,
    ) -> Result<Result<(), Conflict>, Failure> {
        if new.chars().any(|c| c.is_control() && c != '\t') {
            return Ok(Err(Conflict::Unfit));
        }
        let mut entries = self.entries();
        let _lock = BuildLock::acquire(&project.charts)?;
        let Some(before) = bytes(place.file, project)? else { return Ok(Err(Conflict::Changed)) };
        if artifact::sha256(&before) != place.hash {
            return Ok(Err(Conflict::Changed));
        }
        let new = if whole { new.to_string() } else { cell(new) };
        let Some(after) = replaced(&before, place, &new) else {
            return Ok(Err(Conflict::Changed));
        };
        let Some(name) = project.in_data(place.file) else { return Ok(Err(Conflict::Changed)) };
        artifact::write_all(&project.data, [(name.as_str(), after.as_slice())], &[])?;
        entries.push(Entry { name, before, after: artifact::sha256(&after) });
        Ok(Ok(()))
    }

    /// Takes back what was written last.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn undo(&self, project: &Project) -> Result<Result<(), Conflict>, Failure> {
        let mut entries = self.entries();
        let Some(last) = entries.last() else { return Ok(Err(Conflict::Nothing)) };
        let _lock = BuildLock::acquire(&project.charts)?;
        let files = project.files()?;
        let file = format!("{}/{}", files.folder, last.name);
        let found = files.lists.iter().chain(&files.observations).find(|f| *f.name == *file);
        if found.is_none_or(|found| artifact::sha256(&found.bytes) != last.after) {
            return Ok(Err(Conflict::Changed));
        }
        artifact::write_all(&project.data, [(last.name.as_str(), last.before.as_slice())], &[])?;
        entries.pop();
        Ok(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at<'p>(line: usize, column: usize, old: &'p str) -> Place<'p> {
        Place { file: "", hash: "", line, column, old }
    }

    #[test]
    fn a_part_of_a_line_is_replaced_and_nothing_else() {
        let text = "a,b\nĐắk Lắk,1.5x,\r\nc,d";
        let with = |place: Place, new: &str| {
            replaced(text.as_bytes(), &place, new).map(|b| String::from_utf8(b).expect("UTF-8"))
        };
        assert_eq!(with(at(2, 9, "1.5x"), "1.5"), Some("a,b\nĐắk Lắk,1.5,\r\nc,d".into()));
        assert_eq!(with(at(3, 4, ""), "!"), Some("a,b\nĐắk Lắk,1.5x,\r\nc,d!".into()));
        assert_eq!(with(at(1, 1, "a"), "é"), Some("é,b\nĐắk Lắk,1.5x,\r\nc,d".into()));
        for place in [
            at(2, 9, "1.5y"),
            at(2, 10, "1.5x"),
            at(9, 1, "a"),
            at(0, 1, "a"),
            at(1, 0, "a"),
            at(1, 99, ""),
        ] {
            assert_eq!(with(place, "1"), None);
        }
    }

    #[test]
    fn a_cell_with_marks_is_quoted_once() {
        assert_eq!(cell("a, b"), "\"a, b\"");
        assert_eq!(cell("\"a, b\""), "\"a, b\"");
        assert_eq!(cell("a \"b\""), "\"a \"\"b\"\"\"");
        assert_eq!(cell("5.1"), "5.1");
    }
}
