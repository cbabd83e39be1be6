"""Markdown: read by pandoc as GitHub reads it, cell by cell; the pages of the charts against their data.csv."""

import pathlib
import sys

from made import cases, folders
from oracle import expect, plain, report
from pages import table, words
from sheets import hold, parts, read


def check(case):
    found = parts(read(case.file("md")), "h2")
    expect(len(found) == len(case.comparisons), "sections", len(found))
    count = 0
    for nth, (title, elements) in enumerate(found):
        expect(plain(title) == plain(case.comparisons[nth]["name"]), "title", f"found {title!r}")
        rows, heads = [], None
        for element in elements:
            if element.tag == "table":
                heads, own = table(element)
                rows += own
        count += case.hold(nth, "pandoc", heads[-1], rows)
        case.hold_words(nth, "pandoc", " ".join(words(e) for e in elements))
    return f"{count} rows"


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    checks = [(str(case), lambda case=case: check(case)) for case in cases(folder)]
    checks += [(f"page of {one.name}", lambda one=one: hold(one)) for one in folders(folder)]
    report("md", checks)
