//! What holds for the sources themselves: which way modules depend on each other, where each
//! dependency is named, how long a file is.

use std::collections::{BTreeMap, BTreeSet};

use super::support::{Files, files_below, read, repository, sources};

/// What each module may use. Everything points down; what only tests of a module use is not
/// counted.
const MAY_USE: &[(&str, &[&str])] = &[
    ("bytes", &[]),
    ("parallel", &[]),
    ("terms", &[]),
    ("hidden", &[]),
    ("words", &[]),
    ("collation", &["words"]),
    ("finding", &["words"]),
    ("failure", &["hidden", "words"]),
    ("fields", &["finding"]),
    ("settings", &["chart", "fields", "finding", "model", "words"]),
    ("model", &["words"]),
    ("quote", &["model", "words"]),
    ("format", &["collation", "model", "words"]),
    ("ingest", &["bytes", "collation", "finding", "format", "hidden", "model", "quote", "words"]),
    ("fix", &["finding", "ingest"]),
    ("rules", &["finding", "format", "ingest", "model", "quote"]),
    ("markdown", &[]),
    ("markup", &[]),
    ("report", &["failure", "finding", "hidden", "markdown", "words"]),
    ("compare", &["collation", "failure", "model", "words"]),
    ("view", &["collation", "compare", "format", "model", "words"]),
    ("graph", &["model"]),
    ("document", &["compare", "graph", "model", "view", "words"]),
    ("say", &["compare", "failure", "format", "model", "view", "words"]),
    (
        "chart",
        &[
            "compare", "failure", "fields", "finding", "format", "graph", "model", "quote", "view",
            "words",
        ],
    ),
    (
        "export",
        &[
            "parallel",
            "chart",
            "collation",
            "compare",
            "document",
            "failure",
            "format",
            "graph",
            "markdown",
            "markup",
            "model",
            "view",
            "words",
        ],
    ),
    (
        "exchange",
        &["compare", "failure", "format", "ingest", "markup", "model", "settings", "view", "words"],
    ),
    ("render", &["chart", "markup"]),
    ("read", &["collation", "format", "model", "quote", "words"]),
    ("grid", &["model", "read"]),
    ("import", &["collation", "finding", "format", "grid", "model", "quote", "read", "words"]),
    ("artifact", &["failure"]),
    ("starter", &["words"]),
    ("watch", &["failure", "model", "project"]),
    ("project", &["bytes", "failure", "hidden", "ingest"]),
    ("diff", &["compare", "failure", "finding", "format", "ingest", "markdown", "model", "words"]),
    ("verify", &["artifact", "finding", "grid", "import", "ingest", "model", "read"]),
    ("snapshot", &["bytes", "failure", "finding", "ingest", "project", "rules", "settings"]),
    (
        "desk",
        &[
            "artifact",
            "bytes",
            "chart",
            "collation",
            "read",
            "import",
            "grid",
            "rules",
            "report",
            "diff",
            "compare",
            "document",
            "export",
            "failure",
            "finding",
            "format",
            "graph",
            "ingest",
            "markup",
            "model",
            "plan",
            "project",
            "render",
            "snapshot",
            "table",
            "view",
            "words",
        ],
    ),
    ("table", &["chart", "compare", "finding", "format", "model", "view", "words"]),
    (
        "plan",
        &[
            "parallel", "artifact", "chart", "compare", "document", "export", "failure", "fields",
            "finding", "graph", "model", "project", "render", "table", "view", "words",
        ],
    ),
];

