//! A small judge of `datapackage.json`: the rules of the profile of Data Package 2.0 as far as
//! `export` uses them, and whether the files are as it says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use regex::Regex;
use serde_json::Value;
use sokpi::model::Date;

/// The constraints that each type takes.
const TYPES: [(&str, &[&str]); 5] = [
    ("string", &["required", "unique", "enum", "pattern"]),
    ("number", &["required", "unique", "minimum", "maximum", "exclusiveMinimum"]),
    ("integer", &["required", "unique", "minimum", "maximum", "exclusiveMinimum"]),
    ("date", &["required", "unique"]),
    ("boolean", &["required"]),
];

/// The rows of a resource: a cell by its column.
type Rows = Vec<BTreeMap<String, String>>;

/// Everything that is wrong with a description, or with the files below its folder by what it says
/// of them.
pub fn faults(text: &str, folder: &Path) -> Vec<String> {
    let package: Value = serde_json::from_str(text).expect("JSON");
    let mut faults = Vec::new();
    if package["$schema"] != "https://datapackage.org/profiles/2.0/datapackage.json" {
        faults.push("no profile of version 2.0".into());
    }
    let mut tables: BTreeMap<&str, Rows> = BTreeMap::new();
    let resources = list(&package["resources"]);
    for resource in resources {
        let name = string(&resource["name"]);
        let mut rows = Rows::new();
        for path in paths(&resource["path"]) {
            if path.starts_with(['.', '/', '~']) || path.contains("..") || path.contains('\\') {
                faults.push(format!("{name}: unsafe path {path}"));
            }
            rows.extend(file(&folder.join(path), &resource["schema"]["fields"], &mut faults));
        }
        if tables.insert(name, rows).is_some() {
            faults.push(format!("{name} stands twice"));
        }
        if resource["type"] != "table" {
            faults.push(format!("{name} is no table"));
        }
    }
    for resource in resources {
        let name = string(&resource["name"]);
        let schema = &resource["schema"];
        for field in list(&schema["fields"]) {
            faults.extend(
                cells(field, &tables[name])
                    .map(|fault| format!("{name}, {}: {fault}", field["name"])),
            );
        }
        let key: Vec<&str> =
            schema["primaryKey"].as_array().into_iter().flatten().map(string).collect();
        let keys: BTreeSet<Vec<&str>> = tables[name].iter().map(|row| values(row, &key)).collect();
        if !key.is_empty() && keys.len() != tables[name].len() {
            faults.push(format!("{name}: {key:?} stands twice"));
        }
        for foreign in schema["foreignKeys"].as_array().into_iter().flatten() {
            let (own, others) =
                (strings(&foreign["fields"]), strings(&foreign["reference"]["fields"]));
            let there = foreign["reference"]["resource"].as_str().unwrap_or(name);
            let known: BTreeSet<Vec<&str>> =
                tables[there].iter().map(|row| values(row, &others)).collect();
            let used = tables[name]
                .iter()
                .map(|row| values(row, &own))
                .filter(|v| v.iter().any(|cell| !cell.is_empty()));
            faults.extend(
                used.filter(|v| !known.contains(v))
                    .map(|v| format!("{name}: {own:?} {v:?} is not in {there}")),
            );
        }
    }
    faults
}

fn list(value: &Value) -> &[Value] {
    value.as_array().filter(|l| !l.is_empty()).expect("a list that is not empty")
}

fn string(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn strings(value: &Value) -> Vec<&str> {
    list(value).iter().map(string).collect()
}

fn paths(value: &Value) -> Vec<&str> {
    value.as_str().map_or_else(|| strings(value), |path| vec![path])
}

fn values<'r>(row: &'r BTreeMap<String, String>, names: &[&str]) -> Vec<&'r str> {
    names
        .iter()
        .map(|name| row.get(*name).unwrap_or_else(|| panic!("no column {name}")).as_str())
        .collect()
}

/// The rows of a file, whose header must be the fields, in their order.
fn file(path: &Path, fields: &Value, faults: &mut Vec<String>) -> Rows {
    let mut reader =
        csv::Reader::from_path(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let header: Vec<String> =
        reader.headers().expect("a header").iter().map(String::from).collect();
    let names: Vec<&str> = list(fields).iter().map(|f| string(&f["name"])).collect();
    if header != names {
        faults.push(format!("{}: the columns are {header:?}, not {names:?}", path.display()));
    }
    reader
        .records()
        .map(|r| {
            header.iter().cloned().zip(r.expect("a record").iter().map(String::from)).collect()
        })
        .collect()
}

/// What is wrong with a field, and with its cells.
fn cells<'f>(field: &'f Value, rows: &'f Rows) -> impl Iterator<Item = String> + 'f {
    let kind = string(&field["type"]);
    let allowed =
        TYPES.iter().find(|(name, _)| *name == kind).unwrap_or_else(|| panic!("no type {kind}")).1;
    let constraints = &field["constraints"];
    let strange = constraints
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, _)| key)
        .filter(|key| !allowed.contains(&key.as_str()));
    let pattern = constraints["pattern"].as_str().map(|p| Regex::new(p).expect("a pattern"));
    let number = |key: &str| constraints[key].as_f64();
    let fits = move |cell: &str| {
        let amount = cell.parse::<f64>().ok();
        let within = |n: f64| {
            number("minimum").is_none_or(|m| n >= m)
                && number("maximum").is_none_or(|m| n <= m)
                && number("exclusiveMinimum").is_none_or(|m| n > m)
        };
        match kind {
            "number" => amount.is_some_and(within),
            "integer" => cell.parse::<u64>().is_ok() && amount.is_some_and(within),
            "date" => Date::parse(cell).is_some(),
            "boolean" => ["trueValues", "falseValues"]
                .iter()
                .any(|key| strings(&field[*key]).contains(&cell)),
            _ => {
                pattern.as_ref().is_none_or(|p| p.is_match(cell))
                    && constraints["enum"]
                        .as_array()
                        .is_none_or(|words| words.iter().any(|w| w == cell))
            }
        }
    };
    let bad =
        rows.iter().map(|row| row[string(&field["name"])].as_str()).filter(move |cell| match cell
            .is_empty()
        {
            true => constraints["required"] == true,
            false => !fits(cell),
        });
    strange
        .map(move |key| format!("{kind} takes no {key}"))
        .chain(bad.map(|cell| format!("`{cell}` does not fit")))
}
