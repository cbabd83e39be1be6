#!/usr/bin/env bash
# A total written by XlsxWriter is 0 for LibreOffice, pandas and calamine, though its members are there.
#
# Package:  XlsxWriter 3.3.1, openpyxl 3.1.5, pandas 3.1.1, python-calamine 0.9.1,
#           libreoffice-calc-nogui 4:7.4.7-1+deb12u14 (Debian 12)
# Expected: =SUM(B2:B3) is worked out by a spreadsheet program, and missing for a reader that works out nothing.
# Is so:    XlsxWriter stores 0 as the last result. LibreOffice believes it (it works out anew only files of some
#           programs, or without results) and prints 0 into CSV and PDF; readers give the number 0. The same
#           formula by openpyxl, which stores no result, is 12 in LibreOffice and missing in pandas.
# Seen:     XlsxWriter 0, 0, 0; openpyxl 12, nan, ''
# Source:   https://libxlsxwriter.github.io/faq.html, https://github.com/unoconv/unoconv/issues/310
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
calc=4:7.4.7-1+deb12u14
[ "$(dpkg-query -W -f='${Version}' libreoffice-calc-nogui 2> log)" = $calc ] ||
    { apt-get update && apt-get install -y --no-install-recommends libreoffice-calc-nogui=$calc; } >> log 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check XlsxWriter==3.3.1 openpyxl==3.1.5 pandas==3.1.1 python-calamine==0.9.1

cat > write.py <<'E'
import openpyxl
import xlsxwriter

rows = [["Tinh", "So"], ["A", 5], ["B", 7], ["Tong so", "=SUM(B2:B3)"]]
with xlsxwriter.Workbook("xlsxwriter.xlsx") as book:
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
book = openpyxl.Workbook()
for row in rows:
    book.active.append(row)
book.save("openpyxl.xlsx")
E
cat > look.py <<'E'
import pandas
from python_calamine import CalamineWorkbook

for name in ("xlsxwriter", "openpyxl"):
    print(name, "LibreOffice:", open(name + ".csv").read().split()[-1])
    print(name, "pandas:", pandas.read_excel(name + ".xlsx", engine="openpyxl")["So"].iloc[-1])
    print(name, "calamine:", repr(CalamineWorkbook.from_path(name + ".xlsx").get_sheet_by_index(0).to_python()[-1][1]))
E
cat > was <<'E'
xlsxwriter LibreOffice: so,0
xlsxwriter pandas: 0
xlsxwriter calamine: 0.0
openpyxl LibreOffice: so,12
openpyxl pandas: nan
openpyxl calamine: ''
E
venv/bin/python write.py
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to csv xlsxwriter.xlsx openpyxl.xlsx > log 2>&1
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
