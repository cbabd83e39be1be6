#!/usr/bin/env bash
# A fall becomes a rise: bareNumber of frictionless drops signs that are not the hyphen.
#
# Package:  frictionless 5.21.0
# Expected: with "bareNumber": false (units and signs of currency around the number are passed over) a minus as
#           typesetters and spreadsheets write it is read or refused: U+2212, the en dash, brackets, a minus behind.
# Is so:    whatever is no digit at either end is struck off, the sign too. All four are +5.2, and the table is valid.
# Seen:     -5.2, then 5.2 four times; valid
# Source:   https://github.com/frictionlessdata/frictionless-py/issues/1444 (numbers with marks around them)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0

printf 'change\n-5.2%%\n\u22125.2%%\n\u20135.2%%\n(5.2%%)\n5.2-\n' > a.csv
cat > look.py <<'E'
from frictionless import Resource, Schema

field = {"name": "change", "type": "number", "bareNumber": False}
table = lambda: Resource("a.csv", schema=Schema.from_descriptor({"fields": [field]}))
print("values:", *[row["change"] for row in table().read_rows()])
print("valid:", table().validate().valid)
E
cat > was <<'E'
values: -5.2 5.2 5.2 5.2 5.2
valid: True
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
