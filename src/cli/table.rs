use super::output::Output;
use super::selection::unknown;
use super::session::Session;
use super::{Global, Outcome, terminal};
use crate::document::{Block, Document};
use crate::plan;

/// Print or write one table of the charts folder, in any format
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  sokpi table soc-trang-2023
  sokpi table papi-environment-regions --lang en -o table.tex")]
pub(super) struct Args {
    /// Its id: the folder of its table.toml. Of a chart the table of its figures
    #[arg(value_name = "TABLE")]
    id: String,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, global: &Global) -> Outcome {
    let session = Session::sound(global)?;
    let (data, lang) = (&session.draft.data, session.lang);
    let format = args.output.format(lang)?;
    session.may_write(args.output.file())?;
    let folders = session.project.charts()?;
    let Some(folder) = folders.iter().find(|folder| folder.id == args.id) else {
        return Err(unknown(lang, "chart", &args.id, folders.iter().map(|f| f.id.as_str())).into());
    };
    let charts = match plan::read(
        std::slice::from_ref(folder),
        data,
        &session.base(&|file| session.project.beside(file)),
    ) {
        Ok(charts) => charts,
        Err(findings) => {
            terminal::found(&findings, lang);
            return Ok(1);
        }
    };
    for chart in charts {
        let figures = chart.figures(data)?;
        let words = |lang| chart.words(&figures, data, lang);
        let strange = chart.check_words(&figures, data, &words);
        if !strange.is_empty() {
            terminal::found(&strange, lang);
            return Ok(1);
        }
        let blocks = chart.tables(&figures, data, lang).into_iter().map(Block::Table).collect();
        args.output.write(
            &Document { title: None, blocks, comparisons: &figures.comparisons, data, lang },
            format,
            false,
            &session,
            global,
        )?;
    }
    Ok(0)
}
