#!/usr/bin/env bash
# sort in the Vietnamese locale of glibc puts Hải Dương between Hà Giang and Hà Nam.
#
# Package:  libc-bin and locales 2.36-9+deb12u14 (Debian 12); node 20.20.2 (npm; ICU 78.2)
# Expected: vi_VN.UTF-8 orders names of provinces as lists of the state do, and as ICU does: syllable by syllable,
#           all of "Hà ..." before all of "Hải ...".
# Is so:    glibc passes over blanks until all letters are compared, so that it orders HaGiang, HaiDuong, HaiPhong,
#           HaNam. Tables by sort, by R or by PostgreSQL with the system's locale stand in another order than
#           those by ICU, JavaScript or PostgreSQL with vi-x-icu.
# Seen:     Hà Giang, Hải Dương, Hải Phòng, Hà Nam, Hà Tĩnh
# Source:   https://wiki.postgresql.org/wiki/Locale_data_changes (orders of glibc), ISO 14651
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
version=2.36-9+deb12u14
[ "$(dpkg-query -W -f='${Version}' libc-bin)" = $version ] || { echo "libc-bin $version is needed"; exit 1; }
{ apt-get download locales=$version || { apt-get update && apt-get download locales=$version; }; } > log 2>&1
dpkg -x locales_*.deb locales
I18NPATH=$work/locales/usr/share/i18n localedef -i vi_VN -f UTF-8 ./vi_VN.UTF-8 > log 2>&1
npm install --silent --no-audit --no-fund --prefix . node@20.20.2

printf '%s\n' 'Hà Nam' 'Hải Phòng' 'Hà Tĩnh' 'Hải Dương' 'Hà Giang' > names
cat > look.js <<'E'
const names = require('fs').readFileSync('names', 'utf8').trim().split('\n');
console.log('ICU:', names.sort(new Intl.Collator('vi').compare).join(', '));
E
cat > was <<'E'
glibc: Hà Giang, Hải Dương, Hải Phòng, Hà Nam, Hà Tĩnh
ICU: Hà Giang, Hà Nam, Hà Tĩnh, Hải Dương, Hải Phòng
E
{
    echo "glibc: $(LOCPATH=$work LC_ALL=vi_VN.UTF-8 sort names | paste -sd , | sed 's/,/, /g')"
    node_modules/.bin/node look.js
} > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
