#!/usr/bin/env bash
# vietnam-number reads "một phẩy bảy tỷ" as seventeen thousand million.
#
# Package:  vietnam-number 1.0.6
# Expected: words or figures with a decimal mark are read as decimals or refused.
# Is so:    the mark is passed over in both directions: "một phẩy bảy tỷ" (1.7 thousand million) is 17000000000,
#           "98,2" is spelt nine hundred and eighty-two, and so is "98.2"; "-5" is five.
# Seen:     17000000000; chín trăm tám mươi hai
# Source:   https://pypi.org/project/vietnam-number/
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vietnam-number==1.0.6

cat > look.py <<'E'
from vietnam_number import n2w, w2n

for words in ("một tỷ rưỡi", "một phẩy bảy tỷ"):
    print(words, w2n(words))
for figure in ("98,2", "98.2", "-5"):
    print(figure, n2w(figure))
E
cat > was <<'E'
một tỷ rưỡi 1500000000
một phẩy bảy tỷ 17000000000
98,2 chín trăm tám mươi hai
98.2 chín trăm tám mươi hai
-5 năm
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
