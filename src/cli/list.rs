use unicode_width::UnicodeWidthStr;

use super::session::Session;
use super::{Global, Outcome, terminal};
use crate::chart::KINDS;
use crate::compare::Measure;
use crate::export::FORMATS;
use crate::model::Dataset;
use crate::rules::RULES;
use crate::words::Lang;

/// List what there is
#[derive(clap::Args, Debug)]
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
    Rules,
    Measures,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let lang = global.lang.unwrap_or_else(Lang::first);
    let rows = match args.what {
        What::Kinds => KINDS.iter().map(|k| vec![k.name.into(), lang.text(k.about).into()]).collect(),
        What::Formats => FORMATS.iter().map(|f| vec![f.name.into(), lang.text(&format!("format.{}", f.name)).into()]).collect(),
        What::Measures => Measure::ALL.iter().map(|m| vec![m.word().into(), lang.text(&format!("measure.{}", m.word())).into()]).collect(),
        What::Rules => RULES
            .iter()
            .map(|r| vec![r.severity.word().into(), r.code.into(), lang.text(&format!("finding.{}.about", r.code)).into()])
            .collect(),
        What::Charts => {
            let project = crate::project::Project::open(global.data.as_deref(), global.charts.as_deref())?;
            project.charts()?.into_iter().map(|c| vec![c.id, c.name]).collect()
        }
        of_data => match Session::sound(global)? {
            Ok(session) => of(of_data, &session.draft.data, lang),
            Err(code) => return Ok(code),
        },
    };
    terminal::out(&print(&rows))?;
    Ok(0)
}

fn of(what: What, data: &Dataset, lang: Lang) -> Vec<Vec<String>> {
    let text = |t: &str| t.to_string();
    match what {
        What::Indicators => {
            let row = |i: &crate::model::Indicator| {
                vec![i.id.clone(), text(i.name.get(lang)), data.unit(i.unit).id.clone(), text(i.nature.word())]
            };
            data.indicators.iter().map(row).collect()
        }
        What::Provinces => {
            let row = |p: &crate::model::Province| {
                let region = p.region.map_or("", |r| data.region(r).name.get(lang));
                vec![p.id.clone(), data.edition(p.edition).id.clone(), p.code.clone(), text(p.name.get(lang)), text(region)]
            };
            data.provinces.iter().map(row).collect()
        }
        What::Units => {
            let row = |u: &crate::model::Unit| vec![u.id.clone(), text(u.symbol.get(lang)), u.dimension.clone(), u.factor.to_string()];
            data.units.iter().map(row).collect()
        }
        _ => {
            let row = |s: &crate::model::Source| vec![s.id.clone(), text(s.kind.word()), s.publisher.clone(), s.title.clone()];
            data.sources.iter().map(row).collect()
        }
    }
}

/// Columns as wide as their widest text.
fn print(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(|c| rows.iter().filter_map(|r| r.get(c)).map(|t| t.width()).max().unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(t, w)| format!("{t}{}", " ".repeat(w - t.width()))).collect();
        cells.join("  ").trim_end().to_string() + "\n"
    };
    rows.iter().map(line).collect()
}
