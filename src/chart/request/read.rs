use toml::de::DeTable;

use super::reader::{HOMES, Reader};
use super::{Order, Preset, Spec, TextKey};
use crate::chart::pixels;
use crate::chart::request::Kind;
use crate::chart::theme::{self, Base, Theme};
use crate::compare::{By, Measure, Reason};
use crate::fields::Fields;
use crate::finding::{Finding, Span, sort};
use crate::model::{Dataset, IndicatorId, PeriodKind};
use crate::words::Text;

/// Least and greatest width and height of a picture in pixels, and scale of its PNG.
const WIDTH: (f64, f64) = (320.0, 6000.0);
const HEIGHT: (f64, f64) = (300.0, 6000.0);
const SCALE: (f64, f64) = (0.5, 6.0);
/// How many of the highest or the lowest are shown.
const ENDS: (f64, f64) = (0.0, 100.0);

/// What kind of file asks.
enum Form<'o> {
    Chart,
    /// A table, which takes keys of its own and has none of a picture.
    Table(&'o mut dyn FnMut(&mut Reader)),
}

/// The key that was perhaps meant.
fn similar(finding: &Finding) -> Option<String> {
    finding.args.iter().find(|(name, _)| *name == "similar").map(|(_, key)| key.clone())
}

impl Spec {
    /// Reads a `chart.toml`. `file` is its name as it is shown; `id` the name of its folder; `base`
    /// what it is drawn in where it says nothing else.
    ///
    /// # Errors
    /// Everything that is wrong with it at once, each with its place and the name that was perhaps
    /// meant.
    pub fn read(
        id: &str,
        file: &str,
        text: &str,
        data: &Dataset,
        base: &Base,
    ) -> Result<Spec, Vec<Finding>> {
        Spec::read_as((id, file, text), data, base, &mut Form::Chart)
    }

    /// Reads what another file asks of the data in the words of a chart; `own` takes the keys that
    /// are its own.
    ///
    /// # Errors
    /// As those of [`Spec::read`].
    pub(crate) fn read_question(
        id: &str,
        file: &str,
        text: &str,
        data: &Dataset,
        base: &Base,
        own: &mut dyn FnMut(&mut Reader),
    ) -> Result<Spec, Vec<Finding>> {
        Spec::read_as((id, file, text), data, base, &mut Form::Table(own))
    }

    fn read_as(
        (id, file, text): (&str, &str, &str),
        data: &Dataset,
        base: &Base,
        form: &mut Form,
    ) -> Result<Spec, Vec<Finding>> {
        let mut findings = Vec::new();
        let (table, faults) = DeTable::parse_recoverable(text);
        for fault in &faults {
            let at = fault.span().unwrap_or(0..0);
            findings.push(
                Finding::error("bad-toml", Span::in_text(file, text, at.start, at.end))
                    .with("message", fault.message()),
            );
        }
        // A faulty line hides what it meant to say: its keys are not told as missing.
        let lines: Vec<usize> = findings.iter().map(|f| f.span.line).collect();
        let spec = read(
            (id, file, text),
            table.get_ref(),
            data,
            base,
            &mut findings,
            faults.is_empty(),
            form,
        );
        findings.retain(|f| f.code == "bad-toml" || !lines.contains(&f.span.line));
        // Nor does a key lack that stands there under another name, or in another table.
        let elsewhere: Vec<String> =
            findings.iter().filter(|f| f.code == "unknown-key").filter_map(similar).collect();
        findings.retain(|f| {
            f.code != "missing-key" || !f.args.iter().any(|(_, key)| elsewhere.contains(key))
        });
        sort(&mut findings);
        match spec {
            Some(spec) if findings.is_empty() => Ok(spec),
            _ => Err(findings),
        }
    }
}

