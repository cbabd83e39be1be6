//! The figures of a table: each cell with everything that its head, its row and the title say.

use std::collections::BTreeMap;

use super::axes::{self, Axes, Heads, Measured};
use super::block::Block;
use super::number::{self, Mark, Marks};
use super::timing::Timing;
use super::title::{self, Title};
use super::unit::{self, Said};
use super::{Column, Import, LeftOut, NewIndicator, Overrides, Reason, Role, Table, column, id};
use crate::grid::{Cell, Content, Grid};
use crate::model::{
    Class, Dataset, Date, Decimal, Indicator, IndicatorId, Nature, Period, ProvinceId, Qualifier,
    Scope, Status, UnitId,
};
use crate::read::{Area, Derived, Doubt, Labels, Named, is_flow};
use crate::words::Lang;

/// What a figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An indicator of the list.
    Known(IndicatorId),
    /// One of [`Import::indicators`].
    New(usize),
}

/// A cell of a table as an observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it measures.
    pub subject: Subject,
    /// Where.
    pub province: ProvinceId,
    /// When.
    pub period: Period,
    /// Which tier.
    pub scope: Scope,
    /// The value in its unit, as it is shown; `None` where the table says why there is none.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit of print.
    pub unit: UnitId,
    /// The qualifier.
    pub qualifier: Qualifier,
    /// Result, plan, or why there is no number.
    pub status: Status,
    /// The row and the column of its cell, from 0.
    pub at: (usize, usize),
    /// What the cell is called.
    pub cell: String,
    /// Whether it lies in a hidden row or column.
    pub hidden: bool,
    /// What is not sure, in order.
    pub doubts: Vec<Doubt>,
    /// The phrase of a source that carries it, where the file has it.
    pub quote: String,
    /// What the file remarks of it.
    pub remark: String,
}

/// What is needed to read the blocks of a grid.
pub(super) struct Reader<'r> {
    pub grid: &'r Grid,
    pub data: &'r Dataset,
    pub labels: &'r Labels<'r>,
    pub given: &'r Overrides,
    /// The day of the document.
    pub published: Option<Date>,
}

/// What was decided of a table as a whole.
struct Setting<'s> {
    title: Title,
    /// Whether the rows, or the columns, are provinces.
    by_province: bool,
    /// The columns whose percentages are all below one though nothing shows them so.
    small: Vec<usize>,
    columns: &'s [(Column, Marks)],
    heads: &'s [Heads],
}

