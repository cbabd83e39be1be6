//! What a matrix is limited to, and the names of sources, in words.

use crate::chart::input::Input;
use crate::compare::Periods;
use crate::format::{self, period_label, scope_label};
use crate::model::{ProvinceId, SourceId};
use crate::view::listed;

/// So many are named; of more their number is.
const NAMED: usize = 3;

/// Whether figures of all periods and scopes are counted.
pub(super) fn every_period(input: &Input) -> bool {
    let spec = input.spec;
    !matches!(spec.periods, Periods::These(_))
        && spec.period_kind.is_none()
        && spec.scopes.is_empty()
}

/// What is counted, where not everything is: `chỉ gồm Thu từ đất; năm 2023`.
pub(super) fn limits(input: &Input) -> Option<String> {
    let (data, spec, lang) = (input.data, input.spec, input.lang);
    let some = |names: Vec<String>, key: &str| match names.len() {
        0 => None,
        1..=NAMED => Some(listed(&names, lang)),
        many => Some(lang.fill(key, &[("count", &format::number(many.into(), lang))])),
    };
    let indicators =
        spec.indicators.iter().map(|id| data.indicator(*id).name.get(lang).to_string()).collect();
    let name = |id: &String| {
        data.provinces.iter().rev().find(|p| p.id == *id).map(|p| p.name.get(lang).to_string())
    };
    let provinces = spec.provinces.iter().filter_map(name).collect();
    let periods = if let Periods::These(periods) = &spec.periods {
        periods.iter().map(|p| period_label(*p, lang)).collect()
    } else {
        Vec::new()
    };
    let scopes = spec.scopes.iter().map(|s| scope_label(*s, lang)).collect();
    let parts = [
        some(indicators, "chart.coverage.indicators"),
        some(provinces, "chart.coverage.provinces"),
        some(periods, "chart.coverage.periods"),
        some(scopes, "chart.coverage.scopes"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| lang.fill("chart.coverage.only", &[("list", &parts.join("; "))]))
}

/// A source by what readers know of it: `Quảng Bình (Báo Quảng Bình, 2023)`.
pub(super) fn source_about(input: &Input, province: ProvinceId, source: SourceId) -> String {
    let source = input.data.source(source);
    let name = if source.publisher.is_empty() { &source.title } else { &source.publisher };
    let year = source.published.map(|day| day.to_string().chars().take(4).collect::<String>());
    let known: Vec<String> =
        [name.clone()].into_iter().filter(|name| !name.is_empty()).chain(year).collect();
    let province = input.data.province(province).name.get(input.lang);
    if known.is_empty() {
        province.to_string()
    } else {
        format!("{province} ({})", known.join(", "))
    }
}
