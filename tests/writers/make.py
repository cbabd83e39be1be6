#!/usr/bin/env python3
"""Makes the documents of this folder with the writers that reports come from. Run it where it stands, in an environment with

    pip install python-docx==1.2.0 weasyprint==70.0 reportlab==5.1.0 fpdf2==2.8.9

and LibreOffice, pandoc, wkhtmltopdf, Chromium and XeLaTeX on the path. Every document says the same five things, with the marks of notes, deleted
and hidden words that its writer has; what must be read of them stands in tests/writers.rs. A writer that is not there leaves its documents as they are.
"""

import os, shutil, subprocess, sys, tempfile, zipfile

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
OFFICE = "Sở Tài nguyên và Môi trường tỉnh Cà Mau báo cáo kết quả công tác năm 2023"
NOTE = "Văn bản giả định để kiểm thử, các số không có thật."
HTML = f"""<!DOCTYPE html><html lang=vi><meta charset=utf-8><title>Báo cáo</title>
<style>body{{font:13px "DejaVu Sans"}} sup{{font-size:smaller;vertical-align:super}}</style>
<p>{OFFICE}<sup>1</sup>.</p>
<p>Thu từ đất đạt 16.578<sup>1</sup> tỷ đồng<sup>2</sup>.</p>
<p>Tỷ lệ hồ sơ giải quyết đúng hạn của Sở đạt 98,2<sup>(1)</sup>%.</p>
<p>Toàn tỉnh cấp 25.628<sup>*</sup> giấy chứng nhận quyền sử dụng đất trên 1.200 m<sup>2</sup>.</p>
<p>Sở đã xử lý 26<sup>[12]</sup> trường hợp vi phạm.</p>
<p>{NOTE}</p>"""
# What Word, portals and editors put into pages.
PAGE = f"""<!DOCTYPE html><html><meta charset=utf-8><title>Cổng thông tin</title><body><a href="#main">Bỏ qua</a>
<form method=post action=/bai-viet.aspx id=aspnetForm><nav>Trang 1 Trang 2</nav><div id=main>
<p class=MsoNormal>{OFFICE}<a href="#_ftn1"><span class=MsoFootnoteReference><sup>[1]</sup></span></a>.<o:p></o:p></p>
<p class=MsoNormal>Thu từ đất<br>đạt <del>16.758</del><ins>16.578</ins><sup>1</sup> <st1:metricconverter ProductID="1">tỷ</st1:metricconverter> đồng.</p>
<p>Tỷ lệ hồ sơ giải quyết đúng hạn của Sở đạt <b aria-hidden=true>98,2</b><b class=visually-hidden>98,2</b>%.</p>
<p>Toàn tỉnh cấp <span hidden>9</span>25.628<span style="vertical-align: super; font-size: smaller">*</span> <nobr>giấy chứng nhận</nobr> quyền sử dụng đất.</p>
<p style="display:none">Thu tiền sử dụng đất đạt 9.999 tỷ đồng.<p><s>Sở đã xử lý 16 trường hợp vi phạm.</s> Sở đã xử lý 26 trường hợp vi phạm.</p>
<div><p><a href="#cmnt_ref1" id=cmnt1>[a]</a>Sửa thành 99.999 tỷ đồng thu từ đất</p></div>
</div></form><footer>© 2023</footer>"""


def run(*command, **options):
    try:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    except (FileNotFoundError, subprocess.CalledProcessError) as fault:
        print("left as it is:", command[0], fault, file=sys.stderr)


