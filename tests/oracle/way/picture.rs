//! The texts of a picture, and whether every number in them is one that the oracle has.

use std::collections::BTreeSet;

use sokpi::chart::Kind;
use sokpi::format::{day_short, period_label, period_said, period_short};
use sokpi::model::{Date, Period};
use sokpi::words::Lang;

use super::super::fraction::Fraction;
use super::super::model::{MERGED, PLACES, Project, UNITS};
use super::super::period;
use super::super::quantity::Quantity;
use super::super::question::{Base, Measure};
use super::known::Known;
use super::print::{Marks, keeps};
use super::spec::Asked;
use super::table::name;

/// A text of a picture.
#[derive(Clone, Debug)]
pub struct Text {
    pub x: f64,
    pub y: f64,
    size: f64,
    pub text: String,
    /// Whether it stands in the plot, and not among the captions.
    pub inside: bool,
}

fn attribute<'t>(tag: &'t str, name: &str) -> &'t str {
    let from = tag.find(&format!(" {name}=\"")).unwrap_or_else(|| panic!("{name} in {tag}"));
    tag[from + name.len() + 3..].split('"').next().expect("a value")
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Every text of an SVG, one a line.
pub fn texts(svg: &str) -> Vec<Text> {
    let mut inside = false;
    let mut out = Vec::new();
    for line in svg.lines() {
        inside = line == "<g>" || inside && line != "</g>";
        let Some(tag) = line.strip_prefix("<text") else { continue };
        let (tag, rest) = tag.split_once('>').expect("a tag");
        let text = unescaped(rest.strip_suffix("</text>").expect("an end"));
        let number = |name: &str| attribute(tag, name).parse().expect("a number");
        out.push(Text { x: number("x"), y: number("y"), size: number("font-size"), text, inside });
    }
    out
}

/// The words with digits in them that are no figures, each with its place: periods, days, units for
/// several of what is divided by.
pub fn words(project: &Project, asked: &Asked, lang: Lang) -> Vec<String> {
    let mut periods: BTreeSet<Period> = project
        .figures
        .iter()
        .map(|figure| Period::parse(figure.period).expect("a period"))
        .collect();
    if let Base::Period(text) = asked.question.base {
        periods.insert(Period::parse(text).expect("a period"));
    }
    let bases: Vec<Period> =
        periods.iter().flat_map(|p| [p.previous(), p.year_before()]).flatten().collect();
    periods.extend(bases);
    let mut out: Vec<String> = Vec::new();
    let mut years = BTreeSet::new();
    for period in periods {
        out.extend([
            period_label(period, lang),
            period_short(period, lang),
            period_said(period, lang),
        ]);
        for day in [period.start(), period.end()] {
            years.insert(day.year);
            out.push(format!("{}/{}", day.month, day.year));
            let roman = ["I", "II", "III", "IV"][usize::from(day.month - 1) / 3];
            out.push(format!("{roman}/{}", day.year));
        }
    }
    // A title says from which year to which.
    for year in &years {
        out.extend(years.range(year + 1..).map(|last| format!("{year}–{last}")));
        out.push(year.to_string());
    }
    // What is said of nothing, and of where an axis begins.
    let zero = match lang.code() {
        "vi" => ["không phải bằng 0", "không bắt đầu từ 0"],
        _ => ["never zero", "not begin at 0"],
    };
    out.extend(zero.map(String::from));
    out.extend(["Hạng 1", "Rank 1"].map(String::from));
    // What an index is in the year that it is counted from.
    out.push("= 100".into());
    let mut days = vec![MERGED.1];
    days.extend(
        project
            .indicators
            .iter()
            .flat_map(|i| &i.breaks)
            .map(|(from, _)| period::Period::of(from).start),
    );
    for (year, month, day) in days {
        let date = Date::new(year as u16, month as u8, day as u8).expect("a day");
        out.push(day_short(date, lang));
        out.push(period_label(Period::parse(&date.to_string()).expect("a day"), lang));
    }
    if asked.measures.contains(&Measure::Per) {
        let symbol = UNITS[project.indicators[asked.question.per].unit];
        let symbol = if lang.code() == "vi" { symbol.3 } else { symbol.4 };
        for count in ["100", "1.000", "10.000", "100.000", "1.000.000", "1.000.000.000"] {
            let count =
                if lang.code() == "vi" { count.to_string() } else { count.replace('.', ",") };
            out.push(format!("{count} {symbol}"));
            let named = UNITS.iter().map(|unit| if lang.code() == "vi" { unit.3 } else { unit.4 });
            out.extend(named.map(|name| format!("{name}/{count} {symbol}")));
            // A narrow head of a table breaks behind the count.
            if asked.kind.is_none_or(|kind| kind == Kind::Table) {
                let vi = lang.code() == "vi";
                let names = UNITS.iter().map(|unit| if vi { unit.3 } else { unit.4 });
                out.extend(names.map(|name| format!("{name}/{count}")));
                out.push(count);
            }
        }
    }
    out.extend(
        project.sources.iter().filter_map(|source| Some(source.published?[..4].to_string())),
    );
    for nth in 0..project.sources.len() {
        out.extend([format!("office {nth}"), format!("title {nth}")]);
    }
    let capital = |text: &String| {
        let mut chars = text.chars();
        chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
    };
    out.extend(out.iter().map(capital).collect::<Vec<_>>());
    out.sort_by_key(|text| std::cmp::Reverse(text.len()));
    out.dedup();
    out
}

