"""LibreOffice without a window, in a Vietnamese or an English locale, and the validator of Office files."""

import csv
import pathlib
import subprocess
import tempfile
import zipfile

from openxml_audit import OpenXmlValidator

from oracle import expect

LOCALES = {"vi": "vi-VN", "en": "en-US"}
# Every sheet into a file of its own, the cells as they are shown.
SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop></item>
</oor:items>
"""


def convert(files, to, folder, lang, *more):
    """Converts files into a folder, all in one run."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        user = pathlib.Path(profile) / "user"
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(SETTINGS.format(LOCALES[lang]))
        done = subprocess.run(
            ["soffice", f"-env:UserInstallation={pathlib.Path(profile).as_uri()}", "--headless", *more, "--convert-to", to, "--outdir", str(folder), *map(str, files)],
            capture_output=True, text=True, timeout=600,
        )
    expect(done.returncode == 0 and "Error" not in done.stderr, "soffice", to, done.stderr[-500:])


def sheets(folder, stem):
    """The sheets of a workbook that was converted to CSV, by their names."""
    out = {}
    for path in sorted(folder.glob(f"{stem}-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            out[path.stem[len(stem) + 1 :]] = list(csv.reader(file))
    return out


def pdf_text(path):
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, timeout=120)
    expect(done.returncode == 0, "pdftotext", done.stderr)
    return done.stdout


def valid(files):
    """Holds files against the schemas and the rules of Office Open XML."""
    validator = OpenXmlValidator(max_errors=20)
    for path in files:
        errors = [f"{e.part_uri}{e.path}: {e.description}" for e in validator.validate(str(path)).errors]
        expect(not errors, path.name, errors[:3])
    return f"{len(files)} files"


def refuses(path, part, sound, broken):
    """That the validator sees a fault: a copy of a file in which one thing is changed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / path.name
        with zipfile.ZipFile(path) as package, zipfile.ZipFile(copy, "w") as out:
            for name in package.namelist():
                content = package.read(name)
                if name == part:
                    expect(sound.encode() in content, part, "does not hold", sound)
                    content = content.replace(sound.encode(), broken.encode())
                out.writestr(name, content)
        expect(OpenXmlValidator(max_errors=20).validate(str(copy)).errors, part, "a fault that the validator does not see", broken)
