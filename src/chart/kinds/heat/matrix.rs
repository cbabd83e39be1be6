//! What the cells say, before anything is measured or placed.

use std::collections::{BTreeMap, BTreeSet};

use crate::chart::binned::{
    ClassColor, Classes, Figure, Gap, Key, Subject, Subjects, absence_word, breaks, changes,
    marks_note, middle, middle_name, number, open_sum, other_rows, periods, signs_notes,
};
use crate::chart::caption::Signs;
use crate::chart::figure::Scale;
use crate::chart::heading::Heading;
use crate::chart::input::Input;
use crate::chart::text::tidy;
use crate::compare::{Absence, Comparison, Row as Compared, Set};
use crate::finding::Finding;
use crate::format::period_short;
use crate::model::{Better, Decimal, Period, Quantity};
use crate::words::Lang;

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// A figure and its class.
    Figure(Figure, ClassColor),
    /// No number.
    Gap(Gap),
}

impl Cell {
    /// Why it holds no number.
    fn gap(&self) -> Option<Gap> {
        if let Cell::Gap(gap) = self { Some(*gap) } else { None }
    }
}

/// A province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) highlighted: bool,
    /// One a period.
    pub(super) cells: Vec<Cell>,
    /// Why a row has no figure, if it has none.
    pub(super) why: Option<Gap>,
    /// Of the row of those that have none of their own, in words what its cells are.
    pub(super) others: Option<Vec<String>>,
}

impl Row {
    /// What it says where it has no figure at all.
    pub(super) fn remark(&self, lang: Lang) -> String {
        self.why.map_or(String::new(), |gap| tidy(absence_word(gap, lang)))
    }

    /// The row of those that have none of their own in words; `None` of any other.
    pub(super) fn shared(&self, periods: &[String]) -> Option<String> {
        let said = self.others.as_ref()?;
        let all: Vec<String> = periods
            .iter()
            .zip(said)
            .filter(|(_, said)| !said.is_empty())
            .map(|(period, said)| format!("{period} {said}"))
            .collect();
        Some(format!("{}: {}", self.name, all.join("; ")))
    }

    /// Whether it has no figure at all.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| matches!(cell, Cell::Gap(_)))
    }
}

/// Provinces down, periods across.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matrix {
    pub(super) periods: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// Before which column something changed, and what.
    pub(super) changes: Vec<(usize, String)>,
    /// The classes; of columns on both sides of a change of method each side's own.
    pub(super) keys: Vec<Key>,
}

impl Matrix {
    /// The same cells in so many parts, each with some of the periods, as even as can be.
    pub(super) fn parts(&self, count: usize) -> Vec<Matrix> {
        let all = self.periods.len();
        let each = all.div_ceil(count.max(1)).max(1);
        let part = |first: usize| {
            let range = first..(first + each).min(all);
            let row = |row: &Row| Row { cells: row.cells[range.clone()].to_vec(), ..row.clone() };
            let changes = self.changes.iter().filter(|(column, _)| range.contains(column));
            Matrix {
                periods: self.periods[range.clone()].to_vec(),
                rows: self.rows.iter().map(row).collect(),
                changes: changes.map(|(column, words)| (column - first, words.clone())).collect(),
                keys: self.keys.clone(),
            }
        };
        (0..all.max(1)).step_by(each).map(part).collect()
    }
}

/// The cells, and what the words around them need to know.
pub(super) struct HeatMatrix<'a> {
    pub(super) matrix: Matrix,
    pub(super) heading: Heading,
    pub(super) signs: Signs,
    pub(super) drawn: Vec<(&'a Comparison, &'a Set, &'a Compared)>,
    pub(super) fault: Option<Finding>,
}

/// The numbers of each subject by period.
type Values<'a> = BTreeMap<(Subject, Period), &'a Compared>;

