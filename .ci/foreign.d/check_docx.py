"""DOCX: read by python-docx cell by cell, by pandoc, and as pages by LibreOffice; laid out as Decree 30/2020/NĐ-CP asks."""

import pathlib
import re
import subprocess
import sys

import docx
import mammoth
from docx.oxml.ns import qn

import office
from made import cases, charts
from oracle import MARKS, expect, plain, report
from pages import parse, words
from sheets import like, shown

MILLIMETRE = 36000
MARGINS = {"top_margin": 20, "right_margin": 15, "bottom_margin": 20, "left_margin": 30}


def laid_out(document):
    for section in document.sections:
        sides = sorted((round(section.page_width / MILLIMETRE), round(section.page_height / MILLIMETRE)))
        expect(sides == [210, 297], "paper A4", sides)
        for name, wanted in MARGINS.items():
            expect(abs(getattr(section, name) / MILLIMETRE - wanted) < 0.1, name, getattr(section, name) / MILLIMETRE)
        expect(section.different_first_page_header_footer, "no page number on the first page")
        expect(not plain("".join(p.text for p in section.first_page_header.paragraphs)), "the first page's header is empty")
    header = document.sections[0].header._element.xml
    expect("PAGE" in header and 'w:val="Header"' in header, "page number on top")
    fonts = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        expect(fonts.get(qn(f"w:{name}")) == "Times New Roman", "font", name)
    expect(document.styles["Unit"].font.italic and document.styles["Unit"].paragraph_format.alignment == 2, "the unit line is italic, at the right")


def style(cell):
    return cell.paragraphs[0].style.name


def alignment(style):
    own = style.paragraph_format.alignment
    return own if own is not None or style.base_style is None else alignment(style.base_style)


def table(element):
    """The heads of a table and its rows without heads over lines."""
    heads, rows = [], []
    for row in element.rows:
        repeats = row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
        texts = [cell.text for cell in row.cells]
        first = row.cells[0]
        if repeats:
            expect(not rows, "heads stand first")
            heads.append(texts)
        elif not all(cell._tc is first._tc for cell in row.cells) and not (style(first) == "Cell strong" and not any(texts[1:])):
            rows.append((texts, [style(cell) for cell in row.cells]))
    expect(heads, "heads that repeat on every page")
    return heads, rows


def captions(document):
    """Above every table its caption, below every picture its own."""
    body = [e for e in document.element.body if e.tag in (qn("w:p"), qn("w:tbl"))]
    text = lambda e: "".join(t.text or "" for t in e.iter(qn("w:t")))
    name = lambda e: e.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) if e.tag == qn("w:p") else None
    for at, element in enumerate(body):
        if element.tag == qn("w:tbl"):
            above = body[at - 1] if name(body[at - 1]) != "Unit" else body[at - 2]
            expect(name(above) == "Caption" and text(above).split(" ")[0] in ("Bảng", "Table"), "caption above", text(above))
        if element.find(f".//{qn('w:drawing')}") is not None:
            below = body[at + 1]
            expect(name(below) == "CaptionBelow" and text(below).split(" ")[0] in ("Hình", "Figure"), "caption below", text(below))
    for properties in document.element.body.iter(qn("wp:docPr")):
        expect(len(properties.get("descr", "")) > 10, "alternative text", properties.get("descr"))


def numbered(path, document, pandoc):
    """The number of a caption is text to every reader, and no caption is read twice."""
    with path.open("rb") as file:
        mammoths = plain(mammoth.extract_raw_text(file).value)
    wanted = [plain(p.text) for p in document.paragraphs if p.style.name.lower() in ("caption", "captionbelow")]
    for caption in wanted:
        expect(re.match(r"(Bảng|Hình|Table|Figure) \d+( \(|\. )", caption), "python-docx", "a number in the caption", caption)
        expect(caption in mammoths, "mammoth", "the caption", caption)
        # A mark at the beginning of a text is a list to pandoc, and tables cut long words.
        expect(caption[:30] in pandoc, "pandoc", "the caption", caption)
        expect(caption.endswith(")") or pandoc.count(caption) <= wanted.count(caption), "pandoc", "the caption once", caption)


