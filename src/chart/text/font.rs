//! Typefaces: the embedded one, Inter with tabular digits, and that of an office. No font of the
//! system is ever asked.

use std::cell::Cell;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock};

use harfrust::{FontRef, Script, ShapeOptions, ShapePlan, Shaper, ShaperData, UnicodeBuffer};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::string::StringId;
use skrifa::{GlyphId, MetadataProvider, metrics::Metrics};

use crate::chart::style::Weight;

/// What a typeface must be able to write: every letter of Vietnamese, digits, and the marks that
/// pictures use.
const NEEDED: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,;:()%+-/&“”–…\
    ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ\
    àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";

static EMBEDDED: [&[u8]; 3] = [
    include_bytes!("../../../assets/fonts/InterTab_400Regular.ttf"),
    include_bytes!("../../../assets/fonts/InterTab_600SemiBold.ttf"),
    include_bytes!("../../../assets/fonts/InterTab_700Bold.ttf"),
];

/// A typeface in the weights that a [`Weight`] names.
pub struct Typeface {
    /// The family's name as its files have it.
    pub family: String,
    /// From the baseline to the top of a capital, in em.
    pub cap_height: f64,
    /// From the baseline to the top of the highest Vietnamese letter (Ẵ), in em.
    pub ascent: f64,
    /// From the baseline to the lowest ink (ợ, ỵ), in em.
    pub descent: f64,
    files: [&'static [u8]; 3],
    faces: [Face; 3],
}

/// A face ready for shaping: the file read, and what shaping needs of it looked up once.
struct Face {
    font: FontRef<'static>,
    data: ShaperData,
    plans: Mutex<Vec<(Script, Arc<ShapePlan>)>>,
}

/// A glyph after shaping.
pub struct Glyph {
    /// 0 where the font has none.
    pub id: u32,
    /// How far the pen moves, in em.
    pub advance: f64,
    /// How far it stands from the pen, to the right and up, in em.
    pub offset: (f64, f64),
    /// Where in the text its letter begins, in bytes.
    pub at: usize,
}

/// Why files are no typeface for pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FontFault {
    /// No font that can be read.
    Unreadable,
    /// The files are of several families, or name none.
    Families,
    /// Letters that it cannot write.
    Lacks(String),
}

impl PartialEq for Typeface {
    fn eq(&self, other: &Typeface) -> bool {
        self.files == other.files
    }
}

impl Eq for Typeface {}

impl fmt::Debug for Typeface {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.family)
    }
}

fn family(font: &FontRef) -> Option<String> {
    let name = |id| font.localized_strings(id).english_or_first().map(|name| name.to_string());
    name(StringId::TYPOGRAPHIC_FAMILY_NAME)
        .or_else(|| name(StringId::FAMILY_NAME))
        .filter(|name| !name.is_empty())
}

impl Typeface {
    fn of(files: [&'static [u8]; 3]) -> Result<Typeface, FontFault> {
        let mut faces = Vec::new();
        let mut names = Vec::new();
        for bytes in files {
            let font = FontRef::new(bytes).map_err(|_| FontFault::Unreadable)?;
            names.extend(family(&font));
            let data = ShaperData::new(&font);
            faces.push(Face { font, data, plans: Mutex::default() });
        }
        names.dedup();
        let Ok(faces) = <[Face; 3]>::try_from(faces) else { return Err(FontFault::Unreadable) };
        let [family] = &names[..] else { return Err(FontFault::Families) };
        let metrics: Metrics = faces[0].font.metrics(Size::unscaled(), LocationRef::default());
        let em = f64::from(metrics.units_per_em).max(1.0);
        // The highest and the lowest ink of what is written with it.
        let glyphs = faces[0].font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let map = faces[0].font.charmap();
        let boxes: Vec<_> = NEEDED.chars().filter_map(|c| glyphs.bounds(map.map(c)?)).collect();
        let highest = boxes.iter().map(|b| b.y_max).fold(0.0, f32::max);
        let lowest = boxes.iter().map(|b| b.y_min).fold(0.0, f32::min);
        let cap = metrics
            .cap_height
            .filter(|cap| *cap > 0.0)
            .unwrap_or(0.7 * metrics.units_per_em as f32);
        Ok(Typeface {
            family: family.clone(),
            cap_height: f64::from(cap) / em,
            ascent: f64::from(highest) / em,
            descent: -f64::from(lowest) / em,
            files,
            faces,
        })
    }

    /// The embedded typeface.
    pub fn embedded() -> &'static Typeface {
        static FACE: OnceLock<Typeface> = OnceLock::new();
        FACE.get_or_init(|| Typeface::of(EMBEDDED).expect("the embedded font is whole"))
    }