def pages():
    with open("page.html", "w") as file:
        file.write(PAGE)
    with open("notes.html", "w") as file:
        file.write(HTML)
    run(sys.executable, "-c", "import weasyprint; weasyprint.HTML('notes.html').write_pdf('weasyprint.pdf')")
    run("wkhtmltopdf", "-q", "notes.html", "wkhtmltopdf.pdf", env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    run("chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer", "--print-to-pdf=chromium.pdf", "notes.html")


def markdown():
    text = f"""{OFFICE}[^1].

Thu từ đất đạt 16.578[^1] tỷ đồng^2^.

Tỷ lệ hồ sơ giải quyết đúng hạn của Sở đạt 98,2^(1)^%.

Toàn tỉnh cấp ~~25.682~~ 25.628^\\*^ giấy chứng nhận quyền sử dụng đất.

Sở đã xử lý 26[^1] trường hợp vi phạm.

[^1]: {NOTE}
"""
    for name in ["pandoc.docx", "pandoc.html"]:
        run("pandoc", "-f", "markdown", "-s", "--metadata", "title=Báo cáo", "-o", name, input=text.encode())
    # Struck figures are printed as any others.
    text = text.replace("~~25.682~~ ", "")
    run("pandoc", "-f", "markdown", "-o", "libreoffice.docx", input=text.encode())
    run("soffice", "--headless", "--convert-to", "pdf:writer_pdf_Export", "libreoffice.docx")
    if os.path.exists("libreoffice.docx"):
        os.remove("libreoffice.docx")


def word():
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document = docx.Document()

    def paragraph(*runs):
        line = document.add_paragraph()
        for text, *looks in runs:
            made = line.add_run(text)
            for look in looks:
                if look.startswith("font:"):
                    made.font.name = look[5:]
                    made._element.rPr.rFonts.set(qn("w:hAnsi"), look[5:])
                elif look == "position":
                    position = OxmlElement("w:position")
                    position.set(qn("w:val"), "6")
                    made._element.get_or_add_rPr().append(position)
                else:
                    setattr(made.font, look, True)
        return line

    paragraph((OFFICE,), ("1", "superscript"), (".",))
    line = paragraph(("Thu từ đất",))
    line.runs[0].add_break()
    line.add_run("đạt 16.578")
    line.add_run("1").font.superscript = True
    line.add_run(" tỷ đồng.")
    paragraph(("Tỷ lệ hồ sơ giải quyết đúng hạn của Sở đạt 98,2",), ("(", "position"), ("1)", "position"), ("%.",))
    paragraph(("Toàn tỉnh cấp ",), ("9", "hidden"), ("25.628",), ("*", "superscript"), (" giấy chứng nhận quyền sử dụng đất.",))
    paragraph(("Sở đã xử lý ",), ("16", "strike"), (" 26 trường hợp vi phạm.",))
    small(document, "python-docx.docx")
    run("soffice", "--headless", "--convert-to", "html:HTML (StarWriter)", "python-docx.docx")
    if os.path.exists("python-docx.html"):
        os.replace("python-docx.html", "libreoffice.html")

    document = docx.Document()
    lines = ["Së Tµi nguyªn vµ M«i tr\u00adêng tØnh Cµ Mau b¸o c¸o kÕt qu¶ c«ng t¸c n¨m 2023.", "Thu tõ ®Êt ®¹t 16.578 tû ®ång.",
             "Tû lÖ hå s¬ gi¶i quyÕt ®óng h¹n cña Së ®¹t 98,2%.", "Toµn tØnh cÊp 25.628 giÊy chøng nhËn quyÒn sö dông ®Êt.",
             "Së ®· xö lý 26 tr\u00adêng hîp vi ph¹m."]
    for line in lines:
        paragraph((line, "font:.VnTime"))
    small(document, "vntime.docx")

    document = docx.Document()
    document.styles["Normal"].font.name = "VNI-Times"
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:hAnsi"), "VNI-Times")
    for line in ["Sôû Taøi nguyeân vaø Moâi tröôøng tænh Caø Mau baùo caùo keát quaû coâng taùc naêm 2023.", "Thu töø ñaát ñaït 16.578 tyû ñoàng.",
                 "Tyû leä hoà sô giaûi quyeát ñuùng haïn cuûa Sôû ñaït 98,2%.", "Toaøn tænh caáp 25.628 giaáy chöùng nhaän quyeàn söû duïng ñaát.",
                 "Sôû ñaõ xöû lyù 26 tröôøng hôïp vi phaïm."]:
        paragraph((line,))
    small(document, "vni.docx")


def small(document, name):
    """Saves a document without the themes, settings and pictures that the template brings."""
    document.save(name)
    with zipfile.ZipFile(name) as file:
        parts = {part: file.read(part) for part in file.namelist()}
    keep = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels")
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for part in keep:
            entry = zipfile.ZipInfo(part, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, parts[part])


def canvas():
    from reportlab.lib import pdfencrypt
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(TTFont("D", FONT))
    page = canvas.Canvas("reportlab.pdf", invariant=1)
    y = 780

    def line(*pieces):
        nonlocal y
        x = 60
        for text, *look in pieces:
            size, up = (7, 4) if "up" in look else (12, 0)
            for shift in [0, 0.3] if "twice" in look else [0]:
                page.saveState()
                made = page.beginText(x + shift, y + up)
                made.setFont("D", size)
                made.setTextRenderMode(3 if "unseen" in look else 0)
                made.textOut(text)
                page.drawText(made)
                page.restoreState()
            if "unseen" not in look:
                x += pdfmetrics.stringWidth(text, "D", size)
        y -= 30

    line((OFFICE,), ("1", "up"), (".",))
    line(("Thu từ đất đạt ",), ("16.758 ", "unseen"), ("16.578", "twice"), ("1", "up"), (" tỷ đồng.",))
    line(("Tỷ lệ hồ sơ giải quyết đúng hạn của Sở đạt 98,2",), ("(", "up"), ("1", "up"), (")", "up"), ("%.",))
    line(("Toàn tỉnh cấp 25.628",), ("*", "up"), (" giấy chứng nhận quyền sử dụng đất trên 1.200 m",), ("2", "up"), (".",))
    line(("Sở đã xử lý ",), ("2", "twice"), ("6", "twice"), (" trường hợp vi phạm.",))
    page.save()


def fpdf():
    import datetime
    from fpdf import FPDF

    page = FPDF()
    page.set_creation_date(datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc))
    page.add_page()
    page.add_font("D", "", FONT)
    page.set_font("D", size=11)
    for pieces in [[OFFICE, "1", "."], ["Thu từ đất đạt 16.578", "1", " tỷ đồng."],
                   ["Tỷ lệ hồ sơ giải quyết đúng hạn của Sở đạt 98,2", "1", "%."],
                   ["Toàn tỉnh cấp 25.628", "*", " giấy chứng nhận quyền sử dụng đất."], ["Sở đã xử lý 26 trường hợp vi phạm."]]:
        for nth, piece in enumerate(pieces):
            page.char_vpos = "SUP" if nth == 1 else "LINE"
            page.write(8, piece)
        page.ln(14)
    page.output("fpdf2.pdf")


