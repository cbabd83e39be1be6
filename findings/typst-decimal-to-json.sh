#!/usr/bin/env bash
# A decimal of Typst leaves as a piece of code, and a number as text has a minus that few programs read.
#
# Package:  typst 0.15.2 (PyPI)
# Expected: json.encode(decimal("1.50")) is 1.50 or "1.50"; str(-3) is "-3".
# Is so:    the JSON is the text decimal("1.50") with the call around it; str() writes U+2212, which int() and float()
#           of most languages refuse, while float() of Typst itself reads it back.
# Seen:     "decimal(\"1.50\")"; U+2212
# Source:   https://typst.app/docs/reference/data-loading/json/, https://typst.app/docs/reference/foundations/str/
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check typst==0.15.2

cat > a.typ <<'E'
#metadata((json.encode(decimal("1.50")), json.encode(1.5), str(-3), float("−1.5"))) <figures>
E
cat > look.py <<'E'
import json

import typst

for value in json.loads(typst.query("a.typ", "<figures>", field="value", one=True)):
    print(ascii(value))
E
cat > was <<'E'
'"decimal(\\"1.50\\")"'
'1.5'
'\u22123'
-1.5
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