/// The floors inside of `chart/`, from the ground up: what each room may use, all of it above in
/// this list.
const CHART_MAY_USE: &[(&str, &[&str])] = &[
    // What is asked for, and what things look like.
    ("style", &[]),
    ("pixels", &[]),
    ("text", &["style"]),
    ("theme", &["style", "text"]),
    ("scene", &["style", "theme"]),
    ("native", &["style", "theme"]),
    ("request", &["pixels", "theme"]),
    // What a chart is made from, and its numbers.
    ("figure", &[]),
    ("excerpt", &["figure", "request"]),
    ("input", &["excerpt", "request"]),
    ("change", &["figure", "input", "style", "text", "theme"]),
    ("ticks", &[]),
    ("unfit", &["excerpt", "figure", "input"]),
    // The words around a plot.
    ("heading", &["input", "request", "text"]),
    ("template", &["figure", "heading", "input", "request", "text"]),
    ("reference", &["figure", "input", "request", "text"]),
    ("event", &["figure", "input", "request", "template", "text"]),
    ("caption", &["event", "heading", "input", "reference", "template", "text"]),
    ("layout", &["caption", "scene"]),
    // What families of kinds share.
    (
        "rows",
        &[
            "caption",
            "change",
            "excerpt",
            "figure",
            "heading",
            "input",
            "layout",
            "native",
            "reference",
            "request",
            "scene",
            "style",
            "text",
            "theme",
            "ticks",
        ],
    ),
    (
        "cartesian",
        &[
            "caption",
            "change",
            "event",
            "figure",
            "input",
            "reference",
            "scene",
            "style",
            "text",
            "theme",
            "ticks",
        ],
    ),
    ("binned", &["excerpt", "figure", "input", "scene", "style", "text", "theme", "ticks"]),
    // The kinds.
    (
        "kinds",
        &[
            "caption",
            "binned",
            "cartesian",
            "change",
            "excerpt",
            "figure",
            "heading",
            "template",
            "input",
            "layout",
            "native",
            "reference",
            "request",
            "scene",
            "rows",
            "style",
            "text",
            "theme",
            "ticks",
        ],
    ),
    // The whole picture.
    ("page", &["caption", "layout", "scene", "style", "text", "theme"]),
    ("blocks", &["figure", "input", "kinds", "text", "ticks"]),
];

/// Where each dependency may be named, as Cargo.toml says.
const NAMED_IN: &[(&str, &[&str])] = &[
    ("polars", &["compare/"]),
    ("plotters", &["render/"]),
    ("plotters_backend", &["render/"]),
    ("tiny_skia", &["render/png.rs", "render/raster.rs", "render/glyphs.rs"]),
    ("png", &["render/png.rs"]),
    ("krilla", &["render/pdf.rs"]),
    ("harfrust", &["chart/text/"]),
    ("skrifa", &["chart/text/"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/completions.rs"]),
    ("clap_mangen", &["cli/man.rs"]),
    ("anstream", &["cli/terminal.rs"]),
    (
        "csv",
        &[
            "ingest/",
            "export/",
            "exchange/",
            "read/print.rs",
            "cli/coverage.rs",
            "grid/separated.rs",
            "import/files.rs",
        ],
    ),
    (
        "toml",
        &[
            "words/",
            "fields.rs",
            "settings.rs",
            "chart/request/",
            "import/recipe.rs",
            "plan/report/",
            "desk/question.rs",
        ],
    ),
    ("httparse", &["desk/server.rs"]),
    ("getrandom", &["desk/access.rs"]),
    ("base64", &["desk/page.rs", "export/html/", "export/site/", "cli/preview.rs"]),
    ("rust_xlsxwriter", &["export/xlsx/"]),
    ("include_dir", &["starter.rs"]),
    ("sha2", &["artifact/", "desk/page.rs", "export/site/"]),
    ("notify", &["watch/"]),
    ("tempfile", &["artifact/"]),
    (
        "rayon",
        &["parallel.rs", "plan/", "ingest/parts.rs", "rules/", "export/bulk/", "report/text.rs"],
    ),
    ("memmap2", &["project/large.rs"]),
    ("memchr", &["ingest/", "cli/terminal.rs"]),
    ("wide", &["ingest/scan.rs"]),
    ("foldhash", &["ingest/", "quote/memo.rs", "rules/part_over_year.rs", "rules/periods.rs"]),
    ("strsim", &["finding.rs"]),
    ("thiserror", &["read/document/"]),
    ("html5gum", &["read/document/", "grid/html.rs"]),
    ("zip", &["read/document/", "export/office/"]),
    ("flate2", &["read/document/"]),
    ("quick_xml", &["read/document/"]),
    ("hayro_syntax", &["read/document/"]),
    ("hayro_cmap", &["read/document/"]),
];

/// The names that stand before `::` after a prefix: the modules of `crate::NAME`, or crates.
fn names<'t>(text: &'t str, prefix: &str) -> BTreeSet<&'t str> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(prefix)
        .filter_map(|(at, _)| text[at + prefix.len()..].split(|c| !word(c)).next())
        .filter(|n| !n.is_empty())
        .collect()
}

