#!/usr/bin/env bash
# The npm package slugify makes "djong-nai" of Đồng Nai.
#
# Package:  slugify 1.6.9 (npm)
# Expected: an id for Đồng Nai, Đắk Lắk, Đà Nẵng is dong-nai, dak-lak, da-nang.
# Is so:    without locale "vi" the letter đ is the Serbian one and becomes dj. Ids of all names with Đ
#           (six of 34 provinces, Lâm Đồng too) differ from those of other tools; and % and ₫ become words: 98,2% is 982percent.
# Seen:     djong-nai, djak-lak; with locale vi: dong-nai, dak-lak
# Source:   https://github.com/simov/slugify/issues/49
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . slugify@1.6.9

cat > look.js <<'E'
const slugify = require('slugify');
for (const name of ['Đồng Nai', 'Đắk Lắk', 'Thanh Hóa', '98,2%'])
  console.log(name, '|', slugify(name, { lower: true }), '|', slugify(name, { lower: true, locale: 'vi' }));
E
cat > was <<'E'
Đồng Nai | djong-nai | dong-nai
Đắk Lắk | djak-lak | dak-lak
Thanh Hóa | thanh-hoa | thanh-hoa
98,2% | 982percent | 982percent
E
node look.js > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
