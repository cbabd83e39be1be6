//! The names in a spec, resolved; those that there are not are told.

use super::Order;
use super::annotation::{Annotation, TextKey};
use super::reference::{Reference, Target};
use crate::chart::theme;
use crate::compare::{Base, Periods, Within};
use crate::fields::{Fields, Homes, Typed};
use crate::finding::{Finding, Span};
use crate::model::{Dataset, EditionId, IndicatorId, Period, PeriodFault, Scope, Scopes};
use crate::words::{Lang, Text};

/// The keys of a spec, and what people write for them. A test holds that they are those that are
/// read.
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
                "top",
                "bottom",
                "order",
                "reference",
                "target",
                "events",
                "annotation",
                "periods",
                "scope",
                "edition",
                "best-first",
                "strict-bounds",
                "within",
                "title",
                "subtitle",
                "note",
                "scale",
                "size",
                "theme",
            ],
        ),
        ("size", &["width", "height"]),
        ("target", &["value", "vi", "en", "source"]),
        ("annotation", &["province", "period", "indicator", "vi", "en"]),
        ("theme", theme::KEYS),
    ],
    others: &[
        ("type", "kind"),
        ("chart", "kind"),
        ("years", "periods"),
        ("year", "periods"),
        ("level", "scope"),
        ("notes", "note"),
    ],
};

/// Resolves the names of a spec, telling of those that there are not.
pub(crate) struct Reader<'t, 'f> {
    pub(crate) fields: Fields<'t, 'f>,
    pub(super) data: &'t Dataset,
}

impl Reader<'_, '_> {
    pub(super) fn tell(&mut self, finding: Finding) {
        self.fields.findings.push(finding);
    }

    /// In which order rows stand.
    pub(super) fn order(&mut self) -> Order {
        let typed = self.fields.text("order");
        typed
            .and_then(|typed| self.one_of("order", &typed, &Order::ALL, Order::word))
            .unwrap_or_default()
    }

    /// One of some words.
    pub(crate) fn one_of<T: Copy>(
        &mut self,
        key: &'static str,
        typed: &Typed<String>,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
        let found = all.iter().copied().find(|t| word(*t) == typed.value);
        if found.is_none() {
            let known: Vec<&str> = all.iter().map(|t| word(*t)).collect();
            let finding = self.fields.bad(key, &typed.at, "one-of");
            *finding = finding.clone().with("known", known.join(", ")).similar(&typed.value, known);
        }
        found
    }

    pub(super) fn indicator(&mut self, typed: &Typed<String>) -> Option<IndicatorId> {
        let found = self.data.find_indicator(&typed.value);
        if found.is_none() {
            let finding = Finding::error("unknown-indicator", self.fields.span(&typed.at))
                .with("value", &typed.value);
            self.tell(
                finding.similar(&typed.value, self.data.indicators.iter().map(|i| i.id.as_str())),
            );
        }
        found
    }

    pub(super) fn provinces(&mut self, key: &'static str) -> Vec<String> {
        let typed = self.fields.list(key);
        self.ids(typed)
    }

    fn ids(&mut self, typed: Vec<Typed<String>>) -> Vec<String> {
        let mut out = Vec::new();
        for name in typed {
            if self.data.provinces.iter().any(|p| p.id == name.value) {
                out.push(name.value);
            } else {
                let finding = Finding::error("unknown-province", self.fields.span(&name.at))
                    .with("value", &name.value);
                self.tell(
                    finding.similar(&name.value, self.data.provinces.iter().map(|p| p.id.as_str())),
                );
            }
        }
        out
    }

    pub(super) fn period(&mut self, text: &str, typed: &Typed<String>) -> Option<Period> {
        Period::parse(text)
            .map_err(|fault| {
                let hint = match fault {
                    PeriodFault::Form => "form",
                    PeriodFault::Calendar => "calendar",
                    PeriodFault::Backwards => "backwards",
                };
                let finding = Finding::error("bad-period", self.fields.span(&typed.at))
                    .with("value", text)
                    .hint(hint);
                self.tell(match crate::format::spelled(text) {
                    Some((from, to)) if from == to => finding.with("meant", from).hint("meant"),
                    Some((from, to)) => {
                        finding.with("meant", format!("{from}..{to}")).hint("meant")
                    }
                    None => finding,
                });
            })
            .ok()
    }

    /// `previous`, `year-before`, or a period.
    pub(super) fn base(&mut self, typed: &Typed<String>) -> Option<Base> {
        Base::parse(&typed.value)
            .ok()
            .or_else(|| self.period(&typed.value, typed).map(Base::Period))
    }

