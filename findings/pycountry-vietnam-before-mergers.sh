#!/usr/bin/env bash
# The subdivisions of Vietnam in ISO 3166-2 are those before July 2025, with a name of none.
#
# Package:  pycountry 26.2.16
# Expected: a release of 2026 has the 34 provinces and cities since 1 July 2025, spelt as the state spells them.
# Is so:    all 63 older ones, of which 29 are no more (Hòa Bình, VN-14); Thừa Thiên Huế is a province still, with a hyphen;
#           Kiên Giang is "Kiến Giang". And VN-14 is not 14: the codes of ISO and of the statistics office
#           have nothing in common (17 is Hòa Bình's own).
# Seen:     63; VN-14 Hòa Bình; VN-26 Thừa Thiên-Huế; VN-47 Kiến Giang
# Source:   https://salsa.debian.org/iso-codes-team/iso-codes (the list behind it), https://github.com/pycountry/pycountry
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pycountry==26.2.16

cat > look.py <<'E'
import pycountry

print(len(pycountry.subdivisions.get(country_code="VN")))
for code in ("VN-14", "VN-26", "VN-47"):
    unit = pycountry.subdivisions.get(code=code)
    print(code, unit.name, unit.type)
E
cat > was <<'E'
63
VN-14 Hòa Bình Province
VN-26 Thừa Thiên-Huế Province
VN-47 Kiến Giang Province
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
