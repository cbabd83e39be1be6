use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

/// What is known of the files that a build made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By the file's name below the charts folder.
    pub entries: BTreeMap<String, Entry>,
    /// By the chart's id: what its pictures were made of, part by part, to say later which of it
    /// changed.
    pub charts: BTreeMap<String, Parts>,
    /// By the file's name: SHA-256 of what builds made of it beside what `entries` say. A merge
    /// leaves two lines of one file, and a build that was killed may have put its files in place
    /// and not their lines.
    pub others: BTreeMap<String, BTreeSet<String>>,
}

/// The parts of a chart's inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The hash of all of them, as the entries of the pictures have it that were made of these.
    pub inputs: String,
    /// A short hash of each, by its name.
    pub parts: BTreeMap<String, String>,
}

/// What a file was made of, and what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Hash of everything that the file is made of.
    pub inputs: String,
    /// SHA-256 of the file.
    pub output: String,
}

/// What a line of parts begins with. A comment to those who do not know of parts.
const PARTS: &str = "# inputs ";

/// What a line begins with that knows only the hash of a file. A comment to those who do not know
/// of it.
const OTHER: &str = "# also ";

const HEAD: &str =
    "# What each made file is made of, and what it is. Made by `sokpi build`; do not edit.\n";

/// The endings of what is called as its chart.
const ENDINGS: [&str; 7] = ["svg", "png", "pdf", "xlsx", "docx", "pptx", "html"];

/// Whether a build may have made a file of this name: an index, or in a chart's folder its page,
/// its table, or what is called as the chart. A lock comes with whatever somebody committed, and
/// what it names is written over and removed.
fn is_made(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    // A part that is a name, and not a way to one: on no system does it lead elsewhere.
    parts.iter().all(is_plain_name)
        && match parts[..] {
            [file] => matches!(file, "README.md" | "index.html") || is_part(file),
            [id, file] => matches!(file, "README.md" | "data.csv") || is_picture(id, file),
            _ => false,
        }
}

/// Whether a file is called as a part of the web page: `index-3.html`.
fn is_part(file: &str) -> bool {
    let nth = file.strip_prefix("index-").and_then(|rest| rest.strip_suffix(".html"));
    nth.is_some_and(|nth| !nth.is_empty() && nth.bytes().all(|digit| digit.is_ascii_digit()))
}

/// Whether a file is called as the pictures of a chart are: the id, and what may stand behind it.
fn is_picture(id: &str, file: &str) -> bool {
    file.strip_prefix(id).is_some_and(|rest| rest.starts_with('.')) && has_known_ending(file)
}

impl Lock {
    /// Reads a lock file: one line a file, `inputs output name`, and one a chart, `# inputs id
    /// inputs part=hash ..`. A line that is none is passed over: its file is then made anew. So is
    /// one that names what no build makes, such as `../notes.txt`.
    pub fn parse(text: &str) -> Lock {
        // No name ends in one: whatever turned the line ends on the way.
        let lines = || text.split('\n').map(|line| line.trim_end_matches('\r'));
        let mut charts = BTreeMap::new();
        for line in lines().filter_map(|line| line.strip_prefix(PARTS)) {
            let mut words = line.split(' ');
            if let (Some(id), Some(inputs)) = (words.next(), words.next()) {
                let parts = words
                    .filter_map(|word| word.split_once('='))
                    .map(|(name, hash)| (name.into(), hash.into()))
                    .collect();
                charts.insert(id.to_string(), Parts { inputs: inputs.into(), parts });
            }
        }
        let mut others: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut also =
            |name: &str, output: &str| others.entry(name.into()).or_default().insert(output.into());
        for line in lines().filter_map(|line| line.strip_prefix(OTHER)) {
            if let Some((output, name)) = line.split_once(' ').filter(|(_, name)| is_made(name)) {
                also(name, output);
            }
        }
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        for line in lines().filter(|l| !l.starts_with('#')) {
            let mut words = line.splitn(3, ' ');
            if let (Some(inputs), Some(output), Some(name)) =
                (words.next(), words.next(), words.next())
                && is_made(name)
            {
                let before = entries.insert(
                    name.to_string(),
                    Entry { inputs: inputs.into(), output: output.into() },
                );
                if let Some(before) = before.filter(|before| before.output != output) {
                    also(name, &before.output);
                }
            }
        }
        Lock { entries, charts, others }
    }

    /// Whether a build made a file of these bytes, be it with other line ends, as a checkout may
    /// turn them. What it did not make somebody else wrote, or edited.
    pub fn knows(&self, name: &str, found: &[u8]) -> bool {
        let one = |output: &str| {
            self.entries.get(name).is_some_and(|entry| entry.output == output)
                || self.others.get(name).is_some_and(|others| others.contains(output))
        };
        one(&super::sha256(found))
            || with_unix_line_ends(found).is_some_and(|found| one(&super::sha256(&found)))
    }

    /// Whether a build made any file of this hash.
    pub fn has(&self, output: &str) -> bool {
        self.entries.values().any(|entry| entry.output == output)
    }

