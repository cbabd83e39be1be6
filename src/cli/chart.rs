use std::path::PathBuf;

use super::output::write_file;
use super::selection::{Selection, find_provinces, request, unknown};
use super::session::{Session, usage};
use super::{Global, Outcome, preview, terminal};
use crate::chart::scene::Scene;
use crate::chart::theme::{THEMES, Theme};
use crate::chart::{self, Captions, Input, Kind, Picture, Preset, Reference, Spec, Target};
use crate::compare::compare;
use crate::document::{Block, Document};
use crate::export::{Format, Options};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::graph::Graph;
use crate::model::{Dataset, Decimal};
use crate::plan;
use crate::render;
use crate::words::{Lang, Text};

/// Draw one chart without a spec
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi chart papi.environment --periods 2024 --top 5 --bottom 5 --highlight hai-phong -o papi.png
  sokpi chart papi.environment --periods 2024 --measure value,change --order change -o rises.png
  sokpi chart papi.environment --periods 2019,2024 --kind slope -o slope.pptx
  sokpi chart land.revenue --periods latest --print-spec > charts/land/chart.toml")]
pub(super) struct Args {
    /// The indicator, as `land.revenue`; several for kinds that draw several, none for `coverage`
    #[arg(value_name = "INDICATOR")]
    indicators: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// How to draw it; by default bars for one period (dots for scores, and for rates near 100%), a
    /// slope for two and lines for more
    #[arg(long)]
    kind: Option<String>,
    /// The provinces that stand out
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    highlight: Vec<String>,
    /// Show the N highest, and all that are not shown in one row
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = count)]
    top: usize,
    /// Show the N lowest
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = count)]
    bottom: usize,
    /// In which order rows stand: by their value, or by the change that is printed beside it
    #[arg(long, value_name = "ORDER", default_value = "value", hide_default_value = true, value_parser = order)]
    order: chart::Order,
    /// Lines to hold the figures against: median or mean, of the provinces compared, of the country
    /// (`median:country`) or of a region (`median:mekong-delta`)
    #[arg(long, value_delimiter = ',', value_name = "LINE")]
    reference: Vec<String>,
    /// Events of events.csv to mark, by their ids
    #[arg(long, value_delimiter = ',', value_name = "EVENT")]
    events: Vec<String>,
    /// A number to hold them against that no source of the project prints
    #[arg(
        long,
        value_name = "NUMBER",
        requires = "target_label",
        requires = "target_source",
        allow_negative_numbers = true
    )]
    target: Option<Decimal>,
    /// What the target is
    #[arg(long, value_name = "TEXT", requires = "target")]
    target_label: Option<String>,
    /// Who says so
    #[arg(long, value_name = "TEXT", requires = "target")]
    target_source: Option<String>,
    /// Its colours: light, dark or print (grey)
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// What the picture is for: a4, half-a4, slide, square, story or phone, with type for its
    /// distance; or its width and height in pixels, as 1080x1350; of 1080 alone the height is as
    /// much as is good
    #[arg(long, value_name = "NAME|WxH", value_parser = size)]
    size: Option<Size>,
    /// Pixels of the PNG for each pixel of the picture
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// Print the chart.toml that makes the same chart, and draw nothing
    #[arg(long, conflicts_with = "output")]
    print_spec: bool,
    /// The picture to write: FILE.png, FILE.svg, FILE.pdf or, on a slide, FILE.pptx; without it the
    /// terminal shows it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite FILE, even where it was edited or sokpi did not write it
    #[arg(long, requires = "output")]
    force: bool,
}

/// How many of the highest or the lowest.
fn count(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|n| *n <= 100).ok_or_else(|| "type a number from 0 to 100".into())
}

/// In which order rows stand.
fn order(word: &str) -> Result<chart::Order, String> {
    let known = || chart::Order::ALL.map(chart::Order::word).join(", ");
    word.parse().map_err(|_| format!("expected one of: {}", known()))
}

/// A size as it is typed.
#[derive(Clone, Copy, Debug)]
enum Size {
    Preset(Preset),
    Pixels(u32, Option<u32>),
}

fn size(text: &str) -> Result<Size, String> {
    if let Ok(preset) = text.parse() {
        return Ok(Size::Preset(preset));
    }
    let sides = match text.split_once('x') {
        None => pixels(text).map(|width| (width, None)),
        Some((width, height)) => {
            pixels(width).zip(pixels(height)).map(|(width, height)| (width, Some(height)))
        }
    };
    sides
        .filter(|(width, _)| *width >= 320)
        .map(|(width, height)| Size::Pixels(width, height))
        .ok_or_else(|| {
            let names = Preset::ALL.map(Preset::word).join(", ");
            format!("type {names}, or 1080x1350: 320 to 6000 wide, 300 to 6000 tall")
        })
}

fn theme(name: Option<&str>, usual: &Theme, lang: Lang) -> Result<Theme, Failure> {
    let Some(name) = name else { return Ok(usual.clone()) };
    Theme::of(name)
        .cloned()
        .ok_or_else(|| unknown(lang, "theme", name, THEMES.iter().map(|t| t.name)))
}

/// The groups whose middle the figures are held against.
fn references(typed: &[String], data: &Dataset, lang: Lang) -> Result<Vec<Reference>, Failure> {
    let one = |typed: &String| {
        let known = Reference::known(data);
        let unknown = || unknown(lang, "reference", typed, known.iter().map(String::as_str));
        Reference::parse(typed, data).ok_or_else(unknown)
    };
    typed.iter().map(one).collect()
}

