#!/usr/bin/env bash
# LibreOffice prints two decimal marks into one CSV: 1234567.5 and "1234567,5".
#
# Package:  libreoffice-calc-nogui 4:7.4.7-1+deb12u14 (Debian 12); the workbook by XlsxWriter 3.3.1
# Expected: a sheet exported as CSV has one decimal mark, that of the program or of the file.
# Is so:    a cell whose number format names a language ([$-42A] is Vietnamese, as Excel writes it) is printed with
#           the marks of that language, its neighbour without one with a point; and groups are left out. A
#           reader of the file takes "98,25" for text, or for 9825.
# Seen:     "1234567,5",1234567.5
# Source:   https://help.libreoffice.org/latest/ug/text/shared/guide/csv_params.html (cell contents as shown, the default)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
calc=4:7.4.7-1+deb12u14
[ "$(dpkg-query -W -f='${Version}' libreoffice-calc-nogui 2> log)" = $calc ] ||
    { apt-get update && apt-get install -y --no-install-recommends libreoffice-calc-nogui=$calc; } >> log 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check XlsxWriter==3.3.1

cat > write.py <<'E'
import xlsxwriter

with xlsxwriter.Workbook("a.xlsx") as book:
    sheet = book.add_worksheet()
    formats = [book.add_format({"num_format": text}) for text in ("[$-42A]#,##0.0", "#,##0.0", "[$-42A]0.00", "0.00")]
    for at, value in enumerate((1234567.5, 1234567.5, 98.25, 98.25)):
        sheet.write(at // 2, at % 2, value, formats[at])
E
cat > was <<'E'
"1234567,5",1234567.5
"98,25",98.25
E
venv/bin/python write.py
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to csv a.xlsx > log 2>&1
diff was a.csv > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat a.csv
