#!/usr/bin/env bash
# pandas.read_html strikes the comma out of Vietnamese decimals, even in columns that stay text.
#
# Package:  pandas 3.1.1, lxml 6.1.3
# Expected: without being told of marks, a cell "98,2" stays text, as read_csv leaves it.
# Is so:    the comma is the thousands mark by default: 98,2 is 982, 1,25 is 125. In a column where one
#           cell is no number so, the others lose their comma all the same: "0,5" is the text "05".
# Seen:     rate [982, 125]; mixed ['05', '1.759,96']
# Source:   https://github.com/pandas-dev/pandas/issues/8200, https://github.com/pandas-dev/pandas/issues/21379
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.1.1 lxml==6.1.3

cat > look.py <<'E'
import io

import pandas

page = """<table><tr><th>rate</th><th>mixed</th></tr>
<tr><td>98,2</td><td>0,5</td></tr><tr><td>1,25</td><td>1.759,96</td></tr></table>"""
sheet = "rate;mixed\n98,2;0,5\n1,25;1.759,96\n"
print("read_html:", pandas.read_html(io.StringIO(page))[0].to_dict("list"))
print("read_csv:", pandas.read_csv(io.StringIO(sheet), sep=";").to_dict("list"))
E
cat > was <<'E'
read_html: {'rate': [982, 125], 'mixed': ['05', '1.759,96']}
read_csv: {'rate': ['98,2', '1,25'], 'mixed': ['0,5', '1.759,96']}
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