/// The events to mark.
fn events(typed: &[String], data: &Dataset, lang: Lang) -> Result<Vec<String>, Failure> {
    let one = |typed: &String| {
        let known = data.events.iter().map(|event| event.id.as_str());
        let found = data.find_event(typed).map(|event| event.id.clone());
        found.ok_or_else(|| unknown(lang, "event", typed, known))
    };
    typed.iter().map(one).collect()
}

/// The typed number that they are held against.
fn target(args: &Args, lang: Lang) -> Option<Target> {
    let (value, label) = (args.target?, args.target_label.as_ref()?);
    Some(Target { value, label: Text::of(lang, label), source: args.target_source.clone()? })
}

/// The spec that the arguments ask for.
fn spec(args: &Args, usual: &Theme, data: &Dataset, lang: Lang) -> Result<Spec, Failure> {
    let whole = args
        .kind
        .as_deref()
        .is_some_and(|kind| kind.parse().is_ok_and(|kind: Kind| !kind.compares()));
    let requests = args
        .indicators
        .iter()
        .map(|name| request(name, &args.selection, data, lang))
        .collect::<Result<Vec<_>, _>>()?;
    let indicators = requests.iter().map(|r| r.indicator).collect();
    let request = match requests.into_iter().next() {
        Some(first) => first,
        // A kind that draws the data itself takes the selection alone.
        None if whole => request(
            data.indicators.first().map_or("", |i| i.id.as_str()),
            &args.selection,
            data,
            lang,
        )?,
        None => return Err(usage(lang, "usage.indicator", &[])),
    };
    let kind = match &args.kind {
        Some(name) => name
            .parse()
            .map_err(|_| unknown(lang, "kind", name, Kind::ALL.iter().map(|k| k.word())))?,
        None => chart::suited(&compare(data, &request)?, data),
    };
    if !(0.5..=6.0).contains(&args.scale) {
        return Err(usage(lang, "usage.scale", &[("value", &args.scale.to_string())]));
    }
    let spec = Spec {
        indicators,
        highlight: find_provinces(&args.highlight, data, lang)?,
        top: args.top,
        bottom: args.bottom,
        order: args.order,
        references: references(&args.reference, data, lang)?,
        target: target(args, lang),
        events: events(&args.events, data, lang)?,
        theme: theme(args.theme.as_deref(), usual, lang)?,
        scale: args.scale,
        ..Spec::asking(kind, request)
    };
    Ok(match args.size {
        None => spec,
        Some(Size::Preset(preset)) => spec.sized(preset),
        Some(Size::Pixels(width, height)) => Spec { width, height, ..spec },
    })
}

fn refuse(findings: &[Finding], lang: Lang) -> Outcome {
    terminal::found(findings, lang);
    Ok(1)
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = Session::sound(global)?;
    let (data, lang) = (&session.draft.data, session.lang);
    let spec = spec(args, &session.theme, data, lang)?;
    if let Some(finding) = spec.unfit() {
        return refuse(&[finding], lang);
    }
    let figures = plan::ask(&spec.requests(), &spec, data)?;
    if let Some(finding) = plan::empty(&spec, &figures.comparisons, data) {
        return refuse(&[finding], lang);
    }
    let input = Input::of(&spec, &figures, data, lang);
    let Picture { captions, scene, graphs, .. } = chart::picture(input);
    let scene = match scene {
        Ok(scene) => scene,
        Err(findings) => return refuse(&findings, lang),
    };
    if args.print_spec {
        terminal::out(&spec.toml(data))?;
        return Ok(0);
    }
    let Some(path) = &args.output else {
        match preview::protocol() {
            Some(protocol) => terminal::out(&protocol.picture(&render::png(&scene, args.scale)))?,
            None => terminal::out(&chart::blocks(input, terminal::columns()))?,
        }
        return Ok(0);
    };
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let bytes = match ending.as_deref() {
        Some("svg") => render::svg(&scene).into_bytes(),
        Some("png") => render::png(&scene, args.scale),
        Some("pdf") => render::pdf(&scene),
        Some("pptx") => slide(input, &scene, (captions, graphs))?,
        _ => {
            return Err(
                usage(lang, "usage.picture", &[("value", &path.display().to_string())]).into()
            );
        }
    };
    write_file(path, args.force, &bytes, &session, global)?;
    // Nothing is cut off, so that a picture may be taller than was asked for.
    if let Some(asked) = spec.height.filter(|asked| scene.height > *asked) {
        let args = [("height", &*scene.height.to_string()), ("asked", &*asked.to_string())];
        terminal::err(&format!("{}\n", lang.fill("usage.taller", &args)));
    }
    Ok(0)
}

/// The chart on a slide.
fn slide(input: Input, scene: &Scene, parts: (Captions, Vec<Graph>)) -> Result<Vec<u8>, Failure> {
    let Some(format) = Format::of("pptx") else { return Err(Failure::Internal("pptx".into())) };
    // The whole picture is not on the slide: its words are texts, and its plot is drawn apart.
    let figure = plan::figure_of(input, scene, Vec::new(), parts);
    let document = Document {
        title: None,
        blocks: vec![Block::Figure(figure)],
        comparisons: input.comparisons,
        data: input.data,
        lang: input.lang,
    };
    (format.write)(&document, &Options::default())
}

/// A side of a picture in pixels.
fn pixels(text: &str) -> Option<u32> {
    text.parse::<u32>().ok().filter(|n| (300..=6000).contains(n))
}
