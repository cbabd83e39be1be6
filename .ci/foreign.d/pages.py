"""Tables of an HTML page as lists of texts, whoever wrote the page."""

import html5lib

from oracle import expect

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def parse(text, strict):
    """The page as an element tree; with `strict` it has no error that the standard knows."""
    return html5lib.HTMLParser(strict=strict, namespaceHTMLElements=False).parse(text)


def words(element):
    return "".join(element.itertext())


def grid(rows):
    """The texts of rows, those of merged cells in every place that they cover."""
    out = [[] for _ in rows]
    covered = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in covered:
                out[y].append(covered[y, x])
                x += 1
            across, down = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            for dy in range(down):
                for dx in range(across):
                    covered[y + dy, x + dx] = words(cell)
            out[y].extend([words(cell)] * across)
            x += across
        while (y, x) in covered and len(out[y]) <= x:
            out[y].append(covered[y, x])
            x += 1
    return out


def table(element):
    """The heads of a table, line by line, and the rows that are no head over lines."""
    heads = grid([list(row) for row in element.find("thead").iter("tr")])
    rows = []
    for body in element.iter("tbody"):
        for row in body.iter("tr"):
            cells = list(row)
            spans = len(cells) == 1 and int(cells[0].get("colspan", 1)) > 1
            over = cells[0].get("scope") == "rowgroup" or all(not words(c) for c in cells[1:]) and len(cells) > 1
            if not spans and not over:
                rows.append([words(cell) for cell in cells])
    for row in rows:
        expect(len(row) == len(heads[-1]), "a row is as long as its heads", row)
    return heads, rows
