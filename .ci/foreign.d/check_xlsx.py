"""XLSX: opened by openpyxl and by LibreOffice, held against the JSON; no formula, numbers as numbers, charts that point at their cells."""

import pathlib
import re
import sys
import zipfile
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils.cell import range_boundaries

import office
from made import cases, charts
from oracle import MARKS, WORDS, expect, plain, report
from sheets import like, shown

TEXT_LIMIT = 255
SUMS = ("Cả nước", "Viet Nam", "Cộng các", "Sum of")


def head_row(sheet):
    """The row of the lowest heads: what stands above the frozen edge, and on every page."""
    expect(sheet.freeze_panes, sheet.title, "frozen heads")
    column, row, _, _ = range_boundaries(sheet.freeze_panes)
    expect(column >= 2, sheet.title, "the first column is frozen", sheet.freeze_panes)
    expect(sheet.print_title_rows and int(sheet.print_title_rows.split(":")[1].strip("$")) == row - 1, sheet.title, "heads on every page", sheet.print_title_rows)
    return row - 1


def spanning(sheet):
    """The rows that are one merged cell."""
    return {r.min_row for r in sheet.merged_cells.ranges if r.min_col == 1 and r.max_col > 1 and r.min_row == r.max_row}


def body(sheet, heads):
    """The rows of figures."""
    over = spanning(sheet)
    row = heads + 1
    while sheet.cell(row, 1).value is not None or row in over:
        if row not in over:
            yield row
        row += 1


def table(words, sheet, shown):
    """Heads and rows as a table prints them: the ends of a range beside the number put behind it."""
    heads_at = head_row(sheet)
    heads = [plain(str(sheet.cell(heads_at, c).value or "")) for c in range(1, sheet.max_column + 1)]
    ends = {end: [h.endswith(f", {words['document'][end]}") or h.lower() == words["document"][end] for h in heads] for end in ("low", "high")}
    # Heads of two lines that are one cell have their words in the upper one.
    width = max((n for n, h in enumerate(heads, 1) if h), default=0)
    keep = [n for n in range(width) if not ends["low"][n] and not ends["high"][n]]
    rows = []
    for row in body(sheet, heads_at):
        line = shown[row - 1] if row <= len(shown) else []
        line = [plain(t) for t in line] + [""] * (width - len(line))
        out = []
        for n in keep:
            text = line[n]
            if n + 1 < width and ends["low"][n + 1]:
                low, high = (end.removeprefix("+") for end in line[n + 1 : n + 3])
                # A range that a source prints is both of its ends already.
                if low and high and text == f"{low}–{high}":
                    pass
                elif low and high:
                    text += f" ({words['table']['range'].format(low=low, high=high)})"
                elif low or high:
                    text += f" ({words['qualifier']['at-least' if low else 'at-most']} {low or high})"
            out.append(text)
        rows.append(out)
    return [heads[n] for n in keep], rows


def no_formula(path, book):
    with zipfile.ZipFile(path) as package:
        expect(package.testzip() is None, "zip")
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                root = ElementTree.fromstring(package.read(name))
                tags = {element.tag.rsplit("}", 1)[-1] for element in root.iter()}
                # In a chart `f` names cells; in a sheet it is a formula.
                expect("worksheets/" not in name or "f" not in tags, name, "formula")
                if "/drawings/drawing" in name:
                    alone(name, root)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                expect(cell.data_type in "sn", sheet.title, cell.coordinate, f"type {cell.data_type}", cell.value)


