use std::path::PathBuf;

use super::output::{by_ending, write_file};
use super::selection::unknown;
use super::session::{Session, usage};
use super::{Global, Outcome, terminal};
use crate::export::{Holds, Options};
use crate::failure::{Failure, Stop};
use crate::plan::{self, Extent, Item};
use crate::project::{ChartFolder, SpecKind};
use crate::words::Lang;

/// Bind charts and tables with headings into one file for Word or PowerPoint, or one HTML page
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi report \"# Đất đai\" land-revenue \"# Môi trường\" papi-environment-2024 papi-environment-regions -o bao-cao.docx
  sokpi report --title \"Báo cáo 2024\" land-revenue papi-environment-2024 -o bao-cao.pptx
  sokpi report --title \"Report 2024\" --lang en --tables --quotes papi-environment-slope -o report.html")]
pub(super) struct Args {
    /// Charts and tables of the charts folder by id, and headings: \"# Heading\"
    #[arg(required = true, value_name = "ITEM")]
    items: Vec<String>,
    /// The title of the whole
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Under every picture the table of its figures
    #[arg(long)]
    tables: bool,
    /// At the end the quote of every number
    #[arg(long)]
    quotes: bool,
    /// The file to write: FILE.docx, FILE.pptx or FILE.html
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Overwrite FILE, even where it was edited or sokpi did not write it
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = Session::sound(global)?;
    let (data, lang) = (&session.draft.data, session.lang);
    let format = by_ending(&args.output, lang, |format| format.holds == Holds::Pages)?;
    let refuse = |mut findings: Vec<crate::finding::Finding>| {
        crate::finding::sort(&mut findings);
        terminal::found(&findings, lang);
        Ok(1)
    };
    let folders = session.project.charts()?;
    // A chart that is not asked for may be broken.
    let asked: Vec<_> =
        folders.iter().filter(|folder| args.items.contains(&folder.id)).cloned().collect();
    let charts = match plan::read(&asked, data, &session.base(&|file| session.project.beside(file)))
    {
        Ok(charts) => charts,
        Err(findings) => return refuse(findings),
    };
    let item = |text: &String| match text.strip_prefix('#') {
        Some(heading) => Ok(Item::Heading(heading.trim_start_matches('#').trim().into())),
        None => match charts.iter().find(|chart| chart.id == *text) {
            Some(chart) => Ok(Item::Chart(chart)),
            None => Err(no_exhibit(lang, text, &folders)),
        },
    };
    let items = args.items.iter().map(item).collect::<Result<Vec<_>, _>>()?;
    let extent = Extent { tables: args.tables, quotes: args.quotes };
    let document = match plan::report(args.title.clone(), &items, extent, data, lang) {
        Ok(document) => document,
        Err(Stop::Reason(findings)) => return refuse(findings),
        Err(Stop::Failure(failure)) => return Err(failure.into()),
    };
    let bytes = (format.write)(&document, &Options::default())?;
    write_file(&args.output, args.force, &bytes, &session, global)?;
    Ok(0)
}

/// That no chart or table has a name; of a report that is kept, how it is made.
fn no_exhibit(lang: Lang, named: &str, folders: &[ChartFolder]) -> Failure {
    let kept = |folder: &&ChartFolder| folder.file == SpecKind::Report;
    if folders.iter().filter(kept).any(|folder| folder.id == named) {
        return usage(lang, "usage.kept-report", &[("value", named)]);
    }
    let exhibits = folders.iter().filter(|folder| !kept(folder));
    unknown(lang, "chart", named, exhibits.map(|folder| folder.id.as_str()))
}