    /// `latest`, or periods and runs of them: `2019..2024`.
    pub(super) fn periods(&mut self) -> Periods {
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

    /// The groups whose middle figures are held against.
    pub(super) fn references(&mut self) -> Vec<Reference> {
        let mut out = Vec::new();
        for typed in self.fields.list("reference") {
            match Reference::parse(&typed.value, self.data) {
                Some(reference) => out.push(reference),
                None => {
                    let known = Reference::known(self.data);
                    let finding = self.fields.bad("reference", &typed.at, "one-of");
                    *finding = finding
                        .clone()
                        .with("known", known.join(", "))
                        .similar(&typed.value, known.iter().map(String::as_str));
                }
            }
        }
        out
    }

    /// A number that figures are held against, with what it is and who says so.
    pub(super) fn target(&mut self, file: &str, text: &str) -> Option<Target> {
        let table = self.fields.table("target")?;
        let mut fields = Fields::new(file, text, table, self.fields.findings);
        let value = fields.exact("value");
        let mut label = Text::default();
        for lang in Lang::all() {
            if let Some(typed) = fields.text(lang.code()) {
                label.set(lang, &typed.value);
            }
        }
        let source = fields.text("source").map(|typed| typed.value);
        fields.close_in("target", &HOMES);
        let lacking = [
            ("value", !table.contains_key("value")),
            (Lang::first().code(), label.is_empty()),
            ("source", source.is_none()),
        ];
        for (key, _) in lacking.iter().filter(|(_, lacks)| *lacks) {
            let key = format!("target.{key}");
            self.tell(Finding::error("missing-key", Span::file(file)).with("key", key));
        }
        Some(Target { value: value?, label, source: source? })
    }

    /// The ids of the events to mark.
    pub(super) fn events(&mut self) -> Vec<String> {
        let mut out = Vec::new();
        for typed in self.fields.list("events") {
            if self.data.find_event(&typed.value).is_some() {
                out.push(typed.value);
                continue;
            }
            let known: Vec<&str> = self.data.events.iter().map(|e| e.id.as_str()).collect();
            let hint = if known.is_empty() { "no-events" } else { "one-of" };
            let finding = self.fields.bad("events", &typed.at, hint);
            *finding = finding.clone().with("known", known.join(", ")).similar(&typed.value, known);
        }
        out
    }

    /// The texts at figures.
    pub(super) fn annotations(
        &mut self,
        file: &str,
        text: &str,
        places: &mut Vec<(TextKey, Lang, Span)>,
    ) -> Vec<Annotation> {
        let mut out = Vec::new();
        for (table, _) in self.fields.tables("annotation") {
            let mut fields = Fields::new(file, text, table, self.fields.findings);
            let (province, period) = (fields.text("province"), fields.text("period"));
            let indicator = fields.text("indicator");
            let mut words = Text::default();
            for lang in Lang::all() {
                if let Some(typed) = fields.text(lang.code()) {
                    words.set(lang, &typed.value);
                    let key = TextKey::Annotation(out.len());
                    places.push((key, lang, fields.span(&typed.at)));
                }
            }
            fields.close_in("annotation", &HOMES);
            let lacking = [
                ("province", !table.contains_key("province")),
                ("period", !table.contains_key("period")),
                (Lang::first().code(), words.is_empty()),
            ];
            for (key, _) in lacking.iter().filter(|(_, lacks)| *lacks) {
                let key = format!("annotation.{key}");
                self.tell(Finding::error("missing-key", Span::file(file)).with("key", key));
            }
            let province = self.ids(province.into_iter().collect()).pop();
            let period = period.and_then(|typed| self.period(&typed.value, &typed));
            let indicator = indicator.and_then(|typed| self.indicator(&typed));
            if let Some((province, period)) = province.zip(period) {
                out.push(Annotation { province, period, indicator, text: words });
            }
        }
        out
    }

    /// A whole number within bounds; 0 where there is none.
    pub(super) fn count(&mut self, key: &'static str, bounds: (f64, f64)) -> usize {
        self.fields.number(key, bounds, "count").map_or(0, |count| count.round() as usize)
    }

    /// `country`, `region`, or provinces.
    pub(super) fn within(&mut self) -> Within {
        let typed = self.fields.list("within");
        match &typed[..] {
            [] => Within::Shown,
            [only] if only.value == "country" => Within::Country,
            [only] if only.value == "region" => Within::Region,
            _ => Within::These(self.ids(typed)),
        }
    }

    pub(super) fn scopes(&mut self) -> Vec<Scopes> {
        let typed = self.fields.list("scope");
        let mut out = Vec::new();
        for text in typed {
            match Scopes::parse(&text.value) {
                Some(scopes) => out.push(scopes),
                None => {
                    let known = Scope::ALL.map(Scope::word);
                    let finding = Finding::error("unknown-scope", self.fields.span(&text.at))
                        .with("value", &text.value);
                    self.tell(finding.with("known", known.join(", ")).similar(&text.value, known));
                }
            }
        }
        out
    }

    pub(super) fn edition(&mut self) -> Option<EditionId> {
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
    pub(super) fn words(
        &mut self,
        key: TextKey,
        file: &str,
        text: &str,
        places: &mut Vec<(TextKey, Lang, Span)>,
    ) -> Text {
        let mut out = Text::default();
        if let Some(table) = self.fields.table(key.word()) {
            let mut fields = Fields::new(file, text, table, self.fields.findings);
            for lang in Lang::all() {
                if let Some(typed) = fields.text(lang.code()) {
                    out.set(lang, &typed.value);
                    places.push((key, lang, fields.span(&typed.at)));
                }
            }
            fields.close_in(key.word(), &HOMES);
        }
        out
    }
}