/// What orders the rows: the value of the last period that has one, the later periods first.
fn last(
    input: &Input,
    comparison: &Comparison,
    rows: &Values,
    subject: &Subject,
    periods: &[Period],
) -> Option<(Period, Decimal)> {
    let rising =
        input.spec.best_first && input.data.indicator(comparison.indicator).better == Better::Lower;
    periods.iter().rev().find_map(|period| {
        let value =
            number(comparison, input.spec.measure(), rows.get(&(*subject, *period))?)?.value;
        Some((*period, if rising { -value } else { value }))
    })
}

/// The cells of a chart.
pub(super) fn heat_matrix<'a>(input: &Input<'a>) -> HeatMatrix<'a> {
    let (data, lang, spec) = (input.data, input.lang, input.spec);
    let comparison = &input.comparisons[0];
    let own = |row: &Compared| number(comparison, spec.measure(), row);
    let (mut heading, mut signs, mut drawn) = (Heading::default(), Signs::default(), Vec::new());
    let mut subjects = Subjects::of(input);
    let mut rows: Values = BTreeMap::new();
    for (set, row) in comparison.rows().filter(|(_, row)| !data.is_country(row.province)) {
        rows.insert((subjects.of_row(row), row.period), row);
        if own(row).is_some() {
            heading.add(set.key.scopes, row);
        }
        drawn.push((comparison, set, row));
    }
    let rest = other_rows(input, comparison);
    let known: Vec<Quantity> = rows.values().chain(&rest).filter_map(|row| own(row)).collect();
    let scale = Scale::of(comparison, spec.measure(), &known, data, lang);
    signs.rounded.extend(scale.rounded_to());
    heading.unit = Some(scale.symbol.clone());
    let columns = periods(input, comparison, |row| own(row).is_some());
    let eras = eras(input, comparison, &columns);
    let classes: Vec<Classes> = eras
        .iter()
        .map(|era| {
            let all = rows.values().chain(&rest).filter(|row| era.contains(&row.period));
            let own: Vec<Quantity> = all.filter_map(|row| own(row)).collect();
            Classes::of(&own, &scale)
        })
        .collect();
    subjects.sort(input, |subject| last(input, comparison, &rows, subject, &columns));

    let class = |figure: &Figure, period: &Period| {
        let era = eras.iter().position(|era| era.contains(period)).unwrap_or(0);
        classes[era].of_figure(figure)
    };
    let cell = |subject: &Subject, period: &Period| {
        let Some(row) = rows.get(&(*subject, *period)) else {
            return Cell::Gap(Gap::Absent(Absence::NotCollected));
        };
        let Some(quantity) = own(row) else {
            let none = if row.value.is_some() {
                Gap::NotComputed
            } else {
                Gap::Absent(Absence::NotCollected)
            };
            return Cell::Gap(row.absence.map_or(none, Gap::Absent));
        };
        let figure = Figure::of(&quantity, row.status, &scale.of_row(row), lang);
        let class = class(&figure, period);
        Cell::Figure(figure, class)
    };
    let row = |(subject, name): (&Subject, String)| {
        let cells: Vec<Cell> = columns.iter().map(|period| cell(subject, period)).collect();
        let missing = comparison
            .missing
            .iter()
            .find(|m| m.province == subject.province)
            .map(|m| Gap::Absent(m.absence));
        // A figure of which nothing can be computed is no missing figure.
        let why = missing.or_else(|| {
            let gaps = || cells.iter().filter_map(Cell::gap);
            gaps().find(|gap| *gap == Gap::NotComputed).or_else(|| gaps().next())
        });
        Row {
            name,
            highlighted: spec.highlight.contains(&data.province(subject.province).id),
            cells,
            why,
            others: None,
        }
    };
    let mut rows: Vec<Row> = subjects.all.iter().zip(subjects.names(input)).map(row).collect();
    let periods = (spec.measure(), &columns[..]);
    if let Some(name) = middle_name(comparison, &rest, periods, lang) {
        let figures: Vec<Option<Figure>> = columns
            .iter()
            .map(|at| middle(comparison, &rest, (spec.measure(), *at), &scale, lang))
            .collect();
        let said = |figure: &Option<Figure>| {
            figure.as_ref().map_or_else(String::new, |figure| figure.spoken.clone())
        };
        let others = Some(figures.iter().map(said).collect());
        let cell = |(figure, period): (Option<Figure>, &Period)| match figure {
            Some(figure) => {
                let class = class(&figure, period);
                Cell::Figure(figure, class)
            }
            None => Cell::Gap(Gap::NotComputed),
        };
        let cells = figures.into_iter().zip(&columns).map(cell).collect();
        let known = subjects.all.iter().zip(&rows).map(|(s, row)| (s.province, !row.is_empty()));
        let at = input.others_place(known);
        rows.insert(at, Row { name, highlighted: false, cells, why: None, others });
    }
    let absent = Some(Gap::Absent(Absence::NotCollected));
    signs.missing = rows.iter().any(|row| {
        if row.is_empty() {
            row.why == absent
        } else {
            row.cells.iter().any(|cell| cell.gap() == absent)
        }
    });
    signs.own = notes(&rows, input);
    signs.own.extend(open_sum(input, comparison, spec.measure()));
    let keys: Vec<Key> = classes.iter().map(|classes| Key::of(classes, &scale, input)).collect();
    let keys = match &eras[..] {
        [_] => keys,
        _ => keys.into_iter().zip(&eras).map(|(key, era)| key.named(&span(era, lang))).collect(),
    };
    if eras.len() > 1 {
        signs.own.push(lang.text("chart.heat.eras").into());
    }
    let changes = changes(input, comparison, &columns);
    let labels = columns.iter().map(|p| tidy(&period_short(*p, lang))).collect();
    HeatMatrix {
        matrix: Matrix { periods: labels, rows, changes, keys },
        heading,
        signs,
        drawn,
        fault: subjects.unfit(input),
    }
}

