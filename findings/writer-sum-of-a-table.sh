#!/usr/bin/env bash
# LibreOffice works out the totals of a Vietnamese Word table anew: 16.578 and 3.172 are 19,75, others are 0.
#
# Package:  libreoffice-writer-nogui 4:7.4.7-1+deb12u14 (Debian 12); the report by python-docx 1.2.0
# Expected: a field =SUM(ABOVE) is printed with its last result, as the office that made it saw it; or the cells
#           are read in the language of the document, vi-VN.
# Is so:    cells are read with the marks of the program (English on a server), and the result is printed with those
#           of the document. Nineteen thousand seven hundred and fifty is 19,75; of 98,2 and 1,3, and of
#           figures with two points, the total is 0. PDFs made so look in order.
# Seen:     19,75 (stored: 19.750); 0 (99,5); 0 (2.234.567)
# Source:   https://help.libreoffice.org/latest/en-US/text/swriter/guide/calculate_intable.html (sums of table cells)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
writer=4:7.4.7-1+deb12u14
[ "$(dpkg-query -W -f='${Version}' libreoffice-writer-nogui 2> log)" = $writer ] ||
    { apt-get update && apt-get install -y --no-install-recommends libreoffice-writer-nogui=$writer; } >> log 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0

cat > write.py <<'E'
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

one, other, total = sys.argv[1:]
report = docx.Document()
report.styles.element.xpath("//w:rPrDefault//w:lang")[0].set(qn("w:val"), "vi-VN")
table = report.add_table(rows=3, cols=1)
table.cell(0, 0).text, table.cell(1, 0).text = one, other
mark = '<w:fldChar w:fldCharType="{}"/>'.format
code = '<w:instrText xml:space="preserve"> =SUM(ABOVE) </w:instrText>'
for part in (mark("begin"), code, mark("separate"), f"<w:t>{total}</w:t>", mark("end")):
    table.cell(2, 0).paragraphs[0]._p.append(parse_xml(f"<w:r {nsdecls('w')}>{part}</w:r>"))
report.save("a.docx")
E
total() {
    venv/bin/python write.py "$@"
    soffice -env:UserInstallation="file://$work/profile" --headless --convert-to 'txt:Text (encoded):UTF8' a.docx > log 2>&1
    echo "$1 and $2, stored total $3: $(tail -n 1 a.txt)"
}
{
    total 16.578 3.172 19.750
    total 98,2 1,3 99,5
    total 1.234.567 1.000.000 2.234.567
} > now
cat > was <<'E'
16.578 and 3.172, stored total 19.750: 19,75
98,2 and 1,3, stored total 99,5: 0
1.234.567 and 1.000.000, stored total 2.234.567: 0
E
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
