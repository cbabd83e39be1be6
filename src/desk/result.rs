//! What a comparison comes to, as markup: the chart, the tables, what was left out, and what can be
//! done with it.

use super::answer::Answer;
use super::findings;
use super::keep::Form;
use super::query::Query;
use crate::chart::theme::LIGHT;
use crate::compare::{LeftOut, Missing};
use crate::export::{self, Marks};
use crate::format::number;
use crate::markup::escape;
use crate::model::{Dataset, ObservationId};
use crate::render;
use crate::view::{self, Align, Cell, Table};
use crate::words::Lang;

/// More rows than these are no page to look at: the files that can be had have them all.
const ROWS: usize = 2000;

/// The files that can be had: the path, and what it is called.
const FILES: [(&str, &str); 8] = [
    ("/picture.png", "PNG"),
    ("/picture.svg", "SVG"),
    ("/picture.pdf", "PDF"),
    ("/table.xlsx", "XLSX"),
    ("/table.docx", "DOCX"),
    ("/table.pptx", "PPTX"),
    ("/table.csv", "CSV"),
    ("/table.csv?excel", "desk.csv-excel"),
];

/// An answer to be shown.
pub struct Shown<'s> {
    /// The answer.
    pub answer: &'s Answer<'s>,
    /// Its question as it stands in an address.
    pub query: &'s Query,
    /// What was read.
    pub data: &'s Dataset,
    /// Which version of it that was.
    pub version: &'s str,
    /// The language of its words.
    pub lang: Lang,
}

