#!/usr/bin/env bash
# Babel reads a figure of the other habit as one a thousand times too small, and refuses a printed minus.
#
# Package:  Babel 2.19.0
# Expected: parse_decimal(..., locale="vi") refuses "16,578.5", where a point stands behind the decimal comma.
# Is so:    every point is struck out, wherever it stands, and the comma is the decimal mark: 16.5785. "1.2" is 12.
#           strict=True refuses them and says what was perhaps meant. The minus of print, U+2212, is refused by both.
# Seen:     16,578.5 is 16.5785
# Source:   https://github.com/python-babel/babel/issues/589, https://github.com/python-babel/babel/issues/749
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Babel==2.19.0

cat > look.py <<'E'
from babel.numbers import NumberFormatError, parse_decimal

for text in ("16.578,5", "16,578.5", "1.2", "\u22125,2"):
    for strict in (False, True):
        try:
            print(text, "strict" if strict else "plain", parse_decimal(text, locale="vi", strict=strict))
        except NumberFormatError:
            print(text, "strict" if strict else "plain", "refused")
E
cat > was <<'E'
16.578,5 plain 16578.5
16.578,5 strict 16578.5
16,578.5 plain 16.5785
16,578.5 strict refused
1.2 plain 12
1.2 strict refused
−5,2 plain refused
−5,2 strict refused
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