fn module(file: &str) -> &str {
    file.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let module = module(&file);
        if matches!(module, "cli" | "lib" | "main") {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            wrong
                .push(format!("src/{file}: `{module}` is not in the table of tests/repository.rs"));
            continue;
        };
        for used in names(&text, "crate::")
            .into_iter()
            .filter(|used| *used != module && !allowed.contains(used))
        {
            wrong.push(format!("src/{file} uses crate::{used}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The table allows nothing that nobody uses: a way that is closed stays closed.
#[test]
fn the_table_of_modules_is_tight() {
    let sources = sources();
    for (module_name, allowed) in MAY_USE {
        let of_module = || sources.iter().filter(|(file, _)| module(file) == *module_name);
        assert!(of_module().count() > 0, "there is no module `{module_name}`");
        let used: BTreeSet<&str> =
            of_module().flat_map(|(_, text)| names(text, "crate::")).collect();
        let idle: Vec<_> = allowed.iter().filter(|a| !used.contains(**a)).collect();
        assert!(idle.is_empty(), "`{module_name}` does not use {idle:?}");
    }
}

/// The rooms of `chart/` that each of them uses, its own `mod.rs` aside.
fn rooms_of_chart() -> BTreeMap<String, BTreeSet<String>> {
    let room = |file: &str| {
        let inside = file.strip_prefix("chart/")?.trim_end_matches(".rs");
        inside.split('/').next().filter(|room| *room != "mod").map(str::to_string)
    };
    let files = Files::read();
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files.code.keys() {
        let Some(own) = room(file) else { continue };
        let used = files.named(file).into_iter().filter_map(|other| room(other));
        let known = out.entry(own.clone()).or_default();
        known.extend(used.filter(|other| *other != own));
    }
    out
}

#[test]
fn the_rooms_of_chart_stand_on_floors() {
    let used = rooms_of_chart();
    let listed: BTreeSet<&str> = CHART_MAY_USE.iter().map(|(room, _)| *room).collect();
    let rooms: BTreeSet<&str> = used.keys().map(String::as_str).collect();
    assert_eq!(listed, rooms, "the list of tests/repository.rs, and the rooms of src/chart/");
    let mut below = BTreeSet::new();
    for (room, allowed) in CHART_MAY_USE {
        let allowed: BTreeSet<&str> = allowed.iter().copied().collect();
        assert!(allowed.is_subset(&below), "`{room}` is to use what is not below it");
        let used: BTreeSet<&str> = used[*room].iter().map(String::as_str).collect();
        assert_eq!(used, allowed, "what `{room}` uses, and what it may use");
        below.insert(*room);
    }
}

/// What a chart shows and what its texts say is asked for before it is drawn, where a failure is told
/// as one and no question is asked from within a thread of rayon.
#[test]
fn drawing_asks_nothing_of_the_data() {
    let files = Files::read();
    let asking = "compare/engine.rs";
    assert!(files.code[asking].contains("pub fn compare("), "where the data are asked");
    for file in files.code.keys() {
        if matches!(module(file), "chart" | "render") {
            assert!(files.named(file).iter().all(|n| *n != asking), "src/{file} asks the data");
        }
    }
}

#[test]
fn nothing_below_the_commands_knows_them() {
    for (file, text) in
        sources().iter().filter(|(file, _)| !matches!(module(file), "cli" | "lib" | "main"))
    {
        assert!(!text.contains("cli::"), "src/{file}");
    }
}

#[test]
fn each_dependency_is_named_where_cargo_toml_says() {
    let sources = sources();
    // A module of the same name is not meant: `png::png` below `mod png;`.
    let named = |text: &str, name: &str| {
        if text.contains(&format!("mod {name};")) {
            return false;
        }
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        text.match_indices(&format!("{name}::")).any(|(at, _)| {
            let before = text[..at].strip_suffix("::").unwrap_or(&text[..at]);
            !before.ends_with(word)
        })
    };
    let mut wrong = Vec::new();
    for (name, places) in NAMED_IN {
        let files: Vec<&String> =
            sources.iter().filter(|(_, text)| named(text, name)).map(|(file, _)| file).collect();
        assert!(!files.is_empty(), "nothing names `{name}`");
        wrong.extend(
            files
                .iter()
                .filter(|f| !places.iter().any(|p| f.starts_with(p)))
                .map(|f| format!("src/{f} names `{name}`")),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_are_short() {
    let root = repository().join("src");
    for path in files_below(&root) {
        if path.extension().is_some_and(|e| e == "rs") {
            let lines = read(&path).lines().count();
            assert!(lines < 600, "{}: {lines} lines", path.display());
        }
    }
}

/// Files and processes: the world is touched in few places. Clippy holds it (clippy.toml); here is
/// counted who is let off.
#[test]
fn files_are_read_and_written_at_two_doors() {
    let let_off: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.contains("clippy::disallowed_"))
        .map(|(file, _)| file)
        .collect();
    let door = |file: &String| {
        let asks = ["preview.rs", "summary.rs", "build/watch.rs", "terminal.rs", "desk/browser.rs"];
        matches!(module(file), "project" | "artifact" | "lib")
            || file == "desk/server.rs"
            || file.strip_prefix("cli/").is_some_and(|file| asks.contains(&file))
    };
    assert!(let_off.iter().all(door), "{let_off:?}");
}

/// The script that is run whenever the program is built reads the package, tells cargo what it
/// found, and writes the language tables to the folder that cargo gives it: no network, no program,
/// nothing else written. There is no other.
#[test]
fn the_build_script_reaches_nowhere() {
    let text = ["build.rs", "build/words.rs"].map(|file| read(&repository().join(file))).join("\n");
    let used: BTreeSet<&str> =
        names(&text, "std::").into_iter().chain(names(&text, " fs::")).collect();
    let allowed =
        ["collections", "env", "fmt", "fs", "path", "read_dir", "read_to_string", "write"];
    assert!(used.is_subset(&allowed.into()), "{used:?}");
    assert_eq!((text.matches("env::").count(), text.matches("fs::write(").count()), (1, 1));
    assert!(text.contains("env::var_os(\"OUT_DIR\")"));
    assert!(["Command", "net::", "include", "unsafe"].iter().all(|word| !text.contains(word)));
    let manifest = read(&repository().join("Cargo.toml"));
    assert!(!manifest.contains("[build-dependencies]") && !manifest.contains("links ="));
}

/// What is unsafe is denied, and allowed in one place alone: where a large file is mapped.
#[test]
fn nothing_is_unsafe_but_the_map_of_a_large_file() {
    assert!(read(&repository().join("Cargo.toml")).contains("\nunsafe_code = \"deny\""));
    let sources = sources();
    let unsafe_ones: Vec<(&str, usize)> = sources
        .iter()
        .map(|(file, text)| {
            (file.as_str(), text.matches("unsafe_code").count() + text.matches("unsafe {").count())
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    assert_eq!(unsafe_ones, [("project/large.rs", 2)]);
}

/// The oldest Rust that will do is one that CI builds with, and dependencies are looked at.
#[test]
fn what_is_promised_of_the_supply_is_run() {
    let (ci, run) =
        (read(&repository().join(".github/workflows/ci.yml")), read(&repository().join(".ci/run")));
    assert!(
        ci.contains("run: .ci/msrv") && ci.contains(".ci/crash") && run.contains("step .ci/deny")
    );
    // Where the list of known faults can be had, its lack is a failure.
    assert!(ci.contains("cargo deny --locked check advisories"));
    assert!(
        read(&repository().join(".ci/msrv")).contains("rust-version")
            && repository().join("deny.toml").exists()
    );
    // Files that only develop the program are not in its package.
    let manifest = read(&repository().join("Cargo.toml"));
    assert!(
        ["/findings", "/fuzz", "/deny.toml", "/tests/fuzz"]
            .iter()
            .all(|path| manifest.contains(&format!("    \"{path}\",\n")))
    );
}

/// A picture is stale where another version of what renders it is used: the build script knows
/// every crate that is named in src/render/.
#[test]
fn the_renderers_crates_are_counted() {
    let script = read(&repository().join("build.rs"));
    let rendering = NAMED_IN
        .iter()
        .filter(|(_, places)| places.iter().any(|place| place.starts_with("render/")));
    for (krate, _) in rendering {
        assert!(
            script.contains(&format!("\"{}\",", krate.replace('_', "-"))),
            "{krate} renders, and build.rs does not know it"
        );
    }
}

/// The fuzzers are built with `--locked`, and elsewhere than the program: their list of crates must
/// name what it depends on.
#[test]
fn the_fuzzers_lock_names_what_the_program_needs() {
    let read = |name: &str| read(&repository().join(name)).parse::<toml::Table>().expect("TOML");
    let (manifest, lock) = (read("Cargo.toml"), read("fuzz/Cargo.lock"));
    let needed: BTreeSet<&str> =
        manifest["dependencies"].as_table().expect("a table").keys().map(String::as_str).collect();
    let packages = lock["package"].as_array().expect("packages");
    let program = packages
        .iter()
        .find(|package| package["name"].as_str() == Some("sokpi"))
        .expect("the program");
    // Of a crate in two versions the lock says which: `png 0.18.1`.
    let name = |entry: &'_ toml::Value| {
        entry.as_str().and_then(|text| text.split(' ').next()).map(str::to_string)
    };
    let named: BTreeSet<String> =
        program["dependencies"].as_array().expect("a list").iter().filter_map(name).collect();
    assert_eq!(
        named.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        needed,
        "`cargo metadata` in fuzz/ mends it"
    );
}
