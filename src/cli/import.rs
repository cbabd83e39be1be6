use std::collections::BTreeSet;
use std::path::PathBuf;

use super::selection::{find_indicator, find_provinces, period, pick, unknown};
use super::session::{Session, usage, whole};
use super::{Global, Outcome, columns, terminal};
use crate::artifact;
use crate::bytes::Bytes;
use crate::failure::Failure;
use crate::finding::{self, Finding, Severity};
use crate::grid;
use crate::import::{self, Addition, Import, NewSource, Overrides, Recipe};
use crate::ingest::{self, Input};
use crate::model::{Date, ProvinceId, Scope, Status};
use crate::project;
use crate::read::document;
use crate::rules;
use crate::words::Lang;

/// Propose observations from the tables of a file: a workbook, a document, a page, a CSV
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi import bieu-02.xlsx
  sokpi import bieu-02.xlsx --source bieu-02-2024 --write
  sokpi import phu-luc.docx --source so-lieu-2024 --province soc-trang --write
  sokpi import bieu-02-2025.xlsx --like bieu-02 --write")]
pub(super) struct Args {
    /// The file: .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .tsv, .txt, .docx, .html, .pdf or .px
    file: PathBuf,
    /// Add the observations, the line of sources.csv, and lines of indicators.csv for what is not
    /// known yet
    #[arg(long)]
    write: bool,
    /// The id of the source; by default made of the name of the file
    #[arg(long, value_name = "ID")]
    source: Option<String>,
    /// The sheet or table to read, by its name or number; by default all that are not hidden
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Read the file as the one of this source was read, whose way is kept in imports/
    #[arg(long, value_name = "SOURCE")]
    like: Option<String>,
    /// What is measured, where the file does not say
    #[arg(long, value_name = "ID")]
    indicator: Option<String>,
    /// The province, where the file does not say
    #[arg(long, value_name = "ID")]
    province: Option<String>,
    /// The period, where the file does not say
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// The scope, where the file does not say
    #[arg(long, value_name = "SCOPE")]
    scope: Option<String>,
    /// Result or plan, where the file does not say
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// The unit, where the file does not say
    #[arg(long, value_name = "ID")]
    unit: Option<String>,
    /// The day of the document, where the file does not say it
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// How decimals are written in numbers that are typed as text
    #[arg(long, value_name = "MARK", value_parser = ["comma", "dot"])]
    decimals: Option<String>,
    /// How to print what was found: text, csv, or json with every cell
    #[arg(long, default_value = "text", value_parser = ["text", "csv", "json"])]
    format: String,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = Session::open(global)?;
    let (data, lang) = (&session.draft.data, session.lang);
    let file = args.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let id = source_id(args, &file, lang)?;
    // A source that waits for its observations is no reason not to give them.
    let awaited = |f: &&Finding| {
        f.code == "source-without-file"
            && f.args.iter().any(|(name, value)| *name == "source" && *value == id)
    };
    let wrong: Vec<Finding> = session.findings.iter().filter(|f| !awaited(f)).cloned().collect();
    if finding::errors(&wrong) > 0 {
        terminal::found(&wrong, lang);
        return Ok(1);
    }
    let bytes = project::read_within(&args.file, document::MAX_FILE as u64)?;
    let fault = |e| Failure::read(&args.file, std::io::Error::other(e));
    let grids = grid::grids(&file, &bytes).map_err(fault)?;
    let converted = grids.iter().flat_map(|grid| &grid.converted);
    let told: BTreeSet<String> = converted
        .map(|encoding| super::read::told(&document::Notice::Converted(*encoding), lang))
        .collect();
    for line in told {
        terminal::err(&format!("{line}\n"));
    }
    let mut given = given(args, &session)?;
    let listed = data.find_source(&id);
    given.published = given.published.or(listed.and_then(|source| data.source(source).published));
    if let Some(sheet) = given.sheet.as_ref() {
        let names = import::sheets(&grids);
        let known = |(nth, name): (usize, &String)| {
            name.to_lowercase() == sheet.to_lowercase() || *sheet == (nth + 1).to_string()
        };
        if !names.iter().enumerate().any(known) {
            return Err(unknown(lang, "sheet", sheet, names.iter().map(String::as_str)).into());
        }
    }
    let read = import::read(&grids, data, &given);
    print(args, &read, &session)?;
    let count = read.figures().count();
    let code = u8::from(count == 0);
    if !args.write {
        tell(&read, "import.count", &id, &session, global);
        return Ok(code);
    }
    if count == 0 {
        tell(&read, "import.nothing", &id, &session, global);
        return Ok(1);
    }
    let sha256 = artifact::sha256(&bytes);
    let source = NewSource { id: id.clone(), sha256, listed: listed.is_some() };
    write(&read, &source, &file, &session)?.map_or(Ok(1), |()| {
        tell(&read, "import.written", &id, &session, global);
        Ok(0)
    })
}