def alone(name, root):
    for element in root.iter():
        if element.tag.endswith("}cNvPr"):
            alt = element.get("descr", "")
            expect(len(alt) > 5 and len(alt.encode("utf-16-le")) // 2 <= TEXT_LIMIT, name, "alternative text", alt)


REFERENCE = re.compile(r"'((?:[^']|'')+)'!(\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?)")


def cells(book, reference):
    """The sheet and the rows of cells that a chart names: one area, or several in brackets."""
    found = REFERENCE.findall(reference)
    wanted = ",".join(f"'{name}'!{area}" for name, area in found)
    expect(found and reference in (wanted, f"({wanted})"), "a reference to cells", reference)
    sheet, rows = book[found[0][0].replace("''", "'")], []
    for _, area in found:
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
        rows += [[sheet.cell(r, c) for c in range(left, right + 1)] for r in range(top, bottom + 1)]
    return sheet, rows


def chart(book, one):
    """Every series names a head, categories that are names, and values that are numbers, of equal length."""
    expect(one.series, "a chart has series")
    for title in (one.title, one.x_axis.title, one.y_axis.title):
        expect(title is None or title.tx.rich is not None, "a title is words, and no formula", title and title.tx.strRef and title.tx.strRef.f)
    for series in one.series:
        sheet, values = cells(book, series.val.numRef.f)
        _, names = cells(book, (series.cat.multiLvlStrRef or series.cat.strRef or series.cat.numRef).f)
        where, heads = series.val.numRef.f, head_row(sheet)
        expect(len(values) == len(names) and all(len(row) == 1 for row in values), where, "as many names as values")
        held = [row[0].value for row in values]
        expect(any(isinstance(v, (int, float)) for v in held), where, "a number among", held[:5])
        over = spanning(sheet)
        for row, (cell,) in zip(names, values):
            expect(row[0].row == cell.row and cell.row > heads, where, "a name beside each value", cell.coordinate)
            expect(cell.row not in over and all(isinstance(n.value, str) for n in row), where, "no head over lines", [n.value for n in row])
            expect(not row[0].value.startswith(SUMS), where, "no sum among what it is of", row[0].value)
        head = cells(book, series.tx.strRef.f)[1][0][0]
        expect(head.row <= heads and isinstance(head.value, str), series.tx.strRef.f, "a head", head.value)


def opened(path):
    book = openpyxl.load_workbook(path)
    no_formula(path, book)
    drawn = 0
    for sheet in book:
        setup = sheet.page_setup
        expect(setup.paperSize == 9 and setup.fitToHeight == 0, sheet.title, "paper A4, as long as it is", setup.paperSize)
        head_row(sheet) if sheet.max_row > 1 and not sheet._images else None
        for one in sheet._charts:
            chart(book, one)
            drawn += 1
    return book, drawn


def flat(case, book, texts):
    """The points of every indicator on one sheet: each figure in words, as LibreOffice shows it, and a filter over all."""
    column, name = case.words["document"]["column"], case.words["document"]["points"]
    expect(book.sheetnames == [name], "one sheet", book.sheetnames)
    sheet, lines = book[name], texts[name]
    expect(sheet.freeze_panes == "A2" and sheet.auto_filter.ref == sheet.dimensions, name, "heads with filters", sheet.auto_filter.ref)
    heads = [plain(head).lower() for head in lines[0]]
    value = next(n for n, head in enumerate(heads) if head == case.words["measure"]["value"].lower())
    place = [heads.index(column[key].lower()) for key in ("indicator", "province")]
    unit = heads.index(column["unit"].lower())
    text = lambda *parts: re.sub(r"\s", "", signs(plain("".join(parts))))
    low = [plain(str(cell.value)) for cell in sheet[1]].index(f"{plain(str(sheet.cell(1, value + 1).value))}, {case.words['document']['low']}") + 1
    for at in range(2, sheet.max_row + 1):
        expect(isinstance(sheet.cell(at, value + 1).value, (int, float)), name, f"row {at}: a value is a number")
        ends = [sheet.cell(at, column).value for column in (low, low + 1)]
        expect(all(end is None or isinstance(end, (int, float)) for end in ends), name, f"row {at}: ends are numbers", ends)
    # A range is shown as its middle, between its ends.
    qualifier, ranged = heads.index(column["qualifier"].lower()), case.words["table"]["range"].format(low="…", high="…")
    found = sorted((*(text(line[n]) for n in place), text(line[value], line[unit])) for line in lines[1:] if line[qualifier] != ranged)
    rows = [(comparison, row) for comparison in case.comparisons for row in case.rows(comparison) if row["text"] and row["qualifier"] != "range"]
    wanted = sorted((text(comparison["name"]), text(row["name"]), text(row["text"])) for comparison, row in rows)
    for one, other in zip(found, wanted):
        expect(one == other, name, f"expected {other}", f"found {one}")
    expect(len(found) == len(wanted), name, f"expected {len(wanted)} rows", f"found {len(found)}")
    return f"{len(found)} rows on one sheet"


def check(case, folder):
    path = case.file("xlsx")
    texts = office.sheets(folder / case.folder.name, path.stem)
    if case.points and "--all" in case.args:
        book = openpyxl.load_workbook(path)
        no_formula(path, book)
        return flat(case, book, texts)
    book, drawn = opened(path)
    word = case.words["document"]["sources"]
    count = 0
    for nth, comparison in enumerate(case.comparisons):
        sheet = book.worksheets[nth]
        heads, rows = table(case.words, sheet, texts[sheet.title])
        count += case.hold(nth, f"LibreOffice, {sheet.title}", heads, rows)
        case.hold_words(nth, sheet.title, " ".join(str(c.value) for row in sheet.iter_rows(max_col=1) for c in row if c.value))
        expect(plain(comparison["name"]) in plain(sheet["A1"].value), sheet.title, "caption", sheet["A1"].value)
        numeric(case, comparison, sheet)
    quotes = {str(c.value) for row in book[word].iter_rows(min_row=2) for c in row if c.value}
    lacking = case.quotes() - quotes
    expect(not lacking, word, "every quote", sorted(lacking)[:2])
    return f"{count} rows, {drawn} charts"


def made(path, folder):
    """The tables of a made workbook, as LibreOffice shows them, are those of the page beside it."""
    book, drawn = opened(path)
    lang = path.suffixes[0].removeprefix(".")
    texts = office.sheets(folder, path.stem)
    tables = [sheet for sheet in book.worksheets[:-1] if not sheet._images or sheet.freeze_panes]
    wanted = shown(path.parent, lang)
    # A picture of no comparison has no table on its sheet.
    found = [table(WORDS[lang], sheet, texts[sheet.title])[1] for sheet in tables if sheet.freeze_panes]
    rows = [row for sheet in found for row in sheet]
    # The page has a table for each group of rows, the sheet one for all of them.
    count = like([[signs(t) for t in row] for row in rows], [[signs(t) for t in row] for _, own in wanted for row in own], path.name)
    return f"{count} rows as on the page, {drawn} charts"


def signs(text):
    """A workbook has the minus of its program."""
    return text.replace("−", "-")


def numeric(case, comparison, sheet):
    """The number in a cell of values is the number of the JSON, in the unit that is shown."""
    heads = head_row(sheet)
    texts = [plain(str(sheet.cell(heads, c).value or "")) for c in range(1, sheet.max_column + 1)]
    column = next((n for n, t in enumerate(texts, 1) if t.lower().startswith(case.words["measure"]["value"].lower())), None)
    if "value" not in comparison["measures"]:
        return
    own = case.units[comparison["unit"]][1]
    for row, at in zip(case.rows(comparison), body(sheet, heads)):
        cell, number = sheet.cell(at, column or 2), row["measures"]["value"]
        if number is None or row["qualifier"] == "range":
            expect(cell.data_type == "s", sheet.title, cell.coordinate, "words where there is no one number", cell.value)
            continue
        expect(cell.data_type == "n" and cell.value is not None, sheet.title, cell.coordinate, f"expected {number['value']}", cell.value)
        factor = case.words_of(row)[1]
        ends = [n * own / factor for n in (number["value"], number.get("low"), number.get("high")) if n is not None]
        nearest = min(abs(float(end) - cell.value) for end in ends)
        expect(nearest <= 1e-9 * max(1, abs(cell.value)) or len(row["observations"]) > 1, sheet.title, cell.coordinate, f"expected one of {ends}", f"found {cell.value}")


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    out = folder / "opened/sheets"
    for lang in MARKS:
        for project in sorted({case.folder for case in cases(folder)}):
            office.convert([c.file("xlsx") for c in cases(folder) if c.lang == lang and c.folder == project], office.SHEETS, out / project.name, lang)
    checks = [(str(case), lambda case=case: check(case, out)) for case in cases(folder)]
    files = charts(folder, "xlsx")
    for lang in MARKS:
        office.convert([path for path in files if path.name.endswith(f".{lang}.xlsx")], office.SHEETS, out / "charts", lang)
    checks += [(path.name, lambda path=path: made(path, out / "charts")) for path in files]
    files = [case.file("xlsx") for case in cases(folder)] + files
    checks.append(("ECMA-376", lambda: office.valid(files)))
    order = ("<sheetData>", '<mergeCells count="1"><mergeCell ref="X1:X2"/></mergeCells><sheetData>')
    checks.append(("ECMA-376, an element out of place", lambda: office.refuses(files[0], "xl/worksheets/sheet1.xml", *order)))
    report("xlsx", checks)
