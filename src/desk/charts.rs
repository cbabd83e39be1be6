//! The charts, tables and reports of the project: which are fresh, and what makes the others.

use std::collections::BTreeMap;

use super::access::TOKEN;
use super::progress::Progress;
use crate::artifact::{BuildLock, Stale};
use crate::chart::theme::Base;
use crate::failure::Stop;
use crate::finding::Finding;
use crate::format::{capital, number};
use crate::markup::escape;
use crate::plan::{self, Order, Plan, Product};
use crate::project::Project;
use crate::snapshot::Snapshot;
use crate::words::Lang;

/// What a build of everything would do.
fn planned(snapshot: &Snapshot, project: &Project) -> Result<Plan, Stop<Vec<Finding>>> {
    let data = &snapshot.draft.data;
    let files = |name: &str| project.beside(name);
    let base = Base { theme: snapshot.settings.theme.clone(), files: &files };
    let folders = project.charts()?;
    let charts = plan::read(&folders, data, &base).map_err(Stop::Reason)?;
    let reports = plan::read_reports(&folders, &charts).map_err(Stop::Reason)?;
    let order = Order { only: &[], formats: &[], langs: Lang::all().collect(), force: false };
    plan::plan(project, data, (charts, &reports), &order)
}

/// The page as markup; `said` is what a build just came to.
pub fn markup(
    snapshot: &Snapshot,
    project: &Project,
    token: &str,
    said: Option<&str>,
    lang: Lang,
) -> Result<String, Stop<Vec<Finding>>> {
    let plan = planned(snapshot, project)?;
    let word = |key: &str| escape(lang.text(key));
    let mut all: BTreeMap<String, Vec<(String, Option<Stale>)>> = BTreeMap::new();
    for (name, why) in plan.reasons() {
        let (chart, file) = name.split_once('/').unwrap_or(("", &name));
        all.entry(chart.into()).or_default().push((file.into(), why));
    }
    let stale: usize = all.values().flatten().filter(|(_, why)| why.is_some()).count();
    let mut out = format!("<h1>{}</h1>\n", word("desk.charts"));
    if let Some(said) = said {
        out += &format!("<p class=\"done\" role=\"status\">{}</p>\n", escape(said));
    }
    let counts = [
        ("stale", number(stale.into(), lang)),
        ("charts", number(all.keys().filter(|id| !id.is_empty()).count().into(), lang)),
    ];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(k, v)| (*k, v.as_str())).collect();
    out += &format!("<p>{}</p>\n", escape(&lang.fill("desk.charts-of", &counts)));
    if stale > 0 {
        out += &format!(
            "<form method=\"post\" action=\"/build\" id=\"build\"><input type=\"hidden\" name=\"{TOKEN}\" value=\"{}\"><input type=\"hidden\" name=\"lang\" value=\"{}\"><button>{}</button></form>\n<div class=\"progress\"></div>\n",
            escape(token),
            lang.code(),
            word("desk.build")
        );
    }
    for (chart, files) in all {
        let old: Vec<&(String, Option<Stale>)> =
            files.iter().filter(|(_, why)| why.is_some()).collect();
        let name = if chart.is_empty() { lang.text("desk.beside") } else { &chart };
        if old.is_empty() {
            out += &format!(
                "<p class=\"entry\">{} <small>{}</small></p>\n",
                escape(name),
                word("desk.fresh")
            );
            continue;
        }
        let reasons: String = old
            .iter()
            .filter_map(|(file, why)| Some((file, (*why)?)))
            .map(|(file, why)| {
                let hint = lang
                    .find(&format!("finding.stale-file.hint-{}", why.word()))
                    .unwrap_or_default();
                format!("<li>{} <small>{}</small></li>", escape(file), escape(&capital(hint)))
            })
            .collect();
        out += &format!(
            "<details class=\"entry\">\n<summary>{} <small>{}</small></summary>\n<ul>{reasons}</ul>\n</details>\n",
            escape(name),
            escape(&lang.fill("desk.stale", &[("count", &number(old.len().into(), lang))]))
        );
    }
    Ok(out)
}

/// Builds everything that is stale, and says what was done.
pub fn build(
    snapshot: &Snapshot,
    project: &Project,
    progress: &Progress,
    lang: Lang,
) -> Result<String, Stop<Vec<Finding>>> {
    let _lock = BuildLock::begin(&project.charts)?;
    let plan = planned(snapshot, project)?;
    progress.begin(plan.stale_charts());
    let tell = |id: &str| progress.add(id);
    let Product { made, kept } = plan.make_telling(project, &snapshot.draft.data, &tell)?;
    let files = made.len();
    plan.write(made, project)?;
    let count = |n: usize| number(n.into(), lang);
    let args = [("made", count(files)), ("kept", count(kept.len()))];
    let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
    Ok(lang.fill("desk.built", &args))
}
