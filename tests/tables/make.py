#!/usr/bin/env python3
"""Makes tests/tables/bieu-02: one table of an office in every format, by LibreOffice and wkhtmltopdf.

    python3 tests/tables/make.py

The table is that of tests/import.rs. It is written as a flat ODS and as HTML, from which LibreOffice (soffice) makes the others."""
import os, shutil, subprocess, tempfile

PROVINCES = ["Hà Nội", "Hải Phòng", "Quảng Ninh", "Hải Dương", "Hưng Yên", "Nam Định", "Ninh Bình", "Hà Giang", "Hoà Bình", "Thanh Hóa",
             "Nghệ An", "Thừa Thiên - Huế", "TP. Đà Nẵng", "Đắk Lắk", "Lâm Đồng", "TP. Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Cần Thơ",
             "Sóc Trăng", "Cà Mau"]
YEARS = range(2020, 2025)
HEADS = ["Thu từ đất", "Giấy chứng nhận quyền sử dụng đất đã cấp (giấy chứng nhận)",
         "Tỷ lệ thu gom chất thải rắn đô thị (%)", "Số tiền xử phạt vi phạm môi trường (triệu đồng)"]
DECIMALS = [1, 0, 1, 2]
TITLE = "Biểu 02. Một số chỉ tiêu của các tỉnh, thành phố giai đoạn 2020-2024"
NOTE = "Ghi chú: số liệu chính thức."


def value(province, indicator, year):
    """Thousandths."""
    seed = province * 131 + indicator * 17 + year * 7 + 3
    return [900000 + seed * 1500, (1000 + seed * 37) * 1000, 60000 + seed % 390 * 100, 500000 + seed * 2250][indicator]


def printed(thousandths, decimals):
    """As Vietnamese print it: 1.234,5."""
    text = f"{thousandths / 1000:,.{decimals}f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def html():
    rows = [f"<tr><th rowspan=2>TT</th><th rowspan=2>Tỉnh, thành phố</th>{''.join(f'<th colspan=5>{h}</th>' for h in HEADS)}</tr>",
            f"<tr>{''.join(f'<th>{y}</th>' for _ in HEADS for y in YEARS)}</tr>"]
    for p, name in enumerate(PROVINCES):
        cells = "".join(f"<td>{printed(value(p, i, y), DECIMALS[i])}</td>" for i in range(4) for y in range(5))
        rows.append(f"<tr><td>{p + 1}</td><td>{name}</td>{cells}</tr>")
    rows.append(f"<tr><td></td><td>Tổng số</td>{'<td>1.234.567</td>' * 20}</tr>")
    table = "\n".join(rows)
    return ("<!doctype html><html><head><meta charset=utf-8></head><body><p>BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG</p>"
            f"<p>{TITLE}</p><p>Đơn vị tính: tỷ đồng</p><table border=1>\n{table}\n</table><p>{NOTE}</p></body></html>\n")


