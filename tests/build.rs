//! `build`: what is fresh is left, what is stale is made anew, and a fault leaves everything as it
//! was.

use sokpi::chart::Kind;

use super::support::Run;

const SPEC: &str = "kind = \"bars\"\nindicator = \"land.revenue\"\nperiods = \"2023\"\n\n[title]\nvi = \"Thu từ đất\"\nen = \"Land revenue\"\n";

fn project() -> Run {
    Run::project().file("charts/thu/chart.toml", SPEC)
}

const MADE: &str = "1 drawn, 0 up to date; errors: 0, warnings: 0, notes: 0\n";
const FRESH: &str = "0 drawn, 1 up to date; errors: 0, warnings: 0, notes: 0\n";

fn build() -> [&'static str; 3] {
    ["build", "--lang", "en"]
}

#[test]
fn a_second_build_makes_nothing() {
    let ran = project().args(build()).stderr(MADE).run();
    let svg = ran.text("charts/thu/thu.en.svg");
    assert!(svg.starts_with("<svg") && svg.contains("Land revenue"), "{svg}");
    let ran = ran.again().args(build()).stderr(FRESH).run();
    assert_eq!(ran.text("charts/thu/thu.en.svg"), svg);
    ran.again().args(["build", "--check", "--lang", "en"]).stderr("1 up to date\n").run();
}

#[test]
fn where_nothing_was_touched_nothing_is_read() {
    let ran = project().args(build()).stderr(MADE).run().again().args(build()).stderr(FRESH).run();
    assert_eq!(ran.text("charts/.sokpi/.gitignore"), "*\n");
    // Said by the stamp, and by nobody else.
    let stamp = ran.text("charts/.sokpi/stamp").replace("0 drawn, 1", "0 drawn, 7");
    let said = "0 drawn, 7 up to date; errors: 0, warnings: 0, notes: 0\n";
    let ran = ran.again().file("charts/.sokpi/stamp", &stamp).args(build()).stderr(said).run();
    // Another question, and every other build, go by what is there.
    let ran = ran.again().args(["build", "--check", "--lang", "en"]).stderr("1 up to date\n").run();
    let ran = ran.again().args(["build", "--lang", "en", "--format", "svg"]).stderr(FRESH).run();
    let ran = ran.again().args(build()).stderr(said).run();
    // What comes and what goes breaks it.
    let ran = ran
        .again()
        .file("charts/neu/chart.toml", SPEC)
        .args(build())
        .stderr(MADE.replace("0 up", "1 up"))
        .run();
    let ran = ran.again().remove("charts/neu/chart.toml").args(build()).stderr(FRESH).run();
    let run = ran.again().file("sokpi.toml", "lang = \"fr\"\n");
    assert!(!run.path("charts/neu/data.csv").exists());
    assert_eq!(run.args(build()).capture().2, 1);
}

#[test]
fn a_figure_that_a_chart_shows_makes_it_stale_and_another_does_not() {
    let ran = project().args(build()).stderr(MADE).run();
    let survey = "datasets/observations/khao-sat.csv";
    let ran = ran
        .again()
        .line(survey, 2, "survey.score,an-phu,2021,all,5.30,point,exact,actual,,\n")
        .args(build())
        .stderr(FRESH)
        .run();
    let press = "datasets/observations/bao-mien-2024.csv";
    let row = "land.revenue,an-phu,2023,all,106.5,billion-vnd,exact,actual,\"An Phú thu 106,5 tỷ đồng\",\n";
    let ran = ran.again().line(press, 3, row).args(build()).stderr(MADE).run();
    assert!(ran.text("charts/thu/data.csv").contains(",106.5,"));
}

#[test]
fn a_file_that_was_lost_is_made_again() {
    let ran = project().args(build()).stderr(MADE).run();
    let svg = ran.text("charts/thu/thu.en.svg");
    let ran = ran.again().remove("charts/thu/thu.en.svg").args(build()).stderr(MADE).run();
    assert_eq!(ran.text("charts/thu/thu.en.svg"), svg);
}

