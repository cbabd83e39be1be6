#!/usr/bin/env bash
# great_tables in Vietnamese writes 16,58T for what Vietnamese calls 16.578 T: a thousand times less to its reader.
#
# Package:  great-tables 1.1.0
# Expected: fmt_number(compact=True, locale="vi") uses the words or signs of that locale, as it uses its marks.
# Is so:    the decimal comma is Vietnamese, the letters are English: 1.7e9 is 1,70B and 1.6578e13 is 16,58T. In
#           Vietnamese (CLDR) T is tỷ, 1e9, and B is nothing. The sign ₫ stands before the figure, too.
# Seen:     1,70B 16,58T ₫16.578
# Source:   no thread found; the Vietnamese signs: https://www.unicode.org/cldr/charts/49/verify/numbers/vi.html
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check great-tables==1.1.0 polars==2.1.0

cat > look.py <<'E'
import html

from great_tables import vals

print("compact:", *vals.fmt_number([1.7e9, 16578e9], compact=True, locale="vi"))
print("plain:", *vals.fmt_number([16578.25], locale="vi"))
print("currency:", *map(html.unescape, vals.fmt_currency([16578], currency="VND", locale="vi")))
E
cat > was <<'E'
compact: 1,70B 16,58T
plain: 16.578,25
currency: ₫16.578
E
venv/bin/python look.py > now 2> log || { cat log; exit 1; }
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
