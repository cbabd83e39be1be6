//! What the table says, before anything is measured or placed.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{About, Cell, Column, Row, Table};
use crate::chart::binned::{
    Figure, Gap, Subject, Subjects, absence_word, changes, marks_note, middle, middle_name, number,
    open_sum, other_rows, periods, signs_notes,
};
use crate::chart::caption::Signs;
use crate::chart::figure::{Scale, place};
use crate::chart::heading::Heading;
use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::chart::ticks::float;
use crate::compare::{Absence, Cell as Computed, Comparison, Measure, Row as Compared, Set};
use crate::finding::Finding;
use crate::format::{capital, period_label, period_short, scope_label};
use crate::model::{Better, Decimal, Period, Quantity};
use crate::view::{base_label, per_name};

/// With more columns than this a bound has a sign in place of its word.
const WORDED: usize = 6;

/// The table, and what the words around it need to know.
pub(super) struct TableFigures<'a> {
    pub(super) table: Table,
    pub(super) heading: Heading,
    pub(super) signs: Signs,
    pub(super) drawn: Vec<(&'a Comparison, &'a Set, &'a Compared)>,
    pub(super) fault: Option<Finding>,
}

/// The rows of one indicator by subject and period.
type Values<'a> = BTreeMap<(Subject, Period), &'a Compared>;

fn has_number(input: &Input, comparison: &Comparison, row: &Compared) -> bool {
    input.spec.measures.iter().any(|measure| number(comparison, *measure, row).is_some())
}

fn gap(row: Option<&&Compared>) -> Gap {
    match row {
        None => Gap::Absent(Absence::NotCollected),
        Some(row) => row.absence.map_or(
            if row.value.is_some() { Gap::NotComputed } else { Gap::Absent(Absence::NotCollected) },
            Gap::Absent,
        ),
    }
}

fn cell(input: &Input, about: &About, scale: &Scale, row: Option<&&Compared>) -> Cell {
    let computed = row.and_then(|row| about.comparison.cell(about.measure, row));
    match (computed, row) {
        (Some(Computed::Rank(rank)), _) => Cell::Rank(place(rank)),
        (Some(_), Some(row)) => number(about.comparison, about.measure, row)
            .map_or(Cell::Gap(Gap::NotComputed), |q| {
                Cell::Figure(Figure::of(&q, row.status, &scale.of_row(row), input.lang))
            }),
        _ => Cell::Gap(gap(row)),
    }
}

/// What orders the rows: the first measure of the first indicator, or its change, of the last period
/// that has it.
fn first(
    input: &Input,
    abouts: &[About],
    values: &[Values],
    subject: &Subject,
) -> Option<(Period, Decimal)> {
    let change = abouts.iter().find(|a| input.spec.by_change() && a.measure.is_change());
    let about = change.or(abouts.first())?;
    let rising = input.spec.best_first
        && input.data.indicator(about.comparison.indicator).better == Better::Lower;
    let own = abouts
        .iter()
        .rev()
        .filter(|a| std::ptr::eq(a.comparison, about.comparison) && a.measure == about.measure);
    own.filter_map(|a| {
        let value = number(a.comparison, a.measure, values[0].get(&(*subject, a.period))?)?.value;
        Some((a.period, if rising { -value } else { value }))
    })
    .next()
}

/// The row of those that have none of their own.
struct Shared {
    /// Before which row it stands.
    place: usize,
    name: String,
    /// One a column: the median.
    cells: Vec<Cell>,
}

fn shared(
    input: &Input,
    abouts: &[About],
    scales: &[Scale],
    subjects: &Subjects,
    values: &[Values],
) -> Option<Shared> {
    let lang = input.lang;
    let first = abouts.first()?;
    let periods: Vec<Period> = abouts.iter().map(|about| about.period).collect();
    let rest = other_rows(input, first.comparison);
    let name = middle_name(first.comparison, &rest, (first.measure, &periods), lang)?;
    let cell = |(about, scale): (&About, &Scale)| {
        let rest = other_rows(input, about.comparison);
        match about.measure {
            Measure::Rank => Cell::Blank,
            measure => middle(about.comparison, &rest, (measure, about.period), scale, lang)
                .map_or(Cell::Gap(Gap::NotComputed), Cell::Figure),
        }
    };
    let known = |subject: &Subject| {
        let has = periods.iter().any(|period| {
            let row = values[0].get(&(*subject, *period));
            row.is_some_and(|row| number(first.comparison, first.measure, row).is_some())
        });
        (subject.province, has)
    };
    let place = input.others_place(subjects.all.iter().map(known));
    Some(Shared { place, name, cells: abouts.iter().zip(scales).map(cell).collect() })
}

