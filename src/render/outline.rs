//! The outlines of shapes, step by step, for backends that draw paths.

/// How far the handles of a quarter of a circle lie from its ends, in radii.
const ARC: f32 = 0.552_284_8;

/// One step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// Begin here.
    Move(f32, f32),
    /// Straight on to here.
    Line(f32, f32),
    /// In a curve: two handles and the end.
    Curve([f32; 6]),
    /// Back to the beginning.
    Close,
}

/// A line through points.
pub(super) fn open(points: impl IntoIterator<Item = (f32, f32)>) -> Vec<Step> {
    points
        .into_iter()
        .enumerate()
        .map(|(i, (x, y))| if i == 0 { Step::Move(x, y) } else { Step::Line(x, y) })
        .collect()
}

/// The shape between points.
pub(super) fn closed(points: impl IntoIterator<Item = (f32, f32)>) -> Vec<Step> {
    let mut out = open(points);
    out.push(Step::Close);
    out
}

/// A rectangle whose corners are quarters of a circle; with no radius a plain one.
pub(super) fn rounded(left: f32, top: f32, right: f32, bottom: f32, radius: f32) -> Vec<Step> {
    if radius <= 0.0 {
        return closed([(left, top), (right, top), (right, bottom), (left, bottom)]);
    }
    let r = radius.min((right - left) / 2.0).min((bottom - top) / 2.0);
    let k = r * (1.0 - ARC);
    vec![
        Step::Move(left + r, top),
        Step::Line(right - r, top),
        Step::Curve([right - k, top, right, top + k, right, top + r]),
        Step::Line(right, bottom - r),
        Step::Curve([right, bottom - k, right - k, bottom, right - r, bottom]),
        Step::Line(left + r, bottom),
        Step::Curve([left + k, bottom, left, bottom - k, left, bottom - r]),
        Step::Line(left, top + r),
        Step::Curve([left, top + k, left + k, top, left + r, top]),
        Step::Close,
    ]
}

/// The two stripes of a hatching tile of a side: they join where tiles meet.
pub(super) fn stripes(side: f32) -> [Vec<Step>; 2] {
    [
        closed([(0.0, 3.0), (3.0, 0.0), (0.0, 0.0)]),
        closed([(0.0, side), (side, 0.0), (side, 3.0), (3.0, side)]),
    ]
}
