use super::output::Output;
use super::selection::{Selection, request};
use super::session::{Session, usage};
use super::{Global, Outcome, terminal};
use crate::chart::{self, Input, Spec};
use crate::compare::{Comparison, Request, compare};
use crate::document::{Block, Document, Figure};
use crate::export::Holds;
use crate::failure::Failure;
use crate::model::{Dataset, IndicatorId, Period};
use crate::plan;
use crate::view::{self, Order};

/// Compare one indicator across provinces and periods
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi compare papi.environment --periods 2024 --measure value,change,rank
  sokpi compare inspection.fines --periods 2023 --scope province+district --format csv
  sokpi compare \"thu từ đất\" --provinces \"Hải Phòng,hcm\" -o thu-tu-dat.md")]
pub(super) struct Args {
    /// The indicator, as `land.revenue`
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    indicator: Option<String>,
    /// Every indicator
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    selection: Selection,
    /// Leave out the ranges of what is computed; with --all one table of CSV, and one sheet of XLSX
    #[arg(long)]
    points: bool,
    /// In which order rows stand: value, name, or official with the heads of regions
    #[arg(long, value_name = "ORDER", default_value = "value", value_parser = order)]
    order: Order,
    #[command(flatten)]
    output: Output,
}

fn order(word: &str) -> Result<Order, String> {
    word.parse().map_err(|_| format!("expected one of: {}", Order::ALL.map(Order::word).join(", ")))
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = Session::sound(global)?;
    let (data, lang) = (&session.draft.data, session.lang);
    let format = args.output.format(lang)?;
    session.may_write(args.output.file())?;
    let asked = args
        .indicator
        .as_deref()
        .map(|name| request(name, &args.selection, data, lang))
        .transpose()?;
    let requests = match &asked {
        Some(request) => vec![request.clone()],
        None => every(args, &session)?,
    };
    if args.all
        && args.points
        && let Some(any) = args.output.bulk(&requests, format, &session, global)?
    {
        if !any {
            nothing(&requests, &session);
        }
        return Ok(u8::from(!any));
    }
    let mut comparisons = requests
        .iter()
        .map(|request| compare(data, request))
        .collect::<Result<Vec<Comparison>, Failure>>()?;
    // Every format has the rows in the order asked for; by value they stand already.
    comparisons
        .iter_mut()
        .filter(|_| args.order != Order::Value)
        .for_each(|c| args.order.arrange(c, data, lang));
    // Of all indicators those that have a figure.
    comparisons.retain(|c| asked.is_some() || !c.sets.is_empty());
    let table = |c: &Comparison| Block::Table(view::table(c, data, args.points, args.order, lang));
    let mut blocks = Vec::new();
    if format.holds != Holds::Data {
        blocks.extend(comparisons.iter().map(table));
    }
    if let Some(request) = asked.filter(|_| matches!(format.holds, Holds::Sheets | Holds::Pages)) {
        blocks.extend(picture(request, &comparisons[0], &session).map(Block::Figure));
    }
    args.output.write(
        &Document { title: None, blocks, comparisons: &comparisons, data, lang },
        format,
        args.points,
        &session,
        global,
    )?;
    let any = comparisons.iter().any(|c| !c.sets.is_empty());
    if !any {
        nothing(&requests, &session);
    }
    Ok(u8::from(!any))
}

/// Says that there is no figure of what was asked for, and which periods there are.
fn nothing(requests: &[Request], session: &Session) {
    let mut periods: Vec<_> =
        requests.iter().flat_map(|r| periods(&session.draft.data, r.indicator)).collect();
    periods.sort();
    periods.dedup();
    let known: Vec<String> = periods.iter().rev().take(12).map(ToString::to_string).collect();
    let key = if known.is_empty() { "compare.nothing-at-all" } else { "compare.nothing" };
    terminal::err(&format!("{}\n", session.lang.fill(key, &[("periods", &known.join(", "))])));
}

/// The picture beside a table, where there is one to draw: figures without one, or more of them
/// than a picture shows, go without.
fn picture(request: Request, comparison: &Comparison, session: &Session) -> Option<Figure> {
    const MOST: usize = 200;
    let data = &session.draft.data;
    if comparison.rows().count() > MOST {
        return None;
    }
    let spec = Spec {
        theme: session.theme.clone(),
        ..Spec::asking(chart::suited(comparison, data), request)
    };
    let figures = plan::ask(&spec.requests(), &spec, data).ok()?;
    plan::figure(Input::of(&spec, &figures, data, session.lang)).ok()
}

/// The periods that an indicator has figures of.
fn periods(data: &Dataset, indicator: IndicatorId) -> impl Iterator<Item = Period> {
    data.observations.keys(indicator).filter(|key| key.known).map(|key| key.period)
}

/// The request of each indicator, in the order of their ids.
fn every(args: &Args, session: &Session) -> Result<Vec<Request>, Failure> {
    let data = &session.draft.data;
    if args.selection.per.is_some() {
        return Err(usage(session.lang, "usage.all-per", &[]));
    }
    let mut ids: Vec<IndicatorId> =
        (0..data.indicators.len()).map(|i| IndicatorId(i as u32)).collect();
    ids.sort_by_key(|i| &data.indicator(*i).id);
    let Some(first) = ids.first() else { return Ok(Vec::new()) };
    let one = request(&data.indicator(*first).id, &args.selection, data, session.lang)?;
    Ok(ids.into_iter().map(|indicator| Request { indicator, ..one.clone() }).collect())
}