/// The table of a chart.
pub(super) fn table_figures<'a>(input: &Input<'a>) -> TableFigures<'a> {
    let (data, lang, spec) = (input.data, input.lang, input.spec);
    let (mut heading, mut signs, mut drawn) = (Heading::default(), Signs::default(), Vec::new());
    let mut subjects = Subjects::of(input);
    let (mut values, mut abouts): (Vec<Values>, Vec<About>) = (Vec::new(), Vec::new());
    let mut breaks = Vec::new();
    for comparison in input.comparisons {
        let mut own: Values = BTreeMap::new();
        for (set, row) in comparison.rows().filter(|(_, row)| !data.is_country(row.province)) {
            own.insert((subjects.of_row(row), row.period), row);
            if has_number(input, comparison, row) {
                heading.add(set.key.scopes, row);
            }
            drawn.push((comparison, set, row));
        }
        values.push(own);
        let columns = periods(input, comparison, |row| has_number(input, comparison, row));
        let first = |(column, change): (usize, String)| {
            (abouts.len() + column * spec.measures.len(), change)
        };
        breaks.extend(changes(input, comparison, &columns).into_iter().map(first));
        for period in columns {
            abouts.extend(spec.measures.iter().map(|measure| About {
                comparison,
                period,
                measure: *measure,
            }));
        }
    }
    subjects.sort(input, |subject| first(input, &abouts, &values, subject));

    let scale = |about: &About| {
        let rows = about
            .comparison
            .rows()
            .filter(|(_, row)| !data.is_country(row.province))
            .map(|(_, row)| row)
            .chain(other_rows(input, about.comparison));
        // All periods of a measure have the same decimals.
        let known: Vec<Quantity> =
            rows.filter_map(|row| number(about.comparison, about.measure, row)).collect();
        Scale::of(about.comparison, about.measure, &known, data, lang)
    };
    let scales: Vec<Scale> = abouts.iter().map(scale).collect();
    let numbered = abouts.iter().zip(&scales).filter(|(a, _)| a.measure != Measure::Rank);
    signs.rounded.extend(numbered.filter_map(|(_, s)| s.rounded_to()));
    let units: BTreeSet<&str> = abouts
        .iter()
        .zip(&scales)
        .filter(|(a, _)| a.measure != Measure::Rank)
        .map(|(_, s)| s.symbol.as_str())
        .collect();
    if units.len() == 1 {
        heading.unit = units.first().map(|unit| unit.to_string());
    }
    let varying = Varying::of(
        input,
        &abouts,
        units.len() > 1,
        heading.scopes.len() > 1 && !subjects.tell_scopes(),
    );
    let column = |(about, scale): (&About, &Scale)| {
        let own = &values
            [input.comparisons.iter().position(|c| std::ptr::eq(c, about.comparison)).unwrap_or(0)];
        let rows = || subjects.all.iter().map(|subject| own.get(&(*subject, about.period)));
        let (group, head, unit) =
            head(input, about, scale, &varying, &rows().flatten().copied().collect::<Vec<_>>());
        Column {
            group,
            head,
            unit,
            cells: rows().map(|row| cell(input, about, scale, row)).collect(),
            signed: about.measure.is_signed(),
            ends: None,
        }
    };
    let mut columns: Vec<Column> = abouts.iter().zip(&scales).map(column).collect();
    let rest = shared(input, &abouts, &scales, &subjects, &values);
    if let Some(rest) = &rest {
        let cells = columns.iter_mut().zip(rest.cells.iter().cloned());
        cells.for_each(|(column, cell)| column.cells.insert(rest.place, cell));
    }
    let symbols: Vec<&str> = scales.iter().map(|s| s.symbol.as_str()).collect();
    let (ends, apart) = scaled(&abouts, &symbols, &columns);
    columns.iter_mut().zip(ends).for_each(|(column, ends)| column.ends = ends);
    let row = |(nth, (subject, name)): (usize, (&Subject, String))| {
        let own = || columns.iter().map(|c| &c.cells[nth]);
        let gaps: BTreeSet<Gap> = own()
            .filter_map(|cell| if let Cell::Gap(gap) = cell { Some(*gap) } else { None })
            .collect();
        let empty = own().all(|cell| matches!(cell, Cell::Gap(_)));
        let why = gaps.first().copied().unwrap_or(Gap::Absent(Absence::NotCollected));
        let remark = if empty { tidy(absence_word(why, lang)) } else { String::new() };
        Row {
            name,
            highlighted: spec.highlight.contains(&data.province(subject.province).id),
            remark,
            others: false,
        }
    };
    let place = rest.as_ref().map_or(usize::MAX, |rest| rest.place);
    let own = subjects.all.iter().zip(subjects.names(input)).enumerate();
    let own = own.map(|(nth, about)| (nth + usize::from(nth >= place), about));
    let mut rows: Vec<Row> = own.map(row).collect();
    if let Some(Shared { place, name, .. }) = rest {
        let (remark, others) = (String::new(), true);
        rows.insert(place, Row { name, highlighted: false, remark, others });
    }
    let table = Table {
        rows,
        signed: columns.len() > WORDED,
        columns,
        emphasis: !spec.highlight.is_empty(),
        changes: breaks,
    };
    notes(&table, input, &mut signs);
    for about in &abouts {
        signs.own.extend(
            open_sum(input, about.comparison, about.measure)
                .filter(|note| !signs.own.contains(note)),
        );
    }
    if apart {
        signs.own.push(lang.text("chart.table.own-scale").into());
    }
    if ranked_apart(&abouts, &table.columns) {
        signs.own.push(lang.text("chart.binned.ranks").into());
    }
    TableFigures { table, heading, signs, drawn, fault: subjects.unfit(input) }
}

