#!/usr/bin/env bash
# vietnormalizer reads "5-10 ha" as the fifth of October, and a figure with both marks as two.
#
# Package:  vietnormalizer 0.2.3
# Expected: a normalizer of Vietnamese text knows 1.759,96 as a number and 5-10 before a unit as a range.
# Is so:    "1.759,96 tỷ" is "một.bảy trăm năm mươi chín phẩy ...": one, a full stop, and another number;
#           "5-10 ha" is "năm tháng mười ha", 5 October; 25 628 is two numbers; 16.578 alone and 98,2% are right.
# Seen:     below
# Source:   https://pypi.org/project/vietnormalizer/
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vietnormalizer==0.2.3

cat > look.py <<'E'
from vietnormalizer import VietnameseNormalizer

read = VietnameseNormalizer().normalize
for text in ("16.578 tỷ đồng", "98,2%", "1.759,96 tỷ đồng", "5-10 ha", "25 628 hồ sơ"):
    print(text, "|", read(text))
E
cat > was <<'E'
16.578 tỷ đồng | mười sáu nghìn năm trăm bảy mươi tám tỷ đồng
98,2% | chín mươi tám phẩy hai phần trăm
1.759,96 tỷ đồng | một.bảy trăm năm mươi chín phẩy chín mươi sáu tỷ đồng
5-10 ha | năm tháng mười ha
25 628 hồ sơ | hai mươi lăm sáu trăm hai mươi tám hồ sơ
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
