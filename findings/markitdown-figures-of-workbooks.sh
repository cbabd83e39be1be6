#!/usr/bin/env bash
# markitdown gives six digits of the figures of a workbook, and none of its blanks.
#
# Package:  markitdown 0.1.9 with pandas 3.1.1, openpyxl 3.1.5
# Expected: whole đồng in a sheet come out whole: 51603860000; a blank cell comes out blank.
# Is so:    a column with one fraction is printed as 5.160386e+10; a whole column with one blank has .0 everywhere,
#           and the blank is the word NaN.
# Seen:     5.160386e+10, 25628.0, NaN
# Source:   https://github.com/microsoft/markitdown/issues/2532, https://github.com/microsoft/markitdown/issues/2484
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check "markitdown[xlsx]==0.1.9" pandas==3.1.1 openpyxl==3.1.5

cat > look.py <<'E'
import openpyxl
from markitdown import MarkItDown

book = openpyxl.Workbook()
for row in (["Tỉnh", "Phạt (đồng)", "Hồ sơ"], ["A", 51603860001, 25628], ["B", 1700000000.5, None]):
    book.active.append(row)
book.save("a.xlsx")
print(MarkItDown().convert("a.xlsx").text_content)
E
cat > was <<'E'
## Sheet
| Tỉnh | Phạt (đồng) | Hồ sơ |
| --- | --- | --- |
| A | 5.160386e+10 | 25628.0 |
| B | 1.700000e+09 | NaN |
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
