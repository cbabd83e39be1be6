//! Hashes the code that decides what a picture looks like, and the versions of what it is built with, into `SOKPI_DRAWING`: a
//! picture made by other code is stale. Reads nothing outside of the package.

use std::fs;
use std::path::{Path, PathBuf};

/// Everything that a made file depends on beside its data.
const INPUTS: [&str; 9] =
    ["Cargo.lock", "assets", "src/chart", "src/collation.rs", "src/compare", "src/export", "src/format", "src/render", "src/view"];

fn files(path: &Path, out: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut inner: Vec<PathBuf> = fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
        inner.sort();
        inner.iter().for_each(|p| files(p, out));
    } else if path.is_file() {
        out.push(path.to_path_buf());
    }
}

fn main() {
    let mut all = Vec::new();
    for input in INPUTS {
        println!("cargo:rerun-if-changed={input}");
        files(Path::new(input), &mut all);
    }
    println!("cargo:rerun-if-changed=build.rs");
    // FNV-1a, 128 bits: nothing is guarded against an attacker here, and a crate would be built twice for it.
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let mut eat = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    };
    for file in &all {
        let text = fs::read(file).unwrap_or_default();
        eat(file.to_string_lossy().replace('\\', "/").as_bytes());
        // A checkout may turn line ends; the code is the same.
        text.split(|b| *b == b'\r').for_each(&mut eat);
    }
    println!("cargo:rustc-env=SOKPI_DRAWING={hash:032x}");
}
