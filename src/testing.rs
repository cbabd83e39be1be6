//! What unit tests stand on: made-up comparisons over the shipped lists of provinces and
//! indicators, the charts of them, and what every picture keeps.

use std::path::Path;
use std::sync::OnceLock;

use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Anchor, Color, Fill, Palette};
use crate::chart::text::{Typeface, width};
use crate::chart::theme::{self, contrast};
use crate::chart::{self, Captions, Excerpt, Figures, Input, Lookup, Spec};
use crate::compare::{
    Absence, Base, By, Cell, Comparison, Gap, Measure, Missing, Row, Set, SetKey, compare,
};
use crate::finding::Finding;
use crate::model::*;
use crate::words::Lang;

/// The shipped data.
pub(crate) fn data() -> &'static Dataset {
    static DATA: OnceLock<Dataset> = OnceLock::new();
    DATA.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets");
        let project = crate::project::Project::open(Some(&folder), None).unwrap();
        crate::ingest::read(project.files().unwrap(), &[]).data
    })
}

pub(crate) fn lang(code: &str) -> Lang {
    Lang::of(code).unwrap()
}

/// A figure: province, value in the indicator's unit (`400..450` for a range, blank for none),
/// qualifier, status.
pub(crate) type TestFigure<'t> = (&'t str, &'t str, Qualifier, Status);

