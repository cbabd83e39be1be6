//! The whole way: a random project becomes CSV, is read, compared, drawn and written, and every
//! number that is printed is one that the oracle has, so formatted; and where a picture or a table
//! shows its rows, every number that the oracle has of them is printed.
//!
//! `SOKPI_WAY_CASES=10000 cargo test --release oracle::way` asks more of it.

mod coverage;
mod flat;
mod known;
mod picture;
mod print;
mod sheet;
mod spec;
mod table;

use std::cell::RefCell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use sokpi::chart::theme::Base;
use sokpi::chart::{self, Figures, Input, Kind};
use sokpi::compare::compare;
use sokpi::document::{Block, Document};
use sokpi::export::{Format, Options};
use sokpi::model::Dataset;
use sokpi::plan;
use sokpi::project::{ChartFolder, SpecKind};
use sokpi::render;
use sokpi::view::{self, Order};
use sokpi::words::Lang;

use super::answer::{Answer, answer};
use super::model::Project;
use super::question::Question;
use super::{generate, program};
use print::{LANGUAGES, Marks};
use spec::Asked;

fn folder(asked: &Asked, project: &Project) -> ChartFolder {
    let file = if asked.kind.is_some() { SpecKind::Chart } else { SpecKind::Table };
    ChartFolder {
        id: "a".into(),
        file,
        several: false,
        name: format!("charts/a/{}", file.name()),
        bytes: asked.text(project).into_bytes(),
        outside: false,
    }
}

/// What is drawn of each project: a picture of every kind, and a table.
fn projects() -> impl Strategy<Value = (Project, Vec<Asked>, Question)> {
    let kinds: Vec<Option<Kind>> = Kind::ALL.iter().copied().map(Some).chain([None]).collect();
    generate::dense().prop_flat_map(move |(project, focus, periods)| {
        let asked: Vec<_> = kinds
            .iter()
            .map(|kind| spec::asked(*kind, &project, focus, periods.clone()).boxed())
            .collect();
        (Just(project), asked, generate::question(focus, periods))
    })
}

fn written(format: &str, document: &Document) -> Vec<u8> {
    let format = Format::of(format).expect("a format");
    (format.write)(document, &Options::default()).expect("memory")
}

fn text(format: &str, document: &Document) -> String {
    String::from_utf8(written(format, document)).expect("UTF-8")
}

/// A comparison in every format, as `compare` writes it.
fn compared(project: &Project, data: &Dataset, question: &Question) -> Vec<String> {
    let request = program::request(data, project, question);
    let comparison = compare(data, &request).expect("numbers of few digits");
    let answer = answer(project, question);
    let all = std::slice::from_ref(&comparison);
    let csv = text("csv", &Document::of_data(all, data, Lang::first()));
    let (mut out, rows) = flat::faults(&csv, project, question, &answer);
    if !out.is_empty() {
        return out;
    }
    for marks in &LANGUAGES {
        let lang = Lang::of(marks.code).expect("a language");
        let table = view::table(&comparison, data, false, Order::Value, lang);
        let blocks = vec![Block::Table(table)];
        let document = Document { title: None, blocks, comparisons: all, data, lang };
        let looks = question.measures.iter().map(|m| known::look(*m, project, question, &answer));
        let wanted = table::Wanted {
            rows: rows.clone(),
            measures: question.measures.clone(),
            looks: looks.collect(),
            marks,
        };
        let markdown = text("md", &document);
        out.extend(wanted.markdown(&markdown));
        out.extend(wanted.text(&text("text", &document), &markdown));
        if !wanted.rows.is_empty() {
            out.extend(
                wanted.workbook(&sheet::Sheet::read(&written("xlsx", &document)), &markdown),
            );
        }
    }
    out
}

/// What was asked for, with the answers of the program and of the oracle.
struct Drawn<'d> {
    project: &'d Project,
    data: &'d Dataset,
    asked: &'d Asked,
    chart: &'d plan::Chart,
    figures: &'d Figures,
    answers: &'d [Answer],
}