fn source_id(args: &Args, file: &str, lang: Lang) -> Result<String, Failure> {
    let id = args.source.clone().unwrap_or_else(|| import::source_id(file));
    match crate::model::is_id(&id) {
        true => Ok(id),
        false => Err(usage(lang, "usage.source-id", &[("value", &id)])),
    }
}

fn given(args: &Args, session: &Session) -> Result<Overrides, Failure> {
    let (data, lang) = (&session.draft.data, session.lang);
    let indicator = args.indicator.as_ref().map(|id| find_indicator(id, data, lang)).transpose()?;
    let typed = args.province.as_slice();
    let ids = find_provinces(typed, data, lang)?;
    let provinces = (0..data.provinces.len()).filter(|i| ids.contains(&data.provinces[*i].id));
    let unit = args.unit.as_ref().map(|id| {
        let known = || data.units.iter().map(|u| u.id.as_str());
        data.find_unit(id).ok_or_else(|| unknown(lang, "unit", id, known()))
    });
    let scope = args.scope.as_ref().map(|s| pick(s, Scope::ALL, Scope::word, "scope", lang));
    let status = args.status.as_ref().map(|s| pick(s, Status::ALL, Status::word, "status", lang));
    let recipe = args.like.as_ref().map(|source| recipe(source, session)).transpose()?;
    Ok(Overrides {
        indicator,
        provinces: provinces.map(|i| ProvinceId(i as u32)).collect(),
        period: args.period.as_ref().map(|text| period(text, lang)).transpose()?,
        scope: scope.transpose()?,
        status: status.transpose()?,
        unit: unit.transpose()?,
        decimals: args.decimals.as_ref().map(|mark| if mark == "comma" { ',' } else { '.' }),
        sheet: args.sheet.clone(),
        recipe,
        published: args.published.as_ref().map(|text| day(text, lang)).transpose()?,
        around: Vec::new(),
    })
}

fn day(text: &str, lang: Lang) -> Result<Date, Failure> {
    Date::parse(text).ok_or_else(|| usage(lang, "usage.day", &[("value", text)]))
}

/// The name of the file, beside the data, that keeps how a source was read.
fn kept(source: &str) -> String {
    format!("imports/{source}.toml")
}

fn recipe(source: &str, session: &Session) -> Result<Recipe, Failure> {
    /// Bytes that such a file may have.
    const LARGEST: u64 = 1 << 20;
    let path = session.project.path_beside(&kept(source));
    let bytes = project::read_within(&path, LARGEST)?;
    Recipe::parse(&String::from_utf8_lossy(&bytes))
        .map_err(|cause| Failure::read(&path, std::io::Error::other(cause)))
}

fn print(args: &Args, read: &Import, session: &Session) -> Result<(), Failure> {
    let (data, lang) = (&session.draft.data, session.lang);
    let text = match args.format.as_str() {
        "csv" => import::csv(read, data, lang),
        "json" => import::json(read, data, lang),
        _ => {
            let all: Vec<String> = import::text(read, data, lang).iter().map(section).collect();
            all.join("\n")
        }
    };
    terminal::out(&text)
}

fn section(section: &import::Section) -> String {
    let rows = match section.headed {
        true => columns::headed(&section.rows),
        false => columns::print(&section.rows),
    };
    format!("{}\n{rows}", section.heading)
}

fn tell(read: &Import, key: &str, source: &str, session: &Session, global: &Global) {
    if global.quiet {
        return;
    }
    let number = |n: usize| crate::format::number(n.into(), session.lang);
    let unsure = read.figures().filter(|f| !f.doubts.is_empty() || f.hidden).count();
    let left: usize = read.tables.iter().map(|table| table.left_out.len()).sum();
    let args = [
        ("figures", number(read.figures().count())),
        ("unsure", number(unsure)),
        ("left", number(left)),
        ("source", source.to_string()),
    ];
    let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
    terminal::err(&format!("{}\n", session.lang.fill(key, &args)));
}

