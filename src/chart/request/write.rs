//! A spec as the text of a `chart.toml`: what differs from a chart of its kind and indicator alone,
//! and nothing else.

use std::fmt::Write as _;

use toml::Value;

use super::{Order, Reference, Spec};
use crate::chart::theme;
use crate::compare::{Base, By, Measure, Periods, Within};
use crate::model::{Dataset, Scope, Scopes};
use crate::words::{Lang, Text};

/// A text as TOML holds it: a single one, or a list of several.
fn listed(items: &[String]) -> String {
    match items {
        [only] => Value::from(only.clone()).to_string(),
        several => Value::from(several.to_vec()).to_string(),
    }
}

/// Scopes as they are typed: `province+district`.
fn typed(scopes: Scopes) -> String {
    scopes.iter().map(Scope::word).collect::<Vec<_>>().join("+")
}

struct Writer(String);

impl Writer {
    fn line(&mut self, key: &str, value: &str) {
        writeln!(self.0, "{key} = {value}").expect("a string takes all");
    }

    fn text(&mut self, key: &str, value: &str) {
        self.line(key, &Value::from(value).to_string());
    }

    fn list(&mut self, key: &str, items: &[String]) {
        if !items.is_empty() {
            self.line(key, &listed(items));
        }
    }

    fn flag(&mut self, key: &str, flag: bool) {
        if flag {
            self.line(key, "true");
        }
    }

    /// A table with a text for each language that has one.
    fn words(&mut self, key: &str, text: &Text) {
        if !text.is_empty() {
            write!(self.0, "\n[{key}]\n").expect("a string takes all");
            for lang in Lang::all() {
                text.only(lang).into_iter().for_each(|own| self.text(lang.code(), own));
            }
        }
    }
}

impl Spec {
    /// The text of a `chart.toml` that asks for this chart: reading it gives the same spec.
    pub fn toml(&self, data: &Dataset) -> String {
        let mut out = Writer(String::new());
        out.text("kind", self.kind.word());
        let ids: Vec<String> =
            self.indicators.iter().map(|i| data.indicator(*i).id.to_string()).collect();
        match &ids[..] {
            [only] => out.text("indicator", only),
            several => out.list("indicators", several),
        }
        let usual = if self.per.is_some() { Measure::Per } else { Measure::Value };
        if self.measures != [usual] {
            out.list(
                "measure",
                &self.measures.iter().map(|m| m.word().to_string()).collect::<Vec<_>>(),
            );
        }
        self.per.iter().for_each(|per| out.text("per", &data.indicator(*per).id));
        match &self.periods {
            Periods::All => {}
            Periods::Latest => out.text("periods", "latest"),
            Periods::These(periods) => {
                out.list("periods", &periods.iter().map(ToString::to_string).collect::<Vec<_>>())
            }
        }
        self.period_kind.iter().for_each(|kind| out.text("period-kind", kind.word()));
        out.list("provinces", &self.provinces);
        out.list("highlight", &self.highlight);
        for (key, count) in [("top", self.top), ("bottom", self.bottom)] {
            if count > 0 {
                out.line(key, &count.to_string());
            }
        }
        if self.order != Order::default() {
            out.text("order", self.order.word());
        }
        let typed_lines: Vec<String> = self.references.iter().map(Reference::typed).collect();
        out.list("reference", &typed_lines);
        out.list("events", &self.events);
        out.list("scope", &self.scopes.iter().copied().map(typed).collect::<Vec<_>>());
        out.list("by", &self.by.iter().map(|b: &By| b.word().to_string()).collect::<Vec<_>>());
        self.edition.iter().for_each(|edition| out.text("edition", &data.edition(*edition).id));
        if self.base != Base::default() {
            out.text("base", &self.base.to_string());
        }
        match &self.within {
            Within::Shown => {}
            Within::Country => out.text("within", "country"),
            Within::Region => out.text("within", "region"),
            Within::These(provinces) => out.list("within", provinces),
        }
        out.flag("best-first", self.best_first);
        out.flag("strict-bounds", self.strict);
        out.list("allow", &self.allow);
        if self.scale != 1.0 {
            out.line("scale", &Value::from(self.scale).to_string());
        }
        if let Some(preset) = self.preset {
            out.text("size", preset.word());
        }
        out.words("title", &self.title);
        out.words("subtitle", &self.subtitle);
        out.words("note", &self.note);
        if self.preset.is_none() && (self.width != theme::WIDTH || self.height.is_some()) {
            out.0 += "\n[size]\n";
            if self.width != theme::WIDTH {
                out.line("width", &self.width.to_string());
            }
            self.height.iter().for_each(|height| out.line("height", &height.to_string()));
        }
        for annotation in &self.annotations {
            out.0 += "\n[[annotation]]\n";
            out.text("province", &annotation.province);
            out.text("period", &annotation.period.to_string());
            let indicator = annotation.indicator.map(|id| &data.indicator(id).id);
            indicator.into_iter().for_each(|id| out.text("indicator", id));
            for lang in Lang::all() {
                annotation.text.only(lang).into_iter().for_each(|own| out.text(lang.code(), own));
            }
        }
        if let Some(target) = &self.target {
            out.0 += "\n[target]\n";
            out.line("value", &target.value.to_string());
            for lang in Lang::all() {
                target.label.only(lang).into_iter().for_each(|own| out.text(lang.code(), own));
            }
            out.text("source", &target.source);
        }
        let theme = self.theme.lines();
        if !theme.is_empty() {
            out.0 += "\n[theme]\n";
            theme.iter().for_each(|(key, value)| out.line(key, value));
        }
        out.0
    }
}
