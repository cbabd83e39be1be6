//! The files that are made of a chart or a table.

use super::{Chart, Order};
use crate::artifact::Lock;
use crate::words::Lang;

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Output {
    Svg(Lang),
    Png(Lang),
    Pdf(Lang),
    Xlsx(Lang),
    Docx(Lang),
    Data,
    Page,
}

impl Output {
    /// Whether it is a picture, in whatever format.
    pub(super) fn is_picture(self) -> bool {
        matches!(self, Output::Svg(_) | Output::Png(_) | Output::Pdf(_))
    }

    /// Its name below the charts folder.
    pub(super) fn name(self, id: &str) -> String {
        match self {
            Output::Svg(lang) => format!("{id}/{id}.{}.svg", lang.code()),
            Output::Png(lang) => format!("{id}/{id}.{}.png", lang.code()),
            Output::Pdf(lang) => format!("{id}/{id}.{}.pdf", lang.code()),
            Output::Xlsx(lang) => format!("{id}/{id}.{}.xlsx", lang.code()),
            Output::Docx(lang) => format!("{id}/{id}.{}.docx", lang.code()),
            Output::Data => format!("{id}/data.csv"),
            Output::Page => format!("{id}/README.md"),
        }
    }
}

/// What is made of a chart or a table. A PDF is made where it is asked for, and from then on kept
/// as fresh as the rest.
pub(super) fn outputs(chart: &Chart, old: &Lock, order: &Order) -> Vec<Output> {
    let Some(spec) = chart.picture() else {
        let files = Lang::all().flat_map(|lang| [Output::Xlsx(lang), Output::Docx(lang)]);
        return files.chain([Output::Data, Output::Page]).collect();
    };
    let pictures = Lang::all().flat_map(|lang| [Output::Svg(lang), Output::Png(lang)]);
    let asked = |pdf: &Output| {
        order.formats.iter().any(|f| f == "pdf") || old.entries.contains_key(&pdf.name(&chart.id))
    };
    let pdfs = Lang::all().map(Output::Pdf).filter(asked);
    let books = Lang::all().map(Output::Xlsx).filter(|_| spec.kind.compares());
    pictures.chain(pdfs).chain(books).chain([Output::Data, Output::Page]).collect()
}

/// Whether a build is asked for it.
pub(super) fn wanted(output: Output, order: &Order) -> bool {
    let format = |name: &str| order.formats.is_empty() || order.formats.iter().any(|f| f == name);
    match output {
        Output::Svg(lang) => format("svg") && order.langs.contains(&lang),
        Output::Png(lang) => format("png") && order.langs.contains(&lang),
        Output::Pdf(lang) => format("pdf") && order.langs.contains(&lang),
        Output::Xlsx(_) | Output::Docx(_) | Output::Data | Output::Page => order.formats.is_empty(),
    }
}