/// What a build says of a file that it leaves.
fn left(file: &str, chart: &str) -> String {
    format!(
        "{file}: error[edited-file]: the file was edited since it was made, or no build made it; it is left as it is\n   \
            = hint: move it elsewhere to keep what it holds, or type `sokpi build --force{chart}` to overwrite it\n"
    )
}

/// Whatever is made, at the top or of a chart: an edit of a person stays until somebody asks for it
/// to go.
#[test]
fn a_file_that_somebody_edited_is_left_and_told() {
    let ran = project().args(build()).stderr(MADE).run();
    let names = [
        "README.md",
        "index.html",
        "thu/README.md",
        "thu/data.csv",
        "thu/thu.en.svg",
        "thu/thu.vi.png",
        "thu/thu.vi.xlsx",
    ];
    let mut ran = ran;
    for name in names {
        let (file, chart) =
            (format!("charts/{name}"), if name.contains('/') { " thu" } else { "" });
        let made = ran.bytes(&file);
        let said = |drawn: u8, fresh: u8| {
            format!(
                "{}{drawn} drawn, {fresh} up to date; errors: 1, warnings: 0, notes: 0\n",
                left(&file, chart)
            )
        };
        ran = ran
            .again()
            .file(&file, "mine")
            .args(build())
            .code(1)
            .stderr(said(0, u8::from(chart.is_empty())))
            .run();
        assert_eq!(ran.text(&file), "mine");
        // No stamp makes it silent, and `--check` knows it.
        ran = ran.again().args(build()).code(1).stderr(said(0, u8::from(chart.is_empty()))).run();
        let run = ran.again().args(["build", "--check", "--lang", "en"]);
        let (stdout, _, code) = run.capture();
        assert!(
            code == 1 && stdout.contains(&file) && stdout.contains("`sokpi build --force`"),
            "{stdout}"
        );
        // All else is made, also where the figures are other ones.
        let row = |value: &str, quoted: &str| {
            format!(
                "land.revenue,an-phu,2023,all,{value},billion-vnd,exact,actual,\"An Phú thu {quoted} tỷ đồng\",\n"
            )
        };
        ran = run
            .line(PRESS, 3, row("106.5", "106,5"))
            .args(build())
            .code(1)
            .stderr(said(1, 0))
            .run();
        assert_eq!(ran.text(&file), "mine");
        assert_eq!(
            ran.text("charts/thu/data.csv").contains(",106.5,"),
            name != "thu/data.csv",
            "{name}"
        );
        ran = ran
            .again()
            .line(PRESS, 3, row("105.5", "105,5"))
            .args(["build", "--force", "--lang", "en"])
            .stderr(MADE)
            .run();
        assert_eq!(ran.bytes(&file), made, "{name}");
    }
}

/// A file that was there before the first build, and what needs no telling: one that is as it is to
/// be, or that other builds made.
#[test]
fn what_no_build_made_is_left_and_what_one_made_is_not() {
    let (readme, chart) = ("charts/README.md", "charts/thu/README.md");
    let run = project().file(readme, "My notes\n").args(build());
    let ran = run
        .code(1)
        .stderr(left(readme, "") + "1 drawn, 0 up to date; errors: 1, warnings: 0, notes: 0\n")
        .run();
    assert_eq!(ran.text(readme), "My notes\n");
    let built = project().args(build()).stderr(MADE).run();
    let (text, lock) = (built.text(chart), built.text("charts/sokpi.lock"));
    // Without a lock, all of it is what would be made.
    let ran = built.again().remove("charts/sokpi.lock").args(build()).stderr(MADE).run();
    assert_eq!(ran.text("charts/sokpi.lock"), lock);
    // Other line ends are no edit.
    let ran = ran.again().file(chart, text.replace('\n', "\r\n")).args(build()).stderr(MADE).run();
    assert_eq!(ran.text(chart), text);
    // A merge that leaves the pictures of one side and the lines of both.
    let other = project().line(PRESS, 3, "").args(build()).stderr(MADE).run();
    let both =
        format!("<<<<<<< HEAD\n{lock}=======\n{}>>>>>>> other\n", other.text("charts/sokpi.lock"));
    let ran = ran
        .again()
        .file("charts/sokpi.lock", &both)
        .file("charts/thu/data.csv", other.bytes("charts/thu/data.csv"));
    let ran = ran.args(build()).stderr(MADE).run();
    assert_eq!((ran.text(chart), ran.text("charts/sokpi.lock")), (text, lock));
    ran.again().args(["build", "--check", "--lang", "en"]).stderr("1 up to date\n").run();
}

