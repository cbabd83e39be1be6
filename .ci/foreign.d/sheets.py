"""The tables that `build` makes beside the charts: the page against data.csv, and what other files show against the page."""

import csv
import re
import subprocess
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from oracle import MARKS, WORDS, expect, numbers, plain, same
from pages import parse, table, words


def read(path):
    """A Markdown page as GitHub shows it."""
    done = subprocess.run(["pandoc", "-f", "gfm", "-t", "html", "--wrap=none", str(path)], capture_output=True, text=True, timeout=120)
    expect(done.returncode == 0, "pandoc", done.stderr[-500:])
    return parse(done.stdout, False).find("body")


def parts(body, level):
    """What stands under each head of a level."""
    out = []
    for element in body:
        if element.tag == level:
            out.append((words(element), []))
        elif out:
            out[-1][1].append(element)
    return out


def shown(folder, lang):
    """The tables on the page of a chart in a language: heads and rows, without heads over lines."""
    sections = parts(read(folder / "README.md"), "h1")
    _, elements = sections[list(MARKS).index(lang)]
    # Where every number comes from stands last, and only once.
    quotes = {all["page"]["figures"] for all in WORDS.values()}
    until = next((n for n, e in enumerate(elements) if e.tag == "h2" and words(e) in quotes), len(elements))
    return [table(e) for e in elements[:until] if e.tag == "table"]


def listed(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def hold(folder):
    """Every value of data.csv stands on the page, in the row of its province or indicator."""
    data = folder.parents[1] / "datasets"
    rows = listed(folder / "data.csv")
    if not rows or "value" not in rows[0]:
        return "no values"
    units = {u["id"]: (u["dimension"], Decimal(u["factor"])) for u in listed(data / "units.csv")}
    names = {i["id"]: i["name_vi"] for i in listed(data / "indicators.csv")}
    lines = {}
    for _, own in shown(folder, "vi"):
        for cells in own:
            for cell in cells[:2]:
                # A row that was put in all the same names its own tier in brackets.
                for name in {plain(cell), re.sub(r" \([^()]*\)$", "", plain(cell))}:
                    lines.setdefault(name, []).extend(cells)
    count = 0
    for row in rows:
        if not row["value"]:
            continue
        place = f"{folder.name}: {row['indicator']} {row['province']} {row['period']}"
        key = [plain(row["name"].removeprefix("'")), plain(names[row["indicator"]])]
        cells = [cell for name in key for cell in lines.get(name, [])]
        expect(cells, place, "is no row of the page", key)
        dimension, own = units[row["unit"]]
        ends = {
            "over": [("value_low", ROUND_FLOOR)],
            "at-least": [("value_low", ROUND_FLOOR)],
            "nearly": [("value_high", ROUND_CEILING)],
            "at-most": [("value_high", ROUND_CEILING)],
            "range": [("value_low", ROUND_FLOOR), ("value_high", ROUND_CEILING)],
        }.get(row["qualifier"], [("value", ROUND_HALF_UP)])
        wanted = [(Decimal(row[end]), way) for end, way in ends]
        factors = [own / factor for other, factor in units.values() if other == dimension]

        def says(cell):
            found = numbers(plain(cell), "vi")[: len(wanted)]
            return len(found) == len(wanted) and any(all(same(n, end * f, way) for n, (end, way) in zip(found, wanted)) for f in factors)

        expect(any(says(cell) for cell in cells), place, f"expected {row['qualifier']} {row['value']}", f"found {cells}")
        count += 1
    return f"{count} values"


def like(found, wanted, where):
    """Holds rows that another file shows against those of the page."""
    expect(len(found) == len(wanted), where, f"expected {len(wanted)} rows", f"found {len(found)}")
    for own, other in zip(found, wanted):
        expect([plain(t) for t in own] == [plain(t) for t in other], where, f"expected {other}", f"found {own}")
    return len(found)
