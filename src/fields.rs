//! The keys of a TOML table, each with its place. A value of the wrong kind is a finding, and so is
//! a key that nobody asks for.

use std::ops::Range;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::finding::{Finding, Span};

/// A value with its bytes in the text.
pub(crate) struct Typed<T> {
    pub(crate) value: T,
    pub(crate) at: Range<usize>,
}

/// Where keys belong that stand somewhere else: TOML reads a line behind `[title]` as one of that
/// table.
pub(crate) struct Homes {
    /// The keys of each table; the name of the top is empty.
    pub(crate) tables: &'static [(&'static str, &'static [&'static str])],
    /// What people write for a key.
    pub(crate) others: &'static [(&'static str, &'static str)],
}

/// A table being read: what is taken out of it is known, what is left over is told.
pub(crate) struct Fields<'t, 'f> {
    file: &'t str,
    text: &'t str,
    table: &'t DeTable<'t>,
    asked: Vec<&'static str>,
    pub(crate) findings: &'f mut Vec<Finding>,
}

impl<'t, 'f> Fields<'t, 'f> {
    pub(crate) fn new(
        file: &'t str,
        text: &'t str,
        table: &'t DeTable<'t>,
        findings: &'f mut Vec<Finding>,
    ) -> Self {
        Fields { file, text, table, asked: Vec::new(), findings }
    }

    /// The place of some bytes.
    pub(crate) fn span(&self, at: &Range<usize>) -> Span {
        Span::in_text(self.file, self.text, at.start, at.end)
    }

    fn take(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.push(key);
        self.table.iter().find(|(k, _)| k.get_ref() == key).map(|(_, v)| v)
    }

    /// Tells that a value is not what its key takes; `hint` names the hint that says what it does
    /// take.
    pub(crate) fn bad(&mut self, key: &str, at: &Range<usize>, hint: &'static str) -> &mut Finding {
        let value = self.text.get(at.clone()).unwrap_or_default().to_string();
        let finding = Finding::error("bad-setting", self.span(at))
            .with("key", key)
            .with("value", value)
            .hint(hint);
        self.findings.push(finding);
        self.findings.last_mut().expect("one was pushed")
    }

    /// A text.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Typed<String>> {
        let value = self.take(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Typed { value: text.to_string(), at: value.span() }),
            // `periods = 2023`, `edition = 34` are what a person would write.
            DeValue::Integer(number) if number.radix() == 10 => {
                Some(Typed { value: number.as_str().into(), at: value.span() })
            }
            _ => {
                self.bad(key, &value.span(), "text");
                None
            }
        }
    }

    /// A text, or a list of texts.
    pub(crate) fn list(&mut self, key: &'static str) -> Vec<Typed<String>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| (item.span(), member(item))).collect(),
            _ => vec![(value.span(), member(value))],
        };
        let mut out = Vec::new();
        for (at, item) in items {
            match item {
                Some(item) => out.push(item),
                None => drop(self.bad(key, &at, "list")),
            }
        }
        out
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.bad(key, &value.span(), "flag");
        }
        flag
    }

    /// A number within bounds; `hint` names the hint that says them.
    pub(crate) fn number(
        &mut self,
        key: &'static str,
        bounds: (f64, f64),
        hint: &'static str,
    ) -> Option<f64> {
        let value = self.take(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse::<f64>().ok(),
            DeValue::Float(number) => number.as_str().parse::<f64>().ok(),
            _ => None,
        };
        let number = number.filter(|n| (bounds.0..=bounds.1).contains(n));
        if number.is_none() {
            self.bad(key, &value.span(), hint);
        }
        number
    }

    /// Whether the value of a key is a text.
    pub(crate) fn is_text(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.get_ref().as_str().is_some())
    }

    /// A number, exactly as it is typed.
    pub(crate) fn exact<T: FromStr>(&mut self, key: &'static str) -> Option<T> {
        let value = self.take(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.bad(key, &value.span(), "number");
        }
        number
    }

    /// Where the value of a key stands, if it is there.
    pub(crate) fn place(&self, key: &str) -> Option<Span> {
        self.table.get(key).map(|value| self.span(&value.span()))
    }

    /// A table inside of this one.
    pub(crate) fn table(&mut self, key: &'static str) -> Option<&'t DeTable<'t>> {
        let value = self.take(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.bad(key, &value.span(), "table");
        }
        table
    }

    /// The tables of a list of them, each with its bytes in the text.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<(&'t DeTable<'t>, Range<usize>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.bad(key, &value.span(), "tables");
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in items {
            match item.get_ref().as_table() {
                Some(table) => out.push((table, item.span())),
                None => drop(self.bad(key, &item.span(), "tables")),
            }
        }
        out
    }

    /// A table inside of this one, to be read in the same way.
    pub(crate) fn inner(&mut self, key: &'static str) -> Option<Fields<'t, '_>> {
        let table = self.table(key)?;
        Some(Fields::new(self.file, self.text, table, self.findings))
    }

    /// Tells of every key that nobody asked for.
    pub(crate) fn close(self) {
        self.close_in("", &Homes { tables: &[], others: &[] });
    }

    /// The same in the table `here`, with the keys of the other tables: one of those is told where
    /// it belongs.
    pub(crate) fn close_in(self, here: &str, homes: &Homes) {
        for (key, _) in self.table {
            let key_name: &str = key.get_ref();
            if self.asked.contains(&key_name) {
                continue;
            }
            let span = Span::in_text(self.file, self.text, key.span().start, key.span().end);
            let finding = Finding::error("unknown-key", span)
                .with("key", key_name)
                .with("known", self.asked.join(", "));
            let home = homes
                .tables
                .iter()
                .find(|(table, keys)| *table != here && keys.contains(&key_name));
            let other = homes
                .others
                .iter()
                .find(|(typed, meant)| *typed == key_name && self.asked.contains(meant));
            self.findings.push(match (home, other) {
                (Some((home, _)), _) if here.is_empty() => finding.with("home", home).hint("table"),
                (Some((home, _)), _) => {
                    let finding = finding.with("here", here).with("similar", key_name);
                    if home.is_empty() {
                        finding.hint("top")
                    } else {
                        finding.with("home", home).hint("other-table")
                    }
                }
                (None, Some((_, meant))) => finding.with("similar", meant).hint("similar"),
                (None, None) => finding.similar(key_name, self.asked.iter().copied()),
            });
        }
    }
}

/// A member of a list: a text, or a whole number as it is typed.
fn member(value: &Spanned<DeValue>) -> Option<Typed<String>> {
    match value.get_ref() {
        DeValue::String(text) => Some(Typed { value: text.to_string(), at: value.span() }),
        DeValue::Integer(number) if number.radix() == 10 => {
            Some(Typed { value: number.as_str().into(), at: value.span() })
        }
        _ => None,
    }
}
