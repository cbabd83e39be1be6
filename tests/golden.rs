//! tests/golden/: a project of invented figures with one chart of each kind. Its SVGs are held byte
//! for byte, its PNGs by tolerance: another processor may round the last bit otherwise.
//!
//! `UPDATE=1 cargo test --release golden` writes what is drawn into the folder, to be looked at
//! before it is committed.

use std::io::Cursor;
use std::path::Path;

use sokpi::chart::Kind;

use super::support::{Run, files_below, repository};

/// How far a channel of a pixel may lie from the one that was drawn once, and how many pixels in a
/// thousand may lie farther.
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
    (stray * 1000 > old.len() * STRAY)
        .then(|| format!("{name}: {stray} of {} values are others", old.len()))
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
    for kind in Kind::ALL {
        for ending in ["vi.svg", "en.svg", "vi.png"] {
            let name = format!("charts/{0}/{0}.{ending}", kind.word());
            let drawn = ran.bytes(&name);
            let path = Path::new(&root).join(&name);
            if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
                std::fs::write(&path, &drawn).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
                continue;
            }
            match std::fs::read(&path) {
                Ok(stands) if !drawn.is_empty() => wrong.extend(differs(&name, &stands, &drawn)),
                _ => wrong.push(format!(
                    "{name} is not there: every kind has a chart of its name in tests/golden/charts"
                )),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The committed files of `charts/` are those that this program makes of this data: of what `build
/// --check` takes as fresh, because its scene and the renderer's number are the same, every byte is
/// made anew.
#[test]
fn the_committed_charts_are_what_a_build_makes() {
    let root = repository();
    let mut run =
        Run::new().file("sokpi.toml", std::fs::read(root.join("sokpi.toml")).expect("settings"));
    for folder in ["datasets", "charts"] {
        for path in files_below(&root.join(folder)) {
            let name = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
            run = run.file(&name, std::fs::read(&path).expect("a file of the repository"));
        }
    }
    let ran = run.args(["build", "--force", "--quiet"]).run();
    let made = |name: &str| {
        name.split_once('.').is_some_and(|(_, ending)| ending != "toml" && ending != "lock")
            && !name.contains(".sokpi/")
    };
    let names = files_below(&root.join("charts"))
        .into_iter()
        .map(|path| path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/"));
    let wrong: Vec<String> = names
        .filter(|name| made(name))
        .filter_map(|name| {
            differs(
                &name,
                &std::fs::read(root.join(&name)).expect("a file of the repository"),
                &ran.bytes(&name),
            )
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{wrong:#?}\n`sokpi build` makes them anew; if it does not, count up render::RENDERER or export::WRITER"
    );
}