/// A text without the words that are no figures: each only where it stands by itself.
pub fn without(text: &str, words: &[String]) -> String {
    let mut out = text.replace('\u{a0}', " ");
    for word in words {
        let word = word.replace('\u{a0}', " ");
        let mut from = 0;
        while let Some(at) = out[from..].find(&word).map(|at| at + from) {
            let end = at + word.len();
            let own =
                |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || "−+.,–/".contains(c));
            // What ends a sentence or an item is no part of a number.
            let behind = out[end..].chars().next().filter(|c| {
                !".,".contains(*c) || out[end + 1..].starts_with(|c: char| c.is_ascii_digit())
            });
            if own(out[..at].chars().next_back()) && own(behind) {
                out.replace_range(at..end, "§");
                from = at + "§".len();
            } else {
                from = end;
            }
        }
    }
    out
}

/// The numbers of a text, each with its word before it, and as a range where it is one.
pub fn pieces(text: &str, marks: &Marks) -> Vec<String> {
    let numbers = marks.numbers(text);
    let mut out = Vec::new();
    let mut nth = 0;
    while nth < numbers.len() {
        let (at, number) = numbers[nth];
        let mut end = at + number.len();
        if let Some((next, other)) = numbers.get(nth + 1) {
            let between = &text[end..*next];
            if between == "–" || between == marks.to() {
                end = next + other.len();
                nth += 1;
            }
        }
        nth += 1;
        let before = text[..at].trim_end();
        let word = marks.all_words().into_iter().find(|word| {
            let rest = before.strip_suffix(*word);
            rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphabetic()))
        });
        let number = &text[at..end];
        out.push(word.map_or(number.to_string(), |word| format!("{word} {number}")));
    }
    out
}

/// Whether a kind has an axis with numbers along it.
fn has_axis(kind: Kind) -> bool {
    match kind {
        Kind::Bars
        | Kind::Grouped
        | Kind::Stacked
        | Kind::Bullet
        | Kind::Dots
        | Kind::Distribution
        | Kind::Lines
        | Kind::Multiples
        | Kind::Scatter => true,
        Kind::Slope
        | Kind::Ranks
        | Kind::Heat
        | Kind::Tiles
        | Kind::Map
        | Kind::Table
        | Kind::Coverage => false,
    }
}

/// Whether a step is 1, 2, 2.5 or 5 of a power of ten.
fn round_step(step: Fraction) -> bool {
    let mut step = step;
    let (one, ten) = (Fraction::whole(1), Fraction::whole(10));
    (0..40).for_each(|_| {
        step = if step >= ten { step / ten } else { step };
        step = if step < one { step * ten } else { step };
    });
    [Fraction::whole(1), Fraction::whole(2), Fraction::new(5, 2), Fraction::whole(5)]
        .contains(&step)
}

