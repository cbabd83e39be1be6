#!/usr/bin/env bash
# A raised note mark in a workbook's cell becomes the last digit of the figure and of the year.
#
# Package:  openpyxl 3.1.5, pandas 3.1.1, python-calamine 0.9.1
# Expected: a cell with "16.578" and a superscript 1 behind it is read as marked text, or at least not
#           as a number; a column head "2023" with a superscript 1 is the year 2023.
# Is so:    readers join the runs of a cell and drop their look; pandas then finds that the text
#           "16.5781" is a number. The year is 20231. Only rich_text=True of openpyxl tells them apart.
# Seen:     {'Tỉnh': ['A', 'B'], '20231': [16.5781, 9.654]}
# Source:   https://openpyxl.readthedocs.io/en/latest/rich_text.html
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 pandas==3.1.1 python-calamine==0.9.1

cat > look.py <<'E'
import openpyxl
import pandas
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from python_calamine import CalamineWorkbook

mark = TextBlock(InlineFont(vertAlign="superscript"), "1")
book = openpyxl.Workbook()
for row in (["Tỉnh", CellRichText("2023", mark)], ["A", CellRichText("16.578", mark)], ["B", "9.654"]):
    book.active.append(row)
book.save("a.xlsx")
print("pandas:", pandas.read_excel("a.xlsx", engine="openpyxl").to_dict("list"))
print("calamine:", CalamineWorkbook.from_path("a.xlsx").get_sheet_by_index(0).to_python())
cell = openpyxl.load_workbook("a.xlsx", rich_text=True).active["B2"].value
print("openpyxl, rich_text:", [part if isinstance(part, str) else (part.font.vertAlign, part.text) for part in cell])
E
cat > was <<'E'
pandas: {'Tỉnh': ['A', 'B'], '20231': [16.5781, 9.654]}
calamine: [['Tỉnh', '20231'], ['A', '16.5781'], ['B', '9.654']]
openpyxl, rich_text: ['16.578', ('superscript', '1')]
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
