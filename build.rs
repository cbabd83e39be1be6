//! The language tables as arrays of the program, held to each other and to the keys that the code
//! names; and what cannot be seen from a value: the versions of the crates that render and write.
//! Reads nothing outside of the package, and writes nothing but to the build's own folder.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "no part of the program"
)]

#[path = "build/words.rs"]
mod words;

use std::fs;
use std::path::{Path, PathBuf};

/// The crates of `src/render/`, and what they hand bytes to: another version of one may set a pixel
/// otherwise.
const RENDERERS: [&str; 13] = [
    "fdeflate",
    "flate2",
    "harfrust",
    "krilla",
    "kurbo",
    "plotters",
    "plotters-backend",
    "png",
    "read-fonts",
    "skrifa",
    "tiny-skia",
    "tiny-skia-path",
    "zlib-rs",
];

/// The crates that write workbooks and Word documents.
const WRITERS: [&str; 4] = ["flate2", "rust_xlsxwriter", "zip", "zlib-rs"];

fn files(path: &Path, out: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut inner: Vec<PathBuf> =
            fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
        inner.sort();
        inner.iter().for_each(|p| files(p, out));
    } else if path.is_file() {
        out.push(path.to_path_buf());
    }
}

/// FNV-1a, 128 bits: nothing is guarded against an attacker here, and a crate would be built twice
/// for it.
struct Hash(u128);

impl Hash {
    fn new() -> Hash {
        Hash(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn eat(&mut self, bytes: &[u8]) {
        // A checkout may turn line ends; the text is the same.
        for byte in bytes.iter().filter(|b| **b != b'\r') {
            self.0 = (self.0 ^ u128::from(*byte))
                .wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }

    fn of_folder(path: &str) -> Hash {
        println!("cargo:rerun-if-changed={path}");
        let mut hash = Hash::new();
        let mut all = Vec::new();
        files(Path::new(path), &mut all);
        for file in &all {
            hash.eat(file.to_string_lossy().replace('\\', "/").as_bytes());
            hash.eat(&fs::read(file).unwrap_or_default());
        }
        hash
    }

    /// Names and versions of crates, as Cargo.lock has them.
    fn of_crates(lock: &str, crates: &[&str]) -> Hash {
        let mut hash = Hash::new();
        for package in lock
            .split("[[package]]")
            .filter(|p| crates.iter().any(|c| p.contains(&format!("name = \"{c}\"\n"))))
        {
            package
                .lines()
                .filter(|l| l.starts_with("name") || l.starts_with("version"))
                .for_each(|l| hash.eat(l.as_bytes()));
        }
        hash
    }
}

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=Cargo.lock");
    let lock = fs::read_to_string("Cargo.lock").unwrap_or_default();
    println!("cargo:rustc-env=SOKPI_RENDERERS={:032x}", Hash::of_crates(&lock, &RENDERERS).0);
    println!("cargo:rustc-env=SOKPI_WRITERS={:032x}", Hash::of_crates(&lock, &WRITERS).0);
    let out = std::env::var_os("OUT_DIR").expect("cargo names the build's own folder");
    words::build(&Path::new(&out).join("words.rs"));
    // The templates of projects are embedded by a macro that cargo does not see: this makes it build
    // them anew when they change.
    println!("cargo:rustc-env=SOKPI_INIT={:032x}", Hash::of_folder("assets/init").0);
}
