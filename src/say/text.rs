use super::{Sentence, Statement};
use crate::format::scope_label;
use crate::words::Lang;

/// The sentences, each with what a reader must be told of its figures and its source line; `escape`
/// keeps texts of the data from becoming markup. Sentences of one source share its line.
pub fn text(sentences: &[(Statement, Sentence)], escape: fn(&str) -> String) -> String {
    let mut out = String::new();
    for (at, (_, sentence)) in sentences.iter().enumerate() {
        let next = sentences.get(at + 1).map(|(_, s)| &s.source);
        out += &format!("{}\n", escape(&sentence.text));
        for note in &sentence.notes {
            out += &format!("\n{}\n", escape(note));
        }
        if let Some(source) = sentence.source.as_ref().filter(|_| next != Some(&sentence.source)) {
            out += &format!("\n{}\n", escape(source));
        }
        if next.is_some() {
            out.push('\n');
        }
    }
    out
}

/// What was left out of each sentence; each once, with the sentences that it holds for where there
/// are several and it does not hold for all.
pub fn left_out(sentences: &[(Statement, Sentence)], lang: Lang) -> String {
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for (statement, sentence) in sentences {
        let scope = scope_label(statement.scopes, lang);
        for (_, _, line) in &sentence.left_out {
            match lines.iter_mut().find(|(known, _)| known == line) {
                Some((_, scopes)) => scopes.push(scope.clone()),
                None => lines.push((line.clone(), vec![scope.clone()])),
            }
        }
    }
    let one = |(line, scopes): (String, Vec<String>)| match scopes.len() == sentences.len() {
        true => format!("{line}\n"),
        false => format!("{}: {line}\n", scopes.join(", ")),
    };
    lines.into_iter().map(one).collect()
}
