#!/usr/bin/env bash
# docx2txt reads the range 5-10 ha as 510 ha, and -5,2% as 5,2%.
#
# Package:  docx2txt 0.9; beside it python-docx 1.2.0
# Expected: the hyphen that Word writes for Ctrl+Shift+_ (w:noBreakHyphen), which keeps ranges and minus signs on
#           their line, is a hyphen.
# Is so:    it is no text element, and is dropped: both ends of a range are one number, and a fall is a rise.
# Seen:     từ 510 ha, thay đổi 5,2%
# Source:   https://github.com/ankushshah89/python-docx2txt/pull/34
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docx2txt==0.9 python-docx==1.2.0

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

import docx2txt

hyphen = "<w:r><w:noBreakHyphen/></w:r>"
save("a.docx", "w:p " + run("từ 5") + hyphen + run("10 ha, thay đổi ") + hyphen + run("5,2%"))
print("docx2txt:", docx2txt.process("a.docx").strip())
print("python-docx:", docx.Document("a.docx").paragraphs[0].text)
E
cat > was <<'E'
docx2txt: từ 510 ha, thay đổi 5,2%
python-docx: từ 5-10 ha, thay đổi -5,2%
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
