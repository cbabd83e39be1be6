//! What a comparison is asked for, as it is typed; shared by `compare` and `chart`.

use std::collections::BTreeSet;

use super::named;
use super::session::usage;
use crate::compare::{Base, By, Measure, Periods, Reason, Request, Within};
use crate::failure::Failure;
use crate::finding::closest;
use crate::format::spelled;
use crate::model::{Dataset, EditionId, IndicatorId, Period, PeriodKind, Scope, Scopes};
use crate::words::Lang;

/// Under which heading of the help they stand.
const ASKED: &str = "What is compared, and how";

/// The options that narrow a comparison and say what it computes. Lists are separated by commas.
#[derive(clap::Args, Debug, Clone, Default)]
pub(super) struct Selection {
    /// Only these provinces, by id or name
    #[arg(long, value_delimiter = ',', value_name = "A,B", help_heading = ASKED)]
    pub provinces: Vec<String>,
    /// Only these periods: 2023, 2023-S1, 2019..2024, or `latest`
    #[arg(long, value_delimiter = ',', value_name = "P,Q", help_heading = ASKED)]
    pub periods: Vec<String>,
    /// Only periods of this kind: year, half, quarter, month, ytd, span, day
    #[arg(long, value_name = "KIND", help_heading = ASKED)]
    pub period_kind: Option<String>,
    /// Only these scopes: all, province, department, district, commune; `province+district` adds
    /// them
    #[arg(long, value_delimiter = ',', value_name = "TIER", help_heading = ASKED)]
    pub scope: Vec<String>,
    /// What to compute: value, change, change-percent, of-plan, rank, share, index, per, growth
    #[arg(long, value_delimiter = ',', value_name = "M,N", help_heading = ASKED)]
    pub measure: Vec<String>,
    /// What may differ between the figures: province, period, scope, status
    #[arg(long, value_delimiter = ',', value_name = "WHAT", help_heading = ASKED)]
    pub by: Vec<String>,
    /// What changes are counted from: a period, or `previous` for the one directly before; by
    /// default the same period of the year before. What indices are counted from: a period
    #[arg(long, value_name = "BASE", help_heading = ASKED)]
    pub base: Option<String>,
    /// The edition of the provinces whose boundaries everything is put in
    #[arg(long, value_name = "EDITION", help_heading = ASKED)]
    pub edition: Option<String>,
    /// Divide by another indicator
    #[arg(long, value_name = "INDICATOR", help_heading = ASKED)]
    pub per: Option<String>,
    /// Rank 1 is the best, where the indicator says which end is better
    #[arg(long, help_heading = ASKED)]
    pub best_first: bool,
    /// Among whom to rank and share: `country`, `region`, or provinces A,B,C, shown or not; by
    /// default those shown
    #[arg(long, value_delimiter = ',', value_name = "WHOM", help_heading = ASKED)]
    pub within: Vec<String>,
    /// Count proven ends only, not what usage says of "hơn" and "gần"
    #[arg(long, help_heading = ASKED)]
    pub strict_bounds: bool,
    /// Put in what would be left out for this reason, with a mark: period-kind, scope, status,
    /// edition
    #[arg(long, value_delimiter = ',', value_name = "CODE", help_heading = ASKED)]
    pub allow: Vec<String>,
}

