#!/usr/bin/env bash
# pdftotext makes 510 ha of "5-" and "10 ha" on two lines, and 20202024 of 2020-2024.
#
# Package:  poppler-utils 22.12.0-2+deb12u3 (Debian 12); the PDF by reportlab 5.1.0
# Expected: a hyphen at the end of a line is taken away only within a word, before a letter.
# Is so:    in the default layout it is taken away before digits, too, and both lines are joined: ranges become one
#           number, a minus sign at the end of a line is lost. With -layout or -raw it stays.
# Seen:     tu 510 ha moi ho, giai doan 20202024, thay doi 5,2 %
# Source:   https://github.com/Fdawgs/node-poppler/issues/778 (from Poppler 26.05 an option keeps it),
#           https://github.com/jalan/pdftotext/issues/70
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
poppler=22.12.0-2+deb12u3
[ "$(dpkg-query -W -f='${Version}' poppler-utils 2> log)" = $poppler ] ||
    { apt-get update && apt-get install -y --no-install-recommends poppler-utils=$poppler; } >> log 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check reportlab==5.1.0

cat > write.py <<'E'
from reportlab.pdfgen.canvas import Canvas

page = Canvas("a.pdf")
for at, line in enumerate(("Dien tich giao tu 5-", "10 ha moi ho, giai doan 2020-", "2024, thay doi -", "5,2 %")):
    page.drawString(72, 700 - 14 * at, line)
page.save()
E
cat > was <<'E'
Dien tich giao tu 510 ha moi ho, giai doan 20202024, thay doi 5,2 %
with -layout:
Dien tich giao tu 5-
10 ha moi ho, giai doan 2020-
2024, thay doi -
5,2 %
E
venv/bin/python write.py
{ pdftotext a.pdf - | tr -d '\f' | grep .; echo 'with -layout:'; pdftotext -layout a.pdf - | tr -d '\f' | grep .; } > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
