#!/usr/bin/env bash
# The marks of missing in a PX file are four kinds of thing for pyaxis, and figures are text.
#
# Package:  pyaxis 0.4.3 with pandas 3.1.1
# Expected: ".", ".." and "-" of DATA (PC-Axis: not shown, missing, nil) are missing numbers, and 12.5 a number.
# Is so:    by default ".." is NaN, "." is an empty text, "-" is itself with its quotation marks,
#           and the column is one of texts, so that a sum joins them.
# Seen:     ['"-"', nan, '', '12.5']
# Source:   https://github.com/icane/pyaxis/pull/30,
#           https://www.scb.se/en/services/statistical-programs-for-px-files/px-file-format/
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyaxis==0.4.3 pandas==3.1.1

cat > a.px <<'E'
CHARSET="ANSI";
AXIS-VERSION="2010";
LANGUAGE="en";
TITLE="Hot spots";
STUB="province";
HEADING="year";
VALUES("province")="A","B";
VALUES("year")="2022","2023";
DATA=
"-" ".."
"." 12.5;
E
cat > look.py <<'E'
from pyaxis import pyaxis

print(pyaxis.parse("a.px", encoding="utf-8")["DATA"]["DATA"].tolist())
E
echo "['\"-\"', nan, '', '12.5']" > was
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
