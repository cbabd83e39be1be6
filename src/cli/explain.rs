use super::session::usage;
use super::{Global, Outcome, terminal};
use crate::finding::closest;
use crate::rules::RULES;
use crate::words::Lang;

/// Say what a finding's code means and how to mend it
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The code, as it stands in `error[CODE]`
    code: String,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let lang = global.lang.unwrap_or_else(Lang::first);
    let Some(rule) = RULES.iter().find(|r| r.code == args.code) else {
        let near = closest(&args.code, RULES.iter().map(|r| r.code)).unwrap_or("");
        return Err(usage(
            lang,
            if near.is_empty() { "usage.code" } else { "usage.code-similar" },
            &[("value", &args.code), ("similar", near)],
        ));
    };
    let mut text = format!("{}[{}]\n\n{}\n", rule.severity.word(), rule.code, lang.text(&format!("finding.{}.about", rule.code)));
    text += &format!("\n{}:\n  {}\n", lang.text("explain.message"), lang.text(&format!("finding.{}.message", rule.code)));
    let prefix = format!("finding.{}.hint", rule.code);
    let hints: Vec<&str> = lang.entries().filter(|(k, _)| k.starts_with(&prefix)).map(|(_, v)| v).collect();
    if !hints.is_empty() {
        text += &format!("\n{}:\n", lang.text("explain.mend"));
        hints.iter().for_each(|h| text += &format!("  - {h}\n"));
    }
    terminal::out(&text)?;
    Ok(0)
}
