#!/usr/bin/env python3
"""Makes report.docx: an invented report with sentences and a table. Run it where it stands."""

import zipfile

SENTENCES = [
    "Báo cáo tổng kết công tác năm 2020 của Sở Tài nguyên và Môi trường tỉnh Hòa Bình",
    "(Văn bản giả định để kiểm thử, các số không có thật)",
    "Năm 2020, Sở đã tổ chức 14 cuộc thanh tra, kiểm tra; xử lý 26 trường hợp vi phạm với tổng số tiền hơn 2,3 tỷ đồng.",
    "Toàn tỉnh cấp 8.120 giấy chứng nhận quyền sử dụng đất. Hội nghị có 85 đại biểu dự.",
    "Bảng 1. Thu từ đất và cấp giấy chứng nhận của tỉnh Hòa Bình",
]
TABLE = [
    ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2019", "Năm 2020"],
    ["1", "Thu từ đất", "tỷ đồng", "880,5", "905,5"],
    ["2", "Thu tiền sử dụng đất", "tỷ đồng", "610,2", "640,9"],
]


def paragraph(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def row(cells):
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def docx():
    body = "".join(map(paragraph, SENTENCES)) + "<w:tbl>" + "".join(map(row, TABLE)) + "</w:tbl>" + paragraph("")
    xml = '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    with zipfile.ZipFile("report.docx", "w", zipfile.ZIP_DEFLATED) as file:
        entry = zipfile.ZipInfo("word/document.xml", (2020, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        file.writestr(entry, f"{xml}<w:body>{body}</w:body></w:document>")


docx()