/// What a killed build put in place is known as its own, even where the next one is to make
/// something else.
#[test]
fn what_a_killed_build_left_is_no_edit() {
    let before = project().args(build()).stderr(MADE).run();
    let after = project().line(PRESS, 3, "").args(build()).stderr(MADE).run();
    let csv = "charts/thu/data.csv";
    let name = csv.strip_prefix("charts/").expect("below charts");
    let new = after.text("charts/sokpi.lock");
    let hash = new
        .lines()
        .find(|line| line.ends_with(name))
        .and_then(|line| line.split(' ').nth(1))
        .expect("a line");
    let meanwhile = format!("{}# also {hash} {name}\n", before.text("charts/sokpi.lock"));
    let ran = before
        .again()
        .file("charts/sokpi.lock", meanwhile)
        .file(csv, after.bytes(csv))
        .args(build())
        .stderr(MADE)
        .run();
    let lock = ran.text("charts/sokpi.lock");
    assert!(!lock.contains("# also") && ran.text(csv).contains(",105.5,"), "{lock}");
}

/// A thread that waits for polars once took up the next chart meanwhile, and in it the next, until
/// its stack was full.
#[test]
fn more_charts_than_a_stack_holds() {
    let spec = SPEC.replace("[title]", "measure = \"rank\"\n\n[title]");
    let run = (0..600)
        .fold(Run::project(), |run, nth| run.file(&format!("charts/thu-{nth}/chart.toml"), &spec));
    let (_, stderr, code) = run.args(["build", "--check", "--lang", "en"]).capture();
    // Eight files a chart, the gallery, and the page in fifteen parts with their list.
    assert!(code == 1 && stderr.ends_with("stale files: 4817; 0 charts up to date\n"), "{code}");
}

#[test]
fn the_same_bytes_in_two_folders() {
    let files = [
        "charts/thu/thu.en.svg",
        "charts/thu/data.csv",
        "charts/thu/README.md",
        "charts/README.md",
        "charts/sokpi.lock",
    ];
    let (one, two) =
        (project().args(build()).stderr(MADE).run(), project().args(build()).stderr(MADE).run());
    for file in files {
        assert_eq!(one.text(file), two.text(file), "{file}");
    }
}

#[test]
fn a_fault_leaves_everything_as_it_was() {
    let ran = project().args(build()).stderr(MADE).run();
    let svg = ran.text("charts/thu/thu.en.svg");
    let kinds = Kind::ALL.iter().map(|k| k.word()).collect::<Vec<_>>().join(", ");
    let ran = ran
        .again()
        .file("charts/thu/chart.toml", SPEC.replace("2023", "2022"))
        .file("charts/xau/chart.toml", "kind = \"bar\"\nindicator = \"land.revenue\"\n")
        .args(["build", "--lang", "en", "--force"])
        .code(1)
        .stderr(format!(
            "charts/xau/chart.toml:1:8: error[bad-setting]: the key `kind` does not take \"bar\"\n   \
                |\n \
              1 | kind = \"bar\"\n   \
                |        ^^^^^\n   \
                = hint: perhaps `bars` is meant; one of: {kinds}\n\
             nothing was written\n",
        ))
        .run();
    assert_eq!(ran.text("charts/thu/thu.en.svg"), svg);
}

