//! The sources of the program as text, and which of them names which.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::{files_below, read, repository};

/// Every source file by its path below src/, without its tests and comments.
pub fn sources() -> BTreeMap<String, String> {
    let root = repository().join("src");
    let all = files_below(&root).into_iter().filter(|p| p.extension().is_some_and(|e| e == "rs"));
    let name = |p: &std::path::Path| {
        p.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/")
    };
    let out: BTreeMap<String, String> = all.map(|p| (name(&p), code(&read(&p)))).collect();
    // Whole files of tests: those that their parent declares under `cfg(test)`.
    let test = |file: &str| {
        let (folder, stem) = file.rsplit_once('/').unwrap_or(("", file));
        let of_tests = |stem: &str, folder: &str| {
            let parents =
                [format!("{folder}/mod.rs"), format!("{folder}.rs"), "lib.rs".to_string()];
            let declared = |p: &String| {
                let text = std::fs::read_to_string(root.join(p)).unwrap_or_default();
                [
                    format!("#[cfg(test)]\nmod {stem};"),
                    format!("#[cfg(test)]\npub(crate) mod {stem};"),
                ]
                .iter()
                .any(|d| text.contains(d))
            };
            parents.iter().any(declared)
        };
        let inside = folder.rsplit_once('/').is_some_and(|(above, name)| of_tests(name, above));
        inside || of_tests(stem.trim_end_matches(".rs"), folder)
    };
    out.into_iter().filter(|(file, _)| !test(file)).collect()
}

/// A file up to its tests, without comments.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// An import: whether it is handed on, and its tree.
static IMPORT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^ *(pub(?:\([a-z: ]+\))? )?use ([\w:{}*, \n]+);").expect("a pattern")
});

/// A path of at least two segments.
static PATH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b[A-Za-z_]\w*(?:::[A-Za-z_]\w*)+").expect("a pattern"));

/// The modules of a path, from the crate on.
pub type Module = Vec<String>;

/// What a module takes under a name from elsewhere.
type Names = BTreeMap<Module, BTreeMap<String, Vec<String>>>;

/// The files of a crate, and what each names.
pub struct Files {
    /// The file of each module.
    of: BTreeMap<Module, String>,
    pub code: BTreeMap<String, String>,
    /// What each module hands on as its own.
    exports: Names,
}

pub fn module(file: &str) -> Module {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_string).collect() }
}

/// Every path of a tree of imports: `a::{b, c::d as e}` is `a::b` and `a::c::d as e`.
pub fn paths(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else { return vec![tree.to_string()] };
    let (before, inner) =
        (&tree[..open], &tree[open + 1..tree.rfind('}').expect("a closing brace")]);
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in inner.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if c == ',' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().expect("a part").push(c);
        }
    }
    let full = parts.iter().filter(|part| !part.trim().is_empty()).flat_map(|part| paths(part));
    full.map(|path| format!("{before}{path}")).collect()
}

/// The segments of an import, and the name that it is known by.
fn import(path: &str) -> (Vec<String>, String) {
    let (path, alias) =
        path.split_once(" as ").map_or((path, None), |(path, alias)| (path, Some(alias.trim())));
    let segments: Vec<String> = path
        .split("::")
        .map(|segment| segment.trim().to_string())
        .filter(|s| !s.is_empty())
        .collect();
    let segments: Vec<String> =
        segments.iter().filter(|s| *s != "self" || segments.first() == Some(s)).cloned().collect();
    let name = alias.map_or_else(|| segments.last().cloned().unwrap_or_default(), str::to_string);
    (segments, name)
}

impl Files {
    pub fn read() -> Files {
        let code: BTreeMap<String, String> =
            sources().into_iter().filter(|(file, _)| file != "main.rs").collect();
        let of = code.keys().map(|file| (module(file), file.clone())).collect();
        let mut exports = Names::new();
        for (file, text) in &code {
            for path in imports(text)
                .into_iter()
                .filter(|(public, _)| *public)
                .flat_map(|(_, tree)| paths(&tree))
            {
                let (segments, name) = import(&path);
                exports.entry(module(file)).or_default().insert(name, segments);
            }
        }
        Files { of, code, exports }
    }

    /// The file that a path leads to, seen from a module; `None` where it leads out of the crate.
    fn file(&self, here: &[String], path: &[String], depth: usize) -> Option<&String> {
        let mut rest = path;
        let mut at: Module = match rest.first()?.as_str() {
            "crate" => Vec::new(),
            "self" => here.to_vec(),
            "super" => here.to_vec(),
            first if self.of.contains_key(&below(here, first)) => here.to_vec(),
            _ => return None,
        };
        while rest.first().is_some_and(|s| s == "super") {
            at.pop();
            rest = &rest[1..];
        }
        if rest.first().is_some_and(|s| s == "crate" || s == "self") {
            rest = &rest[1..];
        }
        while let Some(first) =
            rest.first().filter(|first| self.of.contains_key(&below(&at, first)))
        {
            at = below(&at, first);
            rest = &rest[1..];
        }
        let handed =
            rest.first().and_then(|first| self.exports.get(&at)?.get(first)).filter(|_| depth < 8);
        let through = handed
            .and_then(|path| self.file(&at, &[path.as_slice(), &rest[1..]].concat(), depth + 1));
        through.or_else(|| self.of.get(&at))
    }

    /// The files that a file names.
    pub fn named(&self, file: &str) -> BTreeSet<&String> {
        let here = module(file);
        let text = &self.code[file];
        let taken: BTreeMap<String, Vec<String>> = imports(text)
            .iter()
            .flat_map(|(_, tree)| paths(tree))
            .map(|path| import(&path))
            .map(|(segments, name)| (name, segments))
            .collect();
        let body = IMPORT.replace_all(text, "");
        let full = |segments: Vec<String>| match taken.get(&segments[0]) {
            Some(import) if !matches!(segments[0].as_str(), "crate" | "super" | "self") => {
                [import.as_slice(), &segments[1..]].concat()
            }
            _ => segments,
        };
        let written = PATH
            .find_iter(&body)
            .map(|found| full(found.as_str().split("::").map(str::to_string).collect()));
        taken
            .values()
            .cloned()
            .chain(written)
            .filter_map(|path| self.file(&here, &path, 0))
            .filter(|other| *other != file)
            .collect()
    }
}

fn below(module: &[String], name: &str) -> Module {
    module.iter().cloned().chain([name.to_string()]).collect()
}

/// The imports of a file, and whether each is handed on.
fn imports(text: &str) -> Vec<(bool, String)> {
    IMPORT
        .captures_iter(text)
        .map(|found| {
            (found.get(1).is_some(), found[2].split_whitespace().collect::<Vec<_>>().join(" "))
        })
        .collect()
}
