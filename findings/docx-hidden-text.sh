#!/usr/bin/env bash
# Hidden text of a DOCX is read as if it were printed: 87 dossiers are 987.
#
# Package:  python-docx 1.2.0, mammoth 1.13.0, pandoc 3.9 (pypandoc-binary 1.17), docx2txt 0.9
# Expected: text with w:vanish, which no page shows and no printer prints, is left out by converters.
# Is so:    all four put it in, glued to what stands beside it. A form's hidden help texts and old figures come along.
# Seen:     Sở đã giải quyết 987 hồ sơ. (printed: 87)
# Source:   https://github.com/mwilliamson/mammoth.js/issues/230
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 pypandoc-binary==1.17 docx2txt==0.9

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
import pypandoc

save("a.docx", "w:p " + run("Sở đã giải quyết ") + run("9", "<w:vanish/>") + run("87 hồ sơ."))
print("python-docx:", docx.Document("a.docx").paragraphs[0].text)
print("mammoth:", mammoth.extract_raw_text(open("a.docx", "rb")).value.strip())
print("pandoc:", pypandoc.convert_file("a.docx", "plain").strip())
print("docx2txt:", docx2txt.process("a.docx").strip())
E
cat > was <<'E'
python-docx: Sở đã giải quyết 987 hồ sơ.
mammoth: Sở đã giải quyết 987 hồ sơ.
pandoc: Sở đã giải quyết 987 hồ sơ.
docx2txt: Sở đã giải quyết 987 hồ sơ.
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
