//! A document as Vietnamese offices write it: A4 with the margins of Decree 30/2020/NĐ-CP, Times
//! New Roman by name, captions of tables above and of pictures below, the page number on top but
//! not on the first page.
//!
//! Written by hand: the crates for it know neither heads that repeat on every page nor alternative
//! text.

mod body;
mod picture;
mod table;
mod xml;

use self::body::Body;
use super::Options;
use super::office::{Package, PackageError, THEME};
use crate::document::Document;
use crate::failure::Failure;
use crate::markup::escape;

const TYPES: &str = include_str!("parts/content_types.xml");
const RELS: &str = include_str!("parts/rels.xml");
const STYLES: &str = include_str!("parts/styles.xml");
const SETTINGS: &str = include_str!("parts/settings.xml");
const HEADER: &str = include_str!("parts/header.xml");
const FONTS: &str = include_str!("parts/font_table.xml");
/// What reports are set in.
const FONT: &str = "Times New Roman";
const CORE: &str = include_str!("parts/core.xml");

pub(super) fn write(document: &Document, _: &Options) -> Result<Vec<u8>, Failure> {
    package(document).map_err(|e| Failure::Internal(e.to_string()))
}

fn package(document: &Document) -> Result<Vec<u8>, PackageError> {
    let body = Body::of(document);
    let locale = document.lang.find("language.locale").unwrap_or(document.lang.code());
    let title = document
        .title
        .as_deref()
        .or_else(|| document.tables().next().map(|t| t.title.as_str()))
        .unwrap_or_default();
    let mut package = Package::new();
    let mut rels = String::new();
    for (nth, _) in body.media.iter().enumerate() {
        rels += &format!(
            "<Relationship Id=\"picture{n}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" \
             Target=\"media/picture{n}.png\"/>",
            n = nth + 1
        );
    }
    let document_rels = include_str!("parts/document_rels.xml").replace("{pictures}", &rels);
    let texts = [
        ("[Content_Types].xml", TYPES.to_string()),
        ("_rels/.rels", RELS.into()),
        ("docProps/core.xml", CORE.replace("{title}", &escape(title))),
        ("word/document.xml", body.xml()),
        ("word/_rels/document.xml.rels", document_rels),
        ("word/styles.xml", STYLES.replace("{locale}", &escape(locale))),
        ("word/settings.xml", SETTINGS.into()),
        ("word/header.xml", HEADER.into()),
        ("word/fontTable.xml", FONTS.into()),
        ("word/theme/theme1.xml", THEME.replace("{font}", FONT)),
    ];
    for (name, text) in texts {
        package.text(name, &text)?;
    }
    for (nth, png) in body.media.iter().enumerate() {
        package.stored(&format!("word/media/picture{}.png", nth + 1), png)?;
    }
    package.bytes()
}