    /// The text of the file: sorted, so that a merge touches only the lines that changed. The parts
    /// of a chart stand before its files.
    pub fn print(&self) -> String {
        let mut out = String::from(HEAD);
        let mut last = "";
        for (name, entry) in &self.entries {
            let chart = name.split_once('/').map_or("", |(chart, _)| chart);
            if let Some(Parts { inputs, parts }) = self.charts.get(chart).filter(|_| chart != last)
            {
                let parts: String =
                    parts.iter().map(|(name, hash)| format!(" {name}={hash}")).collect();
                out += &format!("{PARTS}{chart} {inputs}{parts}\n");
            }
            last = chart;
            out += &format!("{} {} {name}\n", entry.inputs, entry.output);
        }
        for (name, outputs) in &self.others {
            outputs.iter().for_each(|output| out += &format!("{OTHER}{output} {name}\n"));
        }
        out
    }
}

/// The same text with LF at the end of every line; `None` where no line ends in CR LF.
fn with_unix_line_ends(text: &[u8]) -> Option<Vec<u8>> {
    text.windows(2).find(|pair| pair == b"\r\n")?;
    let mut out = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\r\n") {
            Some(line) => out.extend([line, b"\n"].concat()),
            None => out.extend(line),
        }
    }
    Some(out)
}

/// Whether a text is one name, and no path.
fn is_plain_name(part: &&str) -> bool {
    Path::new(part).components().eq([Component::Normal(part.as_ref())])
}

/// Whether a file has an ending of what a build makes.
fn has_known_ending(file: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// A merge may leave anything in the file.
        #[test]
        fn what_was_read_prints_and_reads_back(text in "((# inputs )?[a-z/=<> ]{0,20}\n){0,6}") {
            let lock = Lock::parse(&text);
            let again = Lock::parse(&lock.print());
            prop_assert_eq!(&again.entries, &lock.entries);
            prop_assert_eq!(Lock::parse(&again.print()), again);
        }
    }

    #[test]
    fn what_a_build_made_is_known_by_its_bytes() {
        let (ours, theirs, killed) = (
            super::super::sha256(b"a\nb\n"),
            super::super::sha256(b"c\n"),
            super::super::sha256(b"d\n"),
        );
        // As a merge leaves it, and a build that was killed.
        let merged = format!(
            "<<<<<<< HEAD\ni {ours} a/data.csv\n=======\nj {theirs} a/data.csv\n>>>>>>> b\n# also {killed} a/data.csv\n"
        );
        let lock = Lock::parse(&merged);
        assert_eq!(lock.entries["a/data.csv"].output, theirs);
        for made in [&b"a\nb\n"[..], b"a\r\nb\r\n", b"c\n", b"d\n"] {
            assert!(lock.knows("a/data.csv", made) && !lock.knows("b/data.csv", made));
        }
        for edited in [&b"a\nb"[..], b"a\n\nb\n", b"", b"a\rb\r"] {
            assert!(!lock.knows("a/data.csv", edited), "{edited:?}");
        }
        assert_eq!(Lock::parse(&lock.print()), lock);
        assert_eq!(Lock::parse(&format!("# also {ours} ../notes.txt\n")), Lock::default());
    }

    #[test]
    fn a_lock_reads_back() {
        let parts = Parts {
            inputs: "i1".into(),
            parts: [("spec".to_string(), "0a".to_string()), ("code".to_string(), "0b".to_string())]
                .into(),
        };
        let lock = Lock {
            entries: [
                ("b/b.vi.png".to_string(), entry("1")),
                ("b/b.vi.svg".to_string(), entry("1")),
                ("a/data.csv".to_string(), entry("2")),
            ]
            .into(),
            charts: [("b".to_string(), parts)].into(),
            ..Lock::default()
        };
        assert_eq!(Lock::parse(&lock.print()), lock);
        assert_eq!(
            lock.print(),
            format!(
                "{HEAD}i2 o2 a/data.csv\n# inputs b i1 code=0b spec=0a\ni1 o1 b/b.vi.png\ni1 o1 b/b.vi.svg\n"
            )
        );
        // One that was written before there were parts.
        let bare = Lock { charts: BTreeMap::new(), ..lock.clone() };
        assert_eq!(Lock::parse(&bare.print()), bare);
        assert_eq!(Lock::parse("<<<<<<< HEAD\nnothing"), Lock::default());
        for elsewhere in [
            "../notes.txt",
            "/etc/passwd",
            "a/../../notes.txt",
            "a/b/c.png",
            "a/chart.toml",
            "a/a.toml",
            "chart/chart.TOML",
            "a/b.svg",
            "notes.md",
            ".gitignore",
            "sokpi.lock",
            "./a/a.svg",
            "a/./a.svg",
            "a/",
            "..",
        ] {
            assert_eq!(
                Lock::parse(&format!("i1 o1 {elsewhere}\n")),
                Lock::default(),
                "{elsewhere}"
            );
        }
    }

    fn entry(text: &str) -> Entry {
        Entry { inputs: format!("i{text}"), output: format!("o{text}") }
    }
}