pub(crate) fn quantity(
    value: &str,
    qualifier: Qualifier,
    nature: Nature,
    factor: Decimal,
) -> Quantity {
    let (low, high) = value.split_once("..").map_or((value, None), |(a, b)| (a, Some(b)));
    let printed = Quantity::printed(decimal(low), high.map(decimal), qualifier, nature).unwrap();
    let limited = match nature {
        Nature::Rate => printed.within(Decimal::ZERO, Decimal::ONE_HUNDRED),
        _ => printed.not_below(Decimal::MIN / Decimal::from(1_000_000_000_000u64)),
    };
    limited.scaled(factor).unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A comparison of one period and scope, in the earliest edition.
pub(crate) fn comparison(indicator: &str, period: &str, figures: &[TestFigure]) -> Comparison {
    let data = data();
    let id = data.find_indicator(indicator).unwrap();
    let (unit, nature) = (data.indicator(id).unit, data.indicator(id).nature);
    let edition = EditionId(0);
    let period = Period::parse(period).unwrap();
    let mut rows = Vec::new();
    for (province, value, qualifier, status) in figures {
        let figure = (!value.is_empty())
            .then(|| quantity(value, *qualifier, nature, data.unit(unit).factor));
        rows.push(Row {
            province: data.find_province(province, edition).unwrap(),
            period,
            scopes: Scopes::one(Scope::All),
            status: *status,
            cells: vec![figure.map(Cell::Amount).ok_or(Gap::NoFigure)],
            value: figure,
            computed: false,
            absence: figure.is_none().then_some(Absence::NotReported),
            plan: None,
            observations: vec![ObservationId((rows.len() * 7 % data.observations.len()) as u32)],
            computed_from: Vec::new(),
            conflicts: Vec::new(),
            lacks: Vec::new(),
            allowed: Vec::new(),
        });
    }
    let key = SetKey {
        kind: period.kind(),
        scopes: Scopes::one(Scope::All),
        class: Class::Result,
        edition,
    };
    Comparison {
        indicator: id,
        per: None,
        unit,
        measures: vec![Measure::Value],
        base: Base::default(),
        latest: false,
        sets: vec![Set { key, first: None, wholes: Vec::new(), rows }],
        left_out: Vec::new(),
        missing: Vec::new(),
    }
}

/// A comparison over periods: a value for each province and period, blank for none.
pub(crate) fn over_time(
    indicator: &str,
    periods: &[&str],
    figures: &[(&str, Vec<String>)],
) -> Comparison {
    let mut all = comparison(indicator, periods[0], &[]);
    for (province, values) in figures {
        for (period, value) in periods.iter().zip(values) {
            let one = comparison(
                indicator,
                period,
                &[(province, value, Qualifier::Exact, Status::Actual)],
            );
            all.sets[0].key = one.sets[0].key;
            all.sets[0].rows.extend(one.sets[0].rows.iter().cloned());
        }
    }
    all
}

/// An observation of made-up data: indicator, province, period, value in the indicator's unit
/// (blank for none, `400..450` for a range), qualifier, status.
pub(crate) type Invented<'t> = (&'t str, &'t str, &'t str, &'t str, Qualifier, Status);

/// The shipped lists with made-up observations in place of the shipped ones, all of one source.
pub(crate) fn invented(figures: &[Invented]) -> Dataset {
    let known = data();
    let one = |(indicator, province, period, value, qualifier, status): &Invented| {
        let id = known.find_indicator(indicator).unwrap();
        let own = known.indicator(id);
        let printed = (!value.is_empty()).then(|| {
            let (low, high) = value.split_once("..").map_or((*value, None), |(a, b)| (a, Some(b)));
            Printed {
                value: decimal(low),
                upper: high.map(decimal),
                unit: own.unit,
                qualifier: *qualifier,
            }
        });
        let status =
            if printed.is_some() || status.is_reason() { *status } else { Status::NotReported };
        Observation {
            source: SourceId(0),
            indicator: id,
            province: known.find_province(province, EditionId(0)).unwrap(),
            period: Period::parse(period).unwrap(),
            scope: Scope::All,
            printed,
            status,
            place: Place { file: 0, offset: 0 },
        }
    };
    let observations = figures.iter().map(one).collect();
    Dataset { observations, corrections: Vec::new(), ..known.clone() }
}

/// A figure whatever it is: its number (none where blank), its word, its status.
pub(crate) type AnyFigure = (String, Qualifier, Status);

/// The kinds of one of six shapes that stand in rows, with the figures of so many provinces: what
/// may differ, and which figures a province has.
pub(crate) fn rows_of_shape(shape: usize, figures: &[AnyFigure], count: usize) -> (Spec, Dataset) {
    let (kind, by, indicators, plans, scopes): (_, _, &[&str], _, _) = match shape {
        0 => ("grouped", vec![By::Province, By::Scope], &["inspection.entities"], false, true),
        1 => ("stacked", vec![By::Province, By::Scope], &["inspection.entities"], false, true),
        2 => ("stacked", vec![], &["environment.fines", "inspection.fines"], false, false),
        3 => ("bullet", vec![], &["land.use-fee-revenue"], true, false),
        4 => ("dots", vec![By::Province, By::Status], &["land.use-fee-revenue"], true, false),
        _ => ("dots", vec![By::Province, By::Scope], &["inspection.entities"], false, true),
    };
    let names = provinces();
    let mut drawn = figures.iter().cycle();
    let mut all: Vec<Invented> = Vec::new();
    for province in &names[..count] {
        for indicator in indicators {
            for second in [false, true].into_iter().take(if plans || scopes { 2 } else { 1 }) {
                let (value, qualifier, status) = drawn.next().unwrap();
                all.push((
                    indicator,
                    province,
                    "2024",
                    value,
                    *qualifier,
                    if plans && second && !value.is_empty() { Status::Budgeted } else { *status },
                ));
            }
        }
    }
    let mut made = invented(&all);
    if scopes {
        let scopes = [Scope::Province, Scope::District].into_iter().cycle();
        made.observations = made
            .observations
            .iter()
            .zip(scopes)
            .map(|(o, scope)| Observation { scope, ..o })
            .collect();
    }
    let mut spec = spec(kind, indicators[0]);
    spec.indicators = indicators.iter().map(|id| made.find_indicator(id).unwrap()).collect();
    spec.by = by;
    spec.provinces = names[..count].iter().map(|name| name.to_string()).collect();
    (spec, made)
}

/// A province that was asked for and has nothing.
pub(crate) fn missing(province: &str) -> Missing {
    Missing {
        province: data().find_province(province, EditionId(0)).unwrap(),
        absence: Absence::NotCollected,
    }
}

pub(crate) fn spec(kind_name: &str, indicator: &str) -> Spec {
    Spec::of(kind_name.parse().unwrap(), data().find_indicator(indicator).unwrap())
}

/// The figures of a chart whose requests have these answers.
fn figures(spec: &Spec, comparisons: &[Comparison], data: &Dataset) -> Figures {
    let lookup = |request| Lookup { answer: compare(data, &request), request };
    let lookups = chart::lookups(spec, comparisons, data).into_iter().map(lookup).collect();
    let excerpt = Excerpt::of(spec, comparisons, data);
    Figures { comparisons: comparisons.to_vec(), lookups, excerpt }
}

/// The picture of a chart whose requests have these answers.
pub(crate) fn compose(
    spec: &Spec,
    comparisons: &[Comparison],
    data: &Dataset,
    lang: Lang,
) -> Result<Scene, Vec<Finding>> {
    chart::compose(Input::of(spec, &figures(spec, comparisons, data), data, lang))
}

/// Its words.
pub(crate) fn captions(
    spec: &Spec,
    comparisons: &[Comparison],
    data: &Dataset,
    lang: Lang,
) -> Captions {
    chart::captions(Input::of(spec, &figures(spec, comparisons, data), data, lang))
}

/// What is wrong with the texts of its author.
pub(crate) fn check_words(spec: &Spec, comparisons: &[Comparison], data: &Dataset) -> Vec<Finding> {
    let figures = figures(spec, comparisons, data);
    let input = |lang| Input::of(spec, &figures, data, lang);
    chart::check_words(&input(Lang::first()), &|lang| chart::picture(input(lang)).words())
}

/// The provinces of the earliest edition.
pub(crate) fn provinces() -> Vec<&'static str> {
    let all = data()
        .provinces
        .iter()
        .filter(|p| p.edition == EditionId(0) && p.kind != ProvinceKind::Country);
    all.map(|p| &*p.id).collect()
}

