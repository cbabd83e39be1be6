//! The number of an observation: value, unit and qualifier, which are read together.

use super::aliases::{by_alias, unit_called};
use super::dimension::other_dimension;
use super::observations::{Field, Reading};
use crate::finding::Finding;
use crate::model::*;
use crate::quote;

impl Reading<'_> {
    /// Value, unit and qualifier together. The outer `None` is a fault, the inner one a reason
    /// instead of a number.
    pub(super) fn figure(
        &mut self,
        indicator: Option<IndicatorId>,
        status: Option<Status>,
    ) -> Option<Option<Printed>> {
        let value = self.text(Field::Value);
        let unit = self.text(Field::Unit);
        let qualifier = self.text(Field::Qualifier);
        let blank = value.as_deref().is_some_and(str::is_empty);
        if status.is_some_and(Status::is_reason) {
            let (value, unit, qualifier) = (value?, unit?, qualifier?);
            if !blank {
                let word = status.map_or("", Status::word);
                self.findings.push(
                    self.error("value-beside-reason", Field::Value, &value).with("status", word),
                );
                return None;
            }
            // A unit may stand beside a missing number; when it does, it must be one of the
            // indicator's.
            if !unit.is_empty() {
                let Some(id) = self.names.units.get(unit.as_bytes()) else {
                    self.unknown_unit(&unit);
                    return None;
                };
                if let Some(finding) = indicator.and_then(|i| other_dimension(self.data, *id, i)) {
                    self.findings.push(Finding { span: self.span(Field::Unit), ..finding });
                    return None;
                }
            }
            if !qualifier.is_empty() && qualifier.parse::<Qualifier>().is_err() {
                self.unknown_qualifier(&qualifier);
                return None;
            }
            return Some(None);
        }
        let unit = unit.and_then(|typed| {
            let found = self.names.units.get(typed.as_bytes()).copied();
            if found.is_none() {
                self.unknown_unit(&typed);
            }
            found
        });
        let qualifier = qualifier.and_then(|typed| {
            let found = typed.parse::<Qualifier>().ok();
            if found.is_none() {
                self.unknown_qualifier(&typed);
            }
            found
        });
        let value = value?;
        if blank {
            // With no readable status nothing says whether a number is missing.
            if status.is_some() {
                self.findings.push(self.error("missing-value", Field::Value, ""));
            }
            return None;
        }
        let count = indicator.is_some_and(|id| self.data.indicator(id).nature == Nature::Count);
        if let Some(plain) = grouped(&value).filter(|_| count) {
            // Nothing is counted in parts: the comma parts thousands.
            self.findings.push(
                self.error("bad-number", Field::Value, &value)
                    .suggest(&plain)
                    .with("plain", plain)
                    .hint("grouping"),
            );
            return None;
        }
        let (low, upper) = self.number(&value, qualifier)?;
        let printed = Printed { value: low, upper, unit: unit?, qualifier: qualifier? };
        if let Some(finding) = too_many_digits(self.data, indicator?, printed, |code| {
            self.error(code, Field::Value, &value)
        }) {
            self.findings.push(finding);
            return None;
        }
        Some(Some(printed))
    }

    fn unknown_unit(&mut self, typed: &str) {
        self.tell("unknown-unit", Field::Unit, typed, self.data.units.len(), |data, finding| {
            match unit_called(typed, &data.units) {
                Some(id) => finding.with("similar", id).hint("similar").suggest(id),
                None => finding.similar(typed, data.units.iter().map(|u| u.id.as_str())),
            }
        });
    }

    fn unknown_qualifier(&mut self, typed: &str) {
        let known = Qualifier::ALL.map(Qualifier::word);
        let finding = self
            .error("unknown-qualifier", Field::Qualifier, typed)
            .with("known", known.join(", "));
        self.findings.push(match (qualifier_called(typed), self.qualifier_in_quote()) {
            (Some(meant), _) => {
                finding.with("read", meant.word()).hint("word").suggest(meant.word())
            }
            (None, Some((said, read))) => {
                let finding = finding.with("said", said).with("read", read.word()).hint("quote");
                // A range has two ends, which the value may lack.
                let certain = typed.is_empty() && read != Qualifier::Range;
                if certain { finding.suggest(read.word()) } else { finding }
            }
            (None, None) if typed.is_empty() => {
                let word = self.record.cells.get(self.layout.column(Field::Value));
                let range = word.is_some_and(|value| value.windows(2).any(|two| two == b".."));
                let exact = if range { Qualifier::Range } else { Qualifier::Exact };
                finding.hint("blank").suggest(exact.word())
            }
            (None, None) => finding.similar(typed, known),
        });
    }

    /// What the quote of the row says before its value: the words, and the qualifier.
    fn qualifier_in_quote(&self) -> Option<(String, Qualifier)> {
        let cell =
            |field| std::str::from_utf8(self.record.cells.get(self.layout.column(field))?).ok();
        let (quote, value) = (cell(Field::Quote)?, cell(Field::Value)?);
        let low = parse_number(value.split_once("..").map_or(value, |(low, _)| low)).ok()?;
        let readings = quote::read(quote);
        let reading = readings.iter().find(|r| {
            (r.role.is_level() || r.role == quote::Role::ToPlan)
                && (r.value == low || r.other == Some(low))
        })?;
        Some((reading.said.into(), reading.qualifier))
    }

    fn number(
        &mut self,
        typed: &str,
        qualifier: Option<Qualifier>,
    ) -> Option<(Decimal, Option<Decimal>)> {
        let read = number(typed, qualifier, |code| self.error(code, Field::Value, typed));
        read.map_err(|finding| self.findings.push(finding)).ok()
    }
}

