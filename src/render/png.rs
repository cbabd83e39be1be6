use std::cell::RefCell;

use ::png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter, PixelDimensions, Unit};
use tiny_skia::PixmapMut;

use super::palette::indexed;
use super::raster;
use super::semaphore::Semaphore;
use crate::chart::pixels;
use crate::chart::scene::Scene;

/// CSS pixels in an inch: what one pixel of a scene is.
const DPI: f64 = 96.0;
/// Bytes of pixels that a thread keeps for its next picture: those of a usual one at twice its
/// size.
const KEPT: usize = 64 << 20;

/// A hundredth larger than at the usual level, in three quarters of the time.
const DEFLATE: DeflateCompression = DeflateCompression::Level(5);

thread_local! {
    /// The pixels of the last picture: to ask the system for as many anew takes longer than to
    /// paint them over.
    static PIXELS: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The pixels that all threads draw at once: as many as one picture may have. Each takes some six
/// bytes.
static ROOM: Semaphore = Semaphore::new(pixels::MOST);

/// Draws a scene as PNG, `scale` pixels for each of its own (2 for print, at 192 dpi). The PNG is
/// indexed where the colours of its edges can be told by 256, else RGB; no time stamp, nothing of
/// the machine.
///
/// # Panics
/// When a scene has no size: a fault of the program, not of the data.
pub fn png(scene: &Scene, scale: f64) -> Vec<u8> {
    let (width, height) = pixels::size(scene.width, scene.height, scale);
    let _permit = ROOM.acquire(u64::from(width) * u64::from(height));
    PIXELS.with_borrow_mut(|pixels| {
        pixels.resize(4 * width as usize * height as usize, 0);
        let mut pixmap =
            PixmapMut::from_bytes(pixels, width, height).expect("a picture has a size");
        raster::draw(scene, scale as f32, &mut pixmap);
        let bytes = encode(width, height, pixels, scale);
        if pixels.len() > KEPT {
            *pixels = Vec::new();
        }
        bytes
    })
}

/// Rows of places packed into `bits` bits each, every row beginning a byte.
fn packed(places: Vec<u8>, width: u32, bits: usize) -> Vec<u8> {
    match bits {
        1 => joined::<8>(&places, width, bits),
        2 => joined::<4>(&places, width, bits),
        4 => joined::<2>(&places, width, bits),
        _ => places,
    }
}

/// So many places in each byte; the last byte of a row may hold fewer.
fn joined<const EACH: usize>(places: &[u8], width: u32, bits: usize) -> Vec<u8> {
    let byte = |group: &[u8; EACH]| group.iter().fold(0, |byte, place| (byte << bits) | place);
    let mut out = Vec::with_capacity(places.len() / EACH + places.len() / width as usize);
    for row in places.chunks_exact(width as usize) {
        let (groups, last) = row.as_chunks::<EACH>();
        out.extend(groups.iter().map(byte));
        if !last.is_empty() {
            let mut group = [0; EACH];
            group[..last.len()].copy_from_slice(last);
            out.push(byte(&group));
        }
    }
    out
}

fn encode(width: u32, height: u32, pixels: &[u8], scale: f64) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height);
    let per_metre = (DPI * scale / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    encoder.set_deflate_compression(DEFLATE);
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
            packed(places, width, bits)
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
    use tiny_skia::Pixmap;

    use crate::chart::scene::{Element, Plot};
    use crate::chart::style::{Anchor, Color, Fill, Stroke, TextStyle, Weight};

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
    fn indexing_loses_nothing_that_is_seen() {
        for colors in [1usize, 2, 3, 4, 5, 16, 17, 256, 257] {
            let (width, height) = (19, 31);
            let rgba: Vec<u8> = (0..width * height)
                .flat_map(|i| [(i % colors).min(255) as u8, (i % colors / 256) as u8, 7, 255])
                .collect();
            let (w, h, kind, rgb) = decoded(&encode(width as u32, height as u32, &rgba, 1.0));
            assert_eq!((w, h), (width as u32, height as u32));
            assert_eq!(kind, ColorType::Indexed);
            let most = rgb
                .iter()
                .zip(rgba.chunks_exact(4).flat_map(|p| &p[..3]))
                .map(|(a, b)| a.abs_diff(*b))
                .max();
            // Of one colour too many, a neighbour stands in.
            assert_eq!(most, Some(u8::from(colors > 256)), "{colors}");
        }
    }

    /// The pixels of the SVG as another program draws it.
    fn drawn_elsewhere(scene: &Scene) -> Vec<u8> {
        use resvg::usvg::fontdb::{Database, Source};
        use resvg::usvg::{Options, Tree};
        let typeface = scene.theme.typeface();
        let mut fonts = Database::new();
        for file in typeface.files() {
            fonts.load_font_source(Source::Binary(std::sync::Arc::new(file)));
        }
        fonts.set_sans_serif_family(&typeface.family);
        let options = Options {
            fontdb: std::sync::Arc::new(fonts),
            font_family: typeface.family.clone(),
            ..Options::default()
        };
        let tree = Tree::from_str(&super::super::svg(scene), &options).unwrap();
        let mut pixmap = Pixmap::new(scene.width, scene.height).unwrap();
        resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixmap.as_mut());
        pixmap.data().chunks_exact(4).flat_map(|p| p[..3].to_vec()).collect()
    }

    fn everything() -> Scene {
        let (ink, muted, line) =
            (Color::Ink, Color::Muted, Stroke { color: Color::Muted, width: 1.5, dash: None });
        let text = |x: f64, y: f64, size: f64, weight, anchor, text: &str| Element::Text {
            x,
            y,
            text: text.into(),
            style: TextStyle { size, weight, color: ink },
            anchor,
        };
        let hatch = Fill::Hatch(muted, Color::Paper);
        Scene {
            width: 400,
            height: 240,
            theme: crate::chart::theme::LIGHT,
            lang: "vi".into(),
            title: "Hình".into(),
            description: "Hình".into(),
            elements: vec![
                Element::Rect {
                    x: 10.0,
                    y: 20.5,
                    width: 80.3,
                    height: 14.5,
                    radius: 2.0,
                    fill: Fill::Solid(ink),
                    stroke: None,
                },
                Element::Rect {
                    x: 10.0,
                    y: 40.0,
                    width: 80.0,
                    height: 24.0,
                    radius: 0.0,
                    fill: hatch,
                    stroke: Some(line),
                },
                Element::Polygon {
                    points: vec![(110.0, 20.0), (150.0, 30.0), (120.0, 60.0)],
                    fill: Fill::Solid(muted),
                    stroke: Some(line),
                },
                Element::Line {
                    points: vec![(10.0, 80.5), (200.0, 80.5)],
                    stroke: Stroke { dash: Some((4.0, 3.0)), ..line },
                },
                Element::Line {
                    points: vec![(210.0, 80.0), (240.0, 20.0), (260.0, 70.0)],
                    stroke: Stroke { width: 3.0, ..line },
                },
                Element::Circle {
                    x: 300.0,
                    y: 50.0,
                    radius: 12.5,
                    fill: Fill::Solid(Color::Paper),
                    stroke: Some(line),
                },
                text(
                    10.0,
                    110.3,
                    16.0,
                    Weight::Regular,
                    Anchor::Start,
                    "Bà Rịa - Vũng Tàu: hơn 16.578,25 tỷ đồng",
                ),
                text(390.0, 140.7, 20.0, Weight::SemiBold, Anchor::End, "Tỷ lệ hộ nghèo, năm 2024"),
                text(200.0, 200.0, 36.0, Weight::Bold, Anchor::Middle, "Thừa Thiên Huế"),
            ],
            plot: Plot { elements: 0..6, view: [0.0, 0.0, 400.0, 90.0] },
        }
    }

    /// Three rows and columns beside each other: what is there, and how much of it, without where
    /// an edge falls within a pixel.
    fn soft(rgb: &[u8], width: usize) -> Vec<i32> {
        let at = |x: usize, y: usize| i32::from(rgb[3 * (y * width + x)]);
        let height = rgb.len() / 3 / width;
        let one = |x: usize, y: usize| {
            (0..3).flat_map(|dy| (0..3).map(move |dx| at(x + dx, y + dy))).sum::<i32>() / 9
        };
        (0..height - 2).flat_map(|y| (0..width - 2).map(move |x| one(x, y))).collect()
    }

    #[test]
    fn the_png_is_what_another_program_makes_of_the_svg() {
        let scene = everything();
        let (width, _, _, ours) = decoded(&png(&scene, 1.0));
        let theirs = drawn_elsewhere(&scene);
        assert_eq!(ours.len(), theirs.len());
        let (ours, theirs) = (soft(&ours, width as usize), soft(&theirs, width as usize));
        let apart: Vec<i32> = ours.iter().zip(&theirs).map(|(a, b)| (a - b).abs()).collect();
        let mean = f64::from(apart.iter().sum::<i32>()) / apart.len() as f64;
        // A baseline is moved by half a pixel at most.
        assert!(mean < 1.0, "{mean}");
        assert!(*apart.iter().max().unwrap() < 70, "{:?}", apart.iter().max());
    }
}
