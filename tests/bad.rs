//! tests/bad/CODE/: one fault a case, and the one finding that it must make, whole.

use std::collections::BTreeSet;

use sokpi::rules::RULES;

use super::support::{Case, cases, run_all};

#[test]
fn every_fault_makes_its_finding_and_no_other() {
    run_all(&cases("tests/bad"));
}

#[test]
fn every_code_has_a_case_of_its_own() {
    let cases = cases("tests/bad");
    for case in &cases {
        let code = folder(case);
        assert!(RULES.iter().any(|r| r.code == code), "{}: there is no code `{code}`", case.name);
        for command in &case.commands {
            let found: Vec<&str> = command.stdout.lines().chain(command.stderr.lines()).filter_map(code_of).collect();
            assert_eq!(found, [code], "{}: one fault, one finding", case.name);
        }
    }
    let shown: BTreeSet<&str> = cases.iter().map(folder).collect();
    let bare: Vec<&str> = RULES.iter().map(|r| r.code).filter(|code| !shown.contains(code)).collect();
    assert!(bare.is_empty(), "without a case in tests/bad: {bare:?}");
}

/// The folder of a case: the code that it is about.
fn folder(case: &Case) -> &str {
    case.name.split('/').nth(2).expect("tests/bad/CODE/CASE.txt")
}

/// The code in `FILE:LINE:COLUMN: error[CODE]: MESSAGE`, or in `::error PLACE,title=CODE::MESSAGE`.
fn code_of(line: &str) -> Option<&str> {
    if let Some((_, rest)) = line.split_once(",title=") {
        return rest.split_once("::").map(|(code, _)| code);
    }
    let (_, rest) = ["error", "warning", "note"].iter().find_map(|word| line.split_once(&format!(": {word}[")))?;
    rest.split_once("]: ").map(|(code, _)| code)
}
