//! `datapackage.json`: a Data Package, version 2, with a Table Schema for each file. It describes
//! the files as they are, column by column, out of the tables that the readers take their columns
//! from.

use serde::Serialize;

use super::Options;
use crate::failure::Failure;
use crate::ingest::{Column, Header, Holds, OBSERVATIONS, Presence, TABLES, Table};
use crate::model::Source;

/// What no two rows of one source have in common.
const OBSERVATION_KEY: [&str; 5] = ["indicator", "province", "period", "scope", "status"];

const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

#[derive(Serialize)]
struct Package {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: String,
    title: String,
    description: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    homepage: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<License>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Origin>,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct License {
    name: String,
}

/// A source of the figures.
#[derive(Serialize)]
struct Origin {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
}

#[derive(Serialize)]
struct Resource {
    name: String,
    title: String,
    description: &'static str,
    path: String,
    #[serde(rename = "type")]
    kind: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Origin>,
    dialect: Dialect,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    header: bool,
    delimiter: &'static str,
    quote_char: &'static str,
    double_quote: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    missing_values: Vec<Missing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Field {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    true_values: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    false_values: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing_values: Vec<Missing>,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    constraints: Constraints,
}

/// A text that means that there is nothing, and why.
#[derive(Serialize)]
struct Missing {
    value: &'static str,
    label: &'static str,
}

#[derive(Serialize, Default, PartialEq)]
#[serde(rename_all = "camelCase")]
struct Constraints {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unique: bool,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    words: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exclusive_minimum: Option<u16>,
}

impl Constraints {
    fn is_empty(&self) -> bool {
        *self == Constraints::default()
    }
}

#[derive(Serialize)]
struct ForeignKey {
    fields: &'static [&'static str],
    reference: Reference,
}

/// Where the cells of a foreign key stand; without a resource in the same table.
#[derive(Serialize)]
struct Reference {
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<&'static str>,
    fields: &'static [&'static str],
}

pub(super) fn write(options: &Options) -> Result<String, Failure> {
    let (lang, own) = (options.lang, options.package);
    let said = |text: &str, key: &str| {
        if text.is_empty() { lang.text(key).to_string() } else { text.to_string() }
    };
    let package = Package {
        schema: PROFILE,
        name: if own.name.is_empty() { "sokpi-data".into() } else { own.name.clone() },
        title: said(own.title.get(lang), "datapackage.title"),
        description: said(own.description.get(lang), "datapackage.description"),
        homepage: own.homepage.clone(),
        licenses: own.licenses.iter().map(|name| License { name: name.clone() }).collect(),
        sources: options.draft.data.sources.iter().map(origin).collect(),
        resources: options.draft.headers.iter().map(|header| resource(header, options)).collect(),
    };
    serde_json::to_string_pretty(&package)
        .map(|text| text + "\n")
        .map_err(|e| Failure::Internal(e.to_string()))
}

fn origin(source: &Source) -> Origin {
    let names: Vec<&str> =
        [&*source.publisher, &*source.title].into_iter().filter(|n| !n.is_empty()).collect();
    let web = source.url.starts_with("https://") || source.url.starts_with("http://");
    Origin {
        title: if names.is_empty() { source.id.clone() } else { names.join(": ") },
        path: web.then(|| source.url.clone()),
    }
}

/// A file as a resource. One of observations has the name of its source, which its rows do not say:
/// a reader of several paths as one table would lose it, and a row where one of the files does not
/// end its last line.
fn resource(header: &Header, options: &Options) -> Resource {
    let lang = options.lang;
    let title = lang.text(&format!("datapackage.table.{}", header.table));
    let stem = header
        .path
        .rsplit('/')
        .next()
        .and_then(|name| name.strip_suffix(".csv"))
        .filter(|_| header.table == OBSERVATIONS);
    let source =
        stem.and_then(|stem| options.draft.data.sources.iter().find(|source| source.id == stem));
    Resource {
        name: stem.map_or(header.table.into(), |stem| format!("{}-{stem}", header.table)),
        title: source.map_or(title.into(), |source| format!("{title}: {}", origin(source).title)),
        description: lang.text(&format!("datapackage.about.{}", header.table)),
        path: header.path.clone(),
        sources: source.map(origin).into_iter().collect(),
        kind: "table",
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        dialect: Dialect { header: true, delimiter: ",", quote_char: "\"", double_quote: true },
        schema: schema(header, options),
    }
}

