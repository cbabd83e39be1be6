"""SDMX-CSV and its structure as pysdmx and sdmx1 read them by the calls of docs/exchange.md, just as they stand there, and the structure against
the schemas of SDMX-ML 3.0."""

import csv
import re
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

from pysdmx.io import read_sdmx

DIMENSIONS = ["INDICATOR", "REF_AREA", "EDITION", "SCOPE", "SOURCE", "OBS_CLASS", "TIME_PERIOD"]


def calls():
    text = Path("docs/exchange.md").read_text(encoding="utf-8").split("## sdmx-csv\n")[1].split("\n## ")[0]
    return re.findall(r"```python\n(.*?)```", text, re.S)


def told(what, count, wrong):
    print(f"{'fails' if wrong else 'holds'}  {what}: {count} observations")
    for line in wrong[:10]:
        print(f"       {line}")
    return bool(wrong)


def value(cell):
    return None if cell != cell or cell in ("", "NaN") else float(cell)


def main(program):
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        for name, file in (("sdmx-csv", "figures.csv"), ("sdmx-structure", "structure.xml")):
            subprocess.run([program, "export", "--format", name, "-o", f"{folder}/{file}"], check=True)
        with open(f"{folder}/figures.csv", newline="", encoding="utf-8") as text:
            rows = list(csv.DictReader(text))
        wanted = Counter((*(row[name] for name in DIMENSIONS), value(row["OBS_VALUE"])) for row in rows)
        failed = told("one key an observation", len(rows), [] if len(wanted) == len(rows) else ["a key stands twice"])
        read_sdmx(f"{folder}/structure.xml", validate=True)
        for call in calls():
            scope = {}
            exec(call.replace("FOLDER", folder), scope)
            figures = scope["figures"]
            if "sdmx.to_pandas" in call:
                what = "sdmx1"
                figures = figures.rename("OBS_VALUE").reset_index()
            else:
                what = "pysdmx"
            found = Counter((*(str(row[name]) for name in DIMENSIONS), value(row["OBS_VALUE"])) for row in figures.to_dict("records"))
            wrong = [f"only in the file: {row}" for row in wanted - found] + [f"only read: {row}" for row in found - wanted]
            failed = told(what, len(figures), wrong) or failed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
