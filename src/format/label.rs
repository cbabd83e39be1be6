use crate::model::{Date, Period, PeriodKind, Scopes};
use crate::words::Lang;

fn day(date: Date, lang: Lang) -> String {
    let month = lang
        .find(&format!("month.{}", date.month))
        .map_or_else(|| date.month.to_string(), String::from);
    // Decree 30/2020/NĐ-CP, appendix I: a zero before days 1 to 9 and months 1 and 2 only.
    let month_digits =
        if date.month <= 2 { format!("{:02}", date.month) } else { date.month.to_string() };
    lang.fill(
        "period.date",
        &[
            ("day", &date.day.to_string()),
            ("day2", &format!("{:02}", date.day)),
            ("month", &month),
            ("month2", &month_digits),
            ("year", &date.year.to_string()),
        ],
    )
}

fn labelled(period: Period, form: &str, lang: Lang) -> String {
    let (start, end) = (period.start(), period.end());
    let key = match period.kind() {
        PeriodKind::Year => "year",
        PeriodKind::Half if end.month == 6 => "first-half",
        PeriodKind::Half => "second-half",
        PeriodKind::Quarter => "quarter",
        PeriodKind::Month => "month",
        PeriodKind::Ytd => "ytd",
        PeriodKind::Day => "day",
        PeriodKind::Span
            if start.month == 1 && end.month == 12 && start.day == 1 && end.ends_month() =>
        {
            "years"
        }
        PeriodKind::Span if start.day == 1 && end.ends_month() => "months",
        PeriodKind::Span => "days",
    };
    let quarter = ["I", "II", "III", "IV"][usize::from((end.month - 1) / 3)];
    let month_name =
        |m: u8| lang.find(&format!("month.{m}")).map_or_else(|| m.to_string(), String::from);
    lang.fill(
        &format!("{form}.{key}"),
        &[
            ("year", &start.year.to_string()),
            ("year2", &end.year.to_string()),
            ("month", &start.month.to_string()),
            ("month2", &end.month.to_string()),
            ("month-name", &month_name(start.month)),
            ("month2-name", &month_name(end.month)),
            ("quarter", &((end.month - 1) / 3 + 1).to_string()),
            ("roman", quarter),
            ("from", &day(start, lang)),
            ("to", &day(end, lang)),
        ],
    )
}

/// A period in running text: "6 tháng đầu năm 2023".
pub fn period_label(period: Period, lang: Lang) -> String {
    labelled(period, "period.long", lang)
}

/// When something was so, in running text: "trong 6 tháng đầu năm 2023", "in the first half of
/// 2023".
pub fn period_said(period: Period, lang: Lang) -> String {
    labelled(period, "period.said", lang)
}

/// A period where there is little room: "6T/2023".
pub fn period_short(period: Period, lang: Lang) -> String {
    labelled(period, "period.short", lang)
}

/// A day where there is little room: "01/7/2025".
pub fn day_short(day: Date, lang: Lang) -> String {
    Period::parse(&day.to_string()).map_or(String::new(), |period| period_short(period, lang))
}

/// A scope, or the scopes that were added: "cấp tỉnh và cấp huyện".
pub fn scope_label(scopes: Scopes, lang: Lang) -> String {
    let names: Vec<_> = scopes.iter().map(|s| lang.text(&format!("scope.{}", s.word()))).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{} {} {last}", rest.join(", "), lang.text("list.and"))
        }
        _ => names.concat(),
    }
}
