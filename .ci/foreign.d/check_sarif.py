"""SARIF of every command that prints it, against the schema of SARIF 2.1.0: `check_sarif.py FOLDER PROGRAM SCHEMA`."""

import json
import pathlib
import shutil
import subprocess
import sys

import jsonschema

from oracle import expect, report

HEAD = "indicator,province,period,scope,value,unit,qualifier,status,quote,note\n"


def faulty(folder):
    """The project of hostile texts with faults of every severity, and a report that its figures are not in."""
    project = folder / "sarif"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(folder / "projects/marked", project)
    (project / "reports").mkdir()
    (project / "reports/report.txt").write_text("Không có gì | <b> & {x} \\ \"\n", encoding="utf-8")
    sheet = project / "datasets/observations/press.csv"
    text = sheet.read_text(encoding="utf-8")
    unsound = folder / "sarif-unsound"
    shutil.rmtree(unsound, ignore_errors=True)
    shutil.copytree(project, unsound)
    rows = ["mark.amount,p-z,2023,all,\"5,2|<b>\",ty-dong,exact,actual,=1+1 là 5 \\ { %,\n", "mark.nothing,p-a,2023,all,1.234,ty-dong,exact,actual,\"thu 1.234 tỷ đồng\",\n"]
    (unsound / "datasets/observations/press.csv").write_text(text + "".join(rows), encoding="utf-8")
    sheet.write_text(text.replace(",76,", ",77,").replace("76 tỷ", "77 tỷ"), encoding="utf-8")
    return project, unsound


def check(program, schema, project, *args):
    done = subprocess.run([program, "--data", str(project), *map(str, args), "--format", "sarif"], capture_output=True, text=True, timeout=120)
    expect(done.returncode in (0, 1), args[0], f"exit {done.returncode}", done.stderr[-500:])
    log = json.loads(done.stdout)
    expect(log["version"] == "2.1.0", "version", log["version"])
    errors = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in schema.iter_errors(log)]
    expect(not errors, args[0], errors[:3])
    results = [r for run in log["runs"] for r in run["results"]]
    for run in log["runs"]:
        known = {rule["id"] for rule in run["tool"]["driver"].get("rules", [])}
        for result in run["results"]:
            expect(result["ruleId"] in known, args[0], "a rule that is told of", result["ruleId"])
    return len(results)


if __name__ == "__main__":
    folder, program = pathlib.Path(sys.argv[1]), str(pathlib.Path(sys.argv[2]).resolve())
    text = json.loads(pathlib.Path(sys.argv[3]).read_text(encoding="utf-8"))
    schema = jsonschema.validators.validator_for(text)(text, format_checker=jsonschema.FormatChecker())
    project, unsound = faulty(folder)

    def found(least, *args):
        count = check(program, schema, *args)
        expect(count >= least, args[1], f"expected {least} results or more", f"found {count}")
        return f"{count} results"

    report(
        "sarif",
        [
            ("check, sound", lambda: found(0, project, "check")),
            ("check", lambda: found(2, unsound, "check")),
            ("check, lang en", lambda: found(2, unsound, "--lang", "en", "check")),
            ("verify", lambda: found(1, project, "verify", "--reports", project / "reports")),
            ("build --check", lambda: found(1, project, "build", "--check")),
            ("diff", lambda: found(1, project, "diff", folder / "projects/marked/datasets")),
        ],
    )
