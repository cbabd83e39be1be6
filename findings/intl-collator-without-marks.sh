#!/usr/bin/env bash
# Names typed without marks are found by Intl's English collator, and not by the Vietnamese one.
#
# Package:  node 20.20.2 (npm; ICU 78.2, CLDR 48)
# Expected: sensitivity "base" (letters alike but for accents and case are equal) in the user's own language, vi,
#           matches "da nang" with Đà Nẵng.
# Is so:    đ, ă, â, ê, ô, ơ, ư are letters of their own in Vietnamese and never equal to d, a, e, o, u; only tones
#           are ignored. English takes all of them for accents. What one wants is usage "search" with vi.
# Seen:     vi: da nang false; en: true; vi with usage search: true
# Source:   https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Intl/Collator/Collator
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . node@20.20.2

cat > look.js <<'E'
const equal = (language, usage, a, b) => new Intl.Collator(language, { usage, sensitivity: 'base' }).compare(a, b) === 0;
for (const [typed, name] of [['da nang', 'Đà Nẵng'], ['can tho', 'Cần Thơ'], ['hai phong', 'Hải Phòng']])
  console.log(typed, '| vi', equal('vi', 'sort', typed, name), '| en', equal('en', 'sort', typed, name),
    '| vi, search', equal('vi', 'search', typed, name));
E
cat > was <<'E'
da nang | vi false | en true | vi, search true
can tho | vi false | en true | vi, search true
hai phong | vi true | en true | vi, search true
E
node_modules/.bin/node look.js > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
