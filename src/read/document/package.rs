use std::io::{Cursor, Read};

use super::xml::{Step, walk};
use super::{Fault, MAX_UNPACKED, decode};

/// A zipped file of parts: a workbook, a document.
pub(crate) struct Package<'b> {
    kind: &'static str,
    archive: zip::ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked, of all parts together.
    left: usize,
}

/// How files begin that Office encrypts, and those before 2007.
pub(crate) const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

impl<'b> Package<'b> {
    /// Opens a file.
    ///
    /// # Errors
    /// When it is no such file, or encrypted.
    pub fn open(kind: &'static str, bytes: &'b [u8]) -> Result<Package<'b>, Fault> {
        if bytes.starts_with(COMPOUND) {
            return Err(Fault::Locked);
        }
        let archive = zip::ZipArchive::new(Cursor::new(bytes))
            .map_err(|e| Fault::Damaged { kind, cause: e.to_string() })?;
        Ok(Package { kind, archive, left: 2 * MAX_UNPACKED })
    }

    /// The text of a part; `None` where the file has no such part.
    ///
    /// # Errors
    /// When it cannot be unpacked, is no text, or is larger than the limit.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let (kind, bytes) = (self.kind, self.bytes(name)?);
        let text = bytes.map(|bytes| decode(&bytes)).transpose();
        text.map_err(|fault| match fault {
            Fault::Encoding(byte) => {
                let cause = format!("{name}: byte {byte} is neither UTF-8 nor UTF-16");
                Fault::Damaged { kind, cause }
            }
            other => other,
        })
    }

    /// The bytes of a part; `None` where the file has no such part.
    ///
    /// # Errors
    /// When it cannot be unpacked, or is larger than the limit.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let kind = self.kind;
        let damaged = |cause: String| Fault::Damaged { kind, cause: format!("{name}: {cause}") };
        let part = match self.archive.by_name(name) {
            Ok(part) if part.encrypted() => return Err(Fault::Locked),
            Ok(part) => part,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(e) if e.to_string().to_lowercase().contains("password") => {
                return Err(Fault::Locked);
            }
            Err(e) => return Err(damaged(e.to_string())),
        };
        let limit = self.left.min(MAX_UNPACKED);
        let mut bytes = Vec::new();
        part.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|e| damaged(e.to_string()))?;
        if bytes.len() > limit {
            return Err(Fault::Large { what: "a part of the file", limit });
        }
        self.left -= bytes.len();
        Ok(Some(bytes))
    }

    /// Whether the file has a part.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The text of a part that must be there.
    ///
    /// # Errors
    /// As [`Package::part`], and when it is not there.
    pub fn needed(&mut self, name: &str) -> Result<String, Fault> {
        let kind = self.kind;
        self.part(name)?.ok_or_else(|| Fault::Damaged { kind, cause: format!("no part {name}") })
    }

    /// What a part refers to: each relation with its kind and the path of the part that it leads
    /// to.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Fault> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = format!("{folder}/_rels/{file}.rels").trim_start_matches('/').to_string();
        let mut out = Vec::new();
        let Some(text) = self.part(&name)? else { return Ok(out) };
        walk((self.kind, &name), &text, |step| {
            if let Step::Start(tag) = step
                && tag.name == "Relationship"
            {
                let value = |name| tag.attribute(name).unwrap_or_default();
                let target = value("Target");
                let path = match target.strip_prefix('/') {
                    Some(path) => path.to_string(),
                    None => joined(folder, &target),
                };
                out.push(Relation { id: value("Id"), kind: value("Type"), path });
            }
            Ok(())
        })?;
        Ok(out)
    }

    /// The path of the part that the whole file is about.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn main(&mut self, usual: &str) -> Result<String, Fault> {
        let all = self.relations("")?;
        let main = all.into_iter().find(|r| r.kind.ends_with("/officeDocument"));
        Ok(main.map_or_else(|| usual.to_string(), |relation| relation.path))
    }
}

/// What one part says of another.
pub(crate) struct Relation {
    /// The name by which the part itself speaks of it.
    pub id: String,
    /// What the other is to it.
    pub kind: String,
    /// The path of the other.
    pub path: String,
}

/// A path from a folder on.
fn joined(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
