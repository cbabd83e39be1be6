//! SDMX-CSV, of this program and of others: one row an observation, what it is of in codes.
//!
//! The columns are known by the names that SDMX has for them. A code is one of the project (its id,
//! `land_revenue` for `land.revenue`, an ISO code of a province), or one that
//! `imports/<source>.toml` says the meaning of; one that is neither is told. A missing value is a
//! reason and never zero; `UNIT_MULT` is applied exactly.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::figure::{Figure, Subject, is_not_over};
use super::sdmx_power::ten_to;
use super::sdmx_time;
use super::{Column, Decimals, Import, LeftOut, Overrides, Reason, Role, Table};
use crate::grid::Grid;
use crate::model::{
    Class, Dataset, Decimal, EditionId, IndicatorId, Period, ProvinceId, Qualifier, Scope, Status,
    UnitId,
};
use crate::read::{Doubt, Labels};

/// What the codes of a file mean in a project, kept in `imports/<source>.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    /// Columns that say nothing of what a figure is.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    ignore: BTreeSet<String>,
    /// The columns that say what is measured and where, if they are not called as in SDMX.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    columns: BTreeMap<String, String>,
    /// The indicator of each code; `?` of one that is not known.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    indicator: BTreeMap<String, String>,
    /// The province of each code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    area: BTreeMap<String, String>,
    /// The unit of each code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    unit: BTreeMap<String, String>,
}

/// What stands for a meaning that is not known.
const UNKNOWN: &str = "?";
/// Columns that say nothing of what a figure is: of the message, the dataset, the observation.
const ATTRIBUTES: [&str; 22] = [
    "STRUCTURE",
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "ACTION",
    "DATAFLOW",
    "FREQ",
    "TIME_FORMAT",
    "DECIMALS",
    "CONF_STATUS",
    "OBS_CONF",
    "LAST UPDATE",
    "LAST_UPDATE",
    "TITLE",
    "COMMENT_OBS",
    "COMMENT_TS",
    "COMMENT_DSET",
    "OBS_COM",
    "SOURCE_URL",
    "PRE_BREAK_VALUE",
    "DATA_PROVIDER",
    "COMPILING_ORG",
    "BASE_PER",
];
/// Codes of a dimension that mean all of it.
const ALL: [&str; 6] = ["_T", "_Z", "T", "TOTAL", "TOT", "ALL"];

/// The first row of a table of SDMX-CSV: names of columns by what they are for.
struct Header {
    indicator: Option<usize>,
    area: Option<usize>,
    time: usize,
    value: usize,
    named: BTreeMap<String, usize>,
    /// Columns that are not known, and whether each divides the figures.
    others: Vec<(usize, bool)>,
}

/// Whether a table is one of SDMX-CSV.
pub(super) fn is_sdmx(grid: &Grid) -> bool {
    let heads: Vec<String> = grid.row(0).map(|(_, cell)| name(&cell.text)).collect();
    ["TIME_PERIOD", "OBS_VALUE"].iter().all(|wanted| heads.iter().any(|head| head == wanted))
}

/// The name of a column: with labels it is "REF_AREA: Reference area".
fn name(text: &str) -> String {
    code(text).to_uppercase()
}

/// A code without the label behind it.
fn code(text: &str) -> &str {
    text.split_once(": ").map_or(text, |(code, _)| code).trim()
}

impl Header {
    fn read(grid: &Grid, codes: &Codes) -> Option<Header> {
        let mut named: BTreeMap<String, usize> = BTreeMap::new();
        for (column, cell) in grid.row(0) {
            named.entry(name(&cell.text)).or_insert(column);
        }
        let find = |key: &str, usual: &[&str]| {
            let own = codes.columns.get(key).map(|column| column.to_uppercase());
            let mut all = own.iter().map(String::as_str).chain(usual.iter().copied());
            all.find_map(|column| named.get(column).copied())
        };
        let indicator = find("indicator", &["INDICATOR", "SERIES", "MEASURE", "SUBJECT"]);
        let area = find("area", &["REF_AREA", "GEO", "LOCATION", "GEOGRAPHY"]);
        let (time, value) = (*named.get("TIME_PERIOD")?, *named.get("OBS_VALUE")?);
        let known = OWN.iter().chain(&ATTRIBUTES).copied();
        let mut known: BTreeSet<usize> =
            known.filter_map(|column| named.get(column).copied()).collect();
        known.extend(indicator.into_iter().chain(area));
        let ignored = codes.ignore.iter().filter_map(|c| named.get(&c.to_uppercase()).copied());
        known.extend(ignored);
        let others = named.values().copied().filter(|column| !known.contains(column));
        let others = others.map(|column| (column, divides(grid, column))).collect();
        Some(Header { indicator, area, time, value, named, others })
    }

