use toml::de::DeTable;

use super::Spec;
use crate::chart::kinds::{KINDS, Kind, kind};
use crate::chart::theme::{self, THEMES};
use crate::compare::{By, Measure, Periods, Reason};
use crate::fields::{Fields, Homes, Typed};
use crate::finding::{Finding, Span, sort};
use crate::model::{Dataset, EditionId, IndicatorId, Period, PeriodFault, PeriodKind, Scope, Scopes};
use crate::words::{Lang, Text};

/// Least and greatest width and height of a picture in pixels, and scale of its PNG.
const WIDTH: (f64, f64) = (560.0, 6000.0);
const HEIGHT: (f64, f64) = (300.0, 6000.0);
const SCALE: (f64, f64) = (0.5, 6.0);

/// The keys of a spec, and what people write for them. A test holds that they are those that are read.
pub(super) const HOMES: Homes = Homes {
    tables: &[
        (
            "",
            &[
                "kind",
                "indicator",
                "indicators",
                "measure",
                "per",
                "by",
                "allow",
                "period-kind",
                "base",
                "provinces",
                "highlight",
                "periods",
                "scope",
                "edition",
                "best-first",
                "title",
                "subtitle",
                "note",
                "scale",
                "size",
                "theme",
            ],
        ),
        ("size", &["width", "height"]),
        ("theme", &["name"]),
    ],
    others: &[("type", "kind"), ("chart", "kind"), ("years", "periods"), ("year", "periods"), ("level", "scope"), ("notes", "note")],
};

/// Resolves the names of a spec, telling of those that there are not.
struct Reader<'t, 'f> {
    fields: Fields<'t, 'f>,
    data: &'t Dataset,
}

impl Reader<'_, '_> {
    fn tell(&mut self, finding: Finding) {
        self.fields.findings.push(finding);
    }

    /// One of some words.
    fn one_of<T: Copy>(&mut self, key: &'static str, typed: &Typed<String>, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
        let found = all.iter().copied().find(|t| word(*t) == typed.value);
        if found.is_none() {
            let known: Vec<&str> = all.iter().map(|t| word(*t)).collect();
            let finding = self.fields.bad(key, &typed.at, "one-of");
            *finding = finding.clone().with("known", known.join(", ")).similar(&typed.value, known);
        }
        found
    }

    fn indicator(&mut self, typed: &Typed<String>) -> Option<IndicatorId> {
        let found = self.data.find_indicator(&typed.value);
        if found.is_none() {
            let finding = Finding::error("unknown-indicator", self.fields.span(&typed.at)).with("value", &typed.value);
            self.tell(finding.similar(&typed.value, self.data.indicators.iter().map(|i| i.id.as_str())));
        }
        found
    }

    fn provinces(&mut self, key: &'static str) -> Vec<String> {
        let typed = self.fields.list(key);
        let mut out = Vec::new();
        for name in typed {
            if self.data.provinces.iter().any(|p| p.id == name.value) {
                out.push(name.value);
            } else {
                let finding = Finding::error("unknown-province", self.fields.span(&name.at)).with("value", &name.value);
                self.tell(finding.similar(&name.value, self.data.provinces.iter().map(|p| p.id.as_str())));
            }
        }
        out
    }

    fn period(&mut self, text: &str, typed: &Typed<String>) -> Option<Period> {
        Period::parse(text)
            .map_err(|fault| {
                let hint = match fault {
                    PeriodFault::Form => "form",
                    PeriodFault::Calendar => "calendar",
                    PeriodFault::Backwards => "backwards",
                };
                let finding = Finding::error("bad-period", self.fields.span(&typed.at)).with("value", text).hint(hint);
                self.tell(match crate::format::spelled(text) {
                    Some((from, to)) if from == to => finding.with("meant", from).hint("meant"),
                    Some((from, to)) => finding.with("meant", format!("{from}..{to}")).hint("meant"),
                    None => finding,
                });
            })
            .ok()
    }

    /// `latest`, or periods and runs of them: `2019..2024`.
    fn periods(&mut self) -> Periods {
        let typed = self.fields.list("periods");
        if typed.is_empty() {
            return Periods::All;
        }
        if let [only] = &typed[..]
            && only.value == "latest"
        {
            return Periods::Latest;
        }
        let mut out = Vec::new();
        for text in &typed {
            match text.value.split_once("..") {
                None => out.extend(self.period(&text.value, text)),
                Some((from, to)) => {
                    if let Some((from, to)) = self.period(from, text).zip(self.period(to, text)) {
                        match Period::run(from, to) {
                            Some(run) => out.extend(run),
                            None => drop(self.fields.bad("periods", &text.at, "run")),
                        }
                    }
                }
            }
        }
        Periods::These(out)
    }

