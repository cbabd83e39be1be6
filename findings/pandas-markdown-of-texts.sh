#!/usr/bin/env bash
# DataFrame.to_markdown prints other figures than the texts that stand in the frame.
#
# Package:  pandas 3.1.1 with tabulate 0.10.0
# Expected: figures formatted as text, to keep the decimals that the source printed, are printed as they are.
# Is so:    tabulate reads every text that looks like a number as one and formats it by %g:
#           "12.50" is 12.5, "16578000.25" is 1.6578e+07. pandas passes disable_numparse on, but not by default.
# Seen:     | 1.6578e+07 |
# Source:   https://github.com/astanin/python-tabulate/issues/60
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.1.1 tabulate==0.10.0

cat > look.py <<'E'
import pandas

frame = pandas.DataFrame({"rate": ["12.50", "98.20"], "fines": ["16578000.25", "51603860.00"]})
print(frame.to_markdown(index=False))
print(frame.to_markdown(index=False, disable_numparse=True))
E
cat > was <<'E'
|   rate |       fines |
|-------:|------------:|
|   12.5 | 1.6578e+07  |
|   98.2 | 5.16039e+07 |
| rate   | fines       |
|:-------|:------------|
| 12.50  | 16578000.25 |
| 98.20  | 51603860.00 |
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
