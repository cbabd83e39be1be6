//! No file needs a file that needs it: two of them in a circle are one, and read as one.
//!
//! An arrow is an import or a path in the code. A folder's own file (`mod.rs`, or `name.rs` beside
//! `name/`) and what lies below it are one room: it declares and hands on to them, so its arrows
//! down do not count, and theirs up to it do.

use std::collections::{BTreeMap, BTreeSet};

use super::support::{Files, module, paths};

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
