//! `build` killed at any moment, and two of them at once. `.ci/crash` does the same a thousand
//! times.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

use super::support::{Run, files_below};

const BARS: &str = "kind = \"bars\"\nindicator = \"land.revenue\"\nperiods = \"2023\"\n";
const TABLE: &str = "indicator = \"land.revenue\"\nperiods = [\"2023\"]\n";
const TITLE: &str = "\n[title]\nvi = \"Thu\"\nen = \"Revenue\"\n";

/// Two charts and a table, built; then what they are made of changes: every file is to be made
/// anew, and those of `cu` are to go.
fn edited(title: &str) -> Run {
    let spec = |text: &str| format!("{text}{title}");
    let run = Run::project()
        .file("charts/thu/chart.toml", BARS)
        .file("charts/bang/table.toml", TABLE)
        .file("charts/cu/chart.toml", BARS);
    let built = run.args(["build", "--quiet"]).run();
    built
        .again()
        .remove("charts/cu/chart.toml")
        .file("charts/thu/chart.toml", spec(BARS))
        .file("charts/bang/table.toml", spec(TABLE))
}

/// Every file of the charts folder, by name.
fn made(run: &Run) -> BTreeMap<String, Vec<u8>> {
    let charts = run.path("charts");
    let name = |path: &Path| {
        path.strip_prefix(&charts).expect("below charts").to_string_lossy().replace('\\', "/")
    };
    // The stamp is of this folder alone, and nothing that a build makes.
    let made =
        files_below(&charts).into_iter().filter(|path| !path.starts_with(charts.join(".sokpi")));
    made.map(|path| (name(&path), std::fs::read(path).expect("a file"))).collect()
}

fn is_staged(name: &str) -> bool {
    name.contains(".sokpi-build-")
}

/// How many files have been staged or are not what they were: how far a build has come.
fn progress(charts: &Path, before: &BTreeMap<String, Vec<u8>>) -> usize {
    let listed = [charts.to_path_buf(), charts.join("bang"), charts.join("cu"), charts.join("thu")];
    let names =
        listed.iter().flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten());
    let staged = names.filter(|entry| is_staged(&entry.file_name().to_string_lossy())).count();
    // Renamed or removed: as many fewer are staged, and the files differ.
    staged
        + before
            .iter()
            .filter(|(name, bytes)| std::fs::read(charts.join(name)).ok().as_ref() != Some(*bytes))
            .count()
}

/// Starts a build and kills it when it has come so far; `false` where it ended before.
fn kill_at(run: &Run, far: usize, before: &BTreeMap<String, Vec<u8>>) -> bool {
    let mut child = run
        .command()
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let charts = run.path("charts");
    loop {
        if child.try_wait().expect("a child").is_some() {
            return false;
        }
        if progress(&charts, before) >= far {
            let killed = child.kill().is_ok();
            child.wait().expect("a child");
            return killed;
        }
    }
}

#[test]
fn a_killed_build_leaves_every_file_old_or_new_and_the_next_ends_as_if_nothing_had_been() {
    let new = {
        let run = edited(TITLE).args(["build", "--quiet"]);
        assert_eq!(run.capture(), (String::new(), String::new(), 0));
        made(&run)
    };
    assert!(
        new.keys().all(|name| !is_staged(name) && !name.starts_with("cu/")),
        "{:?}",
        new.keys()
    );
    let mut killed = 0;
    for far in 0..new.len() + 8 {
        let run = edited(TITLE).args(["build", "--quiet"]);
        let old = made(&run);
        killed += usize::from(kill_at(&run, far, &old));
        for (name, bytes) in made(&run).iter().filter(|(name, _)| !is_staged(name)) {
            // The lock knows the new files as made before the first of them is there.
            let meanwhile =
                name == "sokpi.lock" && bytes.starts_with(&old[name]) && bytes.ends_with(b"\n");
            let whole = old.get(name) == Some(bytes) || new.get(name) == Some(bytes) || meanwhile;
            assert!(whole, "{name}, killed at {far}, is neither the old one nor the new one");
        }
        assert_eq!(
            run.capture(),
            (String::new(), String::new(), 0),
            "the build after a kill at {far}"
        );
        let after = made(&run);
        assert!(after == new, "after a kill at {far}: {:?} is not {:?}", after.keys(), new.keys());
    }
    assert!(killed > 0, "no build was killed");
}

/// What was staged goes even where the next build has nothing to make.
#[test]
fn what_a_killed_build_staged_is_cleared_away() {
    let run = edited("").args(["build", "--quiet"]);
    run.capture();
    let before = made(&run);
    let run = run
        .file("charts/.sokpi-build-a1B2c3", "half")
        .file("charts/thu/.sokpi-build-d4E5f6", "half");
    assert_eq!(run.capture(), (String::new(), String::new(), 0));
    assert!(made(&run) == before);
}

#[cfg(unix)]
#[test]
fn a_second_build_at_the_same_time_is_told_so() {
    let run = edited(TITLE);
    let old = made(&run);
    let other = std::fs::File::open(run.path("charts")).expect("the folder");
    other.try_lock().expect("nobody has it");
    for (lang, told) in [
        (
            "en",
            "sokpi: another `sokpi build` is at work in `charts`: wait until it has ended; nothing was written\n",
        ),
        (
            "vi",
            "sokpi: một lệnh `sokpi build` khác đang làm việc trong `charts`: hãy chờ lệnh đó xong; chưa ghi tệp nào\n",
        ),
    ] {
        let refused = edited("").args([
            "--charts",
            &run.path("charts").to_string_lossy(),
            "build",
            "--lang",
            lang,
        ]);
        let (_, stderr, code) = refused.capture();
        let path = run.path("charts").to_string_lossy().into_owned();
        assert_eq!((stderr, code), (told.replace("`charts`", &format!("`{path}`")), 2));
    }
    // To look is not to write.
    let looked = run.args(["build", "--check", "--quiet"]);
    assert_eq!(looked.capture().2, 1);
    assert!(made(&looked) == old);
    drop(other);
    assert_eq!(looked.args(["build", "--quiet"]).capture().2, 0);
}

#[test]
fn two_builds_at_once_end_as_one() {
    let new = {
        let run = edited(TITLE).args(["build", "--quiet"]);
        run.capture();
        made(&run)
    };
    let run = edited(TITLE).args(["build", "--quiet", "--lang", "en"]);
    let start = || {
        run.command()
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    };
    let both = [start(), start(), start(), start()]
        .map(|child| child.wait_with_output().expect("a child"));
    for output in &both {
        let told = String::from_utf8_lossy(&output.stderr);
        let (done, refused) = (
            output.status.code() == Some(0),
            output.status.code() == Some(2) && told.contains("is at work in"),
        );
        assert!(done || refused, "{told}");
    }
    assert!(both.iter().any(|output| output.status.success()));
    assert!(made(&run) == new);
}
