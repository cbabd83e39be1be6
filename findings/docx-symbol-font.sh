#!/usr/bin/env bash
# "At most" and a minus sign put in from the Symbol font are dropped, and the figure reads as exact.
#
# Package:  python-docx 1.2.0, docx2txt 0.9; beside them mammoth 1.13.0
# Expected: what Insert > Symbol puts in (w:sym, here Symbol F0A3 and F02D) is read as the sign it shows, or marked.
# Is so:    python-docx and docx2txt leave it out without a trace: "≤ 1,7 tỷ" is 1,7 and "−5,2%" is 5,2%. mammoth maps it.
# Seen:     phạt  1,7 tỷ; thay đổi 5,2%
# Source:   https://github.com/python-openxml/python-docx/issues/948
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 mammoth==1.13.0

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
import mammoth

sign = "<w:r><w:sym w:font=\"Symbol\" w:char=\"{}\"/></w:r>".format
save("a.docx", "w:p " + run("phạt ") + sign("F0A3") + run(" 1,7 tỷ; thay đổi ") + sign("F02D") + run("5,2%"))
print("python-docx:", docx.Document("a.docx").paragraphs[0].text)
print("docx2txt:", docx2txt.process("a.docx").strip())
print("mammoth:", mammoth.extract_raw_text(open("a.docx", "rb")).value.strip())
E
cat > was <<'E'
python-docx: phạt  1,7 tỷ; thay đổi 5,2%
docx2txt: phạt  1,7 tỷ; thay đổi 5,2%
mammoth: phạt ≤ 1,7 tỷ; thay đổi −5,2%
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
