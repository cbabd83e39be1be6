use std::path::PathBuf;

use super::output::write_file;
use super::session::{Session, usage};
use super::{Global, Outcome, terminal};
use crate::artifact;
use crate::exchange::{FORMATS, Format, NOT_BUILT_IN, Options, Write};

/// Write the whole data set for other tools
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi export --format datapackage --lang en -o datapackage.json
  sokpi export --format sdmx-csv -o figures.csv
  sokpi export --format sdmx-structure -o structure.xml
  sokpi export --format partitions -o lake")]
pub(super) struct Args {
    /// How to write it: datapackage, sdmx-csv, sdmx-structure, or a folder: partitions (of CSV),
    /// parquet
    #[arg(long, value_name = "NAME", value_parser = format)]
    format: &'static Format,
    /// Write to a file, or a new folder, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite FILE, even where it was edited or sokpi did not write it
    #[arg(long, requires = "output")]
    force: bool,
}

fn format(word: &str) -> Result<&'static Format, String> {
    if NOT_BUILT_IN.contains(&word) {
        return Err(format!(
            "not built into this program; build it with `cargo build --release --features {word}`"
        ));
    }
    Format::of(word).ok_or_else(|| {
        let known: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
        format!("expected one of: {}", known.join(", "))
    })
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = Session::sound(global)?;
    session.may_write(args.output.as_deref())?;
    let options = Options { draft: &session.draft, package: &session.package, lang: session.lang };
    match (args.format.write, &args.output) {
        (Write::Text(write), Some(path)) => {
            write_file(path, args.force, write(&options)?.as_bytes(), &session, global)?
        }
        (Write::Text(write), None) => terminal::out(&write(&options)?)?,
        (Write::Folder(write), Some(path)) => {
            artifact::write_folder(path, |put| write(&options, put))?
        }
        (Write::Folder(_), None) => {
            return Err(usage(session.lang, "usage.folder", &[("format", args.format.name)]).into());
        }
    }
    Ok(0)
}
