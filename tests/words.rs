//! The checks of the language tables at build time: what lacks a key does not build.

use std::path::{Path, PathBuf};

#[path = "../build/words.rs"]
#[expect(dead_code, reason = "the build script does the rest")]
mod build;

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    out.extend(super::support::files_below(folder));
}

/// What is wrong with two languages that have these tables.
fn compared(first: &str, other: &str) -> Vec<String> {
    let language = |code: &str, text: &str| build::parse(code, text);
    let mut wrong = Vec::new();
    build::compare(&language("vi", first), &language("en", other), &mut wrong);
    wrong
}

#[test]
fn a_table_that_lacks_a_key_or_a_placeholder_is_named() {
    let table = |texts: &str| format!("[say]\n{texts}");
    assert!(compared(&table("a = \"{x} b\"\n"), &table("a = \"c {x}\"\n")).is_empty());
    assert_eq!(
        compared(&table("a = \"b\"\n"), &table("c = \"b\"\n")),
        ["assets/words/en.toml has no `say.a`", "assets/words/vi.toml has no `say.c`"]
    );
    assert_eq!(
        compared(&table("a = \"{x}\"\n"), &table("a = \"{y}\"\n")),
        ["`say.a` has other placeholders in assets/words/en.toml than in vi.toml"]
    );
    assert!(compared("[month]\n1 = \"b\"\n", "").is_empty());
}

#[test]
fn a_key_that_the_code_names_and_no_table_has_is_named() {
    let keys = ["say.a", "say.where.b", "read.period.count", "period.x"].into();
    let lacking = |code: &str| build::unknown(code, &keys).join(" ");
    let known =
        "text(\"say.a\"), fill(&format!(\"say.where.{x}\")), \"say.where\", \"period.count\"";
    assert_eq!(lacking(known), "");
    assert_eq!(lacking("text(\"say.b\"), \"table.toml\", \"say.toml\", \"land.revenue\""), "say.b");
    let tests = "\"say.a\"\n#[cfg(test)]\nmod tests {\n\"say.b\" }";
    assert_eq!(lacking(tests), "");
}
