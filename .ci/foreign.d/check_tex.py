"""LaTeX: XeLaTeX sets the fragment on A4, and every number is on the pages."""

import pathlib
import re
import subprocess
import sys

import office
from made import cases
from oracle import expect, report

WRAPPER = r"""\documentclass[12pt]{article}
\usepackage[a4paper,top=20mm,right=15mm,bottom=20mm,left=30mm]{geometry}
\usepackage{fontspec,booktabs,longtable,array}
\setmainfont{Latin Modern Roman}
\begin{document}
\input{%s}
\end{document}
"""
# Points by which a line may go beyond the margin: a long name without a blank in it.
BEYOND = 20


def check(case, folder):
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"{case.name}.{case.lang}.tex"
    source.write_text(WRAPPER % case.file("tex").resolve().as_posix(), encoding="utf-8")
    # A second time, for the widths of columns.
    for _ in range(2):
        done = subprocess.run(
            ["xelatex", "-interaction=nonstopmode", "-halt-on-error", source.name], cwd=folder, capture_output=True, text=True, errors="replace", timeout=300
        )
        expect(done.returncode == 0, "xelatex", done.stdout[-1500:])
    log = source.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
    lacking = re.findall(r"Missing character: .*", log)
    expect(not lacking, "a letter that the font lacks", lacking[:2])
    beyond = [float(n) for n in re.findall(r"Overfull \\hbox \(([\d.]+)pt too wide\)", log)]
    expect(not any(n > BEYOND for n in beyond), "beyond the margin by points", sorted(beyond)[-3:])
    return case.held(office.pdf_text(source.with_suffix(".pdf")))


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    report("tex", [(str(case), lambda case=case: check(case, folder / "opened/tex" / case.folder.name)) for case in cases(folder)])
