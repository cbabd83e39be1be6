//! Claims in the words of a language: patterns of its table, filled in.

use super::change::decimals;
use super::{Approximation, Change, Claim, Course, Group, Omission, Statement, Why, approximate};
use crate::compare::Measure;
use crate::format::{self, capital, day_short, inside, period_label, period_said, with_unit};
use crate::model::{
    Better, Class, Dataset, Decimal, Nature, ProvinceKind, Qualifier, Quantity, Scope, Status,
};
use crate::view::{self, earlier_label};
use crate::words::Lang;

/// A statement in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The whole sentence.
    pub text: String,
    /// Each clause behind the figure, in order.
    pub clauses: Vec<(Measure, String)>,
    /// What was left out, each with the reason, in words.
    pub left_out: Vec<(Measure, &'static str, String)>,
    /// What a reader must be told besides.
    pub notes: Vec<String>,
    /// The source line.
    pub source: Option<String>,
}

/// Puts a statement into words.
pub fn sentence(statement: &Statement, data: &Dataset, lang: Lang) -> Sentence {
    let clauses: Vec<(Measure, String)> =
        statement.claims.iter().filter_map(|claim| clause(claim, statement, data, lang)).collect();
    let behind: String =
        clauses.iter().map(|(_, text)| lang.fill("say.clause", &[("clause", text)])).collect();
    let told = main(statement, data, lang);
    let when = period_said(statement.period, lang);
    let text = lang.fill("say.sentence", &[("when", &when), ("told", &told), ("clauses", &behind)]);
    let left_out =
        statement.omissions.iter().map(|o| (o.measure, o.why.word(), omission(*o, data, lang)));
    Sentence {
        text: capital(&text),
        clauses,
        left_out: left_out.collect(),
        notes: statement.notes.clone(),
        source: view::source_line(statement.observations.iter().copied(), data, lang),
    }
}

/// `thu từ đất của tỉnh Sóc Trăng đạt 1.234 tỷ đồng`.
fn main(statement: &Statement, data: &Dataset, lang: Lang) -> String {
    let indicator = data.indicator(statement.indicator);
    let name = indicator.name.get(lang);
    let comma = if name.contains(',') { "-comma" } else { "" };
    let what = lang.fill(&format!("say.what{comma}"), &[("what", &inside(name))]);
    let scope = scope(statement, lang);
    let place = place(statement, data, lang);
    let key = if scope.is_empty() { "say.subject" } else { "say.subject-scope" };
    let subject = lang.fill(key, &[("what", &what), ("scope", &scope), ("where", &place)]);
    let value = value(statement, data, lang);
    let class = statement.status.class();
    let pattern = match (class, statement.status) {
        (Class::Result, Status::Estimated) => "say.estimated",
        (Class::Result, _) => "say.actual",
        _ => {
            return lang.fill(
                &format!("say.intention.{}", class.word()),
                &[("subject", &subject), ("value", &value)],
            );
        }
    };
    let better = if indicator.better == Better::Higher { "-higher" } else { "" };
    let key = format!("{pattern}.{}{better}", indicator.nature.word());
    let told = lang.fill(&key, &[("subject", &subject), ("value", &value)]);
    match statement.status {
        Status::Preliminary | Status::Revised => {
            lang.fill(&format!("say.mark.{}", statement.status.word()), &[("told", &told)])
        }
        _ => told,
    }
}

/// The figure with its unit, which some languages leave away behind what is counted.
fn value(statement: &Statement, data: &Dataset, lang: Lang) -> String {
    let unit = data.unit(statement.unit);
    let indicator = data.indicator(statement.indicator);
    let rounded = statement.computed && (statement.value.is_bound() || !indicator.additive);
    let value = &statement.value;
    let number = match value.qualifier {
        Qualifier::Range => {
            let ends = format::bound_digits(value);
            let end = |v: Decimal| format::quantity(&Quantity::exact(v), unit.factor, None, lang);
            lang.fill("say.range", &[("low", &end(ends[0])), ("high", &end(ends[1]))])
        }
        _ => format::number_text(value, unit.factor, rounded.then_some(unit.decimals), lang)
            .joined(" "),
    };
    // "2,310 persons" of people are "2,310"; thousands of them stay thousands.
    let counted = indicator.nature == Nature::Count
        && statement.status.class() == Class::Result
        && unit.factor == Decimal::ONE;
    if counted && lang.text("say.count-with-unit") == "false" {
        number
    } else {
        with_unit(&number, unit.symbol.get(lang))
    }
}