#[test]
fn a_pdf_once_asked_for_is_kept_fresh() {
    let ran = project().args(build()).stderr(MADE).run();
    assert!(ran.bytes("charts/thu/thu.vi.pdf").is_empty());
    let ran = ran.again().args(["build", "--format", "pdf", "--lang", "en"]).stderr(MADE).run();
    assert!(
        ran.bytes("charts/thu/thu.en.pdf").starts_with(b"%PDF-")
            && ran.bytes("charts/thu/thu.vi.pdf").is_empty()
    );
    let old = ran.bytes("charts/thu/thu.en.pdf");
    let row = "land.revenue,an-phu,2023,all,106.5,billion-vnd,exact,actual,\"An Phú thu 106,5 tỷ đồng\",\n";
    let ran = ran
        .again()
        .line("datasets/observations/bao-mien-2024.csv", 3, row)
        .args(build())
        .stderr(MADE)
        .run();
    assert_ne!(ran.bytes("charts/thu/thu.en.pdf"), old);
    ran.again().args(["build", "--check", "--lang", "en"]).stderr("1 up to date\n").run();
}

/// What `build --check --explain` says of a project after `change`, below the lines of the files.
fn explained(change: impl FnOnce(Run) -> Run) -> Vec<String> {
    let built = project().args(build()).stderr(MADE).run();
    let (stdout, _, _) = change(built.again())
        .args(["build", "--check", "--explain", "thu", "--lang", "en"])
        .capture();
    stdout.lines().filter(|line| line.starts_with(' ')).map(str::to_string).collect()
}

const PRESS: &str = "datasets/observations/bao-mien-2024.csv";

#[test]
fn a_build_says_which_inputs_changed() {
    assert!(explained(|run| run).is_empty());
    let spec = explained(|run| {
        run.file("charts/thu/chart.toml", SPEC.replace("Land revenue", "Revenue from land"))
    });
    assert_eq!(spec, ["  what changed: its spec"]);
    let theme = explained(|run| run.file("sokpi.toml", "[theme]\nname = \"dark\"\n"));
    assert_eq!(theme, ["  what changed: its colours or typeface"]);
    let (name, other) = ("Báo Miền", "Báo Miền Đông");
    let names = explained(|run| {
        let sources = std::fs::read_to_string(run.path("datasets/sources.csv")).unwrap();
        run.file("datasets/sources.csv", sources.replace(name, other))
    });
    assert_eq!(names, ["  what changed: the names of its indicator, unit or sources"]);
}

#[test]
fn a_build_says_which_figures_moved() {
    let row = "land.revenue,an-phu,2023,all,106.5,billion-vnd,exact,actual,\"An Phú thu 106,5 tỷ đồng\",\n";
    assert_eq!(
        explained(|run| run.line(PRESS, 3, row)),
        [
            "  what changed: the figures that it shows",
            "    ~ land.revenue an-phu 63 2023 all result: value 105.5 → 106.5"
        ]
    );
    assert_eq!(
        explained(|run| run.line(PRESS, 3, "")),
        [
            "  what changed: the figures that it shows",
            "    - land.revenue an-phu 63 2023 all result: value 105.5"
        ]
    );
}

