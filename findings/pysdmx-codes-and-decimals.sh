#!/usr/bin/env bash
# pysdmx reads SDMX-CSV through guesses: area 01 is 1 and 12.50 is 12.5, unless some cell is blank.
#
# Package:  pysdmx 1.21.0 with pandas 3.1.1
# Expected: codes and observations of SDMX-CSV arrive as they were written, for they come out as text.
# Is so:    columns go through pandas' guess of numbers and are made text afterwards: '1' for 01 (a code that
#           no code list has), '12.5' for 12.50 (the printed precision is gone). One blank cell in
#           the column, in any row, spares the whole of it, so it depends on the other rows.
# Seen:     ['1', '4'] ['12.5', '98.2']; with a blank row ['01', '04', ''] ['12.50', '98.20', '']
# Source:   no thread found; the same cause in another tool: https://github.com/ONSdigital/csvcubed/issues/533
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pysdmx[data]==1.21.0' pandas==3.1.1

cat > a.csv <<'E'
STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE
dataflow,MD:DF(1.0),I,01,2023,12.50
dataflow,MD:DF(1.0),I,04,2023,98.20
E
cp a.csv b.csv
echo 'dataflow,MD:DF(1.0),I,,2024,' >> b.csv
cat > look.py <<'E'
from pysdmx.io import read_sdmx

for name in ("a.csv", "b.csv"):
    frame = read_sdmx(name).data[0].data
    print(name, list(frame["REF_AREA"]), list(frame["OBS_VALUE"]))
E
cat > was <<'E'
a.csv ['1', '4'] ['12.5', '98.2']
b.csv ['01', '04', ''] ['12.50', '98.20', '']
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
