//! What is shown where nothing was asked yet: what there is, and questions to begin with.

use std::collections::BTreeSet;

use super::query::Query;
use super::state::Version;
use crate::format::{number, period_label};
use crate::markup::escape;
use crate::model::Scopes;
use crate::words::Lang;

/// So many questions to begin with.
const FIRST: usize = 12;

/// The page as markup.
pub fn markup(version: &Version, lang: Lang) -> String {
    let data = &version.snapshot.draft.data;
    let count = |n: usize| number(n.into(), lang);
    let counts = [
        ("figures", count(data.observations.len())),
        ("indicators", count(data.indicators.len())),
        ("sources", count(data.sources.len())),
    ];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let mut out = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<p>{}</p>\n",
        escape(lang.text("desk.title")),
        escape(&lang.fill("desk.counts", &counts)),
        escape(lang.text("desk.begin"))
    );
    // One of each theme before a second of any, each indicator once.
    let all = version.comparable();
    let (mut themes, mut known) = (BTreeSet::new(), BTreeSet::new());
    let mut first = Vec::new();
    for every in [false, true] {
        for run in all {
            let indicator = data.indicator(run.indicator);
            if (every || themes.insert(&indicator.theme)) && known.insert(run.indicator) {
                first.push(run);
            }
        }
    }
    if first.is_empty() {
        return out;
    }
    out += &format!("<h2>{}</h2>\n<ul class=\"first\">\n", escape(lang.text("desk.comparable")));
    for run in first.into_iter().take(FIRST) {
        let indicator = data.indicator(run.indicator);
        let (period, provinces) = run.fullest();
        let mut query = Query::default();
        query.add("indicator", &indicator.id);
        query.add("periods", &period.to_string());
        // The tier is named where another has figures, too.
        let others = all.iter().any(|o| o.indicator == run.indicator && o.scope != run.scope);
        if others {
            query.add("scope", run.scope.word());
        }
        query.add("lang", lang.code());
        let args = [("period", &*period_label(period, lang)), ("count", &*count(provinces))];
        let scope = crate::format::scope_label(Scopes::one(run.scope), lang);
        let beside = lang.fill("desk.comparable-of", &args);
        out += &format!(
            "<li><a href=\"/?{}\">{}</a> <small>{}{}</small></li>\n",
            escape(&query.print()),
            escape(indicator.name.get(lang)),
            escape(&beside),
            if others { format!(", {}", escape(&scope)) } else { String::new() }
        );
    }
    out + "</ul>\n"
}
