//! From the tables of a file to observations, for a person to look at.
//!
//! [`read`] finds the head, the labels and the figures of each [`Grid`](crate::grid::Grid), matches
//! the words of heads, rows and titles to the lists of the project
//! ([`Labels`](crate::read::Labels)), and says of every cell with a figure which observation it is,
//! what is not sure of it, or why it is none. [`files`] makes of it what a project holds.

mod axes;
mod block;
mod column;
mod figure;
mod files;
mod id;
mod number;
mod print;
mod propose;
mod recipe;
mod sdmx;
mod sdmx_power;
mod sdmx_time;
mod timing;
mod title;
mod unit;

pub use figure::{Figure, Subject};
pub use files::{
    Addition, Contents, Line, NewSource, additions, line, note_of, observations, of_source,
};
pub use id::source_id;
pub use number::says;
pub use print::{Section, csv, json, text};
pub use propose::{is_said, propose};
pub use recipe::{Recipe, recipe};
pub use sdmx::Codes;
pub use title::About;

use crate::grid::Grid;
use crate::model::{
    Dataset, Date, Decimal, IndicatorId, Nature, Period, ProvinceId, Scope, Status, UnitId,
};
use crate::read::{Derived, Labels};

/// What the person knows and the file does not say.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// What is measured, where neither heads nor rows say.
    pub indicator: Option<IndicatorId>,
    /// The province, by its id in each edition that has it.
    pub provinces: Vec<ProvinceId>,
    /// The period.
    pub period: Option<Period>,
    /// The tier.
    pub scope: Option<Scope>,
    /// Result or plan.
    pub status: Option<Status>,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The mark before decimals of numbers that are typed as text.
    pub decimals: Option<char>,
    /// The only sheet or table to read, by its name or number.
    pub sheet: Option<String>,
    /// How a file of the same form was read before.
    pub recipe: Option<Recipe>,
    /// The day on which the file was published, where the person or the project knows it.
    pub published: Option<Date>,
    /// The province that the document around the tables is of, where neither they nor their titles
    /// say another.
    pub around: Vec<ProvinceId>,
}

/// What was read out of a file.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The tables in which figures were looked for.
    pub tables: Vec<Table>,
    /// Sheets that were passed over, and why.
    pub passed: Vec<(String, Reason)>,
    /// What is measured and stands in no list yet.
    pub indicators: Vec<NewIndicator>,
    /// What the file says of itself.
    pub about: About,
    /// What the codes of a file of SDMX mean; `None` of any other file.
    pub codes: Option<Codes>,
    /// What is otherwise than in the file that the recipe was made of.
    pub moved: Vec<Moved>,
}

/// A table, and what became of it.
#[derive(Clone, Debug)]
pub struct Table {
    /// The name of its sheet, or its number.
    pub name: String,
    /// The line that names it, where there is one.
    pub title: String,
    /// The first and the last row of the head, from 1; `None` without one.
    pub head: Option<(usize, usize)>,
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// The figures, in the order of the table.
    pub figures: Vec<Figure>,
    /// The cells that hold none, in the order of the table.
    pub left_out: Vec<LeftOut>,
    /// Of each row with figures the words that say what is measured, where they do.
    labels: std::collections::BTreeMap<usize, String>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Where it stands, from 0.
    pub index: usize,
    /// What it is called: a letter of a sheet, a number of a document.
    pub name: String,
    /// The words of its head.
    pub head: String,
    /// What it holds.
    pub role: Role,
    /// How decimals are written in it, where they are typed as text.
    pub decimals: Decimals,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The number of the row.
    Ordinal,
    /// A code.
    Code,
    /// A remark.
    Note,
    /// The unit of the row.
    Unit,
    /// Words that say what the row is of.
    Label,
    /// Figures.
    Figures,
    /// What is reckoned from other figures.
    Derived(Derived),
    /// Nothing.
    Blank,
}

/// How decimals are written in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decimals {
    /// No typed number needs it.
    #[default]
    Plain,
    /// With a comma, as its numbers prove.
    Comma,
    /// With a dot, as its numbers prove.
    Dot,
    /// Nothing proves it, and some numbers can be read in two ways.
    Open,
    /// Some numbers prove a comma and some a dot.
    Mixed,
}

/// A cell that is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The row and the column, from 0.
    pub at: (usize, usize),
    /// What it is called.
    pub place: String,
    /// What stands there, or the label of its row.
    pub said: String,
    /// Why it is none.
    pub reason: Reason,
}

/// An indicator that no list has yet: a person has to look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewIndicator {
    /// `new.so-vu-vi-pham`.
    pub id: String,
    /// Its name, as the table has it.
    pub name: String,
    /// The unit that it is printed in.
    pub unit: UnitId,
    /// What its unit lets expect.
    pub nature: Nature,
}

/// A column that stands elsewhere than where the recipe has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The words of its head.
    pub head: String,
    /// Where the recipe has it.
    pub from: String,
    /// Where it stands now; `None` where it is gone.
    pub to: Option<String>,
}