fn scope(statement: &Statement, lang: Lang) -> String {
    let scopes: Vec<String> = statement
        .scopes
        .iter()
        .filter(|s| *s != Scope::All)
        .map(|s| lang.text(&format!("say.scope.{}", s.word())).to_string())
        .collect();
    view::listed(&scopes, lang)
}

/// `tỉnh Sóc Trăng`, `thành phố Hải Phòng`, `cả nước`.
fn place(statement: &Statement, data: &Dataset, lang: Lang) -> String {
    let province = data.province(statement.province);
    let name = province.name.get(lang);
    // A name that says itself what it is stands alone: TP. Hồ Chí Minh.
    let says =
        lang.text("language.ignored").split('|').chain(lang.text("say.where.says").split('|'));
    let said = says
        .filter(|word| !word.is_empty())
        .any(|word| name.starts_with(word) || name.ends_with(word));
    let place = match province.kind {
        ProvinceKind::Country => running(name),
        _ if said => name.to_string(),
        ProvinceKind::Province => lang.fill("say.where.province", &[("name", name)]),
        ProvinceKind::City => lang.fill("say.where.city", &[("name", name)]),
    };
    match statement.names_edition {
        true => lang.fill(
            "say.where.edition",
            &[("where", &place), ("edition", &data.edition(statement.edition).id)],
        ),
        false => place,
    }
}

fn clause(
    claim: &Claim,
    statement: &Statement,
    data: &Dataset,
    lang: Lang,
) -> Option<(Measure, String)> {
    match claim {
        Claim::OfPlan { class, plan, percent } => {
            let percent = number(&super::percent(percent)?, "%", lang);
            let own = if *plan == statement.period { "" } else { "-of" };
            let args = [("percent", &*percent), ("period", &*period_label(*plan, lang))];
            Some((Measure::OfPlan, lang.fill(&format!("say.plan.{}{own}", class.word()), &args)))
        }
        Claim::Change(change) => changed(change, statement, data, lang),
        Claim::Rank { rank, among } => {
            let open = rank.best != rank.worst;
            let form = match (rank.of < among.total, open) {
                (true, _) => "-partial",
                (false, true) => "-open",
                (false, false) => "",
            };
            let place = match open {
                false => nth(rank.best, lang),
                true => format!("{}–{}", nth(rank.best, lang), nth(rank.worst, lang)),
            };
            let region = if let Group::Region(id) = among.group {
                running(data.region(id).name.get(lang))
            } else {
                String::new()
            };
            let args = [("place", &*place), ("of", &*rank.of.to_string()), ("region", &*region)];
            let text = lang.fill(&format!("say.rank.{}{form}", among.group.word()), &args);
            let order = match among.better {
                Better::Higher => "higher",
                Better::Lower => "lower",
                Better::None => "none",
            };
            let text = lang.fill(&format!("say.order.{order}"), &[("rank", &text)]);
            let doubt = if open { "say.rank.open" } else { "say.rank.tied" };
            let text = if open || rank.tied { lang.fill(doubt, &[("rank", &text)]) } else { text };
            Some((Measure::Rank, text))
        }
    }
}

/// A place in an order: 2nd, 11th; where the language has endings for all numbers but those that end
/// in 1, 2 and 3, and for these.
fn nth(place: u32, lang: Lang) -> String {
    let last = if matches!(place % 100, 11..=13) { 0 } else { place % 10 };
    let mut endings = lang.text("say.rank.endings").split_whitespace();
    let other = endings.next().unwrap_or_default();
    let ending = match last {
        1..=3 => endings.nth(last as usize - 1).unwrap_or(other),
        _ => other,
    };
    format!("{place}{ending}")
}

