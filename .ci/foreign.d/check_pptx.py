"""PPTX: read by python-pptx cell by cell and point by point, as pages by LibreOffice; held against the rules of Office Open XML."""

import json
import pathlib
import re
import subprocess
import sys
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE as KIND
from pptx.util import Emu

import office
from made import SLIDES, cases, charts, slides
from oracle import MARKS, WORDS, bound, expect, numbers, plain, report, same

KINDS = {
    "bars": KIND.BAR_CLUSTERED,
    "grouped": KIND.BAR_CLUSTERED,
    "bullet": KIND.BAR_CLUSTERED,
    "stacked": KIND.BAR_STACKED,
    "lines": KIND.LINE_MARKERS,
    "slope": KIND.LINE_MARKERS,
    "scatter": KIND.XY_SCATTER,
}
# More slides than this are opened by python-pptx alone.
MOST = 60
CONTINUED = tuple(text["document"]["continued"].replace("{caption}", "").strip() for text in WORDS.values())


def laid_out(deck, where):
    expect((deck.slide_width, deck.slide_height) == (Emu(12192000), Emu(6858000)), where, "16 to 9")
    for nth, slide in enumerate(deck.slides):
        place = f"{where}: slide {nth + 1}"
        expect(slide.shapes.title is not None and slide.shapes.title.text.strip(), place, "a title")
        exhibits = [shape for shape in slide.shapes if shape.has_chart or shape.has_table or shape.shape_type == 13]
        for shape in exhibits:
            alt = shape._element.xpath(".//p:cNvPr/@descr")
            # A table says itself what it holds, and has its caption.
            expect(alt and len(alt[0]) > (0 if shape.has_table else 10), place, "alternative text", alt)
        for shape in slide.shapes:
            if shape.width is not None and shape.height is not None:
                inside = shape.left >= 0 and shape.top >= 0 and shape.left + shape.width <= deck.slide_width and shape.top + shape.height <= deck.slide_height
                expect(inside, place, "lies on the slide", shape.name)
        if exhibits:
            foot = [p for p in slide.placeholders if p.placeholder_format.idx == 11]
            expect(foot and foot[0].text.strip(), place, "sources at the foot")
            # Rows without a figure have no source to speak of.
            tables = all(shape.has_table for shape in exhibits)
            expect(tables or spoken(slide).strip(), place, "notes of the speaker")
            # Shapes are under each other, not over.
            bottom = max(shape.top + shape.height for shape in exhibits)
            expect(bottom <= foot[0].top + Emu(40000), place, "over the foot", bottom, foot[0].top)


def spoken(slide):
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def rows_of(shape):
    """The heads of a table, and its rows without heads over lines."""
    rows = list(shape.table.rows)
    two = any(cell.is_merge_origin for cell in rows[0].cells)
    heads = [cell.text for cell in rows[int(two)].cells]
    if two:
        heads = [below or above.text for below, above in zip(heads, rows[0].cells)]
    body = []
    for row in rows[1 + int(two) :]:
        if not row.cells[0].is_merge_origin:
            body.append([cell.text for cell in row.cells])
    return heads, body


def whole_tables(deck):
    """The heads and rows of every table; what goes on on another slide is put together again, first row by row, then column by column."""
    out = []
    for slide in deck.slides:
        for shape in slide.shapes:
            if not shape.has_table:
                continue
            heads, rows = rows_of(shape)
            if not slide.shapes.title.text.rstrip().endswith(CONTINUED):
                out.append([(heads, rows)])
            elif out[-1][-1][0] == heads:
                out[-1][-1][1].extend(rows)
            else:
                out[-1].append((heads, rows))
    whole = []
    for parts in out:
        (heads, rows), *further = parts
        heads, rows = list(heads), [list(row) for row in rows]
        for other, more in further:
            shared = next((n for n, (a, b) in enumerate(zip(heads, other)) if a != b), len(other))
            heads += other[shared:]
            for row, own in zip(rows, more, strict=True):
                expect(row[:shared] == own[:shared], "the same names", own)
                row += own[shared:]
        whole.append((heads, rows))
    return whole


def paged(case):
    """Whether LibreOffice opens it: hundreds of slides take it minutes."""
    return len(Presentation(case.file("pptx")).slides) <= MOST


def check(case, pages):
    deck = Presentation(case.file("pptx"))
    laid_out(deck, str(case))
    found = whole_tables(deck)
    expect(len(found) == len(case.comparisons), "tables", len(found), len(case.comparisons))
    texts = " ".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    texts += " ".join(spoken(slide) for slide in deck.slides)
    count = 0
    for nth, (heads, rows) in enumerate(found):
        count += case.hold(nth, "python-pptx", heads, rows)
        case.hold_words(nth, "python-pptx", texts)
    if not paged(case):
        return f"{count} rows on {len(deck.slides)} slides, not as pages"
    case.held(plain(office.pdf_text(pages / case.folder.name / f"{case.file('pptx').stem}.pdf")))
    return f"{count} rows on {len(deck.slides)} slides"


