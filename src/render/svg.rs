use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::backend::{Backend, paint, pixels};
use super::elements::draw_all;
use super::hatch::{HATCH, pattern_id};
use super::pen::{GRID, Pen};
use crate::chart::scene::{Element, Scene};
use crate::chart::style::{Color, Fill};
use crate::chart::theme::Theme;
use crate::markup::escape;

/// Slanted lines as a tile that needs no turning, so that its edges stay sharp at every whole
/// scale.
fn pattern(line: Color, ground: Color, theme: &Theme, prefix: &str) -> String {
    let (id, s) = (pattern_id(prefix, line, ground), HATCH);
    format!(
        "<pattern id=\"{id}\" width=\"{s}\" height=\"{s}\" patternUnits=\"userSpaceOnUse\"><rect width=\"{s}\" height=\"{s}\"{}/>\
         <path d=\"M0,3 L3,0 L0,0 Z M0,{s} L0,{s} L{s},0 L{s},3 L3,{s} Z\"{}/></pattern>",
        paint(Fill::Solid(ground), None, theme, prefix),
        paint(Fill::Solid(line), None, theme, prefix)
    )
}

/// The definitions of the hatchings of elements, in one line; empty where there are none.
fn patterns(elements: &[Element], theme: &Theme, prefix: &str) -> String {
    let hatch = |fill: &Fill| match fill {
        Fill::Hatch(line, ground) => Some(pattern(*line, *ground, theme, prefix)),
        _ => None,
    };
    let patterns: BTreeSet<String> = elements
        .iter()
        .filter_map(|element| match element {
            Element::Rect { fill, .. }
            | Element::Polygon { fill, .. }
            | Element::Circle { fill, .. } => hatch(fill),
            Element::Line { .. } | Element::Text { .. } => None,
        })
        .collect();
    match patterns.is_empty() {
        true => String::new(),
        false => format!("<defs>{}</defs>\n", patterns.into_iter().collect::<String>()),
    }
}

/// Writes elements, a line each.
fn draw(elements: &[Element], scene: &Scene, prefix: &str, out: &mut String) {
    let theme = &scene.theme;
    let size = (scene.width * GRID as u32, scene.height * GRID as u32);
    draw_all(elements, theme, Backend { theme, prefix, out, size, pen: Pen::PLAIN });
}

/// The attributes of letters, which everything has from the picture.
fn letters(theme: &Theme) -> String {
    format!(
        "font-family=\"'{}', sans-serif\" fill=\"{}\" class=\"{}\"",
        escape(&theme.typeface().family.replace(['\'', '\\'], "")),
        theme.rgb(Color::Ink),
        Color::Ink.name()
    )
}

/// Draws a scene as SVG: real text, the headline as `<title>`, the alt text as `<desc>`; what is no
/// caption in one `<g>`, and where that lies as the view `plot`. Each element has the names of its
/// colours as classes, its fill in small letters and its outline in large ones, so that a page that
/// holds it may have colours of its own. The same scene is the same bytes always.
pub fn svg(scene: &Scene) -> String {
    let (w, h) = (scene.width, scene.height);
    let mut out = String::with_capacity(16 * 1024);
    let lang = escape(&scene.lang);
    write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" lang=\"{lang}\" xml:lang=\"{lang}\" \
         role=\"img\" {}>\n<title>{}</title>\n<desc>{}</desc>\n",
        letters(&scene.theme),
        escape(&scene.title),
        escape(&scene.description)
    )
    .expect("a string takes all");
    out.push_str(&patterns(&scene.elements, &scene.theme, ""));
    let [x, y, width, height] = scene.plot.view.map(pixels);
    let paper = paint(Fill::Solid(Color::Paper), None, &scene.theme, "");
    writeln!(out, "<view id=\"plot\" viewBox=\"{x} {y} {width} {height}\"/>\n<rect width=\"{w}\" height=\"{h}\"{paper}/>")
        .expect("a string takes all");
    let plot = scene.plot.elements.clone();
    draw(&scene.elements[..plot.start], scene, "", &mut out);
    out.push_str("<g>\n");
    draw(&scene.elements[plot.clone()], scene, "", &mut out);
    out.push_str("</g>\n");
    draw(&scene.elements[plot.end..], scene, "", &mut out);
    out.push_str("</svg>\n");
    out
}

