"""The projects whose files are opened: the shipped data, tests/project, and one whose texts are markup everywhere."""

import csv
import pathlib
import shutil

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]

OBSERVATION = "indicator,province,period,scope,value,unit,qualifier,status,quote,note".split(",")

# Beginnings of formulas, and the marks of HTML, Markdown, LaTeX, Typst and CSV. Vietnamese letters carry two marks each.
NAMES = [
    "=1+1",
    "+1 Đắk Ỷ",
    "-1 Nghệ Ẩn",
    "@SUM(A1:A9)",
    "</td></table><script>alert(1)</script>",
    "a|b\\c{d}e%f&g",
    'say "yes", don\'t; \'no\'',
    "#set text(red) $x_1^2$ *b* _i_",
    "[x](http://example.org) `code` ~s~ ![y](z)",
    "<!-- Thừa Thiên Huế --> &amp; &lt;",
    "\\input{x} \\\\ % ~ ^ ## //",
    "1. Bà Rịa - Vũng Tàu 2.000,5",
]
UNITS = [
    ("thing", "count", "1", '=cái | {%} & "$"', "=things | {%} & \"$\"", "0"),
    ("dong", "money", "1", "đồng", "VND", "0"),
    ("ty-dong", "money", "1000000000", "tỷ đồng", "billion VND", "2"),
    ("percent", "percent", "1", "%", "%", "1"),
    ("point", "point", "1", "@điểm_#", "@points_#", "2"),
]
LONG = " ".join(["Ghi chú dài về cách tính | & < > { } % $ # _ \\ \"ngoặc\" của số liệu này, để người đọc hiểu đúng;"] * 12).rstrip(";") + "."
INDICATORS = [
    ("mark.count", "thing", "count", "none", "yes", "=Số lượng & <b>\"đếm\"</b> {x} 100% $5 #1 a_b [c] | \\ ~ ^ *", "=Count & <b>\"it\"</b> {x} 100% $5 #1 a_b [c] | \\ ~ ^ *"),
    ("mark.part", "thing", "count", "higher", "yes", "-Phần trong đó", "-Part of it"),
    ("mark.rate", "percent", "rate", "higher", "no", "+Tỷ lệ % </td>", "+Rate % </td>"),
    ("mark.amount", "ty-dong", "amount", "none", "yes", "@Số tiền xử phạt vi phạm hành chính trong lĩnh vực tài nguyên và môi trường đã thực nộp vào ngân sách", "@Fines for administrative violations in natural resources and environment paid into the budget"),
    ("mark.score", "point", "score", "higher", "no", "Điểm #1", "Score #1"),
]


