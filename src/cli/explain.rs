use unicode_width::UnicodeWidthStr;

use super::session::{language, usage};
use super::{Global, Outcome, terminal};
use crate::finding::closest;
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
    let code = args.code.split_once('[').map_or(args.code.as_str(), |(_, code)| code.trim_end_matches(']'));
    if let Some(rule) = RULES.iter().find(|r| r.code == code) {
        terminal::out(&page(rule, lang))?;
        return Ok(0);
    }
    let family: Vec<&Rule> = RULES.iter().filter(|r| !code.is_empty() && r.code.starts_with(code)).collect();
    if !family.is_empty() {
        terminal::out(&super::list::print(&rows(family, lang)))?;
        return Ok(0);
    }
    let near = closest(code, RULES.iter().map(|r| r.code)).unwrap_or("");
    let key = if near.is_empty() { "usage.code" } else { "usage.code-similar" };
    Err(usage(lang, key, &[("value", code), ("similar", near)]))
}

/// Codes in columns: how grave, the code, and the first sentence of what it means.
pub(super) fn rows<'r>(rules: impl IntoIterator<Item = &'r Rule>, lang: Lang) -> Vec<Vec<String>> {
    let row = |rule: &Rule| {
        let about = lang.text(&format!("finding.{}.about", rule.code));
        let first = about.split_once(". ").map_or(about.trim_end_matches('.'), |(first, _)| first);
        vec![rule.severity.word().into(), rule.code.into(), first.into()]
    };
    rules.into_iter().map(row).collect()
}

/// All that there is to say of a code: what it means and why it is there, an example, how to mend it, and what it does to a run.
fn page(rule: &Rule, lang: Lang) -> String {
    let key = |word: &str| format!("finding.{}.{word}", rule.code);
    let severity = rule.severity.word();
    let mut out = format!("\u{1b}[1m{severity}[{}]\u{1b}[0m\n\n{}", rule.code, wrapped(lang.text(&key("about")), ""));
    let mut part = |heading: &str, text: String| out += &format!("\n{}:\n{text}", lang.text(&format!("explain.{heading}")));
    if let Some(example) = lang.find(&key("example")) {
        part("example", example.trim_end().lines().map(|line| format!("  {line}\n")).collect());
    }
    // Where one hint holds for every case, it is what there is to do.
    if let Some(mend) = lang.find(&key("mend")).or_else(|| lang.find(&key("hint"))) {
        part("mend", wrapped(mend, "  "));
    }
    part("effect", wrapped(lang.text(&format!("explain.{severity}")), "  "));
    out
}

/// A text in lines that any terminal holds, each with an indent.
fn wrapped(text: &str, indent: &str) -> String {
    const WIDTH: usize = 88;
    let mut out = String::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && indent.width() + line.width() + 1 + word.width() > WIDTH {
            out += &format!("{indent}{line}\n");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    out + &format!("{indent}{line}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page is read without a finding at hand: nothing in it waits for a value.
    #[test]
    fn every_code_has_a_page_without_gaps() {
        for lang in Lang::all() {
            for rule in RULES {
                let page = page(rule, lang);
                // A placeholder of a headline, which is more than a name, is an example; a bare name waits.
                let waits = page.split('{').skip(1).any(|rest| rest.split_once('}').is_none_or(|(name, _)| !name.contains(' ')));
                assert!(!waits, "{page}");
                assert!(page.contains(&format!("\n{}:\n", lang.text("explain.mend"))), "{page}");
                let about = lang.text(&format!("finding.{}.about", rule.code));
                assert!(about.matches(". ").count() + 1 >= 2, "{}: `{about}` says what, but not why", rule.code);
            }
        }
    }
}
