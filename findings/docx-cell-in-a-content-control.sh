#!/usr/bin/env bash
# A table cell in a content control is gone for python-docx, and the figures behind it move one column left.
#
# Package:  python-docx 1.2.0
# Expected: row.cells has a cell for each column of the row, whatever Word wraps the cell in; a form of figures
#           to be filled in is made of such controls.
# Is so:    w:sdt around a w:tc is passed over without an error: of four cells three are left, and 2022 has the figure of 2023.
# Seen:     Thu từ đất | 5.678 | 9.012
# Source:   https://github.com/python-openxml/python-docx/issues/757, https://github.com/python-openxml/python-docx/issues/689
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0

cat > look.py <<'E'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def save(name, *blocks):
    document = docx.Document()
    for block in blocks:
        tag, inner = block.split(" ", 1)
        document.element.body.insert_element_before(parse_xml(f"<{tag} {nsdecls('w')}>{inner}</{tag}>"), "w:sectPr")
    document.save(name)


def run(text, look=""):
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"


def cell(text):
    return f"<w:tc><w:p>{run(text)}</w:p></w:tc>"


control = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('1.234')}</w:sdtContent></w:sdt>"
grid = "<w:tblPr/><w:tblGrid>" + "<w:gridCol/>" * 4 + "</w:tblGrid>"
head = "".join(map(cell, ("Chỉ tiêu", "2022", "2023", "2024")))
figures = cell("Thu từ đất") + control + cell("5.678") + cell("9.012")
save("a.docx", f"w:tbl {grid}<w:tr>{head}</w:tr><w:tr>{figures}</w:tr>")
for row in docx.Document("a.docx").tables[0].rows:
    print(" | ".join(cell.text for cell in row.cells))
E
cat > was <<'E'
Chỉ tiêu | 2022 | 2023 | 2024
Thu từ đất | 5.678 | 9.012
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
