#!/usr/bin/env bash
# A sentence moved with tracked changes is read never, once or twice.
#
# Package:  python-docx 1.2.0, mammoth 1.13.0, pandoc 3.9 (pypandoc-binary 1.17), docx2txt 0.9
# Expected: readers give the text as it is now (the sentence at its new place), or with its history, but all count it once.
# Is so:    python-docx has it nowhere, though it knows runs; mammoth and pandoc once; docx2txt twice. A sum of figures
#           of the same report so differs by the reader.
# Seen:     0, 1, 1, 2
# Source:   https://github.com/python-openxml/python-docx/issues/803 (wrapped runs, revision marks)
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

moved = "<w:move{0} w:id=\"{1}\" w:author=\"A\" w:date=\"2024-01-05T00:00:00Z\">{2}</w:move{0}>".format
sentence = run("Thu từ đất đạt 16.578 tỷ đồng.")
save("a.docx", "w:p " + moved("From", 1, sentence) + run("Mở đầu."), "w:p " + moved("To", 2, sentence))
texts = {
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document("a.docx").paragraphs),
    "mammoth": mammoth.extract_raw_text(open("a.docx", "rb")).value,
    "pandoc": pypandoc.convert_file("a.docx", "plain"),
    "docx2txt": docx2txt.process("a.docx"),
}
for reader, text in texts.items():
    print(reader, text.count("16.578"))
E
cat > was <<'E'
python-docx 0
mammoth 1
pandoc 1
docx2txt 2
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