/// Everything that a picture says, in its order.
pub(crate) fn said(scene: &Scene) -> String {
    let texts = scene
        .elements
        .iter()
        .filter_map(|e| if let Element::Text { text, .. } = e { Some(&**text) } else { None });
    texts.collect::<Vec<_>>().join(" ")
}

/// Scores of so many provinces, spread over two points.
pub(crate) fn scores(count: usize) -> Comparison {
    let figures: Vec<(&str, String)> = provinces()
        .into_iter()
        .enumerate()
        .map(|(i, p)| (p, format!("{}.{:02}", 2 + (i * 7) % 3, (i * i * 37) % 100)))
        .collect();
    let typed: Vec<(&str, &str, Qualifier, Status)> =
        figures.iter().map(|(p, v)| (*p, &**v, Qualifier::Exact, Status::Actual)).collect();
    comparison("papi.environment", "2024", &typed[..count])
}

/// Revenue of every province of the later edition.
pub(crate) fn of_later_edition() -> Comparison {
    let edition = EditionId(1);
    let ids: Vec<&str> = data()
        .provinces
        .iter()
        .filter(|p| p.edition == edition && p.tile.is_some())
        .map(|p| &*p.id)
        .collect();
    let mut all = comparison("land.revenue", "2025", &[]);
    for (i, id) in ids.iter().enumerate() {
        let value = format!("{}", 300 + (i * i * 211) % 9000);
        let one = comparison(
            "land.revenue",
            "2025",
            &[("hai-phong", &value, Qualifier::Exact, Status::Actual)],
        );
        let mut row = one.sets[0].rows[0].clone();
        row.province = data().find_province(id, edition).unwrap();
        all.sets[0].rows.push(row);
    }
    all.sets[0].key.edition = edition;
    all
}

/// Where the environment names a folder, the picture goes there, to be looked at.
pub(crate) fn look(name: &str, scene: &Scene) {
    if let Ok(folder) = std::env::var("SOKPI_LOOK") {
        let svg = crate::render::svg(scene);
        std::fs::write(Path::new(&folder).join(format!("{name}.svg")), &svg).unwrap();
        std::fs::write(
            Path::new(&folder).join(format!("{name}.png")),
            crate::render::png(scene, 1.0),
        )
        .unwrap();
    }
}

type Area = (f64, f64, f64, f64);

fn area(element: &Element) -> Option<(Area, &str)> {
    let Element::Text { x, y, text, style, anchor } = element else { return None };
    let wide = width(text, style);
    let left = match anchor {
        Anchor::Start => *x,
        Anchor::Middle => x - wide / 2.0,
        Anchor::End => x - wide,
    };
    // Real ink, with the accents that Vietnamese puts over capitals and under letters.
    let face = Typeface::embedded();
    Some((
        (
            left,
            y - face.ascent * style.size * 0.94,
            left + wide,
            y + face.descent * style.size * 0.9,
        ),
        text,
    ))
}

/// Whether a shape covers a place, and with what.
fn covers(element: &Element, (px, py): (f64, f64)) -> Option<Fill> {
    match element {
        Element::Rect { x, y, width, height, fill, .. } => {
            ((*x..=x + width).contains(&px) && (*y..=y + height).contains(&py)).then_some(*fill)
        }
        Element::Circle { x, y, radius, fill, .. } => {
            ((x - px).hypot(y - py) <= *radius).then_some(*fill)
        }
        Element::Polygon { points, fill, .. } => {
            let edges = points.iter().zip(points.iter().cycle().skip(1));
            let crossed = edges.filter(|((ax, ay), (bx, by))| {
                (*ay > py) != (*by > py) && px < (bx - ax) * (py - ay) / (by - ay) + ax
            });
            (crossed.count() % 2 == 1).then_some(*fill)
        }
        Element::Line { .. } | Element::Text { .. } => None,
    }
    .filter(|fill| *fill != Fill::None)
}

