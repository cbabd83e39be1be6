//! A document that was dropped on the page: its tables with every number marked by what it was taken
//! for, the observations proposed beside it, and the files that those taken over would become.

use std::collections::BTreeMap;

use super::access::TOKEN;
use super::findings;
use super::query::Query;
use crate::artifact::{self, BuildLock};
use crate::failure::Failure;
use crate::finding::{self, Finding};
use crate::format::number;
use crate::grid::{self, Grid};
use crate::import::{self, Addition, Import, NewSource, Overrides};
use crate::markup::escape;
use crate::model::{Dataset, Period, ProvinceId, is_id};
use crate::project::Project;
use crate::snapshot::{self, Snapshot};
use crate::words::Lang;

/// More rows and columns of a table than these are not shown.
const SHOWN: (usize, usize) = (300, 40);

/// A document as it came.
pub struct Upload {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The hash of its bytes.
    pub hash: String,
}

/// A document that was read, and what is to be done with it.
pub struct Intake<'i> {
    upload: &'i Upload,
    snapshot: &'i Snapshot,
    lang: Lang,
    /// What was chosen: the id of the source, what the file does not say, the figures refused.
    form: &'i Query,
    source: String,
    grids: Vec<Grid>,
    import: Import,
}

/// What is to be written, and what is wrong with it.
struct Draft {
    added: Vec<Addition>,
    findings: Vec<Finding>,
    /// What tells it from any other.
    hash: String,
}

impl Upload {
    /// A document of a name.
    pub fn new(name: &str, bytes: Vec<u8>) -> Upload {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_string();
        Upload { hash: artifact::sha256(&bytes), name, bytes }
    }
}

/// The page that takes a document.
pub fn empty(lang: Lang) -> String {
    let word = |key: &str| escape(lang.text(key));
    format!(
        "<h1>{}</h1>\n<p>{}</p>\n<div class=\"drop scripted\"><label><span>{}</span><input type=\"file\" id=\"drop\" accept=\"{}\"></label></div>\n\
         <p class=\"status\" role=\"status\"></p>\n",
        word("desk.import"),
        word("desk.import-about"),
        word("desk.drop"),
        grid::ENDINGS.map(|ending| format!(".{ending}")).join(",")
    )
}

/// What is said once the figures of a source were written.
pub fn written(count: usize, form: &Query, lang: Lang) -> String {
    let args = [
        ("count", &*number(count.into(), lang)),
        ("source", form.get("source").unwrap_or_default()),
    ];
    let code = lang.code();
    format!(
        "<h1>{}</h1>\n<p><a href=\"/?lang={code}\">{}</a> · <a href=\"/check?lang={code}\">{}</a></p>\n",
        escape(&lang.fill("desk.imported", &args)),
        escape(lang.text("desk.title")),
        escape(lang.text("desk.check"))
    )
}

