#!/usr/bin/env bash
# polars.scan_csv of hive folders drops the columns that the folders hold, without a word.
#
# Package:  polars 2.1.0
# Expected: indicator=.../year=.../a.csv is read like the same tree of Parquet: with indicator and year.
# Is so:    scan_parquet finds the folders of its own accord; scan_csv knows no hive folders at all and stacks
#           the figures of all indicators and years in one column. include_file_paths has what is left of them.
# Seen:     parquet: indicator, value, year; csv: value
# Source:   https://github.com/pola-rs/polars/pull/17431 (Parquet, "planned support for other formats")
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0

cat > look.py <<'E'
from pathlib import Path

import polars

for indicator, value in (("rate", 98.2), ("revenue", 16578.0)):
    folder = Path(f"indicator={indicator}", "year=2023")
    for tree, write in (("parquet", polars.DataFrame.write_parquet), ("csv", polars.DataFrame.write_csv)):
        (tree / folder).mkdir(parents=True)
        write(polars.DataFrame({"value": [value]}), tree / folder / f"a.{tree}")
for tree, scan in (("parquet", polars.scan_parquet), ("csv", polars.scan_csv)):
    frame = scan(f"{tree}/").collect()
    print(tree, sorted(frame.columns), sorted(frame["value"]))
E
cat > was <<'E'
parquet ['indicator', 'value', 'year'] [98.2, 16578.0]
csv ['value'] [98.2, 16578.0]
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