/// The request that a selection makes of an indicator.
///
/// # Errors
/// When a word is none of those that there are; the message names the nearest.
pub(super) fn request(
    indicator: &str,
    selection: &Selection,
    data: &Dataset,
    lang: Lang,
) -> Result<Request, Failure> {
    let mut request = Request::of(find_indicator(indicator, data, lang)?);
    request.provinces = find_provinces(&selection.provinces, data, lang)?;
    request.periods = periods(&selection.periods, lang)?;
    request.period_kind = selection
        .period_kind
        .as_deref()
        .map(|k| pick(k, PeriodKind::ALL, PeriodKind::word, "period-kind", lang))
        .transpose()?;
    for scope in &selection.scope {
        request.scopes.push(
            Scopes::parse(scope)
                .ok_or_else(|| unknown(lang, "scope", scope, Scope::ALL.map(Scope::word)))?,
        );
    }
    if !selection.measure.is_empty() {
        let pick = |m: &String| pick(m, Measure::ALL, Measure::word, "measure", lang);
        request.measures = selection.measure.iter().map(pick).collect::<Result<_, _>>()?;
    }
    request.by = selection
        .by
        .iter()
        .map(|b| pick(b, By::ALL, By::word, "by", lang))
        .collect::<Result<_, _>>()?;
    request.base =
        selection.base.as_deref().map(|b| base(b, lang)).transpose()?.unwrap_or_default();
    if let Some(edition) = &selection.edition {
        request.edition = Some(find_edition(edition, data, lang)?);
    }
    if let Some(per) = &selection.per {
        request.per = Some(find_indicator(per, data, lang)?);
        if !request.measures.contains(&Measure::Per) {
            request.measures.push(Measure::Per);
        }
    } else if request.measures.contains(&Measure::Per) {
        return Err(usage(lang, "usage.per", &[]));
    }
    request.best_first = selection.best_first;
    request.strict = selection.strict_bounds;
    request.within = within(&selection.within, data, lang)?;
    for code in &selection.allow {
        pick(code, Reason::ALL, Reason::word, "allow", lang)?;
    }
    request.allow.clone_from(&selection.allow);
    Ok(request)
}

/// Among whom: `country`, `region`, or provinces by id or name.
pub(super) fn within(typed: &[String], data: &Dataset, lang: Lang) -> Result<Within, Failure> {
    match typed {
        [] => Ok(Within::Shown),
        [only] if only == "country" => Ok(Within::Country),
        [only] if only == "region" => Ok(Within::Region),
        typed => find_provinces(typed, data, lang).map(Within::These),
    }
}

/// The indicator of an id, a name or a keyword.
pub(super) fn find_indicator(
    typed: &str,
    data: &Dataset,
    lang: Lang,
) -> Result<IndicatorId, Failure> {
    match named::indicators(typed, data)[..] {
        [only] => Ok(only),
        ref several => {
            let ids: Vec<&str> = several.iter().map(|i| data.indicator(*i).id.as_str()).collect();
            Err(unclear(
                lang,
                "indicator",
                typed,
                &ids,
                data.indicators.iter().map(|i| i.id.as_str()),
            ))
        }
    }
}

/// The ids of provinces, from ids, names or other spellings.
///
/// # Errors
/// When a name is nobody's, or that of several; the message names those that may be meant.
pub(super) fn find_provinces(
    typed: &[String],
    data: &Dataset,
    lang: Lang,
) -> Result<Vec<String>, Failure> {
    let find = |typed: &String| match named::provinces(typed, data)[..] {
        [only] => Ok(only.to_string()),
        ref several => Err(unclear(
            lang,
            "province",
            typed,
            several,
            data.provinces.iter().map(|p| p.id.as_str()),
        )),
    };
    typed.iter().map(find).collect()
}

/// A name that is that of several things, or of none: then the nearest ids.
fn unclear<'a>(
    lang: Lang,
    what: &str,
    typed: &str,
    several: &[&str],
    known: impl IntoIterator<Item = &'a str>,
) -> Failure {
    /// More names than these are no help.
    const NAMED: usize = 6;
    let (list, word) = (format!("sokpi list {what}s"), lang.text(&format!("usage.what.{what}")));
    let tell = |key: &str, ids: &[&str]| {
        let named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
        let known = named.join(", ") + if ids.len() > NAMED { ", …" } else { "" };
        usage(lang, key, &[("what", word), ("value", typed), ("list", &list), ("known", &known)])
    };
    if !several.is_empty() {
        return tell("usage.several", several);
    }
    let known: BTreeSet<&str> = known.into_iter().collect();
    match named::near(typed, known.iter().copied()) {
        near if !near.is_empty() => tell("usage.unknown-near", &near),
        _ if (1..=NAMED).contains(&known.len()) => {
            tell("usage.unknown-near", &known.into_iter().collect::<Vec<_>>())
        }
        _ => tell("usage.unknown-list", &[]),
    }
}

