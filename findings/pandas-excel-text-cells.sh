#!/usr/bin/env bash
# pandas.read_excel makes numbers of cells that the workbook holds as text.
#
# Package:  pandas 3.1.1, openpyxl 3.1.5; beside it polars 2.1.0 with fastexcel 0.21.0
# Expected: a spreadsheet has types, so the text "01" of a province code and the text "1.234"
#           (one thousand and more, as Vietnamese offices type it) stay text.
# Is so:    each column of texts is guessed at anew as if it were CSV: 01 is 1, 1.234 is 1.234,
#           and "thousands" and "decimal" are honoured for text cells only. polars leaves text text.
# Seen:     code 1, 4; value 1.234, 5.678; with dtype=str '01', '04'.
# Source:   https://github.com/pandas-dev/pandas/issues/11331
#           https://github.com/pandas-dev/pandas/issues/61539
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.1.1 openpyxl==3.1.5 polars==2.1.0 fastexcel==0.21.0

cat > look.py <<'E'
import openpyxl
import pandas
import polars

book = openpyxl.Workbook()
sheet = book.active
for row in (["code", "value"], ["01", "1.234"], ["04", "5.678"]):
    sheet.append(row)
book.save("a.xlsx")
types = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row}
print("types in the file:", *types)
read = lambda **more: pandas.read_excel("a.xlsx", engine="openpyxl", **more).to_dict("list")
print("pandas:", read())
print("pandas, thousands='.':", read(thousands="."))
print("pandas, dtype=str:", read(dtype=str))
print("polars:", polars.read_excel("a.xlsx").to_dict(as_series=False))
E
cat > was <<'E'
types in the file: s
pandas: {'code': [1, 4], 'value': [1.234, 5.678]}
pandas, thousands='.': {'code': [1, 4], 'value': [1234, 5678]}
pandas, dtype=str: {'code': ['01', '04'], 'value': ['1.234', '5.678']}
polars: {'code': ['01', '04'], 'value': ['1.234', '5.678']}
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