impl Reader<'_> {
    /// Reads a block into the tables of an import.
    pub fn read(&self, block: &Block, out: &mut Import) {
        let mut title = title::title(&block.above, self.labels);
        if title.units.is_empty() {
            // A unit may be told under the table, too.
            let under = block.notes.iter().map(|note| self.labels.read(note, ""));
            title.units = under.map(|l| l.units).find(|u| !u.is_empty()).unwrap_or_default();
        }
        let mut heads = axes::heads(self.grid, block, &title, self.labels);
        if let Some(recipe) = &self.given.recipe {
            recipe.apply(&mut heads, self.data);
        }
        let columns = column::columns(self.grid, block, &heads, self.labels, self.given.decimals);
        let only: Vec<Column> = columns.iter().map(|(column, _)| column.clone()).collect();
        let mut rows = axes::rows(self.grid, block, &only, &title, self.labels);
        if let Some(recipe) = &self.given.recipe {
            for row in rows.values_mut() {
                if let Some(indicator) = recipe.row(&row.text, self.data) {
                    row.measured = Measured::Known(Named { indicator, sure: true });
                }
            }
        }
        let known = rows.values().filter(|row| !row.provinces.is_empty()).count();
        let across = heads.iter().filter(|head| !head.axes.provinces.is_empty()).count();
        let by_rows = known * 2 >= rows.len() && known > 0;
        let setting = Setting {
            by_province: by_rows || across > 1,
            small: self.small(&only, &rows),
            columns: &columns,
            heads: &heads,
            title,
        };
        let mut table = Table {
            name: self.grid.name.to_string(),
            title: setting.title.text.clone(),
            head: (!block.head.is_empty()).then_some((block.head.start + 1, block.head.end)),
            columns: only,
            figures: Vec::new(),
            left_out: Vec::new(),
            labels: rows
                .iter()
                .filter(|(_, row)| row.measured != Measured::Unsaid)
                .map(|(at, row)| (*at, row.text.clone()))
                .collect(),
        };
        for (row, label) in &rows {
            self.row(*row, label, by_rows, &setting, &mut table, out);
        }
        let mut keys: BTreeMap<_, (Option<Decimal>, Option<Decimal>, UnitId)> =
            out.figures().map(|f| (key(f), (f.value, f.upper, f.unit))).collect();
        let mut figures = std::mem::take(&mut table.figures);
        // A number goes before a sign that there is none, wherever they stand.
        figures.sort_by_key(|figure| figure.value.is_none());
        for figure in figures {
            let value = (figure.value, figure.upper, figure.unit);
            match keys.get(&key(&figure)) {
                None => {
                    keys.insert(key(&figure), value);
                    table.figures.push(figure);
                }
                Some(other) => {
                    let reason = if *other == value { Reason::Repeated } else { Reason::Key };
                    table.left_out.push(LeftOut {
                        at: figure.at,
                        place: figure.cell,
                        said: self.said(figure.at),
                        reason,
                    });
                }
            }
        }
        table.figures.sort_by_key(|figure| figure.at);
        table.left_out.sort_by_key(|left| left.at);
        out.tables.push(table);
    }

    fn said(&self, at: (usize, usize)) -> String {
        self.grid.cell(at.0, at.1).map_or(String::new(), |cell| cell.text.clone())
    }

    /// The columns of numbers that are all within one, and no format shows as percentages: where
    /// percent are meant, shares of one may stand there.
    fn small(&self, columns: &[Column], rows: &BTreeMap<usize, Axes>) -> Vec<usize> {
        let within = |column: &&Column| {
            let cells = rows.keys().filter_map(|row| self.grid.cell(*row, column.index));
            let mut some = false;
            let small = cells.filter_map(Cell::value).all(|value| {
                some |= !value.is_zero();
                value.abs() <= Decimal::ONE
            });
            some && small
        };
        columns
            .iter()
            .filter(|column| column.role == Role::Figures)
            .filter(within)
            .map(|column| column.index)
            .collect()
    }

    /// Reads the cells of a row.
    fn row(
        &self,
        row: usize,
        label: &Axes,
        by_rows: bool,
        setting: &Setting,
        table: &mut Table,
        out: &mut Import,
    ) {
        let whole = match () {
            () if label.area == Some(Area::Region) => Some(Reason::Region),
            () if label.area == Some(Area::Part) => Some(Reason::District),
            () if label.total && label.provinces.is_empty() => Some(Reason::Total),
            () if by_rows && label.provinces.is_empty() => Some(Reason::UnknownProvince),
            () => label.derived.filter(|_| !known(&label.measured)).map(derived),
        };
        if let Some(reason) = whole {
            let first = self.grid.row(row).next().map_or(0, |(column, _)| column);
            let label_column = table.columns.iter().find(|c| c.role == Role::Label);
            let at = (row, label_column.map_or(first, |c| c.index));
            table.left_out.push(LeftOut {
                at,
                place: self.grid.place(at.0, at.1),
                said: label.text.clone(),
                reason,
            });
            return;
        }
        for (column, marks) in setting.columns {
            let head = &setting.heads[column.index];
            let Some(cell) = self.grid.cell(row, column.index) else { continue };
            let at = (row, column.index);
            let reason = match column.role {
                Role::Derived(kind) => Err(derived(kind)),
                Role::Figures => self.figure(at, cell, (label, head, *marks), setting, out),
                _ => continue,
            };
            match reason {
                Ok(figure) => table.figures.push(figure),
                Err(reason) => table.left_out.push(LeftOut {
                    at,
                    place: self.grid.place(row, column.index),
                    said: cell.text.clone(),
                    reason,
                }),
            }
        }
    }

    fn figure(
        &self,
        at: (usize, usize),
        cell: &Cell,
        (row, head, marks): (&Axes, &Heads, Marks),
        setting: &Setting,
        out: &mut Import,
    ) -> Result<Figure, Reason> {
        let title = &setting.title;
        let mut doubts = Vec::new();
        if head.axes.area.is_some() {
            let region = head.axes.area == Some(Area::Region);
            return Err(if region { Reason::Region } else { Reason::District });
        }
        if head.axes.total
            && head.axes.provinces.is_empty()
            && setting.by_province
            && !known(&head.axes.measured)
            && setting.heads.iter().any(|h| !h.axes.provinces.is_empty())
        {
            return Err(Reason::Total);
        }
        let percent = matches!(cell.content, Content::Number { percent: true, .. })
            || cell.value().is_none() && cell.text.contains('%');
        let units = [&head.axes.units, &row.units, &title.units];
        let subject = self.subject(row, head, title, &mut doubts);
        let own = head.axes.status.or(row.status).or(self.given.status);
        let flow = match &subject {
            Ok(Found::Known(id)) => is_flow(self.data, self.data.indicator(*id)),
            _ => unit::of_new(units, percent, self.given.unit, self.data)
                .is_none_or(|id| !self.data.unit(id).is_percent()),
        };
        let timing = Timing { head: head.axes.when, row: row.when, title: title.when };
        let (period, sure) = timing
            .period(self.given.period, own.or(title.statuses.of(None)), flow)
            .ok_or(Reason::NoPeriod)?;
        if !sure {
            doubts.push(Doubt::Period);
        }
        let mut status = own.or(title.statuses.of(Some(period)));
        let several = title.statuses.are_several(period);
        if own.is_none() && (several || status.is_none() && title.status_in_text) {
            doubts.push(Doubt::Status);
        }
        if status.is_none() && is_not_over(self.published, period) {
            status = Some(Status::Estimated);
            doubts.push(Doubt::Status);
        }
        let province = self.province(row, head, title, period)?;
        let named = if row.provinces.is_empty() { &head.axes } else { row };
        if named.misspelt {
            doubts.push(Doubt::Province);
        }
        let subject = subject?;
        let (subject, unit) = match subject {
            Found::Known(id) => {
                // One that an import proposed stays a guess until a person looked at it.
                let definition = &self.data.indicator(id).definition;
                if Lang::all().any(|l| definition.only(l).is_some_and(|d| d.starts_with('?'))) {
                    doubts.push(Doubt::Indicator);
                }
                let said = Said {
                    units,
                    unknown: head.axes.unknown_unit || row.unknown_unit,
                    given: self.given.unit,
                };
                let (unit, sure) = unit::of(self.data.indicator(id), said, percent, self.data)?;
                if !sure {
                    doubts.push(Doubt::Unit);
                }
                (Subject::Known(id), unit)
            }
            Found::New(name) => {
                let unit = unit::of_new(units, percent, self.given.unit, self.data)
                    .ok_or(Reason::NoUnit)?;
                doubts.push(Doubt::Indicator);
                (Subject::New(self.new_indicator(&name, unit, out)), unit)
            }
        };
        let known = match subject {
            Subject::Known(id) => Some(self.data.indicator(id)),
            Subject::New(_) => None,
        };
        let scope = self.scope(row, head, setting, known, &mut doubts);
        let nature = match subject {
            Subject::Known(id) => self.data.indicator(id).nature,
            Subject::New(nth) => out.indicators[nth].nature,
        };
        let counted =
            self.data.unit(unit).dimension == self.data.unit(unit).id && nature == Nature::Count;
        let number = match self.number(cell, marks, counted)? {
            // What a plan does not have is no reason that a result is missing.
            Value::None(_) if status.is_some_and(|s| s.class() != Class::Result) => {
                return Err(Reason::NoPlan);
            }
            Value::None(reason) => {
                status = Some(reason);
                None
            }
            Value::Some(number) => Some(number),
        };
        if let Some(number) = &number {
            if number.value.is_sign_negative()
                && !number.value.is_zero()
                && known.is_some_and(|i| !i.may_be_negative())
            {
                return Err(Reason::Negative);
            }
            if counted && !number.value.fract().is_zero() {
                return Err(Reason::Fraction);
            }
            if self.data.unit(unit).is_percent() && !percent && setting.small.contains(&at.1) {
                doubts.push(Doubt::Value);
            }
        }
        if self.grid.inferred {
            doubts.push(Doubt::Indicator);
        }
        if self.grid.torn.contains(&at.0) {
            // Its label may go on beyond the page.
            let named = row.provinces.is_empty();
            doubts.push(if named { Doubt::Indicator } else { Doubt::Province });
        }
        let hidden = self.grid.is_hidden(at.0, at.1);
        doubts.sort();
        doubts.dedup();
        let value = number.as_ref().map(|n| if counted { n.value.trunc() } else { n.value });
        Ok(Figure {
            subject,
            province,
            period,
            scope,
            value,
            upper: number.as_ref().and_then(|n| n.upper),
            unit,
            qualifier: number.as_ref().map_or(Qualifier::Exact, |n| n.qualifier),
            status: status.unwrap_or(Status::Actual),
            at,
            cell: self.grid.place(at.0, at.1),
            hidden,
            doubts,
            quote: String::new(),
            remark: String::new(),
        })
    }

    /// The province in the edition that the period falls in.
    fn province(
        &self,
        row: &Axes,
        head: &Heads,
        title: &Title,
        period: Period,
    ) -> Result<ProvinceId, Reason> {
        let given = self.given;
        let all = [
            &row.provinces,
            &head.axes.provinces,
            &given.provinces,
            &title.provinces,
            &given.around,
        ];
        let named = all.into_iter().find(|ids| !ids.is_empty()).ok_or(Reason::NoProvince)?;
        let edition = self.data.edition_of(period, self.published).ok_or(Reason::Straddling)?;
        let of = |id: &&ProvinceId| self.data.province(**id).edition == edition;
        named.iter().find(of).copied().ok_or(Reason::Edition)
    }

    /// What is measured: by the row and the head, by what the person says, by the title.
    fn subject(
        &self,
        row: &Axes,
        head: &Heads,
        title: &Title,
        doubts: &mut Vec<Doubt>,
    ) -> Result<Found, Reason> {
        let mut sure = |named: Named| {
            if !named.sure {
                doubts.push(Doubt::Indicator);
            }
            Ok(Found::Known(named.indicator))
        };
        let joined = || {
            let text = format!("{} {}", row.text, head.axes.text.replace(" / ", " "));
            self.labels.read(&text, &title.text).indicator.filter(|named| named.sure)
        };
        match (&row.measured, &head.axes.measured) {
            (Measured::Known(a), Measured::Known(b)) if a.indicator == b.indicator => {
                sure(if a.sure { *a } else { *b })
            }
            (Measured::Known(_), Measured::Known(_)) => {
                joined().map_or(Err(Reason::TwoIndicators), sure)
            }
            (Measured::Known(named), Measured::Unsaid)
            | (Measured::Unsaid, Measured::Known(named)) => sure(*named),
            (Measured::Known(_), Measured::Unknown(_))
            | (Measured::Unknown(_), Measured::Known(_)) => {
                joined().map_or(Err(Reason::Part), sure)
            }
            (Measured::Unknown(name), Measured::Unsaid)
            | (Measured::Unsaid, Measured::Unknown(name)) => match self.given.indicator {
                Some(_) => Err(Reason::Part),
                None => joined().map_or_else(|| self.unlisted(name), sure),
            },
            (Measured::Unknown(_), Measured::Unknown(_)) => {
                joined().map_or(Err(Reason::NoIndicator), sure)
            }
            (Measured::Unsaid, Measured::Unsaid) => match self.given.indicator {
                Some(id) => Ok(Found::Known(id)),
                None => title.label.indicator.map_or(Err(Reason::NoIndicator), sure),
            },
        }
    }

    /// What no list has, unless it is a part of something: "trong đó: nữ".
    fn unlisted(&self, name: &str) -> Result<Found, Reason> {
        match self.labels.behind("part", name) {
            Some(_) => Err(Reason::Part),
            None => Ok(Found::New(name.to_string())),
        }
    }

    fn new_indicator(&self, name: &str, unit: UnitId, out: &mut Import) -> usize {
        let same = |i: &NewIndicator| i.name == name && i.unit == unit;
        if let Some(at) = out.indicators.iter().position(same) {
            return at;
        }
        let dimension = self.data.unit(unit).dimension.as_str();
        let nature = match dimension {
            "percent" => Nature::Rate,
            "point" => Nature::Score,
            _ if self.data.unit(unit).id == dimension => Nature::Count,
            _ => Nature::Amount,
        };
        let id = id::new_id(name, self.data, &out.indicators);
        out.indicators.push(NewIndicator { id, name: name.to_string(), unit, nature });
        out.indicators.len() - 1
    }

    fn scope(
        &self,
        row: &Axes,
        head: &Heads,
        setting: &Setting,
        indicator: Option<&Indicator>,
        doubts: &mut Vec<Doubt>,
    ) -> Scope {
        let said = head.axes.scope.or(row.scope).or(self.given.scope).or(setting.title.scope);
        said.unwrap_or_else(|| {
            // What breaks where the departments were merged may be counted there alone.
            let of_department = indicator
                .is_some_and(|i| i.breaks.iter().any(|b| b.scope == Some(Scope::Department)));
            if of_department || indicator.is_none() && !setting.by_province {
                doubts.push(Doubt::Scope);
            }
            Scope::All
        })
    }

    fn number(&self, cell: &Cell, marks: Marks, whole: bool) -> Result<Value, Reason> {
        match &cell.content {
            Content::Date => return Err(Reason::Date),
            Content::Uncomputed => return Err(Reason::Uncomputed),
            Content::Error => return Err(Reason::Failed),
            Content::Number { value, .. } => {
                let qualifier = Qualifier::Exact;
                return Ok(Value::Some(Number { value: *value, upper: None, qualifier }));
            }
            Content::Text => {}
        }
        match number::mark(&cell.text) {
            Some(Mark::Dash) => return Err(Reason::Dash),
            Some(Mark::Missing(status)) => return Ok(Value::None(status)),
            None => {}
        }
        let typed = number::read(&cell.text).ok_or(Reason::Words)?;
        let settled = |numeral| number::settle(numeral, marks, whole).ok_or(Reason::Decimals);
        let value = settled(typed.numeral)?;
        Ok(Value::Some(Number {
            value: if typed.negative { -value } else { value },
            upper: typed.upper.map(settled).transpose()?,
            qualifier: typed.qualifier,
        }))
    }
}

/// Whether a period was not over on the day of a document: nobody has its result then.
pub(super) fn is_not_over(published: Option<Date>, period: Period) -> bool {
    published.is_some_and(|day| day <= period.end())
}

/// What no two observations of a source have in common.
pub(super) fn key(f: &Figure) -> (Subject, ProvinceId, Period, Scope, u8) {
    (f.subject, f.province, f.period, f.scope, f.status.class() as u8)
}

fn known(measured: &Measured) -> bool {
    matches!(measured, Measured::Known(named) if named.sure)
}

fn derived(kind: Derived) -> Reason {
    match kind {
        Derived::Change => Reason::Change,
        Derived::OfPlan => Reason::OfPlan,
        Derived::Share => Reason::Share,
        Derived::Rank => Reason::Rank,
    }
}

/// An indicator of the list, or the name of one that is not in it.
enum Found {
    Known(IndicatorId),
    New(String),
}

/// A number, or why the table says that there is none.
enum Value {
    Some(Number),
    None(Status),
}

struct Number {
    value: Decimal,
    upper: Option<Decimal>,
    qualifier: Qualifier,
}