    fn scopes(&mut self) -> Vec<Scopes> {
        let typed = self.fields.list("scope");
        let mut out = Vec::new();
        for text in typed {
            match Scopes::parse(&text.value) {
                Some(scopes) => out.push(scopes),
                None => {
                    let known = Scope::ALL.map(Scope::word);
                    let finding = Finding::error("unknown-scope", self.fields.span(&text.at)).with("value", &text.value);
                    self.tell(finding.with("known", known.join(", ")).similar(&text.value, known));
                }
            }
        }
        out
    }

    fn edition(&mut self) -> Option<EditionId> {
        let typed = self.fields.text("edition")?;
        let found = self.data.find_edition(&typed.value);
        if found.is_none() {
            let known: Vec<&str> = self.data.editions.iter().map(|e| e.id.as_str()).collect();
            let finding = self.fields.bad("edition", &typed.at, "one-of");
            *finding = finding.clone().with("known", known.join(", "));
        }
        found
    }

    /// A table with a text for each language.
    fn words(&mut self, key: &'static str, file: &str, text: &str) -> Text {
        let mut out = Text::default();
        if let Some(table) = self.fields.table(key) {
            let mut fields = Fields::new(file, text, table, self.fields.findings);
            for lang in Lang::all() {
                if let Some(typed) = fields.text(lang.code()) {
                    out.set(lang, &typed.value);
                }
            }
            fields.close_in(key, &HOMES);
        }
        out
    }
}

impl Spec {
    /// Reads a `chart.toml`. `file` is its name as it is shown; `id` the name of its folder.
    ///
    /// # Errors
    /// Everything that is wrong with it at once, each with its place and the name that was perhaps meant.
    pub fn read(id: &str, file: &str, text: &str, data: &Dataset) -> Result<Spec, Vec<Finding>> {
        let mut findings = Vec::new();
        let (table, faults) = DeTable::parse_recoverable(text);
        for fault in &faults {
            let at = fault.span().unwrap_or(0..0);
            findings.push(Finding::error("bad-toml", Span::in_text(file, text, at.start, at.end)).with("message", fault.message()));
        }
        // A faulty line hides what it meant to say: its keys are not told as missing.
        let lines: Vec<usize> = findings.iter().map(|f| f.span.line).collect();
        let spec = read(id, file, text, table.get_ref(), data, &mut findings, faults.is_empty());
        findings.retain(|f| f.code == "bad-toml" || !lines.contains(&f.span.line));
        // Nor does a key lack that stands there under another name, or in another table.
        let meant = |f: &Finding| f.args.iter().find(|(name, _)| *name == "similar").map(|(_, key)| key.clone());
        let elsewhere: Vec<String> = findings.iter().filter(|f| f.code == "unknown-key").filter_map(meant).collect();
        findings.retain(|f| f.code != "missing-key" || !f.args.iter().any(|(_, key)| elsewhere.contains(key)));
        sort(&mut findings);
        match spec {
            Some(spec) if findings.is_empty() => Ok(spec),
            _ => Err(findings),
        }
    }
}

/// Tells of more indicators or measures than a kind draws, or of fewer.
fn counts(reader: &mut Reader, kind: &Kind, indicators: usize, measures: usize) {
    let unfit = || Finding::error("unfit-chart", reader.fields.whole()).with("kind", kind.name);
    let (least, most) = kind.indicators;
    let told = if indicators > 0 && indicators < least {
        unfit().with("least", least).hint("indicators-least")
    } else if indicators > most {
        unfit().with("most", most).hint("indicators-most")
    } else if measures > kind.measures {
        unfit().with("most", kind.measures).hint("measures-most")
    } else {
        return;
    };
    reader.tell(told);
}

