//! The tables of a data folder, described once: the readers take the columns from here, and so does
//! what is told to other tools.

use crate::model::{Class, Corrected, CorrectionStatus, Qualifier, Scope, Status};

/// A table of the data folder.
#[derive(Debug)]
pub struct Table {
    /// The stem of its file; of the observations the folder.
    pub name: &'static str,
    /// Its columns, in the order of docs/data.md.
    pub columns: &'static [Column],
    /// The columns that no two rows have in common; empty where a cell of the key may be blank, or
    /// the key goes over files.
    pub key: &'static [&'static str],
    /// What its cells refer to.
    pub references: &'static [Reference],
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in the header; of [`Presence::Texts`] the stem, to which `_<language>` is added.
    pub name: &'static str,
    /// Whether the header must have it.
    pub presence: Presence,
    /// What a cell holds.
    pub holds: Holds,
    /// Whether a cell may be blank.
    pub blank: bool,
}

/// Whether the header of a file must have a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must.
    Required,
    /// It need not.
    Optional,
    /// One column a language, as many as there are.
    Texts,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// Lower-case ASCII words joined by hyphens.
    Id,
    /// Two ids joined by a dot.
    IndicatorId,
    /// One of a few words.
    Words(fn() -> Vec<&'static str>),
    /// An edition that provinces.csv names.
    Edition,
    /// `yes` or `no`.
    YesNo,
    /// Anything.
    Text,
    /// Texts, with `;` between.
    List,
    /// A number in machine form.
    Number,
    /// A number in machine form above zero.
    Positive,
    /// A whole number from 0 to this.
    Whole(u16),
    /// A number in machine form, or two with `..` between.
    Value,
    /// A day.
    Day,
    /// A period.
    Period,
    /// 64 hexadecimal digits.
    Sha256,
    /// Well-known text.
    Geometry,
}

/// Columns whose cells, together, stand in columns of another table, or of the table itself; blank
/// ones refer to nothing.
#[derive(Debug)]
pub struct Reference {
    /// The columns that refer.
    pub columns: &'static [&'static str],
    /// The table that they refer to.
    pub table: &'static str,
    /// The columns of that table.
    pub of: &'static [&'static str],
}

use Holds::{
    Day, Edition, Geometry, Id, IndicatorId, List, Number, Period, Positive, Sha256, Text, Value,
    Whole, Words, YesNo,
};

const fn column(name: &'static str, holds: Holds) -> Column {
    Column { name, presence: Presence::Required, holds, blank: false }
}

const fn texts(name: &'static str) -> Column {
    Column { name, presence: Presence::Texts, holds: Text, blank: false }
}

impl Column {
    const fn blank(self) -> Column {
        Column { blank: true, ..self }
    }

    /// What a file may leave out, its cells may leave blank.
    const fn optional(self) -> Column {
        Column { presence: Presence::Optional, blank: true, ..self }
    }

    /// The words that its cells take; none where they take others than words.
    pub fn words(&self) -> Vec<&'static str> {
        match self.holds {
            Words(words) => words(),
            YesNo => vec!["yes", "no"],
            _ => Vec::new(),
        }
    }
}

impl Table {
    /// The table of a name.
    ///
    /// # Panics
    /// When there is none: a fault of the program.
    pub(super) fn of(name: &str) -> &'static Table {
        TABLES.iter().find(|t| t.name == name).expect("a table of the list")
    }

    /// The column of a name of the list.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|c| c.name == name)
    }

    /// The names of the columns that a header has one way or another.
    pub(super) fn named(&self, presence: Presence) -> impl Iterator<Item = &'static str> {
        self.columns.iter().filter(move |c| c.presence == presence).map(|c| c.name)
    }
}

const fn refers(
    columns: &'static [&'static str],
    table: &'static str,
    of: &'static [&'static str],
) -> Reference {
    Reference { columns, table, of }
}

