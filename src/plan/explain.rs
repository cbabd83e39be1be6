//! Why a build makes what it makes: file by file, and for a chart whose inputs changed, which of
//! them.

use super::report::Kept;
use super::{Job, Plan};
use crate::artifact::Stale;
use crate::export::Moved;
use crate::words::Lang;

impl Plan {
    /// A line for each file with the reason why it is made or left; below the files of a chart what
    /// of its inputs moved.
    pub fn explain(&self, lang: Lang) -> String {
        let mut out = String::new();
        let line = |(name, why): (String, Option<Stale>)| {
            format!(
                "{name}: {}\n",
                lang.text(&format!("stale.{}", why.map_or("fresh", Stale::word)))
            )
        };
        for job in &self.jobs {
            out.extend(job.reasons().map(line));
            out += &self.cause(job, lang);
        }
        out.extend(self.reports.iter().flat_map(Kept::reasons).chain(self.common()).map(line));
        out
    }

    fn cause(&self, job: &Job, lang: Lang) -> String {
        let moved: Vec<&str> =
            self.moved_parts(job).iter().map(|part| lang.text(&format!("part.{part}"))).collect();
        let mut out = match moved.is_empty() {
            true => String::new(),
            false => format!("  {}\n", lang.fill("build.moved", &[("parts", &moved.join("; "))])),
        };
        for m in &job.moved {
            let shown = |cell: &Option<String>| match cell.as_deref() {
                Some("") => lang.text("build.blank").to_string(),
                Some(text) => text.to_string(),
                None => String::new(),
            };
            let Moved { row, column, old, new } = m;
            out += &match (old, new) {
                (None, _) => format!("    + {row}: {column} {}\n", shown(new)),
                (_, None) => format!("    - {row}: {column} {}\n", shown(old)),
                _ => format!("    ~ {row}: {column} {} → {}\n", shown(old), shown(new)),
            };
        }
        out
    }

    /// The parts of a chart's inputs that are not what they were when its stale pictures were made;
    /// none where the lock does not tell.
    fn moved_parts(&self, job: &Job) -> Vec<&str> {
        let Some(known) = self.old.charts.get(&job.chart.id) else { return Vec::new() };
        let stale = job.files.iter().any(|f| f.why == Some(Stale::Inputs) && f.output.is_picture());
        if !stale || known.inputs != job.inputs_of_pictures(&self.old.entries) {
            return Vec::new();
        }
        let moved: Vec<&str> = job
            .parts
            .iter()
            .filter(|(name, hash)| known.parts.get(**name) != Some(hash))
            .map(|(name, _)| *name)
            .collect();
        if moved.is_empty() { vec!["other"] } else { moved }
    }
}
