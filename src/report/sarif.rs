//! SARIF 2.1.0, the form in which code scanners hand their findings on.

use serde::Serialize;

use super::rule;
use crate::failure::Failure;
use crate::finding::{Finding, Severity, Span};
use crate::words::Lang;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    language: &'a str,
    column_kind: &'static str,
    results: Vec<Entry>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    help: Text,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    /// Absent where a finding has no file.
    #[serde(skip_serializing_if = "Option::is_none")]
    locations: Option<[Location; 1]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    /// Absent where the whole file is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    /// From 1, in code points; absent where the whole line is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    /// The column behind the last one that is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

pub(super) fn print(findings: &[Finding], lang: Lang) -> Result<String, Failure> {
    // The rules that were broken, in the order of their codes.
    let mut codes: Vec<(&'static str, Severity)> =
        findings.iter().map(|f| (f.code, f.severity)).collect();
    codes.sort();
    codes.dedup_by_key(|(code, _)| *code);
    let entry = |f: &Finding| Entry {
        rule_id: f.code,
        rule_index: codes.iter().position(|(code, _)| *code == f.code).unwrap_or_default(),
        level: f.severity.word(),
        message: Text {
            text: f
                .advice(lang)
                .map_or_else(|| f.message(lang), |hint| format!("{}\n{hint}", f.message(lang))),
        },
        locations: location(&f.span).map(|l| [l]),
    };
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules: codes.iter().map(|(code, severity)| described(code, *severity, lang)).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        language: lang.code(),
        column_kind: "unicodeCodePoints",
        results: findings.iter().map(entry).collect(),
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    let mut out =
        serde_json::to_string_pretty(&log).map_err(|e| Failure::Internal(e.to_string()))?;
    out.push('\n');
    Ok(out)
}

fn described(code: &'static str, severity: Severity, lang: Lang) -> Rule {
    Rule {
        id: code,
        short_description: Text { text: format!("{}.", rule::gist(code, lang)) },
        full_description: Text { text: lang.text(&format!("finding.{code}.about")).into() },
        help: Text { text: rule::help(code, lang) },
        default_configuration: Configuration { level: severity.word() },
    }
}

fn location(span: &Span) -> Option<Location> {
    let start_column = positive(span.column);
    let end_column = start_column.filter(|_| span.length > 0).map(|column| column + span.length);
    let region =
        positive(span.line).map(|start_line| Region { start_line, start_column, end_column });
    let artifact_location = Artifact { uri: encoded(&span.file) };
    positive(span.file.len())
        .map(|_| Location { physical_location: Physical { artifact_location, region } })
}

/// A relative path as a URI (RFC 3986): forward slashes stay, what may not stand in a path is
/// percent-encoded. A colon too, since the first part would be read as a scheme.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte))
            }
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

/// A number that is not zero.
fn positive(n: usize) -> Option<usize> {
    (n > 0).then_some(n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(
            encoded("datasets/observations/số liệu: 1%.csv"),
            "datasets/observations/s%E1%BB%91%20li%E1%BB%87u%3A%201%25.csv"
        );
        assert_eq!(encoded("stats\\datasets\\a.csv"), "stats/datasets/a.csv");
    }

    proptest! {
        #[test]
        fn a_uri_is_ascii_and_reads_back(path in "[^\\\\]{0,24}") {
            let uri = encoded(&path);
            prop_assert!(uri.is_ascii() && !uri.contains([' ', ':', '"', '#', '?']));
            let mut bytes = Vec::new();
            let mut rest = uri.as_bytes();
            while let Some((&first, tail)) = rest.split_first() {
                let hex = (first == b'%').then(|| std::str::from_utf8(&tail[..2]).unwrap());
                bytes.push(hex.map_or(first, |hex| u8::from_str_radix(hex, 16).unwrap()));
                rest = if hex.is_some() { &tail[2..] } else { tail };
            }
            prop_assert_eq!(String::from_utf8(bytes).unwrap(), path);
        }
    }
}