def points(deck):
    """Every point of every chart: its series, its category and its number; `None` where there is none."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                plot = shape.chart.plots[0]
                names = [str(c) for c in plot.categories]
                for series in plot.series:
                    yield from ((series.name, name, value) for name, value in zip(names, series.values))


def book(chart):
    """The numbers of the workbook behind a chart, column by column."""
    import io

    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    return [[cell.value for cell in column[1:]] for column in sheet.columns]


def shown(pattern, value, lang):
    """A number in a number format, as the office would show it: the word before, the digits, what stands behind."""
    half = pattern.split(";")[1 if value < 0 and ";" in pattern else 0]
    digits = re.search(r"#,##0(?:\.(0+))?", half)
    decimals = len(digits.group(1) or "")
    step = Decimal(1).scaleb(-decimals)
    number = abs(Decimal(str(value))).quantize(step, rounding=ROUND_HALF_UP)
    group, point = MARKS[lang]
    text = f"{number:,}".replace(",", "\0").replace(".", point).replace("\0", group)
    return (half[: digits.start()] + text + half[digits.end() :]).replace('"', "")


def agree(said, text, lang):
    """Whether a label says the figure: with its word, rounded to the decimals of the chart; bounds outward."""
    word = bound(text, lang)
    ways = {"over": [ROUND_FLOOR], "at-least": [ROUND_FLOOR], "nearly": [ROUND_CEILING], "at-most": [ROUND_CEILING]}
    found, wanted = numbers(said, lang), numbers(text, lang)
    ends = ways.get(word, [ROUND_HALF_UP] if len(wanted) == 1 else [ROUND_FLOOR, ROUND_CEILING])
    return bound(said, lang) == word and len(wanted) == len(ends) <= len(found) and all(map(same, found, wanted, ends))


def drawn(path, kind, lang, answer):
    """A chart against `compare --format json --points`: its kind, its numbers, its labels, its workbook."""
    deck = Presentation(path)
    laid_out(deck, path.name)
    found = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    expect(found, path.name, "a chart")
    count = 0
    known = {}
    for comparison in answer["comparisons"]:
        for group in comparison["sets"]:
            for row in group["rows"]:
                value = row["measures"]["value"]
                known.setdefault(plain(row["name"]), []).append((row, None if value is None else value))
    for chart in found:
        expect(chart.chart_type == KINDS[kind], path.name, "the type", chart.chart_type)
        columns = book(chart)
        plot = chart.plots[0]
        for nth, series in enumerate(plot.series):
            values = list(series.values)
            column = columns[nth + (2 if kind == "scatter" else 1)]
            column += [None] * (len(values) - len(column))
            expect([v if v is None else float(v) for v in column[: len(values)]] == values, path.name, "the workbook", column)
        if kind != "bars":
            continue
        series = plot.series[0]
        formats = {
            int(label.xpath("c:idx/@val")[0]): label.xpath("c:numFmt/@formatCode") or label.xpath(".//a:t/text()")
            for label in series._element.xpath("c:dLbls/c:dLbl")
        }
        for nth, (name, value) in enumerate(zip(plot.categories, series.values)):
            name = plain(str(name))
            own = next((rows for place, rows in known.items() if name == place or name.startswith((f"{place}:", f"{place},"))), None)
            expect(own, path.name, "a name of nobody", name)
            if value is None:
                expect(all(row["text"] in ("", None) for row, _ in own), path.name, name, "a gap where there is a figure")
                continue
            said = formats[nth][0]
            said = plain(shown(said, value, lang)) if "#" in said else plain(said)
            texts = [plain(row["text"]) for row, _ in own if row["text"]]
            expect(any(agree(said, text, lang) for text in texts), path.name, name, f"expected one of {texts}", f"found {said!r}")
            count += 1
    return f"{count} labels, {sum(1 for _ in points(deck))} points"


def counted(path):
    """A report has as many exhibits as its page."""
    deck = Presentation(path)
    laid_out(deck, path.name)
    page = path.with_suffix(".html").read_text(encoding="utf-8")
    exhibits = sum(any(s.has_chart or s.shape_type == 13 for s in slide.shapes) for slide in deck.slides)
    expect(exhibits == page.count("<figure>") > 0, path.name, "exhibits", exhibits)
    return f"{len(deck.slides)} slides, {exhibits} pictures and charts as on the page"


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    pages = folder / "opened/slides"
    every = cases(folder)
    for lang in MARKS:
        for project in sorted({case.folder for case in every}):
            office.convert([c.file("pptx") for c in every if c.lang == lang and c.folder == project and paged(c)], "pdf", pages / project.name, lang)
        office.convert([path for path, _, own, _ in slides(folder) if own == lang], "pdf", pages / "charts", lang)
    checks = [(str(case), lambda case=case: check(case, pages)) for case in every]
    for path, kind, lang, answer in slides(folder):
        answer = json.loads(answer.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
        checks.append((path.name, lambda path=path, kind=kind, lang=lang, answer=answer: drawn(path, kind, lang, answer)))
    reports = charts(folder, "pptx")
    checks += [(path.name, lambda path=path: counted(path)) for path in reports]
    files = [case.file("pptx") for case in every] + [path for path, *_ in slides(folder)] + reports
    checks.append(("ECMA-376", lambda: office.valid(files)))
    order = ("<c:idx val=\"0\"/><c:order val=\"0\"/>", "<c:order val=\"0\"/><c:idx val=\"0\"/>")
    first = slides(folder)[0][0]
    checks.append(("ECMA-376, an element out of place", lambda: office.refuses(first, "ppt/charts/chart1.xml", *order)))
    report("pptx", checks)
