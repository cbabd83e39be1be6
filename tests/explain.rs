//! `explain CODE`, and the words that every code has.

use std::collections::BTreeSet;

use sokpi::rules::RULES;
use sokpi::words::Lang;

use super::support::Run;

#[test]
fn a_code_in_both_languages() {
    Run::new()
        .args(["explain", "bad-range", "--lang", "en"])
        .stdout(
            "error[bad-range]\n\n\
             A range is its two ends with two dots between.\n\n\
             Message:\n  `{value}` is no range\n\n\
             How to mend it:\n  - type `400..450`, the smaller first, with the qualifier `range`\n",
        )
        .run();
    Run::new()
        .args(["explain", "bad-range"])
        .stdout(
            "error[bad-range]\n\n\
             Khoảng ghi hai đầu với hai dấu chấm ở giữa.\n\n\
             Thông báo:\n  `{value}` không phải khoảng\n\n\
             Cách sửa:\n  - ghi `400..450`, số nhỏ trước, với từ hạn định `range`\n",
        )
        .run();
}

#[test]
fn an_unknown_code() {
    Run::new()
        .args(["explain", "bad-rang", "--lang", "en"])
        .code(2)
        .stderr("sokpi: there is no code `bad-rang`; perhaps `bad-range` is meant\n")
        .run();
    Run::new().args(["explain", "xyz", "--lang", "en"]).code(2).stderr("sokpi: there is no code `xyz`; see `sokpi list rules`\n").run();
    Run::new().args(["explain", "xyz"]).code(2).stderr("sokpi: không có mã `xyz`; xem `sokpi list rules`\n").run();
}

#[test]
fn every_code_can_be_explained_in_every_language() {
    for lang in Lang::all() {
        for rule in RULES {
            let run = Run::new().args(["explain", rule.code, "--lang", lang.code()]);
            let (stdout, stderr, code) = run.capture();
            assert_eq!((code, stderr.as_str()), (0, ""), "{}", rule.code);
            assert!(stdout.starts_with(&format!("{}[{}]\n\n", rule.severity.word(), rule.code)), "{stdout}");
        }
    }
}

#[test]
fn every_code_has_its_words_in_every_language() {
    for lang in Lang::all() {
        for rule in RULES {
            let key = |word: &str| format!("finding.{}.{word}", rule.code);
            for word in ["message", "about"] {
                assert!(lang.find(&key(word)).is_some_and(|text| !text.is_empty()), "{} has no `{}`", lang.code(), key(word));
            }
            let hints = lang.entries().filter(|(k, text)| k.starts_with(&key("hint")) && !text.is_empty()).count();
            assert!(hints > 0, "{} has no hint for `{}`", lang.code(), rule.code);
        }
    }
}

#[test]
fn codes_are_unique_and_kebab_case() {
    let mut seen = BTreeSet::new();
    for rule in RULES {
        assert!(seen.insert(rule.code), "`{}` stands twice", rule.code);
        let words = rule.code.split('-').collect::<Vec<_>>();
        let kebab = words.iter().all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        assert!(kebab, "`{}` is not kebab-case", rule.code);
    }
}

/// Words of a code that no rule has: left over from a rule that is gone.
#[test]
fn no_words_without_a_code() {
    for lang in Lang::all() {
        let codes: BTreeSet<&str> = lang.entries().filter_map(|(k, _)| k.strip_prefix("finding.")?.split('.').next()).collect();
        let known: BTreeSet<&str> = RULES.iter().map(|r| r.code).collect();
        let left: Vec<_> = codes.difference(&known).collect();
        assert!(left.is_empty(), "{}: {left:?}", lang.code());
    }
}

#[test]
fn every_code_is_listed() {
    let (stdout, stderr, code) = Run::new().args(["list", "rules", "--lang", "en"]).capture();
    assert_eq!((code, stderr.as_str()), (0, ""));
    let listed: Vec<&str> = stdout.lines().filter_map(|l| l.split_whitespace().nth(1)).collect();
    assert_eq!(listed, RULES.iter().map(|r| r.code).collect::<Vec<_>>());
}