/// Draws what of a scene is no caption as SVG inside of a page, which says the captions in its own
/// letters. The alt text is its name: a `<title>` would come up wherever the pointer rests. `prefix`
/// sets the ids of its hatchings apart from those of other pictures: two may hatch alike, and one
/// of them may be hidden.
pub fn plot(scene: &Scene, prefix: &str) -> String {
    let [x, y, width, height] = scene.plot.view.map(pixels);
    let elements = &scene.elements[scene.plot.elements.clone()];
    let mut out = format!(
        "<svg viewBox=\"{x} {y} {width} {height}\" role=\"img\" aria-label=\"{}\" {} style=\"--width:{width}px\">\n",
        escape(&scene.description),
        letters(&scene.theme)
    );
    // The definitions stand in a line of their own, which is blank where there are none.
    let patterns = patterns(&scene.elements, &scene.theme, prefix);
    out.push_str(if patterns.is_empty() { "\n" } else { &patterns });
    draw(elements, scene, prefix, &mut out);
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::scene::Plot;
    use crate::chart::style::{Anchor, Stroke, TextStyle as Style, Weight};

    #[test]
    fn each_element_is_one_line() {
        let (ink, muted, pale) = (Color::Ink, Color::Muted, Color::Paper);
        let line = Stroke { color: muted, width: 1.5, dash: Some((4.0, 3.0)) };
        let scene = Scene {
            width: 40,
            height: 30,
            theme: crate::chart::theme::LIGHT,
            lang: "vi".into(),
            title: "Đất & nước".into(),
            description: "a < b".into(),
            elements: vec![
                Element::Rect {
                    x: 1.0,
                    y: 2.0,
                    width: 10.0,
                    height: 4.5,
                    radius: 2.0,
                    fill: Fill::Hatch(muted, pale),
                    stroke: None,
                },
                Element::Polygon {
                    points: vec![(0.0, 0.0), (5.0, 0.0), (0.0, 5.0)],
                    fill: Fill::Solid(ink),
                    stroke: None,
                },
                Element::Line { points: vec![(0.5, 0.5), (20.25, 0.5)], stroke: line },
                Element::Circle {
                    x: 9.0,
                    y: 9.0,
                    radius: 2.5,
                    fill: Fill::None,
                    stroke: Some(Stroke { dash: None, ..line }),
                },
                Element::Text {
                    x: 20.0,
                    y: 12.3,
                    text: "Hải <Phòng>".into(),
                    style: Style { size: 16.0, weight: Weight::SemiBold, color: ink },
                    anchor: Anchor::End,
                },
            ],
            plot: Plot { elements: 1..3, view: [0.0, 1.0, 40.0, 9.5] },
        };
        let expected = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\" viewBox=\"0 0 40 30\" lang=\"vi\" xml:lang=\"vi\" role=\"img\" font-family=\"'Inter', sans-serif\" fill=\"#0f172a\" class=\"i\">
<title>Đất &amp; nước</title>
<desc>a &lt; b</desc>
<defs><pattern id=\"hatch-m-p\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"#ffffff\" class=\"p\"/><path d=\"M0,3 L3,0 L0,0 Z M0,8 L0,8 L8,0 L8,3 L3,8 Z\" fill=\"#6b7280\" class=\"m\"/></pattern></defs>
<view id=\"plot\" viewBox=\"0 1 40 9.5\"/>
<rect width=\"40\" height=\"30\" fill=\"#ffffff\" class=\"p\"/>
<rect x=\"1\" y=\"2\" width=\"10\" height=\"4.5\" rx=\"2\" fill=\"url(#hatch-m-p)\"/>
<g>
<polygon points=\"0,0 5,0 0,5\" stroke-linejoin=\"round\"/>
<polyline points=\"0.5,0.5 20.3,0.5\" fill=\"none\" stroke=\"#6b7280\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\" class=\"M\"/>
</g>
<circle cx=\"9\" cy=\"9\" r=\"2.5\" fill=\"none\" stroke=\"#6b7280\" stroke-width=\"1.5\" class=\"M\"/>
<text x=\"20\" y=\"12.3\" font-size=\"16\" font-weight=\"600\" text-anchor=\"end\">Hải &lt;Phòng&gt;</text>
</svg>
";
        assert_eq!(svg(&scene), expected);
        // Inside of a page: a text that looks like the id of a hatching is none.
        let mut inside = Scene { description: "a \"b\"".into(), ..scene };
        inside.plot.elements = 0..1;
        assert_eq!(
            plot(&inside, "vi-x-"),
            "<svg viewBox=\"0 1 40 9.5\" role=\"img\" aria-label=\"a &quot;b&quot;\" font-family=\"'Inter', sans-serif\" fill=\"#0f172a\" class=\"i\" style=\"--width:40px\">
<defs><pattern id=\"vi-x-hatch-m-p\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"#ffffff\" class=\"p\"/><path d=\"M0,3 L3,0 L0,0 Z M0,8 L0,8 L8,0 L8,3 L3,8 Z\" fill=\"#6b7280\" class=\"m\"/></pattern></defs>
<rect x=\"1\" y=\"2\" width=\"10\" height=\"4.5\" rx=\"2\" fill=\"url(#vi-x-hatch-m-p)\"/>
</svg>"
        );
    }
}
