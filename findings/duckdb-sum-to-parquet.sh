#!/usr/bin/env bash
# A whole sum of đồng loses its last digit on the way from DuckDB to Parquet.
#
# Package:  duckdb 2.0.1
# Expected: SUM of whole numbers is whole and exact, and COPY to Parquet keeps it.
# Is so:    SUM(BIGINT) is HUGEINT, which Parquet has no type for; COPY writes DOUBLE without a word.
#           Above 9,007,199,254,740,992 (nine million tỷ đồng, less than the country's GDP) units are lost.
# Seen:     9007199254740993 HUGEINT, read back 9007199254740992.0 DOUBLE
# Source:   https://github.com/duckdb/duckdb/issues/21180
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check duckdb==2.0.1

cat > look.py <<'E'
import duckdb

duckdb.sql("CREATE TABLE figures AS SELECT sum(dong) AS total FROM (VALUES (9007199254740992::BIGINT), (1::BIGINT)) v(dong)")
print("table", *duckdb.sql("SELECT total, typeof(total) FROM figures").fetchall()[0])
duckdb.sql("COPY figures TO 'a.parquet'")
print("file", *duckdb.sql("SELECT total, typeof(total) FROM 'a.parquet'").fetchall()[0])
E
cat > was <<'E'
table 9007199254740993 HUGEINT
file 9007199254740992.0 DOUBLE
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
