//! The picture of who reports what: its numbers count figures, and are counted here.

use std::collections::BTreeSet;

use super::super::answer::scopes_of;
use super::super::model::{Figure, PLACES, Project, is_country};
use super::super::question::Periods;
use super::picture::{pieces, texts, without};
use super::print::Marks;
use super::spec::Asked;
use super::table::name;

/// The figures that are asked for, those of which the source gives no number among them.
fn asked_for<'p>(project: &'p Project, asked: &Asked) -> Vec<&'p Figure> {
    let question = &asked.question;
    let wanted = |figure: &&Figure| {
        let period = match &question.periods {
            Periods::These(these) => these.contains(&figure.period),
            Periods::All | Periods::Latest => true,
        };
        let scope = |text: &&str| scopes_of(text).contains(&figure.scope);
        asked.indicators.contains(&figure.indicator)
            && period
            && (question.scopes.is_empty() || question.scopes.iter().any(scope))
            && !is_country(figure.place)
            && question.edition.is_none_or(|edition| PLACES[figure.place].1 == edition)
            && (question.places.is_empty() || question.places.contains(&PLACES[figure.place].0))
    };
    project.figures.iter().filter(wanted).collect()
}

/// Every number that counts something else than it says.
pub fn faults(
    svg: &str,
    project: &Project,
    asked: &Asked,
    words: &[String],
    marks: &Marks,
) -> Vec<String> {
    let figures = asked_for(project, asked);
    let printed: Vec<&Figure> =
        figures.iter().copied().filter(|figure| figure.number.is_some()).collect();
    let all = texts(svg);
    let total = if marks.code == "vi" { "Tổng" } else { "Total" };
    let mut out = Vec::new();
    let digits = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let title = |nth: usize| {
        let id = project.indicators[nth].id.split_once('.').expect("theme.measure").1;
        if marks.code == "vi" { format!("{id} vi") } else { id.to_string() }
    };
    let count = |place: usize, column: &str| {
        let own = |figure: &&&Figure| {
            figure.place == place
                && (column.starts_with(total) || title(figure.indicator) == column)
        };
        printed.iter().filter(own).count().to_string()
    };
    let mut seen = BTreeSet::new();
    for text in all.iter().filter(|text| text.inside && digits(&text.text)) {
        let row = all
            .iter()
            .filter(|other| other.inside && (other.y - text.y).abs() < 1.5 && other.x < text.x);
        let names: Vec<usize> = row
            .flat_map(|other| {
                let other = other.text.replace('\u{a0}', " ");
                (0..PLACES.len()).filter(move |place| other == name(*place, marks.code))
            })
            .collect();
        if names.is_empty() {
            continue;
        }
        let over = all.iter().filter(|other| {
            other.inside
                && (other.x - text.x).abs() < 1.0
                && other.y < text.y
                && !digits(&other.text)
        });
        let Some(column) = over.map(|other| other.text.replace('\u{a0}', " ")).next() else {
            out.push(format!("coverage: `{}` under no head", text.text));
            continue;
        };
        let right = |place: &&usize| count(**place, &column) == text.text;
        match names.iter().find(right) {
            Some(place) => drop(seen.insert((*place, column))),
            None => out.push(format!("coverage: `{}` {column} of {names:?}", text.text)),
        }
    }
    for figure in &printed {
        let same = |(place, column): &(usize, String)| {
            PLACES[*place].0 == PLACES[figure.place].0 && *column == title(figure.indicator)
        };
        if !seen.iter().any(same) {
            out.push(format!("coverage: nowhere {figure:?}"));
        }
    }
    // The classes of colours, of which those without a cell are left out, rise.
    let legend = all.iter().find(|text| text.inside && text.text.ends_with(':')).map(|text| text.y);
    let mut next = 1;
    for text in
        all.iter().filter(|text| text.inside && Some(text.y) == legend && digits(&text.text))
    {
        let ends: Vec<u32> = text
            .text
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|part| part.parse().ok())
            .collect();
        if ends.first().is_none_or(|first| *first < next) {
            out.push(format!("coverage: the class `{}` begins below {next}", text.text));
        }
        next = ends.last().map_or(next, |last| last + 1);
    }
    let places: BTreeSet<&str> = printed.iter().map(|figure| PLACES[figure.place].0).collect();
    let sources: BTreeSet<usize> = figures.iter().map(|figure| figure.source).collect();
    let counts = [printed.len(), places.len(), sources.len()].map(|count| count.to_string());
    let captions: Vec<String> =
        all.iter().filter(|text| !text.inside).map(|text| without(&text.text, words)).collect();
    let said: Vec<Vec<String>> = captions.iter().map(|text| pieces(text, marks)).collect();
    let told = [&counts[..], &counts[2..]];
    let numbers: Vec<&Vec<String>> = said.iter().filter(|numbers| !numbers.is_empty()).collect();
    if !numbers.iter().copied().eq(told.iter().map(|told| told.to_vec()).collect::<Vec<_>>().iter())
    {
        out.push(format!("coverage: {numbers:?} under it, not {told:?} in {captions:?}"));
    }
    out
}
