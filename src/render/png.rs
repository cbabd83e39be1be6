use std::collections::BTreeMap;
use std::sync::Arc;

use ::png::{BitDepth, ColorType, Compression, Encoder, Filter, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use crate::chart::text::Typeface;

/// CSS pixels in an inch: what one pixel of a scene is.
const DPI: f64 = 96.0;
/// The greatest side of a picture in pixels, so that a mistyped scale cannot ask for all memory there is.
const MOST: f64 = 32_000.0;

/// The typeface of the picture and no other.
fn options(typeface: &Typeface) -> Options<'static> {
    let mut fonts = Database::new();
    for file in typeface.files() {
        fonts.load_font_source(Source::Binary(Arc::new(file)));
    }
    fonts.set_sans_serif_family(&typeface.family);
    Options { fontdb: Arc::new(fonts), font_family: typeface.family.clone(), ..Options::default() }
}

/// Draws SVG made by [`svg`](super::svg) as PNG, `scale` pixels for each of its own (2 for print, at 192 dpi). Only the
/// typeface that it was measured with is used. With 256 colours or fewer the PNG is indexed, else RGB; no time stamp, nothing of the machine.
///
/// # Panics
/// When the text is not such an SVG: a fault of the program, not of the data.
pub fn png(svg: &str, typeface: &Typeface, scale: f64) -> Vec<u8> {
    let tree = Tree::from_str(svg, &options(typeface)).expect("our own SVG is well formed");
    let (w, h) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let scale = scale.clamp(0.1, MOST / w.max(h));
    let (width, height) = ((w * scale).round().max(1.0) as u32, (h * scale).round().max(1.0) as u32);
    let mut pixmap = Pixmap::new(width, height).expect("a picture has a size");
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixmap.as_mut());
    encode(width, height, pixmap.data(), scale)
}

/// The colours of opaque RGBA pixels in order, and the place of each pixel's colour among them; `None` for more than 256.
fn indexed(pixels: &[u8]) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let mut places: BTreeMap<[u8; 3], u8> = BTreeMap::new();
    let mut last = None;
    for p in pixels.chunks_exact(4) {
        let color = [p[0], p[1], p[2]];
        if last != Some(color) {
            last = Some(color);
            places.insert(color, 0);
            if places.len() > 256 {
                return None;
            }
        }
    }
    for (i, place) in places.values_mut().enumerate() {
        *place = i as u8;
    }
    let mut last = ([0; 3], 0);
    let mut out = Vec::with_capacity(pixels.len() / 4);
    for (i, p) in pixels.chunks_exact(4).enumerate() {
        let color = [p[0], p[1], p[2]];
        if i == 0 || last.0 != color {
            last = (color, places[&color]);
        }
        out.push(last.1);
    }
    Some((places.into_keys().collect(), out))
}

/// Rows of places packed into `bits` bits each, every row beginning a byte.
fn packed(places: &[u8], width: u32, bits: usize) -> Vec<u8> {
    if bits == 8 {
        return places.to_vec();
    }
    let each = 8 / bits;
    let byte = |group: &[u8]| (0..each).fold(0u8, |byte, i| (byte << bits) | group.get(i).copied().unwrap_or(0));
    places.chunks_exact(width as usize).flat_map(|row| row.chunks(each).map(byte)).collect()
}

fn encode(width: u32, height: u32, pixels: &[u8], scale: f64) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height);
    let per_metre = (DPI * scale / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::NoFilter);
    let data = match indexed(pixels) {
        Some((palette, places)) => {
            let (depth, bits) = match palette.len() {
                0..=2 => (BitDepth::One, 1),
                3..=4 => (BitDepth::Two, 2),
                5..=16 => (BitDepth::Four, 4),
                _ => (BitDepth::Eight, 8),
            };
            encoder.set_color(ColorType::Indexed);
            encoder.set_depth(depth);
            encoder.set_palette(palette.concat());
            packed(&places, width, bits)
        }
        None => {
            encoder.set_color(ColorType::Rgb);
            encoder.set_depth(BitDepth::Eight);
            pixels.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect()
        }
    };
    let mut writer = encoder.write_header().expect("writing to memory cannot fail");
    writer.write_image_data(&data).expect("writing to memory cannot fail");
    writer.finish().expect("writing to memory cannot fail");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::scene::{Color, TextStyle, Weight};
    use crate::chart::text::width;
    use resvg::usvg::{Group, Node};

    fn decoded(bytes: &[u8]) -> (u32, u32, ColorType, Vec<u8>) {
        let mut decoder = ::png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(::png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let kind = reader.info().color_type;
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        pixels.truncate(info.buffer_size());
        (info.width, info.height, kind, pixels)
    }

    #[test]
    fn indexing_loses_nothing() {
        for colors in [1usize, 2, 3, 4, 5, 16, 17, 256, 257] {
            let (width, height) = (19, 15);
            let rgba: Vec<u8> = (0..width * height).flat_map(|i| [(i % colors) as u8, (i % colors / 256) as u8, 7, 255]).collect();
            let (w, h, kind, rgb) = decoded(&encode(width as u32, height as u32, &rgba, 1.0));
            assert_eq!((w, h), (width as u32, height as u32));
            assert_eq!(kind, if colors <= 256 { ColorType::Indexed } else { ColorType::Rgb });
            assert_eq!(rgb, rgba.chunks_exact(4).flat_map(|p| p[..3].to_vec()).collect::<Vec<_>>(), "{colors}");
        }
    }

    fn drawn_width(group: &Group) -> f32 {
        let one = |node: &Node| match node {
            Node::Text(text) => text.bounding_box().width(),
            Node::Group(group) => drawn_width(group),
            _ => 0.0,
        };
        group.children().iter().map(one).fold(0.0, f32::max)
    }

    #[test]
    fn texts_are_as_wide_as_they_were_measured() {
        let texts = [
            "Thu tiền sử dụng đất theo tỉnh, thành phố, năm 2024",
            "Bà Rịa - Vũng Tàu",
            "16.578,25",
            "To. Ty. AV “Thừa Thiên Huế” (6T/2023)",
            "…",
        ];
        for (weight, number) in [(Weight::Regular, 400), (Weight::SemiBold, 600), (Weight::Bold, 700)] {
            for line in texts {
                for size in [12.0, 20.0, 36.0] {
                    let svg = format!(
                        "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><text font-family='{}' font-size='{size}' \
                         font-weight='{number}'>{line}</text></svg>",
                        Typeface::embedded().family
                    );
                    let drawn = f64::from(drawn_width(Tree::from_str(&svg, &options(Typeface::embedded())).unwrap().root()));
                    let measured = width(line, &TextStyle { size, weight, color: Color::Ink });
                    assert!((drawn - measured).abs() < 0.5, "{line} at {size}: drawn {drawn}, measured {measured}");
                }
            }
        }
    }
}
