"""Typst: the fragment is set on A4 and in a document of its own, and every number is on the pages."""

import pathlib
import sys

import typst

import office
from made import cases
from oracle import Differs, report

PAGE = '#set page(paper: "a4", margin: (top: 20mm, right: 15mm, bottom: 20mm, left: 30mm))\n#set text(size: 12pt)\n'


def check(case, folder):
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"{case.name}.{case.lang}.typ"
    source.write_text(PAGE + case.file("typ").read_text(encoding="utf-8"), encoding="utf-8")
    pages = source.with_suffix(".pdf")
    try:
        typst.compile(str(source), output=str(pages))
    except Exception as error:
        raise Differs(f"typst: {error}") from error
    return case.held(office.pdf_text(pages))


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    report("typ", [(str(case), lambda case=case: check(case, folder / "opened/typ" / case.folder.name)) for case in cases(folder)])
