#!/usr/bin/env bash
# docxtpl fills "trẻ < 5 tuổi" into a report as "trẻ  5 tuổi", without an error.
#
# Package:  docxtpl 0.20.2 (python-docx 1.2.0)
# Expected: text with <, > and & put into a template stands in the document as it is, or rendering fails.
# Is so:    autoescape is off by default and the XML is repaired afterwards: the sign is dropped with what cannot be
#           read as a tag. "Under five" becomes "five"; a class limit changes sides.
# Seen:     Tỷ lệ trẻ  5 tuổi; đất  2 ha  nhà
# Source:   https://github.com/elapouya/python-docx-template/issues/447, https://github.com/elapouya/python-docx-template/issues/557
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0

cat > look.py <<'E'
import docx
from docxtpl import DocxTemplate

form = docx.Document()
form.add_paragraph("{{ text }}")
form.save("form.docx")
for more in ({}, {"autoescape": True}):
    report = DocxTemplate("form.docx")
    report.render({"text": "Tỷ lệ trẻ < 5 tuổi; đất < 2 ha & nhà"}, **more)
    report.save("a.docx")
    print(more, docx.Document("a.docx").paragraphs[0].text)
E
cat > was <<'E'
{} Tỷ lệ trẻ  5 tuổi; đất  2 ha  nhà
{'autoescape': True} Tỷ lệ trẻ < 5 tuổi; đất < 2 ha & nhà
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