fn read(id: &str, file: &str, text: &str, table: &DeTable, data: &Dataset, findings: &mut Vec<Finding>, whole: bool) -> Option<Spec> {
    let mut reader = Reader { fields: Fields::new(file, text, table, findings), data };
    let missing = |reader: &mut Reader, key: &str| {
        if whole {
            reader.tell(Finding::error("missing-key", Span::file(file)).with("key", key));
        }
    };
    let kind_typed = reader.fields.text("kind");
    let found = kind_typed.as_ref().and_then(|typed| {
        let names: Vec<&'static str> = KINDS.iter().map(|k| k.name).collect();
        let name = reader.one_of("kind", typed, &names, |name| name)?;
        kind(name)
    });
    if kind_typed.is_none() && !table.keys().any(|k| k.get_ref() == "kind") {
        missing(&mut reader, "kind");
    }
    let (one, several) = (reader.fields.text("indicator"), reader.fields.list("indicators"));
    let indicators: Vec<Option<IndicatorId>> = one.iter().chain(&several).map(|typed| reader.indicator(typed)).collect();
    let needed = found.is_none_or(|kind| kind.compares());
    if indicators.is_empty() && needed && !table.keys().any(|k| k.get_ref() == "indicator" || k.get_ref() == "indicators") {
        missing(&mut reader, "indicator");
    }
    let measures = reader.fields.list("measure");
    let mut measures: Vec<Measure> =
        measures.iter().filter_map(|typed| reader.one_of("measure", typed, &Measure::ALL, Measure::word)).collect();
    let per_typed = reader.fields.text("per");
    let per = per_typed.as_ref().and_then(|typed| reader.indicator(typed));
    if measures.is_empty() {
        measures.push(if per_typed.is_some() { Measure::Per } else { Measure::Value });
    }
    if measures.contains(&Measure::Per) && per_typed.is_none() {
        missing(&mut reader, "per");
    }
    let by = reader.fields.list("by");
    let allow = reader.fields.list("allow");
    let period_kind = reader.fields.text("period-kind");
    let base = reader.fields.text("base");
    let spec = Spec {
        file: file.into(),
        id: id.into(),
        kind: found.unwrap_or(&KINDS[0]),
        provinces: reader.provinces("provinces"),
        highlight: reader.provinces("highlight"),
        periods: reader.periods(),
        period_kind: period_kind.and_then(|typed| reader.one_of("period-kind", &typed, &PeriodKind::ALL, PeriodKind::word)),
        scopes: reader.scopes(),
        measures,
        per,
        by: by.iter().filter_map(|typed| reader.one_of("by", typed, &By::ALL, By::word)).collect(),
        edition: reader.edition(),
        base: base.and_then(|typed| reader.period(&typed.value, &typed)),
        best_first: reader.fields.flag("best-first").unwrap_or(false),
        allow: allow
            .iter()
            .filter_map(|typed| reader.one_of("allow", typed, &Reason::ALL, Reason::word))
            .map(|reason| reason.word().to_string())
            .collect(),
        title: reader.words("title", file, text),
        subtitle: reader.words("subtitle", file, text),
        note: reader.words("note", file, text),
        scale: reader.fields.number("scale", SCALE, "scale").unwrap_or(1.0),
        indicators: indicators.iter().copied().flatten().collect(),
        ..Spec::of(found.unwrap_or(&KINDS[0]), IndicatorId(0))
    };
    let size = reader.fields.table("size");
    let (mut width, mut height) = (None, None);
    if let Some(table) = size {
        let mut fields = Fields::new(file, text, table, reader.fields.findings);
        width = fields.number("width", WIDTH, "width");
        height = fields.number("height", HEIGHT, "height");
        fields.close_in("size", &HOMES);
    }
    let theme = reader.fields.table("theme").and_then(|table| {
        let mut reader = Reader { fields: Fields::new(file, text, table, reader.fields.findings), data };
        let typed = reader.fields.text("name");
        let theme = typed.and_then(|typed| reader.one_of("name", &typed, &THEMES, |theme| theme.name));
        reader.fields.close_in("theme", &HOMES);
        theme
    });
    if let Some(kind) = found {
        counts(&mut reader, kind, indicators.len(), spec.measures.len());
    }
    reader.fields.close_in("", &HOMES);
    (found.is_some() && indicators.iter().all(Option::is_some)).then(|| Spec {
        width: width.map_or(theme::WIDTH, |w| w.round() as u32),
        height: height.map(|h| h.round() as u32),
        theme: theme.unwrap_or(&theme::LIGHT).clone(),
        ..spec
    })
}
