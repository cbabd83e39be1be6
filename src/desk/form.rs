//! The choices of a comparison, as a form that works without a script.

use std::collections::{BTreeMap, BTreeSet};

use super::question::{ALL_PERIODS, Question, Reported, periods};
use crate::chart::Kind;
use crate::chart::theme::THEMES;
use crate::collation;
use crate::compare::Measure;
use crate::format::{capital, number, period_label, scope_label};
use crate::markup::escape;
use crate::model::{Dataset, ProvinceId, Scope, Scopes};
use crate::view::Order;
use crate::words::Lang;

/// More scopes than these are no choice of one word.
const SUM: &str = "province+district";
/// Sizes of pictures that slides and pages take, as width and height.
const SIZES: [(u32, Option<u32>); 4] =
    [(1080, Some(1080)), (1080, Some(1350)), (1920, Some(1080)), (1200, None)];

/// A form being made.
pub struct Form<'f> {
    /// What is chosen by now.
    pub question: &'f Question,
    /// What there is to choose from.
    pub data: &'f Dataset,
    /// How many figures each indicator has.
    pub figures: &'f [usize],
    /// The language of its words.
    pub lang: Lang,
}

/// An entry of a list of boxes to tick.
struct Entry<'e> {
    value: &'e str,
    name: String,
    /// What it is found by, as people type in a hurry.
    words: String,
    /// What is said beside it.
    beside: String,
}