fn read(
    (id, file, text): (&str, &str, &str),
    table: &DeTable,
    data: &Dataset,
    base: &Base,
    findings: &mut Vec<Finding>,
    whole: bool,
    form: &mut Form,
) -> Option<Spec> {
    let mut reader = Reader { fields: Fields::new(file, text, table, findings), data };
    let missing = |reader: &mut Reader, key: &str| {
        if whole {
            reader.tell(Finding::error("missing-key", Span::file(file)).with("key", key));
        }
    };
    let found = match form {
        Form::Chart => {
            let typed = reader.fields.text("kind");
            if typed.is_none() && !table.keys().any(|k| k.get_ref() == "kind") {
                missing(&mut reader, "kind");
            }
            typed.as_ref().and_then(|typed| reader.one_of("kind", typed, &Kind::ALL, Kind::word))
        }
        Form::Table(own) => {
            own(&mut reader);
            Some(Kind::Table)
        }
    };
    let (one, several) = (reader.fields.text("indicator"), reader.fields.list("indicators"));
    let indicators: Vec<Option<IndicatorId>> =
        one.iter().chain(&several).map(|typed| reader.indicator(typed)).collect();
    let needed = found.is_none_or(|kind| kind.compares());
    if indicators.is_empty()
        && needed
        && !table.keys().any(|k| k.get_ref() == "indicator" || k.get_ref() == "indicators")
    {
        missing(&mut reader, "indicator");
    }
    let measures = reader.fields.list("measure");
    let mut measures: Vec<Measure> = measures
        .iter()
        .filter_map(|typed| reader.one_of("measure", typed, &Measure::ALL, Measure::word))
        .collect();
    let per_typed = reader.fields.text("per");
    let per = per_typed.as_ref().and_then(|typed| reader.indicator(typed));
    if measures.is_empty() {
        measures.push(if per_typed.is_some() { Measure::Per } else { Measure::Value });
    }
    if measures.contains(&Measure::Per) && per_typed.is_none() {
        missing(&mut reader, "per");
    }
    let by = reader.fields.list("by");
    let allow = reader.fields.list("allow");
    let period_kind = reader.fields.text("period-kind");
    let counted_from = reader.fields.text("base");
    let mut places = Vec::new();
    let pictured = matches!(form, Form::Chart);
    let spec = Spec {
        file: file.into(),
        id: id.into(),
        kind: found.unwrap_or(Kind::Bars),
        provinces: reader.provinces("provinces"),
        highlight: reader.provinces("highlight"),
        top: if pictured { reader.count("top", ENDS) } else { 0 },
        bottom: if pictured { reader.count("bottom", ENDS) } else { 0 },
        order: if pictured { reader.order() } else { Order::default() },
        references: if pictured { reader.references() } else { Vec::new() },
        target: if pictured { reader.target(file, text) } else { None },
        events: if pictured { reader.events() } else { Vec::new() },
        annotations: if pictured {
            reader.annotations(file, text, &mut places)
        } else {
            Vec::new()
        },
        periods: reader.periods(),
        period_kind: period_kind.and_then(|typed| {
            reader.one_of("period-kind", &typed, &PeriodKind::ALL, PeriodKind::word)
        }),
        scopes: reader.scopes(),
        measures,
        per,
        by: by.iter().filter_map(|typed| reader.one_of("by", typed, &By::ALL, By::word)).collect(),
        edition: reader.edition(),
        base: counted_from.and_then(|typed| reader.base(&typed)).unwrap_or_default(),
        best_first: reader.fields.flag("best-first").unwrap_or(false),
        strict: reader.fields.flag("strict-bounds").unwrap_or(false),
        within: reader.within(),
        allow: allow
            .iter()
            .filter_map(|typed| reader.one_of("allow", typed, &Reason::ALL, Reason::word))
            .map(|reason| reason.word().to_string())
            .collect(),
        title: reader.words(TextKey::Title, file, text, &mut places),
        subtitle: if pictured {
            reader.words(TextKey::Subtitle, file, text, &mut places)
        } else {
            Text::default()
        },
        note: reader.words(TextKey::Note, file, text, &mut places),
        places,
        scale: if pictured {
            reader.fields.number("scale", SCALE, "scale").unwrap_or(1.0)
        } else {
            1.0
        },
        indicators: indicators.iter().copied().flatten().collect(),
        ..Spec::of(found.unwrap_or(Kind::Bars), IndicatorId(0))
    };
    let preset = match pictured && reader.fields.is_text("size") {
        true => reader
            .fields
            .text("size")
            .and_then(|typed| reader.one_of("size", &typed, &Preset::ALL, Preset::word)),
        false => None,
    };
    let named = pictured && reader.fields.is_text("size");
    let size = if pictured && !named { reader.fields.table("size") } else { None };
    let (mut width, mut height) = (None, None);
    let mut sized = reader.fields.place("scale");
    if let Some(table) = size {
        let mut fields = Fields::new(file, text, table, reader.fields.findings);
        width = fields.number("width", WIDTH, "width");
        height = fields.number("height", HEIGHT, "height");
        sized = sized.or_else(|| fields.place("height"));
        fields.close_in("size", &HOMES);
    }
    let theme = if pictured { reader.fields.table("theme") } else { None };
    let theme = theme.map(|table| {
        let mut fields = Fields::new(file, text, table, reader.fields.findings);
        let theme = Theme::read(&mut fields, base);
        fields.close_in("theme", &HOMES);
        theme
    });
    let unfit = spec.unfit().filter(|_| {
        pictured
            && found.is_some()
            && !indicators.is_empty()
            && indicators.iter().all(Option::is_some)
    });
    let width = width.map_or(theme::WIDTH, |w| w.round() as u32);
    let height = height.map(|h| h.round() as u32);
    // Of a picture without a height it is known when it is composed.
    let large =
        height.zip(sized).and_then(|(height, at)| pixels::excess(width, height, spec.scale, at));
    unfit.into_iter().chain(large).for_each(|finding| reader.tell(finding));
    reader.fields.close_in("", &HOMES);
    (found.is_some() && indicators.iter().all(Option::is_some))
        .then(|| Spec { width, height, theme: theme.unwrap_or_else(|| base.theme.clone()), ..spec })
        .map(|spec| preset.map_or(spec.clone(), |preset| spec.sized(preset)))
}
