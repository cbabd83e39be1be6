//! What lay in a project when a build left nothing to do, as the system tells it without a file being read.
//!
//! A seal is this machine's own and lies in a folder that tells git to leave it out. It saves the reading, never the judging: without it,
//! or where anything is not as it was, a build finds out from the contents as ever.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use super::{Project, SETTINGS};

/// The folder of the seal in the charts folder.
const FOLDER: &str = ".sokpi";
/// The file of the seal.
const FILE: &str = "seal";
/// What a seal begins with.
const HEAD: &str = "# What lay here when there was nothing to build. Of this machine alone; made by `sokpi build`.";

/// When a build began, by the clock of the files.
#[derive(Clone, Copy, Debug)]
pub struct Moment(pub Duration);

/// What a build knows of itself when it left nothing to do.
pub struct Sealing<'s> {
    /// What was asked of it.
    pub asked: &'s str,
    /// What is to be said the next time.
    pub said: &'s str,
    /// The typefaces that settings and specs name.
    pub typefaces: &'s [&'s str],
    /// The specs that it read, below the charts folder.
    pub specs: &'s [String],
    /// The files that it wrote there.
    pub made: &'s [String],
}

/// When a file was last written, or its place among the files changed: whichever is later.
fn touched(found: &Metadata) -> Option<Duration> {
    let written = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let changed = Duration::new(u64::try_from(found.ctime()).ok()?, u32::try_from(found.ctime_nsec()).ok()?);
        Some(written.max(changed))
    }
    #[cfg(not(unix))]
    Some(written)
}

/// The state of one place: when it was touched, how long it is, and which file it is; `-` where nothing is. A file cannot be written
/// without this changing, except within one tick of the system's clock.
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

impl Project {
    /// Every place that a build reads or makes: the program, the data, the settings, the typefaces named, the charts folder and what lies
    /// in its folders. A folder changes when something in it comes or goes.
    fn places(&self, typefaces: &[&str]) -> Option<Vec<PathBuf>> {
        let within = |folder: &Path| super::entries(folder).ok();
        let mut out = vec![std::env::current_exe().ok()?, self.data.clone()];
        out.extend(within(&self.data)?);
        out.extend(within(&self.data.join("observations")).unwrap_or_default());
        out.extend([SETTINGS].iter().chain(typefaces).map(|name| self.path_beside(name)));
        out.push(self.charts.clone());
        for path in within(&self.charts)?.into_iter().filter(|path| !path.ends_with(FOLDER)) {
            if path.is_dir() {
                out.extend(within(&path)?);
            }
            out.push(path);
        }
        Some(out)
    }

    fn seal_path(&self) -> PathBuf {
        self.charts.join(FOLDER).join(FILE)
    }

    /// What a seal is for: this data and these charts, and what was asked for.
    fn subject(&self, asked: &str) -> String {
        format!("{asked:?} {:?} {:?}", self.data, self.charts)
    }

    /// Seals what lies here now. A project that cannot be sealed is not; nor is one in which anything but `sealing.made` was touched since
    /// `since`, or in which a spec is gone: the build may have seen it otherwise.
    pub fn seal(&self, since: Moment, sealing: &Sealing) {
        let text = self.places(sealing.typefaces).and_then(|places| self.sealing(&places, since, sealing));
        // Where this fails there is no seal, or one that does not hold.
        let _ = text.map(|text| self.put_seal(&text));
    }

    /// Writes the seal into its folder, which git leaves out.
    fn put_seal(&self, text: &str) -> std::io::Result<()> {
        let folder = self.charts.join(FOLDER);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(".gitignore"), "*\n")?;
        std::fs::write(self.seal_path(), text)
    }

    fn sealing(&self, places: &[PathBuf], since: Moment, sealing: &Sealing) -> Option<String> {
        let made: BTreeSet<PathBuf> = sealing.made.iter().map(|name| self.charts.join(name)).collect();
        let specs = sealing.specs.iter().all(|name| places.contains(&self.charts.join(name)));
        let mut text = format!("{HEAD}\n{}\n{}\n", self.subject(sealing.asked), sealing.said.trim_end()).into_bytes();
        for path in places {
            // Folders below that of the charts change with what is made in them.
            let ours = made.contains(path) || (path.starts_with(&self.charts) && path.is_dir());
            let late = std::fs::metadata(path).is_ok_and(|found| touched(&found).is_none_or(|at| at >= since.0));
            let name = path.to_str().filter(|name| specs && !name.contains('\n') && (ours || !late))?;
            writeln!(text, "{} {name}", state(path)).ok()?;
        }
        String::from_utf8(text).ok()
    }

    /// What the last build said to have been left to do, where nothing was touched since; `None` where that is not certain. What was
    /// touched in the very tick in which the seal was written may have been touched again.
    pub fn sealed(&self, asked: &str) -> Option<String> {
        let path = self.seal_path();
        let text = std::fs::read_to_string(&path).ok()?;
        let at = touched(&std::fs::metadata(&path).ok()?)?.as_nanos();
        let mut lines = text.lines();
        let known = lines.next()? == HEAD && lines.next()? == self.subject(asked);
        let said = lines.next().filter(|_| known)?;
        let same = |line: &str| {
            let (then, name) = line.split_once(' ')?;
            let before = then == "-" || u128::from_str_radix(then.split('.').next()?, 16).ok()? < at;
            (before && state(Path::new(name)) == then).then_some(())
        };
        lines.all(|line| same(line).is_some()).then(|| format!("{said}\n"))
    }
}
