use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::budget::Budget;
use crate::read::document::Fault;
use crate::read::document::dress::Letters;

/// The fonts met so far, by object number.
#[derive(Default)]
pub(super) struct Fonts(BTreeMap<(i32, i32), Rc<Font>>);

/// What a font's codes are: letters, and how wide.
pub(super) struct Font {
    /// Whether a code has two bytes.
    wide: bool,
    unicode: Option<CMap>,
    /// Letters of the codes of one byte, where the font names them.
    named: BTreeMap<u8, char>,
    widths: BTreeMap<u32, f32>,
    default_width: f32,
    /// What its letters are, by its name.
    pub letters: Letters,
}

/// A letter shown: its text, and its width in thousandths of the size.
pub(super) struct Glyph {
    pub text: String,
    pub width: f32,
    /// Whether it is the blank of one byte, which word spacing widens.
    pub blank: bool,
}

impl Fonts {
    /// The font of a dictionary.
    ///
    /// # Errors
    /// When it unpacks to more than a limit.
    pub fn get(&mut self, dict: &Dict, budget: &mut Budget) -> Result<Rc<Font>, Fault> {
        let id = dict.obj_id().map(|id| (id.obj_number as i32, id.gen_number));
        if let Some(known) = id.and_then(|id| self.0.get(&id)) {
            return Ok(known.clone());
        }
        let font = Rc::new(Font::of(dict, budget)?);
        self.0.extend(id.map(|id| (id, font.clone())));
        Ok(font)
    }
}

impl Font {
    fn of(dict: &Dict, budget: &mut Budget) -> Result<Font, Fault> {
        let wide = dict.get::<Name>("Subtype").is_some_and(|n| n.as_str() == "Type0");
        let unicode =
            dict.get::<Stream>("ToUnicode").map(|stream| budget.unpack(&stream)).transpose()?;
        // `<41>` is the shortest that an entry can be.
        budget.codes(unicode.as_ref().map_or(0, |data| data.len() / 4))?;
        let unicode = unicode.and_then(|data| CMap::parse(&data, |_| None));
        let name = dict.get::<Name>("BaseFont");
        let name = name.as_ref().map_or("", |name| name.as_str());
        // `ABCDEF+` says that it is a part of a font.
        let letters = Letters::of_font(name.split_once('+').map_or(name, |(_, name)| name));
        // Signs that are named are those of Unicode.
        let named = unicode.is_some() && !matches!(letters, Letters::Legacy(_));
        let mut font = Font {
            letters: if named { Letters::Unicode } else { letters },
            wide,
            unicode,
            named: BTreeMap::new(),
            widths: BTreeMap::new(),
            default_width: 500.0,
        };
        if wide {
            font.default_width = 1000.0;
            if let Some(descendant) =
                dict.get::<Array>("DescendantFonts").and_then(|a| a.flex_iter().next::<Dict>())
            {
                font.default_width = descendant.get::<f32>("DW").unwrap_or(1000.0);
                font.wide_widths(&descendant, budget)?;
            }
        } else {
            let first = dict.get::<u32>("FirstChar").unwrap_or(0);
            let widths = dict.get::<Array>("Widths");
            font.widths.extend(
                widths
                    .iter()
                    .flat_map(|a| a.iter::<f32>())
                    .take(256)
                    .enumerate()
                    .map(|(i, w)| (first.saturating_add(i as u32), w)),
            );
            font.names(dict);
        }
        Ok(font)
    }

    /// `[ 3 [ 250 333 ] 10 20 500 ]`: the widths from 3 on; one width from 10 to 20.
    fn wide_widths(&mut self, descendant: &Dict, budget: &mut Budget) -> Result<(), Fault> {
        let Some(array) = descendant.get::<Array>("W") else { return Ok(()) };
        let mut range: Vec<u32> = Vec::new();
        for object in array.iter::<Object>().take(100_000) {
            match (object, &range[..]) {
                (Object::Array(widths), [first]) => {
                    let first = *first;
                    for (nth, width) in widths.iter::<f32>().take(65536).enumerate() {
                        budget.codes(1)?;
                        self.widths.insert(first.saturating_add(nth as u32), width);
                    }
                    range.clear();
                }
                (Object::Number(width), [first, last]) => {
                    let codes = (*first..=*last).take(65536);
                    budget.codes(codes.clone().count())?;
                    self.widths.extend(codes.map(|code| (code, width.as_f32())));
                    range.clear();
                }
                (Object::Number(code), _) => range.push(code.as_i64().clamp(0, 65535) as u32),
                _ => range.clear(),
            }
        }
        Ok(())
    }

