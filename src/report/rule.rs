//! What there is to say of a code without a finding at hand: the pages of `explain`, and the rules
//! of SARIF.

use unicode_width::UnicodeWidthStr;

use crate::finding::Severity;
use crate::words::Lang;

/// What a code means, in its first sentence and without the full stop.
pub fn gist(code: &str, lang: Lang) -> &'static str {
    let about = lang.text(&format!("finding.{code}.about"));
    about.split_once(". ").map_or(about.trim_end_matches('.'), |(first, _)| first)
}

/// The parts of a page behind what the code means, each a heading and what stands under it: an
/// example, how to mend it.
fn parts(code: &str, lang: Lang) -> Vec<(&'static str, &'static str)> {
    let key = |word: &str| format!("finding.{code}.{word}");
    let example =
        lang.find(&key("example")).map(|text| (lang.text("explain.example"), text.trim_end()));
    // Where one hint holds for every case, it is what there is to do.
    let mend = lang
        .find(&key("mend"))
        .or_else(|| lang.find(&key("hint")))
        .map(|text| (lang.text("explain.mend"), text));
    example.into_iter().chain(mend).collect()
}

/// An example and how to mend it, in lines as they come: for a viewer that wraps them itself.
pub(super) fn help(code: &str, lang: Lang) -> String {
    let parts: Vec<String> = parts(code, lang)
        .into_iter()
        .map(|(heading, text)| format!("{heading}:\n{text}"))
        .collect();
    parts.join("\n\n")
}

/// All that there is to say of a code, for a terminal: what it means and why it is there, an
/// example, how to mend it, and what it does to a run.
pub fn page(code: &str, severity: Severity, lang: Lang) -> String {
    let severity = severity.word();
    let mut out = format!(
        "\u{1b}[1m{severity}[{code}]\u{1b}[0m\n\n{}",
        wrapped(lang.text(&format!("finding.{code}.about")), "")
    );
    for (heading, text) in parts(code, lang) {
        let text = match heading == lang.text("explain.example") {
            true => text.lines().map(|line| format!("  {line}\n")).collect(),
            false => wrapped(text, "  "),
        };
        out += &format!("\n{heading}:\n{text}");
    }
    let effect = lang
        .find(&format!("finding.{code}.effect"))
        .unwrap_or_else(|| lang.text(&format!("explain.{severity}")));
    out + &format!("\n{}:\n{}", lang.text("explain.effect"), wrapped(effect, "  "))
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