fn schema(header: &Header, options: &Options) -> Schema {
    let Some(table) = TABLES.iter().find(|t| t.name == header.table) else {
        unreachable!("a header is that of a table")
    };
    let there = |name: &str| options.draft.headers.iter().any(|h| h.table == name);
    // Of a column that may be absent there is no key to say.
    let named = |columns: &[&str]| {
        columns.iter().all(|column| header.columns.iter().any(|name| name == column))
    };
    let references = table.references.iter().filter(|r| there(r.table) && named(r.columns));
    Schema {
        fields: header
            .columns
            .iter()
            .filter_map(|name| field(name, header, table, options))
            .collect(),
        missing_values: vec![Missing { value: "", label: options.lang.text("datapackage.blank") }],
        primary_key: match table.name {
            OBSERVATIONS => OBSERVATION_KEY.to_vec(),
            _ => table.key.to_vec(),
        },
        foreign_keys: references
            .map(|r| ForeignKey {
                fields: r.columns,
                reference: Reference {
                    resource: (r.table != table.name).then_some(r.table),
                    fields: r.of,
                },
            })
            .collect(),
    }
}

fn field(name: &str, header: &Header, table: &Table, options: &Options) -> Option<Field> {
    let text = |c: &&Column| {
        c.presence == Presence::Texts
            && name.strip_prefix(c.name).is_some_and(|rest| rest.starts_with('_'))
    };
    let column = table.column(name).or_else(|| table.columns.iter().find(text))?;
    let language = name.strip_prefix(column.name).unwrap_or_default().trim_start_matches('_');
    let key = format!("datapackage.column.{}.{}", table.name, column.name);
    let mut field = shape(column, options);
    field.name = name.into();
    field.description = options.lang.fill(&key, &[("language", language)]);
    // Of texts in several languages one is enough.
    let one = |c: &&String| c.strip_prefix(column.name).is_some_and(|rest| rest.starts_with('_'));
    let alone =
        column.presence != Presence::Texts || header.columns.iter().filter(one).count() == 1;
    field.constraints.required = !column.blank && alone;
    field.constraints.unique = table.key == [column.name];
    if matches!(column.holds, Holds::Value) {
        field.missing_values =
            vec![Missing { value: "", label: options.lang.text("datapackage.no-number") }];
    }
    Some(field)
}

const ID: &str = "[a-z0-9]+(-[a-z0-9]+)*";
const NUMBER: &str = r"-?[0-9]+(\.[0-9]+)?";
/// A period without a stroke, its kinds in the order of docs/data.md.
const PERIOD: &str = "[0-9]{4}(-(S[12]|Q[1-4]|(0[1-9]|1[0-2])(-[0-3][0-9])?|([1-9]|1[0-2])M))?";

/// The type of a column, and what holds for each of its cells.
fn shape(column: &Column, options: &Options) -> Field {
    match column.holds {
        Holds::Id => pattern(ID.into()),
        Holds::IndicatorId => pattern(format!(r"{ID}\.{ID}")),
        Holds::Words(words) => one_of(words().into_iter().map(String::from).collect()),
        Holds::Edition => {
            one_of(options.draft.data.editions.iter().map(|e| e.id.clone()).collect())
        }
        Holds::YesNo => {
            Field { true_values: vec!["yes"], false_values: vec!["no"], ..of_kind("boolean") }
        }
        // The profile of version 2.0 has no lists, though its text does: a list is a string here,
        // and its description says how.
        Holds::Text | Holds::List | Holds::Geometry => of_kind("string"),
        Holds::Number => of_kind("number"),
        Holds::Positive => Field {
            constraints: Constraints { exclusive_minimum: Some(0), ..Constraints::default() },
            ..of_kind("number")
        },
        Holds::Whole(most) => {
            let constraints =
                Constraints { minimum: Some(0), maximum: Some(most), ..Constraints::default() };
            Field { constraints, ..of_kind("integer") }
        }
        Holds::Value => pattern(format!(r"{NUMBER}(\.\.{NUMBER})?")),
        Holds::Day => of_kind("date"),
        Holds::Period => pattern(format!("{PERIOD}(/{PERIOD})?")),
        Holds::Sha256 => pattern("[0-9a-f]{64}".into()),
    }
}

/// A text of which every cell matches a pattern.
fn pattern(pattern: String) -> Field {
    Field {
        kind: "string",
        constraints: Constraints {
            pattern: Some(format!("^({pattern})$")),
            ..Constraints::default()
        },
        ..Field::default()
    }
}

/// A text of which every cell is one of some words.
fn one_of(words: Vec<String>) -> Field {
    Field {
        kind: "string",
        constraints: Constraints { words, ..Constraints::default() },
        ..Field::default()
    }
}

/// A field of a type.
fn of_kind(kind: &'static str) -> Field {
    Field { kind, ..Field::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn every_table_and_column_is_described_and_nothing_else() {
        for lang in Lang::all() {
            let mut keys =
                vec!["title".to_string(), "description".into(), "blank".into(), "no-number".into()];
            for table in TABLES {
                keys.extend([format!("table.{}", table.name), format!("about.{}", table.name)]);
                keys.extend(
                    table.columns.iter().map(|c| format!("column.{}.{}", table.name, c.name)),
                );
            }
            let mut there: Vec<_> =
                lang.entries().filter_map(|(key, _)| key.strip_prefix("datapackage.")).collect();
            keys.sort();
            there.sort_unstable();
            assert_eq!(there, keys, "{}", lang.code());
        }
    }
}
