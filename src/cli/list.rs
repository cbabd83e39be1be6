use super::session::{Session, language};
use super::{Global, Outcome, columns, explain, terminal};
use crate::chart::Kind;
use crate::compare::Measure;
use crate::exchange;
use crate::export::FORMATS;
use crate::failure::Failure;
use crate::finding;
use crate::model::{Indicator, PeriodKind, Province, Qualifier, Scope, Source, Status, Unit};
use crate::plan;
use crate::project::{ChartFolder, SpecKind};
use crate::rules::RULES;
use crate::words::Lang;

/// List what there is: the names that the data and the command line take
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi list indicators
  sokpi list provinces --lang en
  sokpi list measures")]
pub(super) struct Args {
    /// Of what
    #[arg(value_enum)]
    what: What,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum What {
    Indicators,
    Provinces,
    Units,
    Sources,
    Charts,
    Kinds,
    Formats,
    Measures,
    Scopes,
    Statuses,
    Qualifiers,
    PeriodKinds,
    Rules,
}

/// The heads of the columns, by their keys in the language tables, and the rows.
type Table = (&'static [&'static str], Vec<Vec<String>>);

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let lang = language(global);
    let (heads, mut rows) = match fixed(args.what, lang) {
        Some(table) => table,
        None => {
            // The lists say what may be typed where something is wrong: they are shown all the same.
            let session = Session::of_any(global)?;
            let errors = finding::errors(&session.findings);
            if errors > 0 && !global.quiet {
                let told = lang.fill("list.faulty", &[("errors", &errors.to_string())]);
                terminal::err(&format!("{told}\n"));
            }
            of_project(args.what, &session, errors == 0)?
        }
    };
    if !global.quiet && !rows.is_empty() {
        rows.insert(
            0,
            heads.iter().map(|head| lang.text(&format!("head.{head}")).to_string()).collect(),
        );
        terminal::out(&columns::headed(&rows))?;
    } else {
        terminal::out(&columns::print(&rows))?;
    }
    Ok(0)
}

/// What the program has, whatever the project.
fn fixed(what: What, lang: Lang) -> Option<Table> {
    let words = |table: &str, words: &[&str]| -> Vec<Vec<String>> {
        let row = |w: &&str| vec![w.to_string(), lang.text(&format!("about.{table}.{w}")).into()];
        words.iter().map(row).collect()
    };
    // The name that outputs print stands between the word and its meaning.
    let named = |table: &str, list: &[&str]| -> Vec<Vec<String>> {
        let mut rows = words(table, list);
        rows.iter_mut()
            .zip(list)
            .for_each(|(row, w)| row.insert(1, lang.text(&format!("{table}.{w}")).into()));
        rows
    };
    Some(match what {
        What::Kinds => (
            &["kind", "about"],
            Kind::ALL.iter().map(|k| vec![k.word().into(), lang.text(&k.about()).into()]).collect(),
        ),
        What::Formats => {
            let row = |f: &crate::export::Format| {
                vec![f.name.into(), lang.text(&format!("format.{}", f.name)).into()]
            };
            // Those of the whole data set say so themselves.
            let whole = exchange::FORMATS
                .iter()
                .map(|f| vec![f.name.into(), lang.text(&format!("exchange.{}", f.name)).into()]);
            (&["format", "about"], FORMATS.iter().map(row).chain(whole).collect())
        }
        What::Measures => {
            (&["measure", "about"], words("measure", &Measure::ALL.map(Measure::word)))
        }
        What::Scopes => {
            (&["scope", "printed", "about"], named("scope", &Scope::ALL.map(Scope::word)))
        }
        What::Statuses => {
            (&["status", "printed", "about"], named("status", &Status::ALL.map(Status::word)))
        }
        What::Qualifiers => (
            &["qualifier", "printed", "about"],
            named("qualifier", &Qualifier::ALL.map(Qualifier::word)),
        ),
        What::PeriodKinds => (
            &["period-kind", "about"],
            words("period-kind", &PeriodKind::ALL.map(PeriodKind::word)),
        ),
        What::Rules => (&["severity", "code", "about"], explain::rows(RULES, lang)),
        What::Indicators | What::Provinces | What::Units | What::Sources | What::Charts => {
            return None;
        }
    })
}