/// Writes all files of an import, or none; `None` where what would be written is not sound, which
/// is told.
fn write(
    read: &Import,
    source: &NewSource,
    file: &str,
    session: &Session,
) -> Result<Option<()>, Failure> {
    let (data, lang) = (&session.draft.data, session.lang);
    let files = session.project.files()?;
    let list = |stem: &str| {
        let found = files.lists.iter().find(|list| list.stem() == stem);
        found.map_or(Vec::new(), |list| list.bytes.to_vec())
    };
    let mut added = import::additions(read, source, data, lang, &list);
    in_the_way(source, &files, session)?;
    let findings = checked(files, &added)?;
    if !findings.is_empty() {
        terminal::found(&findings, lang);
    }
    if finding::errors(&findings) > 0 {
        terminal::err(&format!("{}\n", lang.text("import.refused")));
        return Ok(None);
    }
    added.push(Addition {
        name: format!("../{}", kept(&source.id)),
        bytes: import::recipe(read, file, data).text().into_bytes(),
    });
    // The list of sources comes last but one: until it names the source, nothing reads the others.
    added.sort_by_key(|a| (a.name == "sources.csv", a.name.clone()));
    let all = added.iter().map(|a| (a.name.as_str(), a.bytes.as_slice()));
    artifact::write_all(&session.project.data, all, &[]).map(Some)
}

/// Refuses to write over an earlier import, and tells at once all that stands in the way.
fn in_the_way(source: &NewSource, files: &ingest::Files, session: &Session) -> Result<(), Failure> {
    let (data, lang) = (&session.draft.data, session.lang);
    let name = format!("observations/{}.csv", source.id);
    let observations = session.project.data.join(&name);
    let way = session.project.path_beside(&kept(&source.id));
    let read = files.observations.iter().any(|file| file.stem() == source.id);
    let observed = read || observations.symlink_metadata().is_ok();
    let recipe = way.symlink_metadata().is_ok();
    let shown =
        |path: &std::path::Path| crate::hidden::name(&path.display().to_string()).into_owned();
    let mut all = Vec::new();
    all.extend(observed.then(|| format!("  {}", shown(&observations))));
    all.extend(recipe.then(|| format!("  {}", shown(&way))));
    if all.is_empty() {
        return Ok(());
    }
    let folder = &files.folder;
    if let Some(id) = data.find_source(&source.id) {
        if let Some(span) = session.draft.source_span(id) {
            let line = format!("{}:{}", span.file, span.line);
            all.push(lang.fill("import.way-source", &[("list", &line)]));
        }
        let of = |o: &crate::model::Observation| (o.source == id).then_some(o.indicator);
        let own: BTreeSet<_> = data.observations.iter().filter_map(|o| of(&o)).collect();
        let others: BTreeSet<_> =
            data.observations.iter().filter(|o| o.source != id).map(|o| o.indicator).collect();
        let proposed: Vec<&str> = own
            .difference(&others)
            .map(|id| data.indicator(*id).id.as_str())
            .filter(|id| id.starts_with("new."))
            .collect();
        if !proposed.is_empty() {
            let list = format!("{folder}/indicators.csv: {}", proposed.join(", "));
            all.push(lang.fill("import.way-indicators", &[("list", &list)]));
        }
    }
    let list = all.join("\n");
    Err(usage(lang, "usage.imported", &[("source", &source.id), ("list", &list)]))
}

/// What is wrong, or doubtful, in the project with what is to be added.
fn checked(mut files: ingest::Files, added: &[Addition]) -> Result<Vec<Finding>, Failure> {
    let folder = files.folder.clone();
    let mut names = Vec::new();
    for Addition { name, bytes } in added {
        let input = Input::new(&format!("{folder}/{name}"), Bytes::from(bytes.clone()));
        names.push(input.name.clone());
        let of = |known: &Input| known.name == input.name;
        let all = match name.starts_with("observations/") {
            true => &mut files.observations,
            false => &mut files.lists,
        };
        match all.iter().position(of) {
            Some(at) => all[at] = input,
            None => all.push(input),
        }
    }
    files.observations.sort_by(|a, b| a.name.cmp(&b.name));
    let mut draft = whole(ingest::read(files, &rules::row_checks()))?;
    let mut findings = std::mem::take(&mut draft.findings);
    findings.extend(rules::check(&draft));
    findings.retain(|f| f.severity == Severity::Error || names.contains(&f.span.file));
    finding::sort(&mut findings);
    Ok(findings)
}