    fn names(&mut self, dict: &Dict) {
        self.named.extend((0x20..=0x7e).chain(0xa0..=0xff).map(|b| (b, char::from(b))));
        self.named.extend([
            (0x91, '‘'),
            (0x92, '’'),
            (0x93, '“'),
            (0x94, '”'),
            (0x95, '•'),
            (0x96, '–'),
            (0x97, '—'),
            (0x85, '…'),
        ]);
        let Some(differences) =
            dict.get::<Dict>("Encoding").and_then(|e| e.get::<Array>("Differences"))
        else {
            return;
        };
        let mut code = 0u8;
        for object in differences.iter::<Object>().take(1024) {
            match object {
                Object::Number(n) => code = n.as_i64().clamp(0, 255) as u8,
                Object::Name(name) => {
                    self.named
                        .insert(code, letter(name.as_str()).unwrap_or(char::REPLACEMENT_CHARACTER));
                    code = code.wrapping_add(1);
                }
                _ => {}
            }
        }
    }

    /// The letters of a string that is shown in this font.
    pub fn glyphs(&self, codes: &[u8]) -> impl Iterator<Item = Glyph> {
        let step = if self.wide { 2 } else { 1 };
        codes
            .chunks(step)
            .map(|code| self.glyph(code.iter().fold(0, |n, b| n << 8 | u32::from(*b))))
    }

    fn glyph(&self, code: u32) -> Glyph {
        let width = self.widths.get(&code).copied().unwrap_or(self.default_width);
        let mapped =
            self.unicode.as_ref().and_then(|map| map.lookup_bf_string(code)).map(|s| match s {
                BfString::Char(c) => c.to_string(),
                BfString::String(s) => s,
            });
        let named = || {
            u8::try_from(code)
                .ok()
                .filter(|_| !self.wide)
                .and_then(|b| self.named.get(&b))
                .map(char::to_string)
        };
        let mut text = mapped.or_else(named).unwrap_or_else(|| char::REPLACEMENT_CHARACTER.into());
        // wkhtmltopdf names the blank a tab.
        if text.contains(char::is_control) {
            text = text.replace(char::is_control, " ");
        }
        Glyph { text, width, blank: !self.wide && code == 32 }
    }
}

/// The letter of a glyph's name: "a", "seven", "uni1EA1".
fn letter(name: &str) -> Option<char> {
    let mut letters = name.chars();
    if let (Some(c), None) = (letters.next(), letters.next()) {
        return Some(c);
    }
    let hex = name
        .strip_prefix("uni")
        .filter(|h| h.len() == 4)
        .or_else(|| name.strip_prefix('u').filter(|h| h.len() >= 4));
    if let Some(c) = hex.and_then(|h| u32::from_str_radix(h, 16).ok()).and_then(char::from_u32) {
        return Some(c);
    }
    const DIGITS: [&str; 10] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    if let Some(digit) = DIGITS.iter().position(|d| *d == name) {
        return char::from_digit(digit as u32, 10);
    }
    Some(match name {
        "space" => ' ',
        "period" => '.',
        "comma" => ',',
        "colon" => ':',
        "semicolon" => ';',
        "percent" => '%',
        "slash" => '/',
        "hyphen" | "minus" => '-',
        "endash" => '–',
        "parenleft" => '(',
        "parenright" => ')',
        "quotedblleft" => '“',
        "quotedblright" => '”',
        "plus" => '+',
        "dcroat" => 'đ',
        "Dcroat" => 'Đ',
        _ => return None,
    })
}
