//! CSV in machine form, for other programs. Values are in the indicator's unit; ends are those by usage.

use super::Options;
use crate::compare::{Cell, Comparison, Measure, Row, Set};
use crate::format::{plain, round};
use crate::model::{Dataset, Decimal, Quantity};

/// Decimals of computed percentages and ratios: enough to reckon on with, and the same everywhere.
const DECIMALS: u32 = 4;

pub(super) fn write(comparisons: &[Comparison], options: &Options) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    let measures = comparisons.first().map(|c| c.measures.clone()).unwrap_or_default();
    let lean = options.points;
    // Without ranges the table is bare: what is common to all rows is no column.
    let several = |f: fn(&Set) -> String| {
        let mut seen: Vec<String> = comparisons.iter().flat_map(|c| &c.sets).map(f).collect();
        seen.sort();
        seen.dedup();
        !lean || seen.len() > 1
    };
    let scoped = several(|s| s.key.scopes.to_string());
    let classed = several(|s| s.key.class.word().into());
    let mut head = vec!["indicator", "province"];
    if !lean {
        head.extend(["name", "edition"]);
    }
    head.push("period");
    if scoped {
        head.push("scope");
    }
    if classed {
        head.push("status");
    }
    if !lean {
        head.push("unit");
    }
    let columns: Vec<String> = measures.iter().flat_map(|m| columns(*m, lean)).collect();
    head.extend(columns.iter().map(String::as_str));
    if !lean {
        head.extend(["qualifier", "absence", "sources"]);
    }
    let _ = writer.write_record(&head);
    for comparison in comparisons {
        let mut rows: Vec<(&Set, &Row)> = comparison.rows().collect();
        if lean {
            let id = |r: &Row| options.data.province(r.province).id.clone();
            rows.retain(|(_, r)| r.value.is_some());
            rows.sort_by_key(|(s, r)| (id(r), r.period, s.key.scopes, s.key.class));
        }
        for (_, row) in rows {
            let _ = writer.write_record(record(comparison, row, options, scoped, classed));
        }
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn columns(measure: Measure, lean: bool) -> Vec<String> {
    let word = measure.word().replace('-', "_");
    if lean { vec![word] } else { vec![word.clone(), format!("{word}_low"), format!("{word}_high")] }
}

fn record(comparison: &Comparison, row: &Row, options: &Options, scoped: bool, classed: bool) -> Vec<String> {
    let (data, lean) = (options.data, options.points);
    let province = data.province(row.province);
    let indicator = data.indicator(comparison.indicator);
    let mut out = vec![indicator.id.clone(), province.id.clone()];
    if !lean {
        out.extend([province.name.get(options.lang).to_string(), data.edition(province.edition).id.clone()]);
    }
    out.push(row.period.to_string());
    if scoped {
        out.push(row.scopes.to_string());
    }
    if classed {
        out.push(row.status.word().into());
    }
    if !lean {
        out.push(data.unit(indicator.unit).id.clone());
    }
    for cell in &row.cells {
        let [value, low, high] = numbers(cell.as_ref(), comparison, data);
        out.push(value);
        if !lean {
            out.extend([low, high]);
        }
    }
    if !lean {
        out.push(row.value.map_or("", |v| v.qualifier.word()).into());
        out.push(row.absence.map_or("", |a| a.word()).into());
        let mut sources: Vec<&str> = row.observations.iter().map(|o| data.source(data.observation(*o).source).id.as_str()).collect();
        sources.dedup();
        out.push(sources.join(";"));
    }
    out
}

/// Value, low and high end in machine form; blank where there is none.
pub(super) fn numbers(cell: Option<&Cell>, comparison: &Comparison, data: &Dataset) -> [String; 3] {
    let text = |v: Option<Decimal>| v.map_or(String::new(), plain);
    let ends = |q: &Quantity, shape: &dyn Fn(Decimal) -> Decimal| {
        [text(Some(shape(q.value))), text(q.usual.low.map(shape)), text(q.usual.high.map(shape))]
    };
    let own = data.unit(data.indicator(comparison.indicator).unit).factor;
    match cell {
        None => Default::default(),
        Some(Cell::Amount(q)) => ends(q, &|v| v.checked_div(own).unwrap_or(v)),
        Some(Cell::Percent(q)) => ends(q, &|v| round(v, DECIMALS)),
        Some(Cell::Ratio(q)) => {
            let per = comparison.per.map_or(Decimal::ONE, |p| data.unit(data.indicator(p).unit).factor);
            ends(q, &|v| v.checked_mul(per).and_then(|v| v.checked_div(own)).map_or(v, |v| round(v, DECIMALS)))
        }
        Some(Cell::Rank(r)) => [r.printed.to_string(), r.best.to_string(), r.worst.to_string()],
    }
}
