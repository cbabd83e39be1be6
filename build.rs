//! Hashes the code that decides what a picture looks like, and the versions of the crates that draw it, into `SOKPI_DRAWING`: a
//! picture made by other code is stale. Reads nothing outside of the package.

use std::fs;
use std::path::{Path, PathBuf};

/// The code and the typeface that a picture depends on beside its data and words.
const INPUTS: [&str; 7] = ["assets/fonts", "src/chart", "src/collation.rs", "src/compare", "src/format", "src/render", "src/view"];

/// The code that writes the files of tables, beside the above.
const WRITING: [&str; 4] = ["assets/page", "src/document", "src/export", "src/table"];

/// The crates that write them.
const WRITERS: [&str; 4] = ["flate2", "rust_xlsxwriter", "zip", "zlib-rs"];

/// The crates that draw: another version of one may set a pixel otherwise.
const CRATES: [&str; 12] = [
    "fdeflate",
    "flate2",
    "harfrust",
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

fn files(path: &Path, out: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut inner: Vec<PathBuf> = fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
        inner.sort();
        inner.iter().for_each(|p| files(p, out));
    } else if path.is_file() {
        out.push(path.to_path_buf());
    }
}

/// FNV-1a, 128 bits: nothing is guarded against an attacker here, and a crate would be built twice for it.
struct Hash(u128);

impl Hash {
    fn eat(&mut self, bytes: &[u8]) {
        // A checkout may turn line ends; the code is the same.
        for byte in bytes.iter().filter(|b| **b != b'\r') {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }

    fn of(paths: &[&str]) -> Hash {
        let mut hash = Hash(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        let mut all = Vec::new();
        for path in paths {
            println!("cargo:rerun-if-changed={path}");
            files(Path::new(path), &mut all);
        }
        for file in &all {
            hash.eat(file.to_string_lossy().replace('\\', "/").as_bytes());
            hash.eat(&fs::read(file).unwrap_or_default());
        }
        hash
    }
}

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=Cargo.lock");
    let lock = fs::read_to_string("Cargo.lock").unwrap_or_default();
    let hashed = |paths: &[&str], crates: &[&str]| {
        let mut hash = Hash::of(paths);
        for package in lock.split("[[package]]").filter(|p| crates.iter().any(|c| p.contains(&format!("name = \"{c}\"\n")))) {
            package.lines().filter(|l| l.starts_with("version")).for_each(|l| hash.eat(l.as_bytes()));
        }
        hash.0
    };
    println!("cargo:rustc-env=SOKPI_DRAWING={:032x}", hashed(&INPUTS, &CRATES));
    println!("cargo:rustc-env=SOKPI_WRITING={:032x}", hashed(&WRITING, &WRITERS));
    // The language tables and the templates of projects are embedded by a macro that cargo does not see: this makes it build them anew
    // when they change.
    println!("cargo:rustc-env=SOKPI_WORDS={:032x}", Hash::of(&["assets/words"]).0);
    println!("cargo:rustc-env=SOKPI_INIT={:032x}", Hash::of(&["assets/init"]).0);
}
