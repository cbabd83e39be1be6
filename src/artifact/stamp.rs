//! What lay in a project when a build left nothing to do, as the system tells it without a file
//! being read.
//!
//! An up-to-date stamp, as the index of git and the log of ninja have one: it is this machine's own
//! and lies in a folder that tells git to leave it out. It saves the reading, never the judging:
//! without it, or where anything is not as it was, a build finds out from the contents as ever.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are looked at here")]

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use super::write::{own_folder, replace};

/// The folder in the charts folder for what is this machine's own.
pub const LOCAL: &str = ".sokpi";
/// The file of the stamp.
const FILE: &str = "stamp";
/// Bytes that it may have: a hundred a place.
const LARGEST: u64 = 64 << 20;
/// What a stamp begins with.
const HEAD: &str = "# What lay here when there was nothing to build. Of this machine alone; made by `sokpi build`.";

/// What a build knows of itself when it left nothing to do.
pub struct BuildStamp<'s> {
    /// What it was asked, and of which data and charts.
    pub subject: &'s str,
    /// What is to be said the next time.
    pub said: &'s str,
    /// When it began, by the clock of the files.
    pub since: Duration,
    /// Every place that it read or made.
    pub places: &'s [PathBuf],
    /// Those that it made.
    pub made: &'s BTreeSet<PathBuf>,
}

/// When a file was last written, or its place among the files changed: whichever is later.
fn touched(found: &Metadata) -> Option<Duration> {
    let written = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let changed = Duration::new(
            u64::try_from(found.ctime()).ok()?,
            u32::try_from(found.ctime_nsec()).ok()?,
        );
        Some(written.max(changed))
    }
    #[cfg(not(unix))]
    Some(written)
}

/// The state of one place: when it was touched, how long it is, and which file it is; `-` where
/// nothing is. A file cannot be written without this changing, except within one tick of the
/// system's clock.
fn state(path: &Path) -> String {
    let Ok(found) = std::fs::metadata(path) else { return "-".into() };
    #[cfg(unix)]
    let which = {
        use std::os::unix::fs::MetadataExt;
        (found.ino(), found.mtime(), found.mtime_nsec())
    };
    #[cfg(not(unix))]
    let which = (0, 0, 0);
    let at = touched(&found).map_or(0, |at| at.as_nanos());
    let (file, second, nano) = which;
    format!("{at:x}.{:x}.{file:x}.{second:x}.{nano:x}", found.len())
}

/// What tells the state of places from any other that they had or will have, without a file being
/// read: the same for all who look before one is touched.
pub fn fingerprint(places: &[PathBuf]) -> String {
    let states: Vec<String> =
        places.iter().map(|path| format!("{} {}", path.display(), state(path))).collect();
    super::sha256(states.join("\n").as_bytes())
}

/// What the clock of the files says: when one is written now, in the folder for what nobody keeps.
/// `None` where that cannot be asked.
pub fn file_clock() -> Option<Duration> {
    let mut file = tempfile::tempfile().ok()?;
    file.write_all(b".").ok()?;
    file.metadata().ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()
}

impl BuildStamp<'_> {
    /// Writes down the state of what lies in a charts folder now, and of all that was read for it.
    /// There is no stamp where it cannot be written, nor where anything but what was made was
    /// touched meanwhile: the build may have seen it otherwise.
    pub fn write(&self, charts: &Path) {
        // Where this fails there is no stamp, or one that does not hold.
        let _ = put(charts, self);
    }
}

fn put(charts: &Path, stamp: &BuildStamp) -> Option<()> {
    let folder = charts.join(LOCAL);
    // Before anything is looked at: the charts folder is another one when something came into it.
    own_folder(&folder)?;
    let mut text = format!("{HEAD}\n{}\n{}\n", stamp.subject, stamp.said.trim_end()).into_bytes();
    for path in stamp.places {
        // Folders below that of the charts change with what is made in them.
        let ours = stamp.made.contains(path) || (path.starts_with(charts) && path.is_dir());
        let late = std::fs::metadata(path)
            .is_ok_and(|found| touched(&found).is_none_or(|at| at >= stamp.since));
        let name = path.to_str().filter(|name| !name.contains('\n') && (ours || !late))?;
        writeln!(text, "{} {name}", state(path)).ok()?;
    }
    replace(&folder, FILE, &text)
}

/// What the last build said to have been left to do, where nothing was touched since; `None` where
/// that is not certain. What was touched in the very tick in which the stamp was written may have
/// been touched again.
pub fn up_to_date(charts: &Path, subject: &str) -> Option<String> {
    let path = charts.join(LOCAL).join(FILE);
    path.symlink_metadata().ok().filter(|found| found.is_file() && found.len() <= LARGEST)?;
    let text = std::fs::read_to_string(&path).ok()?;
    let at = touched(&std::fs::metadata(&path).ok()?)?.as_nanos();
    let mut lines = text.lines();
    let known = lines.next()? == HEAD && lines.next()? == subject;
    let said = lines.next().filter(|_| known)?;
    let mut found = false;
    let mut same = |line: &str| {
        let (then, name) = line.split_once(' ')?;
        let before = then == "-" || u128::from_str_radix(then.split('.').next()?, 16).ok()? < at;
        found |= then != "-";
        (before && state(Path::new(name)) == then).then_some(())
    };
    let whole = lines.all(|line| same(line).is_some());
    // Which file a place is and when it was touched here, nobody else could have written.
    (whole && found).then(|| format!("{said}\n"))
}