/// What the project has, of rows that can be read; `sound` where nothing in it is wrong.
fn of_project(what: What, session: &Session, sound: bool) -> Result<Table, Failure> {
    let (data, lang) = (&session.draft.data, session.lang);
    Ok(match what {
        What::Charts => (&["chart", "kind", "title"], charts(session, sound)?),
        What::Indicators => {
            let row = |i: &Indicator| {
                vec![
                    i.id.clone(),
                    String::from(i.name.get(lang)),
                    data.unit(i.unit).id.clone(),
                    String::from(i.nature.word()),
                ]
            };
            (&["id", "name", "unit", "nature"], data.indicators.iter().map(row).collect())
        }
        What::Provinces => {
            let row = |p: &Province| {
                let region = p.region.map_or("", |r| data.region(r).name.get(lang));
                vec![
                    p.id.clone(),
                    data.edition(p.edition).id.clone(),
                    p.code.clone(),
                    String::from(p.name.get(lang)),
                    String::from(region),
                ]
            };
            (&["id", "edition", "code", "name", "region"], data.provinces.iter().map(row).collect())
        }
        What::Units => {
            let row = |u: &Unit| {
                vec![
                    u.id.clone(),
                    String::from(u.symbol.get(lang)),
                    u.dimension.clone(),
                    u.factor.to_string(),
                ]
            };
            (&["id", "symbol", "dimension", "factor"], data.units.iter().map(row).collect())
        }
        _ => (&["id", "kind", "publisher", "title"], data.sources.iter().map(source).collect()),
    })
}

fn source(source: &Source) -> Vec<String> {
    vec![
        source.id.clone(),
        source.kind.word().into(),
        source.publisher.clone(),
        source.title.clone(),
    ]
}

/// Each chart, table and report with its title, as its picture or caption has it; without
/// where figures are wrong that it may speak of. Of a spec that cannot be read the file is named;
/// `build` says what is wrong.
fn charts(session: &Session, sound: bool) -> Result<Vec<Vec<String>>, Failure> {
    let (data, lang) = (&session.draft.data, session.lang);
    let unreadable = |folder: &ChartFolder| {
        let said = lang.fill("list.unreadable", &[("file", &folder.name)]);
        vec![folder.id.clone(), String::new(), said]
    };
    let (mut rows, mut known) = (Vec::new(), Vec::new());
    let folders = session.project.charts()?;
    let (reports, charts): (Vec<_>, Vec<_>) =
        folders.into_iter().partition(|folder| folder.file == SpecKind::Report);
    for folder in &charts {
        let read = plan::read(
            std::slice::from_ref(folder),
            data,
            &session.base(&|file| session.project.beside(file)),
        );
        let Some(chart) = read.ok().and_then(|charts| charts.into_iter().next()) else {
            rows.push(unreadable(folder));
            continue;
        };
        let title = match sound {
            true => chart.captions(&chart.figures(data)?, data, lang).title,
            false => String::new(),
        };
        let kind = chart.picture().map_or(SpecKind::Table.name(), |spec| spec.kind.word());
        rows.push(vec![folder.id.clone(), kind.into(), title]);
        known.push(chart);
    }
    for folder in &reports {
        let read = plan::read_reports(std::slice::from_ref(folder), &known).ok();
        rows.push(match read.and_then(|reports| reports.into_iter().next()) {
            Some(report) => {
                let kind = SpecKind::Report.name().to_string();
                vec![report.id, kind, report.title.get(lang).to_string()]
            }
            None => unreadable(folder),
        });
    }
    rows.sort();
    Ok(rows)
}
