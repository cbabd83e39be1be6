//! Every case that the fuzzers kept, run again: tests/fuzz holds a folder a target, the seeds and
//! what once broke. See .ci/fuzz.

use super::support::{files_below, repository};

#[path = "../fuzz/src/targets.rs"]
pub mod targets;

#[test]
fn what_the_fuzzers_kept_breaks_nothing() {
    for target in targets::TARGETS {
        let kept = files_below(&repository().join("tests/fuzz").join(target.name));
        assert!(!kept.is_empty(), "no case of {}", target.name);
        for path in kept {
            let bytes = std::fs::read(&path).expect("a case");
            std::panic::catch_unwind(|| (target.run)(&bytes))
                .unwrap_or_else(|_| panic!("{}", path.display()));
        }
    }
}

/// A folder that no target reads holds nothing back.
#[test]
fn every_case_has_its_target() {
    for folder in std::fs::read_dir(repository().join("tests/fuzz")).expect("the cases").flatten() {
        let name = folder.file_name().to_string_lossy().into_owned();
        assert!(targets::TARGETS.iter().any(|target| target.name == name), "tests/fuzz/{name}");
    }
}