terms! {
    /// Why a cell with something in it is no figure.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Reason {
        /// A sum of the rows, which the program makes itself.
        Total = "total",
        /// Of a region.
        Region = "region",
        /// Of a district, a commune, a city of a province.
        District = "district",
        /// The row names no province of the list.
        UnknownProvince = "unknown-province",
        /// Nothing names the province.
        NoProvince = "no-province",
        /// The province is not one of the edition that the period falls in.
        Edition = "edition",
        /// The period falls in two editions, and nothing says which is meant.
        Straddling = "straddling",
        /// Nothing says the period.
        NoPeriod = "no-period",
        /// Nothing says what is measured.
        NoIndicator = "no-indicator",
        /// A part of what is measured, by words that are not understood.
        Part = "part",
        /// Row and column name two indicators.
        TwoIndicators = "two-indicators",
        /// The unit measures something else than the indicator.
        OtherUnit = "other-unit",
        /// The unit is not in the table of units, or none is named.
        NoUnit = "no-unit",
        /// A percentage of what is not measured in percent.
        Percent = "percent",
        /// A part of a thing that is counted.
        Fraction = "fraction",
        /// Below zero, and the indicator is not.
        Negative = "negative",
        /// The digits can be read in two ways.
        Decimals = "decimals",
        /// `-`, which may be nothing or zero.
        Dash = "dash",
        /// A sign that the plan has no figure.
        NoPlan = "no-plan",
        /// A row of SDMX without a value, and without a reason for that.
        NoValue = "no-value",
        /// A date.
        Date = "date",
        /// A formula whose result the file does not hold.
        Uncomputed = "uncomputed",
        /// A formula that failed.
        Failed = "failed",
        /// Words among figures.
        Words = "words",
        /// The same observation stands there already.
        Repeated = "repeated",
        /// Another value of the same observation stands there already.
        Key = "key",
        /// A change against another period.
        Change = "change",
        /// A result against the plan.
        OfPlan = "of-plan",
        /// A share of a whole.
        Share = "share",
        /// A rank.
        Rank = "rank",
        /// A hidden sheet.
        HiddenSheet = "hidden-sheet",
        /// A sheet without figures.
        NoFigures = "no-figures",
        /// A merged cell begins in the head and ends among the figures.
        Crossing = "crossing",
    }
}

/// Whether a file is one of SDMX-CSV.
pub fn is_sdmx(grids: &[Grid]) -> bool {
    grids.iter().any(sdmx::is_sdmx)
}

/// The sheets that one can be taken of, by their names: of SDMX the sources.
pub fn sheets(grids: &[Grid]) -> Vec<String> {
    let of = |grid: &Grid| match sdmx::is_sdmx(grid) {
        true => sdmx::sources(grid),
        false => vec![grid.name.to_string()],
    };
    grids.iter().flat_map(of).collect()
}

/// Reads the tables of a file.
pub fn read(grids: &[Grid], data: &Dataset, given: &Overrides) -> Import {
    let labels = Labels::new(data);
    let mut out = Import::default();
    let mut found = Vec::new();
    for (nth, grid) in grids.iter().enumerate() {
        let name = grid.name.to_string();
        if sdmx::is_sdmx(grid) {
            sdmx::read(grid, data, &labels, given, &mut out);
            continue;
        }
        let wanted = given.sheet.as_ref().is_none_or(|sheet| {
            sheet.to_lowercase() == name.to_lowercase() || *sheet == (nth + 1).to_string()
        });
        if !wanted {
            continue;
        }
        if grid.hidden && given.sheet.is_none() {
            out.passed.push((name, Reason::HiddenSheet));
            continue;
        }
        match block::blocks(grid, &labels) {
            Err(crossing) => {
                let place = grid.place(crossing.at.0, crossing.at.1);
                out.passed.push((place, Reason::Crossing));
            }
            Ok(blocks) if blocks.is_empty() => out.passed.push((name, Reason::NoFigures)),
            Ok(blocks) => found.extend(blocks.into_iter().map(|block| (grid, block))),
        }
    }
    let all: Vec<&block::Block> = found.iter().map(|(_, block)| block).collect();
    out.about = title::about(&all, &labels);
    // The day of the document says whose boundaries are meant, never the day on which it is read.
    let published = given.published.or(out.about.published);
    out.about.published = published;
    for (grid, block) in &found {
        let reader = figure::Reader { grid, data, labels: &labels, given, published };
        reader.read(block, &mut out);
    }
    ratios(&mut out);
    recipe::compare(given.recipe.as_ref(), &mut out);
    out
}

/// A rate that no list has yet is a ratio where a figure of it passes 100.
fn ratios(out: &mut Import) {
    for nth in 0..out.indicators.len() {
        let own = |f: &&Figure| f.subject == Subject::New(nth);
        let over = out.figures().filter(own).any(|f| f.value > Some(Decimal::ONE_HUNDRED));
        if over && out.indicators[nth].nature == Nature::Rate {
            out.indicators[nth].nature = Nature::Ratio;
        }
    }
}

impl Import {
    /// Every figure, table by table.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.tables.iter().flat_map(|table| &table.figures)
    }
}
