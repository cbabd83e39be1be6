#!/usr/bin/env bash
# thousands="." of pandas.read_csv turns dates into numbers, and 1.2 into 12.
#
# Package:  pandas 3.1.1
# Expected: sep=";", decimal=",", thousands="." reads a Vietnamese CSV: a date such as 01.01.2023 is
#           no number, and a point that does not stand before three digits is refused or kept.
# Is so:    every point is struck out before a number is looked for. 01.01.2023 is 1012023, 31.12.2024
#           is 31122024, and a figure typed the English way, 1.2, is twelve. Nothing is said.
# Seen:     {'day': [1012023, 31122024], 'value': [1234.5, 12.0]}
# Source:   https://github.com/pandas-dev/pandas/issues/14066 (mended for parse_dates only)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.1.1

printf 'day;value\n01.01.2023;1.234,5\n31.12.2024;1.2\n' > a.csv
cat > look.py <<'E'
import pandas

read = lambda **more: pandas.read_csv("a.csv", sep=";", decimal=",", thousands=".", **more)
print(read().to_dict("list"))
dates = read(parse_dates=["day"], date_format="%d.%m.%Y")
print("parse_dates:", [str(day.date()) for day in dates["day"]])
E
cat > was <<'E'
{'day': [1012023, 31122024], 'value': [1234.5, 12.0]}
parse_dates: ['2023-01-01', '2024-12-31']
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
