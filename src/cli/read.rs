use std::path::{Path, PathBuf};

use super::output::write_file;
use super::selection::{find_provinces, unknown};
use super::session::{Session, usage};
use super::{Global, Outcome, terminal};
use crate::failure::{Failure, Refusal};
use crate::grid::{self, Grid};
use crate::hidden;
use crate::import::{self, LeftOut};
use crate::model::{Dataset, Period, ProvinceId};
use crate::project;
use crate::read::document::{Document, Notice};
use crate::read::{self, Detail, Overrides};
use crate::words::Lang;

/// Propose observations from a report's text, for a person to check
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi read bao-cao.txt
  sokpi read bao-cao.txt --province soc-trang --period 2024 -o datasets/observations/soc-trang-2024.csv
  sokpi read bao-cao.txt --format json --rejected
  sokpi read bao-cao.txt --explain")]
pub(super) struct Args {
    /// The report: .txt, .html, .docx or .pdf
    report: PathBuf,
    /// The province that it is of, by id, where the text does not tell
    #[arg(long, value_name = "ID")]
    province: Option<String>,
    /// The period that it reports on, where the text does not tell
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// How to write it: csv, to be saved under datasets/observations, or json, with the place of
    /// each number
    #[arg(long, default_value = "csv", value_parser = ["csv", "json"])]
    format: String,
    /// Put the numbers that are not proposed into the JSON, too, each with the reason
    #[arg(long)]
    rejected: bool,
    /// Say which words of the text decided each field; into the JSON, or on standard error
    #[arg(long)]
    explain: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite FILE, even where it was edited or sokpi did not write it
    #[arg(long, requires = "output")]
    force: bool,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = Session::sound_but(global, "source-without-file")?;
    let (data, lang) = (&session.draft.data, session.lang);
    let given = given(args, data, lang)?;
    session.may_write(args.output.as_deref())?;
    let same = |file: &PathBuf| {
        file.canonicalize()
            .is_ok_and(|file| args.report.canonicalize().is_ok_and(|report| file == report))
    };
    if let Some(path) = args.output.clone().filter(same) {
        return Err(Failure::Refused { path, why: Refusal::Typed }.into());
    }
    let (document, grids, tables_fault) = open(&args.report)?;
    let mut found = read::propose(&document, data, given);
    let left_out = import::propose(&document.text, &grids, data, given, &mut found);
    let text = match args.format.as_str() {
        "json" => {
            let evidence = args.explain.then_some(&document);
            let detail = Detail { rejected: args.rejected, evidence };
            read::json(&found, data, lang, detail)
        }
        _ => read::csv(&found, data, lang),
    };
    match &args.output {
        Some(path) => write_file(path, args.force, text.as_bytes(), &session, global)?,
        None => terminal::out(&text)?,
    }
    if !document.cut.is_empty() {
        let pages: Vec<String> = document.cut.iter().map(usize::to_string).collect();
        terminal::err(&format!("{}\n", lang.fill("read.cut", &[("pages", &pages.join(", "))])));
    }
    for notice in &document.notices {
        terminal::err(&format!("{}\n", told(notice, lang)));
    }
    let name = args.report.file_name().unwrap_or_default().to_string_lossy();
    let name = hidden::name(&name);
    if args.explain && args.format != "json" {
        terminal::err(&read::explain(&found, (data, &document), &name, lang));
    }
    if let Some(cause) = tables_fault.filter(|_| !global.quiet) {
        terminal::err(&format!("{}\n", lang.fill("read.no-tables", &[("cause", &cause)])));
    }
    if !global.quiet {
        if data.indicators.iter().all(|i| i.keywords.is_empty()) {
            let which = if data.indicators.is_empty() { "no-indicators" } else { "no-keywords" };
            terminal::err(&format!("{}\n", lang.text(&format!("read.{which}"))));
        }
        let in_json = args.format == "json" && args.rejected;
        if !in_json {
            terminal::err(&read::rejected(&found, &name, lang));
            let line = |left: &LeftOut| {
                let reason = lang.text(&format!("import.reason.{}", left.reason.word()));
                format!("{name}:{}: {}: {reason}\n", left.place, left.said)
            };
            terminal::err(&left_out.iter().map(line).collect::<String>());
        }
        terminal::err(&format!("{}\n", read::count(&found, lang)));
    }
    Ok(0)
}

/// What a notice says.
pub(super) fn told(notice: &Notice, lang: Lang) -> String {
    let (key, value) = match notice {
        Notice::Converted(encoding) => ("converted", encoding.to_string()),
        Notice::Comments(count) => ("comments", count.to_string()),
        Notice::Forms(count) => ("forms", count.to_string()),
        Notice::Chunks(count) => ("chunks", count.to_string()),
    };
    lang.fill(&format!("read.notice.{key}"), &[("value", &value)])
}

/// The text of a report, and its tables: none of a text without marks between cells, and none, with
/// the reason, where they pass a limit that the text does not.
fn open(path: &Path) -> Result<(Document, Vec<Grid>, Option<String>), Failure> {
    let bytes = project::read_within(path, read::document::MAX_FILE as u64)?;
    let name = path.to_string_lossy();
    let document = read::document::text(&name, &bytes)
        .map_err(|fault| Failure::read(path, std::io::Error::other(fault)))?;
    if name.to_lowercase().ends_with(".txt") {
        return Ok((document, Vec::new(), None));
    }
    Ok(match grid::grids(&name, &bytes) {
        Ok(grids) => (document, grids, None),
        Err(fault) => (document, Vec::new(), Some(fault.to_string())),
    })
}

fn given(args: &Args, data: &Dataset, lang: Lang) -> Result<Overrides, Failure> {
    let period = |text: &String| {
        Period::parse(text).map_err(|_| usage(lang, "usage.period", &[("value", text)]))
    };
    let period = args.period.as_ref().map(period).transpose()?;
    let named = args
        .province
        .as_ref()
        .map(|typed| find_provinces(std::slice::from_ref(typed), data, lang))
        .transpose()?;
    let province = named
        .and_then(|ids| ids.into_iter().next())
        .map(|id| find(&id, period, data, lang))
        .transpose()?;
    Ok(Overrides { province, period })
}

/// The province of an id: in the edition of the period, else in the earliest that has it.
fn find(
    id: &str,
    period: Option<Period>,
    data: &Dataset,
    lang: Lang,
) -> Result<ProvinceId, Failure> {
    let by_period =
        period.and_then(|p| data.edition_of(p, None)).and_then(|e| data.find_province(id, e));
    let any = || data.provinces.iter().position(|p| p.id == id).map(|i| ProvinceId(i as u32));
    by_period
        .or_else(any)
        .ok_or_else(|| unknown(lang, "province", id, data.provinces.iter().map(|p| p.id.as_str())))
}
