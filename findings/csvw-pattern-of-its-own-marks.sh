#!/usr/bin/env bash
# A number pattern of CSVW is written in the marks of the cells, and its groups are not looked at.
#
# Package:  csvw 4.1.1
# Expected: with decimalChar "," and groupChar "." the pattern stays the locale-free #,##0.0 of UAX 35, as in
#           every other tool; and 12.34 is no number of it, for groups have three digits.
# Is so:    the pattern must be #.##0,0 (so says the standard); #,##0.0 refuses every cell. With the right
#           one 12.34 is 1234 and 1.2 is 12, a hundred and ten times too much, without a word.
# Seen:     1234.5, 1234, 12
# Source:   https://www.w3.org/TR/tabular-data-primer/ and https://www.w3.org/TR/tabular-data-model/#formats-for-numeric-types
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check csvw==4.1.1

printf 'value\n"1.234,5"\n12.34\n1.2\n' > a.csv
cat > look.py <<'E'
import json
from pathlib import Path

from csvw import TableGroup

for pattern in ("#,##0.0", "#.##0,0"):
    number = {"base": "decimal", "format": {"pattern": pattern, "decimalChar": ",", "groupChar": "."}}
    table = {"url": "a.csv", "tableSchema": {"columns": [{"name": "value", "titles": "value", "datatype": number}]}}
    Path("a.json").write_text(json.dumps({"@context": "http://www.w3.org/ns/csvw", "tables": [table]}))
    try:
        print(pattern, *[row["value"] for row in TableGroup.from_file("a.json").tables[0]])
    except ValueError as error:
        print(pattern, "refuses", str(error).split('"')[1])
E
cat > was <<'E'
#,##0.0 refuses 1.234,5
#.##0,0 1234.5 1234 12
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