/// Which texts are the marks of an axis: numbers in a row or a column, of one size, in even and
/// round steps one behind the other.
fn ticks(all: &[Text], asked: &Asked, marks: &Marks) -> Vec<bool> {
    let mut out = vec![false; all.len()];
    if !asked.kind.is_some_and(has_axis) {
        return out;
    }
    let number = |text: &Text| {
        let found = marks.numbers(&text.text);
        let [(0, first)] = found[..] else { return None };
        let unit = text.text[first.len()..].trim_start_matches([' ', '\u{a0}']);
        (!unit.contains(|c: char| c.is_ascii_digit()) || asked.measures.contains(&Measure::Per))
            .then(|| marks.read(first))
            .flatten()
    };
    for first in 0..all.len() {
        let line = |same: &dyn Fn(&Text) -> bool, along: &dyn Fn(&Text) -> f64| {
            let mut row: Vec<usize> = (0..all.len())
                .filter(|nth| {
                    all[*nth].inside && all[*nth].size == all[first].size && same(&all[*nth])
                })
                .filter(|nth| number(&all[*nth]).is_some())
                .collect();
            row.sort_by(|a, b| along(&all[*a]).total_cmp(&along(&all[*b])));
            let values: Vec<Fraction> = row.iter().filter_map(|nth| number(&all[*nth])).collect();
            // A panel's axis repeats in every panel: each run of even steps is one.
            let mut runs: Vec<Vec<usize>> = Vec::new();
            let mut step = None;
            for (at, nth) in row.iter().enumerate() {
                let own = at.checked_sub(1).map(|before| values[at] - values[before]);
                match (own, runs.last_mut()) {
                    (Some(own), Some(run)) if run.len() == 1 || step == Some(own) => {
                        step = Some(own);
                        run.push(*nth);
                    }
                    _ => runs.push(vec![*nth]),
                }
            }
            let even = |run: &Vec<usize>| match run[..] {
                [only] => number(&all[only]) == Some(Fraction::ZERO),
                [one, two, ..] => {
                    let step = number(&all[two]).zip(number(&all[one])).map(|(b, a)| b - a);
                    step.is_some_and(|step| !step.is_zero() && round_step(step.size()))
                }
                [] => false,
            };
            runs.into_iter().filter(even).flatten().collect::<Vec<_>>()
        };
        let (x, y) = (all[first].x, all[first].y);
        for nth in line(&|t| t.y == y, &|t| t.x).into_iter().chain(line(&|t| t.x == x, &|t| t.y)) {
            out[nth] = true;
        }
    }
    out
}

/// The place that a text stands beside, by the names of the provinces in the plot.
fn beside(text: &Text, all: &[Text], kind: Kind, code: &str) -> Option<usize> {
    let named = |other: &Text| {
        let own = other.text.replace('\u{a0}', " ");
        (0..PLACES.len()).find(|place| own == name(*place, code))
    };
    let names =
        all.iter().filter(|other| other.inside).filter_map(|other| Some((other, named(other)?)));
    let near = |(name, _): &(&Text, usize)| match kind {
        Kind::Tiles | Kind::Map => (name.x - text.x).abs() < 1.0 && name.y < text.y,
        _ => name.x < text.x,
    };
    let distance = |(name, _): &(&Text, usize)| (name.y - text.y).abs();
    let nearest = names.filter(near).min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    let reach = if kind == Kind::Grouped { 60.0 } else { 24.0 };
    (distance(&nearest) < reach).then_some(nearest.1)
}

/// Whether the numbers of a kind stand beside the name of their province.
fn has_rows(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Bars
            | Kind::Grouped
            | Kind::Bullet
            | Kind::Dots
            | Kind::Table
            | Kind::Heat
            | Kind::Tiles
    )
}

/// Provinces have the same names in both editions.
fn same_name(one: usize, other: usize) -> bool {
    PLACES[one].0 == PLACES[other].0
}

