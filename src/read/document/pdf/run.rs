use crate::read::document::dress::Letters;

/// Text shown at a place of the page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Run {
    /// Where it begins, in points from the left.
    pub x: f32,
    /// The line that it stands on, in points from the foot.
    pub y: f32,
    /// Where it ends.
    pub end: f32,
    /// The size of its letters.
    pub size: f32,
    /// What it says.
    pub text: String,
    /// Whether nobody sees it.
    pub invisible: bool,
    /// What its letters are.
    pub letters: Letters,
}
