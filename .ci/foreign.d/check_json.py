"""JSON and CSV: parsed by Python's own readers, and the same figures in both."""

import csv
import pathlib
import sys
from decimal import Decimal

from made import cases
from oracle import expect, plain, report

HARMLESS = ("=", "+", "-", "@")


def read(case):
    text = case.file("csv").read_text(encoding="utf-8")
    expect("\r" not in text, "line ends")
    rows = list(csv.DictReader(text.splitlines(keepends=True), strict=True))
    expect(all(None not in row and None not in row.values() for row in rows), "every row has every cell")
    return rows


def number(text):
    return Decimal(text) if text else None


def lean(case, rows):
    """Without ranges the rows stand by province: each figure once with the ends of its value, and nothing else. The columns are always the same."""
    measures = [m.replace("-", "_") for m in case.comparisons[0]["measures"]]
    numbers = [column for m in measures for column in ([m, f"{m}_low", f"{m}_high"] if m == "value" else [m])]
    head = ["indicator", "province", "edition", "period", "scope", "status", "unit", *numbers, "qualifier", "sources", "note"]
    expect(list(rows[0]) == head, "columns", list(rows[0]))

    def cells(measure, number):
        number = number or {}
        return [number.get("value"), number.get("low"), number.get("high")] if measure == "value" else [number.get("value")]

    def line(c, group, row):
        found = [number for m in c["measures"] for number in cells(m, row["measures"][m])]
        sources = ";".join(dict.fromkeys(o["source"] for o in row["observations"]))
        key = c["indicator"], row["province"], group["edition"], row["period"], group["scope"], row["status"], c["unit"]
        return (*key, *found, row["qualifier"], sources)

    wanted = [line(c, group, row) for c in case.comparisons for group in c["sets"] for row in group["rows"] if row["qualifier"]]
    found = [tuple(number(cell) if column in numbers else cell for column, cell in row.items() if column != "note") for row in rows]
    key = lambda row: tuple(map(str, row))
    expect(sorted(found, key=key) == sorted(wanted, key=key), "the same figures")
    return len(found)


def whole(case, rows):
    rows = iter(rows)
    count = 0
    for c in case.comparisons:
        for group in c["sets"]:
            for row in group["rows"]:
                line = next(rows)
                place = f"{c['indicator']} {row['province']} {row['period']}"
                name = row["name"]
                keys = [c["indicator"], row["province"], f"'{name}" if name.startswith(HARMLESS) else name, group["edition"], row["period"], row["status"], c["unit"]]
                found = [line[key] for key in "indicator,province,name,edition,period,status,unit".split(",")]
                expect(found == keys, place, f"expected {keys}", f"found {found}")
                expect(line["qualifier"] == (row["qualifier"] or "") and line["absence"] == (row["absence"] or ""), place, "qualifier, absence")
                sources = list(dict.fromkeys(o["source"] for o in row["observations"]))
                expect(line["sources"] == ";".join(sources), place, f"expected {sources}", f"found {line['sources']}")
                for measure in c["measures"]:
                    column, wanted = measure.replace("-", "_"), row["measures"][measure] or {}
                    for key, end in (("value", ""), ("low", "_low"), ("high", "_high")):
                        found = number(line[column + end])
                        expect(found == wanted.get(key), place, column + end, f"expected {wanted.get(key)}", f"found {found}")
                        count += 1
        for left in c["left_out"]:
            line = next(rows)
            found = [line[key] for key in ("indicator", "province", "period", "scope", "status", "absence")]
            keys = [c["indicator"], left["province"], left["period"], left["scope"], left["status"], left["reason"]]
            expect(found == keys, c["indicator"], "left out", f"expected {keys}", f"found {found}")
            expect(not any(line[m.replace("-", "_")] for m in c["measures"]), c["indicator"], "what was left out has no number")
        for missing in c["missing"]:
            line = next(rows)
            expect((line["province"], line["absence"]) == (missing["province"], missing["absence"]), c["indicator"], "missing", line["province"])
    expect(next(rows, None) is None, "a row too many")
    return count


def check(case):
    rows = read(case)
    for row in rows:
        for cell in row.values():
            expect(not cell.startswith(("=", "@", "+")), "no cell is a formula", cell)
    for c in case.comparisons:
        for row in case.rows(c):
            expect(row["text"] is None or plain(row["text"]), c["indicator"], "text")
    return f"{(lean if case.points else whole)(case, rows)} numbers"


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    report("csv, json", [(str(case), lambda case=case: check(case)) for case in cases(folder)])