/// Every number of a picture that the oracle does not have, and every number of the oracle that
/// stands nowhere in it.
pub fn faults(
    svg: &str,
    asked: &Asked,
    known: &[Known],
    sources: &[Known],
    words: &[String],
    marks: &Marks,
) -> Vec<String> {
    let kind = asked.kind.expect("a picture");
    let all = joined(texts(svg), kind, marks);
    let ticks = ticks(&all, asked, marks);
    let legend = legend(&all, kind, marks);
    let mut out = Vec::new();
    let mut said = vec![false; known.len()];
    let mut decimals = BTreeSet::new();
    for (nth, text) in all.iter().enumerate().filter(|(_, text)| text.inside) {
        let place = if has_rows(kind) { beside(text, &all, kind, marks.code) } else { None };
        if place.is_none() && (ticks[nth] || legend.contains(&text.text)) {
            continue;
        }
        let of = |known: &Known| place.is_none_or(|place| same_name(place, known.place));
        let bare = without(&text.text, words);
        for piece in pieces(&bare, marks) {
            decimals.insert(marks.decimals(&piece));
            let mut right = false;
            for (known, said) in known.iter().zip(&mut said).filter(|(known, _)| of(known)) {
                if marks.says(&piece, &known.quantity, known.look).is_ok() {
                    (right, *said) = (true, true);
                }
            }
            if !right && !counts(&bare, &piece, asked, known, marks) {
                out.push(format!("{kind}: `{piece}` in `{}`, which the oracle has not", text.text));
            }
        }
    }
    // Points that bear no number are rounded, too: to decimals that one of them goes beyond.
    if matches!(kind, Kind::Lines | Kind::Multiples | Kind::Distribution) {
        let printed = decimals.last().copied().unwrap_or(0);
        let beyond =
            |places: &u32| known.iter().any(|k| !keeps(k.quantity.value / k.look.factor, *places));
        decimals.extend((printed..=6).filter(beyond));
    }
    // The captions are broken into lines; what is numbered is a note.
    let mut captions: Vec<String> = Vec::new();
    for text in all.iter().filter(|text| !text.inside) {
        let number = text.text.strip_suffix('.').and_then(|text| text.parse::<u8>().ok());
        match (number, captions.last_mut()) {
            (Some(_), _) | (_, None) => captions.push(String::new()),
            (None, Some(_)) => {}
        }
        if number.is_none() {
            *captions.last_mut().expect("one above") += &format!(" {}", text.text);
        }
    }
    for text in captions {
        let mut bare = without(&text, words);
        for first in &decimals {
            bare = bare.replace(&marks.rounded(&[*first]), "§");
            for second in decimals.range(first + 1..) {
                bare = bare.replace(&marks.rounded(&[*first, *second]), "§");
            }
        }
        for piece in pieces(&bare, marks) {
            let says = |k: &Known| marks.says(&piece, &k.quantity, k.look).is_ok();
            let mut right = sources.iter().any(says);
            for (nth, _) in known.iter().enumerate().filter(|(_, known)| says(known)) {
                // A second plan is told under the bullets.
                (right, said[nth]) = (true, said[nth] || kind == Kind::Bullet);
            }
            if !right && !counts(&bare, &piece, asked, known, marks) {
                out.push(format!(
                    "{kind}: `{piece}` under it in `{bare}`, which the oracle has not"
                ));
            }
        }
    }
    if !out.is_empty() {
        let inside: Vec<&str> = all.iter().filter(|t| t.inside).map(|t| &*t.text).collect();
        out.push(format!("in {}", inside.join(" | ")));
    }
    if has_rows(kind) {
        for (known, _) in known.iter().zip(said).filter(|(known, said)| known.wanted && !said) {
            out.push(format!("{kind}: nowhere {known:?}"));
        }
    }
    out
}

/// The lines under the name of a tile, as one text.
fn tiled(all: Vec<Text>, code: &str) -> Vec<Text> {
    let mut out: Vec<Text> = Vec::new();
    let mut last = 0.0;
    for text in all {
        let beneath = |above: &&mut Text| {
            let is_name = (0..PLACES.len())
                .any(|place| above.text.replace('\u{a0}', " ") == name(place, code));
            above.inside
                && text.inside
                && above.x == text.x
                && !is_name
                && (0.0..22.0).contains(&(text.y - last))
        };
        match out.last_mut().filter(beneath) {
            Some(above) => above.text += &format!(" {}", text.text),
            None => out.push(text.clone()),
        }
        last = text.y;
    }
    out
}

/// The words of bounds stand in texts of their own before a number in a table: each belongs to the
/// number that follows it.
fn joined(mut all: Vec<Text>, kind: Kind, marks: &Marks) -> Vec<Text> {
    if kind == Kind::Tiles {
        return tiled(all, marks.code);
    }
    let words: Vec<Text> =
        all.iter().filter(|t| t.inside && marks.all_words().contains(&&*t.text)).cloned().collect();
    for word in words {
        let behind = |t: &&mut Text| match kind {
            Kind::Table => t.inside && t.y == word.y && t.x > word.x,
            _ => false,
        };
        let next = all
            .iter_mut()
            .filter(behind)
            .min_by(|a, b| (a.x, a.y).partial_cmp(&(b.x, b.y)).expect("places"));
        if let Some(next) = next {
            next.text = format!("{} {}", word.text, next.text);
        }
    }
    all
}

