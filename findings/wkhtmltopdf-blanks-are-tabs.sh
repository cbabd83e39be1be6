#!/usr/bin/env bash
# Every blank in a PDF by wkhtmltopdf is a tab for those who read its text.
#
# Package:  wkhtmltopdf 0.12.6-2+b1 (Debian 12); read by pypdf 7.1.1 and pdfminer.six 20260107
# Expected: "Thu từ đất đạt 16.578 tỷ đồng" comes out of the PDF as it stood in the page.
# Is so:    the font's table of characters maps the blank to U+0009. Readers that pass it on give a sentence of
#           cells, so whoever splits tables at tabs finds a column for each word, and search for "16.578 tỷ" fails.
# Seen:     Thu<tab>từ<tab>đất<tab>đạt<tab>16.578<tab>tỷ<tab>đồng
# Source:   https://github.com/wkhtmltopdf/wkhtmltopdf/issues/5086
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
maker=0.12.6-2+b1
[ "$(dpkg-query -W -f='${Version}' wkhtmltopdf 2> log)" = $maker ] ||
    { apt-get update && apt-get install -y --no-install-recommends wkhtmltopdf=$maker fonts-dejavu-core; } >> log 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pypdf==7.1.1 pdfminer.six==20260107

echo '<meta charset="utf-8"><p>Thu từ đất đạt 16.578 tỷ đồng</p>' > a.html
QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$work wkhtmltopdf -q a.html a.pdf 2> log
cat > look.py <<'E'
import pypdf
from pdfminer.high_level import extract_text

for reader, text in (("pypdf", pypdf.PdfReader("a.pdf").pages[0].extract_text()), ("pdfminer", extract_text("a.pdf"))):
    print(reader, text.strip().replace("\t", "<tab>"))
E
cat > was <<'E'
pypdf Thu<tab>từ<tab>đất<tab>đạt<tab>16.578<tab>tỷ<tab>đồng
pdfminer Thu<tab>từ<tab>đất<tab>đạt<tab>16.578<tab>tỷ<tab>đồng
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
