"""The Data Package as frictionless reads it: valid, and every row of every file, with its source."""

import csv
import sys
from collections import Counter
from pathlib import Path

from frictionless import Package, validate

FIGURES = "observations-"


def main(path):
    report = validate(path)
    wrong = [str(error) for task in report.tasks for error in task.errors] + [str(error) for error in report.errors]
    package = Package(path)
    ids = {row["id"] for row in package.get_resource("sources").read_rows()}
    found = Counter()
    for resource in package.resources:
        if resource.name.startswith(FIGURES):
            source = resource.name.removeprefix(FIGURES)
            wrong += [] if source in ids else [f"{resource.name} is of no source"]
            found.update((source, row["indicator"], row["province"], row["period"], row["scope"], row["status"], row["value"]) for row in resource.read_rows())
    wanted = Counter()
    for file in (Path(path).parent / "observations").glob("*.csv"):
        with file.open(newline="", encoding="utf-8") as text:
            wanted.update((file.stem, *(row[name] or None for name in ("indicator", "province", "period", "scope", "status", "value"))) for row in csv.DictReader(text))
    wrong += [f"only in the files: {row}" for row in wanted - found] + [f"only read: {row}" for row in found - wanted]
    print(f"{'fails' if wrong else 'holds'}  frictionless: {found.total()} observations")
    for line in wrong[:10]:
        print(f"       {line}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
