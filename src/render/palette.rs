//! The colours of a picture as a palette, so that a pixel is one byte.

/// More colours than this are no drawing of ours.
const MOST: usize = 4096;
/// Slots of the table of colours: a power of two, many more than colours.
const SLOTS: usize = 1 << 14;
/// How far a colour may lie from the one that stands in for it, in any of its three parts.
const NEAR: u32 = 48;

/// The colours of opaque pixels, in the order in which they are met.
struct Met {
    colors: Vec<[u8; 3]>,
    /// How many pixels have each.
    counts: Vec<usize>,
    /// Places in `colors`, by a hash of the colour; one that is taken by another colour is followed by the next.
    slots: Vec<u16>,
}

impl Met {
    fn new() -> Met {
        Met { colors: Vec::new(), counts: Vec::new(), slots: vec![u16::MAX; SLOTS] }
    }

    /// The place of a colour; `None` where there are too many.
    fn place(&mut self, color: [u8; 3]) -> Option<u16> {
        let [r, g, b] = color.map(u32::from);
        let hash = (r << 16 | g << 8 | b).wrapping_mul(0x9e37_79b1) >> 18;
        let mut slot = hash as usize % SLOTS;
        loop {
            match self.slots[slot] {
                u16::MAX if self.colors.len() == MOST => return None,
                u16::MAX => {
                    let place = self.colors.len() as u16;
                    self.slots[slot] = place;
                    self.colors.push(color);
                    self.counts.push(0);
                    return Some(place);
                }
                place if self.colors[place as usize] == color => return Some(place),
                _ => slot = (slot + 1) % SLOTS,
            }
        }
    }

    /// At most 256 colours, and for each colour the place of what stands for it: of more, the rarest give way to what is most like them.
    /// Those are steps of edges that cross each other. `None` where nothing is like one of them.
    fn reduced(&self) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
        let mut order: Vec<usize> = (0..self.colors.len()).collect();
        if order.len() > 256 {
            order.sort_by_key(|place| (std::cmp::Reverse(self.counts[*place]), self.colors[*place]));
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
    let (place, other) = kept.iter().enumerate().min_by_key(|(_, other)| parts(other).iter().map(|part| part * part).sum::<u32>())?;
    u8::try_from(place).ok().filter(|_| parts(other).iter().all(|part| *part <= NEAR))
}

/// The colours of opaque RGBA pixels, and the place of each pixel's colour among them. Up to 256 are kept as they are; `None` where
/// there are more and they are not alike.
pub(super) fn indexed(pixels: &[u8]) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let mut met = Met::new();
    let mut runs: Vec<(u16, usize)> = Vec::new();
    let mut rest = pixels;
    while let Some((pixel, _)) = rest.split_first_chunk::<4>() {
        // Most of a picture is paper: a run of one colour is found in steps of eight pixels.
        let eight: [u8; 32] = std::array::from_fn(|i| pixel[i % 4]);
        let long = 8 * rest.chunks_exact(32).take_while(|group| **group == eight).count();
        let run = long + rest[4 * long..].chunks_exact(4).take_while(|other| other == pixel).count();
        let place = met.place([pixel[0], pixel[1], pixel[2]])?;
        met.counts[place as usize] += run;
        runs.push((place, run));
        rest = &rest[4 * run..];
    }
    let (colors, places) = met.reduced()?;
    let mut out = Vec::with_capacity(pixels.len() / 4);
    for (place, run) in runs {
        out.resize(out.len() + run, places[place as usize]);
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
        assert_eq!(indexed(&picture((0..5000u32).map(|v| [(v % 256) as u8, (v / 256) as u8, 1]))), None);
    }
}
