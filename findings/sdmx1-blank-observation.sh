#!/usr/bin/env bash
# One blank OBS_VALUE in SDMX-CSV, and sdmx1 gives no frame of all the others.
#
# Package:  sdmx1 2.28.0 with pandas 3.1.1
# Expected: a missing observation, which the format lets stand as a blank cell, is a missing number in pandas.
# Is so:    reading takes it as the text '', and to_pandas then refuses the whole data set. With the word NaN in the
#           cell, the other way of the format, all goes well.
# Seen:     ValueError: could not convert string to float: ''; with NaN [12.5, nan]
# Source:   https://github.com/bis-med-it/pysdmx/issues/396 (NaN as the mark of a number that is missing)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check sdmx1==2.28.0 pandas==3.1.1

cat > look.py <<'E'
from pathlib import Path

import sdmx
from sdmx.model import common, v30

structure = v30.DataStructureDefinition(id="DSD", version="1.0", maintainer=common.Agency(id="MD"))
for order, name in enumerate(("REF_AREA", "TIME_PERIOD")):
    structure.dimensions.append(common.Dimension(id=name, order=order))
structure.measures.append(v30.Measure(id="OBS_VALUE"))
for missing in ("", "NaN"):
    rows = ["STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE"]
    rows += [f"datastructure,MD:DSD(1.0),I,{area},2023,{value}" for area, value in (("01", "12.5"), ("04", missing))]
    Path("a.csv").write_text("\n".join(rows) + "\n")
    data = sdmx.read_sdmx("a.csv", structure=structure).data[0]
    try:
        print(f"'{missing}':", sdmx.to_pandas(data).tolist())
    except ValueError as error:
        print(f"'{missing}': {str(error).split(': Error')[0]}")
E
cat > was <<'E'
'': could not convert string to float: ''
'NaN': [12.5, nan]
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