/// The number of a cell, or both ends of a range; else what is wrong with it, as a finding that
/// `error` makes of a code.
pub(super) fn number(
    typed: &str,
    qualifier: Option<Qualifier>,
    error: impl Fn(&'static str) -> Finding,
) -> Result<(Decimal, Option<Decimal>), Finding> {
    if qualifier == Some(Qualifier::Range) || typed.contains("..") {
        let ends = typed
            .split_once("..")
            .and_then(|(a, b)| Some((parse_number(a).ok()?, parse_number(b).ok()?)));
        return match ends {
            Some((low, high)) if low < high && qualifier == Some(Qualifier::Range) => {
                Ok((low, Some(high)))
            }
            Some((low, high)) if low < high => Err(error("bad-range").hint("qualifier")),
            _ => Err(range_hint(error("bad-range"), typed)),
        };
    }
    if joined(typed).is_some() {
        return Err(range_hint(error("bad-range"), typed));
    }
    parse_number(typed)
        .map(|number| (number, None))
        .map_err(|fault| number_hint(error("bad-number"), fault))
}

/// What is wrong with a number of more digits than can be reckoned with, in its own unit, in the
/// canonical one, or in that of the indicator, as a finding that `error` makes of a code.
pub(super) fn too_many_digits(
    data: &Dataset,
    indicator: IndicatorId,
    printed: Printed,
    error: impl Fn(&'static str) -> Finding,
) -> Option<Finding> {
    let (factor, shown) =
        (data.unit(printed.unit).factor, data.unit(data.indicator(indicator).unit).factor);
    let large = |value: Decimal| {
        let canonical = value.checked_mul(factor);
        [Some(value), canonical, canonical.and_then(|canonical| canonical.checked_div(shown))]
            .into_iter()
            .any(|v| v.is_none_or(is_too_large))
    };
    if [Some(printed.value), printed.upper].into_iter().flatten().any(large) {
        return Some(error("large-number"));
    }
    let fine = |value: Decimal| {
        is_too_fine(value)
            || value.checked_mul(factor).is_none_or(|canonical| is_too_fine(canonical.normalize()))
    };
    if [Some(printed.value), printed.upper].into_iter().flatten().any(fine) {
        return Some(error("bad-number").hint("too-fine"));
    }
    data.reckoned(indicator, printed).is_none().then(|| error("bad-number").hint("too-long"))
}

/// Both ends of what is written as a range in a text: `400-450`, `1.5 – 1.8`.
fn joined(typed: &str) -> Option<(Decimal, Decimal)> {
    let (low, high) = typed.split_once(['-', '–', '—']).filter(|(low, _)| !low.is_empty())?;
    Some((parse_number(low.trim()).ok()?, parse_number(high.trim()).ok()?))
        .filter(|(low, high)| low < high)
}

fn range_hint(finding: Finding, typed: &str) -> Finding {
    match joined(typed) {
        Some((low, high)) => finding.with("meant", format!("{low}..{high}")).hint("meant"),
        None => finding,
    }
}

/// The digits of `9,850`: groups of three behind commas.
fn grouped(typed: &str) -> Option<String> {
    let (first, rest) = typed.split_once(',')?;
    (is_digits(first, 1..=3) && rest.split(',').all(|part| is_digits(part, 3..=3)))
        .then(|| typed.replace(',', ""))
}

/// Whether a text is some digits.
fn is_digits(text: &str, count: std::ops::RangeInclusive<usize>) -> bool {
    count.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// The qualifier that a word of a report stands for, with or without its marks: `hơn`, `khoang`,
/// `at least`.
fn qualifier_called(typed: &str) -> Option<Qualifier> {
    let by_table = by_alias(typed, "qualifier", &Qualifier::ALL, Qualifier::word);
    // The words that a language has beside the one that it prints: `trên`, `không dưới`, `more
    // than`.
    let by_reading = || {
        quote::read(&format!("{typed} 5"))
            .first()
            .map(|r| r.qualifier)
            .filter(|q| *q != Qualifier::Exact)
    };
    by_table.or_else(by_reading)
}

fn number_hint(finding: Finding, fault: NumberFault) -> Finding {
    match fault {
        NumberFault::Blank | NumberFault::Form => finding.hint("form"),
        NumberFault::Comma(plain) => finding.suggest(&plain).with("plain", plain).hint("comma"),
        NumberFault::Either { decimals, whole } => {
            finding.with("plain", decimals).with("whole", whole).hint("either")
        }
        NumberFault::Grouping(plain) => {
            finding.suggest(&plain).with("plain", plain).hint("grouping")
        }
        NumberFault::Percent(plain) => finding.with("plain", plain).hint("percent"),
        NumberFault::Minus(plain) => finding.suggest(&plain).with("plain", plain).hint("minus"),
        NumberFault::Exponent(plain) => {
            finding.suggest(&plain).with("plain", plain).hint("exponent")
        }
        NumberFault::Words(Some(plain)) => finding.with("plain", plain).hint("unit"),
        NumberFault::Words(None) => finding.hint("words"),
        NumberFault::TooLong => finding.hint("too-long"),
    }
}