fn find_edition(name: &str, data: &Dataset, lang: Lang) -> Result<EditionId, Failure> {
    data.find_edition(name)
        .ok_or_else(|| unknown(lang, "edition", name, data.editions.iter().map(|e| e.id.as_str())))
}

/// A text that is no period, with what it spells in the words of people.
fn no_period(text: &str, lang: Lang) -> Failure {
    let meant = spelled(text)
        .map(|(from, to)| if from == to { from.to_string() } else { format!("{from}..{to}") });
    match meant {
        Some(meant) => usage(lang, "usage.period-meant", &[("value", text), ("meant", &meant)]),
        None => usage(lang, "usage.period", &[("value", text)]),
    }
}

/// A period as it is typed.
pub(super) fn period(text: &str, lang: Lang) -> Result<Period, Failure> {
    Period::parse(text).map_err(|_| no_period(text, lang))
}

/// What a change is counted from: a word, or a period.
fn base(text: &str, lang: Lang) -> Result<Base, Failure> {
    Base::parse(text).map_err(|_| match (closest(text, Base::WORDS), spelled(text)) {
        (Some(near), _) => usage(lang, "usage.base-meant", &[("value", text), ("meant", near)]),
        (None, Some((only, last))) if only == last => {
            usage(lang, "usage.base-meant", &[("value", text), ("meant", &only.to_string())])
        }
        (None, _) => usage(lang, "usage.base", &[("value", text)]),
    })
}

/// `latest`, or periods and runs of years, halves, quarters or months: `2019..2024`.
fn periods(typed: &[String], lang: Lang) -> Result<Periods, Failure> {
    match typed {
        [] => return Ok(Periods::All),
        [only] if only == "latest" => return Ok(Periods::Latest),
        _ => {}
    }
    let mut out = Vec::new();
    for text in typed {
        match text.split_once("..") {
            None => out.push(period(text, lang)?),
            Some((from, to)) => {
                let (from, to) = (period(from, lang)?, period(to, lang)?);
                let run = Period::run(from, to)
                    .ok_or_else(|| usage(lang, "usage.period", &[("value", text)]))?;
                out.extend(run);
            }
        }
    }
    Ok(Periods::These(out))
}

/// One of a list, by its word.
pub(super) fn pick<T: Copy, const N: usize>(
    typed: &str,
    all: [T; N],
    word: fn(T) -> &'static str,
    what: &str,
    lang: Lang,
) -> Result<T, Failure> {
    all.into_iter().find(|t| word(*t) == typed).ok_or_else(|| {
        let known: Vec<_> = all.iter().map(|t| word(*t)).collect();
        unknown(lang, what, typed, known)
    })
}

/// A word that there is not; the nearest that there is, or all where they are few.
pub(super) fn unknown<'a>(
    lang: Lang,
    what: &str,
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Failure {
    let known: Vec<&str> = known.into_iter().collect();
    let what = lang.text(&format!("usage.what.{what}"));
    match closest(typed, known.iter().copied()) {
        Some(near) => usage(
            lang,
            "usage.unknown-similar",
            &[("what", what), ("value", typed), ("similar", near)],
        ),
        None if (1..=20).contains(&known.len()) => usage(
            lang,
            "usage.unknown-known",
            &[("what", what), ("value", typed), ("known", &known.join(", "))],
        ),
        None => usage(lang, "usage.unknown", &[("what", what), ("value", typed)]),
    }
}
