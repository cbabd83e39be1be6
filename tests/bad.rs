//! tests/bad/CODE/: one fault a case, and the one finding that it must make, whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use sokpi::rules::RULES;

use super::support::{Case, Run, cases, files_below, run_all};

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
            let found: Vec<&str> =
                command.stdout.lines().chain(command.stderr.lines()).filter_map(code_of).collect();
            // The two pages of all charts lack a chart that was not made.
            let beside = if code == "stale-chart" { 2 } else { 0 };
            let expected: Vec<&str> =
                std::iter::once(code).chain(vec!["stale-file"; beside]).collect();
            assert_eq!(found, expected, "{}: one fault, one finding", case.name);
        }
    }
    let shown: BTreeSet<&str> = cases.iter().map(folder).collect();
    let bare: Vec<&str> =
        RULES.iter().map(|r| r.code).filter(|code| !shown.contains(code)).collect();
    assert!(bare.is_empty(), "without a case in tests/bad: {bare:?}");
}

/// Whatever is wrong, a build that is stopped by it has written nothing, and one that is not has
/// made what there is to make. One that leaves the file that somebody edited is not stopped.
#[test]
fn a_build_that_is_refused_writes_nothing() {
    let found = |run: &Run| -> BTreeMap<PathBuf, Vec<u8>> {
        // A link may lead anywhere: what it is, is not what was written.
        let files = files_below(&run.path(""))
            .into_iter()
            .filter(|path| path.symlink_metadata().is_ok_and(|m| m.is_file()));
        files.map(|path| (path.clone(), std::fs::read(path).expect("a file"))).collect()
    };
    let mut refused = 0;
    for case in cases("tests/bad") {
        let run = case.project().args(["build", "--quiet"]);
        let before = found(&run);
        let (_, stderr, code) = run.capture();
        assert!(code < 2, "{}: {stderr}", case.name);
        if code == 1 && folder(&case) != "edited-file" {
            refused += 1;
            assert!(found(&run) == before, "{}: something was written", case.name);
        }
    }
    assert!(refused > 150, "{refused}");
}

/// Whatever is wrong, the lists say what may be typed instead, and where there is an error that
/// there is one.
#[test]
fn the_lists_are_shown_whatever_is_wrong() {
    let (mut seen, mut shown) = (BTreeSet::new(), 0);
    for case in cases("tests/bad").iter().filter(|case| seen.insert(folder(case).to_string())) {
        let check = case.project().args(["check", "-q"]).capture();
        for list in ["indicators", "provinces", "units", "sources", "charts"] {
            let (stdout, stderr, code) =
                case.project().args(["list", list, "--lang", "en"]).capture();
            assert_eq!(code, 0, "{}: {list}: {stderr}", case.name);
            assert_eq!(
                stderr.contains("errors in the data"),
                check.2 == 1,
                "{}: {list}: {stderr}\n{}",
                case.name,
                check.0
            );
            // All but where the very list of units cannot be read.
            shown += usize::from(stdout.contains("million-vnd"));
        }
    }
    assert!(shown > seen.len() - 5, "{shown} of {}", seen.len());
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
    let (_, rest) = ["error", "warning", "note"]
        .iter()
        .find_map(|word| line.split_once(&format!(": {word}[")))?;
    rest.split_once("]: ").map(|(code, _)| code)
}
