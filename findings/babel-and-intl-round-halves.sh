#!/usr/bin/env bash
# Two libraries of the same CLDR print another rate of the same figure: 12% and 13%.
#
# Package:  Babel 2.19.0, node 20.20.2 (npm)
# Expected: 0.125 as a whole percent and 1.25 with one decimal are rounded alike where both go by CLDR.
# Is so:    Babel rounds halves to the even neighbour (12%, 1,2), Intl away from zero (13%, 1,3). A web page
#           and the report made from the same data differ in their last digit.
# Seen:     Babel 12% 1,2; Intl 13% 1,3
# Source:   https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Intl/NumberFormat/NumberFormat
#           (roundingMode halfExpand), https://babel.pocoo.org/en/latest/numbers.html (context of decimal: half even)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Babel==2.19.0
npm install --silent --no-audit --no-fund --prefix . node@20.20.2

cat > look.py <<'E'
from decimal import Decimal

from babel.numbers import format_decimal, format_percent

print("Babel", format_percent(Decimal("0.125"), locale="vi"), format_decimal(Decimal("1.25"), "0.0", locale="vi"))
E
cat > look.js <<'E'
const rate = new Intl.NumberFormat('vi', { style: 'percent' });
console.log('Intl', rate.format(0.125), new Intl.NumberFormat('vi', { maximumFractionDigits: 1 }).format(1.25));
E
printf 'Babel 12%% 1,2\nIntl 13%% 1,3\n' > was
{ venv/bin/python look.py; node_modules/.bin/node look.js; } > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
