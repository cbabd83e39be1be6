//! Numerators and denominators of rates, once every indicator is known.

use std::cell::Cell;
use std::collections::HashMap;

use super::Input;
use super::list::{NAMES, similar};
use crate::finding::Finding;
use crate::model::{Dataset, IndicatorId, Nature};

/// What a row of indicators.csv says of its parts, and where it begins.
pub(super) struct Parts {
    pub numerator: String,
    pub denominator: String,
    pub offset: u64,
}

/// Links each indicator with its parts; one entry of `parts` for each.
pub(super) fn link(
    input: &Input,
    data: &mut Dataset,
    ids: &HashMap<String, IndicatorId>,
    parts: Vec<Parts>,
    findings: &mut Vec<Finding>,
) {
    let names = Cell::new(NAMES);
    let column =
        |name: &str| input.header().columns.iter().position(|column| column == name).unwrap_or(0);
    let columns = [column("numerator"), column("denominator")];
    for (nth, parts) in parts.into_iter().enumerate() {
        let typed = [&parts.numerator, &parts.denominator];
        let mut found = [None; 2];
        let mut unknown = false;
        for (part, (name, column)) in found.iter_mut().zip(typed.into_iter().zip(columns)) {
            *part = ids.get(name.as_str()).copied();
            if part.is_none() && !name.is_empty() {
                unknown = true;
                let finding = Finding::error("unknown-indicator", input.span(parts.offset, column))
                    .with("value", name);
                findings.push(similar(
                    &names,
                    finding,
                    name,
                    data.indicators.iter().map(|i| i.id.as_str()),
                ));
            }
        }
        let [numerator, denominator] = found;
        let fault = fault(data, IndicatorId(nth as u32), found);
        if fault.is_none() {
            data.indicators[nth].numerator = numerator;
            data.indicators[nth].denominator = denominator;
        }
        if let Some(fault) = fault.filter(|_| !unknown) {
            let finding =
                Finding::error("bad-parts", input.span(parts.offset, columns[fault.part]));
            let finding = finding
                .with("numerator", shown(&parts.numerator))
                .with("denominator", shown(&parts.denominator));
            findings.push(
                finding
                    .with("value", typed[fault.part])
                    .with("nature", fault.nature.word())
                    .hint(fault.reason),
            );
        }
    }
}

/// Why two indicators make no rate: which of them is told of, the nature that does not fit, and the
/// hint.
struct Fault {
    part: usize,
    nature: Nature,
    reason: &'static str,
}

fn fault(data: &Dataset, of: IndicatorId, parts: [Option<IndicatorId>; 2]) -> Option<Fault> {
    let own = data.indicator(of).nature;
    let (numerator, denominator) = match parts {
        [None, None] => return None,
        [Some(_), None] => return Some(Fault { part: 1, nature: own, reason: "both" }),
        [None, Some(_)] => return Some(Fault { part: 0, nature: own, reason: "both" }),
        [Some(numerator), Some(denominator)] => (numerator, denominator),
    };
    if !matches!(own, Nature::Rate | Nature::Ratio) {
        return Some(Fault { part: 0, nature: own, reason: "nature" });
    }
    // So no rate is its own numerator, or that of one that it is made of.
    for (part, id) in [numerator, denominator].into_iter().enumerate() {
        let nature = data.indicator(id).nature;
        if !matches!(nature, Nature::Count | Nature::Amount) {
            return Some(Fault { part, nature, reason: "computed" });
        }
    }
    if numerator == denominator {
        return Some(Fault { part: 1, nature: own, reason: "same" });
    }
    let dimension = |id: IndicatorId| &data.unit(data.indicator(id).unit).dimension;
    (dimension(numerator) != dimension(denominator)).then_some(Fault {
        part: 1,
        nature: own,
        reason: "dimension",
    })
}

/// A name, or a sign that it is blank.
fn shown(name: &str) -> String {
    if name.is_empty() { "…" } else { name }.to_string()
}