impl Form<'_> {
    /// All of it.
    pub fn markup(&self) -> String {
        let word = |key: &str| escape(self.lang.text(key));
        let ids: Vec<&str> = self.question.query().all("indicator").collect();
        format!(
            "<form id=\"ask\" action=\"/\" method=\"get\" aria-label=\"{}\">\n<input type=\"hidden\" name=\"lang\" value=\"{}\">\n\
             <input type=\"hidden\" name=\"was\" value=\"{}\">\n{}{}<div id=\"periods\" class=\"live\">{}</div>\n{}{}<div class=\"go\"><button>{}</button></div>\n</form>\n",
            word("desk.ask"),
            self.lang.code(),
            escape(&ids.join(" ")),
            self.indicators(),
            self.provinces("provinces"),
            self.periods(),
            self.what(),
            self.look(),
            word("desk.show"),
        )
    }

    /// A list of boxes to tick under a head that says how many are; `of` are its parts, each with a
    /// name of its own.
    fn boxes(&self, name: &str, head: &str, of: &[(String, Vec<Entry>)], open: bool) -> String {
        let query = self.question.query();
        let entries = of.iter().flat_map(|(_, all)| all);
        let chosen: Vec<&str> =
            entries.filter(|e| query.holds(name, e.value)).map(|e| e.name.as_str()).collect();
        let count = chosen.len();
        let none = self.lang.text(if name == "provinces" {
            "desk.all-chosen"
        } else {
            "desk.none-chosen"
        });
        let shown = if count == 0 { none.into() } else { count.to_string() };
        let mut out = format!(
            "<details class=\"choice\" data-name=\"{name}\"{}>\n<summary>{} <span class=\"count\" data-none=\"{}\">{}</span> <span class=\"chosen\">{}</span></summary>\n\
             <label class=\"find\"><span>{}</span><input type=\"search\" autocomplete=\"off\" spellcheck=\"false\" data-find=\"{name}\"></label>\n<div class=\"list\">\n",
            if open { " open" } else { "" },
            escape(head),
            escape(none),
            escape(&shown),
            escape(&chosen.join(", ")),
            escape(&self.lang.fill("desk.find", &[("what", head)])),
        );
        for (nth, (part, entries)) in of.iter().enumerate() {
            let id = format!("{name}-{nth}");
            let all = match name {
                "indicator" => String::new(),
                _ => format!(
                    "<button type=\"button\" class=\"all scripted\" aria-label=\"{}\">{}</button>",
                    escape(&self.lang.fill("desk.all-of", &[("what", part)])),
                    escape(self.lang.text("desk.all"))
                ),
            };
            out += &format!(
                "<div role=\"group\" aria-labelledby=\"{id}\"><p class=\"part\"><span id=\"{id}\">{}</span>{all}</p>\n",
                escape(part)
            );
            for Entry { value, name: said, words, beside } in entries {
                let beside = if beside.is_empty() {
                    String::new()
                } else {
                    format!(" <small>{}</small>", escape(beside))
                };
                out += &format!(
                    "<label class=\"box\" data-words=\"{}\"><input type=\"checkbox\" name=\"{name}\" value=\"{}\"{}> <span>{}{beside}</span></label>\n",
                    escape(words),
                    escape(value),
                    if query.holds(name, value) { " checked" } else { "" },
                    escape(said),
                );
            }
            out += "</div>\n";
        }
        out + "</div>\n</details>\n"
    }

    fn indicators(&self) -> String {
        let (data, lang) = (self.data, self.lang);
        let mut of: Vec<(&str, Vec<Entry>)> = Vec::new();
        for (nth, indicator) in data.indicators.iter().enumerate() {
            let figures = self.figures.get(nth).copied().unwrap_or_default();
            let texts = [indicator.name.get(lang), &indicator.id]
                .into_iter()
                .chain(indicator.keywords.iter().map(String::as_str));
            let entry = Entry {
                value: &indicator.id,
                name: indicator.name.get(lang).into(),
                words: bare(texts),
                beside: number(figures.into(), lang),
            };
            match of.iter_mut().find(|(theme, _)| *theme == indicator.theme) {
                Some((_, all)) => all.push(entry),
                None => of.push((&indicator.theme, vec![entry])),
            }
        }
        let mut parts: Vec<(String, Vec<Entry>)> = Vec::new();
        for (theme, mut all) in of {
            let name = lang.find(&format!("theme.{theme}")).unwrap_or(theme);
            // An indicator is found by its theme, too.
            let with = bare([name]);
            all.iter_mut().for_each(|e| e.words += &format!(" {with}"));
            parts.push((name.to_string(), all));
        }
        self.boxes("indicator", lang.text("desk.indicators"), &parts, self.question.is_empty())
    }

    /// The provinces by region, each id once; of each is said where the indicators have no figure.
    pub fn provinces(&self, name: &str) -> String {
        let (data, lang) = (self.data, self.lang);
        let asked = self.question.indicators(data);
        let known: BTreeSet<&str> = asked
            .iter()
            .flat_map(|id| data.observations.keys(*id))
            .filter(|key| key.known)
            .map(|key| data.province(key.province).id.as_str())
            .collect();
        let mut seen = BTreeSet::new();
        let mut of: BTreeMap<Option<u16>, Vec<Entry>> = BTreeMap::new();
        for (nth, province) in data.provinces.iter().enumerate() {
            if data.is_country(ProvinceId(nth as u32)) || !seen.insert(province.id.as_str()) {
                continue;
            }
            let lacks = !asked.is_empty() && !known.contains(province.id.as_str());
            let said = province.name.get(lang);
            of.entry(province.region.map(|r| r.0)).or_default().push(Entry {
                value: &province.id,
                name: said.into(),
                words: bare(
                    [said, &province.id]
                        .into_iter()
                        .chain(province.aliases.iter().map(String::as_str)),
                ),
                beside: if lacks { lang.text("desk.lacks").into() } else { String::new() },
            });
        }
        let mut parts: Vec<(String, Vec<Entry>)> = Vec::new();
        for (region, mut all) in of {
            let name = match region {
                Some(id) => data.regions[usize::from(id)].name.get(lang).to_string(),
                None => lang.text("desk.no-region").into(),
            };
            all.sort_by_cached_key(|e| collation::key(&e.name, lang));
            // A province is found by its region, too.
            let with = bare([name.as_str()]);
            all.iter_mut().for_each(|e| e.words += &format!(" {with}"));
            parts.push((name, all));
        }
        let head = lang.text(if name == "provinces" { "desk.provinces" } else { "desk.highlight" });
        self.boxes(name, head, &parts, false)
    }

    /// The periods of the indicators, the latest first.
    fn periods(&self) -> String {
        let (lang, query) = (self.lang, self.question.query());
        let asked = self.question.indicators(self.data);
        let tick = |value: &str, name: &str, beside: &str| {
            format!(
                "<label class=\"box\"><input type=\"checkbox\" name=\"periods\" value=\"{}\"{}> <span>{}{beside}</span></label>\n",
                escape(value),
                if query.holds("periods", value) { " checked" } else { "" },
                escape(name)
            )
        };
        let mut out = String::new();
        for Reported { period, provinces, of } in periods(&asked, self.data) {
            let counts =
                [("count", &*number(provinces.into(), lang)), ("all", &*number(of.into(), lang))];
            let said = lang.fill("desk.period-provinces", &counts);
            let beside = match provinces {
                0 => String::new(),
                _ => format!(" <small>{}</small>", escape(&said)),
            };
            out += &tick(&period.to_string(), &capital(&period_label(period, lang)), &beside);
        }
        if out.is_empty() {
            return String::new();
        }
        out.insert_str(0, &tick("latest", lang.text("desk.latest"), ""));
        out += &tick(ALL_PERIODS, lang.text("desk.all-periods"), "");
        let count = query.all("periods").count();
        format!(
            "<details class=\"choice\" data-name=\"periods\" open>\n<summary>{} <span class=\"count\" data-none=\"{}\">{count}</span></summary>\n<div class=\"list\">{out}</div>\n</details>",
            escape(lang.text("desk.periods")),
            escape(lang.text("desk.none-chosen")),
        )
    }

    /// What is computed, and of which tier.
    fn what(&self) -> String {
        let (lang, query) = (self.lang, self.question.query());
        let measures: String = Measure::ALL
            .into_iter()
            .filter(|measure| *measure != Measure::Per)
            .map(|measure| {
                let chosen = query.holds("measure", measure.word())
                    || (query.get("measure").is_none() && measure == Measure::Value);
                format!(
                    "<label class=\"box\"><input type=\"checkbox\" name=\"measure\" value=\"{measure}\"{}> <span>{}</span></label>\n",
                    if chosen { " checked" } else { "" },
                    escape(&capital(lang.text(&format!("measure.{measure}"))))
                )
            })
            .collect();
        let scopes = Scope::ALL
            .iter()
            .map(|scope| {
                (scope.word().to_string(), capital(&scope_label(Scopes::one(*scope), lang)))
            })
            .chain(Scopes::parse(SUM).map(|sum| (SUM.into(), capital(&scope_label(sum, lang)))));
        let bases = [
            ("year-before", lang.text("desk.base-year")),
            ("previous", lang.text("desk.base-previous")),
        ];
        let bases = bases.map(|(word, name)| (word.to_string(), name.to_string()));
        let within = [
            ("country", lang.text("desk.within-country")),
            ("region", lang.text("desk.within-region")),
        ];
        let within = within.map(|(word, name)| (word.to_string(), name.to_string()));
        format!(
            "<details class=\"choice\" data-name=\"measure\">\n<summary>{} <span class=\"count\" data-none=\"\">{}</span></summary>\n<div class=\"list\">{measures}</div>\n\
             <div class=\"fields\">{}{}{}{}</div>\n</details>\n",
            escape(lang.text("desk.measures")),
            query.all("measure").count().max(1),
            self.select("scope", "desk.scope", "desk.scope-any", scopes),
            self.select("base", "desk.base", "desk.usual", bases),
            self.select("within", "desk.within", "desk.within-shown", within),
            self.flag("best-first", "desk.best-first"),
        )
    }

    /// What the picture looks like, and how rows stand.
    fn look(&self) -> String {
        let (lang, query) = (self.lang, self.question.query());
        let kinds = Kind::ALL
            .into_iter()
            .filter(|kind| kind.compares())
            .map(|kind| (kind.word().to_string(), lang.text(&kind.about()).to_string()));
        let shown = Measure::ALL
            .into_iter()
            .filter(|m| query.holds("measure", m.word()))
            .map(|m| (m.word().to_string(), capital(lang.text(&format!("measure.{m}")))));
        let themes = THEMES.iter().map(|theme| {
            (theme.name.to_string(), lang.text(&format!("desk.theme.{}", theme.name)).to_string())
        });
        let orders = Order::ALL.into_iter().map(|order| {
            (order.word().to_string(), lang.text(&format!("desk.order.{order}")).to_string())
        });
        let count = |name: &str, key: &str, least: u32, most: u32| {
            format!(
                "<label><span>{}</span><input type=\"number\" name=\"{name}\" min=\"{least}\" max=\"{most}\" inputmode=\"numeric\" list=\"{name}s\" value=\"{}\"></label>\n",
                escape(lang.text(key)),
                escape(query.get(name).unwrap_or_default())
            )
        };
        format!(
            "<details class=\"choice\" data-name=\"look\">\n<summary>{}</summary>\n<div class=\"fields\">{}<div id=\"shown\" class=\"live\">{}</div>{}{}{}{}{}</div>\n\
             <div id=\"highlight\" class=\"live\">{}</div>\n</details>\n",
            escape(lang.text("desk.look")),
            self.select("kind", "desk.kind", "desk.kind-suited", kinds),
            self.select("show", "desk.show-measure", "desk.usual", shown),
            self.select(
                "order",
                "desk.order-of-rows",
                "desk.order.value",
                orders.filter(|(word, _)| word != Order::Value.word())
            ),
            self.select("theme", "desk.theme-of-picture", "desk.theme.project", themes),
            [
                count("top", "desk.top", 0, 100),
                count("bottom", "desk.bottom", 0, 100),
                count("width", "desk.width", 320, 6000),
                count("height", "desk.height", 300, 6000),
            ]
            .concat(),
            datalist("widths", SIZES.iter().map(|(width, _)| *width)),
            datalist("heights", SIZES.iter().filter_map(|(_, height)| *height)),
            self.provinces("highlight"),
        )
    }

    fn select(
        &self,
        name: &str,
        key: &str,
        usual: &str,
        of: impl IntoIterator<Item = (String, String)>,
    ) -> String {
        let chosen = self.question.query();
        let options: String = of
            .into_iter()
            .map(|(value, said)| {
                let selected = if chosen.holds(name, &value) { " selected" } else { "" };
                format!("<option value=\"{}\"{selected}>{}</option>", escape(&value), escape(&said))
            })
            .collect();
        format!(
            "<label><span>{}</span><select name=\"{name}\"><option value=\"\">{}</option>{options}</select></label>\n",
            escape(self.lang.text(key)),
            escape(self.lang.text(usual))
        )
    }

    fn flag(&self, name: &str, key: &str) -> String {
        format!(
            "<label class=\"box\"><input type=\"checkbox\" name=\"{name}\" value=\"1\"{}> <span>{}</span></label>\n",
            if self.question.query().get(name).is_some() { " checked" } else { "" },
            escape(self.lang.text(key))
        )
    }
}

/// Sizes that a field proposes, each once.
fn datalist(id: &str, sizes: impl Iterator<Item = u32>) -> String {
    let sizes: BTreeSet<u32> = sizes.collect();
    let options: String =
        sizes.iter().map(|size| format!("<option value=\"{size}\"></option>")).collect();
    format!("<datalist id=\"{id}\">{options}</datalist>\n")
}

/// The words of texts without marks and capitals.
fn bare<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut known = BTreeSet::new();
    let all = texts.into_iter().map(|text| collation::bare(text).join(" "));
    let new: Vec<String> = all.filter(|text| known.insert(text.clone())).collect();
    new.join(" . ")
}
