//! What `build --check` tells: a finding for each stale file, and one for all files of a chart that
//! are stale for one reason.

use super::Plan;
use crate::artifact::Stale;
use crate::export::Moved;
use crate::finding::{Finding, Span};
use crate::project::{Project, SpecKind};

/// How many figures that moved a finding names.
const NAMED: usize = 3;

/// The files of a chart, each with the reason why it is stale.
type Reasons = Vec<(String, Option<Stale>)>;

impl Plan {
    /// How many files are stale.
    pub fn stale_files(&self) -> usize {
        self.reasons().filter(|(_, why)| why.is_some()).count()
    }

    /// A finding for each stale file, placed at the file; where several of a chart, table or report
    /// are stale for one reason, one for them all, placed at its spec.
    pub fn stale(&self, project: &Project) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut add = |id: &str, kind: SpecKind, reasons: Reasons, moved: &[Moved]| {
            let spec = project.chart_file(&format!("{id}/{}", kind.name()));
            findings.extend(of_chart(project, spec, reasons, moved));
        };
        for job in &self.jobs {
            add(&job.chart.id, job.chart.kind(), job.reasons().collect(), &job.moved);
        }
        for report in &self.reports {
            add(&report.id, SpecKind::Report, report.reasons().collect(), &[]);
        }
        findings
            .extend(self.common().filter_map(|(name, why)| Some(of_file(project, &name, why?))));
        findings
    }
}

fn of_file(project: &Project, name: &str, why: Stale) -> Finding {
    Finding::error("stale-file", Span::file(&project.chart_file(name))).hint(why.word())
}

/// The findings of one chart, in the order of the reasons.
fn of_chart(project: &Project, spec: String, reasons: Reasons, moved: &[Moved]) -> Vec<Finding> {
    let all = reasons.len();
    let mut findings = Vec::new();
    for why in Stale::ALL {
        let stale = reasons.iter().filter(|(_, of)| *of == Some(why)).map(|(name, _)| name);
        let names: Vec<&String> = stale.collect();
        // What a person has to look at is told file by file.
        if names.len() < 2 || matches!(why, Stale::Edited | Stale::Unknown) {
            findings.extend(names.into_iter().map(|name| of_file(project, name, why)));
            continue;
        }
        let finding = Finding::error("stale-chart", Span::file(&spec))
            .with("stale", names.len())
            .with("all", all)
            .hint(why.word());
        findings.push(match (why, moved) {
            (Stale::Inputs, [_, ..]) => finding.hint("moved").with("moved", said(moved)),
            _ => finding,
        });
    }
    findings
}

/// The first figures that moved, and how many more there are: "land.revenue an-phu 63 2023 all
/// result: value 105 → 106.5".
fn said(moved: &[Moved]) -> String {
    let cell = |cell: &Option<String>| cell.clone().filter(|text| !text.is_empty());
    let one = |Moved { row, column, old, new }: &Moved| {
        let (old, new) = (cell(old), cell(new));
        format!(
            "{row}: {column} {} → {}",
            old.as_deref().unwrap_or("∅"),
            new.as_deref().unwrap_or("∅")
        )
    };
    let mut named: Vec<String> = moved.iter().take(NAMED).map(one).collect();
    if moved.len() > NAMED {
        named.push(format!("… +{}", moved.len() - NAMED));
    }
    named.join("; ")
}