/// The columns between changes of method: colours say how large a figure is among those counted in
/// the same way. Columns without a figure part nothing.
fn eras<'p>(input: &Input, comparison: &Comparison, columns: &'p [Period]) -> Vec<&'p [Period]> {
    let known = |period: &Period| {
        comparison.rows().any(|(_, row)| {
            row.period == *period && number(comparison, input.spec.measure(), row).is_some()
        })
    };
    let mut out = Vec::new();
    let mut from = 0;
    for to in breaks(input, comparison, columns).into_iter().chain([columns.len()]) {
        if columns[from..to].iter().any(known)
            && (columns[to..].iter().any(known) || to == columns.len())
        {
            out.push(&columns[from..to]);
            from = to;
        }
    }
    if out.is_empty() {
        out.push(columns);
    }
    out
}

/// The first and the last of periods: `2011–2020`.
fn span(periods: &[Period], lang: Lang) -> String {
    match periods {
        [only] => tidy(&period_short(*only, lang)),
        [first, .., last] => {
            tidy(&format!("{}–{}", period_short(*first, lang), period_short(*last, lang)))
        }
        [] => String::new(),
    }
}

fn notes(rows: &[Row], input: &Input) -> Vec<String> {
    let (mut figures, mut gaps) = (Vec::new(), BTreeSet::new());
    for row in rows {
        for cell in &row.cells {
            match cell {
                Cell::Figure(figure, _) => figures.push(figure),
                // A row without any says why in words.
                Cell::Gap(gap) if !row.is_empty() => drop(gaps.insert(*gap)),
                Cell::Gap(_) => {}
            }
        }
    }
    let marked = figures.iter().filter_map(|f| f.marked).collect();
    let mut out = signs_notes(&figures, &gaps, input.lang);
    out.extend(marks_note(&marked, input.lang));
    out
}
