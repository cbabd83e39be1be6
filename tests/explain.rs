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
             The cell is no range, or a range without its qualifier. “Từ 400 đến 450 vụ” is one\n\
             figure with two ends, and both count in every comparison.\n\n\
             Example:\n  400-450,case,exact  →  400..450,case,range\n\n\
             How to mend it:\n  type `400..450`, the smaller first, with the qualifier `range`\n\n\
             What it does:\n  An error: the command ends with exit code 1, and nothing is compared or written until\n  it is mended.\n",
        )
        .run();
    // As it stands in a finding.
    Run::new()
        .args(["explain", "error[bad-range]"])
        .stdout(
            "error[bad-range]\n\n\
             Ô không phải khoảng, hoặc là khoảng mà thiếu từ chỉ mức. “Từ 400 đến 450 vụ” là một số\n\
             liệu có hai đầu, và cả hai đầu đều được tính khi so sánh.\n\n\
             Ví dụ:\n  400-450,case,exact  →  400..450,case,range\n\n\
             Cách sửa:\n  ghi `400..450`, số nhỏ trước, với từ chỉ mức `range`\n\n\
             Hệ quả:\n  Lỗi: lệnh kết thúc với mã thoát 1; chưa sửa thì không so sánh, không ghi kết quả nào.\n",
        )
        .run();
}

#[test]
fn the_beginning_of_codes_lists_them() {
    Run::new()
        .args(["explain", "report", "--lang", "en"])
        .stdout(
            "note     report-missing     The folder of the reports has no text of this source\n\
             warning  report-changed     The text of the report is not the one that the figures were read from: its hash differs from sources.csv\n\
             error    report-unreadable  The text of the report could not be read: the file is broken, or passes a limit of size that guards \
             against files made to exhaust memory\n",
        )
        .run();
}

#[test]
fn an_unknown_code() {
    Run::new()
        .args(["explain", "bed-range", "--lang", "en"])
        .code(2)
        .stderr("sokpi: there is no code `bed-range`; perhaps `bad-range` is meant\n")
        .run();
    Run::new()
        .args(["explain", "xyz", "--lang", "en"])
        .code(2)
        .stderr("sokpi: there is no code `xyz`; see `sokpi list rules`\n")
        .run();
    Run::new()
        .args(["explain", "xyz"])
        .code(2)
        .stderr("sokpi: không có mã `xyz`; xem `sokpi list rules`\n")
        .run();
}

#[test]
fn every_code_can_be_explained_in_every_language() {
    for lang in Lang::all() {
        for rule in RULES {
            let run = Run::new().args(["explain", rule.code, "--lang", lang.code()]);
            let (stdout, stderr, code) = run.capture();
            assert_eq!((code, stderr.as_str()), (0, ""), "{}", rule.code);
            assert!(
                stdout.starts_with(&format!("{}[{}]\n\n", rule.severity.word(), rule.code)),
                "{stdout}"
            );
        }
    }
}

#[test]
fn every_code_has_its_words_in_every_language() {
    for lang in Lang::all() {
        for rule in RULES {
            let key = |word: &str| format!("finding.{}.{word}", rule.code);
            for word in ["message", "about"] {
                assert!(
                    lang.find(&key(word)).is_some_and(|text| !text.is_empty()),
                    "{} has no `{}`",
                    lang.code(),
                    key(word)
                );
            }
            let hints = lang
                .entries()
                .filter(|(k, text)| k.starts_with(&key("hint")) && !text.is_empty())
                .count();
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
        let kebab = words.iter().all(|w| {
            !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        assert!(kebab, "`{}` is not kebab-case", rule.code);
    }
}

/// Words of a code that no rule has: left over from a rule that is gone.
#[test]
fn no_words_without_a_code() {
    for lang in Lang::all() {
        let codes: BTreeSet<&str> = lang
            .entries()
            .filter_map(|(k, _)| k.strip_prefix("finding.")?.split('.').next())
            .collect();
        let known: BTreeSet<&str> = RULES.iter().map(|r| r.code).collect();
        let left: Vec<_> = codes.difference(&known).collect();
        assert!(left.is_empty(), "{}: {left:?}", lang.code());
    }
}

#[test]
fn every_code_is_listed() {
    let (stdout, stderr, code) =
        Run::new().args(["list", "rules", "--lang", "en", "--quiet"]).capture();
    assert_eq!((code, stderr.as_str()), (0, ""));
    let listed: Vec<&str> = stdout.lines().filter_map(|l| l.split_whitespace().nth(1)).collect();
    assert_eq!(listed, RULES.iter().map(|r| r.code).collect::<Vec<_>>());
}
