#!/usr/bin/env bash
# A figure that lies hidden under a merged cell is read by every reader of ODS, and counted.
#
# Package:  pandas 3.1.1 with odfpy 1.4.1, python-calamine 0.9.1,
#           libreoffice-calc-nogui 4:7.4.7-1+deb12u14 (Debian 12)
# Expected: covered cells of a merge are empty for readers, as they are in print; pandas users know them as NaN.
# Is so:    a cell merged with "move or keep the contents of the hidden cells" keeps its value in
#           table:covered-table-cell, and pandas, calamine and LibreOffice's own CSV all give 5 where the page shows nothing.
# Seen:     [12, 5]
# Source:   https://docs.oasis-open.org/office/OpenDocument/v1.3/ (table:covered-table-cell may have content)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
calc=4:7.4.7-1+deb12u14
[ "$(dpkg-query -W -f='${Version}' libreoffice-calc-nogui 2> log)" = $calc ] ||
    { apt-get update && apt-get install -y --no-install-recommends libreoffice-calc-nogui=$calc; } >> log 2>&1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1

cat > write.py <<'E'
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

book = OpenDocumentSpreadsheet()
row = TableRow()
for cell, value in (TableCell(valuetype="float", value=12, numbercolumnsspanned=2, numberrowsspanned=1), 12), (
    CoveredTableCell(valuetype="float", value=5), 5):
    cell.addElement(P(text=str(value)))
    row.addElement(cell)
table = Table(name="A")
table.addElement(row)
book.spreadsheet.addElement(table)
book.save("a.ods")
E
cat > look.py <<'E'
import pandas
from python_calamine import CalamineWorkbook

print("pandas", pandas.read_excel("a.ods", engine="odf", header=None).values.tolist())
print("calamine", CalamineWorkbook.from_path("a.ods").get_sheet_by_index(0).to_python())
print("LibreOffice", open("a.csv").read().strip())
E
cat > was <<'E'
pandas [[12, 5]]
calamine [[12.0, 5.0]]
LibreOffice 12,5
E
venv/bin/python write.py
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to csv a.ods > log 2>&1
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
