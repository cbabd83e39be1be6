//! A document as a workbook: a sheet a table, with its heads frozen, numbers as numbers, a chart
//! that can be edited and the picture beside it, and a sheet of the observations with their quotes.
//! Text is always text: no cell becomes a formula.

mod embedded;
mod figures;
mod flat;
mod formats;
mod graph;
mod limit;
mod table;

pub(super) use self::embedded::graph_book;
pub(super) use self::flat::{Entry, Flat};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Image, Workbook, Worksheet, XlsxError};

use self::formats::Formats;
use super::Options;
use crate::document::{Document, Figure, Part};
use crate::failure::Failure;
use crate::words::Lang;

/// A4, as Excel counts paper sizes.
const A4: u8 = 9;
/// Characters that an upright page holds in a size that is read easily, and one across in a size
/// that can be read.
const UPRIGHT: usize = 100;
const ACROSS: usize = 220;
/// Width of a picture beside a table, in pixels of Excel.
const PICTURE: f64 = 720.0;
/// A tenth larger than at the usual level, in half the time.
const DEFLATE: u8 = 3;
/// What Excel takes as alternative text, in units of UTF-16.
const ALT: usize = 255;

pub(super) fn write(document: &Document, _: &Options) -> Result<Vec<u8>, Failure> {
    workbook(document).map_err(|e| Failure::Internal(e.to_string()))
}

/// Everything that a workbook says, before it is one: two documents of the same content make the
/// same bytes. A Word document says no more.
pub(super) fn content(document: &Document) -> String {
    let captions = document.captioned().map(|part| part.text());
    let blocks: Vec<_> = document.blocks.iter().zip(captions).collect();
    format!(
        "{} {:?} {blocks:?} {:?} {:?}",
        document.lang.code(),
        document.title,
        words(document.lang),
        figures::lines(document)
    )
}

/// The words of a language table that documents say themselves.
fn words(lang: Lang) -> Vec<(&'static str, &'static str)> {
    lang.entries()
        .filter(|(key, _)| key.starts_with("document.") || *key == "language.locale")
        .collect()
}

/// A workbook without sheets.
fn titled(title: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(DEFLATE);
    // A workbook has a day on which it was made; ours is the same for the same data.
    let made = ExcelDateTime::from_ymd(1980, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new().set_title(title).set_author("sokpi").set_creation_datetime(&made),
    );
    Ok(workbook)
}

fn workbook(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let title = document
        .title
        .clone()
        .or_else(|| document.tables().next().map(|t| t.title.clone()))
        .unwrap_or_default();
    let mut workbook = titled(&title)?;
    let mut formats = Formats::new();
    let mut beside = None;
    for part in document.captioned() {
        match part {
            Part::Heading(_) | Part::Paragraph(_) => {}
            Part::Table(one, caption) => {
                let name = caption.label.clone();
                let sheet = workbook.add_worksheet();
                sheet.set_name(&name)?;
                let text = caption.text();
                let placed = table::write(sheet, one, &text, document.lang, &mut formats)?;
                let below = graph::insert(sheet, &name, one, &placed)?;
                beside = Some((name, below, placed.right + 1));
            }
            Part::Figure(figure, caption) => match beside.take() {
                Some((name, row, column)) => {
                    picture(workbook.worksheet_from_name(&name)?, figure, row, column)?
                }
                None => {
                    let sheet = workbook.add_worksheet();
                    sheet.set_name(&caption.label)?;
                    page(sheet, UPRIGHT + 1);
                    sheet.write_string_with_format(0, 0, caption.text(), &formats.title)?;
                    picture(sheet, figure, 1, 0)?;
                }
            },
        }
    }
    figures::write(&mut workbook, document, &mut formats)?;
    workbook.save_to_buffer()
}

/// Printed on A4, upright where the columns are narrow, and on so many pages beside each other that
/// it can be read. `wide` is in characters.
fn page(sheet: &mut Worksheet, wide: usize) {
    sheet
        .set_paper_size(A4)
        .set_print_fit_to_pages(wide.div_ceil(ACROSS).max(1) as u16, 0)
        .set_footer("&C&P/&N");
    if wide > UPRIGHT {
        sheet.set_landscape();
    }
}

fn picture(sheet: &mut Worksheet, figure: &Figure, row: u32, column: u16) -> Result<(), XlsxError> {
    let image = Image::new_from_buffer(&figure.png)?;
    let scale = PICTURE / image.width();
    let image =
        image.set_scale_width(scale).set_scale_height(scale).set_alt_text(short(&figure.alt));
    sheet.insert_image(row, column, &image)?;
    Ok(())
}

/// As much of a text as fits where alternative text has a limit, whole words.
fn short(text: &str) -> String {
    if text.encode_utf16().count() <= ALT {
        return text.into();
    }
    let mut out = String::new();
    for word in text.split(' ') {
        if out.encode_utf16().count() + word.encode_utf16().count() + 2 > ALT {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternative_text_ends_with_a_whole_word() {
        assert_eq!(short("ngắn"), "ngắn");
        let long = short(&"chữ ".repeat(200));
        assert!(long.encode_utf16().count() <= ALT && long.ends_with("chữ…"), "{long}");
    }
}
