//! A project as it was committed, read out of the repository by the `git` program.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "git is asked for a revision"
)]

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{ChartFolder, Project, SpecKind, Version, shown};
use crate::failure::{Failure, Revision};
use crate::ingest::{Files, Input};

/// Reads the data and the specs of a revision (`main`, `v1.2`, `HEAD^1`, a hash), from where they
/// lie now.
///
/// # Errors
/// When git is missing, the folder is in no repository, or there is no such revision or no data in
/// it.
pub(super) fn read(project: &Project, revision: &str) -> Result<Version, Failure> {
    let fault = |cause: Revision| Failure::Revision { name: revision.into(), cause };
    let git = Git { folder: &project.data, fault: &fault };
    let Some(data) = git.said(&["rev-parse", "--show-prefix"])? else {
        return Err(fault(Revision::NoRepository(project.data.clone())));
    };
    let Some(tree) = tree(&git, revision)? else {
        return Err(fault(if Path::new(revision).is_dir() {
            Revision::Folder
        } else {
            Revision::Unknown
        }));
    };
    let data = data.trim_end_matches('/');
    let Some(below_data) = git.list(&tree, data)? else {
        return Err(fault(Revision::NoData(data.into())));
    };
    let charts = match project.charts.is_dir() {
        true => {
            Git { folder: &project.charts, fault: &fault }.said(&["rev-parse", "--show-prefix"])?
        }
        false => None,
    };
    let charts = charts.unwrap_or_else(|| {
        data.rsplit_once('/').map_or("charts".into(), |(above, _)| format!("{above}/charts"))
    });
    let below_charts = git.list(&tree, charts.trim_end_matches('/'))?.unwrap_or_default();

    let data_files: Vec<_> = below_data.into_iter().filter(|(name, _)| is_table(name)).collect();
    let specs: Vec<_> = below_charts
        .into_iter()
        .filter_map(|(name, object)| Some((spec_of(&name)?, object)))
        .collect();
    let objects: Vec<&str> = data_files
        .iter()
        .map(|(_, o)| o.as_str())
        .chain(specs.iter().map(|(_, o)| o.as_str()))
        .collect();
    let mut contents = git.contents(&objects)?.into_iter();

    let mut files = Files { folder: shown(&project.data), ..Files::default() };
    for ((name, _), bytes) in data_files.into_iter().zip(contents.by_ref()) {
        let input = Input::new(&format!("{}/{name}", files.folder), bytes.into());
        if name.contains('/') { files.observations.push(input) } else { files.lists.push(input) }
    }
    let spec = |(((id, file), _), bytes): (((String, SpecKind), String), Vec<u8>)| {
        let name = project.chart_file(&format!("{id}/{}", file.name()));
        ChartFolder { id, file, several: false, name, bytes, outside: false }
    };
    Ok(Version { files, charts: specs.into_iter().zip(contents).map(spec).collect() })
}

/// Whether a file of the data is one of its tables.
fn is_table(name: &str) -> bool {
    is_csv(name) && name.strip_prefix("observations/").unwrap_or(name).split('/').count() == 1
}

/// The id of a chart or table, and which of them it is, if a file is its spec.
fn spec_of(name: &str) -> Option<(String, SpecKind)> {
    let (id, file) = name.rsplit_once('/').filter(|(id, _)| !id.contains('/'))?;
    SpecKind::ALL.into_iter().find(|kind| kind.name() == file).map(|kind| (id.to_string(), kind))
}

/// Whether the repository that the data lie in has such a revision; not where they lie in none, or
/// git is missing.
///
/// # Errors
/// When git refuses to look.
pub(super) fn is_known(project: &Project, revision: &str) -> Result<bool, Failure> {
    let fault = |cause: Revision| Failure::Revision { name: revision.into(), cause };
    match tree(&Git { folder: &project.data, fault: &fault }, revision) {
        Ok(tree) => Ok(tree.is_some()),
        Err(Failure::Revision { cause: Revision::NoGit, .. }) => Ok(false),
        Err(failure) => Err(failure),
    }
}

