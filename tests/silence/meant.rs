//! Which cells a person may mean to change, and into what: the rest of the data has to tell of
//! everything else.

use sokpi::ingest::{Column, Holds, Table};
use sokpi::model::{Date, Period, Scope};

/// What may be typed into a column, as only a person can know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// Nothing else than what stands there: the other files say what it must be.
    Nothing,
    /// Whatever has the form of the column: another word of its list, an id that there is, a
    /// number, a day.
    Form,
    /// Any text: nothing reads it but people.
    Text,
}

/// Every column of every table; of an observation `quoted` where its source is no table, for then
/// the phrase says the number.
const MEANT: &[(&str, Meant, &[&str])] = &[
    (
        "indicators",
        Meant::Form,
        &[
            "id",
            "unit",
            "nature",
            "better",
            "additive",
            "numerator",
            "denominator",
            "part_of",
            "breaks",
            "min",
            "max",
        ],
    ),
    ("indicators", Meant::Text, &["name", "definition", "keywords"]),
    ("indicators", Meant::Nothing, &["theme"]),
    ("provinces", Meant::Form, &["id", "edition", "kind", "region", "tile_col", "tile_row"]),
    ("provinces", Meant::Text, &["code", "iso", "name", "aliases"]),
    ("regions", Meant::Form, &["id", "edition"]),
    ("regions", Meant::Text, &["name"]),
    ("insets", Meant::Form, &["province", "edition", "tile_col", "tile_row", "geometry"]),
    ("insets", Meant::Text, &["name"]),
    ("boundaries", Meant::Form, &["province", "edition", "geometry"]),
    ("boundaries", Meant::Text, &["credit"]),
    // Each province of the earlier edition exactly once, all on one day.
    ("mergers", Meant::Nothing, &["from", "on"]),
    ("mergers", Meant::Form, &["to"]),
    ("mergers", Meant::Text, &["basis"]),
    ("units", Meant::Form, &["id", "dimension", "factor", "decimals"]),
    ("units", Meant::Text, &["symbol", "one"]),
    // The file of its observations bears its id.
    ("sources", Meant::Nothing, &["id"]),
    ("sources", Meant::Form, &["kind", "province", "published", "accessed", "sha256", "edition"]),
    ("sources", Meant::Text, &["publisher", "title", "url", "number"]),
    // Which figure is meant, and what stands in it, are held against the figure.
    (
        "corrections",
        Meant::Nothing,
        &["source", "indicator", "province", "period", "scope", "class", "field", "expected"],
    ),
    ("corrections", Meant::Form, &["on", "status"]),
    ("corrections", Meant::Text, &["correct", "reason", "by", "url"]),
    // Which event it is a spec says by the id; a province or a region takes the place of the other.
    ("events", Meant::Form, &["id", "from", "to", "province", "region"]),
    ("events", Meant::Text, &["name", "source", "url"]),
    (
        "observations",
        Meant::Form,
        &["indicator", "province", "period", "scope", "value", "unit", "qualifier", "status"],
    ),
    ("observations", Meant::Text, &["quote", "note", "cell"]),
    ("quoted", Meant::Nothing, &["value", "unit", "qualifier"]),
    ("quoted", Meant::Form, &["indicator", "province", "period", "scope", "status"]),
    ("quoted", Meant::Text, &["quote", "note", "cell"]),
];

/// What may be meant by a change in a column.
///
/// # Panics
/// Where a column is in no list: whoever adds one says what holds for it.
pub fn meant(table: &str, column: &str) -> Meant {
    let stem = |name: &str| {
        column == name
            || column
                .strip_prefix(name)
                .is_some_and(|lang| lang.len() == 3 && lang.starts_with('_'))
    };
    let found =
        MEANT.iter().find(|(of, _, columns)| *of == table && columns.iter().any(|name| stem(name)));
    found.unwrap_or_else(|| panic!("{table}.{column} is in no list of tests/silence/meant.rs")).1
}

fn number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    text.split_once('.').map_or_else(|| digits(text), |(whole, rest)| digits(whole) && digits(rest))
}

/// Whether a text is one polygon of a ring that ends where it began.
fn geometry(text: &str) -> bool {
    let ring = text.strip_prefix("POLYGON ((").and_then(|rest| rest.strip_suffix("))"));
    let points: Vec<&str> = ring.map(|ring| ring.split(',').collect()).unwrap_or_default();
    points.len() > 3
        && points.first() == points.last()
        && points
            .iter()
            .all(|point| point.split_once(' ').is_some_and(|(x, y)| number(x) && number(y)))
}

fn id(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split('-').all(word)
}

fn change_of_method(text: &str) -> bool {
    let (from, scope) =
        text.split_once('@').map_or((text, None), |(from, scope)| (from, Some(scope)));
    Period::parse(from).is_ok() && scope.is_none_or(|scope| scope.parse::<Scope>().is_ok())
}

/// Whether a text has the form of a column; `known` are the ids that it may refer to, none where it
/// refers to nothing.
pub fn has_form(table: &Table, column: &Column, text: &str, known: &[String]) -> bool {
    if text.is_empty() {
        return column.blank;
    }
    let refers = table.references.iter().any(|reference| reference.columns.contains(&column.name));
    if refers || matches!(column.holds, Holds::Edition) {
        return known.iter().any(|one| one == text);
    }
    match column.holds {
        Holds::Id => id(text),
        Holds::IndicatorId => {
            text.split_once('.').is_some_and(|(theme, measure)| id(theme) && id(measure))
        }
        Holds::Words(_) | Holds::YesNo => column.words().contains(&text),
        Holds::Number | Holds::Positive => number(text),
        Holds::Whole(_) => text.bytes().all(|b| b.is_ascii_digit()),
        Holds::Value => text
            .split_once("..")
            .map_or_else(|| number(text), |(low, high)| number(low) && number(high)),
        Holds::Day => Date::parse(text).is_some(),
        Holds::Period => Period::parse(text).is_ok(),
        Holds::Sha256 => text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()),
        Holds::List if column.name == "breaks" => text.split(';').all(change_of_method),
        Holds::Geometry => geometry(text),
        Holds::List | Holds::Text => true,
        Holds::Edition => unreachable!("told above"),
    }
}