def table(path, head, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


def marked(folder):
    """Writes the project of hostile texts: every qualifier, status, tier and absence, a conflict, two regions, forty years."""
    data = folder / "datasets"
    ids = [f"p-{chr(97 + nth)}" for nth in range(len(NAMES))]
    places = [("viet-nam", "", "", "1", "Cả nước", "Viet Nam", "country", "", "", "", "")]
    places += [
        (id, f"{nth + 1:02}", "", "1", name, name, "province", "north" if nth % 2 else "south", nth % 4, nth // 4, "")
        for nth, (id, name) in enumerate(zip(ids, NAMES))
    ]
    table(data / "provinces.csv", "id,code,iso,edition,name_vi,name_en,kind,region,tile_col,tile_row,aliases".split(","), places)
    table(data / "regions.csv", "id,edition,name_vi,name_en".split(","), [("north", "1", "=Miền | {Bắc} & </th>", "=The | {North} & </th>"), ("south", "1", "@Miền Nam %", "@The South %")])
    table(data / "mergers.csv", "from,to,on,basis".split(","), [])
    table(data / "units.csv", "id,dimension,factor,symbol_vi,symbol_en,decimals".split(","), UNITS)
    head = "id,theme,name_vi,name_en,unit,nature,better,additive,numerator,denominator,breaks,definition_vi,definition_en,min,max".split(",")
    rows = []
    for id, unit, nature, better, additive, vi, en in INDICATORS:
        of = ("mark.part", "mark.count") if nature == "rate" else ("", "")
        ends = ("0", "10") if nature == "score" else ("", "")
        rows.append((id, "mark", vi, en, unit, nature, better, additive, *of, "", vi, en, *ends))
    table(data / "indicators.csv", head, rows)
    head = "id,kind,province,publisher,title,published,accessed,url,sha256,number,edition".split(",")
    table(
        data / "sources.csv",
        head,
        [
            ("scores", "table", "", '=HYPERLINK("x") & <i>Viện</i> {a} | \\b', "-Bảng # điểm _ $ % ~", "2024-02-01", "", "", "", "", ""),
            ("report", "report", "p-a", "@Sở | TN&MT </td> {x}", "+Báo cáo \"tổng kết\"", "2024-01-10", "", "", "", "45/BC_STN#&%", ""),
            ("press", "press", "", "Báo $ Miền_[1]", "Tin % {tức}", "2024-03-01", "2024-03-02", "https://example.org/a_b?c=%20&d=#e", "", "", ""),
        ],
    )
    scores = [
        ("mark.score", id, str(year), "all", f"{(nth * 37 + (year - 1984) * 11) % 900 / 100 + 0.5:.2f}", "point", "exact", "actual", "", "")
        for nth, id in enumerate(ids)
        for year in range(1985, 2025)
        if (nth + year) % 7
    ]
    counts = [("mark.count", id, "2023", "district", str(1234567 * (nth + 1) % 99991), "thing", "exact", "actual", "", "") for nth, id in enumerate(ids)]
    counts += [("mark.count", id, "2022", "district", str(1234567 * (nth + 3) % 99991), "thing", "exact", "actual", "", "") for nth, id in enumerate(ids[:9])]
    table(data / "observations/scores.csv", OBSERVATION, counts + scores)

    def money(id, value, qualifier, status, quote, note=""):
        return ("mark.amount", id, "2023", "all", value, "ty-dong", qualifier, status, quote, note)

    report = [
        ("mark.count", "p-a", "2023", "department", "1250", "thing", "exact", "actual", '=1+1 là 1.250 =cái | {%} & "$"', "=1+1"),
        ("mark.count", "p-b", "2023", "commune", "", "", "", "not-reported", "", "-Báo cáo | không nêu."),
        ("mark.count", "p-c", "2023", "commune", "", "", "", "not-applicable", "", LONG),
        ("mark.count", "p-d", "2023", "commune", "0", "thing", "exact", "actual", '@không: 0 =cái | {%} & "$"', ""),
        ("mark.part", "p-a", "2023", "department", "1200", "thing", "exact", "actual", '=đúng 1.200 =cái | {%} & "$"', ""),
        ("mark.rate", "p-a", "2023", "department", "96.0", "percent", "exact", "actual", "+đạt 96,0% </td>", "@x"),
        ("mark.rate", "p-b", "2023", "department", "98.25", "percent", "over", "actual", "trên 98,25%", ""),
        ("mark.rate", "p-c", "2023", "department", "12", "percent", "at-most", "estimated", "ước không quá 12%", ""),
        money("p-a", "1.7", "over", "actual", "=với hơn 1,7 tỷ đồng"),
        money("p-b", "750.25", "nearly", "actual", "gần 750,25 tỷ đồng", LONG),
        money("p-c", "12", "at-least", "actual", "ít nhất 12 tỷ đồng & <b>"),
        money("p-d", "8.5", "at-most", "actual", "không quá 8,5 tỷ đồng"),
        money("p-e", "20000", "about", "preliminary", "sơ bộ khoảng 20.000 tỷ đồng"),
        money("p-f", "400..450", "range", "estimated", "@ước từ 400 đến 450 tỷ đồng"),
        money("p-g", "105.50", "exact", "revised", "105,50 tỷ đồng"),
        money("p-h", "120", "exact", "planned", "kế hoạch 120 tỷ đồng"),
        money("p-h", "98", "exact", "actual", "thu 98 tỷ đồng"),
    ]
    table(data / "observations/report.csv", OBSERVATION, report)
    press = [money("p-g", "76", "exact", "actual", "76 tỷ đồng | \\ { % & \" # $ _ ["), money("p-i", "-3.25", "exact", "actual", "giảm -3,25 tỷ đồng"), money("viet-nam", "30000", "about", "actual", "cả nước khoảng 30.000 tỷ đồng")]
    table(data / "observations/press.csv", OBSERVATION, [row for row in press if not row[4].startswith("-")])

    def chart(id, file, text):
        path = folder / "charts" / id / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    chart("forty-years", "table.toml", 'indicator = "mark.score"\nperiods = ["1985..2024"]\ncolumns = ["period"]\norder = "official"\nnumbered = true\n')
    chart("two-heads", "table.toml", 'indicator = "mark.count"\nperiods = ["2022", "2023"]\nscope = "district"\nmeasure = ["value", "rank", "share"]\ncolumns = ["period"]\ntotals = true\ngroup = "region"\n')
    chart("by-indicator", "table.toml", 'indicators = ["mark.count", "mark.part", "mark.rate", "mark.amount", "mark.score"]\nprovinces = ["p-a"]\nperiods = ["2023"]\nrows = "indicator"\ncolumns = ["scope"]\n')
    chart("bars", "chart.toml", 'kind = "bars"\nindicator = "mark.amount"\nperiods = ["2023"]\n')
    chart("figures", "chart.toml", 'kind = "table"\nindicator = "mark.count"\nperiods = ["2023"]\nscope = "district"\nmeasure = ["value", "rank"]\n')


def copied(name, folder):
    """Copies datasets and what charts are asked for; nothing that is made."""
    root = REPOSITORY if name == "shipped" else REPOSITORY / "tests/project"
    shutil.copytree(root / "datasets", folder / "datasets")


def write(name, folder):
    """Writes one of the projects into a folder that is not there."""
    marked(folder) if name == "marked" else copied(name, folder)