/// Whether two figures that are printed alike have different ranks beside them.
fn ranked_apart(abouts: &[About], columns: &[Column]) -> bool {
    let all = || abouts.iter().zip(columns);
    all().filter(|(about, _)| about.measure == Measure::Rank).any(|(about, ranks)| {
        let same = |other: &About| {
            std::ptr::eq(other.comparison, about.comparison) && other.period == about.period
        };
        let values = all()
            .filter(|(other, _)| same(other) && other.measure == Measure::Value)
            .flat_map(|(_, column)| &column.cells);
        let mut known: BTreeMap<String, &str> = BTreeMap::new();
        values.zip(&ranks.cells).any(|cells| match cells {
            (Cell::Figure(figure), Cell::Rank(rank)) => {
                known.insert(figure.worded(), rank).is_some_and(|before| before != rank)
            }
            _ => false,
        })
    })
}

/// Why a cell holds no number, and whether its row leaves that to the note.
fn gap_of((cell, row): (&Cell, &Row)) -> Option<(Gap, bool)> {
    if let Cell::Gap(gap) = cell { Some((*gap, row.remark.is_empty())) } else { None }
}

fn notes(table: &Table, input: &Input, signs: &mut Signs) {
    let cells = || table.columns.iter().flat_map(|c| c.cells.iter().zip(&table.rows));
    signs.missing =
        cells().filter_map(gap_of).any(|(gap, _)| gap == Gap::Absent(Absence::NotCollected));
    // A row without any number says why in words.
    let gaps = cells().filter_map(gap_of).filter(|(_, told)| *told).map(|(gap, _)| gap).collect();
    let figures: Vec<&Figure> = cells().filter_map(|(cell, _)| cell.figure()).collect();
    signs.own = signs_notes(if table.signed { &figures } else { &[] }, &gaps, input.lang);
    signs.own.extend(marks_note(&figures.iter().filter_map(|f| f.marked).collect(), input.lang));
}

/// What differs between columns, and so stands over them.
pub(super) struct Varying {
    indicators: bool,
    measures: bool,
    periods: bool,
    units: bool,
    scopes: bool,
}

impl Varying {
    /// What differs between these columns.
    pub(super) fn of(input: &Input, abouts: &[About], units: bool, scopes: bool) -> Varying {
        let periods: BTreeSet<Period> = abouts.iter().map(|a| a.period).collect();
        Varying {
            indicators: input.comparisons.len() > 1,
            measures: input.spec.measures.len() > 1,
            periods: periods.len() > 1,
            units,
            scopes,
        }
    }
}

/// The name of a measure over its column. Its unit stands under it, as that of every column does.
fn measure(input: &Input, about: &About, rows: &[&Compared]) -> String {
    let lang = input.lang;
    let word = about.measure.word();
    let name = capital(&match about.measure {
        Measure::Change
        | Measure::ChangePercent
        | Measure::OfPlan
        | Measure::Share
        | Measure::Growth => lang.text(&format!("chart.table.{word}")).to_string(),
        // What an index is counted from is no unit.
        _ => lang.text(&format!("measure.{word}")).to_string(),
    });
    match about.measure {
        Measure::Change | Measure::ChangePercent => {
            let periods = rows.iter().filter(|row| row.value.is_some()).map(|row| row.period);
            let base = base_label(about.comparison.base, periods, lang);
            lang.fill("chart.table.against", &[("measure", &name), ("base", &base)])
        }
        Measure::Per => per_name(about.comparison, input.data, lang)
            .map_or_else(String::new, |name| capital(&name)),
        Measure::Rank => {
            let column = about.comparison.column(Measure::Rank);
            let of = |row: &&Compared| {
                if let Computed::Rank(rank) = row.cells.get(column?)?.as_ref().ok()? {
                    Some(rank.of)
                } else {
                    None
                }
            };
            let all: BTreeSet<u32> = rows.iter().filter_map(of).collect();
            match all.first().filter(|_| all.len() == 1) {
                Some(of) => lang.fill("chart.table.rank", &[("of", &of.to_string())]),
                None => name,
            }
        }
        _ => name,
    }
}