/// The texts that say from where to where the classes of colours go: each begins where the one
/// before it ends.
fn legend(all: &[Text], kind: Kind, marks: &Marks) -> Vec<String> {
    if !matches!(kind, Kind::Heat | Kind::Tiles | Kind::Map) {
        return Vec::new();
    }
    let classes: Vec<(&Text, Option<Fraction>, Option<Fraction>)> = all
        .iter()
        .filter(|text| text.inside && beside(text, all, kind, marks.code).is_none())
        .filter_map(|text| {
            let [low, high] = marks.class(&text.text)?;
            Some((text, low, high))
        })
        .collect();
    let begun = classes.windows(2).filter(|two| two[0].2.is_none() || two[0].2 != two[1].1).count();
    // On each side of a change of method a heat map has a key of its own.
    let chained = begun <= usize::from(kind == Kind::Heat);
    let rising =
        classes.iter().all(|(_, low, high)| low.zip(*high).is_none_or(|(low, high)| low <= high));
    if chained && rising {
        classes.iter().map(|(text, ..)| text.text.clone()).collect()
    } else {
        Vec::new()
    }
}

/// Numbers that count or order, where the words beside them say so.
fn counts(text: &str, piece: &str, asked: &Asked, known: &[Known], marks: &Marks) -> bool {
    let is = |number: u32| piece == number.to_string();
    let ranks = || known.iter().filter_map(|known| known.rank);
    let range = |low: u32, high: u32| piece == format!("{low}–{high}");
    let listed = |text: &str| {
        let names = text
            .split_once('(')
            .and_then(|(_, rest)| rest.split_once(')'))
            .map_or("", |(names, _)| names);
        let word = if marks.code == "vi" { "tỉnh" } else { "province" };
        names.matches(word).count() as u32
    };
    // Of how many of how many a share is.
    if asked.measures.contains(&Measure::Share) && text.contains(marks.shared()) {
        let most = PLACES.iter().filter(|place| place.2.is_some() && place.1 == 0).count();
        return piece.parse::<usize>().is_ok_and(|count| (1..=most).contains(&count));
    }
    // A list that is too long says how many more there are.
    let [before, behind] = marks.more();
    if text.contains(&format!("{before}{piece}{behind}")) {
        return true;
    }
    if asked.kind == Some(Kind::Scatter) && text.starts_with(marks.unnamed()) {
        return is(listed(text));
    }
    // Among how many places are, in each period.
    if asked.kind == Some(Kind::Ranks)
        && ["Xếp hạng trong số", "Ranks are among"].iter().any(|head| text.contains(head))
    {
        return ranks().any(|rank| is(rank.of));
    }
    // How many have a dot.
    if asked.kind == Some(Kind::Distribution)
        && let Some((_, rest)) = text.split_once(&format!("{piece} "))
        && marks.provinces().iter().any(|word| rest.starts_with(word))
    {
        let periods: BTreeSet<_> = known.iter().map(|known| known.period).collect();
        let of = |period| known.iter().filter(|k| k.wanted && k.period == period).count() as u32;
        let latest = known.iter().filter(|k| k.wanted).count() as u32;
        return is(latest) || periods.into_iter().any(|period| is(of(period)));
    }
    if asked.kind == Some(Kind::Slope)
        && let Some(nth) = marks.slopes().iter().position(|word| text.starts_with(word))
    {
        return is(slopes(known)[nth]);
    }
    if asked.measures.contains(&Measure::Rank) {
        let own = ranks().any(|rank| {
            is(rank.of) || rank.best == rank.worst && is(rank.best) || range(rank.best, rank.worst)
        });
        return own && !text.is_empty();
    }
    false
}

/// How many provinces rose, fell, and did neither for sure, between the two periods of a slope.
fn slopes(known: &[Known]) -> [u32; 3] {
    let mut out = [0; 3];
    for first in known.iter().filter(|known| known.wanted) {
        let later = |other: &&Known| other.place == first.place && other.period > first.period;
        let Some(last) = known.iter().find(later) else { continue };
        let above = |a: &Known, b: &Known| {
            let ends = printed(&a.quantity).0.zip(printed(&b.quantity).1);
            a.quantity.value > b.quantity.value && ends.is_some_and(|(low, high)| low >= high)
        };
        let nth = if above(last, first) {
            0
        } else if above(first, last) {
            1
        } else {
            2
        };
        out[nth] += 1;
    }
    out
}

/// From where to where a figure goes, by its ends.
fn printed(q: &Quantity) -> (Option<Fraction>, Option<Fraction>) {
    (q.conventional.low, q.conventional.high)
}
