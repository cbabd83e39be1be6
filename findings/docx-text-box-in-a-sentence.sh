#!/usr/bin/env bash
# pandoc gives the text of a box in place of the sentence that it is anchored in.
#
# Package:  pandoc 3.9 (pypandoc-binary 1.17); beside it python-docx 1.2.0, mammoth 1.13.0, docx2txt 0.9
# Expected: a small text box in a paragraph ("Ghi chú") comes out beside the paragraph, or is left out; the sentence stays.
# Is so:    pandoc prints the box and drops the paragraph, figure and all. The others: python-docx has the sentence without the
#           box, mammoth both, docx2txt the box twice (for old and new Word) in the midst of the sentence.
# Seen:     pandoc: Ghi chú
# Source:   https://github.com/jgm/pandoc/issues/3086
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pypandoc-binary==1.17 python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9

cat > look.py <<'E'
import docx
import docx2txt
import mammoth
import pypandoc
from docx.oxml import parse_xml

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
content = "<w:txbxContent><w:p><w:r><w:t>Ghi chú</w:t></w:r></w:p></w:txbxContent>"
shape = "<wps:wsp><wps:cNvSpPr/><wps:spPr><a:prstGeom prst=\"rect\"/></wps:spPr><wps:txbx>" + content + "</wps:txbx><wps:bodyPr/></wps:wsp>"
new = (
    "<w:drawing><wp:inline><wp:extent cx=\"900000\" cy=\"400000\"/><wp:docPr id=\"1\" name=\"a\"/><a:graphic>"
    f"<a:graphicData uri=\"{NAMES['wps']}\">{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
old = "<w:pict><v:shape id=\"a\" style=\"width:70pt;height:30pt\"><v:textbox>" + content + "</v:textbox></v:shape></w:pict>"
choice = f"<mc:Choice Requires=\"wps\">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
spaces = " ".join(f"xmlns:{name}=\"{uri}\"" for name, uri in NAMES.items())
report = docx.Document()
paragraph = report.add_paragraph("Thu từ đất đạt ")
paragraph._p.append(parse_xml(f"<w:r {spaces}><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"))
paragraph.add_run("16.578 tỷ đồng.")
report.save("a.docx")
for reader, text in (
    ("pandoc", pypandoc.convert_file("a.docx", "plain")),
    ("python-docx", "\n".join(paragraph.text for paragraph in docx.Document("a.docx").paragraphs)),
    ("mammoth", mammoth.extract_raw_text(open("a.docx", "rb")).value),
    ("docx2txt", docx2txt.process("a.docx")),
):
    print(reader + ":", *text.split())
E
cat > was <<'E'
pandoc: Ghi chú
python-docx: Thu từ đất đạt 16.578 tỷ đồng.
mammoth: Thu từ đất đạt 16.578 tỷ đồng. Ghi chú
docx2txt: Thu từ đất đạt Ghi chú Ghi chú16.578 tỷ đồng.
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
