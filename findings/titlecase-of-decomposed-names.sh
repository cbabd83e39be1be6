#!/usr/bin/env bash
# Title case of decomposed Vietnamese makes capitals inside syllables: HòA BìNh.
#
# Package:  pandas 3.1.1, pyarrow 25.0.1, polars 2.1.0
# Expected: "hòa bình" in title case is "Hòa Bình", whether its letters are composed (NFC) or not (NFD,
#           as text from windows-1258, some PDFs and some phones is).
# Is so:    all three begin a new word behind a combining mark, so the letter after each marked vowel is
#           a capital. Names so cased match no list of provinces, and composing afterwards does not help.
# Seen:     NFC: Hòa Bình; NFD: HòA BìNh
# Source:   https://docs.python.org/3/library/stdtypes.html#str.title (words as runs of letters)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.1.1 pyarrow==25.0.1 polars==2.1.0

cat > look.py <<'E'
from unicodedata import normalize

import pandas
import polars
import pyarrow
import pyarrow.compute

names = ["hòa bình", "bà rịa - vũng tàu"]
for form in ("NFC", "NFD"):
    texts = [normalize(form, name) for name in names]
    results = {
        "pandas": pandas.Series(texts).str.title().tolist(),
        "pyarrow": pyarrow.compute.utf8_title(pyarrow.array(texts)).to_pylist(),
        "polars": polars.Series(texts).str.to_titlecase().to_list(),
    }
    for package, out in results.items():
        print(form, package, [normalize("NFC", name) for name in out])
E
cat > was <<'E'
NFC pandas ['Hòa Bình', 'Bà Rịa - Vũng Tàu']
NFC pyarrow ['Hòa Bình', 'Bà Rịa - Vũng Tàu']
NFC polars ['Hòa Bình', 'Bà Rịa - Vũng Tàu']
NFD pandas ['HòA BìNh', 'Bà RịA - VũNg TàU']
NFD pyarrow ['HòA BìNh', 'Bà RịA - VũNg TàU']
NFD polars ['HòA BìNh', 'Bà RịA - VũNg TàU']
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