/// The tree of a revision; `None` where there is none.
fn tree(git: &Git, revision: &str) -> Result<Option<String>, Failure> {
    git.said(&[
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &format!("{revision}^{{tree}}"),
    ])
}

/// The program, asked about the repository that a folder lies in.
struct Git<'g> {
    folder: &'g Path,
    fault: &'g dyn Fn(Revision) -> Failure,
}

impl Git<'_> {
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        // The folder says which repository is meant: within a hook of git, these say another.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(name);
        }
        command.arg("-C").arg(self.folder).args(args).env("LC_ALL", "C").stdin(Stdio::null());
        command
    }

    fn run(&self, mut command: Command, input: &[u8]) -> Result<Output, Failure> {
        let failed = |e: std::io::Error| match e.kind() {
            ErrorKind::NotFound => (self.fault)(Revision::NoGit),
            _ => (self.fault)(Revision::Git(e.to_string())),
        };
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let stdin = child.stdin.take();
        std::thread::scope(|scope| {
            // Written beside the reading: either pipe may be full before the other is empty.
            scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(input)));
            child.wait_with_output().map_err(failed)
        })
    }

    /// What it says in one line; `None` where it says no.
    fn said(&self, args: &[&str]) -> Result<Option<String>, Failure> {
        let output = self.run(self.command(args), b"")?;
        let complaint = String::from_utf8_lossy(&output.stderr);
        // A repository of another owner is refused for a reason that the person must read.
        if complaint.contains("dubious ownership") {
            return Err((self.fault)(Revision::Git(
                complaint.lines().next().unwrap_or_default().into(),
            )));
        }
        let line =
            || String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_string();
        Ok(output.status.success().then(line))
    }

    /// The files below a folder of a tree, by name; `None` where there is no such folder.
    fn list(&self, tree: &str, folder: &str) -> Result<Option<BTreeMap<String, String>>, Failure> {
        let output = self.run(
            self.command(&["ls-tree", "-r", "-z", "--full-tree", &format!("{tree}:{folder}")]),
            b"",
        )?;
        if !output.status.success() {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&output.stdout);
        Ok(Some(text.split('\0').filter_map(listed_file).collect()))
    }

    /// The bytes of objects, in their order.
    fn contents(&self, objects: &[&str]) -> Result<Vec<Vec<u8>>, Failure> {
        let asked: String = objects.iter().map(|object| format!("{object}\n")).collect();
        let output = self.run(self.command(&["cat-file", "--batch"]), asked.as_bytes())?;
        let broken =
            || (self.fault)(Revision::Git(String::from_utf8_lossy(&output.stderr).trim().into()));
        let mut out = Vec::new();
        let mut rest = output.stdout.as_slice();
        for _ in objects {
            // `<object> blob <size>`, its bytes, and a line end.
            let end = rest.iter().position(|b| *b == b'\n').ok_or_else(broken)?;
            let head = String::from_utf8_lossy(&rest[..end]);
            let size: usize =
                head.rsplit(' ').next().and_then(|size| size.parse().ok()).ok_or_else(broken)?;
            rest = &rest[end + 1..];
            out.push(rest.get(..size).ok_or_else(broken)?.to_vec());
            rest = rest.get(size + 1..).unwrap_or_default();
        }
        Ok(out)
    }
}

/// The name of a file and its object, out of a line of `git ls-tree`.
fn listed_file(line: &str) -> Option<(String, String)> {
    let (kind, name) = line.split_once('\t')?;
    // A link is no file, whatever it leads to.
    let object = kind.strip_prefix("100")?.split(' ').nth(2)?;
    Some((name.to_string(), object.to_string()))
}

/// Whether a file is a table, and none that is hidden.
fn is_csv(name: &str) -> bool {
    name.ends_with(".csv") && !name.rsplit('/').next().is_some_and(|file| file.starts_with('.'))
}
