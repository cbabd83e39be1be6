//! What is said of a result and its plan.

use crate::chart::figure::Scale;
use crate::chart::text::tidy;
use crate::format;
use crate::model::{Class, Decimal, Quantity};
use crate::words::Lang;

/// Decimals of the percentage, as of every computed one.
const DECIMALS: u32 = 1;

/// What a plan is called: plan, budget, proposal.
pub(super) fn plan_word(class: Class, lang: Lang) -> &'static str {
    lang.text(&format!("chart.bullet.{}", class.word()))
}

/// A number with its word, without the unit.
fn number(q: &Quantity, scale: &Scale, lang: Lang) -> String {
    scale.shown(q, lang).joined("\u{a0}")
}

/// The result in percent of the plan, with the word that the two bounds leave: `hơn 103,2%`. `None`
/// of a plan of nothing.
fn percent(result: &Quantity, plan: &Quantity, lang: Lang) -> Option<String> {
    let percent = result.over(*plan)?.scaled(Decimal::ONE_HUNDRED)?;
    let shown = format::number_text(&percent, Decimal::ONE, Some(DECIMALS), lang);
    Some(format::with_unit(&shown.joined("\u{a0}"), "%"))
}

/// What stands in grey behind the result: how it compares with the plan, or what there is none of.
/// `usual` is the kind of plan that the chart is about.
pub(super) fn remark(
    result: Option<&Quantity>,
    plan: Option<(Class, &Quantity)>,
    usual: Class,
    scale: &Scale,
    lang: Lang,
) -> String {
    let Some((class, q)) = plan else {
        return lang.fill("chart.bullet.no-plan", &[("plan", plan_word(usual, lang))]);
    };
    let target = number(q, scale, lang);
    let args = [("plan", plan_word(class, lang)), ("target", &*target)];
    tidy(&match result.map(|result| percent(result, q, lang)) {
        None => lang.fill("chart.bullet.no-result", &args),
        Some(None) => lang.fill("chart.bullet.alone", &args),
        Some(Some(percent)) => {
            lang.fill("chart.bullet.of", &[args[0], args[1], ("percent", &percent)])
        }
    })
}

/// That a province has another plan besides.
pub(super) fn also(
    province: &str,
    class: Class,
    plan: &Quantity,
    scale: &Scale,
    lang: Lang,
) -> String {
    let target = scale.spoken(plan, lang);
    lang.fill(
        "chart.bullet.also",
        &[("province", province), ("plan", plan_word(class, lang)), ("target", &target)],
    )
}
