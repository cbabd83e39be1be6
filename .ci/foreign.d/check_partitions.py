"""The partitions as other programs read them by the calls of docs/exchange.md, just as they stand there: each figure of the data once, in its
indicator and year, in the unit of its indicator. Parquet, where the program was built with that feature, holds the same."""

import csv
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb

TEXTS = ["indicator", "province", "period", "scope", "status", "qualifier", "printed", "printed_unit", "source", "quote", "note"]
NUMBERS = ["value", "value_low", "value_high", "hard_low", "hard_high"]
MADE = ["edition", "first_day", "last_day", "unit", "year"]


def listed(path):
    with open(path, newline="", encoding="utf-8") as text:
        yield from csv.DictReader(text)


def typed():
    """The figures as they stand in the data, each with its value in the unit of its indicator: where the source is wrong, the right one."""
    factors = {row["id"]: Fraction(row["factor"]) for row in listed("datasets/units.csv")}
    units = {row["id"]: row["unit"] for row in listed("datasets/indicators.csv")}
    keys = ["source", "indicator", "province", "period", "expected"]
    right = {tuple(row[key] for key in keys): row["correct"] for row in listed("datasets/corrections.csv") if row["field"] == "value"}
    for path in Path("datasets/observations").glob("*.csv"):
        for row in listed(path):
            text = right.get((path.stem, row["indicator"], row["province"], row["period"], row["value"]), row["value"])
            ends = [Fraction(end) for end in text.split("..") if end]
            own = units[row["indicator"]]
            value = sum(ends) / len(ends) * factors[row["unit"]] / factors[own] if ends else None
            yield {**row, "source": path.stem, "printed": row["value"], "printed_unit": row["unit"], "unit": own, "value": value}


def blocks(language):
    """The blocks of a language in the part of the document on partitions."""
    text = Path("docs/exchange.md").read_text(encoding="utf-8").split("## partitions, parquet\n")[1].split("\n## ")[0]
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


def rows(figures):
    """What a reader gives, as dictionaries."""
    kind = type(figures).__module__.split(".")[0]
    if kind == "duckdb" or hasattr(figures, "fetchall"):
        return [dict(zip(figures.columns, row)) for row in figures.fetchall()]
    if kind == "polars":
        return figures.to_dicts()
    if kind == "pyarrow":
        return figures.to_pylist()
    if kind == "pandas":
        return figures.to_dict("records")
    return [json.loads(line, parse_float=Decimal) for line in str(figures).splitlines()]


def readers(folder):
    """What each call gives, by the name of its program."""
    _, exact = blocks("sql")
    yield "duckdb, all as text", rows(duckdb.sql(exact.replace("FOLDER", folder)))
    yield "duckdb, as it guesses", rows(duckdb.sql(f"SELECT * FROM '{folder}/*/*/*.csv'"))
    for block in blocks("python"):
        name = re.search(r"^import (polars|pyarrow|pandas|chdb)", block, re.M)
        if name:
            scope = {}
            exec(block.replace("FOLDER", folder), scope)
            yield name.group(1), rows(scope["figures"])


def absent(cell):
    return cell is None or cell == "" or cell != cell


def number(cell):
    """A number, whatever it is held in: of a double the shortest text."""
    return None if absent(cell) else Fraction(repr(cell) if isinstance(cell, float) else str(cell))


def counted(rows, texts, numbers=()):
    # What a program takes for a number is one all the same.
    text = lambda cell: "" if absent(cell) else str(cell)
    return Counter((*(text(row[name]) for name in texts), *(number(row[name]) for name in numbers)) for row in rows)


def tell(what, rows, wrong):
    print(f"{'fails' if wrong else 'holds'}  {what}: {len(rows)} figures")
    for line in wrong[:10]:
        print(f"       {line}")
    return bool(wrong)


def differ(expected, found):
    return [f"only expected: {row}" for row in expected - found] + [f"only found: {row}" for row in found - expected]


def held(what, found, wanted):
    """Holds what a reader gives against the data. What is printed may be a number to a program that guesses: 98.20 is 98.2."""
    guessed = "guesses" in what
    texts = [name for name in TEXTS if not (guessed and name == "printed")]
    wrong = differ(counted(wanted, texts + ["unit"], ["value"]), counted(found, texts + ["unit"], ["value"]))
    wrong += [f"{row['period']} in {row['year']}" for row in found if str(row["last_day"])[:4] != str(row["year"])]
    for row in found:
        low, value, high = (number(row[name]) for name in ("value_low", "value", "value_high"))
        if not all(a is None or b is None or a <= b for a, b in ((low, value), (value, high))):
            wrong.append(f"{row['indicator']} {row['province']} {row['period']}: {low} {value} {high}")
    return tell(what, found, wrong)


def alike(folder):
    """The query of the document: every row in the unit of its indicator, which `compare` has, too."""
    query, _ = blocks("sql")
    found = rows(duckdb.sql(query.replace("FOLDER", folder)))
    units = {row["id"]: row["unit"] for row in listed("datasets/indicators.csv")}
    wrong = [f"{row['indicator']} in {row['unit']}" for row in found if row["unit"] != units[row["indicator"]]]
    fees = {row["province"]: row["value"] for row in found if (row["indicator"], row["period"]) == ("land.use-fee-revenue", "2024")}
    # One is printed in nghìn tỷ, the other in tỷ.
    if (fees.get("ho-chi-minh"), fees.get("hai-duong")) != (9654, 8688):
        wrong.append(f"land use fees of 2024: {fees}")
    return tell("the query of docs/exchange.md", found, wrong)


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        lake = f"{folder}/lake"
        subprocess.run([program, "export", "--format", "partitions", "-o", lake], check=True)
        wanted = list(typed())
        failed = alike(lake)
        read = dict(readers(lake))
        for what, found in read.items():
            failed = held(what, found, wanted) or failed
        if len(read) != 6:
            failed = tell(f"{len(read)} readers, expected 6", [], ["a call is missing"])
        if "not built into" not in subprocess.run([program, "export", "--format", "parquet"], capture_output=True, text=True).stderr:
            subprocess.run([program, "export", "--format", "parquet", "-o", f"{folder}/parquet"], check=True)
            own = rows(duckdb.sql(f"SELECT * FROM read_parquet('{folder}/parquet/*/*/*.parquet', hive_partitioning = true)"))
            wrong = differ(counted(read["duckdb, all as text"], TEXTS + MADE, NUMBERS), counted(own, TEXTS + MADE, NUMBERS))
            wrong += [f"{row[name]!r} is no number" for row in own for name in NUMBERS if not isinstance(row[name], (float, type(None)))]
            failed = tell("parquet, as in CSV", own, wrong) or failed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
