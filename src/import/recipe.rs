//! How a file was read, kept as `imports/<source>.toml`, so that the file of the next year is read
//! in the same way.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::axes::{Heads, Measured};
use super::figure::{Figure, Subject};
use super::{Codes, Import, Moved, Role, Table};
use crate::model::{Dataset, IndicatorId, Scope, Status};
use crate::read::{Doubt, Named};

/// What was decided of a file. Periods are not kept: those of the next file are others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// The name of the file.
    file: String,
    /// What its codes mean, where it is a file of SDMX.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sdmx: Option<Codes>,
    /// Its tables.
    #[serde(default, rename = "table", skip_serializing_if = "Vec::is_empty")]
    tables: Vec<Read>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Read {
    /// The name of the sheet, or the number of the table.
    name: String,
    /// The first and the last row of the head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    head: Option<(usize, usize)>,
    #[serde(default, rename = "column", skip_serializing_if = "Vec::is_empty")]
    columns: Vec<Holds>,
    /// The indicators of rows, by their labels.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    rows: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Holds {
    /// The letter of the column, or its number.
    column: String,
    /// The words of its head.
    head: String,
    /// `figures`, or what it holds else.
    holds: String,
    /// What its figures are, each behind `? ` where nobody confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    indicator: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

/// The word of a column that holds figures.
const FIGURES: &str = "figures";

impl Role {
    /// Its word, under which the language tables tell it.
    pub fn word(self) -> &'static str {
        match self {
            Role::Ordinal => "ordinal",
            Role::Code => "code",
            Role::Note => "note",
            Role::Unit => "unit",
            Role::Label => "label",
            Role::Figures => FIGURES,
            Role::Derived(_) => "derived",
            Role::Blank => "blank",
        }
    }
}

/// A head without its years: that of the next file has others.
fn stem(head: &str) -> String {
    let mut out = String::new();
    for word in head.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let year = digits.parse().is_ok_and(|year: u16| (1990..=2100).contains(&year));
        out.push_str(if year { "yyyy" } else { digits });
        out.push_str(&word[digits.len()..]);
    }
    out.to_lowercase()
}

impl Recipe {
    /// Reads a recipe.
    ///
    /// # Errors
    /// When it is no recipe; the text says where.
    pub fn parse(text: &str) -> Result<Recipe, String> {
        toml::from_str(text).map_err(|e| e.to_string())
    }