/// Every text is told from what lies under it, wherever along it.
fn keeps_contrast(scene: &Scene) {
    for (nth, element) in scene.elements.iter().enumerate() {
        let (Some(((left, _, right, _), text)), Element::Text { y, style, .. }) =
            (area(element), element)
        else {
            continue;
        };
        for part in [0.02, 0.25, 0.5, 0.75, 0.98] {
            let at = (left + (right - left) * part, y - style.size * 0.35);
            let under = scene.elements[..nth]
                .iter()
                .rev()
                .find_map(|e| covers(e, at))
                .unwrap_or(Fill::Solid(Color::Paper));
            let grounds = match under {
                Fill::None => vec![],
                Fill::Solid(ground) => vec![ground],
                Fill::Hatch(line, ground) => vec![line, ground],
            };
            for ground in grounds {
                let told = contrast(scene.theme.rgb(style.color), scene.theme.rgb(ground));
                assert!(told >= 4.5, "`{text}` has a contrast of {told:.2} on {ground:?}");
            }
        }
    }
}

/// Fills that touch are told apart in grey, or are classes of one scale.
fn keeps_fills_apart(scene: &Scene) {
    let rects: Vec<(f64, f64, f64, f64, Color)> = scene
        .elements
        .iter()
        .filter_map(|e| match e {
            Element::Rect { x, y, width, height, fill: Fill::Solid(color), .. }
                if *color != Color::Paper && *width > 0.5 && *height > 0.5 =>
            {
                Some((*x, *y, x + width, y + height, *color))
            }
            _ => None,
        })
        .collect();
    for (i, a) in rects.iter().enumerate() {
        for b in &rects[i + 1..] {
            let beside =
                (a.2 - b.0).abs().min((b.2 - a.0).abs()) < 0.9 && a.1.max(b.1) < a.3.min(b.3) - 0.9;
            let over =
                (a.3 - b.1).abs().min((b.3 - a.1).abs()) < 0.9 && a.0.max(b.0) < a.2.min(b.2) - 0.9;
            if a.4 != b.4 && (beside || over) && !(is_of_class(a.4) && is_of_class(b.4)) {
                let told = contrast(scene.theme.rgb(a.4), scene.theme.rgb(b.4));
                assert!(told >= 1.6, "{a:?} and {b:?} touch with {told:.2}");
            }
        }
    }
}

/// Whether a colour is that of a class.
fn is_of_class(color: Color) -> bool {
    matches!(color, Color::Step(Palette::Sequential | Palette::Diverging, _) | Color::Empty)
}

/// What every picture keeps: texts do not touch each other and are told from what lies under them,
/// nothing leaves the canvas, nothing is smaller than can be read, fills that touch are told apart.
pub(crate) fn keeps_the_rules(scene: &Scene) {
    keeps_contrast(scene);
    keeps_fills_apart(scene);
    let (w, h) = (f64::from(scene.width), f64::from(scene.height));
    let inside =
        |x: f64, y: f64| (-0.01..=w + 0.01).contains(&x) && (-0.01..=h + 0.01).contains(&y);
    let texts: Vec<_> = scene.elements.iter().filter_map(area).collect();
    for ((left, top, right, bottom), text) in &texts {
        assert!(
            inside(*left, *top) && inside(*right, *bottom),
            "`{text}` leaves the picture: {left} {top} {right} {bottom} of {w} {h}"
        );
    }
    for (i, (a, one)) in texts.iter().enumerate() {
        for (b, other) in &texts[i + 1..] {
            let apart =
                a.2 <= b.0 + 0.01 || b.2 <= a.0 + 0.01 || a.3 <= b.1 + 0.01 || b.3 <= a.1 + 0.01;
            assert!(apart, "`{one}` {a:?} and `{other}` {b:?} overlap");
        }
    }
    for element in &scene.elements {
        match element {
            Element::Text { style, text, .. } => {
                assert!(style.size >= theme::SMALLEST, "`{text}` is {} px", style.size)
            }
            Element::Rect { x, y, width, height, .. } => {
                assert!(
                    *width >= 0.0
                        && *height >= 0.0
                        && inside(*x, *y)
                        && inside(x + width, y + height),
                    "{element:?}"
                );
            }
            Element::Polygon { points, .. } | Element::Line { points, .. } => {
                assert!(points.iter().all(|(x, y)| inside(*x, *y)), "{element:?}");
            }
            Element::Circle { x, y, radius, .. } => {
                assert!(
                    inside(x - radius, y - radius) && inside(x + radius, y + radius),
                    "{element:?}"
                )
            }
        }
    }
}
