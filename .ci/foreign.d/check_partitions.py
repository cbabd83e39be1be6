"""The partitions as DuckDB reads them, folders as columns: each figure of the data once, in its indicator and year. Parquet, where the program was
built with that feature, holds the same."""

import csv
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb

TEXTS = ["indicator", "province", "period", "scope", "status", "unit", "qualifier", "source", "quote", "note"]
MADE = ["edition", "first_day", "last_day", "year"]
NUMBERS = ["value", "upper", "low", "high"]


# Without the marks DuckDB guesses them from a first file that may have none.
READ_CSV = "read_csv('{}', hive_partitioning = true, all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')"


def typed():
    """The figures as they stand in the data: nothing in it is corrected."""
    for path in Path("datasets/observations").glob("*.csv"):
        with open(path, newline="", encoding="utf-8") as text:
            for row in csv.DictReader(text):
                value, _, upper = row["value"].partition("..")
                yield {**row, "source": path.stem, "value": value, "upper": upper}


def lake(program, name, ending, read, folder):
    """What DuckDB reads of the folder that the program writes."""
    subprocess.run([program, "export", "--format", name, "-o", f"{folder}/{name}"], check=True)
    relation = duckdb.sql(f"select * from {read.format(f'{folder}/{name}/*/*/*.{ending}')}")
    return [dict(zip(relation.columns, row)) for row in relation.fetchall()]


def counted(rows, texts, numbers, number):
    cell = lambda row, name: None if row[name] in ("", None) else number(row[name])
    return Counter(tuple(str(row[name] or "") for name in texts) + tuple(cell(row, name) for name in numbers) for row in rows)


def tell(what, rows, wrong):
    print(f"{'fails' if wrong else 'holds'}  {what}: {len(rows)} figures")
    for line in wrong[:10]:
        print(f"       {line}")
    return bool(wrong)


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        rows = lake(program, "partitions", "csv", READ_CSV, folder)
        expected, found = (counted(some, TEXTS, ["value", "upper"], Decimal) for some in (typed(), rows))
        wrong = [f"only in the data: {row}" for row in expected - found] + [f"only in the partitions: {row}" for row in found - expected]
        wrong += [f"{row['period']} in {row['year']}" for row in rows if str(row["last_day"])[:4] != str(row["year"])]
        failed = tell("partitions of CSV, as in the data", rows, wrong)
        if "not built into" not in subprocess.run([program, "export", "--format", "parquet"], capture_output=True, text=True).stderr:
            own = lake(program, "parquet", "parquet", "read_parquet('{}', hive_partitioning = true)", folder)
            expected, found = (counted(some, TEXTS + MADE, NUMBERS, float) for some in (rows, own))
            wrong = [f"only in CSV: {row}" for row in expected - found] + [f"only in Parquet: {row}" for row in found - expected]
            wrong += [f"{row[name]!r} is no number" for row in own for name in NUMBERS if not isinstance(row[name], (float, type(None)))]
            failed = tell("partitions of Parquet, as in those of CSV", own, wrong) or failed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
