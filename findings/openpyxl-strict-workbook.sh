#!/usr/bin/env bash
# openpyxl opens a workbook saved as "Strict Open XML" and finds no sheet in it.
#
# Package:  openpyxl 3.1.5; beside it python-calamine 0.9.1
# Expected: the strict form of ISO/IEC 29500, offered by Excel under the same ending .xlsx, is read or refused.
# Is so:    its names of namespaces are others; load_workbook goes through without an error and gives no sheets.
#           calamine reads the figures. (pandas by openpyxl then says that worksheet 0 is invalid.)
# Seen:     openpyxl [], calamine [["A", 12.0]]
# Source:   no thread found; the two sets of names: ISO/IEC 29500-1 (strict) and 29500-4 (transitional)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1

cat > look.py <<'E'
import zipfile

import openpyxl
from python_calamine import CalamineWorkbook

book = openpyxl.Workbook()
book.active.append(["A", 12])
book.save("transitional.xlsx")
old, new = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
strict = {
    old + "spreadsheetml/2006/main": new + "spreadsheetml/main",
    old + "officeDocument/2006/relationships": new + "officeDocument/relationships",
    old + "drawingml/2006/main": new + "drawingml/main",
}
with zipfile.ZipFile("transitional.xlsx") as source, zipfile.ZipFile("strict.xlsx", "w") as target:
    for name in source.namelist():
        text = source.read(name).decode()
        for was, now in strict.items():
            text = text.replace(was, now)
        target.writestr(name, text)
for name in ("transitional.xlsx", "strict.xlsx"):
    sheets = openpyxl.load_workbook(name).sheetnames
    print(name, "openpyxl", sheets, "calamine", CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python())
E
cat > was <<'E'
transitional.xlsx openpyxl ['Sheet'] calamine [['A', 12.0]]
strict.xlsx openpyxl [] calamine [['A', 12.0]]
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
