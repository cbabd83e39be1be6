use crate::document::Figure;
use crate::markup::escape;

/// English Metric Units in a point.
const EMU: f64 = 12_700.0;
/// No picture is taller than this, in points, so that its caption stays on the page.
const TALLEST: f64 = 600.0;

/// A picture in a paragraph of its own, as wide as the text (`room` in points), which stays with
/// its caption.
pub(super) fn paragraph(figure: &Figure, number: usize, room: f64) -> String {
    let (width, height) = (f64::from(figure.size.0), f64::from(figure.size.1));
    let scale = (room / width).min(TALLEST / height);
    let (cx, cy) = ((width * scale * EMU).round() as i64, (height * scale * EMU).round() as i64);
    let (name, alt) = (format!("picture{number}.png"), escape(&figure.alt));
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{cx}\" cy=\"{cy}\"/><wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{alt}\"/>\
         <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{name}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"picture{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
         </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
}
