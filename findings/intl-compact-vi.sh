#!/usr/bin/env bash
# Compact figures of Intl in Vietnamese: T is a thousand million, N a thousand, Tr a million.
#
# Package:  node 20.20.2 (npm; ICU 78.2, CLDR 48)
# Expected: notation "compact" for vi gives the words of state usage (nghìn, triệu, tỷ), or signs that cannot be
#           taken for those of English, where T is a trillion.
# Is so:    2,5 T is 2.5 thousand million, a thousand times less than the English 2.5T; 1,5 NT is "nghìn tỷ".
#           The blank is U+00A0. compactDisplay "long" has the words.
# Seen:     vi 2,5 T = 2.5e9; en 2.5T = 2.5e12
# Source:   https://www.unicode.org/cldr/charts/49/verify/numbers/vi.html
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . node@20.20.2

cat > look.js <<'E'
console.log('ICU', process.versions.icu, 'CLDR', process.versions.cldr);
const print = (language, value, length) =>
  new Intl.NumberFormat(language, { notation: 'compact', compactDisplay: length, maximumFractionDigits: 1 })
    .format(value).replace('\u00a0', '<U+00A0>');
for (const value of [1.2e3, 1.7e6, 2.5e9, 1.5e12])
  console.log(value, '|', print('vi', value, 'short'), '|', print('vi', value, 'long'), '|', print('en', value, 'short'));
E
cat > was <<'E'
ICU 78.2 CLDR 48.0
1200 | 1,2<U+00A0>N | 1,2 nghìn | 1.2K
1700000 | 1,7<U+00A0>Tr | 1,7 triệu | 1.7M
2500000000 | 2,5<U+00A0>T | 2,5 tỷ | 2.5B
1500000000000 | 1,5<U+00A0>NT | 1,5 nghìn tỷ | 1.5T
E
node_modules/.bin/node look.js > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
