//! What a project holds of an import: the file of observations, the line of its source, and lines
//! of indicators for a person to look at.

use unicode_normalization::UnicodeNormalization;

use super::figure::{Figure, Subject};
use super::id::NEW;
use super::{Import, NewIndicator};
use crate::model::{Dataset, Nature};
use crate::read::{COLUMNS, Doubt};
use crate::words::Lang;

/// A file of the data folder with lines added to its end, or one that was not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// Its name from the data folder on.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// What is known of the source of an import.
#[derive(Clone, Debug, Default)]
pub struct NewSource {
    /// Its id.
    pub id: String,
    /// The SHA-256 of the file.
    pub sha256: String,
    /// Whether `sources.csv` has it already.
    pub listed: bool,
}

/// The file of observations. What is not sure stands in the note, behind a question mark.
pub fn observations(import: &Import, data: &Dataset, lang: Lang) -> String {
    let mut writer = writer();
    let _ = writer.write_record(COLUMNS);
    let mut figures: Vec<&Figure> = import.figures().collect();
    figures.sort_by_key(|f| (f.subject, f.province, f.period, f.scope, f.at));
    for figure in figures {
        let _ = writer.write_record(line(figure, import, data, lang));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The cells of an observation.
pub fn line(f: &Figure, import: &Import, data: &Dataset, lang: Lang) -> [String; 11] {
    let indicator = match f.subject {
        Subject::Known(id) => data.indicator(id).id.clone(),
        Subject::New(nth) => import.indicators[nth].id.clone(),
    };
    let upper = f.upper.map_or(String::new(), |upper| format!("..{upper}"));
    let value = f.value.map_or(String::new(), |value| format!("{value}{upper}"));
    let of_number = |text: &str| if f.value.is_some() { text.to_string() } else { String::new() };
    [
        indicator,
        data.province(f.province).id.clone(),
        f.period.to_string(),
        f.scope.word().to_string(),
        value,
        of_number(&data.unit(f.unit).id),
        of_number(f.qualifier.word()),
        f.status.word().to_string(),
        clean(&f.quote),
        [note(f, lang), clean(&f.remark)].join(" ").trim().to_string(),
        f.cell.clone(),
    ]
}

/// What is not sure of a figure, in words.
pub(super) fn note(figure: &Figure, lang: Lang) -> String {
    note_of(&figure.doubts, figure.hidden, lang)
}

/// Doubts as a note has them; `hidden` says that the number lies in a hidden row or column.
pub fn note_of(doubts: &[Doubt], hidden: bool, lang: Lang) -> String {
    let doubts = doubts.iter().map(|d| lang.text(&format!("read.doubt.{}", d.word())));
    let hidden = hidden.then(|| lang.text("import.hidden"));
    let all: Vec<&str> = doubts.chain(hidden).collect();
    if all.is_empty() { String::new() } else { format!("? {}", all.join(", ")) }
}

/// The files that an import adds, or adds lines to. `list` gives the bytes of a list of the data
/// folder by its stem.
pub fn additions(
    import: &Import,
    source: &NewSource,
    data: &Dataset,
    lang: Lang,
    list: &dyn Fn(&str) -> Vec<u8>,
) -> Vec<Addition> {
    let new = Contents {
        source: &source.id,
        line: (!source.listed).then(|| of_source(import, source)),
        indicators: import.indicators.iter().collect(),
        observations: observations(import, data, lang),
    };
    new.additions(data, list)
}

/// What the files of a source hold.
pub struct Contents<'c> {
    /// The id of the source.
    pub source: &'c str,
    /// The line of its list; `None` where that has it already.
    pub line: Option<Line>,
    /// What no list has yet.
    pub indicators: Vec<&'c NewIndicator>,
    /// The file of observations.
    pub observations: String,
}

impl Contents<'_> {
    /// The files that they add, or add lines to; `list` as in [`additions`].
    pub fn additions(self, data: &Dataset, list: &dyn Fn(&str) -> Vec<u8>) -> Vec<Addition> {
        let mut out = Vec::new();
        if !self.indicators.is_empty() {
            let lines: Vec<_> = self.indicators.iter().map(|i| indicator(i, data)).collect();
            let bytes = with_lines(&list("indicators"), &lines);
            out.push(Addition { name: "indicators.csv".into(), bytes });
        }
        if let Some(line) = self.line {
            let bytes = with_lines(&list("sources"), &[line]);
            out.push(Addition { name: "sources.csv".into(), bytes });
        }
        out.push(Addition {
            name: format!("observations/{}.csv", self.source),
            bytes: self.observations.into_bytes(),
        });
        out
    }
}

/// A line of a list, by the names of its columns.
pub type Line = Vec<(String, String)>;

/// The line of the source of an import.
pub fn of_source(import: &Import, source: &NewSource) -> Line {
    let about = &import.about;
    let published = about.published.map_or(String::new(), |day| day.to_string());
    [
        ("id", source.id.as_str()),
        ("kind", "table"),
        ("publisher", &about.publisher),
        ("title", &about.title),
        ("published", &published),
        ("sha256", &source.sha256),
        ("number", &about.number),
    ]
    .map(|(name, cell)| (name.to_string(), clean(cell)))
    .to_vec()
}

fn indicator(new: &NewIndicator, data: &Dataset) -> Line {
    let additive = matches!(new.nature, Nature::Count | Nature::Amount);
    let mut out = [
        ("id", new.id.as_str()),
        ("theme", NEW),
        ("unit", &data.unit(new.unit).id),
        ("nature", new.nature.word()),
        ("better", "none"),
        ("additive", if additive { "yes" } else { "no" }),
    ]
    .map(|(name, cell)| (name.to_string(), cell.to_string()))
    .to_vec();
    for lang in Lang::all() {
        out.push((format!("name_{}", lang.code()), clean(&new.name)));
        let definition = lang.text("import.new-indicator").to_string();
        out.push((format!("definition_{}", lang.code()), definition));
    }
    out
}

/// A text as a cell may hold it.
fn clean(text: &str) -> String {
    text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new())
}

/// A list with lines behind its last, whatever the order of its columns. What stands there stays
/// byte for byte.
fn with_lines(bytes: &[u8], lines: &[Line]) -> Vec<u8> {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = body.split(|b| *b == b'\n').next().unwrap_or_default();
    let windows = first.ends_with(b"\r");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(first);
    let header = reader.records().next().and_then(Result::ok).unwrap_or_default();
    let mut writer = writer();
    for line in lines {
        let cell = |name: &str| {
            line.iter().find(|(n, _)| n == name.trim()).map_or("", |(_, cell)| cell.as_str())
        };
        let _ = writer.write_record(header.iter().map(cell));
    }
    let added = String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default();
    let added = if windows { added.replace('\n', "\r\n") } else { added };
    let mut out = bytes.to_vec();
    if !out.is_empty() && !out.ends_with(b"\n") {
        out.push(b'\n');
    }
    out.extend(added.into_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_follows_the_header_of_its_list() {
        let line = vec![("id".to_string(), "a".to_string()), ("title".into(), "x, \"y\"".into())];
        let added = with_lines(b"\xef\xbb\xbftitle,kind,id\r\nb,c,d", &[line]);
        assert_eq!(added, b"\xef\xbb\xbftitle,kind,id\r\nb,c,d\n\"x, \"\"y\"\"\",,a\r\n");
    }
}