    /// The recipe as a file.
    pub fn text(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    /// Puts what was decided before in the place of what the words say.
    pub(super) fn apply(&self, heads: &mut [Heads], data: &Dataset) {
        let known: Vec<(String, &Holds)> = self.columns().map(|c| (stem(&c.head), c)).collect();
        for head in heads.iter_mut().filter(|head| !head.axes.text.is_empty()) {
            let own = stem(&head.axes.text);
            let Some((_, holds)) = known.iter().find(|(stem, _)| *stem == own) else { continue };
            if let Some(id) = holds.indicator.as_ref().and_then(|id| data.find_indicator(id)) {
                head.axes.measured = Measured::Known(Named { indicator: id, sure: true });
            }
            if let Some(unit) = holds.unit.as_ref().and_then(|id| data.find_unit(id)) {
                head.axes.units = vec![unit];
            }
            head.axes.scope = holds
                .scope
                .as_deref()
                .and_then(|word| word.parse::<Scope>().ok())
                .or(head.axes.scope);
            head.axes.status = head
                .axes
                .status
                .or(holds.status.as_deref().and_then(|word| word.parse::<Status>().ok()));
        }
    }

    /// The indicator that the rows of a label were decided to be of.
    pub(super) fn row(&self, label: &str, data: &Dataset) -> Option<IndicatorId> {
        let found = self.tables.iter().find_map(|table| table.rows.get(label))?;
        data.find_indicator(found)
    }

    fn columns(&self) -> impl Iterator<Item = &Holds> {
        self.tables.iter().flat_map(|table| &table.columns).filter(|c| c.holds == FIGURES)
    }
}

/// Tells which columns of a recipe stand elsewhere, or are gone.
pub(super) fn compare(recipe: Option<&Recipe>, out: &mut Import) {
    let Some(recipe) = recipe else { return };
    let mut here: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let columns = out.tables.iter().flat_map(|table| &table.columns);
    for column in columns.filter(|column| column.role == Role::Figures) {
        here.entry(stem(&column.head)).or_default().push(&column.name);
    }
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    let mut moved = Vec::new();
    for holds in recipe.columns() {
        let key = stem(&holds.head);
        let nth = met.entry(key.clone()).or_default();
        let to = here.get(&key).and_then(|names| names.get(*nth)).copied();
        *nth += 1;
        if to != Some(holds.column.as_str()) {
            moved.push(Moved {
                head: holds.head.clone(),
                from: holds.column.clone(),
                to: to.map(str::to_string),
            });
        }
    }
    out.moved = moved;
}

/// What was decided of a file.
pub fn recipe(import: &Import, file: &str, data: &Dataset) -> Recipe {
    let id = |subject: Subject| match subject {
        Subject::Known(id) => data.indicator(id).id.clone(),
        Subject::New(nth) => import.indicators[nth].id.clone(),
    };
    let tables: &[Table] = if import.codes.is_some() { &[] } else { &import.tables };
    Recipe {
        file: file.to_string(),
        sdmx: import.codes.clone(),
        tables: tables.iter().map(|table| of_table(table, data, &id)).collect(),
    }
}

fn of_table(table: &Table, data: &Dataset, id: &dyn Fn(Subject) -> String) -> Read {
    let holds = |column: &super::Column| {
        let own = |f: &&Figure| f.at.1 == column.index;
        let figures: Vec<&Figure> = table.figures.iter().filter(own).collect();
        let holds = column.role.word().to_string();
        Holds {
            column: column.name.clone(),
            head: column.head.clone(),
            holds,
            indicator: only(&figures, Some(Doubt::Indicator), |f| id(f.subject)),
            scope: only(&figures, Some(Doubt::Scope), |f| f.scope.word().to_string()),
            status: only(&figures, None, |f| f.status.word().to_string()),
            unit: only(&figures, Some(Doubt::Unit), |f| data.unit(f.unit).id.clone()),
        }
    };
    Read {
        name: table.name.clone(),
        head: table.head,
        columns: table.columns.iter().filter(|c| c.role != Role::Blank).map(holds).collect(),
        rows: rows(table, id),
    }
}

/// What all figures of a column have in common.
fn only(
    figures: &[&Figure],
    doubt: Option<Doubt>,
    of: impl Fn(&Figure) -> String,
) -> Option<String> {
    let first = of(figures.first()?);
    let same = figures.iter().all(|f| of(f) == first);
    let unsure = figures.iter().any(|f| doubt.is_some_and(|doubt| f.doubts.contains(&doubt)));
    same.then(|| guess(first, unsure))
}

/// A word of a recipe. One that nobody confirmed stands behind a question mark, and decides nothing
/// until a person takes the mark away.
fn guess(word: String, unsure: bool) -> String {
    if unsure { format!("? {word}") } else { word }
}

/// The labels of the rows whose figures are of one indicator, where the rows say it.
fn rows(table: &Table, id: &dyn Fn(Subject) -> String) -> BTreeMap<String, String> {
    let mut out: BTreeMap<String, Option<String>> = BTreeMap::new();
    for figure in &table.figures {
        let Some(label) = table.labels.get(&figure.at.0) else { continue };
        let own = Some(guess(id(figure.subject), figure.doubts.contains(&Doubt::Indicator)));
        let known = out.entry(label.clone()).or_insert_with(|| own.clone());
        if *known != own {
            *known = None;
        }
    }
    out.into_iter().filter_map(|(label, id)| Some((label, id?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_of_another_year_is_the_same() {
        assert_eq!(stem("Thu từ đất / 2023"), stem("Thu từ đất / 2024"));
        assert_ne!(stem("Biểu 12 / 2023"), stem("Biểu 13 / 2023"));
        assert_eq!(stem("6T/2024"), "6t/yyyy");
    }

    #[test]
    fn a_recipe_is_read_back() {
        let column = Holds {
            column: "C".into(),
            head: "Thu từ đất / 2023".into(),
            holds: FIGURES.into(),
            indicator: Some("land.revenue".into()),
            ..Holds::default()
        };
        let rows = BTreeMap::from([("Số vụ \"mới\"".to_string(), "a.b".to_string())]);
        let table =
            Read { name: "Biểu 02".into(), head: Some((4, 5)), columns: vec![column], rows };
        let recipe = Recipe { file: "bieu.xlsx".into(), sdmx: None, tables: vec![table] };
        assert_eq!(Recipe::parse(&recipe.text()), Ok(recipe));
        assert!(Recipe::parse("file = 3").is_err());
    }
}
