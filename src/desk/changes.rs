//! What changed since the last commit, as `diff HEAD` says it.

use crate::chart::theme::{Base, LIGHT};
use crate::diff::{self, Chart};
use crate::failure::Failure;
use crate::finding::errors;
use crate::format::capital;
use crate::ingest;
use crate::markup::escape;
use crate::model::Dataset;
use crate::plan;
use crate::project::{ChartFolder, Project};
use crate::rules;
use crate::snapshot::Snapshot;
use crate::words::Lang;

/// The page as markup.
///
/// # Errors
/// When git does not give the last commit, or a file cannot be read.
pub fn markup(snapshot: &Snapshot, project: &Project, lang: Lang) -> Result<String, Failure> {
    let old = project.revision("HEAD")?;
    let before = ingest::read(old.files, &rules::row_checks());
    let specs = (
        charts(&old.charts, &before.data, project),
        charts(&project.charts()?, &snapshot.draft.data, project),
    );
    let diff = diff::diff(
        &diff::Version { draft: &before, charts: &specs.0 },
        &diff::Version { draft: &snapshot.draft, charts: &specs.1 },
    )?;
    let mut out = format!("<h1>{}</h1>\n", escape(lang.text("desk.changes")));
    out += &format!("<p>{}</p>\n", escape(&capital(&diff::counts(&diff, lang))));
    let faulty = errors(&before.findings);
    if faulty > 0 {
        let said = lang.fill("diff.left-out", &[("count", &faulty.to_string()), ("old", "HEAD")]);
        out += &format!("<p>{}</p>\n", escape(&said));
    }
    out += &super::findings::list(&diff::findings(&diff, lang), lang);
    Ok(out)
}

/// The charts whose specs can be read.
fn charts(folders: &[ChartFolder], data: &Dataset, project: &Project) -> Vec<Chart> {
    let base = Base { theme: LIGHT, files: &|file| project.beside(file) };
    let readable = plan::readable(folders, data, &base).into_iter();
    readable.map(|chart| Chart { requests: chart.requests(), id: chart.id }).collect()
}
