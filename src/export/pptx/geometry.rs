//! Where things lie on a slide of 16 to 9, in points.

/// English Metric Units in a point.
const EMU: f64 = 12_700.0;

/// A place on a slide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Between the line under the title and the number of the slide: what exhibits and notes share.
/// Title, subtitle and number lie where the layouts have them (`parts/`).
pub(super) const CONTENT: Frame = Frame { x: 36.0, y: 118.0, width: 888.0, height: 390.0 };

impl Frame {
    /// As shapes say it; `name` is the element, with its prefix.
    pub(super) fn xml(&self, name: &str) -> String {
        let emu = |points: f64| (points * EMU).round() as i64;
        format!(
            "<{name}><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></{name}>",
            emu(self.x),
            emu(self.y),
            emu(self.width),
            emu(self.height)
        )
    }

    /// The largest place of a shape in its middle.
    pub(super) fn fitted(&self, (width, height): (u32, u32)) -> Frame {
        let (width, height) = (f64::from(width.max(1)), f64::from(height.max(1)));
        let scale = (self.width / width).min(self.height / height);
        let (width, height) = (width * scale, height * scale);
        Frame {
            x: self.x + (self.width - width) / 2.0,
            y: self.y + (self.height - height) / 2.0,
            width,
            height,
        }
    }

    /// Places beside each other or under each other, in shares, with some points between.
    pub(super) fn split(&self, shares: &[f64], across: bool, between: f64) -> Vec<Frame> {
        let whole: f64 = shares.iter().sum();
        let side = if across { self.width } else { self.height };
        let room = side - between * (shares.len().saturating_sub(1)) as f64;
        let mut at = 0.0;
        let mut out = Vec::new();
        for share in shares {
            let size = room * share / whole;
            out.push(if across {
                Frame { x: self.x + at, width: size, ..*self }
            } else {
                Frame { y: self.y + at, height: size, ..*self }
            });
            at += size + between;
        }
        out
    }
}
