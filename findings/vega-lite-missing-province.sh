#!/usr/bin/env bash
# A bar chart of Vega-Lite leaves out a province without a figure, name and all.
#
# Package:  vl-convert-python 1.9.0.post1 (Vega-Lite 6.4 and Vega 6.2 inside)
# Expected: a row with null has its place on the axis of names and no bar, as in a spreadsheet: one sees that it is missing.
# Is so:    rows whose value is null or NaN are filtered out before the axis is made; of three provinces two are drawn, and
#           nothing tells of the third. "config.mark.invalid: null" (or a scale domain) keeps the name, with a bar at zero.
# Seen:     A C; with invalid null: A B C
# Source:   https://github.com/vega/vega-lite/issues/650, https://github.com/vega/vega-lite/pull/9846
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vl-convert-python==1.9.0.post1

cat > look.py <<'E'
import re

import vl_convert

rows = [{"province": name, "rate": rate} for name, rate in (("A", 98.2), ("B", None), ("C", 99.7))]
spec = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": rows},
    "mark": "bar",
    "encoding": {"y": {"field": "province"}, "x": {"field": "rate", "type": "quantitative"}},
}
for config in ({}, {"mark": {"invalid": None}}):
    picture = vl_convert.vegalite_to_svg({**spec, "config": config})
    names = re.findall(r"<text[^>]*>([ABC])</text>", picture)
    bars = len(re.findall(r"aria-roledescription=\"bar\"", picture))
    print(config, *names, "bars:", bars)
E
cat > was <<'E'
{} A C bars: 2
{'mark': {'invalid': None}} A B C bars: 3
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
