"""What the tables must hold, out of `sokpi compare --format json` alone: text by text and number by number."""

import csv
import json
import re
import tomllib
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from projects import REPOSITORY

MARKS = {"vi": (".", ","), "en": (",", ".")}
WORDS = {lang: tomllib.loads((REPOSITORY / f"assets/words/{lang}.toml").read_text(encoding="utf-8")) for lang in MARKS}
# A computed number is kept to four decimals in JSON, and rounded from more in a table.
KEPT = Decimal("0.0001")


class Differs(Exception):
    """A cell that is not what it must be."""


def plain(text):
    """A text without the blanks that differ between programs."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u202f", " ")).strip()


def numbers(text, lang):
    """The numbers of a text as they are written there, with the decimals that they are written with."""
    group, point = map(re.escape, MARKS[lang])
    found = re.findall(rf"[−-]?(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:{point}\d+)?", text)
    return [Decimal(n.replace("−", "-").replace(MARKS[lang][0], "").replace(MARKS[lang][1], ".")) for n in found]


def bound(text, lang):
    """The qualifier whose word begins a text."""
    for qualifier, word in WORDS[lang]["qualifier"].items():
        if word and plain(text).lstrip("(+").startswith(f"{word} "):
            return qualifier
    return "exact"


def expect(true, *what):
    if not true:
        raise Differs(": ".join(str(w) for w in what))


def same(found, number, way, slack=Decimal(0)):
    """Whether a number is what another becomes where it is rounded to the decimals of the first."""
    step = Decimal(1).scaleb(found.as_tuple().exponent)
    return any(found == (number + off).quantize(step, rounding=way) for off in {-slack, Decimal(0), slack})


class Case:
    """A comparison in every format, with the JSON that they are held against."""

    def __init__(self, folder, project, name, lang, args):
        self.folder, self.project, self.name, self.lang, self.args = folder, project, name, lang, args
        self.words = WORDS[lang]
        self.points = "--points" in args
        self.comparisons = json.loads(self.file("json").read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)["comparisons"]
        with (project / "datasets/units.csv").open(encoding="utf-8") as file:
            self.units = {row["id"]: (row[f"symbol_{lang}"], Decimal(row["factor"])) for row in csv.DictReader(file)}
        with (project / "datasets/provinces.csv").open(encoding="utf-8") as file:
            self.places = {(row["edition"], row["id"]): (nth, row) for nth, row in enumerate(csv.DictReader(file))}

    def file(self, ending):
        return self.folder / f"{self.name}.{self.lang}.{ending}"

    def __str__(self):
        return f"{self.folder.name}/{self.name}.{self.lang}"

    def rows(self, comparison):
        """The rows in the order of the tables; the newest period of a province first."""
        return [row for group in comparison["sets"] for row in (self.official(group) if "official" in self.args else group["rows"])]

    def official(self, group):
        """The country first, then region by region as `provinces.csv` has them."""
        place = lambda row: self.places[group["edition"], row["province"]]
        regions = {}
        for row in sorted(group["rows"], key=lambda row: place(row)[0]):
            regions.setdefault(place(row)[1]["region"], len(regions))
        return sorted(group["rows"], key=lambda row: (place(row)[1]["kind"] != "country", regions[place(row)[1]["region"]], place(row)[0]))

    def quotes(self):
        """Every quote that a figure shown rests on, and those that contradict it."""
        origins = (o for c in self.comparisons for row in self.rows(c) for o in row["observations"] + row["conflicts"])
        return {o["quote"] for o in origins if o["quote"]}

    def printed_figures(self):
        """Every figure that its pages must show, with the factor of its unit."""
        return {self.words_of(row) for c in self.comparisons for row in self.rows(c) if row["text"]}

    def held(self, text):
        """Holds every figure against the text of pages."""
        found = set(numbers(plain(text), self.lang))
        for words, _ in sorted(self.printed_figures()):
            lacking = [n for n in numbers(words, self.lang) if n not in found]
            expect(not lacking, "not on the pages", words, lacking)
        return f"{len(self.printed_figures())} figures"

    def words_of(self, row):
        """The figure of a row without its unit: as a table prints it."""
        text = plain(row["text"])
        for symbol, factor in sorted(self.units.values(), key=lambda unit: -len(unit[0])):
            if symbol and text.endswith(plain(symbol)):
                return text[: -len(plain(symbol))].strip(), factor
        return text, Decimal(1)

    def hold(self, nth, where, heads, rows):
        """Holds the rows of a table, without heads over lines, against its comparison."""
        comparison = self.comparisons[nth]
        measures = comparison["measures"]
        expected = self.rows(comparison)
        where = f"{where}: {comparison['indicator']}"
        expect(len(rows) == len(expected), where, "rows", f"expected {len(expected)}", f"found {len(rows)}")
        dated = len(heads) > 1 and plain(heads[1]).lower() == self.words["table"]["period"].lower()
        first = 2 if dated else 1
        expect(len(heads) - first - len(measures) in (0, 1), where, "heads", heads)
        for found, row in zip(rows, expected):
            place = f"{where}: {row['name']} {row['period']}"
            expect(len(found) == len(heads), place, "cells", found)
            expect(plain(found[0]) == plain(row["name"]), place, "name", f"expected {row['name']!r}", f"found {found[0]!r}")
            if dated:
                years = set(re.findall(r"\d{4}", row["period"]))
                expect(years <= set(re.findall(r"\d{4}", found[1])), place, "period", f"found {found[1]!r}")
            for measure, text in zip(measures, found[first:]):
                self.cell(f"{place}: {measure}", measure, text, row, comparison)
            if len(heads) == first + len(measures) and row["conflicts"]:
                raise Differs(f"{place}: no column of notes says that sources differ")
        return len(rows)

    def cell(self, place, measure, text, row, comparison):
        number = row["measures"][measure]
        text = plain(text)
        if number is None:
            word = self.words["table"]["none"]
            if measure == "value":
                word = self.words["status"][row["absence"] or "not-collected"]
            expect(text == word, place, f"expected {word!r}", f"found {text!r}")
            return
        shown = numbers(text, self.lang)
        expect(shown, place, f"expected {number['value']}", f"found {text!r}")
        if measure == "rank":
            self.rank(place, text, number)
        elif measure == "value":
            words, factor = self.words_of(row)
            expect(text == words, place, f"expected {words!r}", f"found {text!r}")
            own = self.units[comparison["unit"]][1]
            low, high = number.get("low"), number.get("high")
            if low is None and high is None:
                low = high = number["value"]
            way, ends = {
                "exact": (ROUND_HALF_UP, [number["value"]]),
                "about": (ROUND_HALF_UP, [number["value"]]),
                "over": (ROUND_FLOOR, [low]),
                "at-least": (ROUND_FLOOR, [low]),
                "nearly": (ROUND_CEILING, [high]),
                "at-most": (ROUND_CEILING, [high]),
                "range": (None, [low, high]),
            }[row["qualifier"]]
            if self.points and row["qualifier"] not in ("exact", "about"):
                return
            ways = [way] if way else [ROUND_FLOOR, ROUND_CEILING]
            expect(len(shown) == len(ends), place, f"expected {ends}", f"found {text!r}")
            for one, end, way in zip(shown, ends, ways):
                expect(same(one, end * own / factor, way), place, f"expected {end * own / factor}", f"found {text!r}")
        else:
            self.computed(place, measure, text, row, number, comparison)

    def rank(self, place, text, number):
        best, worst = number.get("low", number["value"]), number.get("high", number["value"])
        shown = {f"{best}/{number['of']}", f"{best}=/{number['of']}"} if best == worst else {f"{best}-{worst}/{number['of']}"}
        shown = {str(number["value"])} if self.points else shown
        expect(text in shown, place, f"expected {shown}", f"found {text!r}")

    def computed(self, place, measure, text, row, number, comparison):
        unit = Decimal(1)
        rate = comparison["unit"] == "percent"
        if measure == "change" and not rate:
            factor = self.words_of(row)[1] if row["text"] else Decimal(1)
            unit = factor / self.units[comparison["unit"]][1]
        scaled = lambda n: None if n is None else n / unit
        value, low, high = (scaled(number.get(key)) for key in ("value", "low", "high"))
        main, _, ends = text.partition(" (")
        word = bound(main, self.lang)
        target, way = {"over": (low, ROUND_FLOOR), "at-least": (low, ROUND_FLOOR), "nearly": (high, ROUND_CEILING), "at-most": (high, ROUND_CEILING)}.get(
            word, (value, ROUND_HALF_UP)
        )
        shown = numbers(main, self.lang)
        expect(len(shown) == 1 and same(shown[0], target, way, KEPT), place, f"expected {target}", f"found {text!r}")
        if shown[0] > 0 and measure in ("change", "change-percent", "growth") and word == "exact":
            expect(main.startswith("+"), place, "a rise has its sign", f"found {text!r}")
        if ends:
            shown = numbers(ends, self.lang)
            wanted = {"at-least": [(low, ROUND_FLOOR)], "at-most": [(high, ROUND_CEILING)]}.get(bound(ends, self.lang), [(low, ROUND_FLOOR), (high, ROUND_CEILING)])
            expect(len(shown) == len(wanted), place, f"expected {wanted}", f"found {text!r}")
            for one, (end, way) in zip(shown, wanted):
                expect(same(one, end, way, KEPT), place, f"expected {end}", f"found {text!r}")

    def hold_words(self, nth, where, text):
        """Holds notes and sources of a comparison against a text that must hold them."""
        comparison, text = self.comparisons[nth], plain(text)
        for line in comparison["notes"] + comparison["sources"]:
            # A reason for cells without a number stands behind the sign in them.
            behind = f"“…”: {line[:1].lower()}{line[1:]}"
            expect(plain(line) in text or plain(behind) in text, where, comparison["indicator"], f"expected {line!r}", f"found {text[:300]!r}")


def report(name, checks):
    """Runs checks, `(what, function)`; a line each, and exit 1 with all that differs."""
    failed = False
    for what, check in checks:
        try:
            done = check()
            print(f"ok   {name}: {what}{'' if done is None else f': {done}'}", flush=True)
        except Differs as differs:
            print(f"FAIL {name}: {what}: {differs}", flush=True)
            failed = True
    raise SystemExit(1 if failed else 0)