    /// The cell of a column by its name; blank where there is none.
    fn cell<'g>(&self, grid: &'g Grid, row: usize, column: &str) -> &'g str {
        let at = self.named.get(column);
        at.and_then(|at| grid.cell(row, *at)).map_or("", |cell| code(&cell.text))
    }

    /// The text of a column, in which a colon is one.
    fn text(&self, grid: &Grid, row: usize, column: &str) -> String {
        let at = self.named.get(column);
        let text = at.and_then(|at| grid.cell(row, *at)).map_or("", |cell| cell.text.as_str());
        // What a spreadsheet would take for a formula was written behind an apostrophe.
        let plain = text.strip_prefix('\'').filter(|t| t.starts_with(['=', '+', '-', '@']));
        plain.unwrap_or(text).to_string()
    }
}

/// Whether a column has more than one code.
fn divides(grid: &Grid, column: usize) -> bool {
    let mut codes = (1..grid.height()).filter_map(|row| grid.cell(row, column));
    let first = codes.next().map(|cell| code(&cell.text));
    first.is_some_and(|first| codes.any(|cell| code(&cell.text) != first))
}

/// Columns that are read.
const OWN: [&str; 19] = [
    "TIME_PERIOD",
    "OBS_VALUE",
    "UNIT_MEASURE",
    "UNIT",
    "UNIT_MULT",
    "OBS_STATUS",
    "OBS_FLAG",
    "STATUS",
    "SCOPE",
    "EDITION",
    "SOURCE",
    "OBS_QUALIFIER",
    "LOWER",
    "UPPER",
    "QUOTE",
    "REF_AREA",
    "INDICATOR",
    "GEO",
    "OBS_CLASS",
];

/// What is needed to read the rows of a table.
struct Reader<'r> {
    grid: &'r Grid,
    header: Header,
    data: &'r Dataset,
    labels: &'r Labels<'r>,
    given: &'r Overrides,
    codes: Codes,
}

/// Reads a table, each source of it as a table of its own.
pub(super) fn read(
    grid: &Grid,
    data: &Dataset,
    labels: &Labels,
    given: &Overrides,
    out: &mut Import,
) {
    let codes = given.recipe.as_ref().and_then(|recipe| recipe.sdmx.clone()).unwrap_or_default();
    let Some(header) = Header::read(grid, &codes) else { return };
    let mut reader = Reader { grid, header, data, labels, given, codes };
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    let mut keys: BTreeMap<_, (Option<Decimal>, Option<Decimal>, UnitId)> = BTreeMap::new();
    let wanted = given.sheet.as_ref().and_then(|sheet| named_source(grid, &reader.header, sheet));
    for row in 1..grid.height() {
        if grid.row(row).next().is_none() {
            continue;
        }
        let source = reader.header.cell(grid, row, "SOURCE").to_string();
        if given.sheet.is_some() && wanted.as_ref() != Some(&source) {
            continue;
        }
        let table = tables.entry(source.clone()).or_insert_with(|| reader.table(&source));
        let at = (row, reader.header.value);
        let mut said = None;
        let figure = reader.figure(row, &mut said).and_then(|figure| {
            let value = (figure.value, figure.upper, figure.unit);
            match keys.insert(super::figure::key(&figure), value) {
                None => Ok(figure),
                Some(other) => {
                    keys.insert(super::figure::key(&figure), other);
                    Err(if other == value { Reason::Repeated } else { Reason::Key })
                }
            }
        });
        match figure {
            Ok(figure) => table.figures.push(figure),
            Err(reason) => table.left_out.push(LeftOut {
                at,
                place: grid.place(at.0, at.1),
                said: said.unwrap_or_else(|| {
                    grid.cell(at.0, at.1).map_or(String::new(), |cell| cell.text.clone())
                }),
                reason,
            }),
        }
    }
    out.tables.extend(tables.into_values());
    out.codes = Some(reader.codes);
}

