"""Parquet as DuckDB reads it: the cells of CSV, numbers as numbers. For a program that was built with the feature `parquet`."""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

INDICATORS = ["papi.environment", "inspection.fines", "land.use-fee-revenue", "dossiers.on-time-rate"]


def main(program):
    failed = False
    for indicator in INDICATORS:
        with tempfile.TemporaryDirectory() as folder:
            files = {ending: Path(folder) / f"figures.{ending}" for ending in ("parquet", "csv")}
            for file in files.values():
                command = [program, "compare", indicator, "--measure", "value,change,rank", "-o", str(file)]
                subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            with open(files["csv"], newline="", encoding="utf-8") as text:
                expected = list(csv.DictReader(text))
            relation = duckdb.sql(f"select * from '{files['parquet']}'")
            found = [dict(zip(relation.columns, row)) for row in relation.fetchall()]
            wrong = [
                f"row {nth}, {name}: {cell!r}, expected {row[name]!r}"
                for nth, (row, own) in enumerate(zip(expected, found), 1)
                for name, cell in own.items()
                if (float(row[name]) != cell if isinstance(cell, float) else (cell or "") != row[name])
            ]
            if len(expected) != len(found) or not any(isinstance(cell, float) for row in found for cell in row.values()):
                wrong.append(f"{len(found)} rows, expected {len(expected)}, or no number among them")
            print(f"{'fails' if wrong else 'holds'}  {indicator}: {len(found)} rows as in CSV")
            for line in wrong[:10]:
                print(f"       {line}")
            failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