/// Every table: first the lists, then what refers to them.
pub static TABLES: &[Table] = &[
    Table {
        name: "indicators",
        columns: &[
            column("id", IndicatorId),
            column("theme", Text),
            texts("name"),
            column("unit", Id),
            column("nature", Words(|| vec!["count", "amount", "rate", "ratio", "score"])),
            column("better", Words(|| vec!["higher", "lower", "none"])),
            column("additive", YesNo),
            column("numerator", IndicatorId).blank(),
            column("denominator", IndicatorId).blank(),
            column("breaks", List).blank(),
            texts("definition").blank(),
            column("part_of", IndicatorId).optional(),
            column("min", Number).optional(),
            column("max", Number).optional(),
            column("keywords", List).optional(),
        ],
        key: &["id"],
        references: &[
            refers(&["unit"], "units", &["id"]),
            refers(&["numerator"], "indicators", &["id"]),
            refers(&["denominator"], "indicators", &["id"]),
            refers(&["part_of"], "indicators", &["id"]),
        ],
    },
    Table {
        name: "provinces",
        columns: &[
            column("id", Id),
            column("code", Text).blank(),
            column("iso", Text).optional(),
            column("edition", Edition),
            texts("name"),
            column("kind", Words(|| vec!["province", "city", "country"])),
            column("region", Id).blank(),
            column("tile_col", Whole(u16::MAX)).optional(),
            column("tile_row", Whole(u16::MAX)).optional(),
            column("aliases", List).optional(),
        ],
        key: &["id", "edition"],
        // The edition is part of the key there, but the country has none of its regions: a key that
        // is blank in part refers to nothing in SQL, and to an unknown row for other readers.
        references: &[refers(&["region"], "regions", &["id"])],
    },
    Table {
        name: "regions",
        columns: &[column("id", Id), column("edition", Edition), texts("name")],
        key: &["id", "edition"],
        references: &[],
    },
    Table {
        name: "insets",
        columns: &[
            column("province", Id),
            column("edition", Edition),
            texts("name"),
            column("tile_col", Whole(u16::MAX)),
            column("tile_row", Whole(u16::MAX)),
            column("geometry", Geometry).optional(),
        ],
        key: &["edition", "tile_col", "tile_row"],
        references: &[refers(&["province", "edition"], "provinces", &["id", "edition"])],
    },
    Table {
        name: "boundaries",
        columns: &[
            column("province", Id),
            column("edition", Edition),
            column("geometry", Geometry),
            column("credit", Text).optional(),
        ],
        key: &["province", "edition"],
        references: &[refers(&["province", "edition"], "provinces", &["id", "edition"])],
    },
    Table {
        name: "events",
        columns: &[
            column("id", Id),
            column("from", Day),
            column("to", Day).optional(),
            column("province", Id).optional(),
            column("region", Id).optional(),
            texts("name"),
            column("source", Text),
            column("url", Text).optional(),
        ],
        key: &["id"],
        references: &[
            refers(&["province"], "provinces", &["id"]),
            refers(&["region"], "regions", &["id"]),
        ],
    },
    Table {
        name: "mergers",
        columns: &[
            column("from", Id),
            column("to", Id),
            column("on", Day),
            column("basis", Text).blank(),
        ],
        key: &[],
        references: &[
            refers(&["from"], "provinces", &["id"]),
            refers(&["to"], "provinces", &["id"]),
        ],
    },
    Table {
        name: "units",
        columns: &[
            column("id", Id),
            column("dimension", Id),
            column("factor", Positive),
            texts("symbol"),
            texts("one").blank(),
            column("decimals", Whole(12)),
        ],
        key: &["id"],
        references: &[],
    },
    Table {
        name: "sources",
        columns: &[
            column("id", Id),
            column("kind", Words(|| vec!["report", "portal", "press", "table"])),
            column("province", Id).blank(),
            column("publisher", Text).blank(),
            column("title", Text).blank(),
            column("published", Day).blank(),
            column("accessed", Day).blank(),
            column("url", Text).blank(),
            column("sha256", Sha256).blank(),
            column("number", Text).optional(),
            column("edition", Edition).optional(),
        ],
        key: &["id"],
        references: &[refers(&["province"], "provinces", &["id"])],
    },
    Table {
        name: "corrections",
        columns: &[
            column("source", Id),
            column("indicator", IndicatorId),
            column("province", Id),
            column("period", Period),
            column("scope", Words(|| Scope::ALL.map(Scope::word).to_vec())).blank(),
            column("class", Words(|| Class::ALL.map(Class::word).to_vec())).blank(),
            column("field", Words(|| Corrected::ALL.map(Corrected::word).to_vec())),
            column("expected", Text),
            column("correct", Text),
            texts("reason"),
            column("by", Text),
            column("on", Day),
            column("url", Text).optional(),
            column("status", Words(|| CorrectionStatus::ALL.map(CorrectionStatus::word).to_vec())),
        ],
        key: &[],
        references: &[
            refers(&["source"], "sources", &["id"]),
            refers(&["indicator"], "indicators", &["id"]),
            refers(&["province"], "provinces", &["id"]),
        ],
    },
    Table {
        name: "observations",
        columns: &[
            column("indicator", IndicatorId),
            column("province", Id),
            column("period", Period),
            column("scope", Words(|| Scope::ALL.map(Scope::word).to_vec())),
            column("value", Value).blank(),
            column("unit", Id).blank(),
            column("qualifier", Words(|| Qualifier::ALL.map(Qualifier::word).to_vec())).blank(),
            column("status", Words(|| Status::ALL.map(Status::word).to_vec())),
            column("quote", Text).blank(),
            column("note", Text).blank(),
            column("cell", Text).optional(),
        ],
        key: &[],
        references: &[
            refers(&["indicator"], "indicators", &["id"]),
            refers(&["province"], "provinces", &["id"]),
            refers(&["unit"], "units", &["id"]),
        ],
    },
];
