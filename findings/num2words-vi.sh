#!/usr/bin/env bash
# num2words says other figures in Vietnamese: -5 is fifteen, 1.7 is one point seventy, 1.05 is 1.5.
#
# Package:  num2words 0.5.14
# Expected: lang="vi" spells a negative with "âm" and decimals digit by digit, or raises.
# Is so:    the sign becomes ten, the fraction is read as a whole number of two digits without its zeros.
#           98.2 is "chín mươi tám phẩy hai mươi", 1.005 is plain "một". Contracts and minutes are written so.
# Seen:     below
# Source:   https://github.com/savoirfairelinux/num2words/blob/master/num2words/lang_VI.py
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check num2words==0.5.14

cat > look.py <<'E'
from num2words import num2words

for value in (-5, 1.7, 1.05, 1.005, 98.2):
    print(value, num2words(value, lang="vi"))
E
cat > was <<'E'
-5 mười lăm
1.7 một phẩy bảy mươi
1.05 một phẩy năm
1.005 một
98.2 chín mươi tám phẩy hai mươi
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
