#!/usr/bin/env python3
"""Makes report.docx and report.pdf: the same invented report, as small as the formats allow. Run it where it stands."""

import zipfile, zlib

LINES = [
    "Tổng kết công tác năm 2020 của Sở Tài nguyên và Môi trường tỉnh Hòa Bình",
    "(Văn bản giả định để kiểm thử, các số không có thật)",
    "Năm 2020, Sở đã tổ chức 14 cuộc thanh tra, kiểm tra; xử lý 26 trường hợp vi phạm với tổng số tiền hơn 2,3 tỷ đồng.",
    "Toàn tỉnh cấp 8.120 giấy chứng nhận quyền sử dụng đất; thu từ đất đạt 905,5 tỷ đồng, chiếm 21% thu nội địa.",
    "Công tác chuyển đổi số: 6/7 nhiệm vụ được đánh giá hoàn thành.",
]


def docx():
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in LINES)
    xml = '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    with zipfile.ZipFile("report.docx", "w", zipfile.ZIP_DEFLATED) as file:
        entry = zipfile.ZipInfo("word/document.xml", (2020, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        file.writestr(entry, f"{xml}<w:body>{paragraphs}</w:body></w:document>")


def pdf():
    letters = sorted(set("".join(LINES)))
    code = {letter: i + 1 for i, letter in enumerate(letters)}
    shown, y = [], 780
    for line in LINES:
        words, row = line.split(" "), ""
        rows = []
        for word in words:
            if len(row) + len(word) > 70:
                rows.append(row)
                row = ""
            row += (" " if row else "") + word
        for row in rows + [row]:
            shown.append(f"1 0 0 1 60 {y} Tm <{''.join(f'{code[c]:04x}' for c in row)}> Tj")
            y -= 18
        y -= 14
    content = zlib.compress(("BT /F 12 Tf " + " ".join(shown) + " ET").encode(), 9)
    pairs = [f"<{i:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, i in code.items()]
    groups = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    maps = "".join(f"{len(g)} beginbfchar\n" + "\n".join(g) + "\nendbfchar\n" for g in groups)
    cmap = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
    cmap += "1 begincodespacerange <0000> <ffff> endcodespacerange\n" + maps + "endcmap end end"
    packed = zlib.compress(cmap.encode(), 9)
    stream = lambda data: b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(data), data)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        stream(content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /T /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /T /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        b" /Supplement 0 >> /DW 500 >>",
        stream(packed),
    ]
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, count = len(out), len(places) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\n" % (count, table, count)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    open("report.pdf", "wb").write(out)


docx()
pdf()