def whole_tables(document):
    """The heads and rows of each table; one that goes on in another is put together again."""
    out, above = [], ""
    for element in document.iter_inner_content():
        if not hasattr(element, "rows"):
            above = element.text if element.style.name.lower() == "caption" else above
            continue
        heads, rows = table(element)
        if above.endswith(("(tiếp theo)", "(continued)")):
            names = [n for n, (a, b) in enumerate(zip(out[-1][0], heads[-1])) if a == b]
            keep = slice(names[-1] + 1 if names else 0, None)
            out[-1][0].extend(heads[-1][keep])
            for (texts, styles), (more, further) in zip(out[-1][1], rows, strict=True):
                expect(texts[: keep.start] == more[: keep.start], above, "the same names", more)
                texts.extend(more[keep])
                styles.extend(further[keep])
        else:
            out.append((heads[-1], rows))
    return out


def aligned(rows, where):
    for texts, styles in rows:
        for text, name in list(zip(texts, styles))[1:]:
            number = plain(text).replace(".", "").replace(",", "").isdigit()
            # A period of four digits is a name.
            expect(not number or len(plain(text)) == 4 or "number" in name, where, "a number at the right", text)


def check(case, pages):
    document = docx.Document(case.file("docx"))
    laid_out(document)
    captions(document)
    count = 0
    whole = " ".join(p.text for p in document.paragraphs)
    found = whole_tables(document)
    expect(len(found) == len(case.comparisons), "tables", len(found))
    for nth, ((heads, rows), comparison) in enumerate(zip(found, case.comparisons)):
        count += case.hold(nth, "python-docx", heads, [texts for texts, _ in rows])
        case.hold_words(nth, "python-docx", whole)
        aligned(rows, comparison["indicator"])
    for one in ("Cell number", "Cell strong number"):
        expect(alignment(document.styles[one]) == 2, one, "at the right")
    shown = plain(office.pdf_text(pages / case.folder.name / f"{case.file('docx').stem}.pdf"))
    case.held(shown)
    read = subprocess.run(["pandoc", "-f", "docx", "-t", "plain", "--wrap=none", str(case.file("docx"))], capture_output=True, text=True, timeout=120)
    expect(read.returncode == 0, "pandoc", read.stderr[-300:])
    case.held(plain(read.stdout))
    numbered(case.file("docx"), document, plain(read.stdout))
    return f"{count} rows"


def bound(path, document):
    """A report says what its page says, in the same order, with as many pictures."""
    body = parse(path.with_suffix(".html").read_text(encoding="utf-8"), False).find("body")
    wanted = [plain(words(e)) for e in body.iter() if e.tag in ("h1", "h2", "p", "figcaption")]
    found = [plain(p.text) for p in document.paragraphs if plain(p.text)]
    expect(found == wanted, path.name, "the texts of its page", found)
    pictures = len(list(document.element.body.iter(qn("w:drawing"))))
    expect(pictures == len(list(body.iter("figure"))) > 0, path.name, "pictures", pictures)
    return f"{len(found)} texts and {pictures} pictures as on the page"


def made(path):
    document = docx.Document(path)
    laid_out(document)
    captions(document)
    for element in document.tables:
        heads, rows = table(element)
        expect(all(len(texts) == len(heads[-1]) for texts, _ in rows), path.name, "rows as long as heads")
        room = document.sections[0].page_width, document.sections[0].page_height
        wide = sum(column.width for column in element.columns)
        expect(wide <= max(room), path.name, "as wide as the text", wide / MILLIMETRE)
    if (path.parent / "report.toml").exists():
        return bound(path, document)
    lang = path.suffixes[0].removeprefix(".")
    found = [[texts for texts, _ in rows] for _, rows in whole_tables(document)]
    wanted = [rows for _, rows in shown(path.parent, lang)]
    expect(len(found) == len(wanted), path.name, "tables", len(found))
    return f"{sum(like(one, other, path.name) for one, other in zip(found, wanted))} rows as on the page"


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    pages = folder / "opened/pages"
    for lang in MARKS:
        for project in sorted({case.folder for case in cases(folder)}):
            office.convert([c.file("docx") for c in cases(folder) if c.lang == lang and c.folder == project], "pdf", pages / project.name, lang)
    checks = [(str(case), lambda case=case: check(case, pages)) for case in cases(folder)]
    files = charts(folder, "docx")
    checks += [(path.name, lambda path=path: made(path)) for path in files]
    files += [case.file("docx") for case in cases(folder)]
    checks.append(("ECMA-376", lambda: office.valid(files)))
    order = ('<w:cantSplit/><w:tblHeader/></w:trPr>', '<w:cantSplit/></w:trPr><w:tblHeader/>')
    checks.append(("ECMA-376, an element out of place", lambda: office.refuses(files[-1], "word/document.xml", *order)))
    report("docx", checks)
