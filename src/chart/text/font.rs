//! The one embedded font: Inter, with tabular digits, in the weights that a [`Weight`] names. No other font is ever asked.

use std::sync::OnceLock;

use harfrust::{FontRef, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer};

use crate::chart::scene::Weight;

/// The family's name as the files have it.
pub const FAMILY: &str = "Inter";

/// From the baseline to the top of a capital, in em.
pub const CAP_HEIGHT: f64 = 0.727;

/// From the baseline to the top of the highest Vietnamese letter (Ẫ), in em.
pub const ASCENT: f64 = 1.02;

/// From the baseline to the lowest ink (ợ, ỵ), in em.
pub const DESCENT: f64 = 0.29;

static FILES: [&[u8]; 3] = [
    include_bytes!("../../../assets/fonts/InterTab_400Regular.ttf"),
    include_bytes!("../../../assets/fonts/InterTab_600SemiBold.ttf"),
    include_bytes!("../../../assets/fonts/InterTab_700Bold.ttf"),
];

/// The font files, a file a weight, in the order of [`Weight`].
pub fn files() -> [&'static [u8]; 3] {
    FILES
}

/// A face ready for shaping: the file read, and what shaping needs of it looked up once.
struct Face {
    font: FontRef<'static>,
    data: ShaperData,
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

fn face(weight: Weight) -> &'static Face {
    static FACES: OnceLock<[Face; 3]> = OnceLock::new();
    let faces = FACES.get_or_init(|| {
        FILES.map(|bytes| {
            let font = FontRef::new(bytes).expect("the embedded font is whole");
            let data = ShaperData::new(&font);
            Face { font, data }
        })
    });
    &faces[weight as usize]
}

/// Shapes a text as usvg will when the picture is drawn: left to right, the font's own features, no others.
pub fn shape(text: &str, weight: Weight) -> Vec<Glyph> {
    let face = face(weight);
    let shaper = face.data.shaper(&face.font).build();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(harfrust::Direction::LeftToRight);
    buffer.guess_segment_properties();
    let em = f64::from(shaper.units_per_em());
    let plan = ShapePlan::new(&shaper, buffer.direction(), Some(buffer.script()), buffer.language().as_ref(), &[]);
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
