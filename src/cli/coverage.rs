use serde::Serialize;

use super::selection::find_indicator;
use super::session::Session;
use super::{Global, Outcome, terminal};
use crate::format::{number, period_short, scope_label};
use crate::model::{Dataset, ProvinceId, Scopes};
use crate::view::{self, Coverage};
use crate::words::Lang;

/// Say which province reports which indicator for which period
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi coverage
  sokpi coverage inspection.fines --lang en
  sokpi coverage --format csv")]
pub(super) struct Args {
    /// Only these indicators
    indicators: Vec<String>,
    /// How to write it: text, csv or json
    #[arg(long, default_value = "text", value_parser = ["text", "csv", "json"])]
    format: String,
}

/// One figure that there is, or one report that holds none.
#[derive(Serialize)]
struct Line<'d> {
    province: &'d str,
    edition: &'d str,
    indicator: &'d str,
    period: String,
    scope: &'d str,
    /// The report that was read and holds no figure.
    empty_source: &'d str,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = Session::sound(global)?;
    let (data, lang) = (&session.draft.data, session.lang);
    let chosen = args
        .indicators
        .iter()
        .map(|i| find_indicator(i, data, lang))
        .collect::<Result<Vec<_>, _>>()?;
    let coverage = view::coverage(data, &chosen);
    let text = match args.format.as_str() {
        "csv" => csv(&coverage, data),
        "json" => serde_json::to_string_pretty(&lines(&coverage, data)).unwrap_or_default() + "\n",
        _ => print(&coverage, data, lang),
    };
    terminal::out(&text)?;
    Ok(0)
}

fn lines<'d>(coverage: &Coverage, data: &'d Dataset) -> Vec<Line<'d>> {
    let mut out = Vec::new();
    for (id, reported) in &coverage.provinces {
        let province = data.province(*id);
        let edition = &data.edition(province.edition).id;
        for (indicator, figures) in reported {
            let indicator = &data.indicator(*indicator).id;
            out.extend(figures.iter().map(|(period, scope)| Line {
                province: &province.id,
                edition,
                indicator,
                period: period.to_string(),
                scope: scope.word(),
                empty_source: "",
            }));
        }
        for source in coverage.empty.get(id).into_iter().flatten() {
            let source = &data.source(*source).id;
            out.push(Line {
                province: &province.id,
                edition,
                indicator: "",
                period: String::new(),
                scope: "",
                empty_source: source,
            });
        }
    }
    out
}

fn csv(coverage: &Coverage, data: &Dataset) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    lines(coverage, data).iter().for_each(|line| drop(writer.serialize(line)));
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn print(coverage: &Coverage, data: &Dataset, lang: Lang) -> String {
    let mut out = String::new();
    let name = |id: &ProvinceId| data.province(*id).name.get(lang).to_string();
    for (id, reported) in &coverage.provinces {
        let edition = &data.edition(data.province(*id).edition).id;
        out += &format!(
            "\u{1b}[1m{}\u{1b}[0m ({})\n",
            name(id),
            lang.fill("table.edition", &[("edition", edition)])
        );
        for (indicator, figures) in reported {
            let each: Vec<String> = figures
                .iter()
                .map(|(period, scope)| {
                    format!(
                        "{} ({})",
                        period_short(*period, lang),
                        scope_label(Scopes::one(*scope), lang)
                    )
                })
                .collect();
            out +=
                &format!("  {}: {}\n", data.indicator(*indicator).name.get(lang), each.join(", "));
        }
        for source in coverage.empty.get(id).into_iter().flatten() {
            out += &format!(
                "  {}\n",
                lang.fill("coverage.empty", &[("source", &data.source(*source).id)])
            );
        }
    }
    for (i, edition) in data.editions.iter().enumerate() {
        for (key, all) in
            [("coverage.without", &coverage.without), ("coverage.silent", &coverage.silent)]
        {
            let names: Vec<String> = all
                .iter()
                .filter(|p| data.province(**p).edition.0 as usize == i)
                .map(name)
                .collect();
            if !names.is_empty() {
                let count = number(names.len().into(), lang);
                let args = [
                    ("edition", edition.id.as_str()),
                    ("count", &*count),
                    ("list", &*names.join(", ")),
                ];
                out += &format!("\n{}\n", lang.fill(key, &args));
            }
        }
    }
    out
}
