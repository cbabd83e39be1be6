#!/usr/bin/env bash
# pyjstat writes JSON-stat with the figures of one province at the place of another.
#
# Package:  pyjstat 2.4.0 with pandas 3.1.1
# Expected: a frame with one row for each combination of dimensions may stand in any order: every row says where its
#           figure belongs.
# Is so:    figures are written in the order of the rows, and categories in the order of their first mention; nothing is
#           sorted or checked. Rows (B,2024,4) (A,2023,1) (B,2023,3) (A,2024,2) read back as B,2023 = 1.
# Seen:     B 2023 is 1 (was 3), A 2024 is 3 (was 2)
# Source:   https://github.com/predicador37/pyjstat/issues/36 (rows are not looked up, only laid in line)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyjstat==2.4.0 pandas==3.1.1

cat > look.py <<'E'
import pandas
from pyjstat import pyjstat

rows = [("B", "2024", 4), ("A", "2023", 1), ("B", "2023", 3), ("A", "2024", 2)]
frame = pandas.DataFrame(rows, columns=["province", "year", "value"])
text = pyjstat.Dataset.read(frame, source="none").write()
back = pyjstat.Dataset.read(text).write("dataframe")
print("written", sorted(rows))
print("read", sorted(back[["province", "year", "value"]].itertuples(index=False, name=None)))
E
cat > was <<'E'
written [('A', '2023', 1), ('A', '2024', 2), ('B', '2023', 3), ('B', '2024', 4)]
read [('A', '2023', 2), ('A', '2024', 3), ('B', '2023', 1), ('B', '2024', 4)]
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
