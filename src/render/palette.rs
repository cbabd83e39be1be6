//! The colours of a picture as a palette, so that a pixel is one byte.

/// More colours than this are no drawing of ours.
const MOST: usize = 4096;
/// Slots of the table of colours: a power of two, many more than colours.
const SLOTS: usize = 1 << 14;
/// How far a colour may lie from the one that stands in for it, in any of its three parts.
const NEAR: u32 = 48;

/// A slot of the table that no colour has taken.
const FREE: u16 = u16::MAX;

/// The colours of opaque pixels, in the order in which they are met.
struct Met {
    colors: Vec<[u8; 3]>,
    /// How many pixels have each.
    counts: Vec<usize>,
    /// Colours and their places in `colors`, by a hash of the colour; one that is taken by another
    /// colour is followed by the next.
    slots: Vec<(u32, u16)>,
}

impl Met {
    fn new() -> Met {
        Met { colors: Vec::new(), counts: Vec::new(), slots: vec![(0, FREE); SLOTS] }
    }

    /// The place of a pixel's colour; `None` where there are too many.
    fn place(&mut self, pixel: [u8; 4]) -> Option<u16> {
        let color = u32::from_le_bytes(pixel);
        let mut slot = (color.wrapping_mul(0x9e37_79b1) >> 18) as usize;
        loop {
            match self.slots[slot % SLOTS] {
                (_, FREE) if self.colors.len() == MOST => return None,
                (_, FREE) => {
                    let place = self.colors.len() as u16;
                    self.slots[slot % SLOTS] = (color, place);
                    self.colors.push([pixel[0], pixel[1], pixel[2]]);
                    self.counts.push(0);
                    return Some(place);
                }
                (known, place) if known == color => return Some(place),
                _ => slot += 1,
            }
        }
    }

    /// At most 256 colours, and for each colour the place of what stands for it: of more, the
    /// rarest give way to what is most like them. Those are steps of edges that cross each other.
    /// `None` where nothing is like one of them.
    fn reduced(&self) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
        let mut order: Vec<usize> = (0..self.colors.len()).collect();
        if order.len() > 256 {
            order
                .sort_by_key(|place| (std::cmp::Reverse(self.counts[*place]), self.colors[*place]));
        }
        let kept: Vec<[u8; 3]> = order.iter().take(256).map(|place| self.colors[*place]).collect();
        let mut places = vec![0; self.colors.len()];
        for (nth, place) in order.into_iter().enumerate() {
            places[place] = match u8::try_from(nth) {
                Ok(own) => own,
                Err(_) => nearest(&kept, self.colors[place])?,
            };
        }
        Some((kept, places))
    }
}

fn nearest(kept: &[[u8; 3]], color: [u8; 3]) -> Option<u8> {
    let parts = |other: &[u8; 3]| [0, 1, 2].map(|i| u32::from(other[i].abs_diff(color[i])));
    let (place, other) = kept
        .iter()
        .enumerate()
        .min_by_key(|(_, other)| parts(other).iter().map(|part| part * part).sum::<u32>())?;
    u8::try_from(place).ok().filter(|_| parts(other).iter().all(|part| *part <= NEAR))
}

/// How many pixels from the first on are like it.
fn run(pixels: &[[u8; 4]], first: [u8; 4]) -> usize {
    let eight = [first; 8];
    let mut run = 1;
    // Edges are runs of one, paper is found in steps.
    if pixels.get(1) == Some(&first) {
        while pixels.get(run..run + 8).is_some_and(|group| group == eight) {
            run += 8;
        }
        run += pixels[run..].iter().take_while(|other| **other == first).count();
    }
    run
}

/// The colours of opaque RGBA pixels, and the place of each pixel's colour among them. Up to 256
/// are kept as they are; `None` where there are more and they are not alike.
pub(super) fn indexed(pixels: &[u8]) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let mut met = Met::new();
    let mut runs: Vec<(u16, u32)> = Vec::new();
    let (mut rest, _) = pixels.as_chunks::<4>();
    while let Some(&first) = rest.first() {
        let place = met.place(first)?;
        let run = run(rest, first);
        met.counts[usize::from(place)] += run;
        runs.push((place, run as u32));
        rest = &rest[run..];
    }
    let (colors, places) = met.reduced()?;
    let mut out = vec![0; pixels.len() / 4];
    let mut at = 0;
    for (place, run) in runs {
        let end = at + run as usize;
        out[at..end].fill(places[usize::from(place)]);
        at = end;
    }
    Some((colors, out))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(colors: impl Iterator<Item = [u8; 3]>) -> Vec<u8> {
        colors.flat_map(|[r, g, b]| [r, g, b, 255]).collect()
    }

    #[test]
    fn the_rarest_of_too_many_colours_give_way_to_what_is_like_them() {
        let often = (0..=255).flat_map(|v| [[v, 0, 0]; 3]);
        let (colors, places) = indexed(&picture(often.chain([[9, 3, 0]]))).unwrap();
        assert_eq!(colors.len(), 256);
        assert_eq!(colors[*places.last().unwrap() as usize], [9, 0, 0]);
    }

    #[test]
    fn where_nothing_is_like_a_colour_there_is_no_palette() {
        let often = (0..=255).flat_map(|v| [[v, 0, 0]; 3]);
        assert_eq!(indexed(&picture(often.chain([[9, 99, 0]]))), None);
        assert_eq!(
            indexed(&picture((0..5000u32).map(|v| [(v % 256) as u8, (v / 256) as u8, 1]))),
            None
        );
    }
}