/// Whoever made a lock knew nothing of parts, or made only some pictures since: then nothing is
/// claimed.
#[test]
fn a_lock_that_does_not_tell() {
    let row = "land.revenue,an-phu,2023,all,106.5,billion-vnd,exact,actual,\"An Phú thu 106,5 tỷ đồng\",\n";
    let old = explained(|run| {
        let lock = std::fs::read_to_string(run.path("charts/sokpi.lock")).unwrap();
        assert!(lock.contains("\n# inputs thu "), "{lock}");
        let bare: String = lock
            .lines()
            .filter(|line| !line.starts_with("# inputs"))
            .map(|line| format!("{line}\n"))
            .collect();
        run.file("charts/sokpi.lock", bare).line(PRESS, 3, row)
    });
    assert_eq!(old, ["    ~ land.revenue an-phu 63 2023 all result: value 105.5 → 106.5"]);
    // The lock is not written anew only because it could tell more.
    let built = project().args(build()).stderr(MADE).run();
    let lock = built.text("charts/sokpi.lock");
    let bare: String = lock
        .lines()
        .filter(|line| !line.starts_with("# inputs"))
        .map(|line| format!("{line}\n"))
        .collect();
    let ran = built.again().file("charts/sokpi.lock", &bare).args(build()).stderr(FRESH).run();
    assert_eq!(ran.text("charts/sokpi.lock"), bare);
    assert_eq!(
        ran.again()
            .args(["build", "--force", "--lang", "en"])
            .stderr(MADE)
            .run()
            .text("charts/sokpi.lock"),
        lock
    );
}

const OTHER: &str = "kind = \"bars\"\nindicator = \"survey.score\"\nperiods = \"2023\"\n";

#[test]
fn the_web_page_is_made_of_all_that_the_folder_shows() {
    let ran = project().file("charts/diem/chart.toml", OTHER).args(["build", "--quiet"]).run();
    let page = ran.text("charts/index.html");
    assert!(page.contains("id=\"vi-thu\"") && page.contains("id=\"en-diem\""));
    let ran =
        ran.again().file("charts/index.html", "<html>").args(["build", "--check", "--lang", "en"]);
    let (stdout, _, code) = ran.capture();
    assert!(
        code == 1
            && stdout.contains("charts/index.html")
            && stdout.lines().filter(|l| l.contains("error[")).count() == 1,
        "{stdout}"
    );
    let ran = ran.args(["build", "--quiet", "--force"]).run();
    assert_eq!(ran.text("charts/index.html"), page);
    // When a source was read is said nowhere else.
    let sources = ran.text("datasets/sources.csv").replace(",2024-08-01,", ",2024-08-02,");
    let ran = ran
        .again()
        .file("datasets/sources.csv", sources)
        .args(["build", "--lang", "en"])
        .stderr(FRESH.replace('1', "2"))
        .run();
    assert_ne!(ran.text("charts/index.html"), page);
}

#[test]
fn a_build_of_one_chart_keeps_the_web_page_right() {
    let all = || project().file("charts/diem/chart.toml", OTHER);
    let changed = |run: Run| run.file("charts/diem/chart.toml", OTHER.replace("2023", "2021"));
    let whole = changed(all()).args(["build", "--quiet"]).run().text("charts/index.html");
    let ran = changed(all().args(["build", "--quiet"]).run().again())
        .args(["build", "--quiet", "thu"])
        .run();
    assert_eq!(ran.text("charts/index.html"), whole);
    // The other chart's own files are stale still.
    let (stdout, _, code) = ran.again().args(["build", "--check", "--lang", "en"]).capture();
    assert!(
        code == 1 && stdout.contains("charts/diem/chart.toml") && !stdout.contains("index.html"),
        "{stdout}"
    );
}

#[test]
fn a_chart_that_cannot_be_drawn_leaves_the_web_page_as_it_is() {
    let ran = project().file("charts/diem/chart.toml", OTHER).args(["build", "--quiet"]).run();
    let page = ran.text("charts/index.html");
    let broken = format!("{OTHER}\n[title]\nvi = \"漢\"\n");
    let ran =
        ran.again().file("charts/diem/chart.toml", broken).args(["build", "--quiet", "thu"]).run();
    assert_eq!(ran.text("charts/index.html"), page);
}

#[test]
fn pictures_alone_leave_the_web_page() {
    let ran = project().args(["build", "--format", "svg", "--quiet"]).run();
    assert!(ran.bytes("charts/index.html").is_empty());
    let ran = ran.again().args(["build", "--quiet"]).run();
    assert!(ran.text("charts/index.html").contains("id=\"vi-thu\""));
}
