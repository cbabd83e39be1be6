use super::session::{language, usage};
use super::{Global, Outcome, terminal};
use crate::finding::closest;
use crate::report;
use crate::rules::{RULES, Rule};
use crate::words::Lang;

/// Say what a finding's code means, with an example, and how to mend it
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi explain quote-decimals
  sokpi explain quote --lang en")]
pub(super) struct Args {
    /// The code, as it stands in `error[CODE]`; the beginning of some lists them
    code: String,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let lang = language(global);
    // `error[bad-number]` as it stands in a finding will do.
    let code = args
        .code
        .split_once('[')
        .map_or(args.code.as_str(), |(_, code)| code.trim_end_matches(']'));
    if let Some(rule) = RULES.iter().find(|r| r.code == code) {
        terminal::out(&report::page(rule.code, rule.severity, lang))?;
        return Ok(0);
    }
    let family: Vec<&Rule> =
        RULES.iter().filter(|r| !code.is_empty() && r.code.starts_with(code)).collect();
    if !family.is_empty() {
        terminal::out(&super::columns::print(&rows(family, lang)))?;
        return Ok(0);
    }
    let near = closest(code, RULES.iter().map(|r| r.code)).unwrap_or("");
    let key = if near.is_empty() { "usage.code" } else { "usage.code-similar" };
    Err(usage(lang, key, &[("value", code), ("similar", near)]).into())
}

/// Codes in columns: how grave, the code, and the first sentence of what it means.
pub(super) fn rows<'r>(rules: impl IntoIterator<Item = &'r Rule>, lang: Lang) -> Vec<Vec<String>> {
    let row = |rule: &Rule| {
        vec![rule.severity.word().into(), rule.code.into(), report::gist(rule.code, lang).into()]
    };
    rules.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page is read without a finding at hand: nothing in it waits for a value.
    #[test]
    fn every_code_has_a_page_without_gaps() {
        for lang in Lang::all() {
            for rule in RULES {
                let page = report::page(rule.code, rule.severity, lang);
                // A placeholder of a headline, which is more than a name, is an example; a bare
                // name waits.
                let waits = page
                    .split('{')
                    .skip(1)
                    .any(|rest| rest.split_once('}').is_none_or(|(name, _)| !name.contains(' ')));
                assert!(!waits, "{page}");
                assert!(page.contains(&format!("\n{}:\n", lang.text("explain.mend"))), "{page}");
                let about = lang.text(&format!("finding.{}.about", rule.code));
                assert!(
                    about.matches(". ").count() + 1 >= 2,
                    "{}: `{about}` says what, but not why",
                    rule.code
                );
            }
        }
    }
}
