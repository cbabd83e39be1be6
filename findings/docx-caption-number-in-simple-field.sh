#!/usr/bin/env bash
# The number of a caption is lost by three readers of DOCX: "Bảng . Thu từ đất".
#
# Package:  python-docx 1.2.0, mammoth 1.13.0, pandoc 3.9 (pypandoc-binary 1.17); beside them docx2txt 0.9
# Expected: a number that the file holds as text, in a field SEQ with its last result, is read as text.
# Is so:    where the field is a w:fldSimple, its result is dropped by the three; the same field as a begin,
#           separate and end is read. docx2txt, which joins every text, has the number.
# Seen:     Bảng . Thu từ đất
# Source:   https://github.com/jgm/pandoc/issues/6080
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

simple = f"<w:fldSimple w:instr=\" SEQ Bảng \">{run('1')}</w:fldSimple>"
mark = "<w:r><w:fldChar w:fldCharType=\"{}\"/></w:r>".format
code = "<w:r><w:instrText> SEQ Bảng </w:instrText></w:r>"
parts = mark("begin") + code + mark("separate") + run("1") + mark("end")
for kind, field in (("simple", simple), ("parts", parts)):
    save("a.docx", "w:p " + run("Bảng ") + field + run(". Thu từ đất"))
    print(kind, "python-docx:", docx.Document("a.docx").paragraphs[0].text)
    print(kind, "mammoth:", mammoth.extract_raw_text(open("a.docx", "rb")).value.strip())
    print(kind, "pandoc:", pypandoc.convert_file("a.docx", "plain").strip())
    print(kind, "docx2txt:", docx2txt.process("a.docx").strip())
E
cat > was <<'E'
simple python-docx: Bảng . Thu từ đất
simple mammoth: Bảng . Thu từ đất
simple pandoc: Bảng . Thu từ đất
simple docx2txt: Bảng 1. Thu từ đất
parts python-docx: Bảng 1. Thu từ đất
parts mammoth: Bảng 1. Thu từ đất
parts pandoc: Bảng 1. Thu từ đất
parts docx2txt: Bảng 1. Thu từ đất
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