/// The head of a column: the indicator or period that it shares with others, its own lines, and in
/// brackets its unit with its scope.
pub(super) fn head(
    input: &Input,
    about: &About,
    scale: &Scale,
    varying: &Varying,
    rows: &[&Compared],
) -> (String, Vec<String>, String) {
    let lang = input.lang;
    let mut lines = Vec::new();
    let mut group = String::new();
    if varying.indicators {
        let name = input.data.indicator(about.comparison.indicator).name.get(lang);
        if varying.periods || varying.measures {
            group = tidy(name)
        } else {
            lines.push(name.to_string())
        }
    }
    if varying.periods && varying.measures && !varying.indicators {
        group = tidy(&capital(&period_label(about.period, lang)));
    } else if varying.periods {
        lines.push(period_short(about.period, lang));
    }
    if varying.measures {
        lines.push(measure(input, about, rows));
    }
    if lines.is_empty() {
        // The one period stands in the headline already.
        lines.push(measure(input, about, rows));
    }
    let mut below = Vec::new();
    if varying.units && about.measure != Measure::Rank && !scale.symbol.is_empty() {
        below.push(scale.symbol.clone());
    }
    if varying.scopes {
        let scopes: BTreeSet<_> = rows.iter().map(|row| row.scopes).collect();
        below.extend(scopes.into_iter().map(|scopes| scope_label(scopes, lang)));
    }
    let below = if below.is_empty() { String::new() } else { format!("({})", below.join("; ")) };
    (group, lines.iter().map(|l| tidy(l)).collect(), tidy(&below))
}

/// Bars of a shared scale are no shorter than this part of its room: else nobody can compare them.
const SHORTEST: f64 = 0.03;

/// The least and the greatest number of a bar, with zero; `None` where there is no number but zero.
type Ends = Option<(Decimal, Decimal)>;

fn ends<'c>(columns: impl Iterator<Item = &'c Column>) -> Ends {
    let values: Vec<Decimal> =
        columns.flat_map(|c| &c.cells).filter_map(Cell::figure).map(|f| f.value).collect();
    let (low, high) =
        ((*values.iter().min()?).min(Decimal::ZERO), (*values.iter().max()?).max(Decimal::ZERO));
    (low < high).then_some((low, high))
}

/// Where the bars of each column may go: columns of one measure in one unit have one scale, since
/// bars beside each other are compared. Where the longest bar of one would be too short to be seen,
/// each measure of that unit has its own; then the second is true.
pub(super) fn scaled(abouts: &[About], units: &[&str], columns: &[Column]) -> (Vec<Ends>, bool) {
    let same = |a: usize, b: usize| {
        std::ptr::eq(abouts[a].comparison, abouts[b].comparison)
            && abouts[a].measure == abouts[b].measure
    };
    // A change is not compared with what changed, though both may be in points: on the scale of
    // that it could not be seen.
    let of_unit = |nth: usize| (units[nth], abouts[nth].measure);
    let among = |nth: usize, with: &dyn Fn(usize, usize) -> bool| {
        ends(
            columns
                .iter()
                .enumerate()
                .filter(|(other, _)| with(nth, *other))
                .map(|(_, column)| column),
        )
    };
    let one_unit = |a: usize, b: usize| of_unit(a) == of_unit(b);
    let own: Vec<Ends> = (0..columns.len()).map(|nth| among(nth, &same)).collect();
    let shared: Vec<Ends> = (0..columns.len()).map(|nth| among(nth, &one_unit)).collect();
    let short = |nth: usize| {
        let Some(((low, high), (least, greatest))) = own[nth].zip(shared[nth]) else {
            return false;
        };
        (-float(low)).max(float(high)) < (float(greatest) - float(least)) * SHORTEST
    };
    let apart: Vec<bool> = (0..columns.len())
        .map(|nth| (0..columns.len()).any(|other| one_unit(nth, other) && short(other)))
        .collect();
    let chosen = (0..columns.len())
        .map(|nth| if apart[nth] { own[nth] } else { shared[nth].filter(|_| own[nth].is_some()) })
        .collect();
    (chosen, apart.contains(&true))
}
