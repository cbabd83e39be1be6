//! `init`: a project that is sound at once, in every language and with every list; and nothing
//! where something lies already.

use sokpi::starter::Starter;
use sokpi::words::Lang;

use super::support::{Run, files_below};

/// A new project in the folder `moi`, and the names of its files.
fn begun(starter: Starter, lang: Lang) -> (Run, Vec<String>) {
    let run = Run::new().args([
        "init",
        "moi",
        "--quiet",
        "--lists",
        starter.word(),
        "--lang",
        lang.code(),
    ]);
    let (stdout, stderr, code) = run.capture();
    assert_eq!((stderr.as_str(), code), ("", 0));
    let names: Vec<String> = stdout.lines().map(String::from).collect();
    let root = run.path("");
    let lie: Vec<String> = files_below(&run.path("moi"))
        .iter()
        .map(|f| f.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"))
        .collect();
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(sorted, lie, "what is told is what lies there");
    (run, names)
}

#[test]
fn a_new_project_is_sound_and_builds_once() {
    for starter in Starter::ALL {
        for lang in Lang::all() {
            let (run, names) = begun(starter, lang);
            for needed in [
                "moi/README.md",
                "moi/sokpi.toml",
                "moi/.gitattributes",
                "moi/datasets/provinces.csv",
            ] {
                assert!(names.iter().any(|n| n == needed), "{needed} is not among {names:?}");
            }
            let charts = names
                .iter()
                .filter(|n| n.ends_with("chart.toml") || n.ends_with("table.toml"))
                .count();
            let run = run.args(["check", "--data", "moi", "--deny", "warnings", "--quiet"]);
            assert_eq!(
                run.capture(),
                (String::new(), String::new(), 0),
                "{starter:?}, {}",
                lang.code()
            );
            // The project itself says the language.
            let run = run.args(["build", "--data", "moi"]);
            let (_, first, code) = run.capture();
            let said = |drawn: usize, fresh: usize| match lang.code() {
                "en" => format!("{drawn} drawn, {fresh} up to date; "),
                _ => format!("đã vẽ {drawn} biểu đồ, {fresh} biểu đồ không đổi; "),
            };
            assert!(code == 0 && first.starts_with(&said(charts, 0)), "{first}");
            let (_, second, code) = run.capture();
            assert!(code == 0 && second.starts_with(&said(0, charts)), "{second}");
            let run = run.args(["build", "--data", "moi", "--check", "--quiet"]);
            assert_eq!(run.capture(), (String::new(), String::new(), 0));
        }
    }
}

#[test]
fn what_its_readme_says_works() {
    for lang in Lang::all() {
        let (run, _) = begun(Starter::Example, lang);
        let readme = std::fs::read_to_string(run.path("moi/README.md")).unwrap();
        assert!(readme.contains("sokpi say library.visits north-shore 2024"));
        let run = run.args("say library.visits north-shore 2024 --data moi".split(' '));
        let (said, left_out, code) = run.capture();
        assert_eq!((left_out.as_str(), code), ("", 0));
        assert_eq!(said.lines().next().unwrap().matches(", ").count(), 4, "every clause: {said}");
    }
}

#[test]
fn it_begins_in_the_folder_at_hand_and_beside_git() {
    let run = Run::new().file(".git/HEAD", "ref: refs/heads/main\n").args(["init", ".", "--quiet"]);
    let (stdout, stderr, code) = run.capture();
    assert_eq!((stderr.as_str(), code), ("", 0), "{stdout}");
    run.args(["check", "--quiet"]).run();
}

#[test]
fn where_something_lies_it_makes_nothing() {
    let ran = Run::new()
        .file("cu/so-lieu.xlsx", "x")
        .file("cu/a", "a")
        .args(["init", "cu", "--lang", "en"])
        .code(2)
        .stderr("sokpi: the folder `cu` is not empty: it holds `a`, `so-lieu.xlsx`; name a new one, or empty it\n")
        .run();
    let ran = ran.again().args(["init", "cu/a", "--lang", "en"]).code(2);
    let (_, stderr, code) = ran.capture();
    assert!(code == 2 && stderr.contains("cu/a"), "{stderr}");
    assert_eq!(files_below(&ran.path("cu")).len(), 2);
}

#[test]
fn without_a_project_each_command_says_how_to_begin_one() {
    for command in [
        "check",
        "build",
        "compare land.revenue",
        "coverage",
        "list provinces",
        "show x",
        "say a b 2023",
    ] {
        let (stdout, stderr, code) = Run::new().args(command.split(' ')).capture();
        assert!(
            stdout.is_empty()
                && code == 2
                && stderr.contains("sokpi init ")
                && stderr.contains("--data"),
            "{command}: {stderr}"
        );
    }
}

/// Where nothing is known yet no list of names is offered.
#[test]
fn lists_without_figures_are_told_plainly() {
    let (run, _) = begun(Starter::Vietnam, Lang::of("en").expect("English"));
    let said = |run: Run, args: &[&str]| {
        let run = run.args(args.iter().copied().chain(["--data", "moi", "--lang", "en"]));
        let (_, stderr, _) = run.capture();
        (run, stderr)
    };
    let (run, stderr) = said(run, &["compare", "x"]);
    assert_eq!(stderr, "sokpi: there is no indicator `x`; see `sokpi list indicators`\n");
    let (run, stderr) = said(run, &["table", "x"]);
    assert_eq!(stderr, "sokpi: there is no chart `x`\n");
    assert_eq!(said(run, &["compare", "--all"]).1, "there is no figure yet\n");
}

/// The lists of Viet Nam bring the indicators of the sector with their keywords: `read` finds
/// figures at once, and the line that the README gives as an example is a sound one.
#[test]
fn the_lists_of_viet_nam_know_what_reports_speak_of() {
    let notice = super::support::repository().join("tests/read/notice.txt");
    let expected =
        super::support::read(&super::support::repository().join("tests/read/notice.txt.csv"));
    for lang in Lang::all() {
        let (run, _) = begun(Starter::Vietnam, lang);
        let readme = std::fs::read_to_string(run.path("moi/README.md")).unwrap();
        let read = ["read", &notice.to_string_lossy(), "--data", "moi", "--lang", "en", "-q"];
        let run = run.args(read);
        let (proposed, stderr, code) = run.capture();
        assert_eq!((proposed.as_str(), stderr.as_str(), code), (expected.as_str(), "", 0));
        let example = readme.lines().map(str::trim).find(|line| line.starts_with("water."));
        let run = run
            .add("moi/datasets/indicators.csv", format!("{}\n", example.expect("an example")))
            .args(["check", "--data", "moi", "--deny", "warnings", "--quiet"]);
        assert_eq!(run.capture(), (String::new(), String::new(), 0));
    }
}