def flat():
    text = lambda t, more="": f'<table:table-cell table:style-name="whole" office:value-type="string"{more}><text:p>{t}</text:p></table:table-cell>'
    line = lambda t, more="": f'<table:table-cell office:value-type="string"{more}><text:p>{t}</text:p></table:table-cell>'
    number = lambda v, style: f'<table:table-cell table:style-name="{style}" office:value-type="float" office:value="{v}"/>'
    covered = lambda n: f'<table:covered-table-cell table:number-columns-repeated="{n}"/>'
    row = lambda cells: f"<table:table-row>{cells}</table:table-row>"
    rows = [row(line("BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG")), row(line(TITLE, ' table:number-columns-spanned="22"') + covered(21)),
            row(line("Đơn vị tính: tỷ đồng")), row("<table:table-cell/>")]
    tall = ' table:number-rows-spanned="2"'
    rows.append(row(text("TT", tall) + text("Tỉnh, thành phố", tall)
                    + "".join(text(h, ' table:number-columns-spanned="5"') + covered(4) for h in HEADS)))
    rows.append(row(covered(2) + "".join(number(y, "whole") for _ in HEADS for y in YEARS)))
    for p, name in enumerate(PROVINCES):
        cells = number(p + 1, "whole") + text(name)
        for i in range(4):
            for y in range(5):
                v = value(p, i, y)
                cells += [text(printed(v, 1)), number(v / 1000, "grouped"),
                          f'<table:table-cell table:style-name="percent" office:value-type="percentage" office:value="{v / 100000}"/>',
                          number(v / 1000, "money")][i]
        rows.append(row(cells))
    rows.append(row(text("") + text("Tổng số") + number(1234567, "grouped") * 20))
    rows += [row("<table:table-cell/>"), row(line(NOTE))]
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ' \
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ' \
            'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" ' \
            'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    style = lambda name, kind, decimals, grouping, sign="": (
        f'<number:{kind}-style style:name="n-{name}"><number:number number:decimal-places="{decimals}" number:min-decimal-places="{decimals}" '
        f'number:min-integer-digits="1" number:grouping="{grouping}"/>{sign}</number:{kind}-style>'
        f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="n-{name}">'
        f'<style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>')
    styles = (style("whole", "number", 0, "false") + style("grouped", "number", 0, "true") + style("money", "number", 2, "true")
              + style("percent", "percentage", 1, "false", "<number:text>%</number:text>"))
    # On one page, so that the PDF has the table as a whole.
    page = ('<style:page-layout style:name="wide"><style:page-layout-properties fo:page-width="42cm" fo:page-height="29.7cm" '
            'style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="1"/></style:page-layout>'
            '<style:style style:name="column" style:family="table-column"><style:table-column-properties style:column-width="3cm"/></style:style>'
            '<style:style style:name="sheet" style:family="table" style:master-page-name="wide"/>')
    master = '<office:master-styles><style:master-page style:name="wide" style:page-layout-name="wide"/></office:master-styles>'
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
            f'<office:automatic-styles>{styles}{page}</office:automatic-styles>{master}<office:body><office:spreadsheet>'
            f'<table:table table:name="Biểu 02" table:style-name="sheet">'
            f'<table:table-column table:style-name="column" table:number-columns-repeated="22"/>{"".join(rows)}</table:table></office:spreadsheet></office:body></office:document>')


folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bieu-02")
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
with tempfile.TemporaryDirectory() as work:
    def convert(source, kind, name):
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to", kind, "--outdir", work, source],
                       check=True, stdout=subprocess.DEVNULL)
        made = os.path.join(work, "table." + kind.split(":")[0])
        shutil.move(made, os.path.join(folder, name))
    path = lambda name: os.path.join(work, name)
    open(path("table.fods"), "w").write(flat())
    open(os.path.join(folder, "page.html"), "w").write(html())
    shutil.copy(os.path.join(folder, "page.html"), path("table.html"))
    convert(path("table.html"), "docx:MS Word 2007 XML", "document.docx")
    convert(path("table.fods"), "ods", "calc.ods")
    convert(path("table.fods"), "xlsx", "calc.xlsx")
    convert(path("table.fods"), "xls", "calc.xls")
    convert(path("table.fods"), "pdf", "calc.pdf")
    subprocess.run(["wkhtmltopdf", "-q", "-s", "A3", "-O", "Landscape", path("table.html"), os.path.join(folder, "page.pdf")], check=True)
    bare = html().replace(" border=1", "").replace("<body>", "<style>table { font-size: 9px } td, th { padding: 2px 8px } td { text-align: right }</style><body>")
    open(path("bare.html"), "w").write(bare)
    subprocess.run(["wkhtmltopdf", "-q", "-s", "A3", "-O", "Landscape", path("bare.html"), os.path.join(folder, "bare.pdf")], check=True)
    convert(path("table.fods"), "html:HTML (StarCalc)", "calc.html")
    convert(path("table.fods"), "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true", "semicolons.csv")
    convert(path("table.fods"), "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true", "tabs.txt")
