#!/usr/bin/env bash
# A blank cell of a CSV is 0 for ClickHouse once the column has a type, and means are of more than was reported.
#
# Package:  chdb 4.4.0 (ClickHouse 26.9 inside)
# Expected: a blank cell of a column declared as number is missing, or refused.
# Is so:    it takes the default of the type, which is 0: three provinces of which one did not report have a mean
#           of 1.33 in place of 2, and a least of 0. Types have to be given where periods such as 2023 and 2024-S1 stand in
#           two files (else: type mismatch), so one meets it there. Nullable(Float64) keeps it missing.
# Seen:     Float64 1.333, least 0; Nullable(Float64) 2, least 1.5
# Source:   https://clickhouse.com/docs/interfaces/formats/CSV (input_format_csv_empty_as_default)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check chdb==4.4.0

cat > look.py <<'E'
from pathlib import Path

import chdb

Path("a.csv").write_text("period,value\n2023,1.5\n")
Path("b.csv").write_text("period,value\n2024-S1,2.5\n2024-S2,\n")
try:
    chdb.query("SELECT * FROM file('{a,b}.csv', CSVWithNames) SETTINGS schema_inference_mode = 'union'")
except RuntimeError as error:
    print("no types:", str(error).rsplit("(", 1)[1].split(")")[0])
for kind in ("Float64", "Nullable(Float64)"):
    table = f"file('{{a,b}}.csv', CSVWithNames, 'period String, value {kind}')"
    print(kind, str(chdb.query(f"SELECT round(avg(value), 3), min(value) FROM {table}")).strip())
E
cat > was <<'E'
no types: TYPE_MISMATCH
Float64 1.333,0
Nullable(Float64) 2,1.5
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
