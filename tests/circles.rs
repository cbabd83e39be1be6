//! No file needs a file that needs it: two of them in a circle are one, and read as one.
//!
//! An arrow is an import or a path in the code. A folder's own file (`mod.rs`, or `name.rs` beside
//! `name/`) and what lies below it are one room: it declares and hands on to them, so its arrows
//! down do not count, and theirs up to it do.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::repository::sources;

/// The modules of a path, from the crate on.
type Module = Vec<String>;

/// What a module takes under a name from elsewhere.
type Names = BTreeMap<Module, BTreeMap<String, Vec<String>>>;

/// The files of a crate, and what each names.
struct Files {
    /// The file of each module.
    of: BTreeMap<Module, String>,
    code: BTreeMap<String, String>,
    /// What each module hands on as its own.
    exports: Names,
}

fn module(file: &str) -> Module {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_string).collect() }
}

/// Every path of a tree of imports: `a::{b, c::d as e}` is `a::b` and `a::c::d as e`.
fn paths(tree: &str) -> Vec<String> {
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
    fn read() -> Files {
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
    fn named(&self, file: &str) -> BTreeSet<&String> {
        let here = module(file);
        let text = &self.code[file];
        let taken: BTreeMap<String, Vec<String>> = imports(text)
            .iter()
            .flat_map(|(_, tree)| paths(tree))
            .map(|path| import(&path))
            .map(|(segments, name)| (name, segments))
            .collect();
        let body = Regex::new(r"(?m)^ *(?:pub(?:\([a-z: ]+\))? )?use [\w:{}*, \n]+;")
            .expect("a pattern")
            .replace_all(text, "");
        let path = Regex::new(r"\b[A-Za-z_]\w*(?:::[A-Za-z_]\w*)+").expect("a pattern");
        let full = |segments: Vec<String>| match taken.get(&segments[0]) {
            Some(import) if !matches!(segments[0].as_str(), "crate" | "super" | "self") => {
                [import.as_slice(), &segments[1..]].concat()
            }
            _ => segments,
        };
        let written = path
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
    let import =
        Regex::new(r"(?m)^ *(pub(?:\([a-z: ]+\))? )?use ([\w:{}*, \n]+);").expect("a pattern");
    let blanks = Regex::new(r"\s+").expect("a pattern");
    import
        .captures_iter(text)
        .map(|found| (found.get(1).is_some(), blanks.replace_all(&found[2], " ").into_owned()))
        .collect()
}

/// The arrows that lie on a circle, or on the way from one to another: what is left when files that
/// nobody needs, and files that need nobody, are taken away until there are none.
fn circles(mut arrows: BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    loop {
        let count = arrows.values().map(BTreeSet::len).sum::<usize>();
        let needed: BTreeSet<String> = arrows.values().flatten().cloned().collect();
        let needing: BTreeSet<String> =
            arrows.iter().filter(|(_, to)| !to.is_empty()).map(|(from, _)| from.clone()).collect();
        arrows.retain(|from, to| {
            to.retain(|other| needing.contains(other));
            needed.contains(from) && !to.is_empty()
        });
        if arrows.values().map(BTreeSet::len).sum::<usize>() == count {
            return arrows;
        }
    }
}

#[test]
fn no_file_needs_a_file_that_needs_it() {
    let files = Files::read();
    let arrows = files.code.keys().map(|file| {
        let inside = module(file);
        let other_room = |other: &&String| {
            !(module(other).starts_with(&inside) && module(other).len() > inside.len())
        };
        (file.clone(), files.named(file).into_iter().filter(other_room).cloned().collect())
    });
    let found = circles(arrows.collect());
    let lines: Vec<String> = found
        .iter()
        .map(|(from, to)| {
            format!("{from} -> {}", to.iter().cloned().collect::<Vec<_>>().join(", "))
        })
        .collect();
    assert!(found.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn a_circle_is_found() {
    let arrows = |pairs: &[(&str, &[&str])]| -> BTreeMap<String, BTreeSet<String>> {
        pairs
            .iter()
            .map(|(from, to)| (from.to_string(), to.iter().map(|t| t.to_string()).collect()))
            .collect()
    };
    assert!(circles(arrows(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])])).is_empty());
    let found = circles(arrows(&[("a", &["b"]), ("b", &["c", "d"]), ("c", &["b"]), ("d", &[])]));
    assert_eq!(found.keys().collect::<Vec<_>>(), ["b", "c"]);
    assert_eq!(paths("a::{b, c::{self, d as e}}"), ["a::b", "a::c::self", "a::c::d as e"]);
    // The arrows are seen: the command line needs the comparison.
    let files = Files::read();
    assert!(
        files.named("compare/engine.rs").iter().any(|file| file.as_str() == "compare/windows.rs")
    );
    assert!(files.named("cli/compare.rs").iter().any(|file| file.starts_with("compare/")));
}
