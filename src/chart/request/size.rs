//! Sizes by what a picture is for.

use super::Spec;

terms! {
    /// What a picture is for: how large it is, and from how far away it is read.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Preset {
        /// A page of a report, between its margins.
        A4 = "a4",
        /// Half of it.
        HalfA4 = "half-a4",
        /// A slide of 16 to 9.
        Slide = "slide",
        /// A square post.
        Square = "square",
        /// An upright post that fills a telephone.
        Story = "story",
        /// A column on a telephone, as long as is good.
        Phone = "phone",
    }
}

impl Preset {
    /// Width and height in pixels; `None` for as tall as is good.
    pub const fn sides(self) -> (u32, Option<u32>) {
        match self {
            Preset::A4 => (2100, Some(3000)),
            Preset::HalfA4 => (2100, Some(1440)),
            Preset::Slide => (1920, Some(1080)),
            Preset::Square => (1080, Some(1080)),
            Preset::Story => (1080, Some(1920)),
            Preset::Phone => (1080, None),
        }
    }

    /// How many pixels one of the layout is, the first if it holds everything, else one of the
    /// others: type of 12 is never smaller than can be read from where people look. On paper 170 mm
    /// wide 12 pixels of 700 are 8 points, on a slide of 960 they are 12; a post is seen on a
    /// telephone.
    pub(in crate::chart) const fn zooms(self) -> &'static [f64] {
        match self {
            Preset::A4 | Preset::HalfA4 => &[3.0, 2.7],
            Preset::Story => &[3.0, 2.67],
            Preset::Phone => &[3.0],
            Preset::Slide => &[2.0, 1.75, 1.5],
            Preset::Square => &[2.25],
        }
    }
}

impl Spec {
    /// The same chart in a size.
    pub fn sized(self, preset: Preset) -> Spec {
        let (width, height) = preset.sides();
        Spec { width, height, preset: Some(preset), ..self }
    }
}