def tex():
    text = r"""\documentclass[12pt]{article}\usepackage{fontspec}\setmainfont{DejaVu Sans}\pagestyle{empty}\begin{document}
%s\footnote{%s}.\par Thu từ đất đạt 16.578\footnotemark[1] tỷ đồng.\par
Tỷ lệ hồ sơ giải quyết đúng hạn của Sở đạt 98,2\textsuperscript{(1)}\%%.\par
Toàn tỉnh cấp 25.628\textsuperscript{*} giấy chứng nhận quyền sử dụng đất trên 1.200 $m^2$.\par Sở đã xử lý 26 trường hợp vi phạm.
\end{document}""" % (OFFICE, NOTE)
    folder = tempfile.mkdtemp()
    with open(os.path.join(folder, "xelatex.tex"), "w") as file:
        file.write(text)
    run("xelatex", "-interaction=batchmode", f"-output-directory={folder}", os.path.join(folder, "xelatex.tex"), env=os.environ | {"SOURCE_DATE_EPOCH": "1577836800"})
    if os.path.exists(os.path.join(folder, "xelatex.pdf")):
        shutil.move(os.path.join(folder, "xelatex.pdf"), "xelatex.pdf")


os.chdir(os.path.dirname(os.path.abspath(__file__)))
pages()
markdown()
word()
canvas()
fpdf()
tex()
