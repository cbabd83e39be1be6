use serde::Serialize;

use super::selection::find_indicator;
use super::session::Session;
use super::{Global, Outcome, comparable, terminal};
use crate::export;
use crate::format::{number, period_label, scope_label};
use crate::markdown;
use crate::model::{Dataset, ProvinceId, Scopes};
use crate::view::{self, Coverage};
use crate::words::Lang;

/// Say which province reports which indicator for which period
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi coverage
  sokpi coverage inspection.fines --lang en
  sokpi coverage --comparable
  sokpi coverage --format csv")]
pub(super) struct Args {
    /// Only these indicators
    indicators: Vec<String>,
    /// Say which indicators compare how many provinces in which periods instead
    #[arg(long)]
    comparable: bool,
    /// How to write it: text, csv, json or md
    #[arg(long, default_value = "text", value_parser = ["text", "csv", "json", "md"])]
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
    let format = args.format.as_str();
    let text = if args.comparable {
        let all = view::comparable(data, &chosen);
        match format {
            "csv" => csv(&comparable::lines(&all, data)),
            "json" => json(&comparable::lines(&all, data)),
            "md" => export::comparable_table(&all, data, lang),
            _ => comparable::print(&all, data, lang),
        }
    } else {
        let coverage = view::coverage(data, &chosen);
        match format {
            "csv" => csv(&lines(&coverage, data)),
            "json" => json(&lines(&coverage, data)),
            "md" => print(&coverage, data, lang, MARKDOWN),
            _ => print(&coverage, data, lang, TERMINAL),
        }
    };
    terminal::out(&text)?;
    Ok(0)
}

/// How a list for people is written.
#[derive(Clone, Copy)]
struct Marks {
    /// Before and behind the name of a province.
    name: (&'static str, &'static str),
    /// Behind the line of a province.
    head: &'static str,
    /// Before each of its lines.
    item: &'static str,
    /// Behind them.
    last: &'static str,
    text: fn(&str) -> String,
}

const TERMINAL: Marks = Marks {
    name: ("\u{1b}[1m", "\u{1b}[0m"),
    head: "",
    item: "  ",
    last: "",
    text: |text| text.into(),
};

const MARKDOWN: Marks = Marks {
    name: ("**", "**"),
    head: "\n",
    item: "- ",
    last: "\n",
    text: |text| markdown::escape(text),
};

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

fn json(lines: &[impl Serialize]) -> String {
    serde_json::to_string_pretty(lines).unwrap_or_default() + "\n"
}

fn csv(lines: &[impl Serialize]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    lines.iter().for_each(|line| drop(writer.serialize(line)));
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn print(coverage: &Coverage, data: &Dataset, lang: Lang, marks: Marks) -> String {
    let mut out = String::new();
    let name = |id: &ProvinceId| (marks.text)(data.province(*id).name.get(lang));
    for (id, reported) in &coverage.provinces {
        let edition = &data.edition(data.province(*id).edition).id;
        let (before, behind) = marks.name;
        let land = lang.fill("table.edition", &[("edition", edition)]);
        out += &format!("{before}{}{behind} ({land})\n{}", name(id), marks.head);
        for (indicator, figures) in reported {
            let each: Vec<String> = figures
                .iter()
                .map(|(period, scope)| {
                    let scope = scope_label(Scopes::one(*scope), lang);
                    format!("{} ({scope})", period_label(*period, lang))
                })
                .collect();
            let label = (marks.text)(data.indicator(*indicator).name.get(lang));
            out += &format!("{}{label}: {}\n", marks.item, each.join(", "));
        }
        for source in coverage.empty.get(id).into_iter().flatten() {
            let source = lang.fill("coverage.empty", &[("source", &data.source(*source).id)]);
            out += &format!("{}{source}\n", marks.item);
        }
        out += marks.last;
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
