//! The same bytes whoever builds, wherever and however: threads, names, zones, locales, folders,
//! and data that may only be read.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use super::support::{Run, files_below};

/// A chart of each sort of file that is made, and a table.
fn project(run: Run) -> Run {
    run.file(
        "charts/thu/chart.toml",
        "kind = \"bars\"\nindicator = \"land.revenue\"\nperiods = \"2023\"\n",
    )
    .file("charts/phu/chart.toml", "kind = \"coverage\"\n")
    .file("charts/bang/table.toml", "indicator = \"land.revenue\"\nperiods = [\"2023\"]\n")
}

/// Everything that a build and other commands wrote below a folder, by name.
fn written(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let name = |path: &Path| {
        path.strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/")
    };
    // The stamp is of this folder alone, and nothing that a build makes.
    let all = files_below(&folder.join("charts"))
        .into_iter()
        .chain(files_below(&folder.join("out")))
        .filter(|p| !p.components().any(|c| c.as_os_str() == ".sokpi"));
    all.map(|path| (name(&path), std::fs::read(&path).expect("a file"))).collect()
}

/// Builds, and writes a comparison in every format, in a folder below the run's and an environment.
fn write(run: &Run, folder: &str, environment: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let home = run.path(folder);
    std::fs::create_dir_all(home.join("out")).expect("a folder");
    let sokpi = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sokpi"));
        command.args(args).current_dir(&home).env_clear().envs(environment.iter().copied());
        let output = command.output().expect("the program starts");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    sokpi(&["build", "--quiet"]);
    sokpi(&["build", "--quiet", "--format", "pdf"]);
    for format in ["txt", "csv", "json", "md", "html", "tex", "typ", "docx", "pptx", "xlsx"] {
        sokpi(&["compare", "land.revenue", "-o", &format!("out/a.{format}")]);
    }
    sokpi(&["report", "thu", "bang", "--title", "Thu", "-o", "out/report.docx"]);
    sokpi(&["report", "thu", "bang", "--title", "Thu", "-o", "out/report.pptx"]);
    sokpi(&["export", "--format", "datapackage", "-o", "out/datapackage.json"]);
    written(&home)
}

#[test]
fn the_same_bytes_in_every_environment() {
    let plain = project(Run::project());
    let expected = write(&plain, "", &[]);
    assert!(
        [
            "charts/thu/thu.vi.png",
            "charts/thu/thu.en.pdf",
            "charts/bang/bang.vi.docx",
            "charts/sokpi.lock",
            "out/a.xlsx",
            "out/report.docx",
            "out/report.pptx"
        ]
        .iter()
        .all(|name| expected.get(*name).is_some_and(|bytes| !bytes.is_empty())),
        "{:?}",
        expected.keys()
    );
    let threads: Vec<String> = (1..=8).map(|n: usize| n.to_string()).collect();
    let (names, zones, locales) = (
        ["lan", "Trần Văn"],
        ["Asia/Ho_Chi_Minh", "America/St_Johns"],
        ["vi_VN.UTF-8", "tr_TR.UTF-8", "C"],
    );
    // The days on either side of what a clock and a file system can hold.
    let days = ["0", "4102444800"];
    for (nth, count) in threads.iter().enumerate() {
        let (name, zone, locale) = (names[nth % 2], zones[nth / 2 % 2], locales[nth % 3]);
        let environment = [
            ("RAYON_NUM_THREADS", count.as_str()),
            ("POLARS_MAX_THREADS", count.as_str()),
            ("USER", name),
            ("LOGNAME", name),
            ("HOME", "/nonexistent"),
            ("TZ", zone),
            ("LANG", locale),
            ("LC_ALL", locale),
            ("SOURCE_DATE_EPOCH", days[nth % 2]),
        ];
        let actual = write(&project(Run::project()), "", &environment);
        let differing: Vec<_> = expected
            .iter()
            .filter(|(name, bytes)| actual.get(*name) != Some(bytes))
            .map(|(name, _)| name)
            .collect();
        assert!(
            differing.is_empty() && actual.len() == expected.len(),
            "{differing:?} differ with {environment:?}"
        );
    }
}

/// Another folder with blanks and marks in its name, and data that nobody may write to.
#[test]
fn the_same_bytes_elsewhere_out_of_what_may_only_be_read() {
    let expected = write(&project(Run::project()), "", &[]);
    let run = project(Run::project());
    let elsewhere = "sâu/hơn nữa/dự án";
    let run = run
        .copy("datasets", &format!("{elsewhere}/datasets"))
        .copy("charts", &format!("{elsewhere}/charts"));
    let data = run.path(elsewhere).join("datasets");
    let close = |closed: bool| {
        for path in files_below(&data).into_iter().chain([data.join("observations"), data.clone()])
        {
            let mut mode = std::fs::metadata(&path).expect("a file").permissions();
            mode.set_readonly(closed);
            #[cfg(unix)]
            if !closed {
                use std::os::unix::fs::PermissionsExt;
                mode.set_mode(0o755);
            }
            std::fs::set_permissions(&path, mode).expect("the mode");
        }
    };
    close(true);
    let actual = write(&run, elsewhere, &[]);
    close(false);
    assert!(
        actual == expected,
        "{:?}",
        expected
            .iter()
            .filter(|(name, bytes)| actual.get(*name) != Some(bytes))
            .map(|(n, _)| n)
            .collect::<Vec<_>>()
    );
}
