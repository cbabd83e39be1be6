use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::backend::{Backend, escaped, hex};
use super::elements::draw_all;
use super::pen::{GRID, Pen};
use crate::chart::scene::{Color, Element, Fill, Scene};
use crate::chart::theme::Rgb;

/// The side of a hatching tile in pixels: slanted lines join where tiles meet.
pub(super) const HATCH: u32 = 8;

/// The id of the hatching of one colour on another.
pub(super) fn pattern_id(line: Rgb, ground: Rgb) -> String {
    format!("hatch-{}-{}", &hex(line)[1..], &hex(ground)[1..])
}

/// Slanted lines as a tile that needs no turning, so that its edges stay sharp at every whole scale.
fn pattern(line: Rgb, ground: Rgb) -> String {
    let (id, s) = (pattern_id(line, ground), HATCH);
    format!(
        "<pattern id=\"{id}\" width=\"{s}\" height=\"{s}\" patternUnits=\"userSpaceOnUse\"><rect width=\"{s}\" height=\"{s}\" fill=\"{}\"/>\
         <path d=\"M0,3 L3,0 L0,0 Z M0,{s} L0,{s} L{s},0 L{s},3 L3,{s} Z\" fill=\"{}\"/></pattern>",
        hex(ground),
        hex(line)
    )
}

fn patterns(scene: &Scene) -> BTreeSet<String> {
    let hatch = |fill: &Fill| match fill {
        Fill::Hatch(line, ground) => Some(pattern(scene.theme.rgb(*line), scene.theme.rgb(*ground))),
        _ => None,
    };
    scene
        .elements
        .iter()
        .filter_map(|element| match element {
            Element::Rect { fill, .. } | Element::Polygon { fill, .. } | Element::Circle { fill, .. } => hatch(fill),
            Element::Line { .. } | Element::Text { .. } => None,
        })
        .collect()
}

/// Draws a scene as SVG: real text, the headline as `<title>`, the alt text as `<desc>`. The same scene is the same bytes always.
pub fn svg(scene: &Scene) -> String {
    let (w, h) = (scene.width, scene.height);
    let mut out = String::with_capacity(16 * 1024);
    let lang = escaped(&scene.lang);
    write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" lang=\"{lang}\" xml:lang=\"{lang}\" \
         role=\"img\" font-family=\"'{}', sans-serif\">\n<title>{}</title>\n<desc>{}</desc>\n",
        escaped(&scene.theme.typeface().family.replace(['\'', '\\'], "")),
        escaped(&scene.title),
        escaped(&scene.description)
    )
    .expect("a string takes all");
    let patterns = patterns(scene);
    if !patterns.is_empty() {
        out.push_str("<defs>");
        patterns.iter().for_each(|pattern| out.push_str(pattern));
        out.push_str("</defs>\n");
    }
    writeln!(out, "<rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>", hex(scene.theme.rgb(Color::Paper))).expect("a string takes all");
    {
        let size = (w * GRID as u32, h * GRID as u32);
        draw_all(scene, Backend { theme: &scene.theme, out: &mut out, size, pen: Pen::PLAIN });
    }
    out.push_str("</svg>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::scene::{Anchor, Stroke, TextStyle as Style, Weight};

    #[test]
    fn each_element_is_one_line() {
        let (ink, pale) = (Color::Ink, Color::Paper);
        let line = Stroke { color: ink, width: 1.5, dash: Some((4.0, 3.0)) };
        let scene = Scene {
            width: 40,
            height: 30,
            theme: crate::chart::theme::LIGHT,
            lang: "vi".into(),
            title: "Đất & nước".into(),
            description: "a < b".into(),
            elements: vec![
                Element::Rect { x: 1.0, y: 2.0, width: 10.0, height: 4.5, radius: 2.0, fill: Fill::Hatch(ink, pale), stroke: None },
                Element::Polygon { points: vec![(0.0, 0.0), (5.0, 0.0), (0.0, 5.0)], fill: Fill::Solid(ink), stroke: None },
                Element::Line { points: vec![(0.5, 0.5), (20.25, 0.5)], stroke: line },
                Element::Circle { x: 9.0, y: 9.0, radius: 2.5, fill: Fill::None, stroke: Some(Stroke { dash: None, ..line }) },
                Element::Text {
                    x: 20.0,
                    y: 12.3,
                    text: "Hải <Phòng>".into(),
                    style: Style { size: 16.0, weight: Weight::SemiBold, color: ink },
                    anchor: Anchor::End,
                },
            ],
        };
        let expected = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\" viewBox=\"0 0 40 30\" lang=\"vi\" xml:lang=\"vi\" role=\"img\" font-family=\"'Inter', sans-serif\">
<title>Đất &amp; nước</title>
<desc>a &lt; b</desc>
<defs><pattern id=\"hatch-0f172a-ffffff\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"#ffffff\"/><path d=\"M0,3 L3,0 L0,0 Z M0,8 L0,8 L8,0 L8,3 L3,8 Z\" fill=\"#0f172a\"/></pattern></defs>
<rect width=\"40\" height=\"30\" fill=\"#ffffff\"/>
<rect x=\"1\" y=\"2\" width=\"10\" height=\"4.5\" rx=\"2\" fill=\"url(#hatch-0f172a-ffffff)\"/>
<polygon points=\"0,0 5,0 0,5\" fill=\"#0f172a\" stroke-linejoin=\"round\"/>
<polyline points=\"0.5,0.5 20.3,0.5\" fill=\"none\" stroke=\"#0f172a\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\" stroke-linejoin=\"round\"/>
<circle cx=\"9\" cy=\"9\" r=\"2.5\" fill=\"none\" stroke=\"#0f172a\" stroke-width=\"1.5\"/>
<text x=\"20\" y=\"12.3\" font-size=\"16\" font-weight=\"600\" text-anchor=\"end\" fill=\"#0f172a\">Hải &lt;Phòng&gt;</text>
</svg>
";
        assert_eq!(svg(&scene), expected);
    }
}