impl Drawn<'_> {
    fn known(&self) -> Vec<known::Known> {
        let asked = self.asked.questions();
        let of = |(question, answer)| {
            known::of_rows(self.project, question, answer, &self.asked.measures)
        };
        let mut out: Vec<_> = asked.iter().zip(self.answers).flat_map(of).collect();
        if let Some(kind) = self.asked.kind {
            out.extend(known::of_kind(kind, self.project, self.asked, self.answers));
        }
        out
    }

    /// The faults of its picture or table in a language; none where it cannot be drawn.
    fn faults(&self, marks: &Marks) -> Option<Vec<String>> {
        let lang = Lang::of(marks.code).expect("a language");
        let Some(spec) = self.chart.picture() else {
            let tables = self.chart.tables(self.figures, self.data, lang);
            let blocks = tables.into_iter().map(Block::Table).collect();
            let comparisons = &self.figures.comparisons;
            let document = Document { title: None, blocks, comparisons, data: self.data, lang };
            return Some(table::pivoted(&text("md", &document), &self.known(), marks));
        };
        let scene = chart::picture(Input::of(spec, self.figures, self.data, lang)).scene.ok()?;
        let svg = render::svg(&scene);
        let words = picture::words(self.project, self.asked, lang);
        if self.asked.kind == Some(Kind::Coverage) {
            return Some(coverage::faults(&svg, self.project, self.asked, &words, marks));
        }
        let sources = known::of_sources(self.project, self.asked, self.answers);
        Some(picture::faults(&svg, self.asked, &self.known(), &sources, &words, marks))
    }
}

/// The faults of what is asked of a project; none where it cannot be drawn.
fn drawn(project: &Project, data: &Dataset, asked: &Asked) -> Option<Vec<String>> {
    let charts = plan::read(&[folder(asked, project)], data, &Base::plain()).ok()?;
    let chart = charts.first()?;
    let figures = chart.figures(data).expect("few digits");
    let comparisons = &figures.comparisons;
    if plan::empty(chart.asked(), comparisons, data).is_some() {
        return None;
    }
    let questions = asked.questions();
    let answers: Vec<Answer> = questions.iter().map(|question| answer(project, question)).collect();
    let mut out: Vec<String> = comparisons
        .iter()
        .zip(&answers)
        .zip(&questions)
        .flat_map(|((comparison, answer), question)| {
            program::differences(comparison, answer, question)
        })
        .collect();
    let drawn = Drawn { project, data, asked, chart, figures: &figures, answers: &answers };
    for marks in &LANGUAGES {
        out.extend(drawn.faults(marks)?);
    }
    Some(out)
}

#[test]
fn every_number_that_is_printed_is_one_of_the_oracle() {
    // How often each kind was drawn.
    let count = RefCell::new(BTreeMap::<String, usize>::new());
    let held = super::runner_of("SOKPI_WAY_CASES", 40, 400).run(
        &projects(),
        |(project, all, question)| {
            let Ok(data) = program::read(&project) else {
                return Err(TestCaseError::fail("an unsound project"));
            };
            let found = compared(&project, &data, &question);
            prop_assert!(found.is_empty(), "{}\n{question:?}", found.join("\n"));
            for asked in &all {
                let Some(found) = drawn(&project, &data, asked) else { continue };
                let name = asked.kind.map_or("a table".to_string(), |kind| kind.to_string());
                *count.borrow_mut().entry(name).or_default() += 1;
                prop_assert!(found.is_empty(), "{}\n{}", found.join("\n"), asked.text(&project));
            }
            Ok(())
        },
    );
    if let Err(failure) = held {
        panic!("{failure}");
    }
    // A kind that nothing was drawn of is held to nothing.
    let count = count.into_inner();
    for kind in Kind::ALL.iter().map(Kind::to_string).chain(["a table".into()]) {
        assert!(count.contains_key(&kind), "no {kind} was drawn: {count:?}");
    }
}