fn changed(
    change: &Change,
    statement: &Statement,
    data: &Dataset,
    lang: Lang,
) -> Option<(Measure, String)> {
    let against = earlier_label(change.base, statement.period, lang);
    let measure = if change.amount.is_some() { Measure::Change } else { Measure::ChangePercent };
    let unit = data.unit(statement.unit);
    let rate = unit.is_percent();
    let amount = change.amount.as_ref().and_then(|q| {
        let told = approximate(q, unit.factor, decimals(q, unit, data.indicator(statement.indicator).nature))?;
        let one = matches!(told, Approximation::Number(v) | Approximation::AtLeast(v) | Approximation::AtMost(v) if v == Decimal::ONE && v.scale() == 0);
        let symbol = match (rate, one) {
            (true, true) => lang.text("chart.percentage-point"),
            (true, false) => lang.text("chart.percentage-points"),
            (false, _) => unit.symbol.get(lang),
        };
        Some(number(&told, symbol, lang))
    });
    let percent =
        change.percent.as_ref().and_then(super::percent).map(|told| number(&told, "%", lang));
    let way = match change.course {
        Course::Rose => "rose",
        Course::Fell => "fell",
        Course::Same => "same",
        Course::Hardly => "hardly",
    };
    let size = match (amount, percent) {
        (Some(amount), Some(percent)) => {
            lang.fill("say.change.both", &[("amount", &amount), ("percent", &percent)])
        }
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) if matches!(change.course, Course::Same | Course::Hardly) => String::new(),
        (None, None) => return None,
    };
    Some((measure, lang.fill(&format!("say.change.{way}"), &[("size", &size), ("base", &against)])))
}

fn number(told: &Approximation, symbol: &str, lang: Lang) -> String {
    let with = |v: Decimal| with_unit(&format::number(v, lang), symbol);
    let worded = |word: &str, v: Decimal| format!("{} {}", lang.text(word), with(v));
    match told {
        Approximation::Number(v) => with(*v),
        Approximation::AtLeast(v) => worded("qualifier.at-least", *v),
        Approximation::AtMost(v) => worded("qualifier.at-most", *v),
        Approximation::About { value, low, high } => {
            let end = |v: Decimal| format::number(v, lang);
            lang.fill(
                "say.about",
                &[("value", &with(*value)), ("low", &end(*low)), ("high", &end(*high))],
            )
        }
    }
}

fn omission(Omission { measure, why }: Omission, data: &Dataset, lang: Lang) -> String {
    let period = match why {
        Why::NoBase(p) | Why::OtherEdition(p) | Why::OtherLength(p) | Why::Overlap(p) => {
            period_label(p, lang)
        }
        _ => String::new(),
    };
    let date = if let Why::Method(day) = why { day_short(day, lang) } else { String::new() };
    let count =
        if let Why::Few(n) | Why::AnyPlace(n) = why { n.to_string() } else { String::new() };
    let edition = data.editions.last().map_or("", |e| e.id.as_str());
    let args = [("period", &*period), ("date", &*date), ("count", &*count), ("edition", edition)];
    let why = lang.fill(&format!("say.why.{}", why.word()), &args);
    let what = match measure {
        Measure::OfPlan => "of-plan",
        Measure::Rank => "rank",
        _ => "change",
    };
    lang.fill("say.left-out", &[("what", lang.text(&format!("say.clauses.{what}"))), ("why", &why)])
}

/// The name of a region or country inside of a sentence: `đồng bằng sông Hồng`, but `Tây Nguyên`,
/// whose words are all names.
fn running(name: &str) -> String {
    let second = name.split(' ').nth(1).and_then(|word| word.chars().next());
    if second.is_some_and(char::is_lowercase) { inside(name) } else { name.into() }
}
