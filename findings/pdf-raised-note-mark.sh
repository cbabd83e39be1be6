#!/usr/bin/env bash
# A raised note mark in a PDF is the last digit of the figure, for every reader.
#
# Package:  pypdf 7.1.1, pdfminer.six 20260107, PyMuPDF 2.0; made by reportlab 5.1.0
# Expected: a small 1 above the line, behind 16.578, is told from a digit of the line by a blank or a line of its own.
# Is so:    the three give 16.5781, and 98,22% for 98,2% with note 2. Nothing in the text says so; only sizes and
#           baselines do (PyMuPDF marks the span as superscript in its dict output).
# Seen:     dat 16.5781 ty dong, bang 98,22% ke hoach
# Source:   https://github.com/py-pdf/pypdf/issues/2045, https://github.com/chezou/tabula-py/issues/324
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pypdf==7.1.1 pdfminer.six==20260107 PyMuPDF==2.0 reportlab==5.1.0

cat > look.py <<'E'
import pymupdf
import pypdf
from pdfminer.high_level import extract_text
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

text = "dat 16.578<super>1</super> ty dong, bang 98,2<super>2</super>% ke hoach"
SimpleDocTemplate("a.pdf").build([Paragraph(text, getSampleStyleSheet()["Normal"])])
print("pypdf:", pypdf.PdfReader("a.pdf").pages[0].extract_text().strip())
print("pdfminer:", extract_text("a.pdf").strip())
print("pymupdf:", pymupdf.open("a.pdf")[0].get_text().strip())
E
cat > was <<'E'
pypdf: dat 16.5781 ty dong, bang 98,22% ke hoach
pdfminer: dat 16.5781 ty dong, bang 98,22% ke hoach
pymupdf: dat 16.5781 ty dong, bang 98,22% ke hoach
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
