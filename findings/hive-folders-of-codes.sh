#!/usr/bin/env bash
# A province code in a hive folder is text for one reader and a number for three.
#
# Package:  polars 2.1.0, pandas 3.1.1, pyarrow 25.0.1, duckdb 2.0.1
# Expected: province=01 is read by all as the text 01, as it stands in the path; or by all as a number.
# Is so:    polars, pyarrow and pandas guess a number and lose the zero of 01 (int64, int32, a category
#           of int32), so that a join with the list of provinces finds nothing. DuckDB 2.0 gives '01'.
# Seen:     polars [1, 79], pyarrow [1, 79], pandas [1, 79], duckdb ['01', '79']
# Source:   https://github.com/pola-rs/polars/issues/13177
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 pandas==3.1.1 pyarrow==25.0.1 duckdb==2.0.1

cat > look.py <<'E'
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow.dataset

for code in ("01", "79"):
    folder = Path("lake", f"province={code}")
    folder.mkdir(parents=True)
    polars.DataFrame({"value": [1.5]}).write_parquet(folder / "a.parquet")
print("polars", sorted(polars.scan_parquet("lake/").collect()["province"]))
print("pyarrow", sorted(pyarrow.dataset.dataset("lake", partitioning="hive").to_table()["province"].to_pylist()))
print("pandas", sorted(pandas.read_parquet("lake")["province"].tolist()))
print("duckdb", sorted(code for code, in duckdb.sql("SELECT province FROM 'lake/*/*.parquet'").fetchall()))
E
cat > was <<'E'
polars [1, 79]
pyarrow [1, 79]
pandas [1, 79]
duckdb ['01', '79']
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