impl Shown<'_> {
    /// All of it.
    pub fn markup(&self) -> String {
        let tables = self.answer.tables();
        let any = self.answer.comparisons.iter().any(|c| !c.sets.is_empty());
        let title = match self.answer.captions.title.as_str() {
            "" => tables.first().map_or("", |t| t.title.as_str()),
            title => title,
        };
        let mut out = format!("<h1>{}</h1>\n", escape(title));
        // A picture on paper of its own says the rest itself.
        if !self.answer.captions.subtitle.is_empty() && self.answer.spec.theme == LIGHT {
            out +=
                &format!("<p class=\"subtitle\">{}</p>\n", escape(&self.answer.captions.subtitle));
        }
        out += &self.chart();
        if any {
            out += &self.actions();
        }
        out += &self.left_out();
        if any {
            out += &format!("<h2>{}</h2>\n", escape(self.lang.text("desk.table")));
            tables.into_iter().for_each(|table| out += &self.table(table));
        }
        out
    }

    /// The picture with its notes, or why there is none.
    fn chart(&self) -> String {
        let scene = match &self.answer.scene {
            Ok(scene) => scene,
            Err(found) => {
                let head = escape(self.lang.text("desk.no-chart"));
                return format!(
                    "<div class=\"unfit\"><p>{head}</p>\n{}</div>\n",
                    findings::list(found, self.lang)
                );
            }
        };
        let picture = match self.answer.spec.theme == LIGHT {
            true => {
                let near = self.answer.narrow();
                let near = near.map(|scene| plain(&render::plot(&scene, "n-")));
                let svg = export::plots(&plain(&render::plot(scene, "p-")), near.as_deref());
                format!(
                    "<div class=\"picture roles\" role=\"group\" aria-label=\"{}\">{svg}</div>",
                    escape(&scene.title)
                )
            }
            false => format!(
                "<div class=\"picture own\"><img src=\"/picture.png?{}\" width=\"{}\" height=\"{}\" alt=\"{}\"></div>",
                escape(&self.query.print()),
                scene.width,
                scene.height,
                escape(&scene.description)
            ),
        };
        let captions = &self.answer.captions;
        let notes = match self.answer.spec.theme == LIGHT {
            true => export::html_notes(&captions.notes, &captions.sources, self.lang),
            false => String::new(),
        };
        format!("<figure>\n{picture}\n</figure>\n{notes}")
    }

    /// What can be done with it.
    fn actions(&self) -> String {
        let (lang, question) = (self.lang, escape(&self.query.print()));
        let word = |key: &str| escape(lang.text(key));
        let pictured = self.answer.scene.is_ok();
        let file = |(path, name): (&str, &str)| {
            let (path, more) =
                path.split_once('?').map_or((path, ""), |(path, _)| (path, "&amp;excel=1"));
            let name = lang.find(name).unwrap_or(name);
            format!("<li><a href=\"{path}?{question}{more}\" download>{}</a></li>", escape(name))
        };
        let files: String = FILES
            .into_iter()
            .filter(|(path, _)| pictured || !path.starts_with("/picture"))
            .map(file)
            .collect();
        let button = |what: &str, path: &str, key: &str| {
            format!(
                "<button type=\"button\" class=\"scripted\" data-copy=\"{what}\" data-from=\"{path}?{question}\" data-done=\"{}\" data-failed=\"{}\">{}</button>\n",
                word("desk.copied"),
                word("desk.not-copied"),
                word(key)
            )
        };
        let keep = |form: Form| {
            format!(
                "<a class=\"button\" data-open href=\"/keep?{question}&amp;as={form}\">{}</a>\n",
                word(form.key())
            )
        };
        let mut out = format!(
            "<div class=\"actions\">\n<ul class=\"files\" aria-label=\"{}\">{files}</ul>\n<p class=\"buttons\">",
            word("desk.files")
        );
        if pictured {
            out += &button("picture", "/picture.png", "desk.copy-picture");
        }
        out += &button("table", "/table.html", "desk.copy-table");
        let kept = Form::ALL.into_iter().filter(|form| pictured || *form == Form::Table);
        out + &kept.map(keep).collect::<String>() + "</p>\n</div>\n"
    }

    /// A number that opens what it was made of.
    fn opens(&self, ids: &[ObservationId]) -> String {
        let ids: Vec<String> = ids.iter().map(|id| id.0.to_string()).collect();
        format!(" data-of=\"{}\" data-at=\"{}\"", ids.join("."), escape(self.version))
    }

    fn table(&self, mut table: Table) -> String {
        let rows = table.lines().count();
        let mut room = ROWS;
        for group in &mut table.groups {
            group.lines.truncate(room);
            room -= group.lines.len();
        }
        table.groups.retain(|group| !group.lines.is_empty());
        let cell = |cell: &Cell, align: Align| match align {
            Align::Right if !cell.observations.is_empty() => self.opens(&cell.observations),
            _ => String::new(),
        };
        let mut out = format!(
            "<div class=\"wide\" role=\"group\" aria-label=\"{}\" tabindex=\"0\">\n{}</div>\n",
            escape(&table.title),
            export::html_table(
                &table,
                &table.title,
                self.lang,
                Marks { head: head_class, cell: &cell }
            )
        );
        if rows > ROWS {
            let counts = [ROWS, rows].map(|n| number(n.into(), self.lang));
            let args = [("shown", &*counts[0]), ("rows", &*counts[1])];
            out +=
                &format!("<p class=\"cut\">{}</p>\n", escape(&self.lang.fill("desk.cut", &args)));
        }
        out + &export::html_notes(&table.notes, &table.sources, self.lang)
    }

    /// What was asked for and does not stand in the chart, each with its reason.
    fn left_out(&self) -> String {
        let (data, lang) = (self.data, self.lang);
        let name = |id| data.province(id).name.get(lang);
        let left = |out: &LeftOut| {
            let what = view::what(out.period, out.scopes, out.status, out.reason, lang);
            let printed =
                out.observations.first().map(|id| export::said(data.observation(*id), data, lang));
            let number = match printed {
                Some([figure, ..]) => format!(
                    "<span class=\"n\"{}>{}</span>",
                    self.opens(&out.observations),
                    escape(&figure)
                ),
                None => String::new(),
            };
            format!(
                "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{number}</td><td>{}</td></tr>\n",
                escape(name(out.province)),
                escape(&what),
                escape(&view::because(out.reason, data, lang))
            )
        };
        let missing = |out: &Missing| {
            format!(
                "<tr><th scope=\"row\">{}</th><td></td><td></td><td>{}</td></tr>\n",
                escape(name(out.province)),
                escape(lang.text(&format!("desk.absence.{}", out.absence)))
            )
        };
        let comparisons = match self.answer.figures.comparisons.is_empty() {
            true => &self.answer.comparisons,
            false => &self.answer.figures.comparisons,
        };
        let rows: Vec<String> = comparisons
            .iter()
            .flat_map(|c| {
                c.missing.iter().map(missing).chain(c.left_out.iter().map(left)).collect::<Vec<_>>()
            })
            .take(ROWS)
            .collect();
        if rows.is_empty() {
            return String::new();
        }
        let word = |key: &str| escape(lang.text(key));
        format!(
            "<details class=\"left\">\n<summary>{}</summary>\n<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">\n<table><thead><tr><th scope=\"col\">{}</th>\
             <th scope=\"col\">{}</th><th scope=\"col\" class=\"n\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>{}</tbody></table>\n</div>\n</details>\n",
            escape(&lang.fill("desk.left-out", &[("count", &number(rows.len().into(), lang))])),
            word("desk.left-out-table"),
            word("desk.province"),
            word("desk.which"),
            word("desk.figure"),
            word("desk.why"),
            rows.concat()
        )
    }
}

/// What marks the head of a column of numbers, as an attribute.
fn head_class(align: Align) -> &'static str {
    if align == Align::Right { " class=\"n\"" } else { "" }
}

/// A plot whose width is an attribute: the policy lets nothing look like what it says of itself
/// alone.
fn plain(svg: &str) -> String {
    let (before, behind) = svg.split_once(" style=\"--width:").unwrap_or((svg, ""));
    let (width, behind) = behind.split_once("px\"").unwrap_or(("", behind));
    format!("{before} width=\"{width}\"{behind}")
}
