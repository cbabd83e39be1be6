"""CSV as spreadsheets take it: with `--bom --delimiter ';'` LibreOffice in a Vietnamese locale reads every number as a number."""

import csv
import pathlib
import sys
from decimal import Decimal

import openpyxl

import office
from made import cases
from oracle import expect, report

# Cells parted by a semicolon, UTF-8, Vietnamese, no number made of what is none.
FILTER = "--infilter=CSV:59,34,76,1,,1066,false,false"
KEYS = {"indicator", "province", "name", "edition", "period", "scope", "status", "unit", "qualifier", "absence", "sources", "note"}


def check(case, folder):
    raw = case.file("semicolon.csv").read_bytes()
    expect(raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw, "byte order mark, line ends")
    with case.file("csv").open(encoding="utf-8", newline="") as file:
        plain = list(csv.reader(file))
    sheet = openpyxl.load_workbook(folder / case.folder.name / f"{case.file('semicolon.csv').stem}.xlsx").active
    rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    expect(len(rows) == len(plain), "rows", len(plain), len(rows))
    count = 0
    for nth, (wanted, found) in enumerate(zip(plain, rows), 1):
        for column, text, cell in zip(plain[0], wanted, found):
            place = f"row {nth}, {column}"
            if nth > 1 and column not in KEYS and not column.endswith(("_base", "_unit")) and text:
                expect(isinstance(cell, (int, float)), place, f"expected the number {text}", f"found {cell!r}")
                expect(abs(Decimal(text) - Decimal(str(cell))) <= abs(Decimal(text)) * Decimal("1e-12"), place, f"expected {text}", f"found {cell}")
                count += 1
            elif column in ("name", "note") or not text:
                expect(str(cell).removeprefix("'") == text.removeprefix("'"), place, f"expected {text!r}", f"found {cell!r}")
        expect(all(cell.data_type != "f" for cell in sheet[nth]), f"row {nth}", "formula")
    return f"{count} numbers"


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    out = folder / "opened/csv"
    for project in sorted({case.folder for case in cases(folder)}):
        files = [c.file("semicolon.csv") for c in cases(folder) if c.folder == project and c.lang == "vi"]
        office.convert(files, "xlsx", out / project.name, "vi", FILTER)
    report("csv", [(str(case), lambda case=case: check(case, out)) for case in cases(folder) if case.lang == "vi"])