    /// A typeface out of one file for all weights, two for regular and bold, or three. It lives as
    /// long as the process; the same files are loaded once.
    pub(crate) fn load(files: &[Vec<u8>]) -> Result<&'static Typeface, FontFault> {
        static KNOWN: Mutex<Vec<&'static Typeface>> = Mutex::new(Vec::new());
        let at = |weight: usize| match files.len() {
            1 => 0,
            2 => weight.min(1),
            _ => weight,
        };
        let chosen: Vec<&Vec<u8>> = (0..3).filter_map(|weight| files.get(at(weight))).collect();
        let [regular, semibold, bold] = chosen[..] else { return Err(FontFault::Unreadable) };
        let mut known = KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(found) =
            known.iter().find(|t| t.files == [&regular[..], &semibold[..], &bold[..]])
        {
            return Ok(found);
        }
        let typeface = Typeface::of([kept(regular), kept(semibold), kept(bold)])?;
        let lacking: String = NEEDED
            .chars()
            .filter(|c| typeface.faces.iter().any(|f| f.font.charmap().map(*c).is_none()))
            .collect();
        if !lacking.is_empty() {
            return Err(FontFault::Lacks(lacking));
        }
        let typeface: &'static Typeface = Box::leak(Box::new(typeface));
        known.push(typeface);
        Ok(typeface)
    }

    /// Its files, a file a weight, in the order of [`Weight`].
    pub fn files(&self) -> [&'static [u8]; 3] {
        self.files
    }

    /// Shapes a text as it will be drawn: left to right, the font's own features, no others.
    pub fn shape(&self, text: &str, weight: Weight) -> Vec<Glyph> {
        let face = &self.faces[weight as usize];
        let shaper = face.data.shaper(&face.font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(harfrust::Direction::LeftToRight);
        buffer.guess_segment_properties();
        let em = f64::from(shaper.units_per_em());
        let plan = face.plan(&shaper, buffer.script());
        let out = shaper.shape(buffer, ShapeOptions::new().plan(Some(&plan)));
        out.glyph_infos()
            .iter()
            .zip(out.glyph_positions())
            .map(|(info, at)| Glyph {
                id: info.glyph_id,
                advance: f64::from(at.x_advance) / em,
                offset: (f64::from(at.x_offset) / em, f64::from(at.y_offset) / em),
                at: info.cluster as usize,
            })
            .collect()
    }

    /// Draws the outline of a glyph with a pen, in pixels of an em of so many. A glyph without ink,
    /// or that the font lacks, draws nothing.
    pub fn outline(&self, glyph: u32, weight: Weight, em: f32, pen: &mut impl OutlinePen) {
        let size = DrawSettings::unhinted(Size::new(em), LocationRef::default());
        let outline = self.faces[weight as usize].font.outline_glyphs().get(GlyphId::new(glyph));
        // What cannot be drawn is left out as a blank is: the typeface was held against what
        // pictures need when it was read.
        let _ = outline.map(|outline| outline.draw(size, pen));
    }
}

/// The bytes, kept for as long as the program runs.
fn kept(bytes: &[u8]) -> &'static [u8] {
    Box::leak(bytes.into())
}

impl Face {
    /// How texts of a script are shaped: found out once.
    fn plan(&self, shaper: &Shaper, script: Script) -> Arc<ShapePlan> {
        let mut known = self.plans.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((_, plan)) = known.iter().find(|(of, _)| *of == script) {
            return plan.clone();
        }
        let plan = Arc::new(ShapePlan::new(
            shaper,
            harfrust::Direction::LeftToRight,
            Some(script),
            None,
            &[],
        ));
        known.push((script, plan.clone()));
        plan
    }
}

thread_local! {
    static CURRENT: Cell<Option<&'static Typeface>> = const { Cell::new(None) };
}

/// The typeface that texts are measured with.
pub fn current() -> &'static Typeface {
    CURRENT.get().unwrap_or_else(Typeface::embedded)
}

/// Measures texts with a typeface while `work` is done: a layout asks for widths at every turn, and
/// is one picture's at a time.
pub(crate) fn within<T>(typeface: &'static Typeface, work: impl FnOnce() -> T) -> T {
    let before = CURRENT.replace(Some(typeface));
    let out = work();
    CURRENT.set(before);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_typeface_says_its_measures() {
        let inter = Typeface::embedded();
        assert_eq!(inter.family, "Inter");
        assert!((inter.cap_height - 0.727).abs() < 0.002, "{}", inter.cap_height);
        assert!(
            (1.0..1.15).contains(&inter.ascent) && (0.2..0.35).contains(&inter.descent),
            "{} {}",
            inter.ascent,
            inter.descent
        );
    }

    #[test]
    fn files_that_are_no_typeface_are_told() {
        assert_eq!(Typeface::load(&[]).unwrap_err(), FontFault::Unreadable);
        assert_eq!(Typeface::load(&[b"no font".to_vec()]).unwrap_err(), FontFault::Unreadable);
        let own = Typeface::load(&[EMBEDDED[0].to_vec(), EMBEDDED[2].to_vec()]).unwrap();
        assert_eq!(own.files(), [EMBEDDED[0], EMBEDDED[2], EMBEDDED[2]]);
        assert!(std::ptr::eq(
            own,
            Typeface::load(&[EMBEDDED[0].to_vec(), EMBEDDED[2].to_vec()]).unwrap()
        ));
    }
}