impl<'i> Intake<'i> {
    /// Reads a document as a form says.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(
        upload: &'i Upload,
        snapshot: &'i Snapshot,
        form: &'i Query,
        lang: Lang,
    ) -> Result<Intake<'i>, Failure> {
        let data = &snapshot.draft.data;
        let fault = |e| Failure::read(upload.name.as_ref(), std::io::Error::other(e));
        let grids = grid::grids(&upload.name, &upload.bytes).map_err(fault)?;
        let source =
            form.get("source").map_or_else(|| import::source_id(&upload.name), String::from);
        let province = form.get("province").unwrap_or_default();
        let provinces = (0..data.provinces.len()).filter(|i| data.provinces[*i].id == province);
        let listed = data.find_source(&source);
        let given = Overrides {
            indicator: form.get("indicator").and_then(|id| data.find_indicator(id)),
            provinces: provinces.map(|i| ProvinceId(i as u32)).collect(),
            period: form.get("period").and_then(|text| Period::parse(text).ok()),
            published: listed.and_then(|source| data.source(source).published),
            ..Overrides::default()
        };
        let import = import::read(&grids, data, &given);
        Ok(Intake { upload, snapshot, lang, form, source, grids, import })
    }

    fn data(&self) -> &'i Dataset {
        &self.snapshot.draft.data
    }

    /// Whether the figure of a number, counted through all tables, is refused.
    fn is_refused(&self, nth: usize) -> bool {
        self.form.holds("no", &nth.to_string())
    }

    /// The import without what was refused.
    fn taken(&self) -> Import {
        let mut import = self.import.clone();
        let mut nth = 0;
        for table in &mut import.tables {
            table.figures.retain(|_| {
                nth += 1;
                !self.is_refused(nth - 1)
            });
        }
        import
    }

    /// The page: the tables, the proposals, and the form that goes on.
    pub fn markup(&self, token: &str) -> String {
        let (data, lang) = (self.data(), self.lang);
        let word = |key: &str| escape(lang.text(key));
        let count = number(self.import.figures().count().into(), lang);
        let mut out = format!(
            "<h1>{}</h1>\n<p>{}</p>\n<form method=\"post\" action=\"/import\" class=\"intake\">\n<input type=\"hidden\" name=\"{TOKEN}\" value=\"{}\"><input type=\"hidden\" name=\"lang\" value=\"{}\"><input type=\"hidden\" name=\"file\" value=\"{}\">\n",
            escape(&self.upload.name),
            escape(&lang.fill("desk.proposed", &[("count", &count)])),
            escape(token),
            lang.code(),
            self.upload.hash
        );
        let field = |name: &str, key: &str, value: &str| {
            format!(
                "<label><span>{}</span><input name=\"{name}\" value=\"{}\" autocomplete=\"off\" spellcheck=\"false\" list=\"all-{name}\"></label>\n",
                word(key),
                escape(value)
            )
        };
        let given = |name: &str| self.form.get(name).unwrap_or_default().to_string();
        out += &format!(
            "<div class=\"fields\">{}</div>\n",
            [
                field("source", "desk.source-id", &self.source),
                field("indicator", "desk.given-indicator", &given("indicator")),
                field("province", "desk.given-province", &given("province")),
                field("period", "desk.given-period", &given("period")),
            ]
            .concat()
        );
        let indicators: String =
            data.indicators.iter().map(|i| option(&i.id, i.name.get(lang))).collect();
        let mut known = BTreeMap::new();
        for province in &data.provinces {
            known.entry(province.id.as_str()).or_insert(province.name.get(lang));
        }
        let provinces: String = known.iter().map(|(id, name)| option(id, name)).collect();
        out += &format!(
            "<datalist id=\"all-indicator\">{indicators}</datalist><datalist id=\"all-province\">{provinces}</datalist>\n"
        );
        out += &format!(
            "<p class=\"buttons\"><button name=\"read\" value=\"1\">{}</button> <button>{}</button></p>\n",
            word("desk.read-again"),
            word("desk.show-files")
        );
        let mut first = 0;
        for table in &self.import.tables {
            out += &self.table(table, first);
            first += table.figures.len();
        }
        for (place, reason) in &self.import.passed {
            let reason = lang.text(&format!("import.reason.{}", reason.word()));
            out += &format!("<p>{}: {}</p>\n", escape(place), escape(reason));
        }
        out + "</form>\n"
    }

    /// A table of the document beside what is proposed of it. `first` is the number of its first
    /// figure.
    fn table(&self, table: &import::Table, first: usize) -> String {
        let (data, lang) = (self.data(), self.lang);
        let word = |key: &str| escape(lang.text(key));
        let mut out = format!(
            "<section class=\"beside\">\n<h2>{}</h2>\n<div class=\"both\">\n<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">\n",
            escape(if table.title.is_empty() { &table.name } else { &table.title }),
            word("desk.document")
        );
        if let Some(grid) = self.grids.iter().find(|grid| grid.name.to_string() == table.name) {
            out += &self.grid(grid, table, first);
        }
        out += &format!(
            "</div>\n<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"{0}\">\n<table><thead><tr><th scope=\"col\">{1}</th><th scope=\"col\">{2}</th><th scope=\"col\">{3}</th><th scope=\"col\">{4}</th><th scope=\"col\">{5}</th></tr></thead>\n<tbody>\n",
            word("desk.proposals"),
            word("desk.refuse"),
            word("desk.cell-head"),
            word("desk.proposal"),
            word("desk.figure"),
            word("desk.unsure")
        );
        for (nth, figure) in table.figures.iter().enumerate().map(|(at, f)| (first + at, f)) {
            let [indicator, province, period, scope, value, unit, qualifier, status, _, note, cell] =
                import::line(figure, &self.import, data, lang);
            let label = lang.fill("desk.refuse-cell", &[("cell", &cell)]);
            out += &format!(
                "<tr id=\"f{nth}\"{}><td><input type=\"checkbox\" name=\"no\" value=\"{nth}\"{} aria-label=\"{}\"></td><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n",
                if note.is_empty() { "" } else { " class=\"unsure\"" },
                if self.is_refused(nth) { " checked" } else { "" },
                escape(&label),
                escape(&cell),
                escape(&[indicator, province, period, scope, status].join(" · ")),
                escape(&[value, unit, qualifier].join(" ")),
                escape(note.trim_start_matches("? "))
            );
        }
        out += "</tbody></table>\n";
        if !table.left_out.is_empty() {
            let count = number(table.left_out.len().into(), lang);
            let items: String = table
                .left_out
                .iter()
                .map(|left| {
                    let reason = lang.text(&format!("import.reason.{}", left.reason.word()));
                    format!(
                        "<li>{}: {} <small>{}</small></li>",
                        escape(&left.place),
                        escape(&left.said),
                        escape(reason)
                    )
                })
                .collect();
            out += &format!(
                "<details class=\"left\"><summary>{}</summary><ul>{items}</ul></details>\n",
                escape(&lang.fill("desk.no-figures", &[("count", &count)]))
            );
        }
        out + "</div>\n</div>\n</section>\n"
    }

    /// The cells of a table, those that became figures marked.
    fn grid(&self, grid: &Grid, table: &import::Table, first: usize) -> String {
        let numbers: BTreeMap<(usize, usize), usize> =
            table.figures.iter().enumerate().map(|(at, f)| (f.at, first + at)).collect();
        let (height, width) = (grid.height().min(SHOWN.0), grid.width().min(SHOWN.1));
        let mut out = String::from("<table class=\"sheet\"><tbody>\n");
        for row in 0..height {
            out += "<tr>";
            for column in 0..width {
                let text = grid.cell(row, column).map_or("", |cell| cell.text.as_str());
                match numbers.get(&(row, column)) {
                    Some(nth) => {
                        let unsure = self
                            .import
                            .figures()
                            .nth(*nth)
                            .is_some_and(|f| !f.doubts.is_empty() || f.hidden);
                        let class = if unsure { " class=\"unsure\"" } else { "" };
                        out += &format!(
                            "<td{class}><a href=\"#f{nth}\"><mark>{}</mark></a></td>",
                            escape(text)
                        );
                    }
                    None => out += &format!("<td>{}</td>", escape(text)),
                }
            }
            out += "</tr>\n";
        }
        out + "</tbody></table>\n"
    }

    /// What would be written.
    fn draft(&self, project: &Project) -> Result<Draft, Failure> {
        let (data, lang) = (self.data(), self.lang);
        let files = project.files()?;
        let list = |stem: &str| {
            let found = files.lists.iter().find(|list| list.stem() == stem);
            found.map_or(Vec::new(), |list| list.bytes.to_vec())
        };
        let import = self.taken();
        let listed = data.find_source(&self.source).is_some();
        let source =
            NewSource { id: self.source.clone(), sha256: self.upload.hash.clone(), listed };
        let mut added = import::additions(&import, &source, data, lang, &list);
        let findings = snapshot::with(files, added.iter().map(|a| (a.name.as_str(), &*a.bytes)))?;
        added.push(Addition {
            name: format!("../imports/{}.toml", self.source),
            bytes: import::recipe(&import, &self.upload.name, data).text().into_bytes(),
        });
        // The list of sources comes last but one: until it names the source, nothing reads the
        // others.
        added.sort_by_key(|a| (a.name == "sources.csv", a.name.clone()));
        let parts = added.iter().flat_map(|a| [a.name.as_bytes(), &a.bytes]);
        let hash = artifact::hash(parts);
        Ok(Draft { added, findings, hash })
    }

    /// Why a source of this name cannot be added; `None` where it can.
    fn taken_name(&self, project: &Project) -> Result<Option<&'static str>, Failure> {
        if !is_id(&self.source) {
            return Ok(Some("desk.bad-source"));
        }
        let there = project.files()?.observations.iter().any(|f| f.stem() == self.source);
        let free = project.is_free_source(&self.source);
        Ok((there || !free).then_some("desk.taken-source"))
    }

    /// What would be written, to be looked at: the lines that each file gains.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn preview(&self, project: &Project, token: &str) -> Result<(u16, String), Failure> {
        let lang = self.lang;
        let word = |key: &str| escape(lang.text(key));
        if let Some(key) = self.taken_name(project)? {
            return Ok((
                409,
                format!(
                    "<p class=\"done\" role=\"alert\">{}</p>\n{}",
                    word(key),
                    self.markup(token)
                ),
            ));
        }
        let draft = self.draft(project)?;
        let mut out = format!("<h1>{}</h1>\n", word("desk.show-files"));
        if !draft.findings.is_empty() {
            out += &findings::list(&draft.findings, lang);
        }
        if finding::errors(&draft.findings) == 0 {
            let mut fields = vec![
                (TOKEN, token),
                ("lang", lang.code()),
                ("file", &*self.upload.hash),
                ("hash", &*draft.hash),
                ("source", &*self.source),
            ];
            fields.extend(
                ["indicator", "province", "period"]
                    .iter()
                    .filter_map(|name| Some((*name, self.form.get(name)?))),
            );
            fields.extend(self.form.all("no").map(|nth| ("no", nth)));
            let fields: String = fields
                .into_iter()
                .map(|(name, value)| {
                    format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value))
                })
                .collect();
            out += &format!(
                "<form method=\"post\" action=\"/import\">{fields}<button>{}</button></form>\n",
                word("desk.write-files")
            );
        }
        let files = project.files()?;
        // What was read stands before how it was read.
        let mut shown: Vec<&Addition> = draft.added.iter().collect();
        shown.sort_by_key(|added| added.name.starts_with("../"));
        for Addition { name, bytes } in shown {
            let stem = name.trim_end_matches(".csv");
            let old = files
                .lists
                .iter()
                .find(|list| list.stem() == stem)
                .map(|list| list.bytes.to_vec())
                .unwrap_or_default();
            let new = String::from_utf8_lossy(bytes);
            let old = String::from_utf8_lossy(&old).into_owned();
            let lines = new.lines().skip(old.lines().count());
            let lines: Vec<String> = lines.map(|line| format!("+ {}", escape(line))).collect();
            out += &format!(
                "<h2>{}</h2>\n<pre tabindex=\"0\">{}</pre>\n",
                escape(name.trim_start_matches("../")),
                lines.join("\n")
            );
        }
        Ok((200, out))
    }

    /// Writes what was shown; says why not where it is another by now.
    ///
    /// # Errors
    /// When a file cannot be written, or stands there already.
    pub fn write(
        &self,
        hash: &str,
        project: &Project,
    ) -> Result<Result<usize, &'static str>, Failure> {
        let _lock = BuildLock::acquire(&project.charts)?;
        if let Some(key) = self.taken_name(project)? {
            return Ok(Err(key));
        }
        let draft = self.draft(project)?;
        if draft.hash != hash || finding::errors(&draft.findings) > 0 {
            return Ok(Err("desk.changed"));
        }
        let all = draft.added.iter().map(|a| (a.name.as_str(), a.bytes.as_slice()));
        artifact::write_all(&project.data, all, &[])?;
        Ok(Ok(self.taken().figures().count()))
    }
}

/// A choice of a list that a field proposes: an id, and its name beside it.
fn option(id: &str, name: &str) -> String {
    format!("<option value=\"{}\">{}</option>", escape(id), escape(name))
}