/// The sources of a table by their names, in their order; the name of the table for what names none.
pub(super) fn sources(grid: &Grid) -> Vec<String> {
    let header = Header::read(grid, &Codes::default());
    let named = |header: &Header| own_sources(grid, header);
    let all = header.as_ref().map_or_else(BTreeSet::new, named).into_iter();
    all.map(|source| if source.is_empty() { grid.name.to_string() } else { source }).collect()
}

fn own_sources(grid: &Grid, header: &Header) -> BTreeSet<String> {
    let rows = (1..grid.height()).filter(|row| grid.row(*row).next().is_some());
    rows.map(|row| header.cell(grid, row, "SOURCE").to_string()).collect()
}

/// The source that is meant by a name, or by its number from 1.
fn named_source(grid: &Grid, header: &Header, sheet: &str) -> Option<String> {
    let called = |source: &String| match source.as_str() {
        "" => grid.name.to_string().to_lowercase() == sheet.to_lowercase(),
        source => source.to_lowercase() == sheet.to_lowercase(),
    };
    let all = own_sources(grid, header);
    let nth = sheet.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1));
    let named = all.iter().find(|source| called(source));
    named.or_else(|| all.iter().nth(nth?)).cloned()
}

impl Reader<'_> {
    fn table(&self, source: &str) -> Table {
        let column = |(index, cell): (usize, &crate::grid::Cell)| Column {
            index,
            name: (index + 1).to_string(),
            head: cell.text.clone(),
            role: if index == self.header.value { Role::Figures } else { Role::Label },
            decimals: Decimals::Plain,
        };
        Table {
            name: if source.is_empty() { self.grid.name.to_string() } else { source.into() },
            title: String::new(),
            head: Some((1, 1)),
            columns: self.grid.row(0).map(column).collect(),
            figures: Vec::new(),
            left_out: Vec::new(),
            labels: BTreeMap::new(),
        }
    }

    /// The figure of a row. `said` is the code that is not known, where one is not.
    fn figure(&mut self, row: usize, said: &mut Option<String>) -> Result<Figure, Reason> {
        let mut doubts = Vec::new();
        self.parts(row, said, &mut doubts)?;
        let (indicator, subject) = self.indicator(row).map_err(|code| {
            *said = Some(code);
            Reason::NoIndicator
        })?;
        let time = self.header_cell(row, self.header.time);
        let period = sdmx_time::period(&time).ok_or(Reason::NoPeriod).inspect_err(|_| {
            *said = Some(time.clone());
        })?;
        let province = self.province(row, period, said, &mut doubts)?;
        let status = self.status(row, &mut doubts);
        let cell = self.header_cell(row, self.header.value);
        let (unit, times) = self.unit(row, indicator, said, &mut doubts)?;
        let qualifier = self.term::<Qualifier>(row, "OBS_QUALIFIER", Doubt::Value, &mut doubts);
        let bounded = ["LOWER", "UPPER"].iter().any(|end| self.word(row, end).is_some());
        if qualifier.is_none() && bounded {
            // The bounds are of something that the row does not say.
            doubts.push(Doubt::Value);
        }
        let qualifier = qualifier.unwrap_or(Qualifier::Exact);
        let (value, upper) = match cell.as_str() {
            "" if !status.is_some_and(Status::is_reason) => return Err(Reason::NoValue),
            "" | "NaN" | "nan" | "NAN" => (None, None),
            _ if qualifier == Qualifier::Range => {
                let end =
                    |column| self.number(row, self.header.cell(self.grid, row, column), times);
                (Some(end("LOWER")?), Some(end("UPPER")?))
            }
            text => (Some(self.number(row, text, times)?), None),
        };
        let status = match (value, status) {
            (None, Some(status)) if status.is_reason() => status,
            (None, _) => Status::NotReported,
            (Some(_), Some(status)) if !status.is_reason() => status,
            (Some(_), Some(_)) => {
                doubts.push(Doubt::Status);
                Status::Actual
            }
            (Some(_), None) => self.given.status.unwrap_or(Status::Actual),
        };
        let said_so = self.word(row, "STATUS").is_some() || self.given.status.is_some();
        let status = match status {
            Status::Actual if !said_so && is_not_over(self.given.published, period) => {
                doubts.push(Doubt::Status);
                Status::Estimated
            }
            status => status,
        };
        let known = self.data.indicator(indicator);
        if value.is_some_and(|v| v.is_sign_negative() && !v.is_zero()) && !known.may_be_negative() {
            return Err(Reason::Negative);
        }
        let scope = self.scope(row, indicator, &mut doubts);
        doubts.sort();
        doubts.dedup();
        Ok(Figure {
            subject,
            province,
            period,
            scope,
            value,
            upper,
            unit,
            qualifier,
            status,
            at: (row, self.header.value),
            cell: self.grid.place(row, self.header.value),
            hidden: false,
            doubts,
            quote: self.header.text(self.grid, row, "QUOTE"),
            remark: self.header.text(self.grid, row, "COMMENT_OBS"),
        })
    }

    fn header_cell(&self, row: usize, column: usize) -> String {
        self.grid.cell(row, column).map_or(String::new(), |cell| code(&cell.text).to_string())
    }

    fn word(&self, row: usize, column: &str) -> Option<String> {
        let word = self.header.cell(self.grid, row, column);
        (!word.is_empty()).then(|| word.to_string())
    }

    /// Whether the row is of the whole of every dimension that nobody knows.
    fn parts(
        &self,
        row: usize,
        said: &mut Option<String>,
        doubts: &mut Vec<Doubt>,
    ) -> Result<(), Reason> {
        for (column, divides) in &self.header.others {
            let own = self.header_cell(row, *column);
            if own.is_empty() || ALL.contains(&own.to_uppercase().as_str()) {
                continue;
            }
            if *divides {
                *said = Some(format!("{}: {own}", self.header_cell(0, *column)));
                return Err(Reason::Part);
            }
            doubts.push(Doubt::Coverage);
        }
        Ok(())
    }

    fn indicator(&mut self, row: usize) -> Result<(IndicatorId, Subject), String> {
        let column = self.header.indicator;
        let own = column.map_or(String::new(), |column| self.header_cell(row, column));
        if let (true, Some(id)) = (own.is_empty(), self.given.indicator) {
            return Ok((id, Subject::Known(id)));
        }
        let data = self.data;
        let said = self.codes.indicator.get(&own).and_then(|id| data.find_indicator(id));
        let same = || {
            let is = |id: &str| id == own || id.replace('.', "_").eq_ignore_ascii_case(&own);
            data.indicators.iter().position(|i| is(&i.id)).map(|nth| IndicatorId(nth as u32))
        };
        let found = said.or_else(same);
        let meaning = found.map_or(UNKNOWN, |id| data.indicator(id).id.as_str());
        self.codes.indicator.insert(own.clone(), meaning.to_string());
        found.map(|id| (id, Subject::Known(id))).ok_or(own)
    }

    fn province(
        &mut self,
        row: usize,
        period: Period,
        said: &mut Option<String>,
        doubts: &mut Vec<Doubt>,
    ) -> Result<ProvinceId, Reason> {
        let own = self.header.area.map_or(String::new(), |column| self.header_cell(row, column));
        let data = self.data;
        let named = match own.is_empty() {
            true => self.given.provinces.clone(),
            false => self.area(&own),
        };
        if !own.is_empty() {
            let id = named.first().map_or(UNKNOWN, |id| data.province(*id).id.as_str());
            self.codes.area.insert(own.clone(), id.to_string());
        }
        if named.is_empty() {
            let reason = if own.is_empty() { Reason::NoProvince } else { Reason::UnknownProvince };
            *said = (!own.is_empty()).then_some(own);
            return Err(reason);
        }
        let said = self.header.cell(self.grid, row, "EDITION");
        let typed = data.editions.iter().position(|edition| edition.id == said);
        if typed.is_none() && !said.is_empty() {
            doubts.push(Doubt::Province);
        }
        let edition = typed
            .map(EditionId::nth)
            .or_else(|| data.edition_of(period, self.given.published))
            .ok_or(Reason::Straddling)?;
        let of = |id: &&ProvinceId| data.province(**id).edition == edition;
        named.iter().find(of).copied().ok_or(Reason::Edition)
    }

    /// The provinces, of each edition one, that a code means.
    fn area(&self, own: &str) -> Vec<ProvinceId> {
        let data = self.data;
        let wanted = self.codes.area.get(own).map_or(own, String::as_str);
        let all = || (0..data.provinces.len()).map(|nth| ProvinceId(nth as u32));
        let by = |fits: &dyn Fn(&crate::model::Province) -> bool| -> Vec<ProvinceId> {
            all().filter(|id| fits(data.province(*id))).collect()
        };
        let ids = by(&|p| p.id == wanted);
        if !ids.is_empty() {
            return ids;
        }
        let iso = by(&|p| !p.iso.is_empty() && p.iso.eq_ignore_ascii_case(wanted));
        if !iso.is_empty() {
            return iso;
        }
        self.labels.read(wanted, "").provinces
    }

    /// The unit, and what a value is to be multiplied by to be in it.
    fn unit(
        &mut self,
        row: usize,
        indicator: IndicatorId,
        said: &mut Option<String>,
        doubts: &mut Vec<Doubt>,
    ) -> Result<(UnitId, Decimal), Reason> {
        let data = self.data;
        let own = self.word(row, "UNIT_MEASURE").or_else(|| self.word(row, "UNIT"));
        let indicator = data.indicator(indicator);
        let wanted = |id: &UnitId| data.unit(*id).dimension == data.unit(indicator.unit).dimension;
        let named = match &own {
            Some(code) => {
                let meant = self.codes.unit.get(code).unwrap_or(code).clone();
                let found: Vec<UnitId> = data
                    .find_unit(&meant)
                    .map(|id| vec![id])
                    .or_else(|| self.labels.unit(&meant.replace('_', " ")))
                    .unwrap_or_default();
                let id = found.first().map_or(UNKNOWN, |id| data.unit(*id).id.as_str());
                self.codes.unit.insert(code.clone(), id.to_string());
                if found.is_empty() {
                    *said = Some(code.clone());
                    return Err(Reason::NoUnit);
                }
                found.into_iter().find(wanted).ok_or(Reason::OtherUnit)?
            }
            None => {
                doubts.push(Doubt::Unit);
                self.given.unit.filter(wanted).unwrap_or(indicator.unit)
            }
        };
        let power = self.word(row, "UNIT_MULT").unwrap_or_else(|| "0".to_string());
        let times = power.parse::<i32>().ok().and_then(ten_to).ok_or(Reason::NoUnit);
        let times = times.inspect_err(|_| *said = Some(format!("UNIT_MULT {power}")))?;
        let factor = data.unit(named).factor.checked_mul(times).ok_or(Reason::NoUnit)?;
        let (unit, times) = self.nearest(named, factor).ok_or(Reason::NoUnit)?;
        if times > Decimal::ONE {
            // Noughts that nobody printed.
            doubts.push(Doubt::Value);
        }
        Ok((unit, times))
    }

    /// The unit of the dimension of another that is as many canonical units as `factor` or the next
    /// that is more, in which the printed digits stay as precise as they are; else the next that is
    /// less. With it what a value is to be multiplied by.
    fn nearest(&self, of: UnitId, factor: Decimal) -> Option<(UnitId, Decimal)> {
        let dimension = &self.data.unit(of).dimension;
        let units = self.data.units.iter().enumerate().filter(|(_, u)| u.dimension == *dimension);
        let exact = |(nth, unit): (usize, &crate::model::Unit)| {
            let times = factor.checked_div(unit.factor)?.normalize();
            let same = times.checked_mul(unit.factor) == Some(factor) && times.scale() <= 10;
            same.then_some((UnitId::nth(nth), times))
        };
        let all: Vec<(UnitId, Decimal)> = units.filter_map(exact).collect();
        let larger = all.iter().filter(|(_, times)| *times <= Decimal::ONE);
        let smaller = all.iter().filter(|(_, times)| *times > Decimal::ONE);
        larger.max_by_key(|(_, t)| *t).or_else(|| smaller.min_by_key(|(_, t)| *t)).copied()
    }

    /// A number with the decimals that the row says it has, multiplied exactly.
    fn number(&self, row: usize, text: &str, times: Decimal) -> Result<Decimal, Reason> {
        let plain = text.parse::<Decimal>().or_else(|_| Decimal::from_scientific(text));
        let mut value = plain.map_err(|_| Reason::Words)?;
        let decimals = self.header.cell(self.grid, row, "DECIMALS").parse::<u32>().ok();
        if let Some(decimals) = decimals.filter(|n| *n > value.scale() && *n <= 10) {
            value.rescale(decimals);
        }
        if times == Decimal::ONE {
            return Ok(value);
        }
        let whole = value.checked_mul(times).ok_or(Reason::Words)?;
        let grown = times > Decimal::ONE;
        let whole = if grown { whole.normalize() } else { whole };
        if whole.scale() > 10 { Err(Reason::Words) } else { Ok(whole) }
    }

    /// The term that a cell is of; one that is none of them makes a field doubtful.
    fn term<T: FromStr>(
        &self,
        row: usize,
        column: &str,
        field: Doubt,
        doubts: &mut Vec<Doubt>,
    ) -> Option<T> {
        let term = self.word(row, column)?.parse().ok();
        if term.is_none() {
            doubts.push(field);
        }
        term
    }

    fn status(&self, row: usize, doubts: &mut Vec<Doubt>) -> Option<Status> {
        if let Some(status) = self.term(row, "STATUS", Doubt::Status, doubts) {
            return Some(status);
        }
        let class = match self.term(row, "OBS_CLASS", Doubt::Status, doubts) {
            Some(Class::Planned) => Some(Status::Planned),
            Some(Class::Budgeted) => Some(Status::Budgeted),
            Some(Class::Proposed) => Some(Status::Proposed),
            Some(Class::Result) | None => None,
        };
        let coded = self.coded_status(row, doubts);
        class.filter(|_| !coded.is_some_and(Status::is_reason)).or(coded)
    }

    /// The status by the codes of SDMX.
    fn coded_status(&self, row: usize, doubts: &mut Vec<Doubt>) -> Option<Status> {
        let code = self.word(row, "OBS_STATUS").or_else(|| self.word(row, "OBS_FLAG"))?;
        Some(match code.to_uppercase().as_str() {
            "A" => self.given.status.unwrap_or(Status::Actual),
            "E" => Status::Estimated,
            "P" => Status::Preliminary,
            "R" => Status::Revised,
            "M" => Status::NotApplicable,
            "O" | "L" | "H" | "Q" => Status::NotReported,
            // A break in the series is told by the indicator.
            "B" => Status::Actual,
            _ => {
                doubts.push(Doubt::Status);
                Status::Actual
            }
        })
    }

    fn scope(&self, row: usize, indicator: IndicatorId, doubts: &mut Vec<Doubt>) -> Scope {
        let typed = self.term::<Scope>(row, "SCOPE", Doubt::Scope, doubts);
        typed.or(self.given.scope).unwrap_or_else(|| {
            let breaks = &self.data.indicator(indicator).breaks;
            if breaks.iter().any(|b| b.scope == Some(Scope::Department)) {
                doubts.push(Doubt::Scope);
            }
            Scope::All
        })
    }
}
