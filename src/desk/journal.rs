//! What the desk wrote, and how it is taken back.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::access::TOKEN;
use crate::artifact::{self, BuildLock};
use crate::failure::Failure;
use crate::markup::escape;
use crate::project::Project;
use crate::words::Lang;

/// The folder that a file lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// That of the data; a name may lead beside it, to what the desk keeps there.
    Data,
    /// That of the charts.
    Charts,
}

/// A file that was written.
pub struct Part {
    root: Root,
    /// Its name from that folder.
    name: String,
    /// What lay there before; `None` where nothing did.
    before: Option<Vec<u8>>,
    /// The hash of what was written.
    after: String,
}

/// Everything that was written since the desk was opened, the latest last: the files that were
/// written at once.
#[derive(Default)]
pub struct Journal(Mutex<Vec<Vec<Part>>>);

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

/// The button that takes back what was written last.
pub fn undo(token: &str, lang: Lang) -> String {
    format!(
        "<form method=\"post\" action=\"/undo\"><input type=\"hidden\" name=\"{TOKEN}\" value=\"{}\"><input type=\"hidden\" name=\"lang\" value=\"{}\"><button data-done=\"{}\">{}</button></form>\n",
        escape(token),
        lang.code(),
        escape(lang.text("desk.undone")),
        escape(lang.text("desk.undo-this"))
    )
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

impl Root {
    fn folder(self, project: &Project) -> &Path {
        match self {
            Root::Data => &project.data,
            Root::Charts => &project.charts,
        }
    }
}

impl Part {
    /// A file that is to be written, as it lies there before.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of(root: Root, name: &str, bytes: &[u8], project: &Project) -> Result<Part, Failure> {
        let before = current(root, name, project)?;
        Ok(Part { root, name: name.into(), before, after: artifact::sha256(bytes) })
    }
}

/// A file as it lies there now.
fn current(root: Root, name: &str, project: &Project) -> Result<Option<Vec<u8>>, Failure> {
    match (root, name.strip_prefix("../")) {
        (Root::Charts, _) => project.output(name),
        (Root::Data, Some(beside)) => Ok(project.beside(beside)),
        (Root::Data, None) => {
            let files = project.files()?;
            let shown = format!("{}/{name}", files.folder);
            let found = files.lists.iter().chain(&files.observations).find(|f| *f.name == *shown);
            Ok(found.map(|found| found.bytes.to_vec()))
        }
    }
}

impl Journal {
    fn entries(&self) -> MutexGuard<'_, Vec<Vec<Part>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds files that were written at once.
    pub fn add(&self, parts: Vec<Part>) {
        self.entries().push(parts);
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
        let after = artifact::sha256(&after);
        entries.push(vec![Part { root: Root::Data, name, before: Some(before), after }]);
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
        for part in last {
            let found = current(part.root, &part.name, project)?;
            if found.is_none_or(|found| artifact::sha256(&found) != part.after) {
                return Ok(Err(Conflict::Changed));
            }
        }
        for root in [Root::Data, Root::Charts] {
            let own = || last.iter().filter(move |part| part.root == root);
            let files = own().filter_map(|p| Some((p.name.as_str(), p.before.as_deref()?)));
            let new: Vec<String> =
                own().filter(|p| p.before.is_none()).map(|p| p.name.clone()).collect();
            artifact::write_all(root.folder(project), files, &new)?;
            artifact::remove_empty(root.folder(project), &new);
        }
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
