#!/usr/bin/env bash
# A part without a line end on its last line glues the next part's first code to its last figure.
#
# Package:  frictionless 5.21.0
# Expected: a resource of several paths is read file by file; the last line of a CSV need not be ended (RFC 4180).
# Is so:    the bytes of the files are joined. Of rows 04,2 and 79,3 one is left, 04,279 with the third cell cut off:
#           the figure 2 of province 04 and the code 79 of the next are one number. read_rows() says nothing.
# Seen:     [('01', '1'), ('04', '279'), ('80', '4')]
# Source:   https://datapackage.org/standard/data-resource/ (files of one resource may be joined in the simplest way)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0

printf 'province,value\n01,1\n04,2' > a.csv
printf 'province,value\n79,3\n80,4\n' > b.csv
cat > look.py <<'E'
from frictionless import Package

fields = [{"name": "province", "type": "string"}, {"name": "value", "type": "string"}]
resource = {"name": "figures", "path": ["a.csv", "b.csv"], "schema": {"fields": fields}}
rows = Package.from_descriptor({"name": "parts", "resources": [resource]}).get_resource("figures").read_rows()
print([tuple(row.to_dict().values()) for row in rows])
E
echo "[('01', '1'), ('04', '279'), ('80', '4')]" > was
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
