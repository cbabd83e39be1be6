//! tests/golden/: a project of invented figures with one chart of each kind. Its SVGs are held byte for byte, its PNGs by tolerance:
//! another processor may round the last bit otherwise.
//!
//! `UPDATE=1 cargo test --release golden` writes what is drawn into the folder, to be looked at before it is committed.

use std::io::Cursor;
use std::path::Path;

use sokpi::chart::KINDS;

use super::support::{Run, files_below, repository};

/// How far a channel of a pixel may lie from the one that was drawn once, and how many pixels in a thousand may lie farther.
const CHANNEL: u8 = 8;
const STRAY: usize = 1;

/// Width, height, and the colours of all pixels.
fn pixels(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut out = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut out).expect("a picture");
    out.truncate(info.buffer_size());
    (info.width, info.height, out)
}

/// Why a drawn file is not the one that stands there.
fn differs(name: &str, stands: &[u8], drawn: &[u8]) -> Option<String> {
    if !name.ends_with(".png") {
        return (stands != drawn).then(|| format!("{name} is drawn otherwise"));
    }
    let ((w, h, old), (width, height, new)) = (pixels(stands), pixels(drawn));
    if (w, h) != (width, height) {
        return Some(format!("{name} is {width} by {height}, and was {w} by {h}"));
    }
    let stray = old.iter().zip(&new).filter(|(a, b)| a.abs_diff(**b) > CHANNEL).count();
    (stray * 1000 > old.len() * STRAY).then(|| format!("{name}: {stray} of {} values are others", old.len()))
}

fn is_picture(name: &str) -> bool {
    name.ends_with(".svg") || name.ends_with(".vi.png")
}

#[test]
fn every_kind_is_drawn_as_it_was() {
    let root = repository().join("tests/golden");
    let mut run = Run::new();
    for path in files_below(&root) {
        let name = path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
        if !is_picture(&name) {
            run = run.file(&name, std::fs::read(&path).expect("a file of the project"));
        }
    }
    let ran = run.args(["build", "--quiet"]).run();
    let mut wrong = Vec::new();
    for kind in KINDS {
        for ending in ["vi.svg", "en.svg", "vi.png"] {
            let name = format!("charts/{0}/{0}.{ending}", kind.name);
            let drawn = ran.bytes(&name);
            let path = Path::new(&root).join(&name);
            if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
                std::fs::write(&path, &drawn).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
                continue;
            }
            match std::fs::read(&path) {
                Ok(stands) if !drawn.is_empty() => wrong.extend(differs(&name, &stands, &drawn)),
                _ => wrong.push(format!("{name} is not there: every kind has a chart of its name in tests/golden/charts")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
