use std::collections::BTreeMap;

/// What is known of the files that a build made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By the file's name below the charts folder.
    pub entries: BTreeMap<String, Entry>,
}

/// What a file was made of, and what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Hash of everything that the file is made of.
    pub inputs: String,
    /// SHA-256 of the file.
    pub output: String,
}

const HEAD: &str = "# What each made file is made of, and what it is. Made by `sokpi build`; do not edit.\n";

impl Lock {
    /// Reads a lock file: one line a file, `inputs output name`. A line that is none is passed over: its file is then made anew.
    pub fn parse(text: &str) -> Lock {
        let mut entries = BTreeMap::new();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let mut words = line.splitn(3, ' ');
            if let (Some(inputs), Some(output), Some(name)) = (words.next(), words.next(), words.next()) {
                entries.insert(name.to_string(), Entry { inputs: inputs.into(), output: output.into() });
            }
        }
        Lock { entries }
    }

    /// The text of the file: sorted, so that a merge touches only the lines that changed.
    pub fn print(&self) -> String {
        let mut out = String::from(HEAD);
        for (name, entry) in &self.entries {
            out += &format!("{} {} {name}\n", entry.inputs, entry.output);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_reads_back() {
        let entry = |n: &str| Entry { inputs: format!("i{n}"), output: format!("o{n}") };
        let lock = Lock { entries: [("b/b.vi.png".to_string(), entry("1")), ("a/data.csv".to_string(), entry("2"))].into() };
        assert_eq!(Lock::parse(&lock.print()), lock);
        assert_eq!(Lock::parse("<<<<<<< HEAD\nnothing"), Lock::default());
    }
}
