"""HTML: without an error in a strict parser, the same tables in pandoc and in Chromium, and nothing fetched from anywhere."""

import pathlib
import re
import subprocess
import sys
import tempfile

from made import cases
from oracle import expect, plain, report
from pages import parse, table, words


def sections(root):
    return [s for s in root.iter("section")]


def hold(case, root, where):
    """Every table of a page against its comparison."""
    found = sections(root)
    expect(len(found) == len(case.comparisons), where, "sections", len(found))
    count = 0
    for nth, section in enumerate(found):
        heads, rows = table(section.find("table"))
        count += case.hold(nth, where, heads[-1], rows)
        case.hold_words(nth, where, words(section))
        caption = plain(words(section.find("table/caption")))
        expect(plain(case.comparisons[nth]["name"]) in caption, where, "caption", caption)
    return count


def alone(root):
    """Nothing of the page lies elsewhere, and nothing of it runs."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        expect(element.tag not in ("script", "link", "iframe", "object", "embed", "base"), "element", element.tag)
        for name, value in element.attrib.items():
            expect(not name.startswith("on"), "attribute", name)
            expect(name != "src" or value.startswith("data:image/png;base64,"), "src", value[:60])
        if element.tag == "img":
            expect(len(element.get("alt", "")) > 10, "a picture is told in words", element.get("alt"))


def browser(path):
    """The page as Chromium has it, and the addresses that it asked for; nobody answers."""
    with tempfile.TemporaryDirectory() as profile:
        log = pathlib.Path(profile) / "net.json"
        done = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", f"--user-data-dir={profile}",
             f"--log-net-log={log}", "--virtual-time-budget=1000", "--dump-dom", path.resolve().as_uri()],
            capture_output=True, text=True, timeout=120,
        )
        expect(done.returncode == 0 and done.stdout, "chromium", done.stderr[-500:])
        net = log.read_text(encoding="utf-8", errors="replace")
    # The program may ask its maker for updates; what the page asks for is asked in the name of its site.
    asked = [line for line in net.splitlines() if "{site=file://" in line]
    return done.stdout, {url for line in asked for url in re.findall(r'"url":"(https?:[^"]*)"', line)}


def asks():
    """That the log of Chromium tells of what a page asks for."""
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        page.write_text('<!DOCTYPE html><title>x</title><img src="http://127.0.0.1:9/x.png" alt="">', encoding="utf-8")
        _, asked = browser(page)
        expect(asked == {"http://127.0.0.1:9/x.png"}, "a picture from elsewhere", asked)


def pandoc(path):
    done = subprocess.run(["pandoc", "-f", "html", "-t", "html", str(path)], capture_output=True, text=True, timeout=120)
    expect(done.returncode == 0, "pandoc", done.stderr[-500:])
    return done.stdout


def read_by_pandoc(case):
    root = parse(pandoc(case.file("html")), False)
    tables = list(root.iter("table"))
    expect(len(tables) == len(case.comparisons), "tables", len(tables))
    return sum(case.hold(nth, "pandoc", *(lambda heads, rows: (heads[-1], rows))(*table(one))) for nth, one in enumerate(tables))


def strict(case):
    root = parse(case.file("html").read_text(encoding="utf-8"), True)
    alone(root)
    return f"{hold(case, root, 'html5lib')} rows"


def rendered(case):
    page, asked = browser(case.file("html"))
    expect(not asked, "the page asks for", asked)
    return f"{hold(case, parse(page, False), 'chromium')} rows"


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    checks = [(f"{case}, html5lib, strict", lambda case=case: strict(case)) for case in cases(folder)]
    checks += [(f"{case}, pandoc", lambda case=case: f"{read_by_pandoc(case)} rows") for case in cases(folder)]
    checks += [(f"{case}, chromium", lambda case=case: rendered(case)) for case in cases(folder) if case.lang == "vi"]
    checks.append(("a request is seen, chromium", asks))
    report("html", checks)
